/* Identifiers for what a unit of XLIFF 2 has: they are NMTOKENs, and each is used once. */
#ifndef MZ_FORMAT_XLIFF2_NAMES_H
#define MZ_FORMAT_XLIFF2_NAMES_H

#include <stdint.h>
#include "base/hash.h"
#include "doc/doc.h"

/* An inline code, as it is to be written. */
struct mz_x2_code {
  const struct mz_code *code;
  struct mz_str name;
  size_t partner; /* the index of the code that it opens or closes; SIZE_MAX: none in the unit */
};

/* The codes of one side of a unit. */
struct mz_x2_codes {
  struct mz_x2_code *items;
  size_t count;
};

struct mz_x2_names {
  struct mz_arena *arena;
  struct mz_hash used;
  size_t generated;
  struct mz_str *segments;
  struct mz_x2_codes source; /* of the unit */
  struct mz_x2_codes target; /* of all its segments, one after the other */
};

/* Names the segments and the codes of UNIT; they keep their ids where those can be.  All lives in
 * ARENA, but that release must be called. */
void mz_x2_names_init(struct mz_x2_names *names, struct mz_arena *arena,
                      const struct mz_unit *unit);
void mz_x2_names_release(struct mz_x2_names *names);

/* A name that is not in use: PREFIX and a number. */
struct mz_str mz_x2_names_new(struct mz_x2_names *names, const char *prefix);

#endif
