/* muwazi align: a text and its translation to beads. */
#include <config.h>

#include <stdlib.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/cli.h"
#include "format/lexicon.h"
#include "pass/align/align.h"
#include "text/utf8.h"

/* A text of one segment a line. */
struct lines {
  struct mz_buf text;
  struct mz_str *segments;
  size_t count, capacity;
};

static enum mz_status read_lines(const char *path, struct lines *lines, struct mz_error *err)
{
  enum mz_status status = mz_file_read(path, &lines->text, err);
  struct mz_str rest = mz_buf_str(&lines->text);
  size_t good = mz_utf8_check(rest);

  if (status)
    return status;
  if (good < rest.len)
    return mz_error_at(err, MZ_E_ENCODING, path, 0, 0, _("byte %zu (0x%02X) is not UTF-8"), good,
                       (unsigned char) rest.ptr[good]);
  while (rest.ptr && rest.len) {
    MZ_RESERVE(lines->segments, lines->capacity, lines->count + 1);
    lines->segments[lines->count++] = mz_str_trim(mz_str_split(&rest, '\n'));
  }
  return MZ_OK;
}

static void lines_release(struct lines *lines)
{
  mz_buf_release(&lines->text);
  free(lines->segments);
}

static void add_indices(struct mz_buf *out, size_t first, size_t count)
{
  mz_buf_add_char(out, '[');
  for (size_t i = 0; i < count; i++)
    mz_buf_printf(out, i ? ",%zu" : "%zu", first + i);
  mz_buf_add_char(out, ']');
}

static void add_beads(struct mz_buf *out, const struct mz_bitext *bitext)
{
  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    int hundredths = (int) ((double) bead->score * 100 + 0.5);

    add_indices(out, bead->source, bead->source_count);
    mz_buf_add_char(out, ':');
    add_indices(out, bead->target, bead->target_count);
    mz_buf_printf(out, ":%d.%02d\n", hundredths / 100, hundredths % 100);
  }
}

/* Where Debian's dict-freedict-ara-eng and its kin are. */
static enum mz_status load_lexicon(const struct cli_options *options, struct mz_lexicon *lexicon,
                                   struct mz_error *err)
{
  static const char freedict[] = "/usr/share/dictd/freedict-ara-eng.index";

  for (size_t i = 0; i < options->lexicons.count; i++)
    if (mz_lexicon_read(options->lexicons.items[i], lexicon, err))
      return err->status;
  if (!options->lexicons.count && !access(freedict, R_OK))
    return mz_lexicon_read(freedict, lexicon, err);
  return MZ_OK;
}

static int align(const struct cli_options *options, char **argv, struct lines *sides,
                 struct mz_lexicon *lexicon)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_align_options how = {.lexicon = lexicon};
  struct mz_align_side source, target;
  int status;

  if (load_lexicon(options, lexicon, &err) || read_lines(argv[0], &sides[0], &err) ||
      read_lines(argv[1], &sides[1], &err))
    return cli_fail(&err);
  source = (struct mz_align_side) {sides[0].segments, sides[0].count, mz_str_c(options->source)};
  target = (struct mz_align_side) {sides[1].segments, sides[1].count, mz_str_c(options->target)};
  mz_align(&source, &target, &how, &bitext);
  add_beads(&out, &bitext);
  status = cli_flush(&out) ? CLI_CLEAN : CLI_TROUBLE;
  mz_buf_release(&out);
  mz_bitext_release(&bitext);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct lines sides[2] = {{MZ_BUF_INIT, NULL, 0, 0}, {MZ_BUF_INIT, NULL, 0, 0}};
  struct mz_lexicon *lexicon;
  int status;

  if (argc != 2)
    return cli_usage("align", _("a text and its translation are needed"));
  lexicon = mz_lexicon_new();
  status = align(options, argv, sides, lexicon);
  mz_lexicon_free(lexicon);
  lines_release(&sides[0]);
  lines_release(&sides[1]);
  return status;
}

const struct cli_command cli_cmd_align = {
    "align",
    CLI_ALIGN,
    "[OPTION]... SOURCE TARGET",
    N_("pair the segments of a text with those of its translation"),
    N_("Both files have one segment a line.  Prints the pairs as [0,1]:[0]:0.93, counted from 0, with\n"
       "the chance that each is right."),
    run,
    NULL,
};
