/* From TMX files to one TMX file, unit by unit: merged, repaired, rid of what is no use.  Units keep
 * whatever they have; memory grows only with what is asked for (the keys of --dedup, all for sorting).
 */
#ifndef MZ_FORMAT_TMX_CLEAN_H
#define MZ_FORMAT_TMX_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include "base/error.h"
#include "base/str.h"

struct mz_tmx_clean_options {
  struct mz_str source_lang, target_lang; /* only units that have these; empty: any */
  bool dedup;          /* of units whose texts are the same but for marks, tatweel, case and the like,
                          the first one stays */
  bool drop_empty;     /* units without text in at least two languages */
  bool drop_identical; /* units that say the same in all languages */
  bool sort;           /* by the source text, as it is compared; else in the order of the files */
  /* Takes the output piece by piece; a status other than MZ_OK, with ERR set, ends the work. */
  enum mz_status (*take)(void *data, struct mz_str bytes, struct mz_error *err);
  /* Told of each unit that cannot be read, and that is left out.  NULL: the first error ends the
   * work. */
  void (*lost)(void *data, struct mz_str id, const struct mz_error *why);
  void *data; /* for both */
};

/* What became of the units: all of units are in one of the others. */
struct mz_tmx_clean_counts {
  size_t units, written, duplicates, empty, identical, other_languages, lost;
};

struct mz_tmx_cleaner;

/* OPTIONS are copied, their strings borrowed. */
struct mz_tmx_cleaner *mz_tmx_cleaner_new(const struct mz_tmx_clean_options *options);
void mz_tmx_cleaner_free(struct mz_tmx_cleaner *cleaner);

/* Takes the units of the file PATH ("-" is standard input); ENCODING as in mz_tmx_units_file.  The
 * header of the first file becomes that of the output. */
enum mz_status mz_tmx_cleaner_add_file(struct mz_tmx_cleaner *cleaner, const char *path,
                                       const char *encoding, struct mz_error *err);
/* The same for TEXT (UTF-8), made from the file PATH. */
enum mz_status mz_tmx_cleaner_add_text(struct mz_tmx_cleaner *cleaner, const char *path,
                                       struct mz_str text, struct mz_error *err);

/* Ends the output.  COUNTS may be NULL. */
enum mz_status mz_tmx_cleaner_finish(struct mz_tmx_cleaner *cleaner,
                                     struct mz_tmx_clean_counts *counts, struct mz_error *err);

#endif
