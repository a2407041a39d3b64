/* An alignment as files for other tools. */
#include <config.h>
#include "cli/align.h"

#include <string.h>
#include "base/i18n.h"
#include "cli/outputs.h"
#include "format/format.h"

void cli_align_join(const struct cli_align_side *side, size_t first, size_t count,
                    struct mz_buf *out)
{
  mz_buf_truncate(out, 0);
  for (size_t i = first; i < first + count; i++) {
    if (side->kinds[i] != CLI_ALIGN_TEXT)
      continue;
    if (out->len)
      mz_buf_add_char(out, ' ');
    mz_buf_add_str(out, side->segments[i]);
  }
}

void cli_align_add_texts(const struct cli_alignment *alignment, const struct mz_bead *bead,
                         struct mz_buf *out)
{
  struct mz_buf text = MZ_BUF_INIT;

  cli_align_join(&alignment->sides[0], bead->source, bead->source_count, &text);
  cli_add_tsv(out, mz_buf_str(&text));
  mz_buf_add_char(out, '\t');
  cli_align_join(&alignment->sides[1], bead->target, bead->target_count, &text);
  cli_add_tsv(out, mz_buf_str(&text));
  mz_buf_release(&text);
}

bool cli_align_is_wanted(const struct cli_alignment *alignment, const struct mz_bead *bead)
{
  return cli_align_is_pair(bead) && (double) bead->score >= alignment->least;
}

void cli_align_add_indices(const struct cli_align_side *side, size_t first, size_t count,
                           const char *separator, struct mz_buf *out)
{
  bool later = false;

  mz_buf_add_char(out, '[');
  for (size_t i = first; i < first + count; i++)
    if (side->kinds[i] == CLI_ALIGN_TEXT) {
      mz_buf_printf(out, "%s%zu", later ? separator : "", i);
      later = true;
    }
  mz_buf_add_char(out, ']');
}

/* Segments without text, of either side those from AT up to NEED, or up to MOST, where they are
 * needed as partners of their like: a mark stands beside a mark, a blank line beside a blank line. */
static void add_hidden(const struct cli_align_side *sides, size_t at[2], const size_t need[2],
                       const size_t most[2], struct mz_buf *out)
{
  while (at[0] < need[0] || at[1] < need[1]) {
    bool both = at[0] < most[0] && at[1] < most[1];
    enum cli_align_kind kinds[2] = {both ? sides[0].kinds[at[0]] : 0,
                                    both ? sides[1].kinds[at[1]] : 0};

    if (both && kinds[0] == kinds[1] && kinds[0] != CLI_ALIGN_HEAD)
      mz_buf_printf(out, "[%zu]:[%zu]:1.00\n", at[0]++, at[1]++);
    else if (both ? kinds[0] < kinds[1] : at[0] < need[0])
      mz_buf_printf(out, "[%zu]:[]:1.00\n", at[0]++);
    else
      mz_buf_printf(out, "[]:[%zu]:1.00\n", at[1]++);
  }
}

/* The segment of SIDE with text that is at FROM or behind. */
static size_t next_shown(const struct cli_align_side *side, size_t from)
{
  size_t rank = side->ranks[from];

  return rank < side->shown_count ? side->shown[rank] : side->count;
}

static enum mz_status write_beads(const struct cli_alignment *alignment, struct mz_buf *out,
                                  struct mz_error *err)
{
  const struct cli_align_side *sides = alignment->sides;
  size_t at[2] = {0, 0}, need[2], most[2];

  (void) err;
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    most[0] = next_shown(&sides[0], at[0]);
    most[1] = next_shown(&sides[1], at[1]);
    need[0] = bead->source_count ? bead->source : at[0];
    need[1] = bead->target_count ? bead->target : at[1];
    add_hidden(sides, at, need, most, out);
    cli_align_add_indices(&sides[0], bead->source, bead->source_count, ",", out);
    mz_buf_add_char(out, ':');
    cli_align_add_indices(&sides[1], bead->target, bead->target_count, ",", out);
    mz_buf_add_char(out, ':');
    cli_add_fraction(out, (double) bead->score);
    mz_buf_add_char(out, '\n');
    at[0] += bead->source_count;
    at[1] += bead->target_count;
  }
  need[0] = sides[0].count;
  need[1] = sides[1].count;
  add_hidden(sides, at, need, need, out);
  return MZ_OK;
}

static enum mz_status write_tsv(const struct cli_alignment *alignment, struct mz_buf *out,
                                struct mz_error *err)
{
  (void) err;
  mz_buf_add_c(out, "source_line\ttarget_line\tconfidence\tsource\ttarget\n");
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    if (!cli_align_is_wanted(alignment, bead))
      continue;
    mz_buf_printf(out, "%zu\t%zu\t", alignment->sides[0].lines[bead->source],
                  alignment->sides[1].lines[bead->target]);
    cli_add_fraction(out, (double) bead->score);
    mz_buf_add_char(out, '\t');
    cli_align_add_texts(alignment, bead, out);
    mz_buf_add_char(out, '\n');
  }
  return MZ_OK;
}

