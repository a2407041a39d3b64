/* Word documents (.docx; ECMA-376, part 1, WordprocessingML): paragraphs of the document, its headers,
 * footers and notes, text boxes included.  What stays untouched: deleted text, instructions of fields,
 * comments, styles. */
#include <config.h>
#include "format/docx_language.h"
#include "format/office.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"

#define TRANSITIONAL "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"

enum { SPACE_W, SPACE_W_STRICT, SPACE_MC };

static const char *const spaces[] = {
    TRANSITIONAL, STRICT, "http://schemas.openxmlformats.org/markup-compatibility/2006", NULL};

/* What an element means. */
enum role {
  ROLE_PARAGRAPH,
  ROLE_RUN,
  ROLE_TEXT,
  ROLE_FORMAT,      /* properties of a run */
  ROLE_SKIP,        /* with all that is in it */
  ROLE_LINK,        /* around runs, and shown */
  ROLE_TRANSPARENT, /* around runs */
  ROLE_SDT,         /* the same, in two elements */
  ROLE_BARE,        /* stands in any run: an inline code */
  ROLE_OBJECT,      /* the same, with the run that it stands in */
  ROLE_SHAPE,       /* the same, but may hold paragraphs */
  ROLE_FIELD,
};

static const struct element {
  const char *name;
  enum role role;
  const char *type, *equiv; /* of the code */
} elements[] = {
    {"p", ROLE_PARAGRAPH, NULL, NULL},
    {"r", ROLE_RUN, NULL, NULL},
    {"t", ROLE_TEXT, NULL, NULL},
    {"rPr", ROLE_FORMAT, NULL, NULL},
    {"pPr", ROLE_SKIP, NULL, NULL},
    {"del", ROLE_SKIP, NULL, NULL},
    {"moveFrom", ROLE_SKIP, NULL, NULL},
    {"proofErr", ROLE_SKIP, NULL, NULL},
    {"lastRenderedPageBreak", ROLE_SKIP, NULL, NULL},
    {"sdtPr", ROLE_SKIP, NULL, NULL},
    {"sdtEndPr", ROLE_SKIP, NULL, NULL},
    {"smartTagPr", ROLE_SKIP, NULL, NULL},
    {"customXmlPr", ROLE_SKIP, NULL, NULL},
    {"hyperlink", ROLE_LINK, NULL, NULL},
    {"ins", ROLE_TRANSPARENT, NULL, NULL},
    {"moveTo", ROLE_TRANSPARENT, NULL, NULL},
    {"smartTag", ROLE_TRANSPARENT, NULL, NULL},
    {"customXml", ROLE_TRANSPARENT, NULL, NULL},
    {"dir", ROLE_TRANSPARENT, NULL, NULL},
    {"bdo", ROLE_TRANSPARENT, NULL, NULL},
    {"sdt", ROLE_SDT, NULL, NULL},
    {"sdtContent", ROLE_TRANSPARENT, NULL, NULL},
    {"tab", ROLE_BARE, "other", "\t"},
    {"ptab", ROLE_BARE, "other", "\t"},
    {"br", ROLE_BARE, "other", "\n"},
    {"cr", ROLE_BARE, "other", "\n"},
    {"noBreakHyphen", ROLE_BARE, "other", "\u2011"},
    {"softHyphen", ROLE_BARE, "other", "\u00AD"},
    {"footnoteReference", ROLE_OBJECT, "link", ""},
    {"endnoteReference", ROLE_OBJECT, "link", ""},
    {"drawing", ROLE_SHAPE, "image", ""},
    {"pict", ROLE_SHAPE, "image", ""},
    {"object", ROLE_SHAPE, "image", ""},
    {"fldChar", ROLE_FIELD, "other", ""},
};
/* Whatever else stands in a paragraph. */
static const struct element other = {"", ROLE_OBJECT, "other", ""};
static const struct element alternatives = {"AlternateContent", ROLE_SHAPE, "image", ""};

/* What goes on around the scan; kept while the paragraphs in a shape are read. */
struct scene {
  bool in_paragraph, in_run, in_text;
  size_t paragraph_depth, run_depth; /* of their elements */
  const struct mz_office_wrap *wrap;
  struct mz_str format; /* of the run */
  enum mz_unit_kind kind;
  size_t sdt; /* where the w:sdt begins whose content is to come */
  size_t end; /* of the shape that holds the paragraphs */
};

