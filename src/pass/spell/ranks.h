/* How common forms are: a list in order of frequency, or a list of counts. */
#ifndef MZ_PASS_SPELL_RANKS_H
#define MZ_PASS_SPELL_RANKS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "pass/spell/trigrams.h"

/* The commonness of a form that is attested without a rank or count. */
enum { MZ_ATTESTED = 60 };

/* The commonness of the hundred or so words that make up half of a text. */
enum { MZ_COMMON = 450 };

/* One of them, by what tells quickly how far another form is. */
struct mz_common_word {
  uint64_t letters; /* a bit for each that it has */
  size_t len;       /* bytes */
};

struct mz_ranks {
  struct mz_arena arena;
  struct mz_hash forms; /* value: commonness in hundredths of a nat, a form that is only
                           attested having MZ_ATTESTED */
  struct mz_trigrams trigrams; /* of all forms */
  struct mz_common_word *common;
  size_t common_count, common_capacity;
};

void mz_ranks_init(struct mz_ranks *ranks);
void mz_ranks_release(struct mz_ranks *ranks);

/* Adds the UTF-8 file PATH: a form a line in order of frequency, or lines of form, tab or blanks,
 * count.  Lines that begin with # are comments.  What is known of a form already stays.  MZ_E_SYNTAX
 * for any other line. */
enum mz_status mz_ranks_read(struct mz_ranks *ranks, const char *path, struct mz_error *err);

/* The commonness of a form that makes up SHARE of running text, and back. */
int mz_commonness_of_share(double share);
double mz_share_of_commonness(int commonness);

/* Adds FORM (folded) as one that occurs, which is all that is known of it. */
void mz_ranks_attest(struct mz_ranks *ranks, struct mz_str form);

/* Whether FORM may lie one slip away from a common word: false for nearly all that do not. */
bool mz_ranks_may_be_near_common(const struct mz_ranks *ranks, struct mz_str form);

#endif
