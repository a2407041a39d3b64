/* Forward and backward sums over a band in log space, then the way with the greatest expected F1.
 * Three states: behind a pair, in a gap of the source, in a gap of the target that may follow one. */
#include <config.h>
#include "pass/align/search.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"

enum state { PAIR, SOURCE_GAP, TARGET_GAP, STATES };

struct search {
  const struct band *band;
  const struct cells *cells;
  const struct model *model;
  double *forward, *backward; /* node by node, STATES each */
  double *ready;              /* of each node: forward of all states, for a pair to begin */
  double total;
  ptrdiff_t back[BEAD_TYPES]; /* from the nodes of a row to those where the beads that end there begin */
};

/* Terms of a sum of exponentials. */
struct sum {
  double terms[BEAD_TYPES + STATES];
  size_t count;
  double max;
};

static void sum_start(struct sum *sum)
{
  sum->count = 0;
  sum->max = -INFINITY;
}

static void sum_add(struct sum *sum, double term)
{
  if (term < sum->max - 15)
    return;
  if (term > sum->max)
    sum->max = term;
  sum->terms[sum->count++] = term;
}

static double sum_log(const struct sum *sum)
{
  float value = 0;

  if (sum->count <= 1 || sum->max == -INFINITY)
    return sum->max;
  for (size_t i = 0; i < sum->count; i++)
    if (sum->terms[i] > sum->max - 15)
      value += expf((float) (sum->terms[i] - sum->max));
  return sum->max + (double) logf(value);
}

static bool inside(const struct band *band, size_t r, size_t y)
{
  return r < band->rows && y >= band->low[r] && y <= band->high[r];
}

static size_t node(const struct band *band, size_t r, size_t y)
{
  return band->offset[r] + (y - band->low[r]);
}

/* Sets back for row R; a bead that begins outside has no score. */
static void set_back(struct search *search, size_t r)
{
  const struct band *band = search->band;

  for (size_t t = 0; t < BEAD_TYPES; t++) {
    size_t a = mz_bead_types[t].source, from = a <= r ? r - a : 0;
    search->back[t] = (ptrdiff_t) (band->offset[from] - band->low[from] - mz_bead_types[t].target) -
                      (ptrdiff_t) (band->offset[r] - band->low[r]);
  }
}

/* The log chance to go from state FROM into a gap step of state TO. */
static float gap_cost(const struct model *model, enum state from, enum state to)
{
  if (from == PAIR)
    return model->open;
  if (from == SOURCE_GAP || to == TARGET_GAP)
    return model->extend;
  return -INFINITY;
}

static float pair_cost(const struct model *model, enum state from)
{
  return from == PAIR ? 0 : model->close;
}

static void forward_node(struct search *search, size_t r, size_t y)
{
  const struct band *band = search->band;
  const struct model *model = search->model;
  size_t here = node(band, r, y);
  const float *scores = search->cells->scores + here * BEAD_TYPES;
  double *f = search->forward + here * STATES, *ready = search->ready + here;
  struct sum sum;

  sum_start(&sum);
  for (size_t t = 0; t < BEAD_TYPES; t++) {
    if (scores[t] == -INFINITY)
      continue;
    sum_add(&sum, ready[search->back[t]] + scores[t] + model->types[t]);
  }
  f[PAIR] = r == 0 && y == band->low[0] ? 0 : sum_log(&sum);
  sum_start(&sum);
  if (r > 0 && inside(band, r - 1, y))
    for (size_t s = 0; s < STATES; s++)
      sum_add(&sum, search->forward[node(band, r - 1, y) * STATES + s] +
                        gap_cost(model, (enum state) s, SOURCE_GAP));
  f[SOURCE_GAP] = sum_log(&sum);
  sum_start(&sum);
  if (y > 0 && inside(band, r, y - 1))
    for (size_t s = 0; s < STATES; s++)
      sum_add(&sum, f[s - STATES] + gap_cost(model, (enum state) s, TARGET_GAP));
  f[TARGET_GAP] = sum_log(&sum);
  sum_start(&sum);
  for (size_t s = 0; s < STATES; s++)
    sum_add(&sum, f[s] + pair_cost(model, (enum state) s));
  *ready = sum_log(&sum);
}

static void backward_node(struct search *search, size_t r, size_t y)
{
  const struct band *band = search->band;
  const struct model *model = search->model;
  size_t here = node(band, r, y);
  double *b = search->backward + here * STATES, pairs, source_gap, target_gap;
  bool last = r == band->rows - 1 && y == band->high[r];
  struct sum sum;

  sum_start(&sum);
  for (size_t t = 0; t < BEAD_TYPES; t++) {
    size_t to_r = r + mz_bead_types[t].source, to_y = y + mz_bead_types[t].target, to;
    if (!inside(band, to_r, to_y))
      continue;
    to = node(band, to_r, to_y);
    sum_add(&sum, search->backward[to * STATES + PAIR] +
                      search->cells->scores[to * BEAD_TYPES + t] + model->types[t]);
  }
  pairs = sum_log(&sum);
  source_gap = inside(band, r + 1, y)
                   ? search->backward[node(band, r + 1, y) * STATES + SOURCE_GAP] : -INFINITY;
  target_gap = inside(band, r, y + 1) ? b[STATES + TARGET_GAP] : -INFINITY;
  for (size_t s = 0; s < STATES; s++) {
    sum_start(&sum);
    sum_add(&sum, pairs + pair_cost(model, (enum state) s));
    sum_add(&sum, source_gap + gap_cost(model, (enum state) s, SOURCE_GAP));
    sum_add(&sum, target_gap + gap_cost(model, (enum state) s, TARGET_GAP));
    if (last)
      sum_add(&sum, 0);
    b[s] = sum_log(&sum);
  }
}