struct reader {
  struct mz_doc *doc;
  struct mz_office_part *part;
  struct mz_xml_scan scan;
  struct mz_office_paragraph p;
  struct scene now, outer[MZ_MAX_OFFICE_DEPTH];
  size_t level;     /* scenes in outer */
  size_t field_end; /* up to where a field is one code already */
  size_t lost;      /* fields of the paragraph that do not end in it */
};

static struct mz_str bytes(const struct reader *r, size_t begin, size_t end)
{
  return mz_str_sub(mz_buf_str(&r->doc->text), begin, end);
}

static bool is_word(const struct mz_xml_scan *scan)
{
  return scan->space == SPACE_W || scan->space == SPACE_W_STRICT;
}

static const struct element *find_element(const struct mz_xml_scan *scan)
{
  if (scan->space == SPACE_MC && mz_str_equal(scan->name, MZ_STR("AlternateContent")))
    return &alternatives;
  for (size_t i = 0; is_word(scan) && i < sizeof elements / sizeof *elements; i++)
    if (mz_str_equal(scan->name, mz_str_c(elements[i].name)))
      return &elements[i];
  return &other;
}

/* The offset behind the element that the token opens. */
static size_t element_end(const struct reader *r)
{
  static const char *const none[] = {NULL};
  struct mz_xml_scan look;
  size_t end;

  mz_xml_scan_init(&look, r->scan.text, r->scan.range.begin, r->scan.end, none);
  mz_xml_scan_next(&look);
  mz_xml_scan_skip(&look);
  end = look.at;
  mz_xml_scan_release(&look);
  return end;
}

/* Properties that come and go between runs without a meaning to the reader. */
static bool is_noise(struct mz_str name, struct mz_str element)
{
  static const char *const names[] = {"lang", "noProof", "rtl", "cs", "webHidden", "rPrChange"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_str_equal(name, mz_str_c(names[i])))
      return true;
  return mz_str_equal(name, MZ_STR("rFonts")) && !mz_xml_tag_attribute(element, "ascii").ptr &&
         !mz_xml_tag_attribute(element, "cs").ptr && !mz_xml_tag_attribute(element, "hAnsi").ptr &&
         !mz_xml_tag_attribute(element, "cstheme").ptr;
}

/* Takes the properties of a run without their noise; the scan goes behind them. */
static void take_format(struct reader *r)
{
  struct mz_buf format = MZ_BUF_INIT;
  size_t begin = r->scan.range.end, depth = r->scan.depth;
  struct mz_str open = bytes(r, r->scan.range.begin, begin);

  if (r->scan.kind == MZ_XML_EMPTY)
    return;
  while (mz_xml_scan_next(&r->scan) && r->scan.depth >= depth) {
    size_t from = r->scan.range.begin;
    struct mz_str name = r->scan.name;
    if (r->scan.kind != MZ_XML_OPEN && r->scan.kind != MZ_XML_EMPTY)
      continue;
    mz_xml_scan_skip(&r->scan);
    if (!is_noise(name, bytes(r, from, r->scan.range.end)))
      mz_buf_add_str(&format, bytes(r, from, r->scan.at));
  }
  r->now.format = MZ_STR("");
  if (format.len) {
    struct mz_buf whole = MZ_BUF_INIT;
    mz_buf_add_str(&whole, open);
    mz_buf_add_str(&whole, mz_buf_str(&format));
    mz_buf_add_str(&whole, bytes(r, r->scan.range.begin, r->scan.range.end));
    r->now.format = mz_arena_str(&r->doc->arena, mz_buf_str(&whole));
    mz_buf_release(&whole);
  }
  mz_buf_release(&format);
}

/* What kind of paragraph its properties, in [BEGIN, END), make it. */
static enum mz_unit_kind kind_of(const struct reader *r, size_t begin, size_t end)
{
  static const char *const none[] = {NULL};
  enum mz_unit_kind kind = MZ_UNIT_PARAGRAPH;
  struct mz_xml_scan look;

  mz_xml_scan_init(&look, r->scan.text, begin, end, none);
  while (mz_xml_scan_next(&look)) {
    struct mz_str style = MZ_STR("");
    if (mz_str_equal(look.name, MZ_STR("numPr")))
      kind = MZ_UNIT_ITEM;
    if (mz_str_equal(look.name, MZ_STR("pStyle")) && look.kind == MZ_XML_EMPTY)
      style = mz_xml_scan_attribute(&look, "val");
    if (style.ptr && (mz_str_starts(style, MZ_STR("Heading")) || mz_str_equal(style, MZ_STR("Title"))))
      kind = MZ_UNIT_HEADING;
  }
  mz_xml_scan_release(&look);
  return kind;
}

