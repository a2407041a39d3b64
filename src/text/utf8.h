/* UTF-8, the one encoding inside the program.  Text is checked once, by the reader; everything else
 * may rely on it being well-formed (Unicode 15, table 3-7). */
#ifndef MZ_TEXT_UTF8_H
#define MZ_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

/* The offset of the first byte that does not belong to well-formed UTF-8, or S.len. */
size_t mz_utf8_check(struct mz_str s);

/* Code points in S. */
size_t mz_utf8_count(struct mz_str s);

/* The code point at *AT, which is moved behind it.  S must be well-formed and *AT < S.len. */
static inline uint32_t mz_utf8_next(struct mz_str s, size_t *at)
{
  const unsigned char *p = (const unsigned char *) s.ptr + *at;

  if (p[0] < 0x80) {
    *at += 1;
    return p[0];
  }
  if (p[0] < 0xE0) {
    *at += 2;
    return (uint32_t) (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
  }
  if (p[0] < 0xF0) {
    *at += 3;
    return (uint32_t) (p[0] & 0x0F) << 12 | (uint32_t) (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
  }
  *at += 4;
  return (uint32_t) (p[0] & 0x07) << 18 | (uint32_t) (p[1] & 0x3F) << 12 |
         (uint32_t) (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The code point that ends at *AT, which is moved before it.  0 < *AT <= S.len. */
static inline uint32_t mz_utf8_prev(struct mz_str s, size_t *at)
{
  size_t i = *at - 1, begin;

  while (i > 0 && ((unsigned char) s.ptr[i] & 0xC0) == 0x80)
    i--;
  *at = begin = i;
  return mz_utf8_next(s, &begin);
}

#endif
