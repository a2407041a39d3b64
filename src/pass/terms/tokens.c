/* Tokens of names: words, folded, with what stands between them. */
#include <config.h>
#include "pass/terms/tokens.h"

#include <stdlib.h>
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

void mz_term_tokens_release(struct mz_term_tokens *tokens)
{
  free(tokens->items);
  mz_buf_release(&tokens->keys);
}

/* Marks that join two words as a blank does when nothing else is between them. */
static bool is_joiner(uint32_t c)
{
  return c == '-' || c == '.' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011;
}

/* Adds what GAP, between two words, has to tell them apart: its marks, but for a single one that
 * joins. AFTER_INITIAL: the word before is one letter long. */
static void add_gap(struct mz_buf *keys, struct mz_str gap, bool after_initial)
{
  size_t begin = keys->len, at = 0;
  bool blank = false;
  uint32_t only = 0;

  while (at < gap.len) {
    uint32_t c = mz_utf8_next(gap, &at);
    if (mz_is_space(c)) {
      blank = true;
    } else if (!mz_is_ignorable(c)) {
      only = keys->len == begin ? c : 0;
      mz_buf_add_code_point(keys, c);
    }
  }
  if (is_joiner(only) && (!blank || (only == '.' && after_initial)))
    mz_buf_truncate(keys, begin);
}

static void trim_tatweel(struct mz_str text, struct mz_term_token *token)
{
  static const struct mz_str tatweel = {"\xD9\x80", 2};

  while (mz_str_ends(mz_str_sub(text, token->word.begin, token->word.end), tatweel)) {
    token->word.end -= tatweel.len;
    token->trailing = true;
  }
}

void mz_term_tokens_take(struct mz_term_tokens *tokens, struct mz_str text, struct mz_range range)
{
  struct mz_str part = mz_str_sub(text, 0, range.end);
  size_t at = range.begin, end = range.begin;
  struct mz_buf *keys = &tokens->keys;
  bool initial = false;
  struct mz_word word;

  tokens->count = 0;
  mz_buf_truncate(keys, 0);
  while (mz_word_next(part, &at, &word)) {
    struct mz_term_token *token;
    MZ_RESERVE(tokens->items, tokens->capacity, tokens->count + 1);
    token = &tokens->items[tokens->count++];
    *token = (struct mz_term_token) {.word = word, .gap_begin = keys->len};
    if (tokens->count > 1 && !(word.begin == end + 1 && text.ptr[end] == ' '))
      add_gap(keys, mz_str_sub(text, end, word.begin), initial);
    end = word.end;
    token->key_begin = keys->len;
    mz_fold_add(mz_str_sub(text, word.begin, end), MZ_FOLD_ALL, keys);
    token->key_end = keys->len;
    initial = token->key_end - token->key_begin <= 2;
    trim_tatweel(text, token);
  }
}

struct mz_str mz_term_key(const struct mz_term_tokens *tokens, size_t i)
{
  return mz_str_sub(mz_buf_str(&tokens->keys), tokens->items[i].key_begin,
                    tokens->items[i].key_end);
}

struct mz_str mz_term_key_inside(const struct mz_term_tokens *tokens, size_t i)
{
  return mz_str_sub(mz_buf_str(&tokens->keys), tokens->items[i].gap_begin,
                    tokens->items[i].key_end);
}

bool mz_term_is_quoted(struct mz_str text, struct mz_range range)
{
  static const char *const pairs[][2] = {
      {"\"", "\""}, {"«", "»"}, {"“", "”"}, {"'", "'"}, {"‘", "’"}};

  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (mz_str_ends(mz_str_sub(text, 0, range.begin), mz_str_c(pairs[i][0])) &&
        mz_str_starts(mz_str_sub(text, range.end, text.len), mz_str_c(pairs[i][1])))
      return true;
  return false;
}
