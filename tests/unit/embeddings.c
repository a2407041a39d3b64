/* Embeddings: which row belongs to which segments, files that are not what they should be, and
 * texts that nothing else could align. */
#include <config.h>
#include "unit.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/xalloc.h"
#include "format/embeddings.h"
#include "pass/align/align.h"

static char folder[] = "/tmp/muwazi-embeddings.XXXXXX";

/* NAME in the folder of the test. */
static const char *path_of(const char *name)
{
  static char paths[4][256];
  static size_t next;
  char *path = paths[next++ % 4];

  snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static void write_bytes(const char *name, const void *bytes, size_t n)
{
  assert_int_equal(mz_file_write(path_of(name), mz_str(bytes, n), NULL, NULL), MZ_OK);
}

static void write_text(const char *name, const char *text)
{
  write_bytes(name, text, strlen(text));
}

/* COUNT numbers as float32, little-endian. */
static void write_floats(const char *name, const float *numbers, size_t count)
{
  unsigned char *bytes = mz_xcalloc(count + 1, 4);

  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, &numbers[i], 4);
    for (size_t k = 0; k < 4; k++)
      bytes[4 * i + k] = (unsigned char) (bits >> 8 * k);
  }
  write_bytes(name, bytes, 4 * count);
  free(bytes);
}

/* COUNT rows of two numbers, of which the first is that of the row, from 1 on. */
static void write_rows(const char *name, size_t count)
{
  float *rows = mz_xcalloc(2 * count + 1, sizeof *rows);

  for (size_t i = 0; i < count; i++)
    rows[2 * i] = (float) (i + 1);
  write_floats(name, rows, 2 * count);
  free(rows);
}

/* The number of the row of a run, 0 for none. */
static int row_of(const struct mz_embeddings *embeddings, size_t first, size_t n)
{
  float vector[2];

  if (!mz_embeddings_has(embeddings, first, n))
    return 0;
  mz_embeddings_get(embeddings, first, n, vector);
  return (int) vector[0];
}

static const struct mz_str few[] = {
    {"one  two", 8}, {"three", 5}, {"", 0}, {"four", 4}, {"three", 5}};

static void test_runs_are_found_by_their_text(void **state)
{
  struct mz_embeddings e;

  (void) state;
  write_text(
      "o.xx",
      "PAD\nthree\r\none two three\nother text\n one\ttwo \nfour three\nthree\nthree BLANK_LINE");
  write_rows("o.xx.emb", 8);
  assert_int_equal(mz_embeddings_read(path_of("o.xx.emb"), few, 5, &e, NULL), MZ_OK);
  assert_int_equal(e.dimensions, 2);
  assert_int_equal(row_of(&e, 0, 1), 5);
  assert_int_equal(row_of(&e, 0, 2), 3);
  assert_int_equal(row_of(&e, 0, 3), 0);
  assert_int_equal(row_of(&e, 1, 1), 2);
  assert_int_equal(row_of(&e, 1, 2), 0);
  assert_int_equal(row_of(&e, 2, 1), 0);
  assert_int_equal(row_of(&e, 3, 1), 0);
  assert_int_equal(row_of(&e, 3, 2), 6);
  assert_int_equal(row_of(&e, 4, 1), 2);
  assert_int_equal(e.wanted, 4);
  assert_int_equal(e.missing, 1);
  mz_embeddings_release(&e);
}

static void test_both_files_can_be_named(void **state)
{
  struct mz_embeddings e;
  char name[600];

  (void) state;
  write_text("text", "three\nfour\n");
  write_rows("rows,1", 2);
  snprintf(name, sizeof name, "%s,%s", path_of("text"), path_of("rows"));
  write_rows("rows", 2);
  assert_int_equal(mz_embeddings_read(name, few, 5, &e, NULL), MZ_OK);
  assert_int_equal(row_of(&e, 3, 1), 2);
  assert_int_equal(e.missing, 1);
  mz_embeddings_release(&e);
  assert_int_equal(mz_embeddings_read(path_of("rows,1"), few, 2, &e, NULL), MZ_OK);
  mz_embeddings_release(&e);
}

