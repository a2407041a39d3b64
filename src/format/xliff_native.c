/* Files that are written again. */
#include <config.h>
#include "format/xliff_native.h"

#include <string.h>

struct mz_xliff_native *mz_xliff_native_read(struct mz_doc *doc, struct mz_error *err)
{
  struct mz_xliff_native *native = mz_arena_alloc(&doc->arena, sizeof *native);

  if (mz_xml_tree_read(&native->tree, &doc->arena, doc->path, mz_buf_str(&doc->text), err))
    return NULL;
  return native;
}

void mz_xliff_native_add(struct mz_doc *doc, struct mz_xliff_native *native,
                         const struct mz_xliff_slot *slot, const struct mz_seg *seg)
{
  struct mz_xliff_slot *added;

  MZ_ARENA_RESERVE(&doc->arena, native->slots, native->capacity, native->count + 1);
  added = &native->slots[native->count++];
  *added = *slot;
  added->was = seg->target;
  added->state = seg->state;
}

size_t mz_xliff_native_foreign(const struct mz_xliff_native *native)
{
  size_t count = 0;

  for (struct mz_xml_walk walk = {native->tree.root, NULL, false}; mz_xml_walk(&walk);) {
    if (!walk.node->name || walk.leaving || !strcmp(walk.node->uri, native->tree.root->uri))
      continue;
    count++;
    walk.leaving = true;
  }
  return count;
}
