/* What a first alignment teaches about the texts. */
#ifndef MZ_PASS_ALIGN_LEARN_H
#define MZ_PASS_ALIGN_LEARN_H

#include "doc/bitext.h"
#include "pass/align/cells.h"
#include "pass/align/model.h"

/* Fits the table and the model of TEXTS to the beads of BITEXT, each by its score. */
void mz_learn(const struct texts *texts, struct model *model, const struct mz_bitext *bitext);

#endif
