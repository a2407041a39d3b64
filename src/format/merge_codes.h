/* The inline codes of translations that go back into a document: which of its codes each one is, and
 * whether they still are in pairs. */
#ifndef MZ_FORMAT_MERGE_CODES_H
#define MZ_FORMAT_MERGE_CODES_H

#include <stdbool.h>
#include "base/arena.h"
#include "base/hash.h"
#include "format/merge.h"
#include "text/place.h"

/* A segment of the bilingual file, and where the document has it. */
struct mz_found {
  const struct mz_unit *from; /* the bilingual file's unit */
  const struct mz_seg *seg;   /* its segment */
  const struct mz_unit *unit; /* the document's */
  struct mz_range range;      /* of the unit's source text */
  struct mz_range codes;      /* of the unit's source codes: one for each of the segment */
  bool changed;               /* translated, and not by its own source */
};

/* The segments of one unit of the document, in order, and their codes. */
struct mz_merge_unit {
  const struct mz_doc *bilingual;
  struct mz_places *places; /* in the bilingual file */
  const struct mz_found *first, *last;
  const struct mz_unit *unit;
  struct mz_hash codes; /* of the bilingual file: indexes of the document's codes */
  struct mz_arena arena;
};

void mz_merge_unit_init(struct mz_merge_unit *u, const struct mz_doc *bilingual,
                        struct mz_places *places, const struct mz_found *first,
                        const struct mz_found *last);
void mz_merge_unit_release(struct mz_merge_unit *u);

/* The index among the unit's codes of CODE, which stands in the translation of F: a code of the same
 * segment, or of another one of the unit.  SIZE_MAX: of none. */
size_t mz_merge_find_code(const struct mz_merge_unit *u, const struct mz_found *f,
                          const struct mz_code *code);

/* Sees that all codes of translations are the unit's, and paired ones still in pairs.  Those that were
 * left out are warned of. */
enum mz_status mz_merge_check_codes(const struct mz_merge_unit *u,
                                    const struct mz_merge_options *options, struct mz_error *err);

/* The name of the segment, for messages. */
struct mz_str mz_found_name(const struct mz_unit *from, const struct mz_seg *seg);

/* Fills ERR with a message and the place of segment F in BILINGUAL. */
enum mz_status mz_found_fail(const struct mz_doc *bilingual, struct mz_places *places,
                             const struct mz_found *f, struct mz_error *err, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
