/* The aligner on texts made up of invented words, where the right beads are known; stems; dictionaries. */
#include <config.h>
#include "invented.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "format/lexicon.h"
#include "text/fold.h"
#include "text/stem.h"

static void test_a_large_hole_is_found(void **state)
{
  struct text source, target;
  struct mz_lexicon *lexicon = make_lexicon(false, 2);
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  (void) state;
  make_texts(&source, &target, 3000, 900, 1800, 7);
  align(&source, &target, lexicon, &bitext);
  assert_complete(&bitext, 3000, 2100);
  assert_true(count_right(&bitext, 900, 1800) >= 2080);
  text_release(&source);
  text_release(&target);
  mz_bitext_release(&bitext);
  mz_lexicon_free(lexicon);
}

static void test_a_dictionary_may_be_the_other_way_round(void **state)
{
  struct text source, target;
  struct mz_lexicon *lexicon = make_lexicon(true, 2);
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  (void) state;
  make_texts(&source, &target, 60, 20, 40, 3);
  align(&source, &target, lexicon, &bitext);
  assert_complete(&bitext, 60, 40);
  assert_true(count_right(&bitext, 20, 40) >= 38);
  text_release(&source);
  text_release(&target);
  mz_bitext_release(&bitext);
  mz_lexicon_free(lexicon);
}

struct reported {
  size_t calls, done, total;
};

static void report(void *data, size_t done, size_t total)
{
  struct reported *reported = data;

  assert_true(done >= reported->done && done <= total);
  *reported = (struct reported) {reported->calls + 1, done, total};
}

static void test_progress_comes_to_its_end(void **state)
{
  struct text source, target;
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct reported reported = {0, 0, 0};
  struct mz_bead anchor = {100, 1, 100, 1, 1};
  struct mz_align_options options = {
      .anchors = &anchor, .anchor_count = 1, .progress = report, .data = &reported};

  (void) state;
  make_texts(&source, &target, 4200, 2500, 2500, 5);
  mz_align(&(struct mz_align_side) {source.segments, source.count, MZ_STR("qaa")},
           &(struct mz_align_side) {target.segments, target.count, MZ_STR("qab")}, &options, &bitext);
  assert_complete(&bitext, 4200, 4200);
  assert_true(reported.calls > 6 && reported.calls < 20);
  assert_int_equal(reported.done, reported.total);
  text_release(&source);
  text_release(&target);
  mz_bitext_release(&bitext);
}

static void test_the_same_text_twice(void **state)
{
  struct text source, target;
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  (void) state;
  make_texts(&source, &target, 300, 0, 0, 5);
  align(&source, &source, NULL, &bitext);
  assert_complete(&bitext, 300, 300);
  assert_int_equal(count_right(&bitext, 300, 300), 300);
  text_release(&source);
  text_release(&target);
  mz_bitext_release(&bitext);
}

static void test_unrelated_texts_are_doubted(void **state)
{
  struct text source, target, other, none;
  struct mz_lexicon *lexicon = make_lexicon(false, 2);
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  double sum = 0;

  (void) state;
  make_texts(&source, &target, 100, 0, 0, 11);
  make_texts(&none, &other, 100, 0, 0, 12);
  align(&source, &other, lexicon, &bitext);
  assert_complete(&bitext, 100, 100);
  for (size_t i = 0; i < bitext.count; i++)
    if (bitext.beads[i].source_count && bitext.beads[i].target_count)
      sum += (double) bitext.beads[i].score;
  assert_true(sum < 40);
  text_release(&source);
  text_release(&target);
  text_release(&other);
  text_release(&none);
  mz_bitext_release(&bitext);
  mz_lexicon_free(lexicon);
}

static void test_empty_sides(void **state)
{
  struct text source, target, none;
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  (void) state;
  make_texts(&source, &target, 3, 0, 0, 1);
  text_init(&none, 1);
  align(&none, &none, NULL, &bitext);
  assert_int_equal(bitext.count, 0);
  align(&source, &none, NULL, &bitext);
  assert_complete(&bitext, 3, 0);
  align(&none, &target, NULL, &bitext);
  assert_complete(&bitext, 0, 3);
  none.segments[none.count++] = MZ_STR("");
  align(&none, &target, NULL, &bitext);
  assert_complete(&bitext, 1, 3);
  text_release(&source);
  text_release(&target);
  text_release(&none);
  mz_bitext_release(&bitext);
}

