/* What an HTML file says about itself: its encoding, its language. */
#ifndef MZ_FORMAT_HTML_H
#define MZ_FORMAT_HTML_H

#include "format/format.h"

/* The encoding that a file that begins with HEAD says it is in, by a byte order mark or a meta element
 * in its first kilobyte (WHATWG, 13.2.3.2): written to NAME, false where it is UTF-8 or nothing is said. */
bool mz_html_encoding(struct mz_str head, char name[MZ_ENCODING_SIZE]);

/* Changes lang and dir: of the html element, and of every other that has those of the source. */
void mz_html_set_language(const struct mz_doc *doc, struct mz_str language,
                          struct mz_edits *edits);

#endif
