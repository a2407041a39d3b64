/* Writes the strings of PO files as msgcat does: escapes, and lines of 79 columns at most. */
#include <config.h>
#include "format/po_quote.h"

#include <stdbool.h>
#include "text/chars.h"
#include "text/utf8.h"

#define PAGE_WIDTH 79

/* TEXT with its escapes. */
static void escape(struct mz_buf *out, struct mz_str text)
{
  static const char plain[] = "\n\t\r\"\\\a\b\f\v", escaped[] = "ntr\"\\abfv";

  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    const char *at = c ? strchr(plain, c) : NULL;
    if (at)
      mz_buf_printf(out, "\\%c", escaped[at - plain]);
    else if ((unsigned char) c < 0x20 || c == 0x7F)
      mz_buf_printf(out, "\\%03o", (unsigned) (unsigned char) c);
    else
      mz_buf_add_char(out, c);
  }
}

/* The columns that the escaped TEXT takes; marks and controls take none. */
static size_t columns(struct mz_str text)
{
  size_t at = 0, n = 0;

  while (at < text.len) {
    uint32_t c = mz_utf8_next(text, &at);
    n += !mz_is_arabic_mark(c) && !mz_is_control(c);
  }
  return n;
}

/* Where the piece of the escaped TEXT that begins at AT ends: behind the blanks after a word, or behind
 * an escaped line feed, which makes *FEED true. */
static size_t piece_end(struct mz_str text, size_t at, bool *feed)
{
  bool blank = false;

  *feed = false;
  for (; at < text.len; at++) {
    if (text.ptr[at] == '\\' && at + 1 < text.len && text.ptr[at + 1] == 'n') {
      *feed = true;
      return at + 2;
    }
    if (blank && text.ptr[at] != ' ')
      return at;
    blank = text.ptr[at] == ' ';
    at += text.ptr[at] == '\\';
  }
  return text.len;
}

/* Appends the escaped TEXT as lines of their own. */
static void add_lines(struct mz_buf *out, struct mz_str text, struct mz_str newline)
{
  size_t at = 0, column = 0;
  bool feed = true;

  while (at < text.len) {
    bool fed = feed;
    size_t end = piece_end(text, at, &feed);
    struct mz_str piece = mz_str_sub(text, at, end);
    size_t width = columns(piece);
    if (fed || column + width > PAGE_WIDTH - 2) {
      mz_buf_add_c(out, at ? "\"" : "");
      mz_buf_add_str(out, newline);
      mz_buf_add_char(out, '"');
      column = 0;
    }
    mz_buf_add_str(out, piece);
    column += width;
    at = end;
  }
  mz_buf_add_char(out, '"');
}

void mz_po_quote(struct mz_buf *out, struct mz_str keyword, struct mz_str text,
                 struct mz_str newline)
{
  struct mz_buf escaped = MZ_BUF_INIT;
  struct mz_str lines;
  size_t first;
  bool feed;

  escape(&escaped, text);
  lines = mz_buf_str(&escaped);
  first = piece_end(lines, 0, &feed);
  mz_buf_add_str(out, keyword);
  mz_buf_add_c(out, " \"");
  while (!feed && first < lines.len)
    first = piece_end(lines, first, &feed); /* the first line feed */
  if (first == lines.len && (keyword.len + 3 + columns(lines) <= PAGE_WIDTH ||
                             piece_end(lines, 0, &feed) == lines.len)) {
    mz_buf_add_str(out, lines);
    mz_buf_add_char(out, '"');
  } else {
    mz_buf_add_char(out, '"');
    add_lines(out, lines, newline);
  }
  mz_buf_release(&escaped);
}