static void test_rows_of_the_segments_need_no_text(void **state)
{
  struct mz_embeddings e;

  (void) state;
  write_rows("own.emb", 5);
  assert_int_equal(mz_embeddings_read(path_of("own.emb"), few, 5, &e, NULL), MZ_OK);
  assert_int_equal(row_of(&e, 0, 1), 1);
  assert_int_equal(row_of(&e, 0, 2), 0);
  assert_int_equal(row_of(&e, 2, 1), 0);
  assert_int_equal(row_of(&e, 4, 1), 5);
  assert_int_equal(e.missing, 0);
  mz_embeddings_release(&e);
}

/* The format cuts lines at 10,000 code points. */
static void test_long_lines_are_cut(void **state)
{
  struct mz_buf text = MZ_BUF_INIT, line = MZ_BUF_INIT;
  struct mz_str segments[2];
  struct mz_embeddings e;

  (void) state;
  for (size_t i = 0; i < 10050; i++)
    mz_buf_add_c(&text, "\xD9\x85");
  mz_buf_add_str(&line, mz_str(text.ptr, 20000));
  mz_buf_add_c(&line, "\nx\n");
  write_bytes("long", line.ptr, line.len);
  write_rows("long.emb", 2);
  segments[0] = mz_buf_str(&text);
  segments[1] = MZ_STR("x");
  assert_int_equal(mz_embeddings_read(path_of("long.emb"), segments, 2, &e, NULL), MZ_OK);
  assert_int_equal(row_of(&e, 0, 1), 1);
  assert_int_equal(row_of(&e, 0, 2), 0);
  assert_int_equal(row_of(&e, 1, 1), 2);
  mz_embeddings_release(&e);
  mz_buf_release(&text);
  mz_buf_release(&line);
}

static void refuses(const char *name, const struct mz_str *segments, size_t count,
                    enum mz_status status, const char *message)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_embeddings e;

  assert_int_equal(mz_embeddings_read(path_of(name), segments, count, &e, &err), status);
  assert_non_null(strstr(err.message, message));
  mz_embeddings_release(&e);
  assert_int_equal(mz_embeddings_read(path_of(name), segments, count, &e, NULL), status);
  mz_embeddings_release(&e);
}

static void test_bad_files_are_refused(void **state)
{
  const float bad[] = {1, 2, 3, NAN, 5, INFINITY};

  (void) state;
  refuses("none.emb", few, 5, MZ_E_IO, "");
  refuses("", few, 5, MZ_E_IO, "");
  write_text("size", "three\nfour\n");
  write_bytes("size.emb", "0123456789", 10);
  refuses("size.emb", few, 5, MZ_E_SYNTAX, "10 bytes");
  write_rows("size.emb", 1);
  refuses("size.emb", few, 5, MZ_E_SYNTAX, "2 lines");
  write_bytes("size.emb", "", 0);
  refuses("size.emb", few, 5, MZ_E_SYNTAX, "0 bytes");
  write_rows("count.emb", 3);
  refuses("count.emb", few, 5, MZ_E_SYNTAX, "5 segments");
  write_floats("nan.emb", bad, 6);
  refuses("nan.emb", few, 2, MZ_E_SYNTAX, "row 2");
  write_bytes("numpy.emb", "\x93NUMPY\x01\x00 01234567", 16);
  refuses("numpy.emb", few, 2, MZ_E_SYNTAX, "NumPy");
  write_rows("wide.emb", 5000);
  refuses("wide.emb", few, 1, MZ_E_LIMIT, "10000 dimensions");
}

static uint32_t next_random(uint32_t *state)
{
  *state = *state * 1664525 + 1013904223;
  return *state >> 8;
}

static float next_normal(uint32_t *state)
{
  float sum = 0;

  for (int i = 0; i < 12; i++)
    sum += (float) (next_random(state) & 0xFFFF) / 65536;
  return sum - 6;
}

#define DIMENSIONS 40

/* A text and its translation in which nothing is alike but what the vectors say. */
struct pair {
  struct mz_buf text[2];
  struct mz_str *segments[2];
  float *rows[2];
  size_t count[2];
};

