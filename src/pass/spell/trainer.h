/* Counts words and pairs of neighbours, for a trained lexicon (trained.h).  Memory is bounded by the table
 * of distinct words and MZ_MAX_TRAINED_PAIRS pairs. */
#ifndef MZ_PASS_SPELL_TRAINER_H
#define MZ_PASS_SPELL_TRAINER_H

#include <stdbool.h>
#include "base/error.h"
#include "base/str.h"
#include "pass/spell/trained.h"

struct mz_trainer;

struct mz_trainer *mz_trainer_new(void);
void mz_trainer_free(struct mz_trainer *trainer);

/* Counts the Arabic words of TEXT (well-formed UTF-8), and those pairs of them that only white space
 * parts.  MZ_E_LIMIT when there are more distinct words than MZ_MAX_TRAINED_FORMS. */
enum mz_status mz_trainer_add(struct mz_trainer *trainer, struct mz_str text, struct mz_error *err);

/* Adds the counts of a lexicon that was trained before. */
enum mz_status mz_trainer_merge(struct mz_trainer *trainer, const struct mz_trained *trained,
                                struct mz_error *err);

/* What was counted. */
struct mz_trainer_counts {
  uint64_t words, pairs;        /* of the texts */
  size_t forms, distinct_pairs; /* in the tables */
  uint32_t forgotten;           /* pairs that occurred up to so often were forgotten; 0: none */
};

struct mz_trainer_counts mz_trainer_counts(const struct mz_trainer *trainer);

/* Writes the lexicon to the file PATH. */
enum mz_status mz_trainer_write(const struct mz_trainer *trainer, const char *path,
                                struct mz_error *err);

#endif
