/* Ranks become frequencies by Zipf's law, counts by their share; both end on one logarithmic scale.
 */
#include <config.h>
#include "pass/spell/ranks.h"

#include <math.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Zipf's constant for running Arabic: the form of rank r makes up about 0.03 / r of a text. */
#define ZIPF_SHARE 0.03
#define UNIT_SHARE 1e-5
/* What a form that is rarer than that still has over one that is only attested. */
enum { RANKED = 50 };
#define RARE_SLOPE 0.15
/* By how much one slip changes the length of a word, and the set of its letters. */
enum { NEAR_BYTES = 2, NEAR_LETTERS = 2 };

void mz_ranks_init(struct mz_ranks *ranks)
{
  mz_arena_init(&ranks->arena);
  mz_hash_init(&ranks->forms);
  ranks->trigrams = (struct mz_trigrams) {{0}};
  ranks->common = NULL;
  ranks->common_count = ranks->common_capacity = 0;
}

void mz_ranks_release(struct mz_ranks *ranks)
{
  free(ranks->common);
  mz_hash_release(&ranks->forms);
  mz_arena_release(&ranks->arena);
}

struct line {
  struct mz_str form;
  double count; /* 0 where the line has none */
};

int mz_commonness_of_share(double share)
{
  double value = 100 * log(share / UNIT_SHARE);

  /* The scale is flat below its unit: a list says little about the rare forms but their order. */
  if (value < 0)
    value *= RARE_SLOPE;
  value += MZ_ATTESTED + RANKED;
  return value > 0 ? (int) value : 0;
}

double mz_share_of_commonness(int commonness)
{
  double value = commonness - (MZ_ATTESTED + RANKED);

  return UNIT_SHARE * exp((value < 0 ? value / RARE_SLOPE : value) / 100);
}

/* Reads "form", "form count" or "form<tab>count"; false when it is none of them. */
static bool read_line(struct mz_str text, struct line *line)
{
  struct mz_str count;
  size_t end = 0;

  text = mz_str_trim(text);
  while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\t')
    end++;
  *line = (struct line) {mz_str_sub(text, 0, end), 0};
  count = mz_str_trim(mz_str_sub(text, end, text.len));
  for (size_t i = 0; i < count.len; i++) {
    if (count.ptr[i] < '0' || count.ptr[i] > '9')
      return false;
    line->count = line->count * 10 + (count.ptr[i] - '0');
  }
  return true;
}

/* The last six bits of a letter's last byte tell the letters of a word apart well enough. */
static uint64_t letters_of(struct mz_str form)
{
  uint64_t letters = 0;

  for (size_t i = 1; i < form.len; i += 2)
    letters |= (uint64_t) 1 << (form.ptr[i] & 0x3F);
  return letters;
}

bool mz_ranks_may_be_near_common(const struct mz_ranks *ranks, struct mz_str form)
{
  uint64_t letters = letters_of(form);

  for (size_t i = 0; i < ranks->common_count; i++)
    if (form.len <= ranks->common[i].len + NEAR_BYTES &&
        ranks->common[i].len <= form.len + NEAR_BYTES &&
        __builtin_popcountll(letters ^ ranks->common[i].letters) <= NEAR_LETTERS)
      return true;
  return false;
}

static void set(struct mz_ranks *ranks, struct mz_str form, size_t commonness)
{
  struct mz_hash_entry *entry;
  bool added;

  entry = mz_hash_add(&ranks->forms, form, commonness, &added);
  if (!added)
    return;
  entry->key = mz_arena_str(&ranks->arena, form);
  mz_trigrams_add(&ranks->trigrams, form);
  if (commonness < MZ_COMMON)
    return;
  MZ_RESERVE(ranks->common, ranks->common_capacity, ranks->common_count + 1);
  ranks->common[ranks->common_count++] = (struct mz_common_word) {letters_of(form), form.len};
}

static void add(struct mz_ranks *ranks, struct mz_str form, int commonness, struct mz_buf *key)
{
  mz_fold(form, MZ_FOLD_BASE, key, NULL);
  if (key->len && key->len <= MZ_MAX_WORD)
    set(ranks, mz_buf_str(key), (size_t) commonness);
}

static int commonness_of_rank(size_t rank)
{
  int commonness = mz_commonness_of_share(ZIPF_SHARE / (double) rank);

  return commonness > MZ_ATTESTED + RANKED ? commonness : MZ_ATTESTED + RANKED;
}

void mz_ranks_attest(struct mz_ranks *ranks, struct mz_str form)
{
  struct mz_hash_entry *entry = mz_hash_find(&ranks->forms, form);

  if (!entry)
    set(ranks, form, MZ_ATTESTED);
  else if (entry->value < MZ_ATTESTED)
    entry->value = MZ_ATTESTED;
}

/* Checks the lines of TEXT and adds up their counts. */
static enum mz_status check_lines(struct mz_str text, const char *path, double *total,
                                  struct mz_error *err)
{
  struct line line;
  size_t number = 0;

  while (text.ptr) {
    struct mz_str part = mz_str_split(&text, '\n');
    size_t good = mz_utf8_check(part);

    number++;
    if (good != part.len)
      return mz_error_at(err, MZ_E_ENCODING, path, number,
                         mz_utf8_count(mz_str_sub(part, 0, good)) + 1,
                         _("the list of frequencies is not UTF-8"));
    if (part.len && part.ptr[0] == '#')
      continue;
    if (!read_line(part, &line))
      return mz_error_at(err, MZ_E_SYNTAX, path, number, 0,
                         _("a line of frequencies is a word, or a word and its count"));
    *total += line.count;
  }
  return MZ_OK;
}

static void add_lines(struct mz_ranks *ranks, struct mz_str text, double total)
{
  struct mz_buf key = MZ_BUF_INIT;
  struct line line;
  size_t rank = 0;

  while (text.ptr) {
    struct mz_str part = mz_str_split(&text, '\n');
    if (!read_line(part, &line) || !line.form.len || part.ptr[0] == '#')
      continue;
    rank++;
    if (!total)
      add(ranks, line.form, commonness_of_rank(rank), &key);
    else if (line.count > 0)
      add(ranks, line.form, mz_commonness_of_share(line.count / total), &key);
  }
  mz_buf_release(&key);
}

enum mz_status mz_ranks_read(struct mz_ranks *ranks, const char *path, struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT;
  double total = 0;
  enum mz_status status = mz_file_read(path, &text, err);

  if (!status)
    status = check_lines(mz_buf_str(&text), path, &total, err);
  if (!status)
    add_lines(ranks, mz_buf_str(&text), total);
  mz_buf_release(&text);
  return status;
}
