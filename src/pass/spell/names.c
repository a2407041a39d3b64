/* The matcher of names forgives what writers leave out; here it is looked at again, letter by letter:
 * text and glossary stand side by side in their folded forms, which differ in such letters only. */
#include <config.h>
#include "pass/spell/names.h"

/* A letter in place of another: the slips that the matcher forgives, by what was meant. */
static const struct {
  struct mz_str written, meant;
  enum mz_class cls;
} slips[] = {
    {MZ_STR("ا"), MZ_STR("أ"), MZ_CLASS_HAMZA}, {MZ_STR("ا"), MZ_STR("إ"), MZ_CLASS_HAMZA},
    {MZ_STR("ى"), MZ_STR("ي"), MZ_CLASS_YA},    {MZ_STR("ي"), MZ_STR("ى"), MZ_CLASS_YA},
    {MZ_STR("ه"), MZ_STR("ة"), MZ_CLASS_TA},
};

enum { LETTER_BYTES = 2 };

void mz_name_words_release(struct mz_name_words *words)
{
  mz_buf_release(&words->text);
  mz_buf_release(&words->form);
  mz_fold_map_release(&words->map);
}

/* The class of WRITTEN for MEANT, MZ_CLASS_RIGHT where it is no slip known to us. */
static enum mz_class class_of(struct mz_str written, struct mz_str meant)
{
  for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
    if (mz_str_equal(written, slips[i].written) && mz_str_equal(meant, slips[i].meant))
      return slips[i].cls;
  return MZ_CLASS_RIGHT;
}

/* Compares two words of equal length; *CLS is the class of the first slip. */
static enum mz_name_spelling compare(struct mz_str written, struct mz_str meant, enum mz_class *cls)
{
  enum mz_name_spelling spelling = MZ_NAME_RIGHT;

  for (size_t i = 0; i < written.len; i++) {
    size_t at = i - i % LETTER_BYTES;
    enum mz_class one;
    if (written.ptr[i] == meant.ptr[i])
      continue;
    one = at + LETTER_BYTES > written.len
              ? MZ_CLASS_RIGHT
              : class_of(mz_str_sub(written, at, at + LETTER_BYTES),
                         mz_str_sub(meant, at, at + LETTER_BYTES));
    if (one == MZ_CLASS_RIGHT)
      return MZ_NAME_OTHER;
    if (spelling == MZ_NAME_RIGHT)
      *cls = one;
    spelling = MZ_NAME_SLIP;
    i = at + 1;
  }
  return spelling;
}

/* The part of the folded text that WORD is. */
static struct mz_range range_of(const struct mz_name_words *words, const struct mz_mark *mark,
                                const struct mz_word *word)
{
  struct mz_range range = {0, 0};

  while (range.begin < words->text.len &&
         mark->range.begin + words->map.origin[range.begin] < word->begin)
    range.begin++;
  for (range.end = range.begin; range.end < words->text.len &&
                                mark->range.begin + words->map.origin[range.end] < word->end;)
    range.end++;
  return range;
}

/* Whether TEXT, one word, is FORM without its spaces. */
static bool is_joined(struct mz_str text, struct mz_str form)
{
  size_t at = 0;

  for (size_t i = 0; i < form.len; i++)
    if (form.ptr[i] != ' ' && (at == text.len || form.ptr[i] != text.ptr[at++]))
      return false;
  return at == text.len;
}

/* Replaces MEANT by FORM with the proclitics that WORD has before the name. */
static void put_meant(struct mz_buf *meant, const struct mz_unit *unit, const struct mz_mark *mark,
                      const struct mz_word *word, struct mz_str form)
{
  mz_buf_truncate(meant, 0);
  if (word->begin < mark->range.begin)
    mz_buf_add_str(meant, mz_unit_str(unit, (struct mz_range) {word->begin, mark->range.begin}));
  mz_buf_add_str(meant, form);
}

enum mz_name_spelling mz_name_check(struct mz_name_words *words, const struct mz_unit *unit,
                                    const struct mz_mark *mark, const struct mz_word *word,
                                    enum mz_class *cls, struct mz_buf *meant)
{
  struct mz_str text, form;
  struct mz_range range;
  enum mz_name_spelling spelling;

  if (!mark->form.len || mz_str_equal(mz_unit_str(unit, mark->range), mark->form))
    return MZ_NAME_RIGHT;
  mz_fold(mz_unit_str(unit, mark->range), MZ_FOLD_BASE, &words->text, &words->map);
  mz_fold(mark->form, MZ_FOLD_BASE, &words->form, NULL);
  text = mz_buf_str(&words->text);
  form = mz_buf_str(&words->form);
  /* Behind لل a name lacks its article; with tanween it has one letter more. */
  if (mz_str_ends(form, text) || mz_str_starts(text, form))
    return MZ_NAME_RIGHT;
  if (form.len < text.len)
    return MZ_NAME_OTHER;
  if (is_joined(text, form)) {
    *cls = MZ_CLASS_JOINED;
    put_meant(meant, unit, mark, word, form);
    return MZ_NAME_JOINED;
  }
  form = mz_str_sub(form, form.len - text.len, form.len);
  range = range_of(words, mark, word);
  spelling = compare(mz_str_sub(text, range.begin, range.end),
                     mz_str_sub(form, range.begin, range.end), cls);
  if (spelling == MZ_NAME_SLIP)
    put_meant(meant, unit, mark, word, mz_str_sub(form, range.begin, range.end));
  return spelling;
}
