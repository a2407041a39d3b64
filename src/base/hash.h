/* A table from byte strings to numbers, in order of insertion.  Keys are borrowed: they must live as
 * long as the table.  The hash is keyed per table so that input cannot be made to collide. */
#ifndef MZ_BASE_HASH_H
#define MZ_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

struct mz_hash_entry {
  struct mz_str key;
  uint64_t hash;
  size_t value;
};

/* Most keys that are not there are told by the tag alone, without a look at the entry. */
struct mz_hash_slot {
  uint32_t tag;   /* the upper half of the hash */
  uint32_t index; /* 1 + index into entries; 0 is free */
};

struct mz_hash {
  struct mz_hash_entry *entries; /* in order of insertion */
  size_t count, capacity;
  struct mz_hash_slot *slots;
  size_t slot_count;
  uint64_t seed;
};

#define MZ_HASH_INIT {NULL, 0, 0, NULL, 0, 0}

void mz_hash_init(struct mz_hash *hash);
void mz_hash_release(struct mz_hash *hash);

/* The entry of KEY, or NULL.  Valid until the next add. */
struct mz_hash_entry *mz_hash_find(const struct mz_hash *hash, struct mz_str key);

/* The same in two steps, for many keys at once: the first starts fetching what the second reads, and
 * returns what the second wants as H. */
uint64_t mz_hash_start(const struct mz_hash *hash, struct mz_str key);
struct mz_hash_entry *mz_hash_finish(const struct mz_hash *hash, struct mz_str key, uint64_t h);

/* The entry of KEY; a new one has value VALUE and makes *ADDED true (ADDED may be NULL).  When the
 * entry is new and the key's bytes will not last, the caller replaces entry->key at once by a copy. */
struct mz_hash_entry *mz_hash_add(struct mz_hash *hash, struct mz_str key, size_t value, bool *added);

/* A 64-bit hash of the bytes of S (wyhash-like mixing; not for secrets). */
uint64_t mz_hash_bytes(struct mz_str s, uint64_t seed);

#endif
