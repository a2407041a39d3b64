/* The streaming TMX reader: from the events of the parser to units. */
#include <config.h>
#include "format/tmx_units.h"

#include <stdio.h>
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "format/tmx_feed.h"
#include "format/xml_write.h"

/* A code under way, or an opening one that may still be closed. */
struct open_code {
  struct mz_str i; /* what its <ept> names it by; of hi: NULL */
  size_t index;    /* among the codes of the variant */
};

struct reader {
  const struct mz_tmx_handler *handler;
  void *data;
  size_t depth;
  size_t code_depth; /* of the code whose content is under way; 0: none */
  size_t text_depth; /* of the seg, note or prop under way; 0: none */
  bool in_header, in_unit, in_variant, in_segment, in_note;
  struct mz_arena arena; /* of the unit under way */
  struct mz_tmx_unit unit;
  struct mz_str header_lang;
  struct mz_buf text, original; /* of the variant, of the code */
  struct open_code *open;
  size_t open_count, open_capacity;
  struct mz_xml_writer writer; /* copies header and units to XML */
  struct mz_buf xml, name;
  struct mz_dropped dropped;
};

static struct mz_tmx_variant *variant(struct reader *r)
{
  return &r->unit.variants[r->unit.count - 1];
}

static struct mz_str copy(struct reader *r, struct mz_str s)
{
  return s.len ? mz_arena_str(&r->arena, s) : MZ_STR("");
}

static bool is_one_of(const char *name, const char *const *names)
{
  for (; *names; names++)
    if (!strcmp(name, *names))
      return true;
  return false;
}

/* Starts to copy what begins here, DEPTH levels below the root. */
static void start_copy(struct reader *r, size_t depth)
{
  mz_buf_truncate(&r->xml, 0);
  r->writer = (struct mz_xml_writer) {
      .out = &r->xml, .dropped = &r->dropped, .indent = true, .depth = depth};
}

/* Copies a start tag; before 1.4 xml:lang was called lang. */
static void copy_start(struct reader *r, const struct mz_xml_tag *tag)
{
  mz_xml_start(&r->writer, tag->name);
  for (size_t i = 0; i < tag->attribute_count; i++) {
    struct mz_xml_attribute attribute = mz_xml_attribute_at(tag, i);
    const char *prefix = strcmp(attribute.name, "lang") != 0 ? attribute.prefix : "xml";

    if (*prefix) {
      mz_buf_truncate(&r->name, 0);
      mz_buf_add_c(&r->name, prefix);
      mz_buf_add_char(&r->name, ':');
      mz_buf_add_c(&r->name, attribute.name);
    }
    mz_xml_attribute(&r->writer, *prefix ? r->name.ptr : attribute.name, attribute.value);
  }
}

static void start_root(struct mz_xml_reader *xml, struct reader *r,
                       const struct mz_xml_tag *tag)
{
  (void) r;
  if (strcmp(tag->name, "tmx") != 0)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("not a TMX file: the outermost element is <%s>"), tag->name);
}

static void start_header(struct mz_xml_reader *xml, struct reader *r,
                         const struct mz_xml_tag *tag)
{
  struct mz_str language = mz_xml_get(tag, NULL, "srclang");

  (void) xml;
  mz_arena_clear(&r->arena);
  r->in_header = true;
  r->header_lang = mz_str_equal(language, MZ_STR("*all*")) ? MZ_STR("") : copy(r, language);
  start_copy(r, 1);
}

static void start_unit(struct mz_xml_reader *xml, struct reader *r,
                       const struct mz_xml_tag *tag)
{
  if (r->in_unit) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <tu> inside another"));
    return;
  }
  mz_arena_clear(&r->arena);
  r->in_unit = true;
  r->unit = (struct mz_tmx_unit) {.line = mz_xml_line(xml)};
  r->unit.id = copy(r, mz_xml_get(tag, NULL, "tuid"));
  start_copy(r, 2);
}

