/* Generate, look up, sort, confirm.  The lists are asked first, they are quick; the dictionary only
 * about what they say is likely, and about the cheapest slips that they do not know. */
#include <config.h>
#include "pass/spell/candidates.h"

#include <stdlib.h>
#include "base/xalloc.h"
#include "pass/spell/heard.h"

enum {
  MAX_DICTIONARY = 120,  /* questions to the dictionary */
  MAX_UNLISTED = 20,     /* of them, about forms that no list holds */
  UNLISTED = -350,       /* commonness of a form that only the dictionary knows */
  MOST_NAME = 17,        /* bytes of a name behind a lost space */
  SPLIT_PERCENT = 130,   /* of the two halves' commonness together counts */
  UNKNOWN_PENALTY = 480, /* attested, but not in the dictionary */
  ESTABLISHED_COMMONNESS = -60,
  ESTABLISHED = 3,     /* times that make an unknown form of the document a word of it */
  DOCUMENT_ONCE = 120, /* the document has the candidate */
  FAVOUR = 2000,       /* for the edits that are to go first */
  DOCUMENT_MORE = 40,  /* for each time more */
  MOST_IN_DOCUMENT = 6,
};

struct search {
  struct mz_candidates *candidates;
  const struct mz_evidence *evidence;
  const struct mz_document_forms *document;
  struct mz_str form;
  const struct mz_wanted *wanted;
};

void mz_candidates_release(struct mz_candidates *candidates)
{
  mz_buf_release(&candidates->text);
  mz_hash_release(&candidates->seen);
  free(candidates->list);
}

static int weigh(const struct mz_evidence *evidence, struct mz_str form)
{
  int commonness = mz_evidence_commonness(evidence, form);

  return commonness == MZ_UNSEEN ? UNLISTED : commonness;
}

