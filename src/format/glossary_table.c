/* Rows to entries and back. */
#include <config.h>
#include "format/glossary_table.h"

#include <string.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "doc/doc.h"
#include "text/lang.h"

static const char *const match_names[] = {"clitic", "fold", "exact"};
static const char *const status_names[] = {"approved", "preferred", "forbidden"};

/* What columns are called: the first name of each is the one that we write. */
static const struct {
  const char *name;
  enum mz_glossary_column column;
} column_names[] = {
    {"source", MZ_COLUMN_SOURCE},
    {"target", MZ_COLUMN_TARGET},
    {"comment", MZ_COLUMN_COMMENT},
    {"alt", MZ_COLUMN_ALT},
    {"variants", MZ_COLUMN_VARIANTS},
    {"status", MZ_COLUMN_STATUS},
    {"match", MZ_COLUMN_MATCH},
    {"kind", MZ_COLUMN_KIND},
    /* UTX 1.11, and what it leaves to its users */
    {"src", MZ_COLUMN_SOURCE},
    {"tgt", MZ_COLUMN_TARGET},
    {"src:pos", MZ_COLUMN_KIND},
    {"term status", MZ_COLUMN_STATUS},
    {"x-alt", MZ_COLUMN_ALT},
    {"x-variants", MZ_COLUMN_VARIANTS},
    {"x-match", MZ_COLUMN_MATCH},
    /* spreadsheets of people */
    {"translation", MZ_COLUMN_TARGET},
    {"note", MZ_COLUMN_COMMENT},
    {"notes", MZ_COLUMN_COMMENT},
};

/* What `terms extract` says of its proposals; nobody reads it but people. */
static bool is_remark(struct mz_str name)
{
  static const char *const remarks[] = {"count", "place", "clues", "confidence"};

  for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
    if (mz_glossary_same_word(name, mz_str_c(remarks[i])))
      return true;
  return false;
}

#define NAMES (sizeof column_names / sizeof *column_names)

const char *mz_glossary_column_name(enum mz_glossary_column column)
{
  return column_names[column].name;
}

void mz_glossary_table_init(struct mz_glossary_table *table, struct mz_glossary_reader *reader,
                            const char *separator)
{
  *table =
      (struct mz_glossary_table){.reader = reader,
                                 .columns = {MZ_COLUMN_SOURCE, MZ_COLUMN_TARGET, MZ_COLUMN_COMMENT},
                                 .count = 3,
                                 .separator = separator};
}

/* Whether NAME stands for LANGUAGE: ar, ar-EG, term:ar (UTX 1.20), Arabic, العربية. */
static bool is_language(struct mz_str language, struct mz_str name)
{
  const struct mz_str prefix = MZ_STR("term:");

  if (mz_str_starts(name, prefix))
    name = mz_str_sub(name, prefix.len, name.len);
  return mz_lang_match(language, name) != MZ_LANG_DIFFERENT || mz_lang_is_name(language, name);
}

/* The column called NAME; MZ_COLUMNS when there is none. */
static enum mz_glossary_column find_column(struct mz_str source_lang, struct mz_str target_lang,
                                           struct mz_str name)
{
  for (size_t i = 0; i < NAMES; i++)
    if (mz_glossary_same_word(name, mz_str_c(column_names[i].name)))
      return column_names[i].column;
  if (is_language(source_lang, name))
    return MZ_COLUMN_SOURCE;
  return is_language(target_lang, name) ? MZ_COLUMN_TARGET : MZ_COLUMNS;
}

bool mz_glossary_table_is_header(struct mz_str source_lang, struct mz_str target_lang,
                                 const struct mz_glossary_field *fields, size_t count)
{
  bool named[MZ_COLUMNS + 1] = {false};

  for (size_t i = 0; i < count && i < MZ_MAX_GLOSSARY_FIELDS; i++)
    named[find_column(source_lang, target_lang, fields[i].text)] = true;
  return named[MZ_COLUMN_SOURCE] && named[MZ_COLUMN_TARGET];
}

enum mz_status mz_glossary_table_header(struct mz_glossary_table *table,
                                        const struct mz_glossary_field *fields, size_t count)
{
  const struct mz_glossary_options *options = table->reader->options;
  bool named[MZ_COLUMNS] = {false};

  if (count > MZ_MAX_GLOSSARY_FIELDS)
    return mz_glossary_fail_at(table->reader, MZ_E_LIMIT, fields[0].offset,
                               _("more than %d columns"), MZ_MAX_GLOSSARY_FIELDS);
  for (size_t i = 0; i < count; i++) {
    struct mz_str name = fields[i].text;
    enum mz_glossary_column column = find_column(options->source_lang, options->target_lang, name);
    table->columns[i] = column;
    if (column == MZ_COLUMNS && name.len && !is_remark(name))
      mz_glossary_warn_at(table->reader, fields[i].offset,
                          _("column '%.*s' is not known and not used"), MZ_STR_ARG(name));
    else if (column != MZ_COLUMNS && named[column])
      return mz_glossary_fail_at(table->reader, MZ_E_SYNTAX, fields[i].offset,
                                 _("this column is named twice"));
    else if (column != MZ_COLUMNS)
      named[column] = true;
  }
  table->count = count;
  return MZ_OK;
}

