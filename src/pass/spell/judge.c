/* The order of the questions: what the user said, what is merely orthography, what a list attests,
 * what a likely slip explains.  What nothing explains is taken for a name. */
#include <config.h>
#include "pass/spell/judge.h"

#include <limits.h>
#include "base/limits.h"
#include "pass/spell/heard.h"
#include "text/utf8.h"

/* Scores and commonness in hundredths of a nat. */
enum {
  ORTHOGRAPHY_ATTESTED = -120, /* a score so far below its own commonness makes the orthography of an
                                  attested form worth a look */
  PARTICLE_SCORE = 450,    /* the score that explains a form of two letters by orthography */
  TYPO_SCORE_ALONE = -570, /* the score of any but the costliest slip when there are no lists */
  PARTICLE_COMMON = 110,   /* commonness of a word behind a particle */
  PARTICLE_INFLECTED = 0,  /* and of an inflected one, where the whole is attested */
  LEAST_INFLECTED = 8,     /* bytes of a word whose inflection says anything */
};

#define BIT(edit) (1u << (edit))

static const unsigned orthography = BIT(MZ_EDIT_HAMZA) | BIT(MZ_EDIT_YA) | BIT(MZ_EDIT_TA);
static const unsigned splits = BIT(MZ_EDIT_SPLIT) | BIT(MZ_EDIT_CUT);
static const unsigned everything = ~0u;

static const enum mz_class class_of_edit[] = {
    [MZ_EDIT_HAMZA] = MZ_CLASS_HAMZA,  [MZ_EDIT_YA] = MZ_CLASS_YA,
    [MZ_EDIT_TA] = MZ_CLASS_TA,        [MZ_EDIT_TANWEEN] = MZ_CLASS_TANWEEN,
    [MZ_EDIT_SWAP] = MZ_CLASS_TYPO,    [MZ_EDIT_EXTRA] = MZ_CLASS_TYPO,
    [MZ_EDIT_MISSING] = MZ_CLASS_TYPO, [MZ_EDIT_LETTER] = MZ_CLASS_TYPO,
    [MZ_EDIT_AT] = MZ_CLASS_TYPO,      [MZ_EDIT_AL] = MZ_CLASS_TYPO,
    [MZ_EDIT_SPLIT] = MZ_CLASS_JOINED, [MZ_EDIT_CUT] = MZ_CLASS_JOINED,
};

enum mz_class mz_class_of_edit(enum mz_edit edit)
{
  return class_of_edit[edit];
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

/* Whether WORD looks like a verb of the imperfect, or has an owner or object, as names do not. */
static bool is_inflected(struct mz_str word)
{
  static const struct mz_str prefixes[] = {MZ_STR("ي"), MZ_STR("ت")};
  static const struct mz_str endings[] = {MZ_STR("ه"), MZ_STR("ها"), MZ_STR("هم"), MZ_STR("ون")};
  bool inflected = false;

  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    inflected = inflected || mz_str_starts(word, prefixes[i]);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    inflected = inflected || mz_str_ends(word, endings[i]);
  return inflected && word.len >= LEAST_INFLECTED;
}

/* Whether the form is ما or لا, with or without a conjunction, run into a word of its own: a slip so
 * frequent that the lists attest its results. */
static bool is_joined_particle(const struct mz_question *q, bool attested)
{
  for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
    struct mz_str rest;
    int least = PARTICLE_COMMON;
    if (!mz_str_starts(q->form, particles[i]) || q->form.len < particles[i].len + 6)
      continue;
    rest = mz_str_sub(q->form, particles[i].len, q->form.len);
    if (is_inflected(rest))
      least = attested ? PARTICLE_INFLECTED : MZ_UNSEEN;
    if (mz_evidence_has_lists(q->evidence) && mz_evidence_commonness(q->evidence, rest) < least)
      continue;
    if (mz_evidence_accepts(q->evidence, rest))
      return true;
  }
  return false;
}

/* Whether FORM is a name that the document has elsewhere, with a proclitic. */
static bool is_name_behind_proclitic(const struct mz_question *q)
{
  static const struct mz_str proclitics[] = {MZ_STR("و"), MZ_STR("ف"), MZ_STR("ب"), MZ_STR("ك"),
                                             MZ_STR("ل")};
  struct mz_str rest = mz_str_sub(q->form, 2, q->form.len);

  if (!q->document->count || rest.len < 6 || mz_str_starts(rest, mz_str_sub(q->form, 0, 2)))
    return false;
  for (size_t i = 0; i < sizeof proclitics / sizeof *proclitics; i++)
    if (mz_str_starts(q->form, proclitics[i]))
      return q->document->count(q->document->data, rest) && !mz_evidence_accepts(q->evidence, rest);
  return false;
}

/* Whether the orthography of two letters (ان) is no slip: the variant is none of the commonest
 * words. */
static bool is_too_short(struct mz_str form, int score)
{
  return mz_utf8_count(form) < 3 && !mz_str_ends(form, MZ_STR("ى")) && score < PARTICLE_SCORE;
}

