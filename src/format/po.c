/* PO files of GNU gettext as documents: msgid is the source, msgstr its translation.  Every plural form
 * is a unit of its own; placeholders are inline codes. */
#include <config.h>
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include "base/xalloc.h"
#include "format/inline.h"
#include "format/po_merge.h"
#include "format/po_parse.h"
#include "format/po_write.h"
#include "text/lang.h"
#include "text/placeholders.h"
#include "text/plural.h"

/* A string taken out of its quotes, and where its bytes came from. */
struct decoded {
  struct mz_buf text;
  struct mz_piece *pieces;
  size_t piece_count, piece_capacity;
};

struct reader {
  struct mz_doc *doc;
  struct mz_po_parser po;
  struct mz_inline in;
  struct decoded decoded;
  struct mz_str target_lang; /* that the user asks for */
  struct mz_plural plural;   /* count 0: not known */
  struct mz_str numbers[MZ_MAX_PLURAL_FORMS]; /* that take each of its forms, as a remark */
  size_t messages;           /* so far */
};

static void add_decoded(void *data, struct mz_str text, size_t begin, size_t end)
{
  struct decoded *d = data;

  MZ_RESERVE(d->pieces, d->piece_capacity, d->piece_count + 1);
  d->pieces[d->piece_count++] = (struct mz_piece) {d->text.len, begin, end};
  mz_buf_add_str(&d->text, text);
}

/* Takes the string in VALUE apart, into r->decoded. */
static enum mz_status decode(struct reader *r, struct mz_range value, struct mz_error *err)
{
  struct decoded *d = &r->decoded;

  mz_buf_truncate(&d->text, 0);
  d->piece_count = 0;
  return mz_po_decode(&r->po, value, add_decoded, d, err);
}

/* Adds bytes [BEGIN, END) of what was decoded to the unit under way; *PIECE walks over the pieces. */
static void add_text(struct reader *r, size_t begin, size_t end, size_t *piece)
{
  const struct decoded *d = &r->decoded;

  while (begin < end) {
    const struct mz_piece *from;
    size_t stop = end, origin, last = d->text.len;
    while (*piece + 1 < d->piece_count && d->pieces[*piece + 1].begin <= begin)
      ++*piece;
    if (*piece + 1 < d->piece_count)
      last = d->pieces[*piece + 1].begin;
    if (last < end)
      stop = last;
    from = &d->pieces[*piece];
    origin = from->origin + (begin - from->begin);
    mz_inline_decoded(&r->in, mz_str_sub(mz_buf_str(&d->text), begin, stop), origin,
                      stop == last ? from->end : origin + (stop - begin));
    begin = stop;
  }
}

/* The code for a placeholder as it stands in a message. */
static struct mz_code placeholder(struct reader *r, struct mz_str text)
{
  struct mz_str kept = mz_arena_str(&r->doc->arena, text);

  return (struct mz_code) {.kind = MZ_CODE_PLACEHOLDER,
                           .original = kept,
                           .type = MZ_STR("other"),
                           .equiv = kept,
                           .disp = kept};
}

/* Adds what was decoded to the unit under way, with its placeholders as codes. */
static void add_source(struct reader *r, unsigned styles)
{
  struct mz_str text = mz_buf_str(&r->decoded.text);
  size_t done = 0, begin = 0, end, piece = 0;

  while (styles && r->in.code_count < MZ_MAX_PLACEHOLDERS &&
         mz_placeholder_next(text, styles, &begin, &end)) {
    struct mz_code code = placeholder(r, mz_str_sub(text, begin, end));
    add_text(r, done, begin, &piece);
    mz_inline_code(&r->in, &code, MZ_STR(""), 0, 0);
    done = begin = end;
  }
  add_text(r, done, text.len, &piece);
}

/* The number N of an argument that is named by it, as in "%2$s"; 0: it is not. */
static size_t argument(struct mz_str placeholder)
{
  size_t n = 0, i = 1;

  while (i < placeholder.len && i < 4 && placeholder.ptr[i] >= '0' && placeholder.ptr[i] <= '9')
    n = n * 10 + (size_t) (placeholder.ptr[i++] - '0');
  return i < placeholder.len && placeholder.ptr[i] == '$' ? n : 0;
}

/* The code of SOURCE, not yet in USED, that ORIGINAL is in the translation; SOURCE's count: none. */
static size_t find_code(const struct mz_text *source, const bool *used, struct mz_str original)
{
  size_t n = argument(original);

  for (size_t i = 0; i < source->code_count; i++)
    if (!used[i] && mz_str_equal(source->codes[i].original, original))
      return i;
  return n && n <= source->code_count && !used[n - 1] ? n - 1 : source->code_count;
}

