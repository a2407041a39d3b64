/* Writes XLIFF 2.0, 2.1 and 2.2: a unit a paragraph, with its segments and what lies between them;
 * names in the glossary module, translations that are known already in the match module, findings
 * as notes. What XML cannot hold is written as <cp>. */
#include <config.h>
#include "format/xliff2.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/xliff2_check.h"
#include "format/xliff2_names.h"
#include "format/xliff_codes.h"
#include "format/xml_write.h"
#include "text/lang.h"
#include "text/utf8.h"

struct writer {
  const struct mz_doc *doc;
  const struct mz_write_options *options;
  struct mz_xml_writer xml;
  struct mz_buf scratch;
  bool own_ids;
  int digits;
  enum mz_code_shape *shapes; /* of the codes of the piece under way */
  size_t shape_capacity;
  /* of the unit under way */
  struct mz_arena arena;
  const struct mz_unit *unit;
  struct mz_x2_names names;
  struct mz_hash data;     /* originals; their values are the numbers of the <data> elements */
  struct mz_hash glossary; /* names, as source TAB target; values: numbers of the entries */
  size_t next_mark;
};

/* Text to be written. */
struct piece {
  const struct mz_text *text;
  struct mz_range range, codes;
  const struct mz_x2_codes *side;
  size_t first;   /* the index in the side of the first code of the text */
  bool annotated; /* findings and names are marked in it */
};

static bool is_forbidden(struct mz_str text, size_t at, uint32_t *c)
{
  unsigned char byte = (unsigned char) text.ptr[at];
  size_t next = at;

  if (byte >= 0x20 && byte != 0xEF)
    return false;
  *c = mz_utf8_next(text, &next);
  return (*c < 0x20 && *c != '\t' && *c != '\n' && *c != '\r') || *c == 0xFFFE || *c == 0xFFFF;
}

/* Writes text of which XML cannot hold every character. */
static void write_text(struct writer *w, struct mz_str text)
{
  size_t run = 0, at = 0;

  while (at < text.len) {
    size_t next = at;
    uint32_t c;

    if (!is_forbidden(text, at, &c)) {
      at++;
      continue;
    }
    mz_xml_text(&w->xml, mz_str_sub(text, run, at), 0);
    mz_buf_truncate(&w->scratch, 0);
    mz_buf_printf(&w->scratch, "%04X", c);
    mz_xml_keep_white(&w->xml);
    mz_xml_start(&w->xml, "cp");
    mz_xml_attribute(&w->xml, "hex", mz_buf_str(&w->scratch));
    mz_xml_end(&w->xml, "cp");
    mz_utf8_next(text, &next);
    run = at = next;
  }
  mz_xml_text(&w->xml, mz_str_sub(text, run, text.len), 0);
}

/* An attribute, left out where VALUE is empty. */
static void attribute(struct writer *w, const char *name, struct mz_str value)
{
  if (value.len)
    mz_xml_attribute(&w->xml, name, value);
}

static struct mz_str number(struct writer *w, const char *prefix, size_t n)
{
  mz_buf_truncate(&w->scratch, 0);
  mz_buf_printf(&w->scratch, "%s%zu", prefix, n);
  return mz_buf_str(&w->scratch);
}

static void data_reference(struct writer *w, const char *name, struct mz_str original)
{
  struct mz_hash_entry *entry = original.len ? mz_hash_find(&w->data, original) : NULL;

  if (entry)
    mz_xml_attribute(&w->xml, name, number(w, "d", entry->value));
}

/* The attributes of a code that begins or stands alone; a <pc> has those of its end as well. */
static void write_code_start(struct writer *w, const char *element, const struct mz_x2_code *item,
                             const struct mz_code *end)
{
  const struct mz_code *code = item->code;

  mz_xml_start(&w->xml, element);
  mz_xml_attribute(&w->xml, "id", item->name);
  attribute(w, "type", code->type);
  data_reference(w, end ? "dataRefStart" : "dataRef", code->original);
  attribute(w, end ? "equivStart" : "equiv", code->equiv);
  attribute(w, end ? "dispStart" : "disp", code->disp);
  if (!end)
    return;
  data_reference(w, "dataRefEnd", end->original);
  attribute(w, "equivEnd", end->equiv);
  attribute(w, "dispEnd", end->disp);
}

