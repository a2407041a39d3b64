/* The forms that may have been meant, weighed: the common judgement of all evidence. */
#ifndef MZ_PASS_SPELL_CANDIDATES_H
#define MZ_PASS_SPELL_CANDIDATES_H

#include "base/buf.h"
#include "pass/spell/edits.h"
#include "pass/spell/evidence.h"

/* How often a folded form stands in the document; 0 where there is none. */
struct mz_document_forms {
  size_t (*count)(const void *data, struct mz_str form);
  const void *data;
};

struct mz_candidate {
  size_t begin, len; /* in the list's text */
  enum mz_edit edit;
  int cost, commonness;
  size_t in_document;
  int score;     /* commonness less cost, and what the document says */
  bool accepted; /* by the dictionary (both parts of a split) */
};

struct mz_candidates {
  struct mz_buf text;
  struct mz_candidate *list; /* best first */
  size_t count, capacity;
  struct mz_hash seen;
};

#define MZ_CANDIDATES_INIT                \
  {                                       \
    MZ_BUF_INIT, NULL, 0, 0, MZ_HASH_INIT \
  }

void mz_candidates_release(struct mz_candidates *candidates);

/* What is looked for around a form. */
struct mz_wanted {
  unsigned edits; /* bits 1 << enum mz_edit */
  size_t count;   /* at most so many */
  int least;      /* of at least this score */
  unsigned first; /* bits of the edits that go before all others */
};

/* Replaces CANDIDATES by the real words around FORM: those WANTED that the evidence confirms, best
 * first.  The work is bounded: the dictionary is asked at most 120 times.  Returns how many forms
 * there were before they had to be confirmed. */
size_t mz_candidates_find(struct mz_candidates *candidates, const struct mz_evidence *evidence,
                          const struct mz_document_forms *document, struct mz_str form,
                          const struct mz_wanted *wanted);

/* The same by hand: empties the list, adds a FORM that is confirmed already, puts the best COUNT in
 * order without those that came twice. */
void mz_candidates_clear(struct mz_candidates *candidates);
void mz_candidates_add(struct mz_candidates *candidates, struct mz_str form, enum mz_edit edit,
                       int cost);
void mz_candidates_sort(struct mz_candidates *candidates, size_t count);

static inline struct mz_str mz_candidate_form(const struct mz_candidates *candidates, size_t i)
{
  return mz_str(candidates->text.ptr + candidates->list[i].begin, candidates->list[i].len);
}

#endif
