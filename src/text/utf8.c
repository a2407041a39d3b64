/* UTF-8 validation and counting. */
#include <config.h>
#include "text/utf8.h"

#include <string.h>

/* Eight bytes at once, in whatever order the machine has. */
static uint64_t load(const void *bytes)
{
  uint64_t word;

  memcpy(&word, bytes, sizeof word);
  return word;
}

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

/* Whether the eight bytes at P are four sequences of two bytes, as Arabic letters are. */
static bool is_four_pairs(const unsigned char *p)
{
  static const unsigned char mask[8] = {0xE0, 0xC0, 0xE0, 0xC0, 0xE0, 0xC0, 0xE0, 0xC0};
  static const unsigned char pairs[8] = {0xC0, 0x80, 0xC0, 0x80, 0xC0, 0x80, 0xC0, 0x80};
  static const unsigned char low[8] = {0x1E, 0, 0x1E, 0, 0x1E, 0, 0x1E, 0};
  static const unsigned char carry[8] = {0x7E, 0, 0x7E, 0, 0x7E, 0, 0x7E, 0};
  static const unsigned char high[8] = {0x80, 0, 0x80, 0, 0x80, 0, 0x80, 0};
  uint64_t word = load(p);

  /* The second test is for leads C0 and C1, which are overlong: what is left of them is 0. */
  return (word & load(mask)) == load(pairs) &&
         (((word & load(low)) + load(carry)) & load(high)) == load(high);
}

size_t mz_utf8_check(struct mz_str s)
{
  const unsigned char *p = (const unsigned char *) s.ptr;
  size_t i = 0;

  while (i < s.len) {
    size_t n;
    if (i + 8 <= s.len && is_four_pairs(p + i)) {
      i += 8;
      continue;
    }
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
  const uint64_t ones = 0x0101010101010101u;
  size_t n = s.len, i = 0;

  for (; i + 8 <= s.len; i += 8) {
    uint64_t word = load(s.ptr + i), continuation = (word >> 7) & (~word >> 6) & ones;
    n -= (size_t) ((continuation * ones) >> 56);
  }
  for (; i < s.len; i++)
    n -= ((unsigned char) s.ptr[i] & 0xC0) == 0x80;
  return n;
}
