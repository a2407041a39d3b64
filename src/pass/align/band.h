/* The part of the grid that a search looks at.  Node (x, y) stands before segment x of the source and y
 * of the target. */
#ifndef MZ_PASS_ALIGN_BAND_H
#define MZ_PASS_ALIGN_BAND_H

#include <stddef.h>

/* A bead that pairs has at most so many segments, and at most one less on a side. */
#define BEAD_SEGMENTS 8
#define BEAD_SIDE (BEAD_SEGMENTS - 1)
#define BEAD_TYPES 28

/* Node rows first ... first + rows - 1; row r holds y from low[r] to high[r], and both ascend. */
struct band {
  size_t first, rows;
  size_t *low, *high;
  size_t *offset; /* of each row in an array of all nodes, and one more */
};

void mz_band_init(struct band *band, size_t first, size_t rows);
void mz_band_release(struct band *band);

/* To be called when low and high are filled in. */
void mz_band_finish(struct band *band);

static inline size_t mz_band_nodes(const struct band *band)
{
  return band->offset[band->rows];
}

/* How many of each side a bead type takes. */
struct bead_type {
  unsigned char source, target;
};

/* All types that pair, 1-1 first. */
extern const struct bead_type mz_bead_types[BEAD_TYPES];

#endif
