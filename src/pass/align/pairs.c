/* Pairs of classes of words that stand together more often than chance brings them there, after Melamed's
 * competitive linking (2000): a word that has a partner in the bead already counts less for others. */
#include <config.h>
#include "pass/align/pairs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"

/* Beads with more words on a side teach little and cost much. */
#define MAX_WORDS 160
/* Beads below this chance are not counted. */
#define LEAST_SCORE 0.5f
/* Words that the table links by more than this have a partner; with another word they count less. */
#define PARTNER 20.0f
#define WITH_PARTNER 0.3f
/* Of each count this is taken off, and pairs below this chance are not learned. */
#define LUCK 1.5f
#define LEAST_CHANCE 0.05f

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

static float larger(float a, float b)
{
  return a > b ? a : b;
}

/* Counts each word of the bead once with each of the other side, less where either has a partner. */
static void count_bead(struct teacher *teacher, float weight)
{
  const struct bead_words *from = &teacher->from, *to = &teacher->to;
  float rows[MAX_WORDS] = {0}, columns[MAX_WORDS] = {0};

  fill_ratios(teacher);
  for (size_t i = 0; i < from->count; i++)
    for (size_t j = 0; j < to->count; j++) {
      rows[i] = larger(rows[i], teacher->ratios[i][j]);
      columns[j] = larger(columns[j], teacher->ratios[i][j]);
    }
  for (size_t i = 0; i < from->count; i++)
    for (size_t j = 0; j < to->count; j++) {
      uint64_t pair = ((uint64_t) from->classes[i] << 32 | to->classes[j]) + 1;
      float r = larger(teacher->ratios[i][j], PARTNER);
      bool one = rows[i] > r, other = columns[j] > r;
      if ((!one || !other) && teacher->counts.seen[hash_pair(pair) & (teacher->counts.seen_size - 1)] >= 2)
        add_count(&teacher->counts, pair, one || other ? weight * WITH_PARTNER : weight);
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
    if (!bead->source_count || !bead->target_count || bead->score < LEAST_SCORE)
      continue;
    get_words(teacher->texts->source, bead->source, bead->source_count, &teacher->from);
    get_words(teacher->texts->target, bead->target, bead->target_count, &teacher->to);
    if (mark)
      mark_seen(teacher);
    else
      count_bead(teacher, bead->score);
  }
}

/* The chance that the pair of SLOT is a translation: its count less what chance would bring, and less
 * something for luck, by the rarer use of the two. */
static float chance_of(const struct teacher *teacher, const struct pair_count *slot, float beads)
{
  uint64_t pair = slot->pair - 1;
  float source = (float) teacher->texts->source->class_counts[pair >> 32];
  float target = (float) teacher->texts->target->class_counts[pair & UINT32_MAX];
  float more = slot->count - LUCK - source * target / beads;

  return more / ((source > target ? source : target) + 1);
}

/* The pairs that were counted often enough. */
static size_t list_pairs(const struct teacher *teacher, size_t beads, struct class_link **links)
{
  const struct counts *counts = &teacher->counts;
  size_t n = 0, capacity = 0;

  *links = NULL;
  for (size_t i = 0; i < counts->size; i++) {
    const struct pair_count *slot = &counts->slots[i];
    float chance = slot->pair ? chance_of(teacher, slot, (float) beads) : 0;
    if (chance < LEAST_CHANCE)
      continue;
    MZ_RESERVE(*links, capacity, n + 1);
    (*links)[n++] =
        (struct class_link) {(uint32_t) ((slot->pair - 1) >> 32), (uint32_t) (slot->pair - 1), chance};
  }
  return n;
}

size_t mz_pairs_find(const struct texts *texts, const struct mz_bitext *bitext, struct class_link **links)
{
  struct teacher *teacher = mz_xcalloc(1, sizeof *teacher);
  struct counts *counts = &teacher->counts;
  size_t n;

  teacher->texts = texts;
  teacher->place = mz_xcalloc(texts->target->count + 1, sizeof *teacher->place);
  counts->seen_size = 1 << 16;
  while (counts->seen_size < 64 * bitext->count && counts->seen_size < (size_t) 1 << 24)
    counts->seen_size *= 2;
  counts->seen = mz_xcalloc(counts->seen_size, 1);
  grow(counts);
  each_bead(teacher, bitext, true);
  each_bead(teacher, bitext, false);
  n = list_pairs(teacher, bitext->count, links);
  free(counts->slots);
  free(counts->seen);
  free(teacher->place);
  free(teacher);
  return n;
}

void mz_pairs_learn(const struct texts *texts, const struct mz_bitext *bitext)
{
  struct class_link *links;
  size_t n = mz_pairs_find(texts, bitext, &links);

  mz_table_add_classes(texts->table, texts->source, texts->target, links, n);
  free(links);
}
