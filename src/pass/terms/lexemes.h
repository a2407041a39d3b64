/* Words that a matcher of names has to know: which ones are no names, or no names with a clitic. */
#ifndef MZ_PASS_TERMS_LEXEMES_H
#define MZ_PASS_TERMS_LEXEMES_H

#include <stdbool.h>
#include "base/str.h"

/* All take a word folded with MZ_FOLD_ALEF alone, but for where it says otherwise. */

/* Particles and pronouns, never a name: على is not علي. */
bool mz_lexeme_is_function(struct mz_str word);

/* Ordinary words that begin with a letter that looks like a proclitic: كبار is not ك + بار. */
bool mz_lexeme_is_whole(struct mz_str word);

/* Names that are ordinary words as well: weak unless quoted or after a title. */
bool mz_lexeme_is_homograph(struct mz_str word);

/* Words after which a name is expected: قناة، مدينة، الرئيس. */
bool mz_lexeme_is_title(struct mz_str word);

#endif
