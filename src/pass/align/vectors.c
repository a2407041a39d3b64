/* Likenesses of embeddings as log odds.  Spaces differ in how like unrelated segments are, and in
 * each some segments are like everything ("hubs"); Thompson and Koehn (2019) divide by the mean
 * likeness with a sample of the other side for that.  Taking the mean of its side off each vector
 * does the same for all segments at once (Suzuki and others 2013): what is left is how much more
 * like two are than each to the rest. */
#include <config.h>
#include "pass/align/vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/align/fastlog.h"

/* Dimensions are filled up to a multiple of this, since so many sums at once are quick. */
#define LANES 8

static float dot(const float *a, const float *b, size_t n)
{
  float sums[LANES] = {0}, sum = 0;

  for (size_t i = 0; i < n; i += LANES)
    for (size_t k = 0; k < LANES; k++)
      sums[k] += a[i + k] * b[i + k];
  for (size_t k = 0; k < LANES; k++)
    sum += sums[k];
  return sum;
}

/* Makes VECTOR one of length 1; false where it has no direction, or is past all measure. */
static bool normalise(float *vector, size_t n)
{
  float square = dot(vector, vector, n), scale;

  if (!(square > 1e-20f) || !isfinite(square))
    return false;
  scale = 1 / sqrtf(square);
  for (size_t d = 0; d < n; d++)
    vector[d] *= scale;
  return true;
}

/* The vector of the run of N segments from FIRST on, all of side SIDE; false and zeros where none
 * is known. */
static bool get_vector(const struct vectors *vectors, size_t side, size_t first, size_t n,
                       float *out)
{
  const struct mz_embeddings *embeddings = vectors->sides[side];
  size_t size = vectors->dimensions;

  if (first >= vectors->first[side] &&
      mz_embeddings_has(embeddings, first - vectors->first[side], n)) {
    mz_embeddings_get(embeddings, first - vectors->first[side], n, out);
    memset(out + embeddings->dimensions, 0, (size - embeddings->dimensions) * sizeof *out);
    if (normalise(out, size)) {
      for (size_t d = 0; d < size; d++)
        out[d] -= vectors->means[side][d];
      if (normalise(out, size))
        return true;
    }
  }
  memset(out, 0, size * sizeof *out);
  return false;
}

void mz_vectors_runs(const struct vectors *vectors, size_t side, size_t end, size_t most,
                     float *out, float *known)
{
  size_t size = vectors->dimensions;
  float *sum = mz_xcalloc(2 * size, sizeof *sum), *single = sum + size, count = 0;

  for (size_t n = 1; n <= most; n++, out += size) {
    if (get_vector(vectors, side, end - n, 1, single)) {
      count++;
      for (size_t d = 0; d < size; d++)
        sum[d] += single[d];
    }
    known[n - 1] = (float) n;
    if (n > 1 && get_vector(vectors, side, end - n, n, out))
      continue;
    memcpy(out, sum, size * sizeof *out);
    known[n - 1] = normalise(out, size) ? count : 0;
  }
  free(sum);
}

void mz_vectors_sketch(const struct vectors *vectors, size_t side, size_t segment, float *out,
                       size_t size)
{
  float *vector = mz_xcalloc(vectors->dimensions, sizeof *vector);

  get_vector(vectors, side, segment, 1, vector);
  memset(out, 0, size * sizeof *out);
  for (size_t d = 0; d < vectors->dimensions; d++) {
    uint32_t h = ((uint32_t) d + 1) * UINT32_C(2654435761);
    out[d % size] += h >> 16 & 1 ? vector[d] : -vector[d];
  }
  free(vector);
}

/* The mean of the vectors of one side, which have no mean yet. */
static void find_mean(struct vectors *vectors, size_t side)
{
  size_t size = vectors->dimensions, count = 0;
  float *vector = mz_xcalloc(size, sizeof *vector);
  double *sum = mz_xcalloc(size, sizeof *sum);

  vectors->means[side] = mz_xcalloc(size, sizeof *vectors->means[side]);
  for (size_t i = 0; i < vectors->sides[side]->count; i++) {
    count += get_vector(vectors, side, vectors->first[side] + i, 1, vector);
    for (size_t d = 0; d < size; d++)
      sum[d] += (double) vector[d];
  }
  for (size_t d = 0; d < size; d++)
    vectors->means[side][d] = (float) (sum[d] / (double) (count ? count : 1));
  free(vector);
  free(sum);
}

