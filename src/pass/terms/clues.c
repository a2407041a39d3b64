/* Clues: the dictionary, the shape of a word, and what stands around it. */
#include <config.h>
#include "pass/terms/clues.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/spell/spell.h"
#include "pass/terms/lexemes.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Letters below which an unknown word says nothing. */
#define MIN_LETTERS 3
/* Longer words are several that lost the blanks between them. */
#define MAX_LETTERS 20

void mz_clues_init(struct mz_clues *clues, struct mz_speller *speller)
{
  *clues = (struct mz_clues){.lexemes = MZ_HASH_INIT, .speller = speller, .key = MZ_BUF_INIT};
  mz_lexemes_load(&clues->lexemes);
}

void mz_clues_release(struct mz_clues *clues)
{
  free(clues->items);
  mz_hash_release(&clues->lexemes);
  mz_buf_release(&clues->key);
}

/* A beginning and an end that both stand in a word of ordinary inflection; either may be empty. */
struct shape {
  const char *begin, *end;
};

static bool has_shape(struct mz_str word, const struct shape *shapes, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    struct mz_str begin = mz_str_c(shapes[i].begin), end = mz_str_c(shapes[i].end);
    if (word.len >= begin.len + end.len + 2 && mz_str_starts(word, begin) && mz_str_ends(word, end))
      return true;
  }
  return false;
}

/* Whether WORD, folded with MZ_FOLD_ALEF, has the endings of an adjective, plural, adverb or verb:
 * then that the dictionary lacks it does not make it a name. */
static bool is_inflected(struct mz_str word, bool article)
{
  static const struct shape any[] = {
      {"", "يات"}, {"", "ات"},  {"", "ة"},   {"", "ية"},  {"", "يون"}, {"", "يين"}, {"ي", "ه"},
      {"ي", "ها"}, {"ي", "هم"}, {"ي", "وا"}, {"ي", "ون"}, {"ت", "ه"},  {"ت", "ها"}, {"ت", "هم"},
      {"ت", "ى"},  {"ي", "ى"},  {"ن", "ه"},  {"ا", "وا"}, {"ا", "ه"},  {"سي", "ه"}, {"سي", "ون"},
      {"ست", "ه"}, {"", "ناه"}, {"", "تها"}, {"", "تهم"}, {"", "نها"}, {"", "وها"}};
  static const struct shape with_article[] = {{"", "ي"}, {"", "ون"}, {"", "ين"}};

  return has_shape(word, any, sizeof any / sizeof *any) ||
         (article && has_shape(word, with_article, sizeof with_article / sizeof *with_article));
}

static bool is_adjective(struct mz_str word, bool article)
{
  static const struct shape with_article[] = {{"", "ي"}, {"", "يون"}, {"", "يين"}, {"", "يات"}};

  return mz_str_ends(word, MZ_STR("ية")) ||
         (article && has_shape(word, with_article, sizeof with_article / sizeof *with_article));
}

static bool has_tanween(struct mz_str text)
{
  static const char *const ends[] = {"\xD9\x8B", "\xD9\x8C", "\xD9\x8D", "\xD9\x8B\xD8\xA7"};

  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (mz_str_ends(text, mz_str_c(ends[i])))
      return true;
  return false;
}

/* The bytes of the article with which WORD, folded, begins, and of a proclitic before it; 0: none.
 */
static size_t article_length(struct mz_str word)
{
  static const char *const begins[] = {"ال",  "لل",  "وال", "فال",  "بال",
                                       "كال", "ولل", "فلل", "وبال", "فبال"};

  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
    if (word.len >= strlen(begins[i]) + 4 && mz_str_starts(word, mz_str_c(begins[i])))
      return strlen(begins[i]);
  return 0;
}

struct around {
  bool term, slip;
};

static bool is_slip(const struct mz_mark *mark)
{
  return mark->kind == MZ_MARK_FINDING && strcmp(mark->rule, "spell.name") &&
         strcmp(mark->rule, "spell.consistency");
}

static struct around look_around(struct mz_clues *clues, struct mz_word word)
{
  struct around around = {false, false};

  for (size_t i = clues->mark; i < clues->unit->mark_count; i++) {
    const struct mz_mark *mark = &clues->unit->marks[i];
    if (mark->range.begin >= word.end)
      break;
    if (mark->range.end <= word.begin) {
      clues->mark += i == clues->mark;
      continue;
    }
    around.term = around.term || mark->kind == MZ_MARK_TERM;
    around.slip = around.slip || is_slip(mark);
  }
  return around;
}

/* Whether KEY, of that KIND, is a loan word, with the ARTICLE or without. */
static bool is_loan(const struct mz_clues *clues, struct mz_str key, size_t article, unsigned kind)
{
  if (article)
    kind |= mz_lexeme_find(&clues->lexemes, mz_str_sub(key, article, key.len));
  return kind & MZ_LEXEME_LOAN;
}

