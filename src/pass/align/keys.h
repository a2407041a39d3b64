/* From the keys of words (text/stem.h) to the units of one side that have them. */
#ifndef MZ_PASS_ALIGN_KEYS_H
#define MZ_PASS_ALIGN_KEYS_H

#include <stdint.h>
#include "pass/align/units.h"

struct key_slot {
  uint64_t key;
  uint32_t unit;
};

struct key_index {
  struct key_slot *slots; /* by key, then unit */
  size_t count, capacity;
  uint32_t *heads; /* the first slot of the keys with these upper bits, and one more */
  unsigned shift;
};

void mz_keys_init(struct key_index *index, const struct units *units);
void mz_keys_release(struct key_index *index);

/* The run of slots with KEY; *END is behind it. */
const struct key_slot *mz_keys_find(const struct key_index *index, uint64_t key,
                                    const struct key_slot **end);

#endif
