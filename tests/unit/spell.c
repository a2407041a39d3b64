/* The speller on sentences of its own, with all evidence and with the dictionary alone. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/limits.h"
#include "doc/doc.h"
#include "pass/pass.h"
#include "pass/spell/dawg.h"
#include "pass/spell/find.h"
#include "pass/spell/speller.h"

static struct mz_speller *full, *alone;

static const char *data_dir(void)
{
  const char *dir = getenv("MUWAZI_DATADIR");

  return dir ? dir : "dict";
}

static char *case_path(const char *name)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_printf(&path, "%s/tests/cases/spell/%s", srcdir ? srcdir : ".", name);
  return path.ptr;
}

static struct mz_doc *check(struct mz_speller *speller, struct mz_str text)
{
  struct mz_context context = {.speller = speller};
  struct mz_doc *doc = mz_doc_new("-");

  mz_buf_add_str(&doc->text, text);
  mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, doc->text.len);
  assert_int_equal(mz_pass_spell.run(&context, doc, NULL), MZ_OK);
  return doc;
}

static bool is_loud(const struct mz_mark *mark)
{
  return mark->kind == MZ_MARK_FINDING && mark->severity > MZ_SEVERITY_NOTE;
}

/* The next line of TEXT without comments, cut at its tabs. */
static bool next_case(struct mz_str text, size_t *at, struct mz_str fields[4])
{
  while (*at < text.len) {
    size_t n = strcspn(text.ptr + *at, "\n"), field = 0, begin = 0;
    struct mz_str line = mz_str(text.ptr + *at, n);

    *at += n + 1;
    if (!n || line.ptr[0] == '#')
      continue;
    for (size_t i = 0; i <= n && field < 4; i++)
      if (i == n || line.ptr[i] == '\t') {
        fields[field++] = mz_str_sub(line, begin, i);
        begin = i + 1;
      }
    while (field < 4)
      fields[field++] = mz_str("", 0);
    return true;
  }
  return false;
}

static void expect_finding(struct mz_speller *speller, const struct mz_str fields[4])
{
  struct mz_doc *doc = check(speller, fields[0]);
  const struct mz_mark *mark = doc->units[0].marks;
  size_t loud = 0;

  for (size_t i = 0; i < doc->units[0].mark_count; i++, mark++) {
    if (!is_loud(mark))
      continue;
    loud++;
    assert_str_equal(mz_unit_str(&doc->units[0], mark->range), fields[1]);
    assert_str_equal(mz_str_c(mark->rule), fields[2]);
    assert_true(mark->suggestion_count > 0);
    assert_str_equal(mark->suggestions[0], fields[3]);
  }
  if (loud != 1)
    fail_msg("%zu findings in: %.*s", loud, MZ_STR_ARG(fields[0]));
  mz_doc_free(doc);
}

static void slips_are_found_and_corrected(void **state)
{
  char *path = case_path("findings.tsv");
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_str fields[4];

  (void) state;
  if (!full)
    skip();
  assert_int_equal(mz_file_read(path, &text, NULL), MZ_OK);
  for (size_t at = 0; next_case(mz_buf_str(&text), &at, fields);)
    expect_finding(full, fields);
  mz_buf_release(&text);
  free(path);
}

static void expect_quiet(struct mz_speller *speller, struct mz_str text)
{
  struct mz_doc *doc = check(speller, text);

  for (size_t i = 0; i < doc->units[0].mark_count; i++) {
    const struct mz_mark *mark = &doc->units[0].marks[i];
    struct mz_str word = mz_unit_str(&doc->units[0], mark->range);
    if (is_loud(mark))
      fail_msg("%.*s: %s", MZ_STR_ARG(word), mark->rule);
  }
  mz_doc_free(doc);
}

