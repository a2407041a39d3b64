/* Between landmarks, what is small is searched whole.  Where they are few, coarse to fine, after Thompson and
 * Koehn (2019): segments become vectors, neighbours are added up until few are left, the best way is found
 * there and refined level by level in a narrow band around it.  Where theirs are embeddings, these are words
 * hashed to a few dimensions: of the target its own, of the source what may translate them; and sketches of
 * embeddings, where there are any. */
#include <config.h>
#include "pass/align/coarse.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/xalloc.h"

#define DIMENSIONS 128
/* Sections with so few nodes are searched whole, and so is what lies between landmarks if it has so few for
 * each segment. */
#define SMALL 20000
#define WHOLE 32
/* Segments of a side that a level may have to be searched whole. */
#define TOP 200
/* Nodes to either side of the way, while it is refined and in the end, and in the end of what lies between
 * landmarks. */
#define REFINE 12
#define WAY_REACH 36
#define REACH 12
/* What a pair of segments is worth of whose words nothing is known, more than leaving both out; and what it
 * costs to leave the diagonal by the whole of a text, for each pair. */
#define UNKNOWN 0.1f
#define DRIFT 0.1f
/* Nodes to either side of an earlier way, where it was sure and where not. */
#define SURE 0.9f
#define NEAR 5
#define FAR 20

/* What vectors are of. */
enum { WORDS, EMBEDDINGS, KINDS };

struct level {
  float *source[KINDS], *target[KINDS]; /* DIMENSIONS each; NULL where there are none of the kind */
  float *source_at, *target_at; /* where each node is by the lengths of the segments, 0 to 1 */
  size_t n, m;
  float told; /* how much embeddings count beside words */
};

/* Where and how much a word of the target counts. */
struct direction {
  float weight; /* signed; the rarer the word the more */
  uint32_t dimension;
};

static struct direction *make_directions(const struct units *units)
{
  struct direction *directions = mz_xcalloc(units->count + 1, sizeof *directions);

  for (size_t u = 0; u < units->count; u++) {
    uint32_t class = units->unit[u].class, h = (class + 1) * UINT32_C(2654435761);
    float rare = logf((float) units->token_count / (float) units->class_counts[class]);

    h ^= h >> 15;
    h *= UINT32_C(2246822519);
    h ^= h >> 13;
    directions[u] = (struct direction) {h >> 31 ? rare : -rare, h % DIMENSIONS};
  }
  return directions;
}

/* Adds what may translate the words of source segment X to VECTOR. */
static void add_source(const struct texts *texts, const struct direction *directions, size_t x,
                       float *vector)
{
  const struct units *source = texts->source;
  const struct table *table = texts->table;

  for (size_t k = source->starts[x]; k < source->starts[x + 1]; k++)
    for (size_t l = table->starts[source->tokens[k]]; l < table->starts[source->tokens[k] + 1]; l++) {
      const struct direction *direction = &directions[table->links[l].target];
      vector[direction->dimension] += direction->weight * table->links[l].chance;
    }
}

/* The vectors of single segments. */
static void make_words(const struct texts *texts, const struct section *section, struct level *level)
{
  const struct units *target = texts->target;
  struct direction *directions = make_directions(target);

  level->source[WORDS] = mz_xcalloc(level->n * DIMENSIONS + 1, sizeof(float));
  level->target[WORDS] = mz_xcalloc(level->m * DIMENSIONS + 1, sizeof(float));
  for (size_t i = 0; i < level->n; i++)
    add_source(texts, directions, section->x0 + i, level->source[WORDS] + i * DIMENSIONS);
  for (size_t j = 0; j < level->m; j++)
    for (size_t k = target->starts[section->y0 + j]; k < target->starts[section->y0 + j + 1]; k++) {
      const struct direction *direction = &directions[target->tokens[k]];
      if (texts->table->sides[1].groups[target->tokens[k]])
        level->target[WORDS][j * DIMENSIONS + direction->dimension] += direction->weight;
    }
  free(directions);
}

static float *make_sketches(const struct vectors *vectors, size_t side, size_t first, size_t count)
{
  float *sketches = mz_xcalloc(count * DIMENSIONS + 1, sizeof *sketches);

  for (size_t i = 0; i < count; i++)
    mz_vectors_sketch(vectors, side, first + i, sketches + i * DIMENSIONS, DIMENSIONS);
  return sketches;
}

