/* HTML as a document.  A unit is a run of text between tags of blocks; tags inside are inline codes, and
 * so is what is not to be translated there.  White space is shown as a browser shows it.  Attributes that
 * people read are units of their own, in front of the text around them. */
#include <config.h>
#include "format/html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/xalloc.h"
#include "format/html_elements.h"
#include "format/html_lexer.h"
#include "format/html_reference.h"
#include "format/inline.h"

/* An element that says how what is inside it is read. */
struct scope {
  struct mz_str name; /* ptr NULL: none */
  size_t nested;      /* elements of its name that are open inside */
  size_t containers;  /* lists and tables that are open inside */
  size_t begin;       /* where it begins */
  bool code;          /* it is an inline code as a whole */
};

struct reader {
  struct mz_doc *doc;
  struct mz_html_lexer lexer;
  struct mz_inline in, attribute;
  enum mz_unit_kind kind;  /* of the unit under way */
  bool begun;              /* it has text or codes */
  struct mz_range place;   /* of what it has so far */
  struct mz_range space;   /* white space that is not added yet; empty: none */
  bool open;               /* white space would show: neither at the start nor behind other or <br> */
  struct scope skip;       /* not to be translated */
  struct scope pre;        /* white space counts */
  bool *attributes;        /* for each unit whether it is the value of an attribute */
  size_t attribute_capacity;
};

static struct mz_str str_of(const struct reader *r, struct mz_range range)
{
  return mz_str_sub(mz_buf_str(&r->doc->text), range.begin, range.end);
}

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Makes the unit under way reach from BEGIN to END. */
static void extend(struct reader *r, size_t begin, size_t end)
{
  if (!r->begun)
    r->place.begin = begin;
  r->begun = true;
  r->place.end = end;
}

/* Adds the white space before what comes now as one blank; none at the start and behind another. */
static void flush_space(struct reader *r)
{
  if (r->space.begin < r->space.end && r->open) {
    mz_inline_decoded(&r->in, MZ_STR(" "), r->space.begin, r->space.end);
    r->open = false;
  }
  r->space.end = r->space.begin;
}

static void add_unit(struct reader *r, struct mz_inline *in, enum mz_unit_kind kind,
                     struct mz_range place, bool attribute)
{
  MZ_ARENA_RESERVE(&r->doc->arena, r->attributes, r->attribute_capacity, r->doc->unit_count + 1);
  r->attributes[r->doc->unit_count] = attribute;
  mz_inline_unit(in, kind, place);
}

static void end_unit(struct reader *r)
{
  if (!r->begun || mz_inline_blank(&r->in))
    mz_inline_clear(&r->in);
  else
    add_unit(r, &r->in, r->kind, r->place, false);
  r->begun = r->open = false;
  r->space.end = r->space.begin;
  r->kind = MZ_UNIT_PARAGRAPH;
}

/* Adds the reference of LEN bytes at AT, which stands for C; as a code where nobody knows for what. */
static void add_reference(struct mz_inline *in, size_t at, size_t len, uint32_t c)
{
  static const struct mz_code unknown = {.kind = MZ_CODE_PLACEHOLDER, .type = {"other", 5}};
  struct mz_buf utf8 = MZ_BUF_INIT;

  if (c) {
    mz_buf_add_code_point(&utf8, c);
    mz_inline_decoded(in, mz_buf_str(&utf8), at, at + len);
  } else {
    mz_inline_code(in, &unknown, MZ_STR(""), at, at + len);
  }
  mz_buf_release(&utf8);
}

/* The end of the bytes from AT on that are text as they stand. */
static size_t plain_end(const struct reader *r, size_t at, size_t end)
{
  const char *text = r->doc->text.ptr;

  while (at < end && text[at] != '&' && !is_space(text[at]))
    at++;
  return at;
}

static void add_text(struct reader *r, struct mz_range range)
{
  const char *text = r->doc->text.ptr;
  size_t at = range.begin, len = 0;
  uint32_t c;

  while (at < range.end) {
    size_t begin = at;
    if (is_space(text[at]) && !r->pre.name.ptr) {
      while (at < range.end && is_space(text[at]))
        at++;
      r->space = (struct mz_range) {r->space.begin < r->space.end ? r->space.begin : begin, at};
      continue;
    }
    flush_space(r);
    if (text[at] == '&' && (len = mz_html_reference(str_of(r, (struct mz_range) {at, range.end}),
                                                    false, &c))) {
      add_reference(&r->in, at, len, c);
      at += len;
    } else {
      at = plain_end(r, at + 1, range.end);
      mz_inline_text(&r->in, begin, at);
    }
    extend(r, begin, at);
    r->open = true;
  }
}

