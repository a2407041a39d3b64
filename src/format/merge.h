/* The way back: translations of a bilingual file into the document that it was made from.
 *
 * The document is its own skeleton: it is read again, its sources are compared with those of the
 * bilingual file, and only the bytes of segments that are translated are replaced.  Where nothing is
 * translated, or the translation is the source itself, the file comes out as it was, byte for byte. */
#ifndef MZ_FORMAT_MERGE_H
#define MZ_FORMAT_MERGE_H

#include "format/edits.h"
#include "format/format.h"

struct mz_merge_counts {
  size_t segments, translated; /* a copy of the source counts when it was reviewed */
};

struct mz_merge_options {
  const struct mz_format *format; /* of the document */
  struct mz_str target_lang;      /* what the result is in; empty: not said */
  /* Takes a warning: codes that a translation left out.  May be NULL. */
  void (*warn)(void *data, const struct mz_error *warning);
  void *data;
};

/* Adds to EDITS, which was made for the document, what the translations in BILINGUAL change.  Segments
 * are found by their source texts, in order, however BILINGUAL was segmented.  MZ_E_SYNTAX with the
 * place in the document where its text or its codes are not those of BILINGUAL, or with the place in
 * BILINGUAL where the codes of a translation cannot be put into the document; both name the segment. */
enum mz_status mz_merge(const struct mz_doc *bilingual, const struct mz_merge_options *options,
                        struct mz_edits *edits, struct mz_merge_counts *counts,
                        struct mz_error *err);

#endif
