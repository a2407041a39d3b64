/* Arabic: proclitics, endings and the consonants between, after the light stemmers of Larkey, Ballesteros
 * and Connell (2002), but with every reading of the proclitics kept, since the text decides.  Endings
 * and roots only serve to compare; they need not be right, only alike for forms of one word. */
#include <config.h>
#include "text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/xalloc.h"
#include "text/fold.h"
#include "text/utf8.h"

#define MAX_LETTERS 40

struct mz_stemmer {
  bool arabic;
  struct sb_stemmer *snowball; /* NULL where the language has none */
};

/* A word as code points of the Basic Plane. */
struct letters {
  uint16_t at[MAX_LETTERS];
  size_t count;
};

struct mz_stemmer *mz_stemmer_new(struct mz_str lang)
{
  struct mz_stemmer *stemmer = mz_xcalloc(1, sizeof *stemmer);
  char name[9];
  size_t n = 0;

  while (n < lang.len && n < sizeof name - 1 && lang.ptr[n] != '-' && lang.ptr[n] != '_') {
    char c = lang.ptr[n];
    name[n++] = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
  }
  name[n] = '\0';
  stemmer->arabic = !strcmp(name, "ar") || !strcmp(name, "ara");
  if (!stemmer->arabic)
    stemmer->snowball = sb_stemmer_new(name, NULL);
  return stemmer;
}

void mz_stemmer_free(struct mz_stemmer *stemmer)
{
  if (!stemmer)
    return;
  if (stemmer->snowball)
    sb_stemmer_delete(stemmer->snowball);
  free(stemmer);
}

unsigned mz_stemmer_fold(const struct mz_stemmer *stemmer)
{
  return stemmer->arabic ? MZ_FOLD_ALL : MZ_FOLD_CASE | MZ_FOLD_DIGITS;
}

static void get_letters(struct mz_str word, struct letters *letters)
{
  size_t at = 0;

  letters->count = 0;
  while (at < word.len && letters->count < MAX_LETTERS)
    letters->at[letters->count++] = (uint16_t) mz_utf8_next(word, &at);
}

static bool is_arabic(const struct letters *w)
{
  return w->count && w->at[0] >= 0x0600 && w->at[0] <= 0x06FF;
}

/* Whether the letters of W from BEGIN on start with PREFIX and at least REST are left behind it. */
static bool starts(const struct letters *w, size_t begin, const uint16_t *prefix, size_t rest)
{
  size_t n = 0;

  for (; prefix[n]; n++)
    if (begin + n >= w->count || w->at[begin + n] != prefix[n])
      return false;
  return w->count - begin - n >= rest;
}

/* A set of Arabic letters: a bit for each from U+0620 on. */
#define LETTER(c) (UINT64_C(1) << ((c) - 0x0620))

static inline bool is_in(uint64_t set, uint16_t c)
{
  return c >= 0x0620 && c < 0x0660 && set >> (c - 0x0620) & 1;
}

static const uint16_t article[] = u"ال", double_lam[] = u"لل";

/* Adds where the core of W may begin: behind each reading of its proclitics. */
static size_t cores(const struct letters *w, size_t *begins)
{
  size_t n = 0, first[2] = {0, 1};
  size_t readings = w->count > 3 && (w->at[0] == u'و' || w->at[0] == u'ف') ? 2 : 1;

  for (size_t i = 0; i < readings; i++) {
    size_t at = first[i];
    begins[n++] = at;
    if (starts(w, at, article, 2))
      begins[n++] = at + 2;
    if (starts(w, at, double_lam, 2))
      begins[n++] = at + 2;
    if (w->count - at > 3 && is_in(LETTER(u'ب') | LETTER(u'ك') | LETTER(u'ل') | LETTER(u'س'), w->at[at])) {
      begins[n++] = at + 1;
      if (starts(w, at + 1, article, 2))
        begins[n++] = at + 3;
    }
  }
  return n;
}

/* Endings by their last letter: those of two letters by what may stand before it, and whether it is one
 * alone. */
