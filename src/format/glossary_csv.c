/* Comma-separated glossaries (RFC 4180), as spreadsheets write them: the separator may be a semicolon or
 * a tab as well, and a first line such as "sep=;" may name it.
 *
 * What a quote means is taken strictly: a quoted field ends with its closing quote, and a quote that
 * opens in the middle of a field is refused only where it would change the meaning, behind blanks. */
#include <config.h>
#include "format/glossary_table.h"

#include <string.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "doc/doc.h"

/* Records looked at to find the separator. */
#define SAMPLE 20

struct csv {
  struct mz_glossary_table table;
  struct mz_str text; /* of the reader */
  size_t at;
  char separator;
  struct mz_buf content; /* of the fields of one record, without their quotes */
  struct mz_range ranges[MZ_MAX_GLOSSARY_FIELDS];
  size_t offsets[MZ_MAX_GLOSSARY_FIELDS];
  size_t count;
};

static bool is_end(const struct csv *csv)
{
  return csv->at == csv->text.len || csv->text.ptr[csv->at] == '\n' ||
         csv->text.ptr[csv->at] == '\r';
}

static bool is_separator(const struct csv *csv)
{
  return csv->at < csv->text.len && csv->text.ptr[csv->at] == csv->separator;
}

static void skip_line_end(struct csv *csv)
{
  if (csv->at < csv->text.len && csv->text.ptr[csv->at] == '\r')
    csv->at++;
  if (csv->at < csv->text.len && csv->text.ptr[csv->at] == '\n')
    csv->at++;
}

static enum mz_status fail(struct csv *csv, size_t offset, const char *message)
{
  return mz_glossary_fail_at(csv->table.reader, MZ_E_SYNTAX, offset, "%s", message);
}

/* Reads the field whose opening quote was just passed. */
static enum mz_status read_quoted(struct csv *csv)
{
  size_t open = csv->at - 1;

  for (;; csv->at++) {
    if (csv->at == csv->text.len)
      return fail(csv, open, _("this quote is not closed"));
    if (csv->text.ptr[csv->at] == '"') {
      csv->at++;
      if (csv->at == csv->text.len || csv->text.ptr[csv->at] != '"')
        break;
    }
    mz_buf_add_char(&csv->content, csv->text.ptr[csv->at]);
  }
  while (csv->at < csv->text.len && csv->text.ptr[csv->at] == ' ')
    csv->at++;
  return is_end(csv) || is_separator(csv)
             ? MZ_OK
             : fail(csv, csv->at, _("text behind a closing quote; a quote inside a field is doubled"));
}

static enum mz_status read_plain(struct csv *csv)
{
  size_t begin = csv->at;

  while (!is_end(csv) && !is_separator(csv)) {
    if (csv->text.ptr[csv->at] == '"' &&
        !mz_str_trim(mz_str_sub(csv->text, begin, csv->at)).len)
      return fail(csv, csv->at, _("a quote behind blanks; nothing goes in front of an opening quote"));
    mz_buf_add_char(&csv->content, csv->text.ptr[csv->at++]);
  }
  return MZ_OK;
}

static enum mz_status read_field(struct csv *csv)
{
  size_t begin = csv->content.len, offset = csv->at;
  bool quoted = csv->at < csv->text.len && csv->text.ptr[csv->at] == '"';
  enum mz_status status;

  csv->at += quoted;
  status = quoted ? read_quoted(csv) : read_plain(csv);
  if (csv->count < MZ_MAX_GLOSSARY_FIELDS) {
    csv->ranges[csv->count] = (struct mz_range) {begin, csv->content.len};
    csv->offsets[csv->count] = offset + quoted;
  }
  csv->count++;
  return status;
}

static enum mz_status read_record(struct csv *csv)
{
  size_t begin = csv->at;
  enum mz_status status;

  mz_buf_truncate(&csv->content, 0);
  csv->count = 0;
  mz_glossary_begin(csv->table.reader, begin);
  do {
    csv->at += csv->count > 0; /* the separator */
    status = read_field(csv);
  } while (!status && is_separator(csv));
  if (!status && csv->at - begin > MZ_MAX_GLOSSARY_LINE)
    status = mz_glossary_fail_at(csv->table.reader, MZ_E_LIMIT, begin,
                                 _("line is longer than %zu KiB"), MZ_MAX_GLOSSARY_LINE >> 10);
  skip_line_end(csv);
  return status;
}

