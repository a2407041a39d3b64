/* Three bytes to four letters, and back. */
#include <config.h>
#include "base/base64.h"

#include <stdint.h>
#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void mz_base64_encode(struct mz_str bytes, struct mz_buf *out)
{
  for (size_t i = 0; i < bytes.len; i += 3) {
    size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
    uint32_t bits = 0;
    char four[4] = {'=', '=', '=', '='};

    for (size_t j = 0; j < 3; j++)
      bits = bits << 8 | (j < n ? (unsigned char) bytes.ptr[i + j] : 0);
    for (size_t j = 0; j <= n; j++)
      four[j] = letters[bits >> (18 - 6 * j) & 63];
    mz_buf_add(out, four, sizeof four);
  }
}

bool mz_base64_decode(struct mz_str text, struct mz_buf *out)
{
  uint32_t bits = 0;
  int count = 0;

  while (text.len && text.ptr[text.len - 1] == '=')
    text.len--;
  for (size_t i = 0; i < text.len; i++) {
    const char *at = text.ptr[i] ? strchr(letters, text.ptr[i]) : NULL;

    if (!at)
      return false;
    bits = bits << 6 | (uint32_t) (at - letters);
    count += 6;
    if (count >= 8) {
      count -= 8;
      mz_buf_add_char(out, (char) (bits >> count & 0xFF));
    }
  }
  return count < 6;
}