/* Adds the value of an attribute as a unit of its own. */
static void add_attribute(struct reader *r, struct mz_range value)
{
  size_t done = value.begin, at = value.begin;

  while (at < value.end) {
    uint32_t c;
    size_t len = r->doc->text.ptr[at] == '&'
                     ? mz_html_reference(str_of(r, (struct mz_range) {at, value.end}), true, &c)
                     : 0;
    if (len) {
      mz_inline_text(&r->attribute, done, at);
      add_reference(&r->attribute, at, len, c);
      done = at + len;
    }
    at += len ? len : 1;
  }
  mz_inline_text(&r->attribute, done, value.end);
  if (mz_inline_blank(&r->attribute))
    mz_inline_clear(&r->attribute);
  else
    add_unit(r, &r->attribute, MZ_UNIT_PARAGRAPH, value, true);
}

/* The value of the attribute NAME of the last tag, or the empty string. */
static struct mz_str value_of(const struct reader *r, const char *name)
{
  const struct mz_html_attribute *found = mz_html_find(&r->lexer, name);

  return found ? str_of(r, found->value) : MZ_STR("");
}

/* Whether a meta element with the last tag's attributes has content that people read. */
static bool is_read_meta(const struct reader *r)
{
  static const char *const names[] = {"description",    "keywords",            "og:title",
                                      "og:description", "og:site_name",        "og:image:alt",
                                      "twitter:title",  "twitter:description", "twitter:image:alt",
                                      "application-name", "apple-mobile-web-app-title"};
  struct mz_str name = value_of(r, "name"), property = value_of(r, "property");

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_html_is(name, names[i]) || mz_html_is(property, names[i]))
      return true;
  return false;
}

/* Whether people read the value of the attribute NAME of the element ELEMENT. */
static bool is_read(const struct reader *r, struct mz_str element, struct mz_str name)
{
  static const char *const names[] = {"alt", "title", "placeholder", "aria-label",
                                      "aria-description", "aria-roledescription",
                                      "aria-valuetext", "aria-placeholder", "summary", "label"};
  struct mz_str type;

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_html_is(name, names[i]))
      return true;
  if (mz_html_is(name, "content"))
    return mz_html_is(element, "meta") && is_read_meta(r);
  if (!mz_html_is(name, "value") || !mz_html_is(element, "input"))
    return false;
  type = value_of(r, "type");
  return mz_html_is(type, "submit") || mz_html_is(type, "button") || mz_html_is(type, "reset");
}

static void add_attributes(struct reader *r, struct mz_str element)
{
  for (size_t i = 0; i < r->lexer.attribute_count; i++) {
    const struct mz_html_attribute *attribute = &r->lexer.attributes[i];
    if (attribute->has_value && is_read(r, element, str_of(r, attribute->name)))
      add_attribute(r, attribute->value);
  }
}

/* Whether the last tag says that its element is not to be translated. */
static bool is_kept(const struct reader *r)
{
  struct mz_str classes = value_of(r, "class");

  if (mz_html_is(value_of(r, "translate"), "no"))
    return true;
  while (classes.ptr)
    if (mz_str_equal(mz_str_trim(mz_str_split(&classes, ' ')), MZ_STR("notranslate")))
      return true;
  return false;
}

static void add_code(struct reader *r, enum mz_code_kind kind, unsigned is, struct mz_str name,
                     struct mz_range range)
{
  struct mz_code code = {.kind = kind, .type = MZ_STR("other")};
  struct mz_str lower = mz_arena_str(&r->doc->arena, name);
  char *p = (char *) lower.ptr;

