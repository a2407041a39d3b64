/* Each source segment is looked up by its rare words among all target segments, as a search engine does it;
 * of what is found, the heaviest chain that ascends in both texts is kept (a longest increasing
 * subsequence with weights: Fredman 1975).  So a passage that is missing does no harm, however long. */
#include <config.h>
#include "pass/align/landmarks.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/xalloc.h"

/* Words that occur more often are not rare. */
#define RARE 16
/* Target segments that are kept for each source segment: all that a rare word is in, for where a text repeats
 * itself they are equally good, and only the chain tells which is meant.  And what they must have at least: this
 * share of what a sure translation of a word that occurs once is worth. */
#define CANDIDATES RARE
#define LEAST_WEIGHT 0.3f
/* A landmark farther off the diagonal that its neighbours have, so many to either side, is a mistake. */
#define NEIGHBOURS 5
#define STRAY 12

struct candidate {
  uint32_t source, target; /* segments */
  float weight;
  uint32_t before; /* 1 + the candidate before it in its best chain */
};

struct finder {
  const struct units *source, *target;
  const struct table *table;
  uint32_t *starts;   /* of each unit of the target: its segments in POSTINGS, and one more */
  uint32_t *postings;
  float *weights;     /* of each target segment, of those TOUCHED */
  uint32_t *touched;
  size_t touched_count;
  struct candidate *candidates;
  size_t count, capacity;
};

static void make_postings(struct finder *finder)
{
  const struct units *target = finder->target;
  uint32_t *at = mz_xcalloc(target->count + 2, sizeof *at);

  for (size_t i = target->starts[target->first]; i < target->token_count; i++)
    at[target->tokens[i] + 2]++;
  for (size_t u = 2; u < target->count + 2; u++)
    at[u] += at[u - 1];
  finder->postings = mz_xcalloc(target->token_count + 1, sizeof *finder->postings);
  for (size_t y = target->first; y < target->segments; y++)
    for (size_t i = target->starts[y]; i < target->starts[y + 1]; i++)
      finder->postings[at[target->tokens[i] + 1]++] = (uint32_t) y;
  finder->starts = at;
}

/* Adds to the segments that have the target word of LINK what the match is worth. */
static void touch(struct finder *finder, const struct link *link)
{
  uint32_t begin = finder->starts[link->target], end = finder->starts[link->target + 1];
  float weight;

  if (end - begin > RARE || end - begin >= finder->target->segments)
    return;
  weight = link->chance * logf((float) finder->target->segments / (float) (end - begin));
  for (uint32_t p = begin; p < end; p++) {
    uint32_t y = finder->postings[p];
    if (p > begin && y == finder->postings[p - 1])
      continue;
    if (finder->weights[y] == 0)
      finder->touched[finder->touched_count++] = y;
    finder->weights[y] += weight;
  }
}

/* Puts Y among the best candidates of its source segment, which are those from FIRST on. */
static void offer(struct finder *finder, size_t first, uint32_t x, uint32_t y)
{
  float weight = finder->weights[y];
  size_t at;

  if (finder->count - first < CANDIDATES) {
    MZ_RESERVE(finder->candidates, finder->capacity, finder->count + 1);
    at = finder->count++;
  } else if (finder->candidates[finder->count - 1].weight < weight) {
    at = finder->count - 1;
  } else {
    return;
  }
  for (; at > first && finder->candidates[at - 1].weight < weight; at--)
    finder->candidates[at] = finder->candidates[at - 1];
  finder->candidates[at] = (struct candidate) {x, y, weight, 0};
}

/* Finds the candidates of source segment X. */
static void look_up(struct finder *finder, uint32_t x)
{
  const struct units *source = finder->source;
  const struct table *table = finder->table;
  size_t first = finder->count;
  float least = LEAST_WEIGHT * logf((float) finder->target->segments);

  finder->touched_count = 0;
  for (size_t i = source->starts[x]; i < source->starts[x + 1]; i++) {
    uint32_t unit = source->tokens[i];
    if (source->unit[unit].count <= RARE)
      for (size_t l = table->starts[unit]; l < table->starts[unit + 1]; l++)
        touch(finder, &table->links[l]);
  }
  for (size_t i = 0; i < finder->touched_count; i++) {
    uint32_t y = finder->touched[i];
    if (finder->weights[y] >= least)
      offer(finder, first, x, y);
    finder->weights[y] = 0;
  }
}

/* The heaviest chains that end before a target segment, in a binary indexed tree (Fenwick 1994). */
struct chains {
  uint32_t *best; /* 1 + a candidate */
  size_t size;
};

