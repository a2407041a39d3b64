/* All ways through a band at once: the chance of every bead, and the way that has the most of it. */
#ifndef MZ_PASS_ALIGN_SEARCH_H
#define MZ_PASS_ALIGN_SEARCH_H

#include "doc/bitext.h"
#include "pass/align/band.h"
#include "pass/align/cells.h"
#include "pass/align/model.h"

/* Appends to OUT the beads of the way from the band's first node (its first row's low) to its last one
 * (the last row's high). */
void mz_search(const struct band *band, const struct cells *cells, const struct model *model,
               struct mz_bitext *out);

#endif
