/* Writes XLIFF 1.2 in the profile that every tool reads whole: one flat trans-unit a segment, no
 * groups; findings and names go to one note a unit.  On request a trans-unit is a paragraph, with
 * its segments in <seg-source>, and names are marked in the text.
 *
 * Inline codes: what the original has there is inside <ph>, <bpt>, <ept>, or <it> where the partner
 * is in another unit; codes without it are <x>, <g>, <bx>, <ex>. */
#include <config.h>
#include "format/xliff12.h"

#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/xalloc.h"
#include "format/xliff_codes.h"
#include "format/xml_write.h"
#include "text/utf8.h"

struct shapes {
  enum mz_code_shape *items;
  size_t capacity;
};

struct writer {
  const struct mz_doc *doc;
  const struct mz_write_options *options;
  struct mz_xml_writer xml;
  struct mz_buf scratch;                /* one id, one note, one address at a time */
  struct shapes source, target;         /* of the texts under way */
  int paragraph_digits, segment_digits; /* of generated ids, so that they sort */
  bool own_ids;                         /* the units' ids are there and unique: they are kept */
};

/* Text to be written: bytes RANGE and CODES of TEXT. */
struct piece {
  const struct mz_text *text;
  struct mz_range range, codes;
  const enum mz_code_shape *shapes; /* of these codes */
  const struct mz_unit *terms;      /* whose names are to be marked; NULL: none */
  size_t next_mark;                 /* of that unit */
  size_t origin;                    /* where the text begins in the file */
};

/* Whether every unit has an id that no other has, and needs no more than one. */
static bool has_ids(const struct mz_doc *doc, bool paragraphs)
{
  struct mz_hash seen = MZ_HASH_INIT;
  bool good = doc->unit_count > 0;

  mz_hash_init(&seen);
  for (size_t i = 0; good && i < doc->unit_count; i++) {
    const struct mz_unit *unit = &doc->units[i];
    bool added = false;

    if (unit->id.len && (paragraphs || unit->seg_count == 1))
      mz_hash_add(&seen, unit->id, i, &added);
    good = added;
  }
  mz_hash_release(&seen);
  return good;
}

static void write_header(struct writer *w, bool has_file)
{
  struct mz_xml_writer *xml = &w->xml;

  mz_xml_start(xml, "header");
  if (has_file) {
    mz_xml_start(xml, "skl");
    mz_xml_start(xml, "external-file");
    mz_xml_attribute(xml, "href", mz_xliff_uri(&w->scratch, w->options->source_name));
    mz_xml_end(xml, "external-file");
    mz_xml_end(xml, "skl");
  }
  mz_xml_start(xml, "tool");
  mz_xml_attribute(xml, "tool-id", MZ_STR("muwazi"));
  mz_xml_attribute(xml, "tool-name", MZ_STR("muwazi"));
  if (w->options->tool_version)
    mz_xml_attribute(xml, "tool-version", mz_str_c(w->options->tool_version));
  mz_xml_end(xml, "tool");
  mz_xml_end(xml, "header");
}

/* Starts the file element and writes its header. */
static void start_file(struct writer *w)
{
  const struct mz_doc *doc = w->doc;
  struct mz_xml_writer *xml = &w->xml;
  const char *name = w->options->source_name ? w->options->source_name : "-";
  struct mz_str original = mz_str_c(name);

  mz_xml_start(xml, "file");
  if (mz_utf8_check(original) < original.len)
    original = mz_xliff_uri(&w->scratch, name);
  mz_xml_attribute(xml, "original", original);
  mz_xml_attribute(xml, "source-language", mz_xliff_language(&w->scratch, doc->source_lang));
  if (doc->target_lang.len)
    mz_xml_attribute(xml, "target-language", mz_xliff_language(&w->scratch, doc->target_lang));
  mz_xml_attribute(xml, "datatype", mz_str_c(doc->datatype ? doc->datatype : "plaintext"));
  mz_xml_attribute(xml, "tool-id", MZ_STR("muwazi"));
  mz_xml_attribute_time(xml, "date", w->options->date, MZ_XML_TIME_EXTENDED);
  write_header(w, strcmp(name, "-") != 0);
}

