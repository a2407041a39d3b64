/* Comparing language tags. */
#include <config.h>
#include "text/lang.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* Bytes of a tag, UTF-16 units of a language's name. */
#define MAX_TAG 40
#define MAX_NAME 64

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

/* Whether NAME is what the locale IN calls the language of TAG. */
static bool is_called(const char *tag, const char *in, const UChar *name, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar known[MAX_NAME];
  int32_t n = uloc_getDisplayLanguage(tag, in, known, MAX_NAME, &status);

  return status == U_ZERO_ERROR && n == length &&
         !u_memcasecmp(known, name, n, U_FOLD_CASE_DEFAULT);
}

bool mz_lang_is_name(struct mz_str tag, struct mz_str name)
{
  UErrorCode status = U_ZERO_ERROR;
  char terminated[MAX_TAG];
  UChar wide[MAX_NAME];
  int32_t length;

  if (!tag.len || tag.len >= MAX_TAG || !name.len || name.len >= MAX_NAME)
    return false;
  memcpy(terminated, tag.ptr, tag.len);
  terminated[tag.len] = '\0';
  u_strFromUTF8(wide, MAX_NAME, &length, name.ptr, (int32_t) name.len, &status);
  return U_SUCCESS(status) && (is_called(terminated, "en", wide, length) ||
                               is_called(terminated, terminated, wide, length));
}

bool mz_lang_is_tag(struct mz_str tag)
{
  for (size_t i = 0; i < tag.len; i++)
    if (!tag.ptr[i] || !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_",
                               tag.ptr[i]))
      return false;
  return tag.len > 0;
}

bool mz_lang_is_rtl(struct mz_str tag)
{
  char terminated[MAX_TAG];

  if (!tag.len || tag.len >= MAX_TAG)
    return false;
  memcpy(terminated, tag.ptr, tag.len);
  terminated[tag.len] = '\0';
  return uloc_isRightToLeft(terminated);
}

bool mz_lang_iso3(struct mz_str tag, char code[MZ_LANG_ISO3_SIZE])
{
  char name[16];
  const char *found;

  if (tag.len >= sizeof name)
    return false;
  memcpy(name, tag.ptr, tag.len);
  name[tag.len] = '\0';
  found = uloc_getISO3Language(name);
  if (strlen(found) != 3)
    return false;
  memcpy(code, found, MZ_LANG_ISO3_SIZE);
  return true;
}
