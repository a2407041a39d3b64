/* A borrowed piece of text: bytes that somebody else owns, with their length.  May hold NUL, is not
 * terminated, is passed by value. */
#ifndef MZ_BASE_STR_H
#define MZ_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct mz_str {
  const char *ptr;
  size_t len;
};

/* A literal as a slice: MZ_STR("abc"). */
#define MZ_STR(literal) ((struct mz_str) {"" literal, sizeof(literal) - 1})
/* For printf's "%.*s"; the slice must be shorter than INT_MAX. */
#define MZ_STR_ARG(s) (int) (s).len, (s).ptr

static inline struct mz_str mz_str(const char *ptr, size_t len)
{
  return (struct mz_str) {ptr, len};
}

/* The terminated string S as a slice; NULL gives the empty slice. */
static inline struct mz_str mz_str_c(const char *s)
{
  return (struct mz_str) {s ? s : "", s ? strlen(s) : 0};
}

/* Bytes [BEGIN, END) of S; the caller keeps them inside S. */
static inline struct mz_str mz_str_sub(struct mz_str s, size_t begin, size_t end)
{
  return (struct mz_str) {s.ptr + begin, end - begin};
}

static inline bool mz_str_equal(struct mz_str a, struct mz_str b)
{
  return a.len == b.len && (a.len == 0 || !memcmp(a.ptr, b.ptr, a.len));
}

static inline bool mz_str_starts(struct mz_str s, struct mz_str prefix)
{
  return s.len >= prefix.len && !memcmp(s.ptr, prefix.ptr, prefix.len);
}

static inline bool mz_str_ends(struct mz_str s, struct mz_str suffix)
{
  return s.len >= suffix.len && !memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len);
}

/* S without ASCII blanks, tabs and line ends at either end. */
static inline struct mz_str mz_str_trim(struct mz_str s)
{
  while (s.len && strchr(" \t\r\n\f\v", s.ptr[0]) && s.ptr[0])
    s.ptr++, s.len--;
  while (s.len && strchr(" \t\r\n\f\v", s.ptr[s.len - 1]) && s.ptr[s.len - 1])
    s.len--;
  return s;
}

/* Cuts the part of *REST before SEPARATOR (or all of it) off and returns it; *REST is what follows
 * the separator.  *REST.ptr is NULL once the last part was taken. */
static inline struct mz_str mz_str_split(struct mz_str *rest, char separator)
{
  const char *at = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
  struct mz_str part = *rest;

  if (at) {
    part.len = (size_t) (at - rest->ptr);
    rest->ptr += part.len + 1;
    rest->len -= part.len + 1;
  } else {
    *rest = (struct mz_str) {NULL, 0};
  }
  return part;
}

#endif