/* Opens the element of the token, which began at BEGIN, as a wrap; CLOSE is its end. */
static void push_wrap(struct reader *r, size_t begin, struct mz_str close, bool transparent)
{
  struct mz_office_wrap *wrap = mz_arena_alloc(&r->doc->arena, sizeof *wrap);

  *wrap = (struct mz_office_wrap) {.outer = r->now.wrap,
                                   .open = bytes(r, begin, r->scan.range.end),
                                   .close = close,
                                   .depth = r->now.wrap ? r->now.wrap->depth + 1 : 1,
                                   .transparent = transparent};
  r->now.wrap = wrap;
}

/* PREFIX:NAME between BEFORE and AFTER. */
static struct mz_str make_tag(struct reader *r, const char *before, const char *name,
                              const char *after)
{
  struct mz_buf tag = MZ_BUF_INIT;
  struct mz_str kept;

  mz_buf_add_c(&tag, before);
  mz_buf_add_str(&tag, r->scan.prefix);
  mz_buf_printf(&tag, "%s%s%s", r->scan.prefix.len ? ":" : "", name, after);
  kept = mz_arena_str(&r->doc->arena, mz_buf_str(&tag));
  mz_buf_release(&tag);
  return kept;
}

static void open_wrap(struct reader *r, enum role role)
{
  struct mz_buf name = MZ_BUF_INIT;
  struct mz_str close;
  size_t begin = r->scan.range.begin;

  if (r->scan.kind == MZ_XML_EMPTY || r->now.in_run)
    return;
  mz_buf_add_str(&name, r->scan.name);
  close = make_tag(r, "</", name.ptr, ">");
  if (mz_str_equal(r->scan.name, MZ_STR("sdtContent")) && r->now.sdt) {
    struct mz_str outer = make_tag(r, "</", "sdt", ">");
    begin = r->now.sdt;
    r->now.sdt = 0;
    mz_buf_truncate(&name, 0);
    mz_buf_add_str(&name, close);
    mz_buf_add_str(&name, outer);
    close = mz_arena_str(&r->doc->arena, mz_buf_str(&name));
  }
  push_wrap(r, begin, close, role == ROLE_TRANSPARENT);
  mz_buf_release(&name);
}

/* Adds bytes [BEGIN, END) as a code; IN_RUN: with the run that they stand in. */
static void add_object(struct reader *r, const struct element *element, size_t begin, size_t end,
                       bool in_run, enum mz_code_kind kind, struct mz_str name)
{
  struct mz_code code = {.kind = kind,
                         .type = mz_str_c(element->type ? element->type : "other"),
                         .equiv = mz_str_c(element->equiv)};
  struct mz_buf original = MZ_BUF_INIT;

  if (begin < r->field_end)
    return;
  if (in_run) {
    mz_buf_add_str(&original, r->part->run);
    mz_buf_add_str(&original, r->now.format);
  }
  mz_buf_add_str(&original, bytes(r, begin, end));
  if (in_run)
    mz_buf_add_str(&original, r->part->run_end);
  code.original = mz_arena_str(&r->doc->arena, mz_buf_str(&original));
  mz_buf_release(&original);
  mz_office_add_code(&r->p, (struct mz_range) {begin, end}, &code, name);
}

static bool contains(struct mz_str s, struct mz_str part)
{
  while (s.len >= part.len) {
    const char *at = memchr(s.ptr, part.ptr[0], s.len - part.len + 1);
    if (!at)
      return false;
    s = mz_str_sub(s, (size_t) (at - s.ptr), s.len);
    if (mz_str_starts(s, part))
      return true;
    s = mz_str_sub(s, 1, s.len);
  }
  return false;
}

/* Takes what stands in a paragraph and is not text. */
static void take_object(struct reader *r, const struct element *element)
{
  size_t begin = r->scan.range.begin, end = element_end(r);
  bool in_run = r->now.in_run && element->role != ROLE_BARE;

  if (element->role == ROLE_SHAPE && r->level < MZ_MAX_OFFICE_DEPTH && begin >= r->field_end &&
      contains(bytes(r, begin, end), MZ_STR("txbxContent"))) {
    mz_office_flush(&r->p, r->now.kind);
    r->outer[r->level++] = r->now;
    r->now = (struct scene) {.end = end};
    return;
  }
  add_object(r, element, begin, end, in_run, MZ_CODE_PLACEHOLDER, MZ_STR(""));
  mz_xml_scan_skip(&r->scan);
}

