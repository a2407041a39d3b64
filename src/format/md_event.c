/* Finds inline markup between the texts of a block: how long each kind is, is known or can be seen. */
#include <config.h>
#include "format/md_event.h"

#include <string.h>

struct placer {
  struct mz_str text;
  struct mz_md_event *events;
  size_t count;
};

static char peek(const struct placer *p, size_t at)
{
  return at < p->text.len ? p->text.ptr[at] : '\0';
}

static bool is_in(char c, const char *set)
{
  return c && strchr(set, c);
}

static size_t skip(const struct placer *p, size_t at, size_t end, const char *set)
{
  while (at < end && is_in(peek(p, at), set))
    at++;
  return at;
}

/* The offset behind the destination of a link at AT, or END. */
static size_t destination_end(const struct placer *p, size_t at, size_t end)
{
  size_t depth = 0;

  if (peek(p, at) == '<') {
    while (++at < end && peek(p, at) != '>')
      at += peek(p, at) == '\\';
    return at < end ? at + 1 : end;
  }
  for (; at < end && !is_in(peek(p, at), " \t\r\n"); at++) {
    if (peek(p, at) == '\\' && at + 1 < end)
      at++;
    else if (peek(p, at) == '(')
      depth++;
    else if (peek(p, at) == ')' && !depth--)
      return at;
  }
  return at;
}

/* The offset behind "(destination "title")" at AT; *TITLE is what the quotes hold. */
static size_t inline_link_end(const struct placer *p, size_t at, size_t end, struct mz_range *title)
{
  static const char white[] = " \t\r\n>";
  char close;

  at = destination_end(p, skip(p, at + 1, end, " \t\r\n"), end);
  at = skip(p, at, end, white);
  close = peek(p, at) == '(' ? ')' : peek(p, at);
  if (at < end && (is_in(close, "\"'") || peek(p, at) == '(')) {
    title->begin = title->end = at + 1;
    while (title->end < end && peek(p, title->end) != close)
      title->end += 1 + (peek(p, title->end) == '\\');
    if (title->end >= end)
      *title = (struct mz_range) {end, end};
    at = skip(p, title->end + 1, end, white);
  }
  return at < end ? at + 1 : end;
}

/* The offset behind the end of a link or image at AT, which stands at its "]". */
static size_t link_end(const struct placer *p, size_t at, size_t end, struct mz_md_event *event)
{
  if (peek(p, at) == '>')
    return at + 1;
  at++;
  if (at < end && peek(p, at) == '(')
    return inline_link_end(p, at, end, &event->title);
  if (at < end && peek(p, at) == '[') {
    while (at < end && peek(p, at) != ']')
      at += 1 + (peek(p, at) == '\\');
    return at < end ? at + 1 : end;
  }
  return at;
}

/* The offset behind the line end at AT and the prefix of the next line. */
static size_t break_end(const struct placer *p, size_t at, size_t end)
{
  at = skip(p, at, end, " \t\\");
  at += at < end && peek(p, at) == '\r';
  at += at < end && peek(p, at) == '\n';
  return skip(p, at, end, " \t>");
}

/* The offset behind EVENT, which begins at AT and ends before END; AT where it is not to be seen. */
static size_t event_end(const struct placer *p, struct mz_md_event *event, size_t at, size_t end)
{
  switch (event->kind) {
  case MZ_MD_SOFT_BREAK:
  case MZ_MD_HARD_BREAK:
  case MZ_MD_INNER_BREAK:
    return break_end(p, at, end);
  case MZ_MD_EM:
    return at + (at < end && is_in(peek(p, at), "*_"));
  case MZ_MD_STRONG:
    return at + (at + 1 < end && is_in(peek(p, at), "*_") ? 2 : 0);
  case MZ_MD_DELETED:
    return skip(p, at, end, "~");
  case MZ_MD_CODE:
    if (event->leave)
      at = skip(p, at, end, " \t\r\n");
    at = skip(p, at, end, "`");
    return event->leave ? at : skip(p, at, end, " \t\r\n>");
  case MZ_MD_LINK:
    if (event->leave)
      return is_in(peek(p, at), "]>") ? link_end(p, at, end, event) : at;
    return at + (at < end && is_in(peek(p, at), "[<"));
  case MZ_MD_IMAGE:
    if (event->leave)
      return peek(p, at) == ']' ? link_end(p, at, end, event) : at;
    return at + (at + 1 < end && peek(p, at) == '!' ? 2 : 0);
  default:
    return at;
  }
}

