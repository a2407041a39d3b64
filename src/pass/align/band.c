/* Rows of nodes, and the shapes of beads. */
#include <config.h>
#include "pass/align/band.h"

#include <stdlib.h>
#include "base/xalloc.h"

const struct bead_type mz_bead_types[BEAD_TYPES] = {
    {1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}, {2, 2}, {1, 4}, {4, 1}, {2, 3}, {3, 2},
    {1, 5}, {5, 1}, {2, 4}, {4, 2}, {3, 3}, {1, 6}, {6, 1}, {2, 5}, {5, 2}, {3, 4},
    {4, 3}, {1, 7}, {7, 1}, {2, 6}, {6, 2}, {3, 5}, {5, 3}, {4, 4},
};

void mz_band_init(struct band *band, size_t first, size_t rows)
{
  band->first = first;
  band->rows = rows;
  band->low = mz_xcalloc(rows, sizeof *band->low);
  band->high = mz_xcalloc(rows, sizeof *band->high);
  band->offset = mz_xcalloc(rows + 1, sizeof *band->offset);
}

void mz_band_release(struct band *band)
{
  free(band->low);
  free(band->high);
  free(band->offset);
}

void mz_band_finish(struct band *band)
{
  for (size_t r = 0; r < band->rows; r++)
    band->offset[r + 1] = band->offset[r] + (band->high[r] - band->low[r] + 1);
}