/* Where in its paragraph the field that the token begins has its separator and its end: the offsets
 * behind them, 0 where there is none. */
static void find_field(const struct reader *r, size_t *separator, size_t *end)
{
  static const char *const none[] = {NULL};
  struct mz_xml_scan look;
  size_t depth = 0;

  *separator = *end = 0;
  mz_xml_scan_init(&look, r->scan.text, r->scan.range.begin, r->scan.end, none);
  while (!*end && mz_xml_scan_next(&look)) {
    struct mz_str type;
    if (look.kind == MZ_XML_CLOSE && mz_str_equal(look.name, MZ_STR("p")))
      break;
    if (!mz_str_equal(look.name, MZ_STR("fldChar")) || look.kind == MZ_XML_CLOSE)
      continue;
    type = mz_xml_scan_attribute(&look, "fldCharType");
    mz_xml_scan_skip(&look);
    if (type.ptr && mz_str_equal(type, MZ_STR("begin")))
      depth++;
    else if (type.ptr && mz_str_equal(type, MZ_STR("separate")) && depth == 1)
      *separator = look.at;
    else if (type.ptr && mz_str_equal(type, MZ_STR("end")) && --depth == 0)
      *end = look.at;
  }
  mz_xml_scan_release(&look);
}

/* Takes a w:fldChar: a field is one code, but for links, whose text is text. */
static void take_field(struct reader *r, const struct element *element)
{
  const struct mz_str link = MZ_STR("HYPERLINK");
  size_t begin = r->scan.range.begin, separator, end;
  struct mz_str type = mz_xml_scan_attribute(&r->scan, "fldCharType");

  if (begin < r->field_end || !type.ptr)
    return;
  if (mz_str_equal(type, MZ_STR("begin")) && r->lost < MZ_MAX_LOST_FIELDS) {
    find_field(r, &separator, &end);
    r->lost += !end;
    if (end && separator && contains(bytes(r, begin, separator), link)) {
      add_object(r, element, begin, separator, true, MZ_CODE_OPEN, link);
      r->field_end = separator;
      return;
    }
    if (end) {
      add_object(r, element, begin, end, true, MZ_CODE_PLACEHOLDER, MZ_STR(""));
      r->field_end = end;
      return;
    }
  }
  add_object(r, element, begin, element_end(r), true,
             mz_str_equal(type, MZ_STR("end")) ? MZ_CODE_CLOSE : MZ_CODE_PLACEHOLDER, link);
}

/* Starts a paragraph. */
static void open_paragraph(struct reader *r)
{
  if (r->scan.kind == MZ_XML_EMPTY)
    return;
  r->lost = 0;
  r->now = (struct scene) {
      .in_paragraph = true, .paragraph_depth = r->scan.depth, .end = r->now.end, .format = MZ_STR("")};
}

/* The element NAME in the midst of text. */
static struct mz_str in_text(struct reader *r, const char *name)
{
  struct mz_buf all = MZ_BUF_INIT;
  struct mz_str kept;

  mz_buf_add_str(&all, r->part->text_end);
  mz_buf_add_str(&all, make_tag(r, "<", name, "/>"));
  mz_buf_add_str(&all, r->part->text);
  kept = mz_arena_str(&r->doc->arena, mz_buf_str(&all));
  mz_buf_release(&all);
  return kept;
}

static void open_run(struct reader *r)
{
  if (r->scan.kind == MZ_XML_EMPTY)
    return;
  r->now.in_run = true;
  r->now.run_depth = r->scan.depth;
  r->now.format = MZ_STR("");
  if (!r->part->run.len) {
    r->part->run = make_tag(r, "<", "r", ">");
    r->part->run_end = make_tag(r, "</", "r", ">");
    r->part->text = make_tag(r, "<", "t", " xml:space=\"preserve\">");
    r->part->text_end = make_tag(r, "</", "t", ">");
    r->part->tab = in_text(r, "tab");
    r->part->feed = in_text(r, "br");
  }
}

