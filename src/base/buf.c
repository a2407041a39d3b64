/* Growable strings. */
#include <config.h>
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/xalloc.h"

char mz_buf_empty[1];

void mz_buf_init(struct mz_buf *buf)
{
  *buf = (struct mz_buf) MZ_BUF_INIT;
}

void mz_buf_release(struct mz_buf *buf)
{
  if (buf->capacity)
    free(buf->ptr);
  mz_buf_init(buf);
}

void mz_buf_reserve(struct mz_buf *buf, size_t more)
{
  size_t need = more < MZ_MAX_BUF - buf->len ? buf->len + more + 1 : SIZE_MAX;

  if (need <= buf->capacity)
    return;
  buf->capacity = mz_grow(buf->capacity, need);
  buf->ptr = mz_xrealloc(buf->len || buf->ptr != mz_buf_empty ? buf->ptr : NULL, buf->capacity, 1);
  buf->ptr[buf->len] = '\0';
}

void mz_buf_add(struct mz_buf *buf, const void *bytes, size_t n)
{
  if (!n)
    return;
  if (buf->len + n >= buf->capacity || n > MZ_MAX_BUF)
    mz_buf_reserve(buf, n);
  memcpy(buf->ptr + buf->len, bytes, n);
  buf->len += n;
  buf->ptr[buf->len] = '\0';
}

void mz_buf_add_str(struct mz_buf *buf, struct mz_str s)
{
  mz_buf_add(buf, s.ptr, s.len);
}

void mz_buf_add_c(struct mz_buf *buf, const char *s)
{
  mz_buf_add(buf, s, strlen(s));
}

void mz_buf_add_char(struct mz_buf *buf, char c)
{
  if (buf->len + 1 >= buf->capacity)
    mz_buf_reserve(buf, 1);
  buf->ptr[buf->len++] = c;
  buf->ptr[buf->len] = '\0';
}

void mz_buf_add_code_point(struct mz_buf *buf, uint32_t c)
{
  char b[4];
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};

  for (size_t i = n; i-- > 1; c >>= 6)
    b[i] = (char) (0x80 | (c & 0x3F));
  b[0] = (char) (lead[n] | c);
  mz_buf_add(buf, b, n);
}

void mz_buf_vprintf(struct mz_buf *buf, const char *format, va_list args)
{
  va_list again;
  int n;

  va_copy(again, args);
  n = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (n < 0)
    return;
  mz_buf_reserve(buf, (size_t) n);
  vsnprintf(buf->ptr + buf->len, (size_t) n + 1, format, args);
  buf->len += (size_t) n;
}

void mz_buf_add_size(struct mz_buf *buf, size_t n)
{
  char digits[24], *at = digits + sizeof digits;

  do
    *--at = (char) ('0' + n % 10);
  while (n /= 10);
  mz_buf_add(buf, at, (size_t) (digits + sizeof digits - at));
}

void mz_buf_printf(struct mz_buf *buf, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  mz_buf_vprintf(buf, format, args);
  va_end(args);
}

void mz_buf_truncate(struct mz_buf *buf, size_t len)
{
  if (buf->capacity) {
    buf->len = len;
    buf->ptr[len] = '\0';
  }
}
