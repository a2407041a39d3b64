/* Character references, as the tokenizer of the HTML standard takes them (WHATWG, 13.2.5.72). */
#include <config.h>
#include "format/html_reference.h"

#include <string.h>
#include "format/xml_read.h"

#define REPLACEMENT 0xFFFD
/* Names of characters below do without the semicolon. */
#define LAST_LEGACY 0xFF

static bool is_alnum(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The value of the digit C, or 16. */
static uint32_t digit(char c)
{
  if (c >= '0' && c <= '9')
    return (uint32_t) (c - '0');
  if (c >= 'a' && c <= 'f')
    return (uint32_t) (c - 'a') + 10;
  if (c >= 'A' && c <= 'F')
    return (uint32_t) (c - 'A') + 10;
  return 16;
}

/* What number C means: those of C1 are windows-1252. */
static uint32_t character(uint32_t c)
{
  static const uint16_t c1[32] = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

  if (c >= 0x80 && c < 0xA0)
    return c1[c - 0x80];
  if (!c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
    return REPLACEMENT;
  return c;
}

static size_t numeric(struct mz_str s, uint32_t *c)
{
  bool hex = s.len > 2 && (s.ptr[2] == 'x' || s.ptr[2] == 'X');
  size_t begin = hex ? 3 : 2, at = begin;
  uint32_t base = hex ? 16 : 10, value = 0;

  for (; at < s.len && digit(s.ptr[at]) < base; at++)
    value = value > 0x10FFFF ? value : value * base + digit(s.ptr[at]);
  if (at == begin)
    return 0;
  *c = character(value);
  return at + (at < s.len && s.ptr[at] == ';');
}

size_t mz_html_reference(struct mz_str s, bool attribute, uint32_t *c)
{
  size_t at = 1;
  bool closed;

  *c = 0;
  if (s.len > 1 && s.ptr[1] == '#')
    return numeric(s, c);
  while (at < s.len && at < 34 && is_alnum(s.ptr[at]))
    at++;
  if (at == 1)
    return 0;
  closed = at < s.len && s.ptr[at] == ';';
  if (mz_str_equal(mz_str_sub(s, 1, at), MZ_STR("apos")))
    *c = '\'';
  else
    *c = mz_xml_html_entity(mz_str_sub(s, 1, at));
  if (closed)
    return at + 1;
  if (!*c || *c > LAST_LEGACY || *c == '\'' || (attribute && at < s.len && s.ptr[at] == '='))
    return 0;
  return at;
}
