/* The inside of the speller, for the files of this room. */
#ifndef MZ_PASS_SPELL_SPELLER_H
#define MZ_PASS_SPELL_SPELLER_H

#include "pass/spell/judge.h"
#include "pass/spell/names.h"
#include "pass/spell/spell.h"

/* A distinct form of the document. */
struct mz_form {
  struct mz_str key;
  size_t count; /* in the document */
  bool judged, suggested;
  bool undisputed; /* the dictionary was not asked; then accepted says nothing */
  bool accepted;
  enum mz_slip slip; /* what explains an unknown form, and the odds of that in this document */
  int odds;
  bool faint; /* a finding is not worth more than a note */
  enum mz_class cls, otherwise; /* and what it is where it is no slip after all */
  const struct mz_str *suggestions; /* in the speller's arena */
  size_t suggestion_count;
};

struct mz_speller {
  struct mz_evidence evidence;
  bool suggest;
  struct mz_arena arena; /* forms and suggestions of the document */
  struct mz_hash forms;  /* index into entries */
  struct mz_form *entries;
  size_t count, capacity;
  struct mz_candidates candidates; /* room to work in */
  struct mz_name_words names;
  struct mz_buf key;
};

/* The spelling of FORM that the document prefers, or NULL. */
const struct mz_form *mz_speller_usual(const struct mz_speller *speller,
                                       const struct mz_form *form);

/* Forgets the document. */
void mz_speller_begin(struct mz_speller *speller);

/* The form of WORD; valid until the next new one. */
struct mz_form *mz_speller_intern(struct mz_speller *speller, struct mz_str word);

/* Whether the dictionary does not know the form, which was judged. */
bool mz_speller_is_unknown(const struct mz_speller *speller, const struct mz_form *form);

/* Fills in the form's class, or its suggestions, unless they are known. */
void mz_speller_judge(struct mz_speller *speller, struct mz_form *form);
void mz_speller_suggest(struct mz_speller *speller, struct mz_form *form);

#endif
