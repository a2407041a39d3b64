/* Loading, and the one scale of commonness.  A form that is in no list is judged by what is left of
 * it when its clitics are taken off: each costs what it makes a form rarer. */
#include <config.h>
#include "pass/spell/evidence.h"

#include <stdlib.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "pass/spell/find.h"
#include "text/fold.h"
#include "text/utf8.h"

/* The least letters (bytes) that a clitic leaves. */
enum { LEAST_STEM = 6, LEAST_NAME = 8 };

/* What may stand before a word, what stands there without it, and the cost in hundredths of
 * a nat. */
static const struct {
  struct mz_str written, left;
  int cost;
} proclitics[] = {
    {MZ_STR(""), MZ_STR(""), 0},         {MZ_STR("ال"), MZ_STR(""), 100},
    {MZ_STR("و"), MZ_STR(""), 250},      {MZ_STR("ب"), MZ_STR(""), 300},
    {MZ_STR("ل"), MZ_STR(""), 300},      {MZ_STR("ف"), MZ_STR(""), 350},
    {MZ_STR("ك"), MZ_STR(""), 450},      {MZ_STR("سي"), MZ_STR("ي"), 250},
    {MZ_STR("ست"), MZ_STR("ت"), 250},    {MZ_STR("سن"), MZ_STR("ن"), 300},
    {MZ_STR("وال"), MZ_STR(""), 300},    {MZ_STR("وال"), MZ_STR("ال"), 250},
    {MZ_STR("بال"), MZ_STR(""), 350},    {MZ_STR("بال"), MZ_STR("ال"), 250},
    {MZ_STR("لل"), MZ_STR(""), 350},     {MZ_STR("لل"), MZ_STR("ال"), 250},
    {MZ_STR("فال"), MZ_STR("ال"), 350},  {MZ_STR("كال"), MZ_STR("ال"), 400},
    {MZ_STR("وب"), MZ_STR(""), 500},     {MZ_STR("ول"), MZ_STR(""), 500},
    {MZ_STR("وبال"), MZ_STR("ال"), 450}, {MZ_STR("ولل"), MZ_STR("ال"), 450},
};

/* The same behind a word: ta marbuta opens, alef maqsura becomes alef. */
static const struct {
  struct mz_str written, left;
  int cost;
} enclitics[] = {
    {MZ_STR("ه"), MZ_STR(""), 250},    {MZ_STR("ها"), MZ_STR(""), 250},
    {MZ_STR("هم"), MZ_STR(""), 300},   {MZ_STR("هما"), MZ_STR(""), 450},
    {MZ_STR("نا"), MZ_STR(""), 350},   {MZ_STR("ته"), MZ_STR("ة"), 250},
    {MZ_STR("تها"), MZ_STR("ة"), 250}, {MZ_STR("تهم"), MZ_STR("ة"), 300},
    {MZ_STR("تنا"), MZ_STR("ة"), 350}, {MZ_STR("تين"), MZ_STR("ة"), 350},
    {MZ_STR("ات"), MZ_STR("ة"), 300},  {MZ_STR("ية"), MZ_STR("ي"), 200},
    {MZ_STR("ين"), MZ_STR(""), 300},   {MZ_STR("ون"), MZ_STR(""), 300},
    {MZ_STR("وا"), MZ_STR(""), 300},   {MZ_STR("ا"), MZ_STR(""), 200},
    {MZ_STR("ت"), MZ_STR(""), 250},
};

/* How many words of running text the ranks are worth, beside the user's own. */
#define RANKS_WEIGHT 1e6
/* A form is attested by the user's texts when they have it so often; of a large text, this share. */
#define LEAST_COUNT 3
#define LEAST_SHARE 1e-7

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define IS_ENCLITIC(e) ((e) < COUNT(enclitics))

static enum mz_status load_arabic(struct mz_evidence *evidence,
                                  const struct mz_spell_options *options, const char *language,
                                  struct mz_error *err)
{
  char *base = mz_find_dictionary(options->dictionary, language);
  const char *package = mz_dictionary_package(language);
  char *aff, *dic;

