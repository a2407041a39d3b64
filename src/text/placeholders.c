/* Placeholders: printf of C and its kin, braces, Qt's numbers, shell variables. */
#include <config.h>
#include "text/placeholders.h"

#include "base/limits.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"

static const struct {
  const char *flag;
  unsigned style;
} flags[] = {
    {"awk-format", MZ_PLACEHOLDER_PRINTF},
    {"boost-format", MZ_PLACEHOLDER_PRINTF},
    {"c-format", MZ_PLACEHOLDER_PRINTF},
    {"csharp-format", MZ_PLACEHOLDER_BRACE},
    {"gcc-internal-format", MZ_PLACEHOLDER_PRINTF},
    {"java-format", MZ_PLACEHOLDER_BRACE},
    {"java-printf-format", MZ_PLACEHOLDER_PRINTF},
    {"javascript-format", MZ_PLACEHOLDER_PRINTF},
    {"kde-format", MZ_PLACEHOLDER_QT},
    {"kde-kuit-format", MZ_PLACEHOLDER_QT},
    {"lua-format", MZ_PLACEHOLDER_PRINTF},
    {"objc-format", MZ_PLACEHOLDER_PRINTF},
    {"object-pascal-format", MZ_PLACEHOLDER_PRINTF},
    {"perl-brace-format", MZ_PLACEHOLDER_BRACE},
    {"perl-format", MZ_PLACEHOLDER_PRINTF},
    {"php-format", MZ_PLACEHOLDER_PRINTF},
    {"python-brace-format", MZ_PLACEHOLDER_BRACE},
    {"python-format", MZ_PLACEHOLDER_PRINTF},
    {"qt-format", MZ_PLACEHOLDER_QT},
    {"qt-plural-format", MZ_PLACEHOLDER_QT},
    {"ruby-format", MZ_PLACEHOLDER_PRINTF},
    {"rust-format", MZ_PLACEHOLDER_BRACE},
    {"sh-format", MZ_PLACEHOLDER_SHELL},
    {"tcl-format", MZ_PLACEHOLDER_PRINTF},
};

unsigned mz_placeholder_style(struct mz_str flag)
{
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (mz_str_equal(mz_str_c(flags[i].flag), flag))
      return flags[i].style;
  return 0;
}

/* How many bytes of S from AT on are in SET. */
static size_t span(struct mz_str s, size_t at, const char *set)
{
  size_t n = 0;

  while (at + n < s.len && s.ptr[at + n] && strchr(set, s.ptr[at + n]))
    n++;
  return n;
}

static bool is_at(struct mz_str s, size_t at, char c)
{
  return at < s.len && s.ptr[at] == c;
}

/* The length of OPEN ... CLOSE at AT without line ends and without another OPEN; 0: there is none. */
static size_t enclosed(struct mz_str s, size_t at, char open, char close)
{
  size_t i = at + 1;

  if (!is_at(s, at, open))
    return 0;
  while (i < s.len && i - at < MZ_MAX_PLACEHOLDER && s.ptr[i] != close && s.ptr[i] != '\n' &&
         s.ptr[i] != open)
    i++;
  return is_at(s, i, close) ? i + 1 - at : 0;
}

/* A number of the argument, digits and "$"; 0 where there is none. */
static size_t position(struct mz_str s, size_t at)
{
  size_t n = span(s, at, DIGITS);

  return n && is_at(s, at + n, '$') ? n + 1 : 0;
}

/* Width or precision: digits, or "*" maybe with the number of its argument. */
static size_t width(struct mz_str s, size_t at)
{
  if (is_at(s, at, '*'))
    return 1 + position(s, at + 1);
  return span(s, at, DIGITS);
}

/* %, or what follows it up to the conversion. */
static size_t match_printf(struct mz_str s, size_t at)
{
  size_t i = at + 1, n;

  if (!is_at(s, at, '%'))
    return 0;
  if (is_at(s, i, '%'))
    return 2;
  if ((n = span(s, i, DIGITS)) && is_at(s, i + n, '%')) /* Boost: %1% */
    return n + 2;
  i += position(s, i);
  i += enclosed(s, i, '(', ')');
  i += span(s, i, "-+ #0'I,");
  i += width(s, i);
  if (is_at(s, i, '.'))
    i += 1 + width(s, i + 1);
  if ((n = enclosed(s, i, '<', '>')))
    return i + n - at;
  i += span(s, i, "hlqLjzt");
  return span(s, i, "diouxXeEfFgGaAcCsSpnm@bBr") ? i + 1 - at : 0;
}

