/* Line and column from byte offsets. */
#include <config.h>
#include "text/place.h"

void mz_places_init(struct mz_places *places, struct mz_str text)
{
  *places = (struct mz_places) {text, 0, {1, 1}};
  if (mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")))
    places->offset = 3;
}

struct mz_place mz_places_get(struct mz_places *places, size_t offset)
{
  struct mz_str text = places->text;
  struct mz_place *place = &places->place;

  if (offset < places->offset)
    mz_places_init(places, text);
  for (size_t i = places->offset; i < offset; i++) {
    char c = text.ptr[i];
    /* In CR LF it is the LF that ends the line. */
    if (c == '\n' || (c == '\r' && !(i + 1 < text.len && text.ptr[i + 1] == '\n')))
      *place = (struct mz_place) {place->line + 1, 1};
    else if (i + 1 == text.len || ((unsigned char) text.ptr[i + 1] & 0xC0) != 0x80)
      place->column++;
  }
  if (offset > places->offset)
    places->offset = offset;
  return *place;
}
