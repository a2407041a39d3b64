/* POSIX file input and output. */
#include <config.h>
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"

/* The temporary file being written, for the signal handler: the one piece of state that a handler
 * can reach.  Written before the file exists and cleared after it is gone. */
static char *volatile temporary;

static enum mz_status read_fd(int fd, const char *path, struct mz_buf *buf, struct mz_error *err)
{
  for (;;) {
    ssize_t got;

    mz_buf_reserve(buf, 64 << 10);
    got = read(fd, buf->ptr + buf->len, buf->capacity - buf->len - 1);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return mz_error_errno(err, path, errno);
    if (got == 0)
      break;
    buf->len += (size_t) got;
    if (buf->len > MZ_MAX_FILE)
      return mz_error_at(err, MZ_E_LIMIT, path, 0, 0, _("file is larger than %zu MiB"),
                         MZ_MAX_FILE >> 20);
  }
  buf->ptr[buf->len] = '\0';
  return MZ_OK;
}

enum mz_status mz_file_read(const char *path, struct mz_buf *buf, struct mz_error *err)
{
  enum mz_status status;
  struct stat st;
  int fd;

  if (!strcmp(path, "-"))
    return read_fd(STDIN_FILENO, "-", buf, err);
  fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return mz_error_errno(err, path, errno);
  if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
      (uintmax_t) st.st_size <= MZ_MAX_FILE)
    mz_buf_reserve(buf, (size_t) st.st_size + 1);
  status = read_fd(fd, path, buf, err);
  close(fd);
  return status;
}

/* Reads until CHUNK is full or the file ends; the length, or -1 with errno set. */
static ssize_t read_full(int fd, char *chunk, size_t size)
{
  size_t len = 0;

  while (len < size) {
    ssize_t got = read(fd, chunk + len, size - len);

    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return -1;
    if (got == 0)
      break;
    len += (size_t) got;
  }
  return (ssize_t) len;
}

enum mz_status mz_file_stream(const char *path,
                              enum mz_status (*take)(void *data, struct mz_str bytes,
                                                     struct mz_error *err),
                              void *data, struct mz_error *err)
{
  enum { SIZE = 64 << 10 };
  int fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  enum mz_status status = MZ_OK;
  char *chunk;
  ssize_t len;

  if (fd < 0)
    return mz_error_errno(err, path, errno);
  chunk = mz_xalloc(SIZE);
  do {
    len = read_full(fd, chunk, SIZE);
    if (len < 0)
      status = mz_error_errno(err, path, errno);
    else if (len > 0)
      status = take(data, mz_str(chunk, (size_t) len), err);
  } while (!status && len == SIZE);
  free(chunk);
  if (fd != STDIN_FILENO)
    close(fd);
  return status;
}

static int write_all(int fd, struct mz_str data)
{
  while (data.len) {
    ssize_t n = write(fd, data.ptr, data.len < SSIZE_MAX ? data.len : SSIZE_MAX);

    if (n < 0 && errno != EINTR)
      return -1;
    if (n > 0)
      data.ptr += n, data.len -= (size_t) n;
  }
  return 0;
}

struct mz_file_out {
  char *path, *temporary; /* temporary: NULL where PATH is no regular file and is written straight */
  int fd;
  mode_t mode;
};

/* How PATH is to be written: the mode of the new file, or straight, as nothing can be renamed to a
 * terminal, a pipe or a device. */
static enum mz_status look_at_target(struct mz_file_out *out, bool *straight, struct mz_error *err)
{
  mode_t mask = umask(0);
  struct stat st;

  umask(mask);
  out->mode = 0666 & ~mask;
  *straight = !strcmp(out->path, "-");
  if (*straight || stat(out->path, &st) < 0)
    return MZ_OK;
  if (S_ISDIR(st.st_mode))
    return mz_error_errno(err, out->path, EISDIR);
  *straight = !S_ISREG(st.st_mode);
  out->mode = st.st_mode & 07777;
  return MZ_OK;
}

static enum mz_status open_out(struct mz_file_out *out, bool straight)
{
  size_t size = strlen(out->path) + sizeof ".XXXXXX";

  if (straight) {
    out->fd = strcmp(out->path, "-") ? open(out->path, O_WRONLY | O_CLOEXEC) : STDOUT_FILENO;
  } else {
    out->temporary = mz_xalloc(size);
    snprintf(out->temporary, size, "%s.XXXXXX", out->path);
    out->fd = mkstemp(out->temporary);
    if (out->fd >= 0)
      temporary = out->temporary;
  }
  return out->fd < 0 ? MZ_E_IO : MZ_OK;
}

