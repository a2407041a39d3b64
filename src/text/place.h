/* Line and column, for people.  Offsets are bytes everywhere else. */
#ifndef MZ_TEXT_PLACE_H
#define MZ_TEXT_PLACE_H

#include <stddef.h>
#include "base/str.h"

struct mz_place {
  size_t line;   /* 1-based; lines end at LF, CR LF or CR */
  size_t column; /* 1-based, code points; a byte order mark at the very start does not count */
};

/* Finds places in TEXT in ascending order at the cost of one walk over the text; going back starts
 * again from the beginning. */
struct mz_places {
  struct mz_str text;
  size_t offset; /* where the walk stands */
  struct mz_place place;
};

void mz_places_init(struct mz_places *places, struct mz_str text);

/* The place of byte OFFSET (at most the length of the text). */
struct mz_place mz_places_get(struct mz_places *places, size_t offset);

#endif
