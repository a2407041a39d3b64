/* The way from two texts to beads. */
#include <config.h>
#include "pass/align/align.h"

#include <math.h>
#include "pass/align/coarse.h"
#include "pass/align/cover.h"
#include "pass/align/pairs.h"
#include "pass/align/search.h"

/* Source segments that are searched at once, and of them those whose beads are found again with what
 * follows in sight. */
#define WINDOW 2000
#define OVERLAP 100
/* Texts with more segments are searched twice, not three times: they teach enough at once. */
#define LONG 5000

/* What is asked for, and how far it is: all rounds look at each source segment once. */
struct job {
  const struct mz_align_options *options;
  size_t done, total; /* source segments, of all rounds */
};

/* The round under way has come from source segment FROM to TO. */
static void advance(struct job *job, size_t from, size_t to)
{
  job->done += to - from;
  if (job->options->progress)
    job->options->progress(job->options->data, job->done, job->total);
}

/* Appends the beads of the nodes of CORRIDOR between (X0, Y0) and (X1, Y1). */
static void align_window(const struct texts *texts, const struct model *model,
                         const struct section *section, const struct corridor *corridor, size_t x0,
                         size_t y0, size_t x1, size_t y1, struct mz_bitext *out)
{
  struct band band;
  struct cells cells;

  mz_band_init(&band, x0, x1 - x0 + 1);
  for (size_t r = 0; r < band.rows; r++) {
    size_t low = corridor->low[x0 - section->x0 + r], high = corridor->high[x0 - section->x0 + r];
    band.low[r] = r && low > y0 ? low : y0;
    band.high[r] = r + 1 < band.rows && high < y1 ? high : y1;
    if (band.low[r] > y1)
      band.low[r] = y1;
    if (band.high[r] < y0)
      band.high[r] = y0;
  }
  mz_band_finish(&band);
  mz_cells_init(&cells, texts, model, &band);
  mz_search(&band, &cells, model, out);
  mz_cells_release(&cells);
  mz_band_release(&band);
}

/* Takes back the beads of OUT that reach behind source segment X; FIRST of them stay at least. */
static void take_back(struct mz_bitext *out, size_t first, size_t x)
{
  while (out->count > first) {
    const struct mz_bead *last = &out->beads[out->count - 1];
    if (last->source + last->source_count <= x)
      break;
    out->count--;
  }
}

/* The beads of one section in an earlier round, which begin at FIRST of those of the whole. */
static size_t section_beads(const struct mz_bitext *bitext, size_t first,
                            const struct section *section)
{
  size_t end = first;

  while (end < bitext->count && bitext->beads[end].source + bitext->beads[end].source_count <= section->x1 &&
         bitext->beads[end].target + bitext->beads[end].target_count <= section->y1)
    end++;
  return end - first;
}

/* Appends the beads of SECTION to OUT.  BEFORE are those of an earlier round, or NULL. */
static void align_section(struct job *job, const struct texts *texts, const struct model *model,
                          const struct section *section, const struct mz_bitext *before,
                          size_t *at, struct mz_bitext *out)
{
  struct corridor corridor;
  size_t x = section->x0, y = section->y0;

  if (before) {
    size_t count = section_beads(before, *at, section);
    mz_corridor_follow(&corridor, section, before->beads + *at, count);
    *at += count;
  } else {
    mz_corridor_init(&corridor, texts, section);
  }
  while (section->x1 - x > WINDOW) {
    size_t end = x + WINDOW, row = end - section->x0, begin = out->count;
    align_window(texts, model, section, &corridor, x, y, end,
                 (corridor.low[row] + corridor.high[row]) / 2, out);
    take_back(out, begin, end - OVERLAP);
    if (out->count > begin) {
      const struct mz_bead *last = &out->beads[out->count - 1];
      advance(job, x, last->source + last->source_count);
      x = last->source + last->source_count;
      y = last->target + last->target_count;
    }
  }
  align_window(texts, model, section, &corridor, x, y, section->x1, section->y1, out);
  advance(job, x, section->x1);
  mz_corridor_release(&corridor);
}

/* The model takes words that come together for independent, and so is too sure of itself.  How often beads
 * are right is a logistic of its log odds, fitted to texts of several kinds, each checked by a fit to the
 * others (doc/alignment.md). */
static const struct {
  float slope, shift;
} confidence[] = {{0.51f, -0.24f}, {0.84f, -0.34f}}; /* of gaps, of pairs */
#define LEAST_CHANCE 0.02f
#define MOST_CHANCE 0.9999f

/* Makes the chances of the beads of OUT from FIRST on what they are worth. */
static void make_confidences(struct mz_bitext *out, size_t first)
{
  for (size_t i = first; i < out->count; i++) {
    struct mz_bead *bead = &out->beads[i];
    bool pair = bead->source_count && bead->target_count;
    float chance = fminf(fmaxf(bead->score, LEAST_CHANCE), MOST_CHANCE);

    chance = confidence[pair].slope * logf(chance / (1 - chance)) + confidence[pair].shift;
    bead->score = 1 / (1 + expf(-chance));
  }
}

