/* Installed folders, and the environment that overrides them for a program run from its build. */
#include <config.h>
#include "cli/paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/xalloc.h"
#include "cli/cli.h"

static const char *get(const char *variable, const char *installed)
{
  const char *value = getenv(variable);

  return value && *value ? value : installed;
}

const char *cli_localedir(void)
{
  return get("MUWAZI_LOCALEDIR", LOCALEDIR);
}

const char *cli_datadir(void)
{
  return get("MUWAZI_DATADIR", DICTDIR);
}

char *cli_user_path(const char *language, const char *extension)
{
  const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
  struct mz_buf path = MZ_BUF_INIT;

  /* As the XDG Base Directory Specification says: a relative path is as good as none. */
  if (data && *data == '/')
    mz_buf_add_c(&path, data);
  else if (home && *home)
    mz_buf_printf(&path, "%s/.local/share", home);
  else
    return NULL;
  mz_buf_add_c(&path, "/muwazi/");
  mz_buf_add(&path, language, strcspn(language, "-_/"));
  mz_buf_add_c(&path, extension);
  return path.ptr;
}

char *cli_find_lexicon(const struct cli_options *options)
{
  char *path = options->lexicon ? mz_xstrdup(options->lexicon) : cli_user_path(options->source, CLI_LEXICON);

  if (options->lexicon || !path || access(path, F_OK) == 0)
    return path;
  free(path);
  return NULL;
}

char *cli_find_personal(const struct cli_options *options)
{
  return options->personals.count ? mz_xstrdup(options->personals.items[0])
                                  : cli_user_path(options->source, CLI_PERSONAL);
}
