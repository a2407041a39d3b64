/* The file in which a person goes through doubtful pairs.
 *
 * A line that says which texts it is about, a header, then a row a bead: confirm ("ok": right as it
 * stands, by a person; "?": doubtful; ".": what is around it), the numbers of the segments on
 * either side from 1 on ("12", "12-13", or "(12)": nothing, in front of 12), the confidence, the
 * texts.  The person writes "ok" and mends numbers; the texts are there to be read.
 *
 * Spreadsheets may sort the rows, quote cells, add empty ones, write UTF-16, and take "(12)" for
 * -12. */
#include <config.h>
#include "cli/align.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/read.h"
#include "text/encoding.h"

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

/* Appends TEXT so that a spreadsheet does not take a quote at its beginning for one around the
 * cell, which would go on through the next rows. */
static void add_text(const struct cli_align_side *side, size_t first, size_t count,
                     struct mz_buf *out)
{
  struct mz_buf text = MZ_BUF_INIT, cell = MZ_BUF_INIT;
  struct mz_str rest;

  cli_align_join(side, first, count, &text);
  cli_add_tsv(&cell, mz_buf_str(&text));
  rest = mz_buf_str(&cell);
  if (mz_str_starts(rest, MZ_STR("\""))) {
    mz_buf_add_char(out, '"');
    for (size_t i = 0; i < rest.len; i++) {
      if (rest.ptr[i] == '"')
        mz_buf_add_char(out, '"');
      mz_buf_add_char(out, rest.ptr[i]);
    }
    mz_buf_add_char(out, '"');
  } else {
    mz_buf_add_str(out, rest);
  }
  mz_buf_release(&cell);
  mz_buf_release(&text);
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
  add_text(&alignment->sides[0], bead->source, bead->source_count, out);
  mz_buf_add_char(out, '\t');
  add_text(&alignment->sides[1], bead->target, bead->target_count, out);
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

/* A confirmed bead and the line that says so. */
struct row {
  struct mz_bead bead;
  size_t line;
};

/* Where the reading of a review file stands. */
struct reader {
  const struct cli_alignment *alignment;
  const char *path;
  size_t line;
  bool known; /* it says which texts it is about, and they are these */
  struct row *rows;
  size_t count, capacity;
};

static enum mz_status refuse(const struct reader *r, const char *message, struct mz_error *err)
{
  return mz_error_at(err, MZ_E_SYNTAX, r->path, r->line, 1, "%s", message);
}

/* The next cell of ROW, without blanks and quotes around it. */
static struct mz_str take_cell(struct mz_str *row)
{
  struct mz_str cell = mz_str_trim(row->ptr ? mz_str_split(row, '\t') : mz_str_c(""));

  if (cell.len > 1 && mz_str_starts(cell, MZ_STR("\"")) && mz_str_ends(cell, MZ_STR("\"")))
    cell = mz_str_trim(mz_str_sub(cell, 1, cell.len - 1));
  return cell;
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

/* Moves *S behind PREFIX where it begins with it. */
static bool take_prefix(struct mz_str *s, struct mz_str prefix)
{
  bool starts = mz_str_starts(*s, prefix);

  if (starts)
    *s = mz_str_sub(*s, prefix.len, s->len);
  return starts;
}

/* Parses "12", "12-13", "12..13", "(12)" or "-12", which is what spreadsheets make of the former. */
static bool parse_numbers(struct mz_str s, size_t *first, size_t *count)
{
  bool bracket = take_prefix(&s, MZ_STR("(")), empty = bracket || take_prefix(&s, MZ_STR("-"));
  size_t from = take_number(&s), to = from;

  if (bracket && !take_prefix(&s, MZ_STR(")")))
    return false;
  if (!empty && (take_prefix(&s, MZ_STR("-")) || take_prefix(&s, MZ_STR("..")) ||
                 take_prefix(&s, MZ_STR("\xE2\x80\x93"))))
    to = take_number(&s);
  if (s.len || !from || to < from)
    return false;
  *first = from - 1;
  *count = empty ? 0 : to - from + 1;
  return true;
}

/* Reads the numbers of a cell, of side S. */
static enum mz_status take_numbers(const struct reader *r, struct mz_str cell, size_t s,
                                   size_t *first, size_t *count, struct mz_error *err)
{
  if (!parse_numbers(cell, first, count))
    return refuse(
        r,
        _("segments are written like 12, 12-13 or (12); where a spreadsheet makes a date of "
          "12-13, write 12..13"),
        err);
  if (*first + *count > r->alignment->sides[s].count)
    return mz_error_at(err, MZ_E_SYNTAX, r->path, r->line, 1, _("'%s' has no segment %zu"),
                       r->alignment->sides[s].path, *first + *count);
  return MZ_OK;
}

static enum mz_status take_row(struct reader *r, struct mz_str confirm, struct mz_str row,
                               struct mz_error *err)
{
  struct mz_str source = take_cell(&row), target = take_cell(&row);
  struct mz_bead bead = {.score = 1};