static const struct {
  uint16_t last;
  bool alone;
  uint64_t before;
} endings[] = {
    {u'ا', true, LETTER(u'ه') | LETTER(u'ن') | LETTER(u'و')},
    {u'م', false, LETTER(u'ه') | LETTER(u'ك') | LETTER(u'ت')},
    {u'ن', false, LETTER(u'ه') | LETTER(u'ا') | LETTER(u'و') | LETTER(u'ي')},
    {u'ت', true, LETTER(u'ا')},
    {u'ه', true, LETTER(u'ي')},
    {u'ي', true, 0},
};

/* Letters of the longest ending of W that leaves three. */
static size_t ending_length(const struct letters *w)
{
  const uint16_t *end = w->at + w->count;

  if (w->count < 4)
    return 0;
  if (w->count >= 6 && end[-1] == u'ا' && end[-2] == u'م' && end[-3] == u'ه')
    return 3;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (endings[i].last == end[-1])
      return w->count >= 5 && is_in(endings[i].before, end[-2]) ? 2 : endings[i].alone;
  return 0;
}

/* The longest ending is cut off, then one more. */
static void cut_endings(struct letters *w)
{
  w->count -= ending_length(w);
  w->count -= ending_length(w);
}

/* The stem that a word without proclitics has. */
static void light(const struct letters *w, size_t begin, struct letters *stem)
{
  stem->count = w->count - begin;
  memcpy(stem->at, w->at + begin, stem->count * sizeof *stem->at);
  cut_endings(stem);
}

/* Keeps the letters of STEM that don't come and go with the pattern. */
static void consonants(struct letters *stem, bool cut_prefix)
{
  const uint64_t prefixes =
      LETTER(u'ي') | LETTER(u'ت') | LETTER(u'ن') | LETTER(u'ا') | LETTER(u'م');
  const uint64_t weak = LETTER(u'ا') | LETTER(u'و') | LETTER(u'ي') | LETTER(u'ى') | LETTER(u'ء') |
                        LETTER(u'ئ') | LETTER(u'ؤ');
  size_t n = 0, i = 0;

  if (cut_prefix && stem->count > 3 && is_in(prefixes, stem->at[0]))
    i = 1;
  for (; i < stem->count; i++)
    if (!is_in(weak, stem->at[i]))
      stem->at[n++] = stem->at[i];
  stem->count = n;
}

static void add_hash(struct mz_stem_keys *keys, enum mz_stem_tier tier, uint64_t hash)
{
  hash = (hash & ~UINT64_C(3)) | tier;
  for (size_t i = 0; i < keys->count; i++)
    if (keys->hash[i] == hash)
      return;
  if (keys->count == MZ_MAX_STEM_KEYS)
    return;
  keys->hash[keys->count++] = hash;
}

static void add_key(struct mz_stem_keys *keys, enum mz_stem_tier tier, struct mz_str word)
{
  add_hash(keys, tier, mz_hash_bytes(word, (uint64_t) tier + 1));
}

/* Letters are few: a product for each spreads them well enough. */
static void add_letters(struct mz_stem_keys *keys, enum mz_stem_tier tier, const uint16_t *at, size_t n)
{
  uint64_t hash = (uint64_t) tier + 1;

  for (size_t i = 0; i < n; i++)
    hash = (hash ^ at[i]) * UINT64_C(0x9E3779B97F4A7C15);
  if (n)
    add_hash(keys, tier, hash ^ hash >> 32);
}

static void add_roots(struct mz_stem_keys *keys, const struct letters *stem)
{
  for (int cut = 0; cut < 2; cut++) {
    struct letters root = *stem;
    consonants(&root, cut);
    if (root.count >= 3)
      add_letters(keys, MZ_STEM_ROOT, root.at, root.count);
  }
}

static void snowball(struct mz_stemmer *stemmer, struct mz_str word, struct mz_str *stem)
{
  *stem = word;
  if (stemmer->snowball && word.len < 1024) {
    const sb_symbol *s =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *) word.ptr, (int) word.len);
    *stem = mz_str((const char *) s, (size_t) sb_stemmer_length(stemmer->snowball));
  }
}

/* Where the dictionary's form of W begins: behind its article. */
static size_t entry_begin(const struct letters *w)
{
  return starts(w, 0, article, 2) ? 2 : 0;
}

