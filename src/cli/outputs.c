/* Names and dates of outputs. */
#include <config.h>
#include "cli/outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include "base/xalloc.h"

char *cli_base_name(const char *path)
{
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  const char *dot = strrchr(name, '.');
  char *base = mz_xstrdup(strcmp(path, "-") ? name : "stdin");

  if (dot && dot > name && strcmp(path, "-"))
    base[dot - name] = '\0';
  return base;
}

long long cli_output_date(const char *path)
{
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  struct stat st;
  char *end;
  long long seconds;

  if (epoch && *epoch) {
    errno = 0;
    seconds = strtoll(epoch, &end, 10);
    if (!errno && !*end && seconds >= 0 && seconds <= 253402300799LL)
      return seconds;
  }
  if (strcmp(path, "-") && stat(path, &st) == 0)
    return (long long) st.st_mtime;
  return (long long) time(NULL);
}

const char *cli_source_name(const char *path)
{
  const char *slash = strrchr(path, '/');

  return !strcmp(path, "-") ? "stdin" : slash ? slash + 1 : path;
}

struct mz_write_options cli_write_options(const struct cli_options *options, const char *path)
{
  static const char *const versions[] = {NULL, NULL, "2.0", "2.1", "2.2"};

  return (struct mz_write_options) {
      .tool_version = PACKAGE_VERSION,
      .source_name = cli_source_name(path),
      .date = cli_output_date(path),
      .paragraphs = options->unit > 0,
      .inline_terms = options->inline_terms,
      .its = options->its,
      .copy_source = options->copy_source,
      .xliff_version = versions[options->xliff_version],
  };
}

const struct mz_format *cli_xliff_format(const struct cli_options *options,
                                         const struct mz_format *format)
{
  if (!options->xliff_version || (format != &mz_format_xliff12 && format != &mz_format_xliff2))
    return format;
  return options->xliff_version == 1 ? &mz_format_xliff12 : &mz_format_xliff2;
}
