/* Base64 as RFC 4648 (section 4) has it. */
#ifndef MZ_BASE_BASE64_H
#define MZ_BASE_BASE64_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/str.h"

/* Appends BYTES as base64. */
void mz_base64_encode(struct mz_str bytes, struct mz_buf *out);

/* Appends what TEXT stands for; padding may be missing.  False, with some of it appended, for anything
 * that is not base64. */
bool mz_base64_decode(struct mz_str text, struct mz_buf *out);

#endif
