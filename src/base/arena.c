/* A chain of blocks, newest first; large requests get a block of their own. */
#include <config.h>
#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"

#define BLOCK_SIZE ((size_t) 64 << 10)
#define FIRST_SIZE ((size_t) 1 << 10) /* an arena that holds little costs little */

struct mz_arena_block {
  struct mz_arena_block *next;
  size_t used, size;
  max_align_t data[];
};

void mz_arena_init(struct mz_arena *arena)
{
  arena->blocks = NULL;
}

void mz_arena_release(struct mz_arena *arena)
{
  struct mz_arena_block *block = arena->blocks;

  while (block) {
    struct mz_arena_block *next = block->next;
    free(block);
    block = next;
  }
  arena->blocks = NULL;
}

void mz_arena_clear(struct mz_arena *arena)
{
  struct mz_arena_block *last = arena->blocks;

  if (!last)
    return;
  while (arena->blocks->next) {
    last = arena->blocks->next;
    free(arena->blocks);
    arena->blocks = last;
  }
  if (last->size > BLOCK_SIZE) {
    mz_arena_release(arena);
    return;
  }
  memset(last->data, 0, last->used);
  last->used = 0;
}

/* What the next block is to hold at least: four times the last one, up to BLOCK_SIZE. */
static size_t next_size(const struct mz_arena *arena)
{
  if (!arena->blocks)
    return FIRST_SIZE;
  return arena->blocks->size < BLOCK_SIZE / 4 ? arena->blocks->size * 4 : BLOCK_SIZE;
}

static struct mz_arena_block *add_block(struct mz_arena *arena, size_t n)
{
  size_t least = next_size(arena), size = n > least ? n : least;
  struct mz_arena_block *block = mz_xcalloc(1, sizeof *block + size);

  block->size = size;
  /* A block made for one large object goes behind the current one, which still has room. */
  if (arena->blocks && n > BLOCK_SIZE / 4) {
    block->next = arena->blocks->next;
    arena->blocks->next = block;
  } else {
    block->next = arena->blocks;
    arena->blocks = block;
  }
  return block;
}

void *mz_arena_alloc(struct mz_arena *arena, size_t n)
{
  const size_t align = sizeof(max_align_t);
  struct mz_arena_block *block = arena->blocks;
  void *p;

  n = (n + align - 1) / align * align;
  if (!block || block->size - block->used < n)
    block = add_block(arena, n);
  p = (char *) block->data + block->used;
  block->used += n;
  return p;
}

struct mz_str mz_arena_str(struct mz_arena *arena, struct mz_str s)
{
  char *copy = mz_arena_alloc(arena, s.len + 1);

  if (s.len)
    memcpy(copy, s.ptr, s.len);
  return mz_str(copy, s.len);
}

void *mz_arena_grow(struct mz_arena *arena, void *array, size_t *capacity, size_t need, size_t size)
{
  size_t old = *capacity;
  void *bigger;

  /* Most arrays stay tiny: a unit has one segment and no marks. */
  *capacity = old < 4 ? need + old : mz_grow(old * 2, need);
  bigger = mz_arena_alloc(arena, *capacity * size);
  if (old)
    memcpy(bigger, array, old * size);
  return bigger;
}
