/* muwazi lexicon build: puts dictionaries, glossaries and memories for two languages into one file
 * that align looks words up in without reading it. */
#include <config.h>

#include <stdlib.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "cli/align.h"
#include "cli/dictionary.h"
#include "cli/lexicon.h"
#include "cli/paths.h"
#include "pass/align/compiler.h"
#include "text/lang.h"

struct build {
  const struct cli_options *options;
  struct cli_dictionary dictionary;
  struct cli_align_memory memory;
};

/* The order of the entries of LEXICON from FIRST on: by the letters of their sources, or by the
 * name of the file. */
static enum mz_lexicon_order find_order(const struct mz_lexicon *lexicon, size_t first,
                                        const char *path, const struct cli_options *options)
{
  size_t letters[2] = {0, 0}, step = (lexicon->count - first) / 500 + 1;

  for (size_t i = first; i < lexicon->count; i += step) {
    letters[0] += mz_lang_letters(mz_str_c(options->source), lexicon->entries[i].source);
    letters[1] += mz_lang_letters(mz_str_c(options->target), lexicon->entries[i].source);
  }
  if (letters[0] == letters[1])
    return cli_dictionary_order(path, options);
  return letters[0] > letters[1] ? MZ_LEXICON_STRAIGHT : MZ_LEXICON_FLIPPED;
}

static enum mz_status add_dictionary(struct build *build, const char *path, struct mz_error *err)
{
  struct cli_dictionary *dictionary = &build->dictionary;
  struct mz_lexicon *lexicon = dictionary->lexicon;
  size_t entries = lexicon->count, compiled = dictionary->compiled_count;
  enum mz_status status = cli_dictionary_add(dictionary, path, build->options, err);
  struct mz_lexicon_part *part = &lexicon->parts[lexicon->part_count - 1];

  if (status)
    return status;
  if (lexicon->count == entries && dictionary->compiled_count == compiled)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("there is no word with a translation in this file"));
  if (part->order == MZ_LEXICON_UNKNOWN && lexicon->count > entries)
    part->order = find_order(lexicon, entries, path, build->options);
  return MZ_OK;
}

static enum mz_status add_memory(struct build *build, const char *path, struct mz_error *err)
{
  struct cli_align_memory *memory = &build->memory;
  size_t before = memory->count + memory->left_out;
  enum mz_status status = cli_align_memory_read(memory, path, MZ_MAX_COMPILED_MEMORY,
                                                build->options->encoding, build->options, err);

  if (!status && memory->count + memory->left_out == before)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("no unit of this memory has text in %s and in %s"), build->options->source,
                       build->options->target);
  return status;
}

static enum mz_status add_file(struct build *build, const char *path, struct mz_error *err)
{
  return mz_format_get(path) == &mz_format_tmx ? add_memory(build, path, err)
                                               : add_dictionary(build, path, err);
}

static void learn(struct build *build, struct mz_compiler *compiler)
{
  const struct cli_align_memory *memory = &build->memory;
  const struct mz_align_options known = {.lexicon = build->dictionary.lexicon,
                                         .compiled = build->dictionary.compiled,
                                         .compiled_count = build->dictionary.compiled_count};
  struct mz_align_side sides[2] = {
      {memory->texts[0], memory->count, mz_str_c(build->options->source)},
      {memory->texts[1], memory->count, mz_str_c(build->options->target)}};

  cli_align_memory_warn(memory);
  if (memory->count)
    mz_compiler_learn(compiler, &sides[0], &sides[1], &known);
}

/* Puts all that was read into COMPILER. */
static enum mz_status compile(struct build *build, struct mz_compiler *compiler,
                              struct mz_error *err)
{
  enum mz_status status = mz_compiler_add(compiler, build->dictionary.lexicon, err);

  for (size_t i = 0; i < build->dictionary.compiled_count && !status; i++)
    status = mz_compiler_merge(compiler, build->dictionary.compiled[i], err);
  if (!status)
    learn(build, compiler);
  return status;
}

static enum mz_status write_dictionary(struct mz_compiler *compiler,
                                       const struct cli_options *options, struct mz_error *err)
{
  char *path = options->output ? NULL : cli_pair_path(options);
  const char *name = path ? path : options->output;
  struct mz_compiler_counts counts;
  enum mz_status status = MZ_OK;

  if (!name)
    return mz_error_set(err, MZ_E_USAGE,
                        _("there is no home folder for the dictionary: name the file with -o"));
  if (path)
    status = mz_file_make_parents(path, err);
  if (!status)
    status = mz_compiler_write(compiler, name, &counts, err);
  if (!status && !options->quiet)
    fprintf(stderr, _("%s: %zu headwords, %zu pairs of words from memories\n"), name,
            counts.headwords, counts.pairs);
  free(path);
  return status;
}

static enum mz_status build_from(struct build *build, int argc, char **argv, struct mz_error *err)
{
  const struct cli_options *options = build->options;
  struct mz_compiler *compiler;
  enum mz_status status = MZ_OK;

  for (int i = 0; i < argc && !status; i++)
    status = add_file(build, argv[i], err);
  if (status)
    return status;
  compiler = mz_compiler_new(mz_str_c(options->source), mz_str_c(options->target));
  status = compile(build, compiler, err);
  if (!status)
    status = write_dictionary(compiler, options, err);
  mz_compiler_free(compiler);
  return status;
}

static bool is_language(const char *tag)
{
  char code[MZ_LANG_ISO3_SIZE];

  return mz_lang_is_tag(mz_str_c(tag)) && mz_lang_iso3(mz_str_c(tag), code);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct build build = {.options = options};
  struct mz_error err = MZ_ERROR_INIT;
  enum mz_status status;

  if (!argc)
    return cli_usage("lexicon", _("name the dictionaries, glossaries and memories to build from"));
  if (!is_language(options->source) || !is_language(options->target))
    return cli_usage("lexicon", _("'%s' is not a language that is known"),
                     is_language(options->source) ? options->target : options->source);
  if (mz_lang_same(mz_str_c(options->source), mz_str_c(options->target)))
    return cli_usage("lexicon", _("a dictionary is for two languages (-s and -t)"));
  cli_dictionary_init(&build.dictionary);
  mz_arena_init(&build.memory.arena);
  status = build_from(&build, argc, argv, &err);
  cli_align_memory_release(&build.memory);
  cli_dictionary_release(&build.dictionary);
  return status ? cli_fail(&err) : CLI_CLEAN;
}

const struct cli_action cli_lexicon_build = {
    "build",
    "FILE...",
    N_("put dictionaries, glossaries and memories into one dictionary, which align then uses"),
    run,
};
