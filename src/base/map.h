/* A file as read-only memory: data files that are looked up in place, without being read whole. */
#ifndef MZ_BASE_MAP_H
#define MZ_BASE_MAP_H

#include <stddef.h>
#include "base/error.h"
#include "base/str.h"

struct mz_map {
  struct mz_str bytes; /* the content, at a page's beginning; empty for an empty file */
};

#define MZ_MAP_INIT {{NULL, 0}}

/* Maps the regular file PATH, which may have at most LIMIT bytes.  MZ_E_IO when it cannot be read or is
 * no regular file, MZ_E_LIMIT when it is larger.  The content is not trusted, and the file must not be
 * cut while it is mapped: whoever writes such files replaces them, as mz_file_write does. */
enum mz_status mz_map_open(struct mz_map *map, const char *path, size_t limit, struct mz_error *err);

/* Gives the memory back.  Does nothing to a map that was only initialised. */
void mz_map_close(struct mz_map *map);

#endif