/* The element for CODE; *POS is what <it> says about it, or NULL. */
static const char *code_element(const struct mz_code *code, enum mz_code_shape shape,
                                const char **pos)
{
  static const char *const with_original[] = {"bpt", "ept", "ph"};
  static const char *const without[] = {"bx", "ex", "x"};

  *pos = NULL;
  if (!code->original.len)
    return without[code->kind];
  if (shape != MZ_SHAPE_SINGLE)
    return with_original[code->kind];
  *pos = code->kind == MZ_CODE_OPEN ? "open" : "close";
  return "it";
}

/* Whether XLIFF 1.2 has a type that says what CODE stands for; OmegaT breaks line feeds in
 * attributes. */
static bool is_line_break(const struct mz_code *code)
{
  return code->kind == MZ_CODE_PLACEHOLDER && mz_str_equal(code->equiv, MZ_STR("\n"));
}

/* What XLIFF 1.2 calls the type of CODE. */
static void write_type(struct writer *w, const struct mz_code *code)
{
  static const char *const standard[] = {"link", "image"};
  bool alone = code->kind == MZ_CODE_PLACEHOLDER, line = is_line_break(code);

  if (code->kind == MZ_CODE_CLOSE || (!code->type.len && !line))
    return;
  mz_buf_truncate(&w->scratch, 0);
  if (line)
    mz_buf_add_c(&w->scratch, "lb");
  else if (!mz_str_equal(code->type, mz_str_c(standard[alone])))
    mz_buf_add_c(&w->scratch, "x-");
  if (!w->scratch.len || w->scratch.ptr[0] == 'x')
    mz_buf_add_str(&w->scratch, code->type);
  mz_xml_attribute(&w->xml, "ctype", mz_buf_str(&w->scratch));
}

static void write_code_id(struct writer *w, const struct mz_code *code, size_t index)
{
  mz_buf_truncate(&w->scratch, 0);
  if (code->id.len)
    mz_buf_add_str(&w->scratch, code->id);
  else
    mz_buf_printf(&w->scratch, "c%zu", index + 1);
  mz_xml_attribute(&w->xml, "id", mz_buf_str(&w->scratch));
}

static void write_code(struct writer *w, const struct piece *piece, size_t index)
{
  const struct mz_code *code = &piece->text->codes[index];
  struct mz_xml_writer *xml = &w->xml;
  enum mz_code_shape shape = piece->shapes[index - piece->codes.begin];
  const char *pos, *name = code_element(code, shape, &pos);
  bool element = shape == MZ_SHAPE_NESTED;

  if (element && code->kind == MZ_CODE_CLOSE) {
    mz_xml_end(xml, "g");
    return;
  }
  mz_xml_start(xml, element ? "g" : name);
  write_code_id(w, code, index);
  if (pos)
    mz_xml_attribute(xml, "pos", mz_str_c(pos));
  write_type(w, code);
  if (code->equiv.len && !is_line_break(code))
    mz_xml_attribute(xml, "equiv-text", code->equiv);
  if (!element) {
    mz_xml_text(xml, code->original, piece->origin);
    mz_xml_end(xml, name);
  }
}

/* Writes bytes [BEGIN, END), in which there is no code, with the names marked. */
static void write_run(struct writer *w, struct piece *piece, size_t begin, size_t end)
{
  const struct mz_unit *unit = piece->terms;
  struct mz_str text = piece->text->str;
  size_t at = begin;

  for (; unit && piece->next_mark < unit->mark_count; piece->next_mark++) {
    const struct mz_mark *mark = &unit->marks[piece->next_mark];
    if (mark->range.begin >= end)
      break;
    if (mark->kind != MZ_MARK_TERM || mark->range.begin < at || mark->range.end > end)
      continue;
    mz_xml_text(&w->xml, mz_str_sub(text, at, mark->range.begin), piece->origin + at);
    mz_xml_start(&w->xml, "mrk");
    mz_xml_attribute(&w->xml, "mtype", MZ_STR("term"));
    if (mark->target.len)
      mz_xml_attribute(&w->xml, "comment", mark->target);
    mz_xml_text(&w->xml, mz_unit_str(unit, mark->range), piece->origin + mark->range.begin);
    mz_xml_end(&w->xml, "mrk");
    at = mark->range.end;
  }
  mz_xml_text(&w->xml, mz_str_sub(text, at, end), piece->origin + at);
}

