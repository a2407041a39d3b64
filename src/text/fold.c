/* Folding.  Presentation forms are decomposed by ICU's NFKC; everything common is a table look-up. */
#include <config.h>
#include "text/fold.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/utf8.h"

void mz_fold_map_release(struct mz_fold_map *map)
{
  free(map->origin);
  *map = (struct mz_fold_map) MZ_FOLD_MAP_INIT;
}

static inline uint32_t fold_arabic(uint32_t c, unsigned flags)
{
  switch (c) {
  case 0x0622: case 0x0623: case 0x0625: case 0x0671:
    return flags & MZ_FOLD_ALEF ? 0x0627 : c;
  case 0x0649:
    return flags & MZ_FOLD_YA ? 0x064A : c;
  case 0x06CC: /* Farsi ya */
    return 0x064A;
  case 0x06A9: /* keheh */
    return 0x0643;
  case 0x0629:
    return flags & MZ_FOLD_TA ? 0x0647 : c;
  default:
    return c;
  }
}

static uint32_t fold_letter(uint32_t c, unsigned flags)
{
  uint32_t folded = fold_arabic(c, flags);

  if (folded != c)
    return folded;
  if (flags & MZ_FOLD_DIGITS && c >= 0x0660 && mz_digit_value(c) >= 0)
    return (uint32_t) ('0' + mz_digit_value(c));
  if (flags & MZ_FOLD_CASE && (c < 0x0600 || c > 0x06FF))
    return (uint32_t) u_foldCase((UChar32) c, U_FOLD_CASE_DEFAULT);
  return c;
}

static void put(struct mz_buf *key, struct mz_fold_map *map, uint32_t c, size_t origin)
{
  mz_buf_add_code_point(key, c);
  if (!map)
    return;
  MZ_RESERVE(map->origin, map->capacity, key->len + 1);
  while (map->count < key->len)
    map->origin[map->count++] = (uint32_t) origin;
}

/* Presentation forms stand for one to eighteen letters. */
static void put_presentation(struct mz_buf *key, struct mz_fold_map *map, uint32_t c, size_t origin,
                             unsigned flags)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
  UChar form[2], out[32];
  int32_t n = 0, i = 0;

  U16_APPEND_UNSAFE(form, n, c);
  n = unorm2_normalize(nfkc, form, n, out, 32, &status);
  if (U_FAILURE(status)) {
    put(key, map, c, origin);
    return;
  }
  while (i < n) {
    UChar32 part;
    U16_NEXT(out, i, n, part);
    if (!mz_is_ignorable((uint32_t) part) && part != ' ')
      put(key, map, fold_letter((uint32_t) part, flags), origin);
  }
}

/* Appends the run of ASCII and common Arabic letters at AT, folded: most of any text, and never longer than
 * it was.  Returns its end. */
static size_t add_common(struct mz_str text, size_t at, unsigned flags, struct mz_buf *key)
{
  const unsigned char *p = (const unsigned char *) text.ptr;
  char *out;

  mz_buf_reserve(key, text.len - at);
  out = key->ptr + key->len;
  while (at < text.len) {
    if (p[at] < 0x80) {
      bool capital = p[at] >= 'A' && p[at] <= 'Z';
      *out++ = (char) (flags & MZ_FOLD_CASE && capital ? p[at] - 'A' + 'a' : p[at]);
      at++;
    } else if ((p[at] == 0xD8 && p[at + 1] >= 0xA0 && p[at + 1] <= 0xBA) ||
               (p[at] == 0xD9 && p[at + 1] >= 0x81 && p[at + 1] <= 0x8A)) {
      uint32_t c = fold_arabic((uint32_t) (p[at] & 0x1F) << 6 | (p[at + 1] & 0x3F), flags);
      *out++ = (char) (0xC0 | c >> 6);
      *out++ = (char) (0x80 | (c & 0x3F));
      at += 2;
    } else {
      break;
    }
  }
  key->len = (size_t) (out - key->ptr);
  *out = '\0';
  return at;
}

static void add_folded(struct mz_str text, unsigned flags, struct mz_buf *key,
                       struct mz_fold_map *map)
{
  size_t at = 0, end = 0;

  if (map)
    map->count = 0;
  if (!map)
    at = add_common(text, at, flags, key);
  while (at < text.len) {
    size_t origin = at;
    uint32_t c = mz_utf8_next(text, &at);

    if (mz_is_ignorable(c)) {
      if (end == origin && (c == 0x0640 || mz_is_arabic_mark(c)))
        end = at;
    } else {
      if (c >= 0xFB50 && mz_is_arabic_letter(c))
        put_presentation(key, map, c, origin, flags);
      else
        put(key, map, fold_letter(c, flags), origin);
      end = at;
    }
    if (!map)
      at = add_common(text, at, flags, key);
  }
  if (map) {
    MZ_RESERVE(map->origin, map->capacity, key->len + 1);
    map->origin[map->count++] = (uint32_t) end;
  }
}

void mz_fold(struct mz_str text, unsigned flags, struct mz_buf *key, struct mz_fold_map *map)
{
  mz_buf_truncate(key, 0);
  add_folded(text, flags, key, map);
}

void mz_fold_add(struct mz_str text, unsigned flags, struct mz_buf *key)
{
  add_folded(text, flags, key, NULL);
}
