/* Glossary entries. */
#include <config.h>
#include "doc/glossary.h"

#include <stdlib.h>
#include "base/xalloc.h"

struct mz_glossary *mz_glossary_new(void)
{
  struct mz_glossary *glossary = mz_xcalloc(1, sizeof *glossary);

  mz_arena_init(&glossary->arena);
  return glossary;
}

void mz_glossary_free(struct mz_glossary *glossary)
{
  if (!glossary)
    return;
  mz_arena_release(&glossary->arena);
  free(glossary);
}

static const struct mz_str *copy_list(struct mz_arena *arena, const struct mz_str *list, size_t n)
{
  struct mz_str *copy = mz_arena_alloc(arena, n * sizeof *copy);

  for (size_t i = 0; i < n; i++)
    copy[i] = mz_arena_str(arena, list[i]);
  return copy;
}

void mz_glossary_add(struct mz_glossary *glossary, const struct mz_glossary_entry *entry)
{
  struct mz_arena *arena = &glossary->arena;
  struct mz_glossary_entry *copy;

  MZ_ARENA_RESERVE(arena, glossary->entries, glossary->capacity, glossary->count + 1);
  copy = &glossary->entries[glossary->count++];
  *copy = *entry;
  copy->source = mz_arena_str(arena, entry->source);
  copy->target = mz_arena_str(arena, entry->target);
  copy->comment = mz_arena_str(arena, entry->comment);
  copy->kind = mz_arena_str(arena, entry->kind);
  copy->alt = copy_list(arena, entry->alt, entry->alt_count);
  copy->variants = copy_list(arena, entry->variants, entry->variant_count);
}
