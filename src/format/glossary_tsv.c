/* Tab-separated glossaries. */
#include <config.h>
#include "format/glossary_tsv.h"

#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "text/fold.h"
#include "text/utf8.h"

enum column { SOURCE, TARGET, COMMENT, ALT, VARIANTS, STATUS, MATCH, KIND, COLUMNS, UNKNOWN = COLUMNS };

static const char *const column_names[COLUMNS] = {"source",   "target", "comment", "alt",
                                                  "variants", "status", "match",   "kind"};
static const char *const status_names[] = {"approved", "preferred", "forbidden", NULL};
static const char *const match_names[] = {"clitic", "fold", "exact", NULL};

#define MAX_FIELDS 32
#define MAX_FORMS 64

struct reader {
  struct mz_glossary *glossary;
  const char *file; /* in the glossary's arena */
  size_t line;
  enum column columns[MAX_FIELDS]; /* what each field is */
  size_t column_count;
  struct mz_hash seen; /* folded source to line */
  struct mz_arena keys;
  struct mz_buf key;
  mz_glossary_warn *warn;
  void *payload;
  struct mz_error *err;
};

static size_t column_of(struct mz_str line, const char *at)
{
  return 1 + mz_utf8_count(mz_str_sub(line, 0, (size_t) (at - line.ptr)));
}

static enum mz_status fail(struct reader *r, struct mz_str line, const char *at, const char *message)
{
  return mz_error_at(r->err, MZ_E_SYNTAX, r->file, r->line, column_of(line, at), "%s", message);
}

static void warn(struct reader *r, struct mz_str line, const char *at, const char *format, size_t n,
                 struct mz_str what)
{
  struct mz_error warning = MZ_ERROR_INIT;
  struct mz_buf text = MZ_BUF_INIT;

  if (!r->warn)
    return;
  for (; *format; format++) { /* %n is the number, %s the text: one message may hold either */
    if (format[0] == '%' && format[1] == 'n')
      mz_buf_printf(&text, "%zu", n), format++;
    else if (format[0] == '%' && format[1] == 's')
      mz_buf_add_str(&text, what), format++;
    else
      mz_buf_add_char(&text, *format);
  }
  mz_error_at(&warning, MZ_E_SYNTAX, r->file, r->line, column_of(line, at), "%s", text.ptr);
  r->warn(&warning, r->payload);
  mz_buf_release(&text);
}

static int find_name(const char *const *names, size_t count, struct mz_str word)
{
  for (size_t i = 0; i < count && names[i]; i++)
    if (mz_str_equal(mz_str_c(names[i]), word))
      return (int) i;
  return -1;
}

/* Splits LINE at tabs; the fields beyond MAX_FIELDS are counted but not kept. */
static size_t split(struct mz_str line, struct mz_str *fields)
{
  size_t n = 0;

  while (line.ptr) {
    struct mz_str field = mz_str_trim(mz_str_split(&line, '\t'));
    if (n < MAX_FIELDS)
      fields[n] = field;
    n++;
  }
  return n < MAX_FIELDS ? n : MAX_FIELDS;
}

/* Whether LINE is a header; then it is taken. */
static bool take_header(struct reader *r, struct mz_str line)
{
  struct mz_str fields[MAX_FIELDS], bare = line;
  size_t n;

  if (bare.len && bare.ptr[0] == '#')
    bare = mz_str_sub(bare, 1, bare.len);
  n = split(bare, fields);
  if (n < 2 || !mz_str_equal(fields[0], MZ_STR("source")) ||
      !mz_str_equal(fields[1], MZ_STR("target")))
    return false;
  for (size_t i = 0; i < n; i++) {
    int known = find_name(column_names, COLUMNS, fields[i]);
    r->columns[i] = known < 0 ? UNKNOWN : (enum column) known;
    if (known < 0)
      warn(r, line, fields[i].ptr, _("column %s is not known and not used"), 0, fields[i]);
  }
  r->column_count = n;
  return true;
}

/* The forms of FIELD that | separates, into LIST (MAX_FORMS long). */
static size_t split_forms(struct mz_str field, struct mz_str *list)
{
  size_t n = 0;

  while (field.len && n < MAX_FORMS) {
    struct mz_str form = mz_str_trim(mz_str_split(&field, '|'));
    if (form.len)
      list[n++] = form;
  }
  return n;
}

static void note_duplicate(struct reader *r, struct mz_str line, struct mz_str source)
{
  struct mz_hash_entry *entry;
  bool added;

  mz_fold(source, MZ_FOLD_ALL, &r->key, NULL);
  entry = mz_hash_add(&r->seen, mz_buf_str(&r->key), r->line, &added);
  if (added)
    entry->key = mz_arena_str(&r->keys, mz_buf_str(&r->key));
  else
    warn(r, line, source.ptr, _("this name stands in line %n already; the first one is used"),
         entry->value, source);
}