static void write_piece(struct writer *w, struct piece *piece)
{
  size_t at = piece->range.begin;

  for (size_t i = piece->codes.begin; i < piece->codes.end; i++) {
    size_t offset = piece->text->codes[i].offset;
    if (offset > at) {
      write_run(w, piece, at, offset);
      at = offset;
    }
    write_code(w, piece, i);
  }
  if (piece->range.end > at)
    write_run(w, piece, at, piece->range.end);
}

/* The shapes of CODES of TEXT, which pair among themselves. */
static const enum mz_code_shape *find_shapes(struct shapes *shapes, const struct mz_text *text,
                                             struct mz_range codes)
{
  MZ_RESERVE(shapes->items, shapes->capacity, codes.end - codes.begin + 1);
  mz_code_shapes(text, codes, true, shapes->items);
  return shapes->items;
}

/* The whole target of SEG. */
static struct piece piece_of_target(struct writer *w, const struct mz_unit *unit,
                                    const struct mz_seg *seg)
{
  struct mz_range codes = {0, seg->target.code_count};

  return (struct piece){.text = &seg->target,
                        .range = {0, seg->target.str.len},
                        .codes = codes,
                        .shapes = find_shapes(&w->target, &seg->target, codes),
                        .origin = mz_unit_origin(unit, seg->range.begin)};
}

/* A part of the source; SHAPES are those of CODES. */
static struct piece piece_of_source(const struct mz_unit *unit, struct mz_range range,
                                    struct mz_range codes, const enum mz_code_shape *shapes)
{
  return (struct piece){.text = &unit->source,
                        .range = range,
                        .codes = codes,
                        .shapes = shapes,
                        .origin = mz_unit_origin(unit, range.begin) - range.begin};
}

/* Writes the note SAYS, which quotes what was counted already where it was dropped. */
static void write_note(struct writer *w, struct mz_str from, bool on_source, struct mz_str says)
{
  struct mz_dropped *dropped = w->xml.dropped, repeated = MZ_DROPPED_INIT;

  w->xml.dropped = &repeated;
  mz_xml_start(&w->xml, "note");
  if (from.len)
    mz_xml_attribute(&w->xml, "from", from);
  if (on_source)
    mz_xml_attribute(&w->xml, "annotates", MZ_STR("source"));
  mz_xml_text(&w->xml, says, 0);
  mz_xml_end(&w->xml, "note");
  w->xml.dropped = dropped;
}

/* Writes what was found in RANGE.  *NEXT walks over the unit's marks, which are in order. */
static void write_marks(struct writer *w, const struct mz_unit *unit, struct mz_range range,
                        size_t *next)
{
  struct mz_buf *out = &w->scratch;

  mz_buf_truncate(out, 0);
  for (; *next < unit->mark_count && unit->marks[*next].range.begin < range.end; ++*next) {
    const struct mz_mark *mark = &unit->marks[*next];

    if (mark->range.begin < range.begin || mark->kind == MZ_MARK_MATCH)
      continue;
    if (out->len)
      mz_buf_add_c(out, "; ");
    if (mark->kind == MZ_MARK_TERM)
      mz_xliff_describe_term(out, unit, mark);
    else
      mz_xliff_describe_finding(out, unit, mark);
  }
  if (out->len)
    write_note(w, MZ_STR("muwazi"), true, mz_buf_str(out));
}

static void write_unit_notes(struct writer *w, const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->note_count; i++)
    write_note(w, unit->notes[i].category, false, unit->notes[i].text);
}

/* Starts a trans-unit; SEGMENT is its number, or 0 for the whole paragraph. */
static void start_unit(struct writer *w, size_t index, size_t segment)
{
  const struct mz_unit *unit = &w->doc->units[index];

  mz_buf_truncate(&w->scratch, 0);
  mz_buf_printf(&w->scratch, "p%0*zu", w->paragraph_digits, index + 1);
  if (segment)
    mz_buf_printf(&w->scratch, "s%0*zu", w->segment_digits, segment);
  mz_xml_start(&w->xml, "trans-unit");
  mz_xml_attribute(&w->xml, "id", w->own_ids ? unit->id : mz_buf_str(&w->scratch));
  mz_xml_attribute(&w->xml, "xml:space", MZ_STR("preserve"));
  if (unit->id.len && !w->own_ids)
    mz_xml_attribute(&w->xml, "resname", unit->id);
  if (unit->locked)
    mz_xml_attribute(&w->xml, "translate", MZ_STR("no"));
}