static void free_out(struct mz_file_out *out)
{
  free(out->temporary);
  free(out->path);
  free(out);
}

struct mz_file_out *mz_file_out_new(const char *path, struct mz_error *err)
{
  struct mz_file_out *out = mz_xcalloc(1, sizeof *out);
  bool straight;

  out->path = mz_xstrdup(path);
  if (look_at_target(out, &straight, err) == MZ_OK) {
    if (open_out(out, straight) == MZ_OK)
      return out;
    mz_error_errno(err, path, errno);
  }
  free_out(out);
  return NULL;
}

enum mz_status mz_file_out_add(struct mz_file_out *out, struct mz_str data, struct mz_error *err)
{
  /* "-" in an error is standard input */
  const char *name = strcmp(out->path, "-") ? out->path : "/dev/stdout";

  return write_all(out->fd, data) < 0 ? mz_error_errno(err, name, errno) : MZ_OK;
}

/* Whether the files A and B, open for reading, hold the same. */
static bool same_bytes(int a, int b)
{
  char left[16 << 10], right[16 << 10];
  ssize_t n;

  do {
    n = read_full(a, left, sizeof left);
    if (n < 0 || read_full(b, right, sizeof right) != n || memcmp(left, right, (size_t) n))
      return false;
  } while (n == sizeof left);
  return true;
}

static bool has_content(const struct mz_file_out *out)
{
  struct stat st, now;
  int fd = open(out->path, O_RDONLY | O_CLOEXEC), made = -1;
  bool same = fd >= 0 && fstat(fd, &st) == 0 && fstat(out->fd, &now) == 0 &&
              st.st_size == now.st_size && (made = open(out->temporary, O_RDONLY | O_CLOEXEC)) >= 0 &&
              same_bytes(fd, made);

  if (made >= 0)
    close(made);
  if (fd >= 0)
    close(fd);
  return same;
}

static enum mz_status close_out(struct mz_file_out *out, bool keep, struct mz_error *err)
{
  int failed = 0;

  if (out->temporary && keep && (fchmod(out->fd, out->mode) < 0 || fsync(out->fd) < 0))
    failed = errno;
  if (out->fd != STDOUT_FILENO && close(out->fd) < 0 && !failed)
    failed = errno;
  if (out->temporary) {
    if (keep && !failed && rename(out->temporary, out->path) < 0)
      failed = errno;
    if (failed || !keep)
      unlink(out->temporary);
    temporary = NULL;
  }
  if (failed)
    mz_error_errno(err, out->path, failed);
  free_out(out);
  return failed ? MZ_E_IO : MZ_OK;
}

enum mz_status mz_file_out_commit(struct mz_file_out *out, bool *changed, struct mz_error *err)
{
  bool same = out->temporary && has_content(out);

  if (changed)
    *changed = !same;
  return close_out(out, !same, err);
}

void mz_file_out_abandon(struct mz_file_out *out)
{
  if (out)
    close_out(out, false, NULL);
}

enum mz_status mz_file_write(const char *path, struct mz_str data, bool *changed,
                             struct mz_error *err)
{
  struct mz_file_out *out = mz_file_out_new(path, err);

  if (!out)
    return MZ_E_IO;
  if (mz_file_out_add(out, data, err)) {
    mz_file_out_abandon(out);
    return MZ_E_IO;
  }
  return mz_file_out_commit(out, changed, err);
}

enum mz_status mz_file_make_dir(const char *dir, struct mz_error *err)
{
  return mkdir(dir, 0777) < 0 && errno != EEXIST ? mz_error_errno(err, dir, errno) : MZ_OK;
}

bool mz_file_exists(const char *path)
{
  struct stat st;

  return !stat(path, &st);
}

enum mz_status mz_file_make_parents(const char *path, struct mz_error *err)
{
  char *dir = mz_xstrdup(path);
  enum mz_status status = MZ_OK;

  for (char *p = dir; *p && !status; p++) {
    if (*p != '/' || p == dir)
      continue;
    *p = '\0';
    status = mz_file_make_dir(dir, err);
    *p = '/';
  }
  free(dir);
  return status;
}

bool mz_file_same(const char *a, const char *b)
{
  struct stat x, y;

  return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

char *mz_file_join(const char *dir, const char *name, const char *ext)
{
  size_t n = strlen(dir) + strlen(name) + strlen(ext) + 2;
  char *path = mz_xalloc(n);
  size_t len = strlen(dir);

  snprintf(path, n, "%s%s%s%s", dir, len && dir[len - 1] != '/' ? "/" : "", name, ext);
  return path;
}

void mz_file_remove_temporary(void)
{
  char *name = temporary;

  if (name)
    unlink(name);
}
