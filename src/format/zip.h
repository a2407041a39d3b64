/* Zip archives from strangers, in memory: what is dangerous about them is refused before anything is
 * unpacked.  The only file that knows libzip; without it every archive is refused. */
#ifndef MZ_FORMAT_ZIP_H
#define MZ_FORMAT_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/error.h"

struct mz_zip;

/* Opens the archive BYTES of the file PATH; both are borrowed.  NULL after an error: MZ_E_SYNTAX where it
 * is no archive or is encrypted, MZ_E_LIMIT past a maximum or for names that lead out of the archive,
 * MZ_E_USAGE without libzip.  The caller frees. */
struct mz_zip *mz_zip_open(const char *path, struct mz_str bytes, struct mz_error *err);
void mz_zip_free(struct mz_zip *zip);

/* The number of members, and their names in the archive's order. */
size_t mz_zip_count(const struct mz_zip *zip);
const char *mz_zip_name(const struct mz_zip *zip, size_t index);

/* The member called NAME; the number of members where there is none. */
size_t mz_zip_find(const struct mz_zip *zip, const char *name);

/* Appends the content of member INDEX to OUT. */
enum mz_status mz_zip_read(struct mz_zip *zip, size_t index, struct mz_buf *out,
                           struct mz_error *err);

/* Replaces the content of member INDEX; TEXT must live until the archive is written. */
enum mz_status mz_zip_replace(struct mz_zip *zip, size_t index, struct mz_str text,
                              struct mz_error *err);

/* Appends the archive with what was replaced to OUT: all other members bit for bit, in the same order.
 * ZIP can only be freed afterwards. */
enum mz_status mz_zip_write(struct mz_zip *zip, struct mz_buf *out, struct mz_error *err);

/* The version of libzip, or NULL. */
const char *mz_zip_version(void);

#endif
