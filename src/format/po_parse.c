/* The grammar of PO files (GNU gettext manual, "The Format of PO Files"), with byte offsets. */
#include <config.h>
#include "format/po_parse.h"

#include <stdio.h>
#include "base/i18n.h"

#define BLANKS " \t\f\v"
#define OBSOLETE MZ_STR("#~")

void mz_po_init(struct mz_po_parser *po, const char *path, struct mz_str text)
{
  *po = (struct mz_po_parser) {.path = path, .text = text};
  po->at = mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")) ? 3 : 0;
  mz_places_init(&po->places, text);
}

enum mz_status mz_po_refuse(struct mz_po_parser *po, size_t at, struct mz_error *err,
                            const char *message)
{
  struct mz_place place = mz_places_get(&po->places, at);

  return mz_error_at(err, MZ_E_SYNTAX, po->path, place.line, place.column, "%s", message);
}

struct mz_str mz_po_line(struct mz_str text, size_t at, size_t *next)
{
  size_t end = at;

  while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
    end++;
  *next = end;
  if (*next < text.len && text.ptr[*next] == '\r')
    ++*next;
  if (*next < text.len && text.ptr[*next] == '\n')
    ++*next;
  return mz_str_sub(text, at, end);
}

static bool is_blank(char c)
{
  return c && strchr(BLANKS, c);
}

/* Whether a line that begins at AT belongs to an obsolete message: "#~", but not "#~|", which is what
 * the message was before. */
static bool is_obsolete(struct mz_str text, size_t at)
{
  struct mz_str rest = mz_str_sub(text, at, text.len);

  return mz_str_starts(rest, OBSOLETE) && !mz_str_starts(rest, MZ_STR("#~|"));
}

/* Behind white space, line ends included; in an obsolete entry also behind the "#~" of lines. */
static size_t skip_space(struct mz_str text, size_t at, bool obsolete)
{
  for (;;) {
    while (at < text.len && is_blank(text.ptr[at]))
      at++;
    if (at == text.len || (text.ptr[at] != '\n' && text.ptr[at] != '\r'))
      return at;
    at++;
    if (obsolete && is_obsolete(text, at))
      at += OBSOLETE.len;
  }
}

/* The end of the string whose opening quote is at AT, or 0 where its line ends before. */
static size_t string_end(struct mz_str text, size_t at)
{
  for (at++; at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r'; at++) {
    if (text.ptr[at] == '"')
      return at + 1;
    if (text.ptr[at] == '\\' && at + 1 < text.len && text.ptr[at + 1] != '\n')
      at++;
  }
  return 0;
}

/* Reads the strings at po->at. */
static enum mz_status read_value(struct mz_po_parser *po, bool obsolete, struct mz_range *value,
                                 struct mz_error *err)
{
  size_t at = skip_space(po->text, po->at, obsolete);

  if (at == po->text.len || po->text.ptr[at] != '"')
    return mz_po_refuse(po, at, err, _("a string in double quotes is expected here"));
  value->begin = at;
  while (at < po->text.len && po->text.ptr[at] == '"') {
    size_t end = string_end(po->text, at);
    if (!end)
      return mz_po_refuse(po, at, err, _("the string that begins here does not end in its line"));
    po->at = value->end = end;
    at = skip_space(po->text, end, obsolete);
  }
  return MZ_OK;
}

enum keyword { KEYWORD_CONTEXT, KEYWORD_ID, KEYWORD_PLURAL, KEYWORD_STR, KEYWORD_NONE };

/* Longer ones first. */
static const struct {
  struct mz_str word;
  enum keyword keyword;
} keywords[] = {
    {{"msgid_plural", 12}, KEYWORD_PLURAL},
    {{"msgctxt", 7}, KEYWORD_CONTEXT},
    {{"msgid", 5}, KEYWORD_ID},
    {{"msgstr", 6}, KEYWORD_STR},
};

static enum keyword keyword_at(const struct mz_po_parser *po, size_t at, size_t *end)
{
  struct mz_str rest = mz_str_sub(po->text, at, po->text.len);

  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
    if (mz_str_starts(rest, keywords[i].word)) {
      *end = at + keywords[i].word.len;
      return keywords[i].keyword;
    }
  return KEYWORD_NONE;
}

