/* The document model. */
#include <config.h>
#include "doc/doc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/xalloc.h"

struct mz_doc *mz_doc_new(const char *path)
{
  struct mz_doc *doc = mz_xcalloc(1, sizeof *doc);

  mz_arena_init(&doc->arena);
  mz_buf_init(&doc->text);
  doc->path = mz_arena_str(&doc->arena, mz_str_c(path)).ptr;
  return doc;
}

void mz_doc_free(struct mz_doc *doc)
{
  if (!doc)
    return;
  mz_arena_release(&doc->arena);
  free(doc->units);
  mz_buf_release(&doc->text);
  free(doc);
}

struct mz_unit *mz_doc_add_unit(struct mz_doc *doc, enum mz_unit_kind kind, size_t begin, size_t end)
{
  struct mz_unit *unit;

  MZ_RESERVE(doc->units, doc->unit_capacity, doc->unit_count + 1);
  unit = &doc->units[doc->unit_count++];
  *unit = (struct mz_unit) {.kind = kind, .origin = begin, .id = MZ_STR("")};
  unit->source.str = mz_str_sub(mz_buf_str(&doc->text), begin, end);
  unit->place = (struct mz_range) {begin, end};
  return unit;
}

void mz_text_add_code(struct mz_arena *arena, struct mz_text *text, const struct mz_code *code)
{
  MZ_ARENA_RESERVE(arena, text->codes, text->code_capacity, text->code_count + 1);
  text->codes[text->code_count++] = *code;
}

void mz_doc_add_code(struct mz_doc *doc, struct mz_text *text, const struct mz_code *code)
{
  mz_text_add_code(&doc->arena, text, code);
}

void mz_text_pair_codes(const struct mz_text *text, struct mz_range codes, size_t *partners)
{
  struct mz_hash open; /* the last opening code of each id, plus one; 0: closed */

  mz_hash_init(&open);
  for (size_t i = codes.begin; i < codes.end; i++) {
    const struct mz_code *code = &text->codes[i];
    struct mz_hash_entry *entry;

    partners[i - codes.begin] = SIZE_MAX;
    if (code->isolated || code->kind == MZ_CODE_PLACEHOLDER)
      continue;
    entry = mz_hash_add(&open, code->id, 0, NULL);
    if (code->kind == MZ_CODE_OPEN) {
      entry->value = i + 1;
    } else if (entry->value) {
      partners[i - codes.begin] = entry->value - 1;
      partners[entry->value - 1 - codes.begin] = i;
      entry->value = 0;
    }
  }
  mz_hash_release(&open);
}

void mz_doc_add_note(struct mz_doc *doc, struct mz_unit *unit, struct mz_str category,
                     struct mz_str text)
{
  MZ_ARENA_RESERVE(&doc->arena, unit->notes, unit->note_capacity, unit->note_count + 1);
  unit->notes[unit->note_count++] = (struct mz_note) {mz_arena_str(&doc->arena, text),
                                                      mz_arena_str(&doc->arena, category)};
}

/* The codes of UNIT from FIRST on that a segment of RANGE takes. */
static struct mz_range codes_of(const struct mz_unit *unit, size_t first, struct mz_range range)
{
  const struct mz_code *codes = unit->source.codes;
  size_t count = unit->source.code_count, end;

  while (first < count &&
         (codes[first].offset < range.begin ||
          (codes[first].offset == range.begin && codes[first].kind == MZ_CODE_CLOSE)))
    first++;
  end = first;
  while (end < count && (codes[end].offset < range.end ||
                         (codes[end].offset == range.end && codes[end].kind != MZ_CODE_OPEN)))
    end++;
  return (struct mz_range) {first, end};
}

struct mz_seg *mz_doc_add_seg(struct mz_doc *doc, struct mz_unit *unit, struct mz_range range)
{
  MZ_ARENA_RESERVE(&doc->arena, unit->segs, unit->seg_capacity, unit->seg_count + 1);
  unit->segs[unit->seg_count] = (struct mz_seg) {
      .range = range,
      .codes = codes_of(unit, unit->seg_count ? unit->segs[unit->seg_count - 1].codes.end : 0, range),
  };
  return &unit->segs[unit->seg_count++];
}

/* The last of UNIT's pieces that begins at or before OFFSET. */
static const struct mz_piece *piece_at(const struct mz_unit *unit, size_t offset)
{
  size_t low = 0, high = unit->piece_count;

  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (unit->pieces[middle].begin <= offset)
      low = middle;
    else
      high = middle;
  }
  return &unit->pieces[low];
}

size_t mz_unit_origin(const struct mz_unit *unit, size_t offset)
{
  const struct mz_piece *piece;
  size_t origin;

  if (!unit->piece_count)
    return unit->place.begin < unit->place.end ? unit->origin + offset : unit->origin;
  piece = piece_at(unit, offset);
  origin = piece->origin + (offset - piece->begin);
  return origin < piece->end ? origin : piece->end;
}