  if (!confirm.len || mz_str_equal(confirm, MZ_STR("?")) || mz_str_equal(confirm, MZ_STR(".")))
    return MZ_OK;
  if (confirm.len != 2 || strncasecmp(confirm.ptr, "ok", 2))
    return refuse(r, _("the first column is ok, ? or ."), err);
  if (take_numbers(r, source, 0, &bead.source, &bead.source_count, err) ||
      take_numbers(r, target, 1, &bead.target, &bead.target_count, err))
    return err->status;
  if (!bead.source_count && !bead.target_count)
    return refuse(r, _("this row has no segment on either side"), err);
  MZ_RESERVE(r->rows, r->capacity, r->count + 1);
  r->rows[r->count++] = (struct row){bead, r->line};
  return MZ_OK;
}

static enum mz_status take_line(struct reader *r, struct mz_str line, struct mz_error *err)
{
  struct mz_str cell = take_cell(&line);
  char want[17];

  if (take_prefix(&cell, MZ_STR("# muwazi review "))) {
    snprintf(want, sizeof want, "%016" PRIx64, fingerprint(r->alignment));
    r->known = mz_str_equal(mz_str_trim(cell), mz_str(want, 16));
    return r->known ? MZ_OK
                    : refuse(r, _("the texts have changed since this review was written"), err);
  }
  return mz_str_equal(cell, MZ_STR("confirm")) ? MZ_OK : take_row(r, cell, line, err);
}

static enum mz_status take_lines(struct reader *r, struct mz_str rest, struct mz_error *err)
{
  take_prefix(&rest, MZ_STR("\xEF\xBB\xBF"));
  while (rest.ptr) {
    r->line++;
    if (take_line(r, mz_str_split(&rest, '\n'), err))
      return err->status;
  }
  r->line = 1;
  return r->known ? MZ_OK : refuse(r, _("this is no review file of muwazi align"), err);
}

static int compare_rows(const void *a, const void *b)
{
  const struct row *x = a, *y = b;

  if (x->bead.source != y->bead.source)
    return x->bead.source < y->bead.source ? -1 : 1;
  if (x->bead.target != y->bead.target)
    return x->bead.target < y->bead.target ? -1 : 1;
  if (!x->bead.source_count != !y->bead.source_count)
    return x->bead.source_count ? 1 : -1;
  if (!x->bead.target_count != !y->bead.target_count)
    return x->bead.target_count ? 1 : -1;
  return (x->line > y->line) - (x->line < y->line);
}

/* Appends the rows in the order of the texts; those that say the same count once. */
static enum mz_status sort_rows(struct reader *r, struct mz_bitext *confirmed, struct mz_error *err)
{
  if (r->count)
    qsort(r->rows, r->count, sizeof *r->rows, compare_rows);
  for (size_t i = 0; i < r->count; i++) {
    const struct mz_bead *bead = &r->rows[i].bead, *last = i ? &r->rows[i - 1].bead : NULL;

    if (last && cli_align_is_same(bead, last))
      continue;
    if (last && (bead->source < last->source + last->source_count ||
                 bead->target < last->target + last->target_count))
      return mz_error_at(err, MZ_E_SYNTAX, r->path, r->rows[i].line, 1,
                         _("this row crosses the confirmed one in line %zu"), r->rows[i - 1].line);
    mz_bitext_add(confirmed, bead);
  }
  return MZ_OK;
}

/* Decodes what a spreadsheet wrote as UTF-16. */
static enum mz_status decode(const char *path, struct mz_buf *file, struct mz_error *err)
{
  const char *encoding = NULL;

  if (!mz_encoding_mark(mz_buf_str(file), &encoding) || !strncasecmp(encoding, "UTF-8", 5))
    return MZ_OK;
  return mz_read_decode(path, encoding, file, err);
}

enum mz_status cli_align_fix(const struct cli_alignment *alignment, const char *path,
                             struct mz_bitext *confirmed, struct mz_error *err)
{
  struct reader r = {alignment, path, 0, false, NULL, 0, 0};
  struct mz_buf file = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(path, &file, err);

  if (!status)
    status = decode(path, &file, err);
  if (!status)
    status = take_lines(&r, mz_buf_str(&file), err);
  if (!status)
    status = sort_rows(&r, confirmed, err);
  free(r.rows);
  mz_buf_release(&file);
  return status;
}
