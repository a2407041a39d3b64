/* What two forms of a word have in common, for matching them across inflection.  Arabic is cut by
 * rules of our own; other languages by Snowball, where it was built in and knows the language. */
#ifndef MZ_TEXT_STEM_H
#define MZ_TEXT_STEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/str.h"

/* The keys of a word, from the surest to the widest. */
enum mz_stem_tier {
  MZ_STEM_FORM, /* the word, in Arabic also without proclitics */
  MZ_STEM_LIGHT, /* without endings */
  MZ_STEM_ROOT, /* Arabic: the consonants of the stem */
  MZ_STEM_TIERS
};

#define MZ_MAX_STEM_KEYS 24

struct mz_stem_keys {
  uint64_t hash[MZ_MAX_STEM_KEYS]; /* by tier */
  size_t count;
};

/* The tier of a key is in its lowest bits. */
static inline enum mz_stem_tier mz_stem_tier(uint64_t key)
{
  return (enum mz_stem_tier) (key & 3);
}

struct mz_stemmer;

/* A stemmer for the language LANG (BCP 47).  Never NULL: an unknown language has its words as they
 * are.  Free with mz_stemmer_free. */
struct mz_stemmer *mz_stemmer_new(struct mz_str lang);
void mz_stemmer_free(struct mz_stemmer *stemmer);

/* The flags that words must be folded with (enum mz_fold) before the next functions see them. */
unsigned mz_stemmer_fold(const struct mz_stemmer *stemmer);

/* Replaces STEM by the one stem of WORD: what counts as the same word. */
void mz_stemmer_stem(struct mz_stemmer *stemmer, struct mz_str word, struct mz_buf *stem);

/* All keys of WORD as it stands in a text, where proclitics may hang on it. */
void mz_stemmer_text_keys(struct mz_stemmer *stemmer, struct mz_str word, struct mz_stem_keys *keys);

/* The keys of WORD as a dictionary has it, one of each tier at most.  Keys of both kinds are equal where
 * the words match. */
void mz_stemmer_entry_keys(struct mz_stemmer *stemmer, struct mz_str word, struct mz_stem_keys *keys);

/* A number that changes when keys and stems do, for files that hold them: of a version of the rules here,
 * and of what Snowball, which has versions of its own, makes of some words. */
uint64_t mz_stemmer_fingerprint(struct mz_stemmer *stemmer);

#endif
