/* Tab-separated glossaries. */
#include <config.h>
#include "format/glossary_tsv.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

enum column {
  SOURCE,
  TARGET,
  COMMENT,
  ALT,
  VARIANTS,
  STATUS,
  MATCH,
  KIND,
  COLUMNS,
  UNKNOWN = COLUMNS
};

static const char *const column_names[COLUMNS] = {"source",   "target", "comment", "alt",
                                                  "variants", "status", "match",   "kind"};
static const char *const status_names[] = {"approved", "preferred", "forbidden", NULL};
static const char *const match_names[] = {"clitic", "fold", "exact", NULL};

#define MAX_FIELDS 32
#define MAX_FORMS ((size_t) 64)

struct reader {
  struct mz_glossary *glossary;
  const char *file; /* in the glossary's arena */
  size_t line;
  enum column columns[MAX_FIELDS]; /* what each field is */
  size_t column_count;
  bool extra_told;     /* about fields that have no column */
  struct mz_hash seen; /* folded source to index of the entry */
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

static enum mz_status fail(struct reader *r, struct mz_str line, const char *at,
                           const char *message)
{
  return mz_error_at(r->err, MZ_E_SYNTAX, r->file, r->line, column_of(line, at), "%s", message);
}

static void warn(struct reader *r, struct mz_str line, const char *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void warn(struct reader *r, struct mz_str line, const char *at, const char *format, ...)
{
  struct mz_error warning = MZ_ERROR_INIT;
  struct mz_buf text = MZ_BUF_INIT;
  va_list args;

  if (!r->warn)
    return;
  va_start(args, format);
  mz_buf_vprintf(&text, format, args);
  va_end(args);
  mz_error_at(&warning, MZ_E_SYNTAX, r->file, r->line, column_of(line, at), "%s", text.ptr);
  r->warn(&warning, r->payload);
  mz_buf_release(&text);
}

static bool equal_ignoring_case(struct mz_str a, struct mz_str b)
{
  for (size_t i = 0; i < a.len && a.len == b.len; i++) {
    char upper = a.ptr[i] >= 'A' && a.ptr[i] <= 'Z' ? (char) (a.ptr[i] + 'a' - 'A') : a.ptr[i];
    if (upper != b.ptr[i])
      return false;
  }
  return a.len == b.len;
}

/* The index of WORD, in letters of any case, in NAMES, which are COUNT or end with NULL; or -1. */
static int find_name(const char *const *names, size_t count, struct mz_str word)
{
  for (size_t i = 0; i < count && names[i]; i++)
    if (equal_ignoring_case(word, mz_str_c(names[i])))
      return (int) i;
  return -1;
}

/* Splits LINE at tabs into the first MAX_FIELDS of FIELDS; returns how many it has. */
static size_t split(struct mz_str line, struct mz_str *fields)
{
  size_t n = 0;

  while (line.ptr) {
    struct mz_str field = mz_str_trim(mz_str_split(&line, '\t'));
    if (n < MAX_FIELDS)
      fields[n] = field;
    n++;
  }
  return n;
}

/* Whether LINE names columns: at least a source and a target. */
static bool is_header(struct mz_str line, struct mz_str *fields, size_t *count)
{
  bool named[COLUMNS] = {false};
  int known;

  if (line.len && line.ptr[0] == '#')
    line = mz_str_sub(line, 1, line.len);
  *count = split(line, fields);
  for (size_t i = 0; i < *count && i < MAX_FIELDS; i++)
    if ((known = find_name(column_names, COLUMNS, fields[i])) >= 0)
      named[known] = true;
  return named[SOURCE] && named[TARGET];
}

static enum mz_status take_header(struct reader *r, struct mz_str line, const struct mz_str *fields,
                                  size_t count)
{
  bool named[COLUMNS] = {false};

  if (count > MAX_FIELDS)
    return mz_error_at(r->err, MZ_E_LIMIT, r->file, r->line, 1, _("more than %d columns"),
                       MAX_FIELDS);
  for (size_t i = 0; i < count; i++) {
    int known = find_name(column_names, COLUMNS, fields[i]);
    r->columns[i] = known < 0 ? UNKNOWN : (enum column) known;
    if (known < 0)
      warn(r, line, fields[i].ptr, _("column '%.*s' is not known and not used"),
           MZ_STR_ARG(fields[i]));
    else if (named[known])
      return fail(r, line, fields[i].ptr, _("this column is named twice"));
    else
      named[known] = true;
  }
  r->column_count = count;
  return MZ_OK;
}

/* The forms of FIELD that | separates, into LIST (MAX_FORMS long); returns how many there are. */
static size_t split_forms(struct mz_str field, struct mz_str *list)
{
  size_t n = 0;

  while (field.len) {
    struct mz_str form = mz_str_trim(mz_str_split(&field, '|'));
    if (form.len && n++ < MAX_FORMS)
      list[n - 1] = form;
  }
  return n;
}

/* Warns of ENTRY, which is to be added at LINE, when its name stands in the file already. */
static void note_duplicate(struct reader *r, struct mz_str line,
                           const struct mz_glossary_entry *entry)
{
  const struct mz_glossary_entry *before;
  struct mz_hash_entry *seen;
  bool added;

  mz_fold(entry->source, MZ_FOLD_ALL, &r->key, NULL);
  seen = mz_hash_add(&r->seen, mz_buf_str(&r->key), r->glossary->count, &added);
  if (added) {
    seen->key = mz_arena_str(&r->keys, mz_buf_str(&r->key));
    return;
  }
  before = &r->glossary->entries[seen->value];
  if (mz_str_equal(before->target, entry->target))
    warn(r, line, entry->source.ptr, _("line %zu has this name and translation already"),
         before->line);
  else if (before->status != MZ_TERM_FORBIDDEN && entry->status != MZ_TERM_FORBIDDEN)
    warn(r, line, entry->source.ptr, _("line %zu translates this name differently: '%.*s'"),
         before->line, MZ_STR_ARG(before->target));
}

/* Warns of a name or spelling at LINE that no text can be compared with. */
static void note_unmatchable(struct reader *r, struct mz_str line, struct mz_str form)
{
  struct mz_word word;
  size_t at = 0, n = 0;

  while (n <= MZ_MAX_TERM_WORDS && mz_word_next(form, &at, &word) &&
         (n++ == 0 || form.len > MZ_MAX_TERM_WORDS))
    continue;
  if (n == 0)
    warn(r, line, form.ptr, _("there is no word in this name; it is never found"));
  else if (n > MZ_MAX_TERM_WORDS)
    warn(r, line, form.ptr, _("this name has more than %zu words; it is never found"),
         MZ_MAX_TERM_WORDS);
}

/* The word of an enumerated column: FIRST when it is empty; -1 after an error. */
static int choose(struct reader *r, struct mz_str line, struct mz_str word,
                  const char *const *names, const char *message)
{
  int found = word.len ? find_name(names, 8, word) : 0;

  if (found < 0)
    fail(r, line, word.ptr, message);
  return found;
}

static enum mz_status add_entry(struct reader *r, struct mz_str line, struct mz_str *values)
{
  struct mz_str alt[MAX_FORMS], variants[MAX_FORMS];
  struct mz_glossary_entry entry = {
      .file = r->file, .line = r->line, .alt = alt, .variants = variants};
  int status, match;

  if (!values[SOURCE].len)
    return fail(r, line, line.ptr, _("the name is empty"));
  if (!values[TARGET].len)
    return fail(r, line, values[TARGET].ptr,
                _("the translation is missing: columns are separated by tabs"));
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
  if (entry.alt_count > MAX_FORMS || entry.variant_count > MAX_FORMS)
    return mz_error_at(r->err, MZ_E_LIMIT, r->file, r->line, 1, _("more than %zu forms"),
                       MAX_FORMS);
  if (r->glossary->count >= MZ_MAX_GLOSSARY_ENTRIES)
    return mz_error_at(r->err, MZ_E_LIMIT, r->file, r->line, 1, _("more than %zu glossary entries"),
                       MZ_MAX_GLOSSARY_ENTRIES);
  note_duplicate(r, line, &entry);
  note_unmatchable(r, line, entry.source);
  for (size_t i = 0; i < entry.variant_count; i++)
    note_unmatchable(r, line, variants[i]);
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
  if (n > r->column_count && !r->extra_told) {
    warn(r, line, line.ptr, _("there are %zu fields but %zu columns; the others are not used"), n,
         r->column_count);
    r->extra_told = true;
  }
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

/* Reads LINE, the FIRST that is not empty or a later one. */
static enum mz_status take_line(struct reader *r, struct mz_str line, bool first)
{
  struct mz_str fields[MAX_FIELDS];
  size_t count;
  enum mz_status status = check_line(r, line);

  if (status)
    return status;
  if (first && is_header(line, fields, &count))
    return take_header(r, line, fields, count);
  return line.ptr[0] == '#' ? MZ_OK : read_line(r, line);
}

static enum mz_status parse(struct reader *r, struct mz_str text)
{
  enum mz_status status = MZ_OK;
  bool first = true;

  if (mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")))
    text = mz_str_sub(text, 3, text.len);
  while (text.ptr && !status) {
    struct mz_str line = mz_str_split(&text, '\n');
    r->line++;
    if (line.len && line.ptr[line.len - 1] == '\r')
      line.len--;
    if (!mz_str_trim(line).len)
      continue;
    status = take_line(r, line, first);
    first = false;
  }
  return status;
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
