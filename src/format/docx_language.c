/* The direction of WordprocessingML: a flag in the properties of paragraphs, runs, tables and sections.
 * Where the schema says in what order properties stand, new flags go to their place. */
#include <config.h>
#include "format/docx_language.h"

#include "format/edits.h"
#include "format/office.h"
#include "text/lang.h"

/* Properties, their flag for "right to left", and what may stand behind it (ECMA-376, part 1, annex A). */
static const struct flag {
  const char *properties, *name;
  const char *behind; /* separated by blanks */
} flags[] = {
    {"pPr", "bidi",
     "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
     "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"},
    {"rPr", "rtl", "cs em lang eastAsianLayout specVanish oMath rPrChange"},
    {"tblPr", "bidiVisual",
     "tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout "
     "tblCellMar tblLook tblCaption tblDescription tblPrChange"},
    {"sectPr", "bidi", "rtlGutter docGrid printerSettings sectPrChange"},
};
#define FLAGS (sizeof flags / sizeof *flags)
enum { FLAG_PARAGRAPH, FLAG_RUN };

struct turner {
  struct mz_str text;    /* what is looked at */
  struct mz_str prefix;  /* of names: "w:" */
  struct mz_str language;
  bool named;            /* the language is known */
  bool rtl, turns;       /* the translation is written so; the other way than the source */
  struct mz_edits *edits;
  size_t known, next;    /* edits that there were before; the one that comes next */
};

static const char *const no_spaces[] = {NULL};

static bool is_named(const struct turner *t, const struct mz_xml_scan *scan, const char *name)
{
  size_t n = scan->prefix.len;

  return mz_str_equal(scan->name, mz_str_c(name)) &&
         t->prefix.len == (n ? n + 1 : 0) && (!n || mz_str_starts(t->prefix, scan->prefix));
}

static bool is_tag(const struct mz_xml_scan *scan)
{
  return scan->kind == MZ_XML_OPEN || scan->kind == MZ_XML_EMPTY;
}

static bool is_among(struct mz_str name, const char *names)
{
  struct mz_str rest = mz_str_c(names);

  while (rest.ptr)
    if (mz_str_equal(mz_str_split(&rest, ' '), name))
      return true;
  return false;
}

/* Replaces RANGE by LAYOUT, where % stands for the prefix, @ for NAME and $ for the language. */
static void put(struct turner *t, struct mz_range range, const char *layout, const char *name)
{
  struct mz_buf out = MZ_BUF_INIT;

  for (; *layout; layout++) {
    if (*layout == '%')
      mz_buf_add_str(&out, t->prefix);
    else if (*layout == '@')
      mz_buf_add_c(&out, name);
    else if (*layout == '$')
      mz_buf_add_str(&out, t->language);
    else
      mz_buf_add_char(&out, *layout);
  }
  mz_edits_add(t->edits, range, mz_buf_str(&out));
  mz_buf_release(&out);
}

static const char *flag_layout(const struct turner *t)
{
  return t->rtl ? "<%@/>" : "<%@ %val=\"0\"/>";
}

/* Replaces RANGE by properties that only have FLAG. */
static void put_properties(struct turner *t, struct mz_range range, const struct flag *flag)
{
  struct mz_buf layout = MZ_BUF_INIT;

  mz_buf_printf(&layout, "<%%%s>%s</%%%s>", flag->properties, flag_layout(t), flag->properties);
  put(t, range, layout.ptr, flag->name);
  mz_buf_release(&layout);
}

/* Sets FLAG in the properties that the token of SCAN opens; CREATE: also where it is not there. */
static void set_flag(struct turner *t, const struct mz_xml_scan *scan, const struct flag *flag,
                     bool create)
{
  struct mz_xml_scan look;
  size_t place = 0;
  bool done = false;

  if (scan->kind == MZ_XML_EMPTY && create) {
    put_properties(t, scan->range, flag);
    return;
  }
  mz_xml_scan_init(&look, t->text, scan->range.begin, scan->end, no_spaces);
  mz_xml_scan_next(&look);
  while (look.depth && mz_xml_scan_next(&look) && look.depth) {
    struct mz_range range = look.range;
    if (!is_tag(&look))
      continue;
    if (!place && is_among(look.name, flag->behind))
      place = range.begin;
    if (is_named(t, &look, flag->name)) {
      mz_xml_scan_skip(&look);
      range.end = look.range.end;
      put(t, range, flag_layout(t), flag->name);
      done = true;
    } else {
      mz_xml_scan_skip(&look);
    }
  }
  if (!done && create && look.kind == MZ_XML_CLOSE) {
    place = place ? place : look.range.begin;
    put(t, (struct mz_range) {place, place}, flag_layout(t), flag->name);
  }
  mz_xml_scan_release(&look);
}

/* The same for the paragraph or run that the token opens and that has no properties. */
static void add_properties(struct turner *t, const struct mz_xml_scan *scan, const struct flag *flag)
{
  struct mz_xml_scan look;

  mz_xml_scan_init(&look, t->text, scan->at, scan->end, no_spaces);
  if (scan->kind == MZ_XML_OPEN && mz_xml_scan_next(&look) &&
      !(is_tag(&look) && is_named(t, &look, flag->properties)))
    put_properties(t, (struct mz_range) {scan->at, scan->at}, flag);
  mz_xml_scan_release(&look);
}

