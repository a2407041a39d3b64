/* Whether a word that folds like a name is spelled like it: folding forgives what writers leave
 * out, but رأس is not راس and رأى is not راي. */
#ifndef MZ_PASS_TERMS_SPELLING_H
#define MZ_PASS_TERMS_SPELLING_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/str.h"

struct mz_term_spelling {
  size_t letters; /* of the name, less its article; an alef with madda is two */
  bool apart;     /* another word: the text has a hamza, madda or dot that the name has not */
  bool bare_alef; /* the text leaves out a hamza that the name has */
  bool bare_ya;   /* the text has ى where the name has ي */
  bool bare_ta;   /* the text has ه where the name has ة */
};

/* Compares one word of the text (its proclitics taken off) with FORM, a name of one word with the
 * same folded key but for letters that TEXT lacks at its begin or has more at its end. */
struct mz_term_spelling mz_term_spelling(struct mz_str text, struct mz_str form);

/* The letters of WORD, an alef with madda counted as the two that it stands for. */
size_t mz_term_letters(struct mz_str word);

#endif
