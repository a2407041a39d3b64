/* Files that are written again. */
#include <config.h>
#include "format/xliff_native.h"

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