/* Takes SLIP as the explanation of the form if the best candidate makes it a better one. */
static void explain_by(const struct mz_question *q, enum mz_slip slip, struct mz_judgement *j)
{
  const struct mz_candidate *best = q->candidates->list;
  int odds = mz_evidence_has_lists(q->evidence)
                 ? mz_odds(slip, q->form, best->score, j->commonness)
                 : best->score - TYPO_SCORE_ALONE;

  if (odds <= j->odds)
    return;
  j->slip = slip;
  j->odds = odds;
  j->cls = class_of_edit[best->edit];
  j->faint = best->edit == MZ_EDIT_CUT;
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

/* The score that a candidate needs to make SLIP likely. */
static int least_score(const struct mz_question *q, enum mz_slip slip, const struct mz_judgement *j)
{
  return mz_evidence_has_lists(q->evidence) ? mz_odds_least(slip, q->form, j->commonness)
                                            : TYPO_SCORE_ALONE;
}

static bool find_best(const struct mz_question *q, unsigned edits, enum mz_slip slip,
                      const struct mz_judgement *j)
{
  const struct mz_wanted wanted = {edits, 1, least_score(q, slip, j), 0};

  mz_candidates_find(q->candidates, q->evidence, q->document, q->form, &wanted);
  return q->candidates->count > 0;
}

static bool find_best_orthography(const struct mz_question *q, const struct mz_judgement *j)
{
  const struct mz_wanted wanted = {orthography, MZ_MAX_SUGGESTIONS,
                                   least_score(q, MZ_SLIP_ORTHOGRAPHY, j), 0};

  mz_candidates_find(q->candidates, q->evidence, q->document, q->form, &wanted);
  keep_accepted(q->candidates);
  return q->candidates->count && !is_too_short(q->form, q->candidates->list->score);
}

static void judge_unknown(const struct mz_question *q, struct mz_judgement *j)
{
  enum mz_slip slip = j->attested ? MZ_SLIP_ATTESTED : MZ_SLIP_TYPO;

  j->otherwise = j->attested ? MZ_CLASS_RIGHT : MZ_CLASS_NAME;
  j->cls = j->otherwise;
  /* Lists attest wrong spellings nearly as often as right ones: no excuse here. */
  if (find_best_orthography(q, j))
    explain_by(q, MZ_SLIP_ORTHOGRAPHY, j);
  if (j->slip)
    return;
  if (is_joined_particle(q, j->attested)) {
    j->cls = MZ_CLASS_JOINED;
    return;
  }
  if (find_best(q, everything & ~splits, slip, j))
    explain_by(q, q->candidates->list->edit == MZ_EDIT_AT ? MZ_SLIP_ENDING : slip, j);
  if (!j->attested && !starts_with_particle(q->form) && find_best(q, splits, MZ_SLIP_SPACE, j))
    explain_by(q, MZ_SLIP_SPACE, j);
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
static bool is_undisputed(const struct mz_question *q, int commonness)
{
  const struct mz_document_forms none = {NULL, NULL};
  const struct mz_wanted wanted = {orthography, 0, commonness + ORTHOGRAPHY_ATTESTED, 0};

  if (mz_str_ends(q->form, MZ_STR("ه")) || starts_with_particle(q->form) ||
      (commonness <= MZ_ATTESTED && mz_odds_have_article(q->form)))
    return false;
  return !mz_candidates_find(q->candidates, q->evidence, &none, q->form, &wanted);
}

struct mz_judgement mz_judge(const struct mz_question *q)
{
  struct mz_judgement j = {
      .cls = MZ_CLASS_RIGHT, .lasting = true, .otherwise = MZ_CLASS_RIGHT, .commonness = MZ_UNSEEN};
  int personal = mz_evidence_personal(q->evidence, q->form);

  if (personal >= 0) {
    j.accepted = personal;
    j.cls = personal ? MZ_CLASS_RIGHT : MZ_CLASS_TYPO;
    return j;
  }
  if (mz_is_heard(q->form)) {
    j.cls = MZ_CLASS_TYPO;
    return j;
  }
  if (has_needless_alef(q->evidence, q->form)) {
    j.cls = MZ_CLASS_TANWEEN;
    return j;
  }
  j.commonness = mz_evidence_commonness(q->evidence, q->form);
  j.attested = mz_evidence_attests(q->evidence, q->form);
  if (j.attested && is_undisputed(q, j.commonness)) {
    j.undisputed = true;
    return j;
  }
  j.accepted = mz_evidence_accepts(q->evidence, q->form);
  if (j.accepted) {
    j.cls = mz_suspect(q, &j);
    return j;
  }
  j.lasting = false;
  j.attested = j.attested || mz_evidence_attests_behind_clitics(q->evidence, q->form) ||
               is_name_behind_proclitic(q);
  judge_unknown(q, &j);
  return j;
}

void mz_suggest(const struct mz_question *q, const struct mz_judgement *j, enum mz_class cls)
{
  struct mz_wanted wanted = {everything, MZ_MAX_SUGGESTIONS, INT_MIN, 0};

  if (cls == MZ_CLASS_SUSPECT)
    wanted.edits = j->dual ? BIT(MZ_EDIT_AT) : MZ_EDITS_TYPING;
  for (size_t edit = 0; edit < sizeof class_of_edit / sizeof *class_of_edit; edit++)
    wanted.first |= class_of_edit[edit] == cls ? BIT(edit) : 0;
  if (cls == MZ_CLASS_TYPO)
    wanted.first = everything & ~splits;
  mz_candidates_find(q->candidates, q->evidence, q->document, q->form, &wanted);
  if (cls == MZ_CLASS_HAMZA || cls == MZ_CLASS_YA || cls == MZ_CLASS_TA || cls == MZ_CLASS_SUSPECT)
    keep_accepted(q->candidates);
}
