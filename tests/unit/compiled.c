/* Compiled dictionaries: that they say what their sources say; merging, flipped use, memories, damage. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/file.h"
#include "base/xalloc.h"
#include "pass/align/compiler.h"

static char path[] = "unit-compiled-XXXXXX";

#define OURS MZ_STR("ar")
#define THEIRS MZ_STR("en")
#define SEGMENTS 40

/* Entries of all kinds: several translations, several words, stems and roots, words without any. */
static const char *const entries[][2] = {
    {"كتاب", "book"},         {"كتاب", "volume"},        {"المدرسة", "school"},
    {"معلم", "teacher"},      {"قلم", "pen"},            {"شجرة", "tree"},
    {"بيت", "house"},         {"بيت", "home"},           {"درس", "lesson"},
    {"درس", "to study hard"}, {"مدينة", "city"},         {"كبير", "big"},
    {"ولد", "boy"},           {"سيارة", "car"},          {"رأس السنة", "new year"},
    {"...", "nothing"},       {"كتاب", "book"},          {"قرأ", "to read"},
    {"واحد اثنان ثلاثة أربعة خمسة", "too long"}, {"طريق", "road"},
};
#define ENTRIES (sizeof entries / sizeof *entries)

static const char *const words[][2] = {
    {"والكتاب", "books"}, {"مدرستهم", "school"}, {"معلمون", "teachers"}, {"بالقلم", "pens"},
    {"الشجرة", "tree"},   {"بيوتهم", "homes"},   {"يدرس", "studied"},    {"للمدينة", "cities"},
    {"كبيرة", "big"},     {"أولاد", "boys"},     {"سيارات", "car"},      {"السنة", "year"},
    {"قرأوا", "reads"},   {"الطريق", "roads"},   {"غريب", "strange"},    {"أمس", "yesterday"},
};
#define WORDS (sizeof words / sizeof *words)

/* Entries FROM to TO in a part of its own; FLIP: the translations are the headwords. */
static void add_part(struct mz_lexicon *lexicon, size_t from, size_t to, bool flip)
{
  mz_lexicon_begin_part(lexicon, flip ? MZ_LEXICON_FLIPPED : MZ_LEXICON_STRAIGHT);
  for (size_t i = from; i < to; i++)
    mz_lexicon_add_copy(lexicon, mz_str_c(entries[i][flip]), mz_str_c(entries[i][!flip]));
}

static struct mz_lexicon *make_lexicon(void)
{
  struct mz_lexicon *lexicon = mz_lexicon_new();

  add_part(lexicon, 0, 10, false);
  add_part(lexicon, 7, 14, true);
  add_part(lexicon, 14, ENTRIES, false);
  return lexicon;
}

static void compile(const struct mz_lexicon *lexicon)
{
  struct mz_compiler *compiler = mz_compiler_new(OURS, THEIRS);

  assert_int_equal(mz_compiler_add(compiler, lexicon, NULL), MZ_OK);
  assert_int_equal(mz_compiler_write(compiler, path, NULL, NULL), MZ_OK);
  mz_compiler_free(compiler);
}

static struct mz_buf read_back(void)
{
  struct mz_buf bytes = MZ_BUF_INIT;

  assert_int_equal(mz_file_read(path, &bytes, NULL), MZ_OK);
  return bytes;
}

/* Texts in both languages; every fifth segment of the translation is left out. */
struct texts {
  struct mz_arena arena;
  struct mz_str segments[2][SEGMENTS];
  size_t counts[2];
};

static void texts_init(struct texts *texts, bool whole)
{
  uint32_t seed = 7;

  mz_arena_init(&texts->arena);
  texts->counts[0] = texts->counts[1] = 0;
  for (size_t i = 0; i < SEGMENTS; i++) {
    struct mz_buf out[2] = {MZ_BUF_INIT, MZ_BUF_INIT};
    for (size_t k = 0; k < 2 + i % 5; k++) {
      seed = seed * 1664525 + 1013904223;
      for (size_t s = 0; s < 2; s++)
        mz_buf_printf(&out[s], " %s", words[(seed >> 8) % WORDS][s]);
    }
    for (size_t s = 0; s < 2; s++) {
      if (whole || !s || i % 5 != 4)
        texts->segments[s][texts->counts[s]++] = mz_arena_str(&texts->arena, mz_buf_str(&out[s]));
      mz_buf_release(&out[s]);
    }
  }
}

/* The beads of TEXTS as bytes; FLIP: the translation is the source. */
static struct mz_buf align(const struct texts *texts, bool flip, struct mz_align_options options)
{
  struct mz_str langs[2] = {OURS, THEIRS};
  struct mz_align_side sides[2];
  struct mz_bitext bitext = MZ_BITEXT_INIT;
  struct mz_buf out = MZ_BUF_INIT;

