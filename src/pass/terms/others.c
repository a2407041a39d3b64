/* Matching names across the languages by their skeletons. */
#include <config.h>
#include "pass/terms/others.h"

#include <stdlib.h>
#include "base/xalloc.h"
#include "text/stops.h"
#include "text/utf8.h"

/* How alike a word and a name have to sound: when the dictionary does not know the word, and when
 * it does; and how much more when there is little to compare. */
#define LIKE_UNKNOWN 0.70
#define LIKE_KNOWN 0.88
#define LIKE_BESIDE 0.72 /* when the words beside both are one name */
#define LIKE_COMMON 0.78
#define LIKE_MORE 0.10
#define LITTLE_WEIGHT 22
#define LITTLE_KNOWN 24
/* The same for whole names. */
#define LIKE_NAME 0.68
/* Words of a translation that are looked at: every word of the source is compared with them. */
#define MAX_WORDS 500
/* Words of one name, and how many more the translation may have. */
#define MAX_MORE_WORDS 2

void mz_others_release(struct mz_others *others)
{
  free(others->items);
}

static bool is_connector(struct mz_str word)
{
  static const char *const connectors[] = {"of",  "de",  "del", "la",  "al",  "el",
                                           "bin", "ibn", "von", "van", "der", "den",
                                           "da",  "di",  "du",  "and", "y",   "the"};

  for (size_t i = 0; i < sizeof connectors / sizeof *connectors; i++)
    if (mz_str_equal(word, mz_str_c(connectors[i])))
      return true;
  return false;
}

/* Words with which sentences begin: their capitals say nothing. */
static bool is_opener(struct mz_str word)
{
  static const char *const openers[] = {
      "A",   "An",   "And", "As",   "At",   "But",  "By", "For", "From", "He",    "Her",
      "His", "I",    "If",  "In",   "It",   "Its",  "No", "Not", "Of",   "On",    "Our",
      "She", "Some", "The", "They", "This", "That", "To", "We",  "When", "While", "With"};

  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
    if (mz_str_equal(word, mz_str_c(openers[i])))
      return true;
  return false;
}

static bool is_joined(struct mz_str gap)
{
  return gap.len == 1 && (gap.ptr[0] == ' ' || gap.ptr[0] == '-');
}

void mz_others_take(struct mz_others *others, struct mz_str text)
{
  size_t at = 0, end = 0;
  struct mz_word word;

  others->count = 0;
  others->text = text;
  while (others->count < MAX_WORDS && mz_word_next(text, &at, &word)) {
    struct mz_str form = mz_str_sub(text, word.begin, word.end);
    struct mz_other_word *item;
    size_t begin = word.begin;
    MZ_RESERVE(others->items, others->capacity, others->count + 1);
    item = &others->items[others->count];
    *item = (struct mz_other_word){
        .word = word, .first = !others->count, .connector = is_connector(form)};
    item->capital = mz_is_upper(mz_utf8_next(text, &begin)) && !(item->first && is_opener(form));
    item->adjacent = others->count++ && is_joined(mz_str_sub(text, end, word.begin));
    mz_skeleton_latin(form, &item->skeleton);
    end = word.end;
  }
}

static bool ends_in_i(const struct mz_others *others, const struct mz_other_word *other)
{
  char last = others->text.ptr[other->word.end - 1];

  return last == 'i' || last == 'y' || last == 'e';
}

/* Whether a word that the dictionary has can be the name OTHER at all. */
static bool may_be_name(const struct mz_others *others, const struct mz_clue_word *word,
                        const struct mz_other_word *other)
{
  return !word->title && !word->adjective && (!word->nisba || ends_in_i(others, other));
}

/* Whether WORD and OTHER, this alike, can be taken for one name. */
static bool is_alike(const struct mz_others *others, const struct mz_clue_word *word,
                     const struct mz_other_word *other, double similarity)
{
  unsigned a = word->skeleton.weight, b = other->skeleton.weight, weight = a < b ? a : b;

  if (word->clues & MZ_CLUE_UNKNOWN)
    return similarity >= LIKE_UNKNOWN + (weight < LITTLE_WEIGHT ? LIKE_MORE : 0);
  return similarity >= LIKE_KNOWN && weight >= LITTLE_KNOWN && !other->first &&
         may_be_name(others, word, other);
}

