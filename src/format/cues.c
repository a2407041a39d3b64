/* Subtitles: what SRT and WebVTT have in common. */
#include <config.h>
#include "format/cues.h"

#include <string.h>
#include <strings.h>
#include "base/limits.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

struct mz_cue_line mz_cue_line(struct mz_str text, size_t at)
{
  struct mz_cue_line line = {at, at, at};

  while (line.end < text.len && text.ptr[line.end] != '\n' && text.ptr[line.end] != '\r')
    line.end++;
  line.next = line.end;
  if (line.next < text.len && text.ptr[line.next] == '\r')
    line.next++;
  if (line.next < text.len && text.ptr[line.next] == '\n')
    line.next++;
  return line;
}

/* How many bytes at the start of S are in SET, which has no NUL. */
static size_t span(struct mz_str s, const char *set)
{
  size_t n = 0;

  while (n < s.len && s.ptr[n] && strchr(set, s.ptr[n]))
    n++;
  return n;
}

static void skip(struct mz_str *s, size_t n)
{
  *s = mz_str_sub(*s, n, s->len);
}

/* Cuts a time off the front of *S: digits in two to four groups. */
static bool take_time(struct mz_str *s)
{
  size_t groups = 0;

  for (;;) {
    size_t n = span(*s, DIGITS);
    if (!n)
      return false;
    skip(s, n);
    groups++;
    if (!s->len || !strchr(":,.", s->ptr[0]) || !s->ptr[0])
      return groups >= 2 && groups <= 4;
    skip(s, 1);
  }
}

bool mz_cue_is_timing(struct mz_str line)
{
  line = mz_str_trim(line);
  if (!take_time(&line))
    return false;
  skip(&line, span(line, " \t"));
  if (!mz_str_starts(line, MZ_STR("-->")))
    return false;
  skip(&line, 3);
  skip(&line, span(line, " \t"));
  return take_time(&line) && (!line.len || line.ptr[0] == ' ' || line.ptr[0] == '\t');
}

bool mz_cue_is_like_timing(struct mz_str line)
{
  line = mz_str_trim(line);
  if (!take_time(&line))
    return false;
  skip(&line, span(line, " \t->"));
  return take_time(&line) && !line.len;
}

struct tag {
  const char *name, *type;
};

static const struct tag tags[] = {
    {"b", "fmt"}, {"c", "fmt"},    {"em", "fmt"}, {"font", "fmt"}, {"i", "fmt"},      {"lang", "fmt"},
    {"rt", "fmt"}, {"ruby", "fmt"}, {"s", "fmt"},  {"span", "fmt"}, {"strong", "fmt"}, {"u", "fmt"},
    {"v", "fmt"},
};

static const struct tag *find_tag(struct mz_str name)
{
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (strlen(tags[i].name) == name.len && !strncasecmp(tags[i].name, name.ptr, name.len))
      return &tags[i];
  return NULL;
}

size_t mz_cue_tag(struct mz_inline *in, size_t at, size_t end, bool any)
{
  struct mz_str rest = mz_str_sub(mz_buf_str(&in->doc->text), at, end), name;
  size_t most = rest.len < MZ_MAX_CUE_TAG ? rest.len : MZ_MAX_CUE_TAG;
  const char *close = most && rest.ptr[0] == '<' ? memchr(rest.ptr, '>', most) : NULL;
  struct mz_code code = {.kind = MZ_CODE_OPEN};
  const struct tag *tag;
  size_t stop = at;

  if (!close || memchr(rest.ptr + 1, '<', (size_t) (close - rest.ptr - 1)))
    return at;
  stop += (size_t) (close - rest.ptr) + 1;
  skip(&rest, 1);
  if (rest.ptr[0] == '/') {
    code.kind = MZ_CODE_CLOSE;
    skip(&rest, 1);
  }
  name = mz_str_sub(rest, 0, span(rest, LETTERS));
  tag = find_tag(name);
  if (!tag && !any)
    return at;
  if (!name.len && code.kind == MZ_CODE_OPEN)
    code.kind = MZ_CODE_PLACEHOLDER; /* a time */
  code.type = mz_str_c(tag ? tag->type : "other");
  mz_inline_code(in, &code, name, at, stop);
  return stop;
}

/* Adds the text in RANGE up to what DECODE takes. */
static void decode_text(struct mz_inline *in, struct mz_range range,
                        size_t (*decode)(struct mz_inline *in, size_t at, size_t end))
{
  const char *text = in->doc->text.ptr;
  size_t done = range.begin, at = range.begin;

  while (at < range.end) {
    size_t next = at;
    if (text[at] == '\r' || text[at] == '\n') {
      next = mz_cue_line(mz_str(text, range.end), at).next;
      mz_inline_text(in, done, at);
      mz_inline_decoded(in, MZ_STR("\n"), at, next);
    } else if (strchr("<{&", text[at])) {
      mz_inline_text(in, done, at);
      done = at;
      next = decode(in, at, range.end);
    }
    if (next > at)
      done = at = next;
    else
      at++;
  }
  mz_inline_text(in, done, range.end);
}

void mz_cue_add(struct mz_inline *in, struct mz_str id, struct mz_range range,
                size_t (*decode)(struct mz_inline *in, size_t at, size_t end))
{
  struct mz_str all = mz_buf_str(&in->doc->text);
  struct mz_str text = mz_str_trim(mz_str_sub(all, range.begin, range.end));

  range.begin = (size_t) (text.ptr - all.ptr);
  range.end = range.begin + text.len;
  decode_text(in, range, decode);
  if (mz_inline_blank(in))
    mz_inline_clear(in);
  else
    mz_inline_unit(in, MZ_UNIT_PARAGRAPH, range)->id = id;
}

/* The line end of TEXT's first line. */
static struct mz_str newline_of(struct mz_str text)
{
  struct mz_cue_line line = mz_cue_line(text, 0);

  return line.next > line.end ? mz_str_sub(text, line.end, line.next) : MZ_STR("\n");
}

void mz_cue_encode(const struct mz_doc *doc, const struct mz_text *text,
                   void (*escape)(struct mz_str text, struct mz_buf *out), struct mz_buf *out)
{
  struct mz_str newline = newline_of(mz_buf_str(&doc->text)), all;
  struct mz_buf flat = MZ_BUF_INIT;

  mz_inline_write(text, escape, &flat);
  all = mz_buf_str(&flat);
  for (size_t at = 0; at < all.len;) {
    struct mz_cue_line line = mz_cue_line(all, at);
    mz_buf_add_str(out, mz_str_sub(all, line.begin, line.end));
    at = line.next;
    while (at < all.len && (all.ptr[at] == '\n' || all.ptr[at] == '\r'))
      at++; /* a blank line would end the cue */
    if (line.next > line.end)
      mz_buf_add_str(out, newline);
  }
  mz_buf_release(&flat);
}