static void write_code_end(struct writer *w, const struct mz_x2_code *item)
{
  const struct mz_code *code = item->code;
  bool isolated = item->partner == SIZE_MAX;

  mz_xml_start(&w->xml, "ec");
  mz_xml_attribute(&w->xml, isolated ? "id" : "startRef", item->name);
  if (isolated)
    mz_xml_attribute(&w->xml, "isolated", MZ_STR("yes"));
  data_reference(w, "dataRef", code->original);
  attribute(w, "equiv", code->equiv);
  attribute(w, "disp", code->disp);
  mz_xml_end(&w->xml, "ec");
}

static void write_code(struct writer *w, const struct piece *piece, size_t index)
{
  const struct mz_x2_code *item = &piece->side->items[piece->first + index];
  bool nested = w->shapes[index - piece->codes.begin] == MZ_SHAPE_NESTED;

  if (item->code->kind == MZ_CODE_PLACEHOLDER) {
    write_code_start(w, "ph", item, NULL);
    mz_xml_end(&w->xml, "ph");
  } else if (nested && item->code->kind == MZ_CODE_OPEN) {
    write_code_start(w, "pc", item, piece->side->items[item->partner].code);
  } else if (nested) {
    mz_xml_end(&w->xml, "pc");
  } else if (item->code->kind == MZ_CODE_OPEN) {
    write_code_start(w, "sc", item, NULL);
    if (item->partner == SIZE_MAX)
      mz_xml_attribute(&w->xml, "isolated", MZ_STR("yes"));
    mz_xml_end(&w->xml, "sc");
  } else {
    write_code_end(w, item);
  }
}

/* The key of a name in the glossary of the unit. */
static struct mz_str glossary_key(struct writer *w, const struct mz_mark *mark)
{
  mz_buf_truncate(&w->scratch, 0);
  mz_buf_add_str(&w->scratch, mark->source);
  mz_buf_add_char(&w->scratch, '\t');
  mz_buf_add_str(&w->scratch, mark->target);
  return mz_buf_str(&w->scratch);
}

/* What ITS calls the findings of a rule. */
static struct mz_str issue_type(const char *rule)
{
  static const struct {
    struct mz_str prefix, type;
  } types[] = {
      {MZ_STR("spell.consistency"), MZ_STR("inconsistency")},
      {MZ_STR("spell."), MZ_STR("misspelling")},
      {MZ_STR("term."), MZ_STR("terminology")},
      {MZ_STR("num."), MZ_STR("numbers")},
  };

  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (mz_str_starts(mz_str_c(rule), types[i].prefix))
      return types[i].type;
  return MZ_STR("uncategorized");
}

static bool is_annotation(const struct writer *w, const struct mz_mark *mark)
{
  return (mark->kind == MZ_MARK_TERM && w->options->inline_terms) ||
         (mark->kind == MZ_MARK_FINDING && w->options->its);
}

static void start_annotation(struct writer *w, const struct mz_mark *mark)
{
  static const struct mz_str severities[] = {MZ_STR("25"), MZ_STR("50"), MZ_STR("100")};
  struct mz_str name = mz_x2_names_new(&w->names, "m");

  mz_xml_start(&w->xml, "mrk");
  mz_xml_attribute(&w->xml, "id", name);
  if (mark->kind == MZ_MARK_TERM) {
    struct mz_hash_entry *entry = mz_hash_find(&w->glossary, glossary_key(w, mark));
    mz_xml_attribute(&w->xml, "type", MZ_STR("term"));
    if (entry)
      mz_xml_attribute(&w->xml, "ref", number(w, "#gls=g", entry->value));
    return;
  }
  mz_xml_attribute(&w->xml, "type", MZ_STR("its:generic"));
  mz_xml_attribute(&w->xml, "its:locQualityIssueType", issue_type(mark->rule));
  mz_buf_truncate(&w->scratch, 0);
  mz_xliff_describe_finding(&w->scratch, w->unit, mark);
  mz_xml_attribute(&w->xml, "its:locQualityIssueComment", mz_buf_str(&w->scratch));
  mz_xml_attribute(&w->xml, "its:locQualityIssueSeverity", severities[mark->severity]);
}

