/* What HTML files say about themselves, and how that is changed. */
#include <config.h>
#include "format/html.h"

#include <string.h>
#include <strings.h>
#include "format/edits.h"
#include "format/html_lexer.h"
#include "text/encoding.h"
#include "text/lang.h"

/* Bytes that may say what the encoding is. */
#define HEAD_SIZE ((size_t) 1024)

static struct mz_str value_of(const struct mz_html_lexer *lexer, const char *name)
{
  const struct mz_html_attribute *found = mz_html_find(lexer, name);

  return found ? mz_str_sub(lexer->text, found->value.begin, found->value.end) : MZ_STR("");
}

/* The encoding in "text/html; charset=windows-1256". */
static struct mz_str charset_in(struct mz_str content)
{
  struct mz_str rest = content;
  size_t len = 0;

  while (rest.len >= 8 && strncasecmp(rest.ptr, "charset=", 8))
    rest = mz_str_sub(rest, 1, rest.len);
  if (rest.len < 8)
    return MZ_STR("");
  rest = mz_str_trim(mz_str_sub(rest, 8, rest.len));
  if (rest.len && strchr("\"'", rest.ptr[0]))
    rest = mz_str_sub(rest, 1, rest.len);
  while (len < rest.len && rest.ptr[len] && !strchr(" \t\r\n;\"'", rest.ptr[len]))
    len++;
  return mz_str_sub(rest, 0, len);
}

/* What the meta elements of HEAD say, or the empty string. */
static struct mz_str find_charset(struct mz_str head)
{
  struct mz_html_lexer lexer;
  struct mz_html_token token;
  struct mz_str found = MZ_STR("");

  mz_html_lexer_init(&lexer, head);
  while (!found.len && mz_html_next(&lexer, &token)) {
    if (token.kind != MZ_HTML_START ||
        !mz_html_is(mz_str_sub(head, token.name.begin, token.name.end), "meta"))
      continue;
    found = mz_str_trim(value_of(&lexer, "charset"));
    if (!found.len && mz_html_is(value_of(&lexer, "http-equiv"), "content-type"))
      found = charset_in(value_of(&lexer, "content"));
  }
  mz_html_lexer_release(&lexer);
  return found;
}

bool mz_html_encoding(struct mz_str head, char name[MZ_ENCODING_SIZE])
{
  const char *marked;
  struct mz_str found;

  if (mz_encoding_mark(head, &marked)) {
    if (!strcmp(marked, "UTF-8"))
      return false;
    strncpy(name, marked, MZ_ENCODING_SIZE - 1)[MZ_ENCODING_SIZE - 1] = '\0';
    return true;
  }
  found = find_charset(mz_str_sub(head, 0, head.len < HEAD_SIZE ? head.len : HEAD_SIZE));
  /* UTF-16 that can be read like this is none */
  if (!found.len || found.len >= MZ_ENCODING_SIZE || !strncasecmp(found.ptr, "utf", 3))
    return false;
  memcpy(name, found.ptr, found.len);
  name[found.len] = '\0';
  return true;
}

struct change {
  struct mz_edits *edits;
  struct mz_html_lexer lexer;
  struct mz_str from, to; /* languages */
  bool rtl;               /* TO is */
};

/* Makes VALUE the value of ATTRIBUTE. */
static void set_value(struct change *c, const struct mz_html_attribute *attribute,
                      struct mz_str value)
{
  struct mz_buf text = MZ_BUF_INIT;
  size_t before = attribute->value.begin - 1;
  bool quoted = attribute->has_value && strchr("\"'", c->lexer.text.ptr[before]);

  if (quoted)
    mz_buf_add_str(&text, value);
  else
    mz_buf_printf(&text, attribute->has_value ? "\"%.*s\"" : "=\"%.*s\"", MZ_STR_ARG(value));
  mz_edits_add(c->edits,
               attribute->has_value ? attribute->value
                                    : (struct mz_range) {attribute->name.end, attribute->name.end},
               mz_buf_str(&text));
  mz_buf_release(&text);
}

/* Gives the tag the attribute NAME. */
static void add_attribute(struct change *c, const struct mz_html_token *token, const char *name,
                          struct mz_str value)
{
  struct mz_buf text = MZ_BUF_INIT;

  mz_buf_printf(&text, " %s=\"%.*s\"", name, MZ_STR_ARG(value));
  mz_edits_add(c->edits, (struct mz_range) {token->name.end, token->name.end}, mz_buf_str(&text));
  mz_buf_release(&text);
}

static void change_tag(struct change *c, const struct mz_html_token *token)
{
  bool html = mz_html_is(mz_str_sub(c->lexer.text, token->name.begin, token->name.end), "html");
  const struct mz_html_attribute *lang = mz_html_find(&c->lexer, "lang");
  const struct mz_html_attribute *xml = mz_html_find(&c->lexer, "xml:lang");
  const struct mz_html_attribute *dir = mz_html_find(&c->lexer, "dir");
  struct mz_str direction = c->rtl ? MZ_STR("rtl") : MZ_STR("ltr");
  struct mz_str said = value_of(&c->lexer, lang ? "lang" : "xml:lang");
  bool ours = html || mz_lang_match(c->from, said) != MZ_LANG_DIFFERENT;

  if (mz_html_is(value_of(&c->lexer, "translate"), "no"))
    return;
  if (lang && ours)
    set_value(c, lang, c->to);
  if (xml && ours)
    set_value(c, xml, c->to);
  if (html && !lang && !xml)
    add_attribute(c, token, "lang", c->to);
  if (mz_lang_is_rtl(c->from) == c->rtl)
    return;
  if (dir && (ours || !said.len) &&
      mz_html_is(value_of(&c->lexer, "dir"), c->rtl ? "ltr" : "rtl"))
    set_value(c, dir, direction);
  else if (html && !dir && c->rtl)
    add_attribute(c, token, "dir", direction);
}

void mz_html_set_language(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits)
{
  struct change c = {.edits = edits,
                     .from = doc->source_lang,
                     .to = language,
                     .rtl = mz_lang_is_rtl(language)};
  struct mz_html_token token;

  if (!mz_lang_is_tag(language))
    return;
  mz_html_lexer_init(&c.lexer, mz_buf_str(&doc->text));
  while (mz_html_next(&c.lexer, &token))
    if (token.kind == MZ_HTML_START)
      change_tag(&c, &token);
  mz_html_lexer_release(&c.lexer);
}
