/* Strings as PO files have them. */
#ifndef MZ_FORMAT_PO_QUOTE_H
#define MZ_FORMAT_PO_QUOTE_H

#include "base/buf.h"
#include "base/str.h"

/* Appends a field: KEYWORD, a blank and TEXT in quotes, wrapped at column 79 as msgcat does; without a
 * line end behind it.  NEWLINE ends the lines inside. */
void mz_po_quote(struct mz_buf *out, struct mz_str keyword, struct mz_str text,
                 struct mz_str newline);

#endif
