/* TMX 1.4b: the companion memory.  Holds the glossary pairs that occur in the text, in the order in
 * which they occur, then the segments that have a translation; every pair once. */
#include <config.h>
#include "format/format.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/tmx_read.h"
#include "format/xml_read.h"
#include "format/xml_write.h"

struct writer {
  const struct mz_doc *doc;
  const struct mz_write_options *options;
  struct mz_xml_writer xml;
  struct mz_hash seen; /* source NUL target of every pair written */
  struct mz_arena keys;
  struct mz_buf scratch;
  struct mz_hash ids; /* of the codes of the pair under way, to numbers from 1 on */
  size_t *partners, partner_capacity;
};

/* One side of a pair: the text between two offsets of TEXT, with those CODES of it. */
struct side {
  const struct mz_text *text;
  struct mz_range range, codes;
  size_t origin; /* of the range in the document */
};

static struct mz_str side_str(const struct side *side)
{
  return mz_str_sub(side->text->str, side->range.begin, side->range.end);
}

static void write_number(struct writer *w, const char *name, size_t number)
{
  char digits[32];
  int n = snprintf(digits, sizeof digits, "%zu", number);

  mz_xml_attribute(&w->xml, name, mz_str(digits, (size_t) n));
}

/* A code at INDEX with its PARTNER; X, which both languages share, is the place of its id among all
 * ids of the pair. */
static void write_code(struct writer *w, const struct mz_code *code, size_t index, size_t partner)
{
  static const char *const names[] = {"bpt", "ept", "ph"};
  bool paired = partner != SIZE_MAX, stands_alone = code->kind == MZ_CODE_PLACEHOLDER;
  const char *name = paired || stands_alone ? names[code->kind] : "it";
  size_t first = code->kind == MZ_CODE_CLOSE && paired ? partner : index;
  size_t x = mz_hash_add(&w->ids, code->id, w->ids.count + 1, NULL)->value;

  mz_xml_start(&w->xml, name);
  if (!stands_alone && !paired)
    mz_xml_attribute(&w->xml, "pos",
                     code->kind == MZ_CODE_OPEN ? MZ_STR("begin") : MZ_STR("end"));
  if (paired)
    write_number(w, "i", first + 1);
  if (code->kind != MZ_CODE_CLOSE || !paired) {
    write_number(w, "x", x);
    if (code->type.len)
      mz_xml_attribute(&w->xml, "type", code->type);
  }
  mz_xml_text(&w->xml, code->original, 0);
  mz_xml_end(&w->xml, name);
}

static void write_segment(struct writer *w, const struct side *side)
{
  struct mz_str str = side->text->str;
  size_t at = side->range.begin, count = side->codes.end - side->codes.begin;

  MZ_RESERVE(w->partners, w->partner_capacity, count);
  mz_text_pair_codes(side->text, side->codes, w->partners);
  mz_xml_start(&w->xml, "seg");
  mz_xml_keep_white(&w->xml);
  for (size_t i = 0; i < count; i++) {
    const struct mz_code *code = &side->text->codes[side->codes.begin + i];
    size_t partner = w->partners[i];

    mz_xml_text(&w->xml, mz_str_sub(str, at, code->offset), side->origin + at - side->range.begin);
    at = code->offset;
    write_code(w, code, i, partner == SIZE_MAX ? partner : partner - side->codes.begin);
  }
  mz_xml_text(&w->xml, mz_str_sub(str, at, side->range.end), side->origin + at - side->range.begin);
  mz_xml_end(&w->xml, "seg");
}

static void write_variant(struct writer *w, struct mz_str language, const struct side *side)
{
  mz_xml_start(&w->xml, "tuv");
  mz_xml_attribute(&w->xml, "xml:lang", language);
  write_segment(w, side);
  mz_xml_end(&w->xml, "tuv");
}

/* Appends what two pairs must have in common to be the same: text, and kinds of codes in it. */
static void add_key(struct mz_buf *key, const struct side *side)
{
  mz_buf_add_str(key, side_str(side));
  for (size_t i = side->codes.begin; i < side->codes.end; i++) {
    const struct mz_code *code = &side->text->codes[i];
    mz_buf_printf(key, "%c%zu%d", 1, code->offset - side->range.begin, (int) code->kind);
    mz_buf_add_str(key, code->original);
  }
}

