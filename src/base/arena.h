/* Memory that goes away at once, with its owner: what belongs to a document lives in its arena. */
#ifndef MZ_BASE_ARENA_H
#define MZ_BASE_ARENA_H

#include <stddef.h>
#include "base/str.h"

struct mz_arena_block;

struct mz_arena {
  struct mz_arena_block *blocks;
};

#define MZ_ARENA_INIT {NULL}

void mz_arena_init(struct mz_arena *arena);
void mz_arena_release(struct mz_arena *arena);

/* Takes back all that was given out; one block stays for what comes next. */
void mz_arena_clear(struct mz_arena *arena);

/* N cleared bytes, aligned for any object. */
void *mz_arena_alloc(struct mz_arena *arena, size_t n);

/* A copy of S, terminated. */
struct mz_str mz_arena_str(struct mz_arena *arena, struct mz_str s);

/* Makes an array that lives in an arena hold at least NEED objects of SIZE bytes; what it held is
 * moved.  Returns the array; *CAPACITY is in objects. */
void *mz_arena_grow(struct mz_arena *arena, void *array, size_t *capacity, size_t need, size_t size);

#define MZ_ARENA_RESERVE(arena, array, capacity, need)                                             \
  do {                                                                                             \
    if ((need) > (capacity))                                                                       \
      (array) = mz_arena_grow((arena), (array), &(capacity), (need), sizeof *(array));             \
  } while (0)

#endif
