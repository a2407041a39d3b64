/* The list of formats: the only place that knows them all. */
#include <config.h>
#include "format/format.h"

#include <string.h>
#include <strings.h>

const struct mz_format *const mz_formats[] = {
    &mz_format_txt,
    &mz_format_xliff12,
    &mz_format_tmx,
    &mz_format_srt,
    &mz_format_vtt,
    NULL,
};

static bool has_extension(const struct mz_format *format, const char *extension)
{
  struct mz_str rest = mz_str_c(format->extensions);

  while (rest.ptr) {
    struct mz_str one = mz_str_split(&rest, ' ');
    if (one.len == strlen(extension) && !strncasecmp(one.ptr, extension, one.len))
      return true;
  }
  return false;
}

const struct mz_format *mz_format_get(const char *path)
{
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

  if (dot && (!slash || dot > slash))
    for (size_t i = 0; mz_formats[i]; i++)
      if (mz_formats[i]->read && has_extension(mz_formats[i], dot + 1))
        return mz_formats[i];
  return &mz_format_txt;
}
