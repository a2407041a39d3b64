/* Records and cells of comma-separated values. */
#include <config.h>
#include "format/csv.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/xalloc.h"

/* Records looked at to find the separator. */
#define SAMPLE 20

static bool is_line_end(const struct mz_csv *csv)
{
  return csv->at == csv->text.len || csv->text.ptr[csv->at] == '\n' ||
         csv->text.ptr[csv->at] == '\r';
}

static bool is_separator(const struct mz_csv *csv)
{
  return csv->at < csv->text.len && csv->text.ptr[csv->at] == csv->separator;
}

static void skip_line_end(struct mz_csv *csv)
{
  if (csv->at < csv->text.len && csv->text.ptr[csv->at] == '\r')
    csv->at++;
  if (csv->at < csv->text.len && csv->text.ptr[csv->at] == '\n')
    csv->at++;
}

static enum mz_status fail(struct mz_csv *csv, size_t at, const char *message)
{
  csv->bad = at;
  csv->message = message;
  return MZ_E_SYNTAX;
}

/* Reads the cell whose opening quote was just passed. */
static enum mz_status read_quoted(struct mz_csv *csv, struct mz_csv_cell *cell)
{
  size_t open = csv->at - 1;

  for (;; csv->at++) {
    const char *quote = memchr(csv->text.ptr + csv->at, '"', csv->text.len - csv->at);
    if (!quote)
      return fail(csv, open, N_("this quote is not closed"));
    csv->at = (size_t) (quote - csv->text.ptr) + 1;
    if (csv->at == csv->text.len || csv->text.ptr[csv->at] != '"')
      break;
  }
  cell->inner = (struct mz_range) {open + 1, csv->at - 1};
  while (csv->at < csv->text.len && csv->text.ptr[csv->at] == ' ')
    csv->at++;
  return is_line_end(csv) || is_separator(csv)
             ? MZ_OK
             : fail(csv, csv->at,
                    N_("text behind a closing quote; a quote inside a field is doubled"));
}

static enum mz_status read_plain(struct mz_csv *csv, struct mz_csv_cell *cell)
{
  size_t begin = csv->at;
  bool blank = true;

  for (; !is_line_end(csv) && !is_separator(csv); csv->at++) {
    char c = csv->text.ptr[csv->at];
    if (c == '"' && blank && !csv->plain)
      return fail(csv, csv->at,
                  N_("a quote behind blanks; nothing goes in front of an opening quote"));
    blank &= c == ' ' || c == '\t';
  }
  cell->inner = (struct mz_range) {begin, csv->at};
  return MZ_OK;
}

static enum mz_status read_cell(struct mz_csv *csv)
{
  size_t begin = csv->at;
  struct mz_csv_cell *cell;
  enum mz_status status;

  MZ_RESERVE(csv->cells, csv->capacity, csv->count + 1);
  cell = &csv->cells[csv->count++];
  cell->quoted = !csv->plain && begin < csv->text.len && csv->text.ptr[begin] == '"';
  csv->at += cell->quoted;
  status = cell->quoted ? read_quoted(csv, cell) : read_plain(csv, cell);
  cell->all = (struct mz_range) {begin, csv->at};
  return status;
}

enum mz_status mz_csv_next(struct mz_csv *csv)
{
  enum mz_status status;

  csv->count = 0;
  do {
    csv->at += csv->count > 0; /* the separator */
    status = read_cell(csv);
  } while (!status && is_separator(csv));
  if (!status)
    skip_line_end(csv);
  return status;
}

void mz_csv_get(const struct mz_csv *csv, const struct mz_csv_cell *cell, struct mz_buf *out)
{
  for (size_t i = cell->inner.begin; i < cell->inner.end; i++) {
    mz_buf_add_char(out, csv->text.ptr[i]);
    i += cell->quoted && csv->text.ptr[i] == '"';
  }
}

void mz_csv_put(struct mz_buf *out, struct mz_str value, bool quote)
{
  quote |= value.len && (value.ptr[0] == ' ' || value.ptr[value.len - 1] == ' ');
  for (size_t i = 0; i < value.len && !quote; i++)
    quote = strchr("\",;\t\r\n", value.ptr[i]) != NULL;
  if (!quote) {
    mz_buf_add_str(out, value);
    return;
  }
  mz_buf_add_char(out, '"');
  for (size_t i = 0; i < value.len; i++) {
    if (value.ptr[i] == '"')
      mz_buf_add_char(out, '"');
    mz_buf_add_char(out, value.ptr[i]);
  }
  mz_buf_add_char(out, '"');
}

/* How well SEPARATOR divides the first records: 0 not at all, 2 all of them alike. */
static int rate(const struct mz_csv *csv, char separator)
{
  bool quoted = false;
  size_t lines = 0, fields = 1, first = 0;
  int rating = 2;

  for (size_t i = csv->at; i <= csv->text.len && lines < SAMPLE; i++) {
    char c = i < csv->text.len ? csv->text.ptr[i] : '\n';
    quoted = (c == '"') != quoted;
    if (c == '\n' && !quoted && i > csv->at) {
      first = lines++ ? first : fields;
      if (fields < 2)
        return 0;
      if (fields != first)
        rating = 1;
      fields = 1;
      while (i + 1 < csv->text.len && csv->text.ptr[i + 1] == '\n')
        i++;
      if (i + 1 >= csv->text.len)
        break;
    }
    fields += c == separator && !quoted;
  }
  return rating;
}

/* The separator that divides the records best; of two that do it alike, the one met first. */
static char find_separator(const struct mz_csv *csv)
{
  static const char candidates[] = {',', ';', '\t'};
  char best = ',';
  const char *met = NULL;
  int rating = 0;

  for (size_t i = 0; i < sizeof candidates; i++) {
    const char *at = memchr(csv->text.ptr + csv->at, candidates[i], csv->text.len - csv->at);
    int r = at ? rate(csv, candidates[i]) : 0;
    if (r > rating || (r && r == rating && at < met)) {
      best = candidates[i];
      rating = r;
      met = at;
    }
  }
  return best;
}

void mz_csv_init(struct mz_csv *csv, struct mz_str text, char separator)
{
  const struct mz_str prefix = MZ_STR("sep=");
  struct mz_str rest;

  *csv = (struct mz_csv) {.text = text, .separator = separator};
  if (mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")))
    csv->at = 3;
  rest = mz_str_sub(text, csv->at, text.len);
  if (separator)
    return;
  if (mz_str_starts(rest, prefix) && rest.len > prefix.len) {
    csv->separator = rest.ptr[prefix.len];
    csv->at += prefix.len + 1;
    skip_line_end(csv);
  } else {
    csv->separator = find_separator(csv);
  }
}

void mz_csv_release(struct mz_csv *csv)
{
  free(csv->cells);
}
