/* Forms of names in English text. */
#include <config.h>
#include "pass/terms/english.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "text/fold.h"
#include "text/translit.h"
#include "text/words.h"

/* Two spellings of a name sound so much alike. */
#define ALIKE 0.85
/* What a name weighs that can be told from others by its sounds: two consonants and a vowel. */
#define MIN_WEIGHT 22
/* So many places are tried for one that sounds alike. */
#define MAX_TRIES 1024
/* Letters of a word that may stand for a longer name, and of one that endings go behind. */
#define MIN_LETTERS 4

void mz_english_init(struct mz_english *english)
{
  *english =
      (struct mz_english){.keys = MZ_BUF_INIT, .scratch = MZ_BUF_INIT, .index = MZ_HASH_INIT};
}

void mz_english_release(struct mz_english *english)
{
  free(english->words);
  mz_buf_release(&english->keys);
  mz_buf_release(&english->scratch);
  mz_hash_release(&english->index);
}

static struct mz_str key_of(const struct mz_english *english, size_t word)
{
  struct mz_range key = english->words[word].key;

  return mz_str_sub(mz_buf_str(&english->keys), key.begin, key.end);
}

static bool is_upper(char c)
{
  return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
  return c >= 'a' && c <= 'z';
}

/* Whether WORD is two capital letters or more, with an s behind them perhaps: UN, NGOs. */
static bool is_acronym(struct mz_str word)
{
  size_t capitals = 0;

  if (word.len > 2 && word.ptr[word.len - 1] == 's')
    word.len--;
  for (size_t i = 0; i < word.len; i++) {
    if (is_lower(word.ptr[i]))
      return false;
    capitals += is_upper(word.ptr[i]);
  }
  return capitals >= 2;
}

/* WORD without what makes it a possessive. */
static struct mz_str without_possessive(struct mz_str word)
{
  static const struct mz_str endings[] = {MZ_STR("'s"), MZ_STR("’s"), MZ_STR("'S"), MZ_STR("’S")};

  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (mz_str_ends(word, endings[i]) && word.len > endings[i].len)
      return mz_str_sub(word, 0, word.len - endings[i].len);
  return word;
}

/* Adds the key of the word TEXT: folded, without apostrophes. */
static struct mz_range add_key(struct mz_english *english, struct mz_str text)
{
  struct mz_range key = {english->keys.len, 0};
  struct mz_str folded;

  mz_fold(text, MZ_FOLD_CASE | MZ_FOLD_DIGITS, &english->scratch, NULL);
  folded = mz_buf_str(&english->scratch);
  for (size_t i = 0; i < folded.len; i++) {
    struct mz_str rest = mz_str_sub(folded, i, folded.len);
    if (mz_str_starts(rest, MZ_STR("’")))
      i += 2;
    else if (*rest.ptr != '\'')
      mz_buf_add_char(&english->keys, *rest.ptr);
  }
  key.end = english->keys.len;
  return key;
}

/* Whether the word at BEGIN, one letter long, goes on with the dotted letters of the word before:
 * U.S. */
static bool is_dotted(const struct mz_english *english, const struct mz_word *word)
{
  const struct mz_english_word *last;
  size_t length;

  if (!english->count || word->end != word->begin + 1 || !is_upper(english->text.ptr[word->begin]))
    return false;
  last = &english->words[english->count - 1];
  length = last->range.end - last->range.begin;
  return last->range.end + 1 == word->begin && english->text.ptr[last->range.end] == '.' &&
         is_upper(english->text.ptr[last->range.end - 1]) &&
         (length == 1 || english->text.ptr[last->range.end - 2] == '.');
}

static void add_word(struct mz_english *english, const struct mz_word *word)
{
  struct mz_str text = mz_str_sub(english->text, word->begin, word->end);
  struct mz_english_word *added;

  if (is_dotted(english, word)) {
    added = &english->words[english->count - 1];
    added->range.end = word->end;
    added->acronym = true;
    added->key.end = add_key(english, text).end;
    return;
  }
  MZ_RESERVE(english->words, english->capacity, english->count + 1);
  added = &english->words[english->count++];
  text = without_possessive(text);
  *added = (struct mz_english_word){.range = {word->begin, word->end},
                                    .capital = is_upper(*text.ptr),
                                    .acronym = is_acronym(text)};
  if (added->acronym && text.ptr[text.len - 1] == 's')
    text.len--;
  added->key = add_key(english, text);
}

