/* The triples of letters that words have: what has another is no word, which is seen without looking
 * it up. */
#ifndef MZ_PASS_SPELL_TRIGRAMS_H
#define MZ_PASS_SPELL_TRIGRAMS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/str.h"

/* U+0621 to U+064A, and the end of a word. */
enum { MZ_TRIGRAM_LETTERS = 43 };

struct mz_trigrams {
  uint64_t bits[MZ_TRIGRAM_LETTERS * MZ_TRIGRAM_LETTERS * MZ_TRIGRAM_LETTERS / 64 + 1];
};

/* Takes the triples of FORM (folded). */
void mz_trigrams_add(struct mz_trigrams *trigrams, struct mz_str form);

/* Whether all triples of FORM were taken; true too of a form with other letters. */
bool mz_trigrams_have(const struct mz_trigrams *trigrams, struct mz_str form);

#endif
