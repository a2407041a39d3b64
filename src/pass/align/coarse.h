/* Roughly where in the translation each segment is: what makes the search linear in time. */
#ifndef MZ_PASS_ALIGN_COARSE_H
#define MZ_PASS_ALIGN_COARSE_H

#include "doc/bitext.h"
#include "pass/align/cells.h"

/* A rectangle of the grid: source segments [x0, x1), target segments [y0, y1). */
struct section {
  size_t x0, x1, y0, y1;
};

/* Nodes of the target for each node row of a section: low and high, both ascending, x1 - x0 + 1 of
 * each. */
struct corridor {
  size_t *low, *high;
};

/* The whole of a small section, a corridor through a large one. */
void mz_corridor_init(struct corridor *corridor, const struct texts *texts,
                      const struct section *section);
/* A corridor around the COUNT BEADS of an earlier search of SECTION, wide where they were doubtful. */
void mz_corridor_follow(struct corridor *corridor, const struct section *section,
                        const struct mz_bead *beads, size_t count);
void mz_corridor_release(struct corridor *corridor);

#endif
