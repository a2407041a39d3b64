/* Tags and text of HTML. */
#include <config.h>
#include "format/html_lexer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/xalloc.h"

void mz_html_lexer_init(struct mz_html_lexer *lexer, struct mz_str text)
{
  *lexer = (struct mz_html_lexer) {.text = text, .raw = MZ_STR("")};
}

void mz_html_lexer_release(struct mz_html_lexer *lexer)
{
  free(lexer->attributes);
}

bool mz_html_is(struct mz_str a, const char *b)
{
  return a.len == strlen(b) && !strncasecmp(a.ptr, b, a.len);
}

bool mz_html_is_void(struct mz_str name)
{
  static const char *const names[] = {"area", "base",  "br",     "col",   "embed", "hr", "img",
                                      "input", "link", "meta", "param", "source", "track", "wbr"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_html_is(name, names[i]))
      return true;
  return false;
}

const struct mz_html_attribute *mz_html_find(const struct mz_html_lexer *lexer, const char *name)
{
  for (size_t i = 0; i < lexer->attribute_count; i++) {
    struct mz_range range = lexer->attributes[i].name;
    if (mz_html_is(mz_str_sub(lexer->text, range.begin, range.end), name))
      return &lexer->attributes[i];
  }
  return NULL;
}

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The byte at AT, or NUL behind the end. */
static char peek(const struct mz_html_lexer *lexer, size_t at)
{
  return at < lexer->text.len ? lexer->text.ptr[at] : '\0';
}

static bool starts_with(const struct mz_html_lexer *lexer, size_t at, const char *s)
{
  size_t len = strlen(s);

  return lexer->text.len - at >= len && !strncasecmp(lexer->text.ptr + at, s, len);
}

/* Whether an end tag of NAME begins at AT. */
static bool is_end_tag(const struct mz_html_lexer *lexer, size_t at, struct mz_str name)
{
  size_t end = at + 2 + name.len;

  return lexer->text.len - at >= 2 + name.len && lexer->text.ptr[at] == '<' &&
         lexer->text.ptr[at + 1] == '/' &&
         !strncasecmp(lexer->text.ptr + at + 2, name.ptr, name.len) &&
         (is_space(peek(lexer, end)) || peek(lexer, end) == '/' || peek(lexer, end) == '>');
}

/* Where the next C is from AT on, or the end of the text. */
static size_t find(const struct mz_html_lexer *lexer, size_t at, char c)
{
  const char *found =
      at < lexer->text.len ? memchr(lexer->text.ptr + at, c, lexer->text.len - at) : NULL;

  return found ? (size_t) (found - lexer->text.ptr) : lexer->text.len;
}

/* The end of the comment, declaration or instruction at AT. */
static size_t comment_end(const struct mz_html_lexer *lexer, size_t at)
{
  size_t end;

  if (!starts_with(lexer, at, "<!--")) {
    end = find(lexer, at, '>');
    return end < lexer->text.len ? end + 1 : end;
  }
  /* "<!-->" and "<!--->" are whole */
  for (end = find(lexer, at + 4, '>'); end < lexer->text.len; end = find(lexer, end + 1, '>')) {
    struct mz_str body = mz_str_sub(lexer->text, at + 2, end);
    if (end == at + 4 || mz_str_equal(body, MZ_STR("---")) ||
        (body.len >= 4 && mz_str_ends(body, MZ_STR("--"))) ||
        (body.len >= 5 && mz_str_ends(body, MZ_STR("--!"))))
      return end + 1;
  }
  return end;
}

/* Where the content of a script ends: inside <!-- --> a nested <script> has an end tag of its own. */
static size_t script_end(const struct mz_html_lexer *lexer)
{
  bool escaped = false, nested = false;
  size_t at = lexer->at;

  for (; at < lexer->text.len; at++) {
    char c = lexer->text.ptr[at];
    if (c == '-' && starts_with(lexer, at, "-->"))
      escaped = nested = false;
    if (c != '<')
      continue;
    if (starts_with(lexer, at, "<!--"))
      escaped = true;
    else if (escaped && starts_with(lexer, at, "<script") && !is_letter(peek(lexer, at + 7)))
      nested = true;
    else if (is_end_tag(lexer, at, lexer->raw)) {
      if (!nested)
        return at;
      nested = false;
    }
  }
  return at;
}

static size_t raw_end(const struct mz_html_lexer *lexer)
{
  size_t at = lexer->at;

  if (mz_html_is(lexer->raw, "plaintext"))
    return lexer->text.len;
  if (mz_html_is(lexer->raw, "script"))
    return script_end(lexer);
  while (at < lexer->text.len && !is_end_tag(lexer, at, lexer->raw))
    at = find(lexer, at + 1, '<');
  return at;
}