/* Chains the words by their keys, which lie still by now. */
static void make_index(struct mz_english *english)
{
  mz_hash_release(&english->index);
  for (size_t i = english->count; i--;) {
    bool added;
    struct mz_hash_entry *entry = mz_hash_add(&english->index, key_of(english, i), i + 1, &added);
    english->words[i].next = added ? 0 : entry->value;
    entry->value = i + 1;
  }
}

void mz_english_take(struct mz_english *english, struct mz_str text)
{
  struct mz_word word;
  size_t at = 0;

  english->text = text;
  english->count = 0;
  mz_buf_truncate(&english->keys, 0);
  while (mz_word_next(text, &at, &word))
    add_word(english, &word);
  make_index(english);
}

struct mz_str mz_english_str(const struct mz_english *english, struct mz_range words)
{
  return mz_str_sub(english->text, english->words[words.begin].range.begin,
                    english->words[words.end - 1].range.end);
}

static bool same_word(const struct mz_english *english, size_t i, const struct mz_english *form,
                      size_t j)
{
  return mz_str_equal(key_of(english, i), key_of(form, j)) &&
         (!form->words[j].acronym || english->words[i].acronym);
}

/* 1 + the first word of KEY, or 0; the others follow by next. */
static size_t first_of(const struct mz_english *english, struct mz_str key)
{
  const struct mz_hash_entry *entry = mz_hash_find(&english->index, key);

  return entry ? entry->value : 0;
}

/* Makes the key STEM + ENDING in BUF. */
static struct mz_str join(struct mz_buf *buf, struct mz_str stem, const char *ending)
{
  mz_buf_truncate(buf, 0);
  mz_buf_add_str(buf, stem);
  mz_buf_add_c(buf, ending);
  return mz_buf_str(buf);
}

/* Looks for FORM with KEY for its last word, which is to be an acronym when ACRONYM. */
static bool find_with(const struct mz_english *english, const struct mz_english *form,
                      struct mz_str key, bool acronym, struct mz_range *words)
{
  size_t n = form->count;

  for (size_t i = first_of(english, key); i; i = english->words[i - 1].next) {
    size_t at = i - n, j = 0; /* of the form's first word */
    if (i < n || (acronym && !english->words[i - 1].acronym))
      continue;
    while (j + 1 < n && same_word(english, at + j, form, j))
      j++;
    if (j + 1 < n)
      continue;
    *words = (struct mz_range){at, i};
    return true;
  }
  return false;
}

/* A form without words, such as a currency sign: the word behind it. */
static bool find_sign(const struct mz_english *english, struct mz_str sign, struct mz_range *words)
{
  struct mz_str text = english->text;
  size_t at = 0, i = 0;

  if (!sign.len || !english->count)
    return false;
  while (at + sign.len <= text.len && memcmp(text.ptr + at, sign.ptr, sign.len))
    at++;
  if (at + sign.len > text.len)
    return false;
  while (i + 1 < english->count && english->words[i].range.begin < at)
    i++;
  *words = (struct mz_range){i, i + 1};
  return true;
}

bool mz_english_find(const struct mz_english *english, const struct mz_english *form,
                     struct mz_range *words)
{
  static const char *const plurals[] = {"s", "es"};
  struct mz_buf plural = MZ_BUF_INIT;
  struct mz_str last;
  bool found, acronym;

  if (!form->count)
    return find_sign(english, form->text, words);
  last = key_of(form, form->count - 1);
  acronym = form->words[form->count - 1].acronym;
  found = find_with(english, form, last, acronym, words);
  for (size_t i = 0; i < sizeof plurals / sizeof *plurals && !found && !acronym; i++)
    found = find_with(english, form, join(&plural, last, plurals[i]), false, words);
  mz_buf_release(&plural);
  return found;
}

