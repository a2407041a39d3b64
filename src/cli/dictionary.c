/* Which reader takes a dictionary. */
#include <config.h>
#include "cli/dictionary.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "cli/cli.h"
#include "format/lexicon.h"
#include "text/lang.h"

void cli_dictionary_init(struct cli_dictionary *dictionary)
{
  *dictionary = (struct cli_dictionary) {.lexicon = mz_lexicon_new()};
}

void cli_dictionary_release(struct cli_dictionary *dictionary)
{
  mz_lexicon_free(dictionary->lexicon);
  for (size_t i = 0; i < dictionary->compiled_count; i++)
    mz_compiled_free(dictionary->compiled[i]);
  free(dictionary->compiled);
}

void cli_dictionary_add_names(struct cli_dictionary *dictionary, const struct mz_glossary *glossary)
{
  struct mz_lexicon *lexicon = dictionary->lexicon;

  mz_lexicon_begin_part(lexicon, MZ_LEXICON_STRAIGHT);
  for (size_t i = 0; i < glossary->count; i++) {
    const struct mz_glossary_entry *entry = &glossary->entries[i];
    mz_lexicon_add_copy(lexicon, entry->source, entry->target);
    for (size_t a = 0; a < entry->alt_count; a++)
      mz_lexicon_add_copy(lexicon, entry->source, entry->alt[a]);
    for (size_t v = 0; v < entry->variant_count; v++)
      mz_lexicon_add_copy(lexicon, entry->variants[v], entry->target);
  }
}

void cli_dictionary_add_compiled(struct cli_dictionary *dictionary, struct mz_compiled *compiled)
{
  MZ_RESERVE(dictionary->compiled, dictionary->compiled_capacity, dictionary->compiled_count + 1);
  dictionary->compiled[dictionary->compiled_count++] = compiled;
}

static enum mz_status add_compiled(struct cli_dictionary *dictionary, const char *path,
                                   const struct cli_options *options, struct mz_error *err)
{
  struct mz_compiled *compiled =
      mz_compiled_open(path, mz_str_c(options->source), mz_str_c(options->target), err);

  if (!compiled)
    return err->status;
  cli_dictionary_add_compiled(dictionary, compiled);
  return MZ_OK;
}

/* Of a dictionary it is nothing to warn of that a name stands twice. */
static enum mz_status add_glossary(struct cli_dictionary *dictionary, const char *path,
                                   const struct cli_options *options, struct mz_error *err)
{
  struct mz_glossary_options how = cli_glossary_options(options);
  struct mz_glossary *glossary = mz_glossary_new();
  enum mz_status status;

  how.warn = NULL;
  status = mz_glossary_read(path, &how, glossary, err);
  if (!status)
    cli_dictionary_add_names(dictionary, glossary);
  mz_glossary_free(glossary);
  return status;
}

enum mz_status cli_dictionary_add(struct cli_dictionary *dictionary, const char *path,
                                  const struct cli_options *options, struct mz_error *err)
{
  const struct mz_glossary_format *format = mz_glossary_format_of_name(path);

  if (mz_compiled_is(path))
    return add_compiled(dictionary, path, options, err);
  if (format && format != &mz_glossary_tsv)
    return add_glossary(dictionary, path, options, err);
  mz_lexicon_begin_part(dictionary->lexicon, MZ_LEXICON_UNKNOWN);
  return mz_lexicon_read(path, dictionary->lexicon, err);
}

/* Whether NAME has "A-B", without the regions of both, and nothing but marks about it. */
static bool has_pair(const char *name, const char *a, const char *b)
{
  struct mz_buf pair = MZ_BUF_INIT;
  const char *at;
  bool has = false;

  mz_buf_printf(&pair, "%.*s-%.*s", (int) strcspn(a, "-_"), a, (int) strcspn(b, "-_"), b);
  for (at = name; !has && (at = strstr(at, pair.ptr)); at++)
    has = (at == name || strchr("-._", at[-1])) && strchr("-._", at[pair.len]);
  mz_buf_release(&pair);
  return has;
}

enum mz_lexicon_order cli_dictionary_order(const char *path, const struct cli_options *options)
{
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  char codes[2][MZ_LANG_ISO3_SIZE];
  bool known = mz_lang_iso3(mz_str_c(options->source), codes[0]) &&
               mz_lang_iso3(mz_str_c(options->target), codes[1]);

  if (has_pair(name, options->source, options->target) ||
      (known && has_pair(name, codes[0], codes[1])))
    return MZ_LEXICON_STRAIGHT;
  if (has_pair(name, options->target, options->source) ||
      (known && has_pair(name, codes[1], codes[0])))
    return MZ_LEXICON_FLIPPED;
  return MZ_LEXICON_UNKNOWN;
}
