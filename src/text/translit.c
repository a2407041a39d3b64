/* Skeletons of names.  One table says what every letter sounds like; everything else walks along
 * it. */
#include <config.h>
#include "text/translit.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include "text/chars.h"
#include "text/utf8.h"

/* The sounds, a bit each. */
enum sound {
  A = 1 << 0,
  I = 1 << 1,
  U = 1 << 2,
  Y = 1 << 3,
  W = 1 << 4,
  B = 1 << 5,
  P = 1 << 6,
  F = 1 << 7,
  V = 1 << 8,
  M = 1 << 9,
  N = 1 << 10,
  T = 1 << 11,
  D = 1 << 12,
  TH = 1 << 13, /* thin */
  DH = 1 << 14, /* then */
  S = 1 << 15,
  Z = 1 << 16,
  SH = 1 << 17,
  ZH = 1 << 18,
  CH = 1 << 19,
  J = 1 << 20,
  K = 1 << 21,
  G = 1 << 22,
  GH = 1 << 23,
  KH = 1 << 24,
  H = 1 << 25,
  R = 1 << 26,
  L = 1 << 27,
  KS = 1 << 28,
};

#define VOWELS (A | I | U)

/* Where in a word a row is meant. */
enum where {
  ANYWHERE,
  FIRST,
  LAST,
  BEFORE_FRONT,
  BEFORE_CONSONANT,
  BEFORE_SIBILANT,
  BEFORE_ARABIC_SIBILANT,
};

/* Which letters follow, where that is what matters. */
static const char *const followers[] = {
    [BEFORE_FRONT] = "eiy",
    [BEFORE_CONSONANT] = "bcdfgjklmnpqrstvwxz",
    [BEFORE_SIBILANT] = "sz",
    [BEFORE_ARABIC_SIBILANT] = "سزص",
};

struct grapheme {
  const char *letters;
  enum where where;
  uint8_t weight;
  uint32_t sure, maybe; /* sounds */
};

/* Rows of one first letter stand together, the special before the general. */
static const struct grapheme arabic_graphemes[] = {
    {"آ", ANYWHERE, 3, A, I | U},
    {"أ", FIRST, 2, A, I | U},
    {"أ", ANYWHERE, 2, A, I | U},
    {"إ", ANYWHERE, 2, I, A | U},
    {"ٱ", ANYWHERE, 2, A, I | U},
    {"ا", FIRST, 2, A, I | U},
    {"ا", ANYWHERE, 3, A, I | U},
    {"ى", ANYWHERE, 2, A, I},
    {"ؤ", ANYWHERE, 2, U, W | A},
    {"ئ", ANYWHERE, 2, I, Y | A},
    {"ء", ANYWHERE, 1, 0, VOWELS},
    {"ع", ANYWHERE, 3, A, I | U},
    {"ة", ANYWHERE, 1, A, T | H},
    {"و", FIRST, 6, W, U | V},
    {"و", ANYWHERE, 4, W | U, V},
    {"ي", FIRST, 6, Y, I | J},
    {"ي", ANYWHERE, 3, Y | I, A},
    {"ب", ANYWHERE, 10, B | P, V},
    {"پ", ANYWHERE, 10, P, B},
    {"تش", ANYWHERE, 11, CH, SH | J | T},
    {"ت", BEFORE_ARABIC_SIBILANT, 4, T, 0},
    {"ت", ANYWHERE, 10, T, TH | D},
    {"ث", ANYWHERE, 10, TH, S | T},
    {"ج", ANYWHERE, 10, J | G, ZH | CH | Y},
    {"چ", ANYWHERE, 10, CH, G | J},
    {"ح", ANYWHERE, 9, H, KH},
    {"خ", ANYWHERE, 10, KH, K | H | CH},
    {"دج", ANYWHERE, 11, J, G | D},
    {"د", ANYWHERE, 10, D, T},
    {"ذ", ANYWHERE, 10, DH | TH, Z | D},
    {"ر", ANYWHERE, 10, R, 0},
    {"ز", ANYWHERE, 10, Z, S | DH},
    {"ژ", ANYWHERE, 10, ZH, J | Z},
    {"س", ANYWHERE, 10, S, Z | TH},
    {"ش", ANYWHERE, 10, SH, CH | S | ZH},
    {"ص", ANYWHERE, 10, S, Z},
    {"ض", ANYWHERE, 10, D, DH | Z},
    {"ط", ANYWHERE, 10, T, D},
    {"ظ", ANYWHERE, 10, DH | Z, D | TH},
    {"غ", ANYWHERE, 10, G | GH, J | K},
    {"ف", ANYWHERE, 10, F | V, P | W},
    {"ڤ", ANYWHERE, 10, V, F | W},
    {"ق", ANYWHERE, 10, K, G | GH},
    {"كس", ANYWHERE, 13, KS, K | S},
    {"ك", ANYWHERE, 10, K, G | KH | CH},
    {"ک", ANYWHERE, 10, K, G | KH},
    {"گ", ANYWHERE, 10, G, K},
    {"ل", ANYWHERE, 10, L, 0},
    {"م", ANYWHERE, 10, M, 0},
    {"ن", ANYWHERE, 10, N, 0},
    {"ه", LAST, 2, H | A, 0},
    {"ه", ANYWHERE, 7, H, KH},
    {"ی", ANYWHERE, 3, Y | I, A},
};

