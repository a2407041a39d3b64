/* XML markup by byte offsets. */
#include <config.h>
#include "format/xml_scan.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "text/utf8.h"

#define BLANKS " \t\r\n"

void mz_xml_scan_init(struct mz_xml_scan *scan, struct mz_str text, size_t begin, size_t end,
                      const char *const *spaces)
{
  *scan = (struct mz_xml_scan) {.text = text, .at = begin, .end = end, .spaces = spaces};
}

void mz_xml_scan_inside(struct mz_xml_scan *scan, const struct mz_xml_scan *outer,
                        struct mz_range range)
{
  mz_xml_scan_init(scan, outer->text, range.begin, range.end, outer->spaces);
  MZ_RESERVE(scan->bindings, scan->binding_capacity, outer->binding_count + 1);
  for (size_t i = 0; i < outer->binding_count; i++) {
    scan->bindings[i] = outer->bindings[i];
    scan->bindings[i].depth = 0;
  }
  scan->binding_count = outer->binding_count;
}

void mz_xml_scan_release(struct mz_xml_scan *scan)
{
  free(scan->bindings);
}

static bool is_in(char c, const char *set)
{
  return c && strchr(set, c);
}

static struct mz_str rest_of(const struct mz_xml_scan *scan)
{
  return mz_str_sub(scan->text, scan->at, scan->end);
}

/* The offset behind the next MARK from AT on, or the end. */
static size_t find_behind(const struct mz_xml_scan *scan, size_t at, struct mz_str mark)
{
  while (at + mark.len <= scan->end) {
    const char *p = memchr(scan->text.ptr + at, mark.ptr[0], scan->end - at);
    if (!p)
      break;
    at = (size_t) (p - scan->text.ptr);
    if (mz_str_starts(mz_str_sub(scan->text, at, scan->end), mark))
      return at + mark.len;
    at++;
  }
  return scan->end;
}

/* The offset behind the ">" of the tag at AT; quotes may hold others. */
static size_t tag_end(const struct mz_xml_scan *scan, size_t at)
{
  char quote = 0;

  for (; at < scan->end; at++) {
    char c = scan->text.ptr[at];
    if (quote)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return at + 1;
  }
  return scan->end;
}

/* Cuts the next attribute off *REST, the inside of a tag behind its name. */
static bool next_attribute(struct mz_str *rest, struct mz_str *name, struct mz_str *value)
{
  const char *p = rest->ptr, *end = rest->ptr + rest->len, *begin;
  char quote;

  while (p < end && is_in(*p, BLANKS))
    p++;
  begin = p;
  while (p < end && *p != '=' && !is_in(*p, BLANKS))
    p++;
  *name = mz_str(begin, (size_t) (p - begin));
  while (p < end && *p != '"' && *p != '\'')
    p++;
  if (p == end)
    return false;
  quote = *p++;
  begin = p;
  while (p < end && *p != quote)
    p++;
  *value = mz_str(begin, (size_t) (p - begin));
  p += p < end;
  *rest = mz_str(p, (size_t) (end - p));
  return true;
}

/* What a tag holds behind its name. */
static struct mz_str attributes_of(struct mz_str tag)
{
  size_t n = 1;

  while (n < tag.len && !is_in(tag.ptr[n], BLANKS "/>"))
    n++;
  return mz_str_sub(tag, n, tag.len);
}

static struct mz_str local_of(struct mz_str name)
{
  const char *colon = memchr(name.ptr, ':', name.len);

  return colon ? mz_str_sub(name, (size_t) (colon - name.ptr) + 1, name.len) : name;
}

struct mz_str mz_xml_tag_attribute(struct mz_str tag, const char *local)
{
  struct mz_str rest = attributes_of(tag), name, value;

  while (next_attribute(&rest, &name, &value))
    if (mz_str_equal(local_of(name), mz_str_c(local)) && !mz_str_starts(name, MZ_STR("xmlns:")))
      return value;
  return mz_str(NULL, 0);
}

struct mz_str mz_xml_scan_attribute(const struct mz_xml_scan *scan, const char *local)
{
  return mz_xml_tag_attribute(mz_str_sub(scan->text, scan->range.begin, scan->range.end), local);
}

static int find_space(const struct mz_xml_scan *scan, struct mz_str uri)
{
  for (int i = 0; scan->spaces[i]; i++)
    if (mz_str_equal(mz_str_c(scan->spaces[i]), uri))
      return i;
  return -1;
}

/* Takes the name spaces that the tag of the token binds. */
static void bind(struct mz_xml_scan *scan)
{
  struct mz_str tag = mz_str_sub(scan->text, scan->range.begin, scan->range.end);
  struct mz_str rest = attributes_of(tag), name, value;

  while (next_attribute(&rest, &name, &value)) {
    bool prefixed = mz_str_starts(name, MZ_STR("xmlns:"));
    if (!prefixed && !mz_str_equal(name, MZ_STR("xmlns")))
      continue;
    MZ_RESERVE(scan->bindings, scan->binding_capacity, scan->binding_count + 1);
    scan->bindings[scan->binding_count++] = (struct mz_xml_binding) {
        prefixed ? mz_str_sub(name, 6, name.len) : MZ_STR(""), find_space(scan, value), scan->depth};
  }
}