/* Writes bytes [BEGIN, END), in which there is no code. */
static void write_run(struct writer *w, const struct piece *piece, size_t begin, size_t end)
{
  struct mz_str text = piece->text->str;
  size_t at = begin;

  for (; piece->annotated && w->next_mark < w->unit->mark_count; w->next_mark++) {
    const struct mz_mark *mark = &w->unit->marks[w->next_mark];
    if (mark->range.begin >= end)
      break;
    if (!is_annotation(w, mark) || mark->range.begin < at || mark->range.end > end)
      continue;
    write_text(w, mz_str_sub(text, at, mark->range.begin));
    start_annotation(w, mark);
    write_text(w, mz_unit_str(w->unit, mark->range));
    mz_xml_end(&w->xml, "mrk");
    at = mark->range.end;
  }
  write_text(w, mz_str_sub(text, at, end));
}

/* Writes PIECE as the element NAME. */
static void write_piece(struct writer *w, const char *name, const struct piece *piece)
{
  size_t at = piece->range.begin, count = piece->codes.end - piece->codes.begin;

  MZ_RESERVE(w->shapes, w->shape_capacity, count + 1);
  mz_code_shapes(piece->text, piece->codes, false, w->shapes);
  mz_xml_start(&w->xml, name);
  mz_xml_keep_white(&w->xml);
  for (size_t i = piece->codes.begin; i < piece->codes.end; i++) {
    size_t offset = piece->text->codes[i].offset;
    if (offset > at) {
      write_run(w, piece, at, offset);
      at = offset;
    }
    write_code(w, piece, i);
  }
  write_run(w, piece, at, piece->range.end);
  mz_xml_end(&w->xml, name);
}

/* What lies in front of segment I, or behind the last one. */
static void write_ignorable(struct writer *w, size_t i)
{
  const struct mz_unit *unit = w->unit;
  const struct mz_seg *before = i ? &unit->segs[i - 1] : NULL;
  const struct mz_seg *after = i < unit->seg_count ? &unit->segs[i] : NULL;
  struct piece piece = {.text = &unit->source, .side = &w->names.source};

  piece.range = (struct mz_range){before ? before->range.end : 0,
                                  after ? after->range.begin : unit->source.str.len};
  piece.codes = (struct mz_range){before ? before->codes.end : 0,
                                  after ? after->codes.begin : unit->source.code_count};
  if (piece.range.begin == piece.range.end && piece.codes.begin == piece.codes.end)
    return;
  mz_xml_start(&w->xml, "ignorable");
  write_piece(w, "source", &piece);
  mz_xml_end(&w->xml, "ignorable");
}

/* Writes segment I; *TARGET_CODES counts those of the targets so far. */
static void write_segment(struct writer *w, size_t i, size_t *target_codes)
{
  static const struct mz_str states[] = {MZ_STR("initial"), MZ_STR("translated"),
                                         MZ_STR("reviewed"), MZ_STR("final")};
  const struct mz_seg *seg = &w->unit->segs[i];
  struct piece source = {.text = &w->unit->source,
                         .range = seg->range,
                         .codes = seg->codes,
                         .side = &w->names.source,
                         .annotated = true};
  struct piece target = {.text = &seg->target,
                         .range = {0, seg->target.str.len},
                         .codes = {0, seg->target.code_count},
                         .side = &w->names.target,
                         .first = *target_codes};

  mz_xml_start(&w->xml, "segment");
  mz_xml_attribute(&w->xml, "id", w->names.segments[i]);
  if (seg->target.str.ptr)
    mz_xml_attribute(&w->xml, "state", states[seg->state]);
  write_piece(w, "source", &source);
  source.annotated = false;
  if (seg->target.str.ptr) {
    write_piece(w, "target", &target);
    *target_codes += seg->target.code_count;
  } else if (w->options->copy_source) {
    write_piece(w, "target", &source);
  }
  mz_xml_end(&w->xml, "segment");
}

