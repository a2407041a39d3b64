/* What each signal of the aligner is worth: strict F1 with all of them, and without each.
 *
 *   align-signals SOURCE-LANG TARGET-LANG DICTIONARY[,DICTIONARY]... TEXT TRANSLATION GOLD [TEXT TRANSLATION GOLD]...
 *
 * prints one line of tab-separated F1s, in the order of the table of signals; --names prints those.  With
 * --confidence in front, it prints for each tenth of the confidence of pairs what is said in the mean, how many
 * of them are right, and how many there are. */
#include <config.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/xalloc.h"
#include "format/lexicon.h"
#include "pass/align/align.h"

static const struct {
  const char *name;
  unsigned without;
  bool dictionary;
} runs[] = {
    {"all", 0, true},
    {"no dictionary", 0, false},
    {"no stems", MZ_ALIGN_STEMS, true},
    {"no names", MZ_ALIGN_NAMES, true},
    {"no same words", MZ_ALIGN_SAME, true},
    {"no numbers", MZ_ALIGN_NUMBERS, true},
    {"no marks", MZ_ALIGN_MARKS, true},
    {"no learned pairs", MZ_ALIGN_PAIRS, true},
    {"no fitting", MZ_ALIGN_FIT, true},
    {"lengths only", MZ_ALIGN_NUMBERS | MZ_ALIGN_MARKS | MZ_ALIGN_SAME | MZ_ALIGN_NAMES | MZ_ALIGN_PAIRS,
     false},
};

#define RUNS (sizeof runs / sizeof *runs)

struct lines {
  struct mz_buf text;
  struct mz_str *line;
  size_t count, capacity;
};

static void drop_blanks(struct mz_buf *text)
{
  size_t n = 0;

  for (size_t i = 0; i < text->len; i++)
    if (text->ptr[i] != ' ')
      text->ptr[n++] = text->ptr[i];
  mz_buf_truncate(text, n);
}

static void read_lines(const char *path, struct lines *lines, bool without_blanks)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_str rest;

  *lines = (struct lines) {.text = MZ_BUF_INIT};
  if (mz_file_read(path, &lines->text, &err)) {
    fprintf(stderr, "%s: %s\n", path, err.message);
    exit(2);
  }
  if (without_blanks)
    drop_blanks(&lines->text);
  rest = mz_buf_str(&lines->text);
  while (rest.ptr && rest.len) {
    MZ_RESERVE(lines->line, lines->capacity, lines->count + 1);
    lines->line[lines->count++] = mz_str_trim(mz_str_split(&rest, '\n'));
  }
}

static void release_lines(struct lines *lines)
{
  mz_buf_release(&lines->text);
  free(lines->line);
}

#define TENTHS 10

struct totals {
  size_t right, said, right_pairs, gold_pairs;
  size_t pairs[TENTHS], right_of[TENTHS]; /* by confidence */
  double confidence[TENTHS];
};

static void format_side(struct mz_buf *out, size_t first, size_t count)
{
  mz_buf_add_char(out, '[');
  for (size_t i = 0; i < count; i++)
    mz_buf_printf(out, i ? ",%zu" : "%zu", first + i);
  mz_buf_add_char(out, ']');
}

static bool is_in(struct mz_str bead, const struct lines *gold)
{
  for (size_t i = 0; i < gold->count; i++)
    if (mz_str_starts(gold->line[i], bead) &&
        (gold->line[i].len == bead.len || gold->line[i].ptr[bead.len] == ':'))
      return true;
  return false;
}

static void count_confidence(struct totals *totals, const struct mz_bead *bead, bool right)
{
  size_t tenth = (size_t) (bead->score * TENTHS);

  tenth = tenth < TENTHS ? tenth : TENTHS - 1;
  totals->pairs[tenth]++;
  totals->right_of[tenth] += right;
  totals->confidence[tenth] += (double) bead->score;
}

