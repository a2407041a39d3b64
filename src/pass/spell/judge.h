/* What is wrong with a form, if anything. */
#ifndef MZ_PASS_SPELL_JUDGE_H
#define MZ_PASS_SPELL_JUDGE_H

#include "pass/spell/candidates.h"

/* The classes, in the order of the table in rules.c. */
enum mz_class {
  MZ_CLASS_TYPO,
  MZ_CLASS_HAMZA,
  MZ_CLASS_YA,
  MZ_CLASS_TA,
  MZ_CLASS_JOINED,
  MZ_CLASS_TANWEEN,
  MZ_CLASS_SUSPECT,
  MZ_CLASS_NAME,
  MZ_CLASS_CONSISTENCY,
  MZ_CLASS_RIGHT, /* nothing is wrong; no rule */
};

/* Everything that a judgement rests on, and what it came to. */
struct mz_judgement {
  enum mz_class cls;
  bool undisputed; /* attested, and nothing speaks against it; the dictionary was not asked */
  bool accepted;   /* by the dictionary */
  bool attested;   /* by a list */
  int commonness;  /* of the form itself */
  bool dual;       /* the dictionary only knows it as an implausible dual */
  bool slip;       /* unknown, and explained by a slip with this score */
  bool inflected;  /* with an ending that names lack */
  int score;
};

/* Judges FORM (folded, Arabic); CANDIDATES is room to work in. */
struct mz_judgement mz_judge(const struct mz_evidence *evidence,
                             const struct mz_document_forms *document, struct mz_str form,
                             struct mz_candidates *candidates);

/* Replaces CANDIDATES by the suggestions for FORM of class CLS, best first. */
void mz_suggest(const struct mz_evidence *evidence, const struct mz_document_forms *document,
                struct mz_str form, enum mz_class cls, struct mz_candidates *candidates);

#endif
