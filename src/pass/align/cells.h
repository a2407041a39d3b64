/* The scores of all beads that end in the nodes of a band. */
#ifndef MZ_PASS_ALIGN_CELLS_H
#define MZ_PASS_ALIGN_CELLS_H

#include "pass/align/band.h"
#include "pass/align/landmarks.h"
#include "pass/align/model.h"
#include "pass/align/table.h"
#include "pass/align/vectors.h"

struct cells {
  float *scores; /* node by node, BEAD_TYPES each; -INFINITY where the bead would begin outside */
};

struct texts {
  const struct units *source, *target;
  struct table *table;
  const struct landmarks *landmarks;
  struct vectors *vectors;
};

void mz_cells_init(struct cells *cells, const struct texts *texts, const struct model *model,
                   const struct band *band);
void mz_cells_release(struct cells *cells);

#endif
