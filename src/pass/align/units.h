/* One side of the texts to align as numbers: each word, number and telling mark is a unit of a
 * vocabulary, each segment a list of units. */
#ifndef MZ_PASS_ALIGN_UNITS_H
#define MZ_PASS_ALIGN_UNITS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "text/stem.h"

enum unit_kind {
  UNIT_WORD,
  UNIT_NUMBER, /* by value: any digits, no group marks */
  UNIT_MARK,   /* question mark, quote, bracket ... */
};

struct unit {
  struct mz_str form;  /* folded; of a number its value, of a mark its ASCII likeness */
  uint32_t class;      /* what counts as the same word: the index of a class */
  uint32_t count;      /* in the text */
  uint8_t kind;
  bool capital;        /* every time but at the start of a segment it began with a capital */
};

struct units {
  struct mz_stemmer *stemmer;
  struct mz_arena arena;
  struct mz_hash surfaces; /* as written, to unit */
  struct mz_hash forms;    /* folded, to unit */
  struct mz_hash classes;  /* stem, to class */
  struct unit *unit;
  size_t count, capacity;
  uint32_t *class_counts;
  size_t class_capacity;
  uint32_t *tokens; /* of all segments */
  size_t token_count, token_capacity;
  size_t *starts;   /* of each segment in tokens, and one more */
  float *lengths;   /* letters and digits of each segment */
  size_t segments;
  size_t first;     /* segment of the text: those before it are of a memory, and only teach words */
};

/* Reads the COUNT SEGMENTS, which are in the language LANG. */
void mz_units_init(struct units *units, const struct mz_str *segments, size_t count,
                   struct mz_str lang);
void mz_units_release(struct units *units);

static inline size_t mz_units_size(const struct units *units, size_t segment)
{
  return units->starts[segment + 1] - units->starts[segment];
}

#endif
