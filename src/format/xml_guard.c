/* A state machine of seven states; text, quoted values and the insides of comments are skipped. */
#include <config.h>
#include "format/xml_guard.h"

#include <stdbool.h>
#include <string.h>
#include "base/limits.h"

enum {
  IN_TEXT,
  IN_OPEN,    /* behind "<", not clear yet what it opens */
  IN_TAG,     /* an element's start or end tag */
  IN_DOCTYPE, /* <!DOCTYPE and whatever else begins with <! */
  IN_COMMENT,
  IN_INSTRUCTION,
  IN_CDATA,
};

/* How markup that is not a tag begins and ends. */
static const struct {
  struct mz_str begin;
  int state;
} openings[] = {
    {{"!--", 3}, IN_COMMENT},
    {{"![CDATA[", 8}, IN_CDATA},
    {{"?", 1}, IN_INSTRUCTION},
};

/* The state for the markup that begins with guard->open, or IN_OPEN while more could follow. */
static int what_opens(const struct mz_xml_guard *guard)
{
  struct mz_str open = mz_str(guard->open, guard->open_len);

  for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
    if (mz_str_starts(open, openings[i].begin))
      return openings[i].state;
    if (mz_str_starts(openings[i].begin, open))
      return IN_OPEN;
  }
  return open.ptr[0] == '!' ? IN_DOCTYPE : IN_TAG;
}

/* Whether ">" ends the comment, instruction or CDATA section under way. */
static bool is_end(const struct mz_xml_guard *guard)
{
  static const char *const before[] = {
      [IN_COMMENT] = "--", [IN_INSTRUCTION] = "?", [IN_CDATA] = "]]"};
  const char *want = before[guard->state];

  return guard->last[1] == want[0] && (!want[1] || guard->last[0] == want[0]);
}

/* One byte of a tag or DOCTYPE. */
static enum mz_xml_verdict look_in_tag(struct mz_xml_guard *guard, char c)
{
  if (guard->quote) {
    if (c == guard->quote)
      guard->quote = 0;
  } else if (c == '"' || c == '\'') {
    guard->quote = c;
    if (++guard->quoted > MZ_MAX_XML_ATTRIBUTES)
      return MZ_XML_TOO_MANY_ATTRIBUTES;
  } else if (c == '[' && guard->state == IN_DOCTYPE) {
    return MZ_XML_DECLARATIONS;
  } else if (c == '>') {
    guard->state = IN_TEXT;
  }
  return MZ_XML_FINE;
}

static enum mz_xml_verdict look_at(struct mz_xml_guard *guard, char c)
{
  if (guard->state == IN_OPEN) {
    guard->open[guard->open_len++] = c;
    guard->state = what_opens(guard);
    guard->last[0] = guard->last[1] = 0;
    if (guard->state != IN_TAG && guard->state != IN_DOCTYPE)
      return MZ_XML_FINE;
  }
  if (guard->state == IN_TAG || guard->state == IN_DOCTYPE)
    return look_in_tag(guard, c);
  if (c == '>' && is_end(guard))
    guard->state = IN_TEXT;
  guard->last[0] = guard->last[1];
  guard->last[1] = c;
  return MZ_XML_FINE;
}

enum mz_xml_verdict mz_xml_guard_look(struct mz_xml_guard *guard, struct mz_str bytes, size_t *at)
{
  *at = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    enum mz_xml_verdict verdict;

    if (guard->state == IN_TEXT) {
      const char *open = memchr(bytes.ptr + i, '<', bytes.len - i);
      if (!open)
        break;
      *at = (size_t) (open - bytes.ptr) + 1;
      *guard = (struct mz_xml_guard){.state = IN_OPEN};
      i = *at - 1;
      continue;
    }
    verdict = look_at(guard, bytes.ptr[i]);
    if (verdict)
      return verdict;
    if (++guard->size > MZ_MAX_XML_TAG)
      return MZ_XML_TAG_TOO_LARGE;
  }
  return MZ_XML_FINE;
}
