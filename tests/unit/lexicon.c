/* Trained lexicons: counts, merging, equal bytes, damage. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/file.h"
#include "pass/spell/trainer.h"

static char path[] = "unit-lexicon-XXXXXX";

static struct mz_trainer *train(struct mz_str text)
{
  struct mz_trainer *trainer = mz_trainer_new();

  assert_int_equal(mz_trainer_add(trainer, text, NULL), MZ_OK);
  return trainer;
}

static struct mz_buf written(struct mz_trainer *trainer)
{
  struct mz_buf bytes = MZ_BUF_INIT;

  assert_int_equal(mz_trainer_write(trainer, path, NULL), MZ_OK);
  assert_int_equal(mz_file_read(path, &bytes, NULL), MZ_OK);
  mz_trainer_free(trainer);
  return bytes;
}

static void words_and_pairs_are_counted(void **state)
{
  struct mz_buf bytes =
      written(train(MZ_STR("كتب الولد الدرس.\nكَتَبَ الولد رسالة، كتب\nالولد ABC الدرس 12 إلى")));
  struct mz_trained *trained = mz_trained_open(path, NULL);

  (void) state;
  assert_non_null(trained);
  assert_int_equal(mz_trained_count(trained, MZ_STR("كتب")), 3);
  assert_int_equal(mz_trained_count(trained, MZ_STR("الدرس")), 2);
  assert_int_equal(mz_trained_count(trained, MZ_STR("إلى")), 1);
  assert_int_equal(mz_trained_count(trained, MZ_STR("الى")), 0);
  assert_int_equal(mz_trained_count(trained, MZ_STR("ABC")), 0);
  assert_int_equal(mz_trained_count(trained, MZ_STR("")), 0);
  assert_int_equal(mz_trained_pair_count(trained, MZ_STR("كتب"), MZ_STR("الولد")), 3);
  assert_int_equal(mz_trained_pair_count(trained, MZ_STR("الولد"), MZ_STR("الدرس")), 1);
  assert_int_equal(mz_trained_pair_count(trained, MZ_STR("رسالة"), MZ_STR("كتب")), 0);
  assert_int_equal(mz_trained_totals(trained)->words, 10);
  assert_int_equal(mz_trained_totals(trained)->pairs, 5);
  mz_trained_free(trained);
  mz_buf_release(&bytes);
}

static void merged_counts_equal_those_of_all_texts(void **state)
{
  struct mz_buf whole = written(train(MZ_STR("واحد اثنان ثلاثة\n. اثنان ثلاثة أربعة")));
  struct mz_buf part = written(train(MZ_STR("اثنان ثلاثة أربعة")));
  struct mz_trainer *trainer = train(MZ_STR("واحد اثنان ثلاثة"));
  struct mz_trained *trained = mz_trained_open(path, NULL);
  struct mz_buf merged;

  (void) state;
  assert_int_equal(mz_trainer_merge(trainer, trained, NULL), MZ_OK);
  mz_trained_free(trained);
  merged = written(trainer);
  assert_str_equal(mz_buf_str(&merged), mz_buf_str(&whole));
  mz_buf_release(&whole);
  mz_buf_release(&part);
  mz_buf_release(&merged);
}

/* Whatever bytes the file has, it is refused, or answers. */
static void try_bytes(struct mz_str bytes)
{
  struct mz_trained *trained;
  struct mz_trainer *trainer;

  assert_int_equal(mz_file_write(path, bytes, NULL, NULL), MZ_OK);
  trained = mz_trained_open(path, NULL);
  if (!trained)
    return;
  trainer = mz_trainer_new();
  mz_trained_count(trained, MZ_STR("ثلاثة"));
  mz_trained_pair_count(trained, MZ_STR("اثنان"), MZ_STR("ثلاثة"));
  assert_int_equal(mz_trainer_merge(trainer, trained, NULL), MZ_OK);
  mz_trainer_free(trainer);
  mz_trained_free(trained);
}

static void damage_does_no_harm(void **state)
{
  struct mz_buf whole = written(train(MZ_STR("واحد اثنان ثلاثة. اثنان ثلاثة أربعة")));
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  for (size_t n = 0; n < whole.len; n++) {
    struct mz_str cut = mz_str_sub(mz_buf_str(&whole), 0, n);
    assert_int_equal(mz_file_write(path, cut, NULL, NULL), MZ_OK);
    assert_null(mz_trained_open(path, NULL));
  }
  for (size_t i = 0; i < whole.len; i++)
    for (int bit = 0; bit < 8; bit += 7) {
      whole.ptr[i] = (char) (whole.ptr[i] ^ 1 << bit);
      try_bytes(mz_buf_str(&whole));
      whole.ptr[i] = (char) (whole.ptr[i] ^ 1 << bit);
    }
  whole.ptr[8] = (char) ~whole.ptr[8];
  assert_int_equal(mz_file_write(path, mz_buf_str(&whole), NULL, NULL), MZ_OK);
  assert_null(mz_trained_open(path, &err));
  assert_int_equal(err.status, MZ_E_DICT);
  mz_buf_release(&whole);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_and_pairs_are_counted),
      cmocka_unit_test(merged_counts_equal_those_of_all_texts),
      cmocka_unit_test(damage_does_no_harm),
  };
  int failed;

  close(mkstemp(path));
  failed = cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
  unlink(path);
  return failed;
}