/* Reads the "[N]" of a plural form at *AT; N has to be the next one. */
static enum mz_status read_index(struct mz_po_parser *po, const struct mz_po_entry *entry,
                                 size_t *at, struct mz_error *err)
{
  struct mz_str rest = mz_str_sub(po->text, *at, po->text.len);
  char expected[8];
  int len = snprintf(expected, sizeof expected, "[%u]", (unsigned) entry->str_count);
  bool plural = entry->plural.all.end;

  if (entry->str_count == MZ_MAX_PLURAL_FORMS)
    return mz_po_refuse(po, *at, err, _("there are too many plural forms"));
  if (!plural && entry->str_count)
    return mz_po_refuse(po, *at, err, _("this message has a translation already"));
  if (plural && !mz_str_starts(rest, mz_str(expected, (size_t) len)))
    return mz_po_refuse(po, *at, err,
                        _("the plural forms are msgstr[0], msgstr[1] and so on, in this order"));
  if (plural)
    *at += (size_t) len;
  return MZ_OK;
}

/* The field of ENTRY that the keyword at AT fills, or NULL with an error. */
static struct mz_po_field *next_field(struct mz_po_parser *po, struct mz_po_entry *entry,
                                      enum keyword keyword, size_t at, struct mz_error *err)
{
  struct mz_po_field *fields[] = {&entry->context, &entry->id, &entry->plural};

  if (keyword == KEYWORD_STR && entry->id.all.end)
    return &entry->strs[entry->str_count];
  if (keyword != KEYWORD_STR && !fields[keyword]->all.end && !entry->str_count &&
      (keyword != KEYWORD_PLURAL || entry->id.all.end) &&
      (keyword != KEYWORD_CONTEXT || !entry->id.all.end))
    return fields[keyword];
  mz_po_refuse(po, at, err,
               _("this keyword is out of order: a message is msgctxt, msgid, msgid_plural, msgstr"));
  return NULL;
}

/* Reads the keyword that ends at END and its string. */
static enum mz_status read_field(struct mz_po_parser *po, struct mz_po_entry *entry,
                                 enum keyword keyword, size_t end, struct mz_error *err)
{
  size_t begin = po->at;
  struct mz_po_field *field = next_field(po, entry, keyword, begin, err);
  enum mz_status status;

  if (!field)
    return MZ_E_SYNTAX;
  if (keyword == KEYWORD_STR && (status = read_index(po, entry, &end, err)))
    return status;
  po->at = end;
  status = read_value(po, entry->obsolete, &field->value, err);
  field->all = (struct mz_range) {begin, field->value.end};
  entry->whole.end = field->value.end;
  entry->str_count += keyword == KEYWORD_STR;
  return status;
}

static bool has_flag(struct mz_str line, struct mz_str flag)
{
  line = mz_str_sub(line, 2, line.len);
  while (line.ptr)
    if (mz_str_equal(mz_str_trim(mz_str_split(&line, ',')), flag))
      return true;
  return false;
}

static void take_comment(struct mz_po_parser *po, struct mz_po_entry *entry)
{
  size_t next;
  struct mz_str line = mz_po_line(po->text, po->at, &next);

  if (mz_str_starts(line, MZ_STR("#,")) && has_flag(line, MZ_STR("fuzzy")))
    entry->fuzzy = true;
  if (!entry->comments.end)
    entry->comments.begin = po->at;
  entry->comments.end = po->at = next;
}

/* Reads the comments in front of an entry; false at the end of the file. */
static bool read_comments(struct mz_po_parser *po, struct mz_po_entry *entry)
{
  for (;;) {
    po->at = skip_space(po->text, po->at, false);
    if (po->at == po->text.len)
      return false;
    if (is_obsolete(po->text, po->at)) {
      entry->obsolete = true;
      break;
    }
    if (po->text.ptr[po->at] != '#')
      break;
    take_comment(po, entry);
  }
  entry->whole.begin = entry->comments.end ? entry->comments.begin : po->at;
  if (!entry->comments.end)
    entry->comments = (struct mz_range) {po->at, po->at};
  if (entry->obsolete)
    po->at += OBSOLETE.len;
  return true;
}

