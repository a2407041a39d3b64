/* Lengths after Gale and Church (1993), as log odds against lengths by chance after Moore (2002). */
#include <config.h>
#include "pass/align/model.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
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
    model->types[t] = logf(model->types[t] / sum);
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

float mz_model_length(const struct model *model, size_t x, size_t y, size_t a, size_t b)
{
  static const float log_factorial[] = {0, 0, 0.6931f, 1.7918f, 3.1781f, 4.7875f, 6.5793f, 8.5252f};
  float l1 = (float) (model->source_sum[x] - model->source_sum[x - a]);
  float l2 = (float) (model->target_sum[y] - model->target_sum[y - b]);
  float expected = l1 * model->ratio, nu = PARAM(len_nu, 6.f);
  float var = model->variance * (expected + l2) / 2 + 1;
  float z2 = (l2 - expected) * (l2 - expected) / var;
  float t = -0.5f * logf(6.2832f * var) - (nu + 1) / 2 * log1pf(z2 / nu);
  float forward = t - (model->target_log[y] - model->target_log[y - b]) + log_factorial[b - 1] -
                  (float) (b - 1) * logf(l2);
  float backward = t + logf(model->ratio) - (model->source_log[x] - model->source_log[x - a]) +
                   log_factorial[a - 1] - (float) (a - 1) * logf(l1);

  return (forward + backward) / 2;
}
