/* Bilingual dictionaries: FreeDict's dictd files, hunalign's .dic, tab-separated pairs. */
#ifndef MZ_FORMAT_LEXICON_H
#define MZ_FORMAT_LEXICON_H

#include "base/error.h"
#include "doc/lexicon.h"

struct mz_lexicon_format {
  const char *name;
  const char *extensions; /* with their dots, separated by blanks, longest first */
  /* Adds the pairs of the file PATH to LEXICON. */
  enum mz_status (*read)(const char *path, struct mz_lexicon *lexicon, struct mz_error *err);
};

extern const struct mz_lexicon_format mz_lexicon_dictd, mz_lexicon_dic, mz_lexicon_tsv;

/* Adds the pairs of the file PATH, whose format its extension tells (pairs in lines where none does). */
enum mz_status mz_lexicon_read(const char *path, struct mz_lexicon *lexicon, struct mz_error *err);

#endif
