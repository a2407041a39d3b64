/* The SRX reader (Segmentation Rules eXchange 2.0, LISA OSCAR, 2008-04-07). */
#include <config.h>
#include "format/srx.h"

#include <string.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "format/xml_read.h"
#include "text/encoding.h"
#include "text/regex.h"
#include "text/utf8.h"

#define NAMESPACE "http://www.lisa.org/srx20"

struct reader {
  struct mz_srx *srx;
  size_t depth;
  size_t foreign_depth; /* of the foreign element of the header that is left out; 0: none */
  const char *parents[8]; /* names of the elements that are open; from the table below */
  bool has_header;
  size_t rule_count;
  struct mz_srx_rule rule; /* under way; its expressions are these */
  struct mz_buf before, after, *text;
};

/* The attribute NAME, which must be there; its ptr is NULL after an error. */
static struct mz_str need(struct mz_xml_reader *xml, const struct mz_xml_tag *tag, const char *name)
{
  struct mz_str value = mz_xml_get(tag, NULL, name);

  if (!value.ptr)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("<%s> lacks the attribute %s"), tag->name, name);
  return value;
}

static bool yes(struct mz_xml_reader *xml, const struct mz_xml_tag *tag, const char *name,
                struct mz_str value)
{
  bool is = mz_str_equal(value, MZ_STR("yes"));

  if (value.ptr && !is && !mz_str_equal(value, MZ_STR("no")))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("the attribute %s of <%s> is yes or no, not '%.*s'"), name,
                tag->name, MZ_STR_ARG(value));
  return is;
}

static bool need_yes(struct mz_xml_reader *xml, const struct mz_xml_tag *tag, const char *name)
{
  return yes(xml, tag, name, need(xml, tag, name));
}

static void start_srx(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  struct mz_str version = need(xml, tag, "version");

  (void) r;
  if (version.ptr && !mz_str_equal(version, MZ_STR("2.0")))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("SRX version '%.*s': only 2.0 can be read"), MZ_STR_ARG(version));
}

static void start_header(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  r->has_header = true;
  r->srx->segments_subflows = need_yes(xml, tag, "segmentsubflows");
  r->srx->cascade = need_yes(xml, tag, "cascade");
}

static void start_formathandle(struct mz_xml_reader *xml, struct reader *r,
                               const struct mz_xml_tag *tag)
{
  struct mz_str type = need(xml, tag, "type");
  bool include = need_yes(xml, tag, "include");

  if (mz_str_equal(type, MZ_STR("start")))
    r->srx->includes_start = include;
  else if (mz_str_equal(type, MZ_STR("end")))
    r->srx->includes_end = include;
  else if (mz_str_equal(type, MZ_STR("isolated")))
    r->srx->includes_isolated = include;
  else if (type.ptr)
    mz_xml_fail(xml, MZ_E_SYNTAX,
                _("the type of <formathandle> is start, end or isolated, not '%.*s'"),
                MZ_STR_ARG(type));
}

static void start_body(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  (void) tag;
  if (!r->has_header)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("<header> is missing before <body>"));
}

static void start_languagerule(struct mz_xml_reader *xml, struct reader *r,
                               const struct mz_xml_tag *tag)
{
  struct mz_str name = need(xml, tag, "languagerulename");

  if (!name.ptr)
    return;
  if (mz_srx_find(r->srx, name))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a second <languagerule> is called '%.*s'"), MZ_STR_ARG(name));
  mz_srx_add_language(r->srx, name);
}

static void start_rule(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  struct mz_str breaks = mz_xml_get(tag, NULL, "break");

  if (++r->rule_count > MZ_MAX_SRX_RULES)
    mz_xml_fail(xml, MZ_E_LIMIT, _("more than %zu segmentation rules"), MZ_MAX_SRX_RULES);
  r->rule = (struct mz_srx_rule) {.breaks = yes(xml, tag, "break", breaks) || !breaks.ptr,
                                  .line = mz_xml_line(xml)};
  mz_buf_truncate(&r->before, 0);
  mz_buf_truncate(&r->after, 0);
}

static void start_before(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  (void) xml, (void) tag;
  r->text = &r->before;
}

static void start_after(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  (void) xml, (void) tag;
  r->text = &r->after;
}

static void start_languagemap(struct mz_xml_reader *xml, struct reader *r,
                              const struct mz_xml_tag *tag)
{
  struct mz_srx_map map = {.pattern = need(xml, tag, "languagepattern"),
                           .name = need(xml, tag, "languagerulename"),
                           .line = mz_xml_line(xml)};
  struct mz_error why = MZ_ERROR_INIT;
  struct mz_regex *regex;

  if (!map.pattern.ptr || !map.name.ptr)
    return;
  regex = mz_regex_new(map.pattern, &why);
  if (!regex)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("languagepattern '%.*s': %s"), MZ_STR_ARG(map.pattern),
                why.message);
  else if (!mz_srx_find(r->srx, map.name))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("<languagemap> names '%.*s', but no <languagerule> is called so"),
                MZ_STR_ARG(map.name));
  else
    mz_srx_add_map(r->srx, &map);
  mz_regex_free(regex);
}