static void write_original_data(struct writer *w)
{
  const struct mz_x2_codes *sides[] = {&w->names.source, &w->names.target};

  for (size_t s = 0; s < 2; s++)
    for (size_t i = 0; i < sides[s]->count; i++)
      if (sides[s]->items[i].code->original.len)
        mz_hash_add(&w->data, sides[s]->items[i].code->original, w->data.count + 1, NULL);
  if (!w->data.count)
    return;
  mz_xml_start(&w->xml, "originalData");
  for (size_t i = 0; i < w->data.count; i++) {
    mz_xml_start(&w->xml, "data");
    mz_xml_attribute(&w->xml, "id", number(w, "d", i + 1));
    write_text(w, w->data.entries[i].key);
    mz_xml_end(&w->xml, "data");
  }
  mz_xml_end(&w->xml, "originalData");
}

/* The names that occur, each once. */
static void write_glossary(struct writer *w)
{
  for (size_t i = 0; i < w->unit->mark_count; i++) {
    const struct mz_mark *mark = &w->unit->marks[i];
    struct mz_hash_entry *entry;
    bool added;

    if (mark->kind != MZ_MARK_TERM || !mark->source.len || !mark->target.len)
      continue;
    entry = mz_hash_add(&w->glossary, glossary_key(w, mark), w->glossary.count + 1, &added);
    if (!added)
      continue;
    entry->key = mz_arena_str(&w->arena, entry->key);
    if (w->glossary.count == 1)
      mz_xml_start(&w->xml, "gls:glossary");
    mz_xml_start(&w->xml, "gls:glossEntry");
    mz_xml_attribute(&w->xml, "id", number(w, "g", w->glossary.count));
    mz_xml_element(&w->xml, "gls:term", mark->source, 0);
    mz_xml_element(&w->xml, "gls:translation", mark->target, 0);
    mz_xml_end(&w->xml, "gls:glossEntry");
  }
  if (w->glossary.count)
    mz_xml_end(&w->xml, "gls:glossary");
}

/* The index of the segment that MARK is in; the count where it is in none. */
static size_t segment_of(const struct mz_unit *unit, const struct mz_mark *mark)
{
  size_t i = 0;

  while (i < unit->seg_count && unit->segs[i].range.end < mark->range.end)
    i++;
  return i < unit->seg_count && unit->segs[i].range.begin <= mark->range.begin ? i
                                                                               : unit->seg_count;
}

static void write_matches(struct writer *w)
{
  bool open = false;

  for (size_t i = 0; i < w->unit->mark_count; i++) {
    const struct mz_mark *mark = &w->unit->marks[i];
    size_t seg = mark->kind == MZ_MARK_MATCH ? segment_of(w->unit, mark) : w->unit->seg_count;

    if (seg == w->unit->seg_count)
      continue;
    if (!open)
      mz_xml_start(&w->xml, "mtc:matches");
    open = true;
    mz_buf_truncate(&w->scratch, 0);
    mz_buf_add_char(&w->scratch, '#');
    mz_buf_add_str(&w->scratch, w->names.segments[seg]);
    mz_xml_start(&w->xml, "mtc:match");
    mz_xml_attribute(&w->xml, "ref", mz_buf_str(&w->scratch));
    mz_xml_attribute(&w->xml, "type", MZ_STR("tm"));
    mz_xml_element(&w->xml, "source", mark->source, 0);
    mz_xml_element(&w->xml, "target", mark->target, 0);
    mz_xml_end(&w->xml, "mtc:match");
  }
  if (open)
    mz_xml_end(&w->xml, "mtc:matches");
}

