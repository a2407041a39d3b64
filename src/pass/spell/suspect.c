/* Words that the dictionary accepts and that are hardly meant: its rules build more than people say. */
#include <config.h>
#include <limits.h>
#include <stdlib.h>
#include "pass/spell/judge.h"
#include "text/utf8.h"

#define BIT(edit) (1u << (edit))

/* Hundredths of a nat. */
enum {
  OMITTED_HAMZA_RATIO = 150, /* by how much the spelling with hamza must be commoner than an
                                accepted one without: the lists count the slip itself */
  HA_RATIO = 250,            /* ة than ه */
  ORTHOGRAPHY_RATIO = 350,   /* and any other usual spelling, */
  ADDED_HAMZA_RATIO = 600,   /* but for one without the hamza that was written */
  OWNED_PLURAL = -450,       /* the score of a plural that makes a dual with one owner suspect */
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
  if (c->edit == MZ_EDIT_HAMZA && c->cost == MZ_COST_ADDED_HAMZA)
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

enum mz_class mz_suspect(const struct mz_question *q, struct mz_judgement *j)
{
  enum mz_class cls = orthography_of(q, j->commonness);
  int least;

  if (cls != MZ_CLASS_RIGHT || j->attested)
    return cls;
  j->dual = is_implausible_dual(q->evidence, q->form, &least);
  return j->dual && has_plural(q, least) ? MZ_CLASS_SUSPECT : MZ_CLASS_RIGHT;
}