static void get_fields(const struct csv *csv, struct mz_glossary_field *fields)
{
  for (size_t i = 0; i < csv->count && i < MZ_MAX_GLOSSARY_FIELDS; i++) {
    struct mz_range range = csv->ranges[i];
    struct mz_str content = mz_str_sub(mz_buf_str(&csv->content), range.begin, range.end);
    fields[i].text = mz_str_trim(content);
    fields[i].offset = csv->offsets[i] + (size_t) (fields[i].text.ptr - content.ptr);
  }
}

/* How well SEPARATOR divides the first records: 0 not at all, 2 all of them alike. */
static int rate(const struct csv *csv, char separator)
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
static char find_separator(const struct csv *csv)
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

/* Passes the byte order mark and a line that names the separator. */
static void begin(struct csv *csv)
{
  const struct mz_str prefix = MZ_STR("sep=");
  struct mz_str rest;

  if (mz_str_starts(csv->text, MZ_STR("\xEF\xBB\xBF")))
    csv->at = 3;
  rest = mz_str_sub(csv->text, csv->at, csv->text.len);
  if (mz_str_starts(rest, prefix) && rest.len > prefix.len) {
    csv->separator = rest.ptr[prefix.len];
    csv->at += prefix.len + 1;
    skip_line_end(csv);
  } else {
    csv->separator = find_separator(csv);
  }
}

static enum mz_status read(struct mz_glossary_reader *reader)
{
  struct csv csv = {.text = reader->text, .content = MZ_BUF_INIT};
  const struct mz_glossary_options *options = reader->options;
  struct mz_glossary_field fields[MZ_MAX_GLOSSARY_FIELDS];
  enum mz_status status = MZ_OK;
  bool first = true;

  mz_glossary_table_init(&csv.table, reader,
                         N_("the translation is missing: columns are separated by commas"));
  begin(&csv);
  while (csv.at < csv.text.len && !status) {
    status = read_record(&csv);
    if (status)
      break;
    get_fields(&csv, fields);
    if (first && fields[0].text.len && fields[0].text.ptr[0] == '#')
      fields[0].text = mz_str_sub(fields[0].text, 1, fields[0].text.len);
    if (first && mz_glossary_table_is_header(options->source_lang, options->target_lang, fields,
                                             csv.count))
      status = mz_glossary_table_header(&csv.table, fields, csv.count);
    else
      status = mz_glossary_table_row(&csv.table, fields, csv.count);
    first = false;
  }
  mz_buf_release(&csv.content);
  return status;
}

/* Whether HEAD begins with a header of ours: its first line names source and target between commas or
 * semicolons. */
static bool recognise(struct mz_str head)
{
  struct mz_str line = mz_str_split(&head, '\n');
  bool named[2] = {false, false};

  for (const char *p = line.ptr; p < line.ptr + line.len;) {
    size_t n = 0, rest = (size_t) (line.ptr + line.len - p);
    while (n < rest && !strchr(",;\r", p[n]))
      n++;
    named[0] |= mz_glossary_same_word(mz_str(p, n), MZ_STR("source"));
    named[1] |= mz_glossary_same_word(mz_str(p, n), MZ_STR("target"));
    p += n + 1;
  }
  return named[0] && named[1];
}

static void write_field(struct mz_str value, struct mz_buf *out)
{
  bool quote = value.len && (value.ptr[0] == ' ' || value.ptr[value.len - 1] == ' ');

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

static void write(const struct mz_glossary *glossary,
                  const struct mz_glossary_write_options *options, struct mz_buf *out,
                  size_t *losses)
{
  struct mz_buf lists = MZ_BUF_INIT;
  struct mz_str values[MZ_COLUMNS];
  bool used[MZ_COLUMNS];

  (void) options;
  mz_glossary_table_used(glossary, used);
  for (size_t c = 0; c < MZ_COLUMNS; c++)
    if (used[c])
      mz_buf_printf(out, "%s%s", c ? "," : "",
                    mz_glossary_column_name((enum mz_glossary_column) c));
  mz_buf_add_c(out, "\r\n");
  for (size_t i = 0; i < glossary->count; i++) {
    mz_glossary_table_values(&glossary->entries[i], &lists, values, losses);
    for (size_t c = 0; c < MZ_COLUMNS; c++) {
      if (used[c] && c)
        mz_buf_add_char(out, ',');
      if (used[c])
        write_field(values[c], out);
    }
    mz_buf_add_c(out, "\r\n");
  }
  mz_buf_release(&lists);
}

const struct mz_glossary_format mz_glossary_csv = {"csv", "csv", recognise, read, write};
