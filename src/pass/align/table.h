/* What may translate what: for each unit of the source the units of the target that have to do with
 * it, and how much more likely they stand in its translation than anywhere. */
#ifndef MZ_PASS_ALIGN_TABLE_H
#define MZ_PASS_ALIGN_TABLE_H

#include "pass/align/align.h"
#include "pass/align/units.h"

#define UNIT_GROUPS 8

struct link {
  uint32_t source, target; /* units */
  float chance; /* t(target | source), or t(source | target): which is not told apart */
  float ratio;  /* the chance by that of the word anywhere */
};

struct side_table {
  uint8_t *groups; /* of each unit: how good its links are; units of one group are alike in how often
                      they have a partner where they should */
  float *odds;     /* of each unit: that it has one to that it has none */
  float *floors;   /* of each unit: log chance that it has none */
  float cover[UNIT_GROUPS]; /* the chance of each group */
};

struct table {
  size_t units[2];    /* of the source, of the target */
  struct link *known; /* from the dictionary and the like: without ratios */
  size_t known_count;
  struct link *links; /* by source, then target */
  size_t count, capacity;
  size_t *starts;     /* of each unit of the source in links, and one more */
  struct side_table sides[2]; /* of the source, of the target */
};

/* OPTIONS: what is known, and what of it is left out. */
void mz_table_init(struct table *table, const struct units *source, const struct units *target,
                   const struct mz_align_options *options);
void mz_table_release(struct table *table);

/* Adds a link before the table is in order. */
void mz_table_add_link(struct table *table, uint32_t source, uint32_t target, float chance);

/* A pair of classes of words, and the chance that one is translated by the other. */
struct class_link {
  uint32_t source, target;
  float chance;
};

/* Adds LINKS between all words of the classes before the table is in order. */
void mz_table_add_class_links(struct table *table, const struct units *source,
                              const struct units *target, const struct class_link *links, size_t count);

/* Adds LINKS between all words of the classes, beside what the table had when it was made. */
void mz_table_add_classes(struct table *table, const struct units *source, const struct units *target,
                          const struct class_link *links, size_t count);

/* The share that a word has in each of WORDS words of the other side.  That of IBM model 1 is 1 / WORDS,
 * as if words stood in no order at all; this falls more slowly. */
float mz_table_share(size_t words);

/* Sets odds and floors from cover. */
void mz_table_spread(struct table *table, const struct units *source, const struct units *target);

#endif
