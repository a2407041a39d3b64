/* A bit for each triple; letters are two bytes in UTF-8. */
#include <config.h>
#include "pass/spell/trigrams.h"

enum { FIRST = 0x0621, LAST = 0x064A, BOUNDARY = 0 };

/* A letter's number, BOUNDARY at the end of FORM, MZ_TRIGRAM_LETTERS for one that is not counted. */
static unsigned letter_at(struct mz_str form, size_t at)
{
  unsigned c;

  if (at + 1 >= form.len)
    return BOUNDARY;
  c = ((unsigned char) form.ptr[at] & 0x1Fu) << 6 | ((unsigned char) form.ptr[at + 1] & 0x3Fu);
  return (unsigned char) form.ptr[at] >> 5 == 6 && c >= FIRST && c <= LAST ? c - FIRST + 1
                                                                            : MZ_TRIGRAM_LETTERS;
}

static size_t bit_of(unsigned a, unsigned b, unsigned c)
{
  return ((size_t) a * MZ_TRIGRAM_LETTERS + b) * MZ_TRIGRAM_LETTERS + c;
}

void mz_trigrams_add(struct mz_trigrams *trigrams, struct mz_str form)
{
  unsigned a = BOUNDARY, b = letter_at(form, 0);

  for (size_t at = 2; at <= form.len && b < MZ_TRIGRAM_LETTERS; at += 2) {
    unsigned c = letter_at(form, at);
    size_t bit;
    if (c == MZ_TRIGRAM_LETTERS)
      return;
    bit = bit_of(a, b, c);
    trigrams->bits[bit / 64] |= (uint64_t) 1 << bit % 64;
    a = b;
    b = c;
  }
}

bool mz_trigrams_have(const struct mz_trigrams *trigrams, struct mz_str form)
{
  unsigned a = BOUNDARY, b = letter_at(form, 0);

  for (size_t at = 2; at <= form.len && b < MZ_TRIGRAM_LETTERS; at += 2) {
    unsigned c = letter_at(form, at);
    size_t bit;
    if (c == MZ_TRIGRAM_LETTERS)
      return true;
    bit = bit_of(a, b, c);
    if (!(trigrams->bits[bit / 64] >> bit % 64 & 1))
      return false;
    a = b;
    b = c;
  }
  return true;
}
