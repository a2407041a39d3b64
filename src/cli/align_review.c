/* The file in which a person goes through doubtful pairs.
 *
 * A line that says which texts it is about, a header, then a row a bead: confirm ("ok": right as it
 * stands, by a person; "?": doubtful; ".": what is around it), the numbers of the segments on either
 * side from 1 on ("12", "12-13", or "(12)": nothing, in front of 12), the confidence, the texts.  The
 * person writes "ok" and mends numbers; the texts are there to be read. */
#include <config.h>
#include "cli/align.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"

/* Which texts a review is about: it is of no use for others. */
static uint64_t fingerprint(const struct cli_alignment *alignment)
{
  uint64_t hash = 0;

  for (size_t s = 0; s < 2; s++)
    for (size_t i = 0; i < alignment->sides[s].count; i++)
      hash = mz_hash_bytes(alignment->sides[s].segments[i], hash + s + 1);
  return hash;
}

static void add_head(const struct cli_alignment *alignment, struct mz_buf *out)
{
  mz_buf_printf(out, "# muwazi review %016" PRIx64 "\n", fingerprint(alignment));
  mz_buf_add_c(out, "confirm\tsource\ttarget\tconfidence\tsource_text\ttarget_text\n");
}

static void add_numbers(struct mz_buf *out, size_t first, size_t count)
{
  if (!count)
    mz_buf_printf(out, "(%zu)", first + 1);
  else if (count == 1)
    mz_buf_printf(out, "%zu", first + 1);
  else
    mz_buf_printf(out, "%zu-%zu", first + 1, first + count);
}

static void add_row(const struct cli_alignment *alignment, size_t index, const char *confirm,
                    struct mz_buf *out)
{
  const struct mz_bead *bead = &alignment->bitext.beads[index];

  mz_buf_printf(out, "%s\t", confirm);
  add_numbers(out, bead->source, bead->source_count);
  mz_buf_add_char(out, '\t');
  add_numbers(out, bead->target, bead->target_count);
  mz_buf_add_char(out, '\t');
  cli_add_fraction(out, (double) bead->score);
  mz_buf_add_char(out, '\t');
  cli_align_add_texts(alignment, bead, out);
  mz_buf_add_char(out, '\n');
}

static bool is_doubtful(const struct cli_alignment *alignment, size_t index)
{
  return index < alignment->bitext.count && alignment->bitext.beads[index].score < CLI_ALIGN_DOUBT;
}

void cli_align_review(const struct cli_alignment *alignment, struct mz_buf *out)
{
  bool gap = false;

  add_head(alignment, out);
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    bool confirmed = alignment->confirmed && alignment->confirmed[i];
    bool doubtful = is_doubtful(alignment, i);
    bool around = (i && is_doubtful(alignment, i - 1)) || is_doubtful(alignment, i + 1);

    if (confirmed || doubtful || around) {
      if (gap)
        mz_buf_add_char(out, '\n');
      add_row(alignment, i, confirmed ? "ok" : doubtful ? "?" : ".", out);
    }
    gap = !confirmed && !doubtful && !around;
  }
}

/* Where the reading of a review file stands. */
struct reader {
  const struct cli_alignment *alignment;
  const char *path;
  size_t line;
  struct mz_bitext *anchors;
};

static enum mz_status refuse(const struct reader *r, const char *message, struct mz_error *err)
{
  return mz_error_at(err, MZ_E_SYNTAX, r->path, r->line, 1, "%s", message);
}

/* A number of at most nine digits at the start of *S, which is moved behind it; 0: none. */
static size_t take_number(struct mz_str *s)
{
  size_t value = 0, n = 0;

  while (n < s->len && n < 9 && s->ptr[n] >= '0' && s->ptr[n] <= '9')
    value = value * 10 + (size_t) (s->ptr[n++] - '0');
  *s = mz_str_sub(*s, n, s->len);
  return value;
}

