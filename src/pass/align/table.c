/* The table from a dictionary and from what both texts write alike. */
#include <config.h>
#include "pass/align/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/align/params.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/translit.h"
#include "text/utf8.h"
#include "text/words.h"

/* Pairs of words whose sounds are compared. */
#define MAX_COMPARED ((size_t) 3 << 20)

/* From the keys of one side's words to its units. */
struct key_index {
  struct key_slot {
    uint64_t key;
    uint32_t unit;
    uint8_t tier;
  } *slots;
  size_t count, capacity;
  uint32_t *heads; /* 1 + the first slot of a run of equal keys, by the key's upper bits */
  unsigned shift;
};

static int compare_slots(const void *a, const void *b)
{
  const struct key_slot *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void key_index_init(struct key_index *index, const struct units *units)
{
  size_t bits = 4;

  *index = (struct key_index) {NULL, 0, 0, NULL, 0};
  for (size_t u = 0; u < units->count; u++) {
    struct mz_stem_keys keys;
    if (units->unit[u].kind != UNIT_WORD)
      continue;
    mz_stemmer_text_keys(units->stemmer, units->unit[u].form, &keys);
    MZ_RESERVE(index->slots, index->capacity, index->count + keys.count);
    for (size_t k = 0; k < keys.count; k++)
      index->slots[index->count++] = (struct key_slot) {keys.hash[k], (uint32_t) u, keys.tier[k]};
  }
  if (index->count)
    qsort(index->slots, index->count, sizeof *index->slots, compare_slots);
  while (((size_t) 1 << bits) < index->count)
    bits++;
  index->shift = (unsigned) (64 - bits);
  index->heads = mz_xcalloc(((size_t) 1 << bits) + 1, sizeof *index->heads);
  for (size_t i = 0, bucket = 0; bucket <= (size_t) 1 << bits; bucket++) {
    while (i < index->count && index->slots[i].key >> index->shift < bucket)
      i++;
    index->heads[bucket] = (uint32_t) i;
  }
}

static void key_index_release(struct key_index *index)
{
  free(index->slots);
  free(index->heads);
}

/* The run of slots with KEY; *END is behind it. */
static const struct key_slot *key_index_find(const struct key_index *index, uint64_t key,
                                             const struct key_slot **end)
{
  size_t bucket = key >> index->shift;
  const struct key_slot *at = index->slots + index->heads[bucket],
                        *last = index->slots + index->heads[bucket + 1], *begin;

  while (at < last && at->key < key)
    at++;
  for (begin = at; at < last && at->key == key; at++)
    ;
  *end = at;
  return begin;
}

/* The units that a word of the dictionary may stand for, each with how sure that is. */
struct hits {
  struct hit {
    uint32_t unit;
    float weight;
  } *hit;
  size_t count, capacity;
};

static float tier_weight(enum mz_stem_tier tier)
{
  switch (tier) {
  case MZ_STEM_FORM: return 1;
  case MZ_STEM_LIGHT: return PARAM(t_light, 0.7f);
  default: return PARAM(t_root, 0.3f);
  }
}

static void add_hit(struct hits *hits, size_t from, uint32_t unit, float weight)
{
  for (size_t i = from; i < hits->count; i++)
    if (hits->hit[i].unit == unit) {
      if (hits->hit[i].weight < weight)
        hits->hit[i].weight = weight;
      return;
    }
  MZ_RESERVE(hits->hit, hits->capacity, hits->count + 1);
  hits->hit[hits->count++] = (struct hit) {unit, weight};
}

/* What one side contributes to look-ups. */
struct lookup {
  const struct units *units;
  struct key_index index;
  struct mz_buf key;
  struct hits hits;
};

/* Fills hits with the units that the words of PHRASE may stand for; returns how many words it has. */
static size_t look_up(struct lookup *side, struct mz_str phrase)
{
  struct mz_word word;
  size_t at = 0, words = 0;

  side->hits.count = 0;
  while (words < 6 && mz_word_next(phrase, &at, &word)) {
    struct mz_stem_keys keys;
    size_t from = side->hits.count;

    words++;
    mz_fold(mz_str_sub(phrase, word.begin, word.end), mz_stemmer_fold(side->units->stemmer),
            &side->key, NULL);
    mz_stemmer_entry_keys(side->units->stemmer, mz_buf_str(&side->key), &keys);
    for (size_t k = 0; k < keys.count; k++) {
      const struct key_slot *end, *slot = key_index_find(&side->index, keys.hash[k], &end);
      for (; slot < end; slot++)
        add_hit(&side->hits, from, slot->unit, tier_weight((enum mz_stem_tier) keys.tier[k]));
    }
  }
  return words;
}

static void add_link(struct table *table, uint32_t source, uint32_t target, float weight)
{
  MZ_RESERVE(table->links, table->capacity, table->count + 1);
  table->links[table->count++] = (struct link) {source, target, weight, 0};
}

/* Adds the pairs of LEXICON; FLIP: its targets are in the language of the source. */
static void add_lexicon(struct table *table, struct lookup *source, struct lookup *target,
                        const struct mz_lexicon *lexicon)
{
  for (size_t i = 0, next; i < lexicon->count; i = next) {
    struct mz_str headword = lexicon->pairs[i].source;
    size_t words = look_up(source, headword);
    float share;

    for (next = i + 1; next < lexicon->count; next++)
      if (!mz_str_equal(lexicon->pairs[next].source, headword))
        break;
    if (!source->hits.count || words > 4)
      continue;
    share = powf((float) (next - i), -PARAM(t_alt, 0.5f)) * powf((float) words, -PARAM(t_words, 1.f));
    for (size_t p = i; p < next; p++) {
      struct mz_str translation = lexicon->pairs[p].target;
      size_t many;
      if (mz_utf8_check(translation) < translation.len)
        continue;
      many = look_up(target, translation);
      float weight = share * powf((float) (many ? many : 1), -PARAM(t_words2, 1.f));
      for (size_t s = 0; s < source->hits.count; s++)
        for (size_t t = 0; t < target->hits.count; t++)
          add_link(table, source->hits.hit[s].unit, target->hits.hit[t].unit,
                   weight * source->hits.hit[s].weight * target->hits.hit[t].weight);
    }
  }
}

/* Numbers, marks and words of one script that both texts have. */
static void add_identical(struct table *table, const struct units *source,
                          const struct units *target)
{
  for (size_t s = 0; s < source->count; s++) {
    const struct unit *unit = &source->unit[s];
    const struct mz_hash_entry *entry = mz_hash_find(&target->forms, unit->form);
    if (entry && target->unit[entry->value].kind == unit->kind)
      add_link(table, (uint32_t) s, (uint32_t) entry->value, unit->kind == UNIT_WORD ? PARAM(t_same,.8f) : unit->kind == UNIT_NUMBER ? PARAM(t_num,.9f) : PARAM(t_mark,.5f));
  }
}

/* A word that may sound like one of the other side. */
struct sound {
  uint32_t unit;
  bool capital;
  struct mz_skeleton skeleton;
};

static struct sound *make_sounds(const struct units *units, size_t *count)
{
  struct sound *sounds = mz_xcalloc(units->count + 1, sizeof *sounds);

  *count = 0;
  for (size_t u = 0; u < units->count; u++) {
    struct sound *sound = &sounds[*count];
    const struct unit *unit = &units->unit[u];
    size_t at = 0;
    uint32_t c;

    if (unit->kind != UNIT_WORD)
      continue;
    c = mz_utf8_next(unit->form, &at);
    sound->unit = (uint32_t) u;
    sound->capital = unit->capital && mz_is_latin_letter(c);
    if (mz_is_arabic_letter(c))
      mz_skeleton_arabic(unit->form, &sound->skeleton);
    else if (mz_is_latin_letter(c))
      mz_skeleton_latin(unit->form, &sound->skeleton);
    else
      continue;
    if (sound->skeleton.weight >= PARAM(n_len, 20))
      ++*count;
  }
  return sounds;
}

static void add_name(struct table *table, const struct sound *from, const struct sound *to)
{
  float least = from->capital || to->capital ? PARAM(n_cap, .7f) : PARAM(n_low, .95f), like;

  float light = fminf(from->skeleton.weight, to->skeleton.weight);

  /* No two words can be more alike than what the lighter one weighs allows. */
  if (2 * light < least * (float) (from->skeleton.weight + to->skeleton.weight))
    return;
  like = (float) mz_skeleton_similarity(&from->skeleton, &to->skeleton);
  if (like >= least)
    add_link(table, from->unit, to->unit, PARAM(n_w, .7f) * (2 * like - 1));
}

/* Words that sound alike: names, and between kindred languages many more.  In large texts only those
 * with a capital are compared. */
static void add_names(struct table *table, const struct units *source, const struct units *target)
{
  size_t n, m, capitals = 0;
  struct sound *from = make_sounds(source, &n), *to = make_sounds(target, &m);
  bool large = n * m > MAX_COMPARED;

  if (large) {
    for (size_t j = 0; j < m; j++)
      if (to[j].capital)
        to[capitals++] = to[j];
    m = capitals;
  }
  for (size_t i = 0; i < n && n * m <= MAX_COMPARED; i++)
    for (size_t j = 0; j < m; j++)
      add_name(table, &from[i], &to[j]);
  free(from);
  free(to);
}

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
static void sort_links(struct table *table, const struct units *source, const struct units *target)
{
  size_t units = source->count > target->count ? source->count : target->count;
  size_t *starts = mz_xcalloc(units + 2, sizeof *starts);
  struct link *other = mz_xcalloc(table->count + 1, sizeof *other);

  order_links(table->links, other, table->count, false, starts, target->count);
  order_links(other, table->links, table->count, true, starts, source->count);
  table->count = merge_links(table->links, table->count);
  free(other);
  free(starts);
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

static float frequency(const struct units *units, uint32_t unit)
{
  return (float) units->class_counts[units->unit[unit].class] /
         ((float) units->token_count + PARAM(p_add, 0.f));
}

static void make_ratios(struct table *table, const struct units *source, const struct units *target)
{
  float floor_p = PARAM(p_floor, 0.001f);

  for (size_t i = 0; i < table->count; i++) {
    struct link *link = &table->links[i];
    float p = fmaxf(frequency(source, link->source), frequency(target, link->target));
    link->ratio = link->chance / fmaxf(p, floor_p);
  }
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

static void side_init(struct side_table *side, const struct units *units)
{
  static const float cover[UNIT_GROUPS] = {0, .7f, .5f, .4f, .25f, .15f, .1f, .05f};

  side->groups = mz_xcalloc(units->count + 1, 1);
  side->odds = mz_xcalloc(units->count + 1, sizeof *side->odds);
  side->floors = mz_xcalloc(units->count + 1, sizeof *side->floors);
  for (size_t i = 0; i < UNIT_GROUPS; i++)
    side->cover[i] = cover[i] * PARAM(cover, .4f);
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
  sort_links(table, source, target);
  group_sides(table, source, target);
  make_ratios(table, source, target);
  index_links(table, source);
}

void mz_table_init(struct table *table, const struct units *source, const struct units *target,
                   const struct mz_lexicon *lexicon)
{
  struct lookup from = {source, {0}, MZ_BUF_INIT, {0}}, to = {target, {0}, MZ_BUF_INIT, {0}};

  *table = (struct table) {0};
  key_index_init(&from.index, source);
  key_index_init(&to.index, target);
  if (lexicon)
    add_lexicon(table, &from, &to, lexicon);
  add_identical(table, source, target);
  if (PARAM(names, 1)) add_names(table, source, target);
  table->known_count = table->count;
  table->known = mz_xcalloc(table->count + 1, sizeof *table->known);
  if (table->count)
    memcpy(table->known, table->links, table->count * sizeof *table->links);
  side_init(&table->sides[0], source);
  side_init(&table->sides[1], target);
  finish(table, source, target);
  key_index_release(&from.index);
  key_index_release(&to.index);
  mz_buf_release(&from.key);
  mz_buf_release(&to.key);
  free(from.hits.hit);
  free(to.hits.hit);
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

void mz_table_add_classes(struct table *table, const struct units *source, const struct units *target,
                          const struct class_link *links, size_t count)
{
  struct members from, to;

  members_init(&from, source);
  members_init(&to, target);
  table->count = 0;
  for (size_t i = 0; i < table->known_count; i++)
    add_link(table, table->known[i].source, table->known[i].target, table->known[i].chance);
  for (size_t i = 0; i < count; i++)
    for (uint32_t s = from.starts[links[i].source]; s < from.starts[links[i].source + 1]; s++)
      for (uint32_t t = to.starts[links[i].target]; t < to.starts[links[i].target + 1]; t++)
        add_link(table, from.list[s], to.list[t], links[i].chance);
  finish(table, source, target);
  members_release(&from);
  members_release(&to);
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
