/* Writes bilingual documents as tables: a row a segment, with the columns id, source, target, note. */
#ifndef MZ_FORMAT_TABLE_WRITE_H
#define MZ_FORMAT_TABLE_WRITE_H

#include "format/format.h"

/* As mz_format.write: RFC 4180, and tab-separated values, which cannot hold tabs and line ends: they
 * become blanks and count as dropped. */
enum mz_status mz_table_write_csv(const struct mz_doc *doc, const struct mz_write_options *options,
                                  struct mz_buf *out, struct mz_dropped *dropped,
                                  struct mz_error *err);
enum mz_status mz_table_write_tsv(const struct mz_doc *doc, const struct mz_write_options *options,
                                  struct mz_buf *out, struct mz_dropped *dropped,
                                  struct mz_error *err);

#endif
