/* From two sides to beads.  The aligner sees the segments with text only; here their numbers are
 * turned into those of all segments and back. */
#include <config.h>
#include "cli/align.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/xalloc.h"
#include "pass/align/align.h"

/* BEAD, in numbers of all segments, in those of the segments with text. */
static struct mz_bead to_ranks(const struct cli_align_side *sides, const struct mz_bead *bead)
{
  return (struct mz_bead){
      sides[0].ranks[bead->source], cli_align_texts(&sides[0], bead->source, bead->source_count),
      sides[1].ranks[bead->target], cli_align_texts(&sides[1], bead->target, bead->target_count),
      bead->score};
}

/* The way back: from the first segment with text to the last one. */
static void from_ranks(const struct cli_align_side *side, size_t *first, size_t *count)
{
  size_t last = *count ? side->shown[*first + *count - 1] : 0;

  *first = *first < side->shown_count ? side->shown[*first] : side->count;
  *count = *count ? last - *first + 1 : 0;
}

/* Whether BEAD ends in front of PLACE, on both sides. */
static bool is_before(const struct mz_bead *bead, const struct mz_bead *place)
{
  return bead->source + bead->source_count <= place->source &&
         bead->target + bead->target_count <= place->target;
}

/* CONFIRMED and the BOUNDS that cross none of them, in order; all in numbers of segments with text. */
static void merge_anchors(const struct mz_bitext *confirmed, const struct mz_bitext *bounds,
                          struct mz_bitext *anchors)
{
  size_t c = 0;

  for (size_t i = 0; i < bounds->count; i++) {
    const struct mz_bead *bound = &bounds->beads[i];
    while (c < confirmed->count && is_before(&confirmed->beads[c], bound))
      mz_bitext_add(anchors, &confirmed->beads[c++]);
    if (c == confirmed->count || is_before(bound, &confirmed->beads[c]))
      mz_bitext_add(anchors, bound);
  }
  while (c < confirmed->count)
    mz_bitext_add(anchors, &confirmed->beads[c++]);
}

/* Whoever confirms a head takes it for text. */
static void show_heads(struct cli_align_side *side, size_t first, size_t count)
{
  for (size_t i = first; i < first + count; i++)
    if (side->kinds[i] == CLI_ALIGN_HEAD) {
      side->kinds[i] = CLI_ALIGN_TEXT;
      side->head_count--;
    }
}

/* Takes running heads out, but those that are CONFIRMED. */
static void hide_heads(struct cli_alignment *alignment, const struct mz_bitext *confirmed)
{
  struct cli_align_side *sides = alignment->sides;

  cli_align_hide_heads(sides);
  for (size_t i = 0; i < confirmed->count; i++) {
    show_heads(&sides[0], confirmed->beads[i].source, confirmed->beads[i].source_count);
    show_heads(&sides[1], confirmed->beads[i].target, confirmed->beads[i].target_count);
  }
  cli_align_rank(&sides[0]);
  cli_align_rank(&sides[1]);
}

/* What no bead may cross, or what is CONFIRMED, in numbers of segments with text. */
static enum mz_status find_anchors(struct cli_alignment *alignment, struct mz_bitext *confirmed,
                                   struct mz_bitext *anchors, struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  struct mz_bitext bounds = MZ_BITEXT_INIT;
  size_t kept = 0;

  if (options->fix && cli_align_fix(alignment, options->fix, confirmed, err))
    return err->status;
  if (!cli_align_has_records(options))
    hide_heads(alignment, confirmed);
  for (size_t i = 0; i < confirmed->count; i++) {
    struct mz_bead bead = to_ranks(alignment->sides, &confirmed->beads[i]);
    if (bead.source_count || bead.target_count)
      confirmed->beads[kept++] = bead;
  }
  confirmed->count = kept;
  if (options->paragraphs || (alignment->sides[0].marked && alignment->sides[1].marked))
    cli_align_bounds(alignment, &bounds);
  merge_anchors(confirmed, &bounds, anchors);
  mz_bitext_release(&bounds);
  return MZ_OK;
}

/* Notes which beads are CONFIRMED; both are in one order. */
static void mark_confirmed(struct cli_alignment *alignment, const struct mz_bitext *confirmed)
{
  size_t c = 0;

  alignment->confirmed = mz_xcalloc(alignment->bitext.count + 1, sizeof *alignment->confirmed);
  for (size_t i = 0; i < alignment->bitext.count && c < confirmed->count; i++)
    if (cli_align_is_same(&alignment->bitext.beads[i], &confirmed->beads[c])) {
      alignment->confirmed[i] = true;
      c++;
    }
}

/* The anchors, behind the pairs of the memory. */
static void shift_anchors(const struct cli_alignment *alignment, const struct mz_bitext *anchors,
                          struct mz_bitext *shifted)
{
  for (size_t i = 0; i < anchors->count; i++) {
    struct mz_bead anchor = anchors->beads[i];
    anchor.source += alignment->memory.count;
    anchor.target += alignment->memory.count;
    mz_bitext_add(shifted, &anchor);
  }
}

/* The memory's texts and those of SIDE that are not empty. */
static struct mz_str *collect_texts(const struct cli_align_memory *memory, size_t s,
                                    const struct cli_align_side *side)
{
  struct mz_str *texts = mz_xcalloc(memory->count + side->shown_count + 1, sizeof *texts);

  if (memory->count)
    memcpy(texts, memory->texts[s], memory->count * sizeof *texts);
  for (size_t i = 0; i < side->shown_count; i++)
    texts[memory->count + i] = side->segments[side->shown[i]];
  return texts;
}

