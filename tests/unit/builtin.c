/* The built-in names. */
#include <config.h>
#include "unit.h"
#include "pass/terms/builtin.h"

static const struct mz_glossary_entry *find(const struct mz_glossary *glossary, const char *source)
{
  for (size_t i = 0; i < glossary->count; i++)
    if (mz_str_equal(glossary->entries[i].source, mz_str_c(source)))
      return &glossary->entries[i];
  return NULL;
}

static struct mz_glossary *build(const char *source, const char *target, const char *homographs,
                                 const char *alternatives)
{
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_builtin_data data = {mz_str_c(homographs), mz_str_c(alternatives)};
  struct mz_error err = MZ_ERROR_INIT;

  assert_int_equal(mz_builtin_names_add(glossary, source, target, &data, &err), MZ_OK);
  return glossary;
}

static bool has_english(const struct mz_glossary_entry *entry, const char *english)
{
  bool found = mz_str_equal(entry->target, mz_str_c(english));

  for (size_t i = 0; i < entry->alt_count; i++)
    found = found || mz_str_equal(entry->alt[i], mz_str_c(english));
  return found;
}

static void test_names_of_every_kind(void **state)
{
  static const struct {
    const char *source, *target, *kind;
  } names[] = {
      {"فرنسا", "France", "territory"},
      {"الاتحاد الأوروبي", "European Union", "territory"},
      {"بيروت", "Beirut", "city"},
      {"الفرنسية", "French", "language"},
      {"دولار أمريكي", "US Dollar", "currency"},
      {"يناير", "January", "month"},
      {"كانون الثاني", "January", "month"},
      {"رمضان", "Ramadan", "month"},
      {"الثلاثاء", "Tuesday", "weekday"},
  };
  struct mz_glossary *glossary = build("ar", "en", "", "");

  (void) state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const struct mz_glossary_entry *entry = find(glossary, names[i].source);
    if (!entry)
      fail_msg("%s is not there", names[i].source);
    assert_str_equal(entry->target, mz_str_c(names[i].target));
    assert_str_equal(entry->kind, mz_str_c(names[i].kind));
  }
  mz_glossary_free(glossary);
}

static void test_names_come_once_with_all_their_english(void **state)
{
  struct mz_glossary *glossary =
      build("ar-EG", "en-GB", "", "# remark\nUnited States\tUSA|America\n");
  const struct mz_glossary_entry *states = find(glossary, "الولايات المتحدة");
  const struct mz_glossary_entry *algeria = find(glossary, "الجزائر");

  (void) state;
  assert_non_null(states);
  assert_true(has_english(states, "US") && has_english(states, "USA") &&
              has_english(states, "America"));
  assert_non_null(algeria);
  assert_true(has_english(algeria, "Algeria") && has_english(algeria, "Algiers"));
  mz_glossary_free(glossary);
}

static void test_homographs_are_left_out(void **state)
{
  struct mz_glossary *glossary = build("ar", "en", "# words\nبنين\tsons\nمَالي\tfinancial", "");

  (void) state;
  assert_null(find(glossary, "بنين"));
  assert_null(find(glossary, "مالي"));
  assert_non_null(find(glossary, "مصر"));
  mz_glossary_free(glossary);
}

static void test_other_languages_work_as_well(void **state)
{
  struct mz_glossary *glossary = build("ar", "fr", "", "");

  (void) state;
  assert_str_equal(find(glossary, "ألمانيا")->target, MZ_STR("Allemagne"));
  mz_glossary_free(glossary);
}

static void test_unknown_language_is_an_error(void **state)
{
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_builtin_data data = {mz_str_c(""), mz_str_c("")};
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_int_equal(mz_builtin_names_add(glossary, "qqx", "en", &data, &err), MZ_E_USAGE);
  assert_int_equal(glossary->count, 0);
  mz_glossary_free(glossary);
}

int main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_of_every_kind),
      cmocka_unit_test(test_names_come_once_with_all_their_english),
      cmocka_unit_test(test_homographs_are_left_out),
      cmocka_unit_test(test_other_languages_work_as_well),
      cmocka_unit_test(test_unknown_language_is_an_error),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
