/* The speller on sentences of its own, with all evidence and with the dictionary alone. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "doc/doc.h"
#include "pass/pass.h"
#include "pass/spell/spell.h"

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
      {MZ_STR("لجأ المسلحون إلى آخر مقعل لهم"), MZ_STR("مقعل"), MZ_STR("spell.typo"), MZ_STR("معقل")},
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
  term.proclitic = (struct mz_range) {0, 2};
  term.range = (struct mz_range) {2, doc->text.len};
  mz_doc_add_mark(doc, &doc->units[0], &term);
  assert_int_equal(mz_pass_spell.run(&context, doc, NULL), MZ_OK);
  assert_int_equal(doc->units[0].mark_count, 1);
  mz_doc_free(doc);
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
      cmocka_unit_test(a_missing_dictionary_names_its_package),
  };

  return cmocka_run_group_tests_name("spell", tests, load, unload);
}