  for (size_t s = 0; s < 2; s++)
    sides[s] = (struct mz_align_side) {texts->segments[s], texts->counts[s], langs[s]};
  mz_align(&sides[flip], &sides[!flip], &options, &bitext);
  mz_buf_add(&out, bitext.beads, bitext.count * sizeof *bitext.beads);
  mz_bitext_release(&bitext);
  return out;
}

static void assert_alike(const struct texts *texts, bool flip, struct mz_align_options a,
                         struct mz_align_options b)
{
  struct mz_buf one = align(texts, flip, a), other = align(texts, flip, b);

  assert_str_equal(mz_buf_str(&one), mz_buf_str(&other));
  mz_buf_release(&one);
  mz_buf_release(&other);
}

static void it_says_what_its_sources_say(void **state)
{
  struct mz_lexicon *lexicon = make_lexicon(), *flipped = mz_lexicon_new();
  struct mz_compiled *compiled;
  struct texts texts;

  (void) state;
  texts_init(&texts, false);
  compile(lexicon);
  compiled = mz_compiled_open(path, OURS, THEIRS, NULL);
  assert_non_null(compiled);
  for (unsigned without = 0; without <= MZ_ALIGN_STEMS; without += MZ_ALIGN_STEMS)
    assert_alike(&texts, false, (struct mz_align_options) {.lexicon = lexicon, .without = without},
                 (struct mz_align_options) {
                     .compiled = &compiled, .compiled_count = 1, .without = without});
  mz_compiled_free(compiled);
  /* the other way round: what was straight is flipped */
  add_part(flipped, 0, 10, false);
  add_part(flipped, 7, 14, true);
  add_part(flipped, 14, ENTRIES, false);
  for (size_t p = 0; p < flipped->part_count; p++)
    flipped->parts[p].order = flipped->parts[p].order == MZ_LEXICON_FLIPPED ? MZ_LEXICON_STRAIGHT
                                                                            : MZ_LEXICON_FLIPPED;
  compiled = mz_compiled_open(path, MZ_STR("eng"), MZ_STR("ar-EG"), NULL);
  assert_non_null(compiled);
  assert_true(mz_compiled_is_flipped(compiled));
  assert_alike(&texts, true, (struct mz_align_options) {.lexicon = flipped},
               (struct mz_align_options) {.compiled = &compiled, .compiled_count = 1});
  mz_compiled_free(compiled);
  mz_lexicon_free(lexicon);
  mz_lexicon_free(flipped);
  mz_arena_release(&texts.arena);
}

/* Compiles COMPILED, and entries FROM to TO. */
static struct mz_buf merge(struct mz_compiled *compiled, size_t from, size_t to)
{
  struct mz_compiler *compiler = mz_compiler_new(OURS, THEIRS);
  struct mz_lexicon *lexicon = mz_lexicon_new();

  add_part(lexicon, from, to, false);
  assert_int_equal(mz_compiler_add(compiler, lexicon, NULL), MZ_OK);
  assert_int_equal(mz_compiler_merge(compiler, compiled, NULL), MZ_OK);
  assert_int_equal(mz_compiler_write(compiler, path, NULL, NULL), MZ_OK);
  mz_compiler_free(compiler);
  mz_lexicon_free(lexicon);
  return read_back();
}

static void merged_files_equal_those_of_all_sources(void **state)
{
  struct mz_lexicon *lexicon = make_lexicon(), *parts = mz_lexicon_new();
  struct mz_compiled *compiled;
  struct mz_buf whole, merged;

  (void) state;
  compile(lexicon);
  whole = read_back();
  add_part(parts, 7, 14, true);
  add_part(parts, 14, ENTRIES, false);
  compile(parts);
  compiled = mz_compiled_open(path, OURS, THEIRS, NULL);
  assert_non_null(compiled);
  merged = merge(compiled, 0, 10);
  assert_str_equal(mz_buf_str(&merged), mz_buf_str(&whole));
  mz_compiled_free(compiled);
  mz_buf_release(&merged);
  compiled = mz_compiled_open(path, OURS, THEIRS, NULL); /* and again: nothing is new */
  merged = merge(compiled, 0, 10);
  assert_str_equal(mz_buf_str(&merged), mz_buf_str(&whole));
  mz_compiled_free(compiled);
  mz_buf_release(&merged);
  mz_lexicon_free(lexicon);
  mz_lexicon_free(parts);
  mz_buf_release(&whole);
}

/* A file with both directions and pairs. */
static struct mz_buf make_small_file(const struct texts *texts)
{
  struct mz_lexicon *lexicon = mz_lexicon_new();
  struct mz_compiler *compiler = mz_compiler_new(OURS, THEIRS);
  struct mz_align_side source = {texts->segments[0], 12, OURS};
  struct mz_align_side target = {texts->segments[1], 12, THEIRS};