/* The forms of FIELD that | separates, into LIST (MZ_MAX_GLOSSARY_FORMS long); returns how many
 * there are, or one more than fit. */
static size_t split_forms(struct mz_str field, struct mz_str *list)
{
  size_t n = 0;

  while (field.len && n <= MZ_MAX_GLOSSARY_FORMS) {
    struct mz_str form = mz_str_trim(mz_str_split(&field, '|'));
    if (form.len && n++ < MZ_MAX_GLOSSARY_FORMS)
      list[n - 1] = form;
  }
  return n;
}

static enum mz_status read_status(struct mz_glossary_table *table, struct mz_glossary_field field,
                                  enum mz_term_status *status)
{
  if (!field.text.len || mz_str_equal(field.text, MZ_STR("-")))
    return MZ_OK;
  if (mz_glossary_same_word(field.text, MZ_STR("approved"))) {
    *status = table->approved;
    return MZ_OK;
  }
  if (mz_glossary_status(field.text, status))
    return MZ_OK;
  return mz_glossary_fail_at(table->reader, MZ_E_SYNTAX, field.offset,
                             _("status is one of approved, preferred, forbidden"));
}

static enum mz_status read_match(struct mz_glossary_table *table, struct mz_glossary_field field,
                                 enum mz_term_match *match)
{
  if (!field.text.len)
    return MZ_OK;
  for (size_t i = 0; i < sizeof match_names / sizeof *match_names; i++)
    if (mz_glossary_same_word(field.text, mz_str_c(match_names[i]))) {
      *match = (enum mz_term_match) i;
      return MZ_OK;
    }
  return mz_glossary_fail_at(table->reader, MZ_E_SYNTAX, field.offset,
                             _("match is one of clitic, fold, exact"));
}

static enum mz_status take_entry(struct mz_glossary_table *table,
                                 const struct mz_glossary_field *values)
{
  struct mz_str alt[MZ_MAX_GLOSSARY_FORMS], variants[MZ_MAX_GLOSSARY_FORMS];
  struct mz_str kind = values[MZ_COLUMN_KIND].text;
  struct mz_glossary_entry entry = {.source = values[MZ_COLUMN_SOURCE].text,
                                    .target = values[MZ_COLUMN_TARGET].text,
                                    .comment = values[MZ_COLUMN_COMMENT].text,
                                    .kind = mz_str_equal(kind, MZ_STR("-")) ? MZ_STR("") : kind,
                                    .alt = alt,
                                    .variants = variants,
                                    .offset = values[MZ_COLUMN_SOURCE].offset};
  enum mz_status status = read_status(table, values[MZ_COLUMN_STATUS], &entry.status);

  if (!status)
    status = read_match(table, values[MZ_COLUMN_MATCH], &entry.match);
  entry.alt_count = split_forms(values[MZ_COLUMN_ALT].text, alt);
  entry.variant_count = split_forms(values[MZ_COLUMN_VARIANTS].text, variants);
  if (!status)
    status = mz_glossary_take(table->reader, &entry);
  if (status)
    return status;
  if (!entry.target.len && !table->reader->options->unchecked)
    mz_glossary_warn_at(table->reader, values[MZ_COLUMN_TARGET].offset,
                        _("this name has no translation; it is not used"));
  for (size_t i = 0; i < entry.variant_count; i++)
    mz_glossary_look_at(table->reader, variants[i],
                        values[MZ_COLUMN_VARIANTS].offset +
                            (size_t) (variants[i].ptr - values[MZ_COLUMN_VARIANTS].text.ptr));
  return MZ_OK;
}

static bool is_blank(const struct mz_glossary_field *fields, size_t count)
{
  for (size_t i = 0; i < count && i < MZ_MAX_GLOSSARY_FIELDS; i++)
    if (fields[i].text.len)
      return false;
  return true;
}

enum mz_status mz_glossary_table_row(struct mz_glossary_table *table,
                                     const struct mz_glossary_field *fields, size_t count)
{
  const struct mz_glossary_field *last =
      &fields[(count < MZ_MAX_GLOSSARY_FIELDS ? count : MZ_MAX_GLOSSARY_FIELDS) - 1];
  struct mz_glossary_field values[MZ_COLUMNS + 1];
  bool given[MZ_COLUMNS + 1] = {false};

  if (is_blank(fields, count))
    return MZ_OK;
  for (size_t i = 0; i <= MZ_COLUMNS; i++)
    values[i] = (struct mz_glossary_field){MZ_STR(""), last->offset + last->text.len};
  for (size_t i = 0; i < count && i < table->count; i++) {
    values[table->columns[i]] = fields[i];
    given[table->columns[i]] = true;
  }
  if (count > table->count && !table->extra_told) {
    mz_glossary_warn_at(table->reader, fields[0].offset,
                        _("there are %zu fields but %zu columns; the others are not used"), count,
                        table->count);
    table->extra_told = true;
  }
  if (!values[MZ_COLUMN_SOURCE].text.len)
    return mz_glossary_fail_at(table->reader, MZ_E_SYNTAX, fields[0].offset,
                               _("the name is empty"));
  if (!given[MZ_COLUMN_TARGET])
    return mz_glossary_fail_at(table->reader, MZ_E_SYNTAX, values[MZ_COLUMN_TARGET].offset, "%s",
                               _(table->separator));
  return take_entry(table, values);
}

