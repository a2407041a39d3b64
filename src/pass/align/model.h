/* What the texts say about the chance of beads, beside their words: lengths, shapes, gaps. */
#ifndef MZ_PASS_ALIGN_MODEL_H
#define MZ_PASS_ALIGN_MODEL_H

#include "doc/bitext.h"
#include "pass/align/band.h"
#include "pass/align/landmarks.h"
#include "pass/align/units.h"

struct model {
  double *source_sum, *target_sum;   /* of the lengths of the segments before each */
  float *source_log, *target_log;    /* sums of the log background chance of the lengths */
  double ratio;                      /* of the whole texts: characters of target for one of source */
  float *ratios;                     /* around each source segment */
  float variance;                    /* of the length of a translation, for each character */
  float prior[BEAD_TYPES];           /* chance of each shape before the texts are known */
  float types[BEAD_TYPES];           /* log chance of each shape */
  float open, extend, close;         /* log chance that a gap begins, goes on, ends */
};

void mz_model_init(struct model *model, const struct units *source, const struct units *target,
                   const struct landmarks *landmarks);
void mz_model_release(struct model *model);

/* Fits lengths to the beads of BITEXT, of a text of so many segments, and shapes and gaps to those that were FOUND,
 * not given: what is given, a memory above all, has shapes of its own.  Each counts by its score. */
void mz_model_learn(struct model *model, const struct mz_bitext *bitext, const struct mz_bitext *found,
                    size_t segments);

/* Fills ODDS[a][b], for all beads of A source segments before X and B target segments before Y, with the
 * log odds that they have the lengths they have as translations of each other, against by chance. */
void mz_model_lengths(const struct model *model, size_t x, size_t y,
                      float odds[BEAD_SEGMENTS][BEAD_SEGMENTS]);

#endif
