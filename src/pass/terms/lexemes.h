/* Words that a matcher of names has to know: which ones are no names, or no names with a clitic. */
#ifndef MZ_PASS_TERMS_LEXEMES_H
#define MZ_PASS_TERMS_LEXEMES_H

#include "base/hash.h"
#include "base/str.h"

/* What a word is; a sum. */
enum mz_lexeme {
  MZ_LEXEME_PARTICLE = 1 << 0, /* particles and pronouns, never a name: على is not علي */
  MZ_LEXEME_WHOLE = 1 << 1, /* begins with a letter that looks like a proclitic: كبار, كلاوس */
  MZ_LEXEME_HOMOGRAPH =
      1 << 2, /* an ordinary word besides a name: weak unless quoted or after a title */
  MZ_LEXEME_TITLE = 1 << 3, /* a name is expected after it: قناة, مدينة, الرئيس */
  MZ_LEXEME_LOAN = 1 << 4,  /* foreign and no name, whether or not the dictionary has it: يورو */
};

/* Fills WORDS (initialised, empty) with all of them. */
void mz_lexemes_load(struct mz_hash *words);

/* What WORD, folded with MZ_FOLD_ALEF alone, is; 0 for a word that is not listed. */
unsigned mz_lexeme_find(const struct mz_hash *words, struct mz_str word);

#endif
