/* The only file that knows libxml2. */
#include <config.h>
#include "format/xml_read.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "format/xml_guard.h"

#define CHUNK ((size_t) 64 << 10)
#define BOM MZ_STR("\xEF\xBB\xBF")

struct mz_xml_reader {
  const struct mz_xml_handler *handler;
  void *data;
  const char *path;
  xmlParserCtxtPtr parser;
  struct mz_xml_guard guard;
  struct mz_error error; /* the first one; the parse is over */
  size_t fed;            /* bytes that came in, a byte order mark included */
  size_t skipped;        /* of them not given to libxml2: the byte order mark */
  size_t depth;
  size_t bound[MZ_MAX_XML_DEPTH + 1]; /* name spaces bound at each depth, outer ones included */
};

/* SAX2 delivers an attribute as five pointers. */
enum { ATTRIBUTE_NAME, ATTRIBUTE_PREFIX, ATTRIBUTE_URI, ATTRIBUTE_VALUE, ATTRIBUTE_END, FIELDS };

/* Keeps the error; from here on no handler is called and nothing more is fed.  xmlStopParser is no
 * way out: it frees the buffer that libxml2 is reading. */
static void fail_at(struct mz_xml_reader *xml, enum mz_status status, int line, int column,
                    const char *message)
{
  mz_error_at(&xml->error, status, xml->path, line > 0 ? (size_t) line : 0,
              column > 0 ? (size_t) column : 0, "%s", message);
}

static void fail_here(struct mz_xml_reader *xml, enum mz_status status, const char *message)
{
  xmlParserInputPtr input = xml->parser->input;

  fail_at(xml, status, input ? input->line : 0, input ? input->col : 0, message);
}

void mz_xml_fail(struct mz_xml_reader *xml, enum mz_status status, const char *format, ...)
{
  char message[sizeof xml->error.message];
  va_list args;

  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  fail_here(xml, status, message);
}

void mz_xml_set_place(struct mz_xml_reader *xml, size_t line, size_t column)
{
  if (!xml->parser->input)
    return;
  xml->parser->input->line = (int) line;
  xml->parser->input->col = (int) column;
}

size_t mz_xml_line(const struct mz_xml_reader *xml)
{
  xmlParserInputPtr input = xml->parser->input;

  return input && input->line > 0 ? (size_t) input->line : 0;
}

void mz_xml_collect(struct mz_xml_reader *xml, struct mz_buf *buf, struct mz_str text)
{
  if (buf->len + text.len > MZ_MAX_XML_TEXT)
    mz_xml_fail(xml, MZ_E_LIMIT, _("the text of an element is longer than %zu MiB"),
                MZ_MAX_XML_TEXT >> 20);
  else
    mz_buf_add_str(buf, text);
}

size_t mz_xml_offset(struct mz_xml_reader *xml)
{
  long consumed = xmlByteConsumed(xml->parser);

  return xml->skipped + (consumed > 0 ? (size_t) consumed : 0);
}

/* Where the content of the tag just read begins: libxml2 stands at the end of the tag. */
static size_t content_offset(struct mz_xml_reader *xml)
{
  const xmlChar *at = xml->parser->input->cur;
  size_t offset = mz_xml_offset(xml);

  return *at == '>' ? offset + 1 : offset;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
  struct mz_xml_reader *xml = data;
  struct mz_xml_tag tag = {.name = (const char *) name,
                           .prefix = prefix ? (const char *) prefix : "",
                           .uri = uri ? (const char *) uri : "",
                           .offset = content_offset(xml),
                           .attributes = attributes,
                           .attribute_count = (size_t) attribute_count};

  (void) namespaces, (void) defaulted_count;
  if (xml->error.status)
    return;
  if (xml->depth == MZ_MAX_XML_DEPTH) {
    mz_xml_fail(xml, MZ_E_LIMIT, _("elements are nested more than %zu deep"), MZ_MAX_XML_DEPTH);
    return;
  }
  xml->depth++;
  xml->bound[xml->depth] = xml->bound[xml->depth - 1] + (size_t) namespace_count;
  if (xml->bound[xml->depth] > MZ_MAX_XML_NAMESPACES)
    mz_xml_fail(xml, MZ_E_LIMIT, _("more than %zu name spaces are bound here"),
                MZ_MAX_XML_NAMESPACES);
  else
    xml->handler->start(xml, xml->data, &tag);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  struct mz_xml_reader *xml = data;

  (void) prefix, (void) uri;
  if (xml->error.status)
    return;
  xml->depth--;
  xml->handler->end(xml, xml->data, (const char *) name);
}

