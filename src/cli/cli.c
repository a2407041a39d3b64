/* What the commands share: loading the passes' tools, reading files, failing. */
#include <config.h>
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/paths.h"
#include "format/format.h"
#include "format/glossary.h"
#include "format/srx.h"
#include "format/tmx_read.h"
#include "pass/memory.h"
#include "pass/segment/segment.h"
#include "pass/spell/spell.h"
#include "pass/terms/check.h"
#include "pass/terms/terms.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "text/words.h"

int cli_fail(const struct mz_error *err)
{
  fputs("muwazi: ", stderr);
  if (*err->file)
    fprintf(stderr, "%s:", strcmp(err->file, "-") ? err->file : _("standard input"));
  if (err->line)
    fprintf(stderr, "%zu:", err->line);
  if (err->line && err->column)
    fprintf(stderr, "%zu:", err->column);
  fprintf(stderr, *err->file ? " %s\n" : "%s\n", err->message);
  return CLI_TROUBLE;
}

int cli_usage(const char *command, const char *format, ...)
{
  va_list args;

  fprintf(stderr, "muwazi %s: ", command);
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fprintf(stderr, _(" (see 'muwazi %s --help')\n"), command);
  return CLI_TROUBLE;
}

/* Warnings of one glossary that are printed; of a dictionary there may be thousands. */
#define MAX_WARNINGS 20

static void print_warning(const struct mz_error *warning, void *payload)
{
  size_t *count = payload;

  if (count && ++*count > MAX_WARNINGS)
    return;
  fprintf(stderr, "%s:%zu:%zu: %s: %s\n", warning->file, warning->line, warning->column,
          cli_severity_text(MZ_SEVERITY_WARNING), warning->message);
}

struct mz_glossary_options cli_glossary_options(const struct cli_options *options)
{
  return (struct mz_glossary_options) {.source_lang = mz_str_c(options->source),
                                       .target_lang = mz_str_c(options->target),
                                       .encoding = options->encoding,
                                       .warn = print_warning};
}

enum mz_status cli_glossary_read(const char *path, const struct cli_options *options,
                                 struct mz_glossary *glossary, struct mz_error *err)
{
  struct mz_glossary_options how = cli_glossary_options(options);
  size_t count = 0;
  enum mz_status status;

  how.payload = &count;
  status = mz_glossary_read(path, &how, glossary, err);
  if (count > MAX_WARNINGS)
    fprintf(stderr,
            ngettext_("%s: %s: %zu more like this (see 'muwazi terms lint')\n",
                      "%s: %s: %zu more like these (see 'muwazi terms lint')\n",
                      count - MAX_WARNINGS),
            path, cli_severity_text(MZ_SEVERITY_WARNING), count - MAX_WARNINGS);
  return status;
}

static enum mz_status load_glossaries(struct cli_tools *tools, const struct cli_options *options,
                                      struct mz_error *err)
{
  struct mz_glossary_options how = cli_glossary_options(options);
  enum mz_status status = MZ_OK;

  tools->glossary = mz_glossary_new();
  for (size_t i = 0; i < options->glossaries.count && !status; i++)
    status = cli_glossary_read(options->glossaries.items[i], options, tools->glossary, err);
  if (!status && !options->no_default_glossary) {
    char *path = mz_file_join(cli_datadir(), "names.ar-en", ".tsv");
    how.warn = NULL;
    status = mz_glossary_read(path, &how, tools->glossary, err);
    free(path);
  }
  if (!status && options->builtin_names)
    status = cli_add_builtin_names(tools->glossary, options, err);
  return status;
}

static enum mz_status load_abbreviations(struct mz_segmenter *segmenter, const char *path,
                                         struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(path, &text, err);
  size_t good = mz_utf8_check(mz_buf_str(&text));

  if (!status && good < text.len) {
    struct mz_places places;
    struct mz_place place;
    mz_places_init(&places, mz_buf_str(&text));
    place = mz_places_get(&places, good);
    status = mz_error_at(err, MZ_E_ENCODING, path, place.line, place.column,
                         _("byte %zu (0x%02X) is not UTF-8"), good,
                         (unsigned char) text.ptr[good]);
  }
  if (!status)
    status = mz_segmenter_add_abbreviations(segmenter, mz_buf_str(&text), path, err);
  mz_buf_release(&text);
  return status;
}

