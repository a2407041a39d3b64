/* Markdown (CommonMark with the tables, deletions and task lists of GitHub) as a document.  A unit is what
 * stands in one paragraph, heading, item or cell; inline markup is codes, code spans and images as a whole;
 * alternative texts and titles are units of their own.  Code blocks, HTML blocks and front matter are
 * left alone. */
#include <config.h>
#include "format/md.h"

#include "base/i18n.h"
#include "format/md_event.h"

#ifdef HAVE_MD4C
#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "format/html_lexer.h"
#include "format/html_reference.h"
#include "format/inline.h"

struct reader {
  struct mz_doc *doc;
  struct mz_inline in, part;
  struct mz_md_event *events; /* of the block under way */
  size_t event_count, event_capacity;
  enum mz_unit_kind kind;
  bool task;  /* the item has a box to tick */
  bool cell;  /* of a table */
  bool skip;  /* the block is code or HTML */
  bool begun; /* the unit has text or codes */
  struct mz_range place;
  enum mz_md_place *places; /* for each unit */
  size_t place_capacity;
};

static void extend(struct reader *r, size_t begin, size_t end)
{
  if (!r->begun)
    r->place.begin = begin;
  r->begun = true;
  r->place.end = end;
}

static struct mz_str str_of(const struct reader *r, size_t begin, size_t end)
{
  return mz_str_sub(mz_buf_str(&r->doc->text), begin, end);
}

static void add_unit(struct reader *r, struct mz_inline *in, enum mz_unit_kind kind,
                     struct mz_range place, enum mz_md_place where)
{
  if (mz_inline_blank(in)) {
    mz_inline_clear(in);
    return;
  }
  MZ_ARENA_RESERVE(&r->doc->arena, r->places, r->place_capacity, r->doc->unit_count + 1);
  r->places[r->doc->unit_count] = where;
  mz_inline_unit(in, kind, place);
}

/* The length of the reference to a footnote that S starts with, [^1], or 0. */
static size_t footnote(struct mz_str s)
{
  size_t at = 2;

  if (!mz_str_starts(s, MZ_STR("[^")))
    return 0;
  while (at < s.len && s.ptr[at] != ']' && s.ptr[at] != '[' && s.ptr[at] != ' ')
    at++;
  return at > 2 && at < s.len && s.ptr[at] == ']' ? at + 1 : 0;
}

/* Adds text: its first character may have a backslash in front, and there may be footnotes in it. */
static void add_text(struct mz_inline *in, const struct mz_md_event *e, struct mz_str text)
{
  static const struct mz_code code = {.kind = MZ_CODE_PLACEHOLDER, .type = {"other", 5}};
  size_t begin = e->range.begin, at = begin;

  if (e->lead < begin) {
    size_t len = 1;
    while (begin + len < e->range.end && ((unsigned char) text.ptr[len] & 0xC0) == 0x80)
      len++;
    mz_inline_decoded(in, mz_str_sub(text, 0, len), e->lead, begin + len);
    begin = at = begin + len;
  }
  while (at < e->range.end) {
    size_t offset = at - e->range.begin;
    size_t len = text.ptr[offset] == '[' ? footnote(mz_str_sub(text, offset, text.len)) : 0;
    if (len) {
      mz_inline_text(in, begin, at);
      mz_inline_code(in, &code, MZ_STR(""), at, at + len);
      begin = at + len;
    }
    at += len ? len : 1;
  }
  mz_inline_text(in, begin, e->range.end);
}

static void add_entity(struct mz_inline *in, const struct mz_md_event *e, struct mz_str text)
{
  static const struct mz_code unknown = {.kind = MZ_CODE_PLACEHOLDER, .type = {"other", 5}};
  struct mz_buf utf8 = MZ_BUF_INIT;
  uint32_t c;

  if (mz_html_reference(text, false, &c) == text.len && c) {
    mz_buf_add_code_point(&utf8, c);
    mz_inline_decoded(in, mz_buf_str(&utf8), e->range.begin, e->range.end);
  } else {
    mz_inline_code(in, &unknown, MZ_STR(""), e->range.begin, e->range.end);
  }
  mz_buf_release(&utf8);
}

static void add_code(struct reader *r, enum mz_code_kind kind, const char *type, struct mz_str name,
                     struct mz_range range, struct mz_str equiv)
{
  struct mz_code code = {.kind = kind, .type = mz_str_c(type), .equiv = equiv};

