/* A growable string.  Invariants: after init or MZ_BUF_INIT ptr is never NULL and always terminated,
 * len does not count the terminator.  A buffer that would grow past MZ_MAX_BUF ends the program, as
 * exhausted memory does: readers check sizes before that. */
#ifndef MZ_BASE_BUF_H
#define MZ_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

struct mz_buf {
  char *ptr;
  size_t len;
  size_t capacity; /* bytes allocated; 0 while ptr is the shared empty string */
};

extern char mz_buf_empty[1];
#define MZ_BUF_INIT {mz_buf_empty, 0, 0}

void mz_buf_init(struct mz_buf *buf);
void mz_buf_release(struct mz_buf *buf);

/* Makes room for MORE bytes and the terminator behind len. */
void mz_buf_reserve(struct mz_buf *buf, size_t more);

void mz_buf_add(struct mz_buf *buf, const void *bytes, size_t n);
void mz_buf_add_str(struct mz_buf *buf, struct mz_str s);
void mz_buf_add_c(struct mz_buf *buf, const char *s);
void mz_buf_add_char(struct mz_buf *buf, char c);

/* Appends code point C as UTF-8; C must be a Unicode scalar value. */
void mz_buf_add_code_point(struct mz_buf *buf, uint32_t c);

/* Appends N in decimal digits; much faster than printf. */
void mz_buf_add_size(struct mz_buf *buf, size_t n);

void mz_buf_printf(struct mz_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void mz_buf_vprintf(struct mz_buf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Shortens to LEN bytes; LEN must not exceed the length. */
void mz_buf_truncate(struct mz_buf *buf, size_t len);

/* The content as a slice, valid until the buffer changes. */
static inline struct mz_str mz_buf_str(const struct mz_buf *buf)
{
  return mz_str(buf->ptr, buf->len);
}

#endif