/* Where EVENT, the start of a span, begins that ends at END. */
static size_t event_begin(const struct placer *p, const struct mz_md_event *event, size_t end)
{
  size_t width = event->kind == MZ_MD_STRONG || event->kind == MZ_MD_IMAGE ? 2 : 1;

  if (event->kind == MZ_MD_CODE) {
    while (end && is_in(peek(p, end - 1), " \t\r\n>"))
      end--;
    while (end && peek(p, end - 1) == '`')
      end--;
    return end;
  }
  if (event->kind == MZ_MD_DELETED) {
    while (end && peek(p, end - 1) == '~')
      end--;
    return end;
  }
  return end >= width ? end - width : end;
}

/* Places events FROM to TO, which stand between BEGIN and END; the last gets what is left. */
static size_t place_forward(struct placer *p, size_t from, size_t to, size_t begin, size_t end)
{
  for (size_t i = from; i < to; i++) {
    size_t next = event_end(p, &p->events[i], begin, end);
    p->events[i].range = (struct mz_range) {begin, next};
    begin = next;
  }
  return begin;
}

/* Places events FROM to TO, all of them starts, that end at END. */
static void place_backward(struct placer *p, size_t from, size_t to, size_t end)
{
  for (size_t i = to; i > from; i--) {
    size_t begin = event_begin(p, &p->events[i - 1], end);
    p->events[i - 1].range = (struct mz_range) {begin, end};
    end = begin;
  }
}

/* Where the first "[" of a block is whose events up to TO, which ends at END, have no text: on the line
 * where the block begins. */
static size_t first_bracket(const struct placer *p, size_t to, size_t end, bool task)
{
  size_t breaks = 0, at = end;

  for (size_t i = 0; i < to; i++)
    breaks += p->events[i].kind == MZ_MD_SOFT_BREAK || p->events[i].kind == MZ_MD_HARD_BREAK;
  while (at && (breaks || p->text.ptr[at - 1] != '\n'))
    breaks -= p->text.ptr[--at] == '\n';
  while (at < end && peek(p, at) != '[')
    at++;
  if (task && at < end) /* the box: [ ] */
    for (at += 3; at < end && peek(p, at) != '[';)
      at++;
  return at < end ? at : end;
}

/* Places the events before the first text, which begins at END. */
static void place_first(struct placer *p, size_t to, size_t end, bool task)
{
  size_t empty = 0, at;

  while (empty < to && !p->events[empty].leave && p->events[empty].kind >= MZ_MD_EM)
    empty++;
  if (empty == to) {
    place_backward(p, 0, to, end);
    return;
  }
  /* A link or image without text: its start is the last one before the first end. */
  empty -= empty > 0;
  at = first_bracket(p, to, end, task);
  if (p->events[empty].kind == MZ_MD_IMAGE && at && peek(p, at - 1) == '!')
    at--;
  place_backward(p, 0, empty, at);
  at = place_forward(p, empty, to, at, end);
  if (at < end)
    p->events[to - 1].range.end = end;
}

bool mz_md_place(struct mz_str text, struct mz_md_event *events, size_t count, bool task)
{
  struct placer p = {text, events, count};
  size_t first = 0, at;

  while (first < count && !events[first].placed)
    first++;
  if (first == count)
    return false;
  place_first(&p, first, events[first].range.begin, task);
  events[first].lead = events[first].range.begin;
  at = events[first].range.end;
  for (size_t i = first + 1, next; i <= count; i = next + 1) {
    size_t end;
    for (next = i; next < count && !events[next].placed; next++)
      ;
    end = next < count ? events[next].range.begin : text.len;
    at = place_forward(&p, i, next, at, end);
    if (next == count)
      break;
    events[next].lead = at;
    at = events[next].range.end;
  }
  return true;
}