/* Starts <target>.  A translation without a state is one that nobody has looked at. */
static void start_target(struct writer *w, const struct mz_seg *segs, size_t count)
{
  static const char *const states[] = {"needs-review-translation", "translated", "signed-off",
                                       "final"};
  enum mz_state lowest = MZ_STATE_FINAL;
  bool any = false;

  for (size_t i = 0; i < count; i++) {
    any |= segs[i].target.str.ptr != NULL;
    if (segs[i].target.str.ptr && segs[i].state < lowest)
      lowest = segs[i].state;
  }
  mz_xml_start(&w->xml, "target");
  if (any)
    mz_xml_attribute(&w->xml, "state", mz_str_c(states[lowest]));
  mz_xml_keep_white(&w->xml);
}

static void write_source(struct writer *w, struct piece *piece)
{
  mz_xml_start(&w->xml, "source");
  mz_xml_keep_white(&w->xml);
  write_piece(w, piece);
  mz_xml_end(&w->xml, "source");
}

/* A trans-unit for one segment. */
static void write_segment(struct writer *w, size_t index, size_t segment, size_t *next_mark)
{
  const struct mz_unit *unit = &w->doc->units[index];
  const struct mz_seg *seg = &unit->segs[segment];
  const enum mz_code_shape *shapes = find_shapes(&w->source, &unit->source, seg->codes);
  struct piece source = piece_of_source(unit, seg->range, seg->codes, shapes), target = source;

  source.terms = w->options->inline_terms ? unit : NULL;
  source.next_mark = *next_mark;
  start_unit(w, index, segment + 1);
  write_source(w, &source);
  if (seg->target.str.ptr)
    target = piece_of_target(w, unit, seg);
  if (seg->target.str.ptr || w->options->copy_source) {
    start_target(w, seg, 1);
    write_piece(w, &target);
    mz_xml_end(&w->xml, "target");
  }
  if (!segment)
    write_unit_notes(w, unit);
  write_marks(w, unit, seg->range, next_mark);
  mz_xml_end(&w->xml, "trans-unit");
}

/* What stands in front of segment I of UNIT and belongs to none; behind the last where I is the
 * count. */
static struct piece piece_between(const struct mz_unit *unit, const enum mz_code_shape *shapes,
                                  size_t i)
{
  const struct mz_seg *before = i ? &unit->segs[i - 1] : NULL;
  const struct mz_seg *after = i < unit->seg_count ? &unit->segs[i] : NULL;
  struct mz_range range = {before ? before->range.end : 0,
                           after ? after->range.begin : unit->source.str.len};
  struct mz_range codes = {before ? before->codes.end : 0,
                           after ? after->codes.begin : unit->source.code_count};

  return piece_of_source(unit, range, codes, shapes + codes.begin);
}

static void start_segment_mark(struct writer *w, const struct mz_seg *seg, size_t number, bool own)
{
  mz_buf_truncate(&w->scratch, 0);
  mz_buf_printf(&w->scratch, "%zu", number);
  mz_xml_start(&w->xml, "mrk");
  mz_xml_attribute(&w->xml, "mtype", MZ_STR("seg"));
  mz_xml_attribute(&w->xml, "mid", own ? seg->id : mz_buf_str(&w->scratch));
}

/* Whether the segments of UNIT have ids of their own. */
static bool has_segment_ids(const struct mz_unit *unit)
{
  struct mz_hash seen = MZ_HASH_INIT;
  bool good = true;

  mz_hash_init(&seen);
  for (size_t i = 0; good && i < unit->seg_count; i++) {
    good = unit->segs[i].id.len > 0;
    if (good)
      mz_hash_add(&seen, unit->segs[i].id, i, &good);
  }
  mz_hash_release(&seen);
  return good;
}