size_t mz_unit_origin_end(const struct mz_unit *unit, size_t offset)
{
  const struct mz_piece *piece;
  size_t end;

  if (!offset || !unit->piece_count)
    return mz_unit_origin(unit, offset);
  piece = piece_at(unit, offset - 1);
  end = piece + 1 < unit->pieces + unit->piece_count ? piece[1].begin : unit->source.str.len;
  return offset == end ? piece->end : mz_unit_origin(unit, offset);
}

/* Appends the codes of TEXT to those of TO, BEGIN bytes further on. */
static void append_codes(struct mz_doc *doc, const struct mz_text *text, size_t begin,
                         struct mz_text *to)
{
  for (size_t i = 0; i < text->code_count; i++) {
    struct mz_code code = text->codes[i];
    code.offset += begin;
    mz_doc_add_code(doc, to, &code);
  }
}

static void turn_unit(struct mz_doc *doc, struct mz_unit *unit, struct mz_buf *joined)
{
  struct mz_unit old = *unit;
  struct mz_piece *pieces = mz_arena_alloc(&doc->arena, (old.seg_count + 1) * sizeof *pieces);

  *unit = (struct mz_unit) {.kind = old.kind, .id = old.id, .origin = old.origin,
                            .place = old.place, .locked = old.locked, .pieces = pieces,
                            .source = {.str = MZ_STR("")}};
  mz_buf_truncate(joined, 0);
  for (size_t i = 0; i < old.seg_count; i++) {
    const struct mz_seg *seg = &old.segs[i];
    size_t begin;
    if (!seg->target.str.ptr)
      continue;
    if (joined->len)
      mz_buf_add_char(joined, ' ');
    begin = joined->len;
    mz_buf_add_str(joined, seg->target.str);
    append_codes(doc, &seg->target, begin, &unit->source);
    pieces[unit->piece_count++] =
        seg->target_origin ? (struct mz_piece) {begin, seg->target_origin,
                                                seg->target_origin + seg->target.str.len}
                           : (struct mz_piece) {begin, old.origin, old.origin};
    mz_doc_add_seg(doc, unit, (struct mz_range) {begin, joined->len})->target.str =
        mz_str_sub(old.source.str, seg->range.begin, seg->range.end);
  }
  unit->source.str = mz_arena_str(&doc->arena, mz_buf_str(joined));
}

void mz_doc_turn(struct mz_doc *doc)
{
  struct mz_buf joined = MZ_BUF_INIT;
  struct mz_str source_lang = doc->source_lang;

  for (size_t i = 0; i < doc->unit_count; i++)
    turn_unit(doc, &doc->units[i], &joined);
  doc->source_lang = doc->target_lang;
  doc->target_lang = source_lang;
  mz_buf_release(&joined);
}

void mz_doc_add_mark(struct mz_doc *doc, struct mz_unit *unit, const struct mz_mark *mark)
{
  MZ_ARENA_RESERVE(&doc->arena, unit->marks, unit->mark_capacity, unit->mark_count + 1);
  unit->marks[unit->mark_count++] = *mark;
}

void mz_doc_add_marks(struct mz_doc *doc, struct mz_unit *unit, const struct mz_mark *marks,
                      size_t count)
{
  struct mz_mark *all;

  if (!count)
    return;
  if (unit->mark_count + count > unit->mark_capacity) { /* just as many: most units get no more */
    all = mz_arena_alloc(&doc->arena, (unit->mark_count + count) * sizeof *all);
    if (unit->mark_count)
      memcpy(all, unit->marks, unit->mark_count * sizeof *all);
    unit->marks = all;
    unit->mark_capacity = unit->mark_count + count;
  }
  memcpy(unit->marks + unit->mark_count, marks, count * sizeof *marks);
  unit->mark_count += count;
}

static int compare_marks(const struct mz_mark *a, const struct mz_mark *b)
{
  if (a->range.begin != b->range.begin)
    return a->range.begin < b->range.begin ? -1 : 1;
  if (a->range.end != b->range.end)
    return a->range.end > b->range.end ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return strcmp(a->rule, b->rule);
}

/* Merge sort: stable, and passes add marks in runs that are sorted already. */
static void sort_marks(struct mz_mark *marks, size_t n, struct mz_mark *scratch)
{
  size_t half = n / 2, i = 0, j = half, k = 0;

  if (n < 2)
    return;
  sort_marks(marks, half, scratch);
  sort_marks(marks + half, n - half, scratch);
  if (compare_marks(&marks[half - 1], &marks[half]) <= 0)
    return;
  while (i < half || j < n) {
    bool left = j == n || (i < half && compare_marks(&marks[i], &marks[j]) <= 0);
    scratch[k++] = left ? marks[i++] : marks[j++];
  }
  memcpy(marks, scratch, n * sizeof *marks);
}

void mz_doc_sort_marks(struct mz_doc *doc)
{
  struct mz_mark *scratch = NULL;
  size_t capacity = 0;

  for (size_t u = 0; u < doc->unit_count; u++) {
    struct mz_unit *unit = &doc->units[u];
    MZ_RESERVE(scratch, capacity, unit->mark_count);
    sort_marks(unit->marks, unit->mark_count, scratch);
  }
  free(scratch);
}
