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

/* Writes to what is no regular file (a terminal, a pipe, a device): nothing can be renamed there. */
static enum mz_status write_straight(const char *path, struct mz_str data, struct mz_error *err)
{
  int fd = strcmp(path, "-") ? open(path, O_WRONLY | O_CLOEXEC) : STDOUT_FILENO;

  if (fd < 0)
    return mz_error_errno(err, path, errno);
  if (write_all(fd, data) < 0) {
    mz_error_errno(err, path, errno);
    if (fd != STDOUT_FILENO)
      close(fd);
    return MZ_E_IO;
  }
  if (fd != STDOUT_FILENO && close(fd) < 0)
    return mz_error_errno(err, path, errno);
  return MZ_OK;
}

static bool has_content(const char *path, const struct stat *st, struct mz_str data)
{
  struct mz_buf old = MZ_BUF_INIT;
  bool same;

  if ((uintmax_t) st->st_size != data.len)
    return false;
  same = mz_file_read(path, &old, NULL) == MZ_OK && mz_str_equal(mz_buf_str(&old), data);
  mz_buf_release(&old);
  return same;
}

static enum mz_status write_renamed(const char *path, struct mz_str data, mode_t mode,
                                    struct mz_error *err)
{
  struct mz_buf name = MZ_BUF_INIT;
  int fd, failed;

  mz_buf_printf(&name, "%s.XXXXXX", path);
  fd = mkstemp(name.ptr);
  if (fd < 0) {
    mz_error_errno(err, path, errno);
    mz_buf_release(&name);
    return MZ_E_IO;
  }
  temporary = name.ptr;
  failed = write_all(fd, data) < 0 || fchmod(fd, mode) < 0 || fsync(fd) < 0 ? errno : 0;
  if (close(fd) < 0 && !failed)
    failed = errno;
  if (!failed && rename(name.ptr, path) < 0)
    failed = errno;
  if (failed)
    unlink(name.ptr);
  temporary = NULL;
  mz_buf_release(&name);
  return failed ? mz_error_errno(err, path, failed) : MZ_OK;
}

enum mz_status mz_file_write(const char *path, struct mz_str data, bool *changed,
                             struct mz_error *err)
{
  struct stat st;
  mode_t mask = umask(0);
  mode_t mode = 0666 & ~mask;

  umask(mask);
  if (changed)
    *changed = true;
  if (!strcmp(path, "-"))
    return write_straight(path, data, err);
  if (stat(path, &st) == 0) {
    if (S_ISDIR(st.st_mode))
      return mz_error_errno(err, path, EISDIR);
    if (!S_ISREG(st.st_mode))
      return write_straight(path, data, err);
    if (has_content(path, &st, data)) {
      if (changed)
        *changed = false;
      return MZ_OK;
    }
    mode = st.st_mode & 07777;
  }
  return write_renamed(path, data, mode, err);
}

enum mz_status mz_file_make_dir(const char *dir, struct mz_error *err)
{
  return mkdir(dir, 0777) < 0 && errno != EEXIST ? mz_error_errno(err, dir, errno) : MZ_OK;
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
