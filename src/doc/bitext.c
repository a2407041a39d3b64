/* Beads in an array that grows. */
#include <config.h>
#include "doc/bitext.h"

#include <stdlib.h>
#include "base/xalloc.h"

void mz_bitext_init(struct mz_bitext *bitext)
{
  *bitext = (struct mz_bitext) MZ_BITEXT_INIT;
}

void mz_bitext_release(struct mz_bitext *bitext)
{
  free(bitext->beads);
  mz_bitext_init(bitext);
}

void mz_bitext_add(struct mz_bitext *bitext, const struct mz_bead *bead)
{
  MZ_RESERVE(bitext->beads, bitext->capacity, bitext->count + 1);
  bitext->beads[bitext->count++] = *bead;
}