static void add_segment(struct pair *pair, size_t side, const float *meaning, size_t letters,
                        float noise, uint32_t *random)
{
  float hub = side ? 2 : 1;
  size_t n = pair->count[side]++;
  float *row = pair->rows[side] + n * DIMENSIONS;

  for (size_t d = 0; d < DIMENSIONS; d++)
    row[d] = meaning[d] + noise * next_normal(random) + (d % 5 ? 0 : hub);
  pair->segments[side][n].len = letters;
  for (size_t i = 0; i < letters; i++)
    mz_buf_add_char(&pair->text[side],
                    (char) ((side ? 'p' : 'b') + (int) (next_random(random) % 10)));
}

/* Every fifth segment of the source is two in the target; source segments HOLE to HOLE_END are not
 * translated. */
static void pair_init(struct pair *pair, size_t count, size_t hole, size_t hole_end, float noise)
{
  uint32_t random = 5;
  float meaning[DIMENSIONS], both[DIMENSIONS];

  *pair = (struct pair) {{MZ_BUF_INIT, MZ_BUF_INIT}, {NULL, NULL}, {NULL, NULL}, {0, 0}};
  for (size_t s = 0; s < 2; s++) {
    pair->segments[s] = mz_xcalloc(2 * count, sizeof *pair->segments[s]);
    pair->rows[s] = mz_xcalloc(2 * count * DIMENSIONS, sizeof(float));
  }
  for (size_t i = 0; i < count; i++) {
    size_t parts = i % 5 == 4 ? 2 : 1;
    memset(both, 0, sizeof both);
    for (size_t k = 0; k < parts; k++) {
      for (size_t d = 0; d < DIMENSIONS; d++)
        both[d] += meaning[d] = next_normal(&random);
      if (i < hole || i >= hole_end)
        add_segment(pair, 1, meaning, 15 + next_random(&random) % 20, noise, &random);
    }
    add_segment(pair, 0, both, parts * (15 + next_random(&random) % 20), noise, &random);
  }
  for (size_t s = 0; s < 2; s++)
    for (size_t i = 0, at = 0; i < pair->count[s]; at += pair->segments[s][i++].len)
      pair->segments[s][i].ptr = pair->text[s].ptr + at;
}

static void pair_release(struct pair *pair)
{
  for (size_t s = 0; s < 2; s++) {
    mz_buf_release(&pair->text[s]);
    free(pair->segments[s]);
    free(pair->rows[s]);
  }
}

/* Aligns PAIR with the vectors of all but the SKIP first segments, or without any. */
static void align_pair(const struct pair *pair, size_t skip, unsigned without, bool vectors,
                       struct mz_bitext *out)
{
  static const char *const names[] = {"from.emb", "to.emb"};
  struct mz_embeddings e[2] = {MZ_EMBEDDINGS_INIT, MZ_EMBEDDINGS_INIT};
  struct mz_align_side sides[2];
  struct mz_align_options options = {.without = without};

  for (size_t s = 0; s < 2; s++) {
    write_floats(names[s], pair->rows[s] + skip * DIMENSIONS, (pair->count[s] - skip) * DIMENSIONS);
    assert_int_equal(mz_embeddings_read(path_of(names[s]), pair->segments[s] + skip,
                                        pair->count[s] - skip, &e[s], NULL),
                     MZ_OK);
    sides[s] = (struct mz_align_side) {pair->segments[s], pair->count[s],
                                      s ? MZ_STR("qab") : MZ_STR("qaa")};
    options.embeddings[s] = vectors ? &e[s] : NULL;
  }
  mz_align(&sides[0], &sides[1], &options, out);
  mz_embeddings_release(&e[0]);
  mz_embeddings_release(&e[1]);
}

/* Beads of BITEXT that are right, of those of segments from FIRST on. */
static size_t count_right(const struct mz_bitext *bitext, size_t first, size_t hole,
                          size_t hole_end)
{
  size_t right = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    size_t x = bead->source, before = x < hole ? x : x < hole_end ? hole : x - (hole_end - hole);
    size_t y = before + (x < hole ? x / 5 : hole / 5 + (x - hole_end) / 5);
    if (x >= first && bead->source_count == 1 && (x < hole || x >= hole_end))
      right += bead->target == y && bead->target_count == (x % 5 == 4 ? 2 : 1);
  }
  return right;
}

