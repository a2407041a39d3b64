/* Tables as documents: CSV and tab-separated values with the source in one column and maybe its
 * translation in another.  Which is which says the user, or the first row. */
#include <config.h>
#include "format/format.h"

#include <stdlib.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/csv.h"
#include "format/inline.h"
#include "format/table_write.h"
#include "text/lang.h"
#include "text/place.h"

enum role { ROLE_SOURCE, ROLE_TARGET, ROLE_ID, ROLE_NOTE, ROLE_CONTEXT, ROLES };

static const struct {
  const char *name;
  enum role role;
} role_names[] = {
    {"source", ROLE_SOURCE}, {"src", ROLE_SOURCE},  {"target", ROLE_TARGET},
    {"trg", ROLE_TARGET},    {"tgt", ROLE_TARGET},  {"translation", ROLE_TARGET},
    {"id", ROLE_ID},         {"key", ROLE_ID},      {"note", ROLE_NOTE},
    {"notes", ROLE_NOTE},    {"comment", ROLE_NOTE}, {"context", ROLE_CONTEXT},
};

/* No column. */
#define NONE SIZE_MAX

/* What the way back needs to know again. */
struct table {
  char separator;
  bool plain;
  bool in_place; /* there is no column for translations: they replace the source */
  size_t *missing; /* of each unit: cells that its row lacks, that of the translation included */
};

struct reader {
  struct mz_doc *doc;
  const struct mz_read_options *options;
  struct mz_csv csv;
  struct mz_inline in;
  struct table *table;
  size_t columns[ROLES];
  size_t missing_capacity;
};

static enum mz_status refuse(struct reader *r, size_t at, const char *message, struct mz_error *err)
{
  struct mz_places places;
  struct mz_place place;

  mz_places_init(&places, mz_buf_str(&r->doc->text));
  place = mz_places_get(&places, at);
  return mz_error_at(err, MZ_E_SYNTAX, r->doc->path, place.line, place.column, "%s", message);
}

static bool same_word(struct mz_str a, struct mz_str b)
{
  return a.len == b.len && !strncasecmp(a.ptr, b.ptr, a.len);
}

static enum role find_role(struct mz_str name)
{
  for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++)
    if (same_word(name, mz_str_c(role_names[i].name)))
      return role_names[i].role;
  return ROLES;
}

/* What cell INDEX of the record read last holds, without outer blanks; lives in the arena. */
static struct mz_str cell_text(struct reader *r, size_t index)
{
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_str kept;

  if (index >= r->csv.count)
    return MZ_STR("");
  mz_csv_get(&r->csv, &r->csv.cells[index], &text);
  kept = mz_arena_str(&r->doc->arena, mz_str_trim(mz_buf_str(&text)));
  mz_buf_release(&text);
  return kept;
}

static bool is_empty(const struct reader *r, size_t column)
{
  struct mz_range inner;

  if (column >= r->csv.count)
    return true;
  inner = r->csv.cells[column].inner;
  return !mz_str_trim(mz_str_sub(r->csv.text, inner.begin, inner.end)).len;
}

/* Whether NAME may be a language tag: two or three letters, maybe with more behind a hyphen. */
static bool is_tag(struct mz_str name)
{
  size_t letters = 0;

  while (letters < name.len && (name.ptr[letters] | 0x20) >= 'a' && (name.ptr[letters] | 0x20) <= 'z')
    letters++;
  if (letters < 2 || letters > 3 || find_role(name) != ROLES)
    return false;
  return letters == name.len || name.ptr[letters] == '-' || name.ptr[letters] == '_';
}

static bool is_language(struct mz_str language, struct mz_str name)
{
  return language.len && (mz_lang_match(language, name) != MZ_LANG_DIFFERENT ||
                          mz_lang_is_name(language, name));
}

/* The role of a column called NAME in the first row. */
static enum role role_of(struct reader *r, struct mz_str name)
{
  enum role role = find_role(name);

  if (role == ROLES && is_language(r->options->source_lang, name))
    role = ROLE_SOURCE;
  if (role == ROLES && is_language(r->options->target_lang, name))
    role = ROLE_TARGET;
  return role;
}

static void set_column(struct reader *r, enum role role, size_t column)
{
  if (role != ROLES && r->columns[role] == NONE)
    r->columns[role] = column;
}

/* Gives roles to the columns that the record read last names; those that are just languages take what
 * is left of source and target, in this order. */
static void take_names(struct reader *r)
{
  for (size_t i = 0; i < r->csv.count; i++)
    set_column(r, role_of(r, cell_text(r, i)), i);
  for (size_t i = 0; i < r->csv.count; i++) {
    struct mz_str name = cell_text(r, i);
    if (is_tag(name) && role_of(r, name) == ROLES)
      set_column(r, r->columns[ROLE_SOURCE] == NONE ? ROLE_SOURCE : ROLE_TARGET, i);
  }
}

