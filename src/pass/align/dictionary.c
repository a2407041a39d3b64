/* Dictionaries in two shapes: of one that was read, each headword is looked up in the text; of one
 * that was compiled, each word of the text is looked up there.  What is found is linked in one way.
 */
#include <config.h>
#include "pass/align/dictionary.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "pass/align/compiled.h"
#include "pass/align/keys.h"
#include "pass/align/phrases.h"

/* The units that a phrase of the dictionary may stand for, each with how sure that is. */
struct hits {
  struct hit {
    uint32_t unit;
    float weight;
  } *hit;
  size_t count, capacity;
};

/* What one side contributes to look-ups. */
struct lookup {
  const struct units *units;
  struct key_index index;
  struct mz_buf fold;
  struct hits hits;
};

/* Both sides, FROM that of the headwords. */
struct linker {
  struct table *table;
  struct lookup *from, *to;
  bool flip;      /* the headwords are words of the text's target */
  unsigned tiers; /* that count, from the surest */
};

/* How sure a match of each tier is. */
static const float tier_weights[MZ_STEM_TIERS] = {
    [MZ_STEM_FORM] = 1, [MZ_STEM_LIGHT] = 0.7f, [MZ_STEM_ROOT] = 0.3f};

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

/* Adds the units that a word with these KEYS, from the surest to the widest, may stand for. */
static void look_up_word(struct lookup *side, const uint64_t *keys, size_t count, unsigned tiers)
{
  size_t from = side->hits.count;
  const struct key_slot *end, *slot = mz_keys_find(&side->index, keys[count - 1], &end);

  if (slot == end)
    return; /* words that are equal in a surer key are equal in all wider ones */
  for (size_t k = 0; k < count && mz_stem_tier(keys[k]) < tiers; k++)
    for (slot = mz_keys_find(&side->index, keys[k], &end); slot < end; slot++)
      add_hit(&side->hits, from, slot->unit, tier_weights[mz_stem_tier(keys[k])]);
}

/* Fills the hits of SIDE with the units that words with these KEYS may stand for. */
static void look_up(struct lookup *side, const uint64_t *keys, size_t count, unsigned tiers)
{
  side->hits.count = 0;
  for (size_t k = 0, next; k < count; k = next) {
    for (next = k + 1; next < count && mz_stem_tier(keys[next]) != MZ_STEM_FORM; next++)
      ;
    look_up_word(side, keys + k, next - k, tiers);
  }
}

/* Links what both sides hit. */
static void link_hits(struct linker *linker, float weight)
{
  const struct hits *from = &linker->from->hits, *to = &linker->to->hits;

  for (size_t i = 0; i < from->count; i++)
    for (size_t j = 0; j < to->count; j++)
      mz_table_add_link(linker->table, linker->flip ? to->hit[j].unit : from->hit[i].unit,
                        linker->flip ? from->hit[i].unit : to->hit[j].unit,
                        weight * from->hit[i].weight * to->hit[j].weight);
}

/* What each translation is worth of a headword of WORDS words that has COUNT of them. */
static float share_of(size_t words, size_t count)
{
  return 1 / (sqrtf((float) count) * (float) words);
}

/* Links the headword, which was looked up, with a translation of WORDS words and KEYS. */
static void link_translation(struct linker *linker, size_t words, const uint64_t *keys,
                             size_t count, float share)
{
  look_up(linker->to, keys, count, linker->tiers);
  if (words)
    link_hits(linker, share / (float) words);
}

/* Links COUNT ENTRIES of one source, which share it. */
static void link_entries(struct linker *linker, const struct mz_lexicon_entry *entries,
                         size_t count)
{
  struct mz_str translations[MZ_LEXICON_TRANSLATIONS];
  struct lookup *from = linker->from, *to = linker->to;
  struct phrase phrase;
  float share;
  size_t n;

  if (mz_phrase_is_long(entries->source))
    return;
  mz_phrase_read(from->units->stemmer, entries->source, &from->fold, &phrase);
  look_up(from, phrase.keys, phrase.count, linker->tiers);
  if (!from->hits.count)
    return;
  n = mz_lexicon_translations(entries, count, translations);
  share = share_of(phrase.words, n);
  for (size_t i = 0; i < n; i++) {
    mz_phrase_read(to->units->stemmer, translations[i], &to->fold, &phrase);
    link_translation(linker, phrase.words, phrase.keys, phrase.count, share);
  }
}

