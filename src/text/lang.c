/* Comparing language tags. */
#include <config.h>
#include "text/lang.h"

/* ASCII only: tags are, and the locale has no say in them. */
static char fold(char c)
{
  return (char) (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == '_' ? '-' : c);
}

enum mz_lang_match mz_lang_match(struct mz_str want, struct mz_str have)
{
  size_t shorter = want.len < have.len ? want.len : have.len;

  if (!shorter)
    return MZ_LANG_DIFFERENT;
  for (size_t i = 0; i < shorter; i++)
    if (fold(want.ptr[i]) != fold(have.ptr[i]))
      return MZ_LANG_DIFFERENT;
  if (want.len == have.len)
    return MZ_LANG_SAME;
  if (have.len > shorter)
    return fold(have.ptr[shorter]) == '-' ? MZ_LANG_NARROWER : MZ_LANG_DIFFERENT;
  return fold(want.ptr[shorter]) == '-' ? MZ_LANG_WIDER : MZ_LANG_DIFFERENT;
}