static enum mz_status add_pair(void *memory, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  (void) err;
  mz_memory_add(memory, pair->source.str, pair->target.str);
  return MZ_OK;
}

static enum mz_status load_memories(struct cli_tools *tools, const struct cli_options *options,
                                    struct mz_error *err)
{
  struct mz_tmx_query query = {.source_lang = mz_str_c(options->source),
                               .target_lang = mz_str_c(options->target),
                               .pair = add_pair};

  if (!options->memories.count)
    return MZ_OK;
  query.data = tools->memory = mz_memory_new();
  for (size_t i = 0; i < options->memories.count; i++) {
    struct mz_tmx_counts counts;
    const char *path = options->memories.items[i];
    if (mz_tmx_read_file(path, NULL, &query, &counts, err))
      return err->status;
    if (counts.units && !counts.pairs)
      fprintf(stderr, _("%s: %s: none of its %zu units is from %s to %s\n"), path,
              cli_severity_text(MZ_SEVERITY_WARNING), counts.units, options->source,
              options->target);
  }
  return MZ_OK;
}

static enum mz_status load_segmenter(struct cli_tools *tools, const struct cli_options *options,
                                     struct mz_error *err)
{
  struct mz_segment_options how = {.two_dots = (enum mz_two_dots) options->two_dots,
                                   .colon = options->colon};
  enum mz_status status = MZ_OK;

  if (options->srx && options->abbreviations)
    return mz_error_set(err, MZ_E_USAGE,
                        _("--abbreviations adds to the built-in rules: it does not go with --srx"));
  tools->segmenter = mz_segmenter_new(mz_str_c(options->source), &how, err);
  if (!tools->segmenter)
    return err->status;
  if (options->abbreviations)
    status = load_abbreviations(tools->segmenter, options->abbreviations, err);
  if (status || !options->srx)
    return status;
  tools->srx = mz_srx_read(options->srx, err);
  return tools->srx ? mz_segmenter_set_srx(tools->segmenter, tools->srx, err) : err->status;
}

/* The set of rules that are switched off: those disabled, and all but those that --only names. */
static enum mz_status silent_rules(const struct cli_options *options, unsigned *silent,
                                   struct mz_error *err)
{
  unsigned only = 0;

  *silent = 0;
  for (size_t i = 0; i < options->only.count; i++)
    if (mz_spell_rules_parse(mz_str_c(options->only.items[i]), &only, err))
      return err->status;
  if (only)
    *silent = ~only;
  for (size_t i = 0; i < options->disabled.count; i++)
    if (mz_spell_rules_parse(mz_str_c(options->disabled.items[i]), silent, err))
      return err->status;
  return MZ_OK;
}

static enum mz_status load_speller(struct cli_tools *tools, const struct cli_options *options,
                                   unsigned need, struct mz_error *err)
{
  char *lexicon = cli_find_lexicon(options), *own = cli_find_personal(options);
  const char *const own_words[] = {own};
  bool has_own = !options->personals.count && own && access(own, R_OK) == 0;
  struct mz_spell_options how = {.language = options->source,
                                 .dictionary = options->dictionary,
                                 .data_dir = cli_datadir(),
                                 .frequencies = options->frequencies,
                                 .lexicon = lexicon,
                                 .personal = has_own ? own_words : options->personals.items,
                                 .personal_count = has_own ? 1 : options->personals.count,
                                 .suggest = need & CLI_NEED_SUGGESTIONS};

  if (!silent_rules(options, &how.silent, err))
    tools->speller = mz_speller_new(&how, err);
  free(lexicon);
  free(own);
  return tools->speller ? MZ_OK : err->status;
}

enum mz_status cli_tools_init(struct cli_tools *tools, const struct cli_options *options,
                              unsigned need, struct mz_error *err)
{
  *tools = (struct cli_tools) {.context = {.segmenter = NULL}};
  if (need & CLI_NEED_SEGMENTER) {
    enum mz_status status = load_segmenter(tools, options, err);
    if (status)
      return status;
  }
  if (need & CLI_NEED_SPELLER) {
    enum mz_status status = load_speller(tools, options, need, err);
    if (status)
      return status;
  }
  if (need & CLI_NEED_TERMS) {
    enum mz_status status = load_glossaries(tools, options, err);
    if (status)
      return status;
    tools->terms = mz_terms_new(tools->glossary);
    if (need & CLI_NEED_TERM_CHECK)
      tools->term_check = mz_term_check_new(tools->glossary);
  }
  if (load_memories(tools, options, err))
    return err->status;
  tools->context = (struct mz_context) {.segmenter = tools->segmenter,
                                         .speller = tools->speller,
                                         .terms = tools->terms,
                                         .term_check = tools->term_check,
                                         .memory = tools->memory};
  return MZ_OK;
}