static void write_note(struct writer *w, size_t n, struct mz_str category, bool on_source)
{
  if (n == 1)
    mz_xml_start(&w->xml, "notes");
  mz_xml_start(&w->xml, "note");
  if (on_source)
    mz_xml_attribute(&w->xml, "appliesTo", MZ_STR("source"));
  attribute(w, "category", category);
}

/* The notes that the unit has, and one for each finding. */
static void write_notes(struct writer *w)
{
  const struct mz_unit *unit = w->unit;
  size_t n = 0;

  for (size_t i = 0; i < unit->note_count; i++) {
    write_note(w, ++n, unit->notes[i].category, false);
    mz_xml_text(&w->xml, unit->notes[i].text, 0);
    mz_xml_end(&w->xml, "note");
  }
  for (size_t i = 0; i < unit->mark_count; i++) {
    const struct mz_mark *mark = &unit->marks[i];
    if (mark->kind != MZ_MARK_FINDING)
      continue;
    mz_buf_truncate(&w->scratch, 0);
    mz_buf_printf(&w->scratch, "muwazi:%s", mark->rule);
    write_note(w, ++n, mz_buf_str(&w->scratch), true);
    mz_buf_truncate(&w->scratch, 0);
    mz_xliff_describe_finding(&w->scratch, unit, mark);
    mz_xml_text(&w->xml, mz_buf_str(&w->scratch), 0);
    mz_xml_end(&w->xml, "note");
  }
  if (n)
    mz_xml_end(&w->xml, "notes");
}

static void start_unit(struct writer *w, size_t index)
{
  mz_buf_truncate(&w->scratch, 0);
  mz_buf_printf(&w->scratch, "p%0*zu", w->digits, index + 1);
  mz_xml_start(&w->xml, "unit");
  mz_xml_attribute(&w->xml, "id", w->own_ids ? w->unit->id : mz_buf_str(&w->scratch));
  if (!w->own_ids)
    attribute(w, "name", w->unit->id);
  if (w->unit->locked)
    mz_xml_attribute(&w->xml, "translate", MZ_STR("no"));
  mz_xml_attribute(&w->xml, "xml:space", MZ_STR("preserve"));
}

/* A unit without a segment cannot be written: a paragraph of nothing but white space. */
static void write_unit(struct writer *w, size_t index)
{
  size_t target_codes = 0;

  w->unit = &w->doc->units[index];
  w->next_mark = 0;
  if (!w->unit->seg_count)
    return;
  mz_arena_clear(&w->arena);
  mz_hash_init(&w->data);
  mz_hash_init(&w->glossary);
  mz_x2_names_init(&w->names, &w->arena, w->unit);
  start_unit(w, index);
  write_glossary(w);
  write_matches(w);
  write_notes(w);
  write_original_data(w);
  for (size_t i = 0; i <= w->unit->seg_count; i++) {
    write_ignorable(w, i);
    if (i < w->unit->seg_count)
      write_segment(w, i, &target_codes);
  }
  mz_xml_end(&w->xml, "unit");
  mz_x2_names_release(&w->names);
  mz_hash_release(&w->data);
  mz_hash_release(&w->glossary);
}

/* Whether every unit has an id that can be one here, and that no other has. */
static bool has_ids(const struct mz_doc *doc)
{
  struct mz_hash seen = MZ_HASH_INIT;
  bool good = doc->unit_count > 0;

  mz_hash_init(&seen);
  for (size_t i = 0; good && i < doc->unit_count; i++) {
    good = mz_x2_is_value(MZ_STR("NMTOKEN"), doc->units[i].id);
    if (good)
      mz_hash_add(&seen, doc->units[i].id, i, &good);
  }
  mz_hash_release(&seen);
  return good;
}

