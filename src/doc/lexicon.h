/* A bilingual dictionary as data: pairs of a word (or phrase) and one translation.  Formats read it,
 * the aligner looks up in it. */
#ifndef MZ_DOC_LEXICON_H
#define MZ_DOC_LEXICON_H

#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* The target need not be well-formed UTF-8: it is checked where it is used. */
struct mz_lexicon_pair {
  struct mz_str source, target;
};

/* Pairs of one source stand together.  The strings lie in texts that the lexicon owns. */
struct mz_lexicon {
  struct mz_arena arena;
  struct mz_lexicon_pair *pairs;
  size_t count, capacity;
  char **texts;
  size_t text_count, text_capacity;
};

struct mz_lexicon *mz_lexicon_new(void);
void mz_lexicon_free(struct mz_lexicon *lexicon);

/* Adds a pair; empty strings are passed over.  SOURCE and TARGET must live as long as LEXICON: they
 * point into what mz_lexicon_keep returned. */
void mz_lexicon_add(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target);

/* The same with copies of the strings. */
void mz_lexicon_add_copy(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target);

/* Makes the content of TEXT the lexicon's, leaving TEXT empty, and returns it. */
struct mz_str mz_lexicon_keep(struct mz_lexicon *lexicon, struct mz_buf *text);

#endif
