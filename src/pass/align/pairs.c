/* IBM model 1 on classes of words, one step for each call: each word of a bead shares itself out among
 * the words of the other side, the known partners first.  What is shared out at least twice is learned. */
#include <config.h>
#include "pass/align/pairs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/align/params.h"

/* Beads with more words on a side teach little and cost much. */
#define MAX_WORDS 160

/* Counts of pairs of classes in an open table. */
struct counts {
  struct pair_count {
    uint64_t pair; /* 1 + target class + (source class << 32); 0 is free */
    float count;
  } *slots;
  size_t used, size;
  uint8_t *seen; /* how often a pair with this hash came, up to 2: most come once and need no slot */
  size_t seen_size;
};

static size_t hash_pair(uint64_t pair)
{
  pair *= UINT64_C(0x9E3779B97F4A7C15);
  return (size_t) (pair ^ pair >> 29);
}

static struct pair_count *find_slot(const struct counts *counts, uint64_t pair)
{
  size_t i = hash_pair(pair) & (counts->size - 1);

  while (counts->slots[i].pair && counts->slots[i].pair != pair)
    i = (i + 1) & (counts->size - 1);
  return &counts->slots[i];
}

static void grow(struct counts *counts)
{
  struct pair_count *old = counts->slots;
  size_t size = counts->size;

  counts->size = size ? size * 2 : 1024;
  counts->slots = mz_xcalloc(counts->size, sizeof *counts->slots);
  for (size_t i = 0; i < size; i++)
    if (old[i].pair)
      *find_slot(counts, old[i].pair) = old[i];
  free(old);
}

static void add_count(struct counts *counts, uint64_t pair, float count)
{
  struct pair_count *slot;

  if (counts->used * 4 >= counts->size * 3)
    grow(counts);
  slot = find_slot(counts, pair);
  if (!slot->pair) {
    slot->pair = pair;
    counts->used++;
  }
  slot->count += count;
}

struct bead_words {
  uint32_t classes[MAX_WORDS], units[MAX_WORDS];
  size_t count;
};

struct teacher {
  const struct texts *texts;
  struct counts counts;
  struct bead_words from, to;
  float ratios[MAX_WORDS][MAX_WORDS];
  uint32_t *place; /* of each target unit: 1 + where it is in TO */
};

/* The words of a bead's side that can be learned about, each class once. */
static void get_words(const struct units *units, size_t first, size_t count, struct bead_words *words)
{
  words->count = 0;
  for (size_t i = units->starts[first]; i < units->starts[first + count]; i++) {
    uint32_t unit = units->tokens[i], class = units->unit[unit].class;
    size_t k = 0;
    if (units->unit[unit].kind != UNIT_WORD || units->class_counts[class] < 2)
      continue;
    while (k < words->count && words->classes[k] != class)
      k++;
    if (k < words->count)
      continue;
    if (words->count == MAX_WORDS)
      return;
    words->classes[words->count] = class;
    words->units[words->count++] = unit;
  }
}

/* What is known of the pairs of the two sides so far. */
static void fill_ratios(struct teacher *teacher)
{
  const struct table *table = teacher->texts->table;
  const struct bead_words *from = &teacher->from, *to = &teacher->to;

  for (size_t j = 0; j < to->count; j++)
    teacher->place[to->units[j]] = (uint32_t) j + 1;
  for (size_t i = 0; i < from->count; i++) {
    for (size_t j = 0; j < to->count; j++)
      teacher->ratios[i][j] = 1;
    for (size_t l = table->starts[from->units[i]]; l < table->starts[from->units[i] + 1]; l++) {
      uint32_t place = teacher->place[table->links[l].target];
      if (place)
        teacher->ratios[i][place - 1] += table->links[l].ratio;
    }
  }
  for (size_t j = 0; j < to->count; j++)
    teacher->place[to->units[j]] = 0;
}

