/* Texts of LibreOffice and others (.odt; OASIS OpenDocument 1.3, part 3): paragraphs and headings of the
 * text, its tables, notes, text boxes, headers and footers.  What stays untouched: comments, what was
 * deleted under tracking, styles. */
#include <config.h>
#include "format/office.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/lang.h"

enum { SPACE_TEXT, SPACE_STYLE, SPACE_OFFICE, SPACE_DRAW };

static const char *const spaces[] = {"urn:oasis:names:tc:opendocument:xmlns:text:1.0",
                                     "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
                                     "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
                                     "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", NULL};

enum role {
  ROLE_PARAGRAPH,
  ROLE_HEADING,
  ROLE_ITEM,   /* of a list */
  ROLE_SPAN,   /* around text */
  ROLE_LINK,   /* the same */
  ROLE_STYLE,
  ROLE_SKIP,   /* with all that is in it; nothing in a paragraph */
  ROLE_HIDDEN, /* the same, but an inline code in a paragraph */
  ROLE_OBJECT, /* an inline code, maybe with paragraphs of its own */
};

static const struct element {
  int space;
  const char *name;
  enum role role;
  const char *type, *equiv; /* of the code */
} elements[] = {
    {SPACE_TEXT, "p", ROLE_PARAGRAPH, NULL, NULL},
    {SPACE_TEXT, "h", ROLE_HEADING, NULL, NULL},
    {SPACE_TEXT, "list-item", ROLE_ITEM, NULL, NULL},
    {SPACE_TEXT, "span", ROLE_SPAN, NULL, NULL},
    {SPACE_TEXT, "a", ROLE_LINK, NULL, NULL},
    {SPACE_TEXT, "s", ROLE_HIDDEN, "other", " "},
    {SPACE_TEXT, "tab", ROLE_HIDDEN, "other", "\t"},
    {SPACE_TEXT, "line-break", ROLE_HIDDEN, "other", "\n"},
    {SPACE_TEXT, "soft-page-break", ROLE_SKIP, NULL, NULL},
    {SPACE_TEXT, "tracked-changes", ROLE_SKIP, NULL, NULL},
    {SPACE_TEXT, "note", ROLE_OBJECT, "link", ""},
    {SPACE_TEXT, "ruby", ROLE_HIDDEN, "other", ""},
    {SPACE_OFFICE, "annotation", ROLE_HIDDEN, "other", ""},
    {SPACE_OFFICE, "forms", ROLE_SKIP, NULL, NULL},
    {SPACE_STYLE, "style", ROLE_STYLE, NULL, NULL},
    {SPACE_DRAW, "frame", ROLE_OBJECT, "image", ""},
};
/* Whatever else stands in a paragraph: fields, bookmarks. */
static const struct element other = {-1, "", ROLE_OBJECT, "other", ""};

struct reader {
  struct mz_doc *doc;
  struct mz_office_part *part;
  struct mz_xml_scan scan;
  struct mz_office_paragraph p;
  struct mz_hash noise;   /* names of text styles that show nothing */
  size_t items;           /* of lists that are open */
  size_t paragraph_depth; /* of the element of the paragraph; 0: in none */
  enum mz_unit_kind kind;
  const struct mz_office_wrap *wrap;
  struct mz_range *pending; /* codes that may have paragraphs of their own, to be read behind it */
  size_t pending_first, pending_count, pending_capacity;
  size_t level; /* how deep in such codes */
};

static struct mz_str token(const struct reader *r)
{
  return mz_str_sub(r->scan.text, r->scan.range.begin, r->scan.range.end);
}

static const struct element *find_element(const struct mz_xml_scan *scan)
{
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (scan->space == elements[i].space && mz_str_equal(scan->name, mz_str_c(elements[i].name)))
      return &elements[i];
  return &other;
}

/* Whether TAG has no other attributes than those that record when and in what language was typed. */
static bool shows_nothing(struct mz_str tag)
{
  static const char *const shown[] = {"rsid", "paragraph-rsid", "language", "country", "script",
                                      "language-asian", "country-asian", "language-complex",
                                      "country-complex", "script-complex"};
  size_t attributes = 0, known = 0;

  for (size_t i = 0; i < tag.len; i++)
    attributes += tag.ptr[i] == '=';
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
    known += mz_xml_tag_attribute(tag, shown[i]).ptr != NULL;
  return attributes == known;
}

/* Takes the style that the token opens: remembers it where it is one of text that shows nothing. */
static void take_style(struct reader *r)
{
  struct mz_str name = mz_xml_scan_attribute(&r->scan, "name");
  struct mz_str family = mz_xml_scan_attribute(&r->scan, "family");
  bool shown = mz_xml_scan_attribute(&r->scan, "parent-style-name").ptr != NULL;
  size_t depth = r->scan.depth;

  if (r->scan.kind != MZ_XML_OPEN || !family.ptr || !name.ptr ||
      !mz_str_equal(family, MZ_STR("text")))
    return;
  while (mz_xml_scan_next(&r->scan) && r->scan.depth >= depth)
    if (r->scan.kind == MZ_XML_OPEN || r->scan.kind == MZ_XML_EMPTY)
      shown |= !shows_nothing(token(r));
  if (!shown)
    mz_hash_add(&r->noise, name, 0, NULL);
}

