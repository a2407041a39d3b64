/* Texts made up of invented words and their translations, for tests of the aligner. */
#ifndef MZ_TESTS_INVENTED_H
#define MZ_TESTS_INVENTED_H

#include "unit.h"
#include <stdlib.h>
#include "base/buf.h"
#include "pass/align/align.h"

#define WORDS 3000

struct text {
  struct mz_arena arena;
  struct mz_str *segments;
  size_t count;
};

static inline void text_init(struct text *text, size_t most)
{
  mz_arena_init(&text->arena);
  text->segments = calloc(most + 1, sizeof *text->segments);
  text->count = 0;
}

static inline void text_release(struct text *text)
{
  mz_arena_release(&text->arena);
  free(text->segments);
}

static inline uint32_t next_random(uint32_t *state)
{
  *state = *state * 1664525 + 1013904223;
  return *state >> 8;
}

/* Word N of a language whose syllables begin with the letters of CONSONANTS. */
static inline void add_word(struct mz_buf *out, size_t n, const char *consonants)
{
  static const char vowels[] = "aeiou";

  for (int i = 0; i < 4; i++) {
    mz_buf_add_char(out, consonants[n % 8]);
    mz_buf_add_char(out, vowels[n / 8 % 5]);
    n = n / 8 + (size_t) i * 7;
  }
}

static const char ours[] = "bdfgklmn", theirs[] = "pqrstvwz";

static inline void add_segment(struct text *text, const size_t *words, size_t count, const char *consonants)
{
  struct mz_buf out = MZ_BUF_INIT;

  for (size_t i = 0; i < count; i++) {
    if (i)
      mz_buf_add_char(&out, ' ');
    add_word(&out, words[i], consonants);
  }
  text->segments[text->count++] = mz_arena_str(&text->arena, mz_buf_str(&out));
  mz_buf_release(&out);
}

/* A dictionary of every STEPth word. */
static inline struct mz_lexicon *make_lexicon(bool flip, size_t step)
{
  struct mz_lexicon *lexicon = mz_lexicon_new();
  struct mz_buf a = MZ_BUF_INIT, b = MZ_BUF_INIT;

  for (size_t n = 0; n < WORDS; n += step) {
    mz_buf_truncate(&a, 0);
    mz_buf_truncate(&b, 0);
    add_word(&a, n, flip ? theirs : ours);
    add_word(&b, n, flip ? ours : theirs);
    mz_lexicon_add_copy(lexicon, mz_buf_str(&a), mz_buf_str(&b));
  }
  mz_buf_release(&a);
  mz_buf_release(&b);
  return lexicon;
}

/* COUNT segments and their translations, of which those from HOLE to HOLE_END are left out. */
static inline void make_texts(struct text *source, struct text *target, size_t count, size_t hole,
                       size_t hole_end, uint32_t seed)
{
  text_init(source, count);
  text_init(target, count);
  for (size_t i = 0; i < count; i++) {
    size_t words[20], n = 4 + next_random(&seed) % 12;
    for (size_t k = 0; k < n; k++)
      words[k] = next_random(&seed) % WORDS;
    add_segment(source, words, n, ours);
    if (i < hole || i >= hole_end)
      add_segment(target, words, n, theirs);
  }
}

static inline void align(const struct text *source, const struct text *target,
                  const struct mz_lexicon *lexicon, struct mz_bitext *out)
{
  struct mz_align_side from = {source->segments, source->count, MZ_STR("qaa")};
  struct mz_align_side to = {target->segments, target->count, MZ_STR("qab")};
  struct mz_align_options options = {.lexicon = lexicon};

  mz_align(&from, &to, &options, out);
}

/* Every segment of both sides is in one bead, in order. */
static inline void assert_complete(const struct mz_bitext *bitext, size_t source, size_t target)
{
  size_t x = 0, y = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    assert_int_equal(bead->source, x);
    assert_int_equal(bead->target, y);
    assert_true(bead->score >= 0 && bead->score <= 1);
    x += bead->source_count;
    y += bead->target_count;
  }
  assert_int_equal(x, source);
  assert_int_equal(y, target);
}

static inline size_t count_right(const struct mz_bitext *bitext, size_t hole, size_t hole_end)
{
  size_t right = 0;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    size_t shift = bead->source < hole ? 0 : hole_end - hole;
    right += bead->source_count == 1 && bead->target_count == 1 && bead->target + shift == bead->source;
  }
  return right;
}

#endif