/* Where the run of bytes at AT ends that are neither white space nor one of STOPS. */
static size_t run_end(const struct mz_html_lexer *lexer, size_t at, const char *stops)
{
  while (at < lexer->text.len && !is_space(lexer->text.ptr[at]) &&
         (!lexer->text.ptr[at] || !strchr(stops, lexer->text.ptr[at])))
    at++;
  return at;
}

static size_t skip_space(const struct mz_html_lexer *lexer, size_t at)
{
  while (is_space(peek(lexer, at)))
    at++;
  return at;
}

/* Takes the value behind "=" in front of AT; returns where it ends. */
static size_t take_value(const struct mz_html_lexer *lexer, size_t at,
                         struct mz_html_attribute *attribute)
{
  char quote;

  at = skip_space(lexer, at);
  quote = peek(lexer, at);
  attribute->has_value = true;
  if (quote == '"' || quote == '\'') {
    attribute->value = (struct mz_range) {at + 1, find(lexer, at + 1, quote)};
    return attribute->value.end + (attribute->value.end < lexer->text.len);
  }
  attribute->value = (struct mz_range) {at, run_end(lexer, at, ">")};
  return attribute->value.end;
}

/* Takes the attributes from AT on; returns where the tag ends. */
static size_t take_attributes(struct mz_html_lexer *lexer, size_t at)
{
  lexer->attribute_count = 0;
  for (;;) {
    struct mz_html_attribute attribute = {.has_value = false};
    size_t next;

    while (is_space(peek(lexer, at)) || peek(lexer, at) == '/')
      at++;
    if (at == lexer->text.len)
      return at;
    if (lexer->text.ptr[at] == '>')
      return at + 1;
    attribute.name = (struct mz_range) {at, run_end(lexer, at + 1, "/>=")};
    at = attribute.name.end;
    next = skip_space(lexer, at);
    if (peek(lexer, next) == '=')
      at = take_value(lexer, next + 1, &attribute);
    MZ_RESERVE(lexer->attributes, lexer->attribute_capacity, lexer->attribute_count + 1);
    lexer->attributes[lexer->attribute_count++] = attribute;
  }
}

/* Elements whose content is no markup. */
static struct mz_str raw_element(struct mz_str name)
{
  static const char *const names[] = {"script", "style",  "title",    "textarea", "xmp",
                                      "iframe", "noembed", "noframes", "plaintext"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_html_is(name, names[i]))
      return mz_str_c(names[i]);
  return MZ_STR("");
}

static void take_tag(struct mz_html_lexer *lexer, struct mz_html_token *token)
{
  size_t at = lexer->at + 1;

  token->kind = MZ_HTML_START;
  if (peek(lexer, at) == '/') {
    token->kind = MZ_HTML_END;
    at++;
  }
  token->name = (struct mz_range) {at, run_end(lexer, at, "/>")};
  token->range.end = take_attributes(lexer, token->name.end);
  if (token->kind == MZ_HTML_START)
    lexer->raw = raw_element(mz_str_sub(lexer->text, token->name.begin, token->name.end));
  /* a tag that the file ends in is none */
  if (lexer->text.ptr[token->range.end - 1] != '>')
    token->kind = MZ_HTML_COMMENT;
}

/* Whether markup begins at AT, which is a "<". */
static bool is_markup(const struct mz_html_lexer *lexer, size_t at)
{
  char c = peek(lexer, at + 1);

  return is_letter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < lexer->text.len);
}

static size_t text_end(const struct mz_html_lexer *lexer)
{
  size_t at = find(lexer, lexer->at, '<');

  while (at < lexer->text.len && !is_markup(lexer, at))
    at = find(lexer, at + 1, '<');
  return at;
}

/* The content of an element that has no markup inside, unless it is empty. */
static bool take_raw(struct mz_html_lexer *lexer, struct mz_html_token *token)
{
  bool text = mz_html_is(lexer->raw, "title");

  token->range.end = raw_end(lexer);
  token->kind = text ? MZ_HTML_TEXT : MZ_HTML_RAW;
  lexer->raw = MZ_STR("");
  lexer->at = token->range.end;
  return token->range.begin < token->range.end;
}

bool mz_html_next(struct mz_html_lexer *lexer, struct mz_html_token *token)
{
  *token = (struct mz_html_token) {.range = {lexer->at, lexer->at}};
  if (lexer->raw.len && take_raw(lexer, token))
    return true;
  if (lexer->at == lexer->text.len)
    return false;
  if (lexer->text.ptr[lexer->at] != '<' || !is_markup(lexer, lexer->at)) {
    token->kind = MZ_HTML_TEXT;
    token->range.end = text_end(lexer);
  } else if (is_letter(peek(lexer, lexer->at + 1)) ||
             (peek(lexer, lexer->at + 1) == '/' && is_letter(peek(lexer, lexer->at + 2)))) {
    take_tag(lexer, token);
  } else {
    token->kind = MZ_HTML_COMMENT;
    token->range.end = comment_end(lexer, lexer->at);
  }
  lexer->at = token->range.end;
  return true;
}
