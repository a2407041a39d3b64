/* The speller: evidence, and what was found out about each distinct form.  Forms live as long as
 * the speller; counts and verdicts belong to one document, because the document is evidence too. */
#include <config.h>
#include "pass/spell/speller.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "pass/spell/find.h"
#include "pass/spell/latin.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

/* The forms of so many documents are kept that there are no more than this. */
enum { MOST_FORMS = 1 << 19 };

struct mz_speller *mz_speller_new(const struct mz_spell_options *options, struct mz_error *err)
{
  struct mz_speller *speller = mz_xcalloc(1, sizeof *speller);

  speller->candidates = (struct mz_candidates) MZ_CANDIDATES_INIT;
  speller->names = (struct mz_name_words) MZ_NAME_WORDS_INIT;
  mz_buf_init(&speller->key);
  speller->suggest = options->suggest;
  speller->silent = options->silent;
  if (!mz_evidence_load(&speller->evidence, options, err))
    return speller;
  mz_speller_free(speller);
  return NULL;
}

void mz_speller_free(struct mz_speller *speller)
{
  if (!speller)
    return;
  mz_evidence_release(&speller->evidence);
  mz_candidates_release(&speller->candidates);
  mz_hash_release(&speller->forms);
  mz_arena_release(&speller->arena);
  mz_arena_release(&speller->suggestions);
  mz_name_words_release(&speller->names);
  mz_buf_release(&speller->key);
  free(speller->entries);
  free(speller);
}

void mz_speller_begin(struct mz_speller *speller)
{
  speller->document++;
  mz_arena_release(&speller->suggestions);
  if (speller->count < MOST_FORMS)
    return;
  mz_hash_release(&speller->forms);
  mz_arena_release(&speller->arena);
  speller->count = 0;
}

/* Whether WORD is its own folded form at sight: U+0621 to U+063A and U+0641 to U+064A only. */
static bool is_plain(struct mz_str word)
{
  const unsigned char *p = (const unsigned char *) word.ptr;

  for (size_t i = 0; i + 1 < word.len; i += 2)
    if (!(p[i] == 0xD8 && p[i + 1] >= 0xA1 && p[i + 1] <= 0xBA) &&
        !(p[i] == 0xD9 && p[i + 1] >= 0x81 && p[i + 1] <= 0x8A))
      return false;
  return word.len % 2 == 0;
}

static struct mz_form *add_form(struct mz_speller *speller, struct mz_hash_entry *entry)
{
  struct mz_form *form;

  entry->key = mz_arena_str(&speller->arena, entry->key);
  MZ_RESERVE(speller->entries, speller->capacity, speller->count + 1);
  form = &speller->entries[speller->count++];
  *form = (struct mz_form) {.key = entry->key, .document = speller->document};
  return form;
}

struct mz_form *mz_speller_intern(struct mz_speller *speller, struct mz_str word)
{
  struct mz_hash_entry *entry;
  struct mz_form *form;
  bool added;

  if (!is_plain(word)) {
    mz_fold(word, MZ_FOLD_BASE, &speller->key, NULL);
    word = mz_buf_str(&speller->key);
  }
  entry = mz_hash_add(&speller->forms, word, speller->count, &added);
  if (added)
    return add_form(speller, entry);
  form = &speller->entries[entry->value];
  if (form->document != speller->document) {
    form->document = speller->document;
    form->count = 0;
    form->judged = form->suggested = false;
  }
  return form;
}

static size_t count_form(const void *data, struct mz_str form)
{
  const struct mz_speller *speller = data;
  const struct mz_hash_entry *entry = mz_hash_find(&speller->forms, form);

  return entry ? mz_form_count(speller, &speller->entries[entry->value]) : 0;
}

static bool is_latin(struct mz_str form)
{
  size_t at = 0;

  return form.len && mz_is_latin_letter(mz_utf8_next(form, &at));
}

/* Latin words pass unless an English dictionary is there and they are plain words: names and
 * abbreviations, which have capitals, are nobody's business in an Arabic text. */
static bool is_wrong_latin(const struct mz_speller *speller, struct mz_str form)
{
  for (size_t i = 0; i < form.len; i++)
    if (form.ptr[i] < 'a' || form.ptr[i] > 'z')
      return false;
  return speller->evidence.english && form.len > 3 &&
         !mz_hunspell_spell(speller->evidence.english, form.ptr, form.len) &&
         mz_evidence_personal(&speller->evidence, form) != 1;
}

static struct mz_judgement judge_arabic(struct mz_speller *speller, struct mz_str key)
{
  const struct mz_document_forms document = {count_form, speller};
  const struct mz_question question = {&speller->evidence, &document, key, &speller->candidates};

  return mz_judge(&question);
}

static void judge_form(struct mz_speller *speller, struct mz_form *form)
{
  struct mz_judgement *j = &form->judgement;

  if (!j->lasting)
    *j = judge_arabic(speller, form->key);
  form->odds = j->odds + mz_odds_of_repetition(j->slip, form->count);
  form->cls = j->slip && form->odds <= 0 ? j->otherwise : j->cls;
  if ((form->cls == MZ_CLASS_RIGHT || form->cls == MZ_CLASS_NAME) &&
      mz_speller_usual(speller, form))
    form->cls = MZ_CLASS_CONSISTENCY;
}

void mz_speller_judge(struct mz_speller *speller, struct mz_form *form)
{
  if (form->judged)
    return;
  form->judged = true;
  if (!form->key.len || form->key.len > MZ_MAX_WORD)
    form->cls = MZ_CLASS_RIGHT;
  else if (is_latin(form->key))
    form->cls = is_wrong_latin(speller, form->key) ? MZ_CLASS_TYPO : MZ_CLASS_RIGHT;
  else
    judge_form(speller, form);
}

