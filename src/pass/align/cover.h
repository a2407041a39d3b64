/* How often words have a partner where they should, learned from a first alignment. */
#ifndef MZ_PASS_ALIGN_COVER_H
#define MZ_PASS_ALIGN_COVER_H

#include "doc/bitext.h"
#include "pass/align/cells.h"

/* Fits the cover of the table of TEXTS to the beads of BITEXT, each by its score: a dictionary knows more
 * of one kind of text than of another. */
void mz_cover_learn(const struct texts *texts, const struct mz_bitext *bitext);

#endif
