/* Lengths after Gale and Church (1993), as log odds against lengths by chance after Moore (2002). */
#include <config.h>
#include "pass/align/model.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "pass/align/fastlog.h"

static void sum_lengths(const struct units *units, double **sum, float **log_sum)
{
  double mean = 0, square = 0, total = 0;
  size_t n = units->segments;
  float spread;

  *sum = mz_xcalloc(n + 1, sizeof **sum);
  *log_sum = mz_xcalloc(n + 1, sizeof **log_sum);
  for (size_t i = 0; i < n; i++) {
    double l = log(units->lengths[i] + 1.0);
    mean += l;
    square += l * l;
  }
  mean /= n ? (double) n : 1;
  spread = (float) sqrt(fmax((square + 10 * (mean * mean + .36)) / ((double) n + 10) - mean * mean, .1));
  for (size_t i = 0; i < n; i++) {
    double l = log(units->lengths[i] + 1.0), z = (l - mean) / spread;
    total += units->lengths[i] + 1.0;
    (*sum)[i + 1] = total;
    (*log_sum)[i + 1] = (*log_sum)[i] + (float) (-l - log(spread * 2.5066) - z * z / 2);
  }
}

/* A bead of one segment more on a side is so much rarer; where both sides have one more, so. */
#define ONE_MORE 0.18f
#define BOTH_MORE 0.15f
/* The chance that a gap begins behind a bead, and that it goes on; what is learned of them counts
 * beside so many beads seen before. */
#define GAP_OPEN 0.04f
#define GAP_EXTEND 0.3f
#define GAP_PRIOR 20.0f
#define SHAPE_PRIOR 40.0f
/* The variance of a length for each character, that of Gale and Church made a little larger; the weight
 * of that, in beads; and the most that one bead can add, since an outlier is rather a wrong bead. */
#define VARIANCE 8.0f
#define VARIANCE_PRIOR 20.0
#define VARIANCE_MOST 60.0
/* Characters for which the ratio of the texts counts that was found before the beads were. */
#define RATIO_PRIOR 1000.0
/* Degrees of freedom of Student's distribution of lengths. */
#define FREEDOM 10.0f

static void set_shapes(struct model *model)
{
  float sum = 0;

  for (size_t t = 0; t < BEAD_TYPES; t++) {
    int a = mz_bead_types[t].source, b = mz_bead_types[t].target, least = a < b ? a : b;
    model->prior[t] =
        powf(ONE_MORE, (float) (a + b - least - 1)) * powf(BOTH_MORE, (float) (least - 1));
    sum += model->prior[t];
  }
  for (size_t t = 0; t < BEAD_TYPES; t++) {
    model->prior[t] /= sum;
    model->types[t] = logf(model->prior[t]);
  }
}

static void set_gaps(struct model *model, float open, float extend)
{
  model->open = logf(fminf(open, 0.3f));
  model->extend = logf(fminf(extend, 0.95f));
  model->close = logf(1 - fminf(extend, 0.95f));
}

void mz_model_init(struct model *model, const struct units *source, const struct units *target)
{
  sum_lengths(source, &model->source_sum, &model->source_log);
  sum_lengths(target, &model->target_sum, &model->target_log);
  model->ratio = (float) ((model->target_sum[target->segments] + RATIO_PRIOR) /
                          (model->source_sum[source->segments] + RATIO_PRIOR));
  model->variance = VARIANCE;
  set_shapes(model);
  set_gaps(model, GAP_OPEN, GAP_EXTEND);
}

static bool is_pair(const struct mz_bead *bead)
{
  return bead->source_count && bead->target_count;
}

static void learn_gaps(struct model *model, const struct mz_bitext *bitext)
{
  float runs = 0, gaps = 0, pairs = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (is_pair(bead)) {
      pairs += bead->score;
    } else {
      gaps += bead->score;
      runs += i && !is_pair(bead - 1) ? 0 : bead->score;
    }
  }
  set_gaps(model, (GAP_PRIOR * GAP_OPEN + runs) / (GAP_PRIOR + pairs),
           (GAP_PRIOR * GAP_EXTEND + gaps - runs) / (GAP_PRIOR + gaps));
}

