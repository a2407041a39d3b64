/* The built-in names: those of CLDR with the data files that go with them. */
#include <config.h>

#include <stdlib.h>
#include "base/file.h"
#include "cli/cli.h"
#include "pass/terms/builtin.h"

/* Reads the data file NAME of the language TAG (homographs.ar.txt) where there is one. */
static enum mz_status read_data(const char *name, const char *tag, const char *ending,
                                struct mz_buf *text, struct mz_error *err)
{
  struct mz_buf file = MZ_BUF_INIT;
  enum mz_status status = MZ_OK;
  char *path;

  mz_buf_printf(&file, "%s.%.*s", name, (int) strcspn(tag, "-_/"), tag);
  path = mz_file_join(cli_datadir(), file.ptr, ending);
  if (mz_file_exists(path))
    status = mz_file_read(path, text, err);
  free(path);
  mz_buf_release(&file);
  return status;
}

enum mz_status cli_add_builtin_names(struct mz_glossary *glossary,
                                     const struct cli_options *options, struct mz_error *err)
{
  struct mz_buf homographs = MZ_BUF_INIT, alternatives = MZ_BUF_INIT;
  enum mz_status status = read_data("homographs", options->source, ".txt", &homographs, err);

  if (!status)
    status = read_data("alternatives", options->target, ".tsv", &alternatives, err);
  if (!status) {
    struct mz_builtin_data data = {mz_buf_str(&homographs), mz_buf_str(&alternatives)};
    status = mz_builtin_names_add(glossary, options->source, options->target, &data, err);
  }
  mz_buf_release(&homographs);
  mz_buf_release(&alternatives);
  return status;
}
