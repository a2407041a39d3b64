/* Translations that the texts themselves teach. */
#ifndef MZ_PASS_ALIGN_PAIRS_H
#define MZ_PASS_ALIGN_PAIRS_H

#include "doc/bitext.h"
#include "pass/align/cells.h"

/* Adds to the table of TEXTS the words that the beads of BITEXT pair more often than chance would. */
void mz_pairs_learn(const struct texts *texts, const struct mz_bitext *bitext);

#endif