/* Makes TARGET from what was decoded; its codes have the ids of those in SOURCE. */
static void add_target(struct reader *r, unsigned styles, const struct mz_text *source,
                       struct mz_text *target)
{
  struct mz_str text = mz_buf_str(&r->decoded.text);
  struct mz_buf plain = MZ_BUF_INIT;
  bool *used = mz_xcalloc(source->code_count + 1, sizeof *used);
  size_t done = 0, begin = 0, end, more = source->code_count;

  while (styles && target->code_count < MZ_MAX_PLACEHOLDERS &&
         mz_placeholder_next(text, styles, &begin, &end)) {
    struct mz_code code = placeholder(r, mz_str_sub(text, begin, end));
    size_t index = find_code(source, used, code.original);
    char id[24];
    mz_buf_add_str(&plain, mz_str_sub(text, done, begin));
    code.offset = plain.len;
    used[index] = index < source->code_count;
    if (index == source->code_count)
      index = more++;
    code.id = mz_arena_str(&r->doc->arena,
                           mz_str(id, (size_t) snprintf(id, sizeof id, "%zu", index + 1)));
    mz_doc_add_code(r->doc, target, &code);
    done = begin = end;
  }
  mz_buf_add_str(&plain, mz_str_sub(text, done, text.len));
  target->str = mz_arena_str(&r->doc->arena, mz_buf_str(&plain));
  mz_buf_release(&plain);
  free(used);
}

/* The styles of placeholders that the flags in LINE, a "#," comment, name. */
static unsigned flag_styles(struct mz_str line)
{
  unsigned styles = 0;

  line = mz_str_sub(line, 2, line.len);
  while (line.ptr) {
    struct mz_str flag = mz_str_trim(mz_str_split(&line, ','));
    if (mz_str_starts(flag, MZ_STR("no-")) || mz_str_starts(flag, MZ_STR("possible-")))
      continue;
    styles |= mz_placeholder_style(flag);
  }
  return styles;
}

/* Calls VISIT for each line of comment of ENTRY. */
static void each_comment(struct reader *r, const struct mz_po_entry *entry,
                         void (*visit)(void *data, struct mz_str line), void *data)
{
  size_t at = entry->comments.begin;

  while (at < entry->comments.end) {
    struct mz_str line = mz_po_line(r->po.text, at, &at);
    if (line.len > 1 && line.ptr[0] == '#')
      visit(data, line);
  }
}

static void add_styles(void *data, struct mz_str line)
{
  unsigned *styles = data;

  if (line.ptr[1] == ',')
    *styles |= flag_styles(line);
}

/* Lines of comment of one kind, to become one note. */
struct comment {
  const char *sign; /* what follows "#": one of these */
  const char *category;
};

static const struct comment comments[] = {
    {".", "developer"}, {" 	", "translator"}, {":", "location"}, {"|", "previous"},
};

struct collection {
  const struct comment *comment;
  struct mz_buf text;
};

static void collect(void *data, struct mz_str line)
{
  struct collection *c = data;

  if (!strchr(c->comment->sign, line.ptr[1]))
    return;
  if (c->text.len)
    mz_buf_add_char(&c->text, '\n');
  mz_buf_add_str(&c->text, mz_str_trim(mz_str_sub(line, 2, line.len)));
}

/* Gives UNIT a note for each kind of comment that ENTRY has. */
static void add_comments(struct reader *r, const struct mz_po_entry *entry, struct mz_unit *unit)
{
  struct collection c = {.text = MZ_BUF_INIT};

  for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
    mz_buf_truncate(&c.text, 0);
    c.comment = &comments[i];
    each_comment(r, entry, collect, &c);
    if (c.text.len)
      mz_doc_add_note(r->doc, unit, mz_str_c(comments[i].category), mz_buf_str(&c.text));
  }
  mz_buf_release(&c.text);
}

/* One translation of an entry: which string, and where it stands. */
struct form {
  const struct mz_po_entry *entry;
  unsigned styles;
  size_t index;
  bool plural;
};

/* Where the string of FORM stands; behind the last one where the file lacks it. */
static struct mz_range place_of(const struct form *form)
{
  const struct mz_po_entry *entry = form->entry;
  size_t end = entry->strs[entry->str_count - 1].all.end;