/* Neighbours of the source whose likeness with what is around the same place of the target is
 * looked at before the beads are known, and how far around. */
#define SAMPLE 50
#define AROUND 100
/* The best matches of neighbours agree where the second is up to so many segments behind the first.
 */
#define AGREE 3
/* Pairs by chance that are looked at later. */
#define CHANCE_SAMPLE 2000
/* What is known of likenesses beforehand counts beside so many pairs: those by chance are unlike
 * and have this variance, and those of translations are so many deviations above them. */
#define PRIOR 5.0
#define PRIOR_VARIANCE 0.02
#define PRIOR_ABOVE 3.0
/* The least deviation. */
#define LEAST_DEVIATION 0.03
/* Of so many translations at most the vectors say so. */
#define MOST_TOLD 0.95f

/* A weighed sample as its sums. */
struct sums {
  double weight, sum, square;
};

static void add(struct sums *sums, double weight, double value)
{
  sums->weight += weight;
  sums->sum += weight * value;
  sums->square += weight * value * value;
}

/* Sets likeness KIND to SUMS beside WEIGHT of MEAN and VARIANCE. */
static void set_likeness(struct likeness *likeness, size_t kind, struct sums sums, double weight,
                         double mean, double variance)
{
  double all = sums.weight + weight, m = (sums.sum + weight * mean) / all;
  double v = (sums.square + weight * (mean * mean + variance)) / all - m * m;

  likeness->mean[kind] = (float) m;
  likeness->variance[kind] = (float) fmax(v, LEAST_DEVIATION * LEAST_DEVIATION);
}

/* What is seen of a sample of neighbours. */
struct sample {
  struct sums chance, agreed; /* likenesses */
  double pairs, agreeing;     /* of neighbours */
  double by_chance;           /* how many would agree in noise */
  float *vectors;             /* room for two */
};

/* The target segment around the same place that is most like source segment X, and how LIKE; the
 * likenesses of the others are by chance.  Both are counted from the first that has a vector. */
static bool find_best(const struct vectors *vectors, size_t x, struct sample *sample, size_t *best,
                      float *like)
{
  size_t n = vectors->sides[0]->count, m = vectors->sides[1]->count;
  size_t place = (size_t) ((double) x * (double) m / (double) n);
  size_t low = place > AROUND ? place - AROUND : 0, high = place + AROUND < m ? place + AROUND : m;
  float *source = sample->vectors, *target = source + vectors->dimensions;

  *like = -2;
  if (!get_vector(vectors, 0, vectors->first[0] + x, 1, source))
    return false;
  for (size_t y = low; y < high; y++) {
    float c;
    if (!get_vector(vectors, 1, vectors->first[1] + y, 1, target))
      continue;
    c = dot(source, target, vectors->dimensions);
    if (c > *like) {
      if (*like > -2)
        add(&sample->chance, 1, (double) *like);
      *best = y;
      *like = c;
    } else {
      add(&sample->chance, 1, (double) c);
    }
  }
  return *like > -2;
}

/* Looks at source segment X and the next one. */
static void sample_neighbours(const struct vectors *vectors, size_t x, struct sample *sample)
{
  size_t best[2], m = vectors->sides[1]->count;
  float like[2];

  if (!find_best(vectors, x, sample, &best[0], &like[0]) ||
      !find_best(vectors, x + 1, sample, &best[1], &like[1]))
    return;
  sample->pairs++;
  sample->by_chance += fmin(1, (AGREE + 1) / (double) (m < 2 * AROUND ? m : 2 * AROUND));
  if (best[1] < best[0] || best[1] - best[0] > AGREE)
    return;
  sample->agreeing++;
  add(&sample->agreed, 1, (double) like[0]);
  add(&sample->agreed, 1, (double) like[1]);
}

/* Guesses the likenesses before any bead is known: where the vectors tell translations, the best
 * matches of neighbours are neighbours more often than those of noise would be. */
