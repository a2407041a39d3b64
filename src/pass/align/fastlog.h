/* A natural logarithm that is quick and good to four digits, for scores. */
#ifndef MZ_PASS_ALIGN_FASTLOG_H
#define MZ_PASS_ALIGN_FASTLOG_H

#include <stdint.h>
#include <string.h>

/* For finite X > 0.  The exponent is split off so that the rest is near 1, where a polynomial of fourth
 * degree does. */
static inline float fast_log(float x)
{
  int32_t bits, exponent;
  float f, s, r, t;

  memcpy(&bits, &x, sizeof bits);
  exponent = (int32_t) ((uint32_t) (bits - 0x3F2AAAAB) & 0xFF800000);
  bits -= exponent;
  memcpy(&f, &bits, sizeof f);
  f -= 1;
  s = f * f;
  r = 0.230836749f * f - 0.279208571f;
  t = 0.331826031f * f - 0.498910338f;
  r = (r * s + t) * s + f;
  return (float) exponent * (1.19209290e-7f * 0.693147182f) + r;
}

#endif
