/* The order of the questions: what the user said, what is merely orthography, what a list attests,
 * what a likely slip explains.  What nothing explains is taken for a name. */
#include <config.h>
#include "pass/spell/judge.h"

#include <limits.h>
#include <stdlib.h>
#include "base/limits.h"
#include "text/utf8.h"

#define BIT(edit) (1u << (edit))

static const unsigned orthography = BIT(MZ_EDIT_HAMZA) | BIT(MZ_EDIT_YA) | BIT(MZ_EDIT_TA);
static const unsigned everything = ~0u;

/* Scores and commonness in hundredths of a nat. */
enum {
  OMITTED_HAMZA_RATIO = 150,   /* by how much the spelling with hamza must be commoner than an
                                  accepted one without: the lists count the slip itself */
  HA_RATIO = 250,              /* ة than ه */
  ORTHOGRAPHY_RATIO = 350,     /* and any other usual spelling */
  ORTHOGRAPHY_SCORE = -200,    /* the score that explains an unknown form by orthography */
  PARTICLE_SCORE = 450,        /* the same for forms of two letters */
  ORTHOGRAPHY_ATTESTED = -120, /* the same above the form's own commonness where it has one */
  TYPO_SCORE_ALONE = -570,     /* the score of any but the costliest slip when there are no lists */
  INFLECTED = 100,       /* less is asked of a form with an ending or article that names lack */
  OWNED_PLURAL = -450,   /* the score of a plural that makes a dual with one owner suspect */
  PARTICLE_COMMON = 110, /* commonness of a word of three letters behind a particle */
  PARTICLE_KNOWN = 0,    /* and of a longer one */
  JOINED_SCORE = -100,   /* the score that explains a form by a lost space */
};

/* The score from which a slip explains an unknown form, by its letters: short names are always one
 * letter away from some word, long ones hardly ever. */
static const int typo_scores[] = {100, 100, 100, 0, -60, -105, -150, -190, -300, -450, -500};

static const enum mz_class class_of_edit[] = {
    [MZ_EDIT_HAMZA] = MZ_CLASS_HAMZA,  [MZ_EDIT_YA] = MZ_CLASS_YA,
    [MZ_EDIT_TA] = MZ_CLASS_TA,        [MZ_EDIT_TANWEEN] = MZ_CLASS_TANWEEN,
    [MZ_EDIT_SWAP] = MZ_CLASS_TYPO,    [MZ_EDIT_EXTRA] = MZ_CLASS_TYPO,
    [MZ_EDIT_MISSING] = MZ_CLASS_TYPO, [MZ_EDIT_LETTER] = MZ_CLASS_TYPO,
    [MZ_EDIT_AT] = MZ_CLASS_TYPO,      [MZ_EDIT_AL] = MZ_CLASS_TYPO,
    [MZ_EDIT_SPLIT] = MZ_CLASS_JOINED,
};

/* The endings of a dual noun that has an owner.  "The two X of theirs" is hardly ever said of
 * several owners: what ends so is the plural in ات that lost its ت.  One owner has two of some
 * things (hands, parents): there the lists must know the plural. */
static const struct {
  struct mz_str ending;
  int least; /* score of the plural */
} dual_endings[] = {
    {MZ_STR("اهم"), INT_MIN},      {MZ_STR("اهن"), INT_MIN},       {MZ_STR("اكم"), INT_MIN},
    {MZ_STR("اكن"), INT_MIN},      {MZ_STR("انا"), INT_MIN},       {MZ_STR("اه"), OWNED_PLURAL},
    {MZ_STR("اها"), OWNED_PLURAL}, {MZ_STR("اهما"), OWNED_PLURAL},
};

/* Whether every analysis in LINES is a nominative dual, by the dictionary's flags, or, where VERBS
 * says so, a verb; and one at least is either. */
