/* One word in two spellings: a long vowel written here and left out there, as transcribed words
 * have it (ديمقراطية, ديموقراطية).  Where the dictionary knows both they are two words. */
#include <config.h>
#include "pass/spell/speller.h"

enum { LEAST_LETTERS = 5, LETTER_BYTES = 2 };

static const struct mz_str vowels[] = {MZ_STR("ا"), MZ_STR("و"), MZ_STR("ي")};

/* The form in the document that is FORM with REMOVED bytes at offset AT replaced by ADDED. */
static const struct mz_form *variant(const struct mz_speller *speller, struct mz_str form,
                                     size_t at, size_t removed, struct mz_str added)
{
  char out[MZ_EDIT_LETTERS * LETTER_BYTES + 8];
  const struct mz_hash_entry *entry;
  size_t rest = form.len - at - removed;

  memcpy(out, form.ptr, at);
  memcpy(out + at, added.ptr, added.len);
  memcpy(out + at + added.len, form.ptr + at + removed, rest);
  entry = mz_hash_find(&speller->forms, mz_str(out, at + added.len + rest));
  return entry ? &speller->entries[entry->value] : NULL;
}

/* Whether FORM should rather be written as OTHER: the commoner spelling, the shorter one on a tie.
 */
static bool is_usual(const struct mz_speller *speller, const struct mz_form *form,
                     const struct mz_form *other)
{
  size_t times = other ? mz_form_count(speller, other) : 0;

  if (!times || times < form->count || (times == form->count && other->key.len > form->key.len))
    return false;
  return !mz_evidence_accepts(&speller->evidence, form->key) ||
         !mz_evidence_accepts(&speller->evidence, other->key);
}

const struct mz_form *mz_speller_usual(const struct mz_speller *speller, const struct mz_form *form)
{
  struct mz_str key = form->key;

  if (key.len < LEAST_LETTERS * LETTER_BYTES || key.len > MZ_EDIT_LETTERS * LETTER_BYTES)
    return NULL;
  /* Not at the ends: there a letter is another word or another case. */
  for (size_t at = LETTER_BYTES; at + LETTER_BYTES < key.len; at += LETTER_BYTES)
    for (size_t v = 0; v < sizeof vowels / sizeof *vowels; v++) {
      const struct mz_form *other = NULL;
      if (!memcmp(key.ptr + at, vowels[v].ptr, LETTER_BYTES))
        other = variant(speller, key, at, LETTER_BYTES, mz_str("", 0));
      else
        other = variant(speller, key, at, 0, vowels[v]);
      if (is_usual(speller, form, other))
        return other;
    }
  return NULL;
}
