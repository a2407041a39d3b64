/* The matcher on tests/cases/terms. */
#include <config.h>
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "format/glossary.h"
#include "pass/terms/terms.h"
#include "text/utf8.h"

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

struct fixture {
  struct mz_buf names;
  struct mz_glossary *glossary;
  struct mz_terms *terms;
};

static int set_up(void **state)
{
  static struct fixture fixture = {MZ_BUF_INIT, NULL, NULL};
  struct mz_glossary_options options = {.source_lang = MZ_STR("ar"), .target_lang = MZ_STR("en")};

  fixture.glossary = mz_glossary_new();
  assert_int_equal(mz_glossary_parse("glossary.tsv", read_case(&fixture.names, "glossary.tsv"), NULL,
                                     &options, fixture.glossary, NULL),
                   MZ_OK);
  fixture.terms = mz_terms_new(fixture.glossary);
  *state = &fixture;
  return 0;
}

static int tear_down(void **state)
{
  struct fixture *fixture = *state;

  mz_terms_free(fixture->terms);
  mz_glossary_free(fixture->glossary);
  mz_buf_release(&fixture->names);
  return 0;
}

/* Whether the names in TEXT, cut into segments at its character | (which goes with the first), are
 * those that WANT describes. */
static bool finds(const struct fixture *fixture, struct mz_str text, struct mz_str want)
{
  struct mz_context context = {.terms = fixture->terms};
  struct mz_doc *doc = mz_doc_new("case");
  struct mz_buf got = MZ_BUF_INIT;
  struct mz_unit *unit;
  const char *bar = memchr(text.ptr, '|', text.len);
  bool same;

  mz_buf_add_str(&doc->text, text);
  unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, text.len);
  if (bar) {
    size_t cut = (size_t) (bar + 1 - text.ptr);
    mz_doc_add_seg(doc, unit, (struct mz_range) {0, cut});
    mz_doc_add_seg(doc, unit, (struct mz_range) {cut, text.len});
  }
  assert_int_equal(mz_pass_terms.run(&context, doc, NULL), MZ_OK);
  describe(unit, &got);
  same = mz_str_equal(mz_buf_str(&got), want);
  if (!same)
    print_error("%.*s: %s, not %.*s\n", MZ_STR_ARG(text), got.ptr, MZ_STR_ARG(want));
  mz_doc_free(doc);
  mz_buf_release(&got);
  return same;
}

static void names_are_found_with_their_clitics(void **state)
{
  struct mz_buf cases = MZ_BUF_INIT;
  struct mz_str rest = read_case(&cases, "cases.tsv");
  size_t ran = 0, right = 0;

  while (rest.ptr) {
    struct mz_str want = mz_str_split(&rest, '\n'), text;
    if (!want.len || want.ptr[0] == '#')
      continue;
    text = mz_str_split(&want, '\t');
    right += finds(*state, text, want);
    ran++;
  }
  assert_true(ran > 20);
  assert_int_equal(right, ran);
  mz_buf_release(&cases);
}

static void segments_and_invisible_characters_bound_names(void **state)
{
  assert_true(finds(*state, MZ_STR("قوات سوريا |الديمقراطية"), MZ_STR("سوريا=Syria")));
  assert_true(finds(*state, MZ_STR("قوات\nسوريا الديمقراطية|"),
                    MZ_STR("قوات\nسوريا الديمقراطية=Syrian Democratic Forces")));
  assert_true(finds(*state, MZ_STR("\xE2\x80\x8Fداعش\xE2\x80\x8F و\xE2\x80\x8Eلندن\xE2\x80\x8E"),
                    MZ_STR("داعش=ISIS; و\xE2\x80\x8E+لندن=London")));
  assert_true(finds(*state, MZ_STR(""), MZ_STR("")));
}

/* A long text without an end of the sentence, and names that begin again and again. */
static void long_texts_take_linear_time(void **state)
{
  const struct fixture *fixture = *state;
  struct mz_context context = {.terms = fixture->terms};
  struct mz_doc *doc = mz_doc_new("long");

  for (size_t i = 0; i < 200000; i++)
    mz_buf_add_c(&doc->text, i % 3 ? "قوات سوريا " : "ولللل.. بي بي ");
  mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, doc->text.len);
  assert_int_equal(mz_pass_terms.run(&context, doc, NULL), MZ_OK);
  assert_true(doc->units[0].mark_count > 100000);
  mz_doc_free(doc);
}

/* Whatever the text is made of, marks lie in order, side by side, on whole characters and within
 * words. */
static void any_mixture_is_marked_in_order(void **state)
{
  static const char *const parts[] = {
      "و", "ف", "ب", "ك", "ل", "ال", "لل", "رويترز", "سوريا", "قوات ", "عبد", " الله", "علي",
      "آب", "كاظما", " ", "\n", ".", "-", "،", "ـ", "\xD9\x8F", "\xD9\x8B", "\xE2\x80\x8F",
      "\xEF\xB7\xB2" /* U+FDF2 */, "\xEF\xB1\x9E" /* U+FC5E */, "\xEF\xBB\xBB" /* U+FEFB */, "19",
      "NATO", "\xF0\x9F\x98\x80", "\"", "بي",
  };
  const struct fixture *fixture = *state;
  struct mz_context context = {.terms = fixture->terms};
  uint32_t seed = 1;

  for (size_t round = 0; round < 2000; round++) {
    struct mz_doc *doc = mz_doc_new("mixture");
    struct mz_unit *unit;
    size_t end = 0;

    for (size_t i = 0; i < 40; i++) {
      seed = seed * 1664525u + 1013904223u;
      mz_buf_add_c(&doc->text, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
    }
    unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, doc->text.len);
    assert_int_equal(mz_pass_terms.run(&context, doc, NULL), MZ_OK);
    for (size_t i = 0; i < unit->mark_count; i++) {
      const struct mz_mark *mark = &unit->marks[i];
      assert_true(end <= mark->proclitic.begin && mark->proclitic.end == mark->range.begin);
      assert_true(mark->proclitic.begin <= mark->range.begin &&
                  mark->range.begin < mark->range.end);
      end = mark->range.end;
      assert_int_equal(mz_utf8_check(mz_unit_str(unit, mark->range)), end - mark->range.begin);
    }
    assert_true(end <= unit->source.str.len);
    mz_doc_free(doc);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_found_with_their_clitics),
      cmocka_unit_test(segments_and_invisible_characters_bound_names),
      cmocka_unit_test(long_texts_take_linear_time),
      cmocka_unit_test(any_mixture_is_marked_in_order),
  };

  return cmocka_run_group_tests_name("terms", tests, set_up, tear_down);
}