static void clean_text_stays_quiet(void **state)
{
  char *path = case_path("clean.txt");
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_str fields[4];

  (void) state;
  if (!full)
    skip();
  assert_int_equal(mz_file_read(path, &text, NULL), MZ_OK);
  for (size_t at = 0; next_case(mz_buf_str(&text), &at, fields);) {
    expect_quiet(full, fields[0]);
    expect_quiet(alone, fields[0]);
  }
  mz_buf_release(&text);
  free(path);
}

static void dictionary_alone_corrects_typos_and_implausible_duals(void **state)
{
  static const struct mz_str cases[][4] = {
      {MZ_STR("لجأ المسلحون إلى آخر مقعل لهم"), MZ_STR("مقعل"), MZ_STR("spell.typo"),
       MZ_STR("معقل")},
      {MZ_STR("غادر الجنود مع عائلاهم أمس"), MZ_STR("عائلاهم"), MZ_STR("spell.suspect"),
       MZ_STR("عائلاتهم")},
  };

  (void) state;
  if (!alone)
    skip();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    expect_finding(alone, cases[i]);
}

static void names_of_the_glossary_are_right(void **state)
{
  struct mz_doc *doc;
  struct mz_context context = {.speller = full};
  struct mz_mark term = {.kind = MZ_MARK_TERM, .rule = "term", .why = ""};

  (void) state;
  if (!full)
    skip();
  doc = mz_doc_new("-");
  mz_buf_add_c(&doc->text, "بمقعل");
  mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, doc->text.len);
  term.proclitic = (struct mz_range){0, 2};
  term.range = (struct mz_range){2, doc->text.len};
  mz_doc_add_mark(doc, &doc->units[0], &term);
  assert_int_equal(mz_pass_spell.run(&context, doc, NULL), MZ_OK);
  assert_int_equal(doc->units[0].mark_count, 1);
  mz_doc_free(doc);
}

static void names_are_spelled_as_the_glossary_has_them(void **state)
{
  static const struct {
    const char *text, *form, *rule, *meant;
    size_t proclitic;
    enum mz_confidence confidence;
  } cases[] = {
      {"القاهره", "القاهرة", "spell.ta-marbuta", "القاهرة", 0, MZ_CONFIDENCE_SURE},
      {"بالاردن", "الأردن", "spell.hamza", "بالأردن", 2, MZ_CONFIDENCE_SURE},
      {"دونالدترامب", "دونالد ترامب", "spell.joined", "دونالد ترامب", 0, MZ_CONFIDENCE_SURE},
      {"عبدالله", "عبد الله", NULL, NULL, 0, MZ_CONFIDENCE_SURE},
      {"سورية", "سورية", NULL, NULL, 0, MZ_CONFIDENCE_SURE},
      {"لندنًا", "لندن", NULL, NULL, 0, MZ_CONFIDENCE_SURE},
      {"هارتس", "هآرتس", NULL, NULL, 0, MZ_CONFIDENCE_WEAK},
  };

  (void) state;
  if (!full)
    skip();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_context context = {.speller = full};
    struct mz_doc *doc = mz_doc_new("-");
    size_t len = strlen(cases[i].text);
    struct mz_mark term = {.kind = MZ_MARK_TERM,
                           .rule = "term",
                           .why = "",
                           .confidence = cases[i].confidence,
                           .form = mz_str_c(cases[i].form),
                           .proclitic = {0, cases[i].proclitic},
                           .range = {cases[i].proclitic, len}};
    const struct mz_mark *loud = NULL;

    mz_buf_add_c(&doc->text, cases[i].text);
    mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, len);
    mz_doc_add_mark(doc, &doc->units[0], &term);
    assert_int_equal(mz_pass_spell.run(&context, doc, NULL), MZ_OK);
    for (size_t m = 0; m < doc->units[0].mark_count; m++)
      loud = is_loud(&doc->units[0].marks[m]) ? &doc->units[0].marks[m] : loud;
    assert_int_equal(loud != NULL, cases[i].rule != NULL);
    if (loud) {
      assert_str_equal(mz_str_c(loud->rule), mz_str_c(cases[i].rule));
      assert_int_equal(loud->suggestion_count, 1);
      assert_str_equal(loud->suggestions[0], mz_str_c(cases[i].meant));
    }
    mz_doc_free(doc);
  }
}

