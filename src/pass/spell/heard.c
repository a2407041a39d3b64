/* The words are few and closed to new ones, so they are listed; their right forms lie one letter away,
 * where the suggestions find them. */
#include <config.h>
#include "pass/spell/heard.h"

#include <stddef.h>

static const struct {
  struct mz_str written;
  bool open; /* pronouns may follow */
} words[] = {
    {MZ_STR("هاذا"), false},    {MZ_STR("هاذه"), false},    {MZ_STR("هاذان"), false},
    {MZ_STR("هاذين"), false},   {MZ_STR("هاؤلاء"), false},  {MZ_STR("هاكذا"), false},
    {MZ_STR("ذالك"), false},    {MZ_STR("ذالكم"), false},   {MZ_STR("لاكن"), true},
    {MZ_STR("أولائك"), false},  {MZ_STR("اللذي"), false},   {MZ_STR("اللتي"), false},
};

static const struct mz_str proclitics[] = {MZ_STR(""),   MZ_STR("و"),  MZ_STR("ف"),  MZ_STR("ب"),
                                           MZ_STR("ك"),  MZ_STR("ل"),  MZ_STR("وب"), MZ_STR("وك"),
                                           MZ_STR("ول"), MZ_STR("فب"), MZ_STR("فك"), MZ_STR("فل")};

static const struct mz_str pronouns[] = {MZ_STR("ه"),  MZ_STR("ها"), MZ_STR("هم"), MZ_STR("هما"),
                                         MZ_STR("ني"), MZ_STR("ي"),  MZ_STR("نا"), MZ_STR("ك"),
                                         MZ_STR("كم")};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_pronoun(struct mz_str rest)
{
  for (size_t i = 0; i < COUNT(pronouns); i++)
    if (mz_str_equal(rest, pronouns[i]))
      return true;
  return false;
}

static bool is_listed(struct mz_str word)
{
  for (size_t i = 0; i < COUNT(words); i++) {
    struct mz_str written = words[i].written;
    if (mz_str_starts(word, written) &&
        (word.len == written.len ||
         (words[i].open && is_pronoun(mz_str_sub(word, written.len, word.len)))))
      return true;
  }
  return false;
}

bool mz_is_heard(struct mz_str form)
{
  for (size_t i = 0; i < COUNT(proclitics); i++)
    if (mz_str_starts(form, proclitics[i]) &&
        is_listed(mz_str_sub(form, proclitics[i].len, form.len)))
      return true;
  return false;
}
