/* Tab-separated glossaries as OmegaT reads them (source, target, comment), with more columns where
 * a header names them.
 *
 * Lines that begin with # are comments.  The first line that is not blank is a header when it names
 * a source and a target, with or without a # before them (OmegaT then takes it for a comment). */
#include <config.h>
#include "format/glossary_table.h"

#include "base/i18n.h"

struct tsv {
  struct mz_glossary_table table;
  bool started; /* a line was there */
};

static enum mz_status take_line(void *data, struct mz_str line)
{
  struct tsv *tsv = data;
  const struct mz_glossary_options *options = tsv->table.reader->options;
  struct mz_glossary_field fields[MZ_MAX_GLOSSARY_FIELDS];
  bool hash = line.len && line.ptr[0] == '#', first = !tsv->started;
  size_t n;

  tsv->started = true;
  if (hash && !first)
    return MZ_OK;
  n = mz_glossary_split_tabs(tsv->table.reader, mz_str_sub(line, hash, line.len), fields);
  if (first && mz_glossary_table_is_header(options->source_lang, options->target_lang, fields, n))
    return mz_glossary_table_header(&tsv->table, fields, n);
  return hash ? MZ_OK : mz_glossary_table_row(&tsv->table, fields, n);
}

static enum mz_status read(struct mz_glossary_reader *reader)
{
  struct tsv tsv = {.started = false};

  mz_glossary_table_init(&tsv.table, reader,
                         N_("the translation is missing: columns are separated by tabs"));
  return mz_glossary_each_line(reader, take_line, &tsv);
}

/* Whether the first entry would be read as a header if there were none. */
static bool misleads(const struct mz_glossary *glossary,
                     const struct mz_glossary_write_options *options)
{
  struct mz_glossary_field fields[2];

  if (!glossary->count)
    return false;
  fields[0].text = glossary->entries[0].source;
  fields[1].text = glossary->entries[0].target;
  return mz_glossary_table_is_header(options->source_lang, options->target_lang, fields, 2);
}

static bool needs_header(const bool *used)
{
  for (size_t c = MZ_COLUMN_COMMENT + 1; c < MZ_COLUMNS; c++)
    if (used[c])
      return true;
  return false;
}

static void write_header(const bool *used, struct mz_buf *out)
{
  for (size_t c = 0; c < MZ_COLUMNS; c++)
    if (used[c])
      mz_buf_printf(out, "%s%s", c ? "\t" : "#",
                    mz_glossary_column_name((enum mz_glossary_column) c));
  mz_buf_add_char(out, '\n');
}

static void write_entry(const struct mz_str *values, const bool *used, struct mz_buf *out,
                        size_t *losses)
{
  size_t pending = 0; /* tabs in front of empty fields: none at the end of a line, but one */

  if (mz_str_starts(values[MZ_COLUMN_SOURCE], MZ_STR("#")))
    mz_buf_add_char(out, ' '); /* else it would be a comment */
  for (size_t c = 0; c < MZ_COLUMNS; c++) {
    if (!used[c])
      continue;
    for (; (values[c].len || c == MZ_COLUMN_TARGET) && pending; pending--)
      mz_buf_add_char(out, '\t');
    mz_glossary_add_cell(out, values[c], losses);
    pending++;
  }
  mz_buf_add_char(out, '\n');
}

static void write(const struct mz_glossary *glossary,
                  const struct mz_glossary_write_options *options, struct mz_buf *out,
                  size_t *losses)
{
  struct mz_buf lists = MZ_BUF_INIT;
  struct mz_str values[MZ_COLUMNS];
  bool used[MZ_COLUMNS];

  mz_glossary_table_used(glossary, used);
  if (needs_header(used) || misleads(glossary, options))
    write_header(used, out);
  for (size_t i = 0; i < glossary->count; i++) {
    mz_glossary_table_values(&glossary->entries[i], &lists, values, losses);
    write_entry(values, used, out, losses);
  }
  mz_buf_release(&lists);
}

const struct mz_glossary_format mz_glossary_tsv = {"tsv", "tsv txt utf8 tab", NULL, read, write};
