/* Translations that the texts themselves teach. */
#ifndef MZ_PASS_ALIGN_PAIRS_H
#define MZ_PASS_ALIGN_PAIRS_H

#include "doc/bitext.h"
#include "pass/align/cells.h"

/* Replaces *LINKS, to be freed by the caller, by the pairs of classes of words that stand together in the beads
 * of BITEXT more often than chance would bring them; returns how many there are. */
size_t mz_pairs_find(const struct texts *texts, const struct mz_bitext *bitext, struct class_link **links);

/* Adds to the table of TEXTS the words that the beads of BITEXT pair more often than chance would. */
void mz_pairs_learn(const struct texts *texts, const struct mz_bitext *bitext);

#endif
