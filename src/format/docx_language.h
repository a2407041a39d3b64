/* Which way a translated Word document is written, and in what language. */
#ifndef MZ_FORMAT_DOCX_LANGUAGE_H
#define MZ_FORMAT_DOCX_LANGUAGE_H

#include "format/format.h"

/* mz_format.complete: the paragraphs that were edited, their runs, and the tables and sections of their
 * members are turned the other way where LANGUAGE is written the other way. */
void mz_docx_complete(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits);

#endif
