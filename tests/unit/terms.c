/* The matcher on tests/cases/terms, the glossary reader on good and bad files. */
#include <config.h>
#include "unit.h"

#include <stdlib.h>
#include "base/file.h"
#include "format/glossary_tsv.h"
#include "pass/terms/terms.h"

static struct mz_str read_case(struct mz_buf *buf, const char *name)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_printf(&path, "%s/tests/cases/terms/%s", srcdir ? srcdir : ".", name);
  assert_int_equal(mz_file_read(path.ptr, buf, NULL), MZ_OK);
  mz_buf_release(&path);
  return mz_buf_str(buf);
}

static void describe(const struct mz_unit *unit, struct mz_buf *out)
{
  mz_buf_truncate(out, 0);
  for (size_t i = 0; i < unit->mark_count; i++) {
    const struct mz_mark *mark = &unit->marks[i];
    struct mz_str proclitic = mz_unit_str(unit, mark->proclitic);
    mz_buf_add_c(out, i ? "; " : "");
    mz_buf_add_str(out, proclitic);
    mz_buf_add_c(out, proclitic.len ? "+" : "");
    mz_buf_add_str(out, mz_unit_str(unit, mark->range));
    mz_buf_add_c(out, "=");
    mz_buf_add_str(out, mark->target);
    mz_buf_add_c(out, mark->confidence == MZ_CONFIDENCE_WEAK ? "?" : "");
  }
}

static void names_are_found_with_their_clitics(void **state)
{
  struct mz_buf names = MZ_BUF_INIT, cases = MZ_BUF_INIT, got = MZ_BUF_INIT;
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_str rest;
  struct mz_terms *terms;
  struct mz_context context = {.terms = NULL};
  size_t ran = 0;

  (void) state;
  assert_int_equal(
      mz_glossary_parse(read_case(&names, "glossary.tsv"), "glossary.tsv", glossary, NULL, NULL, NULL),
      MZ_OK);
  terms = mz_terms_new(glossary);
  context.terms = terms;
  rest = read_case(&cases, "cases.tsv");
  while (rest.ptr) {
    struct mz_str want = mz_str_split(&rest, '\n'), text;
    struct mz_doc *doc;
    if (!want.len || want.ptr[0] == '#')
      continue;
    text = mz_str_split(&want, '\t');
    doc = mz_doc_new("case");
    mz_buf_add_str(&doc->text, text);
    mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, text.len);
    assert_int_equal(mz_pass_terms.run(&context, doc, NULL), MZ_OK);
    describe(&doc->units[0], &got);
    if (!mz_str_equal(mz_buf_str(&got), want))
      print_error("%.*s: %s, not %.*s\n", MZ_STR_ARG(text), got.ptr, MZ_STR_ARG(want));
    assert_str_equal(mz_buf_str(&got), want);
    mz_doc_free(doc);
    ran++;
  }
  assert_true(ran > 20);
  mz_terms_free(terms);
  mz_glossary_free(glossary);
  mz_buf_release(&names);
  mz_buf_release(&cases);
  mz_buf_release(&got);
}

struct warnings {
  size_t count, line;
};

static void count_warning(const struct mz_error *warning, void *payload)
{
  struct warnings *warnings = payload;

  warnings->count++;
  warnings->line = warning->line;
}

static void bad_glossaries_are_refused_with_their_place(void **state)
{
  static const struct {
    struct mz_str text;
    enum mz_status status;
    size_t line, column;
  } cases[] = {
      {MZ_STR("a\tb\nonly\n"), MZ_E_SYNTAX, 2, 5},
      {MZ_STR("\xEF\xBB\xBF" "a\tb\r\n\r\n\tc\r\n"), MZ_E_SYNTAX, 3, 1},
      {MZ_STR("a\tb\xFF\n"), MZ_E_ENCODING, 1, 4},
      {MZ_STR("a\tb\0c\n"), MZ_E_ENCODING, 1, 4},
      {MZ_STR("source\ttarget\tstatus\na\tb\tgood\n"), MZ_E_SYNTAX, 2, 5},
      {MZ_STR("#source\ttarget\tmatch\na\tb\tsome\n"), MZ_E_SYNTAX, 2, 5},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_glossary *glossary = mz_glossary_new();
    struct mz_error err = MZ_ERROR_INIT;
    assert_int_equal(mz_glossary_parse(cases[i].text, "g.tsv", glossary, NULL, NULL, &err),
                     cases[i].status);
    assert_int_equal(err.line, cases[i].line);
    assert_int_equal(err.column, cases[i].column);
    mz_glossary_free(glossary);
  }
}

static void odd_glossaries_are_read_with_a_warning(void **state)
{
  struct mz_glossary *glossary = mz_glossary_new();
  struct warnings warnings = {0, 0};
  struct mz_str text = MZ_STR("# a comment\nلندن\tLondon\tcity\n# more\nلُندن\tLondres\n");

  (void) state;
  assert_int_equal(mz_glossary_parse(text, "g.tsv", glossary, count_warning, &warnings, NULL), MZ_OK);
  assert_int_equal(glossary->count, 2);
  assert_int_equal(warnings.count, 1);
  assert_int_equal(warnings.line, 4);
  assert_str_equal(glossary->entries[0].comment, MZ_STR("city"));
  warnings.count = 0;
  text = MZ_STR("source\ttarget\tcolour\talt\na\tb\tred\tx | y|\n");
  assert_int_equal(mz_glossary_parse(text, "h.tsv", glossary, count_warning, &warnings, NULL), MZ_OK);
  assert_int_equal(warnings.count, 1);
  assert_int_equal(glossary->entries[2].alt_count, 2);
  assert_str_equal(glossary->entries[2].alt[1], MZ_STR("y"));
  mz_glossary_free(glossary);
}

/* Every prefix and every damaged byte of a good glossary ends in a clean answer. */
static void damaged_glossaries_do_no_harm(void **state)
{
  struct mz_buf good = MZ_BUF_INIT, bad = MZ_BUF_INIT;
  struct mz_str text = read_case(&good, "glossary.tsv");

  (void) state;
  for (size_t i = 0; i < text.len; i++) {
    struct mz_glossary *glossary = mz_glossary_new();
    struct mz_terms *terms;
    mz_buf_truncate(&bad, 0);
    mz_buf_add_str(&bad, text);
    bad.ptr[i] = (char) (bad.ptr[i] ^ 0x89);
    mz_glossary_parse(mz_buf_str(&bad), "bad", glossary, NULL, NULL, NULL);
    mz_glossary_parse(mz_str_sub(text, 0, i), "cut", glossary, NULL, NULL, NULL);
    terms = mz_terms_new(glossary);
    mz_terms_free(terms);
    mz_glossary_free(glossary);
  }
  mz_buf_release(&good);
  mz_buf_release(&bad);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_found_with_their_clitics),
      cmocka_unit_test(bad_glossaries_are_refused_with_their_place),
      cmocka_unit_test(odd_glossaries_are_read_with_a_warning),
      cmocka_unit_test(damaged_glossaries_do_no_harm),
  };

  return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