static bool only_dual(const char *lines, bool verbs)
{
  static const char *const flags[] = {"fl:DC", "fl:DD", "fl:CC", "fl:CD", "po:verb"};
  const size_t count = sizeof flags / sizeof *flags - !verbs;
  bool any = false;

  while (*lines) {
    struct mz_str line = mz_str(lines, strcspn(lines, "\n"));
    bool dual = false;
    for (size_t i = 0; i < count; i++)
      dual = dual || memmem(line.ptr, line.len, flags[i], strlen(flags[i]));
    if (!dual)
      return false;
    any = true;
    lines += line.len + (lines[line.len] == '\n');
  }
  return any;
}

/* Whether FORM is a dual that is hardly meant; *LEAST is the score that its plural must have. */
static bool is_implausible_dual(const struct mz_evidence *evidence, struct mz_str form, int *least)
{
  char *lines = NULL;
  bool dual;

  for (size_t i = 0; i < sizeof dual_endings / sizeof *dual_endings && !lines; i++)
    if (mz_str_ends(form, dual_endings[i].ending) && form.len > dual_endings[i].ending.len + 4) {
      *least = dual_endings[i].least;
      lines = mz_hunspell_analyze(evidence->arabic, form.ptr, form.len);
    }
  dual = lines && only_dual(lines, *least != INT_MIN) &&
         (*least == INT_MIN || mz_evidence_has_lists(evidence));
  free(lines);
  return dual;
}

/* The class of the best candidate of EDITS that the dictionary accepts, if its score is LEAST. */
static enum mz_class explained_by(const struct mz_evidence *evidence,
                                  const struct mz_document_forms *document, struct mz_str form,
                                  unsigned edits, int least, struct mz_candidates *candidates)
{
  const struct mz_wanted wanted = {edits, 1, least, 0};

  mz_candidates_find(candidates, evidence, document, form, &wanted);
  for (size_t i = 0; i < candidates->count; i++)
    if (candidates->list[i].accepted)
      return class_of_edit[candidates->list[i].edit];
  return MZ_CLASS_RIGHT;
}

/* How common a form is as the word that the dictionary takes it for: one in ه as "his" or "her"
 * what stands before it, however often the lists hold it for ة. */
static int own_commonness(const struct mz_evidence *evidence, struct mz_str form, enum mz_edit edit,
                          int commonness)
{
  if (edit == MZ_EDIT_TA && mz_str_ends(form, MZ_STR("ه"))) {
    int stem = mz_evidence_commonness(evidence, mz_str_sub(form, 0, form.len - 2));
    commonness = stem == MZ_UNSEEN ? MZ_UNSEEN : stem - 100;
  }
  return commonness == MZ_UNSEEN ? -300 : commonness;
}

static enum mz_class orthography_of_accepted(const struct mz_evidence *evidence, struct mz_str form,
                                             int commonness, struct mz_candidates *candidates)
{
  /* What stands elsewhere in the document says nothing here: there are both words. */
  const struct mz_document_forms none = {NULL, NULL};
  const struct mz_wanted wanted = {orthography, 4, 0, 0};

  if (mz_utf8_count(form) < 3)
    return MZ_CLASS_RIGHT;
  mz_candidates_find(candidates, evidence, &none, form, &wanted);
  for (size_t i = 0; i < candidates->count; i++) {
    const struct mz_candidate *c = &candidates->list[i];
    bool omitted = c->edit == MZ_EDIT_HAMZA && c->cost == MZ_COST_OMITTED_HAMZA;
    bool ha = c->edit == MZ_EDIT_TA && mz_str_ends(form, MZ_STR("ه"));
    int own = own_commonness(evidence, form, c->edit, commonness);
    int ratio = omitted ? OMITTED_HAMZA_RATIO : ha ? HA_RATIO : ORTHOGRAPHY_RATIO;

    if (c->accepted && c->commonness >= own + ratio)
      return class_of_edit[c->edit];
  }
  return MZ_CLASS_RIGHT;
}

static void judge_accepted(const struct mz_evidence *evidence, struct mz_str form,
                           struct mz_candidates *candidates, struct mz_judgement *j)
{
  const struct mz_document_forms none = {NULL, NULL};
  int least;