static enum mz_status refuse_columns(struct reader *r, struct mz_error *err)
{
  return mz_error_at(err, MZ_E_USAGE, r->doc->path, 1, 1, "%s",
                     _("which columns are the source and its translation? Say it as in "
                       "--columns=source:1,target:2, or by names of the first row"));
}

/* The column that VALUE names: a number, or a cell of the first row. */
static size_t find_column(struct reader *r, struct mz_str value)
{
  size_t number = 0, i = 0;

  while (i < value.len && i < 6 && value.ptr[i] >= '0' && value.ptr[i] <= '9')
    number = number * 10 + (size_t) (value.ptr[i++] - '0');
  if (i && i == value.len)
    return number - 1; /* 0 becomes none */
  for (size_t c = 0; c < r->csv.count; c++)
    if (same_word(cell_text(r, c), value))
      return c;
  return NONE;
}

/* Takes the columns that the user named: "source:2,target:3", or roles in the order of the columns.
 * *NAMED is true where a name of the first row was used. */
static enum mz_status take_spec(struct reader *r, const char *spec, bool *named,
                                struct mz_error *err)
{
  struct mz_str rest = mz_str_c(spec);

  for (size_t index = 0; rest.ptr; index++) {
    struct mz_str item = mz_str_trim(mz_str_split(&rest, ',')), value = item;
    struct mz_str name = mz_str_trim(mz_str_split(&value, ':'));
    enum role role = find_role(name);
    size_t column = index;
    if (role == ROLES && !value.ptr)
      continue; /* a column that is not used */
    value = value.ptr ? mz_str_trim(value) : value;
    if (value.ptr) {
      column = find_column(r, value);
      *named |= !value.len || value.ptr[0] < '0' || value.ptr[0] > '9';
    }
    if (role == ROLES || column == NONE)
      return mz_error_at(err, MZ_E_USAGE, r->doc->path, 1, 1,
                         _("--columns: there is no column '%.*s'"), MZ_STR_ARG(item));
    r->columns[role] = column;
  }
  return r->columns[ROLE_SOURCE] == NONE ? refuse_columns(r, err) : MZ_OK;
}

/* Finds the columns; *HEADER says whether the first row, which was just read, only names them. */
static enum mz_status find_columns(struct reader *r, bool *header, struct mz_error *err)
{
  enum mz_status status = MZ_OK;

  if (r->options->columns)
    status = take_spec(r, r->options->columns, header, err);
  else
    take_names(r);
  if (status)
    return status;
  if (!r->options->columns && r->columns[ROLE_SOURCE] == NONE && r->csv.count == 1) {
    r->columns[ROLE_SOURCE] = 0;
    return MZ_OK;
  }
  if (r->columns[ROLE_SOURCE] == NONE)
    return refuse_columns(r, err);
  for (enum role role = ROLE_SOURCE; role <= ROLE_TARGET; role++) {
    struct mz_str name = r->columns[role] == NONE ? MZ_STR("") : cell_text(r, r->columns[role]);
    struct mz_str *lang = role == ROLE_SOURCE ? &r->doc->source_lang : &r->doc->target_lang;
    bool is_role = role_of(r, name) == role || (!r->options->columns && is_tag(name));
    *header |= is_role;
    if (is_role && is_tag(name))
      *lang = name;
  }
  return MZ_OK;
}

/* Adds the text of CELL, line ends as line feeds. */
static void add_cell(struct reader *r, const struct mz_csv_cell *cell)
{
  const char *text = r->csv.text.ptr;
  size_t done = cell->inner.begin;

  for (size_t i = done; i < cell->inner.end; i++) {
    bool quote = cell->quoted && text[i] == '"', feed = text[i] == '\r';
    size_t next = i + 2;
    if (!quote && !feed)
      continue;
    if (feed && (next > cell->inner.end || text[i + 1] != '\n'))
      next = i + 1;
    mz_inline_text(&r->in, done, i);
    mz_inline_decoded(&r->in, quote ? MZ_STR("\"") : MZ_STR("\n"), i, next);
    done = next;
    i = next - 1;
  }
  mz_inline_text(&r->in, done, cell->inner.end);
}

/* How many cells the record read last lacks in front of the translation's. */
static size_t missing_cells(const struct reader *r)
{
  size_t column = r->columns[ROLE_TARGET];

  return column != NONE && column >= r->csv.count ? column - r->csv.count + 1 : 0;
}

/* The bytes that a translation replaces, in the record read last. */
static struct mz_range place_of(const struct reader *r)
{
  size_t column = r->columns[r->columns[ROLE_TARGET] == NONE ? ROLE_SOURCE : ROLE_TARGET];
  size_t end = r->csv.cells[r->csv.count - 1].all.end;

  return column < r->csv.count ? r->csv.cells[column].all : (struct mz_range) {end, end};
}

static void add_notes(struct reader *r, struct mz_unit *unit)
{
  static const struct {
    enum role role;
    const char *category;
  } notes[] = {{ROLE_NOTE, ""}, {ROLE_CONTEXT, "context"}};

  for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
    struct mz_str text = cell_text(r, r->columns[notes[i].role]);
    if (text.len)
      mz_doc_add_note(r->doc, unit, mz_str_c(notes[i].category), text);
  }
}

