/* A bilingual dictionary as data: words and phrases with their translations.  Formats read it,
 * the aligner looks up in it. */
#ifndef MZ_DOC_LEXICON_H
#define MZ_DOC_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* A word or phrase with its translations as its file has them: most entries are never looked at, so what
 * is in the body is read when it is asked for.  The body need not be well-formed UTF-8. */
struct mz_lexicon_entry {
  struct mz_str source, body;
  /* Gives the body without what stands in front of the translations; NULL: nothing does. */
  struct mz_str (*begin)(struct mz_str body);
  /* Takes the next translation from *REST, which is the body at first.  False when there is none. */
  bool (*next)(struct mz_str *rest, struct mz_str *translation);
};

/* Which of the two languages the sources of entries are in. */
enum mz_lexicon_order {
  MZ_LEXICON_UNKNOWN, /* the words must tell */
  MZ_LEXICON_STRAIGHT,
  MZ_LEXICON_FLIPPED, /* the sources are in the language of the translation */
};

/* The entries of one file: from FIRST to where the next part begins, or all that follow. */
struct mz_lexicon_part {
  size_t first;
  enum mz_lexicon_order order;
};

/* The strings lie in texts that the lexicon owns. */
struct mz_lexicon {
  struct mz_arena arena;
  struct mz_lexicon_entry *entries;
  size_t count, capacity;
  struct mz_lexicon_part *parts; /* one at least; the first has an unknown order unless it is begun */
  size_t part_count, part_capacity;
  char **texts;
  size_t text_count, text_capacity;
};

struct mz_lexicon *mz_lexicon_new(void);
void mz_lexicon_free(struct mz_lexicon *lexicon);

/* Adds an entry unless its source is empty.  SOURCE (well-formed UTF-8) and BODY must live as long as
 * LEXICON: they point into what mz_lexicon_keep returned. */
void mz_lexicon_add_entry(struct mz_lexicon *lexicon, const struct mz_lexicon_entry *entry);

/* Adds an entry of one translation; what is empty is passed over. */
void mz_lexicon_add(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target);

/* The same with copies of the strings. */
void mz_lexicon_add_copy(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target);

/* Begins a part: what is added from now on is in ORDER. */
void mz_lexicon_begin_part(struct mz_lexicon *lexicon, enum mz_lexicon_order order);

/* The end of the entries of part P. */
size_t mz_lexicon_part_end(const struct mz_lexicon *lexicon, size_t p);

/* The end of the group of entries that begins at FIRST and reaches to END at most: those of one source that
 * stand together share it. */
size_t mz_lexicon_group_end(const struct mz_lexicon *lexicon, size_t first, size_t end);

/* Translations of one group that are looked at. */
#define MZ_LEXICON_TRANSLATIONS 64

/* Reads the first translations of the COUNT ENTRIES of a group, those that are well-formed UTF-8; returns
 * how many there are. */
size_t mz_lexicon_translations(const struct mz_lexicon_entry *entries, size_t count,
                               struct mz_str translations[MZ_LEXICON_TRANSLATIONS]);

/* Makes the content of TEXT the lexicon's, leaving TEXT empty, and returns it. */
struct mz_str mz_lexicon_keep(struct mz_lexicon *lexicon, struct mz_buf *text);

#endif
