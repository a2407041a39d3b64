/* What is wrong with a form, if anything. */
#ifndef MZ_PASS_SPELL_JUDGE_H
#define MZ_PASS_SPELL_JUDGE_H

#include "pass/spell/candidates.h"
#include "pass/spell/odds.h"

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

/* A form (folded, Arabic) to be judged, by what, and room to work in. */
struct mz_question {
  const struct mz_evidence *evidence;
  const struct mz_document_forms *document;
  struct mz_str form;
  struct mz_candidates *candidates;
};

/* Everything that a judgement rests on, and what it came to. */
struct mz_judgement {
  enum mz_class cls;
  bool lasting; /* owes nothing to the document */
  enum mz_class otherwise; /* what it is where it is no slip after all */
  bool undisputed; /* attested, and nothing speaks against it; the dictionary was not asked */
  bool accepted;   /* by the dictionary */
  bool attested;   /* by a list, or as a name of the document behind a proclitic */
  int commonness;  /* of the form itself */
  bool dual;       /* the dictionary only knows it as an implausible dual: a plural was meant */
  enum mz_slip slip; /* what explains an unknown form, and the odds of that */
  int odds;
  bool faint; /* not worth more than a note */
};

struct mz_judgement mz_judge(const struct mz_question *question);

/* The class of a word that the dictionary accepts, MZ_CLASS_RIGHT or what is to be suspected; sets
 * JUDGEMENT->dual. */
enum mz_class mz_suspect(const struct mz_question *question, struct mz_judgement *judgement);

/* The class of finding that EDIT makes. */
enum mz_class mz_class_of_edit(enum mz_edit edit);

/* Replaces the question's candidates by the suggestions for a form that was so judged but is of class
 * CLS in its document, best first. */
void mz_suggest(const struct mz_question *question, const struct mz_judgement *judgement,
                enum mz_class cls);

#endif