/* Writes what share is done where that has changed. */
static void show_progress(void *data, size_t done, size_t total)
{
  size_t *shown = data, percent = total ? done * 100 / total : 0;

  if (percent == *shown)
    return;
  *shown = percent;
  fprintf(stderr, "\rmuwazi: %zu%%", percent);
  fflush(stderr);
}

static bool wants_progress(const struct cli_options *options)
{
  return !cli_align_has_records(options) &&
         (options->progress == CLI_ALWAYS ||
          (options->progress == CLI_AUTO && isatty(STDERR_FILENO)));
}

/* What is known of the two texts. */
static struct mz_align_options what_is_known(const struct cli_alignment *alignment)
{
  return (struct mz_align_options){
      .lexicon = alignment->dictionary.lexicon,
      .compiled = alignment->dictionary.compiled,
      .compiled_count = alignment->dictionary.compiled_count,
      .embeddings = {&alignment->embeddings[0], &alignment->embeddings[1]},
  };
}

/* The pairs of the memory go before the texts: they only teach. */
static void align_behind_memory(struct cli_alignment *alignment, const struct mz_bitext *anchors)
{
  const struct cli_align_memory *memory = &alignment->memory;
  struct mz_bitext all = MZ_BITEXT_INIT, *out = &alignment->bitext;
  struct mz_align_options how = what_is_known(alignment);
  struct mz_align_side sides[2];
  struct mz_str *texts[2];
  size_t shown = 0;

  if (wants_progress(alignment->options)) {
    how.progress = show_progress;
    how.data = &shown;
  }
  for (size_t s = 0; s < 2; s++) {
    const struct cli_align_side *side = &alignment->sides[s];
    texts[s] = collect_texts(memory, s, side);
    sides[s] = (struct mz_align_side){texts[s], memory->count + side->shown_count, side->lang};
  }
  shift_anchors(alignment, anchors, &all);
  how.anchors = all.beads;
  how.anchor_count = all.count;
  how.memory = memory->count;
  mz_align(&sides[0], &sides[1], &how, out);
  if (shown)
    fputs("\r\033[K", stderr);
  for (size_t i = 0; i < out->count; i++) {
    out->beads[i].source -= memory->count;
    out->beads[i].target -= memory->count;
  }
  mz_bitext_release(&all);
  free(texts[0]);
  free(texts[1]);
}

/* Bytes of the COUNT segments of SIDE from FIRST on that have text. */
static size_t count_bytes(const struct cli_align_side *side, size_t first, size_t count)
{
  size_t bytes = 0;

  for (size_t i = first; i < first + count; i++)
    bytes += side->kinds[i] == CLI_ALIGN_TEXT ? side->segments[i].len : 0;
  return bytes;
}

double cli_align_share(const struct cli_align_side *sides, const struct mz_bitext *bitext)
{
  size_t good[2] = {0, 0};
  double share = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (!cli_align_is_pair(bead) || bead->score < CLI_ALIGN_DOUBT)
      continue;
    good[0] += count_bytes(&sides[0], bead->source, bead->source_count);
    good[1] += count_bytes(&sides[1], bead->target, bead->target_count);
  }
  for (size_t s = 0; s < 2; s++)
    share =
        fmax(share, (double) good[s] / ((double) count_bytes(&sides[s], 0, sides[s].count) + 1));
  return share;
}

enum mz_status cli_align_run(struct cli_alignment *alignment, struct mz_error *err)
{
  struct mz_bitext confirmed = MZ_BITEXT_INIT, anchors = MZ_BITEXT_INIT;
  struct mz_bitext *out = &alignment->bitext;
  enum mz_status status = find_anchors(alignment, &confirmed, &anchors, err);

  if (!status) {
    for (size_t s = 0; s < 2; s++)
      mz_embeddings_select(&alignment->embeddings[s], alignment->sides[s].shown,
                           alignment->sides[s].shown_count);
    align_behind_memory(alignment, &anchors);
    if (alignment->options->fix)
      mark_confirmed(alignment, &confirmed);
    for (size_t i = 0; i < out->count; i++) {
      from_ranks(&alignment->sides[0], &out->beads[i].source, &out->beads[i].source_count);
      from_ranks(&alignment->sides[1], &out->beads[i].target, &out->beads[i].target_count);
    }
  }
  mz_bitext_release(&confirmed);
  mz_bitext_release(&anchors);
  return status;
}

double cli_align_plain_share(const struct cli_alignment *alignment)
{
  static const struct cli_align_memory none = {.count = 0};
  struct mz_align_options how = what_is_known(alignment);
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct mz_align_side sides[2];
  struct mz_str *texts[2];
  double share;

  how.without = MZ_ALIGN_FIT | MZ_ALIGN_PAIRS;
  for (size_t s = 0; s < 2; s++) {
    const struct cli_align_side *side = &alignment->sides[s];
    texts[s] = collect_texts(&none, s, side);
    sides[s] = (struct mz_align_side){texts[s], side->shown_count, side->lang};
  }
  mz_align(&sides[0], &sides[1], &how, &bitext);
  for (size_t i = 0; i < bitext.count; i++) {
    from_ranks(&alignment->sides[0], &bitext.beads[i].source, &bitext.beads[i].source_count);
    from_ranks(&alignment->sides[1], &bitext.beads[i].target, &bitext.beads[i].target_count);
  }
  share = cli_align_share(alignment->sides, &bitext);
  mz_bitext_release(&bitext);
  free(texts[0]);
  free(texts[1]);
  return share;
}