/* Parses "12", "12-13" or "(12)", of a side with LIMIT segments. */
static bool parse_numbers(struct mz_str s, size_t limit, size_t *first, size_t *count)
{
  bool empty = mz_str_starts(s, MZ_STR("(")) && mz_str_ends(s, MZ_STR(")"));
  size_t from, to;

  if (empty)
    s = mz_str_sub(s, 1, s.len - 1);
  from = to = take_number(&s);
  if (!empty && mz_str_starts(s, MZ_STR("-"))) {
    s = mz_str_sub(s, 1, s.len);
    to = take_number(&s);
  }
  if (s.len || !from || to < from || to > limit + empty)
    return false;
  *first = from - 1;
  *count = empty ? 0 : to - from + 1;
  return true;
}

/* Whether BEAD begins where the anchors so far end, or behind. */
static bool follows(const struct mz_bitext *anchors, const struct mz_bead *bead)
{
  const struct mz_bead *last = anchors->count ? &anchors->beads[anchors->count - 1] : NULL;

  return !last || (bead->source >= last->source + last->source_count &&
                   bead->target >= last->target + last->target_count);
}

static enum mz_status take_row(struct reader *r, struct mz_str row, struct mz_error *err)
{
  struct mz_str confirm = mz_str_trim(mz_str_split(&row, '\t'));
  struct mz_str source = mz_str_trim(mz_str_split(&row, '\t'));
  struct mz_str target = mz_str_trim(mz_str_split(&row, '\t'));
  struct mz_bead bead = {.score = 1};

  if (!confirm.len || mz_str_equal(confirm, MZ_STR("?")) || mz_str_equal(confirm, MZ_STR(".")))
    return MZ_OK;
  if (!mz_str_equal(confirm, MZ_STR("ok")))
    return refuse(r, _("the first column is ok, ? or ."), err);
  if (!source.ptr || !target.ptr ||
      !parse_numbers(source, r->alignment->sides[0].count, &bead.source, &bead.source_count) ||
      !parse_numbers(target, r->alignment->sides[1].count, &bead.target, &bead.target_count))
    return refuse(r, _("segments are written like 12, 12-13 or (12), and there are not that many"),
                  err);
  if (!follows(r->anchors, &bead))
    return refuse(r, _("this row crosses the confirmed one before it"), err);
  mz_bitext_add(r->anchors, &bead);
  return MZ_OK;
}

static enum mz_status take_line(struct reader *r, struct mz_str line, struct mz_error *err)
{
  static const struct mz_str mark = {"# muwazi review ", 16};
  char want[17];

  line = mz_str_ends(line, MZ_STR("\r")) ? mz_str_sub(line, 0, line.len - 1) : line;
  if (r->line == 1) {
    snprintf(want, sizeof want, "%016" PRIx64, fingerprint(r->alignment));
    if (!mz_str_starts(line, mark))
      return refuse(r, _("this is no review file of muwazi align"), err);
    line = mz_str_trim(mz_str_sub(line, mark.len, line.len));
    return mz_str_equal(line, mz_str(want, 16))
               ? MZ_OK
               : refuse(r, _("the texts have changed since this review was written"), err);
  }
  if (!mz_str_trim(line).len || mz_str_starts(line, MZ_STR("confirm\t")))
    return MZ_OK;
  return take_row(r, line, err);
}

enum mz_status cli_align_fix(const struct cli_alignment *alignment, const char *path,
                             struct mz_bitext *anchors, struct mz_error *err)
{
  struct reader r = {alignment, path, 0, anchors};
  struct mz_buf file = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(path, &file, err);
  struct mz_str rest = mz_buf_str(&file);

  if (mz_str_starts(rest, MZ_STR("\xEF\xBB\xBF")))
    rest = mz_str_sub(rest, 3, rest.len);
  while (!status && rest.ptr) {
    r.line++;
    status = take_line(&r, mz_str_split(&rest, '\n'), err);
  }
  mz_buf_release(&file);
  return status;
}
