/* Layout of plain text.  Hard-wrapped text is recognised by what wrapping does: a line ends only
 * where the next word would not have fitted, and it ends in the middle of a sentence. */
#include <config.h>
#include "text/layout.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Lines wider than this were not wrapped for people to read. */
#define MAX_WIDTH 160
#define MIN_WIDTH 30
/* A text of fewer line pairs than this must give stronger evidence. */
#define MANY_PAIRS 4
/* A line without a stop is a heading up to this many code points. */
#define MAX_HEADING 100

enum {
  AFTER_BLANK = 1, /* a blank line, or nothing, comes before */
  STOPPED = 2,     /* ends with a stop mark and its closers */
  MARKED = 4,      /* starts with a list marker */
  TABLE = 8,
  OPEN = 16, /* ends with a colon, semicolon or comma */
};

/* A line that is not blank, without its outer white space. */
struct line {
  uint32_t begin, end;
  uint32_t width; /* code points, with its indentation */
  uint16_t first; /* code points of its first word, at most MAX_WIDTH + 1 */
  uint8_t indent; /* code points, at most 255 */
  uint8_t flags;
};

struct lines {
  struct line *at;
  size_t count, capacity;
};

static bool is_bullet(uint32_t c)
{
  return c == '-' || c == '*' || c == 0x00B7 || c == 0x2013 || c == 0x2014 || c == 0x2022 ||
         c == 0x2023 || c == 0x2043 || c == 0x25AA || c == 0x25CF || c == 0x25E6 || c == 0x25CB ||
         c == 0x25A0 || c == 0x2219 || c == 0x27A2 || c == 0x2756 || c == 0xF0B7;
}

/* The next code point that counts for matching, 0 at the end. */
static uint32_t next_visible(struct mz_str s, size_t *at)
{
  while (*at < s.len) {
    uint32_t c = mz_utf8_next(s, at);
    if (!mz_is_ignorable(c))
      return c;
  }
  return 0;
}

static bool blank_follows(struct mz_str s, size_t at)
{
  uint32_t c = next_visible(s, &at);

  return c && mz_is_space(c);
}

size_t mz_layout_marker(struct mz_str s)
{
  size_t at = 0;
  unsigned digits = 0;
  uint32_t c = next_visible(s, &at);
  bool bracket = c == '(' || c == '[';

  if (is_bullet(c))
    return blank_follows(s, at) ? at : 0;
  if (bracket)
    c = next_visible(s, &at);
  while (c && mz_digit_value(c) >= 0 && digits < 3) {
    digits++;
    c = next_visible(s, &at);
  }
  if (!digits) {
    if (!mz_is_arabic_letter(c) && !(c < 0x80 && mz_is_latin_letter(c)))
      return 0;
    c = next_visible(s, &at);
  }
  if (!c || (bracket ? c != ')' && c != ']' : c != '.' && c != ')' && c != '-' && c != 0x2013))
    return 0;
  return blank_follows(s, at) ? at : 0;
}

static bool is_stop(uint32_t c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x2026 || c == 0x06D4 ||
         c == 0x3002 || c == 0x0964;
}

static bool is_closer(uint32_t c)
{
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0xBB || c == 0x201D || c == 0x2019 ||
         c == 0x203A;
}

static unsigned end_flags(struct mz_str line)
{
  size_t at = line.len;
  unsigned closers = 0;

  while (at > 0) {
    uint32_t c = mz_utf8_prev(line, &at);
    if (is_stop(c))
      return STOPPED;
    if (c == ':' || c == ',' || c == ';' || c == 0x060C || c == 0x061B)
      return closers ? 0 : OPEN;
    if (!mz_is_ignorable(c) && (!is_closer(c) || closers++ > 4))
      break;
  }
  return 0;
}

/* Cells between tabs, bars, or blanks that nobody would type in a sentence. */
static bool is_table(struct mz_str line)
{
  unsigned bars = 0, gaps = 0, blanks = 0;

  for (size_t i = 0; i < line.len; i++) {
    char c = line.ptr[i];
    if (c == '\t')
      return true;
    blanks = c == ' ' ? blanks + 1 : 0;
    gaps += blanks == 4;
    bars += c == '|';
  }
  return bars > 1 || gaps > 1;
}

/* Whether a sentence ends inside the line. */
static bool has_inner_stop(struct mz_str line)
{
  for (size_t i = 1; i + 2 < line.len; i++)
    if (line.ptr[i + 1] == ' ' &&
        (line.ptr[i] == '.' || line.ptr[i] == '?' || line.ptr[i] == '!' ||
         ((unsigned char) line.ptr[i] == 0x9F && (unsigned char) line.ptr[i - 1] == 0xD8)))
      return true;
  return false;
}

