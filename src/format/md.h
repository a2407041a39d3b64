/* What the reader and the writer of Markdown share. */
#ifndef MZ_FORMAT_MD_H
#define MZ_FORMAT_MD_H

#include "format/format.h"

/* Where the text of a unit stands; mz_doc.format_data is an array with one for each unit. */
enum mz_md_place {
  MZ_MD_IN_TEXT,
  MZ_MD_IN_CELL,  /* of a table */
  MZ_MD_IN_TITLE, /* of a link, in quotes or parentheses */
};

/* The encode function of the format: TEXT with backslashes where it would be markup otherwise. */
void mz_md_encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                  const struct mz_text *text, struct mz_buf *out);

#endif