  mz_inline_code(&r->in, &code, name, range.begin, range.end);
  extend(r, range.begin, range.end);
}

/* Adds what stands in RANGE, a title, as a unit of its own. */
static void add_title(struct reader *r, struct mz_range range)
{
  const char *text = r->doc->text.ptr;
  size_t done = range.begin;

  for (size_t at = range.begin; at + 1 < range.end; at++) {
    if (text[at] != '\\' || !strchr("\"'()\\", text[at + 1]))
      continue;
    mz_inline_text(&r->part, done, at);
    mz_inline_decoded(&r->part, str_of(r, at + 1, at + 2), at, at + 2);
    done = ++at + 1;
  }
  mz_inline_text(&r->part, done, range.end);
  add_unit(r, &r->part, MZ_UNIT_PARAGRAPH, range, MZ_MD_IN_TITLE);
}

/* Adds the alternative text of an image, events FROM to TO, as a unit, unless it has markup. */
static void add_alternative(struct reader *r, size_t from, size_t to)
{
  for (size_t i = from; i < to; i++)
    if (r->events[i].kind != MZ_MD_TEXT && r->events[i].kind != MZ_MD_ENTITY)
      return;
  if (from == to)
    return;
  for (size_t i = from; i < to; i++) {
    const struct mz_md_event *e = &r->events[i];
    struct mz_str text = str_of(r, e->range.begin, e->range.end);
    if (e->kind == MZ_MD_TEXT)
      add_text(&r->part, e, text);
    else
      add_entity(&r->part, e, text);
  }
  add_unit(r, &r->part, MZ_UNIT_PARAGRAPH,
           (struct mz_range) {r->events[from].lead, r->events[to - 1].range.end},
           r->cell ? MZ_MD_IN_CELL : MZ_MD_IN_TEXT);
}

/* The index of the event that ends the span that begins at event I. */
static size_t span_end(const struct reader *r, size_t i)
{
  enum mz_md_kind kind = r->events[i].kind;
  size_t depth = 0;

  for (; i + 1 < r->event_count; i++) {
    if (r->events[i].kind != kind)
      continue;
    depth += r->events[i].leave ? (size_t) -1 : 1;
    if (!depth)
      return i;
  }
  return i;
}

/* Adds the span that begins at event I as one code; returns the index of its end. */
static size_t add_whole(struct reader *r, size_t i, const char *type)
{
  const struct mz_md_event *begin = &r->events[i];
  size_t last = span_end(r, i);
  const struct mz_md_event *end = &r->events[last];
  struct mz_str inside = str_of(r, begin->range.end, end->range.begin);

  if (begin->kind == MZ_MD_IMAGE) {
    add_alternative(r, i + 1, last);
    if (end->title.begin < end->title.end)
      add_title(r, end->title);
  }
  add_code(r, MZ_CODE_PLACEHOLDER, type, MZ_STR(""),
           (struct mz_range) {begin->range.begin, end->range.end}, inside);
  return last;
}

/* Adds the tag or comment that begins at event I; returns the index of its last event. */
static size_t add_html(struct reader *r, size_t i)
{
  struct mz_range range = r->events[i].range;
  enum mz_code_kind kind = MZ_CODE_PLACEHOLDER;
  struct mz_str tag, name;
  size_t len = 0;

  while (i + 2 < r->event_count && r->events[i + 1].kind == MZ_MD_INNER_BREAK &&
         r->events[i + 2].kind == MZ_MD_HTML)
    range.end = r->events[i += 2].range.end;
  tag = str_of(r, range.begin, range.end);
  name = mz_str_sub(tag, mz_str_starts(tag, MZ_STR("</")) ? 2 : 1, tag.len);
  while (len < name.len && name.ptr[len] && !strchr(" \t\r\n/>", name.ptr[len]))
    len++;
  if (!mz_str_ends(tag, MZ_STR("/>")) && len && !strchr("!?", name.ptr[0]) &&
      !mz_html_is_void(mz_str_sub(name, 0, len)))
    kind = tag.ptr[1] == '/' ? MZ_CODE_CLOSE : MZ_CODE_OPEN;
  add_code(r, kind, "fmt", mz_str_sub(name, 0, len), range, MZ_STR(""));
  return i;
}

/* Whether a link that begins in RANGE has no text to translate: an address, or a footnote's number. */
static bool is_whole_link(const struct reader *r, struct mz_range range)
{
  return range.begin < range.end &&
         (r->doc->text.ptr[range.begin] == '<' || r->doc->text.ptr[range.end] == '^');
}