/* Capital letters stand for letters with marks: see marked_letters. */
static const struct grapheme latin_graphemes[] = {
    {"a", ANYWHERE, 2, A, I},
    {"b", ANYWHERE, 10, B, P | V},
    {"ck", ANYWHERE, 10, K, 0},
    {"cs", LAST, 12, KS, K | S},
    {"ch", ANYWHERE, 10, CH, SH | K | KH},
    {"cz", ANYWHERE, 11, CH, S},
    {"c", BEFORE_FRONT, 10, S, K | CH | TH},
    {"c", ANYWHERE, 10, K, S | CH},
    {"dj", ANYWHERE, 10, J, G},
    {"dg", BEFORE_FRONT, 11, J, G | D},
    {"dh", ANYWHERE, 10, DH, D | Z},
    {"d", ANYWHERE, 10, D, T | DH},
    {"e", LAST, 1, I, A | Y},
    {"e", ANYWHERE, 2, I, A | U | Y},
    {"f", ANYWHERE, 10, F, V},
    {"gh", LAST, 2, GH, G | F},
    {"gh", ANYWHERE, 8, GH | G, 0},
    {"gn", FIRST, 10, N, 0},
    {"g", BEFORE_FRONT, 10, G | J, ZH | H | GH | KH},
    {"g", ANYWHERE, 10, G, GH | K | J},
    {"h", FIRST, 7, H, KH},
    {"h", LAST, 1, H, A},
    {"h", BEFORE_CONSONANT, 2, H, KH},
    {"h", ANYWHERE, 4, H, KH},
    {"i", ANYWHERE, 2, I, A | Y},
    {"j", ANYWHERE, 10, J, ZH | Y | H | KH | G},
    {"kh", ANYWHERE, 10, KH, K},
    {"kn", FIRST, 11, N, K},
    {"ks", ANYWHERE, 12, KS, K | S},
    {"k", ANYWHERE, 10, K, KH},
    {"l", ANYWHERE, 10, L, 0},
    {"m", ANYWHERE, 10, M, 0},
    {"n", ANYWHERE, 10, N, 0},
    {"o", ANYWHERE, 2, U, A | W},
    {"ph", ANYWHERE, 10, F, P},
    {"p", ANYWHERE, 10, P, B},
    {"q", ANYWHERE, 10, K, G | CH},
    {"rh", ANYWHERE, 10, R, 0},
    {"r", ANYWHERE, 10, R, 0},
    {"sch", ANYWHERE, 11, SH, S | K},
    {"sh", ANYWHERE, 10, SH, S},
    {"s", ANYWHERE, 10, S, Z | SH},
    {"tch", ANYWHERE, 11, CH, SH},
    {"tsh", ANYWHERE, 11, CH, SH},
    {"th", ANYWHERE, 10, TH | DH, T | S | D | Z},
    {"t", BEFORE_SIBILANT, 4, T, 0},
    {"t", ANYWHERE, 10, T, D | TH | SH},
    {"u", ANYWHERE, 2, U, A | W | I},
    {"v", ANYWHERE, 10, V, F | W | B},
    {"wh", FIRST, 7, W, H | U},
    {"wr", FIRST, 10, R, 0},
    {"w", ANYWHERE, 6, W, V | U | F},
    {"x", FIRST, 10, Z | S, SH | KH | K | KS},
    {"x", ANYWHERE, 12, KS, K | S | Z | KH | H | SH},
    {"y", FIRST, 6, Y, I | J},
    {"y", ANYWHERE, 3, Y | I, A},
    {"zh", ANYWHERE, 10, ZH, Z | J | CH | SH},
    {"z", ANYWHERE, 10, Z, S | TH},
    {"C", ANYWHERE, 10, CH, S | SH | K}, /* č ć ç */
    {"D", ANYWHERE, 10, DH, D | J},      /* ð đ */
    {"G", ANYWHERE, 4, GH, G},           /* ğ */
    {"L", ANYWHERE, 8, L | W, 0},        /* ł */
    {"N", ANYWHERE, 10, N, Y},           /* ñ */
    {"S", ANYWHERE, 10, SH, S},          /* š ş ś */
    {"T", ANYWHERE, 10, TH, T},          /* þ */
    {"Z", ANYWHERE, 10, ZH, Z},          /* ž ż */
};

