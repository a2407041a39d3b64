/* What may translate what: for each unit of the source the units of the target that have to do with
 * it, and how much more likely they stand in its translation than anywhere. */
#ifndef MZ_PASS_ALIGN_TABLE_H
#define MZ_PASS_ALIGN_TABLE_H

#include "doc/lexicon.h"
#include "pass/align/units.h"

/* t(target | source) / p(target), which is also t(source | target) / p(source). */
#define UNIT_GROUPS 8

struct link {
  uint32_t source, target; /* units */
  float ratio;
};

struct side_table {
  uint8_t *groups; /* of each unit: how good its links are; units of one group are alike in how often
                      they have a partner where they should */
  float *odds;     /* of each unit: that it has one to that it has none */
  float *floors;   /* of each unit: log chance that it has none */
  float cover[UNIT_GROUPS]; /* the chance of each group */
};

struct table {
  struct link *links; /* by source, then target */
  size_t count, capacity;
  size_t *starts;     /* of each unit of the source in links, and one more */
  struct side_table sides[2]; /* of the source, of the target */
};

/* LEXICON may be NULL. */
void mz_table_init(struct table *table, const struct units *source, const struct units *target,
                   const struct mz_lexicon *lexicon);
void mz_table_release(struct table *table);

/* Sets odds and floors from cover. */
void mz_table_spread(struct table *table, const struct units *source, const struct units *target);

#endif
