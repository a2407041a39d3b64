/* Finds names that no glossary has: in a text by what speaks for them (pass/terms/clues.h), in a
 * text with its translation also by what sounds alike there. */
#ifndef MZ_PASS_TERMS_EXTRACT_H
#define MZ_PASS_TERMS_EXTRACT_H

#include "pass/terms/clues.h"
#include "text/place.h"

struct mz_found_name {
  struct mz_str
      source; /* without proclitics, marks and tatweel, as written where it was met first */
  struct mz_str target; /* as the translations have it most often; empty when they do not */
  size_t count;         /* of its places */
  const char *path;     /* the first of them */
  struct mz_place place;
  unsigned clues;    /* a sum of enum mz_name_clue */
  double confidence; /* that it is a name, and the target its translation: 0 to 1 */
};

struct mz_extractor;

/* SPELLER must outlive the extractor. */
struct mz_extractor *mz_extractor_new(struct mz_speller *speller);
void mz_extractor_free(struct mz_extractor *extractor);

/* Takes the names of DOC, which the passes of segments, terms and spelling have gone over with the
 * extractor's speller last of all. */
void mz_extractor_add(struct mz_extractor *extractor, const struct mz_doc *doc);

/* The names so far that occur MIN_COUNT times or more, *COUNT of them, those with most places
 * first, then the surer ones, then in their order.  What is returned lives in EXTRACTOR until the
 * next add. */
const struct mz_found_name *mz_extractor_finish(struct mz_extractor *extractor, size_t min_count,
                                                size_t *count);

/* Appends the stable ids of CLUES, joined by commas, to OUT. */
void mz_name_clues_text(unsigned clues, struct mz_buf *out);

#endif
