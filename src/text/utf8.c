/* UTF-8 validation and counting. */
#include <config.h>
#include "text/utf8.h"

/* Length of the well-formed sequence at P (N bytes left), or 0. */
static size_t sequence(const unsigned char *p, size_t n)
{
  unsigned char low = 0x80, high = 0xBF;
  size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;

  if (p[0] < 0xC2 || p[0] > 0xF4 || n < len)
    return 0;
  if (p[0] == 0xE0)
    low = 0xA0;
  else if (p[0] == 0xED)
    high = 0x9F;
  else if (p[0] == 0xF0)
    low = 0x90;
  else if (p[0] == 0xF4)
    high = 0x8F;
  if (p[1] < low || p[1] > high)
    return 0;
  for (size_t i = 2; i < len; i++)
    if ((p[i] & 0xC0) != 0x80)
      return 0;
  return len;
}

size_t mz_utf8_check(struct mz_str s)
{
  const unsigned char *p = (const unsigned char *) s.ptr;
  size_t i = 0;

  while (i < s.len) {
    size_t n;
    /* Arabic text is mostly two-byte sequences and blanks: take those without a call. */
    if (p[i] < 0x80) {
      i++;
      continue;
    }
    if (p[i] >= 0xC2 && p[i] < 0xE0 && i + 1 < s.len && (p[i + 1] & 0xC0) == 0x80) {
      i += 2;
      continue;
    }
    n = sequence(p + i, s.len - i);
    if (!n)
      return i;
    i += n;
  }
  return s.len;
}

size_t mz_utf8_count(struct mz_str s)
{
  size_t n = 0;

  for (size_t i = 0; i < s.len; i++)
    n += ((unsigned char) s.ptr[i] & 0xC0) != 0x80;
  return n;
}
