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
  double count = (double) (n - units->first);
  float spread;

  *sum = mz_xcalloc(n + 1, sizeof **sum);
  *log_sum = mz_xcalloc(n + 1, sizeof **log_sum);
  for (size_t i = units->first; i < n; i++) {
    double l = log(units->lengths[i] + 1.0);
    mean += l;
    square += l * l;
  }
  mean /= count > 0 ? count : 1;
  spread = (float) sqrt(fmax((square + 10 * (mean * mean + .36)) / (count + 10) - mean * mean, .1));
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
/* The chance that a gap begins behind a bead, learned beside so many beads seen before; and that it goes on:
 * that is not learned, since one long passage that is missing would make all gaps cheap. */
#define GAP_OPEN 0.06f
#define GAP_EXTEND 0.2f
#define GAP_PRIOR 20.0f
#define SHAPE_PRIOR 40.0f
/* The variance of a length for each character, that of Gale and Church made a little larger; the weight
 * of that, in beads; and the most that one bead can add, since an outlier is rather a wrong bead. */
#define VARIANCE 8.0f
#define VARIANCE_PRIOR 20.0
#define VARIANCE_MOST 60.0
/* The ratio of lengths may change within a text (an anthology, verse in prose): so many segments to either side
 * tell it, beside so many characters that have the ratio of the whole; and that is learned beside so many that
 * have the ratio which was known before, at first 1. */
#define RATIO_REACH 60
#define RATIO_PRIOR 3000.0
#define RATIO_BEFORE 1000.0
/* The ratio of what lies between two landmarks is at most so much above or below the median, or else something
 * is missing there. */
#define RATIO_OUTLIER 2.0f
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

static void set_open(struct model *model, float open)
{
  model->open = logf(fminf(open, 0.3f));
}

/* Lengths that belong together: sums over the source segments in front of each. */
struct together {
  double *source, *target;
  size_t segments;
};

static void together_init(struct together *together, size_t segments)
{
  together->source = mz_xcalloc(segments + 1, sizeof *together->source);
  together->target = mz_xcalloc(segments + 1, sizeof *together->target);
  together->segments = segments;
}

/* Adds lengths that stand at source segment X, before they are summed up. */
static void together_add(struct together *together, size_t x, double source, double target)
{
  together->source[x + 1] += source;
  together->target[x + 1] += target;
}

static void together_sum(struct together *together)
{
  for (size_t x = 0; x < together->segments; x++) {
    together->source[x + 1] += together->source[x];
    together->target[x + 1] += together->target[x];
  }
}

static void together_release(struct together *together)
{
  free(together->source);
  free(together->target);
}

/* Sets the ratio at each source segment to that of what is around it. */
static void spread_ratios(struct model *model, const struct together *together)
{
  size_t n = together->segments;

  for (size_t x = 0; x < n; x++) {
    size_t low = x > RATIO_REACH ? x - RATIO_REACH : 0;
    size_t high = x + RATIO_REACH < n ? x + RATIO_REACH : n;
    double source = together->source[high] - together->source[low];
    double target = together->target[high] - together->target[low];
    model->ratios[x] = (float) ((RATIO_PRIOR * model->ratio + target) / (RATIO_PRIOR + source));
  }
}

/* What lies between two landmarks. */
struct span {
  size_t at;
  double source, target;
};

static int compare_spans(const void *a, const void *b)
{
  const struct span *x = a, *y = b;
  double left = x->target * y->source, right = y->target * x->source;

  return (left > right) - (left < right);
}

static double median_ratio(const struct span *spans, size_t count)
{
  double half = 0;
  size_t i;

  for (i = 0; i < count; i++)
    half += spans[i].source / 2;
  for (i = 0; i + 1 < count && spans[i].source < half; i++)
    half -= spans[i].source;
  return spans[i].target / spans[i].source;
}

/* The ratios from what lies between landmarks, so that passages which are missing do not count. */
static void landmark_ratios(struct model *model, const struct landmarks *landmarks, struct together *together)
{
  size_t count = landmarks->count - 1;
  struct span *spans = mz_xcalloc(count, sizeof *spans);

  for (size_t i = 0; i < count; i++) {
    const struct landmark *from = &landmarks->at[i], *to = from + 1;
    spans[i] = (struct span) {from->source, model->source_sum[to->source] - model->source_sum[from->source],
                              model->target_sum[to->target] - model->target_sum[from->target]};
  }
  qsort(spans, count, sizeof *spans, compare_spans);
  model->ratio = median_ratio(spans, count);
  for (size_t i = 0; i < count; i++)
    if (spans[i].target < spans[i].source * model->ratio * RATIO_OUTLIER &&
        spans[i].target * RATIO_OUTLIER > spans[i].source * model->ratio)
      together_add(together, spans[i].at, spans[i].source, spans[i].target);
  free(spans);
  together_sum(together);
}

/* Fewer landmarks tell less of the ratio than the whole texts do. */
#define MANY_LANDMARKS 25

