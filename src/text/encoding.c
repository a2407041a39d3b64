/* Encodings. */
#include <config.h>
#include "text/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/uvernum.h>
#include "base/i18n.h"

#define CHUNK 4096

/* Appends N UTF-16 units; *LEAD carries a surrogate from one chunk to the next. */
static void add_utf16(const UChar *units, size_t n, UChar *lead, struct mz_buf *out)
{
  for (size_t i = 0; i < n; i++) {
    if (U16_IS_LEAD(units[i]))
      *lead = units[i];
    else if (U16_IS_TRAIL(units[i]))
      mz_buf_add_code_point(out, (uint32_t) U16_GET_SUPPLEMENTARY(*lead, units[i]));
    else
      mz_buf_add_code_point(out, units[i]);
  }
}

static enum mz_status convert(UConverter *converter, const char *name, struct mz_str bytes,
                              struct mz_buf *out, struct mz_error *err)
{
  const char *at = bytes.ptr, *end = bytes.ptr + bytes.len;
  UErrorCode status;
  UChar chunk[CHUNK], lead = 0;

  do {
    UChar *target = chunk;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, chunk + CHUNK, &at, end, NULL, true, &status);
    add_utf16(chunk, (size_t) (target - chunk), &lead, out);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    char bad[8];
    int8_t length = sizeof bad;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter, bad, &length, &ignored);
    return mz_error_set(err, MZ_E_ENCODING, _("byte %zu (0x%02X) does not belong to %s"),
                        (size_t) (at - bytes.ptr) - (size_t) length,
                        length > 0 ? (unsigned char) bad[0] : 0, name);
  }
  return MZ_OK;
}

enum mz_status mz_encoding_to_utf8(const char *name, struct mz_str bytes, struct mz_buf *out,
                                   struct mz_error *err)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  enum mz_status result;

  if (U_FAILURE(status))
    return mz_error_set(err, MZ_E_USAGE, _("unknown encoding '%s'"), name);
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  result = convert(converter, name, bytes, out, err);
  ucnv_close(converter);
  return result;
}

const char *mz_encoding_guess(struct mz_str bytes)
{
  size_t n = bytes.len < CHUNK ? bytes.len : CHUNK, nul = 0, high = 0, letters = 0;

  if (mz_str_starts(bytes, MZ_STR("\xFF\xFE")) || mz_str_starts(bytes, MZ_STR("\xFE\xFF")))
    return "UTF-16";
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char) bytes.ptr[i];
    nul += c == 0 || c == 6; /* U+06xx and U+00xx */
    high += c >= 0x80;
    letters += c >= 0xC0 && c != 0xD7 && c != 0xF7;
  }
  if (n >= 4 && nul * 3 > n)
    return bytes.ptr[1] == 0 || bytes.ptr[1] == 6 ? "UTF-16LE" : "UTF-16BE";
  /* In windows-1256 nearly all high bytes of Arabic text are letters, and there are many. */
  return high * 4 > n && letters * 10 > high * 8 ? "windows-1256" : NULL;
}

const char *mz_encoding_icu_version(void)
{
  return U_ICU_VERSION;
}