/* Adds the one segment of UNIT with its translation. */
static void add_segment(struct reader *r, struct mz_unit *unit)
{
  struct mz_seg *seg = mz_doc_add_seg(r->doc, unit, (struct mz_range) {0, unit->source.str.len});
  size_t column = r->columns[ROLE_TARGET];

  if (is_empty(r, column))
    return;
  add_cell(r, &r->csv.cells[column]);
  seg->target.str = mz_arena_str(&r->doc->arena, mz_buf_str(&r->in.text));
  seg->state = MZ_STATE_TRANSLATED;
  mz_inline_clear(&r->in);
}

static void take_row(struct reader *r)
{
  struct mz_unit *unit;

  if (is_empty(r, r->columns[ROLE_SOURCE]))
    return;
  add_cell(r, &r->csv.cells[r->columns[ROLE_SOURCE]]);
  unit = mz_inline_unit(&r->in, MZ_UNIT_PARAGRAPH, place_of(r));
  unit->apart = true; /* quotes go around the whole cell */
  unit->id = cell_text(r, r->columns[ROLE_ID]);
  add_notes(r, unit);
  MZ_ARENA_RESERVE(&r->doc->arena, r->table->missing, r->missing_capacity, r->doc->unit_count);
  r->table->missing[r->doc->unit_count - 1] = missing_cells(r);
  if (r->columns[ROLE_TARGET] != NONE)
    add_segment(r, unit);
}

static enum mz_status read_rows(struct reader *r, struct mz_error *err)
{
  bool header = false, first = true;

  while (r->csv.at < r->csv.text.len) {
    enum mz_status status = MZ_OK;
    if (mz_csv_next(&r->csv))
      return refuse(r, r->csv.bad, _(r->csv.message), err);
    if (first)
      status = find_columns(r, &header, err);
    if (status)
      return status;
    if (!first || !header)
      take_row(r);
    first = false;
  }
  return MZ_OK;
}

static enum mz_status read_table(struct mz_doc *doc, const struct mz_read_options *options,
                                 char separator, struct mz_error *err)
{
  struct reader r = {.doc = doc, .options = options};
  enum mz_status status;

  for (size_t i = 0; i < ROLES; i++)
    r.columns[i] = NONE;
  mz_csv_init(&r.csv, mz_buf_str(&doc->text), separator);
  r.csv.plain = separator != 0;
  r.table = mz_arena_alloc(&doc->arena, sizeof *r.table);
  *r.table = (struct table) {.separator = r.csv.separator, .plain = r.csv.plain};
  doc->format_data = r.table;
  mz_inline_init(&r.in, doc);
  status = read_rows(&r, err);
  r.table->in_place = r.columns[ROLE_TARGET] == NONE;
  mz_inline_release(&r.in);
  mz_csv_release(&r.csv);
  return status;
}

static enum mz_status read_csv(struct mz_doc *doc, const struct mz_read_options *options,
                               struct mz_error *err)
{
  return read_table(doc, options, 0, err);
}

static enum mz_status read_tsv(struct mz_doc *doc, const struct mz_read_options *options,
                               struct mz_error *err)
{
  return read_table(doc, options, '\t', err);
}

/* Appends VALUE with tabs and line ends as blanks: tab-separated values cannot have them. */
static void put_plain(struct mz_buf *out, struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++)
    mz_buf_add_char(out, value.ptr[i] && strchr("\t\r\n", value.ptr[i]) ? ' ' : value.ptr[i]);
}

/* Appends TEXT as the cell at PLACE, quoted where that was; cells that the row lacks go in front. */
static void encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                   const struct mz_text *text, struct mz_buf *out)
{
  const struct table *table = doc->format_data;
  bool quoted = place.begin < place.end && doc->text.ptr[place.begin] == '"';

  if (table->in_place && mz_str_equal(text->str, unit->source.str)) {
    mz_buf_add(out, doc->text.ptr + place.begin, place.end - place.begin);
    return;
  }
  quoted |= text->str.len && memchr(text->str.ptr, table->separator, text->str.len);

  for (size_t i = 0; i < table->missing[unit - doc->units]; i++)
    mz_buf_add_char(out, table->separator);
  if (table->plain)
    put_plain(out, text->str);
  else
    mz_csv_put(out, text->str, quoted);
}

const struct mz_format mz_format_csv = {
    .name = "csv",
    .extensions = "csv",
    .holds = MZ_HOLDS_NOTES | MZ_HOLDS_UNTRANSLATED,
    .read = read_csv,
    .encode = encode,
    .write = mz_table_write_csv,
};

const struct mz_format mz_format_tsv = {
    .name = "tsv",
    .extensions = "tsv tab",
    .holds = MZ_HOLDS_NOTES | MZ_HOLDS_UNTRANSLATED,
    .read = read_tsv,
    .encode = encode,
    .write = mz_table_write_tsv,
};