static bool has_hit(struct linker *linker, struct lookup *side, struct mz_str source)
{
  struct phrase phrase;

  mz_phrase_read(side->units->stemmer, source, &side->fold, &phrase);
  look_up(side, phrase.keys, phrase.count, linker->tiers);
  return side->hits.count > 0;
}

/* Whether the sources of entries FIRST to END are rather words of the target; a sample tells. */
static bool looks_flipped(struct linker *linker, const struct mz_lexicon *lexicon, size_t first,
                          size_t end)
{
  size_t hits[2] = {0, 0}, step = (end - first) / 500 + 1;

  for (size_t i = first; i < end; i += step) {
    hits[0] += has_hit(linker, linker->from, lexicon->entries[i].source);
    hits[1] += has_hit(linker, linker->to, lexicon->entries[i].source);
  }
  return hits[1] > hits[0];
}

static void flip(struct linker *linker)
{
  struct lookup *from = linker->from;

  linker->from = linker->to;
  linker->to = from;
  linker->flip = !linker->flip;
}

/* Links what part P of LEXICON knows. */
static void link_part(struct linker linker, const struct mz_lexicon *lexicon, size_t p)
{
  const struct mz_lexicon_part *part = &lexicon->parts[p];
  size_t end = mz_lexicon_part_end(lexicon, p);

  if (part->order == MZ_LEXICON_FLIPPED ||
      (part->order == MZ_LEXICON_UNKNOWN && looks_flipped(&linker, lexicon, part->first, end)))
    flip(&linker);
  for (size_t i = part->first, next; i < end; i = next) {
    next = mz_lexicon_group_end(lexicon, i, end);
    link_entries(&linker, lexicon->entries + i, next - i);
  }
}

/* A group of a compiled dictionary that has a key of the text in its headword: that of COUNT slots
 * from SLOT on. */
struct found {
  uint32_t group, slot, count;
};

struct found_list {
  struct found *found;
  size_t count, capacity;
};

static int compare_found(const void *a, const void *b)
{
  const struct found *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return (x->slot > y->slot) - (x->slot < y->slot);
}

/* Finds the groups with a headword that the text may have, in their order.  Each item of the index
 * belongs to one key, so that more of them than all there are come from a damaged file. */
static void find_groups(const struct linker *linker, const struct mz_compiled *compiled,
                        enum mz_compiled_index which, struct found_list *list)
{
  const struct key_index *index = &linker->from->index;
  size_t left = mz_compiled_totals(compiled)->index[which].items;

  for (size_t i = 0, end; i < index->count; i = end) {
    const uint32_t *groups;
    size_t n;

    for (end = i + 1; end < index->count && index->slots[end].key == index->slots[i].key; end++)
      ;
    if (mz_stem_tier(index->slots[i].key) >= linker->tiers)
      continue;
    groups = mz_compiled_find(compiled, which, index->slots[i].key, &n);
    if (n > left)
      break;
    left -= n;
    MZ_RESERVE(list->found, list->capacity, list->count + n);
    for (size_t g = 0; g < n; g++)
      list->found[list->count++] = (struct found) {groups[g], (uint32_t) i, (uint32_t) (end - i)};
  }
  if (list->count)
    qsort(list->found, list->count, sizeof *list->found, compare_found);
}

/* Links group GROUP, whose headword was looked up. */
static void link_group(struct linker *linker, const struct mz_compiled *compiled, uint32_t group)
{
  uint32_t phrase;
  struct mz_str text;
  const uint64_t *keys;
  size_t count, n = mz_compiled_group(compiled, group, &phrase, &text);
  size_t words = n ? mz_compiled_phrase(compiled, phrase, &keys, &count) : 0;
  float share;

  if (n < 2 || n > MZ_LEXICON_TRANSLATIONS + 1 || !words)
    return;
  share = share_of(words, n - 1);
  for (uint32_t i = 1; i < n; i++) {
    size_t many = mz_compiled_phrase(compiled, phrase + i, &keys, &count);
    if (count <= PHRASE_WORDS * MZ_STEM_TIERS)
      link_translation(linker, many, keys, count, share);
  }
}

/* Links what the groups of COMPILED know whose headwords are in one of its languages. */
static void link_groups(struct linker linker, const struct mz_compiled *compiled,
                        enum mz_compiled_index which)
{
  struct found_list list = {NULL, 0, 0};
  struct hits *hits;