enum mz_status mz_glossary_each_line(struct mz_glossary_reader *reader,
                                     enum mz_status (*take)(void *data, struct mz_str line),
                                     void *data)
{
  struct mz_str rest = reader->text;
  enum mz_status status = MZ_OK;

  if (mz_str_starts(rest, MZ_STR("\xEF\xBB\xBF")))
    rest = mz_str_sub(rest, 3, rest.len);
  while (rest.ptr && !status) {
    struct mz_str line = mz_str_split(&rest, '\n');
    size_t offset = (size_t) (line.ptr - reader->text.ptr);
    if (!mz_str_trim(line).len)
      continue;
    mz_glossary_begin(reader, offset);
    if (line.len > MZ_MAX_GLOSSARY_LINE)
      return mz_glossary_fail_at(reader, MZ_E_LIMIT, offset, _("line is longer than %zu KiB"),
                                 MZ_MAX_GLOSSARY_LINE >> 10);
    if (line.ptr[line.len - 1] == '\r')
      line.len--;
    status = take(data, line);
  }
  return status;
}

size_t mz_glossary_split_tabs(const struct mz_glossary_reader *reader, struct mz_str line,
                              struct mz_glossary_field *fields)
{
  size_t n = 0;

  while (line.ptr) {
    struct mz_str field = mz_str_trim(mz_str_split(&line, '\t'));
    if (n < MZ_MAX_GLOSSARY_FIELDS)
      fields[n] = (struct mz_glossary_field){field, (size_t) (field.ptr - reader->text.ptr)};
    n++;
  }
  return n;
}

void mz_glossary_add_cell(struct mz_buf *out, struct mz_str value, size_t *losses)
{
  for (size_t i = 0; i < value.len; i++) {
    bool breaks = strchr("\t\r\n", value.ptr[i]) && value.ptr[i];
    mz_buf_add_char(out, breaks ? ' ' : value.ptr[i]);
    losses[MZ_GLOSSARY_LOSS_BREAK] += breaks;
  }
}

/* Adds FORMS to BUF, joined by |; returns them. */
static struct mz_range join(struct mz_buf *buf, const struct mz_str *forms, size_t count,
                            size_t *losses)
{
  struct mz_range range = {buf->len, 0};

  for (size_t i = 0; i < count; i++) {
    if (i)
      mz_buf_add_char(buf, '|');
    for (size_t j = 0; j < forms[i].len; j++) {
      bool bar = forms[i].ptr[j] == '|';
      mz_buf_add_char(buf, bar ? '/' : forms[i].ptr[j]);
      losses[MZ_GLOSSARY_LOSS_BAR] += bar;
    }
  }
  range.end = buf->len;
  return range;
}

void mz_glossary_table_values(const struct mz_glossary_entry *entry, struct mz_buf *buf,
                              struct mz_str values[MZ_COLUMNS], size_t *losses)
{
  struct mz_range alt, variants;

  mz_buf_truncate(buf, 0);
  alt = join(buf, entry->alt, entry->alt_count, losses);
  variants = join(buf, entry->variants, entry->variant_count, losses);
  values[MZ_COLUMN_SOURCE] = entry->source;
  values[MZ_COLUMN_TARGET] = entry->target;
  values[MZ_COLUMN_COMMENT] = entry->comment;
  values[MZ_COLUMN_ALT] = mz_str_sub(mz_buf_str(buf), alt.begin, alt.end);
  values[MZ_COLUMN_VARIANTS] = mz_str_sub(mz_buf_str(buf), variants.begin, variants.end);
  values[MZ_COLUMN_STATUS] = mz_str_c(entry->status ? status_names[entry->status] : "");
  values[MZ_COLUMN_MATCH] = mz_str_c(entry->match ? match_names[entry->match] : "");
  values[MZ_COLUMN_KIND] = entry->kind;
}

void mz_glossary_table_used(const struct mz_glossary *glossary, bool used[MZ_COLUMNS])
{
  for (size_t c = 0; c < MZ_COLUMNS; c++)
    used[c] = c == MZ_COLUMN_SOURCE || c == MZ_COLUMN_TARGET;
  for (size_t i = 0; i < glossary->count; i++) {
    const struct mz_glossary_entry *entry = &glossary->entries[i];
    used[MZ_COLUMN_COMMENT] |= entry->comment.len > 0;
    used[MZ_COLUMN_ALT] |= entry->alt_count > 0;
    used[MZ_COLUMN_VARIANTS] |= entry->variant_count > 0;
    used[MZ_COLUMN_STATUS] |= entry->status != MZ_TERM_APPROVED;
    used[MZ_COLUMN_MATCH] |= entry->match != MZ_TERM_MATCH_CLITIC;
    used[MZ_COLUMN_KIND] |= entry->kind.len > 0;
  }
}
