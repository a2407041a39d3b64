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
#include "text/fold.h"
#include "text/utf8.h"

/* Zipf's constant for running Arabic: the form of rank r makes up about 0.03 / r of a text. */
#define ZIPF_SHARE 0.03
#define UNIT_SHARE 1e-5
/* What a form that is rarer than that still has over one that is only attested. */
enum { RANKED = 50 };

void mz_ranks_init(struct mz_ranks *ranks)
{
  mz_arena_init(&ranks->arena);
  mz_hash_init(&ranks->forms);
  ranks->trigrams = (struct mz_trigrams) {{0}};
}

void mz_ranks_release(struct mz_ranks *ranks)
{
  mz_hash_release(&ranks->forms);
  mz_arena_release(&ranks->arena);
}

struct line {
  struct mz_str form;
  double count; /* 0 where the line has none */
};

static bool take_line(struct mz_str text, size_t *at, struct line *line)
{
  size_t begin = *at, end = begin, word;

  if (begin >= text.len)
    return false;
  while (end < text.len && text.ptr[end] != '\n')
    end++;
  *at = end + 1;
  for (word = begin; word < end && !strchr(" \t\r", text.ptr[word]);)
    word++;
  *line = (struct line){mz_str_sub(text, begin, word), 0};
  for (size_t i = word; i < end; i++)
    if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
      line->count = line->count * 10 + (text.ptr[i] - '0');
  return true;
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
}

static void add(struct mz_ranks *ranks, struct mz_str form, double share, struct mz_buf *key)
{
  double value = 100 * log(share / UNIT_SHARE);

  mz_fold(form, MZ_FOLD_BASE, key, NULL);
  if (key->len && key->len <= MZ_MAX_WORD)
    set(ranks, mz_buf_str(key), MZ_ATTESTED + RANKED + (size_t) (value > 0 ? value : 0));
}

void mz_ranks_attest(struct mz_ranks *ranks, struct mz_str form)
{
  set(ranks, form, MZ_ATTESTED);
}

enum mz_status mz_ranks_read(struct mz_ranks *ranks, const char *path, struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT, key = MZ_BUF_INIT;
  struct line line;
  double total = 0;
  size_t rank = 0;
  enum mz_status status = mz_file_read(path, &text, err);

  if (!status && mz_utf8_check(mz_buf_str(&text)) != text.len)
    status = mz_error_at(err, MZ_E_ENCODING, path, 0, 0, _("the list of frequencies is not UTF-8"));
  for (size_t at = 0; !status && take_line(mz_buf_str(&text), &at, &line);)
    total += line.count;
  for (size_t at = 0; !status && take_line(mz_buf_str(&text), &at, &line);) {
    if (!line.form.len || line.form.ptr[0] == '#')
      continue;
    rank++;
    if (!total || line.count > 0)
      add(ranks, line.form, total ? line.count / total : ZIPF_SHARE / (double) rank, &key);
  }
  mz_buf_release(&text);
  mz_buf_release(&key);
  return status;
}
