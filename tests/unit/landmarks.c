/* What the aligner learns of texts where they are not even: passages that are missing, ratios of lengths that
 * change, sentences that cross, and how sure it is of what it finds. */
#include <config.h>
#include "invented.h"
#include <string.h>

/* A passage from HOLE to HOLE_END is missing in the target, or in the source; few words are known. */
static void assert_hole_is_found(size_t hole, size_t hole_end, bool of_source)
{
  size_t count = 3000, rest = count - (hole_end - hole);
  struct text whole, part;
  struct mz_lexicon *lexicon = make_lexicon(of_source, of_source ? 40 : 80);
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  make_texts(&whole, &part, count, hole, hole_end, 13);
  if (of_source)
    align(&part, &whole, lexicon, &bitext);
  else
    align(&whole, &part, lexicon, &bitext);
  assert_complete(&bitext, of_source ? rest : count, of_source ? count : rest);
  for (size_t i = 0; of_source && i < bitext.count; i++) {
    struct mz_bead *bead = &bitext.beads[i];
    *bead = (struct mz_bead) {bead->target, bead->target_count, bead->source, bead->source_count, bead->score};
  }
  assert_true(count_right(&bitext, hole, hole_end) * 100 > rest * 95);
  text_release(&whole);
  text_release(&part);
  mz_bitext_release(&bitext);
  mz_lexicon_free(lexicon);
}

static void test_holes_are_found_wherever_they_are(void **state)
{
  (void) state;
  assert_hole_is_found(1050, 1950, false);
  assert_hole_is_found(0, 900, false);
  assert_hole_is_found(2100, 3000, false);
  assert_hole_is_found(1050, 1950, true);
}

/* How a translation differs from its text. */
struct noise {
  uint32_t other, joined, missing; /* per cent of its words, of its segments */
  size_t verbose;                  /* from this segment on another word stands behind each */
};

static size_t translate(size_t *words, size_t n, const struct noise *noise, bool verbose, uint32_t *seed)
{
  size_t count = 0, from[20];

  memcpy(from, words, n * sizeof *from);
  for (size_t k = 0; k < n; k++) {
    bool other = next_random(seed) % 100 < noise->other;
    if (!other)
      words[count++] = from[k];
    for (uint32_t more = other ? next_random(seed) % 3 : 0; more; more--)
      words[count++] = next_random(seed) % WORDS;
    if (verbose)
      words[count++] = next_random(seed) % WORDS;
  }
  return count;
}

/* About COUNT segments and a translation with NOISE; GOLD are the right beads. */
static void make_noisy(struct text *source, struct text *target, size_t count, const struct noise *noise,
                       uint32_t seed, struct mz_bitext *gold)
{
  text_init(source, count + 1);
  text_init(target, count + 1);
  while (source->count < count) {
    size_t words[120], n = 0, sides = 1 + (next_random(&seed) % 100 < noise->joined);
    bool missing = next_random(&seed) % 100 < noise->missing;
    struct mz_bead bead = {source->count, sides, target->count, !missing, 1};
    for (size_t i = 0; i < sides; i++) {
      size_t length = 4 + next_random(&seed) % 12;
      for (size_t k = 0; k < length; k++)
        words[n + k] = next_random(&seed) % WORDS;
      add_segment(source, words + n, length, ours);
      n += translate(words + n, length, noise, source->count > noise->verbose, &seed);
    }
    if (!missing)
      add_segment(target, words, n, theirs);
    mz_bitext_add(gold, &bead);
  }
}

static bool is_right(const struct mz_bead *bead, const struct mz_bitext *gold)
{
  for (size_t i = 0; i < gold->count; i++) {
    const struct mz_bead *other = &gold->beads[i];
    if (other->source == bead->source && other->target == bead->target &&
        other->source_count == bead->source_count && other->target_count == bead->target_count)
      return true;
  }
  return false;
}

static void test_a_text_may_grow_more_verbose(void **state)
{
  const struct noise noise = {40, 30, 8, 400};
  struct text source, target;
  struct mz_lexicon *lexicon = make_lexicon(false, 40);
  struct mz_bitext bitext = MZ_BITEXT_INIT, gold = MZ_BITEXT_INIT;
  size_t found = 0, right = 0, wanted = 0;

  (void) state;
  make_noisy(&source, &target, 800, &noise, 17, &gold);
  align(&source, &target, lexicon, &bitext);
  for (size_t i = 0; i < gold.count; i++)
    wanted += gold.beads[i].source >= 400;
  for (size_t i = 0; i < bitext.count; i++)
    if (bitext.beads[i].source >= 400) {
      found++;
      right += is_right(&bitext.beads[i], &gold);
    }
  assert_true(200 * right > 85 * (found + wanted));
  text_release(&source);
  text_release(&target);
  mz_bitext_release(&bitext);
  mz_bitext_release(&gold);
  mz_lexicon_free(lexicon);
}