static void learn_shapes(struct model *model, const struct mz_bitext *bitext)
{
  float counts[BEAD_TYPES] = {0}, total = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    for (size_t t = 0; t < BEAD_TYPES; t++)
      if (mz_bead_types[t].source == bead->source_count &&
          mz_bead_types[t].target == bead->target_count) {
        counts[t] += bead->score;
        total += bead->score;
      }
  }
  for (size_t t = 0; t < BEAD_TYPES; t++)
    model->types[t] = logf((SHAPE_PRIOR * model->prior[t] + counts[t]) / (SHAPE_PRIOR + total));
}

static double source_length(const struct model *model, const struct mz_bead *bead)
{
  return model->source_sum[bead->source + bead->source_count] - model->source_sum[bead->source];
}

static double target_length(const struct model *model, const struct mz_bead *bead)
{
  return model->target_sum[bead->target + bead->target_count] - model->target_sum[bead->target];
}

/* How long translations are for their texts, and how much that varies. */
static void learn_lengths(struct model *model, const struct mz_bitext *bitext)
{
  double source = RATIO_PRIOR, target = RATIO_PRIOR * (double) model->ratio;
  double square = VARIANCE_PRIOR * (double) VARIANCE, weight = VARIANCE_PRIOR;

  for (size_t i = 0; i < bitext->count; i++)
    if (is_pair(&bitext->beads[i])) {
      source += (double) bitext->beads[i].score * source_length(model, &bitext->beads[i]);
      target += (double) bitext->beads[i].score * target_length(model, &bitext->beads[i]);
    }
  model->ratio = (float) (target / source);
  for (size_t i = 0; i < bitext->count; i++)
    if (is_pair(&bitext->beads[i])) {
      double expected = source_length(model, &bitext->beads[i]) * (double) model->ratio;
      double length = target_length(model, &bitext->beads[i]), off = length - expected;
      square += (double) bitext->beads[i].score *
                fmin(off * off / ((expected + length) / 2 + 1), VARIANCE_MOST);
      weight += (double) bitext->beads[i].score;
    }
  model->variance = (float) (square / weight);
}

void mz_model_learn(struct model *model, const struct mz_bitext *bitext)
{
  learn_gaps(model, bitext);
  learn_shapes(model, bitext);
  learn_lengths(model, bitext);
}

void mz_model_release(struct model *model)
{
  free(model->source_sum);
  free(model->target_sum);
  free(model->source_log);
  free(model->target_log);
}

/* The part of the log odds that one side has alone: N segments that end in AT, of log background sums
 * LOGS, together LENGTH long. */
static float background(const float *logs, size_t at, size_t n, float length)
{
  static const float log_factorial[] = {0, 0, 0.6931f, 1.7918f, 3.1781f, 4.7875f, 6.5793f, 8.5252f};

  return log_factorial[n - 1] - (float) (n - 1) * fast_log(length) - (logs[at] - logs[at - n]);
}

void mz_model_lengths(const struct model *model, size_t x, size_t y,
                      float odds[BEAD_SEGMENTS][BEAD_SEGMENTS])
{
  float target[BEAD_SEGMENTS], target_log[BEAD_SEGMENTS];
  size_t sources = x < BEAD_SIDE ? x : BEAD_SIDE, targets = y < BEAD_SIDE ? y : BEAD_SIDE;

  for (size_t b = 1; b <= targets; b++) {
    target[b] = (float) (model->target_sum[y] - model->target_sum[y - b]);
    target_log[b] = background(model->target_log, y, b, target[b]);
  }
  for (size_t a = 1; a <= sources; a++) {
    float source = (float) (model->source_sum[x] - model->source_sum[x - a]);
    float expected = source * model->ratio;
    float both = background(model->source_log, x, a, source) + fast_log(model->ratio);
    for (size_t b = 1; b <= targets && a + b <= BEAD_SEGMENTS; b++) {
      float d = target[b] - expected, variance = model->variance * (expected + target[b]) / 2 + 1;
      odds[a][b] = (both + target_log[b] - fast_log(6.2832f * variance) -
                    (FREEDOM + 1) * fast_log(1 + d * d / (variance * FREEDOM))) / 2;
    }
  }
}
