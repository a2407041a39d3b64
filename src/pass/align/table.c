/* Links in order, their ratios, and how often words have a partner. */
#include <config.h>
#include "pass/align/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/align/known.h"

/* Orders COUNT links from FROM into TO by their target or their source, of which there are UNITS, and
 * leaves those that are equal in it as they were.  STARTS has room for UNITS + 1. */
static void order_links(const struct link *from, struct link *to, size_t count, bool by_source,
                        size_t *starts, size_t units)
{
  memset(starts, 0, (units + 1) * sizeof *starts);
  for (size_t i = 0; i < count; i++)
    starts[(by_source ? from[i].source : from[i].target) + 1]++;
  for (size_t u = 1; u <= units; u++)
    starts[u] += starts[u - 1];
  for (size_t i = 0; i < count; i++)
    to[starts[by_source ? from[i].source : from[i].target]++] = from[i];
}

/* Leaves of each pair of units the best link. */
static size_t merge_links(struct link *links, size_t count)
{
  size_t n = 0;

  for (size_t i = 0; i < count; i++)
    if (!n || links[n - 1].source != links[i].source || links[n - 1].target != links[i].target)
      links[n++] = links[i];
    else if (links[n - 1].chance < links[i].chance)
      links[n - 1].chance = links[i].chance;
  return n;
}

/* Orders the links by source and target and leaves the best of each pair of units. */
static void sort_links(struct table *table)
{
  size_t units = table->units[0] > table->units[1] ? table->units[0] : table->units[1];
  size_t *starts = mz_xcalloc(units + 2, sizeof *starts);
  struct link *other = mz_xcalloc(table->count + 1, sizeof *other);

  order_links(table->links, other, table->count, false, starts, table->units[1]);
  order_links(other, table->links, table->count, true, starts, table->units[0]);
  table->count = merge_links(table->links, table->count);
  free(other);
  free(starts);
}

/* So many links are merged before there is room for more: dictionaries tell most of them several times. */
#define MANY_LINKS ((size_t) 1 << 17)

void mz_table_add_link(struct table *table, uint32_t source, uint32_t target, float chance)
{
  if (table->count == table->capacity) {
    if (table->count >= MANY_LINKS)
      sort_links(table);
    if (table->count >= table->capacity / 2)
      MZ_RESERVE(table->links, table->capacity, table->capacity + 1);
  }
  table->links[table->count++] = (struct link) {source, target, chance, 0};
}

/* Where the links of each unit begin. */
static void index_links(struct table *table, const struct units *source)
{
  free(table->starts);
  table->starts = mz_xcalloc(source->count + 1, sizeof *table->starts);
  for (size_t i = 0; i < table->count; i++)
    table->starts[table->links[i].source + 1]++;
  for (size_t u = 1; u <= source->count; u++)
    table->starts[u] += table->starts[u - 1];
}

/* The rarest words are no rarer than this: a match of them is not worth any sum. */
#define LEAST_FREQUENCY 0.001f

/* How often each class of words is used, of all words.  A memory is of another kind perhaps and of many texts, so
 * where there is one it is the geometric mean of that in the text and that in both. */
static float *make_frequencies(const struct units *units)
{
  float *frequencies = mz_xcalloc(units->classes.count + 1, sizeof *frequencies);
  size_t begin = units->starts[units->first];

  for (size_t i = begin; i < units->token_count; i++)
    frequencies[units->unit[units->tokens[i]].class] += 1 / (float) (units->token_count - begin);
  if (begin)
    for (size_t c = 0; c < units->classes.count; c++)
      frequencies[c] = sqrtf(frequencies[c] * (float) units->class_counts[c] / (float) units->token_count);
  return frequencies;
}

static void make_ratios(struct table *table, const struct units *source, const struct units *target)
{
  float *from = make_frequencies(source), *to = make_frequencies(target);

  for (size_t i = 0; i < table->count; i++) {
    struct link *link = &table->links[i];
    float p = fmaxf(from[source->unit[link->source].class], to[target->unit[link->target].class]);
    link->ratio = link->chance / fmaxf(p, LEAST_FREQUENCY);
  }
  free(from);
  free(to);
}

static uint8_t group_of(const struct unit *unit, float best)
{
  if (best == 0)
    return 0;
  if (unit->kind == UNIT_NUMBER)
    return 1;
  if (unit->kind == UNIT_MARK)
    return 2;
  return best > .45f ? 3 : best > .2f ? 4 : best > .08f ? 5 : best > .03f ? 6 : 7;
}

/* The cover that is assumed at first is low, for then a word without a partner says little, and lengths
 * and what is found decide; it is learned soon. */
