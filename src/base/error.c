/* Errors are set once, where they are known, and passed up untouched. */
#include <config.h>
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void set_file(struct mz_error *err, const char *file)
{
  size_t n = file ? strlen(file) : 0;

  if (n >= sizeof err->file) {
    file += n - (sizeof err->file - 4);
    snprintf(err->file, sizeof err->file, "...%s", file);
  } else {
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
  }
}

enum mz_status mz_error_set(struct mz_error *err, enum mz_status status, const char *format, ...)
{
  va_list args;

  if (!err || err->status)
    return status;
  err->status = status;
  va_start(args, format);
  vsnprintf(err->message, sizeof err->message, format, args);
  va_end(args);
  return status;
}

enum mz_status mz_error_at(struct mz_error *err, enum mz_status status, const char *file, size_t line,
                           size_t column, const char *format, ...)
{
  va_list args;

  if (!err || err->status)
    return status;
  err->status = status;
  err->line = line;
  err->column = column;
  set_file(err, file);
  va_start(args, format);
  vsnprintf(err->message, sizeof err->message, format, args);
  va_end(args);
  return status;
}

enum mz_status mz_error_errno(struct mz_error *err, const char *file, int errnum)
{
  return mz_error_at(err, MZ_E_IO, file, 0, 0, "%s", strerror(errnum));
}
