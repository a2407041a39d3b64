/* Text in other encodings than UTF-8, through ICU's converters. */
#ifndef MZ_TEXT_ENCODING_H
#define MZ_TEXT_ENCODING_H

#include "base/buf.h"
#include "base/error.h"

/* Appends BYTES, which are in the encoding called NAME (any name that ICU knows), to OUT as UTF-8.
 * MZ_E_USAGE for an unknown name; MZ_E_ENCODING when bytes do not belong to the encoding: the message
 * names the offset of the first bad one. */
enum mz_status mz_encoding_to_utf8(const char *name, struct mz_str bytes, struct mz_buf *out,
                                   struct mz_error *err);

/* The encoding that BYTES, which are not UTF-8, are likely in: "UTF-16" (by mark or by its pattern of
 * NUL bytes), "windows-1256" (many bytes that are Arabic letters there); NULL when nobody can tell. */
const char *mz_encoding_guess(struct mz_str bytes);

/* The version of ICU that is running, such as "72.1". */
const char *mz_encoding_icu_version(void);

#endif
