/* Words of running text, in the one way that every pass counts and looks them up. */
#ifndef MZ_TEXT_WORDS_H
#define MZ_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/str.h"

enum mz_word_kind {
  MZ_WORD_ARABIC, /* Arabic letters and the marks on them */
  MZ_WORD_LATIN,  /* Latin letters, with apostrophes inside */
  MZ_WORD_OTHER,  /* letters of another script */
  MZ_WORD_NUMBER, /* digits of any kind with . , ٫ ٬ / : - between them */
  MZ_WORD_MIXED,  /* letters of two scripts, or letters and digits */
  MZ_WORD_URL,    /* addresses: scheme://, www., name@host, host.tld, @handle, #tag of Latin letters */
};

struct mz_word {
  size_t begin, end; /* bytes; marks and tatweel that follow a letter belong to its word, invisible
                        controls only when a letter follows */
  enum mz_word_kind kind;
};

/* The first word of TEXT (well-formed UTF-8) at or behind *AT, which is moved behind it.  False when
 * there is none.  Linear over a whole text. */
bool mz_word_next(struct mz_str text, size_t *at, struct mz_word *word);

#endif