  for (size_t i = 0; i < lower.len; i++)
    p[i] = (char) (p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
  if (is & MZ_HTML_FORMAT)
    code.type = MZ_STR("fmt");
  else if (mz_str_equal(lower, MZ_STR("a")))
    code.type = MZ_STR("link");
  else if (mz_str_equal(lower, MZ_STR("img")))
    code.type = MZ_STR("image");
  if (mz_str_equal(lower, MZ_STR("br")))
    code.equiv = MZ_STR("\n");
  flush_space(r);
  if (code.equiv.ptr)
    r->open = false;
  else if (kind == MZ_CODE_PLACEHOLDER && !mz_str_starts(str_of(r, range), MZ_STR("<!")))
    r->open = true;
  mz_inline_code(&r->in, &code, lower, range.begin, range.end);
  extend(r, range.begin, range.end);
}

static struct scope new_scope(struct mz_str name, struct mz_range range, bool code)
{
  return (struct scope) {.name = name, .begin = range.begin, .code = code};
}

static bool same_name(struct mz_str a, struct mz_str b)
{
  return a.len == b.len && mz_html_element(a) == mz_html_element(b) && !strncasecmp(a.ptr, b.ptr, a.len);
}

/* Ends SCOPE in front of END. */
static void end_scope(struct reader *r, struct scope *scope, size_t end)
{
  if (scope->code)
    add_code(r, MZ_CODE_PLACEHOLDER, 0, MZ_STR(""), (struct mz_range) {scope->begin, end});
  scope->name.ptr = NULL;
}

/* Whether any block ends SCOPE: a paragraph, or an inline element that nobody closed. */
static bool ends_at_block(const struct scope *scope)
{
  unsigned of = mz_html_element(scope->name);

  return of & MZ_HTML_PHRASES || (scope->code && !(of & MZ_HTML_OPAQUE));
}

/* Whether the start tag of NAME, an element of kind IS, ends SCOPE, whose end tag was left out. */
static bool start_ends(const struct scope *scope, struct mz_str name, unsigned is)
{
  unsigned of = mz_html_element(scope->name);

  if (scope->containers)
    return false;
  return (ends_at_block(scope) && is & MZ_HTML_BLOCK) ||
         (of & MZ_HTML_SIBLINGS && same_name(scope->name, name)) ||
         (of & MZ_HTML_SIBLINGS && of & MZ_HTML_ITEM && is & MZ_HTML_SIBLINGS);
}

static void start_in_scope(struct reader *r, struct scope *scope, struct mz_str name, unsigned is,
                           struct mz_range range)
{
  if (start_ends(scope, name, is))
    end_scope(r, scope, range.begin);
  else if (same_name(scope->name, name))
    scope->nested++;
  else if (is & MZ_HTML_CONTAINER)
    scope->containers++;
}

/* True where the end tag is the last of SCOPE, and the scope has ended behind it. */
static bool end_in_scope(struct reader *r, struct scope *scope, struct mz_str name, unsigned is,
                         struct mz_range range)
{
  unsigned of = mz_html_element(scope->name);