/* Pairs of 12 words each.  Where CROSSED the last two words of segments 10 and 11 change places in the translation,
 * and what ends the first of them begins the second. */
static void align_crossed(bool crossed, uint32_t seed, const struct mz_lexicon *lexicon, struct mz_bitext *out)
{
  struct text source, target;

  text_init(&source, 20);
  text_init(&target, 20);
  for (size_t i = 0; i < 20; i += 2) {
    bool here = crossed && i == 10;
    size_t words[24], cut = here ? 9 : 12;
    for (size_t k = 0; k < 24; k++)
      words[k] = next_random(&seed) % WORDS;
    add_segment(&source, words, 12, ours);
    add_segment(&source, words + 12, 12, ours);
    for (size_t k = 10; here && k < 12; k++) {
      size_t word = words[k];
      words[k] = words[k + 12];
      words[k + 12] = word;
    }
    add_segment(&target, words, cut, theirs);
    add_segment(&target, words + cut, 24 - cut, theirs);
  }
  align(&source, &target, lexicon, out);
  assert_complete(out, 20, 20);
  text_release(&source);
  text_release(&target);
}

static bool has_bead(const struct mz_bitext *bitext, size_t at, size_t size)
{
  const struct mz_bead bead = {at, size, at, size, 1};

  return is_right(&bead, bitext);
}

static void test_crossed_sentences_are_one_bead(void **state)
{
  struct mz_lexicon *lexicon = make_lexicon(false, 1);
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  (void) state;
  for (uint32_t seed = 1; seed <= 6; seed++) {
    align_crossed(true, seed, lexicon, &bitext);
    assert_true(has_bead(&bitext, 10, 2));
    for (size_t i = 0; i < 20; i += i == 9 ? 3 : 1)
      assert_true(has_bead(&bitext, i, 1));
    align_crossed(false, seed, lexicon, &bitext);
    for (size_t i = 0; i < 20; i++)
      assert_true(has_bead(&bitext, i, 1));
  }
  mz_bitext_release(&bitext);
  mz_lexicon_free(lexicon);
}

/* Of the pairs, and of the gaps, how many were said to be right, and were. */
struct tally {
  double count, said, right;
};

/* The only bead that is certain is ANCHOR; of the others those said to be right with a chance of .8 to .95 count. */
static void add_tally(struct tally *tally, const struct mz_bitext *bitext, const struct mz_bitext *gold,
                      const struct mz_bead *anchor)
{
  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *bead = &bitext->beads[i];
    struct tally *of = &tally[!bead->source_count || !bead->target_count];
    if (bead->source == anchor->source && bead->source_count && bead->target_count)
      assert_true(bead->score == 1);
    else
      assert_true(bead->score < 0.9996f);
    if (bead->score >= 0.8f && bead->score <= 0.95f) {
      of->count++;
      of->said += (double) bead->score;
      of->right += is_right(bead, gold);
    }
  }
}

static void test_scores_are_chances(void **state)
{
  const struct noise noise = {70, 25, 12, SIZE_MAX};
  struct mz_lexicon *lexicon = make_lexicon(false, 4);
  struct tally tally[2] = {{0, 0, 0}, {0, 0, 0}};

  (void) state;
  for (uint32_t seed = 0; seed < 40; seed++) {
    struct text source, target;
    struct mz_bitext bitext = MZ_BITEXT_INIT, gold = MZ_BITEXT_INIT;
    const struct mz_bead *anchor;
    make_noisy(&source, &target, 60, &noise, seed, &gold);
    for (anchor = gold.beads + 5; !anchor->target_count; anchor++)
      continue;
    mz_align(&(struct mz_align_side) {source.segments, source.count, MZ_STR("qaa")},
             &(struct mz_align_side) {target.segments, target.count, MZ_STR("qab")},
             &(struct mz_align_options) {.lexicon = lexicon, .anchors = anchor, .anchor_count = 1}, &bitext);
    add_tally(tally, &bitext, &gold, anchor);
    text_release(&source);
    text_release(&target);
    mz_bitext_release(&bitext);
    mz_bitext_release(&gold);
  }
  assert_true(tally[0].count > 200 && tally[0].right > 0.75 * tally[0].said);
  assert_true(tally[1].count > 10 && tally[1].right > 0.4 * tally[1].said);
  mz_lexicon_free(lexicon);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_holes_are_found_wherever_they_are),
      cmocka_unit_test(test_a_text_may_grow_more_verbose),
      cmocka_unit_test(test_crossed_sentences_are_one_bead),
      cmocka_unit_test(test_scores_are_chances),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