/* Resolves the name of the token. */
static void name_token(struct mz_xml_scan *scan, size_t begin)
{
  size_t n = begin;
  struct mz_str name;

  while (n < scan->range.end && !is_in(scan->text.ptr[n], BLANKS "/>"))
    n++;
  name = mz_str_sub(scan->text, begin, n);
  scan->name = local_of(name);
  scan->prefix = name.len > scan->name.len ? mz_str_sub(name, 0, name.len - scan->name.len - 1)
                                           : MZ_STR("");
  scan->space = -1;
  for (size_t i = scan->binding_count; i-- > 0;)
    if (mz_str_equal(scan->bindings[i].prefix, scan->prefix)) {
      scan->space = scan->bindings[i].space;
      return;
    }
}

static void unbind(struct mz_xml_scan *scan)
{
  while (scan->binding_count && scan->bindings[scan->binding_count - 1].depth > scan->depth)
    scan->binding_count--;
}

static void read_tag(struct mz_xml_scan *scan)
{
  size_t begin = scan->at, end = tag_end(scan, begin);
  bool close = begin + 1 < end && scan->text.ptr[begin + 1] == '/';

  scan->range = (struct mz_range) {begin, end};
  scan->at = end;
  if (close) {
    name_token(scan, begin + 2);
    scan->kind = MZ_XML_CLOSE;
    scan->depth -= scan->depth > 0;
    unbind(scan);
    return;
  }
  unbind(scan); /* what an empty tag had bound */
  scan->depth++;
  bind(scan);
  name_token(scan, begin + 1);
  scan->kind = MZ_XML_OPEN;
  if (end - begin >= 2 && scan->text.ptr[end - 2] == '/') {
    scan->kind = MZ_XML_EMPTY;
    scan->depth--;
  }
}

bool mz_xml_scan_next(struct mz_xml_scan *scan)
{
  struct mz_str rest = rest_of(scan);
  size_t begin = scan->at;

  scan->space = -1;
  scan->name = scan->prefix = MZ_STR("");
  scan->kind = rest.len ? MZ_XML_TEXT : MZ_XML_END;
  if (!rest.len)
    return false;
  if (rest.ptr[0] != '<') {
    const char *p = memchr(rest.ptr, '<', rest.len);
    scan->at = p ? (size_t) (p - scan->text.ptr) : scan->end;
  } else if (mz_str_starts(rest, MZ_STR("<![CDATA["))) {
    scan->kind = MZ_XML_CDATA;
    scan->at = find_behind(scan, begin + 9, MZ_STR("]]>"));
    scan->range = (struct mz_range) {begin + 9, scan->at - 3};
    return true;
  } else if (mz_str_starts(rest, MZ_STR("<!--"))) {
    scan->kind = MZ_XML_OTHER;
    scan->at = find_behind(scan, begin + 4, MZ_STR("-->"));
  } else if (mz_str_starts(rest, MZ_STR("<?"))) {
    scan->kind = MZ_XML_OTHER;
    scan->at = find_behind(scan, begin + 2, MZ_STR("?>"));
  } else if (mz_str_starts(rest, MZ_STR("<!"))) {
    scan->kind = MZ_XML_OTHER;
    scan->at = tag_end(scan, begin);
  } else {
    read_tag(scan);
    return true;
  }
  scan->range = (struct mz_range) {begin, scan->at};
  return true;
}

void mz_xml_scan_skip(struct mz_xml_scan *scan)
{
  size_t depth = scan->depth;

  if (scan->kind != MZ_XML_OPEN)
    return;
  while (mz_xml_scan_next(scan))
    if (scan->kind == MZ_XML_CLOSE && scan->depth < depth)
      return;
}

static const struct {
  struct mz_str name;
  char c;
} entities[] = {
    {{"&amp;", 5}, '&'},  {{"&lt;", 4}, '<'},    {{"&gt;", 4}, '>'},
    {{"&quot;", 6}, '"'}, {{"&apos;", 6}, '\''},
};

/* &#65; or &#x41; */
static size_t read_number(struct mz_str rest, struct mz_buf *out)
{
  bool hex = rest.len > 2 && rest.ptr[2] == 'x';
  size_t i = hex ? 3 : 2;
  uint32_t c = 0;

  for (; i < rest.len && rest.ptr[i] != ';' && c <= 0x10FFFF; i++) {
    char d = rest.ptr[i];
    uint32_t value = d >= '0' && d <= '9' ? (uint32_t) (d - '0')
                     : hex                ? (uint32_t) ((d | 0x20) - 'a') + 10
                                          : 99;
    if (value >= (hex ? 16U : 10U))
      return 0;
    c = c * (hex ? 16U : 10U) + value;
  }
  if (i >= rest.len || !c || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
    return 0;
  mz_buf_add_code_point(out, c);
  return i + 1;
}

size_t mz_xml_reference(struct mz_str text, size_t at, struct mz_buf *out)
{
  struct mz_str rest = mz_str_sub(text, at, text.len);

  if (mz_str_starts(rest, MZ_STR("&#")))
    return read_number(rest, out);
  for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
    if (mz_str_starts(rest, entities[i].name)) {
      mz_buf_add_char(out, entities[i].c);
      return entities[i].name.len;
    }
  return 0;
}

void mz_xml_escape(struct mz_buf *out, struct mz_str text)
{
  size_t at = 0;

  while (at < text.len) {
    size_t begin = at;
    uint32_t c = mz_utf8_next(text, &at);
    if (c == '&' || c == '<' || c == '>')
      mz_buf_add_c(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
    else if (c == '\r')
      mz_buf_add_c(out, "&#13;");
    else if ((c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n')
      mz_buf_add_str(out, mz_str_sub(text, begin, at));
  }
}