/* Where the nodes of segments [BEGIN, END) are. */
static float *make_places(const struct units *units, size_t begin, size_t end)
{
  float *places = mz_xcalloc(end - begin + 1, sizeof *places);
  double sum = 0, total = 0;

  for (size_t i = begin; i < end; i++)
    total += (double) units->lengths[i] + 1;
  for (size_t i = begin; i < end; i++) {
    sum += (double) units->lengths[i] + 1;
    places[i - begin + 1] = (float) (sum / total);
  }
  return places;
}

static void make_level(const struct texts *texts, const struct section *section, struct level *level)
{
  *level = (struct level) {.n = section->x1 - section->x0, .m = section->y1 - section->y0};
  level->source_at = make_places(texts->source, section->x0, section->x1);
  level->target_at = make_places(texts->target, section->y0, section->y1);
  make_words(texts, section, level);
  if (mz_vectors_tell(texts->vectors)) {
    level->told = texts->vectors->told;
    level->source[EMBEDDINGS] = make_sketches(texts->vectors, 0, section->x0, level->n);
    level->target[EMBEDDINGS] = make_sketches(texts->vectors, 1, section->y0, level->m);
  }
}

/* Adds neighbours up. */
static float *halve(const float *vectors, size_t n)
{
  float *half;

  if (!vectors)
    return NULL;
  half = mz_xcalloc((n + 1) / 2 * DIMENSIONS + 1, sizeof *half);
  for (size_t i = 0; i < n; i++)
    for (size_t d = 0; d < DIMENSIONS; d++)
      half[i / 2 * DIMENSIONS + d] += vectors[i * DIMENSIONS + d];
  return half;
}

/* Every second of the N + 1 places, and the last. */
static float *halve_places(const float *places, size_t n)
{
  float *half = mz_xcalloc((n + 1) / 2 + 1, sizeof *half);

  for (size_t i = 0; i <= (n + 1) / 2; i++)
    half[i] = places[2 * i < n ? 2 * i : n];
  return half;
}

static void level_release(struct level *level)
{
  for (size_t k = 0; k < KINDS; k++) {
    free(level->source[k]);
    free(level->target[k]);
  }
  free(level->source_at);
  free(level->target_at);
}

/* Takes out what all vectors share, then makes each of length 1. */
static void normalise(float *vectors, size_t n)
{
  float mean[DIMENSIONS] = {0};

  if (!vectors)
    return;
  for (size_t i = 0; i < n * DIMENSIONS; i++)
    mean[i % DIMENSIONS] += vectors[i] / (float) n;
  for (size_t i = 0; i < n; i++) {
    float *v = vectors + i * DIMENSIONS, square = 1e-6f;
    for (size_t d = 0; d < DIMENSIONS; d++) {
      v[d] -= mean[d];
      square += v[d] * v[d];
    }
    square = 1 / sqrtf(square);
    for (size_t d = 0; d < DIMENSIONS; d++)
      v[d] *= square;
  }
}

static float product(const float *a, const float *b)
{
  float sum = 0;

  for (size_t d = 0; d < DIMENSIONS; d++)
    sum += a[d] * b[d];
  return sum;
}

/* That of the words, and where there are embeddings theirs. */
static float likeness(const struct level *level, size_t i, size_t j)
{
  float sum = product(level->source[WORDS] + i * DIMENSIONS, level->target[WORDS] + j * DIMENSIONS);

  if (level->source[EMBEDDINGS])
    sum += level->told * product(level->source[EMBEDDINGS] + i * DIMENSIONS,
                                 level->target[EMBEDDINGS] + j * DIMENSIONS);
  return sum;
}

enum { STEP_BOTH, STEP_SOURCE, STEP_TARGET };

/* The search of one level. */
struct walk {
  const struct level *level;
  struct corridor *corridor; /* level->n + 1 rows */
  size_t *offset;            /* of each row in the nodes */
  float *values;
  uint8_t *steps;
};

static bool inside(const struct walk *walk, size_t x, size_t y)
{
  return y >= walk->corridor->low[x] && y <= walk->corridor->high[x];
}

static size_t node(const struct walk *walk, size_t x, size_t y)
{
  return walk->offset[x] + y - walk->corridor->low[x];
}

/* How likely the segments before node (X, Y) belong together; where the words tell nothing, those at the
 * same place in both texts do. */
static float worth(const struct level *level, size_t x, size_t y)
{
  float off = level->source_at[x] - level->target_at[y];

  return likeness(level, x - 1, y - 1) + UNKNOWN - DRIFT * fabsf(off);
}