/* A note, or a property where it has a category. */
static void write_note(struct writer *w, struct mz_str category, struct mz_str text)
{
  const char *name = category.len ? "prop" : "note";

  mz_xml_start(&w->xml, name);
  if (category.len)
    mz_xml_attribute(&w->xml, "type", category);
  mz_xml_text(&w->xml, text, 0);
  mz_xml_end(&w->xml, name);
}

/* Writes the pair, with the notes of UNIT (NULL: it is a name of the glossary), unless it was written
 * before. */
static void write_pair(struct writer *w, const struct side *source, const struct side *target,
                       const struct mz_unit *unit)
{
  struct mz_buf *key = &w->scratch;
  struct mz_hash_entry *entry;
  bool added;

  if (source->range.begin == source->range.end || target->range.begin == target->range.end)
    return;
  mz_buf_truncate(key, 0);
  add_key(key, source);
  mz_buf_add_char(key, '\0');
  add_key(key, target);
  entry = mz_hash_add(&w->seen, mz_buf_str(key), 0, &added);
  if (!added)
    return;
  entry->key = mz_arena_str(&w->keys, mz_buf_str(key));
  mz_buf_truncate(key, 0);
  mz_buf_printf(key, "%016" PRIx64, mz_hash_bytes(entry->key, 0));
  mz_xml_start(&w->xml, "tu");
  mz_xml_attribute(&w->xml, "tuid", mz_buf_str(key));
  if (!unit)
    mz_xml_attribute(&w->xml, "segtype", MZ_STR("phrase"));
  mz_xml_attribute_time(&w->xml, "creationdate", w->options->date, MZ_XML_TIME_BASIC);
  if (!unit)
    write_note(w, MZ_STR("x-glossary"), MZ_STR("term"));
  for (size_t i = 0; unit && i < unit->note_count; i++)
    write_note(w, unit->notes[i].category, unit->notes[i].text);
  if (w->ids.count) {
    mz_hash_release(&w->ids);
    mz_hash_init(&w->ids);
  }
  write_variant(w, w->doc->source_lang, source);
  write_variant(w, w->doc->target_lang, target);
  mz_xml_end(&w->xml, "tu");
}

/* Names and memory matches. */
static void write_marks(struct writer *w, const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->mark_count; i++) {
    const struct mz_mark *mark = &unit->marks[i];
    size_t origin = mz_unit_origin(unit, mark->range.begin);
    struct mz_text texts[2] = {{.str = mark->source}, {.str = mark->target}};

    if (mark->kind != MZ_MARK_FINDING)
      write_pair(w, &(struct side) {&texts[0], {0, mark->source.len}, {0, 0}, origin},
                 &(struct side) {&texts[1], {0, mark->target.len}, {0, 0}, origin},
                 mark->kind == MZ_MARK_TERM ? NULL : unit);
  }
}

static void write_segments(struct writer *w, const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->seg_count; i++) {
    const struct mz_seg *seg = &unit->segs[i];
    size_t origin = mz_unit_origin(unit, seg->range.begin);

    if (seg->target.str.ptr)
      write_pair(w, &(struct side) {&unit->source, seg->range, seg->codes, origin},
                 &(struct side) {&seg->target,
                                 {0, seg->target.str.len},
                                 {0, seg->target.code_count},
                                 origin},
                 unit);
  }
}

/* All seven attributes that TMX requires, and the date. */
static void write_header(struct writer *w)
{
  const char *version = w->options->tool_version;
  struct mz_xml_writer *xml = &w->xml;

  mz_xml_start(xml, "header");
  mz_xml_attribute(xml, "creationtool", MZ_STR("muwazi"));
  mz_xml_attribute(xml, "creationtoolversion", mz_str_c(version ? version : "0"));
  mz_xml_attribute(xml, "segtype", MZ_STR("sentence"));
  mz_xml_attribute(xml, "o-tmf", MZ_STR("muwazi"));
  mz_xml_attribute(xml, "adminlang", MZ_STR("en"));
  mz_xml_attribute(xml, "srclang", w->doc->source_lang);
  mz_xml_attribute(xml, "datatype", MZ_STR("plaintext"));
  mz_xml_attribute_time(xml, "creationdate", w->options->date, MZ_XML_TIME_BASIC);
  mz_xml_end(xml, "header");
}