static void on_text(void *data, const xmlChar *text, int len)
{
  struct mz_xml_reader *xml = data;

  if (!xml->error.status)
    xml->handler->text(xml, xml->data, mz_str((const char *) text, (size_t) len));
}

/* Takes libxml2's errors.  A prefix that was never bound is no reason to refuse a file; an entity
 * that an unloaded DTD may declare is a warning to libxml2, which then drops it from the text. */
static void on_error(void *data, xmlErrorPtr error)
{
  struct mz_xml_reader *xml = data;
  struct mz_str why = mz_str_trim(mz_str_c(error->message));
  char message[sizeof xml->error.message];

  if (error->code == XML_WAR_UNDECLARED_ENTITY)
    snprintf(message, sizeof message, _("entity '%s' is not one of the five that XML has"),
             error->str1 ? error->str1 : "");
  else if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
    return;
  else
    snprintf(message, sizeof message, _("not well-formed XML: %.*s"), MZ_STR_ARG(why));
  fail_at(xml, MZ_E_SYNTAX, error->line, error->int2, message);
}

struct mz_xml_reader *mz_xml_new(const struct mz_xml_handler *handler, void *data, const char *path)
{
  struct mz_xml_reader *xml = mz_xcalloc(1, sizeof *xml);
  /* No entityDecl, no getEntity, no externalSubset: there is nothing that could be expanded or
   * loaded, even if the guard let it pass. */
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                       .startElementNs = on_start,
                       .endElementNs = on_end,
                       .characters = on_text,
                       .ignorableWhitespace = on_text,
                       .cdataBlock = on_text,
                       .serror = on_error};

  *xml = (struct mz_xml_reader){.handler = handler, .data = data, .path = path};
  xml->parser = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
  if (!xml->parser)
    abort(); /* only when memory is exhausted */
  /* HUGE takes away libxml2's own limits of 10 MB; ours are tighter where it matters. */
  xmlCtxtUseOptions(xml->parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(xml->parser, XML_CHAR_ENCODING_UTF8);
  return xml;
}

void mz_xml_free(struct mz_xml_reader *xml)
{
  if (!xml)
    return;
  /* made for declarations in a DOCTYPE so broken that the guard took them for something else */
  if (xml->parser->myDoc)
    xmlFreeDoc(xml->parser->myDoc);
  xmlFreeParserCtxt(xml->parser);
  free(xml);
}

static void push(struct mz_xml_reader *xml, struct mz_str bytes, bool last)
{
  if (!xml->error.status)
    xmlParseChunk(xml->parser, bytes.ptr, (int) bytes.len, last);
}

/* Fails with what the guard found, once libxml2 stands at AT bytes behind the start of CHUNK. */
static void refuse(struct mz_xml_reader *xml, enum mz_xml_verdict verdict, struct mz_str chunk,
                   size_t at)
{
  push(xml, mz_str_sub(chunk, 0, at), false);
  if (verdict == MZ_XML_TAG_TOO_LARGE)
    mz_xml_fail(xml, MZ_E_LIMIT, _("a tag, comment or CDATA section is longer than %zu KiB"),
                MZ_MAX_XML_TAG >> 10);
  else if (verdict == MZ_XML_TOO_MANY_ATTRIBUTES)
    mz_xml_fail(xml, MZ_E_LIMIT, _("a tag has more than %zu attributes"), MZ_MAX_XML_ATTRIBUTES);
  else
    mz_xml_fail(xml, MZ_E_SYNTAX,
                _("the DOCTYPE has declarations of its own (entities, for example): refused"));
}

