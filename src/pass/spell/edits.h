/* Every form that one slip away from a written one could have been meant, with what the slip costs.
 */
#ifndef MZ_PASS_SPELL_EDITS_H
#define MZ_PASS_SPELL_EDITS_H

#include "base/str.h"

/* What a writer did, and the classes of finding that follow from it. */
enum mz_edit {
  MZ_EDIT_HAMZA,   /* one carrier of hamza for another */
  MZ_EDIT_YA,      /* ى for ي at the end, or the reverse */
  MZ_EDIT_TA,      /* ه for ة at the end, or the reverse */
  MZ_EDIT_TANWEEN, /* an alef behind a final hamza that wants none */
  MZ_EDIT_SWAP,    /* two neighbours exchanged */
  MZ_EDIT_EXTRA,   /* a letter too many */
  MZ_EDIT_MISSING, /* a letter too few */
  MZ_EDIT_LETTER,  /* one letter for another */
  MZ_EDIT_AT,      /* ات or its half lost from a plural */
  MZ_EDIT_AL,      /* the article lost */
  MZ_EDIT_SPLIT,   /* the space between two words lost, where the letters part them anyway */
  MZ_EDIT_CUT,     /* the same where the letters now join, as in text that was badly converted */
};

/* All but orthography and spaces, as bits. */
#define MZ_EDITS_TYPING                                                             \
  (1u << MZ_EDIT_SWAP | 1u << MZ_EDIT_EXTRA | 1u << MZ_EDIT_MISSING | 1u << MZ_EDIT_LETTER | \
   1u << MZ_EDIT_AT | 1u << MZ_EDIT_AL)

/* The letters of the longest form that is edited. */
enum { MZ_EDIT_LETTERS = 40 };

/* The cost of a hamza left out, of one put on an alef that begins a word without (إستمر), and of one
 * put elsewhere where none belongs, in hundredths of a nat. */
enum { MZ_COST_OMITTED_HAMZA = 30, MZ_COST_WASL = 95, MZ_COST_ADDED_HAMZA = 200 };

struct mz_candidate_form {
  struct mz_str form; /* valid during the call; for a split with a space in it */
  enum mz_edit edit;
  int cost;     /* hundredths of a nat */
  size_t space; /* offset of the space of a split, else 0 */
};

typedef void mz_edit_fn(void *data, const struct mz_candidate_form *candidate);

/* Calls FN with the forms around FORM (folded), those in the bits of EDITS (1 << enum mz_edit), in
 * a fixed order; a form may come twice.  Some 800 calls for a word of eight letters; none when FORM
 * is longer than MZ_EDIT_LETTERS or holds letters outside the Arabic block. */
void mz_edits_each(struct mz_str form, unsigned edits, mz_edit_fn *fn, void *data);

#endif
