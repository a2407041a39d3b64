/* Edits: ranges of a text and what comes in their place. */
#include <config.h>
#include "format/edits.h"

#include <stdlib.h>
#include "base/xalloc.h"

void mz_edits_init(struct mz_edits *edits, const struct mz_doc *doc)
{
  *edits = (struct mz_edits) {.doc = doc};
  mz_arena_init(&edits->arena);
}

void mz_edits_release(struct mz_edits *edits)
{
  free(edits->items);
  mz_arena_release(&edits->arena);
}

void mz_edits_add(struct mz_edits *edits, struct mz_range range, struct mz_str text)
{
  MZ_RESERVE(edits->items, edits->capacity, edits->count + 1);
  edits->items[edits->count] =
      (struct mz_edit) {range, mz_arena_str(&edits->arena, text), edits->count};
  edits->count++;
}

/* At one place what is only put in comes first, then the longest range. */
static int compare(const void *left, const void *right)
{
  const struct mz_edit *a = left, *b = right;
  bool a_empty = a->range.begin == a->range.end, b_empty = b->range.begin == b->range.end;

  if (a->range.begin != b->range.begin)
    return a->range.begin < b->range.begin ? -1 : 1;
  if (a_empty != b_empty)
    return a_empty ? -1 : 1;
  if (a->range.end != b->range.end)
    return a->range.end > b->range.end ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

void mz_edits_sort(struct mz_edits *edits)
{
  if (edits->count)
    qsort(edits->items, edits->count, sizeof *edits->items, compare);
  edits->sorted = edits->count;
}

/* The first edit that begins at or behind OFFSET. */
static size_t find(const struct mz_edits *edits, size_t offset)
{
  size_t low = 0, high = edits->sorted;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (edits->items[middle].range.begin < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void mz_edits_apply(const struct mz_edits *edits, struct mz_range range, struct mz_buf *out)
{
  struct mz_str text = mz_buf_str(&edits->doc->text);
  size_t at = range.begin;

  for (size_t i = find(edits, at); i < edits->sorted; i++) {
    const struct mz_edit *edit = &edits->items[i];
    if (edit->range.begin >= range.end)
      break;
    if (edit->range.begin < at || edit->range.end > range.end)
      continue;
    mz_buf_add_str(out, mz_str_sub(text, at, edit->range.begin));
    mz_buf_add_str(out, edit->text);
    at = edit->range.end;
  }
  mz_buf_add_str(out, mz_str_sub(text, at, range.end));
}