static void start_variant(struct mz_xml_reader *xml, struct reader *r,
                          const struct mz_xml_tag *tag)
{
  struct mz_str language = mz_xml_get(tag, "xml", "lang");

  if (!language.ptr)
    language = mz_xml_get(tag, NULL, "lang");
  if (!r->in_unit)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <tuv> outside a <tu>"));
  else if (!language.len)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <tuv> without a language"));
  if (!r->in_unit || !language.len)
    return;
  r->in_variant = true;
  MZ_ARENA_RESERVE(&r->arena, r->unit.variants, r->unit.capacity, r->unit.count + 1);
  r->unit.variants[r->unit.count++] =
      (struct mz_tmx_variant) {.lang = copy(r, language), .text = {.str = MZ_STR("")}};
}

static void start_segment(struct mz_xml_reader *xml, struct reader *r,
                          const struct mz_xml_tag *tag)
{
  if (!r->in_variant) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <seg> outside a <tuv>"));
    return;
  }
  r->in_segment = true;
  r->open_count = 0;
  variant(r)->offset = tag->offset;
  mz_buf_truncate(&r->text, 0);
}

/* A note or a property. */
static void start_note(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  (void) xml;
  if (!r->in_unit)
    return;
  r->in_note = true;
  mz_buf_truncate(&r->text, 0);
  MZ_ARENA_RESERVE(&r->arena, r->unit.notes, r->unit.note_capacity, r->unit.note_count + 1);
  r->unit.notes[r->unit.note_count++] =
      (struct mz_note) {.category = copy(r, mz_xml_get(tag, NULL, "type"))};
}

static const struct {
  const char *name;
  void (*start)(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag);
} elements[] = {
    {"seg", start_segment}, {"tuv", start_variant}, {"tu", start_unit},
    {"note", start_note},   {"prop", start_note},   {"header", start_header},
};

/* The elements inside a segment. */
static const struct {
  const char *name;
  enum mz_code_kind kind;
  bool has_text; /* its content is text of the segment */
  bool isolated;
} codes[] = {
    {"bpt", MZ_CODE_OPEN, false, false},        {"ept", MZ_CODE_CLOSE, false, false},
    {"ph", MZ_CODE_PLACEHOLDER, false, false},  {"it", MZ_CODE_OPEN, false, true},
    {"hi", MZ_CODE_OPEN, true, false},          {"ut", MZ_CODE_PLACEHOLDER, false, false},
};
enum { CODES = sizeof codes / sizeof *codes };

static size_t find_code(const char *name)
{
  size_t i = 0;

  while (i < CODES && strcmp(name, codes[i].name) != 0)
    i++;
  return i;
}

/* The opening code that <ept i="I"> closes, which is then forgotten; NULL where there is none. */
static const struct mz_code *close_code(struct reader *r, struct mz_str i)
{
  for (size_t at = r->open_count; at > 0; at--) {
    struct open_code found = r->open[at - 1];

    if (!found.i.ptr || !mz_str_equal(found.i, i))
      continue;
    memmove(&r->open[at - 1], &r->open[at], (r->open_count - at) * sizeof *r->open);
    r->open_count--;
    return &variant(r)->text.codes[found.index];
  }
  return NULL;
}

static void remember_open(struct reader *r, struct mz_str i)
{
  MZ_ARENA_RESERVE(&r->arena, r->open, r->open_capacity, r->open_count + 1);
  r->open[r->open_count++] = (struct open_code) {i, variant(r)->text.code_count};
}

