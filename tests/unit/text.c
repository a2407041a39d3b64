/* UTF-8, folding, words, places. */
#include <config.h>
#include "unit.h"

#include "text/fold.h"
#include "text/lang.h"
#include "text/place.h"
#include "text/utf8.h"
#include "text/words.h"

static void utf8_check_finds_the_first_bad_byte(void **state)
{
  static const struct {
    struct mz_str text;
    size_t good;
  } cases[] = {
      {{"", 0}, 0},
      {{"abc", 3}, 3},
      {{"\xD9\x85\xF0\x9F\x99\x82", 6}, 6},
      {{"a\xC0\x80", 3}, 1},         /* overlong NUL */
      {{"\xE0\x9F\xBF", 3}, 0},      /* overlong */
      {{"ab\xED\xA0\x80", 5}, 2},    /* surrogate */
      {{"\xF4\x90\x80\x80", 4}, 0},  /* past U+10FFFF */
      {{"x\xD9", 2}, 1},             /* cut short */
      {{"\xD9\x85\x80", 3}, 2},      /* stray continuation */
      {{"\xD9\x85\xD9\x85\xD9\x85\xC1\x85\xD9\x85", 10}, 6}, /* overlong among letters */
      {{"\xD9\x85\xD9\x85\xD9\x85\xD9\x85\xD9 ", 10}, 8},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(mz_utf8_check(cases[i].text), cases[i].good);
}

static void fold_drops_marks_and_unifies_letters(void **state)
{
  struct mz_buf key = MZ_BUF_INIT;

  (void) state;
  mz_fold(mz_str_c("مُوَازٍ"), MZ_FOLD_BASE, &key, NULL);
  assert_string_equal(key.ptr, "مواز");
  mz_fold(mz_str_c("رَبِّهِۦ لَهُۥ"), MZ_FOLD_BASE, &key, NULL); /* small ya, small waw */
  assert_string_equal(key.ptr, "ربه له");
  mz_fold(mz_str_c("أإآٱا"), MZ_FOLD_BASE, &key, NULL);
  assert_string_equal(key.ptr, "أإآٱا");
  mz_fold(mz_str_c("أإآٱا ىي ةه كـتاب ABC ٣"), MZ_FOLD_ALL, &key, NULL);
  assert_string_equal(key.ptr, "ااااا يي هه كتاب abc 3");
  mz_fold(mz_str_c("\xEF\xBB\xBB\xEF\xBA\xA0"), MZ_FOLD_BASE, &key, NULL); /* lam-alef ligature, jeem */
  assert_string_equal(key.ptr, "لاج");
  mz_buf_release(&key);
}

static void fold_map_leads_back_to_the_text(void **state)
{
  struct mz_buf key = MZ_BUF_INIT;
  struct mz_fold_map map = MZ_FOLD_MAP_INIT;
  struct mz_str text = mz_str_c("مَـدّ");

  (void) state;
  mz_fold(text, MZ_FOLD_ALL, &key, &map);
  assert_string_equal(key.ptr, "مد");
  assert_int_equal(map.count, key.len + 1);
  assert_int_equal(map.origin[0], 0);
  assert_int_equal(map.origin[2], 6);
  assert_int_equal(map.origin[4], text.len);
  mz_buf_release(&key);
  mz_fold_map_release(&map);
}

static void words_are_taken_whole(void **state)
{
  static const struct {
    const char *text, *word;
    enum mz_word_kind kind;
  } cases[] = {
      {"  وَقال،", "وَقال", MZ_WORD_ARABIC},
      {"(Reuters)", "Reuters", MZ_WORD_LATIN},
      {"don't.", "don't", MZ_WORD_LATIN},
      {"١٢٬٣٤٥٫٦،", "١٢٬٣٤٥٫٦", MZ_WORD_NUMBER},
      {"10:30.", "10:30", MZ_WORD_NUMBER},
      {"https://example.org/a?b=1.", "https://example.org/a?b=1", MZ_WORD_URL},
      {"desk@example.org,", "desk@example.org", MZ_WORD_URL},
      {"F16", "F16", MZ_WORD_MIXED},
      {"\xE2\x80\x8Fكتاب\xE2\x80\x8F ", "كتاب", MZ_WORD_ARABIC},
      {"Москва", "Москва", MZ_WORD_OTHER},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_str text = mz_str_c(cases[i].text);
    struct mz_word word;
    size_t at = 0;
    assert_true(mz_word_next(text, &at, &word));
    assert_str_equal(mz_str_sub(text, word.begin, word.end), mz_str_c(cases[i].word));
    assert_int_equal(word.kind, cases[i].kind);
    assert_false(mz_word_next(text, &at, &word));
  }
}

static void places_count_code_points(void **state)
{
  struct mz_places places;
  struct mz_place place;

  (void) state;
  mz_places_init(&places, mz_str_c("\xEF\xBB\xBFمن\r\nإلى\rأب"));
  place = mz_places_get(&places, 3);
  assert_int_equal(place.line, 1);
  assert_int_equal(place.column, 1);
  place = mz_places_get(&places, 9 + 2);
  assert_int_equal(place.line, 2);
  assert_int_equal(place.column, 2);
  place = mz_places_get(&places, 16 + 2);
  assert_int_equal(place.line, 3);
  assert_int_equal(place.column, 2);
  place = mz_places_get(&places, 5);
  assert_int_equal(place.line, 1);
  assert_int_equal(place.column, 2);
}

static void letters_tell_the_language(void **state)
{
  static const struct {
    const char *tag, *text;
    size_t own, foreign;
  } cases[] = {
      {"ar", "نص 12 ab", 2, 2},      {"en", "نص 12 ab.", 2, 2}, {"zh-TW", "這a", 1, 1}, {"zh", "这", 1, 0},
      {"ja", "これはテキスト一", 8, 0}, {"ru", "Да", 2, 0},        {"sr-Latn", "да", 0, 2}, {"qaa", "да", 0, 0},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t own = 0, foreign = 0;
    mz_lang_count_letters(mz_str_c(cases[i].tag), mz_str_c(cases[i].text), &own, &foreign);
    assert_int_equal(own, cases[i].own);
    assert_int_equal(foreign, cases[i].foreign);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(utf8_check_finds_the_first_bad_byte),
      cmocka_unit_test(fold_drops_marks_and_unifies_letters),
      cmocka_unit_test(fold_map_leads_back_to_the_text),
      cmocka_unit_test(words_are_taken_whole),
      cmocka_unit_test(places_count_code_points),
      cmocka_unit_test(letters_tell_the_language),
  };

  return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
