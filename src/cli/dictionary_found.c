/* The dictionaries that lie ready: the user's own, and FreeDict's.  Reading FreeDict's takes longer than a short text
 * does, so it is compiled when it is used first.  That is kept in the user's cache, under a name that says from
 * which files it was made; where it cannot be, nothing is lost but time. */
#include <config.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/hash.h"
#include "cli/dictionary.h"
#include "cli/paths.h"
#include "format/lexicon.h"
#include "pass/align/compiler.h"
#include "text/lang.h"

void cli_find_freedict(const struct cli_options *options, char *paths[2])
{
  char codes[2][MZ_LANG_ISO3_SIZE];
  bool known = mz_lang_iso3(mz_str_c(options->source), codes[0]) &&
               mz_lang_iso3(mz_str_c(options->target), codes[1]);

  for (size_t i = 0; i < 2; i++) {
    struct mz_buf path = MZ_BUF_INIT;

    paths[i] = NULL;
    if (!known)
      continue;
    mz_buf_printf(&path, "/usr/share/dictd/freedict-%s-%s.index", codes[i], codes[1 - i]);
    if (access(path.ptr, R_OK) == 0)
      paths[i] = path.ptr;
    else
      mz_buf_release(&path);
  }
}

char *cli_find_dictionary(const struct cli_options *options)
{
  char *path = cli_pair_path(options);

  if (path && mz_file_exists(path))
    return path;
  free(path);
  return NULL;
}

static enum mz_status read_freedict(struct mz_lexicon *lexicon, char *const paths[2], struct mz_error *err)
{
  static const enum mz_lexicon_order orders[] = {MZ_LEXICON_STRAIGHT, MZ_LEXICON_FLIPPED};
  enum mz_status status = MZ_OK;

  for (size_t i = 0; i < 2 && !status; i++)
    if (paths[i]) {
      mz_lexicon_begin_part(lexicon, orders[i]);
      status = mz_lexicon_read(paths[i], lexicon, err);
    }
  return status;
}

/* Which files PATHS are: a new version has another size, or was changed at another time. */
static uint64_t fingerprint(char *const paths[2])
{
  uint64_t hash = 0;

  for (size_t i = 0; i < 2; i++) {
    struct stat file;
    if (!paths[i] || stat(paths[i], &file) < 0)
      continue;
    int64_t facts[] = {(int64_t) i, file.st_size, file.st_mtim.tv_sec, file.st_mtim.tv_nsec};
    hash = mz_hash_bytes(mz_str((const char *) facts, sizeof facts), hash + 1);
  }
  return hash;
}

static struct mz_compiled *open_cache(const char *cache, const struct cli_options *options)
{
  return cache ? mz_compiled_open(cache, mz_str_c(options->source), mz_str_c(options->target), NULL) : NULL;
}

/* Writes CACHE, if that can be. */
static void make_cache(const char *cache, const struct cli_options *options, char *const paths[2])
{
  struct mz_lexicon *lexicon;
  struct mz_compiler *compiler;

  if (!cache || mz_file_make_parents(cache, NULL))
    return;
  lexicon = mz_lexicon_new();
  compiler = mz_compiler_new(mz_str_c(options->source), mz_str_c(options->target));
  if (!read_freedict(lexicon, paths, NULL) && !mz_compiler_add(compiler, lexicon, NULL))
    mz_compiler_write(compiler, cache, NULL, NULL);
  mz_compiler_free(compiler);
  mz_lexicon_free(lexicon);
}

static enum mz_status add_freedict(struct cli_dictionary *dictionary, char *const paths[2],
                                   const struct cli_options *options, struct mz_error *err)
{
  char *cache = cli_cache_path(options, fingerprint(paths));
  struct mz_compiled *compiled = open_cache(cache, options);
  enum mz_status status = MZ_OK;

  if (!compiled) {
    make_cache(cache, options, paths);
    compiled = open_cache(cache, options);
  }
  if (compiled)
    cli_dictionary_add_compiled(dictionary, compiled);
  else
    status = read_freedict(dictionary->lexicon, paths, err);
  free(cache);
  return status;
}

enum mz_status cli_dictionary_add_found(struct cli_dictionary *dictionary,
                                        const struct cli_options *options, struct mz_error *err)
{
  char *own = cli_find_dictionary(options), *paths[2] = {NULL, NULL};
  enum mz_status status = MZ_OK;

  cli_find_freedict(options, paths);
  if (own)
    status = cli_dictionary_add(dictionary, own, options, err);
  if (!status && (paths[0] || paths[1]))
    status = add_freedict(dictionary, paths, options, err);
  free(own);
  free(paths[0]);
  free(paths[1]);
  return status;
}