/* Trims [*BEGIN, *END) of TEXT to what is not white space or a byte order mark; false where nothing
 * visible is left. */
static bool trim(struct mz_str text, size_t *begin, size_t *end)
{
  size_t at = *begin, b = *begin, e = *end;
  bool visible = false;

  while (at < *end) {
    uint32_t c = mz_utf8_next(text, &at);
    if (!mz_is_space(c) && c != 0xFEFF)
      break;
    b = at;
  }
  at = e;
  while (at > b) {
    uint32_t c = mz_utf8_prev(text, &at);
    if (!mz_is_space(c) && c != 0xFEFF)
      break;
    e = at;
  }
  *begin = b;
  *end = e;
  for (at = b; at < e && !visible;) {
    uint32_t c = mz_utf8_next(text, &at);
    visible = !mz_is_control(c) && !mz_is_space(c);
  }
  return visible;
}

static uint16_t first_word_width(struct mz_str line)
{
  uint16_t n = 0;

  for (size_t at = 0; at < line.len && n <= MAX_WIDTH; n++)
    if (mz_is_space(mz_utf8_next(line, &at)))
      break;
  return n;
}

static void add_line(struct lines *lines, struct mz_str text, size_t begin, size_t end, bool *blank)
{
  struct line *line;
  struct mz_str s;
  size_t edge = begin, indent;

  if (!trim(text, &begin, &end)) {
    *blank = true;
    return;
  }
  MZ_RESERVE(lines->at, lines->capacity, lines->count + 1);
  line = &lines->at[lines->count++];
  s = mz_str_sub(text, begin, end);
  indent = mz_utf8_count(mz_str_sub(text, edge, begin));
  *line = (struct line) {.begin = (uint32_t) begin, .end = (uint32_t) end};
  line->width = (uint32_t) (indent + mz_utf8_count(s));
  line->indent = (uint8_t) (indent > UINT8_MAX ? UINT8_MAX : indent);
  line->first = first_word_width(s);
  line->flags = (uint8_t) (end_flags(s) | (*blank ? AFTER_BLANK : 0) | (is_table(s) ? TABLE : 0) |
                           (mz_layout_marker(s) ? MARKED : 0));
  *blank = false;
}

/* The length of the line end at I, 0 when there is none.  CR LF is one. */
static size_t newline_at(struct mz_str text, size_t i)
{
  unsigned char c = (unsigned char) text.ptr[i];

  if (c > '\r' && c != 0xC2 && c != 0xE2)
    return 0;
  if (c == '\r')
    return i + 1 < text.len && text.ptr[i + 1] == '\n' ? 2 : 1;
  if (c >= '\n' && c <= '\f')
    return 1;
  if (c == 0xC2 && (unsigned char) text.ptr[i + 1] == 0x85)
    return 2;
  if (c == 0xE2 && (unsigned char) text.ptr[i + 1] == 0x80 &&
      ((unsigned char) text.ptr[i + 2] & 0xFE) == 0xA8)
    return 3;
  return 0;
}

static void find_lines(struct mz_str text, struct lines *lines)
{
  size_t begin = 0;
  bool blank = true;

  for (size_t i = 0; i < text.len; i++) {
    size_t n = newline_at(text, i);
    if (!n)
      continue;
    add_line(lines, text, begin, i, &blank);
    begin = i + n;
    i = begin - 1;
  }
  if (begin < text.len)
    add_line(lines, text, begin, text.len, &blank);
}

/* Lines I and I + 1 stand together, and could be two lines of one paragraph. */
static bool is_pair(const struct lines *lines, size_t i)
{
  const struct line *a = &lines->at[i], *b = a + 1;

  return i + 1 < lines->count && !(a->flags & TABLE) &&
         !(b->flags & (AFTER_BLANK | TABLE | MARKED));
}

/* The width that the pairs were wrapped at: nearly all first lines keep within it. */
static unsigned wrap_width(const struct lines *lines, size_t *pairs)
{
  size_t histogram[MAX_WIDTH + 2] = {0}, n = 0, over = 0;
  unsigned width = MAX_WIDTH + 1;

  for (size_t i = 0; i < lines->count; i++)
    if (is_pair(lines, i)) {
      histogram[lines->at[i].width > MAX_WIDTH ? MAX_WIDTH + 1 : lines->at[i].width]++;
      n++;
    }
  *pairs = n;
  while (width > 0 && (over += histogram[width]) * 50 <= n)
    width--;
  return width;
}

static bool is_full(const struct line *line, unsigned width)
{
  return line->width + 1 + line[1].first > width;
}

