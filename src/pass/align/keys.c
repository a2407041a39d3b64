/* Slots sorted by key, found by the upper bits. */
#include <config.h>
#include "pass/align/keys.h"

#include <stdlib.h>
#include "base/xalloc.h"

static int compare_slots(const void *a, const void *b)
{
  const struct key_slot *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void make_heads(struct key_index *index)
{
  size_t bits = 4;

  while (((size_t) 1 << bits) < index->count)
    bits++;
  index->shift = (unsigned) (64 - bits);
  index->heads = mz_xcalloc(((size_t) 1 << bits) + 1, sizeof *index->heads);
  for (size_t i = 0, bucket = 0; bucket <= (size_t) 1 << bits; bucket++) {
    while (i < index->count && index->slots[i].key >> index->shift < bucket)
      i++;
    index->heads[bucket] = (uint32_t) i;
  }
}

void mz_keys_init(struct key_index *index, const struct units *units)
{
  *index = (struct key_index) {NULL, 0, 0, NULL, 0};
  for (size_t u = 0; u < units->count; u++) {
    struct mz_stem_keys keys;
    if (units->unit[u].kind != UNIT_WORD)
      continue;
    mz_stemmer_text_keys(units->stemmer, units->unit[u].form, &keys);
    MZ_RESERVE(index->slots, index->capacity, index->count + keys.count);
    for (size_t k = 0; k < keys.count; k++)
      index->slots[index->count++] = (struct key_slot) {keys.hash[k], (uint32_t) u};
  }
  if (index->count)
    qsort(index->slots, index->count, sizeof *index->slots, compare_slots);
  make_heads(index);
}

void mz_keys_release(struct key_index *index)
{
  free(index->slots);
  free(index->heads);
}

const struct key_slot *mz_keys_find(const struct key_index *index, uint64_t key,
                                    const struct key_slot **end)
{
  size_t bucket = key >> index->shift;
  const struct key_slot *at = index->slots + index->heads[bucket],
                        *last = index->slots + index->heads[bucket + 1], *begin;

  while (at < last && at->key < key)
    at++;
  for (begin = at; at < last && at->key == key; at++)
    ;
  *end = at;
  return begin;
}