/* Takes the opening or empty tag of the token, in a paragraph. */
static void take_open(struct reader *r)
{
  const struct element *element = find_element(&r->scan);
  size_t begin = r->scan.range.begin;

  switch (element->role) {
  case ROLE_PARAGRAPH:
    open_paragraph(r);
    break;
  case ROLE_RUN:
    open_run(r);
    break;
  case ROLE_TEXT:
    r->now.in_text = r->scan.kind == MZ_XML_OPEN;
    break;
  case ROLE_FORMAT:
    take_format(r);
    break;
  case ROLE_SKIP:
    mz_xml_scan_skip(&r->scan);
    if (!r->now.in_run && mz_str_equal(r->scan.name, MZ_STR("pPr")))
      r->now.kind = kind_of(r, begin, r->scan.range.end);
    break;
  case ROLE_SDT:
    r->now.sdt = begin;
    break;
  case ROLE_LINK:
  case ROLE_TRANSPARENT:
    open_wrap(r, element->role);
    break;
  case ROLE_FIELD:
    take_field(r, element);
    mz_xml_scan_skip(&r->scan);
    break;
  case ROLE_BARE:
  case ROLE_OBJECT:
  case ROLE_SHAPE:
    take_object(r, element);
    break;
  }
}

/* Takes the closing tag of the token, in a paragraph. */
static void take_close(struct reader *r)
{
  const struct element *element = find_element(&r->scan);

  if (r->scan.depth + 1 == r->now.paragraph_depth) {
    mz_office_flush(&r->p, r->now.kind);
    r->now.in_paragraph = false;
  } else if (r->now.in_run && r->scan.depth + 1 == r->now.run_depth) {
    r->now.in_run = false;
  } else if (element->role == ROLE_TEXT) {
    r->now.in_text = false;
  } else if ((element->role == ROLE_LINK || element->role == ROLE_TRANSPARENT) && !r->now.in_run &&
             r->now.wrap) {
    r->now.wrap = r->now.wrap->outer;
  }
}

/* Takes a token that is in no paragraph. */
static void take_outside(struct reader *r)
{
  const struct element *element;

  if (r->scan.kind != MZ_XML_OPEN)
    return;
  element = find_element(&r->scan);
  if (element->role == ROLE_PARAGRAPH)
    open_paragraph(r);
  else if (r->scan.space == SPACE_MC && mz_str_equal(r->scan.name, MZ_STR("Fallback")))
    mz_xml_scan_skip(&r->scan); /* the same again, for old programs */
}

static void read_part(struct reader *r)
{
  struct mz_range range = r->part->range;

  mz_xml_scan_init(&r->scan, mz_buf_str(&r->doc->text), range.begin, range.end, spaces);
  while (mz_xml_scan_next(&r->scan)) {
    if (r->level && !r->now.in_paragraph && r->scan.range.end >= r->now.end) {
      r->now = r->outer[--r->level];
      continue; /* the closing tag of the shape */
    }
    if (!r->now.in_paragraph)
      take_outside(r);
    else if (r->scan.kind == MZ_XML_TEXT && r->now.in_text && r->now.in_run &&
             r->scan.range.begin >= r->field_end)
      mz_office_add_text(&r->p, r->scan.range,
                         (struct mz_office_context) {r->now.wrap, r->now.format});
    else if (r->scan.kind == MZ_XML_OPEN || r->scan.kind == MZ_XML_EMPTY)
      take_open(r);
    else if (r->scan.kind == MZ_XML_CLOSE)
      take_close(r);
  }
  mz_xml_scan_release(&r->scan);
}

static enum mz_status read_docx(struct mz_doc *doc, const struct mz_read_options *options,
                                struct mz_error *err)
{
  struct mz_office *office = doc->format_data;
  struct reader r = {.doc = doc};

  (void) options, (void) err;
  mz_office_paragraph_init(&r.p, doc);
  for (size_t i = 0; i < office->part_count; i++) {
    r.part = &office->parts[i];
    r.now = (struct scene) {.end = r.part->range.end};
    r.level = r.field_end = 0;
    read_part(&r);
  }
  mz_office_paragraph_release(&r.p);
  return MZ_OK;
}

/* Members with text of their own: word/header1.xml and so on. */
static bool choose(const char *name)
{
  static const char *const prefixes[] = {"word/header", "word/footer", "word/footnotes",
                                         "word/endnotes"};
  struct mz_str s = mz_str_c(name);

  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (mz_str_starts(s, mz_str_c(prefixes[i])) && mz_str_ends(s, MZ_STR(".xml")))
      return true;
  return false;
}

static enum mz_status unpack(struct mz_doc *doc, struct mz_error *err)
{
  return mz_office_unpack(doc, "word/document.xml", choose, err);
}

const struct mz_format mz_format_docx = {
    .name = "docx",
    .extensions = "docx docm dotx",
    .datatype = "x-docx",
    .unpack = unpack,
    .read = read_docx,
    .encode = mz_office_encode,
    .complete = mz_docx_complete,
    .pack = mz_office_pack,
};