static void test_a_giant_segment(void **state)
{
  struct text source, target, giant;
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct mz_buf all = MZ_BUF_INIT;
  struct mz_lexicon *lexicon = make_lexicon(false, 2);

  (void) state;
  make_texts(&source, &target, 500, 0, 0, 9);
  for (size_t copy = 0; copy < 20; copy++)
    for (size_t i = 0; i < source.count; i++) {
      mz_buf_add_str(&all, source.segments[i]);
      mz_buf_add_char(&all, ' ');
    }
  text_init(&giant, 1);
  giant.segments[giant.count++] = mz_buf_str(&all);
  align(&giant, &target, lexicon, &bitext);
  assert_complete(&bitext, 1, 500);
  text_release(&source);
  text_release(&target);
  text_release(&giant);
  mz_buf_release(&all);
  mz_bitext_release(&bitext);
  mz_lexicon_free(lexicon);
}

static void test_anchors_are_kept(void **state)
{
  static const struct mz_bead anchors[] = {{3, 1, 5, 1, 1}, {8, 0, 9, 0, 1}};
  struct text source, target;
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct mz_align_options options = {.anchors = anchors, .anchor_count = 2};
  bool anchor = false, cut = false;

  (void) state;
  make_texts(&source, &target, 12, 0, 0, 2);
  mz_align(&(struct mz_align_side) {source.segments, 12, MZ_STR("qaa")},
           &(struct mz_align_side) {target.segments, 12, MZ_STR("qab")}, &options, &bitext);
  assert_complete(&bitext, 12, 12);
  for (size_t i = 0; i < bitext.count; i++) {
    const struct mz_bead *bead = &bitext.beads[i];
    anchor |= bead->source == 3 && bead->target == 5 && bead->source_count && bead->target_count;
    cut |= bead->source == 8 && bead->target == 9;
  }
  assert_true(anchor && cut);
  text_release(&source);
  text_release(&target);
  mz_bitext_release(&bitext);
}

/* The surest tier in which the word of a text and that of a dictionary meet, or MZ_STEM_TIERS. */
static unsigned meet(const char *lang, const char *text_word, const char *entry_word)
{
  struct mz_stemmer *stemmer = mz_stemmer_new(mz_str_c(lang));
  struct mz_stem_keys text, entry;
  struct mz_buf key = MZ_BUF_INIT;
  unsigned best = MZ_STEM_TIERS;

  mz_fold(mz_str_c(text_word), mz_stemmer_fold(stemmer), &key, NULL);
  mz_stemmer_text_keys(stemmer, mz_buf_str(&key), &text);
  mz_fold(mz_str_c(entry_word), mz_stemmer_fold(stemmer), &key, NULL);
  mz_stemmer_entry_keys(stemmer, mz_buf_str(&key), &entry);
  for (size_t i = 0; i < text.count; i++)
    for (size_t j = 0; j < entry.count; j++)
      if (text.hash[i] == entry.hash[j] && mz_stem_tier(text.hash[i]) < best)
        best = mz_stem_tier(text.hash[i]);
  mz_buf_release(&key);
  mz_stemmer_free(stemmer);
  return best;
}

static void test_stems_meet(void **state)
{
  (void) state;
  assert_int_equal(meet("ar", "وبالكتاب", "كتاب"), MZ_STEM_FORM);
  assert_int_equal(meet("ar", "للمدرسة", "المدرسة"), MZ_STEM_FORM);
  assert_int_equal(meet("ar", "مَدْرَسَةٌ", "مدرسة"), MZ_STEM_FORM);
  assert_int_equal(meet("ar", "معلمون", "معلم"), MZ_STEM_LIGHT);
  assert_int_equal(meet("ar", "مدرستهم", "مدرسة"), MZ_STEM_LIGHT);
  assert_int_equal(meet("ar", "يكتبون", "كتاب"), MZ_STEM_ROOT);
  assert_int_equal(meet("ar", "شجرة", "قلم"), MZ_STEM_TIERS);
  assert_int_equal(meet("ar", "حرب", "جرب"), MZ_STEM_TIERS);
  assert_int_equal(meet("en", "Houses", "house"), MZ_STEM_LIGHT);
  assert_int_equal(meet("de-CH", "Häuser", "Haus"), MZ_STEM_LIGHT);
  assert_int_equal(meet("qaa", "Houses", "house"), MZ_STEM_TIERS);
}