/* A code of KIND: a pair is named by its x, which both languages share, or else by its i. */
static void start_code(struct mz_xml_reader *xml, struct reader *r,
                       const struct mz_xml_tag *tag, size_t kind)
{
  struct mz_str i = mz_xml_get(tag, NULL, "i"), x = mz_xml_get(tag, NULL, "x");
  struct mz_code code = {.kind = codes[kind].kind,
                         .isolated = codes[kind].isolated,
                         .offset = r->text.len,
                         .original = MZ_STR(""),
                         .id = copy(r, x.len ? x : i),
                         .type = copy(r, mz_xml_get(tag, NULL, "type")),
                         .equiv = MZ_STR(""),
                         .disp = MZ_STR("")};
  const struct mz_code *opening;

  if (variant(r)->text.code_count == MZ_MAX_CODES) {
    mz_xml_fail(xml, MZ_E_LIMIT, _("a segment has more than %zu inline codes"), MZ_MAX_CODES);
    return;
  }
  if (code.isolated && mz_str_equal(mz_xml_get(tag, NULL, "pos"), MZ_STR("end")))
    code.kind = MZ_CODE_CLOSE;
  if (code.kind == MZ_CODE_OPEN && !code.isolated)
    remember_open(r, codes[kind].has_text ? mz_str(NULL, 0) : copy(r, i));
  if (code.kind == MZ_CODE_CLOSE && !code.isolated) {
    opening = close_code(r, i);
    code.isolated = !opening;
    if (opening)
      code.id = opening->id;
  }
  mz_buf_truncate(&r->original, 0);
  mz_text_add_code(&r->arena, &variant(r)->text, &code);
  if (!codes[kind].has_text)
    r->code_depth = r->depth;
}

static void on_start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  static const char *const text_elements[] = {"seg", "note", "prop", NULL};
  struct reader *r = data;
  size_t kind = r->in_segment && !r->code_depth ? find_code(tag->name) : CODES;

  if (++r->depth == 1)
    start_root(xml, r, tag);
  if (kind < CODES)
    start_code(xml, r, tag, kind);
  for (size_t i = 0; !r->in_segment && i < sizeof elements / sizeof *elements; i++)
    if (!strcmp(tag->name, elements[i].name)) {
      elements[i].start(xml, r, tag);
      break;
    }
  if (!r->handler->xml || !(r->in_header || r->in_unit))
    return;
  copy_start(r, tag);
  if (!r->text_depth && is_one_of(tag->name, text_elements)) {
    r->text_depth = r->depth;
    mz_xml_keep_white(&r->writer);
  }
}

static void end_hi(struct reader *r)
{
  struct mz_code code;

  while (r->open_count && r->open[r->open_count - 1].i.ptr)
    r->open_count--;
  if (!r->open_count)
    return;
  code = variant(r)->text.codes[r->open[--r->open_count].index];
  code.kind = MZ_CODE_CLOSE;
  code.offset = r->text.len;
  mz_text_add_code(&r->arena, &variant(r)->text, &code);
}

static void end_code(struct reader *r)
{
  struct mz_text *text = &variant(r)->text;

  r->code_depth = 0;
  text->codes[text->code_count - 1].original = copy(r, mz_buf_str(&r->original));
}

/* Opening codes that nothing closes are closed elsewhere. */
static void end_segment(struct reader *r)
{
  for (size_t i = 0; i < r->open_count; i++)
    variant(r)->text.codes[r->open[i].index].isolated = true;
  r->open_count = r->open_capacity = 0; /* the arena's */
  r->in_segment = false;
  variant(r)->text.str = copy(r, mz_buf_str(&r->text));
}

/* Gives what ends here to the handler. */
static void give(struct mz_xml_reader *xml, struct reader *r)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_str copied = mz_buf_str(&r->xml);
  enum mz_status status = MZ_OK;

  r->unit.xml = copied;
  if (r->in_unit)
    status = r->handler->unit(r->data, &r->unit, &err);
  else if (r->handler->header)
    status = r->handler->header(r->data, r->header_lang, copied, &err);
  r->in_unit = r->in_header = false;
  if (status)
    mz_xml_fail(xml, status, "%s", err.message);
}

