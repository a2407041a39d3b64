/* Pairs the segments of a text with those of its translation. */
#ifndef MZ_PASS_ALIGN_ALIGN_H
#define MZ_PASS_ALIGN_ALIGN_H

#include <stddef.h>
#include "base/str.h"
#include "doc/bitext.h"
#include "doc/lexicon.h"

struct mz_align_side {
  const struct mz_str *segments; /* well-formed UTF-8 */
  size_t count;
  struct mz_str lang; /* BCP 47 */
};

struct mz_align_options {
  const struct mz_lexicon *lexicon; /* may be NULL; either language may come first in it */
  const struct mz_bead *anchors;    /* beads that are certain, in order; with no segment on either side
                                       a place that no bead crosses */
  size_t anchor_count;
};

/* Replaces OUT by the beads that pair SOURCE with TARGET. */
void mz_align(const struct mz_align_side *source, const struct mz_align_side *target,
              const struct mz_align_options *options, struct mz_bitext *out);

#endif
