/* What changes in the text of a document that is written again. */
#ifndef MZ_FORMAT_EDITS_H
#define MZ_FORMAT_EDITS_H

#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"

/* Bytes of a document's text that are replaced. */
struct mz_edit {
  struct mz_range range;
  struct mz_str text;
  size_t order; /* in which they were added */
};

/* Edits of DOC->text.  One that begins inside another is swallowed by it. */
struct mz_edits {
  const struct mz_doc *doc;
  struct mz_edit *items;
  size_t count, capacity;
  size_t sorted; /* how many apply knows: those that were there when they were put in order */
  struct mz_arena arena;
};

void mz_edits_init(struct mz_edits *edits, const struct mz_doc *doc);
void mz_edits_release(struct mz_edits *edits);

/* TEXT is copied. */
void mz_edits_add(struct mz_edits *edits, struct mz_range range, struct mz_str text);

/* Puts them in order; apply knows those that were added before. */
void mz_edits_sort(struct mz_edits *edits);

/* Appends RANGE of the document's text to OUT with the edits that lie in it. */
void mz_edits_apply(const struct mz_edits *edits, struct mz_range range, struct mz_buf *out);

#endif
