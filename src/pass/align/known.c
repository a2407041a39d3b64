/* Links from a dictionary, and between what both texts write alike or what sounds alike. */
#include <config.h>
#include "pass/align/known.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "pass/align/keys.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/translit.h"
#include "text/utf8.h"
#include "text/words.h"

/* The units that a word of the dictionary may stand for, each with how sure that is. */
struct hits {
  struct hit {
    uint32_t unit;
    float weight;
  } *hit;
  size_t count, capacity;
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

/* What one side contributes to look-ups. */
struct lookup {
  const struct units *units;
  struct key_index index;
  struct mz_buf key;
  struct hits hits;
  unsigned tiers; /* that count, from the surest */
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
    for (size_t k = 0; k < keys.count && keys.tier[k] < side->tiers; k++) {
      const struct key_slot *end, *slot = mz_keys_find(&side->index, keys.hash[k], &end);
      for (; slot < end; slot++)
        add_hit(&side->hits, from, slot->unit, tier_weights[keys.tier[k]]);
    }
  }
  return words;
}

/* Translations of one entry that are looked at. */
#define MAX_TRANSLATIONS 64
/* Words of a headword. */
#define MAX_HEADWORD 4

/* Reads those of the COUNT ENTRIES, all of one source. */
static size_t read_translations(const struct mz_lexicon_entry *entries, size_t count,
                                struct mz_str *translations)
{
  size_t n = 0;

  for (size_t i = 0; i < count; i++) {
    struct mz_str rest = entries[i].body;
    while (n < MAX_TRANSLATIONS && entries[i].next(&rest, &translations[n]))
      if (mz_utf8_check(translations[n]) == translations[n].len)
        n++;
  }
  return n;
}

/* Links what the two sides hit; FLIP: the dictionary's source is the text's target. */
static void link_hits(struct table *table, const struct hits *from, const struct hits *to, bool flip,
                      float weight)
{
  for (size_t i = 0; i < from->count; i++)
    for (size_t j = 0; j < to->count; j++)
      mz_table_add_link(table, flip ? to->hit[j].unit : from->hit[i].unit,
               flip ? from->hit[i].unit : to->hit[j].unit,
               weight * from->hit[i].weight * to->hit[j].weight);
}

static bool has_more_words(struct mz_str phrase, size_t most)
{
  size_t blanks = 0;

  for (size_t i = 0; i < phrase.len; i++)
    blanks += phrase.ptr[i] == ' ';
  return blanks >= most;
}

/* Adds COUNT ENTRIES of one source, which share it. */
static void add_entries(struct table *table, struct lookup *from, struct lookup *to, bool flip,
                        const struct mz_lexicon_entry *entries, size_t count)
{
  struct mz_str translations[MAX_TRANSLATIONS];
  size_t words, n;
  float share;

  if (has_more_words(entries->source, MAX_HEADWORD))
    return;
  words = look_up(from, entries->source);
  if (!from->hits.count)
    return;
  n = read_translations(entries, count, translations);
  share = 1 / (sqrtf((float) n) * (float) words);
  for (size_t i = 0; i < n; i++) {
    size_t many = look_up(to, translations[i]);
    link_hits(table, &from->hits, &to->hits, flip, many ? share / (float) many : 0);
  }
}

/* Whether the sources of LEXICON are rather words of TO than of FROM; a sample tells. */
static bool is_flipped(struct lookup *from, struct lookup *to, const struct mz_lexicon *lexicon)
{
  size_t hits[2] = {0, 0}, step = lexicon->count / 500 + 1;

  for (size_t i = 0; i < lexicon->count; i += step) {
    look_up(from, lexicon->entries[i].source);
    hits[0] += from->hits.count > 0;
    look_up(to, lexicon->entries[i].source);
    hits[1] += to->hits.count > 0;
  }
  return hits[1] > hits[0];
}

/* Adds the entries of LEXICON; those of one source stand together. */
static void add_lexicon(struct table *table, struct lookup *source, struct lookup *target,
                        const struct mz_lexicon *lexicon)
{
  const struct mz_lexicon_entry *entries = lexicon->entries;
  bool flip = is_flipped(source, target, lexicon);

  for (size_t i = 0, end; i < lexicon->count; i = end) {
    for (end = i + 1; end < lexicon->count; end++)
      if (!mz_str_equal(entries[end].source, entries[i].source))
        break;
    add_entries(table, flip ? target : source, flip ? source : target, flip, entries + i, end - i);
  }
}

/* What being written alike is worth, by kind, and the signal that it belongs to. */
static const struct {
  float chance;
  unsigned signal;
} alike[] = {
    [UNIT_WORD] = {0.8f, MZ_ALIGN_SAME},
    [UNIT_NUMBER] = {0.9f, MZ_ALIGN_NUMBERS},
    [UNIT_MARK] = {0.5f, MZ_ALIGN_MARKS},
};

/* Numbers, marks and words of one script that both texts have. */
static void add_identical(struct table *table, const struct units *source,
                          const struct units *target, unsigned without)
{
  for (size_t s = 0; s < source->count; s++) {
    const struct unit *unit = &source->unit[s];
    const struct mz_hash_entry *entry = mz_hash_find(&target->forms, unit->form);
    if (entry && target->unit[entry->value].kind == unit->kind &&
        !(without & alike[unit->kind].signal))
      mz_table_add_link(table, (uint32_t) s, (uint32_t) entry->value, alike[unit->kind].chance);
  }
}

/* Skeletons of less (a consonant is 10) are alike by chance. */
#define LEAST_WEIGHT 20
/* How alike words must sound where one has a capital, and where none has. */
#define LIKE_NAME 0.7f
#define LIKE_WORD 0.95f
/* What words that sound all the same are worth; half the same is nothing. */
#define LIKE_CHANCE 0.7f
/* Pairs of words whose sounds are compared. */
#define MAX_COMPARED ((size_t) 3 << 20)

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
    if (sound->skeleton.weight >= LEAST_WEIGHT)
      ++*count;
  }
  return sounds;
}

static void add_name(struct table *table, const struct sound *from, const struct sound *to)
{
  float least = from->capital || to->capital ? LIKE_NAME : LIKE_WORD, like;

  if (from->skeleton.weight > 2 * to->skeleton.weight || to->skeleton.weight > 2 * from->skeleton.weight)
    return;
  like = (float) mz_skeleton_similarity(&from->skeleton, &to->skeleton);
  if (like >= least)
    mz_table_add_link(table, from->unit, to->unit, LIKE_CHANCE * (2 * like - 1));
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

static void lookup_release(struct lookup *side)
{
  mz_keys_release(&side->index);
  mz_buf_release(&side->key);
  free(side->hits.hit);
}

void mz_known_links(struct table *table, const struct units *source, const struct units *target,
                    const struct mz_lexicon *lexicon, unsigned without)
{
  unsigned tiers = without & MZ_ALIGN_STEMS ? 1 : MZ_STEM_TIERS;
  struct lookup from = {source, {0}, MZ_BUF_INIT, {0}, tiers};
  struct lookup to = {target, {0}, MZ_BUF_INIT, {0}, tiers};

  mz_keys_init(&from.index, source);
  mz_keys_init(&to.index, target);
  if (lexicon)
    add_lexicon(table, &from, &to, lexicon);
  add_identical(table, source, target, without);
  if (!(without & MZ_ALIGN_NAMES))
    add_names(table, source, target);
  lookup_release(&from);
  lookup_release(&to);
}