static void test_vectors_alone_align(void **state)
{
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct pair pair;

  (void) state;
  pair_init(&pair, 400, 100, 200, 0.6f);
  align_pair(&pair, 0, 0, false, &bitext);
  assert_true(count_right(&bitext, 0, 100, 200) < 200);
  align_pair(&pair, 0, 0, true, &bitext);
  assert_true(count_right(&bitext, 0, 100, 200) >= 280);
  mz_bitext_release(&bitext);
  pair_release(&pair);
}

static void test_segments_in_front_need_no_vectors(void **state)
{
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct pair pair;

  (void) state;
  pair_init(&pair, 100, 100, 100, 0.6f);
  align_pair(&pair, 3, 0, true, &bitext);
  assert_true(count_right(&bitext, 5, 100, 100) >= 90);
  mz_bitext_release(&bitext);
  pair_release(&pair);
}

static void assert_same(const struct mz_bitext *a, const struct mz_bitext *b)
{
  assert_int_equal(a->count, b->count);
  assert_memory_equal(a->beads, b->beads, a->count * sizeof *a->beads);
}

static void test_noise_says_nothing(void **state)
{
  struct mz_bitext with = MZ_BITEXT_INIT, without = MZ_BITEXT_INIT;
  struct pair pair;
  uint32_t random = 77;
  size_t right;

  (void) state;
  pair_init(&pair, 100, 100, 100, 0.6f);
  align_pair(&pair, 0, 0, false, &without);
  align_pair(&pair, 0, MZ_ALIGN_EMBEDDINGS, true, &with);
  assert_same(&with, &without);
  right = count_right(&without, 0, 100, 100);
  for (size_t s = 0; s < 2; s++)
    for (size_t i = 0; i < pair.count[s] * DIMENSIONS; i++)
      pair.rows[s][i] = next_normal(&random);
  align_pair(&pair, 0, 0, true, &with);
  assert_true(count_right(&with, 0, 100, 100) + 5 >= right);
  memset(pair.rows[1], 0, pair.count[1] * DIMENSIONS * sizeof(float));
  align_pair(&pair, 0, 0, true, &with);
  assert_same(&with, &without);
  mz_bitext_release(&with);
  mz_bitext_release(&without);
  pair_release(&pair);
}

/* Rows of any bytes are an error or harmless. */
static void test_any_bytes_are_harmless(void **state)
{
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  unsigned char bytes[5 * 8];
  uint32_t random = 3;

  (void) state;
  for (int round = 0; round < 500; round++) {
    struct mz_embeddings e;
    struct mz_align_side side = {few, 5, MZ_STR("qaa")};
    struct mz_align_options options = {.embeddings = {&e, &e}};

    for (size_t i = 0; i < sizeof bytes; i++)
      bytes[i] = (unsigned char) next_random(&random);
    write_bytes("any.emb", bytes, round % 2 ? sizeof bytes : next_random(&random) % sizeof bytes);
    if (!mz_embeddings_read(path_of("any.emb"), few, 5, &e, NULL))
      mz_align(&side, &side, &options, &bitext);
    mz_embeddings_release(&e);
  }
  mz_bitext_release(&bitext);
}

static int make_folder(void **state)
{
  (void) state;
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
  static const char *const names[] = {"o.xx",      "o.xx.emb", "text",      "rows",     "rows,1",
                                      "own.emb",   "long",     "long.emb",  "size",     "size.emb",
                                      "count.emb", "nan.emb",  "numpy.emb", "wide.emb", "from.emb",
                                      "to.emb",    "any.emb"};

  (void) state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    unlink(path_of(names[i]));
  return rmdir(folder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_runs_are_found_by_their_text),
      cmocka_unit_test(test_both_files_can_be_named),
      cmocka_unit_test(test_rows_of_the_segments_need_no_text),
      cmocka_unit_test(test_long_lines_are_cut),
      cmocka_unit_test(test_bad_files_are_refused),
      cmocka_unit_test(test_vectors_alone_align),
      cmocka_unit_test(test_segments_in_front_need_no_vectors),
      cmocka_unit_test(test_noise_says_nothing),
      cmocka_unit_test(test_any_bytes_are_harmless),
  };

  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
