/* Stop marks are rare: a table by byte leaves nearly all of a text alone. */
#include <config.h>
#include "text/stops.h"

#include <unicode/uchar.h>
#include "text/chars.h"
#include "text/utf8.h"

enum mz_stop mz_stop_of(uint32_t c)
{
  switch (c) {
  case '.': case 0x2024: case 0xFF0E:
    return MZ_STOP_DOT;
  case 0x2026:
    return MZ_STOP_ELLIPSIS;
  case '!': case '?': case 0x061F: case 0x203C: case 0x203D: case 0x2047: case 0x2048: case 0x2049:
  case 0x055C: case 0x055E: case 0xFF01: case 0xFF1F:
    return MZ_STOP_QUESTION;
  case ':':
    return MZ_STOP_COLON;
  default:
    if (c >= 0x80 && u_hasBinaryProperty((UChar32) c, UCHAR_S_TERM))
      return MZ_STOP_FULL;
    return MZ_STOP_NONE;
  }
}

/* How a byte tells of a stop mark: not at all, by itself, as the last of two bytes (in Arabic text
 * the first ones are everywhere), or as the first of three or four. */
enum byte_class { PLAIN, MARK, TRAIL, LEAD };

static const unsigned char classes[256] = {
    ['.'] = MARK,  ['!'] = MARK,  ['?'] = MARK,  [':'] = MARK,
    /* the last byte of Armenian, Arabic, Syriac and N'Ko marks */
    [0x89] = TRAIL, [0x9C] = TRAIL, [0x9E] = TRAIL, [0x9D] = TRAIL, [0x9F] = TRAIL, [0x94] = TRAIL,
    [0x80] = TRAIL, [0x81] = TRAIL, [0x82] = TRAIL, [0xB9] = TRAIL,
    [0xE0] = LEAD, [0xE1] = LEAD, [0xE2] = LEAD, [0xE3] = LEAD, [0xEA] = LEAD, [0xEF] = LEAD,
    [0xF0] = LEAD,
};

/* Whether the two bytes that end at P[1] are a stop mark. */
static bool is_two_byte_stop(const unsigned char *p)
{
  switch (p[0]) {
  case 0xD5:
    return p[1] == 0x9C || p[1] == 0x9E;
  case 0xD6:
    return p[1] == 0x89;
  case 0xD8:
    return p[1] >= 0x9D && p[1] <= 0x9F;
  case 0xDB:
    return p[1] == 0x94;
  case 0xDC:
    return p[1] <= 0x82;
  case 0xDF:
    return p[1] == 0xB9;
  default:
    return false;
  }
}

size_t mz_stop_find(struct mz_str text, size_t at)
{
  const unsigned char *p = (const unsigned char *) text.ptr;

  for (size_t i = at; i < text.len; i++) {
    size_t end = i;
    switch (classes[p[i]]) {
    case MARK:
      return i;
    case TRAIL:
      if (i > at && is_two_byte_stop(p + i - 1))
        return i - 1;
      break;
    case LEAD:
      if (mz_stop_of(mz_utf8_next(text, &end)) != MZ_STOP_NONE)
        return i;
      i = end - 1;
      break;
    default:
      break;
    }
  }
  return text.len;
}

bool mz_is_upper(uint32_t c)
{
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper((UChar32) c);
}

bool mz_is_lower(uint32_t c)
{
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32) c);
}

bool mz_is_alnum(uint32_t c)
{
  if (c < 0x80)
    return (c >= '0' && c <= '9') || mz_is_latin_letter(c);
  return mz_is_arabic_letter(c) || u_isalnum((UChar32) c);
}
