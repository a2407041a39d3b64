/* Vectors that an encoder of sentences made of the segments of a text, and of runs of them, so that
 * what means the same in two languages lies in the same direction. */
#ifndef MZ_DOC_EMBEDDINGS_H
#define MZ_DOC_EMBEDDINGS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/map.h"

/* Runs of more segments are not looked for. */
#define MZ_EMBEDDINGS_RUN 7

struct mz_embeddings {
  struct mz_map map; /* rows of float32, little-endian, one behind the other */
  size_t dimensions; /* of each row */
  size_t count;      /* segments */
  size_t longest;    /* runs have 1 to so many segments, at most MZ_EMBEDDINGS_RUN */
  uint32_t *rows; /* of the runs that begin at each segment, LONGEST each: 1 + a row, 0 for none */
  size_t wanted;  /* segments that are not empty, */
  size_t missing; /* and of them those without a row */
};

#define MZ_EMBEDDINGS_INIT           \
  {                                  \
    MZ_MAP_INIT, 0, 0, 0, NULL, 0, 0 \
  }

void mz_embeddings_release(struct mz_embeddings *embeddings);

/* Leaves of the segments the COUNT KEPT, ascending; runs that lose one are lost.  Does nothing where there are no
 * embeddings. */
void mz_embeddings_select(struct mz_embeddings *embeddings, const size_t *kept, size_t count);

/* Whether the run of N segments that begins at FIRST has a row.  FIRST + N <= count. */
static inline bool mz_embeddings_has(const struct mz_embeddings *embeddings, size_t first, size_t n)
{
  return n <= embeddings->longest && embeddings->rows[first * embeddings->longest + n - 1];
}

/* Copies the row of a run that has one into VECTOR.  The numbers are those of the file, which may
 * be anything. */
void mz_embeddings_get(const struct mz_embeddings *embeddings, size_t first, size_t n,
                       float *vector);

#endif