/* Aligns what lies between the anchors.  BEFORE is the round before, or NULL in the first. */
static void align_all(struct job *job, const struct texts *texts, const struct model *model,
                      const struct mz_bitext *before, bool last, struct mz_bitext *out)
{
  const struct mz_align_options *options = job->options;
  struct section section = {texts->source->first, 0, texts->target->first, 0};
  size_t at = 0;

  out->count = 0;
  for (size_t i = 0; i <= options->anchor_count; i++) {
    struct mz_bead end = {texts->source->segments, 0, texts->target->segments, 0, 1};
    const struct mz_bead *anchor = i < options->anchor_count ? &options->anchors[i] : &end;
    size_t first = out->count;

    section.x1 = anchor->source;
    section.y1 = anchor->target;
    align_section(job, texts, model, &section, before, &at, out);
    if (last)
      make_confidences(out, first);
    if (anchor->source_count || anchor->target_count) {
      mz_bitext_add(out, anchor);
      job->done += anchor->source_count;
      at++;
    }
    section.x0 = anchor->source + anchor->source_count;
    section.y0 = anchor->target + anchor->target_count;
  }
}

/* Adds to the table the words that the memory and the beads of OUT pair. */
static void learn_words(const struct texts *texts, const struct mz_bitext *out)
{
  struct mz_bitext all = MZ_BITEXT_INIT;

  for (size_t i = 0; i < texts->source->first; i++)
    mz_bitext_add(&all, &(struct mz_bead) {i, 1, i, 1, 1});
  for (size_t i = 0; i < out->count; i++)
    mz_bitext_add(&all, &out->beads[i]);
  mz_pairs_learn(texts, &all);
  mz_bitext_release(&all);
}

/* Appends the beads of ALL that are none of the anchors to FOUND. */
static void keep_found(const struct mz_align_options *options, const struct mz_bitext *all,
                       struct mz_bitext *found)
{
  size_t a = 0;

  for (size_t i = 0; i < all->count; i++) {
    const struct mz_bead *bead = &all->beads[i];
    while (a < options->anchor_count &&
           (options->anchors[a].source < bead->source || options->anchors[a].target < bead->target))
      a++;
    if (a == options->anchor_count || options->anchors[a].source != bead->source ||
        options->anchors[a].target != bead->target ||
        options->anchors[a].source_count != bead->source_count)
      mz_bitext_add(found, bead);
  }
}

/* Fits all that can be to the beads of OUT. */
static void learn(const struct texts *texts, struct model *model, struct vectors *vectors,
                  const struct mz_align_options *options, const struct mz_bitext *out)
{
  struct mz_bitext found = MZ_BITEXT_INIT;

  if (!(options->without & MZ_ALIGN_PAIRS))
    learn_words(texts, out);
  if (options->without & MZ_ALIGN_FIT)
    return;
  keep_found(options, out, &found);
  mz_cover_learn(texts, out);
  mz_model_learn(model, out, &found, texts->source->segments);
  mz_vectors_learn(vectors, out);
  mz_bitext_release(&found);
}

void mz_align(const struct mz_align_side *source, const struct mz_align_side *target,
              const struct mz_align_options *options, struct mz_bitext *out)
{
  struct units from, to;
  struct table table;
  struct model model;
  struct landmarks landmarks;
  struct vectors vectors;
  struct texts texts = {&from, &to, &table, &landmarks, &vectors};
  struct mz_bitext before = MZ_BITEXT_INIT, swap;
  struct job job = {options, 0, 0};
  int rounds;

  mz_units_init(&from, source->segments, source->count, source->lang);
  mz_units_init(&to, target->segments, target->count, target->lang);
  from.first = to.first = options->memory;
  mz_table_init(&table, &from, &to, options);
  out->count = 0;
  if (options->memory && !(options->without & MZ_ALIGN_PAIRS))
    learn_words(&texts, out);
  mz_landmarks_init(&landmarks, &from, &to, &table);
  mz_model_init(&model, &from, &to, &landmarks);
  mz_vectors_init(&vectors, source, target, options);
  rounds = from.segments > LONG ? 1 : 2;
  job.total = (size_t) (rounds + 1) * from.segments;
  align_all(&job, &texts, &model, NULL, false, out);
  for (int i = 1; i <= rounds; i++) {
    learn(&texts, &model, &vectors, options, out);
    swap = before;
    before = *out;
    *out = swap;
    align_all(&job, &texts, &model, &before, i == rounds, out);
  }
  mz_bitext_release(&before);
  mz_vectors_release(&vectors);
  mz_model_release(&model);
  mz_landmarks_release(&landmarks);
  mz_table_release(&table);
  mz_units_release(&from);
  mz_units_release(&to);
}
