/* Naming.  A code of a translation has the name of the code in the source that it stands for: the
 * first of the same kind and id that no other has taken. */
#include <config.h>
#include "format/xliff2_names.h"

#include <stdio.h>
#include "format/xliff2_check.h"

/* Takes ID as a name when it can be one and is free; else its ptr is NULL. */
static struct mz_str take(struct mz_hash *used, struct mz_str id)
{
  bool added = false;

  if (mz_x2_is_value(MZ_STR("NMTOKEN"), id))
    mz_hash_add(used, id, 0, &added);
  return added ? id : mz_str(NULL, 0);
}

struct mz_str mz_x2_names_new(struct mz_x2_names *names, const char *prefix)
{
  struct mz_str name = {NULL, 0};

  while (!name.ptr) {
    char text[40];
    int len = snprintf(text, sizeof text, "%s%zu", prefix, ++names->generated);
    name = take(&names->used, mz_arena_str(names->arena, mz_str(text, (size_t) len)));
  }
  return name;
}

/* Makes a list of COUNT codes that pair by their ids. */
static void pair(struct mz_x2_codes *codes)
{
  struct mz_hash open = MZ_HASH_INIT;

  mz_hash_init(&open);
  for (size_t i = 0; i < codes->count; i++) {
    struct mz_x2_code *item = &codes->items[i];
    struct mz_hash_entry *entry;

    item->partner = SIZE_MAX;
    if (item->code->kind == MZ_CODE_PLACEHOLDER)
      continue;
    entry = mz_hash_add(&open, item->code->id, 0, NULL);
    if (item->code->kind == MZ_CODE_OPEN) {
      entry->value = i + 1;
    } else if (entry->value) {
      item->partner = entry->value - 1;
      codes->items[item->partner].partner = i;
      entry->value = 0;
    }
  }
  mz_hash_release(&open);
}

/* Kind and id as one key. */
static struct mz_str key_of(const struct mz_x2_names *names, const struct mz_code *code)
{
  struct mz_buf key = MZ_BUF_INIT;
  struct mz_str copy;

  mz_buf_printf(&key, "%d ", (int) code->kind);
  mz_buf_add_str(&key, code->id);
  copy = mz_arena_str(names->arena, mz_buf_str(&key));
  mz_buf_release(&key);
  return copy;
}

static void name_source(struct mz_x2_names *names)
{
  for (size_t i = 0; i < names->source.count; i++) {
    struct mz_x2_code *item = &names->source.items[i];

    if (item->code->kind == MZ_CODE_CLOSE && item->partner != SIZE_MAX) {
      item->name = names->source.items[item->partner].name;
      continue;
    }
    item->name = take(&names->used, item->code->id);
    if (!item->name.ptr)
      item->name = mz_x2_names_new(names, "c");
  }
}

static void name_target(struct mz_x2_names *names)
{
  struct mz_hash by_key = MZ_HASH_INIT, used = MZ_HASH_INIT;

  mz_hash_init(&by_key);
  mz_hash_init(&used);
  for (size_t i = 0; i < names->source.count; i++)
    mz_hash_add(&by_key, key_of(names, names->source.items[i].code), i, NULL);
  for (size_t i = 0; i < names->target.count; i++) {
    struct mz_x2_code *item = &names->target.items[i];
    struct mz_hash_entry *same;

    if (item->code->kind == MZ_CODE_CLOSE && item->partner != SIZE_MAX) {
      item->name = names->target.items[item->partner].name;
      continue;
    }
    same = mz_hash_find(&by_key, key_of(names, item->code));
    if (same)
      item->name = take(&used, names->source.items[same->value].name);
    if (!item->name.ptr)
      item->name = take(&names->used, item->code->id);
    if (!item->name.ptr)
      item->name = mz_x2_names_new(names, "c");
  }
  mz_hash_release(&by_key);
  mz_hash_release(&used);
}

static void add_codes(struct mz_x2_codes *codes, const struct mz_text *text)
{
  for (size_t i = 0; i < text->code_count; i++)
    codes->items[codes->count++] = (struct mz_x2_code){&text->codes[i], {NULL, 0}, SIZE_MAX};
}

static void name_segments(struct mz_x2_names *names, const struct mz_unit *unit)
{
  names->segments = mz_arena_alloc(names->arena, unit->seg_count * sizeof *names->segments);
  for (size_t i = 0; i < unit->seg_count; i++)
    names->segments[i] = take(&names->used, unit->segs[i].id);
  for (size_t i = 0; i < unit->seg_count; i++)
    if (!names->segments[i].ptr)
      names->segments[i] = mz_x2_names_new(names, "s");
}

void mz_x2_names_init(struct mz_x2_names *names, struct mz_arena *arena, const struct mz_unit *unit)
{
  size_t count = 0;

  *names = (struct mz_x2_names){.arena = arena};
  mz_hash_init(&names->used);
  for (size_t i = 0; i < unit->seg_count; i++)
    count += unit->segs[i].target.code_count;
  names->source.items =
      mz_arena_alloc(arena, unit->source.code_count * sizeof *names->source.items);
  names->target.items = mz_arena_alloc(arena, count * sizeof *names->target.items);
  add_codes(&names->source, &unit->source);
  for (size_t i = 0; i < unit->seg_count; i++)
    if (unit->segs[i].target.str.ptr)
      add_codes(&names->target, &unit->segs[i].target);
  pair(&names->source);
  pair(&names->target);
  name_segments(names, unit);
  names->generated = 0;
  name_source(names);
  name_target(names);
}

void mz_x2_names_release(struct mz_x2_names *names)
{
  mz_hash_release(&names->used);
}