/* Adds the start or end of a span. */
static size_t add_span(struct reader *r, size_t i)
{
  static const struct mz_str names[] = {
      [MZ_MD_EM] = {"em", 2}, [MZ_MD_STRONG] = {"st", 2}, [MZ_MD_DELETED] = {"del", 3},
      [MZ_MD_LINK] = {"]", 1}};
  const struct mz_md_event *e = &r->events[i];

  if (e->kind == MZ_MD_CODE || e->kind == MZ_MD_IMAGE)
    return add_whole(r, i, e->kind == MZ_MD_CODE ? "other" : "image");
  if (e->kind == MZ_MD_LINK && !e->leave && is_whole_link(r, e->range))
    return add_whole(r, i, "link");
  if (e->title.begin < e->title.end)
    add_title(r, e->title);
  add_code(r, e->leave ? MZ_CODE_CLOSE : MZ_CODE_OPEN, e->kind == MZ_MD_LINK ? "link" : "fmt",
           names[e->kind], e->range, MZ_STR(""));
  return i;
}

/* Adds event I; returns the index of the last one that was taken with it. */
static size_t add_event(struct reader *r, size_t i)
{
  const struct mz_md_event *e = &r->events[i];
  struct mz_str text = str_of(r, e->range.begin, e->range.end);

  switch (e->kind) {
  case MZ_MD_TEXT:
    add_text(&r->in, e, text);
    break;
  case MZ_MD_ENTITY:
    add_entity(&r->in, e, text);
    break;
  case MZ_MD_HTML:
    return add_html(r, i);
  case MZ_MD_SOFT_BREAK:
    mz_inline_decoded(&r->in, MZ_STR(" "), e->range.begin, e->range.end);
    break;
  case MZ_MD_HARD_BREAK:
    add_code(r, MZ_CODE_PLACEHOLDER, "fmt", MZ_STR(""), e->range, MZ_STR("\n"));
    return i;
  case MZ_MD_CODE_TEXT:
  case MZ_MD_INNER_BREAK:
    return i;
  default:
    return add_span(r, i);
  }
  extend(r, e->lead < e->range.begin && e->placed ? e->lead : e->range.begin, e->range.end);
  return i;
}

/* Makes a unit of the block under way. */
static void end_block(struct reader *r)
{
  if (mz_md_place(mz_buf_str(&r->doc->text), r->events, r->event_count, r->task))
    for (size_t i = 0; i < r->event_count; i++)
      i = add_event(r, i);
  add_unit(r, &r->in, r->kind, r->place, r->cell ? MZ_MD_IN_CELL : MZ_MD_IN_TEXT);
  if (r->event_count)
    r->kind = MZ_UNIT_PARAGRAPH, r->task = false;
  r->event_count = 0;
  r->begun = false;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
  struct reader *r = data;

  end_block(r);
  if (type == MD_BLOCK_H)
    r->kind = MZ_UNIT_HEADING;
  else if (type == MD_BLOCK_LI)
    r->kind = MZ_UNIT_ITEM;
  else if (type != MD_BLOCK_P || r->kind != MZ_UNIT_ITEM)
    r->kind = MZ_UNIT_PARAGRAPH;
  if (type == MD_BLOCK_LI)
    r->task = ((MD_BLOCK_LI_DETAIL *) detail)->is_task;
  r->cell = type == MD_BLOCK_TD || type == MD_BLOCK_TH;
  r->skip = type == MD_BLOCK_CODE || type == MD_BLOCK_HTML;
  return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
  struct reader *r = data;

  (void) type;
  (void) detail;
  end_block(r);
  r->skip = false;
  return 0;
}

static struct mz_md_event *add(struct reader *r, enum mz_md_kind kind)
{
  MZ_RESERVE(r->events, r->event_capacity, r->event_count + 1);
  r->events[r->event_count] = (struct mz_md_event) {.kind = kind};
  return &r->events[r->event_count++];
}

/* The kind of the span TYPE, or MZ_MD_TEXT. */
static enum mz_md_kind span_kind(MD_SPANTYPE type)
{
  static const struct {
    MD_SPANTYPE type;
    enum mz_md_kind kind;
  } kinds[] = {{MD_SPAN_EM, MZ_MD_EM},     {MD_SPAN_STRONG, MZ_MD_STRONG},
               {MD_SPAN_A, MZ_MD_LINK},    {MD_SPAN_IMG, MZ_MD_IMAGE},
               {MD_SPAN_CODE, MZ_MD_CODE}, {MD_SPAN_DEL, MZ_MD_DELETED}};

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (kinds[i].type == type)
      return kinds[i].kind;
  return MZ_MD_TEXT;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
  (void) detail;
  add(data, span_kind(type));
  return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
  (void) detail;
  add(data, span_kind(type))->leave = true;
  return 0;
}

