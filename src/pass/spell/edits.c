/* The slips of Arabic typing.  Costs are hundredths of a nat: minus the logarithm of how often a
 * slip of its kind happens, up to a constant. */
#include <config.h>
#include "pass/spell/edits.h"

#include <stdbool.h>
#include <stdint.h>
#include "text/utf8.h"

enum {
  COST_ORTHOGRAPHY = MZ_COST_OMITTED_HAMZA, /* hamza or dots left out, as writers in a hurry do */
  COST_OTHER_HAMZA = 90,                    /* on the wrong letter */
  COST_ADDED = MZ_COST_ADDED_HAMZA,         /* put where none belongs */
  COST_SWAP = 110,
  COST_DOUBLED = 110,
  COST_EXTRA = 240,
  COST_MISSING = 210,
  COST_PLURAL = 60,        /* the silent alef of ذهبوا */
  COST_MISSING_WEAK = 170, /* a vowel letter, or the second of a pair */
  COST_NEIGHBOUR = 170,
  COST_DOTS = 150,
  COST_LETTER = 420,
  COST_AT = 170,
  COST_AL = 380,
  COST_SPLIT = 2850,       /* before what makes it more likely, and after a letter that joins */
  GAIN_PARTED = 770,       /* after a letter that does not join */
  GAIN_FINAL = 210,        /* more after one that only ends words */
  GAIN_ARTICLE = 80,       /* before the article */
  GAIN_ARTICLE_ONLY = 200, /* more where the letters do not part */
  GAIN_LETTER = 210,       /* for each letter of the whole, up to so many */
  GAIN_LETTER_SHORTER = 134, /* and of the shorter word */
};

static const uint16_t alphabet[] = {
    0x0627, 0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
    0x0634, 0x0635, 0x0636, 0x0637, 0x0638, 0x0639, 0x063A, 0x0641, 0x0642, 0x0643, 0x0644, 0x0645,
    0x0646, 0x0647, 0x0648, 0x064A, 0x0629, 0x0649, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626,
};

/* The Arabic (101) keyboard: x in quarters of a key. */
static const struct {
  uint16_t letter;
  unsigned char x, row;
} keys[] = {
    {0x0636, 0, 0},  {0x0635, 4, 0},  {0x062B, 8, 0},  {0x0642, 12, 0}, {0x0641, 16, 0},
    {0x063A, 20, 0}, {0x0639, 24, 0}, {0x0647, 28, 0}, {0x062E, 32, 0}, {0x062D, 36, 0},
    {0x062C, 40, 0}, {0x062F, 44, 0}, {0x0634, 1, 1},  {0x0633, 5, 1},  {0x064A, 9, 1},
    {0x0628, 13, 1}, {0x0644, 17, 1}, {0x0627, 21, 1}, {0x062A, 25, 1}, {0x0646, 29, 1},
    {0x0645, 33, 1}, {0x0643, 37, 1}, {0x0637, 41, 1}, {0x0626, 3, 2},  {0x0621, 7, 2},
    {0x0624, 11, 2}, {0x0631, 15, 2}, {0x0649, 23, 2}, {0x0629, 27, 2}, {0x0648, 31, 2},
    {0x0632, 35, 2}, {0x0638, 39, 2},
};

/* Sets of the letters from U+0621 to U+064A, a bit each. */
#define L(c) ((uint64_t) 1 << ((c) - 0x0621))

/* Letters that only their dots tell apart, somewhere in a word. */
static const uint64_t dot_groups[] = {
    L(0x0628) | L(0x062A) | L(0x062B) | L(0x0646) | L(0x064A), /* ب ت ث ن ي */
    L(0x062C) | L(0x062D) | L(0x062E),                         /* ج ح خ */
    L(0x062F) | L(0x0630),                                     /* د ذ */
    L(0x0631) | L(0x0632),                                     /* ر ز */
    L(0x0633) | L(0x0634),                                     /* س ش */
    L(0x0635) | L(0x0636),                                     /* ص ض */
    L(0x0637) | L(0x0638),                                     /* ط ظ */
    L(0x0639) | L(0x063A),                                     /* ع غ */
    L(0x0641) | L(0x0642),                                     /* ف ق */
};

