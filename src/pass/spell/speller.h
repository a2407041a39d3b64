/* The inside of the speller, for the files of this room. */
#ifndef MZ_PASS_SPELL_SPELLER_H
#define MZ_PASS_SPELL_SPELLER_H

#include "pass/spell/judge.h"
#include "pass/spell/names.h"
#include "pass/spell/spell.h"

/* A distinct form of the documents so far. */
struct mz_form {
  struct mz_str key;
  size_t document; /* the last one that has it; what follows belongs to that one */
  size_t count;    /* in it */
  bool judged, suggested;
  struct mz_judgement judgement;
  int odds; /* of the judgement's slip, in this document */
  enum mz_class cls;
  const struct mz_str *suggestions; /* in the speller's arena */
  size_t suggestion_count;
};

struct mz_speller {
  struct mz_evidence evidence;
  bool suggest;
  unsigned silent; /* the set of rules that report nothing */
  size_t document;             /* its number, from 1 on */
  struct mz_arena suggestions; /* for the document */
  struct mz_arena arena;       /* forms */
  struct mz_hash forms;        /* index into entries */
  struct mz_form *entries;
  size_t count, capacity;
  struct mz_candidates candidates; /* room to work in */
  struct mz_name_words names;
  struct mz_buf key;
};

/* The spelling of FORM that the document prefers, or NULL. */
const struct mz_form *mz_speller_usual(const struct mz_speller *speller,
                                       const struct mz_form *form);

/* How often FORM stands in the document. */
static inline size_t mz_form_count(const struct mz_speller *speller, const struct mz_form *form)
{
  return form->document == speller->document ? form->count : 0;
}

/* Begins a new document.  Judgements that owe nothing to the one before are kept. */
void mz_speller_begin(struct mz_speller *speller);

/* The form of WORD; valid until the next new one. */
struct mz_form *mz_speller_intern(struct mz_speller *speller, struct mz_str word);

/* Whether the dictionary does not know the form, which was judged. */
bool mz_speller_is_unknown(const struct mz_speller *speller, const struct mz_form *form);

/* Fills in the form's class, or its suggestions, unless they are known. */
void mz_speller_judge(struct mz_speller *speller, struct mz_form *form);
void mz_speller_suggest(struct mz_speller *speller, struct mz_form *form);

#endif
