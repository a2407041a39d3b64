/* Memory-mapped files by POSIX mmap. */
#include <config.h>
#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"

static enum mz_status map_fd(struct mz_map *map, int fd, const char *path, size_t limit,
                             struct mz_error *err)
{
  struct stat st;
  void *ptr;

  if (fstat(fd, &st) < 0)
    return mz_error_errno(err, path, errno);
  if (S_ISDIR(st.st_mode))
    return mz_error_errno(err, path, EISDIR);
  if (!S_ISREG(st.st_mode))
    return mz_error_at(err, MZ_E_IO, path, 0, 0, _("not a regular file"));
  if ((uintmax_t) st.st_size > limit)
    return mz_error_at(err, MZ_E_LIMIT, path, 0, 0, _("file is larger than %zu MiB"), limit >> 20);
  if (!st.st_size)
    return MZ_OK;
  ptr = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (ptr == MAP_FAILED)
    return mz_error_errno(err, path, errno);
  map->bytes = mz_str(ptr, (size_t) st.st_size);
  return MZ_OK;
}

enum mz_status mz_map_open(struct mz_map *map, const char *path, size_t limit, struct mz_error *err)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  enum mz_status status;

  *map = (struct mz_map) MZ_MAP_INIT;
  if (fd < 0)
    return mz_error_errno(err, path, errno);
  status = map_fd(map, fd, path, limit, err);
  close(fd);
  return status;
}

void mz_map_close(struct mz_map *map)
{
  if (map->bytes.ptr)
    munmap((void *) (uintptr_t) map->bytes.ptr, map->bytes.len);
  *map = (struct mz_map) MZ_MAP_INIT;
}