void mz_model_init(struct model *model, const struct units *source, const struct units *target,
                   const struct landmarks *landmarks)
{
  struct together together;

  sum_lengths(source, &model->source_sum, &model->source_log);
  sum_lengths(target, &model->target_sum, &model->target_log);
  model->ratios = mz_xcalloc(source->segments + 1, sizeof *model->ratios);
  together_init(&together, source->segments);
  model->ratio =
      (model->target_sum[target->segments] - model->target_sum[target->first] + RATIO_BEFORE) /
      (model->source_sum[source->segments] - model->source_sum[source->first] + RATIO_BEFORE);
  if (landmarks->count >= MANY_LANDMARKS)
    landmark_ratios(model, landmarks, &together);
  spread_ratios(model, &together);
  together_release(&together);
  model->variance = VARIANCE;
  set_shapes(model);
  set_open(model, GAP_OPEN);
  model->extend = logf(GAP_EXTEND);
  model->close = logf(1 - GAP_EXTEND);
}

static bool is_pair(const struct mz_bead *bead)
{
  return bead->source_count && bead->target_count;
}

static void learn_gaps(struct model *model, const struct mz_bitext *bitext)
{
  float runs = 0, pairs = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (is_pair(bead))
      pairs += bead->score;
    else if (!i || is_pair(bead - 1))
      runs += bead->score;
  }
  set_open(model, (GAP_PRIOR * GAP_OPEN + runs) / (GAP_PRIOR + pairs));
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

static void learn_ratios(struct model *model, const struct mz_bitext *bitext, size_t segments)
{
  struct together together;

  together_init(&together, segments);
  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (is_pair(bead))
      together_add(&together, bead->source, (double) bead->score * source_length(model, bead),
                   (double) bead->score * target_length(model, bead));
  }
  together_sum(&together);
  model->ratio = (RATIO_BEFORE * model->ratio + together.target[segments]) /
                 (RATIO_BEFORE + together.source[segments]);
  spread_ratios(model, &together);
  together_release(&together);
}

/* How much the lengths of translations vary around what the ratio lets expect. */
static void learn_variance(struct model *model, const struct mz_bitext *bitext)
{
  double square = VARIANCE_PRIOR * (double) VARIANCE, weight = VARIANCE_PRIOR;

  for (size_t i = 0; i < bitext->count; i++)
    if (is_pair(&bitext->beads[i])) {
      const struct mz_bead *bead = &bitext->beads[i];
      double expected = source_length(model, bead) * (double) model->ratios[bead->source];
      double length = target_length(model, bead), off = length - expected;
      square += (double) bead->score * fmin(off * off / ((expected + length) / 2 + 1), VARIANCE_MOST);
      weight += (double) bead->score;
    }
  model->variance = (float) (square / weight);
}

void mz_model_learn(struct model *model, const struct mz_bitext *bitext, const struct mz_bitext *found,
                    size_t segments)
{
  learn_gaps(model, found);
  learn_shapes(model, found);
  learn_ratios(model, bitext, segments);
  learn_variance(model, bitext);
}

void mz_model_release(struct model *model)
{
  free(model->source_sum);
  free(model->target_sum);
  free(model->source_log);
  free(model->target_log);
  free(model->ratios);
}

/* The part of the log odds that one side has alone: N segments that end in AT, of log background sums
 * LOGS, together LENGTH long. */
static float background(const float *logs, size_t at, size_t n, float length)
{
  static const float log_factorial[] = {0, 0, 0.6931f, 1.7918f, 3.1781f, 4.7875f, 6.5793f, 8.5252f};

  return log_factorial[n - 1] - (float) (n - 1) * fast_log(length) - (logs[at] - logs[at - n]);
}

/* Fills ODDS for each number of target segments, which are TARGET characters long where EXPECTED are expected; of
 * the rest SOURCE_ALONE and TARGET_ALONE are background.  All are done, though not all are beads: a loop of constant
 * length becomes vector instructions. */
static void fill_odds(float expected, const float *restrict target, float source_alone,
                      const float *restrict target_alone, float per_character, float *restrict odds)
{
  for (size_t b = 0; b < BEAD_SEGMENTS; b++) {
    float d = target[b] - expected, variance = per_character * (expected + target[b]) / 2 + 1;
    odds[b] = (source_alone + target_alone[b] - fast_log(6.2832f * variance) -
               (FREEDOM + 1) * fast_log(1 + d * d / (variance * FREEDOM))) / 2;
  }
}

void mz_model_lengths(const struct model *model, size_t x, size_t y,
                      float odds[BEAD_SEGMENTS][BEAD_SEGMENTS])
{
  float target[BEAD_SEGMENTS] = {0}, target_log[BEAD_SEGMENTS] = {0};
  size_t sources = x < BEAD_SIDE ? x : BEAD_SIDE, targets = y < BEAD_SIDE ? y : BEAD_SIDE;
  float ratio = x ? model->ratios[x - 1] : 1;

  for (size_t b = 1; b <= targets; b++) {
    target[b] = (float) (model->target_sum[y] - model->target_sum[y - b]);
    target_log[b] = background(model->target_log, y, b, target[b]);
  }
  for (size_t a = 1; a <= sources; a++) {
    float source = (float) (model->source_sum[x] - model->source_sum[x - a]);
    float expected = source * ratio;
    float both = background(model->source_log, x, a, source) + fast_log(ratio);
    fill_odds(expected, target, both, target_log, model->variance, odds[a]);
  }
}