/* {name}, with one pair of braces inside at most: {x:{width}}; {{ and }} stand for themselves. */
static size_t match_brace(struct mz_str s, size_t at)
{
  size_t i = at + 1;

  if (!is_at(s, at, '{'))
    return 0;
  i += span(s, i, DIGITS LETTERS ".[]-");
  if (is_at(s, i, '!') || is_at(s, i, ':') || is_at(s, i, ','))
    while (i < s.len && i - at < MZ_MAX_PLACEHOLDER && s.ptr[i] != '}' && s.ptr[i] != '\n') {
      size_t n = enclosed(s, i, '{', '}');
      i += n ? n : 1;
    }
  return is_at(s, i, '}') ? i + 1 - at : 0;
}

static size_t match_qt(struct mz_str s, size_t at)
{
  size_t i = at + 1, n;

  if (!is_at(s, at, '%'))
    return 0;
  if (is_at(s, i, 'n'))
    return 2;
  if (is_at(s, i, 'L'))
    i++;
  n = span(s, i, DIGITS);
  return n ? i + (n < 2 ? n : 2) - at : is_at(s, i, 'n') ? i + 1 - at : 0;
}

static size_t match_shell(struct mz_str s, size_t at)
{
  size_t n;

  if (!is_at(s, at, '$'))
    return 0;
  n = enclosed(s, at + 1, '{', '}');
  if (!n && span(s, at + 1, LETTERS))
    n = span(s, at + 1, DIGITS LETTERS);
  return n ? n + 1 : 0;
}

/* %(name)s, %1$s, %d where no letter follows, {name}, {0}: not "100% of", nor "{" of a program. */
static size_t match_cautious(struct mz_str s, size_t at)
{
  size_t n, i;

  if (is_at(s, at, '{')) {
    n = span(s, at + 1, DIGITS LETTERS);
    return n && is_at(s, at + 1 + n, '}') ? n + 2 : 0;
  }
  if (!is_at(s, at, '%'))
    return 0;
  i = at + 1;
  n = position(s, i);
  n += enclosed(s, i + n, '(', ')');
  if (n)
    return span(s, i + n, "diouxXeEfgGcs@") ? n + 2 : 0;
  if (at && strchr(DIGITS, s.ptr[at - 1]))
    return 0;
  i += span(s, i, "lz");
  if (!span(s, i, "diuxfcs@") || span(s, i + 1, DIGITS LETTERS))
    return 0;
  return i + 1 - at;
}

static const struct {
  unsigned style;
  size_t (*match)(struct mz_str s, size_t at);
} styles_known[] = {
    {MZ_PLACEHOLDER_PRINTF, match_printf}, {MZ_PLACEHOLDER_BRACE, match_brace},
    {MZ_PLACEHOLDER_QT, match_qt},         {MZ_PLACEHOLDER_SHELL, match_shell},
    {MZ_PLACEHOLDER_CAUTIOUS, match_cautious},
};

/* A doubled brace stands for itself. */
static bool is_doubled(struct mz_str text, size_t at)
{
  return text.ptr[at] == '{' && is_at(text, at + 1, '{');
}

bool mz_placeholder_next(struct mz_str text, unsigned styles, size_t *begin, size_t *end)
{
  for (size_t at = *begin; at < text.len; at++) {
    if (!strchr("%{$", text.ptr[at]))
      continue;
    if (is_doubled(text, at)) {
      at++;
      continue;
    }
    for (size_t i = 0; i < sizeof styles_known / sizeof *styles_known; i++) {
      size_t n = styles & styles_known[i].style ? styles_known[i].match(text, at) : 0;
      if (n) {
        *begin = at;
        *end = at + n;
        return true;
      }
    }
  }
  return false;
}
