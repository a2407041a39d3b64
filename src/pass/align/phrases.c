/* Words to keys. */
#include <config.h>
#include "pass/align/phrases.h"

#include "text/fold.h"
#include "text/words.h"

void mz_phrase_read(struct mz_stemmer *stemmer, struct mz_str text, struct mz_buf *fold,
                    struct phrase *phrase)
{
  struct mz_word word;
  size_t at = 0;

  phrase->words = phrase->count = 0;
  while (phrase->words < PHRASE_WORDS && mz_word_next(text, &at, &word)) {
    struct mz_stem_keys keys;

    phrase->words++;
    mz_fold(mz_str_sub(text, word.begin, word.end), mz_stemmer_fold(stemmer), fold, NULL);
    mz_stemmer_entry_keys(stemmer, mz_buf_str(fold), &keys);
    for (size_t k = 0; k < keys.count && k < MZ_STEM_TIERS; k++)
      phrase->keys[phrase->count++] = keys.hash[k];
  }
}

bool mz_phrase_is_long(struct mz_str source)
{
  size_t blanks = 0;

  for (size_t i = 0; i < source.len; i++)
    blanks += source.ptr[i] == ' ';
  return blanks >= HEADWORD_WORDS;
}