static uint32_t heaviest_before(const struct chains *chains, const struct candidate *candidates,
                                uint32_t target)
{
  uint32_t best = 0;

  for (size_t i = target; i; i &= i - 1)
    if (chains->best[i] &&
        (!best || candidates[chains->best[i] - 1].weight > candidates[best - 1].weight))
      best = chains->best[i];
  return best;
}

static void put_chain(struct chains *chains, const struct candidate *candidates, uint32_t index)
{
  for (size_t i = candidates[index].target + 1; i < chains->size; i += i & -i)
    if (!chains->best[i] ||
        candidates[chains->best[i] - 1].weight < candidates[index].weight)
      chains->best[i] = index + 1;
}

/* Makes the weight of each candidate that of the heaviest chain which ends with it; returns 1 + the last
 * candidate of the heaviest of all. */
static uint32_t chain(struct finder *finder)
{
  struct candidate *candidates = finder->candidates;
  struct chains chains = {NULL, finder->target->segments + 1};
  uint32_t best = 0;

  chains.best = mz_xcalloc(chains.size, sizeof *chains.best);
  for (size_t i = 0, end; i < finder->count; i = end) {
    for (end = i; end < finder->count && candidates[end].source == candidates[i].source; end++) {
      candidates[end].before = heaviest_before(&chains, candidates, candidates[end].target);
      if (candidates[end].before)
        candidates[end].weight += candidates[candidates[end].before - 1].weight;
    }
    for (size_t k = i; k < end; k++)
      put_chain(&chains, candidates, (uint32_t) k);
  }
  best = heaviest_before(&chains, candidates, (uint32_t) finder->target->segments);
  free(chains.best);
  return best;
}

static int compare_offsets(const void *a, const void *b)
{
  const int64_t *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Whether landmark I is far from the diagonal that it and its neighbours have in the median. */
static bool is_stray(const struct landmark *at, size_t count, size_t i)
{
  int64_t offsets[2 * NEIGHBOURS + 1];
  size_t begin = i < NEIGHBOURS ? 0 : i - NEIGHBOURS, n = 0;

  for (size_t k = begin; k < count && k <= i + NEIGHBOURS; k++)
    offsets[n++] = (int64_t) at[k].target - (int64_t) at[k].source;
  qsort(offsets, n, sizeof *offsets, compare_offsets);
  return llabs((int64_t) at[i].target - (int64_t) at[i].source - offsets[n / 2]) > STRAY;
}

/* Takes the chain that ends in candidate LAST - 1. */
static void take_chain(const struct finder *finder, uint32_t last, struct landmarks *landmarks)
{
  struct landmark *at;
  size_t count = 0, n = 0;

  for (uint32_t c = last; c; c = finder->candidates[c - 1].before)
    count++;
  at = mz_xcalloc(count + 1, sizeof *at);
  n = count;
  for (uint32_t c = last; c; c = finder->candidates[c - 1].before)
    at[--n] = (struct landmark) {finder->candidates[c - 1].source, finder->candidates[c - 1].target};
  for (size_t i = 0; i < count; i++)
    if (!is_stray(at, count, i)) {
      MZ_RESERVE(landmarks->at, landmarks->capacity, landmarks->count + 1);
      landmarks->at[landmarks->count++] = at[i];
    }
  free(at);
}

/* Whether as many as COUNT landmarks are no chance: N points at random have about 2 sqrt(N) in their longest chain
 * (Logan and Shepp 1977; Vershik and Kerov 1977).  In short texts most segments do as well. */
static bool is_no_chance(const struct finder *finder, size_t count)
{
  return (double) count * (double) count >= 4 * (double) finder->count || 2 * count >= finder->source->segments;
}

void mz_landmarks_init(struct landmarks *landmarks, const struct units *source,
                       const struct units *target, const struct table *table)
{
  struct finder finder = {.source = source, .target = target, .table = table};

  *landmarks = (struct landmarks) {NULL, 0, 0};
  make_postings(&finder);
  finder.weights = mz_xcalloc(target->segments + 1, sizeof *finder.weights);
  finder.touched = mz_xcalloc(target->segments + 1, sizeof *finder.touched);
  for (size_t x = source->first; x < source->segments; x++)
    look_up(&finder, (uint32_t) x);
  take_chain(&finder, chain(&finder), landmarks);
  if (!is_no_chance(&finder, landmarks->count))
    landmarks->count = 0;
  free(finder.starts);
  free(finder.postings);
  free(finder.weights);
  free(finder.touched);
  free(finder.candidates);
}

void mz_landmarks_release(struct landmarks *landmarks)
{
  free(landmarks->at);
}
