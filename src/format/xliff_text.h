/* What the XLIFF readers share: text with inline codes out of XML, places for errors. */
#ifndef MZ_FORMAT_XLIFF_TEXT_H
#define MZ_FORMAT_XLIFF_TEXT_H

#include "format/format.h"
#include "format/inline.h"
#include "format/xml_tree.h"

/* The text under way. */
struct mz_xliff_text {
  struct mz_inline in;  /* the text, and where it stands in the file */
  struct mz_text codes; /* the codes alone */
};

void mz_xliff_text_init(struct mz_xliff_text *text, struct mz_doc *doc);
void mz_xliff_text_release(struct mz_xliff_text *text);

/* Adds the text NODE. */
void mz_xliff_text_add(struct mz_xliff_text *text, const struct mz_xml_node *node);

/* Adds CODE, whose strings live as long as the document, behind the text so far. */
void mz_xliff_text_code(struct mz_xliff_text *text, const struct mz_code *code);

/* Makes a unit of it, whose source begins at byte BEGIN of the file; or a text of its own.  Codes
 * that do not pair are isolated.  The next text can begin. */
struct mz_unit *mz_xliff_text_unit(struct mz_xliff_text *text, size_t begin);
struct mz_text mz_xliff_text_take(struct mz_xliff_text *text);

/* Sets ERR, at byte OFFSET of the file of TREE. */
enum mz_status mz_xliff_fail(const struct mz_xml_tree *tree, size_t offset, struct mz_error *err,
                             const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The type of a code by its name in either version ("fmt", "x-fmt", "link", "lb" ...), as the model
 * has it; static storage. */
struct mz_str mz_xliff_type(struct mz_str name);

/* The version that the outermost tag of TEXT, an XLIFF file, names; empty where it cannot be seen.
 */
struct mz_str mz_xliff_version(struct mz_str text);

#endif