  if (same_name(scope->name, name)) {
    if (scope->nested) {
      scope->nested--;
      return false;
    }
    end_scope(r, scope, range.end);
    return true;
  }
  if (is & MZ_HTML_CONTAINER && scope->containers)
    scope->containers--;
  else if ((is & MZ_HTML_CONTAINER && of & MZ_HTML_SIBLINGS) || (is & MZ_HTML_BLOCK && ends_at_block(scope)))
    end_scope(r, scope, range.begin);
  return false;
}

/* Drawings and formulas may end themselves: <svg/>. */
static bool is_whole(const struct reader *r, const struct mz_html_token *token, unsigned is)
{
  return is & MZ_HTML_OPAQUE && r->doc->text.ptr[token->range.end - 2] == '/' && !r->lexer.raw.len;
}

static void on_start(struct reader *r, const struct mz_html_token *token)
{
  struct mz_str name = str_of(r, token->name);
  unsigned is = mz_html_element(name);
  bool kept;

  if (r->skip.name.ptr)
    start_in_scope(r, &r->skip, name, is, token->range);
  if (r->skip.name.ptr)
    return;
  if (r->pre.name.ptr)
    start_in_scope(r, &r->pre, name, is, token->range);
  if (is & MZ_HTML_BLOCK)
    end_unit(r);
  kept = is_kept(r);
  if (!kept)
    add_attributes(r, name);
  if ((kept || is & MZ_HTML_OPAQUE) && !(is & MZ_HTML_VOID) && !is_whole(r, token, is)) {
    r->skip = new_scope(name, token->range, !(is & MZ_HTML_BLOCK));
    return;
  }
  if (is & MZ_HTML_PRE && !r->pre.name.ptr)
    r->pre = new_scope(name, token->range, false);
  if (is & MZ_HTML_BLOCK)
    r->kind = is & MZ_HTML_HEADING ? MZ_UNIT_HEADING : is & MZ_HTML_ITEM ? MZ_UNIT_ITEM : MZ_UNIT_PARAGRAPH;
  else
    add_code(r, is & (MZ_HTML_VOID | MZ_HTML_OPAQUE) ? MZ_CODE_PLACEHOLDER : MZ_CODE_OPEN, is, name,
             token->range);
}

static void on_end(struct reader *r, const struct mz_html_token *token)
{
  struct mz_str name = str_of(r, token->name);
  unsigned is = mz_html_element(name);

  if (r->skip.name.ptr && end_in_scope(r, &r->skip, name, is, token->range))
    return;
  if (r->skip.name.ptr)
    return;
  if (r->pre.name.ptr)
    end_in_scope(r, &r->pre, name, is, token->range);
  if (is & MZ_HTML_BLOCK)
    end_unit(r);
  else
    add_code(r, is & MZ_HTML_VOID ? MZ_CODE_PLACEHOLDER : MZ_CODE_CLOSE, is, name, token->range);
}

static void take(struct reader *r, const struct mz_html_token *token)
{
  switch (token->kind) {
  case MZ_HTML_START:
    on_start(r, token);
    break;
  case MZ_HTML_END:
    on_end(r, token);
    break;
  case MZ_HTML_TEXT:
    if (!r->skip.name.ptr)
      add_text(r, token->range);
    break;
  case MZ_HTML_COMMENT:
    if (!r->skip.name.ptr && r->begun)
      add_code(r, MZ_CODE_PLACEHOLDER, 0, MZ_STR(""), token->range);
    break;
  case MZ_HTML_RAW:
    break;
  }
}

static enum mz_status read_html(struct mz_doc *doc, const struct mz_read_options *options,
                                struct mz_error *err)
{
  struct mz_str text = mz_buf_str(&doc->text);
  struct reader r = {.doc = doc};
  struct mz_html_token token;

  (void) options;
  (void) err;
  mz_inline_init(&r.in, doc);
  mz_inline_init(&r.attribute, doc);
  mz_html_lexer_init(&r.lexer, text);
  if (mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")))
    r.lexer.at = 3;
  while (mz_html_next(&r.lexer, &token))
    take(&r, &token);
  end_unit(&r);
  doc->format_data = r.attributes;
  mz_html_lexer_release(&r.lexer);
  mz_inline_release(&r.in);
  mz_inline_release(&r.attribute);
  return MZ_OK;
}

static void escape(struct mz_str text, struct mz_buf *out)
{
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '&')
      mz_buf_add_c(out, "&amp;");
    else if (text.ptr[i] == '<')
      mz_buf_add_c(out, "&lt;");
    else if (text.ptr[i] == '>')
      mz_buf_add_c(out, "&gt;");
    else if (mz_str_starts(mz_str_sub(text, i, text.len), MZ_STR("\xC2\xA0"))) {
      mz_buf_add_c(out, "&nbsp;");
      i++;
    } else
      mz_buf_add_char(out, text.ptr[i]);
  }
}

static void escape_attribute(struct mz_str text, struct mz_buf *out)
{
  struct mz_buf escaped = MZ_BUF_INIT;

  escape(text, &escaped);
  for (size_t i = 0; i < escaped.len; i++) {
    if (escaped.ptr[i] == '"')
      mz_buf_add_c(out, "&quot;");
    else if (escaped.ptr[i] == '\'')
      mz_buf_add_c(out, "&#39;");
    else
      mz_buf_add_char(out, escaped.ptr[i]);
  }
  mz_buf_release(&escaped);
}

static void encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                   const struct mz_text *text, struct mz_buf *out)
{
  const bool *attributes = doc->format_data;
  bool attribute = attributes[unit - doc->units];
  /* without quotes the value has no blanks: it is one segment */
  bool bare = attribute && !strchr("\"'", doc->text.ptr[unit->place.begin - 1]);

  (void) place;
  if (bare)
    mz_buf_add_char(out, '"');
  mz_inline_write(text, attribute ? escape_attribute : escape, out);
  if (bare)
    mz_buf_add_char(out, '"');
}

const struct mz_format mz_format_html = {
    .name = "html",
    .extensions = "html htm xhtml",
    .datatype = "html",
    .encoding = mz_html_encoding,
    .read = read_html,
    .encode = encode,
    .set_language = mz_html_set_language,
    .escapes = true,
};
