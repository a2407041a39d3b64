/* XLIFF 1.2, shared by its reader and writer. */
#ifndef MZ_FORMAT_XLIFF12_H
#define MZ_FORMAT_XLIFF12_H

#include "format/format.h"

#define MZ_XLIFF12_NAMESPACE "urn:oasis:names:tc:xliff:document:1.2"

/* The writer, as struct mz_format has it. */
enum mz_status mz_xliff12_write(const struct mz_doc *doc, const struct mz_write_options *options,
                                struct mz_buf *out, struct mz_dropped *dropped,
                                struct mz_error *err);

#endif
