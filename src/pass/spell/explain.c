/* The page behind `spell --explain`. */
#include <config.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "pass/spell/speller.h"
#include "text/fold.h"
#include "text/utf8.h"

static const char *const edit_names[] = {
    [MZ_EDIT_HAMZA] = N_("hamza"),
    [MZ_EDIT_YA] = N_("final ya"),
    [MZ_EDIT_TA] = N_("final ta marbuta"),
    [MZ_EDIT_TANWEEN] = N_("tanween"),
    [MZ_EDIT_SWAP] = N_("two letters exchanged"),
    [MZ_EDIT_EXTRA] = N_("a letter too many"),
    [MZ_EDIT_MISSING] = N_("a letter missing"),
    [MZ_EDIT_LETTER] = N_("another letter"),
    [MZ_EDIT_AT] = N_("the plural's ending lost"),
    [MZ_EDIT_AL] = N_("the article lost"),
    [MZ_EDIT_SPLIT] = N_("a space lost"),
    [MZ_EDIT_CUT] = N_("a space lost"),
};

static void add_fact(struct mz_buf *out, const char *name, const char *value)
{
  mz_buf_printf(out, "  %s: %s\n", name, value);
}

static void add_nats(struct mz_buf *out, int hundredths)
{
  mz_buf_printf(out, "%s%d.%02d", hundredths < 0 ? "-" : "", abs(hundredths) / 100,
                abs(hundredths) % 100);
}

static void add_commonness(struct mz_buf *out, int commonness)
{
  if (commonness == MZ_UNSEEN)
    mz_buf_add_c(out, _("in no list"));
  else
    add_nats(out, commonness);
}

static void add_candidates(struct mz_buf *out, const struct mz_candidates *candidates)
{
  for (size_t i = 0; i < candidates->count && i < 12; i++) {
    const struct mz_candidate *c = &candidates->list[i];
    mz_buf_printf(out, "  %.*s  ", MZ_STR_ARG(mz_candidate_form(candidates, i)));
    add_nats(out, c->score);
    mz_buf_add_c(out, " = ");
    add_commonness(out, c->commonness);
    mz_buf_add_c(out, " - ");
    add_nats(out, c->cost);
    mz_buf_printf(out, " (%s%s)\n", _(edit_names[c->edit]),
                  c->accepted ? "" : _(", attested, not in the dictionary"));
  }
}

void mz_speller_explain(struct mz_speller *speller, struct mz_str word, struct mz_buf *out)
{
  const struct mz_document_forms none = {NULL, NULL};
  struct mz_buf form = MZ_BUF_INIT;
  struct mz_question question;
  struct mz_judgement j;
  size_t count;
  const struct mz_spell_rule *rules = mz_spell_rules(&count);
  char *analyses;

  if (mz_utf8_check(word) != word.len)
    return;
  mz_fold(word, MZ_FOLD_BASE, &form, NULL);
  question = (struct mz_question) {&speller->evidence, &none, mz_buf_str(&form),
                                   &speller->candidates};
  j = mz_judge(&question);
  mz_buf_printf(out, "%s: %s\n", form.ptr, j.cls == MZ_CLASS_RIGHT ? _("right") : rules[j.cls].id);
  add_fact(out, _("in the dictionary"),
           mz_evidence_accepts(&speller->evidence, mz_buf_str(&form)) ? _("yes") : _("no"));
  add_fact(out, _("in a list of attested forms"), j.attested ? _("yes") : _("no"));
  mz_buf_printf(out, "  %s: ", _("commonness"));
  add_commonness(out, j.commonness);
  mz_buf_add_char(out, '\n');
  analyses = mz_hunspell_analyze(speller->evidence.arabic, form.ptr, form.len);
  if (analyses)
    mz_buf_printf(out, "%s:\n%s", _("the dictionary's analyses"), analyses);
  free(analyses);
  if (j.dual)
    add_fact(out, _("the dictionary knows it only as a dual"), _("yes"));
  mz_buf_printf(out, "%s:\n", _("candidates: score = commonness - cost of the slip"));
  mz_suggest(&question, &j, j.cls);
  add_candidates(out, &speller->candidates);
  mz_buf_release(&form);
}
