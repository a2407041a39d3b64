/* What speaks for a form: the dictionary, the attested forms, the ranks, the user's own words. */
#ifndef MZ_PASS_SPELL_EVIDENCE_H
#define MZ_PASS_SPELL_EVIDENCE_H

#include <stdbool.h>
#include "base/arena.h"
#include "base/hash.h"
#include "pass/spell/dawg.h"
#include "pass/spell/hunspell_shim.h"
#include "pass/spell/ranks.h"
#include "pass/spell/spell.h"
#include "pass/spell/trained.h"

/* The commonness of a form that no list holds. */
enum { MZ_UNSEEN = -1000 };

struct mz_evidence {
  struct mz_hunspell *arabic;  /* never NULL */
  bool tells_duals;            /* the Arabic one, by flags that we know: Ayaspell 3.2, not 3.5 */
  struct mz_hunspell *english; /* NULL where it is not installed */
  struct mz_ranks ranks;       /* of the lists; may be empty */
  struct mz_trained *trained;  /* counts of the user's texts; NULL where there are none */
  struct mz_arena arena;
  struct mz_hash personal; /* value 1: right, 0: wrong */
};

enum mz_status mz_evidence_load(struct mz_evidence *evidence,
                                const struct mz_spell_options *options, struct mz_error *err);
void mz_evidence_release(struct mz_evidence *evidence);

/* Whether there is any list besides the dictionary. */
bool mz_evidence_has_lists(const struct mz_evidence *evidence);

/* Whether the Arabic dictionary or the user accepts FORM (folded). */
bool mz_evidence_accepts(const struct mz_evidence *evidence, struct mz_str form);

/* Whether FORM may be a word: false where it has three letters in a row that no word of the lists
 * has. */
bool mz_evidence_may_be_word(const struct mz_evidence *evidence, struct mz_str form);

/* Whether a list holds FORM itself, and not so rarely that it may be a slip. */
bool mz_evidence_attests(const struct mz_evidence *evidence, struct mz_str form);

/* Whether a list holds what is left of FORM without a proclitic. */
bool mz_evidence_attests_behind_clitics(const struct mz_evidence *evidence, struct mz_str form);

/* How common FORM is by the lists, in hundredths of a nat; MZ_UNSEEN when neither it nor what is
 * left without its clitics is in one. */
int mz_evidence_commonness(const struct mz_evidence *evidence, struct mz_str form);

/* The entry of FORM among the user's own words: 1 right, 0 wrong, -1 not there. */
int mz_evidence_personal(const struct mz_evidence *evidence, struct mz_str form);

/* Enters a word of the user, with the affixes of EXAMPLE unless that is empty. */
void mz_evidence_learn(struct mz_evidence *evidence, struct mz_str word, struct mz_str example,
                       bool right);

#endif
