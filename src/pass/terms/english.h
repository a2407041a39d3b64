/* English text cut into words by which forms of names are looked for in it.
 *
 * Case does not matter, but an acronym (US, U.S.) is found as one alone, not in "us".  Apostrophes
 * do not matter either, and the last word of a form may be a plural or a possessive. */
#ifndef MZ_PASS_TERMS_ENGLISH_H
#define MZ_PASS_TERMS_ENGLISH_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/hash.h"
#include "doc/doc.h"

struct mz_english_word {
  struct mz_range range; /* in the text */
  struct mz_range key; /* bytes of mz_english.keys: lower case, without apostrophes or possessive */
  bool capital, acronym;
  size_t next; /* 1 + the next word of this key, or 0 */
};

struct mz_english {
  struct mz_str text; /* borrowed */
  struct mz_english_word *words;
  size_t count, capacity;
  struct mz_buf keys, scratch;
  struct mz_hash index; /* keys to 1 + their first word */
};

void mz_english_init(struct mz_english *english);
void mz_english_release(struct mz_english *english);

/* Replaces ENGLISH by the words of TEXT. */
void mz_english_take(struct mz_english *english, struct mz_str text);

/* The words of ENGLISH that are those of FORM; false when there are none.  A form without words,
 * such as a currency sign, is looked for as it is: the word behind it is its. */
bool mz_english_find(const struct mz_english *english, const struct mz_english *form,
                     struct mz_range *words);

/* The same for what FORM may become in a sentence: Russia, Russian; or the last of several words
 * alone, as a family name. */
bool mz_english_find_related(const struct mz_english *english, const struct mz_english *form,
                             struct mz_range *words);

/* The same for what sounds like FORM: its words spelled differently. */
bool mz_english_find_alike(const struct mz_english *english, const struct mz_english *form,
                           struct mz_range *words);

/* The text of WORDS. */
struct mz_str mz_english_str(const struct mz_english *english, struct mz_range words);

#endif
