/* Pairs of segments that rare words tie together, wherever in the texts they stand. */
#ifndef MZ_PASS_ALIGN_LANDMARKS_H
#define MZ_PASS_ALIGN_LANDMARKS_H

#include <stddef.h>
#include "pass/align/table.h"

struct landmark {
  size_t source, target; /* segments */
};

/* Ascending in both texts. */
struct landmarks {
  struct landmark *at;
  size_t count, capacity;
};

/* Finds the landmarks of two texts, in time and memory linear in their length.  Most are right; there are none
 * where the texts have no rare words in common that TABLE links. */
void mz_landmarks_init(struct landmarks *landmarks, const struct units *source,
                       const struct units *target, const struct table *table);
void mz_landmarks_release(struct landmarks *landmarks);

#endif
