/* Comparing language tags. */
#include <config.h>
#include "text/lang.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include "text/utf8.h"

/* Bytes of a tag, UTF-16 units of a language's name, scripts of a language. */
#define MAX_TAG 40
#define MAX_NAME 64
#define MAX_SCRIPTS 8

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

/* The scripts of the language TAG; characters have no other Han than one. */
static int32_t find_scripts(struct mz_str tag, UScriptCode scripts[MAX_SCRIPTS])
{
  UErrorCode status = U_ZERO_ERROR;
  char terminated[MAX_TAG];
  int32_t count;

  if (!tag.len || tag.len >= MAX_TAG)
    return 0;
  memcpy(terminated, tag.ptr, tag.len);
  terminated[tag.len] = '\0';
  count = uscript_getCode(terminated, scripts, MAX_SCRIPTS, &status);
  for (int32_t i = 0; i < count; i++)
    if (scripts[i] == USCRIPT_SIMPLIFIED_HAN || scripts[i] == USCRIPT_TRADITIONAL_HAN)
      scripts[i] = USCRIPT_HAN;
  return U_SUCCESS(status) ? count : 0;
}

void mz_lang_count_letters(struct mz_str tag, struct mz_str text, size_t *own, size_t *foreign)
{
  UScriptCode scripts[MAX_SCRIPTS];
  int32_t count = find_scripts(tag, scripts);

  for (size_t at = 0; count && at < text.len;) {
    UChar32 c = (UChar32) mz_utf8_next(text, &at);
    int32_t i = 0;

    if (!u_isalpha(c))
      continue;
    while (i < count && !uscript_hasScript(c, scripts[i]))
      i++;
    ++*(i < count ? own : foreign);
  }
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

static size_t primary_len(struct mz_str tag)
{
  size_t n = 0;

  while (n < tag.len && fold(tag.ptr[n]) != '-')
    n++;
  return n;
}

bool mz_lang_same(struct mz_str a, struct mz_str b)
{
  char codes[2][MZ_LANG_ISO3_SIZE];

  a.len = primary_len(a);
  b.len = primary_len(b);
  if (mz_lang_match(a, b) == MZ_LANG_SAME)
    return true;
  return mz_lang_iso3(a, codes[0]) && mz_lang_iso3(b, codes[1]) && !strcmp(codes[0], codes[1]);
}

size_t mz_lang_letters(struct mz_str tag, struct mz_str text)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode scripts[8];
  char terminated[MAX_TAG];
  size_t letters = 0;
  int32_t n;

  if (tag.len >= MAX_TAG)
    return 0;
  memcpy(terminated, tag.ptr, tag.len);
  terminated[tag.len] = '\0';
  n = uscript_getCode(terminated, scripts, 8, &status);
  for (size_t at = 0; U_SUCCESS(status) && at < text.len;) {
    UChar32 c = (UChar32) mz_utf8_next(text, &at);
    for (int32_t i = 0; i < n && u_isalpha(c); i++)
      letters += uscript_hasScript(c, scripts[i]);
  }
  return letters;
}