static void guess(struct vectors *vectors)
{
  struct likeness *likeness = &vectors->likeness;
  size_t n = vectors->sides[0]->count, pairs = n > SAMPLE ? SAMPLE : n - 1;
  struct sample sample = {.vectors = mz_xcalloc(2 * vectors->dimensions, sizeof(float))};
  double chance, share;

  for (size_t i = 0; i < pairs; i++)
    sample_neighbours(vectors, (2 * i + 1) * (n - 1) / (2 * pairs), &sample);
  set_likeness(likeness, 0, sample.chance, PRIOR, 0, PRIOR_VARIANCE);
  set_likeness(likeness, 1, sample.agreed, PRIOR,
               (double) likeness->mean[0] + PRIOR_ABOVE * sqrt((double) likeness->variance[0]),
               (double) likeness->variance[0]);
  /* the share that agrees, less a deviation of it, less what agrees by chance; either match may be
   * wrong */
  chance = sample.by_chance / (sample.pairs + 1e-9);
  share = sample.agreeing / (sample.pairs + 1);
  share -= sqrt(fmax(share, chance) * (1 - share) / (sample.pairs + 1));
  share = chance < 1 ? (share - chance) / (1 - chance) : 0;
  vectors->told = (float) fmin(sqrt(fmax(share, 0)), (double) MOST_TOLD);
  free(sample.vectors);
}

void mz_vectors_init(struct vectors *vectors, const struct mz_align_side *source,
                     const struct mz_align_side *target, const struct mz_align_options *options)
{
  const struct mz_embeddings *const *embeddings = options->embeddings;
  const struct mz_align_side *sides[2] = {source, target};

  *vectors = (struct vectors) {.dimensions = 0};
  for (size_t s = 0; s < 2; s++)
    if (!embeddings[s] || !embeddings[s]->count || options->without & MZ_ALIGN_EMBEDDINGS)
      return;
  vectors->dimensions = (embeddings[0]->dimensions + LANES - 1) / LANES * LANES;
  for (size_t s = 0; s < 2; s++) {
    vectors->sides[s] = embeddings[s];
    vectors->first[s] = sides[s]->count - embeddings[s]->count;
    find_mean(vectors, s);
  }
  guess(vectors);
}

void mz_vectors_release(struct vectors *vectors)
{
  free(vectors->means[0]);
  free(vectors->means[1]);
}

/* The log odds change by this for 1 of likeness; both kinds are taken to vary alike, since
 * otherwise what is less like than any pair by chance would count for a translation. */
static float slope(const struct likeness *likeness)
{
  float variance = (likeness->variance[0] + likeness->variance[1]) / 2;

  return fmaxf(likeness->mean[1] - likeness->mean[0], 0) / variance;
}

/* Distributions that are less than so many deviations apart tell nothing. */
#define LEAST_APART 0.3f

bool mz_vectors_tell(const struct vectors *vectors)
{
  const struct likeness *likeness = &vectors->likeness;

  return vectors->dimensions && vectors->told > 0 &&
         slope(likeness) * (likeness->mean[1] - likeness->mean[0]) > LEAST_APART * LEAST_APART;
}

/* The likeness of two runs. */
static bool compare(const struct vectors *vectors, const struct mz_bead *source,
                    const struct mz_bead *target, float *buffer, float *likeness)
{
  size_t size = vectors->dimensions, a = source->source_count, b = target->target_count;
  float known[2][BEAD_SIDE], *other = buffer + BEAD_SIDE * size;

  mz_vectors_runs(vectors, 0, source->source + a, a, buffer, known[0]);
  mz_vectors_runs(vectors, 1, target->target + b, b, other, known[1]);
  *likeness = dot(buffer + (a - 1) * size, other + (b - 1) * size, size);
  return known[0][a - 1] > 0 && known[1][b - 1] > 0;
}

/* Beads below this chance teach nothing. */
#define LEAST_SCORE 0.5f

static bool teaches(const struct mz_bead *bead)
{
  return bead->source_count && bead->source_count <= BEAD_SIDE && bead->target_count &&
         bead->target_count <= BEAD_SIDE && bead->score > LEAST_SCORE;
}