static enum mz_status result(struct mz_xml_reader *xml, struct mz_error *err)
{
  if (xml->error.status && err && !err->status)
    *err = xml->error;
  return xml->error.status;
}

enum mz_status mz_xml_feed(struct mz_xml_reader *xml, struct mz_str bytes, struct mz_error *err)
{
  if (!xml->fed && mz_str_starts(bytes, BOM)) {
    xml->fed = xml->skipped = BOM.len;
    bytes = mz_str_sub(bytes, BOM.len, bytes.len);
  }
  while (bytes.len && !xml->error.status) {
    struct mz_str chunk = mz_str_sub(bytes, 0, bytes.len < CHUNK ? bytes.len : CHUNK);
    size_t at;
    enum mz_xml_verdict verdict = mz_xml_guard_look(&xml->guard, chunk, &at);

    if (verdict)
      refuse(xml, verdict, chunk, at);
    else
      push(xml, chunk, false);
    xml->fed += chunk.len;
    bytes = mz_str_sub(bytes, chunk.len, bytes.len);
  }
  return result(xml, err);
}

enum mz_status mz_xml_finish(struct mz_xml_reader *xml, struct mz_error *err)
{
  bool good = !xml->error.status;

  if (xml->fed == xml->skipped)
    mz_error_at(&xml->error, MZ_E_SYNTAX, xml->path, 1, 1, _("the file is empty: no XML"));
  push(xml, MZ_STR(""), true);
  if (good && xml->error.status && xml->depth)
    snprintf(xml->error.message, sizeof xml->error.message,
             _("not well-formed XML: the file ends in the middle"));
  return result(xml, err);
}

enum mz_status mz_xml_parse(const struct mz_xml_handler *handler, void *data, const char *path,
                            struct mz_str text, struct mz_error *err)
{
  struct mz_xml_reader *xml = mz_xml_new(handler, data, path);
  enum mz_status status = mz_xml_feed(xml, text, err);

  if (!status)
    status = mz_xml_finish(xml, err);
  mz_xml_free(xml);
  return status;
}

struct mz_str mz_xml_get(const struct mz_xml_tag *tag, const char *prefix, const char *name)
{
  const xmlChar *const *field = tag->attributes;

  for (size_t i = 0; i < tag->attribute_count; i++, field += FIELDS)
    if (xmlStrEqual(field[ATTRIBUTE_NAME], BAD_CAST name) &&
        xmlStrEqual(field[ATTRIBUTE_PREFIX], BAD_CAST prefix))
      return mz_str((const char *) field[ATTRIBUTE_VALUE],
                    (size_t) (field[ATTRIBUTE_END] - field[ATTRIBUTE_VALUE]));
  return mz_str(NULL, 0);
}

struct mz_xml_attribute mz_xml_attribute_at(const struct mz_xml_tag *tag, size_t index)
{
  const xmlChar *const *field = (const xmlChar *const *) tag->attributes + index * FIELDS;
  const char *prefix = (const char *) field[ATTRIBUTE_PREFIX];
  const char *uri = (const char *) field[ATTRIBUTE_URI];

  return (struct mz_xml_attribute) {
      .name = (const char *) field[ATTRIBUTE_NAME],
      .prefix = prefix ? prefix : "",
      .uri = uri ? uri : "",
      .value = mz_str((const char *) field[ATTRIBUTE_VALUE],
                      (size_t) (field[ATTRIBUTE_END] - field[ATTRIBUTE_VALUE])),
  };
}

/* The value of encoding="..." in the XML declaration that HEAD begins with. */
static struct mz_str declared(struct mz_str head)
{
  const char *end, *at;
  size_t n = 0;

