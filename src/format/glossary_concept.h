/* Glossaries whose entries are concepts: terms on two sides, each with its status.  TBX and the
 * glossary module of XLIFF are such.
 *
 * A concept becomes one entry: the best term of either side, the others as variants and
 * alternatives; and one more, forbidden, for each translation that the concept deprecates. */
#ifndef MZ_FORMAT_GLOSSARY_CONCEPT_H
#define MZ_FORMAT_GLOSSARY_CONCEPT_H

#include "format/glossary_read.h"

enum mz_concept_side { MZ_CONCEPT_SOURCE, MZ_CONCEPT_TARGET, MZ_CONCEPT_SIDES };

/* How good a term is among those of its side. */
struct mz_concept_term {
  struct mz_str text; /* in the arena */
  size_t offset;      /* in the file */
  enum mz_concept_side side;
  enum mz_term_status status;
  bool stated;   /* the file says the status */
  int closeness; /* of its language to the one asked for */
};

struct mz_concept {
  struct mz_glossary_reader *reader;
  struct mz_arena arena; /* of the terms under way */
  size_t offset;         /* where the concept begins */
  struct mz_concept_term *terms;
  size_t count, capacity;
  struct mz_buf comment, kind;
  /* Concepts without a term in the source or target language, and where the first is. */
  size_t lacking[MZ_CONCEPT_SIDES], first_lacking[MZ_CONCEPT_SIDES];
};

/* Starts with no concept. */
void mz_concept_init(struct mz_concept *concept, struct mz_glossary_reader *reader);
void mz_concept_release(struct mz_concept *concept);

/* Starts a concept at byte OFFSET of the file; offsets ascend. */
void mz_concept_begin(struct mz_concept *concept, size_t offset);

/* Adds a copy of TERM, white space inside made single blanks; an empty one is left out. */
void mz_concept_add(struct mz_concept *concept, const struct mz_concept_term *term);

/* Adds TEXT to the comment. */
void mz_concept_comment(struct mz_concept *concept, struct mz_str text);

/* Adds the concept's entries to the glossary. */
enum mz_status mz_concept_end(struct mz_concept *concept);

/* Warns, once for each side, of the concepts that lacked a term. */
void mz_concept_finish(struct mz_concept *concept);

#endif