  if (!base && options->dictionary)
    return mz_error_set(err, MZ_E_DICT,
                        _("there is no Hunspell dictionary '%s' (a .aff and a .dic file)"),
                        options->dictionary);
  if (!base)
    return mz_error_set(err, MZ_E_DICT,
                        _("there is no Hunspell dictionary for '%s'; on Debian: apt install %s"),
                        language, *package ? package : "hunspell-…");
  aff = mz_file_join("", base, ".aff");
  dic = mz_file_join("", base, ".dic");
  evidence->arabic = mz_hunspell_new(aff, dic);
  free(aff);
  free(dic);
  if (!evidence->arabic || !mz_hunspell_is_utf8(evidence->arabic))
    mz_error_set(err, MZ_E_DICT,
                 _("the Hunspell dictionary '%s' cannot be used: it is not in UTF-8"), base);
  else
    return free(base), MZ_OK;
  free(base);
  return MZ_E_DICT;
}

/* Whether a dual that every dictionary has, "the two books of theirs", is analysed as one. */
static bool tells_duals(struct mz_hunspell *arabic)
{
  const struct mz_str dual = MZ_STR("كتاباهم");
  char *lines = mz_hunspell_analyze(arabic, dual.ptr, dual.len);
  bool told = lines && strstr(lines, "fl:CC");

  free(lines);
  return told;
}

/* Latin words are looked up when a dictionary is there; without one they pass. */
static void load_english(struct mz_evidence *evidence, const char *name)
{
  char *base = name && !*name ? NULL : mz_find_dictionary(name ? name : "en_US", "en");
  char *aff, *dic;

  if (!base)
    return;
  aff = mz_file_join("", base, ".aff");
  dic = mz_file_join("", base, ".dic");
  evidence->english = mz_hunspell_new(aff, dic);
  free(aff);
  free(dic);
  free(base);
}

static enum mz_status load_ranks(struct mz_evidence *evidence,
                                 const struct mz_spell_options *options, const char *language,
                                 struct mz_error *err)
{
  char primary[16];
  char *path;
  enum mz_status status = MZ_OK;

  if (options->frequencies)
    status = mz_ranks_read(&evidence->ranks, options->frequencies, err);
  if (status || !options->data_dir)
    return status;
  path = mz_file_join(options->data_dir, mz_primary_language(language, primary, sizeof primary),
                      ".ranks.txt");
  if (access(path, R_OK) == 0)
    status = mz_ranks_read(&evidence->ranks, path, err);
  free(path);
  return status;
}

static enum mz_status load_personal(struct mz_evidence *evidence, const char *path,
                                    struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(path, &text, err);
  size_t bad;

  if (!status && (bad = mz_utf8_check(mz_buf_str(&text))) != text.len)
    status = mz_error_at(err, MZ_E_ENCODING, path, 0, 0, _("the word list is not UTF-8 (byte %zu)"),
                         bad);
  for (size_t at = 0; !status && at < text.len;) {
    size_t n = strcspn(text.ptr + at, "\r\n");
    struct mz_str line = mz_str(text.ptr + at, n);
    bool right = !(n && line.ptr[0] == '*');
    const char *slash = n ? memchr(line.ptr, '/', n) : NULL;
    size_t word_end = slash ? (size_t) (slash - line.ptr) : n;

    if (n && line.ptr[0] != '#')
      mz_evidence_learn(evidence, mz_str_sub(line, !right, word_end),
                        slash ? mz_str_sub(line, word_end + 1, n) : mz_str("", 0), right);
    at += n + 1;
  }
  mz_buf_release(&text);
  return status;
}

/* Whether a form that the user's texts have COUNT times is too frequent for a slip. */
static bool is_usual(const struct mz_trained *trained, uint32_t count)
{
  return count >= LEAST_COUNT && count >= LEAST_SHARE * (double) mz_trained_totals(trained)->words;
}

