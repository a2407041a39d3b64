/* muwazi align: a text and its translation to pairs. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/align.h"
#include "pass/align/align.h"

/* Texts of which less than this share is in pairs that are no worse than doubtful, by bytes, are
 * hardly translations of each other. */
#define LEAST_SHARE 0.3

static void warn(const char *message)
{
  fprintf(stderr, "muwazi: %s: %s\n", cli_severity_text(MZ_SEVERITY_WARNING), message);
}

/* Figures for the summary and the exit status. */
struct counts {
  size_t pairs, kinds[4], left[2], doubtful;
  size_t bytes, good_bytes; /* of the source, and of it in pairs that are not doubtful */
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
  *counts = (struct counts) {0};
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    bool doubtful = bead->score < CLI_ALIGN_DOUBT, pair = cli_align_is_pair(bead);
    size_t bytes = 0;

    for (size_t s = bead->source; s < bead->source + bead->source_count; s++)
      bytes += alignment->sides[0].segments[s].len;
    counts->bytes += bytes;
    counts->good_bytes += pair && !doubtful ? bytes : 0;
    counts->left[0] += pair ? 0 : bead->source_count;
    counts->left[1] += pair ? 0 : bead->target_count;
    counts->doubtful += pair && doubtful;
    counts->pairs += pair;
    if (pair)
      counts->kinds[kind_of(alignment, bead)]++;
  }
}

static bool is_unrelated(const struct counts *counts)
{
  return !counts->pairs || (double) counts->good_bytes < LEAST_SHARE * (double) counts->bytes;
}

static void print_summary(const struct cli_alignment *alignment, const struct counts *counts)
{
  static const char *const names[] = {"1-1", "1-2", "2-1", N_("others")};
  struct mz_buf out = MZ_BUF_INIT;
  const char *separator = " (";

  mz_buf_printf(&out, ngettext_("%zu pair", "%zu pairs", counts->pairs), counts->pairs);
  for (size_t i = 0; i < 4; i++)
    if (counts->kinds[i]) {
      mz_buf_printf(&out, "%s%zu %s", separator, counts->kinds[i], i == OTHER ? _(names[i]) : names[i]);
      separator = ", ";
    }
  mz_buf_add_c(&out, counts->pairs ? ")" : "");
  mz_buf_printf(&out, _("; without a partner: %zu of the source, %zu of the target"),
                counts->left[0], counts->left[1]);
  if (counts->doubtful)
    mz_buf_printf(&out, ngettext_("; %zu doubtful", "; %zu doubtful", counts->doubtful),
                  counts->doubtful);
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

static enum mz_status read_sides(struct cli_alignment *alignment, char **argv, struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  struct cli_align_side *sides = alignment->sides;
  const char *langs[2] = {options->source, options->target};

  for (size_t s = 0; s < 2; s++)
    if (cli_align_read(&sides[s], argv[s], langs[s], options, err))
      return err->status;
  if (cli_align_exchanged(&sides[0], &sides[1]))
    return mz_error_set(err, MZ_E_USAGE,
                        _("'%s' is not in %s by its letters, and '%s' not in %s: the text comes first, "
                          "its translation second (or give -s and -t)"),
                        argv[0], options->source, argv[1], options->target);
  return MZ_OK;
}

static int finish(const struct cli_alignment *alignment)
{
  const struct cli_options *options = alignment->options;
  struct counts counts;

  count(alignment, &counts);
  if (!options->quiet)
    print_summary(alignment, &counts);
  if (is_unrelated(&counts)) {
    warn(_("hardly anything fits together: are these a text and its translation?"));
    return options->fail_on == CLI_FAIL_NEVER ? CLI_CLEAN : CLI_FOUND;
  }
  if (options->fail_on == CLI_FAIL_WARNING || options->fail_on == CLI_FAIL_NOTE)
    return counts.doubtful + counts.left[0] + counts.left[1] ? CLI_FOUND : CLI_CLEAN;
  return CLI_CLEAN;
}

static int align(struct cli_alignment *alignment, char **argv)
{
  struct mz_error err = MZ_ERROR_INIT;

  if (read_sides(alignment, argv, &err) || cli_align_run(alignment, &err) ||
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

/* Records from the FILES, or from standard input. */
static int align_records(struct cli_alignment *alignment, int argc, char **argv)
{
  int worst = argc ? CLI_CLEAN : cli_align_records(alignment, stdin);

  for (int i = 0; i < argc; i++) {
    struct mz_error err = MZ_ERROR_INIT;
    FILE *in = strcmp(argv[i], "-") ? fopen(argv[i], "r") : stdin;
    int status;

    if (!in)
      mz_error_errno(&err, argv[i], errno);
    status = in ? cli_align_records(alignment, in) : cli_fail(&err);
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
  if (mz_file_same(argv[0], argv[1]))
    return cli_usage("align", _("'%s' and '%s' are the same file"), argv[0], argv[1]);
  return align(alignment, argv);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_alignment alignment = {.options = options, .bitext = MZ_BITEXT_INIT};
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (options->min_confidence && !parse_fraction(options->min_confidence, &alignment.least))
    return cli_usage("align", _("--min-confidence is a number from 0 to 1"));
  if (cli_align_know(&alignment, &err))
    status = cli_fail(&err);
  else if (options->jsonl || options->tsv)
    status = align_records(&alignment, argc, argv);
  else
    status = align_files(&alignment, argc, argv);
  cli_align_forget(&alignment);
  mz_bitext_release(&alignment.bitext);
  free(alignment.confirmed);
  cli_align_side_release(&alignment.sides[0]);
  cli_align_side_release(&alignment.sides[1]);
  return status;
}

const struct cli_command cli_cmd_align = {
    "align",
    CLI_ALIGN,
    "[OPTION]... SOURCE TARGET | --jsonl|--tsv=COLUMNS [FILE]...",
    N_("pair the sentences of a text with those of its translation"),
    N_("Documents are cut into sentences first.  Each pair has a confidence, the chance that it is\n"
       "right.  In the file of --review write \"ok\" before the rows that are right, mend the numbers of\n"
       "those that are not, and give it to --fix: only what lies between is aligned again."),
    run,
    NULL,
};