/* Checks the expression that ends here. */
static void end_expression(struct mz_xml_reader *xml, struct reader *r, const char *element)
{
  const struct mz_srx_rules *rules = &r->srx->languages[r->srx->language_count - 1];
  struct mz_error why = MZ_ERROR_INIT;
  struct mz_regex *regex = NULL;

  if (r->text->len > MZ_MAX_SRX_PATTERN)
    mz_xml_fail(xml, MZ_E_LIMIT, _("rule %zu of '%.*s', <%s>: longer than %zu KiB"),
                rules->count + 1, MZ_STR_ARG(rules->name), element, MZ_MAX_SRX_PATTERN >> 10);
  else if (!(regex = mz_regex_new(mz_buf_str(r->text), &why)))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("rule %zu of '%.*s', <%s>: %s"), rules->count + 1,
                MZ_STR_ARG(rules->name), element, why.message);
  mz_regex_free(regex);
  r->text = NULL;
}

static void end_rule(struct mz_xml_reader *xml, struct reader *r, const char *element)
{
  (void) xml, (void) element;
  r->rule.before = mz_buf_str(&r->before);
  r->rule.after = mz_buf_str(&r->after);
  mz_srx_add_rule(r->srx, &r->rule);
}

static void end_srx(struct mz_xml_reader *xml, struct reader *r, const char *element)
{
  (void) element;
  if (!r->srx->map_count)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("no <languagemap>: the rules are for no language"));
}

static const struct {
  const char *name, *parent;
  void (*start)(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag);
  void (*end)(struct mz_xml_reader *xml, struct reader *r, const char *element);
} elements[] = {
    {"srx", "", start_srx, end_srx},
    {"header", "srx", start_header, NULL},
    {"formathandle", "header", start_formathandle, NULL},
    {"body", "srx", start_body, NULL},
    {"languagerules", "body", NULL, NULL},
    {"languagerule", "languagerules", start_languagerule, NULL},
    {"rule", "languagerule", start_rule, end_rule},
    {"beforebreak", "rule", start_before, end_expression},
    {"afterbreak", "rule", start_after, end_expression},
    {"maprules", "body", NULL, NULL},
    {"languagemap", "maprules", start_languagemap, NULL},
};

#define ELEMENTS (sizeof elements / sizeof *elements)

/* The row of the table for element NAME, or ELEMENTS. */
static size_t find_element(const char *name)
{
  size_t i = 0;

  while (i < ELEMENTS && strcmp(name, elements[i].name) != 0)
    i++;
  return i;
}

static void on_start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  struct reader *r = data;
  const char *parent = r->depth ? r->parents[r->depth - 1] : "";
  size_t i = find_element(tag->name);

  if (r->foreign_depth) {
    r->foreign_depth++;
    return;
  }
  if (strcmp(tag->uri, NAMESPACE) != 0) {
    if (!r->depth)
      mz_xml_fail(xml, MZ_E_SYNTAX, _("not an SRX 2.0 file: the outermost element is <%s> of '%s'"),
                  tag->name, tag->uri);
    else if (strcmp(parent, "header") != 0)
      mz_xml_fail(xml, MZ_E_SYNTAX, _("<%s> is not part of SRX"), tag->name);
    r->foreign_depth = 1;
    return;
  }
  if (i == ELEMENTS || strcmp(elements[i].parent, parent) != 0) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("<%s> does not belong here"), tag->name);
    return;
  }
  r->parents[r->depth++] = elements[i].name; /* the table is six deep */
  if (elements[i].start)
    elements[i].start(xml, r, tag);
}

static void on_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct reader *r = data;
  size_t i = find_element(name);

  if (r->foreign_depth) {
    r->foreign_depth--;
    return;
  }
  r->depth--;
  if (elements[i].end)
    elements[i].end(xml, r, name);
}

static void on_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  struct reader *r = data;

  if (r->foreign_depth)
    return;
  if (r->text)
    mz_xml_collect(xml, r->text, text);
  else if (mz_str_trim(text).len)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("text outside <beforebreak> and <afterbreak>"));
}

struct mz_srx *mz_srx_parse(const char *path, struct mz_str text, struct mz_error *err)
{
  static const struct mz_xml_handler handler = {on_start, on_end, on_text};
  struct reader r = {.srx = mz_srx_new(path), .before = MZ_BUF_INIT, .after = MZ_BUF_INIT};
  size_t bad = mz_utf8_check(text);
  enum mz_status status;

  if (bad < text.len)
    status = mz_error_at(err, MZ_E_ENCODING, path, 0, 0, _("byte %zu (0x%02X) is not UTF-8"), bad,
                         (unsigned char) text.ptr[bad]);
  else
    status = mz_xml_parse(&handler, &r, path, text, err);
  mz_buf_release(&r.before);
  mz_buf_release(&r.after);
  if (!status)
    return r.srx;
  mz_srx_free(r.srx);
  return NULL;
}

struct mz_srx *mz_srx_read(const char *path, struct mz_error *err)
{
  struct mz_buf bytes = MZ_BUF_INIT, utf8 = MZ_BUF_INIT;
  char encoding[MZ_ENCODING_SIZE];
  struct mz_error why = MZ_ERROR_INIT;
  struct mz_srx *srx = NULL;

  if (mz_file_read(path, &bytes, err)) {
    mz_buf_release(&bytes);
    return NULL;
  }
  if (!mz_xml_encoding(mz_buf_str(&bytes), encoding))
    srx = mz_srx_parse(path, mz_buf_str(&bytes), err);
  else if (mz_encoding_to_utf8(encoding, mz_buf_str(&bytes), &utf8, &why))
    mz_error_at(err, why.status, path, 0, 0, "%s", why.message);
  else
    srx = mz_srx_parse(path, mz_buf_str(&utf8), err);
  mz_buf_release(&bytes);
  mz_buf_release(&utf8);
  return srx;
}
