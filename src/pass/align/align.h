/* Pairs the segments of a text with those of its translation. */
#ifndef MZ_PASS_ALIGN_ALIGN_H
#define MZ_PASS_ALIGN_ALIGN_H

#include <stddef.h>
#include "base/str.h"
#include "doc/bitext.h"
#include "doc/embeddings.h"
#include "doc/lexicon.h"

struct mz_align_side {
  const struct mz_str *segments; /* well-formed UTF-8 */
  size_t count;
  struct mz_str lang; /* BCP 47 */
};

struct mz_compiled;

/* What an alignment can go without, to see what it is worth. */
enum mz_align_signal {
  MZ_ALIGN_NUMBERS = 1 << 0,
  MZ_ALIGN_MARKS = 1 << 1, /* question marks, quotes, brackets ... */
  MZ_ALIGN_SAME = 1 << 2,  /* words written alike */
  MZ_ALIGN_NAMES = 1 << 3, /* words that sound alike */
  MZ_ALIGN_STEMS = 1 << 4, /* matches of the dictionary by stem and root */
  MZ_ALIGN_PAIRS = 1 << 5, /* pairs of words learned from the texts */
  MZ_ALIGN_FIT = 1 << 6,   /* lengths, shapes, gaps and cover fitted to the texts */
  MZ_ALIGN_EMBEDDINGS = 1 << 7,
};

struct mz_align_options {
  const struct mz_lexicon *lexicon; /* may be NULL; either language may come first in it */
  struct mz_compiled *const *compiled; /* dictionaries opened for the two languages (compiled.h) */
  size_t compiled_count;
  const struct mz_bead *anchors;    /* beads that are certain, in order; with no segment on either side
                                       a place that no bead crosses */
  size_t anchor_count;
  size_t memory;                    /* so many first segments of source and target are pairs of a memory: they
                                       teach words, and are not in OUT; anchors come behind them */
  const struct mz_embeddings *embeddings[2]; /* of the last segments of source and target, as many as each
                                                counts, of the same dimensions; NULL: none */
  unsigned without; /* a sum of enum mz_align_signal; 0 */
  void (*progress)(void *data, size_t done, size_t total); /* may be NULL; called after each piece of the
                                                              search, of 2,000 segments or less */
  void *data;                                              /* for progress */
};

/* Replaces OUT by the beads that pair SOURCE with TARGET. */
void mz_align(const struct mz_align_side *source, const struct mz_align_side *target,
              const struct mz_align_options *options, struct mz_bitext *out);

#endif
