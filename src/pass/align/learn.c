/* Re-estimation from beads weighed by their chance: one step of expectation maximisation. */
#include <config.h>
#include "pass/align/learn.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "pass/align/params.h"

struct learner {
  const struct texts *texts;
  float *sums;      /* of each target unit: the ratios of the bead's source words */
  uint32_t *counts; /* of each target unit in the bead */
  double found[2][UNIT_GROUPS], seen[2][UNIT_GROUPS];
};

static void count_word(struct learner *learner, int side, uint32_t unit, float sum, float size,
                       float weight)
{
  const struct side_table *table = &learner->texts->table->sides[side];
  float explained = table->odds[unit] * sum / (powf(size, PARAM(dil, 0.8f)) * powf(PARAM(dil0, 20), 1 - PARAM(dil, 0.8f)));

  learner->seen[side][table->groups[unit]] += weight;
  learner->found[side][table->groups[unit]] += weight * explained / (1 + explained);
}

/* The words of BEAD: which of them have a partner in it. */
static void learn_bead(struct learner *learner, const struct mz_bead *bead)
{
  const struct units *source = learner->texts->source, *target = learner->texts->target;
  const struct table *table = learner->texts->table;
  const uint32_t *from = source->tokens + source->starts[bead->source];
  const uint32_t *from_end = source->tokens + source->starts[bead->source + bead->source_count];
  const uint32_t *to = target->tokens + target->starts[bead->target];
  const uint32_t *to_end = target->tokens + target->starts[bead->target + bead->target_count];

  for (const uint32_t *t = to; t < to_end; t++)
    learner->counts[*t]++;
  for (const uint32_t *s = from; s < from_end; s++) {
    float sum = 0;
    for (size_t l = table->starts[*s]; l < table->starts[*s + 1]; l++) {
      const struct link *link = &table->links[l];
      sum += link->ratio * (float) learner->counts[link->target];
      learner->sums[link->target] += link->ratio;
    }
    count_word(learner, 0, *s, sum, (float) (to_end - to), bead->score);
  }
  for (const uint32_t *t = to; t < to_end; t++)
    count_word(learner, 1, *t, learner->sums[*t], (float) (from_end - from), bead->score);
  for (const uint32_t *s = from; s < from_end; s++)
    for (size_t l = table->starts[*s]; l < table->starts[*s + 1]; l++)
      learner->sums[table->links[l].target] = 0;
  for (const uint32_t *t = to; t < to_end; t++)
    learner->counts[*t] = 0;
}

/* Shapes and gaps, each with a prior of so many beads. */
static void learn_shapes(struct model *model, const struct mz_bitext *bitext)
{
  float counts[BEAD_TYPES] = {0}, total = 0, prior = PARAM(s_prior, 40.f);
  float runs = 0, gaps = 0, pairs = 0, open = PARAM(g_open, .04f), extend = PARAM(g_ext, .3f), k = PARAM(gp_prior, 20.f);
  bool in_gap = false;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    bool gap = !bead->source_count || !bead->target_count;
    if (gap) {
      gaps += bead->score;
      runs += in_gap ? 0 : bead->score;
    } else {
      pairs += bead->score;
    }
    in_gap = gap;
    for (size_t t = 0; t < BEAD_TYPES && !gap; t++)
      if (mz_bead_types[t].source == bead->source_count && mz_bead_types[t].target == bead->target_count) {
        counts[t] += bead->score;
        total += bead->score;
      }
  }
  for (size_t t = 0; t < BEAD_TYPES; t++)
    model->types[t] = logf((prior * model->prior[t] + counts[t]) / (prior + total));
  open = (k * open + runs) / (k + pairs);
  extend = (k * extend + gaps - runs) / (k + gaps);
  model->open = logf(fminf(open, .3f));
  model->extend = logf(fminf(extend, .95f));
  model->close = logf(1 - fminf(extend, .95f));
}

/* How long translations are for their texts, and how much that varies. */
static void learn_lengths(struct model *model, const struct mz_bitext *bitext)
{
  double l1 = 1000, l2 = 1000 * (double) model->ratio, square, weight = PARAM(v_prior, 20);

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (!bead->source_count || !bead->target_count)
      continue;
    l1 += bead->score * (model->source_sum[bead->source + bead->source_count] - model->source_sum[bead->source]);
    l2 += bead->score * (model->target_sum[bead->target + bead->target_count] - model->target_sum[bead->target]);
  }
  model->ratio = (float) (l2 / l1);
  square = weight * PARAM(len_var, 8.f);
  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    double a = model->source_sum[bead->source + bead->source_count] - model->source_sum[bead->source];
    double b = model->target_sum[bead->target + bead->target_count] - model->target_sum[bead->target];
    double d = b - a * model->ratio, z2 = d * d / ((a * model->ratio + b) / 2 + 1);
    if (!bead->source_count || !bead->target_count)
      continue;
    square += bead->score * fmin(z2, PARAM(v_cap, 60.f));
    weight += bead->score;
  }
  model->variance = (float) (square / weight) * PARAM(v_mul, 1.f);
}

void mz_learn(const struct texts *texts, struct model *model, const struct mz_bitext *bitext)
{
  struct learner learner = {texts, mz_xcalloc(texts->target->count + 1, sizeof(float)),
                            mz_xcalloc(texts->target->count + 1, sizeof(uint32_t)), {{0}}, {{0}}};

  for (size_t i = 0; i < bitext->count; i++)
    if (bitext->beads[i].source_count && bitext->beads[i].target_count &&
        bitext->beads[i].score > 0.3f)
      learn_bead(&learner, &bitext->beads[i]);
  for (size_t side = 0; side < 2; side++)
    for (size_t g = 1; g < UNIT_GROUPS; g++) {
      float *cover = &texts->table->sides[side].cover[g];
      float prior = PARAM(l_prior, 30.f);
      *cover = (float) ((prior * *cover + learner.found[side][g]) / (prior + learner.seen[side][g]));
      *cover = fminf(fmaxf(*cover, .005f), .98f);
    }
  if (PARAM(l_shapes, 1)) learn_shapes(model, bitext);
  if (PARAM(l_len, 1)) learn_lengths(model, bitext);
  mz_table_spread(texts->table, texts->source, texts->target);
  free(learner.sums);
  free(learner.counts);
}
