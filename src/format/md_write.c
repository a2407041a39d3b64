/* Text as Markdown: a backslash goes before what would be markup, and only there, so that translations
 * stay readable. */
#include <config.h>
#include "format/md.h"

#include <string.h>
#include "format/html_reference.h"
#include "format/inline.h"

struct writer {
  struct mz_buf *out;
  bool cell; /* of a table */
};

static bool is_in(char c, const char *set)
{
  return c && strchr(set, c);
}

static bool is_punctuation(char c)
{
  return is_in(c, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
}

static bool is_blank(char c)
{
  return !c || is_in(c, " \t\n\r");
}

/* The byte of the text at AT, as far as it is not cut off there by a code; NUL where it is. */
static char neighbour(const struct mz_str run, size_t at)
{
  return at < run.len ? run.ptr[at] : '\0';
}

/* Whether a delimiter at AT stands in the middle of a word, where "_" is none. */
static bool is_inside_word(struct mz_str run, size_t at)
{
  char before = at ? run.ptr[at - 1] : '\0', behind = neighbour(run, at + 1);

  return !is_blank(before) && !is_punctuation(before) && !is_blank(behind) &&
         !is_punctuation(behind);
}

/* Whether the byte of RUN at AT would be markup.  BEFORE_LINK: a link follows the run. */
static bool is_markup(const struct writer *w, struct mz_str run, size_t at, bool before_link)
{
  char before = at ? run.ptr[at - 1] : 'x', behind = neighbour(run, at + 1);
  uint32_t c;

  switch (run.ptr[at]) {
  case '\\':
    return is_punctuation(behind) || at + 1 == run.len;
  case '`':
  case '[':
  case ']':
    return true;
  case '*':
  case '~':
    return !(at && is_blank(before) && at + 1 < run.len && is_blank(behind));
  case '_':
    return !is_inside_word(run, at) &&
           !(at && is_blank(before) && at + 1 < run.len && is_blank(behind));
  case '<':
    return behind == '/' || behind == '!' || behind == '?' || (behind >= 'a' && behind <= 'z') ||
           (behind >= 'A' && behind <= 'Z') || at + 1 == run.len;
  case '&':
    return mz_html_reference(mz_str_sub(run, at, run.len), false, &c) > 0;
  case '!':
    return at + 1 == run.len && before_link;
  case '|':
    return w->cell;
  default:
    return false;
  }
}

/* The length of what would begin a block at the start of a line, up to the byte that a backslash takes that
 * away from; SIZE_MAX where RUN begins none. */
static size_t block_mark(struct mz_str run)
{
  size_t at = 0;

  while (at < run.len && at < 9 && run.ptr[at] >= '0' && run.ptr[at] <= '9')
    at++;
  if (at && at < run.len && is_in(run.ptr[at], ".)") && is_blank(neighbour(run, at + 1)))
    return at;
  if (!run.len)
    return SIZE_MAX;
  if (is_in(run.ptr[0], ">=|:"))
    return 0;
  if (is_in(run.ptr[0], "+-*") &&
      (is_blank(neighbour(run, 1)) || neighbour(run, 1) == run.ptr[0]))
    return 0;
  while (at < run.len && run.ptr[at] == '#')
    at++;
  return at && at <= 6 && is_blank(neighbour(run, at)) ? 0 : SIZE_MAX;
}

/* Adds one run of text; LINE_START: nothing but marks of blocks stands before it on its line. */
static void write_run(const struct writer *w, struct mz_str run, bool line_start, bool before_link)
{
  size_t mark = line_start ? block_mark(run) : SIZE_MAX;

  for (size_t at = 0; at < run.len; at++) {
    char c = run.ptr[at];
    if (c == '\n' || c == '\r') {
      mz_buf_add_char(w->out, ' '); /* a line of its own could begin a block */
      continue;
    }
    if (at == mark || is_markup(w, run, at, before_link))
      mz_buf_add_char(w->out, '\\');
    mz_buf_add_char(w->out, c);
  }
}

/* Adds code I.  A link that is named by its own text, [text][] or [text], gets that name as its label:
 * the text is another one now. */
static void write_code(const struct mz_doc *doc, const struct mz_text *text, size_t i,
                       struct mz_buf *out)
{
  const struct mz_code *code = &text->codes[i], *open = NULL;
  bool named = mz_str_equal(code->original, MZ_STR("]")) ||
               mz_str_equal(code->original, MZ_STR("][]"));

  for (size_t k = i; named && k-- > 0 && !open;)
    if (text->codes[k].kind == MZ_CODE_OPEN && mz_str_equal(text->codes[k].id, code->id))
      open = &text->codes[k];
  if (!open) {
    mz_buf_add_str(out, code->original);
    return;
  }
  mz_buf_add_c(out, "][");
  mz_buf_add_str(out, mz_str_sub(mz_buf_str(&doc->text), open->place.end, code->place.begin));
  mz_buf_add_char(out, ']');
}

/* Whether only marks of quotes, items and headings stand between the start of the line and AT. */
static bool is_line_start(const struct mz_doc *doc, size_t at)
{
  while (at && is_in(doc->text.ptr[at - 1], " \t>-+*.)#0123456789"))
    at--;
  return !at || doc->text.ptr[at - 1] == '\n' || doc->text.ptr[at - 1] == '\r';
}

/* A heading ends with the "#" that close it, unless a backslash stands before them. */
static void protect_hashes(struct mz_buf *out, size_t begin)
{
  size_t at = out->len;
  struct mz_buf tail = MZ_BUF_INIT;

  while (at > begin && out->ptr[at - 1] == '#')
    at--;
  if (at == out->len || (at > begin && !is_blank(out->ptr[at - 1])))
    return;
  mz_buf_add_str(&tail, mz_str_sub(mz_buf_str(out), at, out->len));
  mz_buf_truncate(out, at);
  mz_buf_add_char(out, '\\');
  mz_buf_add_str(out, mz_buf_str(&tail));
  mz_buf_release(&tail);
}

static void write_title(struct mz_str text, struct mz_buf *out)
{
  for (size_t i = 0; i < text.len; i++) {
    if (is_in(text.ptr[i], "\"'()\\"))
      mz_buf_add_char(out, '\\');
    mz_buf_add_char(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
  }
}

void mz_md_encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                  const struct mz_text *text, struct mz_buf *out)
{
  const enum mz_md_place *places = doc->format_data;
  enum mz_md_place where = places[unit - doc->units];
  struct writer w = {.out = out, .cell = where == MZ_MD_IN_CELL};
  bool line_start = where == MZ_MD_IN_TEXT && is_line_start(doc, place.begin);
  size_t begin = out->len, done = 0;

  if (where == MZ_MD_IN_TITLE) {
    mz_inline_write(text, write_title, out);
    return;
  }
  for (size_t i = 0; i <= text->code_count; i++) {
    bool code = i < text->code_count;
    size_t end = code ? text->codes[i].offset : text->str.len;
    struct mz_str run = mz_str_sub(text->str, done, end);
    bool before_link = code && mz_str_starts(text->codes[i].original, MZ_STR("["));

    write_run(&w, run, line_start, before_link);
    if (run.len)
      line_start = false;
    if (code) {
      struct mz_str original = text->codes[i].original;
      write_code(doc, text, i, out);
      line_start = original.len ? memchr(original.ptr, '\n', original.len) != NULL : line_start;
    }
    done = end;
  }
  if (unit->kind == MZ_UNIT_HEADING)
    protect_hashes(out, begin);
}
