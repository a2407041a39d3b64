/* muwazi align: a text and its translation to pairs. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/align.h"
#include "text/lang.h"

/* Texts with this share in pairs that are not doubtful fit together; of others that is asked again
 * without fitting the model to them, and below the least share they are hardly translations. */
#define GOOD_SHARE 0.75
#define LEAST_SHARE 0.25

static void warn(const char *message)
{
  fprintf(stderr, "muwazi: %s: %s\n", cli_severity_text(MZ_SEVERITY_WARNING), message);
}

/* Figures for the summary and the exit status. */
struct counts {
  size_t pairs, kinds[4], left[2], doubtful;
  size_t left_out; /* pairs below --min-confidence */
};

enum { ONE_TO_ONE, ONE_TO_TWO, TWO_TO_ONE, OTHER };

static size_t kind_of(const struct cli_alignment *alignment, const struct mz_bead *bead)
{
  static const size_t kinds[2][2] = {{ONE_TO_ONE, ONE_TO_TWO}, {TWO_TO_ONE, OTHER}};
  size_t n = cli_align_texts(&alignment->sides[0], bead->source, bead->source_count);
  size_t m = cli_align_texts(&alignment->sides[1], bead->target, bead->target_count);

  return n > 2 || m > 2 ? OTHER : kinds[n - 1][m - 1];
}

static void count(const struct cli_alignment *alignment, struct counts *counts)
{
  *counts =
      (struct counts){.left = {alignment->sides[0].head_count, alignment->sides[1].head_count}};
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    bool doubtful = bead->score < CLI_ALIGN_DOUBT, pair = cli_align_is_pair(bead);

    counts->left[0] +=
        pair ? 0 : cli_align_texts(&alignment->sides[0], bead->source, bead->source_count);
    counts->left[1] +=
        pair ? 0 : cli_align_texts(&alignment->sides[1], bead->target, bead->target_count);
    counts->doubtful += pair && doubtful;
    counts->left_out += pair && !cli_align_is_wanted(alignment, bead);
    counts->pairs += pair;
    if (pair)
      counts->kinds[kind_of(alignment, bead)]++;
  }
}

static bool is_unrelated(const struct cli_alignment *alignment, const struct counts *counts)
{
  return !counts->pairs || (cli_align_share(alignment->sides, &alignment->bitext) < GOOD_SHARE &&
                            cli_align_plain_share(alignment) < LEAST_SHARE);
}

static void print_summary(const struct cli_alignment *alignment, const struct counts *counts)
{
  static const char *const names[] = {"1-1", "1-2", "2-1", N_("others")};
  struct mz_buf out = MZ_BUF_INIT;
  const char *separator = " (";

  mz_buf_printf(&out, ngettext_("%zu pair", "%zu pairs", counts->pairs), counts->pairs);
  for (size_t i = 0; i < 4; i++)
    if (counts->kinds[i]) {
      mz_buf_printf(&out, "%s%zu %s", separator, counts->kinds[i],
                    i == OTHER ? _(names[i]) : names[i]);
      separator = ", ";
    }
  mz_buf_add_c(&out, counts->pairs ? ")" : "");
  mz_buf_printf(&out, _("; without a partner: %zu of the source, %zu of the target"),
                counts->left[0], counts->left[1]);
  if (counts->doubtful)
    mz_buf_printf(&out, ngettext_("; %zu doubtful", "; %zu doubtful", counts->doubtful),
                  counts->doubtful);
  if (counts->left_out)
    mz_buf_printf(&out,
                  ngettext_("; %zu left out for its confidence",
                            "; %zu left out for their confidence", counts->left_out),
                  counts->left_out);
  fprintf(stderr, "%s: %s\n", alignment->options->output, out.ptr);
  mz_buf_release(&out);
}

/* A file that is made besides the output. */
static enum mz_status write_extra(const struct cli_alignment *alignment, const char *path,
                                  void (*make)(const struct cli_alignment *, struct mz_buf *),
                                  struct mz_error *err)
{
  struct mz_buf out = MZ_BUF_INIT;
  enum mz_status status = MZ_OK;