static void score(const struct mz_bitext *bitext, const struct lines *gold, struct totals *totals)
{
  struct mz_buf bead = MZ_BUF_INIT;

  for (size_t i = 0; i < bitext->count; i++) {
    const struct mz_bead *b = &bitext->beads[i];
    bool right;
    mz_buf_truncate(&bead, 0);
    format_side(&bead, b->source, b->source_count);
    mz_buf_add_char(&bead, ':');
    format_side(&bead, b->target, b->target_count);
    right = is_in(mz_buf_str(&bead), gold);
    totals->said++;
    totals->right += right;
    if (b->source_count && b->target_count) {
      totals->right_pairs += right;
      count_confidence(totals, b, right);
    }
  }
  for (size_t i = 0; i < gold->count; i++)
    totals->gold_pairs += gold->line[i].len > 0 && !mz_str_starts(gold->line[i], MZ_STR("[]")) &&
                          !mz_str_ends(gold->line[i], MZ_STR("[]"));
  mz_buf_release(&bead);
}

static void run_all(char **argv, const struct mz_lexicon *lexicon, size_t count, struct totals *totals)
{
  struct lines sides[3];
  struct mz_bitext bitext = MZ_BITEXT_INIT;

  for (size_t i = 0; i < 3; i++)
    read_lines(argv[3 + i], &sides[i], i == 2);
  for (size_t r = 0; r < count; r++) {
    struct mz_align_side source = {sides[0].line, sides[0].count, mz_str_c(argv[0])};
    struct mz_align_side target = {sides[1].line, sides[1].count, mz_str_c(argv[1])};
    struct mz_align_options options = {.lexicon = runs[r].dictionary ? lexicon : NULL,
                                       .without = runs[r].without};
    mz_align(&source, &target, &options, &bitext);
    score(&bitext, &sides[2], &totals[r]);
  }
  for (size_t i = 0; i < 3; i++)
    release_lines(&sides[i]);
  mz_bitext_release(&bitext);
}

/* Reads the dictionaries of LIST, parted by commas. */
static void read_dictionaries(char *list, struct mz_lexicon *lexicon)
{
  for (char *path = strtok(list, ","); path; path = strtok(NULL, ",")) {
    struct mz_error err = MZ_ERROR_INIT;
    mz_lexicon_begin_part(lexicon, MZ_LEXICON_UNKNOWN);
    if (mz_lexicon_read(path, lexicon, &err)) {
      fprintf(stderr, "align-signals: %s: %s\n", err.file, err.message);
      exit(2);
    }
  }
}

static void print_scores(const struct totals *totals)
{
  for (size_t r = 0; r < RUNS; r++) {
    double p = totals[r].said ? (double) totals[r].right / (double) totals[r].said : 0;
    double c = totals[r].gold_pairs ? (double) totals[r].right_pairs / (double) totals[r].gold_pairs : 0;
    printf("%.3f%s", p + c > 0 ? 2 * p * c / (p + c) : 0, r + 1 < RUNS ? "\t" : "\n");
  }
}

static void print_confidence(const struct totals *totals)
{
  for (size_t i = 0; i < TENTHS; i++)
    if (totals->pairs[i])
      printf("%.2f\t%.2f\t%zu\n", totals->confidence[i] / (double) totals->pairs[i],
             (double) totals->right_of[i] / (double) totals->pairs[i], totals->pairs[i]);
}

int main(int argc, char **argv)
{
  struct totals totals[RUNS] = {{0}};
  struct mz_lexicon *lexicon = mz_lexicon_new();
  bool confidence = argc > 1 && !strcmp(argv[1], "--confidence");

  argv += confidence;
  argc -= confidence;
  if (argc == 2 && !strcmp(argv[1], "--names")) {
    for (size_t r = 0; r < RUNS; r++)
      printf("%s%s", runs[r].name, r + 1 < RUNS ? "\t" : "\n");
    return 0;
  }
  if (argc < 7) {
    fprintf(stderr, "align-signals: arguments are missing\n");
    return 2;
  }
  read_dictionaries(argv[3], lexicon);
  for (int i = 4; i + 2 < argc; i += 3) {
    char *files[] = {argv[1], argv[2], argv[3], argv[i], argv[i + 1], argv[i + 2]};
    run_all(files, lexicon, confidence ? 1 : RUNS, totals);
  }
  if (confidence)
    print_confidence(totals);
  else
    print_scores(totals);
  mz_lexicon_free(lexicon);
  return 0;
}