/* Copies the file FROM, without its lines that begin with LESS, to NAME in the build directory. */
static char *copy_without(const char *from, const char *less, const char *base, const char *suffix)
{
  struct mz_buf text = MZ_BUF_INIT, out = MZ_BUF_INIT;
  const char *dir = getenv("builddir");
  char *path = mz_file_join(dir ? dir : ".", base, suffix);

  assert_int_equal(mz_file_read(from, &text, NULL), MZ_OK);
  for (size_t at = 0; at < text.len;) {
    size_t n = strcspn(text.ptr + at, "\n");
    if (!*less || strncmp(text.ptr + at, less, strlen(less)))
      mz_buf_add(&out, text.ptr + at, n + (at + n < text.len));
    at += n + 1;
  }
  assert_int_equal(mz_file_write(path, mz_buf_str(&out), NULL, NULL), MZ_OK);
  mz_buf_release(&text);
  mz_buf_release(&out);
  return path;
}

static const struct mz_str without_morphology[][4] = {
    {MZ_STR("لجأ المسلحون إلى آخر مقعل لهم"), MZ_STR("مقعل"), MZ_STR("spell.typo"), MZ_STR("معقل")},
    {MZ_STR("غادر الجنود مع عائلاهم أمس"), MZ_STR("عائلاهم"), MZ_STR("spell.suspect"),
     MZ_STR("عائلاتهم")},
    {MZ_STR("ذهب الوفد الى العاصمة"), MZ_STR("الى"), MZ_STR("spell.hamza"), MZ_STR("إلى")},
};

static void expect_without_morphology(struct mz_speller *speller)
{
  for (size_t i = 0; i < sizeof without_morphology / sizeof *without_morphology; i++)
    expect_finding(speller, without_morphology[i]);
}

static void dictionaries_without_morphology_will_do(void **state)
{
  char *found = mz_find_dictionary(NULL, "ar"), *from[2], *copy[2];
  struct mz_spell_options options = {.suggest = true, .data_dir = data_dir()};
  struct mz_speller *speller;

  (void) state;
  if (!full || !found)
    skip();
  from[0] = mz_file_join("", found, ".aff");
  from[1] = mz_file_join("", found, ".dic");
  copy[0] = copy_without(from[0], "AM", "spell-test-ar", ".aff");
  copy[1] = copy_without(from[1], "", "spell-test-ar", ".dic");
  options.dictionary = copy[1];
  speller = mz_speller_new(&options, NULL);
  assert_non_null(speller);
  expect_without_morphology(speller);
  mz_speller_free(speller);
  for (size_t i = 0; i < 2; i++) {
    remove(copy[i]);
    free(copy[i]);
    free(from[i]);
  }
  free(found);
}

static void dictionaries_with_other_flags_will_do(void **state)
{
  const struct mz_spell_options options = {.suggest = true, .data_dir = data_dir()};
  struct mz_speller *speller = mz_speller_new(&options, NULL);

  (void) state;
  if (!speller)
    skip();
  speller->evidence.tells_duals = false;
  expect_without_morphology(speller);
  mz_speller_free(speller);
}

/* What a document says counts in that document only. */
static void documents_do_not_disturb_each_other(void **state)
{
  static const char name[] = "قال كرافتشنيك إن كرافتشنيك لا يعرف كرافتشنيك";
  static const char slip[] = "قال كرافتشبيك نعم";
  size_t before, after;
  struct mz_doc *doc;

  (void) state;
  if (!full)
    skip();
  doc = check(full, mz_str_c(slip));
  before = doc->units[0].mark_count ? doc->units[0].marks[0].suggestion_count : 0;
  mz_doc_free(doc);
  mz_doc_free(check(full, mz_str_c(name)));
  doc = check(full, mz_str_c(slip));
  after = doc->units[0].mark_count ? doc->units[0].marks[0].suggestion_count : 0;
  mz_doc_free(doc);
  assert_int_equal(before, after);
}

