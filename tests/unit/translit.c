/* Skeletons: what has to be alike, what has not, and how often the right word of a sentence comes
 * first (tests/cases/translit). */
#include <config.h>
#include "unit.h"
#include <stdlib.h>
#include "base/file.h"
#include "text/translit.h"
#include "text/words.h"

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
    if (compare(pairs[i][0], pairs[i][1]) < 0.75)
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

/* A name, and the word of its sentence that is most like it. */
struct guess {
  double similarity;
  bool right;
};

#define MAX_GUESSES 1000

static struct guess guess_word(struct mz_str name, struct mz_str right, struct mz_str sentence)
{
  struct guess best = {-1, false};
  struct mz_skeleton a, b;
  struct mz_word word;
  size_t at = 0;

  mz_skeleton_arabic(name, &a);
  while (mz_word_next(sentence, &at, &word)) {
    struct mz_str text = mz_str_sub(sentence, word.begin, word.end);
    double similarity;
    mz_skeleton_latin(text, &b);
    similarity = mz_skeleton_similarity(&a, &b);
    if (similarity > best.similarity)
      best = (struct guess) {similarity, mz_str_equal(text, right)};
    else if (similarity == best.similarity) /* a draw is no success */
      best.right = best.right && mz_str_equal(text, right);
  }
  return best;
}

static size_t read_guesses(struct mz_str text, struct guess *guesses)
{
  struct mz_str sentence = {NULL, 0};
  size_t n = 0;

  while (text.ptr) {
    struct mz_str line = mz_str_split(&text, '\n'), name;
    if (!line.len || line.ptr[0] == '#')
      continue;
    if (line.ptr[0] == '=') {
      sentence = mz_str_sub(line, 2, line.len);
      continue;
    }
    name = mz_str_split(&line, '\t');
    assert_true(n < MAX_GUESSES);
    guesses[n++] = guess_word(name, line, sentence);
  }
  return n;
}

static int by_similarity(const void *a, const void *b)
{
  const struct guess *x = a, *y = b;

  return (x->similarity < y->similarity) - (x->similarity > y->similarity);
}

/* The share of all guesses that are right, and of those taken when as many are taken, the most
 * similar first, as leave a precision of .99. */
static void test_right_word_comes_first(void **state)
{
  static struct guess guesses[MAX_GUESSES];
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_buf text = MZ_BUF_INIT;
  size_t count, right = 0, kept = 0;
  char *path = mz_file_join(getenv("srcdir"), "tests/cases/translit/names", ".txt");

  (void) state;
  assert_int_equal(mz_file_read(path, &text, &err), MZ_OK);
  count = read_guesses(mz_buf_str(&text), guesses);
  qsort(guesses, count, sizeof *guesses, by_similarity);
  for (size_t i = 0; i < count; i++) {
    right += guesses[i].right;
    if (100 * right >= 99 * (i + 1))
      kept = right;
  }
  print_message("%zu names: %zu right, %zu at a precision of .99\n", count, right, kept);
  assert_true(count >= 200);
  assert_true(1000 * right >= 985 * count);
  assert_true(100 * kept >= 95 * count);
  mz_buf_release(&text);
  free(path);
}

int main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same_names_are_alike),
      cmocka_unit_test(test_other_names_are_not),
      cmocka_unit_test(test_nothing_is_like_nothing),
      cmocka_unit_test(test_right_word_comes_first),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