/* The word of an enumerated column: FIRST when it is empty; -1 after an error. */
static int choose(struct reader *r, struct mz_str line, struct mz_str word, const char *const *names,
                  const char *message)
{
  int found = word.len ? find_name(names, 8, word) : 0;

  if (found < 0)
    fail(r, line, word.ptr, message);
  return found;
}

static enum mz_status add_entry(struct reader *r, struct mz_str line, struct mz_str *values)
{
  struct mz_str alt[MAX_FORMS], variants[MAX_FORMS];
  struct mz_glossary_entry entry = {.file = r->file, .line = r->line, .alt = alt,
                                    .variants = variants};
  int status, match;

  if (!values[SOURCE].len)
    return fail(r, line, line.ptr, _("the name is empty"));
  if (!values[TARGET].len)
    return fail(r, line, line.ptr + line.len, _("the translation is missing: columns are separated by tabs"));
  status = choose(r, line, values[STATUS], status_names,
                  _("status is one of approved, preferred, forbidden"));
  match = status < 0 ? -1
                     : choose(r, line, values[MATCH], match_names,
                              _("match is one of clitic, fold, exact"));
  if (match < 0)
    return MZ_E_SYNTAX;
  entry.status = (enum mz_term_status) status;
  entry.match = (enum mz_term_match) match;
  entry.source = values[SOURCE];
  entry.target = values[TARGET];
  entry.comment = values[COMMENT];
  entry.kind = values[KIND];
  entry.alt_count = split_forms(values[ALT], alt);
  entry.variant_count = split_forms(values[VARIANTS], variants);
  if (r->glossary->count >= MZ_MAX_GLOSSARY_ENTRIES)
    return mz_error_at(r->err, MZ_E_LIMIT, r->file, r->line, 1, _("more than %zu glossary entries"),
                       MZ_MAX_GLOSSARY_ENTRIES);
  note_duplicate(r, line, entry.source);
  mz_glossary_add(r->glossary, &entry);
  return MZ_OK;
}

static enum mz_status read_line(struct reader *r, struct mz_str line)
{
  struct mz_str fields[MAX_FIELDS], values[COLUMNS + 1];
  size_t n = split(line, fields);

  for (size_t i = 0; i <= COLUMNS; i++)
    values[i] = mz_str(line.ptr + line.len, 0);
  for (size_t i = 0; i < n && i < r->column_count; i++)
    values[r->columns[i]] = fields[i];
  return add_entry(r, line, values);
}

static enum mz_status check_line(struct reader *r, struct mz_str line)
{
  size_t bad = mz_utf8_check(line);
  const char *nul = memchr(line.ptr, '\0', line.len);

  if (line.len > MZ_MAX_GLOSSARY_LINE)
    return mz_error_at(r->err, MZ_E_LIMIT, r->file, r->line, 1, _("line is longer than %zu KiB"),
                       MZ_MAX_GLOSSARY_LINE >> 10);
  if (bad < line.len)
    return mz_error_at(r->err, MZ_E_ENCODING, r->file, r->line, column_of(line, line.ptr + bad),
                       _("byte 0x%02X is not UTF-8"), (unsigned char) line.ptr[bad]);
  if (nul)
    return mz_error_at(r->err, MZ_E_ENCODING, r->file, r->line, column_of(line, nul),
                       _("a NUL byte in the text"));
  return MZ_OK;
}

static enum mz_status parse(struct reader *r, struct mz_str text)
{
  bool first = true;

  if (mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")))
    text = mz_str_sub(text, 3, text.len);
  while (text.ptr) {
    struct mz_str line = mz_str_split(&text, '\n');
    enum mz_status status;
    r->line++;
    if (line.len && line.ptr[line.len - 1] == '\r')
      line.len--;
    if (!mz_str_trim(line).len)
      continue;
    status = check_line(r, line);
    if (status)
      return status;
    if ((first && take_header(r, line)) || line.ptr[0] == '#') {
      first = false;
      continue;
    }
    first = false;
    status = read_line(r, line);
    if (status)
      return status;
  }
  return MZ_OK;
}

enum mz_status mz_glossary_parse(struct mz_str text, const char *name, struct mz_glossary *glossary,
                                 mz_glossary_warn *warn_about, void *payload, struct mz_error *err)
{
  struct reader r = {.glossary = glossary,
                     .file = mz_arena_str(&glossary->arena, mz_str_c(name)).ptr,
                     .columns = {SOURCE, TARGET, COMMENT},
                     .column_count = 3,
                     .seen = MZ_HASH_INIT,
                     .key = MZ_BUF_INIT,
                     .warn = warn_about,
                     .payload = payload,
                     .err = err};
  enum mz_status status = parse(&r, text);

  mz_hash_release(&r.seen);
  mz_arena_release(&r.keys);
  mz_buf_release(&r.key);
  return status;
}

enum mz_status mz_glossary_read(const char *path, struct mz_glossary *glossary,
                                mz_glossary_warn *warn_about, void *payload, struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(path, &text, err);

  if (!status)
    status = mz_glossary_parse(mz_buf_str(&text), path, glossary, warn_about, payload, err);
  mz_buf_release(&text);
  return status;
}