static enum mz_md_kind text_kind(MD_TEXTTYPE type, bool placed)
{
  if (!placed)
    return type == MD_TEXT_BR ? MZ_MD_HARD_BREAK
                              : type == MD_TEXT_SOFTBR ? MZ_MD_SOFT_BREAK : MZ_MD_INNER_BREAK;
  return type == MD_TEXT_ENTITY ? MZ_MD_ENTITY
                                : type == MD_TEXT_HTML ? MZ_MD_HTML
                                : type == MD_TEXT_CODE ? MZ_MD_CODE_TEXT : MZ_MD_TEXT;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  struct reader *r = data;
  uintptr_t begin = (uintptr_t) text, base = (uintptr_t) r->doc->text.ptr;
  bool placed = begin >= base && begin < base + r->doc->text.len;
  struct mz_md_event *e, *last = r->event_count ? &r->events[r->event_count - 1] : NULL;
  enum mz_md_kind kind = text_kind(type, placed);

  if (r->skip || (placed && !size))
    return 0;
  if (last && placed && kind == MZ_MD_TEXT && last->kind == kind &&
      last->range.end == begin - base) {
    last->range.end += size;
    return 0;
  }
  e = add(r, kind);
  e->placed = placed;
  if (placed)
    e->range = (struct mz_range) {begin - base, begin - base + size};
  return 0;
}

/* The end of the line at AT, without its line end. */
static size_t line_end(struct mz_str text, size_t at)
{
  while (at < text.len && text.ptr[at] != '\n')
    at++;
  return at;
}

/* Where the front matter ends: settings between lines of "---" (YAML) or "+++" (TOML). */
static size_t front_matter_end(struct mz_str text, size_t begin)
{
  size_t end = line_end(text, begin);
  struct mz_str fence = mz_str_trim(mz_str_sub(text, begin, end));

  if (!mz_str_equal(fence, MZ_STR("---")) && !mz_str_equal(fence, MZ_STR("+++")))
    return begin;
  for (size_t at = end + 1; at < text.len; at = end + 1) {
    struct mz_str line;
    end = line_end(text, at);
    line = mz_str_trim(mz_str_sub(text, at, end));
    if (mz_str_equal(line, fence) ||
        (fence.ptr[0] == '-' && mz_str_equal(line, MZ_STR("..."))))
      return end;
  }
  return begin;
}

/* Where the text begins.  md4c 0.4.8 takes lists wrongly behind two empty lines at the start. */
static size_t text_begin(struct mz_str text)
{
  size_t begin = front_matter_end(text, mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")) ? 3 : 0);

  while (begin < text.len && (text.ptr[begin] == '\n' || text.ptr[begin] == '\r'))
    begin++;
  return begin;
}

static enum mz_status read_md(struct mz_doc *doc, const struct mz_read_options *options,
                              struct mz_error *err)
{
  static const MD_PARSER parser = {
      .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
      .enter_block = enter_block,
      .leave_block = leave_block,
      .enter_span = enter_span,
      .leave_span = leave_span,
      .text = take_text,
  };
  struct mz_str text = mz_buf_str(&doc->text);
  struct reader r = {.doc = doc};
  size_t begin;

  (void) options;
  (void) err;
  begin = text_begin(text);
  mz_inline_init(&r.in, doc);
  mz_inline_init(&r.part, doc);
  md_parse(text.ptr + begin, (MD_SIZE) (text.len - begin), &parser, &r);
  doc->format_data = r.places;
  mz_inline_release(&r.in);
  mz_inline_release(&r.part);
  free(r.events);
  return MZ_OK;
}

#else

static enum mz_status read_md(struct mz_doc *doc, const struct mz_read_options *options,
                              struct mz_error *err)
{
  (void) options;
  return mz_error_at(err, MZ_E_USAGE, doc->path, 0, 0,
                     _("this muwazi was built without md4c, which reads Markdown"));
}

#endif

const struct mz_format mz_format_md = {
    .name = "md",
    .extensions = "md markdown mdown mkd",
    .datatype = "x-markdown",
    .read = read_md,
    .encode = mz_md_encode,
};