static enum mz_status write_file(const struct mz_doc *doc, const struct mz_write_options *options,
                                 struct mz_buf *out, struct mz_dropped *dropped,
                                 struct mz_error *err)
{
  struct writer w = {.doc = doc, .options = options, .scratch = MZ_BUF_INIT};

  if (!doc->source_lang.len || !doc->target_lang.len)
    return mz_error_set(err, MZ_E_USAGE, _("a TMX file needs a source and a target language"));
  mz_hash_init(&w.seen);
  mz_hash_init(&w.ids);
  mz_arena_init(&w.keys);
  mz_xml_begin(&w.xml, out, true, dropped);
  mz_xml_start(&w.xml, "tmx");
  mz_xml_attribute(&w.xml, "version", MZ_STR("1.4"));
  write_header(&w);
  mz_xml_start(&w.xml, "body");
  for (size_t i = 0; i < doc->unit_count; i++)
    write_marks(&w, &doc->units[i]);
  for (size_t i = 0; i < doc->unit_count; i++)
    write_segments(&w, &doc->units[i]);
  mz_xml_end(&w.xml, "body");
  mz_xml_end(&w.xml, "tmx");
  mz_hash_release(&w.seen);
  mz_hash_release(&w.ids);
  mz_arena_release(&w.keys);
  mz_buf_release(&w.scratch);
  free(w.partners);
  return MZ_OK;
}

struct reader {
  struct mz_doc *doc;
  struct mz_tmx_query query;
};

/* Makes COPY a text of DOC that says what TEXT says. */
static void copy_text(struct mz_doc *doc, const struct mz_text *text, struct mz_text *copy)
{
  struct mz_arena *arena = &doc->arena;

  copy->str = mz_arena_str(arena, text->str);
  for (size_t i = 0; i < text->code_count; i++) {
    struct mz_code code = text->codes[i];
    code.id = mz_arena_str(arena, code.id);
    code.original = mz_arena_str(arena, code.original);
    code.type = mz_arena_str(arena, code.type);
    mz_text_add_code(arena, copy, &code);
  }
}

/* Adds a pair to the document.  The first one fixes the languages that the caller left open. */
static enum mz_status add_pair(void *data, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  struct reader *r = data;
  struct mz_doc *doc = r->doc;
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, pair->offset, pair->offset);
  struct mz_piece *piece = mz_arena_alloc(&doc->arena, sizeof *piece);
  struct mz_seg *seg;

  (void) err;
  *piece = (struct mz_piece) {0, pair->offset, pair->offset + pair->source.str.len};
  unit->pieces = piece;
  unit->piece_count = 1;
  if (!doc->source_lang.len)
    doc->source_lang = r->query.source_lang = mz_arena_str(&doc->arena, pair->source_lang);
  if (!doc->target_lang.len)
    doc->target_lang = r->query.target_lang = mz_arena_str(&doc->arena, pair->target_lang);
  unit->id = mz_arena_str(&doc->arena, pair->id);
  copy_text(doc, &pair->source, &unit->source);
  seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
  seg->codes = (struct mz_range) {0, unit->source.code_count};
  seg->target_origin = pair->target_offset;
  copy_text(doc, &pair->target, &seg->target);
  for (size_t i = 0; i < pair->note_count; i++)
    mz_doc_add_note(doc, unit, pair->notes[i].category, pair->notes[i].text);
  return MZ_OK;
}

static enum mz_status read_file(struct mz_doc *doc, const struct mz_read_options *options,
                                struct mz_error *err)
{
  struct reader r = {doc, {doc->source_lang, doc->target_lang, add_pair, &r}};

  struct mz_tmx_counts counts;
  enum mz_status status =
      mz_tmx_read(doc->path, mz_buf_str(&doc->text), &r.query, &counts, err);

  (void) options;
  doc->left_out_units = counts.no_source + counts.no_target;
  doc->left_out_texts = counts.others;
  return status;
}

const struct mz_format mz_format_tmx = {
    .name = "tmx",
    .extensions = "tmx",
    .holds = MZ_HOLDS_CODES | MZ_HOLDS_NOTES,
    .encoding = mz_xml_encoding,
    .read = read_file,
    .write = write_file,
};