#define ARABIC_COUNT (sizeof arabic_graphemes / sizeof *arabic_graphemes)
#define LATIN_COUNT (sizeof latin_graphemes / sizeof *latin_graphemes)

/* Codes count the Arabic rows first. */
static const struct grapheme *grapheme_of(uint8_t code)
{
  return code < ARABIC_COUNT ? &arabic_graphemes[code] : &latin_graphemes[code - ARABIC_COUNT];
}

/* Letters of a name, ready to be looked up; words are divided by one blank. */
struct letters {
  char text[MZ_SKELETON_MAX * 4];
  uint8_t weak[MZ_SKELETON_MAX *
               4]; /* a weight in place of that of the row that begins here; 0: none */
  size_t len;
};

static void add_letter(struct letters *letters, const char *bytes, size_t n)
{
  if (letters->len + n >= sizeof letters->text)
    return;
  memcpy(letters->text + letters->len, bytes, n);
  memset(letters->weak + letters->len, 0, n);
  letters->len += n;
  letters->text[letters->len] = '\0';
}

static void add_blank(struct letters *letters)
{
  if (letters->len && letters->text[letters->len - 1] != ' ')
    add_letter(letters, " ", 1);
}

static void take_arabic(struct mz_str word, struct letters *letters)
{
  size_t at = 0;

  while (at < word.len) {
    size_t begin = at;
    uint32_t c = mz_utf8_next(word, &at);
    if (mz_is_arabic_letter(c))
      add_letter(letters, word.ptr + begin, at - begin);
    else if (!mz_is_ignorable(c))
      add_blank(letters);
  }
}

/* Letters that sound otherwise than the letter without its mark, or have none. */
static const struct {
  uint32_t letter;
  char plain;
} marked_letters[] = {
    {0x00DF, 's'}, {0x00E6, 'a'}, {0x00E7, 'C'}, {0x00F0, 'D'}, {0x00F1, 'N'}, {0x00F8, 'o'},
    {0x00FE, 'T'}, {0x0107, 'C'}, {0x010D, 'C'}, {0x0111, 'D'}, {0x011F, 'G'}, {0x0127, 'h'},
    {0x0131, 'i'}, {0x0142, 'L'}, {0x0153, 'o'}, {0x015B, 'S'}, {0x015F, 'S'}, {0x0161, 'S'},
    {0x017A, 'Z'}, {0x017C, 'Z'}, {0x017E, 'Z'}, {0x0219, 'S'},
};

/* The letter by which rows name C, 0 for what is no Latin letter. */
static char plain_letter(uint32_t c)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar parts[8] = {0};

  if (c >= 'A' && c <= 'Z')
    return (char) (c - 'A' + 'a');
  if (c >= 'a' && c <= 'z')
    return (char) c;
  if (!mz_is_latin_letter(c))
    return 0;
  c = (uint32_t) u_tolower((UChar32) c);
  for (size_t i = 0; i < sizeof marked_letters / sizeof *marked_letters; i++)
    if (marked_letters[i].letter == c)
      return marked_letters[i].plain;
  unorm2_getDecomposition(unorm2_getNFDInstance(&status), (UChar32) c, parts, 8, &status);
  return U_SUCCESS(status) && parts[0] >= 'a' && parts[0] <= 'z' ? (char) parts[0] : 0;
}

/* Apostrophes and accents that stand apart. */
static bool is_silent(uint32_t c)
{
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || (c >= 0x02B0 && c <= 0x02FF) ||
         (c >= 0x0300 && c <= 0x036F) || mz_is_ignorable(c);
}

