/* UTX, the Universal Terminology eXchange of AAMT (1.11 and 1.20): tabs, and columns named by the
 * last of the comment lines at the top.  The first line says which way the glossary goes:
 *
 *   #UTX 1.11; ar/en; 2026-01-31T12:00:00Z;
 *   #src <tab> tgt <tab> src:pos <tab> term status
 *
 * A status of approved is the best that UTX knows: our preferred. */
#include <config.h>
#include "format/glossary_table.h"

#include <time.h>
#include "base/i18n.h"
#include "text/lang.h"

#define BOM "\xEF\xBB\xBF"

struct utx {
  struct mz_glossary_table table;
  bool reversed; /* src is the language that we translate into */
};

static bool recognise(struct mz_str head)
{
  return mz_str_starts(head, MZ_STR("#UTX"));
}

/* Takes note of the languages in the first line. */
static enum mz_status take_title(struct utx *utx, struct mz_str line)
{
  const struct mz_glossary_options *options = utx->table.reader->options;
  struct mz_str rest = line, pair, source;

  mz_str_split(&rest, ';');
  pair = mz_str_trim(mz_str_split(&rest, ';'));
  source = mz_str_split(&pair, '/');
  if (!source.len || !pair.len) /* 1.20 need not say: its columns do */
    return MZ_OK;
  utx->reversed =
      mz_lang_match(options->source_lang, pair) && mz_lang_match(options->target_lang, source);
  if (utx->reversed ||
      (mz_lang_match(options->source_lang, source) && mz_lang_match(options->target_lang, pair)))
    return MZ_OK;
  return mz_glossary_fail_at(
      utx->table.reader, MZ_E_SYNTAX, (size_t) (source.ptr - utx->table.reader->text.ptr),
      _("this glossary is from %.*s to %.*s, not from %.*s to %.*s"), MZ_STR_ARG(source),
      MZ_STR_ARG(pair), MZ_STR_ARG(options->source_lang), MZ_STR_ARG(options->target_lang));
}

/* Swaps the two sides where the glossary goes the other way. */
static void turn(struct utx *utx)
{
  for (size_t i = 0; utx->reversed && i < utx->table.count; i++)
    if (utx->table.columns[i] == MZ_COLUMN_SOURCE)
      utx->table.columns[i] = MZ_COLUMN_TARGET;
    else if (utx->table.columns[i] == MZ_COLUMN_TARGET)
      utx->table.columns[i] = MZ_COLUMN_SOURCE;
}

static bool names_languages(const struct mz_glossary_field *fields)
{
  return mz_str_starts(fields[0].text, MZ_STR("term:"));
}

static enum mz_status take_line(void *data, struct mz_str line)
{
  struct utx *utx = data;
  const struct mz_glossary_options *options = utx->table.reader->options;
  struct mz_glossary_field fields[MZ_MAX_GLOSSARY_FIELDS];
  enum mz_status status;
  size_t n;

  if (recognise(line))
    return take_title(utx, line);
  if (line.ptr[0] != '#') {
    n = mz_glossary_split_tabs(utx->table.reader, line, fields);
    return mz_glossary_table_row(&utx->table, fields, n);
  }
  n = mz_glossary_split_tabs(utx->table.reader, mz_str_sub(line, 1, line.len), fields);
  if (!mz_glossary_table_is_header(options->source_lang, options->target_lang, fields, n))
    return MZ_OK; /* a comment */
  status = mz_glossary_table_header(&utx->table, fields, n);
  if (!status && !names_languages(fields))
    turn(utx);
  return status;
}

static enum mz_status read(struct mz_glossary_reader *reader)
{
  struct utx utx = {.reversed = false};

  mz_glossary_table_init(&utx.table, reader,
                         N_("the translation is missing: columns are separated by tabs"));
  utx.table.approved = MZ_TERM_PREFERRED;
  return mz_glossary_each_line(reader, take_line, &utx);
}

static const char *const column_names[MZ_COLUMNS] = {
    "src", "tgt", "comment", "x-alt", "x-variants", "term status", "x-match", "src:pos"};
/* src:pos is the third column of every UTX file. */
static const enum mz_glossary_column order[MZ_COLUMNS] = {
    MZ_COLUMN_SOURCE,  MZ_COLUMN_TARGET, MZ_COLUMN_KIND,     MZ_COLUMN_STATUS,
    MZ_COLUMN_COMMENT, MZ_COLUMN_ALT,    MZ_COLUMN_VARIANTS, MZ_COLUMN_MATCH};

static void write_title(const struct mz_glossary_write_options *options, struct mz_buf *out)
{
  time_t seconds = (time_t) options->date;
  char date[32] = "";
  struct tm tm;

  if (gmtime_r(&seconds, &tm))
    strftime(date, sizeof date, " %Y-%m-%dT%H:%M:%SZ;", &tm);
  mz_buf_printf(out, BOM "#UTX 1.11; %.*s/%.*s;%s\r\n", MZ_STR_ARG(options->source_lang),
                MZ_STR_ARG(options->target_lang), date);
}

/* The row of ENTRY; LISTS is room for its forms. */
static void write_row(const struct mz_glossary_entry *entry, const bool *used, struct mz_buf *lists,
                      struct mz_buf *out, size_t *losses)
{
  struct mz_str values[MZ_COLUMNS];

  mz_glossary_table_values(entry, lists, values, losses);
  if (entry->status == MZ_TERM_PREFERRED)
    values[MZ_COLUMN_STATUS] = MZ_STR("approved");
  if (!entry->kind.len)
    values[MZ_COLUMN_KIND] = MZ_STR("-");
  if (mz_str_starts(entry->source, MZ_STR("#")))
    mz_buf_add_char(out, ' '); /* else it would be a comment */
  for (size_t c = 0; c < MZ_COLUMNS; c++) {
    if (used[order[c]] && c)
      mz_buf_add_char(out, '\t');
    if (used[order[c]])
      mz_glossary_add_cell(out, values[order[c]], losses);
  }
  mz_buf_add_c(out, "\r\n");
}

static void write(const struct mz_glossary *glossary,
                  const struct mz_glossary_write_options *options, struct mz_buf *out,
                  size_t *losses)
{
  struct mz_buf lists = MZ_BUF_INIT;
  bool used[MZ_COLUMNS];

  write_title(options, out);
  mz_glossary_table_used(glossary, used);
  used[MZ_COLUMN_KIND] = true;
  for (size_t c = 0; c < MZ_COLUMNS; c++)
    if (used[order[c]])
      mz_buf_printf(out, "%s%s", c ? "\t" : "#", column_names[order[c]]);
  mz_buf_add_c(out, "\r\n");
  for (size_t i = 0; i < glossary->count; i++)
    write_row(&glossary->entries[i], used, &lists, out, losses);
  mz_buf_release(&lists);
}

const struct mz_glossary_format mz_glossary_utx = {"utx", "utx", recognise, read, write};
