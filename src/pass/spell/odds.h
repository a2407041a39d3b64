/* How likely it is that a form is a slip, and not a name or a rare word: one small logistic model. */
#ifndef MZ_PASS_SPELL_ODDS_H
#define MZ_PASS_SPELL_ODDS_H

#include <stdbool.h>
#include "pass/spell/candidates.h"

/* What would explain the form. */
enum mz_slip {
  MZ_SLIP_NONE,
  MZ_SLIP_ORTHOGRAPHY, /* hamza, final ى or ة */
  MZ_SLIP_TYPO,        /* any other slip */
  MZ_SLIP_ENDING,      /* the ending of a plural, which writers lose again and again */
  MZ_SLIP_ATTESTED,    /* a typo, although lists hold the form */
  MZ_SLIP_SPACE,       /* a space lost */
  MZ_SLIP_WORD,        /* a slip that made another word of the dictionary */
};

/* The odds, in hundredths of a nat, that FORM is a SLIP for the form of SCORE; OWN is the form's own
 * commonness.  Above 0 it rather is one.  None of these says how often it comes, or beside what. */
int mz_odds(enum mz_slip slip, struct mz_str form, int score, int own);

/* The least score with which the odds are above 0. */
int mz_odds_least(enum mz_slip slip, struct mz_str form, int own);

/* Whether FORM begins with the article, with or without a proclitic. */
bool mz_odds_have_article(struct mz_str form);

/* What the odds change by when the form stands COUNT times in the document (or in one place BESIDE
 * another unknown form): slips are seldom repeated, names are; two names stand side by side more
 * often than two slips. */
int mz_odds_of_repetition(enum mz_slip slip, size_t count);
int mz_odds_beside(enum mz_slip slip);

#endif