void cli_tools_release(struct cli_tools *tools)
{
  mz_memory_free(tools->memory);
  mz_term_check_free(tools->term_check);
  mz_terms_free(tools->terms);
  mz_glossary_free(tools->glossary);
  mz_speller_free(tools->speller);
  mz_segmenter_free(tools->segmenter);
  mz_srx_free(tools->srx);
}

/* Whether DOC is a translation into LANG, not from it: then its targets are what is looked at. */
static bool is_turned(const struct mz_doc *doc, struct mz_str lang)
{
  return !mz_lang_match(lang, doc->source_lang) && mz_lang_match(lang, doc->target_lang);
}

enum mz_status cli_check_doc(struct mz_doc *doc, const struct cli_tools *tools,
                             const struct cli_options *options, struct mz_error *err)
{
  if (!doc->source_lang.len)
    doc->source_lang = mz_arena_str(&doc->arena, mz_str_c(options->source));
  if (!doc->target_lang.len && options->target)
    doc->target_lang = mz_arena_str(&doc->arena, mz_str_c(options->target));
  if (!tools->keep_sides && is_turned(doc, mz_str_c(options->source)))
    mz_doc_turn(doc);
  return mz_passes_run(&tools->context, doc, err);
}

struct mz_doc *cli_read(const char *path, const struct cli_tools *tools,
                        const struct cli_options *options, struct mz_error *err)
{
  struct mz_read_options how = {.line_breaks = (enum mz_line_breaks) options->line_breaks,
                                .source_lang = mz_str_c(options->source),
                                .target_lang = mz_str_c(options->target),
                                .columns = options->columns};
  struct mz_doc *doc = mz_format_read(path, options->encoding, NULL, &how, err);

  if (!doc)
    return NULL;
  if (cli_check_doc(doc, tools, options, err)) {
    mz_doc_free(doc);
    return NULL;
  }
  return doc;
}

int cli_each_file(const struct cli_options *options, const struct cli_tools *tools, int argc,
                  char **argv, cli_each_fn *each, void *payload)
{
  static const char *const standard_input[] = {"-"};
  int worst = CLI_CLEAN;

  for (int i = 0; i < (argc ? argc : 1); i++) {
    struct mz_error err = MZ_ERROR_INIT;
    struct mz_doc *doc = cli_read(argc ? argv[i] : standard_input[0], tools, options, &err);
    int status = doc ? each(doc, payload) : cli_fail(&err);

    mz_doc_free(doc);
    if (status > worst)
      worst = status;
  }
  return worst;
}

struct mz_place cli_place(struct mz_places *places, const struct mz_doc *doc,
                          const struct mz_unit *unit, size_t offset)
{
  if (doc->packed)
    return (struct mz_place) {(size_t) (unit - doc->units) + 1,
                              mz_utf8_count(mz_str_sub(unit->source.str, 0, offset)) + 1};
  return mz_places_get(places, mz_unit_origin(unit, offset));
}

void cli_count(const struct mz_doc *doc, struct cli_counts *counts)
{
  memset(counts, 0, sizeof *counts);
  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    struct mz_word word;
    size_t at = 0;

    counts->segments += unit->seg_count;
    while (mz_word_next(unit->source.str, &at, &word))
      counts->words++;
    for (size_t m = 0; m < unit->mark_count; m++) {
      const struct mz_mark *mark = &unit->marks[m];
      if (mark->kind == MZ_MARK_FINDING)
        counts->severities[mark->severity]++;
      else if (mark->kind == MZ_MARK_MATCH)
        counts->matches++;
      else if (++counts->names && mark->proclitic.end > mark->proclitic.begin)
        counts->names_with_proclitic++;
    }
  }
}

void cli_counts_add(struct cli_counts *total, const struct cli_counts *counts)
{
  total->segments += counts->segments;
  total->words += counts->words;
  total->names += counts->names;
  total->names_with_proclitic += counts->names_with_proclitic;
  for (int s = 0; s <= MZ_SEVERITY_ERROR; s++)
    total->severities[s] += counts->severities[s];
}