  if (!mz_str_starts(head, MZ_STR("<?xml")) || !(end = memchr(head.ptr, '>', head.len)))
    return MZ_STR("");
  for (at = head.ptr; end - at > 9 && memcmp(at, "encoding", 8) != 0; at++)
    ;
  if (end - at <= 9)
    return MZ_STR("");
  for (at += 8;
       at < end && (isspace((unsigned char) *at) || *at == '=' || *at == '"' || *at == '\''); at++)
    ;
  while (at + n < end && (isalnum((unsigned char) at[n]) || (at[n] && strchr("-_.:", at[n]))))
    n++;
  return mz_str(at, n);
}

void mz_xml_rewrite(const struct mz_doc *doc, struct mz_buf *out)
{
  struct mz_str text = mz_buf_str(&doc->text), name;
  bool marked = mz_str_starts(text, BOM);

  name = declared(marked ? mz_str_sub(text, BOM.len, text.len) : text);
  if (!name.len || (name.len == 5 && !strncasecmp(name.ptr, "UTF-8", 5))) {
    mz_buf_add_str(out, text);
    return;
  }
  mz_buf_add_str(out, mz_str_sub(text, 0, (size_t) (name.ptr - text.ptr)));
  mz_buf_add_c(out, "UTF-8");
  mz_buf_add_str(out, mz_str_sub(text, (size_t) (name.ptr - text.ptr) + name.len, text.len));
}

bool mz_xml_encoding(struct mz_str head, char name[MZ_ENCODING_SIZE])
{
  static const struct {
    struct mz_str begin, name;
  } marks[] = {
      {{"\xFF\xFE", 2}, MZ_STR("UTF-16")},    {{"\xFE\xFF", 2}, MZ_STR("UTF-16")},
      {{"<\0", 2}, MZ_STR("UTF-16LE")},       {{"\0<", 2}, MZ_STR("UTF-16BE")},
      {{"\xEF\xBB\xBF", 3}, MZ_STR("UTF-8")},
  };
  struct mz_str found = {NULL, 0};

  for (size_t i = 0; !found.ptr && i < sizeof marks / sizeof *marks; i++)
    if (mz_str_starts(head, marks[i].begin))
      found = marks[i].name;
  if (!found.ptr)
    found = declared(head);
  if (!found.len || found.len >= MZ_ENCODING_SIZE)
    return false;
  memcpy(name, found.ptr, found.len);
  name[found.len] = '\0';
  return strcasecmp(name, "UTF-8") && strcasecmp(name, "US-ASCII");
}

/* HEAD behind the first END in it; empty when it is not there. */
static struct mz_str behind(struct mz_str head, struct mz_str end)
{
  for (; head.len; head.ptr++, head.len--)
    if (mz_str_starts(head, end))
      return mz_str_sub(head, end.len, head.len);
  return head;
}

struct mz_str mz_xml_root(struct mz_str head)
{
  size_t n = 0;

  for (;;) {
    head = mz_str_trim(head);
    if (mz_str_starts(head, MZ_STR("<?")))
      head = behind(head, MZ_STR("?>"));
    else if (mz_str_starts(head, MZ_STR("<!--")))
      head = behind(head, MZ_STR("-->"));
    else if (mz_str_starts(head, MZ_STR("<!")))
      head = behind(head, MZ_STR(">"));
    else
      break;
  }
  if (!mz_str_starts(head, MZ_STR("<")))
    return MZ_STR("");
  head = mz_str_sub(head, 1, head.len);
  while (n < head.len && !strchr(" \t\r\n/>", head.ptr[n]))
    n++;
  for (size_t i = 0; i < n; i++)
    if (head.ptr[i] == ':')
      return mz_str_sub(head, i + 1, n);
  return mz_str_sub(head, 0, n);
}

uint32_t mz_xml_html_entity(struct mz_str name)
{
  char terminated[16];
  const htmlEntityDesc *entity;

  if (!name.len || name.len >= sizeof terminated)
    return 0;
  memcpy(terminated, name.ptr, name.len);
  terminated[name.len] = '\0';
  entity = htmlEntityLookup((const xmlChar *) terminated);
  return entity ? entity->value : 0;
}
