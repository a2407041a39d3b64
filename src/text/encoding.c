/* Encodings: decoding is ICU's, guessing is ours. */
#include <config.h>
#include "text/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "text/utf8.h"

#define CHUNK ((size_t) 16 << 10)
/* What a guess looks at. */
#define SAMPLE ((size_t) 64 << 10)

struct mz_decoder {
  UConverter *from, *to;
  UChar pivot[CHUNK], *pivot_begin, *pivot_end;
  size_t fed; /* bytes consumed by earlier calls */
  bool started;
  char name[64]; /* as the caller wrote it */
};

static UConverter *open_converter(const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);

  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  return converter;
}

struct mz_decoder *mz_decoder_new(const char *name, struct mz_error *err)
{
  UConverter *from = *name ? open_converter(name) : NULL;
  struct mz_decoder *decoder;

  if (!from) {
    mz_error_set(err, MZ_E_USAGE, _("unknown encoding '%s'"), name);
    return NULL;
  }
  decoder = mz_xcalloc(1, sizeof *decoder);
  decoder->from = from;
  decoder->to = open_converter("UTF-8");
  decoder->pivot_begin = decoder->pivot_end = decoder->pivot;
  snprintf(decoder->name, sizeof decoder->name, "%s", name);
  return decoder;
}

void mz_decoder_free(struct mz_decoder *decoder)
{
  if (!decoder)
    return;
  ucnv_close(decoder->from);
  ucnv_close(decoder->to);
  free(decoder);
}

/* Appends what was decoded already when an error came: ICU leaves it in the pivot. */
static void flush_pivot(struct mz_decoder *decoder, struct mz_buf *out)
{
  const UChar *units = decoder->pivot_begin;
  int32_t n = (int32_t) (decoder->pivot_end - decoder->pivot_begin), i = 0;

  while (i < n) {
    UChar32 c;
    U16_NEXT(units, i, n, c);
    mz_buf_add_code_point(out, (uint32_t) c);
  }
}

/* Says which byte does not belong; ICU stands behind it, AT bytes into this piece. */
static enum mz_status refuse(struct mz_decoder *decoder, size_t at, struct mz_error *err)
{
  UErrorCode status = U_ZERO_ERROR;
  char bad[16] = {0};
  int8_t length = sizeof bad;

  ucnv_getInvalidChars(decoder->from, bad, &length, &status);
  return mz_error_set(err, MZ_E_ENCODING, _("byte %zu (0x%02X) does not belong to %s"),
                      decoder->fed + at - (size_t) length, (unsigned char) bad[0], decoder->name);
}

enum mz_status mz_decoder_feed(struct mz_decoder *decoder, struct mz_str bytes, bool last,
                               struct mz_buf *out, struct mz_error *err)
{
  const char *at = bytes.ptr;
  UErrorCode status;

  do {
    char *begin, *end;

    mz_buf_reserve(out, CHUNK);
    begin = end = out->ptr + out->len;
    status = U_ZERO_ERROR;
    ucnv_convertEx(decoder->to, decoder->from, &end, begin + CHUNK, &at, bytes.ptr + bytes.len,
                   decoder->pivot, &decoder->pivot_begin, &decoder->pivot_end,
                   decoder->pivot + CHUNK, !decoder->started, last, &status);
    decoder->started = true;
    out->len += (size_t) (end - begin);
    out->ptr[out->len] = '\0';
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    flush_pivot(decoder, out);
    return refuse(decoder, (size_t) (at - bytes.ptr), err);
  }
  decoder->fed += bytes.len;
  return MZ_OK;
}

enum mz_status mz_encoding_to_utf8(const char *name, struct mz_str bytes, struct mz_buf *out,
                                   struct mz_error *err)
{
  struct mz_decoder *decoder = mz_decoder_new(name, err);
  enum mz_status status;

  if (!decoder)
    return MZ_E_USAGE;
  status = mz_decoder_feed(decoder, bytes, true, out, err);
  mz_decoder_free(decoder);
  return status;
}

