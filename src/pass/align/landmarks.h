/* Pairs of segments that rare words tie together, wherever in the texts they stand. */
#ifndef MZ_PASS_ALIGN_LANDMARKS_H
#define MZ_PASS_ALIGN_LANDMARKS_H

#include <stddef.h>
#include "pass/align/cells.h"
#include "pass/align/coarse.h"

struct landmark {
  size_t source, target; /* segments */
};

/* Ascending in both texts. */
struct landmarks {
  struct landmark *at;
  size_t count, capacity;
};

/* Finds landmarks of SECTION, in time and memory linear in its length.  Most are right, and there are none
 * where the texts have no rare words in common that the table links. */
void mz_landmarks_init(struct landmarks *landmarks, const struct texts *texts,
                       const struct section *section);
void mz_landmarks_release(struct landmarks *landmarks);

#endif