static void write_file(const char *path, const char *text)
{
  struct mz_error err = MZ_ERROR_INIT;

  assert_int_equal(mz_file_write(path, mz_str_c(text), NULL, &err), MZ_OK);
}

static void assert_entry(const struct mz_lexicon *lexicon, size_t i, const char *source,
                         const char *const *translations)
{
  const struct mz_lexicon_entry *entry = &lexicon->entries[i];
  struct mz_str rest = entry->begin ? entry->begin(entry->body) : entry->body, translation;

  assert_str_equal(lexicon->entries[i].source, mz_str_c(source));
  for (; *translations; translations++) {
    assert_true(lexicon->entries[i].next(&rest, &translation));
    assert_str_equal(translation, mz_str_c(*translations));
  }
  assert_false(lexicon->entries[i].next(&rest, &translation));
}

static void test_dictd_is_read(void **state)
{
  struct mz_lexicon *lexicon = mz_lexicon_new();
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  /* entries of 28, 38 and 13 bytes; in dictd's base 64, A is 0, c is 28 and BC is 66 */
  write_file("align-test.dict", "boat /x/\nship, boat (small)\n"
                                "run /y/\n1. go, hurry\nnot walk\n2. flow\n"
                                "tree /z/\noak\n");
  write_file("align-test.index", "00databaseinfo\tA\tA\nboat\tA\tc\nrun\tc\tm\ntree\tBC\tN\n");
  assert_int_equal(mz_lexicon_read("align-test.dict", lexicon, &err), MZ_OK);
  assert_int_equal(lexicon->count, 3);
  assert_entry(lexicon, 0, "boat", (const char *const[]) {"ship", "boat", NULL});
  assert_entry(lexicon, 1, "run", (const char *const[]) {"go", "hurry", "flow", NULL});
  assert_entry(lexicon, 2, "tree", (const char *const[]) {"oak", NULL});
  write_file("align-test.index", "boat\tA\tzzzz\n");
  assert_int_equal(mz_lexicon_read("align-test.dict", lexicon, &err), MZ_E_SYNTAX);
  assert_int_equal(err.line, 1);
  remove("align-test.dict");
  remove("align-test.index");
  mz_lexicon_free(lexicon);
}

static void test_line_dictionaries_are_read(void **state)
{
  struct mz_lexicon *lexicon = mz_lexicon_new();
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  write_file("align-test.dic", "ship @ boat\n\n# remark\nold tree @ oak\n");
  assert_int_equal(mz_lexicon_read("align-test.dic", lexicon, &err), MZ_OK);
  assert_entry(lexicon, 0, "boat", (const char *const[]) {"ship", NULL});
  assert_entry(lexicon, 1, "oak", (const char *const[]) {"old tree", NULL});
  write_file("align-test.dic", "ship boat\n");
  assert_int_equal(mz_lexicon_read("align-test.dic", lexicon, &err), MZ_E_SYNTAX);
  remove("align-test.dic");
  mz_lexicon_free(lexicon);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_large_hole_is_found),
      cmocka_unit_test(test_a_dictionary_may_be_the_other_way_round),
      cmocka_unit_test(test_progress_comes_to_its_end),
      cmocka_unit_test(test_the_same_text_twice),
      cmocka_unit_test(test_unrelated_texts_are_doubted),
      cmocka_unit_test(test_empty_sides),
      cmocka_unit_test(test_a_giant_segment),
      cmocka_unit_test(test_anchors_are_kept),
      cmocka_unit_test(test_stems_meet),
      cmocka_unit_test(test_dictd_is_read),
      cmocka_unit_test(test_line_dictionaries_are_read),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