  if (mz_compiled_is_flipped(compiled) != (which == MZ_COMPILED_FLIPPED))
    flip(&linker);
  hits = &linker.from->hits;
  find_groups(&linker, compiled, which, &list);
  for (size_t i = 0; i < list.count;) {
    uint32_t group = list.found[i].group;
    hits->count = 0;
    for (; i < list.count && list.found[i].group == group; i++) {
      const struct key_slot *slot = linker.from->index.slots + list.found[i].slot;
      for (uint32_t s = 0; s < list.found[i].count; s++)
        add_hit(hits, 0, slot[s].unit, tier_weights[mz_stem_tier(slot[s].key)]);
    }
    link_group(&linker, compiled, group);
  }
  free(list.found);
}

/* The class of a stem as a compiled dictionary has it. */
struct stem_class {
  uint64_t stem;
  uint32_t class;
};

static int compare_stems(const void *a, const void *b)
{
  const struct stem_class *x = a, *y = b;

  return (x->stem > y->stem) - (x->stem < y->stem);
}

static struct stem_class *list_stems(const struct units *units)
{
  size_t count = units->classes.count;
  struct stem_class *stems = mz_xcalloc(count + 1, sizeof *stems);

  for (size_t c = 0; c < count; c++)
    stems[c] = (struct stem_class) {mz_compiled_stem(units->classes.entries[c].key),
                                   (uint32_t) units->classes.entries[c].value};
  if (count)
    qsort(stems, count, sizeof *stems, compare_stems);
  return stems;
}

/* Links the words of both texts that memories paired when COMPILED was made. */
static void link_pairs(struct table *table, const struct units *source, const struct units *target,
                       const struct mz_compiled *compiled)
{
  bool flipped = mz_compiled_is_flipped(compiled);
  const struct units *first = flipped ? target : source, *second = flipped ? source : target;
  size_t left = mz_compiled_totals(compiled)->index[MZ_COMPILED_PAIRS].items;
  struct stem_class *from = list_stems(first), *to = list_stems(second);
  struct class_link *links = NULL;
  size_t count = 0, capacity = 0, n;

  for (size_t i = 0; left && i < first->classes.count; i++) {
    const struct mz_compiled_pair *pairs = mz_compiled_find_pairs(compiled, from[i].stem, &n);
    for (size_t p = 0; p < n && left; p++, left--) {
      struct stem_class wanted = {pairs[p].stem, 0};
      const struct stem_class *other =
          bsearch(&wanted, to, second->classes.count, sizeof *to, compare_stems);
      if (!other || !(pairs[p].chance > 0 && pairs[p].chance <= 1))
        continue;
      MZ_RESERVE(links, capacity, count + 1);
      links[count++] =
          (struct class_link) {flipped ? other->class : from[i].class,
                              flipped ? from[i].class : other->class, (float) pairs[p].chance};
    }
  }
  mz_table_add_class_links(table, source, target, links, count);
  free(from);
  free(to);
  free(links);
}

static void lookup_init(struct lookup *side, const struct units *units)
{
  *side = (struct lookup) {.units = units, .fold = MZ_BUF_INIT};
  mz_keys_init(&side->index, units);
}

static void lookup_release(struct lookup *side)
{
  mz_keys_release(&side->index);
  mz_buf_release(&side->fold);
  free(side->hits.hit);
}

void mz_dictionary_links(struct table *table, const struct units *source,
                         const struct units *target, const struct mz_align_options *options)
{
  const struct mz_lexicon *lexicon = options->lexicon;
  struct lookup from, to;
  struct linker linker = {table, &from, &to, false,
                          options->without & MZ_ALIGN_STEMS ? 1 : MZ_STEM_TIERS};

  lookup_init(&from, source);
  lookup_init(&to, target);
  for (size_t p = 0; lexicon && p < lexicon->part_count; p++)
    link_part(linker, lexicon, p);
  for (size_t i = 0; i < options->compiled_count; i++) {
    link_groups(linker, options->compiled[i], MZ_COMPILED_STRAIGHT);
    link_groups(linker, options->compiled[i], MZ_COMPILED_FLIPPED);
    if (!(options->without & MZ_ALIGN_PAIRS))
      link_pairs(table, source, target, options->compiled[i]);
  }
  lookup_release(&from);
  lookup_release(&to);
}
