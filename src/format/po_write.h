/* Bilingual documents as PO files. */
#ifndef MZ_FORMAT_PO_WRITE_H
#define MZ_FORMAT_PO_WRITE_H

#include "format/format.h"

/* mz_format.write: a message a segment, wrapped as msgcat does; the units of a PO message's plural forms
 * become one message again.  A message that is there already gets the id of its unit as its context. */
enum mz_status mz_po_write(const struct mz_doc *doc, const struct mz_write_options *options,
                           struct mz_buf *out, struct mz_dropped *dropped, struct mz_error *err);

#endif