  add_part(lexicon, 0, 3, false);
  add_part(lexicon, 5, 7, true);
  assert_int_equal(mz_compiler_add(compiler, lexicon, NULL), MZ_OK);
  mz_compiler_learn(compiler, &source, &target, &(const struct mz_align_options) {.lexicon = NULL});
  assert_int_equal(mz_compiler_write(compiler, path, NULL, NULL), MZ_OK);
  mz_compiler_free(compiler);
  mz_lexicon_free(lexicon);
  return read_back();
}

/* Writes the file again for the languages FIRST and SECOND, which it has in the other order. */
static void turn_round(struct mz_str first, struct mz_str second)
{
  struct mz_compiler *compiler = mz_compiler_new(first, second);
  struct mz_compiled *compiled = mz_compiled_open(path, first, second, NULL);

  assert_non_null(compiled);
  assert_true(mz_compiled_is_flipped(compiled));
  assert_int_equal(mz_compiler_merge(compiler, compiled, NULL), MZ_OK);
  assert_int_equal(mz_compiler_write(compiler, path, NULL, NULL), MZ_OK);
  mz_compiler_free(compiler);
  mz_compiled_free(compiled);
}

static void write_memory(const struct texts *texts)
{
  const struct mz_align_options nothing = {.lexicon = NULL};
  struct mz_compiler *compiler = mz_compiler_new(OURS, THEIRS);
  struct mz_align_side source = {texts->segments[0], texts->counts[0], OURS};
  struct mz_align_side target = {texts->segments[1], texts->counts[1], THEIRS};

  mz_compiler_learn(compiler, &source, &target, &nothing);
  assert_int_equal(mz_compiler_write(compiler, path, NULL, NULL), MZ_OK);
  mz_compiler_free(compiler);
}

/* How sure the beads of one segment each are, all together. */
static double sureness(const struct texts *texts, bool flip, struct mz_align_options options)
{
  struct mz_buf bytes = align(texts, flip, options);
  double sum = 0;

  for (size_t i = 0; i < bytes.len / sizeof(struct mz_bead); i++) {
    const struct mz_bead *bead = (const struct mz_bead *) (const void *) bytes.ptr + i;
    if (bead->source_count == 1 && bead->target_count == 1)
      sum += (double) bead->score;
  }
  mz_buf_release(&bytes);
  return sum;
}

static void memories_teach_pairs(void **state)
{
  struct texts whole, texts;
  struct mz_compiled *compiled;
  const struct mz_compiled_pair *pairs;
  struct mz_compiled_counts counts;
  struct mz_buf merged;
  size_t n;

  (void) state;
  texts_init(&whole, true);
  texts_init(&texts, false);
  write_memory(&whole);
  for (int flip = 0; flip < 2; flip++) {
    compiled = mz_compiled_open(path, flip ? THEIRS : OURS, flip ? OURS : THEIRS, NULL);
    assert_non_null(compiled);
    assert_true(sureness(&texts, flip, (struct mz_align_options) {.compiled = &compiled,
                                                                  .compiled_count = 1}) >
                sureness(&texts, flip, (struct mz_align_options) {.lexicon = NULL}));
    mz_compiled_free(compiled);
  }
  compiled = mz_compiled_open(path, OURS, THEIRS, NULL);
  counts = mz_compiled_totals(compiled)->index[MZ_COMPILED_PAIRS];
  assert_true(counts.items > 5);
  pairs = mz_compiled_find_pairs(compiled, mz_compiled_stem(MZ_STR("غريب")), &n);
  assert_int_equal(n, 1);
  assert_int_equal(pairs->stem, mz_compiled_stem(MZ_STR("strang"))); /* as Snowball cuts it */
  assert_true(pairs->chance > 0.2 && pairs->chance <= 1);
  merged = merge(compiled, 0, 5);
  mz_buf_release(&merged);
  mz_compiled_free(compiled);
  compiled = mz_compiled_open(path, OURS, THEIRS, NULL);
  assert_int_equal(mz_compiled_totals(compiled)->index[MZ_COMPILED_PAIRS].items, counts.items);
  mz_compiled_free(compiled);
  mz_arena_release(&whole.arena);
  mz_arena_release(&texts.arena);
}

static void turned_twice_it_is_the_same(void **state)
{
  struct texts texts;
  struct mz_buf before, after;

  (void) state;
  texts_init(&texts, true);
  before = make_small_file(&texts);
  turn_round(THEIRS, OURS);
  turn_round(OURS, THEIRS);
  after = read_back();
  assert_str_equal(mz_buf_str(&after), mz_buf_str(&before));
  mz_buf_release(&before);
  mz_buf_release(&after);
  mz_arena_release(&texts.arena);
}

