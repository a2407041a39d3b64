/* Every form one slip away is put to the dictionary.  No list tells how common English words are, so the
 * order is that of the slips: costs are hundredths of a nat as in edits.c. */
#include <config.h>
#include "pass/spell/latin.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LETTERS = 24, ALPHABET = 26 };

enum {
  COST_SWAP = 110,
  COST_DOUBLED = 120, /* a letter doubled, or single that is double */
  COST_VOWEL = 160,   /* a vowel for another */
  COST_NEIGHBOUR = 170,
  COST_MISSING = 210,
  COST_EXTRA = 240,
  COST_LETTER = 420,
};

struct search {
  const struct mz_evidence *evidence;
  struct mz_str form;
  struct mz_candidates *candidates;
};

/* Tries the form with REMOVED letters from AT on replaced by the N letters of NEW. */
static void ask(const struct search *search, size_t at, size_t removed, const char *new, size_t n,
                enum mz_edit edit, int cost)
{
  char out[MOST_LETTERS + 4];
  struct mz_str form = search->form;
  size_t rest = form.len - at - removed;

  memcpy(out, form.ptr, at);
  memcpy(out + at, new, n);
  memcpy(out + at + n, form.ptr + at + removed, rest);
  out[at + n + rest] = '\0';
  if (mz_hunspell_spell(search->evidence->english, out, at + n + rest))
    mz_candidates_add(search->candidates, mz_str(out, at + n + rest), edit, cost);
}

static bool are_neighbours(char a, char b)
{
  static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  int row[2] = {0, 0}, x[2] = {0, 0};
  const char letters[2] = {a, b};

  for (int i = 0; i < 2; i++)
    for (int r = 0; r < 3; r++) {
      const char *p = strchr(rows[r], letters[i]);
      if (p) {
        row[i] = r;
        x[i] = 4 * (int) (p - rows[r]) + (r ? 2 * r - 1 : 0); /* quarters of a key */
      }
    }
  return abs(row[0] - row[1]) <= 1 && abs(x[0] - x[1]) <= 4;
}

static int letter_cost(char written, char meant)
{
  if (strchr("aeiou", written) && strchr("aeiou", meant))
    return COST_VOWEL;
  return are_neighbours(written, meant) ? COST_NEIGHBOUR : COST_LETTER;
}

static void swaps_and_extras(const struct search *search)
{
  struct mz_str form = search->form;

  for (size_t i = 0; i < form.len; i++) {
    const char pair[2] = {i + 1 < form.len ? form.ptr[i + 1] : '\0', form.ptr[i]};
    bool doubled = i && form.ptr[i - 1] == form.ptr[i];
    if (pair[0] && pair[0] != pair[1])
      ask(search, i, 2, pair, 2, MZ_EDIT_SWAP, COST_SWAP);
    if (form.len > 1)
      ask(search, i, 1, "", 0, MZ_EDIT_EXTRA, doubled ? COST_DOUBLED : COST_EXTRA);
  }
}

static void letters(const struct search *search)
{
  struct mz_str form = search->form;

  for (size_t i = 0; i <= form.len; i++)
    for (int k = 0; k < ALPHABET; k++) {
      const char c = (char) ('a' + k);
      bool doubled = i && form.ptr[i - 1] == c;
      ask(search, i, 0, &c, 1, MZ_EDIT_MISSING, doubled ? COST_DOUBLED : COST_MISSING);
      if (i < form.len && form.ptr[i] != c)
        ask(search, i, 1, &c, 1, MZ_EDIT_LETTER, letter_cost(form.ptr[i], c));
    }
}

void mz_suggest_latin(const struct mz_evidence *evidence, struct mz_str form, size_t count,
                      struct mz_candidates *candidates)
{
  const struct search search = {evidence, form, candidates};

  mz_candidates_clear(candidates);
  if (!evidence->english || form.len > MOST_LETTERS)
    return;
  swaps_and_extras(&search);
  letters(&search);
  mz_candidates_sort(candidates, count);
}