/* Carriers of hamza that writers exchange. */
static const uint64_t hamza_groups[] = {
    L(0x0627) | L(0x0623) | L(0x0625) | L(0x0622), /* ا أ إ آ */
    L(0x0648) | L(0x0624),                         /* و ؤ */
    L(0x064A) | L(0x0626) | L(0x0649),             /* ي ئ ى */
    L(0x0621) | L(0x0626) | L(0x0624) | L(0x0623), /* ء ئ ؤ أ */
};

static const uint64_t with_hamza =
    L(0x0621) | L(0x0622) | L(0x0623) | L(0x0624) | L(0x0625) | L(0x0626); /* ء آ أ ؤ إ ئ */
static const uint64_t only_final = L(0x0629) | L(0x0649) | L(0x0621);      /* ة ى ء */
static const uint64_t not_joining = L(0x0627) | L(0x0623) | L(0x0625) | L(0x0622) | L(0x062F) |
                                    L(0x0630) | L(0x0631) | L(0x0632) | L(0x0648) | L(0x0624);
static const uint64_t weak = L(0x0627) | L(0x0648) | L(0x064A) | L(0x0644); /* ا و ي ل */

/* Letters that count towards a split. */
enum { MOST_LETTERS = 12 };

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BIT(edit) (1u << (edit))

struct word {
  uint16_t letters[MZ_EDIT_LETTERS + 4];
  size_t n;
};

struct run {
  unsigned edits;
  mz_edit_fn *fn;
  void *data;
};

static bool decode(struct mz_str form, struct word *word)
{
  word->n = 0;
  for (size_t at = 0; at < form.len;) {
    uint32_t c = mz_utf8_next(form, &at);
    if (word->n == MZ_EDIT_LETTERS || c < 0x0600 || c > 0x07FF)
      return false;
    word->letters[word->n++] = (uint16_t) c;
  }
  return word->n > 1;
}

static size_t put(char *out, const uint16_t *letters, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    out[2 * i] = (char) (0xC0 | letters[i] >> 6);
    out[2 * i + 1] = (char) (0x80 | (letters[i] & 0x3F));
  }
  return 2 * n;
}

/* Reports WORD with REMOVED letters from AT on replaced by N others. */
static void report(const struct run *run, const struct word *word, size_t at, size_t removed,
                   const uint16_t *letters, size_t n, enum mz_edit edit, int cost)
{
  char out[2 * (MZ_EDIT_LETTERS + 8)];
  size_t len;
  struct mz_candidate_form candidate;

  if (!(run->edits & BIT(edit)))
    return;
  len = put(out, word->letters, at);
  len += put(out + len, letters, n);
  len += put(out + len, word->letters + at + removed, word->n - at - removed);
  candidate = (struct mz_candidate_form) {mz_str(out, len), edit, cost, 0};
  run->fn(run->data, &candidate);
}

static bool is_in(uint64_t set, uint16_t c)
{
  return c >= 0x0621 && c <= 0x064A && (set & L(c));
}

static bool share_group(const uint64_t *groups, size_t count, uint16_t a, uint16_t b)
{
  for (size_t i = 0; i < count; i++)
    if (is_in(groups[i], a) && is_in(groups[i], b))
      return true;
  return false;
}

static bool are_neighbours(uint16_t a, uint16_t b)
{
  size_t i = 0, k = 0;

  while (i < COUNT(keys) && keys[i].letter != a)
    i++;
  while (k < COUNT(keys) && keys[k].letter != b)
    k++;
  if (i == COUNT(keys) || k == COUNT(keys))
    return false;
  return keys[i].x <= keys[k].x + 4 && keys[k].x <= keys[i].x + 4 &&
         keys[i].row <= keys[k].row + 1 && keys[k].row <= keys[i].row + 1;
}

/* The four exchanges of final letters: written, meant. */
static const struct {
  uint16_t written, meant;
  enum mz_edit edit;
  int cost;
} finals[] = {
    {0x0649, 0x064A, MZ_EDIT_YA, COST_ORTHOGRAPHY}, /* ى for ي */
    {0x064A, 0x0649, MZ_EDIT_YA, COST_ORTHOGRAPHY}, /* ي for ى */
    {0x0647, 0x0629, MZ_EDIT_TA, COST_ORTHOGRAPHY}, /* ه for ة */
    {0x0629, 0x0647, MZ_EDIT_TA, COST_ADDED},       /* ة for ه */
};