static void latin_words_have_suggestions(void **state)
{
  struct mz_spelling spelling;

  (void) state;
  if (!full)
    skip();
  spelling = mz_speller_check(full, mz_str_c("recieve"));
  if (!spelling.rule)
    skip(); /* no English dictionary */
  assert_str_equal(mz_str_c(spelling.rule->id), mz_str_c("spell.typo"));
  assert_true(spelling.suggestion_count > 0);
  assert_str_equal(spelling.suggestions[0], mz_str_c("receive"));
}

static void lists_of_findings_do_not_change(void **state)
{
  static const char *const words[] = {"مقعل", "الجريق", "بعدظهر", "قومون", "هاجمث"};
  struct mz_buf first = MZ_BUF_INIT, again = MZ_BUF_INIT;

  (void) state;
  if (!full)
    skip();
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    mz_speller_explain(full, mz_str_c(words[i]), &first);
  for (size_t i = sizeof words / sizeof *words; i-- > 0;)
    assert_int_equal(mz_speller_accepts(full, mz_str_c(words[i])), false);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    mz_speller_explain(full, mz_str_c(words[i]), &again);
  assert_string_equal(first.ptr, again.ptr);
  mz_buf_release(&first);
  mz_buf_release(&again);
}

static void a_word_is_never_its_own_suggestion(void **state)
{
  static const char *const words[] = {"مقعل", "فى", "الى", "عائلاهم", "ماسبق"};

  (void) state;
  if (!full)
    skip();
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    struct mz_spelling spelling = mz_speller_check(full, mz_str_c(words[i]));
    assert_non_null(spelling.rule);
    assert_in_range(spelling.suggestion_count, 1, MZ_MAX_SUGGESTIONS);
    for (size_t k = 0; k < spelling.suggestion_count; k++)
      assert_false(mz_str_equal(spelling.suggestions[k], mz_str_c(words[i])));
  }
}

static void words_that_are_learnt_are_right(void **state)
{
  (void) state;
  if (!alone)
    skip();
  assert_false(mz_speller_accepts(alone, mz_str_c("زقملتي")) &&
               !mz_speller_check(alone, mz_str_c("زقملتي")).rule);
  mz_speller_accept(alone, mz_str_c("زقملتي"));
  assert_null(mz_speller_check(alone, mz_str_c("زقملتي")).rule);
}

static void odd_words_do_no_harm(void **state)
{
  struct mz_buf word = MZ_BUF_INIT;

  (void) state;
  if (!full)
    skip();
  assert_null(mz_speller_check(full, mz_str("", 0)).rule);
  assert_null(mz_speller_check(full, mz_str("\xD9", 1)).rule);
  assert_null(mz_speller_check(full, mz_str_c("F16")).rule);
  assert_null(mz_speller_check(full, mz_str_c("\xD9\x8B\xD9\x8B")).rule);
  assert_null(mz_speller_check(full, mz_str_c("كـــتـــاب")).rule);
  for (size_t i = 0; i < 200; i++) {
    mz_buf_add_c(&word, "ضظ");
    mz_speller_check(full, mz_buf_str(&word));
  }
  mz_buf_release(&word);
}

static void count_form(void *data, struct mz_str form)
{
  assert_true(form.len > 0 && form.len % 2 == 0);
  ++*(size_t *) data;
}

/* A container with a unicharset of four letters and a graph that says باب and بابا. */
static void put(struct mz_buf *out, uint64_t value, size_t n)
{
  for (; n--; value >>= 8)
    mz_buf_add_char(out, (char) (value & 0xFF));
}

