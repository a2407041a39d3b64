/* Whole files in, whole files out: reading with a size limit, and output that appears under its
 * name only when it is complete. */
#ifndef MZ_BASE_FILE_H
#define MZ_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/error.h"

/* Appends the bytes of the file PATH ("-" is standard input) to BUF.  MZ_E_IO when it cannot be
 * read or is a directory, MZ_E_LIMIT past MZ_MAX_FILE. */
enum mz_status mz_file_read(const char *path, struct mz_buf *buf, struct mz_error *err);

/* Calls TAKE with the bytes of the file PATH ("-" is standard input) piece by piece, of 64 KiB but
 * for the last, until it returns something else than MZ_OK, which is then the result.  The file may
 * have any size. */
enum mz_status mz_file_stream(const char *path,
                              enum mz_status (*take)(void *data, struct mz_str bytes,
                                                     struct mz_error *err),
                              void *data, struct mz_error *err);

/* Writes DATA as the whole content of the file PATH: to a temporary file beside it, synced, then
 * renamed, keeping the mode of a file that was there.  A file that has this content already is left
 * untouched, and *CHANGED (which may be NULL) is false.  PATH "-" is standard output; a device or a
 * pipe is written straight.  After an error nothing new is at PATH. */
enum mz_status mz_file_write(const char *path, struct mz_str data, bool *changed,
                             struct mz_error *err);

/* A file under way that appears under its name only when it is complete. */
struct mz_file_out;

/* Starts what will be the content of PATH, as mz_file_write would write it.  NULL after an error;
 * ended by commit or abandon. */
struct mz_file_out *mz_file_out_new(const char *path, struct mz_error *err);
enum mz_status mz_file_out_add(struct mz_file_out *out, struct mz_str data, struct mz_error *err);
/* Gives the file its name, unless it has this content already, and frees OUT. */
enum mz_status mz_file_out_commit(struct mz_file_out *out, bool *changed, struct mz_error *err);
/* Frees OUT and leaves nothing behind; NULL does nothing. */
void mz_file_out_abandon(struct mz_file_out *out);

/* Makes the folder DIR unless it is there; the one above it must be. */
enum mz_status mz_file_make_dir(const char *dir, struct mz_error *err);

/* Whether something is at PATH. */
bool mz_file_exists(const char *path);

/* Makes the folders that the file PATH is to be in, unless they are there. */
enum mz_status mz_file_make_parents(const char *path, struct mz_error *err);

/* Whether both paths lead to one existing file. */
bool mz_file_same(const char *a, const char *b);

/* DIR/NAMEEXT as a new string that the caller frees. */
char *mz_file_join(const char *dir, const char *name, const char *ext);

/* Removes the temporary files of writes under way; only async-signal-safe calls, for a handler. */
void mz_file_remove_temporary(void);

#endif