static void walk_node(struct walk *walk, size_t x, size_t y)
{
  float best = x || y ? -INFINITY : 0;
  uint8_t step = STEP_BOTH;

  if (x && y && inside(walk, x - 1, y - 1))
    best = walk->values[node(walk, x - 1, y - 1)] + worth(walk->level, x, y);
  if (x && inside(walk, x - 1, y) && walk->values[node(walk, x - 1, y)] > best) {
    best = walk->values[node(walk, x - 1, y)];
    step = STEP_SOURCE;
  }
  if (y && inside(walk, x, y - 1) && walk->values[node(walk, x, y - 1)] > best) {
    best = walk->values[node(walk, x, y - 1)];
    step = STEP_TARGET;
  }
  walk->values[node(walk, x, y)] = best;
  walk->steps[node(walk, x, y)] = step;
}

/* Leaves of the corridor the best way. */
static void trace(struct walk *walk)
{
  size_t x = walk->level->n, y = walk->level->m;
  size_t high = y;

  for (;;) {
    int step = walk->steps[node(walk, x, y)];
    size_t row = x;

    if (!x && !y)
      break;
    x -= step != STEP_TARGET;
    y -= step != STEP_SOURCE;
    if (x == row)
      continue;
    /* the row is left: at the column before this step, which for a step of both is one more than y */
    walk->corridor->low[row] = y + (step == STEP_BOTH);
    walk->corridor->high[row] = high;
    high = y;
  }
  walk->corridor->low[0] = 0;
  walk->corridor->high[0] = high;
}

/* Finds the best way through the nodes of CORRIDOR and narrows it to the way. */
static void narrow(const struct level *level, struct corridor *corridor)
{
  struct walk walk = {level, corridor, mz_xcalloc(level->n + 2, sizeof *walk.offset), NULL, NULL};
  size_t nodes = 0;

  for (size_t x = 0; x <= level->n; x++) {
    walk.offset[x] = nodes;
    nodes += corridor->high[x] - corridor->low[x] + 1;
  }
  walk.values = mz_xcalloc(nodes, sizeof *walk.values);
  walk.steps = mz_xcalloc(nodes, 1);
  for (size_t x = 0; x <= level->n; x++)
    for (size_t y = corridor->low[x]; y <= corridor->high[x]; y++)
      walk_node(&walk, x, y);
  trace(&walk);
  free(walk.offset);
  free(walk.values);
  free(walk.steps);
}

static size_t minus(size_t a, size_t b)
{
  return a > b ? a - b : 0;
}

static size_t least(size_t a, size_t b)
{
  return a < b ? a : b;
}

static void corridor_alloc(struct corridor *corridor, size_t rows)
{
  corridor->low = mz_xcalloc(rows, sizeof *corridor->low);
  corridor->high = mz_xcalloc(rows, sizeof *corridor->high);
}

/* Stretches row X of CORRIDOR to the nodes from LOW to HIGH. */
static void stretch(struct corridor *corridor, size_t x, size_t low, size_t high)
{
  if (corridor->low[x] > low)
    corridor->low[x] = low;
  if (corridor->high[x] < high)
    corridor->high[x] = high;
}

/* REACH nodes more to either side of CORRIDOR, which stays in SECTION and reaches its corners. */
static void widen(struct corridor *corridor, const struct section *section, size_t reach)
{
  size_t n = section->x1 - section->x0;

  for (size_t x = 0; x <= n; x++) {
    corridor->low[x] = x ? minus(corridor->low[x], section->y0 + reach) + section->y0 : section->y0;
    corridor->high[x] = x < n ? least(corridor->high[x] + reach, section->y1) : section->y1;
  }
}

/* Makes of a way through the halves the corridor of a level with N and M segments. */
static void refine(struct corridor *corridor, size_t n, size_t m)
{
  struct corridor fine;

  corridor_alloc(&fine, n + 1);
  for (size_t x = 0; x <= n; x++) {
    fine.low[x] = least(2 * corridor->low[x / 2], m);
    fine.high[x] = least(2 * corridor->high[(x + 1) / 2], m);
  }
  widen(&fine, &(struct section) {0, n, 0, m}, REFINE);
  mz_corridor_release(corridor);
  *corridor = fine;
}