/* PREFIX:NAME between BEFORE and AFTER, with the prefix of the token. */
static struct mz_str make_tag(struct reader *r, const char *before, const char *name,
                              const char *after)
{
  struct mz_buf tag = MZ_BUF_INIT;
  struct mz_str kept;

  mz_buf_printf(&tag, "%s%.*s%s%s%s", before, MZ_STR_ARG(r->scan.prefix),
                r->scan.prefix.len ? ":" : "", name, after);
  kept = mz_arena_str(&r->doc->arena, mz_buf_str(&tag));
  mz_buf_release(&tag);
  return kept;
}

static void open_paragraph(struct reader *r, enum role role)
{
  if (r->scan.kind == MZ_XML_EMPTY)
    return;
  r->paragraph_depth = r->scan.depth;
  r->wrap = NULL;
  r->kind = role == ROLE_HEADING ? MZ_UNIT_HEADING : r->items ? MZ_UNIT_ITEM : MZ_UNIT_PARAGRAPH;
  if (r->part->tab.len)
    return;
  r->part->tab = make_tag(r, "<", "tab", "/>");
  r->part->feed = make_tag(r, "<", "line-break", "/>");
  r->part->blank = make_tag(r, "<", "s", "/>");
}

static void open_wrap(struct reader *r, enum role role)
{
  struct mz_office_wrap *wrap;
  struct mz_str style = mz_xml_scan_attribute(&r->scan, "style-name");

  if (r->scan.kind == MZ_XML_EMPTY)
    return;
  wrap = mz_arena_alloc(&r->doc->arena, sizeof *wrap);
  *wrap = (struct mz_office_wrap) {
      .outer = r->wrap,
      .open = token(r),
      .close = make_tag(r, "</", role == ROLE_LINK ? "a" : "span", ">"),
      .depth = r->wrap ? r->wrap->depth + 1 : 1,
      .transparent = role == ROLE_SPAN && (!style.ptr || mz_hash_find(&r->noise, style))};
  r->wrap = wrap;
}

/* Takes what stands in a paragraph and is not text; its own paragraphs come behind. */
static void take_object(struct reader *r, const struct element *element)
{
  struct mz_code code = {.kind = MZ_CODE_PLACEHOLDER,
                         .type = mz_str_c(element->type),
                         .equiv = mz_str_c(element->equiv)};
  struct mz_range range = {r->scan.range.begin, 0};

  mz_xml_scan_skip(&r->scan);
  range.end = r->scan.range.end;
  code.original = mz_str_sub(r->scan.text, range.begin, range.end);
  mz_office_add_code(&r->p, range, &code, MZ_STR(""));
  r->p.items[r->p.count - 1].context = (struct mz_office_context) {r->wrap, MZ_STR("")};
  if (element->role != ROLE_OBJECT || r->level >= MZ_MAX_OFFICE_DEPTH)
    return;
  MZ_RESERVE(r->pending, r->pending_capacity, r->pending_count + 1);
  r->pending[r->pending_count++] = range;
}

static void take_open(struct reader *r)
{
  const struct element *element = find_element(&r->scan);
  bool inside = r->paragraph_depth > 0;

  if (element->role == ROLE_PARAGRAPH || element->role == ROLE_HEADING)
    open_paragraph(r, element->role);
  else if (element->role == ROLE_SKIP || (element->role == ROLE_HIDDEN && !inside))
    mz_xml_scan_skip(&r->scan);
  else if (element->role == ROLE_ITEM)
    r->items += r->scan.kind == MZ_XML_OPEN;
  else if (element->role == ROLE_STYLE)
    take_style(r);
  else if (inside && (element->role == ROLE_SPAN || element->role == ROLE_LINK))
    open_wrap(r, element->role);
  else if (inside)
    take_object(r, element);
}

static void read_scan(struct reader *r);

/* Reads the paragraphs in RANGE, a code of the paragraph just read. */
static void read_inside(struct reader *r, struct mz_range range)
{
  struct mz_xml_scan outer = r->scan;
  size_t items = r->items;

  r->level++;
  r->items = 0;
  mz_xml_scan_inside(&r->scan, &outer, range);
  mz_xml_scan_next(&r->scan); /* the tag of the code itself */
  read_scan(r);
  mz_xml_scan_release(&r->scan);
  r->scan = outer;
  r->items = items;
  r->level--;
}

/* Reads the paragraphs in the codes of the one just read; no deeper than MZ_MAX_OFFICE_DEPTH. */
static void read_pending(struct reader *r)
{
  size_t first = r->pending_first, last = r->pending_count;

  r->pending_first = last;
  for (size_t i = first; i < last; i++)
    read_inside(r, r->pending[i]);
  r->pending_first = r->pending_count = first;
}