static enum mz_status load_trained(struct mz_evidence *evidence, const char *path,
                                   struct mz_error *err)
{
  evidence->trained = mz_trained_open(path, err);
  if (!evidence->trained)
    return MZ_E_DICT;
  for (uint32_t i = 0; i < mz_trained_totals(evidence->trained)->form_count; i++) {
    uint32_t count;
    struct mz_str form = mz_trained_form(evidence->trained, i, &count);
    if (form.len && is_usual(evidence->trained, count))
      mz_trigrams_add(&evidence->ranks.trigrams, form);
  }
  return MZ_OK;
}

static void attest(void *ranks, struct mz_str form)
{
  mz_ranks_attest(ranks, form);
}

enum mz_status mz_evidence_load(struct mz_evidence *evidence,
                                const struct mz_spell_options *options, struct mz_error *err)
{
  const char *language = options->language ? options->language : "ar";
  enum mz_status status;
  char *tessdata;

  *evidence = (struct mz_evidence) {0};
  mz_ranks_init(&evidence->ranks);
  status = load_arabic(evidence, options, language, err);
  if (status)
    return status;
  evidence->tells_duals = tells_duals(evidence->arabic);
  load_english(evidence, options->english);
  if (!options->dictionary_only) {
    tessdata = mz_find_tessdata(language);
    status = load_ranks(evidence, options, language, err);
    if (!status && options->lexicon)
      status = load_trained(evidence, options->lexicon, err);
    if (tessdata)
      mz_dawg_each(tessdata, attest, &evidence->ranks, NULL);
    free(tessdata);
  }
  for (size_t i = 0; !status && i < options->personal_count; i++)
    status = load_personal(evidence, options->personal[i], err);
  return status;
}

void mz_evidence_release(struct mz_evidence *evidence)
{
  mz_hunspell_free(evidence->arabic);
  mz_hunspell_free(evidence->english);
  mz_ranks_release(&evidence->ranks);
  mz_trained_free(evidence->trained);
  mz_hash_release(&evidence->personal);
  mz_arena_release(&evidence->arena);
}

bool mz_evidence_has_lists(const struct mz_evidence *evidence)
{
  return evidence->ranks.forms.count > 0 || evidence->trained;
}

int mz_evidence_personal(const struct mz_evidence *evidence, struct mz_str form)
{
  const struct mz_hash_entry *entry = mz_hash_find(&evidence->personal, form);

  return entry ? (int) entry->value : -1;
}

void mz_evidence_learn(struct mz_evidence *evidence, struct mz_str word, struct mz_str example,
                       bool right)
{
  struct mz_buf key = MZ_BUF_INIT;
  struct mz_hash_entry *entry;
  bool added;

  mz_fold(word, MZ_FOLD_BASE, &key, NULL);
  if (!key.len || key.len > MZ_MAX_WORD) {
    mz_buf_release(&key);
    return;
  }
  entry = mz_hash_add(&evidence->personal, mz_buf_str(&key), right, &added);
  entry->value = right;
  if (added)
    entry->key = mz_arena_str(&evidence->arena, mz_buf_str(&key));
  mz_trigrams_add(&evidence->ranks.trigrams, mz_buf_str(&key));
  if (right && example.len && example.len <= MZ_MAX_WORD)
    mz_hunspell_add(evidence->arabic, entry->key.ptr, mz_arena_str(&evidence->arena, example).ptr);
  mz_buf_release(&key);
}

bool mz_evidence_accepts(const struct mz_evidence *evidence, struct mz_str form)
{
  int personal = mz_evidence_personal(evidence, form);

  return personal >= 0 ? personal : mz_hunspell_spell(evidence->arabic, form.ptr, form.len);
}

bool mz_evidence_may_be_word(const struct mz_evidence *evidence, struct mz_str form)
{
  return !mz_evidence_has_lists(evidence) || mz_trigrams_have(&evidence->ranks.trigrams, form);
}

