/* A translation memory: what was translated before, looked up segment by segment. */
#ifndef MZ_PASS_MEMORY_H
#define MZ_PASS_MEMORY_H

#include "base/str.h"
#include "pass/pass.h"

struct mz_memory *mz_memory_new(void);
void mz_memory_free(struct mz_memory *memory);

/* Adds a copy of a pair; of several translations of one source the first stays.  Outer white space
 * does not count. */
void mz_memory_add(struct mz_memory *memory, struct mz_str source, struct mz_str target);

#endif
