/* The folded key: how two spellings are compared.  Made in this one place; stored text never is
 * changed by it. */
#ifndef MZ_TEXT_FOLD_H
#define MZ_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

enum mz_fold {
  MZ_FOLD_BASE = 0,        /* drops marks, tatweel, controls; presentation forms and Farsi ya and kaf
                              to plain letters; always done */
  MZ_FOLD_ALEF = 1 << 0,   /* alef with hamza, madda, wasla to bare alef */
  MZ_FOLD_YA = 1 << 1,     /* alef maqsura to ya */
  MZ_FOLD_TA = 1 << 2,     /* ta marbuta to ha */
  MZ_FOLD_CASE = 1 << 3,   /* Latin letters to lower case (Unicode simple folding) */
  MZ_FOLD_DIGITS = 1 << 4, /* Arabic digits to ASCII */
  MZ_FOLD_ALL = (1 << 5) - 1,
};

/* Where each byte of a folded key comes from. */
struct mz_fold_map {
  uint32_t *origin; /* for each byte of the key: offset of its character in the text; one more for
                       the end: the offset behind the last kept character and the marks on it */
  size_t count, capacity;
};

#define MZ_FOLD_MAP_INIT {NULL, 0, 0}

void mz_fold_map_release(struct mz_fold_map *map);

/* Replaces KEY by the folded form of TEXT (well-formed UTF-8, under 4 GiB).  FLAGS is a sum of enum
 * mz_fold.  MAP, which may be NULL, is replaced too.  Applying it twice changes nothing. */
void mz_fold(struct mz_str text, unsigned flags, struct mz_buf *key, struct mz_fold_map *map);

/* The same behind what KEY holds. */
void mz_fold_add(struct mz_str text, unsigned flags, struct mz_buf *key);

#endif