/* KEY is TEXT with its alefs bare: what the dictionary has with another hamza is no name either. */
static bool is_unknown(struct mz_clues *clues, struct mz_str text, struct mz_str key, bool article)
{
  size_t letters = mz_utf8_count(key);

  return letters >= MIN_LETTERS && letters <= MAX_LETTERS && !is_inflected(key, article) &&
         !has_tanween(text) && !mz_speller_knows(clues->speller, text) &&
         !mz_speller_knows(clues->speller, key);
}

/* The proclitic that the shape of KEY gives away: a hamza on an alef begins a word, and a w before
 * a consonant is more often "and" than part of a foreign name. */
static size_t guess_cut(struct mz_str key, struct mz_str text)
{
  static const char *const hamzas[] = {"أ", "إ", "آ"};
  static const char *const vowels[] = {"ا", "ي", "و"};
  size_t cuts[MZ_MAX_CUTS], count = mz_clue_cuts(text, cuts);
  struct mz_str rest;

  for (size_t c = 1; c < count; c++) {
    rest = mz_str_sub(text, cuts[c], text.len);
    for (size_t i = 0; i < 3; i++)
      if (mz_str_starts(rest, mz_str_c(hamzas[i])))
        return cuts[c];
  }
  if (count == 1 || !mz_str_starts(key, MZ_STR("و")))
    return count > 1 && mz_str_starts(text, MZ_STR("لل")) ? 2 : 0;
  for (size_t i = 0; i < 3; i++)
    if (mz_str_starts(mz_str_sub(key, 2, key.len), mz_str_c(vowels[i])))
      return 0;
  return 2;
}

static void add_word(struct mz_clues *clues, struct mz_word word, bool adjacent)
{
  struct mz_str text = mz_str_sub(clues->unit->source.str, word.begin, word.end), key;
  struct around around = look_around(clues, word);
  struct mz_clue_word *item;
  size_t article;
  unsigned kind;

  MZ_RESERVE(clues->items, clues->capacity, clues->count + 1);
  item = &clues->items[clues->count++];
  *item = (struct mz_clue_word){.word = word, .adjacent = adjacent};
  mz_fold(text, MZ_FOLD_ALEF, &clues->key, NULL);
  key = mz_buf_str(&clues->key);
  kind = mz_lexeme_find(&clues->lexemes, key);
  item->title = kind & MZ_LEXEME_TITLE;
  item->closed = around.term || word.kind != MZ_WORD_ARABIC || kind & MZ_LEXEME_PARTICLE;
  if (item->closed)
    return;
  article = article_length(key);
  item->article = article > 0;
  item->adjective = is_adjective(key, item->article) || has_tanween(text);
  item->nisba = mz_str_ends(key, MZ_STR("ي"));
  item->cut = kind & MZ_LEXEME_WHOLE ? 0 : guess_cut(key, text);
  mz_skeleton_arabic(text, &item->skeleton);
  if (!around.slip && !item->title && !is_loan(clues, key, article, kind) &&
      is_unknown(clues, text, key, item->article))
    item->clues |= MZ_CLUE_UNKNOWN;
}

void mz_clues_begin(struct mz_clues *clues, const struct mz_unit *unit)
{
  clues->unit = unit;
  clues->mark = 0;
}

void mz_clues_take(struct mz_clues *clues, struct mz_range range)
{
  struct mz_str text = mz_str_sub(clues->unit->source.str, 0, range.end);
  size_t at = range.begin, end = range.begin;
  struct mz_word word;

  clues->count = 0;
  while (mz_word_next(text, &at, &word)) {
    add_word(clues, word, clues->count && word.begin == end + 1 && text.ptr[end] == ' ');
    end = word.end;
  }
}

/* Whether a letter of LETTERS stands at AT in TEXT. */
static bool is_one_of(struct mz_str text, size_t at, struct mz_str letters)
{
  for (size_t i = 0; i < letters.len && at + 2 <= text.len; i += 2)
    if (!memcmp(text.ptr + at, letters.ptr + i, 2))
      return true;
  return false;
}

size_t mz_clue_cuts(struct mz_str text, size_t cuts[MZ_MAX_CUTS])
{
  size_t count = 1, cut = is_one_of(text, 0, MZ_STR("وف")) ? 2 : 0;

  cuts[0] = 0;
  if (cut && text.len >= cut + 2 * MIN_LETTERS)
    cuts[count++] = cut;
  if (is_one_of(text, cut, MZ_STR("بكل")) && text.len >= cut + 2 + 2 * MIN_LETTERS)
    cuts[count++] = cut + 2;
  return count;
}

void mz_clue_strip(struct mz_str text, size_t cut, struct mz_buf *out)
{
  struct mz_str rest = mz_str_sub(text, cut, text.len);

  if (cut && mz_str_ends(mz_str_sub(text, 0, cut), MZ_STR("ل")) && mz_str_starts(rest, MZ_STR("ل")))
    mz_buf_add_c(out, "ا");
  mz_buf_add_str(out, rest);
}
