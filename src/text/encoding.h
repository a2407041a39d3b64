/* Text in other encodings than UTF-8, through ICU's converters. */
#ifndef MZ_TEXT_ENCODING_H
#define MZ_TEXT_ENCODING_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/error.h"

struct mz_decoder;

/* A decoder for text that comes in pieces in the encoding called NAME (any name that ICU knows).
 * NULL for an unknown name (MZ_E_USAGE); the caller frees. */
struct mz_decoder *mz_decoder_new(const char *name, struct mz_error *err);
void mz_decoder_free(struct mz_decoder *decoder);

/* Appends the next BYTES to OUT as UTF-8; LAST says that there are no more.  MZ_E_ENCODING when
 * bytes do not belong to the encoding: the message names the first one and its offset, and OUT ends
 * before it. */
enum mz_status mz_decoder_feed(struct mz_decoder *decoder, struct mz_str bytes, bool last,
                               struct mz_buf *out, struct mz_error *err);

/* The same for all BYTES at once. */
enum mz_status mz_encoding_to_utf8(const char *name, struct mz_str bytes, struct mz_buf *out,
                                   struct mz_error *err);

/* The byte order mark that BYTES begin with, in bytes, or 0; *NAME gets the encoding that it stands for. */
size_t mz_encoding_mark(struct mz_str bytes, const char **name);

/* Appends TEXT (UTF-8) to OUT in the encoding called NAME.  A character that the encoding lacks becomes
 * &#xHHHH; where ESCAPE is true; else it is MZ_E_ENCODING, and the message names it. */
enum mz_status mz_encoding_from_utf8(const char *name, struct mz_str text, bool escape,
                                     struct mz_buf *out, struct mz_error *err);

/* The encoding that BYTES, a file that is not UTF-8, are likely in: "UTF-16", "UTF-16LE" or
 * "UTF-16BE" (by mark or by the pattern of high bytes), "windows-1256" or "ISO-8859-6" (runs of
 * Arabic letters). NULL when nobody can tell, and for UTF-8 that has some damage. */
const char *mz_encoding_guess(struct mz_str bytes);

#endif