  return form->index < entry->str_count ? entry->strs[form->index].all
                                        : (struct mz_range) {end, end};
}

/* What a form is made from: the singular where the form is that of 1. */
static struct mz_range source_of(struct reader *r, const struct form *form)
{
  size_t one = r->plural.count ? mz_plural_form(&r->plural, 1) : 0;

  return form->plural && form->index != one ? form->entry->plural.value : form->entry->id.value;
}

static enum mz_status add_notes(struct reader *r, const struct form *form, struct mz_unit *unit,
                                struct mz_error *err)
{
  add_comments(r, form->entry, unit);
  if (form->entry->context.all.end) {
    if (decode(r, form->entry->context.value, err))
      return MZ_E_SYNTAX;
    mz_doc_add_note(r->doc, unit, MZ_STR("context"), mz_buf_str(&r->decoded.text));
  }
  if (form->plural && form->index < r->plural.count)
    mz_doc_add_note(r->doc, unit, MZ_STR("plural"), r->numbers[form->index]);
  if (form->entry->fuzzy)
    mz_doc_add_note(r->doc, unit, MZ_STR("state"), MZ_STR("fuzzy"));
  return MZ_OK;
}

static struct mz_str unit_id(struct reader *r, const struct form *form)
{
  char id[48];
  int len = form->plural ? snprintf(id, sizeof id, "%zu.%zu", r->messages, form->index)
                         : snprintf(id, sizeof id, "%zu", r->messages);

  return mz_arena_str(&r->doc->arena, mz_str(id, (size_t) len));
}

/* Adds the one segment of UNIT, with its translation where there is one. */
static enum mz_status add_segment(struct reader *r, const struct form *form, struct mz_unit *unit,
                                  struct mz_error *err)
{
  const struct mz_po_entry *entry = form->entry;
  struct mz_seg *seg = mz_doc_add_seg(r->doc, unit, (struct mz_range) {0, unit->source.str.len});
  enum mz_status status = MZ_OK;

  if (form->index < entry->str_count)
    status = decode(r, entry->strs[form->index].value, err);
  else
    mz_buf_truncate(&r->decoded.text, 0);
  if (!status && r->decoded.text.len) {
    add_target(r, form->styles, &unit->source, &seg->target);
    seg->state = entry->fuzzy ? MZ_STATE_INITIAL : MZ_STATE_TRANSLATED;
  }
  return status;
}

static enum mz_status add_unit(struct reader *r, const struct form *form, struct mz_error *err)
{
  struct mz_range source = source_of(r, form);
  struct mz_unit *unit;

  if (decode(r, source, err))
    return MZ_E_SYNTAX;
  add_source(r, form->styles);
  unit = mz_inline_unit(&r->in, MZ_UNIT_PARAGRAPH, place_of(form));
  unit->apart = true;
  unit->id = unit_id(r, form);
  if (add_notes(r, form, unit, err))
    return MZ_E_SYNTAX;
  return add_segment(r, form, unit, err);
}

/* The value of the header's line NAME: "Language: ar". */
static struct mz_str header_value(struct mz_str header, struct mz_str name)
{
  while (header.ptr) {
    struct mz_str line = mz_str_trim(mz_str_split(&header, '\n'));
    if (line.len > name.len && line.ptr[name.len] == ':' &&
        !strncasecmp(line.ptr, name.ptr, name.len))
      return mz_str_trim(mz_str_sub(line, name.len + 1, line.len));
  }
  return MZ_STR("");
}

/* Says of each plural form which numbers up to 120 take it: "n = 3, 4, 5, 6, 7, ...". */
static void describe_forms(struct reader *r)
{
  struct mz_buf text[MZ_MAX_PLURAL_FORMS];
  size_t found[MZ_MAX_PLURAL_FORMS] = {0};

  for (size_t i = 0; i < r->plural.count; i++)
    mz_buf_init(&text[i]);
  for (unsigned long n = 0; n <= 120; n++) {
    size_t form = mz_plural_form(&r->plural, n);
    if (++found[form] <= 5)
      mz_buf_printf(&text[form], found[form] == 1 ? "n = %lu" : ", %lu", n);
    else if (found[form] == 6)
      mz_buf_add_c(&text[form], ", ...");
  }
  for (size_t i = 0; i < r->plural.count; i++) {
    r->numbers[i] = mz_arena_str(&r->doc->arena, mz_buf_str(&text[i]));
    mz_buf_release(&text[i]);
  }
}

