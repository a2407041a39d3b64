/* Exact matches: a segment that stands in the memory byte for byte. */
#include <config.h>
#include "pass/memory.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/xalloc.h"

struct mz_memory {
  struct mz_arena arena;
  struct mz_hash sources; /* to an index into targets */
  struct mz_str *targets;
  size_t capacity;
};

struct mz_memory *mz_memory_new(void)
{
  struct mz_memory *memory = mz_xcalloc(1, sizeof *memory);

  mz_arena_init(&memory->arena);
  mz_hash_init(&memory->sources);
  return memory;
}

void mz_memory_free(struct mz_memory *memory)
{
  if (!memory)
    return;
  mz_arena_release(&memory->arena);
  mz_hash_release(&memory->sources);
  free(memory->targets);
  free(memory);
}

void mz_memory_add(struct mz_memory *memory, struct mz_str source, struct mz_str target)
{
  struct mz_hash_entry *entry;
  bool added;

  source = mz_str_trim(source);
  target = mz_str_trim(target);
  if (!source.len || !target.len)
    return;
  entry = mz_hash_add(&memory->sources, source, memory->sources.count, &added);
  if (!added)
    return;
  entry->key = mz_arena_str(&memory->arena, source);
  MZ_RESERVE(memory->targets, memory->capacity, memory->sources.count);
  memory->targets[entry->value] = mz_arena_str(&memory->arena, target);
}

static enum mz_status run(const struct mz_context *context, struct mz_doc *doc, struct mz_error *err)
{
  const struct mz_memory *memory = context->memory;

  (void) err;
  for (size_t u = 0; u < doc->unit_count; u++) {
    struct mz_unit *unit = &doc->units[u];
    for (size_t s = 0; s < unit->seg_count; s++) {
      struct mz_str source = mz_unit_str(unit, unit->segs[s].range);
      const struct mz_hash_entry *found = mz_hash_find(&memory->sources, source);
      struct mz_mark mark = {.kind = MZ_MARK_MATCH,
                             .range = unit->segs[s].range,
                             .rule = "match.exact",
                             .severity = MZ_SEVERITY_NOTE};
      if (!found)
        continue;
      mark.source = source;
      mark.target = mz_arena_str(&doc->arena, memory->targets[found->value]);
      mz_doc_add_mark(doc, unit, &mark);
    }
  }
  return MZ_OK;
}

const struct mz_pass mz_pass_memory = {"memory", run};