bool mz_speller_is_unknown(const struct mz_speller *speller, const struct mz_form *form)
{
  if (form->judgement.undisputed)
    return !mz_evidence_accepts(&speller->evidence, form->key);
  return form->key.len && !is_latin(form->key) && !form->judgement.accepted;
}

void mz_speller_suggest(struct mz_speller *speller, struct mz_form *form)
{
  const struct mz_document_forms document = {count_form, speller};
  struct mz_candidates *candidates = &speller->candidates;
  const struct mz_question question = {&speller->evidence, &document, form->key, candidates};
  struct mz_str *list;
  size_t n;

  if (form->suggested || form->cls == MZ_CLASS_RIGHT)
    return;
  form->suggested = true;
  if (form->cls == MZ_CLASS_CONSISTENCY) {
    list = mz_arena_alloc(&speller->suggestions, sizeof *list);
    *list = mz_speller_usual(speller, form)->key;
    form->suggestions = list;
    form->suggestion_count = 1;
    return;
  }
  if (is_latin(form->key))
    mz_suggest_latin(&speller->evidence, form->key, MZ_MAX_SUGGESTIONS, candidates);
  else
    mz_suggest(&question, &form->judgement, form->cls);
  n = candidates->count < MZ_MAX_SUGGESTIONS ? candidates->count : MZ_MAX_SUGGESTIONS;
  list = mz_arena_alloc(&speller->suggestions, n * sizeof *list);
  for (size_t i = 0; i < n; i++)
    list[i] = mz_arena_str(&speller->suggestions, mz_candidate_form(candidates, i));
  form->suggestions = list;
  form->suggestion_count = n;
}

/* Whether WORD is of one script that a dictionary is there for. */
static bool is_checkable(struct mz_str word)
{
  bool arabic = false, latin = false, other = false;

  for (size_t at = 0; at < word.len;) {
    uint32_t c = mz_utf8_next(word, &at);
    arabic = arabic || mz_is_arabic_letter(c);
    latin = latin || mz_is_latin_letter(c);
    other = other || !(mz_is_arabic_letter(c) || mz_is_latin_letter(c) || mz_is_ignorable(c));
  }
  return arabic != latin && !other;
}

struct mz_spelling mz_speller_check(struct mz_speller *speller, struct mz_str word)
{
  struct mz_form *form;
  size_t count;

  if (mz_utf8_check(word) != word.len || !is_checkable(word))
    return (struct mz_spelling) {NULL, NULL, 0};
  form = mz_speller_intern(speller, word);
  mz_speller_judge(speller, form);
  if (form->cls == MZ_CLASS_RIGHT || speller->silent & 1u << form->cls)
    return (struct mz_spelling) {NULL, NULL, 0};
  mz_speller_suggest(speller, form);
  return (struct mz_spelling) {&mz_spell_rules(&count)[form->cls], form->suggestions,
                              form->suggestion_count};
}

bool mz_speller_accepts(struct mz_speller *speller, struct mz_str word)
{
  const struct mz_spell_rule *rule = mz_speller_check(speller, word).rule;

  return !rule || rule->severity == MZ_SEVERITY_NOTE;
}

bool mz_speller_knows(struct mz_speller *speller, struct mz_str word)
{
  struct mz_form *form = mz_speller_intern(speller, word);

  mz_speller_judge(speller, form);
  return !mz_speller_is_unknown(speller, form);
}

void mz_speller_accept(struct mz_speller *speller, struct mz_str word)
{
  struct mz_form *form;

  if (mz_utf8_check(word) != word.len)
    return;
  mz_evidence_learn(&speller->evidence, word, mz_str("", 0), true);
  form = mz_speller_intern(speller, word);
  form->judged = false;
  form->judgement.lasting = false;
}

static void set_source(struct mz_spell_source *source, const char *name, const char *package,
                       char *path)
{
  *source = (struct mz_spell_source) {name, package, "", path != NULL};
  if (path)
    snprintf(source->path, sizeof source->path, "%s", path);
  free(path);
}

static void ignore_form(void *data, struct mz_str form)
{
  (void) data;
  (void) form;
}

void mz_spell_sources(const struct mz_spell_options *options,
                      struct mz_spell_source sources[MZ_SPELL_SOURCES])
{
  const char *language = options->language ? options->language : "ar";
  char primary[16];
  char *path = mz_find_tessdata(language);
  struct mz_trained *trained;
  bool readable = path && mz_dawg_each(path, ignore_form, NULL, NULL) == MZ_OK;

  set_source(&sources[0], N_("Hunspell dictionary"), mz_dictionary_package(language),
             mz_find_dictionary(options->dictionary, language));
  set_source(
      &sources[1], N_("Hunspell dictionary for Latin words"), "hunspell-en-us",
      mz_find_dictionary(options->english && *options->english ? options->english : "en_US", "en"));
  set_source(&sources[2], N_("attested forms (Tesseract's word list)"), "tesseract-ocr-ara", path);
  sources[2].present = readable;
  path = options->data_dir
             ? mz_file_join(options->data_dir,
                            mz_primary_language(language, primary, sizeof primary), ".ranks.txt")
             : NULL;
  if (path && access(path, R_OK) != 0) {
    free(path);
    path = NULL;
  }
  set_source(&sources[3], N_("frequency ranks"), "", path);
  trained = options->lexicon ? mz_trained_open(options->lexicon, NULL) : NULL;
  set_source(&sources[4], N_("lexicon of your own texts"), "",
             trained ? mz_xstrdup(options->lexicon) : NULL);
  mz_trained_free(trained);
}
