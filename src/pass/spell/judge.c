/* The order of the questions: what the user said, what is merely orthography, what a list attests, what
 * a likely slip explains.  What nothing explains is taken for a name. */
#include <config.h>
#include "pass/spell/judge.h"

#include <stdlib.h>

#define BIT(edit) (1u << (edit))

static const unsigned orthography = BIT(MZ_EDIT_HAMZA) | BIT(MZ_EDIT_YA) | BIT(MZ_EDIT_TA) |
                                    BIT(MZ_EDIT_TANWEEN);
static const unsigned everything = ~0u;

enum {
  ORTHOGRAPHY_RATIO = 350, /* by how much the usual spelling must be commoner than an accepted one */
  SUSPECT_RATIO = 500,     /* and another word than a form that no list knows */
  TYPO_SCORE = -420,       /* the score from which a slip explains an unknown form */
  TYPO_SCORE_ALONE = -570, /* the same when there are no lists: any but the costliest slip */
  JOINED_SCORE = -150,     /* and from which a lost space does */
};

static const enum mz_class class_of_edit[] = {
    [MZ_EDIT_HAMZA] = MZ_CLASS_HAMZA,   [MZ_EDIT_YA] = MZ_CLASS_YA,
    [MZ_EDIT_TA] = MZ_CLASS_TA,         [MZ_EDIT_TANWEEN] = MZ_CLASS_TANWEEN,
    [MZ_EDIT_SWAP] = MZ_CLASS_TYPO,     [MZ_EDIT_EXTRA] = MZ_CLASS_TYPO,
    [MZ_EDIT_MISSING] = MZ_CLASS_TYPO,  [MZ_EDIT_LETTER] = MZ_CLASS_TYPO,
    [MZ_EDIT_AT] = MZ_CLASS_TYPO,       [MZ_EDIT_AL] = MZ_CLASS_TYPO,
    [MZ_EDIT_SPLIT] = MZ_CLASS_JOINED,
};

/* The endings of a dual noun that more than two own: "the two X of theirs", which running text hardly
 * ever says; what ends so is the plural in ات that lost its ت. */
static const struct mz_str dual_endings[] = {MZ_STR("اهم"), MZ_STR("اهن"), MZ_STR("اكم"),
                                             MZ_STR("اكن"), MZ_STR("انا")};

/* Whether every analysis in LINES carries one of the dictionary's flags for a nominative dual. */
static bool only_dual(const char *lines)
{
  static const char *const flags[] = {"fl:DC", "fl:CC"};
  bool any = false;

  while (*lines) {
    struct mz_str line = mz_str(lines, strcspn(lines, "\n"));
    bool dual = false;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
      dual = dual || memmem(line.ptr, line.len, flags[i], strlen(flags[i]));
    if (!dual)
      return false;
    any = true;
    lines += line.len + (lines[line.len] == '\n');
  }
  return any;
}

static bool is_implausible_dual(const struct mz_evidence *evidence, struct mz_str form)
{
  bool ending = false, dual;
  char *lines;

  for (size_t i = 0; i < sizeof dual_endings / sizeof *dual_endings; i++)
    ending = ending || (mz_str_ends(form, dual_endings[i]) && form.len > dual_endings[i].len + 4);
  if (!ending)
    return false;
  lines = mz_hunspell_analyze(evidence->arabic, form.ptr, form.len);
  dual = lines && only_dual(lines);
  free(lines);
  return dual;
}

/* Finds a candidate of EDITS that is an accepted word and commoner than LEAST. */
static enum mz_class explained_by(const struct mz_evidence *evidence,
                                  const struct mz_document_forms *document, struct mz_str form,
                                  unsigned edits, int least, struct mz_candidates *candidates)
{
  mz_candidates_find(candidates, evidence, document, form, edits);
  for (size_t i = 0; i < candidates->count; i++)
    if (candidates->list[i].accepted && candidates->list[i].commonness >= least)
      return class_of_edit[candidates->list[i].edit];
  return MZ_CLASS_RIGHT;
}

