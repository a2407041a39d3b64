/* What a compiled dictionary is to hold, in order, and the way to the file. */
#ifndef MZ_PASS_ALIGN_CONTENTS_H
#define MZ_PASS_ALIGN_CONTENTS_H

#include "base/error.h"
#include "pass/align/compiled.h"
#include "text/stem.h"

/* A headword and its translations, in one text as the file has it. */
struct group {
  struct mz_str text;
  bool flip; /* the headword is in the second language */
};

/* Stems of both languages, and the chance that the one translates the other. */
struct pair {
  uint64_t stems[2];
  float chance;
};

struct contents {
  char languages[2][MZ_COMPILED_LANGUAGE];
  struct mz_stemmer *stemmers[2];
  struct group *groups; /* those that are flipped are last */
  size_t group_count;
  struct pair *pairs; /* by the first stem */
  size_t pair_count;
};

/* Writes CONTENTS as the file PATH. */
enum mz_status mz_contents_write(const struct contents *contents, const char *path, struct mz_error *err);

#endif