/* Counts each word of the bead once with each of the other side, less where either has a partner. */
static void share_out(struct teacher *teacher, float weight)
{
  const struct bead_words *from = &teacher->from, *to = &teacher->to;
  float rows[MAX_WORDS] = {0}, columns[MAX_WORDS] = {0}, partner = PARAM(p_part, .3f);

  fill_ratios(teacher);
  for (size_t i = 0; i < from->count; i++)
    for (size_t j = 0; j < to->count; j++) {
      rows[i] = fmaxf(rows[i], teacher->ratios[i][j]);
      columns[j] = fmaxf(columns[j], teacher->ratios[i][j]);
    }
  for (size_t i = 0; i < from->count; i++)
    for (size_t j = 0; j < to->count; j++) {
      uint64_t pair = ((uint64_t) from->classes[i] << 32 | to->classes[j]) + 1;
      float r = teacher->ratios[i][j] > 20 ? teacher->ratios[i][j] : 20;
      bool one = rows[i] > r, other = columns[j] > r;
      if ((!one || !other) && teacher->counts.seen[hash_pair(pair) & (teacher->counts.seen_size - 1)] >= 2)
        add_count(&teacher->counts, pair, one || other ? weight * partner : weight);
    }
}

static void mark_seen(struct teacher *teacher)
{
  struct counts *counts = &teacher->counts;

  for (size_t i = 0; i < teacher->from.count; i++)
    for (size_t j = 0; j < teacher->to.count; j++) {
      uint64_t pair = ((uint64_t) teacher->from.classes[i] << 32 | teacher->to.classes[j]) + 1;
      uint8_t *seen = &counts->seen[hash_pair(pair) & (counts->seen_size - 1)];
      if (*seen < 2)
        ++*seen;
    }
}

static void each_bead(struct teacher *teacher, const struct mz_bitext *bitext, bool mark)
{
  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    if (!bead->source_count || !bead->target_count || bead->score < PARAM(p_min, 0.5f))
      continue;
    get_words(teacher->texts->source, bead->source, bead->source_count, &teacher->from);
    get_words(teacher->texts->target, bead->target, bead->target_count, &teacher->to);
    if (mark)
      mark_seen(teacher);
    else
      share_out(teacher, bead->score);
  }
}

void mz_pairs_learn(const struct texts *texts, const struct mz_bitext *bitext)
{
  struct teacher *teacher = mz_xcalloc(1, sizeof *teacher);
  struct counts *counts = &teacher->counts;
  size_t n = 0, capacity = 0;
  struct class_link *links = NULL;

  teacher->texts = texts;
  teacher->place = mz_xcalloc(texts->target->count + 1, sizeof *teacher->place);
  counts->seen_size = 1 << 16;
  while (counts->seen_size < 64 * bitext->count && counts->seen_size < (size_t) 1 << 24)
    counts->seen_size *= 2;
  counts->seen = mz_xcalloc(counts->seen_size, 1);
  grow(counts);
  each_bead(teacher, bitext, true);
  each_bead(teacher, bitext, false);
  for (size_t i = 0; i < counts->size; i++) {
    const struct pair_count *slot = &counts->slots[i];
    uint32_t from = (uint32_t) ((slot->pair - 1) >> 32), to = (uint32_t) (slot->pair - 1);
    float c1, c2, least;
    if (!slot->pair)
      continue;
    c1 = (float) texts->source->class_counts[from];
    c2 = (float) texts->target->class_counts[to];
    least = PARAM(p_disc, 0.8f);
    least += c1 * c2 / (float) bitext->count;
    if (slot->count > least) {
      float t = (slot->count - least) / (fmaxf(c1, c2) + PARAM(p_k, 1.f));
      if (t < PARAM(p_t, .05f)) continue;
      MZ_RESERVE(links, capacity, n + 1);
      links[n++] = (struct class_link) {from, to, t};
    }
  }
  mz_table_add_classes(texts->table, texts->source, texts->target, links, n);
  free(links);
  free(counts->slots);
  free(counts->seen);
  free(teacher->place);
  free(teacher);
}