/* Takes the tag of the token of SCAN, in a paragraph that was edited. */
static void turn_tag(struct turner *t, const struct mz_xml_scan *scan)
{
  if (t->named && is_named(t, scan, "lang")) {
    put(t, scan->range, t->rtl ? "<%lang %bidi=\"$\"/>" : "<%lang %val=\"$\"/>", "");
    return;
  }
  if (!t->turns)
    return;
  if (is_named(t, scan, "p"))
    add_properties(t, scan, &flags[FLAG_PARAGRAPH]);
  else if (is_named(t, scan, "r") && t->rtl)
    add_properties(t, scan, &flags[FLAG_RUN]);
  else if (is_named(t, scan, "pPr"))
    set_flag(t, scan, &flags[FLAG_PARAGRAPH], true);
  else if (is_named(t, scan, "rPr"))
    set_flag(t, scan, &flags[FLAG_RUN], t->rtl);
}

/* Stands t->next on the first edit that ends behind AT. */
static void skip_edits(struct turner *t, size_t at)
{
  while (t->next < t->known && t->edits->items[t->next].range.end <= at)
    t->next++;
}

/* Whether bytes of RANGE are replaced. */
static bool is_edited(struct turner *t, struct mz_range range)
{
  skip_edits(t, range.begin);
  return t->next < t->known && t->edits->items[t->next].range.begin < range.end;
}

static size_t element_end(const struct turner *t, const struct mz_xml_scan *scan)
{
  struct mz_xml_scan look;
  size_t end;

  mz_xml_scan_init(&look, t->text, scan->range.begin, scan->end, no_spaces);
  mz_xml_scan_next(&look);
  mz_xml_scan_skip(&look);
  end = look.at;
  mz_xml_scan_release(&look);
  return end;
}

/* Text that is edited may begin or end with a blank now, which only counts where the tag says so. */
static void keep_space(struct turner *t, const struct mz_xml_scan *scan)
{
  struct mz_range text = {scan->at, scan->at};

  if (scan->kind != MZ_XML_OPEN || mz_xml_scan_attribute(scan, "space").ptr)
    return;
  text.end = element_end(t, scan);
  if (is_edited(t, text))
    put(t, (struct mz_range) {scan->at - 1, scan->at - 1}, " xml:space=\"preserve\"", "");
}

/* Turns the runs in EDIT, which are ours. */
static void turn_edit(struct turner *t, struct mz_edit *edit)
{
  struct mz_doc *fragment = mz_doc_new("");
  struct mz_edits inner;
  struct turner own = *t;
  struct mz_xml_scan scan;
  struct mz_buf out = MZ_BUF_INIT;

  mz_buf_add_str(&fragment->text, edit->text);
  mz_edits_init(&inner, fragment);
  own.edits = &inner;
  own.text = mz_buf_str(&fragment->text);
  mz_xml_scan_init(&scan, own.text, 0, own.text.len, no_spaces);
  while (mz_xml_scan_next(&scan))
    if (is_tag(&scan) && (is_named(&own, &scan, "r") || is_named(&own, &scan, "rPr")))
      turn_tag(&own, &scan);
  mz_xml_scan_release(&scan);
  mz_edits_sort(&inner);
  mz_edits_apply(&inner, (struct mz_range) {0, own.text.len}, &out);
  edit->text = mz_arena_str(&t->edits->arena, mz_buf_str(&out));
  mz_buf_release(&out);
  mz_edits_release(&inner);
  mz_doc_free(fragment);
}

/* Turns what is edited in the member RANGE. */
static void turn_part(struct turner *t, struct mz_range range)
{
  struct mz_xml_scan scan;
  size_t paragraph_end = 0; /* of the edited one around the token */

  if (!is_edited(t, range))
    return;
  mz_xml_scan_init(&scan, t->text, range.begin, range.end, no_spaces);
  while (mz_xml_scan_next(&scan)) {
    if (!is_tag(&scan))
      continue;
    if (is_named(t, &scan, "p") && scan.range.begin >= paragraph_end) {
      size_t end = element_end(t, &scan);
      paragraph_end = is_edited(t, (struct mz_range) {scan.at, end}) ? end : paragraph_end;
    }
    if (t->turns && is_named(t, &scan, "tblPr"))
      set_flag(t, &scan, &flags[2], true);
    else if (t->turns && is_named(t, &scan, "sectPr"))
      set_flag(t, &scan, &flags[3], true);
    if (scan.range.begin >= paragraph_end || is_edited(t, scan.range))
      continue;
    turn_tag(t, &scan);
    if (is_named(t, &scan, "t"))
      keep_space(t, &scan);
  }
  mz_xml_scan_release(&scan);
}

/* The prefix of PART's names, with its colon. */
static struct mz_str prefix_of(const struct mz_office_part *part)
{
  return part->run.len > 3 ? mz_str_sub(part->run, 1, part->run.len - 2) : MZ_STR("");
}

void mz_docx_complete(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits)
{
  const struct mz_office *office = doc->format_data;
  struct turner t = {.text = mz_buf_str(&doc->text),
                     .language = language,
                     .rtl = mz_lang_is_rtl(language),
                     .edits = edits,
                     .known = edits->count};

  t.named = mz_lang_is_tag(language);
  t.turns = t.named && mz_lang_is_rtl(doc->source_lang) != t.rtl;
  for (size_t i = 0; i < office->part_count; i++) {
    t.prefix = prefix_of(&office->parts[i]);
    turn_part(&t, office->parts[i].range);
  }
  for (size_t i = 0; t.turns && t.rtl && i < t.known; i++)
    turn_edit(&t, &edits->items[i]);
}