struct mz_str mz_without_possessive(struct mz_str word)
{
  static const struct mz_str endings[] = {
      {"'s", 2}, {"\xE2\x80\x99s", 4}, {"'", 1}, {"\xE2\x80\x99", 3}};

  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (mz_str_ends(word, endings[i]))
      return mz_str_sub(word, 0, word.len - endings[i].len);
  return word;
}

static void take_latin(struct mz_str word, struct letters *letters)
{
  size_t at = 0;

  while (at < word.len) {
    uint32_t c = mz_utf8_next(word, &at);
    char plain = plain_letter(c);
    if (plain && !(letters->len && letters->text[letters->len - 1] == plain))
      add_letter(letters, &plain, 1);
    else if (!plain && !is_silent(c))
      add_blank(letters);
  }
}

/* Bytes from AT to the end of the word. */
static size_t rest_of_word(const struct letters *letters, size_t at)
{
  return strcspn(letters->text + at, " ");
}

/* Whether the Arabic letter at AT is one of LETTERS, and at least three are behind it in its word.
 */
static bool is_prefix(const struct letters *letters, size_t at, struct mz_str which)
{
  if (rest_of_word(letters, at) < 4 * 2)
    return false;
  for (size_t i = 0; i < which.len; i += 2)
    if (!memcmp(letters->text + at, which.ptr + i, 2))
      return true;
  return false;
}

static void weaken_article(struct letters *letters, size_t at)
{
  if (rest_of_word(letters, at) >= 4 * 2 && !memcmp(letters->text + at, "ال", 4)) {
    letters->weak[at] = 1;
    letters->weak[at + 2] = 2;
  }
}

/* What may be a proclitic of the first word, and the articles of all. */
static void weaken_arabic(struct letters *letters)
{
  size_t at = 0;

  if (is_prefix(letters, at, MZ_STR("وف"))) {
    letters->weak[at] = 5;
    at += 2;
  }
  if (is_prefix(letters, at, MZ_STR("بكل"))) {
    bool double_lam = !memcmp(letters->text + at, "لل", 4);
    letters->weak[at] = double_lam ? 3 : 6;
    at += 2;
    if (double_lam)
      letters->weak[at] = 3;
  }
  while (at < letters->len) {
    weaken_article(letters, at);
    at += rest_of_word(letters, at);
    at += at < letters->len;
  }
}

/* The article of names of several words: al-Bab, El Alamein. */
static void weaken_latin(struct letters *letters)
{
  for (size_t at = 0; at < letters->len; at++) {
    size_t n = rest_of_word(letters, at);
    char first = letters->text[at], second = letters->text[at + 1];
    if (n == 2 && letters->text[at + 2] == ' ' && strchr("ae", first) &&
        strchr("ldnrstz", second)) {
      letters->weak[at] = 1;
      letters->weak[at + 1] = 2;
    }
    at += n;
  }
}

/* Whether the letter at TEXT, which is terminated, is one of SET, letters of the same length. */
static bool is_one_of(const char *text, const char *set)
{
  size_t n = (unsigned char) *text < 0x80 ? 1 : 2;

  for (; *set; set += n)
    if (!memcmp(set, text, n))
      return true;
  return false;
}

/* Whether GRAPHEME stands at AT in LETTERS. */
static bool fits(const struct grapheme *grapheme, const struct letters *letters, size_t at)
{
  size_t n = strlen(grapheme->letters);
  const char *next = letters->text + at + n;

  if (at + n > letters->len || memcmp(letters->text + at, grapheme->letters, n))
    return false;
  switch (grapheme->where) {
  case ANYWHERE:
    return true;
  case FIRST:
    return at == 0 || letters->text[at - 1] == ' ';
  case LAST:
    return *next == '\0' || *next == ' ';
  default:
    return is_one_of(next, followers[grapheme->where]);
  }
}

static void add_sounds(const struct letters *letters, const struct grapheme *rows, size_t row_count,
                       size_t first_code, struct mz_skeleton *skeleton)
{
  size_t at = 0;

  skeleton->count = 0;
  while (at < letters->len && skeleton->count < MZ_SKELETON_MAX) {
    size_t row = 0;
    while (row < row_count && !fits(&rows[row], letters, at))
      row++;
    if (row < row_count) {
      skeleton->codes[skeleton->count] = (uint8_t) (first_code + row);
      skeleton->weights[skeleton->count++] =
          letters->weak[at] ? letters->weak[at] : rows[row].weight;
    }
    at += row < row_count ? strlen(rows[row].letters) : 1;
  }
}

