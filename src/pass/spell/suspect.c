/* Words that the dictionary accepts and that are hardly meant: its rules build more than people say. */
#include <config.h>
#include <limits.h>
#include <stdlib.h>
#include "pass/spell/judge.h"
#include "text/utf8.h"

#define BIT(edit) (1u << (edit))

/* Hundredths of a nat. */
enum {
  OMITTED_HAMZA_RATIO = 125, /* by how much the spelling with hamza must be commoner than an
                                accepted one without: the lists count the slip itself */
  HA_RATIO = 250,            /* ة than ه */
  ORTHOGRAPHY_RATIO = 350,   /* and any other usual spelling, */
  ADDED_HAMZA_RATIO = 600,   /* but for one without the hamza that was written */
  UNTOLD_PLURAL = -120,      /* the score of a plural that makes a form suspect of which the
                                dictionary does not tell whether it is a dual: a list has it */
  OWNED_PLURAL = -450,       /* the score of a plural that makes a dual with one owner suspect */
};

/* The endings of a dual noun that has an owner.  "The two X of theirs" is hardly ever said of
 * several owners: what ends so is the plural in ات that lost its ت.  One owner has two of some
 * things (hands, parents): there the lists must know the plural. */
static const struct {
  struct mz_str ending;
  int least;      /* score of the plural */
  bool ambiguous; /* also an accusative: إعلانا */
} dual_endings[] = {
    {MZ_STR("اهم"), INT_MIN, false},      {MZ_STR("اهن"), INT_MIN, false},
    {MZ_STR("اكم"), INT_MIN, false},      {MZ_STR("اكن"), INT_MIN, false},
    {MZ_STR("انا"), INT_MIN, true},       {MZ_STR("اه"), OWNED_PLURAL, false},
    {MZ_STR("اها"), OWNED_PLURAL, false}, {MZ_STR("اهما"), OWNED_PLURAL, false},
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

/* Whether the dictionary knows FORM as a dual alone; where it does not tell its duals, whether it may
 * be one. */
static bool is_dual(const struct mz_evidence *evidence, struct mz_str form, bool verbs)
{
  char *lines;
  bool dual;

  if (!evidence->tells_duals)
    return true;
  lines = mz_hunspell_analyze(evidence->arabic, form.ptr, form.len);
  dual = lines && only_dual(lines, verbs);
  free(lines);
  return dual;
}

/* Whether FORM is a dual that is hardly meant; *LEAST is the score that its plural must have. */
static bool is_implausible_dual(const struct mz_evidence *evidence, struct mz_str form, int *least)
{
  for (size_t i = 0; i < sizeof dual_endings / sizeof *dual_endings; i++) {
    bool one_owner = dual_endings[i].least != INT_MIN;
    if (!mz_str_ends(form, dual_endings[i].ending) || form.len <= dual_endings[i].ending.len + 4)
      continue;
    if (!evidence->tells_duals && dual_endings[i].ambiguous)
      return false;
    if ((one_owner || !evidence->tells_duals) && !mz_evidence_has_lists(evidence))
      return false;
    *least = evidence->tells_duals ? dual_endings[i].least : UNTOLD_PLURAL;
    return is_dual(evidence, form, one_owner);
  }
  return false;
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

/* What stands elsewhere in the document says nothing here: there are both words. */
static const struct mz_document_forms no_document = {NULL, NULL};

/* By how much candidate C must be commoner than FORM. */
static int ratio_of(const struct mz_candidate *c, struct mz_str form)
{
  if (c->edit == MZ_EDIT_HAMZA && c->cost == MZ_COST_OMITTED_HAMZA)
    return OMITTED_HAMZA_RATIO;
  if (c->edit == MZ_EDIT_HAMZA && (c->cost == MZ_COST_ADDED_HAMZA || c->cost == MZ_COST_WASL))
    return ADDED_HAMZA_RATIO;
  return c->edit == MZ_EDIT_TA && mz_str_ends(form, MZ_STR("ه")) ? HA_RATIO : ORTHOGRAPHY_RATIO;
}

static enum mz_class orthography_of(const struct mz_question *q, int commonness)
{
  const struct mz_wanted wanted = {
      BIT(MZ_EDIT_HAMZA) | BIT(MZ_EDIT_YA) | BIT(MZ_EDIT_TA), 4, 0, 0};

  if (mz_utf8_count(q->form) < 3)
    return MZ_CLASS_RIGHT;
  mz_candidates_find(q->candidates, q->evidence, &no_document, q->form, &wanted);
  for (size_t i = 0; i < q->candidates->count; i++) {
    const struct mz_candidate *c = &q->candidates->list[i];
    int own = own_commonness(q->evidence, q->form, c->edit, commonness);
    if (c->accepted && c->commonness >= own + ratio_of(c, q->form))
      return mz_class_of_edit(c->edit);
  }
  return MZ_CLASS_RIGHT;
}

/* Whether the plural in ات that lost its ت is a word of at least this score. */
static bool has_plural(const struct mz_question *q, int least)
{
  const struct mz_wanted wanted = {BIT(MZ_EDIT_AT), 1, least, 0};

  mz_candidates_find(q->candidates, q->evidence, &no_document, q->form, &wanted);
  return q->candidates->count && q->candidates->list->accepted;
}

/* Whether a form that no list holds lies one slip away from a word that is so common that the slip
 * is likelier than the form. */
static bool is_near_common(const struct mz_question *q, struct mz_judgement *j)
{
  const struct mz_wanted wanted = {
      MZ_EDITS_TYPING, 1, mz_odds_least(MZ_SLIP_WORD, q->form, j->commonness), 0};

  if (!mz_ranks_may_be_near_common(&q->evidence->ranks, q->form))
    return false;
  mz_candidates_find(q->candidates, q->evidence, &no_document, q->form, &wanted);
  if (!q->candidates->count || !q->candidates->list->accepted)
    return false;
  j->slip = MZ_SLIP_WORD;
  j->odds = mz_odds(j->slip, q->form, q->candidates->list->score, j->commonness);
  return j->odds > 0;
}

enum mz_class mz_suspect(const struct mz_question *q, struct mz_judgement *j)
{
  enum mz_class cls = orthography_of(q, j->commonness);
  int least;

  if (cls != MZ_CLASS_RIGHT || j->attested)
    return cls;
  j->dual = is_implausible_dual(q->evidence, q->form, &least);
  if (j->dual && has_plural(q, least))
    return MZ_CLASS_SUSPECT;
  return is_near_common(q, j) ? MZ_CLASS_SUSPECT : MZ_CLASS_RIGHT;
}