static void compare(struct mz_others *others, struct mz_clues *clues, size_t i)
{
  struct mz_clue_word *word = &clues->items[i];
  double common = 0; /* to a word without a capital */

  for (size_t j = 0; j < others->count; j++) {
    struct mz_other_word *other = &others->items[j];
    double similarity;
    if (!other->capital && !(word->clues & MZ_CLUE_UNKNOWN))
      continue;
    similarity = mz_skeleton_similarity(&word->skeleton, &other->skeleton);
    if (!other->capital) {
      common = similarity > common ? similarity : common;
      continue;
    }
    if (similarity > word->similarity) {
      word->similarity = similarity;
      word->other = j + 1;
    }
    if (similarity > other->similarity) {
      other->similarity = similarity;
      other->like = i + 1;
    }
  }
  if (common > word->similarity && common >= LIKE_COMMON)
    word->clues &= ~(unsigned) MZ_CLUE_UNKNOWN; /* ديزل is diesel */
}

/* The cut of WORD that makes it sound most like OTHER. */
static void choose_cut(const struct mz_clues *clues, struct mz_clue_word *word,
                       const struct mz_other_word *other)
{
  struct mz_str text = mz_str_sub(clues->unit->source.str, word->word.begin, word->word.end);
  struct mz_buf form = MZ_BUF_INIT;
  size_t cuts[MZ_MAX_CUTS], count = mz_clue_cuts(text, cuts);

  word->cut = 0;
  for (size_t c = 1; c < count; c++) {
    struct mz_skeleton skeleton;
    double similarity;
    mz_buf_truncate(&form, 0);
    mz_clue_strip(text, cuts[c], &form);
    mz_skeleton_arabic(mz_buf_str(&form), &skeleton);
    similarity = mz_skeleton_similarity(&skeleton, &other->skeleton);
    if (similarity > word->similarity) {
      word->similarity = similarity;
      word->cut = cuts[c];
    }
  }
  mz_buf_release(&form);
}

/* Lets the name of word FROM go on with word TO of CLUES, a neighbour, where the translation's goes
 * on with word OTHER. */
static void spread(const struct mz_others *others, struct mz_clues *clues, size_t from, size_t to,
                   size_t other)
{
  struct mz_clue_word *word = &clues->items[to];
  const struct mz_other_word *beside = &others->items[other];
  bool adjacent = clues->items[from > to ? from : to].adjacent;

  if (word->closed || word->other || !adjacent || !beside->capital || word->title ||
      word->adjective)
    return;
  word->similarity = mz_skeleton_similarity(&word->skeleton, &beside->skeleton);
  if (word->similarity < LIKE_BESIDE)
    return;
  word->clues |= MZ_CLUE_TRANSLATION;
  word->other = other + 1;
  choose_cut(clues, word, beside);
}

static void spread_all(const struct mz_others *others, struct mz_clues *clues)
{
  for (size_t i = 0; i < clues->count; i++) {
    size_t other = clues->items[i].other;
    if (other && i + 1 < clues->count && other < others->count && others->items[other].adjacent)
      spread(others, clues, i, i + 1, other);
  }
  for (size_t i = clues->count; i-- > 1;) {
    size_t other = clues->items[i].other;
    if (other > 1 && others->items[other - 1].adjacent && !clues->items[i].cut)
      spread(others, clues, i, i - 1, other - 2);
  }
}

void mz_others_pair(struct mz_others *others, struct mz_clues *clues)
{
  for (size_t i = 0; i < clues->count; i++)
    if (!clues->items[i].closed)
      compare(others, clues, i);
  for (size_t i = 0; i < clues->count; i++) {
    struct mz_clue_word *word = &clues->items[i];
    const struct mz_other_word *other = word->other ? &others->items[word->other - 1] : NULL;
    if (other && other->like == i + 1 && is_alike(others, word, other, word->similarity)) {
      word->clues |= MZ_CLUE_TRANSLATION;
      choose_cut(clues, word, other);
    } else {
      word->other = 0;
    }
  }
  spread_all(others, clues);
}

/* Whether a name may go on with word I behind word I - 1. */
static bool goes_on(const struct mz_others *others, size_t i)
{
  const struct mz_other_word *word = &others->items[i];

  return i < others->count && word->adjacent && (word->capital || word->connector);
}

double mz_others_find(const struct mz_others *others, const struct mz_skeleton *name, size_t count,
                      struct mz_range *place)
{
  double best = 0;

  for (size_t first = 0; first < others->count; first++) {
    if (!others->items[first].capital)
      continue;
    for (size_t last = first; last < first + count + MAX_MORE_WORDS; last++) {
      struct mz_range range = {others->items[first].word.begin, others->items[last].word.end};
      struct mz_skeleton skeleton;
      double similarity;
      if (others->items[last].capital) {
        mz_skeleton_latin(mz_str_sub(others->text, range.begin, range.end), &skeleton);
        similarity = mz_skeleton_similarity(name, &skeleton);
        if (similarity > best) {
          best = similarity;
          *place = range;
        }
      }
      if (!goes_on(others, last + 1))
        break;
    }
  }
  return best >= LIKE_NAME + (name->weight < LITTLE_WEIGHT ? LIKE_MORE : 0) ? best : 0;
}