/* What the pairs of a text have in common. */
struct evidence {
  size_t pairs;
  size_t full;         /* the next word did not fit in the first line */
  size_t near;         /* the first line is nearly as long as the longest */
  size_t unstopped;    /* the first line ends inside a sentence */
  size_t inner_stops;  /* a sentence ends inside it */
  size_t stopped_next; /* the second line ends a sentence */
};

static void weigh(struct mz_str text, const struct lines *lines, unsigned width,
                  struct evidence *e)
{
  for (size_t i = 0; i < lines->count; i++) {
    const struct line *line = &lines->at[i];
    if (!is_pair(lines, i))
      continue;
    e->full += is_full(line, width);
    e->near += line->width * 10 >= width * 7;
    e->unstopped += !(line->flags & STOPPED);
    e->inner_stops += has_inner_stop(mz_str_sub(text, line->begin, line->end));
    e->stopped_next += !!(line[1].flags & STOPPED);
  }
}

/* The width that the text was wrapped at, 0 when it was not. */
static unsigned find_wrapping(struct mz_str text, const struct lines *lines)
{
  struct evidence e = {0};
  unsigned width = wrap_width(lines, &e.pairs);
  bool filled, ragged;

  if (!e.pairs || width < MIN_WIDTH || width > MAX_WIDTH)
    return 0;
  weigh(text, lines, width, &e);
  /* Two titles one below the other look wrapped too, but they do not end in a stop. */
  if (e.pairs < MANY_PAIRS)
    return e.full == e.pairs && e.unstopped == e.pairs && e.stopped_next && width >= MIN_WIDTH + 15
               ? width
               : 0;
  /* Verse and lists of titles can look filled, but have no stops inside their lines. */
  filled = e.unstopped * 2 >= e.pairs &&
           (e.inner_stops ? e.full * 4 >= e.pairs * 3 : e.full * 20 >= e.pairs * 19);
  /* Balanced lines, as fmt makes them. */
  ragged = e.near * 5 >= e.pairs * 4 && e.unstopped * 10 >= e.pairs * 7 &&
           e.inner_stops * 6 >= e.pairs;
  return filled || ragged ? width : 0;
}

/* Whether line I + 1 goes on with the paragraph of line I. */
static bool goes_on(const struct lines *lines, size_t i, enum mz_layout_mode mode, unsigned width)
{
  const struct line *a = &lines->at[i], *b = a + 1;

  if (mode == MZ_LAYOUT_LINE || b->flags & AFTER_BLANK || (a->flags | b->flags) & TABLE)
    return false;
  if (mode == MZ_LAYOUT_PARAGRAPH)
    return !(b->flags & MARKED);
  if (!width || a->width > width + width / 2)
    return false;
  /* The first line of a paragraph is set in. */
  if (b->indent > a->indent + 1 && (a->flags & STOPPED || !is_full(a, width)))
    return false;
  /* A number or dash that wrapping has brought to the front is no list marker. */
  if (b->flags & MARKED && (a->flags & (STOPPED | OPEN | MARKED) || !is_full(a, width)))
    return false;
  if (is_full(a, width))
    return true;
  /* Ragged, but plainly not at its end. */
  return !(a->flags & STOPPED) && a->width * 10 >= width * 7;
}

void mz_layout_release(struct mz_layout *layout)
{
  free(layout->units);
  *layout = (struct mz_layout) MZ_LAYOUT_INIT;
}

static enum mz_layout_kind kind_of(const struct line *first, const struct line *last)
{
  if (first->flags & MARKED)
    return MZ_LAYOUT_ITEM;
  if (first == last && !(first->flags & (STOPPED | OPEN | TABLE)) && first->width <= MAX_HEADING)
    return MZ_LAYOUT_HEADING;
  return MZ_LAYOUT_TEXT;
}

void mz_layout(struct mz_str text, enum mz_layout_mode mode, struct mz_layout *layout)
{
  struct lines lines = {NULL, 0, 0};
  unsigned width;

  layout->count = 0;
  find_lines(text, &lines);
  width = mode == MZ_LAYOUT_AUTO ? find_wrapping(text, &lines) : 0;
  for (size_t first = 0, i = 0; i < lines.count; i++) {
    if (i + 1 < lines.count && goes_on(&lines, i, mode, width))
      continue;
    MZ_RESERVE(layout->units, layout->capacity, layout->count + 1);
    layout->units[layout->count++] = (struct mz_layout_unit) {
        lines.at[first].begin, lines.at[i].end, kind_of(&lines.at[first], &lines.at[i])};
    first = i + 1;
  }
  free(lines.at);
}
