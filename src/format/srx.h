/* Reads SRX 2.0, the segmentation rules that CAT tools share. */
#ifndef MZ_FORMAT_SRX_H
#define MZ_FORMAT_SRX_H

#include "base/error.h"
#include "base/str.h"
#include "doc/srx.h"

/* Reads the file PATH ("-" is standard input), in the encoding that it says.  Strict: another root,
 * name space or version, an element out of its place, a missing attribute or a value that is not
 * one, a map to rules that are not there and an expression that cannot be compiled are refused with
 * line and column, and inside a rule with its number.  Only the header may hold elements of other
 * name spaces, which tools put there.  NULL after an error; the caller frees. */
struct mz_srx *mz_srx_read(const char *path, struct mz_error *err);

/* The same for TEXT (UTF-8), called PATH in messages. */
struct mz_srx *mz_srx_parse(const char *path, struct mz_str text, struct mz_error *err);

#endif