/* The way through LEVEL, found in its half first where it is large. */
static void find_way(struct level *level, struct corridor *corridor)
{
  if (level->n > TOP || level->m > TOP) {
    struct level half = {.n = (level->n + 1) / 2, .m = (level->m + 1) / 2, .told = level->told};
    for (size_t k = 0; k < KINDS; k++) {
      half.source[k] = halve(level->source[k], level->n);
      half.target[k] = halve(level->target[k], level->m);
    }
    half.source_at = halve_places(level->source_at, level->n);
    half.target_at = halve_places(level->target_at, level->m);
    find_way(&half, corridor);
    level_release(&half);
    refine(corridor, level->n, level->m);
  } else {
    corridor_alloc(corridor, level->n + 1);
    for (size_t x = 0; x <= level->n; x++)
      corridor->high[x] = level->m;
  }
  for (size_t k = 0; k < KINDS; k++) {
    normalise(level->source[k], level->n);
    normalise(level->target[k], level->m);
  }
  narrow(level, corridor);
}

/* Fills rows FROM on of CORRIDOR with those of SECTION: whole, or the way through it. */
static void fill_section(const struct texts *texts, const struct section *section, size_t from,
                         struct corridor *corridor)
{
  size_t n = section->x1 - section->x0, m = section->y1 - section->y0;
  struct corridor way;
  struct level level;

  if (n * m <= WHOLE * (n + m)) {
    for (size_t x = 0; x <= n; x++)
      stretch(corridor, from + x, section->y0, section->y1);
    return;
  }
  make_level(texts, section, &level);
  find_way(&level, &way);
  for (size_t x = 0; x <= n; x++)
    stretch(corridor, from + x, minus(way.low[x], WAY_REACH) + section->y0,
            least(way.high[x] + WAY_REACH, m) + section->y0);
  mz_corridor_release(&way);
  level_release(&level);
}

/* The first of LANDMARKS that is not in front of source segment X. */
static size_t find_landmark(const struct landmarks *landmarks, size_t x)
{
  size_t low = 0, high = landmarks->count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (landmarks->at[middle].source < x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* What lies between landmarks, one after the other. */
static void follow_landmarks(const struct texts *texts, const struct section *section,
                             struct corridor *corridor)
{
  const struct landmarks *landmarks = texts->landmarks;
  struct section part = *section;

  for (size_t i = find_landmark(landmarks, section->x0); i < landmarks->count; i++) {
    const struct landmark *landmark = &landmarks->at[i];
    if (landmark->source >= section->x1 || landmark->target >= section->y1)
      break;
    if (landmark->target < section->y0)
      continue;
    part.x1 = landmark->source;
    part.y1 = landmark->target;
    fill_section(texts, &part, part.x0 - section->x0, corridor);
    part.x0 = part.x1 + 1;
    part.y0 = part.y1 + 1;
  }
  part.x1 = section->x1;
  part.y1 = section->y1;
  fill_section(texts, &part, part.x0 - section->x0, corridor);
}

void mz_corridor_init(struct corridor *corridor, const struct texts *texts,
                      const struct section *section)
{
  size_t n = section->x1 - section->x0, m = section->y1 - section->y0;

  corridor_alloc(corridor, n + 1);
  for (size_t x = 0; x <= n; x++)
    corridor->low[x] = SIZE_MAX;
  if ((n + 1) * (m + 1) <= SMALL) {
    for (size_t x = 0; x <= n; x++)
      stretch(corridor, x, section->y0, section->y1);
    return;
  }
  follow_landmarks(texts, section, corridor);
  widen(corridor, section, REACH);
}

void mz_corridor_follow(struct corridor *corridor, const struct section *section,
                        const struct mz_bead *beads, size_t count)
{
  size_t n = section->x1 - section->x0;

  corridor_alloc(corridor, n + 1);
  for (size_t x = 0; x <= n; x++)
    corridor->low[x] = section->y1;
  corridor->low[0] = corridor->high[0] = section->y0;
  corridor->low[n] = corridor->high[n] = section->y1;
  for (size_t i = 0; i < count; i++) {
    const struct mz_bead *bead = &beads[i];
    size_t reach = bead->score > SURE ? NEAR : FAR;
    size_t low = minus(bead->target, section->y0 + reach) + section->y0;
    size_t high = least(bead->target + bead->target_count + reach, section->y1);
    for (size_t k = 0; k <= bead->source_count; k++)
      stretch(corridor, bead->source - section->x0 + k, low, high);
  }
  for (size_t x = 1; x <= n; x++) {
    if (corridor->high[x] < corridor->high[x - 1])
      corridor->high[x] = corridor->high[x - 1];
    if (corridor->low[n - x] > corridor->low[n - x + 1])
      corridor->low[n - x] = corridor->low[n - x + 1];
  }
}

void mz_corridor_release(struct corridor *corridor)
{
  free(corridor->low);
  free(corridor->high);
}
