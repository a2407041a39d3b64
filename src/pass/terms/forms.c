/* The ways to write a name: its words as they are, compounds glued and cut, a father's case
 * endings. */
#include <config.h>
#include "pass/terms/forms.h"

#include "base/limits.h"
#include "text/utf8.h"

/* Letters of two words that are written as one. */
#define MIN_GLUED_LETTERS 6

/* Words that are written together with what follows, and with what stands before. */
static const char *const compound_heads[] = {"عبد", "ابو", "ابي", "ابا", "دير", NULL};
static const char *const compound_tails[] = {"الله", "الدين", NULL};

/* The part of KEY that is one of WORDS, at its end when AT_END; empty when none is there. */
static struct mz_str find_part(struct mz_str key, const char *const *words, bool at_end)
{
  for (; *words; words++) {
    struct mz_str word = mz_str_c(*words);
    if (!at_end && mz_str_starts(key, word))
      return mz_str_sub(key, 0, word.len);
    if (at_end && mz_str_ends(key, word))
      return mz_str_sub(key, key.len - word.len, key.len);
  }
  return mz_str(key.ptr, 0);
}

static bool is_compound(struct mz_str a, struct mz_str b)
{
  return find_part(a, compound_heads, false).len == a.len ||
         find_part(b, compound_tails, true).len == b.len;
}

/* Where KEY, one word, may be written as two; 0: nowhere. */
static size_t split_point(struct mz_str key)
{
  size_t head = find_part(key, compound_heads, false).len;
  size_t tail = find_part(key, compound_tails, true).len;

  if (mz_utf8_count(key) < MIN_GLUED_LETTERS)
    return 0;
  if (head && key.len >= head + 3 * 2)
    return head;
  return tail && key.len >= tail + 2 * 2 ? key.len - tail : 0;
}

/* Adds FORM with its compounds (عبد الله) written as one word. */
static void add_merged(struct mz_term_trie *trie, const struct mz_term_tokens *tokens,
                       struct mz_str form, size_t entry)
{
  struct mz_str keys[MZ_MAX_TERM_WORDS];
  size_t n = 0;

  for (size_t i = 0; i < tokens->count; i++) {
    struct mz_str key = mz_term_key_inside(tokens, i);
    bool bare = key.len == mz_term_key(tokens, i).len;
    /* Any name of two words is met with its blank forgotten. */
    if (i && bare && (tokens->count == 2 || is_compound(mz_term_key(tokens, i - 1), key)))
      keys[n - 1].len += key.len; /* the keys lie one behind the other */
    else
      keys[n++] = key;
  }
  if (n < tokens->count && (n > 1 || mz_utf8_count(keys[0]) >= MIN_GLUED_LETTERS))
    mz_term_trie_add(trie, keys, n, form, entry);
}

/* Adds FORM with its compounds (عبدالله) written as two words. */
static void add_split(struct mz_term_trie *trie, const struct mz_term_tokens *tokens,
                      struct mz_str form, size_t entry)
{
  struct mz_str keys[2 * MZ_MAX_TERM_WORDS];
  size_t n = 0;

  for (size_t i = 0; i < tokens->count; i++) {
    struct mz_str key = mz_term_key_inside(tokens, i);
    size_t at = split_point(key);
    if (at)
      keys[n++] = mz_str_sub(key, 0, at);
    keys[n++] = mz_str_sub(key, at, key.len);
  }
  if (n > tokens->count)
    mz_term_trie_add(trie, keys, n, form, entry);
}

/* Adds the name of KEYS with the case endings of its first father: أبو ظبي, أبي ظبي, أبا ظبي. */
static void add_cases(struct mz_term_trie *trie, struct mz_str *keys, size_t count,
                      struct mz_str form, size_t entry)
{
  static const char *const father[] = {"ابو", "ابي", "ابا", NULL};
  struct mz_str key;
  size_t i = 0;

  while (i + 1 < count && find_part(keys[i], father, false).len != keys[i].len)
    i++;
  if (i + 1 >= count)
    return;
  key = keys[i];
  for (size_t f = 0; father[f]; f++) {
    keys[i] = mz_str_c(father[f]);
    if (!mz_str_equal(keys[i], key))
      mz_term_trie_add(trie, keys, count, form, entry);
  }
}

void mz_term_forms_add(struct mz_term_trie *trie, struct mz_term_tokens *tokens, struct mz_str form,
                       size_t entry)
{
  struct mz_str keys[MZ_MAX_TERM_WORDS];

  mz_term_tokens_take(tokens, form, (struct mz_range) {0, form.len});
  if (!tokens->count || tokens->count > MZ_MAX_TERM_WORDS)
    return;
  for (size_t i = 0; i < tokens->count; i++)
    keys[i] = mz_term_key_inside(tokens, i);
  mz_term_trie_add(trie, keys, tokens->count, form, entry);
  add_merged(trie, tokens, form, entry);
  add_split(trie, tokens, form, entry);
  add_cases(trie, keys, tokens->count, form, entry);
}
