/* Skeletons: what has to be alike, and what has not. */
#include <config.h>
#include "unit.h"
#include "text/translit.h"

static double compare(const char *arabic, const char *latin)
{
  struct mz_skeleton a, b;
  double there, back;

  mz_skeleton_arabic(mz_str_c(arabic), &a);
  mz_skeleton_latin(mz_str_c(latin), &b);
  there = mz_skeleton_similarity(&a, &b);
  back = mz_skeleton_similarity(&b, &a);
  assert_true(there == back);
  assert_true(there >= 0 && there <= 1);
  return there;
}

static void test_same_names_are_alike(void **state)
{
  static const char *const pairs[][2] = {
      {"رويترز", "Reuters"},      {"لرويترز", "Reuters"},       {"الرقة", "Raqqa"},
      {"للرقة", "Raqqa"},         {"شيكاغو", "Chicago"},        {"تشرشل", "Churchill"},
      {"ألكسندر", "Alexander"},   {"إيغور", "Igor"},            {"غورباتشوف", "Gorbachev"},
      {"فلاديفوستوك", "Vladivostok"}, {"سراييفو", "Sarajevo"},  {"قطر", "Qatar"},
      {"القذافي", "Gaddafi"},     {"الْقاهِرَة", "al-Qahira"},      {"تشافيز", "Chávez"},
      {"شيشيك", "Šišić"},
  };

  (void) state;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (compare(pairs[i][0], pairs[i][1]) < 0.8)
      fail_msg("%s, %s: %.3f", pairs[i][0], pairs[i][1], compare(pairs[i][0], pairs[i][1]));
}

static void test_other_names_are_not(void **state)
{
  static const char *const pairs[][2] = {
      {"رويترز", "Washington"}, {"لندن", "Paris"}, {"موسكو", "Berlin"}, {"دمشق", "Aleppo"},
  };

  (void) state;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (compare(pairs[i][0], pairs[i][1]) > 0.5)
      fail_msg("%s, %s: %.3f", pairs[i][0], pairs[i][1], compare(pairs[i][0], pairs[i][1]));
}

static void test_nothing_is_like_nothing(void **state)
{
  char longest[400];

  (void) state;
  assert_true(compare("", "") == 0);
  assert_true(compare("،", "Paris") == 0);
  assert_true(compare("باريس", "123") == 0);
  memset(longest, 'a', sizeof longest);
  for (size_t i = 0; i < sizeof longest - 1; i += 2)
    longest[i] = 'b';
  longest[sizeof longest - 1] = '\0';
  assert_true(compare("بابابابابابابابابابابابابابابابابابابابابابابا", longest) > 0.9);
}

int main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same_names_are_alike),
      cmocka_unit_test(test_other_names_are_not),
      cmocka_unit_test(test_nothing_is_like_nothing),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
