/* Suggestions for Latin words, which the English dictionary judges. */
#ifndef MZ_PASS_SPELL_LATIN_H
#define MZ_PASS_SPELL_LATIN_H

#include "pass/spell/candidates.h"

/* Replaces CANDIDATES by the words of the English dictionary that lie one slip away from FORM (small
 * letters a to z), best first, at most COUNT.  The dictionary is asked some 50 times for each letter,
 * and not at all about forms of more than 24. */
void mz_suggest_latin(const struct mz_evidence *evidence, struct mz_str form, size_t count,
                      struct mz_candidates *candidates);

#endif