static void side_init(struct side_table *side, const struct units *units)
{
  static const float cover[UNIT_GROUPS] = {0, 0.28f, 0.2f, 0.16f, 0.1f, 0.06f, 0.04f, 0.02f};

  side->groups = mz_xcalloc(units->count + 1, 1);
  side->odds = mz_xcalloc(units->count + 1, sizeof *side->odds);
  side->floors = mz_xcalloc(units->count + 1, sizeof *side->floors);
  for (size_t i = 0; i < UNIT_GROUPS; i++)
    side->cover[i] = cover[i];
}

static void set_groups(struct side_table *side, const struct units *units, const float *best)
{
  for (size_t u = 0; u < units->count; u++)
    side->groups[u] = group_of(&units->unit[u], best[u]);
}

static void spread(struct side_table *side, const struct units *units)
{
  for (size_t u = 0; u < units->count; u++) {
    float cover = side->cover[side->groups[u]];
    side->odds[u] = cover / (1 - cover);
    side->floors[u] = logf(1 - cover);
  }
}

void mz_table_spread(struct table *table, const struct units *source, const struct units *target)
{
  spread(&table->sides[0], source);
  spread(&table->sides[1], target);
}

static void group_sides(struct table *table, const struct units *source, const struct units *target)
{
  float *best[2] = {mz_xcalloc(source->count + 1, sizeof(float)),
                    mz_xcalloc(target->count + 1, sizeof(float))};

  for (size_t i = 0; i < table->count; i++) {
    const struct link *link = &table->links[i];
    best[0][link->source] = fmaxf(best[0][link->source], link->chance);
    best[1][link->target] = fmaxf(best[1][link->target], link->chance);
  }
  set_groups(&table->sides[0], source, best[0]);
  set_groups(&table->sides[1], target, best[1]);
  free(best[0]);
  free(best[1]);
  mz_table_spread(table, source, target);
}

/* Puts table->links in use. */
static void finish(struct table *table, const struct units *source, const struct units *target)
{
  sort_links(table);
  group_sides(table, source, target);
  make_ratios(table, source, target);
  index_links(table, source);
}

void mz_table_init(struct table *table, const struct units *source, const struct units *target,
                   const struct mz_align_options *options)
{
  *table = (struct table) {.units = {source->count, target->count}};
  mz_known_links(table, source, target, options);
  side_init(&table->sides[0], source);
  side_init(&table->sides[1], target);
  finish(table, source, target);
  table->capacity = table->count + 1;
  table->links = mz_xrealloc(table->links, table->capacity, sizeof *table->links);
  table->known_count = table->count;
  table->known = mz_xcalloc(table->count + 1, sizeof *table->known);
  memcpy(table->known, table->links, table->count * sizeof *table->links);
}

float mz_table_share(size_t words)
{
  return powf((float) words, -0.8f) * powf(20, -0.2f);
}

/* The units of each class: those of class C are list[starts[C]] to list[starts[C + 1]]. */
struct members {
  uint32_t *starts, *list;
};

static void members_init(struct members *members, const struct units *units)
{
  size_t classes = units->classes.count;

  members->starts = mz_xcalloc(classes + 2, sizeof *members->starts);
  members->list = mz_xcalloc(units->count + 1, sizeof *members->list);
  for (size_t u = 0; u < units->count; u++)
    members->starts[units->unit[u].class + 2]++;
  for (size_t c = 2; c < classes + 2; c++)
    members->starts[c] += members->starts[c - 1];
  for (size_t u = 0; u < units->count; u++)
    members->list[members->starts[units->unit[u].class + 1]++] = (uint32_t) u;
}

static void members_release(struct members *members)
{
  free(members->starts);
  free(members->list);
}

void mz_table_add_class_links(struct table *table, const struct units *source,
                              const struct units *target, const struct class_link *links, size_t count)
{
  struct members from, to;

  members_init(&from, source);
  members_init(&to, target);
  for (size_t i = 0; i < count; i++)
    for (uint32_t s = from.starts[links[i].source]; s < from.starts[links[i].source + 1]; s++)
      for (uint32_t t = to.starts[links[i].target]; t < to.starts[links[i].target + 1]; t++)
        mz_table_add_link(table, from.list[s], to.list[t], links[i].chance);
  members_release(&from);
  members_release(&to);
}

void mz_table_add_classes(struct table *table, const struct units *source, const struct units *target,
                          const struct class_link *links, size_t count)
{
  table->count = 0;
  for (size_t i = 0; i < table->known_count; i++)
    mz_table_add_link(table, table->known[i].source, table->known[i].target, table->known[i].chance);
  mz_table_add_class_links(table, source, target, links, count);
  finish(table, source, target);
}

void mz_table_release(struct table *table)
{
  free(table->links);
  free(table->known);
  free(table->starts);
  for (size_t i = 0; i < 2; i++) {
    free(table->sides[i].groups);
    free(table->sides[i].odds);
    free(table->sides[i].floors);
  }
}
