/* Rules for make. */
#include <config.h>
#include "cli/depend.h"

#include <string.h>

void cli_depend_name(struct mz_buf *rule, const char *path)
{
  if (rule->len && rule->ptr[rule->len - 1] != '\n')
    mz_buf_add_char(rule, ' ');
  for (; *path; path++) {
    if (strchr(" \t#\\", *path))
      mz_buf_add_char(rule, '\\');
    if (*path == '$')
      mz_buf_add_char(rule, '$');
    mz_buf_add_char(rule, *path);
  }
}

static void add_names(struct mz_buf *rule, const struct cli_strings *names)
{
  for (size_t i = 0; i < names->count; i++)
    cli_depend_name(rule, names->items[i]);
}

void cli_depend_finish(struct mz_buf *rule, const char *input, const struct cli_options *options)
{
  const char *const files[] = {options->srx, options->abbreviations, options->frequencies};

  mz_buf_add_char(rule, ':');
  if (strcmp(input, "-") != 0)
    cli_depend_name(rule, input);
  add_names(rule, &options->glossaries);
  add_names(rule, &options->memories);
  add_names(rule, &options->personals);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    if (files[i])
      cli_depend_name(rule, files[i]);
  mz_buf_add_char(rule, '\n');
}