/* Takes the plural forms that HEADER says, or else those of the language. */
static void take_plural(struct reader *r, struct mz_str header)
{
  struct mz_str lang = r->doc->target_lang.len ? r->doc->target_lang : r->target_lang;

  if (mz_plural_parse(header_value(header, MZ_STR("Plural-Forms")), &r->plural) ||
      mz_plural_default(lang, &r->plural))
    describe_forms(r);
  else
    r->plural.count = 0;
}

/* Takes the languages and the plural forms of the file out of its header. */
static enum mz_status take_header(struct reader *r, const struct mz_po_entry *entry,
                                  struct mz_error *err)
{
  struct mz_arena *arena = &r->doc->arena;
  struct mz_str header;

  if (decode(r, entry->strs[0].value, err))
    return MZ_E_SYNTAX;
  header = mz_arena_str(arena, mz_buf_str(&r->decoded.text));
  r->doc->source_lang = header_value(header, MZ_STR("X-Source-Language"));
  r->doc->target_lang = header_value(header, MZ_STR("Language"));
  /* messages are English where nothing else is said, as xgettext takes them */
  if (!r->doc->source_lang.len && r->doc->target_lang.len &&
      mz_lang_match(MZ_STR("en"), r->doc->target_lang) == MZ_LANG_DIFFERENT)
    r->doc->source_lang = MZ_STR("en");
  take_plural(r, header);
  return MZ_OK;
}

static enum mz_status take_entry(struct reader *r, const struct mz_po_entry *entry,
                                 struct mz_error *err)
{
  struct form form = {.entry = entry, .plural = entry->plural.all.end};
  size_t count = form.plural && r->plural.count > entry->str_count ? r->plural.count
                                                                   : entry->str_count;
  enum mz_status status = decode(r, entry->id.value, err);

  if (status || entry->obsolete)
    return status;
  if (!r->decoded.text.len && !entry->context.all.end)
    return take_header(r, entry, err);
  r->messages++;
  each_comment(r, entry, add_styles, &form.styles);
  if (!form.styles)
    form.styles = MZ_PLACEHOLDER_CAUTIOUS;
  for (; !status && form.index < count; form.index++)
    status = add_unit(r, &form, err);
  return status;
}

static enum mz_status read_po(struct mz_doc *doc, const struct mz_read_options *options,
                              struct mz_error *err)
{
  struct reader r = {.doc = doc, .decoded = {.text = MZ_BUF_INIT}};
  struct mz_po_entry entry;
  enum mz_status status;
  bool found = true;

  r.target_lang = options->target_lang;
  take_plural(&r, MZ_STR(""));
  mz_po_init(&r.po, doc->path, mz_buf_str(&doc->text));
  mz_inline_init(&r.in, doc);
  do {
    status = mz_po_next(&r.po, &entry, &found, err);
    if (!status && found)
      status = take_entry(&r, &entry, err);
  } while (!status && found);
  mz_inline_release(&r.in);
  mz_buf_release(&r.decoded.text);
  free(r.decoded.pieces);
  return status;
}

/* The charset that the header of a PO file names in its first lines. */
static bool find_encoding(struct mz_str head, char name[MZ_ENCODING_SIZE])
{
  static const char mark[] = "charset=";
  size_t most = head.len < 8192 ? head.len : 8192, n = 0;
  const char *at = NULL;

  for (size_t i = 0; !at && i + sizeof mark <= most; i++)
    if (!strncasecmp(head.ptr + i, mark, sizeof mark - 1))
      at = head.ptr + i + sizeof mark - 1;
  if (!at)
    return false;
  most -= (size_t) (at - head.ptr);
  while (n < most && n + 1 < MZ_ENCODING_SIZE && at[n] > ' ' && at[n] < 0x7F && !strchr("\\\"", at[n]))
    n++;
  memcpy(name, at, n);
  name[n] = '\0';
  return n && strcasecmp(name, "UTF-8") && strcasecmp(name, "UTF8") && strcasecmp(name, "CHARSET") &&
         strcasecmp(name, "ASCII") && strcasecmp(name, "US-ASCII");
}

const struct mz_format mz_format_po = {
    .name = "po",
    .extensions = "po pot",
    .datatype = "po",
    .encoding = find_encoding,
    .holds = MZ_HOLDS_CODES | MZ_HOLDS_NOTES | MZ_HOLDS_STATES | MZ_HOLDS_UNTRANSLATED,
    .read = read_po,
    .write = mz_po_write,
    .encode = mz_po_encode,
    .complete = mz_po_complete,
};
