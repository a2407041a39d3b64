/* What a code point is, for Arabic text. */
#ifndef MZ_TEXT_CHARS_H
#define MZ_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

/* Arabic letters, presentation forms included; no marks, no tatweel, no digits, no punctuation. */
static inline bool mz_is_arabic_letter(uint32_t c)
{
  return (c >= 0x0620 && c <= 0x063F) || (c >= 0x0641 && c <= 0x064A) || c == 0x066E ||
         c == 0x066F || (c >= 0x0671 && c <= 0x06D3) || c == 0x06D5 || c == 0x06EE || c == 0x06EF ||
         (c >= 0x06FA && c <= 0x06FC) || c == 0x06FF || (c >= 0x0750 && c <= 0x077F) ||
         (c >= 0x08A0 && c <= 0x08C7) || (c >= 0xFB50 && c <= 0xFBB1) ||
         (c >= 0xFBD3 && c <= 0xFD3D) || (c >= 0xFD50 && c <= 0xFDC7) ||
         (c >= 0xFDF0 && c <= 0xFDFB) || (c >= 0xFE80 && c <= 0xFEFC);
}

/* Tashkeel and Quranic marks, the small waw and ya that lengthen a vowel among them. */
static inline bool mz_is_arabic_mark(uint32_t c)
{
  return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x06D6 && c <= 0x06ED && c != 0x06DD && c != 0x06DE && c != 0x06E9) ||
         (c >= 0x08CA && c <= 0x08FF && c != 0x08E2) || (c >= 0x0898 && c <= 0x089F) ||
         (c >= 0xFE70 && c <= 0xFE7F && c != 0xFE73 && c != 0xFE75);
}

/* Bidi controls, joiners, soft hyphen, byte order mark: invisible, no part of any word. */
static inline bool mz_is_control(uint32_t c)
{
  return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/* What every comparison skips: marks, tatweel, controls. */
static inline bool mz_is_ignorable(uint32_t c)
{
  return c == 0x0640 || mz_is_arabic_mark(c) || mz_is_control(c);
}

/* 0 to 9 for ASCII, Arabic-Indic and Eastern Arabic-Indic digits, -1 for everything else. */
static inline int mz_digit_value(uint32_t c)
{
  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  if (c >= 0x0660 && c <= 0x0669)
    return (int) (c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9)
    return (int) (c - 0x06F0);
  return -1;
}

/* White space that does not end a line; NBSP and its kin included. */
static inline bool mz_is_blank(uint32_t c)
{
  return c == ' ' || c == '\t' || c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

static inline bool mz_is_newline(uint32_t c)
{
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static inline bool mz_is_space(uint32_t c)
{
  return mz_is_blank(c) || mz_is_newline(c);
}

/* ASCII and Latin letters with diacritics (blocks up to U+024F and U+1E00 to U+1EFF). */
static inline bool mz_is_latin_letter(uint32_t c)
{
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

#endif
