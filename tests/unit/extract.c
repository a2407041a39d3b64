/* Names found without a glossary: what is proposed, and with which English. */
#include <config.h>
#include "unit.h"
#include "doc/doc.h"
#include "pass/spell/spell.h"
#include "pass/terms/extract.h"

/* A document of one unit and segment for each pair; a translation may be NULL. */
static struct mz_doc *make_doc(const char *const pairs[][2], size_t count)
{
  struct mz_doc *doc = mz_doc_new("text");
  size_t *ends = mz_arena_alloc(&doc->arena, (count + 1) * sizeof *ends);

  for (size_t i = 0; i < count; i++) {
    mz_buf_add_c(&doc->text, pairs[i][0]);
    ends[i + 1] = doc->text.len + 1;
    mz_buf_add_char(&doc->text, '\n');
  }
  for (size_t i = 0; i < count; i++) {
    struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, ends[i], ends[i + 1] - 1);
    struct mz_seg *seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
    if (pairs[i][1])
      seg->target.str = mz_str_c(pairs[i][1]);
  }
  return doc;
}

/* "source=target*count" of the names of PAIRS, into OUT. */
static void extract(const char *const pairs[][2], size_t count, struct mz_buf *out)
{
  struct mz_spell_options how = {.language = "ar", .dictionary_only = true};
  struct mz_speller *speller = mz_speller_new(&how, NULL);
  struct mz_extractor *extractor;
  struct mz_doc *doc;
  const struct mz_found_name *names;

  if (!speller)
    skip();
  doc = make_doc(pairs, count);
  extractor = mz_extractor_new(speller);
  mz_extractor_add(extractor, doc);
  names = mz_extractor_finish(extractor, 0, &count);
  for (size_t i = 0; i < count; i++)
    mz_buf_printf(out, "%s%.*s=%.*s*%zu", i ? " " : "", MZ_STR_ARG(names[i].source),
                  MZ_STR_ARG(names[i].target), names[i].count);
  mz_extractor_free(extractor);
  mz_doc_free(doc);
  mz_speller_free(speller);
}

static void check(const char *const pairs[][2], size_t count, const char *wanted)
{
  struct mz_buf out = MZ_BUF_INIT;

  extract(pairs, count, &out);
  assert_string_equal(out.ptr, wanted);
  mz_buf_release(&out);
}

#define CHECK(pairs, wanted) check(pairs, sizeof(pairs) / sizeof *(pairs), wanted)

static void test_unknown_words_are_names(void **state)
{
  static const char *const pairs[][2] = {
      {"قال ترامبولينسكي إن الوقت قد حان", NULL},
      {"وصل برادفيلد ستونهام إلى المدينة", NULL},
      {"كتب الطالب الدرس في البيت", NULL},
  };

  (void) state;
  CHECK(pairs, "برادفيلد ستونهام=*1 ترامبولينسكي=*1");
}

static void test_proclitics_are_no_part_of_a_name(void **state)
{
  static const char *const pairs[][2] = {
      {"قال برادفيلد ذلك", NULL},
      {"سلم الكتاب لبرادفيلد", NULL},
      {"ذهب الرجل وبرادفيلد إلى البيت", NULL},
  };

  (void) state;
  CHECK(pairs, "برادفيلد=*3");
}

static void test_english_comes_from_the_translation(void **state)
{
  static const char *const pairs[][2] = {
      {"وصل برادفيلد ستونهام إلى هالفرسوند", "Bradfield Stoneham reached Halversund"},
      {"تحدث الناس عن ستونهام", "People spoke about Stoneham’s letter"},
      {"قرأ الناس عن كازابلينكو", "People read about Kazablenko"},
  };

  (void) state;
  CHECK(pairs, "كازابلينكو=Kazablenko*1 هالفرسوند=Halversund*1 "
               "برادفيلد ستونهام=Bradfield Stoneham*1 ستونهام=Stoneham*1");
}

static void test_proclitics_are_told_by_the_translation(void **state)
{
  static const char *const pairs[][2] = {
      {"أعطى الكتاب لستونهام", "He gave the book to Stoneham"},
      {"وصل لوفنبرغ", "Lovenberg came"},
  };

  (void) state;
  CHECK(pairs, "ستونهام=Stoneham*1 لوفنبرغ=Lovenberg*1");
}

static void test_common_words_are_no_names(void **state)
{
  static const char *const pairs[][2] = {
      {"شرب الرجل كابتشينو", "The man drank a cappuccino"},
      {"كتب الولد الدرس", "The boy wrote the lesson"},
  };

  (void) state;
  CHECK(pairs, "");
}

static void test_counts_decide_what_is_listed(void **state)
{
  static const char *const pairs[][2] = {
      {"قال برادفيلد ذلك", NULL}, {"ورأى برادفيلد ذلك", NULL}, {"قال ستونهام ذلك", NULL}};
  struct mz_spell_options how = {.language = "ar", .dictionary_only = true};
  struct mz_speller *speller = mz_speller_new(&how, NULL);
  const struct mz_found_name *names;
  struct mz_extractor *extractor;
  struct mz_doc *doc;
  size_t count;

  (void) state;
  if (!speller)
    skip();
  doc = make_doc(pairs, 3);
  extractor = mz_extractor_new(speller);
  mz_extractor_add(extractor, doc);
  names = mz_extractor_finish(extractor, 2, &count);
  assert_int_equal(count, 1);
  assert_int_equal(names[0].count, 2);
  assert_int_equal(names[0].place.line, 1);
  assert_int_equal(names[0].place.column, 5);
  mz_extractor_free(extractor);
  mz_doc_free(doc);
  mz_speller_free(speller);
}

int main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_unknown_words_are_names),
      cmocka_unit_test(test_proclitics_are_no_part_of_a_name),
      cmocka_unit_test(test_english_comes_from_the_translation),
      cmocka_unit_test(test_proclitics_are_told_by_the_translation),
      cmocka_unit_test(test_common_words_are_no_names),
      cmocka_unit_test(test_counts_decide_what_is_listed),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
