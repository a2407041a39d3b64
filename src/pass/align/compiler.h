/* Puts dictionaries and what memories teach together into a compiled dictionary (compiled.h).  Memory grows with
 * what is added, some 200 bytes for an entry. */
#ifndef MZ_PASS_ALIGN_COMPILER_H
#define MZ_PASS_ALIGN_COMPILER_H

#include "base/error.h"
#include "doc/lexicon.h"
#include "pass/align/align.h"
#include "pass/align/compiled.h"

struct mz_compiler;

/* One for the languages SOURCE and TARGET (BCP 47, of less than MZ_COMPILED_LANGUAGE bytes; regions are
 * dropped). */
struct mz_compiler *mz_compiler_new(struct mz_str source, struct mz_str target);
void mz_compiler_free(struct mz_compiler *compiler);

/* Adds the entries of LEXICON.  Of a part in an unknown order the letters of the sources tell it; where they
 * cannot, it is taken as straight.  MZ_E_LIMIT past MZ_MAX_COMPILED_TEXT. */
enum mz_status mz_compiler_add(struct mz_compiler *compiler, const struct mz_lexicon *lexicon,
                               struct mz_error *err);

/* Adds all of COMPILED, opened for the languages of COMPILER. */
enum mz_status mz_compiler_merge(struct mz_compiler *compiler, const struct mz_compiled *compiled,
                                 struct mz_error *err);

/* Adds the pairs of words that a memory teaches: segment by segment TARGET translates SOURCE, and both have
 * equally many.  KNOWN has the dictionaries that help to tell which words belong together. */
void mz_compiler_learn(struct mz_compiler *compiler, const struct mz_align_side *source,
                       const struct mz_align_side *target, const struct mz_align_options *known);

/* Writes the file PATH, in which nothing stands twice and all is in an order of its own: equal content makes
 * equal files.  *COUNTS, which may be NULL, are its headwords and pairs; a file with neither is not written. */
struct mz_compiler_counts {
  size_t headwords, pairs;
};

enum mz_status mz_compiler_write(struct mz_compiler *compiler, const char *path,
                                 struct mz_compiler_counts *counts, struct mz_error *err);

#endif