size_t mz_encoding_mark(struct mz_str bytes, const char **name)
{
  static const struct {
    struct mz_str mark;
    const char *name;
  } marks[] = {{{"\xEF\xBB\xBF", 3}, "UTF-8"},
               {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
               {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
               {{"\xFF\xFE", 2}, "UTF-16LE"},
               {{"\xFE\xFF", 2}, "UTF-16BE"}};

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (mz_str_starts(bytes, marks[i].mark)) {
      *name = marks[i].name;
      return marks[i].mark.len;
    }
  }
  return 0;
}

/* Says which character of TEXT the encoding NAME lacks; the converter stopped behind it, at AT. */
static enum mz_status refuse_character(const char *name, struct mz_str text, size_t at,
                                       struct mz_error *err)
{
  uint32_t c = at ? mz_utf8_prev(text, &at) : 0;

  return mz_error_set(err, MZ_E_ENCODING, _("the character U+%04X is not in %s"), c, name);
}

enum mz_status mz_encoding_from_utf8(const char *name, struct mz_str text, bool escape,
                                     struct mz_buf *out, struct mz_error *err)
{
  UConverter *from = open_converter("UTF-8"), *to = open_converter(name);
  UChar pivot[1024], *pivot_begin = pivot, *pivot_end = pivot;
  const char *at = text.ptr;
  UErrorCode status = U_ZERO_ERROR;
  bool first = true;

  if (!to) {
    ucnv_close(from);
    return mz_error_set(err, MZ_E_USAGE, _("unknown encoding '%s'"), name);
  }
  if (escape)
    ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_ESCAPE, UCNV_ESCAPE_XML_HEX, NULL, NULL,
                          &status);
  do {
    char *begin, *end;

    mz_buf_reserve(out, CHUNK);
    begin = end = out->ptr + out->len;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &end, begin + CHUNK, &at, text.ptr + text.len, pivot, &pivot_begin,
                   &pivot_end, pivot + sizeof pivot / sizeof *pivot, first, true, &status);
    first = false;
    out->len += (size_t) (end - begin);
    out->ptr[out->len] = '\0';
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  ucnv_close(from);
  ucnv_close(to);
  if (U_FAILURE(status))
    return refuse_character(name, text, (size_t) (at - text.ptr), err);
  return MZ_OK;
}

/* Arabic UTF-16 shows in the high bytes, U+00xx and U+06xx: nearly all bytes at even places, or
 * nearly all at odd ones, are 0 or 6. */
static const char *guess_utf16(struct mz_str bytes)
{
  size_t n = (bytes.len < SAMPLE ? bytes.len : SAMPLE) / 2, high[2] = {0, 0};

  if (mz_str_starts(bytes, MZ_STR("\xFF\xFE")) || mz_str_starts(bytes, MZ_STR("\xFE\xFF")))
    return "UTF-16";
  for (size_t i = 0; i < 2 * n; i++)
    high[i & 1] += bytes.ptr[i] == 0 || bytes.ptr[i] == 6;
  if (n >= 2 && high[1] * 10 > n * 8 && high[0] * 2 < n)
    return "UTF-16LE";
  if (n >= 2 && high[0] * 10 > n * 8 && high[1] * 2 < n)
    return "UTF-16BE";
  return NULL;
}

/* The sequences in S that are no UTF-8. */
static size_t count_bad(struct mz_str s)
{
  size_t count = 0;

  for (;;) {
    size_t good = mz_utf8_check(s);
    if (good == s.len)
      return count;
    count++;
    s = mz_str_sub(s, good + 1, s.len);
  }
}

static const char *guess_arabic(struct mz_str bytes)
{
  size_t high = 0, letters = 0, neighbours = 0, foreign = 0, accents = 0;

  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char c = (unsigned char) bytes.ptr[i];
    if (c < 0x80)
      continue;
    high++;
    letters += c >= 0xC0 && c <= 0xED && c != 0xD7;
    neighbours += i + 1 < bytes.len && (unsigned char) bytes.ptr[i + 1] >= 0x80;
    /* What ISO-8859-6 has not; feh, qaf and kaf of windows-1256 are among them. */
    foreign += c < 0xA0 || (c >= 0xDB && c <= 0xDF) || c > 0xF2;
    /* Waw, ya and others of ISO-8859-6: in windows-1256 they are accented Latin letters. */
    accents += c >= 0xE7 && c <= 0xEB;
  }
  /* Words of one high byte or two are European, and damaged UTF-8 is UTF-8. */
  if (letters * 10 < high * 7 || neighbours * 2 < high || count_bad(bytes) * 2 < high)
    return NULL;
  return foreign || accents * 20 < letters ? "windows-1256" : "ISO-8859-6";
}

const char *mz_encoding_guess(struct mz_str bytes)
{
  const char *guess = guess_utf16(bytes);
  size_t first = 0;

  while (first < bytes.len && (unsigned char) bytes.ptr[first] < 0x80)
    first++;
  if (guess || first == bytes.len)
    return guess;
  bytes = mz_str_sub(bytes, first, bytes.len);
  if (bytes.len > SAMPLE)
    bytes.len = SAMPLE;
  return guess_arabic(bytes);
}
