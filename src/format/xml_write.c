/* The XML writer: runs of plain bytes are copied as they are, the few special ones through a table.
 */
#include <config.h>
#include "format/xml_write.h"

#include <time.h>
#include "text/utf8.h"

/* What a byte needs: nothing, an escape everywhere, an escape in attributes only, or a look at the
 * whole character. */
enum { PLAIN, ESCAPE, ESCAPE_ATTRIBUTE, FORBIDDEN, MAYBE_FORBIDDEN };

static const unsigned char classes[256] = {
    [0x00] = FORBIDDEN,
    [0x01] = FORBIDDEN,
    [0x02] = FORBIDDEN,
    [0x03] = FORBIDDEN,
    [0x04] = FORBIDDEN,
    [0x05] = FORBIDDEN,
    [0x06] = FORBIDDEN,
    [0x07] = FORBIDDEN,
    [0x08] = FORBIDDEN,
    [0x0B] = FORBIDDEN,
    [0x0C] = FORBIDDEN,
    [0x0E] = FORBIDDEN,
    [0x0F] = FORBIDDEN,
    [0x10] = FORBIDDEN,
    [0x11] = FORBIDDEN,
    [0x12] = FORBIDDEN,
    [0x13] = FORBIDDEN,
    [0x14] = FORBIDDEN,
    [0x15] = FORBIDDEN,
    [0x16] = FORBIDDEN,
    [0x17] = FORBIDDEN,
    [0x18] = FORBIDDEN,
    [0x19] = FORBIDDEN,
    [0x1A] = FORBIDDEN,
    [0x1B] = FORBIDDEN,
    [0x1C] = FORBIDDEN,
    [0x1D] = FORBIDDEN,
    [0x1E] = FORBIDDEN,
    [0x1F] = FORBIDDEN,
    ['&'] = ESCAPE,
    ['<'] = ESCAPE,
    ['>'] = ESCAPE,
    ['\r'] = ESCAPE,
    ['\t'] = ESCAPE_ATTRIBUTE,
    ['\n'] = ESCAPE_ATTRIBUTE,
    ['"'] = ESCAPE_ATTRIBUTE,
    [0xEF] = MAYBE_FORBIDDEN, /* U+FFFE and U+FFFF begin like Arabic presentation forms */
};

static const char *const escapes[128] = {
    ['&'] = "&amp;", ['<'] = "&lt;",   ['>'] = "&gt;",   ['\r'] = "&#13;",
    ['\t'] = "&#9;", ['\n'] = "&#10;", ['"'] = "&quot;",
};

static void drop(struct mz_xml_writer *xml, size_t offset, uint32_t c)
{
  if (!xml->dropped->count++) {
    xml->dropped->offset = offset;
    xml->dropped->code_point = c;
  }
}

static void add_escaped(struct mz_xml_writer *xml, struct mz_str text, size_t origin,
                        bool attribute)
{
  size_t run = 0, i = 0;

  while (i < text.len) {
    unsigned char byte = (unsigned char) text.ptr[i], class = classes[byte];
    size_t next = i;
    uint32_t c;

    if (class == PLAIN || (class == ESCAPE_ATTRIBUTE && !attribute)) {
      i++;
      continue;
    }
    c = mz_utf8_next(text, &next);
    if (class == MAYBE_FORBIDDEN && c != 0xFFFE && c != 0xFFFF) {
      i = next;
      continue;
    }
    mz_buf_add(xml->out, text.ptr + run, i - run);
    if (class == FORBIDDEN || class == MAYBE_FORBIDDEN)
      drop(xml, origin + i, c);
    else
      mz_buf_add_c(xml->out, escapes[byte]);
    run = i = next;
  }
  mz_buf_add(xml->out, text.ptr + run, i - run);
}

static void break_line(struct mz_xml_writer *xml)
{
  if (!xml->indent || xml->text_depth)
    return;
  mz_buf_add_char(xml->out, '\n');
  for (size_t i = 0; i < xml->depth; i++)
    mz_buf_add(xml->out, "  ", 2);
}

static void close_tag(struct mz_xml_writer *xml)
{
  if (xml->open)
    mz_buf_add_char(xml->out, '>');
  xml->open = false;
}

void mz_xml_begin(struct mz_xml_writer *xml, struct mz_buf *out, bool indent,
                  struct mz_dropped *dropped)
{
  *xml = (struct mz_xml_writer){.out = out, .indent = indent, .dropped = dropped};
  mz_buf_add_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  if (!indent)
    mz_buf_add_char(out, '\n');
}

void mz_xml_start(struct mz_xml_writer *xml, const char *name)
{
  close_tag(xml);
  break_line(xml);
  mz_buf_add_char(xml->out, '<');
  mz_buf_add_c(xml->out, name);
  xml->open = true;
  xml->depth++;
}

void mz_xml_end(struct mz_xml_writer *xml, const char *name)
{
  xml->depth--;
  if (xml->open) {
    mz_buf_add(xml->out, "/>", 2);
    xml->open = false;
  } else {
    break_line(xml);
    mz_buf_add(xml->out, "</", 2);
    mz_buf_add_c(xml->out, name);
    mz_buf_add_char(xml->out, '>');
  }
  if (xml->text_depth > xml->depth)
    xml->text_depth = 0;
  if (!xml->depth)
    mz_buf_add_char(xml->out, '\n');
}

void mz_xml_attribute(struct mz_xml_writer *xml, const char *name, struct mz_str value)
{
  mz_buf_add_char(xml->out, ' ');
  mz_buf_add_c(xml->out, name);
  mz_buf_add(xml->out, "=\"", 2);
  add_escaped(xml, value, 0, true);
  mz_buf_add_char(xml->out, '"');
}

void mz_xml_attribute_time(struct mz_xml_writer *xml, const char *name, long long seconds,
                           enum mz_xml_time layout)
{
  time_t t = (time_t) seconds;
  struct tm tm;
  char text[64];
  size_t n;

  if (!gmtime_r(&t, &tm))
    return;
  n = strftime(text, sizeof text,
               layout == MZ_XML_TIME_BASIC ? "%Y%m%dT%H%M%SZ" : "%Y-%m-%dT%H:%M:%SZ", &tm);
  mz_xml_attribute(xml, name, mz_str(text, n));
}

void mz_xml_text(struct mz_xml_writer *xml, struct mz_str text, size_t origin)
{
  if (!text.len)
    return;
  close_tag(xml);
  if (!xml->text_depth)
    xml->text_depth = xml->depth;
  add_escaped(xml, text, origin, false);
}

void mz_xml_keep_white(struct mz_xml_writer *xml)
{
  if (!xml->text_depth)
    xml->text_depth = xml->depth;
}

void mz_xml_element(struct mz_xml_writer *xml, const char *name, struct mz_str text, size_t origin)
{
  mz_xml_start(xml, name);
  mz_xml_text(xml, text, origin);
  mz_xml_end(xml, name);
}
