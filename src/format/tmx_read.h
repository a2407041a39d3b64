/* Reads the pairs of a TMX file of any version (1.1 to 1.4b) one by one, in memory that does not
 * grow with the file. */
#ifndef MZ_FORMAT_TMX_READ_H
#define MZ_FORMAT_TMX_READ_H

#include <stddef.h>
#include "base/error.h"
#include "base/str.h"
#include "doc/doc.h"

/* One translation unit; the slices are valid during the call. */
struct mz_tmx_pair {
  struct mz_text source, target;
  struct mz_str source_lang, target_lang; /* as the file has them */
  struct mz_str id;                       /* its tuid, or empty */
  const struct mz_note *notes;            /* and properties, whose type is the category */
  size_t note_count;
  size_t offset, target_offset;           /* of the texts: bytes in the file as UTF-8 */
};

/* What to read.  Languages match as BCP 47 says: ar takes ar-SA and ar_EG, ar-EG takes ar.  An
 * empty source language is the header's srclang, and an empty target language whatever else a unit
 * has. */
struct mz_tmx_query {
  struct mz_str source_lang, target_lang;
  /* Takes a pair; a status other than MZ_OK, with ERR set, ends the reading. */
  enum mz_status (*pair)(void *data, const struct mz_tmx_pair *pair, struct mz_error *err);
  void *data;
};

/* What was in the file: units = pairs + no_source + no_target. */
struct mz_tmx_counts {
  size_t units, pairs;
  size_t no_source; /* units without text in the source language */
  size_t no_target; /* units with a source but without text in the target language */
  size_t others;    /* texts that pairs have in yet other languages */
};

/* Reads TEXT (UTF-8) of the file PATH.  Sets *COUNTS (which may be NULL) as far as it came. */
enum mz_status mz_tmx_read(const char *path, struct mz_str text, const struct mz_tmx_query *query,
                           struct mz_tmx_counts *counts, struct mz_error *err);

/* The same for the file PATH ("-" is standard input) in any encoding, read piece by piece:
 * ENCODING, or where it is NULL the one that the file says. */
enum mz_status mz_tmx_read_file(const char *path, const char *encoding,
                                const struct mz_tmx_query *query, struct mz_tmx_counts *counts,
                                struct mz_error *err);

#endif
