/* Generate, look up, sort, confirm.  The lists are asked first, they are quick; the dictionary only
 * about what they say is likely, and about the cheapest slips that they do not know. */
#include <config.h>
#include "pass/spell/candidates.h"

#include <stdlib.h>
#include "base/xalloc.h"

enum {
  KEPT = 64,              /* candidates that are confirmed at most */
  MAX_DICTIONARY = 160,   /* questions to the dictionary */
  UNLISTED = -350,        /* commonness of a form that only the dictionary knows */
  UNKNOWN_PENALTY = 150,  /* attested, but not in the dictionary */
  DOCUMENT_ONCE = 120,    /* the document has the candidate */
  DOCUMENT_MORE = 40,     /* for each time more, up to five */
};

struct search {
  struct mz_candidates *candidates;
  const struct mz_evidence *evidence;
  const struct mz_document_forms *document;
  struct mz_str form;
};

void mz_candidates_release(struct mz_candidates *candidates)
{
  mz_buf_release(&candidates->text);
  mz_hash_release(&candidates->seen);
  free(candidates->list);
}

/* A split is as likely as the rarer of its halves. */
static int commonness_of(const struct mz_evidence *evidence, const struct mz_candidate_form *c)
{
  int left, right;

  if (!c->space)
    return mz_evidence_commonness(evidence, c->form);
  left = mz_evidence_commonness(evidence, mz_str_sub(c->form, 0, c->space));
  right = mz_evidence_commonness(evidence, mz_str_sub(c->form, c->space + 1, c->form.len));
  return left < right ? left : right;
}

static size_t times_in_document(const struct search *search, struct mz_str form)
{
  size_t n;
  char with_article[MZ_EDIT_LETTERS * 2 + 16] = "ال";

  if (!search->document->count)
    return 0;
  n = search->document->count(search->document->data, form);
  if (form.len + 4 < sizeof with_article) {
    memcpy(with_article + 4, form.ptr, form.len);
    n += search->document->count(search->document->data, mz_str(with_article, form.len + 4));
  }
  return n;
}

static void collect(void *data, const struct mz_candidate_form *c)
{
  struct search *search = data;
  struct mz_candidates *all = search->candidates;
  struct mz_candidate *new;
  size_t begin = all->text.len;

  if (mz_str_equal(c->form, search->form))
    return;
  mz_buf_add_str(&all->text, c->form);
  MZ_RESERVE(all->list, all->capacity, all->count + 1);
  new = &all->list[all->count++];
  *new = (struct mz_candidate) {.begin = begin, .len = c->form.len, .edit = c->edit, .cost = c->cost};
  new->commonness = commonness_of(search->evidence, c);
  new->in_document = c->space ? 0 : times_in_document(search, c->form);
  new->score = (new->commonness == MZ_UNSEEN ? UNLISTED : new->commonness) - c->cost;
  if (new->in_document) {
    size_t more = new->in_document > 6 ? 5 : new->in_document - 1;
    new->score += DOCUMENT_ONCE + DOCUMENT_MORE * (int) more;
  }
}

static int compare(const void *a, const void *b)
{
  const struct mz_candidate *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static bool is_accepted(const struct mz_evidence *evidence, struct mz_str form)
{
  const char *space = memchr(form.ptr, ' ', form.len);
  size_t at;

  if (!space)
    return mz_evidence_accepts(evidence, form);
  at = (size_t) (space - form.ptr);
  return mz_evidence_accepts(evidence, mz_str_sub(form, 0, at)) &&
         mz_evidence_accepts(evidence, mz_str_sub(form, at + 1, form.len));
}

/* Keeps the first of each form that is a word; the list is sorted. */
static void confirm(struct mz_candidates *all, const struct mz_evidence *evidence)
{
  size_t kept = 0, asked = 0;
  bool added;

  mz_hash_release(&all->seen);
  for (size_t i = 0; i < all->count && kept < KEPT && asked < MAX_DICTIONARY; i++) {
    struct mz_candidate c = all->list[i];
    struct mz_str form = mz_candidate_form(all, i);

    mz_hash_add(&all->seen, form, 0, &added);
    if (!added)
      continue;
    c.accepted = is_accepted(evidence, form);
    asked++;
    if (!c.accepted && (c.edit == MZ_EDIT_SPLIT || !mz_evidence_attests(evidence, form)))
      continue;
    if (!c.accepted)
      c.score -= UNKNOWN_PENALTY;
    all->list[kept++] = c;
  }
  all->count = kept;
}

void mz_candidates_find(struct mz_candidates *candidates, const struct mz_evidence *evidence,
                        const struct mz_document_forms *document, struct mz_str form,
                        unsigned edits)
{
  struct search search = {candidates, evidence, document, form};

  candidates->count = 0;
  mz_buf_truncate(&candidates->text, 0);
  mz_edits_each(form, edits, collect, &search);
  if (!candidates->count)
    return;
  qsort(candidates->list, candidates->count, sizeof *candidates->list, compare);
  confirm(candidates, evidence);
  qsort(candidates->list, candidates->count, sizeof *candidates->list, compare);
}
