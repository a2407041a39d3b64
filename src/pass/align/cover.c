/* One step of expectation maximisation over the words of beads, each bead by its chance. */
#include <config.h>
#include "pass/align/cover.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"

struct learner {
  const struct texts *texts;
  float *sums;      /* of each target unit: the ratios of the bead's source words */
  uint32_t *counts; /* of each target unit in the bead */
  double found[2][UNIT_GROUPS], seen[2][UNIT_GROUPS];
};

static void count_word(struct learner *learner, int side, uint32_t unit, float sum, size_t size,
                       float weight)
{
  const struct side_table *table = &learner->texts->table->sides[side];
  float explained = table->odds[unit] * sum * mz_table_share(size);

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
    count_word(learner, 0, *s, sum, (size_t) (to_end - to), bead->score);
  }
  for (const uint32_t *t = to; t < to_end; t++)
    count_word(learner, 1, *t, learner->sums[*t], (size_t) (from_end - from), bead->score);
  for (const uint32_t *s = from; s < from_end; s++)
    for (size_t l = table->starts[*s]; l < table->starts[*s + 1]; l++)
      learner->sums[table->links[l].target] = 0;
  for (const uint32_t *t = to; t < to_end; t++)
    learner->counts[*t] = 0;
}

/* What is known of a group before the texts are counts beside so many words. */
#define COVER_PRIOR 30.0
/* Beads below this chance teach nothing. */
#define LEAST_SCORE 0.3f

static float learned_cover(const struct learner *learner, size_t side, size_t group)
{
  double before = (double) learner->texts->table->sides[side].cover[group];
  double cover = (COVER_PRIOR * before + learner->found[side][group]) /
                 (COVER_PRIOR + learner->seen[side][group]);

  return (float) fmin(fmax(cover, 0.005), 0.98);
}

void mz_cover_learn(const struct texts *texts, const struct mz_bitext *bitext)
{
  struct learner learner = {texts, mz_xcalloc(texts->target->count + 1, sizeof(float)),
                            mz_xcalloc(texts->target->count + 1, sizeof(uint32_t)), {{0}}, {{0}}};

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (bead->source_count && bead->target_count && bead->score > LEAST_SCORE)
      learn_bead(&learner, bead);
  }
  for (size_t side = 0; side < 2; side++)
    for (size_t group = 1; group < UNIT_GROUPS; group++)
      texts->table->sides[side].cover[group] = learned_cover(&learner, side, group);
  mz_table_spread(texts->table, texts->source, texts->target);
  free(learner.sums);
  free(learner.counts);
}
