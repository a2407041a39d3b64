/* The glossary as data: entries with their place in the file.  Formats read it, passes match it. */
#ifndef MZ_DOC_GLOSSARY_H
#define MZ_DOC_GLOSSARY_H

#include <stddef.h>
#include "base/arena.h"
#include "base/str.h"

enum mz_term_status {
  MZ_TERM_APPROVED,
  MZ_TERM_PREFERRED,
  MZ_TERM_FORBIDDEN,
};

enum mz_term_match {
  MZ_TERM_MATCH_CLITIC, /* folded, with proclitics: the default */
  MZ_TERM_MATCH_FOLD,   /* folded, the whole word */
  MZ_TERM_MATCH_EXACT,  /* as written */
};

struct mz_glossary_entry {
  struct mz_str source;          /* the form of the entry */
  struct mz_str target;          /* its English; empty where the file has none yet */
  struct mz_str comment, kind;   /* may be empty */
  const struct mz_str *alt;      /* other English that is right */
  size_t alt_count;
  const struct mz_str *variants; /* other spellings of the source */
  size_t variant_count;
  enum mz_term_status status;
  enum mz_term_match match;
  const char *file; /* where it was read; lives in the glossary */
  size_t line;
  size_t offset; /* of the source: bytes in the file as UTF-8 */
};

struct mz_glossary {
  struct mz_arena arena;
  struct mz_glossary_entry *entries;
  size_t count, capacity;
};

struct mz_glossary *mz_glossary_new(void);
void mz_glossary_free(struct mz_glossary *glossary);

/* Adds a copy of ENTRY; its strings are copied as well, but for file, which must live in the arena. */
void mz_glossary_add(struct mz_glossary *glossary, const struct mz_glossary_entry *entry);

#endif