/* The source, or the target, of a paragraph with its segments marked. */
static void write_segments(struct writer *w, const struct mz_unit *unit, bool is_target, bool own)
{
  size_t next_mark = 0;

  for (size_t i = 0; i <= unit->seg_count; i++) {
    struct piece piece = piece_between(unit, w->source.items, i);
    const struct mz_seg *seg = &unit->segs[i];

    write_piece(w, &piece);
    if (i == unit->seg_count)
      break;
    start_segment_mark(w, seg, i + 1, own);
    piece = piece_of_source(unit, seg->range, seg->codes, w->source.items + seg->codes.begin);
    if (is_target && seg->target.str.ptr)
      piece = piece_of_target(w, unit, seg);
    else if (w->options->inline_terms && !is_target)
      piece.terms = unit;
    piece.next_mark = next_mark;
    if (!is_target || seg->target.str.ptr || w->options->copy_source)
      write_piece(w, &piece);
    next_mark = piece.next_mark;
    mz_xml_end(&w->xml, "mrk");
  }
}

/* Finds the shapes of all codes of UNIT.  An element around its content could cross a segment's. */
static void find_unit_shapes(struct writer *w, const struct mz_unit *unit)
{
  size_t count = unit->source.code_count;

  find_shapes(&w->source, &unit->source, (struct mz_range){0, count});
  for (size_t i = 0; i < count; i++)
    if (w->source.items[i] == MZ_SHAPE_NESTED)
      w->source.items[i] = MZ_SHAPE_APART;
}

/* A trans-unit for a whole paragraph. */
static void write_paragraph(struct writer *w, size_t index)
{
  const struct mz_unit *unit = &w->doc->units[index];
  struct mz_range all = {0, unit->source.str.len}, codes = {0, unit->source.code_count};
  bool own = has_segment_ids(unit), translated = w->options->copy_source;
  struct piece source;
  size_t next_mark = 0;

  find_unit_shapes(w, unit);
  source = piece_of_source(unit, all, codes, w->source.items);
  for (size_t i = 0; i < unit->seg_count; i++)
    translated |= unit->segs[i].target.str.ptr != NULL;
  start_unit(w, index, 0);
  write_source(w, &source);
  mz_xml_start(&w->xml, "seg-source");
  mz_xml_keep_white(&w->xml);
  write_segments(w, unit, false, own);
  mz_xml_end(&w->xml, "seg-source");
  if (translated) {
    start_target(w, unit->segs, unit->seg_count);
    write_segments(w, unit, true, own);
    mz_xml_end(&w->xml, "target");
  }
  write_unit_notes(w, unit);
  write_marks(w, unit, all, &next_mark);
  mz_xml_end(&w->xml, "trans-unit");
}

static void write_unit(struct writer *w, size_t index)
{
  size_t next_mark = 0;

  if (w->options->paragraphs && w->doc->units[index].seg_count)
    write_paragraph(w, index);
  else
    for (size_t i = 0; i < w->doc->units[index].seg_count; i++)
      write_segment(w, index, i, &next_mark);
}

static void writer_init(struct writer *w, const struct mz_doc *doc,
                        const struct mz_write_options *options)
{
  size_t most = 0;

  for (size_t i = 0; i < doc->unit_count; i++)
    if (doc->units[i].seg_count > most)
      most = doc->units[i].seg_count;
  *w = (struct writer){.doc = doc, .options = options, .scratch = MZ_BUF_INIT};
  w->own_ids = has_ids(doc, options->paragraphs);
  w->paragraph_digits = mz_xliff_digits(doc->unit_count, 4);
  w->segment_digits = mz_xliff_digits(most, 3);
}

enum mz_status mz_xliff12_write(const struct mz_doc *doc, const struct mz_write_options *options,
                                struct mz_buf *out, struct mz_dropped *dropped,
                                struct mz_error *err)
{
  struct writer w;

  (void) err;
  writer_init(&w, doc, options);
  mz_xml_begin(&w.xml, out, true, dropped);
  mz_xml_start(&w.xml, "xliff");
  mz_xml_attribute(&w.xml, "xmlns", MZ_STR(MZ_XLIFF12_NAMESPACE));
  mz_xml_attribute(&w.xml, "version", MZ_STR("1.2"));
  start_file(&w);
  mz_xml_start(&w.xml, "body");
  for (size_t i = 0; i < doc->unit_count; i++)
    write_unit(&w, i);
  mz_xml_end(&w.xml, "body");
  mz_xml_end(&w.xml, "file");
  mz_xml_end(&w.xml, "xliff");
  mz_buf_release(&w.scratch);
  free(w.source.items);
  free(w.target.items);
  return MZ_OK;
}