static void make_traineddata(struct mz_buf *out)
{
  static const char unicharset[] = "4\nNULL 0\nب 1\nا 1\nx 3\n";
  static const struct {
    uint64_t id, flags, next;
  } edges[] = {{1, 1, 1}, {2, 1, 2}, {1, 5, 3}, {2, 5, 0}};
  const uint64_t header = 4 + 8 * 24;

  put(out, 24, 4);
  for (size_t i = 0; i < 24; i++)
    put(out, i == 19 ? header + sizeof unicharset - 1 : i == 21 ? header : UINT64_MAX, 8);
  mz_buf_add(out, unicharset, sizeof unicharset - 1);
  put(out, 42, 2);
  put(out, 4, 4);
  put(out, 4, 4);
  for (size_t i = 0; i < 4; i++)
    put(out, edges[i].id | edges[i].flags << 3 | edges[i].next << 6, 8);
}

static size_t count_forms(struct mz_str data, enum mz_status *status)
{
  const char *dir = getenv("builddir");
  char *path = mz_file_join(dir ? dir : ".", "spell-test", ".traineddata");
  size_t n = 0;

  assert_int_equal(mz_file_write(path, data, NULL, NULL), MZ_OK);
  *status = mz_dawg_each(path, count_form, &n, NULL);
  remove(path);
  free(path);
  return n;
}

static void word_graphs_are_read_and_damage_does_no_harm(void **state)
{
  struct mz_buf data = MZ_BUF_INIT;
  enum mz_status status;
  size_t len;
  uint32_t random = 1;

  (void) state;
  make_traineddata(&data);
  len = data.len;
  assert_int_equal(count_forms(mz_buf_str(&data), &status), 2);
  assert_int_equal(status, MZ_OK);
  for (size_t i = 0; i < len; i += 7)
    count_forms(mz_str(data.ptr, i), &status);
  for (size_t i = 0; i < 150; i++) {
    size_t at;
    char old;
    random = random * 1664525u + 1013904223u;
    at = random % len;
    old = data.ptr[at];
    data.ptr[at] = (char) (random >> 24);
    count_forms(mz_buf_str(&data), &status);
    data.ptr[at] = old;
  }
  mz_buf_release(&data);
}

static void a_missing_dictionary_names_its_package(void **state)
{
  const struct mz_spell_options named = {.dictionary = "/nonexistent/ar"};
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_null(mz_speller_new(&named, &err));
  assert_int_equal(err.status, MZ_E_DICT);
  assert_non_null(strstr(err.message, "/nonexistent/ar"));
}

static int load(void **state)
{
  struct mz_spell_options options = {.suggest = true, .data_dir = data_dir()};
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  full = mz_speller_new(&options, &err);
  if (!full)
    printf("# skipped: %s\n", err.message);
  options.dictionary_only = true;
  alone = mz_speller_new(&options, NULL);
  return 0;
}

static int unload(void **state)
{
  (void) state;
  mz_speller_free(full);
  mz_speller_free(alone);
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(slips_are_found_and_corrected),
      cmocka_unit_test(clean_text_stays_quiet),
      cmocka_unit_test(dictionary_alone_corrects_typos_and_implausible_duals),
      cmocka_unit_test(names_of_the_glossary_are_right),
      cmocka_unit_test(names_are_spelled_as_the_glossary_has_them),
      cmocka_unit_test(dictionaries_without_morphology_will_do),
      cmocka_unit_test(dictionaries_with_other_flags_will_do),
      cmocka_unit_test(documents_do_not_disturb_each_other),
      cmocka_unit_test(latin_words_have_suggestions),
      cmocka_unit_test(lists_of_findings_do_not_change),
      cmocka_unit_test(a_word_is_never_its_own_suggestion),
      cmocka_unit_test(words_that_are_learnt_are_right),
      cmocka_unit_test(odd_words_do_no_harm),
      cmocka_unit_test(word_graphs_are_read_and_damage_does_no_harm),
      cmocka_unit_test(a_missing_dictionary_names_its_package),
  };

  return cmocka_run_group_tests_name("spell", tests, load, unload);
}