  j->cls = orthography_of_accepted(evidence, form, j->commonness, candidates);
  if (j->cls != MZ_CLASS_RIGHT || j->attested)
    return;
  j->dual = is_implausible_dual(evidence, form, &least);
  if (j->dual &&
      explained_by(evidence, &none, form, BIT(MZ_EDIT_AT), least, candidates) != MZ_CLASS_RIGHT)
    j->cls = MZ_CLASS_SUSPECT;
}

/* What is written together with the next word by mistake. */
static const struct mz_str particles[] = {MZ_STR("ما"), MZ_STR("وما"), MZ_STR("فما"), MZ_STR("ولا"),
                                          MZ_STR("لا")};

static bool starts_with_particle(struct mz_str form)
{
  for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
    if (mz_str_starts(form, particles[i]))
      return true;
  return false;
}

/* Whether FORM is ما, with or without a conjunction, run into a word that is common on its own: a
 * slip so frequent that the lists attest its results. */
static bool is_joined_particle(const struct mz_evidence *evidence, struct mz_str form)
{
  for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
    struct mz_str rest;
    if (!mz_str_starts(form, particles[i]) || form.len < particles[i].len + 6)
      continue;
    rest = mz_str_sub(form, particles[i].len, form.len);
    if (mz_evidence_has_lists(evidence) &&
        mz_evidence_commonness(evidence, rest) < (rest.len < 8 ? PARTICLE_COMMON : PARTICLE_KNOWN))
      continue;
    if (mz_evidence_accepts(evidence, rest))
      return true;
  }
  return false;
}

/* The score that makes a form a misspelling of its orthographic variant.  Lists attest wrong
 * spellings nearly as often as right ones; a name has variants that mean nothing.  Two letters (ان)
 * are a slip only where the variant is one of the commonest words. */
static int least_orthography(const struct mz_evidence *evidence, struct mz_str form,
                             const struct mz_judgement *j)
{
  bool particle = mz_utf8_count(form) < 3 && !mz_str_ends(form, MZ_STR("ى"));
  int least = j->commonness == MZ_UNSEEN ? ORTHOGRAPHY_SCORE : j->commonness + ORTHOGRAPHY_ATTESTED;

  if (!mz_evidence_has_lists(evidence))
    return particle ? INT_MAX : INT_MIN;
  return particle && least < PARTICLE_SCORE ? PARTICLE_SCORE : least;
}

static bool is_inflected(struct mz_str form)
{
  static const struct mz_str endings[] = {MZ_STR("هم"), MZ_STR("ها"), MZ_STR("وا"),
                                          MZ_STR("ون"), MZ_STR("ين"), MZ_STR("ات")};

  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (mz_str_ends(form, endings[i]))
      return true;
  return false;
}

static int least_typo(const struct mz_evidence *evidence, struct mz_str form)
{
  const size_t last = sizeof typo_scores / sizeof *typo_scores - 1;
  size_t n = mz_utf8_count(form);

  if (!mz_evidence_has_lists(evidence))
    return TYPO_SCORE_ALONE;
  return typo_scores[n < last ? n : last] - (n > 4 && is_inflected(form) ? INFLECTED : 0);
}

static enum mz_class judge_unknown(const struct mz_evidence *evidence,
                                   const struct mz_document_forms *document, struct mz_str form,
                                   struct mz_candidates *candidates, struct mz_judgement *j)
{
  const bool lists = mz_evidence_has_lists(evidence);
  const struct mz_wanted wanted = {everything, 1, least_typo(evidence, form), 0};
  const struct mz_candidate *best;
  enum mz_class cls;

