/* Names, and between kindred languages many more words, by their skeletons (text/translit.h). */
#include <config.h>
#include "pass/align/sounds.h"

#include <math.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/translit.h"
#include "text/utf8.h"

/* Skeletons of less (a consonant is 10) are alike by chance. */
#define LEAST_WEIGHT 20
/* How alike words must sound where one has a capital, and where none has. */
#define LIKE_NAME 0.7f
#define LIKE_WORD 0.95f
/* What words that sound all the same are worth; half the same is nothing. */
#define LIKE_CHANCE 0.7f
/* Where the texts have more pairs of words, only those that have a key in common are compared. */
#define MAX_COMPARED ((size_t) 3 << 20)
/* The more words there are the more sound alike by chance.  So in those texts one of two words has a capital,
 * both weigh more and are more alike than in others, and neither is much more like another. */
#define LEAST_WEIGHT_OF_MANY 30
#define LIKE_OF_MANY 0.8f
/* Of each word so many, lest common keys of a long text cost its square. */
#define MOST_COMPARED 400
/* Consonants in a key: more are not looked at, and fewer are left by no deletion, for too many words have them. */
#define MAX_CONSONANTS 15
#define LEAST_CONSONANTS 3
/* How much more like another word an Arabic word may be, and one in Latin letters, whose translation stands with
 * clitics and without. */
#define ARABIC_RIVAL 0.02f
#define LATIN_RIVAL 0.1f
/* What a consonant weighs at most that may be no part of its word. */
#define PROCLITIC 6

/* A word that may sound like one of the other side. */
struct sound {
  uint32_t unit;
  bool capital, arabic;
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
    sound->arabic = mz_is_arabic_letter(c);
    if (sound->arabic)
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

/* How alike the words sound, or 0. */
static float compare(const struct sound *from, const struct sound *to, float least)
{
  unsigned a = from->skeleton.weight, b = to->skeleton.weight;

  if (a > 2 * b || b > 2 * a)
    return 0;
  return (float) mz_skeleton_similarity_from(&from->skeleton, &to->skeleton, (double) least - 1e-6);
}

static void add_name(struct table *table, const struct sound *from, const struct sound *to, float like)
{
  mz_table_add_link(table, from->unit, to->unit, LIKE_CHANCE * (2 * like - 1));
}

/* Compares each word with each other. */
static void compare_all(struct table *table, const struct sound *from, size_t n, const struct sound *to, size_t m)
{
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      float least = from[i].capital || to[j].capital ? LIKE_NAME : LIKE_WORD;
      float like = compare(&from[i], &to[j], least);
      if (like >= least)
        add_name(table, &from[i], &to[j], like);
    }
}

/* What words that may sound alike have in common: the classes of their consonants, four bits each, all of
 * them or all but one.  That is the neighbourhood of one deletion to either side (Mor and Fraenkel 1982), and
 * so holds a consonant more, one less, and one for another. */
struct keys {
  uint64_t key[2 * (MAX_CONSONANTS + 1)];
  size_t count;
};

static void add_keys(struct keys *keys, uint64_t all, size_t count, bool less)
{
  if (count < 2)
    return;
  keys->key[keys->count++] = all;
  for (size_t i = 0; less && count > LEAST_CONSONANTS && i < count; i++) {
    uint64_t behind = ((uint64_t) 1 << (4 * i)) - 1;
    keys->key[keys->count++] = (all >> 4 & ~behind) | (all & behind);
  }
}

/* The keys of SOUND, none if it weighs too little; those with one consonant less where LESS.  Consonants that may
 * be proclitics are left out of half of them. */
static void make_keys(const struct sound *sound, bool less, struct keys *keys)
{
  uint8_t classes[MZ_SKELETON_MAX];
  uint64_t all = 0, strong = 0;
  size_t n = 0, strong_count = 0;

  keys->count = 0;
  if (sound->skeleton.weight < LEAST_WEIGHT_OF_MANY)
    return;
  mz_skeleton_classes(&sound->skeleton, classes);
  for (size_t i = 0; i < sound->skeleton.count && n < MAX_CONSONANTS; i++) {
    if (!classes[i])
      continue;
    all = all << 4 | classes[i];
    n++;
    if (sound->skeleton.weights[i] > PROCLITIC) {
      strong = strong << 4 | classes[i];
      strong_count++;
    }
  }
  add_keys(keys, all, n, less);
  if (strong_count < n)
    add_keys(keys, strong, strong_count, less);
}

/* The words of the target by their keys: those of bucket B are list[starts[B]] to list[starts[B + 1]]. */
struct index {
  size_t *starts, buckets;
  uint32_t *list;
};