static enum mz_status write_html(const struct cli_alignment *alignment, struct mz_buf *out,
                                 struct mz_error *err)
{
  (void) err;
  cli_align_html(alignment, out);
  return MZ_OK;
}

/* A unit of the pairs' document; its confidence is a note. */
static void add_pair(struct mz_doc *doc, const struct cli_alignment *alignment,
                     const struct mz_bead *bead, struct mz_buf *text)
{
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 0);
  struct mz_seg *seg;

  cli_align_join(&alignment->sides[0], bead->source, bead->source_count, text);
  unit->source.str = mz_arena_str(&doc->arena, mz_buf_str(text));
  cli_align_join(&alignment->sides[1], bead->target, bead->target_count, text);
  seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
  seg->target.str = mz_arena_str(&doc->arena, mz_buf_str(text));
  seg->state = MZ_STATE_TRANSLATED;
  mz_buf_truncate(text, 0);
  cli_add_fraction(text, (double) bead->score);
  mz_doc_add_note(doc, unit, MZ_STR("confidence"), mz_buf_str(text));
}

static enum mz_status write_format(const struct cli_alignment *alignment,
                                   const struct mz_format *format, struct mz_buf *out,
                                   struct mz_error *err)
{
  const struct cli_align_side *sides = alignment->sides;
  struct mz_doc *doc = mz_doc_new(sides[0].path);
  struct mz_write_options how = {.tool_version = PACKAGE_VERSION,
                                 .source_name = cli_source_name(sides[0].path),
                                 .date = cli_output_date(sides[0].path)};
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status;

  doc->source_lang = mz_arena_str(&doc->arena, sides[0].lang);
  doc->target_lang = mz_arena_str(&doc->arena, sides[1].lang);
  for (size_t i = 0; i < alignment->bitext.count; i++)
    if (cli_align_is_wanted(alignment, &alignment->bitext.beads[i]))
      add_pair(doc, alignment, &alignment->bitext.beads[i], &text);
  status = format->write(doc, &how, out, &dropped, err);
  mz_buf_release(&text);
  mz_doc_free(doc);
  return status;
}

static enum mz_status write_tmx(const struct cli_alignment *alignment, struct mz_buf *out,
                                struct mz_error *err)
{
  return write_format(alignment, &mz_format_tmx, out, err);
}

static enum mz_status write_xliff(const struct cli_alignment *alignment, struct mz_buf *out,
                                  struct mz_error *err)
{
  return write_format(alignment, &mz_format_xliff12, out, err);
}

/* In the order of the choices of --format, behind auto. */
static const struct {
  const char *extension;
  enum mz_status (*write)(const struct cli_alignment *alignment, struct mz_buf *out,
                          struct mz_error *err);
} formats[] = {
    {".tsv", write_tsv},   {".tmx", write_tmx},     {".xlf", write_xliff},
    {".html", write_html}, {".beads", write_beads},
};

enum mz_status cli_align_write(const struct cli_alignment *alignment, struct mz_buf *out,
                               struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  struct mz_str name = mz_str_c(options->output);
  size_t format = options->format ? (size_t) options->format - 1 : 0;

  for (size_t i = 0; !options->format && i < sizeof formats / sizeof *formats; i++)
    if (mz_str_ends(name, mz_str_c(formats[i].extension)))
      format = i;
  return formats[format].write(alignment, out, err);
}

/* Appends the heads of SIDE from *AT up to END, and unless WHY is NULL the text too. */
static void add_lines(struct mz_buf *out, const struct cli_align_side *side, size_t *at, size_t end,
                      const char *why)
{
  for (; *at < end; ++*at) {
    bool text = side->kinds[*at] == CLI_ALIGN_TEXT && why;

    if (!text && side->kinds[*at] != CLI_ALIGN_HEAD)
      continue;
    cli_add_tsv(out, mz_str_c(side->path));
    mz_buf_printf(out, "\t%zu\t%s\t", side->lines[*at], text ? why : "head");
    cli_add_tsv(out, side->segments[*at]);
    mz_buf_add_char(out, '\n');
  }
}

void cli_align_unaligned(const struct cli_alignment *alignment, struct mz_buf *out)
{
  const struct cli_align_side *sides = alignment->sides;
  size_t at[2] = {0, 0};

  mz_buf_add_c(out, "file\tline\treason\ttext\n");
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    const char *why = cli_align_is_wanted(alignment, bead) ? NULL
                      : cli_align_is_pair(bead)            ? "confidence"
                                                           : "no-partner";

    if (bead->source_count)
      add_lines(out, &sides[0], &at[0], bead->source + bead->source_count, why);
    if (bead->target_count)
      add_lines(out, &sides[1], &at[1], bead->target + bead->target_count, why);
  }
  add_lines(out, &sides[0], &at[0], sides[0].count, NULL);
  add_lines(out, &sides[1], &at[1], sides[1].count, NULL);
}