static bool has_targets(const struct mz_doc *doc)
{
  for (size_t i = 0; i < doc->unit_count; i++)
    for (size_t s = 0; s < doc->units[i].seg_count; s++)
      if (doc->units[i].segs[s].target.str.ptr)
        return true;
  return false;
}

static void start_root(struct writer *w)
{
  const struct mz_doc *doc = w->doc;
  const char *version = w->options->xliff_version ? w->options->xliff_version : "2.1";
  bool newest = !strcmp(version, "2.2");

  mz_xml_start(&w->xml, "xliff");
  mz_xml_attribute(&w->xml, "xmlns", mz_str_c(newest ? MZ_XLIFF22_URI : MZ_XLIFF2_URI));
  mz_xml_attribute(&w->xml, "xmlns:gls", MZ_STR("urn:oasis:names:tc:xliff:glossary:2.0"));
  mz_xml_attribute(&w->xml, "xmlns:mtc", MZ_STR("urn:oasis:names:tc:xliff:matches:2.0"));
  if (w->options->its) {
    mz_xml_attribute(&w->xml, "xmlns:its", MZ_STR("http://www.w3.org/2005/11/its"));
    mz_xml_attribute(&w->xml, "its:version", MZ_STR("2.0"));
  }
  mz_xml_attribute(&w->xml, "version", mz_str_c(version));
  mz_xml_attribute(&w->xml, "srcLang", mz_xliff_language(&w->scratch, doc->source_lang));
  if (doc->target_lang.len || w->options->copy_source || has_targets(doc))
    mz_xml_attribute(&w->xml, "trgLang", mz_xliff_language(&w->scratch, doc->target_lang));
}

static struct mz_str direction(struct mz_str language)
{
  return mz_lang_is_rtl(language) ? MZ_STR("rtl") : MZ_STR("ltr");
}

static void start_file(struct writer *w)
{
  const char *name = w->options->source_name;
  struct mz_str original = mz_str_c(name);

  mz_xml_start(&w->xml, "file");
  mz_xml_attribute(&w->xml, "id", MZ_STR("f1"));
  if (mz_utf8_check(original) < original.len)
    original = mz_xliff_uri(&w->scratch, name);
  attribute(w, "original", original);
  if (w->doc->source_lang.len)
    mz_xml_attribute(&w->xml, "srcDir", direction(w->doc->source_lang));
  if (w->doc->target_lang.len)
    mz_xml_attribute(&w->xml, "trgDir", direction(w->doc->target_lang));
  if (!name || !*name)
    return;
  mz_xml_start(&w->xml, "skeleton");
  mz_xml_attribute(&w->xml, "href", mz_xliff_uri(&w->scratch, name));
  mz_xml_end(&w->xml, "skeleton");
}

enum mz_status mz_xliff2_write(const struct mz_doc *doc, const struct mz_write_options *options,
                               struct mz_buf *out, struct mz_dropped *dropped, struct mz_error *err)
{
  struct writer w = {.doc = doc, .options = options, .scratch = MZ_BUF_INIT};
  bool any = false;

  for (size_t i = 0; i < doc->unit_count; i++)
    any |= doc->units[i].seg_count > 0;
  if (!any)
    return mz_error_at(err, MZ_E_USAGE, doc->path, 0, 0,
                       _("XLIFF 2 has no files without text, and there is none in this one"));
  mz_arena_init(&w.arena);
  w.own_ids = has_ids(doc);
  w.digits = mz_xliff_digits(doc->unit_count, 4);
  mz_xml_begin(&w.xml, out, true, dropped);
  start_root(&w);
  start_file(&w);
  for (size_t i = 0; i < doc->unit_count; i++)
    write_unit(&w, i);
  mz_xml_end(&w.xml, "file");
  mz_xml_end(&w.xml, "xliff");
  mz_buf_release(&w.scratch);
  mz_arena_release(&w.arena);
  free(w.shapes);
  return MZ_OK;
}