static size_t bucket_of(const struct index *index, uint64_t key)
{
  return (size_t) ((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (index->buckets - 1);
}

/* Capitals are on either side: names have all their keys here, other words are found only by a name that has all
 * their consonants. */
static void index_init(struct index *index, const struct sound *sounds, size_t count)
{
  struct keys keys;
  size_t *at;

  for (index->buckets = 1024; index->buckets < 4 * count;)
    index->buckets *= 2;
  at = index->starts = mz_xcalloc(index->buckets + 2, sizeof *at);
  for (size_t j = 0; j < count; j++) {
    make_keys(&sounds[j], sounds[j].capital, &keys);
    for (size_t k = 0; k < keys.count; k++)
      at[bucket_of(index, keys.key[k]) + 2]++;
  }
  for (size_t b = 2; b < index->buckets + 2; b++)
    at[b] += at[b - 1];
  index->list = mz_xcalloc(at[index->buckets + 1] + 1, sizeof *index->list);
  for (size_t j = 0; j < count; j++) {
    make_keys(&sounds[j], sounds[j].capital, &keys);
    for (size_t k = 0; k < keys.count; k++)
      index->list[at[bucket_of(index, keys.key[k]) + 1]++] = (uint32_t) j;
  }
}

/* Two words that sound alike. */
struct alike {
  uint32_t from, to;
  float like;
};

struct finder {
  const struct sound *from, *to;
  struct index index;
  uint32_t *seen; /* of each word of the target: 1 + the last word it was compared with */
  float *best[2]; /* of each word of the source, of the target: how alike it is to the word most like it */
  struct alike *alike;
  size_t count, capacity;
};

/* Compares word I of the source with those that have a key of it. */
static void compare_keys(struct finder *finder, size_t i)
{
  const struct index *index = &finder->index;
  const struct sound *from = &finder->from[i];
  size_t left = MOST_COMPARED;
  struct keys keys;

  make_keys(from, true, &keys);
  for (size_t k = 0; k < keys.count; k++) {
    size_t bucket = bucket_of(index, keys.key[k]);
    for (size_t l = index->starts[bucket]; l < index->starts[bucket + 1] && left; l++) {
      uint32_t j = index->list[l];
      float like;
      if (finder->seen[j] == i + 1 || !(from->capital || finder->to[j].capital))
        continue;
      finder->seen[j] = (uint32_t) i + 1;
      left--;
      like = compare(from, &finder->to[j], LIKE_OF_MANY);
      if (like < LIKE_OF_MANY)
        continue;
      MZ_RESERVE(finder->alike, finder->capacity, finder->count + 1);
      finder->alike[finder->count++] = (struct alike) {(uint32_t) i, j, like};
      finder->best[0][i] = fmaxf(finder->best[0][i], like);
      finder->best[1][j] = fmaxf(finder->best[1][j], like);
    }
  }
}

static float rival(const struct sound *sound)
{
  return sound->arabic ? ARABIC_RIVAL : LATIN_RIVAL;
}

/* Compares words that have a key in common, in time linear in their number. */
static void compare_some(struct table *table, const struct sound *from, size_t n, const struct sound *to, size_t m)
{
  struct finder finder = {.from = from, .to = to};

  index_init(&finder.index, to, m);
  finder.seen = mz_xcalloc(m + 1, sizeof *finder.seen);
  finder.best[0] = mz_xcalloc(n + 1, sizeof(float));
  finder.best[1] = mz_xcalloc(m + 1, sizeof(float));
  for (size_t i = 0; i < n; i++)
    compare_keys(&finder, i);
  for (size_t a = 0; a < finder.count; a++) {
    const struct alike *alike = &finder.alike[a];
    const struct sound *one = &from[alike->from], *other = &to[alike->to];
    if (alike->like >= finder.best[0][alike->from] - rival(one) &&
        alike->like >= finder.best[1][alike->to] - rival(other))
      add_name(table, one, other, alike->like);
  }
  free(finder.seen);
  free(finder.best[0]);
  free(finder.best[1]);
  free(finder.alike);
  free(finder.index.starts);
  free(finder.index.list);
}

void mz_sound_links(struct table *table, const struct units *source, const struct units *target)
{
  size_t n, m;
  struct sound *from = make_sounds(source, &n), *to = make_sounds(target, &m);

  if (n * m > MAX_COMPARED)
    compare_some(table, from, n, to, m);
  else
    compare_all(table, from, n, to, m);
  free(from);
  free(to);
}