/* Reads the next keyword and string of ENTRY; *MORE is false where it has no more. */
static enum mz_status next_keyword(struct mz_po_parser *po, struct mz_po_entry *entry, bool *more,
                                   struct mz_error *err)
{
  size_t at = skip_space(po->text, po->at, entry->obsolete), end = at;
  enum keyword keyword = keyword_at(po, at, &end);

  *more = at < po->text.len && po->text.ptr[at] != '#' &&
          (keyword == KEYWORD_STR || keyword == KEYWORD_NONE || !entry->str_count);
  if (!*more)
    return MZ_OK;
  po->at = at;
  if (keyword == KEYWORD_NONE)
    return mz_po_refuse(po, at, err, _("a comment, msgctxt, msgid or msgstr is expected here"));
  return read_field(po, entry, keyword, end, err);
}

enum mz_status mz_po_next(struct mz_po_parser *po, struct mz_po_entry *entry, bool *found,
                          struct mz_error *err)
{
  enum mz_status status = MZ_OK;
  bool more;

  *entry = (struct mz_po_entry) {.str_count = 0};
  *found = more = read_comments(po, entry);
  if (!*found)
    return MZ_OK;
  while (!status && more)
    status = next_keyword(po, entry, &more, err);
  if (!status && !entry->str_count)
    return mz_po_refuse(po, po->at, err, _("msgstr is missing here"));
  return status;
}

static const char escaped[] = "ntr\"\\abfv", plain[] = "\n\t\r\"\\\a\b\f\v";

static int digit_value(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/* The byte that the escape with digits of BASE at AT, MOST of them, stands for; 0: none. */
static size_t read_digits(struct mz_str text, size_t at, int base, size_t most, char *byte)
{
  unsigned value = 0;
  size_t n = 0;

  while (n < most && at + n < text.len && digit_value(text.ptr[at + n]) < base)
    value = value * (unsigned) base + (unsigned) digit_value(text.ptr[at + n++]);
  *byte = (char) value;
  return value < 0x80 && value ? n : 0; /* what is no ASCII is no character by itself */
}

/* The length of the escape at AT, and what it stands for; 0: there is none like it. */
static size_t read_escape(struct mz_str text, size_t at, char *byte)
{
  char c = at + 1 < text.len ? text.ptr[at + 1] : '\0';
  const char *known = c ? strchr(escaped, c) : NULL;
  size_t n;

  if (known) {
    *byte = plain[known - escaped];
    return 2;
  }
  if (c == 'x') {
    n = read_digits(text, at + 2, 16, 2, byte);
    return n ? n + 2 : 0;
  }
  n = read_digits(text, at + 1, 8, 3, byte);
  return n ? n + 1 : 0;
}

/* Takes one quoted string from BEGIN, behind its first quote, to END, in front of its last one. */
static enum mz_status decode_string(struct mz_po_parser *po, size_t begin, size_t end,
                                    void (*add)(void *, struct mz_str, size_t, size_t), void *data,
                                    struct mz_error *err)
{
  size_t at = begin;

  while (at < end) {
    size_t done = at, n;
    char byte;
    const char *escape = memchr(po->text.ptr + at, '\\', end - at);
    at = escape ? (size_t) (escape - po->text.ptr) : end;
    if (at > done)
      add(data, mz_str_sub(po->text, done, at), done, at);
    if (at == end)
      break;
    n = read_escape(mz_str(po->text.ptr, end), at, &byte);
    if (!n)
      return mz_po_refuse(po, at, err, _("there is no such escape in PO files"));
    add(data, mz_str(&byte, 1), at, at + n);
    at += n;
  }
  return MZ_OK;
}

enum mz_status mz_po_decode(struct mz_po_parser *po, struct mz_range value,
                            void (*add)(void *, struct mz_str, size_t, size_t), void *data,
                            struct mz_error *err)
{
  enum mz_status status = MZ_OK;
  size_t at = value.begin;

  while (!status && at < value.end) {
    if (po->text.ptr[at] == '"') {
      size_t end = string_end(po->text, at);
      status = decode_string(po, at + 1, end - 1, add, data, err);
      at = end;
    } else {
      at++;
    }
  }
  return status;
}