static void judge_accepted(const struct mz_evidence *evidence,
                           const struct mz_document_forms *document, struct mz_str form,
                           struct mz_candidates *candidates, struct mz_judgement *j)
{
  int floor = j->commonness == MZ_UNSEEN ? -300 : j->commonness;

  j->cls = explained_by(evidence, document, form, orthography, floor + ORTHOGRAPHY_RATIO, candidates);
  if (j->cls != MZ_CLASS_RIGHT || j->attested)
    return;
  j->dual = is_implausible_dual(evidence, form);
  if (j->dual &&
      explained_by(evidence, document, form, BIT(MZ_EDIT_AT), MZ_UNSEEN, candidates) != MZ_CLASS_RIGHT)
    j->cls = MZ_CLASS_SUSPECT;
}

/* Whether FORM is ما, with or without a conjunction, run into a word that is common on its own: a slip
 * so frequent that the lists attest its results. */
static bool is_joined_particle(const struct mz_evidence *evidence, struct mz_str form)
{
  static const struct mz_str particles[] = {MZ_STR("ما"), MZ_STR("وما"), MZ_STR("فما"),
                                            MZ_STR("ولا"), MZ_STR("لا")};

  for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
    struct mz_str rest;
    if (!mz_str_starts(form, particles[i]) || form.len < particles[i].len + 6)
      continue;
    rest = mz_str_sub(form, particles[i].len, form.len);
    if (mz_evidence_accepts(evidence, rest) &&
        (!mz_evidence_has_lists(evidence) || mz_evidence_attests(evidence, rest)))
      return true;
  }
  return false;
}

static enum mz_class judge_unknown(const struct mz_evidence *evidence,
                                   const struct mz_document_forms *document, struct mz_str form,
                                   struct mz_candidates *candidates, const struct mz_judgement *j)
{
  enum mz_class cls;
  const struct mz_candidate *best;

  cls = explained_by(evidence, document, form, orthography, MZ_UNSEEN, candidates);
  if (cls != MZ_CLASS_RIGHT)
    return cls;
  if (is_joined_particle(evidence, form))
    return MZ_CLASS_JOINED;
  if (j->attested || j->commonness > 0)
    return MZ_CLASS_RIGHT;
  mz_candidates_find(candidates, evidence, document, form, everything);
  best = candidates->list;
  if (!candidates->count)
    return MZ_CLASS_NAME;
  if (!mz_evidence_has_lists(evidence))
    return best->score < TYPO_SCORE_ALONE ? MZ_CLASS_NAME : class_of_edit[best->edit];
  if (best->score < (best->edit == MZ_EDIT_SPLIT ? JOINED_SCORE : TYPO_SCORE))
    return MZ_CLASS_NAME;
  return class_of_edit[best->edit];
}

struct mz_judgement mz_judge(const struct mz_evidence *evidence,
                             const struct mz_document_forms *document, struct mz_str form,
                             struct mz_candidates *candidates)
{
  struct mz_judgement j = {MZ_CLASS_RIGHT, false, false, MZ_UNSEEN, false};
  int personal = mz_evidence_personal(evidence, form);

  if (personal >= 0) {
    j.accepted = personal;
    j.cls = personal ? MZ_CLASS_RIGHT : MZ_CLASS_TYPO;
    return j;
  }
  j.accepted = mz_evidence_accepts(evidence, form);
  j.attested = mz_evidence_attests(evidence, form);
  j.commonness = mz_evidence_commonness(evidence, form);
  if (j.accepted)
    judge_accepted(evidence, document, form, candidates, &j);
  else
    j.cls = judge_unknown(evidence, document, form, candidates, &j);
  return j;
}

void mz_suggest(const struct mz_evidence *evidence, const struct mz_document_forms *document,
                struct mz_str form, enum mz_class cls, struct mz_candidates *candidates)
{
  mz_candidates_find(candidates, evidence, document, form,
                     cls == MZ_CLASS_SUSPECT ? BIT(MZ_EDIT_AT) : everything);
}
