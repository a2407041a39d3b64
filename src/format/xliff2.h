/* XLIFF 2.0, 2.1 and 2.2, shared by reader, writer and checker. */
#ifndef MZ_FORMAT_XLIFF2_H
#define MZ_FORMAT_XLIFF2_H

#include "format/format.h"
#include "format/xml_tree.h"

#define MZ_XLIFF2_URI "urn:oasis:names:tc:xliff:document:2.0" /* of 2.0 and 2.1 */
#define MZ_XLIFF22_URI "urn:oasis:names:tc:xliff:document:2.2"

/* The writer, as struct mz_format has it. */
enum mz_status mz_xliff2_write(const struct mz_doc *doc, const struct mz_write_options *options,
                               struct mz_buf *out, struct mz_dropped *dropped,
                               struct mz_error *err);

/* Checks the XLIFF 2.x file of TREE against the specification: structure, identifiers, references,
 * inline codes, modules.  Reports each violation, in the order of the file, and returns how many
 * there are. */
size_t mz_xliff2_check(const struct mz_xml_tree *tree, mz_format_report *report, void *data);

#endif
