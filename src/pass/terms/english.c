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
#define MAX_TRIES 4096
/* Letters of a word that may stand for a longer name, and of one that endings go behind. */
#define MIN_LETTERS 4

void mz_english_init(struct mz_english *english)
{
  *english = (struct mz_english) {.keys = MZ_BUF_INIT, .scratch = MZ_BUF_INIT, .index = MZ_HASH_INIT};
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

/* Whether the word at BEGIN, one letter long, goes on with the dotted letters of the word before: U.S. */
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
  *added = (struct mz_english_word) {.range = {word->begin, word->end},
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

/* Whether WORD is STEM with one of ENDINGS, which a NULL ends. */
static bool has_ending(struct mz_str word, struct mz_str stem, const char *const *endings)
{
  if (!mz_str_starts(word, stem))
    return false;
  word = mz_str_sub(word, stem.len, word.len);
  for (; *endings; endings++)
    if (mz_str_equal(word, mz_str_c(*endings)))
      return true;
  return false;
}

static const char *const plurals[] = {"s", "es", NULL};

/* Whether word I is the last one of FORM, or its plural. */
static bool same_last(const struct mz_english *english, size_t i, const struct mz_english *form)
{
  size_t last = form->count - 1;

  return same_word(english, i, form, last) ||
         (!form->words[last].acronym &&
          has_ending(key_of(english, i), key_of(form, last), plurals));
}

/* Whether the words of ENGLISH from AT on are those of FORM but for the last one, which is LIKE it. */
static bool is_form(const struct mz_english *english, size_t at, const struct mz_english *form,
                    bool (*like)(const struct mz_english *english, size_t i,
                                 const struct mz_english *form))
{
  if (at + form->count > english->count)
    return false;
  for (size_t j = 0; j + 1 < form->count; j++)
    if (!same_word(english, at + j, form, j))
      return false;
  return like(english, at + form->count - 1, form);
}

bool mz_english_find(const struct mz_english *english, const struct mz_english *form,
                     struct mz_range *words)
{
  struct mz_hash_entry *entry;

  if (!form->count)
    return false;
  entry = mz_hash_find(&english->index, key_of(form, 0));
  if (form->count == 1 && !entry) { /* a plural has a key of its own */
    for (size_t i = 0; i < english->count; i++)
      if (same_last(english, i, form)) {
        *words = (struct mz_range) {i, i + 1};
        return true;
      }
    return false;
  }
  for (size_t i = entry ? entry->value : 0; i; i = english->words[i - 1].next)
    if (is_form(english, i - 1, form, same_last)) {
      *words = (struct mz_range) {i - 1, i - 1 + form->count};
      return true;
    }
  return false;
}

/* Countries whose people are not called by an ending. */
static const char *const irregular[][2] = {
    {"britain", "british"},     {"cyprus", "cypriot"},      {"denmark", "danish"},
    {"england", "english"},     {"finland", "finnish"},     {"france", "french"},
    {"greece", "greek"},        {"ireland", "irish"},       {"netherlands", "dutch"},
    {"norway", "norwegian"},    {"peru", "peruvian"},       {"philippines", "filipino"},
    {"poland", "polish"},       {"portugal", "portuguese"}, {"scotland", "scottish"},
    {"spain", "spanish"},       {"sweden", "swedish"},      {"switzerland", "swiss"},
    {"thailand", "thai"},       {"wales", "welsh"},
};

/* Whether WORD is NAME without its end, which is one of ENDS, with an ending of people or things. */
static bool has_stem_of(struct mz_str word, struct mz_str name)
{
  static const char *const ends[] = {"istan", "stan", "ia", "ey", "ya", "a", "e", "y", "o", ""};
  static const char *const endings[] = {
      "n",   "an",  "ans", "ian", "ians", "i",   "is",  "ish", "ese", "ic",
      "ite", "ites", "er", "ers", "ern",  "ni",  "nis", NULL};
  static const char *const bare[] = {"", "s", NULL};

  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    struct mz_str end = mz_str_c(ends[i]), stem;
    if (!mz_str_ends(name, end) || name.len + 1 < end.len + MIN_LETTERS)
      continue;
    stem = mz_str_sub(name, 0, name.len - end.len);
    if (has_ending(word, stem, endings) ||
        (end.len && stem.len > MIN_LETTERS && has_ending(word, stem, bare)))
      return true;
  }
  return false;
}

/* Whether word I is what people or things of the place that FORM ends with are called. */
static bool related_last(const struct mz_english *english, size_t i, const struct mz_english *form)
{
  struct mz_str word = key_of(english, i), name = key_of(form, form->count - 1);

  for (size_t k = 0; k < sizeof irregular / sizeof *irregular; k++)
    if (mz_str_equal(name, mz_str_c(irregular[k][0])) &&
        has_ending(word, mz_str_c(irregular[k][1]), (const char *const[]) {"", "s", NULL}))
      return true;
  return has_stem_of(word, name);
}

bool mz_english_find_related(const struct mz_english *english, const struct mz_english *form,
                             struct mz_range *words)
{
  if (!form->count)
    return false;
  for (size_t i = 0; i < english->count; i++)
    if (is_form(english, i, form, related_last)) {
      *words = (struct mz_range) {i, i + form->count};
      return true;
    }
  if (form->count == 1 || key_of(form, form->count - 1).len < MIN_LETTERS)
    return false;
  for (size_t i = 0; i < english->count; i++)
    if (english->words[i].capital && same_word(english, i, form, form->count - 1)) {
      *words = (struct mz_range) {i, i + 1};
      return true;
    }
  return false;
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
  for (size_t i = 0; i < english->count; i++) {
    size_t least = form->count > 1 ? form->count - 1 : 1;
    for (size_t n = least; n <= form->count + 1 && i + n <= english->count; n++) {
      struct mz_range here = {i, i + n};
      double similarity;
      if (!english->words[i].capital || !english->words[i + n - 1].capital || tries++ > MAX_TRIES)
        continue;
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