static int commonness_of(const struct mz_evidence *evidence, const struct mz_candidate_form *c)
{
  int both;

  if (!c->space)
    return mz_evidence_commonness(evidence, c->form);
  both = weigh(evidence, mz_str_sub(c->form, 0, c->space)) +
         weigh(evidence, mz_str_sub(c->form, c->space + 1, c->form.len));
  return both * SPLIT_PERCENT / 100;
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

static size_t in_document(const struct search *search, const struct mz_candidate_form *c)
{
  size_t left, right;

  if (!c->space)
    return times_in_document(search, c->form);
  left = times_in_document(search, mz_str_sub(c->form, 0, c->space));
  right = times_in_document(search, mz_str_sub(c->form, c->space + 1, c->form.len));
  return left < right ? left : right;
}

static int score_of(const struct mz_candidate *c)
{
  return (c->commonness == MZ_UNSEEN ? UNLISTED : c->commonness) - c->cost;
}

/* What speaks for a candidate that stands N times in the document. */
static int document_score(size_t n)
{
  size_t more = n > MOST_IN_DOCUMENT ? MOST_IN_DOCUMENT - 1 : n - 1;

  return n ? DOCUMENT_ONCE + DOCUMENT_MORE * (int) more : 0;
}

static void add(struct mz_candidates *all, struct mz_str form, const struct mz_candidate *new)
{
  mz_buf_add_str(&all->text, form);
  MZ_RESERVE(all->list, all->capacity, all->count + 1);
  all->list[all->count++] = *new;
}

/* Whether C has the letters of a word, or is one of the document. */
static bool may_be_meant(const struct search *search, const struct mz_candidate_form *c)
{
  return c->space || mz_evidence_may_be_word(search->evidence, c->form) ||
         times_in_document(search, c->form);
}

static void collect(void *data, const struct mz_candidate_form *c)
{
  struct search *search = data;
  struct mz_candidates *all = search->candidates;
  struct mz_candidate new = {
      .begin = all->text.len, .len = c->form.len, .edit = c->edit, .cost = c->cost};
  int favour = search->wanted->first & 1u << c->edit ? FAVOUR : 0;

  if (mz_str_equal(c->form, search->form) || !may_be_meant(search, c))
    return;
  new.commonness = commonness_of(search->evidence, c);
  new.score = score_of(&new);
  if (new.score + favour + document_score(MOST_IN_DOCUMENT) < search->wanted->least)
    return;
  new.in_document = in_document(search, c);
  if (new.commonness == MZ_UNSEEN && new.in_document >= ESTABLISHED) {
    new.commonness = ESTABLISHED_COMMONNESS;
    new.score = score_of(&new);
  }
  new.score += favour + document_score(new.in_document);
  if (new.score >= search->wanted->least)
    add(all, c->form, &new);
}

static int compare(const void *a, const void *b)
{
  const struct mz_candidate *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* Both halves of a split must be words; but behind ة, which only ends words, a name may come. */
static bool is_accepted(const struct mz_evidence *evidence, struct mz_str form)
{
  const char *space = memchr(form.ptr, ' ', form.len);
  struct mz_str left;

  if (!space)
    return mz_evidence_accepts(evidence, form);
  left = mz_str_sub(form, 0, (size_t) (space - form.ptr));
  return mz_evidence_accepts(evidence, left) &&
         ((mz_str_ends(left, MZ_STR("ة")) && form.len - left.len <= MOST_NAME) ||
          mz_evidence_accepts(evidence, mz_str_sub(form, left.len + 1, form.len)));
}

/* Whether candidate C is a word, or at least attested, which makes it less likely to be meant. */
static bool is_word(const struct mz_evidence *evidence, struct mz_str form, struct mz_candidate *c)
{
  c->accepted = is_accepted(evidence, form);
  if (c->accepted || c->in_document >= ESTABLISHED)
    return true;
  c->score -= UNKNOWN_PENALTY;
  return c->edit < MZ_EDIT_SPLIT && mz_evidence_attests(evidence, form);
}

/* Keeps the first of each form that is a word; the list is sorted.  What is only attested takes the
 * place of another even where that makes it too unlikely: a form close to a name is one itself. */
static void confirm(struct mz_candidates *all, const struct mz_evidence *evidence,
                    const struct mz_wanted *wanted)
{
  size_t kept = 0, found = 0, asked = 0, unlisted = 0;
  size_t most_unlisted = mz_evidence_has_lists(evidence) ? MAX_UNLISTED : MAX_DICTIONARY;
  bool added;

  mz_hash_release(&all->seen);
  for (size_t i = 0; i < all->count && found < wanted->count && asked < MAX_DICTIONARY; i++) {
    struct mz_candidate c = all->list[i];
    struct mz_str form = mz_candidate_form(all, i);

    mz_hash_add(&all->seen, form, 0, &added);
    if (!added || mz_is_heard(form) || (c.commonness == MZ_UNSEEN && unlisted++ >= most_unlisted))
      continue;
    asked++;
    if (!is_word(evidence, form, &c))
      continue;
    found++;
    if (c.score >= wanted->least)
      all->list[kept++] = c;
  }
  all->count = kept;
}

void mz_candidates_clear(struct mz_candidates *candidates)
{
  candidates->count = 0;
  mz_buf_truncate(&candidates->text, 0);
}

void mz_candidates_add(struct mz_candidates *candidates, struct mz_str form, enum mz_edit edit,
                       int cost)
{
  const struct mz_candidate new = {.begin = candidates->text.len,
                                   .len = form.len,
                                   .edit = edit,
                                   .cost = cost,
                                   .commonness = MZ_UNSEEN,
                                   .score = UNLISTED - cost,
                                   .accepted = true};

  add(candidates, form, &new);
}

void mz_candidates_sort(struct mz_candidates *candidates, size_t count)
{
  size_t kept = 0;
  bool added;

  if (candidates->count)
    qsort(candidates->list, candidates->count, sizeof *candidates->list, compare);
  mz_hash_release(&candidates->seen);
  for (size_t i = 0; i < candidates->count && kept < count; i++) {
    mz_hash_add(&candidates->seen, mz_candidate_form(candidates, i), 0, &added);
    if (added)
      candidates->list[kept++] = candidates->list[i];
  }
  candidates->count = kept;
}

size_t mz_candidates_find(struct mz_candidates *candidates, const struct mz_evidence *evidence,
                          const struct mz_document_forms *document, struct mz_str form,
                          const struct mz_wanted *wanted)
{
  struct search search = {candidates, evidence, document, form, wanted};
  size_t found;

  mz_candidates_clear(candidates);
  mz_edits_each(form, wanted->edits, collect, &search);
  found = candidates->count;
  if (!found)
    return 0;
  qsort(candidates->list, candidates->count, sizeof *candidates->list, compare);
  confirm(candidates, evidence, wanted);
  qsort(candidates->list, candidates->count, sizeof *candidates->list, compare);
  for (size_t i = 0; i < candidates->count; i++)
    if (wanted->first & 1u << candidates->list[i].edit)
      candidates->list[i].score -= FAVOUR;
  return found;
}