void mz_vectors_learn(struct vectors *vectors, const struct mz_bitext *bitext)
{
  const struct mz_bead *beads = bitext->beads;
  struct likeness before = vectors->likeness;
  size_t most = bitext->count < 64 ? bitext->count * bitext->count / 2 : CHANCE_SAMPLE;
  struct sums chance = {0, 0, 0}, pairs = {0, 0, 0};
  float *buffer, c;
  uint32_t random = 1;

  if (!vectors->dimensions)
    return;
  buffer = mz_xcalloc(2 * BEAD_SIDE * vectors->dimensions, sizeof *buffer);
  for (size_t i = 0; i < bitext->count; i++)
    if (teaches(&beads[i]) && compare(vectors, &beads[i], &beads[i], buffer, &c))
      add(&pairs, (double) beads[i].score, (double) c);
  for (size_t k = 0; k < most; k++) {
    size_t i = (random = random * 1664525 + 1013904223) % bitext->count;
    size_t j = (random = random * 1664525 + 1013904223) % bitext->count;
    if ((i > j ? i - j : j - i) > 1 && teaches(&beads[i]) && teaches(&beads[j]) &&
        compare(vectors, &beads[i], &beads[j], buffer, &c))
      add(&chance, 1, (double) c);
  }
  set_likeness(&vectors->likeness, 0, chance, PRIOR, (double) before.mean[0],
               (double) before.variance[0]);
  set_likeness(&vectors->likeness, 1, pairs, PRIOR,
               (double) (vectors->told * before.mean[1] + (1 - vectors->told) * before.mean[0]),
               (double) before.variance[1]);
  vectors->told = MOST_TOLD;
  free(buffer);
}

/* Slots for columns: where a row is wider, their vectors are made again for each row. */
#define MOST_SLOTS 256

void mz_runs_init(struct runs *runs, const struct vectors *vectors, const struct band *band)
{
  size_t runs_size = BEAD_SIDE * vectors->dimensions;

  *runs = (struct runs) {.vectors = vectors, .slots = 1};
  for (size_t r = 0; r < band->rows; r++)
    if (band->high[r] - band->low[r] + 1 > runs->slots)
      runs->slots = band->high[r] - band->low[r] + 1;
  if (runs->slots > MOST_SLOTS)
    runs->slots = MOST_SLOTS;
  runs->source = mz_xcalloc(runs_size, sizeof *runs->source);
  runs->targets = mz_xcalloc(runs->slots * runs_size, sizeof *runs->targets);
  runs->target_known = mz_xcalloc(runs->slots * BEAD_SIDE, sizeof *runs->target_known);
  runs->columns = mz_xcalloc(runs->slots, sizeof *runs->columns);
}

void mz_runs_release(struct runs *runs)
{
  free(runs->source);
  free(runs->targets);
  free(runs->target_known);
  free(runs->columns);
}

static size_t most_before(size_t end)
{
  return end < BEAD_SIDE ? end : BEAD_SIDE;
}

void mz_runs_row(struct runs *runs, size_t x)
{
  mz_vectors_runs(runs->vectors, 0, x, most_before(x), runs->source, runs->source_known);
}

void mz_runs_column(struct runs *runs, size_t y)
{
  size_t slot = y % runs->slots;

  runs->here = slot;
  if (runs->columns[slot] == y + 1)
    return;
  runs->columns[slot] = y + 1;
  mz_vectors_runs(runs->vectors, 1, y, most_before(y),
                  runs->targets + slot * BEAD_SIDE * runs->vectors->dimensions,
                  runs->target_known + slot * BEAD_SIDE);
}

/* What the odds of a 1-1 bead count beside those of words, lengths and shapes: what they say is not
 * independent.  A bead that is larger by a factor counts more by its root: the sum of two segments
 * is told by fewer directions than the two, and beads that count in full are merged for a little
 * luck. */
#define EMBEDDED 0.5f
/* The most that the odds of one pair of segments are. */
#define MOST_ODDS 20.0f

/* The log odds of a likeness C.  Of some translations the vectors do not tell that they are, so
 * that unlike ones are no proof of the contrary. */
static float log_odds(const struct vectors *vectors, float c)
{
  const struct likeness *likeness = &vectors->likeness;
  float odds = slope(likeness) * (c - (likeness->mean[0] + likeness->mean[1]) / 2);

  return fast_log(1 - vectors->told + vectors->told * expf(fminf(odds, MOST_ODDS)));
}

float mz_runs_odds(const struct runs *runs, size_t a, size_t b)
{
  size_t size = runs->vectors->dimensions, target = runs->here * BEAD_SIDE + b - 1;
  float known[2] = {runs->source_known[a - 1], runs->target_known[target]};

  if (known[0] <= 0 || known[1] <= 0)
    return 0;
  return EMBEDDED * sqrtf((known[0] + known[1]) / 2) *
         log_odds(runs->vectors,
                  dot(runs->source + (a - 1) * size, runs->targets + target * size, size));
}