  cls = explained_by(evidence, document, form, orthography, least_orthography(evidence, form, j),
                     candidates);
  if (cls != MZ_CLASS_RIGHT) {
    j->slip = lists && !j->attested;
    j->score = j->slip ? candidates->list[0].score : 0;
    return cls;
  }
  if (is_joined_particle(evidence, form))
    return MZ_CLASS_JOINED;
  if (j->attested)
    return MZ_CLASS_RIGHT;
  mz_candidates_find(candidates, evidence, document, form, &wanted);
  best = candidates->list;
  if (!candidates->count || (lists && best->edit == MZ_EDIT_SPLIT && best->score < JOINED_SCORE))
    return MZ_CLASS_NAME;
  j->slip = true;
  j->inflected = is_inflected(form);
  j->score = best->score;
  return class_of_edit[best->edit];
}

/* Whether FORM ends in اءا: a hamza behind an alef carries its tanween without another.  (The
 * nominative dual of a construct, which is written so too, is rare.) */
static bool has_needless_alef(const struct mz_evidence *evidence, struct mz_str form)
{
  return mz_str_ends(form, MZ_STR("اءا")) && form.len > 8 &&
         mz_evidence_accepts(evidence, mz_str_sub(form, 0, form.len - 2));
}

/* Whether nothing speaks against an attested form: no usual spelling nearby, no particle before it.
 * True of most words of a text, and found without asking the dictionary. */
static bool is_undisputed(const struct mz_evidence *evidence, struct mz_str form, int commonness,
                          struct mz_candidates *candidates)
{
  const struct mz_document_forms none = {NULL, NULL};
  const struct mz_wanted wanted = {orthography, 0, commonness + ORTHOGRAPHY_ATTESTED, 0};

  if (mz_str_ends(form, MZ_STR("ه")) || starts_with_particle(form))
    return false;
  return !mz_candidates_find(candidates, evidence, &none, form, &wanted);
}

struct mz_judgement mz_judge(const struct mz_evidence *evidence,
                             const struct mz_document_forms *document, struct mz_str form,
                             struct mz_candidates *candidates)
{
  struct mz_judgement j = {.cls = MZ_CLASS_RIGHT, .commonness = MZ_UNSEEN};
  int personal = mz_evidence_personal(evidence, form);

  if (personal >= 0) {
    j.accepted = personal;
    j.cls = personal ? MZ_CLASS_RIGHT : MZ_CLASS_TYPO;
    return j;
  }
  if (has_needless_alef(evidence, form)) {
    j.cls = MZ_CLASS_TANWEEN;
    return j;
  }
  j.commonness = mz_evidence_commonness(evidence, form);
  j.attested = mz_evidence_attests(evidence, form);
  if (j.attested && is_undisputed(evidence, form, j.commonness, candidates)) {
    j.undisputed = true;
    return j;
  }
  j.accepted = mz_evidence_accepts(evidence, form);
  if (j.accepted) {
    judge_accepted(evidence, form, candidates, &j);
  } else {
    j.attested = j.attested || mz_evidence_attests_behind_clitics(evidence, form);
    j.cls = judge_unknown(evidence, document, form, candidates, &j);
  }
  return j;
}

/* What is wrong in its orthography stands among attested forms that are wrong in theirs. */
static void keep_accepted(struct mz_candidates *candidates)
{
  size_t kept = 0;

  for (size_t i = 0; i < candidates->count; i++)
    if (candidates->list[i].accepted)
      candidates->list[kept++] = candidates->list[i];
  candidates->count = kept;
}

void mz_suggest(const struct mz_evidence *evidence, const struct mz_document_forms *document,
                struct mz_str form, enum mz_class cls, struct mz_candidates *candidates)
{
  struct mz_wanted wanted = {cls == MZ_CLASS_SUSPECT ? BIT(MZ_EDIT_AT) : everything,
                             MZ_MAX_SUGGESTIONS, INT_MIN, 0};

  if (cls != MZ_CLASS_TYPO)
    for (size_t edit = 0; edit < sizeof class_of_edit / sizeof *class_of_edit; edit++)
      wanted.first |= class_of_edit[edit] == cls ? BIT(edit) : 0;
  mz_candidates_find(candidates, evidence, document, form, &wanted);
  if (cls == MZ_CLASS_HAMZA || cls == MZ_CLASS_YA || cls == MZ_CLASS_TA)
    keep_accepted(candidates);
}