static void write_bytes(struct mz_str bytes)
{
  FILE *file = fopen(path, "wb");

  assert_non_null(file);
  assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
  assert_int_equal(fclose(file), 0);
}

/* Whatever bytes the file has, it is refused, or answers. */
static void try_bytes(struct mz_str bytes, const struct texts *texts)
{
  struct mz_compiled *compiled;
  struct mz_compiler *compiler;
  struct mz_buf beads;

  write_bytes(bytes);
  compiled = mz_compiled_open(path, OURS, THEIRS, NULL);
  if (!compiled)
    return;
  beads = align(texts, false, (struct mz_align_options) {.compiled = &compiled, .compiled_count = 1});
  mz_buf_release(&beads);
  compiler = mz_compiler_new(OURS, THEIRS);
  assert_int_equal(mz_compiler_merge(compiler, compiled, NULL), MZ_OK);
  mz_compiler_free(compiler);
  mz_compiled_free(compiled);
}

static void damage_does_no_harm(void **state)
{
  struct texts texts;
  struct mz_buf whole;

  (void) state;
  texts_init(&texts, true);
  whole = make_small_file(&texts);
  texts.counts[0] = texts.counts[1] = 6;
  for (size_t n = 0; n < whole.len; n++) {
    write_bytes(mz_str_sub(mz_buf_str(&whole), 0, n));
    assert_null(mz_compiled_open(path, OURS, THEIRS, NULL));
  }
  for (size_t i = 0; i < whole.len; i++)
    for (int bit = 0; bit < 8; bit += 7) {
      whole.ptr[i] = (char) (whole.ptr[i] ^ 1 << bit);
      try_bytes(mz_buf_str(&whole), &texts);
      whole.ptr[i] = (char) (whole.ptr[i] ^ 1 << bit);
    }
  for (size_t i = sizeof(struct mz_compiled_header); i + 4 <= whole.len; i += 4) {
    char kept[4];
    memcpy(kept, whole.ptr + i, 4);
    memset(whole.ptr + i, 0xFF, 4);
    try_bytes(mz_buf_str(&whole), &texts);
    memcpy(whole.ptr + i, kept, 4);
  }
  mz_buf_release(&whole);
  mz_arena_release(&texts.arena);
}

/* Writes a good file whose byte AT is another one; what opening it says. */
static void assert_refused(size_t at, const char *reason)
{
  struct mz_lexicon *lexicon = make_lexicon();
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_buf bytes;

  compile(lexicon);
  bytes = read_back();
  bytes.ptr[at] = (char) ~bytes.ptr[at];
  write_bytes(mz_buf_str(&bytes));
  assert_null(mz_compiled_open(path, OURS, THEIRS, &err));
  assert_int_equal(err.status, MZ_E_DICT);
  assert_non_null(strstr(err.message, reason));
  mz_buf_release(&bytes);
  mz_lexicon_free(lexicon);
}

static void other_files_are_refused(void **state)
{
  struct mz_lexicon *lexicon = make_lexicon();
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_refused(0, "not a compiled dictionary");
  assert_refused(offsetof(struct mz_compiled_header, order), "byte order");
  assert_refused(offsetof(struct mz_compiled_header, version), "version");
  assert_refused(offsetof(struct mz_compiled_header, fingerprints), "cut words otherwise");
  assert_refused(offsetof(struct mz_compiled_header, groups), "damaged");
  compile(lexicon);
  assert_null(mz_compiled_open(path, OURS, MZ_STR("fr"), &err));
  assert_non_null(strstr(err.message, "is for ar and en"));
  mz_lexicon_free(lexicon);
}

static void nothing_is_not_written(void **state)
{
  struct mz_compiler *compiler = mz_compiler_new(OURS, THEIRS);
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_int_equal(mz_compiler_write(compiler, "unit-compiled-nothing", NULL, &err), MZ_E_DICT);
  assert_int_not_equal(access("unit-compiled-nothing", F_OK), 0);
  mz_compiler_free(compiler);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_says_what_its_sources_say),
      cmocka_unit_test(merged_files_equal_those_of_all_sources),
      cmocka_unit_test(memories_teach_pairs),
      cmocka_unit_test(turned_twice_it_is_the_same),
      cmocka_unit_test(damage_does_no_harm),
      cmocka_unit_test(other_files_are_refused),
      cmocka_unit_test(nothing_is_not_written),
  };
  int failed;

  close(mkstemp(path));
  failed = cmocka_run_group_tests_name("compiled", tests, NULL, NULL);
  unlink(path);
  return failed;
}
