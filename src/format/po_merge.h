/* Translations into PO files. */
#ifndef MZ_FORMAT_PO_MERGE_H
#define MZ_FORMAT_PO_MERGE_H

#include "format/format.h"

/* mz_format.encode: a msgstr field, wrapped as msgcat does. */
void mz_po_encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                  const struct mz_text *text, struct mz_buf *out);

/* mz_format.complete: the header of a template says LANGUAGE and its plural forms; messages that were
 * translated are fuzzy no longer. */
void mz_po_complete(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits);

#endif
