/* Open addressing with linear probing over an insertion-ordered array of entries. */
#include <config.h>
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"

static uint64_t mix(uint64_t a, uint64_t b)
{
  uint64_t x = (a ^ 0x9E3779B97F4A7C15u) * (b | 1);

  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return x ^ (x >> 29);
}

uint64_t mz_hash_bytes(struct mz_str s, uint64_t seed)
{
  uint64_t h = mix(seed ^ 0xA0761D6478BD642Fu, s.len + 1);
  size_t i = 0;

  for (; i + 8 <= s.len; i += 8) {
    uint64_t w;
    memcpy(&w, s.ptr + i, 8);
    h = mix(h ^ w, 0xE7037ED1A0B428DBu);
  }
  if (i < s.len) {
    uint64_t w = 0;
    memcpy(&w, s.ptr + i, s.len - i);
    h = mix(h ^ w, 0x8EBC6AF09C88C6E3u);
  }
  return mix(h, 0x589965CC75374CC3u);
}

void mz_hash_init(struct mz_hash *hash)
{
  *hash = (struct mz_hash) MZ_HASH_INIT;
}

void mz_hash_release(struct mz_hash *hash)
{
  free(hash->entries);
  free(hash->slots);
  mz_hash_init(hash);
}

static uint32_t tag_of(uint64_t h)
{
  return (uint32_t) (h >> 32);
}

/* The slot that holds KEY, or the free slot where it belongs. */
static struct mz_hash_slot *slot_of(const struct mz_hash *hash, struct mz_str key, uint64_t h)
{
  size_t mask = hash->slot_count - 1;

  for (size_t i = (size_t) h & mask;; i = (i + 1) & mask) {
    struct mz_hash_slot *slot = &hash->slots[i];
    if (!slot->index || (slot->tag == tag_of(h) &&
                         mz_str_equal(hash->entries[slot->index - 1].key, key)))
      return slot;
  }
}

uint64_t mz_hash_start(const struct mz_hash *hash, struct mz_str key)
{
  uint64_t h = mz_hash_bytes(key, hash->seed);

  if (hash->count)
    __builtin_prefetch(&hash->slots[(size_t) h & (hash->slot_count - 1)]);
  return h;
}

struct mz_hash_entry *mz_hash_finish(const struct mz_hash *hash, struct mz_str key, uint64_t h)
{
  const struct mz_hash_slot *slot;

  if (!hash->count)
    return NULL;
  slot = slot_of(hash, key, h);
  return slot->index ? &hash->entries[slot->index - 1] : NULL;
}

struct mz_hash_entry *mz_hash_find(const struct mz_hash *hash, struct mz_str key)
{
  return mz_hash_finish(hash, key, mz_hash_bytes(key, hash->seed));
}

static void grow_slots(struct mz_hash *hash)
{
  size_t mask;

  /* The seed differs from table to table and run to run; entries keep their order all the same. */
  if (!hash->slot_count)
    hash->seed = (uint64_t) (uintptr_t) hash * 0x9E3779B97F4A7C15u;
  hash->slot_count = hash->slot_count ? hash->slot_count * 2 : 64;
  mask = hash->slot_count - 1;
  free(hash->slots);
  hash->slots = mz_xcalloc(hash->slot_count, sizeof *hash->slots);
  for (size_t e = 0; e < hash->count; e++) {
    size_t i = (size_t) hash->entries[e].hash & mask;
    while (hash->slots[i].index)
      i = (i + 1) & mask;
    hash->slots[i] = (struct mz_hash_slot) {tag_of(hash->entries[e].hash), (uint32_t) e + 1};
  }
}

struct mz_hash_entry *mz_hash_add(struct mz_hash *hash, struct mz_str key, size_t value, bool *added)
{
  struct mz_hash_entry *entry;
  struct mz_hash_slot *slot;
  uint64_t h;

  if (hash->count * 2 >= hash->slot_count)
    grow_slots(hash);
  h = mz_hash_bytes(key, hash->seed);
  slot = slot_of(hash, key, h);
  if (added)
    *added = !slot->index;
  if (slot->index)
    return &hash->entries[slot->index - 1];
  MZ_RESERVE(hash->entries, hash->capacity, hash->count + 1);
  entry = &hash->entries[hash->count++];
  *entry = (struct mz_hash_entry) {key, h, value};
  *slot = (struct mz_hash_slot) {tag_of(h), (uint32_t) hash->count};
  return entry;
}