static void on_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct reader *r = data;
  size_t depth = r->depth--;

  if (r->handler->xml && (r->in_header || r->in_unit))
    mz_xml_end(&r->writer, name);
  if (r->text_depth == depth)
    r->text_depth = 0;
  if (r->code_depth) {
    if (r->code_depth == depth)
      end_code(r);
  } else if (r->in_segment) {
    if (!strcmp(name, "seg"))
      end_segment(r);
    else if (!strcmp(name, "hi"))
      end_hi(r);
  } else if (r->in_note && (!strcmp(name, "note") || !strcmp(name, "prop"))) {
    r->in_note = false;
    r->unit.notes[r->unit.note_count - 1].text = copy(r, mz_buf_str(&r->text));
  } else if (!strcmp(name, "tuv")) {
    r->in_variant = false;
  } else if (!strcmp(name, "tu") || !strcmp(name, "header")) {
    give(xml, r);
  }
}

static void on_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  struct reader *r = data;

  if (r->code_depth)
    mz_xml_collect(xml, &r->original, text);
  else if (r->in_segment || r->in_note)
    mz_xml_collect(xml, &r->text, text);
  if (r->handler->xml && r->text_depth) {
    if (r->xml.len + text.len > MZ_MAX_XML_TEXT)
      mz_xml_fail(xml, MZ_E_LIMIT, _("a unit is longer than %zu MiB"), MZ_MAX_XML_TEXT >> 20);
    else
      mz_xml_text(&r->writer, text, 0);
  }
}

static const struct mz_xml_handler events = {on_start, on_end, on_text};

/* The id of the unit under way; its ptr is NULL between units. */
static struct mz_str unit_under_way(void *data)
{
  const struct reader *r = data;

  return r->in_unit ? r->unit.id : mz_str(NULL, 0);
}

static void restart(void *data)
{
  struct reader *r = data;

  r->depth = r->code_depth = r->text_depth = r->open_count = r->open_capacity = 0;
  r->in_header = r->in_unit = r->in_variant = r->in_segment = r->in_note = false;
}

static void lost(void *data, struct mz_str id, const struct mz_error *why)
{
  struct reader *r = data;

  r->handler->lost(r->data, id, why);
}

static enum mz_status take(void *feed, struct mz_str bytes, struct mz_error *err)
{
  return mz_tmx_feed_take(feed, bytes, err);
}

/* Reads the file PATH, or the text *ALL that came from there. */
static enum mz_status read_units(const char *path, const char *encoding, const struct mz_str *all,
                                 const struct mz_tmx_handler *handler, void *data,
                                 struct mz_error *err)
{
  struct reader r = {.handler = handler,
                            .data = data,
                            .arena = MZ_ARENA_INIT,
                            .header_lang = MZ_STR(""),
                            .text = MZ_BUF_INIT,
                            .original = MZ_BUF_INIT,
                            .xml = MZ_BUF_INIT,
                            .name = MZ_BUF_INIT};
  struct mz_tmx_parser parser = {&events, &r, unit_under_way, restart, handler->lost ? lost : NULL};
  struct mz_tmx_feed *feed = mz_tmx_feed_new(path, encoding, &parser);
  enum mz_status status = all ? take(feed, *all, err) : mz_file_stream(path, take, feed, err);

  if (!status)
    status = mz_tmx_feed_finish(feed, err);
  mz_tmx_feed_free(feed);
  mz_arena_release(&r.arena);
  mz_buf_release(&r.text);
  mz_buf_release(&r.original);
  mz_buf_release(&r.xml);
  mz_buf_release(&r.name);
  return status;
}

enum mz_status mz_tmx_units(const char *path, struct mz_str text,
                            const struct mz_tmx_handler *handler, void *data, struct mz_error *err)
{
  return read_units(path, "UTF-8", &text, handler, data, err);
}

enum mz_status mz_tmx_units_file(const char *path, const char *encoding,
                                 const struct mz_tmx_handler *handler, void *data,
                                 struct mz_error *err)
{
  return read_units(path, encoding, NULL, handler, data, err);
}
