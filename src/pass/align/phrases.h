/* Phrases of dictionaries as keys (text/stem.h): what is looked up of them, from a file that is read as well as
 * from one that was compiled. */
#ifndef MZ_PASS_ALIGN_PHRASES_H
#define MZ_PASS_ALIGN_PHRASES_H

#include "base/buf.h"
#include "doc/lexicon.h"
#include "text/stem.h"

/* Words of a phrase that count; a headword may have fewer, or its entry is not used. */
#define PHRASE_WORDS 6
#define HEADWORD_WORDS 4

struct phrase {
  size_t words; /* PHRASE_WORDS at most */
  uint64_t keys[PHRASE_WORDS * MZ_STEM_TIERS];
  size_t count;
};

/* The keys of the words of TEXT, word by word, each from the surest.  FOLD is room for the function's use. */
void mz_phrase_read(struct mz_stemmer *stemmer, struct mz_str text, struct mz_buf *fold,
                    struct phrase *phrase);

/* Whether SOURCE has too many words for an entry that is used. */
bool mz_phrase_is_long(struct mz_str source);

#endif