bool mz_evidence_attests(const struct mz_evidence *evidence, struct mz_str form)
{
  const struct mz_hash_entry *entry = mz_hash_find(&evidence->ranks.forms, form);

  /* Large lists hold slips too, each of them rarely. */
  return (entry && entry->value >= MZ_ATTESTED) ||
         (evidence->trained &&
          is_usual(evidence->trained, mz_trained_count(evidence->trained, form)));
}

/* The lists' own word on a form: the ranks, and what was counted, each by the weight of its words. */
static int listed(const struct mz_evidence *evidence, struct mz_str form)
{
  const struct mz_hash_entry *entry = mz_hash_find(&evidence->ranks.forms, form);
  int value = entry ? (int) entry->value : MZ_UNSEEN, together;
  double count, words;

  if (!evidence->trained)
    return value;
  count = mz_trained_count(evidence->trained, form);
  words = (double) mz_trained_totals(evidence->trained)->words;
  if (value > MZ_ATTESTED)
    count += mz_share_of_commonness(value) * RANKS_WEIGHT;
  if (count == 0)
    return value;
  together = mz_commonness_of_share(count / (words + RANKS_WEIGHT));
  return value == MZ_ATTESTED && together < value ? value : together;
}

/* LEFT in the place of the clitic that FORM has, into OUT (of at least twice MZ_MAX_WORD bytes). */
static struct mz_str rest_of(struct mz_str form, size_t p, size_t e, char *out)
{
  struct mz_str before = proclitics[p].left;
  struct mz_str after = IS_ENCLITIC(e) ? enclitics[e].left : mz_str("", 0);
  size_t behind = IS_ENCLITIC(e) ? enclitics[e].written.len : 0;
  struct mz_str stem = mz_str_sub(form, proclitics[p].written.len, form.len - behind);

  memcpy(out, before.ptr, before.len);
  memcpy(out + before.len, stem.ptr, stem.len);
  memcpy(out + before.len + stem.len, after.ptr, after.len);
  return mz_str(out, before.len + stem.len + after.len);
}

static bool fits(struct mz_str form, size_t p, size_t e)
{
  size_t clitics = proclitics[p].written.len + (IS_ENCLITIC(e) ? enclitics[e].written.len : 0);

  return form.len >= clitics + LEAST_STEM;
}

bool mz_evidence_attests_behind_clitics(const struct mz_evidence *evidence, struct mz_str form)
{
  char out[MZ_MAX_WORD + 32];

  for (size_t p = 1; form.len <= MZ_MAX_WORD && p < COUNT(proclitics); p++) {
    struct mz_str rest;
    if (!mz_str_starts(form, proclitics[p].written) ||
        form.len < proclitics[p].written.len + LEAST_NAME)
      continue;
    rest = rest_of(form, p, COUNT(enclitics), out);
    /* No word takes the same one-letter particle twice. */
    if (proclitics[p].written.len == 2 && mz_str_starts(rest, proclitics[p].written))
      continue;
    if (mz_evidence_attests(evidence, rest))
      return true;
  }
  return false;
}

int mz_evidence_commonness(const struct mz_evidence *evidence, struct mz_str form)
{
  char out[MZ_MAX_WORD + 32];
  int best = MZ_UNSEEN;

  if (form.len > MZ_MAX_WORD)
    return MZ_UNSEEN;
  best = listed(evidence, form);
  for (size_t p = 0; p < COUNT(proclitics); p++) {
    if (!mz_str_starts(form, proclitics[p].written))
      continue;
    for (size_t e = 0; e <= COUNT(enclitics); e++) {
      int value, cost = proclitics[p].cost + (IS_ENCLITIC(e) ? enclitics[e].cost : 0);
      if ((!p && e == COUNT(enclitics)) || !fits(form, p, e))
        continue;
      if (IS_ENCLITIC(e) && !mz_str_ends(form, enclitics[e].written))
        continue;
      value = listed(evidence, rest_of(form, p, e, out));
      if (value > MZ_UNSEEN && value - cost > best)
        best = value - cost;
    }
  }
  return best;
}