/* The cost at letter I of WORD. */
static int hamza_cost(const struct word *word, size_t i, uint16_t meant)
{
  uint16_t written = word->letters[i];
  bool begins = !i || (i == 2 && word->letters[0] == 0x0627 && word->letters[1] == 0x0644);

  if (begins && meant == 0x0627 && (written == 0x0623 || written == 0x0625))
    return MZ_COST_WASL;
  if (!is_in(with_hamza, written))
    return COST_ORTHOGRAPHY;
  return is_in(with_hamza, meant) && written != 0x0622 ? COST_OTHER_HAMZA : COST_ADDED;
}

static void hamzas(const struct run *run, const struct word *word)
{
  for (size_t i = 0; i < word->n; i++)
    for (size_t k = 0; k < COUNT(alphabet); k++) {
      uint16_t c = word->letters[i];
      bool final_ya = i + 1 == word->n && (c == 0x0649 || alphabet[k] == 0x0649);
      if (c != alphabet[k] && !final_ya &&
          share_group(hamza_groups, COUNT(hamza_groups), c, alphabet[k]))
        report(run, word, i, 1, &alphabet[k], 1, MZ_EDIT_HAMZA, hamza_cost(word, i, alphabet[k]));
    }
}

/* Who leaves the hamza of an alef out often mistakes the last letter too: الامريكى, الادارة with ه. */
static void hamzas_before(const struct run *run, const struct word *word, uint16_t last, int cost)
{
  static const uint16_t alefs[] = {0x0623, 0x0625, 0x0622}; /* أ إ آ */
  struct word other = *word;

  other.letters[word->n - 1] = last;
  for (size_t i = 0; i + 1 < word->n; i++)
    for (size_t k = 0; k < COUNT(alefs) && other.letters[i] == 0x0627; k++)
      report(run, &other, i, 1, &alefs[k], 1, MZ_EDIT_HAMZA, cost + COST_ORTHOGRAPHY);
}

static void orthography(const struct run *run, const struct word *word)
{
  uint16_t last = word->letters[word->n - 1];

  for (size_t i = 0; i < COUNT(finals); i++)
    if (finals[i].written == last) {
      report(run, word, word->n - 1, 1, &finals[i].meant, 1, finals[i].edit, finals[i].cost);
      hamzas_before(run, word, finals[i].meant, finals[i].cost);
    }
  if (word->n > 2 && last == 0x0627 && word->letters[word->n - 2] == 0x0621)
    report(run, word, word->n - 1, 1, NULL, 0, MZ_EDIT_TANWEEN, COST_ORTHOGRAPHY);
  hamzas(run, word);
}

static void swaps_and_extras(const struct run *run, const struct word *word)
{
  for (size_t i = 0; i < word->n; i++) {
    uint16_t pair[2] = {i + 1 < word->n ? word->letters[i + 1] : 0, word->letters[i]};
    bool doubled = pair[0] == pair[1];

    if (pair[0] && !doubled)
      report(run, word, i, 2, pair, 2, MZ_EDIT_SWAP, COST_SWAP);
    if (!doubled)
      report(run, word, i, 1, NULL, 0, MZ_EDIT_EXTRA,
             i && word->letters[i - 1] == pair[1] ? COST_DOUBLED : COST_EXTRA);
  }
}

static int letter_cost(uint16_t written, uint16_t meant)
{
  if (share_group(dot_groups, COUNT(dot_groups), written, meant) ||
      share_group(hamza_groups, COUNT(hamza_groups), written, meant))
    return COST_DOTS;
  return are_neighbours(written, meant) ? COST_NEIGHBOUR : COST_LETTER;
}

