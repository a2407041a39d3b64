/* Installed folders, and the environment that overrides them for a program run from its build. */
#include <config.h>
#include "cli/paths.h"

#include <inttypes.h>
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

/* The language of the tag TAG, without its region. */
static struct mz_str language_of(const char *tag)
{
  return mz_str(tag, strcspn(tag, "-_/"));
}

/* NAMEEXTENSION in a folder of ours below the one that VARIABLE names, or FOLDER in the home folder. */
static char *xdg_path(const char *variable, const char *folder, struct mz_str name, const char *extension)
{
  const char *base = getenv(variable), *home = getenv("HOME");
  struct mz_buf path = MZ_BUF_INIT;

  /* As the XDG Base Directory Specification says: a relative path is as good as none. */
  if (base && *base == '/')
    mz_buf_add_c(&path, base);
  else if (home && *home)
    mz_buf_printf(&path, "%s/%s", home, folder);
  else
    return NULL;
  mz_buf_add_c(&path, "/muwazi/");
  mz_buf_add_str(&path, name);
  mz_buf_add_c(&path, extension);
  return path.ptr;
}

static char *data_path(struct mz_str name, const char *extension)
{
  return xdg_path("XDG_DATA_HOME", ".local/share", name, extension);
}

char *cli_cache_path(const struct cli_options *options, uint64_t fingerprint)
{
  struct mz_buf name = MZ_BUF_INIT;
  char *path;

  mz_buf_printf(&name, "%.*s-%.*s-%016" PRIx64, MZ_STR_ARG(language_of(options->source)),
                MZ_STR_ARG(language_of(options->target)), fingerprint);
  path = xdg_path("XDG_CACHE_HOME", ".cache", mz_buf_str(&name), ".dictionary");
  mz_buf_release(&name);
  return path;
}

char *cli_user_path(const char *language, const char *extension)
{
  return data_path(language_of(language), extension);
}

char *cli_pair_path(const struct cli_options *options)
{
  struct mz_str tags[2] = {language_of(options->source), language_of(options->target)};
  char *paths[2];

  for (size_t i = 0; i < 2; i++) {
    struct mz_buf pair = MZ_BUF_INIT;
    mz_buf_printf(&pair, "%.*s-%.*s", MZ_STR_ARG(tags[i]), MZ_STR_ARG(tags[1 - i]));
    paths[i] = data_path(mz_buf_str(&pair), ".dictionary");
    mz_buf_release(&pair);
  }
  if (paths[1] && access(paths[1], F_OK) == 0 && access(paths[0], F_OK) < 0) {
    free(paths[0]);
    return paths[1];
  }
  free(paths[1]);
  return paths[0];
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
