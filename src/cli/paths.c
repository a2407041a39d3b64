/* Installed folders, and the environment that overrides them for a program run from its build. */
#include <config.h>
#include "cli/paths.h"

#include <stdlib.h>
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