static void letters(const struct run *run, const struct word *word)
{
  for (size_t i = 0; i <= word->n; i++)
    for (size_t k = 0; k < COUNT(alphabet); k++) {
      uint16_t c = alphabet[k];
      bool plural = i == word->n && i > 2 && c == 0x0627 && word->letters[i - 1] == 0x0648;
      bool likely = is_in(weak, c) || (i && word->letters[i - 1] == c);
      if (i < word->n && c != word->letters[i])
        report(run, word, i, 1, &c, 1, MZ_EDIT_LETTER, letter_cost(word->letters[i], c));
      /* A letter doubled is the same form on either side of its twin. */
      if (!(i < word->n && word->letters[i] == c))
        report(run, word, i, 0, &c, 1, MZ_EDIT_MISSING,
               plural ? COST_PLURAL : likely ? COST_MISSING_WEAK : COST_MISSING);
    }
}

static void endings(const struct run *run, const struct word *word)
{
  static const uint16_t at[] = {0x0627, 0x062A}, al[] = {0x0627, 0x0644};
  size_t first = word->n > 6 ? word->n - 3 : 3;

  for (size_t i = first; i <= word->n; i++) {
    if (word->letters[i - 1] == at[0])
      report(run, word, i, 0, at + 1, 1, MZ_EDIT_AT, COST_AT);
    else
      report(run, word, i, 0, at, 2, MZ_EDIT_AT, COST_AT + 60);
  }
  report(run, word, 0, 0, al, 2, MZ_EDIT_AL, COST_AL);
}

static bool parts(uint16_t letter)
{
  return is_in(not_joining | only_final, letter);
}

/* A space is lost where the shapes of the letters part the words anyway: after a letter that does
 * not join, most of all after one that only ends words, and before the article.  Short words are
 * found in anything, and names above all.  Fitted like the weights in odds.c. */
static int split_cost(const struct word *word, size_t i)
{
  size_t shorter = i < word->n - i ? i : word->n - i;
  size_t letters = word->n < MOST_LETTERS ? word->n : MOST_LETTERS;
  uint16_t before = word->letters[i - 1];
  bool article = word->n - i > 3 && word->letters[i] == 0x0627 && word->letters[i + 1] == 0x0644;
  int cost = COST_SPLIT - GAIN_LETTER * (int) letters - GAIN_LETTER_SHORTER * (int) shorter;

  if (parts(before))
    cost -= GAIN_PARTED;
  if (is_in(only_final, before))
    cost -= GAIN_FINAL;
  if (article)
    cost -= GAIN_ARTICLE + (parts(before) ? 0 : GAIN_ARTICLE_ONLY);
  return cost;
}

static void splits(const struct run *run, const struct word *word)
{
  char out[2 * MZ_EDIT_LETTERS + 1];

  for (size_t i = 2; i + 2 <= word->n; i++) {
    enum mz_edit edit = parts(word->letters[i - 1]) ? MZ_EDIT_SPLIT : MZ_EDIT_CUT;
    struct mz_candidate_form candidate = {
        {out, 2 * word->n + 1}, edit, split_cost(word, i), 2 * i};
    if (!(run->edits & BIT(edit)))
      continue;
    put(out, word->letters, i);
    out[2 * i] = ' ';
    put(out + 2 * i + 1, word->letters + i, word->n - i);
    run->fn(run->data, &candidate);
  }
}

/* Who makes which edits. */
static const struct {
  unsigned edits;
  void (*make)(const struct run *run, const struct word *word);
} makers[] = {
    {BIT(MZ_EDIT_HAMZA) | BIT(MZ_EDIT_YA) | BIT(MZ_EDIT_TA) | BIT(MZ_EDIT_TANWEEN), orthography},
    {BIT(MZ_EDIT_SWAP) | BIT(MZ_EDIT_EXTRA), swaps_and_extras},
    {BIT(MZ_EDIT_AT) | BIT(MZ_EDIT_AL), endings},
    {BIT(MZ_EDIT_LETTER) | BIT(MZ_EDIT_MISSING), letters},
    {BIT(MZ_EDIT_SPLIT) | BIT(MZ_EDIT_CUT), splits},
};

void mz_edits_each(struct mz_str form, unsigned edits, mz_edit_fn *fn, void *data)
{
  const struct run run = {edits, fn, data};
  struct word word;

  if (!decode(form, &word))
    return;
  for (size_t i = 0; i < COUNT(makers); i++)
    if (edits & makers[i].edits)
      makers[i].make(&run, &word);
}