static void take_close(struct reader *r)
{
  const struct element *element = find_element(&r->scan);

  if (r->paragraph_depth && r->scan.depth + 1 == r->paragraph_depth) {
    r->p.inside = r->level > 0;
    mz_office_flush(&r->p, r->kind);
    r->paragraph_depth = 0;
    read_pending(r);
  } else if (r->paragraph_depth && r->wrap &&
             (element->role == ROLE_SPAN || element->role == ROLE_LINK)) {
    r->wrap = r->wrap->outer;
  } else if (element->role == ROLE_ITEM && r->items) {
    r->items--;
  }
}

static void read_scan(struct reader *r)
{
  while (mz_xml_scan_next(&r->scan)) {
    if (r->scan.kind == MZ_XML_OPEN || r->scan.kind == MZ_XML_EMPTY)
      take_open(r);
    else if (r->scan.kind == MZ_XML_CLOSE)
      take_close(r);
    else if (r->scan.kind == MZ_XML_TEXT && r->paragraph_depth)
      mz_office_add_text(&r->p, r->scan.range, (struct mz_office_context) {r->wrap, MZ_STR("")});
  }
}

static void read_part(struct reader *r)
{
  mz_xml_scan_init(&r->scan, mz_buf_str(&r->doc->text), r->part->range.begin, r->part->range.end,
                   spaces);
  r->items = r->paragraph_depth = 0;
  read_scan(r);
  mz_xml_scan_release(&r->scan);
}

static enum mz_status read_odt(struct mz_doc *doc, const struct mz_read_options *options,
                               struct mz_error *err)
{
  struct mz_office *office = doc->format_data;
  struct reader r = {.doc = doc};

  (void) options, (void) err;
  mz_office_paragraph_init(&r.p, doc);
  r.p.exact = true;
  mz_hash_init(&r.noise);
  for (size_t i = 0; i < office->part_count; i++) {
    r.part = &office->parts[i];
    read_part(&r);
  }
  mz_office_sort(office);
  mz_office_paragraph_release(&r.p);
  mz_hash_release(&r.noise);
  free(r.pending);
  return MZ_OK;
}

/* Headers and footers are styles of pages. */
static bool choose(const char *name)
{
  return !strcmp(name, "styles.xml");
}

static enum mz_status unpack(struct mz_doc *doc, struct mz_error *err)
{
  return mz_office_unpack(doc, "content.xml", choose, err);
}

/* Turns the writing mode in the tag of the token of SCAN; a default that has none gets it. */
static void turn_tag(const struct mz_xml_scan *scan, bool rtl, bool is_default,
                     struct mz_edits *edits)
{
  struct mz_str mode = mz_xml_scan_attribute(scan, "writing-mode");
  size_t end = scan->range.end - (scan->kind == MZ_XML_EMPTY ? 2 : 1);
  size_t at = mode.ptr ? (size_t) (mode.ptr - scan->text.ptr) : 0;

  if (mode.ptr && mz_str_starts(mode, rtl ? MZ_STR("lr") : MZ_STR("rl")))
    mz_edits_add(edits, (struct mz_range) {at, at + 2}, rtl ? MZ_STR("rl") : MZ_STR("lr"));
  else if (!mode.ptr && is_default && rtl)
    mz_edits_add(edits, (struct mz_range) {end, end}, MZ_STR(" style:writing-mode=\"rl-tb\""));
}

/* Turns the pages, paragraphs and tables of a document whose translation is written the other way. */
static void set_language(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits)
{
  const struct mz_office *office = doc->format_data;
  bool rtl = mz_lang_is_rtl(language), is_default = false;
  struct mz_xml_scan scan;

  if (mz_lang_is_rtl(doc->source_lang) == rtl)
    return;
  for (size_t i = 0; i < office->part_count; i++) {
    struct mz_range range = office->parts[i].range;
    mz_xml_scan_init(&scan, mz_buf_str(&doc->text), range.begin, range.end, spaces);
    while (mz_xml_scan_next(&scan)) {
      bool style = scan.space == SPACE_STYLE;
      if (style && mz_str_equal(scan.name, MZ_STR("default-style")))
        is_default = scan.kind == MZ_XML_OPEN &&
                     mz_str_equal(mz_xml_scan_attribute(&scan, "family"), MZ_STR("paragraph"));
      else if (style && (scan.kind == MZ_XML_OPEN || scan.kind == MZ_XML_EMPTY))
        turn_tag(&scan, rtl,
                 is_default && mz_str_equal(scan.name, MZ_STR("paragraph-properties")), edits);
    }
    mz_xml_scan_release(&scan);
  }
}

const struct mz_format mz_format_odt = {
    .name = "odt",
    .extensions = "odt ott",
    .datatype = "x-odt",
    .unpack = unpack,
    .read = read_odt,
    .encode = mz_office_encode,
    .set_language = set_language,
    .pack = mz_office_pack,
};