  if (path) {
    make(alignment, &out);
    status = mz_file_write(path, mz_buf_str(&out), NULL, err);
  }
  mz_buf_release(&out);
  return status;
}

static enum mz_status write_all(const struct cli_alignment *alignment, struct mz_error *err)
{
  struct mz_buf out = MZ_BUF_INIT;
  enum mz_status status = cli_align_write(alignment, &out, err);

  if (!status)
    status = mz_file_write(alignment->options->output, mz_buf_str(&out), NULL, err);
  if (!status)
    status = write_extra(alignment, alignment->options->unaligned, cli_align_unaligned, err);
  if (!status)
    status = write_extra(alignment, alignment->options->review, cli_align_review, err);
  mz_buf_release(&out);
  return status;
}

/* Whether an output would overwrite what is read. */
static bool overwrites(const struct cli_options *options, char **argv)
{
  const char *outputs[] = {options->output, options->unaligned, options->review};

  for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
    if (!outputs[i])
      continue;
    if (mz_file_same(outputs[i], argv[0]) || mz_file_same(outputs[i], argv[1]))
      return true;
    for (size_t m = 0; m < options->memories.count; m++)
      if (mz_file_same(outputs[i], options->memories.items[m]))
        return true;
  }
  return false;
}

static enum mz_status check_languages(const struct cli_align_side *sides, struct mz_error *err)
{
  bool foreign[2] = {cli_align_is_foreign(&sides[0], sides[0].lang),
                     cli_align_is_foreign(&sides[1], sides[1].lang)};

  if (foreign[0] && foreign[1] && !cli_align_is_foreign(&sides[0], sides[1].lang) &&
      !cli_align_is_foreign(&sides[1], sides[0].lang))
    return mz_error_set(
        err, MZ_E_USAGE,
        _("'%s' is not in %.*s by its letters, and '%s' not in %.*s: the text comes first, "
          "its translation second (or give -s and -t)"),
        sides[0].path, MZ_STR_ARG(sides[0].lang), sides[1].path, MZ_STR_ARG(sides[1].lang));
  for (size_t s = 0; s < 2; s++)
    if (foreign[s])
      fprintf(stderr, _("muwazi: %s: '%s' is not in %.*s by its letters: give -s and -t\n"),
              cli_severity_text(MZ_SEVERITY_WARNING), sides[s].path, MZ_STR_ARG(sides[s].lang));
  return MZ_OK;
}

static enum mz_status read_sides(struct cli_alignment *alignment, char **argv, struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  const char *langs[2] = {options->source, options->target};

  for (size_t s = 0; s < 2; s++)
    if (cli_align_read(&alignment->sides[s], argv[s], langs[s], options, err))
      return err->status;
  return check_languages(alignment->sides, err);
}

static int finish(const struct cli_alignment *alignment)
{
  const struct cli_options *options = alignment->options;
  struct counts counts;

  count(alignment, &counts);
  if (!options->quiet)
    print_summary(alignment, &counts);
  if (is_unrelated(alignment, &counts)) {
    warn(_("hardly anything fits together: are these a text and its translation?"));
    return options->fail_on == CLI_FAIL_NEVER ? CLI_CLEAN : CLI_FOUND;
  }
  if (cli_align_is_copy(&alignment->sides[0], &alignment->sides[1])) {
    warn(_("both files hold the same text"));
    return options->fail_on == CLI_FAIL_NEVER ? CLI_CLEAN : CLI_FOUND;
  }
  if (options->fail_on == CLI_FAIL_WARNING || options->fail_on == CLI_FAIL_NOTE)
    return counts.doubtful + counts.left[0] + counts.left[1] ? CLI_FOUND : CLI_CLEAN;
  return CLI_CLEAN;
}

static int align(struct cli_alignment *alignment, char **argv)
{
  struct mz_error err = MZ_ERROR_INIT;

  if (read_sides(alignment, argv, &err) || cli_align_embed(alignment, &err) || cli_align_run(alignment, &err) ||
      write_all(alignment, &err))
    return cli_fail(&err);
  return finish(alignment);
}

