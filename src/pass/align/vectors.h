/* What embeddings of the segments say of the chance of beads. */
#ifndef MZ_PASS_ALIGN_VECTORS_H
#define MZ_PASS_ALIGN_VECTORS_H

#include "doc/bitext.h"
#include "pass/align/align.h"
#include "pass/align/band.h"

/* Of the likeness of translations, and of segments by chance. */
struct likeness {
  float mean[2], variance[2]; /* by chance, of translations */
};

struct vectors {
  const struct mz_embeddings *sides[2];
  size_t first[2];   /* segment of each side that has vectors: those before it have none */
  size_t dimensions; /* of a vector: those of the rows, and zeros behind them */
  float *means[2];   /* of all vectors of a side, before it is taken off */
  struct likeness likeness;
  float told; /* share of the translations that the vectors tell to be such */
};

/* Takes the embeddings of both sides, if they have them, and guesses the likenesses. */
void mz_vectors_init(struct vectors *vectors, const struct mz_align_side *source,
                     const struct mz_align_side *target, const struct mz_align_options *options);
void mz_vectors_release(struct vectors *vectors);

/* Whether there are embeddings that tell translations from what is none. */
bool mz_vectors_tell(const struct vectors *vectors);

/* Fits the likenesses to the beads of BITEXT, each by its score. */
void mz_vectors_learn(struct vectors *vectors, const struct mz_bitext *bitext);

/* Fills OUT with the vectors of the runs of 1 ... MOST segments before END of side SIDE, dimensions
 * each, of length 1 or 0, and KNOWN with how many segments of each have a say. */
void mz_vectors_runs(const struct vectors *vectors, size_t side, size_t end, size_t most,
                     float *out, float *known);

/* Fills OUT with SIZE numbers whose products are about those of the vectors of single segments. */
void mz_vectors_sketch(const struct vectors *vectors, size_t side, size_t segment, float *out,
                       size_t size);

/* The runs around the nodes of one row of a band, while it is scored. */
struct runs {
  const struct vectors *vectors;
  float *source, *targets; /* the vectors of a node's runs, BEAD_SIDE each */
  float source_known[BEAD_SIDE];
  float *target_known;
  size_t *columns; /* of each slot of targets: 1 + the node column it is for */
  size_t slots, here;
};

/* VECTORS must tell something. */
void mz_runs_init(struct runs *runs, const struct vectors *vectors, const struct band *band);
void mz_runs_release(struct runs *runs);

/* Goes to the nodes before source segment X, and to the one of them before target segment Y. */
void mz_runs_row(struct runs *runs, size_t x);
void mz_runs_column(struct runs *runs, size_t y);

/* The log odds that the A source and B target segments before the node are as like each other as
 * they are as translations, against by chance. */
float mz_runs_odds(const struct runs *runs, size_t a, size_t b);

#endif