static void weigh(struct mz_skeleton *skeleton)
{
  skeleton->weight = 0;
  skeleton->sure = skeleton->maybe = 0;
  for (size_t i = 0; i < skeleton->count; i++) {
    const struct grapheme *row = grapheme_of(skeleton->codes[i]);
    skeleton->weight = (uint16_t) (skeleton->weight + skeleton->weights[i]);
    skeleton->sure |= row->sure;
    skeleton->maybe |= row->maybe;
  }
}

void mz_skeleton_arabic(struct mz_str word, struct mz_skeleton *skeleton)
{
  struct letters letters = {.len = 0};

  take_arabic(word, &letters);
  weaken_arabic(&letters);
  add_sounds(&letters, arabic_graphemes, ARABIC_COUNT, 0, skeleton);
  weigh(skeleton);
}

void mz_skeleton_latin(struct mz_str word, struct mz_skeleton *skeleton)
{
  struct letters letters = {.len = 0};

  take_latin(mz_without_possessive(word), &letters);
  weaken_latin(&letters);
  add_sounds(&letters, latin_graphemes, LATIN_COUNT, ARABIC_COUNT, skeleton);
  weigh(skeleton);
}

/* How alike letters sound, in tenths, one of which has the sounds SURE and MAYBE. */
static unsigned likeness(const struct grapheme *a, uint32_t sure, uint32_t maybe)
{
  if (a->sure & sure)
    return 10;
  if ((a->sure & maybe) | (a->maybe & sure))
    return 7;
  return a->maybe & maybe ? 3 : 0;
}

double mz_skeleton_similarity(const struct mz_skeleton *a, const struct mz_skeleton *b)
{
  unsigned best[MZ_SKELETON_MAX + 1] = {0}; /* of a's first sounds with b's first, in tenths */

  if (!a->weight || !b->weight)
    return 0;
  for (size_t i = 0; i < a->count; i++) {
    const struct grapheme *row = grapheme_of(a->codes[i]);
    unsigned corner = 0;
    for (size_t j = 0; j < b->count; j++) {
      const struct grapheme *other = grapheme_of(b->codes[j]);
      unsigned tenths = likeness(row, other->sure, other->maybe);
      unsigned both = corner + tenths * (unsigned) (a->weights[i] + b->weights[j]);
      corner = best[j + 1];
      if (best[j] > best[j + 1])
        best[j + 1] = best[j];
      if (tenths && both > best[j + 1])
        best[j + 1] = both;
    }
  }
  return best[b->count] / (10.0 * (a->weight + b->weight));
}

/* Adds to *LOST what the sounds of A lose whatever their partners in B are.  False once it is more than MOST. */
static bool can_match(const struct mz_skeleton *a, const struct mz_skeleton *b, unsigned most, unsigned *lost)
{
  for (size_t i = 0; i < a->count && *lost <= most; i++)
    *lost += (10 - likeness(grapheme_of(a->codes[i]), b->sure, b->maybe)) * a->weights[i];
  return *lost <= most;
}

double mz_skeleton_similarity_from(const struct mz_skeleton *a, const struct mz_skeleton *b, double least)
{
  unsigned most = (unsigned) ((1 - least) * 10 * (a->weight + b->weight)) + 1, lost = 0;
  double similarity = 0;

  if (can_match(a, b, most, &lost) && can_match(b, a, most, &lost))
    similarity = mz_skeleton_similarity(a, b);
  return similarity >= least ? similarity : 0;
}

/* Sounds of less weight are silent as often as not. */
#define LEAST_CONSONANT 5

void mz_skeleton_classes(const struct mz_skeleton *skeleton, uint8_t *classes)
{
  static const uint32_t sounds[MZ_SKELETON_CLASSES] = {
      B | P, F | V, M, N, T | D | TH | DH, S | Z | SH | ZH | CH, K | G | GH | KH | J, R, L, KS};

  for (size_t i = 0; i < skeleton->count; i++) {
    uint32_t sure = grapheme_of(skeleton->codes[i])->sure;
    uint8_t class = 0;
    while (class < MZ_SKELETON_CLASSES && !(sounds[class] & sure))
      class++;
    classes[i] = class < MZ_SKELETON_CLASSES && skeleton->weights[i] >= LEAST_CONSONANT
                     ? (uint8_t) (class + 1) : 0;
  }
}
