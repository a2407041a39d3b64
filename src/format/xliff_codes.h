/* What the XLIFF writers of both families share: how inline codes pair and nest, what notes say,
 * ids and names as XML Schema wants them. */
#ifndef MZ_FORMAT_XLIFF_CODES_H
#define MZ_FORMAT_XLIFF_CODES_H

#include "base/buf.h"
#include "doc/doc.h"

/* How a code stands to the others of a piece of text. */
enum mz_code_shape {
  MZ_SHAPE_ALONE,  /* a placeholder */
  MZ_SHAPE_NESTED, /* one of a pair that can be written as an element around its content */
  MZ_SHAPE_APART,  /* one of a pair that cannot: it crosses another, or is to keep its originals */
  MZ_SHAPE_SINGLE, /* its partner is elsewhere */
};

/* Fills SHAPES, with room for as many as there are CODES of TEXT, which pair among themselves.
 * BARE: an element around its content has no place for originals. */
void mz_code_shapes(const struct mz_text *text, struct mz_range codes, bool bare,
                    enum mz_code_shape *shapes);

/* Appends what was found: «word» → first | second. */
void mz_xliff_describe_finding(struct mz_buf *out, const struct mz_unit *unit,
                               const struct mz_mark *mark);
/* Appends a name: «word» proclitic+entry = English (weak: why). */
void mz_xliff_describe_term(struct mz_buf *out, const struct mz_unit *unit,
                            const struct mz_mark *mark);

/* Replaces BUF by a language tag as XML Schema wants it: ar_EG becomes ar-EG, what is none becomes
 * und. */
struct mz_str mz_xliff_language(struct mz_buf *buf, struct mz_str language);

/* Replaces BUF by a file name as a URI reference (RFC 3986, 3.3): everything but unreserved
 * characters and "/" as %XX. */
struct mz_str mz_xliff_uri(struct mz_buf *buf, const char *name);

/* How many digits numbers up to N have; LEAST or more. */
int mz_xliff_digits(size_t n, int least);

#endif
