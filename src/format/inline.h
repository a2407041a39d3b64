/* Builds a unit out of a file's bytes: text that stands there as it is, text that was decoded from
 * something else, and inline codes.  Keeps the map back to the file. */
#ifndef MZ_FORMAT_INLINE_H
#define MZ_FORMAT_INLINE_H

#include <stddef.h>
#include "base/buf.h"
#include "base/limits.h"
#include "doc/doc.h"

/* An opening code that waits for its closing one. */
struct mz_inline_open {
  struct mz_str name;
  size_t code; /* its index */
};

/* The unit under way; ranges are of doc->text, and ascend. */
struct mz_inline {
  struct mz_doc *doc;
  struct mz_buf text;
  struct mz_piece *pieces;
  size_t piece_count, piece_capacity;
  struct mz_code *codes;
  size_t code_count, code_capacity;
  struct mz_inline_open open[MZ_MAX_OPEN_CODES]; /* the innermost ones */
  size_t open_count;
  size_t ids; /* given so far */
};

/* DOC->text must not change any more. */
void mz_inline_init(struct mz_inline *in, struct mz_doc *doc);
void mz_inline_release(struct mz_inline *in);

/* Adds bytes [BEGIN, END) of the file as text. */
void mz_inline_text(struct mz_inline *in, size_t begin, size_t end);

/* Adds TEXT, which is copied, for what stands in [BEGIN, END). */
void mz_inline_decoded(struct mz_inline *in, struct mz_str text, size_t begin, size_t end);

/* Adds bytes [BEGIN, END) as a code of the kind, type, equiv and disp of CODE, and of its original
 * where it has one; the strings live as long as the document.  NAME pairs a closing code with the innermost open one of that name; it may
 * be empty. */
void mz_inline_code(struct mz_inline *in, const struct mz_code *code, struct mz_str name,
                    size_t begin, size_t end);

/* Whether nothing but white space and codes came so far. */
bool mz_inline_blank(const struct mz_inline *in);

/* Adds the unit to the document and begins the next one.  A translation replaces PLACE. */
struct mz_unit *mz_inline_unit(struct mz_inline *in, enum mz_unit_kind kind, struct mz_range place);

/* Appends TEXT to OUT with the originals of its codes, its characters through ESCAPE (NULL: as they
 * are). */
void mz_inline_write(const struct mz_text *text,
                     void (*escape)(struct mz_str text, struct mz_buf *out), struct mz_buf *out);

/* Forgets what came so far. */
void mz_inline_clear(struct mz_inline *in);

#endif
