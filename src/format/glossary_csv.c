/* Glossaries as comma-separated values. */
#include <config.h>
#include "format/glossary_table.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "format/csv.h"

/* Appends what the cells of the last record hold to CONTENT and points FIELDS there; returns how many
 * cells there are, which may be more than FIELDS has. */
static size_t get_fields(const struct mz_csv *csv, struct mz_buf *content,
                         struct mz_glossary_field *fields)
{
  size_t ends[MZ_MAX_GLOSSARY_FIELDS], count = 0, begin = 0;

  mz_buf_truncate(content, 0);
  for (; count < csv->count && count < MZ_MAX_GLOSSARY_FIELDS; count++) {
    mz_csv_get(csv, &csv->cells[count], content);
    ends[count] = content->len;
  }
  for (size_t i = 0; i < count; i++) {
    struct mz_str cell = mz_str_sub(mz_buf_str(content), begin, ends[i]);
    fields[i].text = mz_str_trim(cell);
    fields[i].offset = csv->cells[i].inner.begin + (size_t) (fields[i].text.ptr - cell.ptr);
    begin = ends[i];
  }
  return csv->count;
}

static enum mz_status next_record(struct mz_glossary_reader *reader, struct mz_csv *csv)
{
  size_t begin = csv->at;

  mz_glossary_begin(reader, begin);
  if (mz_csv_next(csv))
    return mz_glossary_fail_at(reader, MZ_E_SYNTAX, csv->bad, "%s", _(csv->message));
  if (csv->at - begin > MZ_MAX_GLOSSARY_LINE)
    return mz_glossary_fail_at(reader, MZ_E_LIMIT, begin, _("line is longer than %zu KiB"),
                               MZ_MAX_GLOSSARY_LINE >> 10);
  return MZ_OK;
}

static enum mz_status read(struct mz_glossary_reader *reader)
{
  const struct mz_glossary_options *options = reader->options;
  struct mz_glossary_field fields[MZ_MAX_GLOSSARY_FIELDS];
  struct mz_glossary_table table;
  struct mz_buf content = MZ_BUF_INIT;
  struct mz_csv csv;
  enum mz_status status = MZ_OK;
  bool first = true;

  mz_glossary_table_init(&table, reader,
                         N_("the translation is missing: columns are separated by commas"));
  mz_csv_init(&csv, reader->text, 0);
  while (csv.at < csv.text.len && !(status = next_record(reader, &csv))) {
    size_t count = get_fields(&csv, &content, fields);
    if (first && fields[0].text.len && fields[0].text.ptr[0] == '#')
      fields[0].text = mz_str_sub(fields[0].text, 1, fields[0].text.len);
    if (first && mz_glossary_table_is_header(options->source_lang, options->target_lang, fields,
                                             count))
      status = mz_glossary_table_header(&table, fields, count);
    else
      status = mz_glossary_table_row(&table, fields, count);
    if (status)
      break;
    first = false;
  }
  mz_csv_release(&csv);
  mz_buf_release(&content);
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
        mz_csv_put(out, values[c], false);
    }
    mz_buf_add_c(out, "\r\n");
  }
  mz_buf_release(&lists);
}

const struct mz_glossary_format mz_glossary_csv = {"csv", "csv", recognise, read, write};