void mz_stemmer_stem(struct mz_stemmer *stemmer, struct mz_str word, struct mz_buf *stem)
{
  struct letters w, cut;
  struct mz_str s;
  size_t begin;

  mz_buf_truncate(stem, 0);
  if (!stemmer->arabic) {
    snowball(stemmer, word, &s);
    mz_buf_add_str(stem, s);
    return;
  }
  get_letters(word, &w);
  if (!is_arabic(&w)) {
    mz_buf_add_str(stem, word);
    return;
  }
  begin = w.count > 3 && w.at[0] == u'و' ? 1 : 0;
  if (starts(&w, begin, article, 2) || starts(&w, begin, double_lam, 2))
    begin += 2;
  else if (w.count - begin > 4 && is_in(LETTER(u'ب') | LETTER(u'ك') | LETTER(u'ل'), w.at[begin]) &&
           starts(&w, begin + 1, article, 2))
    begin += 3;
  light(&w, begin, &cut);
  for (size_t i = 0; i < cut.count; i++)
    mz_buf_add_code_point(stem, cut.at[i]);
}

static void other_keys(struct mz_stemmer *stemmer, struct mz_str word, struct mz_stem_keys *keys)
{
  struct mz_str stem;

  add_key(keys, MZ_STEM_FORM, word);
  snowball(stemmer, word, &stem);
  add_key(keys, MZ_STEM_LIGHT, stem);
}

void mz_stemmer_text_keys(struct mz_stemmer *stemmer, struct mz_str word, struct mz_stem_keys *keys)
{
  struct letters w, stem;
  size_t begins[12], n;

  keys->count = 0;
  get_letters(word, &w);
  if (!stemmer->arabic || !is_arabic(&w)) {
    other_keys(stemmer, word, keys);
    return;
  }
  n = cores(&w, begins);
  for (size_t i = 0; i < n; i++)
    add_letters(keys, MZ_STEM_FORM, w.at + begins[i], w.count - begins[i]);
  for (size_t i = 0; i < n; i++) {
    light(&w, begins[i], &stem);
    add_letters(keys, MZ_STEM_LIGHT, stem.at, stem.count);
  }
  for (size_t i = 0; i < n; i++) {
    light(&w, begins[i], &stem);
    add_roots(keys, &stem);
  }
}

void mz_stemmer_entry_keys(struct mz_stemmer *stemmer, struct mz_str word, struct mz_stem_keys *keys)
{
  struct letters w, stem;
  size_t begin;

  keys->count = 0;
  get_letters(word, &w);
  if (!stemmer->arabic || !is_arabic(&w)) {
    other_keys(stemmer, word, keys);
    return;
  }
  begin = entry_begin(&w);
  add_letters(keys, MZ_STEM_FORM, w.at + begin, w.count - begin);
  light(&w, begin, &stem);
  add_letters(keys, MZ_STEM_LIGHT, stem.at, stem.count);
  consonants(&stem, stem.at[0] == u'ي' || stem.at[0] == u'ت');
  if (stem.count >= 3)
    add_letters(keys, MZ_STEM_ROOT, stem.at, stem.count);
}

/* To be raised by whoever changes what the keys of a word are: folding, stems, hashes. */
#define RULES 1

uint64_t mz_stemmer_fingerprint(struct mz_stemmer *stemmer)
{
  static const char *const words[] = {"running", "nationalities", "généralement", "Häusern", "книгами",
                                      "والأولى", "مكتبات", "للمدرسة"};
  struct mz_buf key = MZ_BUF_INIT, stem = MZ_BUF_INIT;
  uint64_t print = RULES;

  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    struct mz_stem_keys keys;
    mz_fold(mz_str_c(words[i]), mz_stemmer_fold(stemmer), &key, NULL);
    mz_stemmer_stem(stemmer, mz_buf_str(&key), &stem);
    print = mz_hash_bytes(mz_buf_str(&stem), print);
    mz_stemmer_entry_keys(stemmer, mz_buf_str(&key), &keys);
    print = mz_hash_bytes(mz_str((const char *) keys.hash, keys.count * sizeof *keys.hash), print);
    mz_stemmer_text_keys(stemmer, mz_buf_str(&key), &keys);
    print = mz_hash_bytes(mz_str((const char *) keys.hash, keys.count * sizeof *keys.hash), print);
  }
  mz_buf_release(&key);
  mz_buf_release(&stem);
  return print;
}