/* Countries whose people are not called by an ending. */
static const char *const irregular[][2] = {
    {"britain", "british"},  {"cyprus", "cypriot"},      {"denmark", "danish"},
    {"england", "english"},  {"finland", "finnish"},     {"france", "french"},
    {"greece", "greek"},     {"ireland", "irish"},       {"netherlands", "dutch"},
    {"norway", "norwegian"}, {"peru", "peruvian"},       {"philippines", "filipino"},
    {"poland", "polish"},    {"portugal", "portuguese"}, {"scotland", "scottish"},
    {"spain", "spanish"},    {"sweden", "swedish"},      {"switzerland", "swiss"},
    {"thailand", "thai"},    {"wales", "welsh"},
};

/* What is taken off the name of a place, and what is put there for its people and things.  The last
 * two only behind something that was taken off: Germany, Germans. */
static const char *const place_ends[] = {"istan", "stan", "ia", "ey", "ya", "a", "e", "y", "o", ""};
static const char *const people_endings[] = {"n",   "an",  "ans", "ian", "ians", "i",  "is",
                                             "ish", "ese", "ic",  "ite", "ites", "er", "ers",
                                             "ern", "ni",  "nis", "",    "s"};
#define BARE_ENDINGS 2

/* Looks for FORM with its last word, a name of STEM and a taken off END, made one of its people. */
static bool find_people(const struct mz_english *english, const struct mz_english *form,
                        struct mz_str stem, bool whole, struct mz_buf *key, struct mz_range *words)
{
  size_t n = sizeof people_endings / sizeof *people_endings;

  if (whole || stem.len <= MIN_LETTERS)
    n -= BARE_ENDINGS;
  for (size_t i = 0; i < n; i++)
    if (find_with(english, form, join(key, stem, people_endings[i]), false, words))
      return true;
  return false;
}

static bool find_demonym(const struct mz_english *english, const struct mz_english *form,
                         struct mz_buf *key, struct mz_range *words)
{
  struct mz_str name = key_of(form, form->count - 1);

  for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
    if (mz_str_equal(name, mz_str_c(irregular[i][0])) &&
        (find_with(english, form, mz_str_c(irregular[i][1]), false, words) ||
         find_with(english, form, join(key, mz_str_c(irregular[i][1]), "s"), false, words)))
      return true;
  for (size_t i = 0; i < sizeof place_ends / sizeof *place_ends; i++) {
    struct mz_str end = mz_str_c(place_ends[i]);
    if (mz_str_ends(name, end) && name.len + 1 >= end.len + MIN_LETTERS &&
        find_people(english, form, mz_str_sub(name, 0, name.len - end.len), !end.len, key, words))
      return true;
  }
  return false;
}

/* Looks for the last word of FORM alone, written as a name. */
static bool find_family_name(const struct mz_english *english, const struct mz_english *form,
                             struct mz_range *words)
{
  struct mz_str name = key_of(form, form->count - 1);

  if (form->count == 1 || name.len < MIN_LETTERS)
    return false;
  for (size_t i = first_of(english, name); i; i = english->words[i - 1].next)
    if (english->words[i - 1].capital) {
      *words = (struct mz_range){i - 1, i};
      return true;
    }
  return false;
}

bool mz_english_find_related(const struct mz_english *english, const struct mz_english *form,
                             struct mz_range *words)
{
  struct mz_buf key = MZ_BUF_INIT;
  bool found = form->count &&
               (find_demonym(english, form, &key, words) || find_family_name(english, form, words));

  mz_buf_release(&key);
  return found;
}

bool mz_english_find_alike(const struct mz_english *english, const struct mz_english *form,
                           struct mz_range *words)
{
  struct mz_skeleton want, have;
  size_t tries = 0;
  double best = ALIKE;

  if (!form->count || form->words[0].acronym)
    return false;
  mz_skeleton_latin(form->text, &want);
  if (want.weight < MIN_WEIGHT)
    return false;
  for (size_t i = 0; i < english->count && tries <= MAX_TRIES; i++) {
    size_t least = form->count > 1 ? form->count - 1 : 1;
    for (size_t n = least; n <= form->count + 1 && i + n <= english->count; n++) {
      struct mz_range here = {i, i + n};
      double similarity;
      if (!english->words[i].capital || !english->words[i + n - 1].capital)
        continue;
      tries++;
      mz_skeleton_latin(mz_english_str(english, here), &have);
      similarity = mz_skeleton_similarity(&want, &have);
      if (similarity > best) {
        best = similarity;
        *words = here;
      }
    }
  }
  return best > ALIKE;
}