/* Reads a number from 0 to 1 such as "0.6", with a point in every locale. */
static bool parse_fraction(const char *text, double *value)
{
  double unit = 1;

  *value = 0;
  for (; *text >= '0' && *text <= '9'; text++)
    *value = *value * 10 + (*text - '0');
  if (*text == '.')
    for (text++; *text >= '0' && *text <= '9'; text++)
      *value += (*text - '0') * (unit /= 10);
  return !*text && *value <= 1;
}

/* Whether something is asked for that records have no place for. */
static bool asks_for_files(const struct cli_options *options)
{
  return strcmp(options->output, "-") || options->unaligned || options->review || options->fix ||
         (options->jsonl && options->tsv);
}

/* Records from the FILES, or from standard input. */
static int align_records(struct cli_alignment *alignment, int argc, char **argv)
{
  int worst;

  if (asks_for_files(alignment->options))
    return cli_usage(
        "align",
        _("records are answered on standard output: no -o, --unaligned, --review or --fix"));
  worst = argc ? CLI_CLEAN : cli_align_records(alignment, stdin, "-");
  for (int i = 0; i < argc; i++) {
    struct mz_error err = MZ_ERROR_INIT;
    FILE *in = strcmp(argv[i], "-") ? fopen(argv[i], "r") : stdin;
    int status;

    if (!in)
      mz_error_errno(&err, argv[i], errno);
    status = in ? cli_align_records(alignment, in, argv[i]) : cli_fail(&err);
    if (in && in != stdin)
      fclose(in);
    worst = status > worst ? status : worst;
  }
  return worst;
}

static int align_files(struct cli_alignment *alignment, int argc, char **argv)
{
  if (argc != 2)
    return cli_usage("align", _("a text and its translation are needed, not %d files"), argc);
  if (!strcmp(argv[0], argv[1]) || mz_file_same(argv[0], argv[1]))
    return cli_usage("align", _("'%s' and '%s' are the same file"), argv[0], argv[1]);
  if (overwrites(alignment->options, argv))
    return cli_usage("align", _("an output would overwrite one of the files that are read"));
  return align(alignment, argv);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_alignment alignment = {.options = options, .bitext = MZ_BITEXT_INIT};
  struct mz_str source = mz_str_c(options->source), target = mz_str_c(options->target);
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (options->min_confidence && !parse_fraction(options->min_confidence, &alignment.least))
    return cli_usage("align", _("--min-confidence is a number from 0 to 1"));
  if (!mz_lang_is_tag(source) || !mz_lang_is_tag(target))
    return cli_usage("align", _("-s and -t are language tags such as ar or pt-BR"));
  if (mz_lang_match(source, target) == MZ_LANG_SAME)
    return cli_usage("align", _("the text and its translation cannot both be in %s"),
                     options->source);
  if (!cli_align_embeddings_fit(options))
    return CLI_TROUBLE;
  if (cli_align_know(&alignment, &err))
    status = cli_fail(&err);
  else if (cli_align_has_records(options))
    status = align_records(&alignment, argc, argv);
  else
    status = align_files(&alignment, argc, argv);
  cli_align_forget(&alignment);
  mz_bitext_release(&alignment.bitext);
  free(alignment.confirmed);
  mz_embeddings_release(&alignment.embeddings[0]);
  mz_embeddings_release(&alignment.embeddings[1]);
  cli_align_side_release(&alignment.sides[0]);
  cli_align_side_release(&alignment.sides[1]);
  return status;
}

const struct cli_command cli_cmd_align = {
    "align",
    CLI_ALIGN,
    "[OPTION]... SOURCE TARGET | --jsonl|--tsv=COLUMNS [FILE]...",
    N_("pair the sentences of a text with those of its translation"),
    N_("Documents are cut into sentences first.  Each pair has a confidence, the chance that it "
       "is\n"
       "right.  In the file of --review write \"ok\" before the rows that are right, mend the "
       "numbers of\n"
       "those that are not, and give it to --fix: only what lies between is aligned again."),
    run,
    NULL,
};
