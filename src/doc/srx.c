/* Segmentation rules. */
#include <config.h>
#include "doc/srx.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/xalloc.h"

struct mz_srx *mz_srx_new(const char *path)
{
  struct mz_srx *srx = mz_xcalloc(1, sizeof *srx);

  mz_arena_init(&srx->arena);
  srx->path = mz_arena_str(&srx->arena, mz_str_c(path)).ptr;
  srx->includes_end = true;
  return srx;
}

void mz_srx_free(struct mz_srx *srx)
{
  if (!srx)
    return;
  mz_arena_release(&srx->arena);
  free(srx);
}

void mz_srx_add_language(struct mz_srx *srx, struct mz_str name)
{
  MZ_ARENA_RESERVE(&srx->arena, srx->languages, srx->language_capacity, srx->language_count + 1);
  srx->languages[srx->language_count++] =
      (struct mz_srx_rules) {.name = mz_arena_str(&srx->arena, name)};
}

void mz_srx_add_rule(struct mz_srx *srx, const struct mz_srx_rule *rule)
{
  struct mz_srx_rules *last = &srx->languages[srx->language_count - 1];
  struct mz_buf place = MZ_BUF_INIT;
  struct mz_srx_rule *copy;

  MZ_ARENA_RESERVE(&srx->arena, last->rules, last->capacity, last->count + 1);
  copy = &last->rules[last->count++];
  *copy = *rule;
  copy->before = mz_arena_str(&srx->arena, rule->before);
  copy->after = mz_arena_str(&srx->arena, rule->after);
  mz_buf_printf(&place, "%s:%zu", srx->path, rule->line);
  copy->place = mz_arena_str(&srx->arena, mz_buf_str(&place)).ptr;
  mz_buf_release(&place);
}

void mz_srx_add_map(struct mz_srx *srx, const struct mz_srx_map *map)
{
  struct mz_srx_map *copy;

  MZ_ARENA_RESERVE(&srx->arena, srx->maps, srx->map_capacity, srx->map_count + 1);
  copy = &srx->maps[srx->map_count++];
  *copy = *map;
  copy->pattern = mz_arena_str(&srx->arena, map->pattern);
  copy->name = mz_arena_str(&srx->arena, map->name);
}

const struct mz_srx_rules *mz_srx_find(const struct mz_srx *srx, struct mz_str name)
{
  for (size_t i = 0; i < srx->language_count; i++)
    if (mz_str_equal(srx->languages[i].name, name))
      return &srx->languages[i];
  return NULL;
}
