/* The word iterator: runs of letters and digits, with addresses taken whole. */
#include <config.h>
#include "text/words.h"

#include <string.h>
#include <unicode/uchar.h>
#include "text/chars.h"
#include "text/utf8.h"

enum cls { NONE, ARABIC, LATIN, OTHER, DIGIT, IGNORABLE };

static enum cls class_of(uint32_t c)
{
  if (c < 0x80)
    return mz_is_latin_letter(c) ? LATIN : mz_digit_value(c) >= 0 ? DIGIT : NONE;
  if (mz_is_arabic_letter(c))
    return ARABIC;
  if (mz_is_latin_letter(c))
    return LATIN;
  if (mz_digit_value(c) >= 0)
    return DIGIT;
  if (mz_is_ignorable(c))
    return IGNORABLE;
  if (u_isalpha((UChar32) c))
    return OTHER;
  if (u_isdigit((UChar32) c))
    return DIGIT;
  return u_charType((UChar32) c) == U_NON_SPACING_MARK ? IGNORABLE : NONE;
}

static bool is_url_byte(char c)
{
  return c > ' ' && c < 0x7F && !strchr("\"<>[]{}|\\^`()", c);
}

static bool is_alnum(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Whether bytes [BEGIN, END), all ASCII, read as an address. */
static bool is_address(const char *p, size_t begin, size_t end)
{
  bool letters = false;

  if (end - begin > 4 && !strncmp(p + begin, "www.", 4))
    return true;
  for (size_t i = begin; i + 1 < end; i++) {
    letters = letters || is_alnum(p[i]);
    if (p[i] == ':' && letters && i + 2 < end && p[i + 1] == '/' && p[i + 2] == '/')
      return true;
    if (p[i] == '@' && (i == begin || is_alnum(p[i - 1])) && is_alnum(p[i + 1]))
      return true;
    /* host.tld: a lower-case label of two letters or more on either side of the dot */
    if (p[i] == '.' && i > begin + 1 && p[i - 1] >= 'a' && p[i - 1] <= 'z' && p[i - 2] >= 'a' &&
        p[i - 2] <= 'z' && i + 2 < end && p[i + 1] >= 'a' && p[i + 1] <= 'z' && p[i + 2] >= 'a' &&
        p[i + 2] <= 'z')
      return true;
  }
  return end - begin > 1 && p[begin] == '#' && is_alnum(p[begin + 1]);
}

/* The end of the address that starts at BEGIN, or BEGIN. */
static size_t address_end(struct mz_str text, size_t begin)
{
  size_t end = begin;

  while (end < text.len && end - begin < 4096 && is_url_byte(text.ptr[end]))
    end++;
  while (end > begin && strchr(".,;:!?'*", text.ptr[end - 1]))
    end--;
  return is_address(text.ptr, begin, end) ? end : begin;
}

/* A mark between two digits that keeps a number together. */
static bool joins_digits(uint32_t c)
{
  return c == '.' || c == ',' || c == ':' || c == '/' || c == '-' || c == 0x066B || c == 0x066C ||
         c == 0x060C;
}

static bool next_is(struct mz_str text, size_t at, enum cls want)
{
  return at < text.len && class_of(mz_utf8_next(text, &at)) == want;
}

/* The end of the run of common Arabic letters at AT: most of most texts. */
static size_t arabic_end(struct mz_str text, size_t at)
{
  const unsigned char *p = (const unsigned char *) text.ptr;

  while (at < text.len && ((p[at] == 0xD8 && p[at + 1] >= 0xA0 && p[at + 1] <= 0xBA) ||
                           (p[at] == 0xD9 && p[at + 1] >= 0x81 && p[at + 1] <= 0x8A)))
    at += 2;
  return at;
}

/* Takes the run of letters and digits that starts at BEGIN. */
static void take_run(struct mz_str text, size_t begin, struct mz_word *word)
{
  unsigned seen = 0;
  enum cls last = NONE;
  size_t at = begin;

  *word = (struct mz_word) {begin, begin, MZ_WORD_OTHER};
  while (at < text.len) {
    uint32_t c;
    enum cls k;
    size_t end = arabic_end(text, at);

    if (end > at) {
      seen |= 1u << ARABIC;
      last = ARABIC;
      at = word->end = end;
      continue;
    }
    c = mz_utf8_next(text, &at);
    k = class_of(c);
    if (k == IGNORABLE) {
      if (!mz_is_control(c))
        word->end = at;
      continue;
    }
    if (k == NONE) {
      bool joins = (last == DIGIT && joins_digits(c) && next_is(text, at, DIGIT)) ||
                   (last == LATIN && (c == '\'' || c == 0x2019) && next_is(text, at, LATIN));
      if (!joins)
        break;
      continue;
    }
    seen |= 1u << k;
    last = k;
    word->end = at;
  }
  if (seen == 1u << ARABIC)
    word->kind = MZ_WORD_ARABIC;
  else if (seen == 1u << LATIN)
    word->kind = MZ_WORD_LATIN;
  else if (seen == 1u << DIGIT)
    word->kind = MZ_WORD_NUMBER;
  else if (seen != 1u << OTHER)
    word->kind = MZ_WORD_MIXED;
}

bool mz_word_next(struct mz_str text, size_t *at, struct mz_word *word)
{
  while (*at < text.len) {
    size_t begin = *at;
    uint32_t c = mz_utf8_next(text, at);
    enum cls k = class_of(c);

    if (c < 0x80 && (k != NONE || c == '@' || c == '#')) {
      size_t end = address_end(text, begin);
      if (end > begin) {
        *word = (struct mz_word) {begin, end, MZ_WORD_URL};
        *at = end;
        return true;
      }
    }
    if (k == NONE || k == IGNORABLE)
      continue;
    take_run(text, begin, word);
    *at = word->end;
    return true;
  }
  return false;
}
