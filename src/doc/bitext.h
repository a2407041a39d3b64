/* Which segments of a text and of its translation belong together. */
#ifndef MZ_DOC_BITEXT_H
#define MZ_DOC_BITEXT_H

#include <stddef.h>

/* COUNT segments from FIRST on, on either side; one side may be empty, and then FIRST is where the
 * passage would stand. */
struct mz_bead {
  size_t source, source_count;
  size_t target, target_count;
  float score; /* the chance that the bead is right, 0 to 1 */
};

/* Beads in the order of both texts; each segment of either side is in exactly one. */
struct mz_bitext {
  struct mz_bead *beads;
  size_t count, capacity;
};

#define MZ_BITEXT_INIT {NULL, 0, 0}

void mz_bitext_init(struct mz_bitext *bitext);
void mz_bitext_release(struct mz_bitext *bitext);

/* Adds a copy of BEAD at the end. */
void mz_bitext_add(struct mz_bitext *bitext, const struct mz_bead *bead);

#endif
