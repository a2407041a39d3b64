/* What every reader of text does first: bytes to UTF-8, and a look whether it is that. */
#ifndef MZ_FORMAT_READ_H
#define MZ_FORMAT_READ_H

#include "base/buf.h"
#include "base/error.h"
#include "format/format.h"

/* Replaces TEXT, the bytes of the file PATH in ENCODING, by the same as UTF-8.  MZ_E_ENCODING with the
 * place of the first byte that does not belong. */
enum mz_status mz_read_decode(const char *path, const char *encoding, struct mz_buf *text,
                              struct mz_error *err);

/* MZ_E_ENCODING with the place of the first byte of TEXT, the file PATH, that is no UTF-8, or is NUL;
 * says what encoding it may be instead. */
enum mz_status mz_read_check(const char *path, struct mz_str text, struct mz_error *err);

#endif
