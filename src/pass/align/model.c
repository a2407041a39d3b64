/* Lengths after Gale and Church (1993), as log odds against lengths by chance after Moore (2002). */
#include <config.h>
#include "pass/align/model.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "pass/align/fastlog.h"
#include "pass/align/params.h"

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

static void set_shapes(struct model *model)
{
  float sum = 0, one = PARAM(ty_one, 0.18f), both = PARAM(ty_both, 0.15f);

  for (size_t t = 0; t < BEAD_TYPES; t++) {
    int a = mz_bead_types[t].source, b = mz_bead_types[t].target, least = a < b ? a : b;
    model->types[t] = powf(one, (float) (a + b - 2)) * powf(both / one, (float) (least - 1));
    sum += model->types[t];
  }
  for (size_t t = 0; t < BEAD_TYPES; t++)
{   model->prior[t] = model->types[t] / sum; model->types[t] = logf(model->types[t] / sum); }
}

void mz_model_init(struct model *model, const struct units *source, const struct units *target)
{
  float open = PARAM(g_open, 0.04f), extend = PARAM(g_ext, 0.3f);

  sum_lengths(source, &model->source_sum, &model->source_log);
  sum_lengths(target, &model->target_sum, &model->target_log);
  model->ratio = (float) ((model->target_sum[target->segments] + 1000) /
                          (model->source_sum[source->segments] + 1000));
  model->variance = PARAM(len_var, 8.f);
  set_shapes(model);
  model->open = logf(open);
  model->extend = logf(extend);
  model->close = logf(1 - extend);
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
  float target[BEAD_SEGMENTS], target_log[BEAD_SEGMENTS], nu = PARAM(len_nu, 6.f);
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
                    (nu + 1) * fast_log(1 + d * d / (variance * nu))) / 2;
    }
  }
}
