/* Spelling of a word against that of a name. */
#include <config.h>
#include "pass/terms/spelling.h"

#include <stdint.h>
#include "text/chars.h"
#include "text/utf8.h"

#define ALEF 0x0627u
#define ALEF_MADDA 0x0622u
#define ALEF_MAQSURA 0x0649u
#define YA 0x064Au
#define HA 0x0647u
#define TA_MARBUTA 0x0629u
#define LAM 0x0644u

/* Up to this many letters a hamza of its own makes another word. */
#define SHORT_LETTERS 4
#define TINY_LETTERS 3

/* The next letter of WORD at or behind *AT, 0 when there is none. */
static uint32_t next_letter(struct mz_str word, size_t *at)
{
  while (*at < word.len) {
    uint32_t c = mz_utf8_next(word, at);
    if (!mz_is_ignorable(c) && !mz_is_space(c))
      return c == 0x0671 ? ALEF : c; /* the wasla of vowelled text */
  }
  return 0;
}

static size_t count_letters(struct mz_str word, bool madda_is_two)
{
  size_t at = 0, n = 0;
  uint32_t c;

  while ((c = next_letter(word, &at)))
    n += c == ALEF_MADDA && madda_is_two ? 2 : 1;
  return n;
}

size_t mz_term_letters(struct mz_str word)
{
  return count_letters(word, true);
}

static bool has_article(struct mz_str form)
{
  size_t at = 0;

  return next_letter(form, &at) == ALEF && next_letter(form, &at) == LAM && form.len - at >= 6;
}

static bool is_alef(uint32_t c)
{
  return c == ALEF || (c >= 0x0622 && c <= 0x0625 && c != 0x0624);
}

/* Takes note of one pair of letters that fold alike; INITIAL when the name begins with it. */
static void compare(struct mz_term_spelling *s, uint32_t text, uint32_t form, bool initial)
{
  if (is_alef(text) && is_alef(form)) {
    if (text == ALEF)
      s->bare_alef = true;
    else if (form != ALEF || !initial)
      s->apart = s->apart || s->letters <= (initial ? TINY_LETTERS : SHORT_LETTERS);
  } else if (text == ALEF_MAQSURA && form == YA) {
    s->bare_ya = true;
    s->apart = s->apart || s->letters <= TINY_LETTERS;
  } else if (text == HA && form == TA_MARBUTA) {
    s->bare_ta = true;
  } else if (text == TA_MARBUTA && form == HA) {
    s->apart = s->apart || s->letters <= SHORT_LETTERS;
  }
}

struct mz_term_spelling mz_term_spelling(struct mz_str text, struct mz_str form)
{
  size_t article = has_article(form) ? 2 : 0, at = 0, form_at = 0, index = 0, have, want;
  struct mz_term_spelling s = {.letters = count_letters(form, true) - article};

  if (mz_str_equal(text, form))
    return s;
  have = count_letters(text, false);
  want = count_letters(form, false);
  for (; want > have; want--, index++) /* the article's letters that لل swallowed */
    next_letter(form, &form_at);
  for (; want; want--, index++) {
    uint32_t c = next_letter(text, &at), f = next_letter(form, &form_at);
    if (c != f)
      compare(&s, c, f, index == article);
  }
  return s;
}