static void run_sums(struct search *search)
{
  const struct band *band = search->band;

  for (size_t r = 0; r < band->rows; r++) {
    set_back(search, r);
    for (size_t y = band->low[r]; y <= band->high[r]; y++)
      forward_node(search, r, y);
  }
  for (size_t r = band->rows; r-- > 0;)
    for (size_t y = band->high[r] + 1; y-- > band->low[r];)
      backward_node(search, r, y);
  search->total = search->backward[PAIR];
}

/* The chance of the bead of type T that ends in node HERE and begins in FROM. */
static float pair_chance(const struct search *search, size_t from, size_t here, size_t t)
{
  float log_chance = (float) (search->ready[from] + search->backward[here * STATES + PAIR] -
                              search->total) +
                     search->cells->scores[here * BEAD_TYPES + t] + search->model->types[t];

  return log_chance > -10 ? fminf(expf(log_chance), 1) : 0;
}

static float gap_chance(const struct search *search, size_t from, size_t here, enum state to)
{
  const double *f = search->forward + from * STATES;
  float sum = 0;

  for (size_t s = 0; s < STATES; s++) {
    float log_chance = (float) (f[s] + search->backward[here * STATES + to] - search->total) +
                       gap_cost(search->model, (enum state) s, to);
    if (log_chance > -10)
      sum += expf(log_chance);
  }
  return fminf(sum, 1);
}

/* Beads on the way must be worth this: half of an F1 to be expected, by which more beads lower it. */
#define BEAD_COST 0.4f

/* The best way to a node: its last bead. */
struct step {
  double value;
  float chance;
  unsigned char source, target;
};

static void try_step(struct step *steps, size_t here, size_t from, float chance, size_t a, size_t b)
{
  double value = steps[from].value + chance - BEAD_COST;

  if (value > steps[here].value)
    steps[here] = (struct step) {value, chance, (unsigned char) a, (unsigned char) b};
}

static void find_steps(struct search *search, struct step *steps)
{
  const struct band *band = search->band;

  for (size_t r = 0; r < band->rows; r++) {
    set_back(search, r);
    for (size_t y = band->low[r]; y <= band->high[r]; y++) {
      size_t here = node(band, r, y);
      steps[here] = (struct step) {r || y > band->low[0] ? -INFINITY : 0, 0, 0, 0};
      if (r && inside(band, r - 1, y))
        try_step(steps, here, node(band, r - 1, y),
                 gap_chance(search, node(band, r - 1, y), here, SOURCE_GAP), 1, 0);
      if (y > band->low[r])
        try_step(steps, here, here - 1, gap_chance(search, here - 1, here, TARGET_GAP), 0, 1);
      for (size_t t = 0; t < BEAD_TYPES; t++) {
        size_t a = mz_bead_types[t].source, b = mz_bead_types[t].target;
        size_t from = here + (size_t) search->back[t];
        if (search->cells->scores[here * BEAD_TYPES + t] == -INFINITY)
          continue;
        try_step(steps, here, from, pair_chance(search, from, here, t), a, b);
      }
    }
  }
}

static void reverse(struct mz_bead *beads, size_t count)
{
  for (size_t i = 0, j = count; i + 1 < j; i++) {
    struct mz_bead bead = beads[i];
    beads[i] = beads[--j];
    beads[j] = bead;
  }
}

static void collect(const struct search *search, const struct step *steps, struct mz_bitext *out)
{
  const struct band *band = search->band;
  size_t r = band->rows - 1, y = band->high[r], begin = out->count;

  while (r || y > band->low[0]) {
    const struct step *step = &steps[node(band, r, y)];
    struct mz_bead bead = {band->first + r - step->source, step->source, y - step->target,
                           step->target, step->chance};
    mz_bitext_add(out, &bead);
    r -= step->source;
    y -= step->target;
  }
  reverse(out->beads + begin, out->count - begin);
}

void mz_search(const struct band *band, const struct cells *cells, const struct model *model,
               struct mz_bitext *out)
{
  size_t nodes = mz_band_nodes(band);
  struct search search = {band, cells, model, mz_xcalloc(nodes * STATES, sizeof(double)),
                          mz_xcalloc(nodes * STATES, sizeof(double)),
                          mz_xcalloc(nodes, sizeof(double)), 0, {0}};
  struct step *steps = mz_xcalloc(nodes, sizeof *steps);

  run_sums(&search);
  find_steps(&search, steps);
  collect(&search, steps, out);
  free(steps);
  free(search.forward);
  free(search.backward);
  free(search.ready);
}
