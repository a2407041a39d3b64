/* Concepts to entries. */
#include <config.h>
#include "format/glossary_concept.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/xalloc.h"

void mz_concept_init(struct mz_concept *concept, struct mz_glossary_reader *reader)
{
  *concept = (struct mz_concept){.reader = reader, .comment = MZ_BUF_INIT, .kind = MZ_BUF_INIT};
  mz_arena_init(&concept->arena);
}

void mz_concept_release(struct mz_concept *concept)
{
  mz_arena_release(&concept->arena);
  mz_buf_release(&concept->comment);
  mz_buf_release(&concept->kind);
  free(concept->terms);
}

void mz_concept_begin(struct mz_concept *concept, size_t offset)
{
  mz_arena_release(&concept->arena);
  mz_arena_init(&concept->arena);
  mz_buf_truncate(&concept->comment, 0);
  mz_buf_truncate(&concept->kind, 0);
  concept->count = 0;
  concept->offset = offset;
  mz_glossary_begin(concept->reader, offset);
}

/* TEXT with every run of white space made one blank, and none at the ends. */
static struct mz_str squeeze(struct mz_arena *arena, struct mz_str text)
{
  char *copy = mz_arena_alloc(arena, text.len + 1);
  size_t n = 0;

  text = mz_str_trim(text);
  for (size_t i = 0; i < text.len; i++) {
    bool blank = text.ptr[i] && strchr(" \t\r\n", text.ptr[i]);
    if (!blank)
      copy[n++] = text.ptr[i];
    else if (copy[n - 1] != ' ')
      copy[n++] = ' ';
  }
  return mz_str(copy, n);
}

void mz_concept_add(struct mz_concept *concept, const struct mz_concept_term *term)
{
  struct mz_concept_term copy = *term;

  copy.text = squeeze(&concept->arena, term->text);
  if (!copy.text.len)
    return;
  MZ_RESERVE(concept->terms, concept->capacity, concept->count + 1);
  concept->terms[concept->count++] = copy;
}

void mz_concept_comment(struct mz_concept *concept, struct mz_str text)
{
  text = squeeze(&concept->arena, text);
  if (text.len && concept->comment.len)
    mz_buf_add_c(&concept->comment, "; ");
  mz_buf_add_str(&concept->comment, text);
}

/* A closer language, then a better status; a term of which nothing is said stands between the
 * preferred and the merely admitted ones. */
static int rank_of(const struct mz_concept_term *term)
{
  static const int of_status[] = {
      [MZ_TERM_FORBIDDEN] = 0, [MZ_TERM_APPROVED] = 1, [MZ_TERM_PREFERRED] = 3};
  int rank = term->stated ? of_status[term->status] : 2;

  return 4 * term->closeness + rank;
}

/* Whether TERM, of SIDE, may stand in an entry: on the source side every way to write a name may.
 */
static bool is_usable(const struct mz_concept_term *term, enum mz_concept_side side)
{
  return term->side == side && (side == MZ_CONCEPT_SOURCE || term->status != MZ_TERM_FORBIDDEN);
}

/* The best term of SIDE; NULL when there is none. */
static const struct mz_concept_term *best_of(const struct mz_concept *concept,
                                             enum mz_concept_side side)
{
  const struct mz_concept_term *best = NULL;

  for (size_t i = 0; i < concept->count; i++)
    if (is_usable(&concept->terms[i], side) &&
        (!best || rank_of(&concept->terms[i]) > rank_of(best)))
  best = &concept->terms[i];
  return best;
}

/* The terms of SIDE but for BEST, in FORMS, as many as an entry may have and one more; returns how
 * many. */
static size_t others_of(const struct mz_concept *concept, enum mz_concept_side side,
                        const struct mz_concept_term *best, struct mz_str *forms)
{
  size_t n = 0;

  for (size_t i = 0; i < concept->count && n <= MZ_MAX_GLOSSARY_FORMS; i++) {
    const struct mz_concept_term *term = &concept->terms[i];
    bool known = !is_usable(term, side) || mz_str_equal(term->text, best->text);
    for (size_t j = 0; j < n && !known; j++)
      known = mz_str_equal(term->text, forms[j]);
    if (!known)
      forms[n++] = term->text;
  }
  return n;
}

/* Adds an entry for each translation that the concept forbids. */
static enum mz_status add_forbidden(struct mz_concept *concept, struct mz_glossary_entry entry)
{
  enum mz_status status = MZ_OK;

  entry.alt_count = 0;
  entry.status = MZ_TERM_FORBIDDEN;
  for (size_t i = 0; i < concept->count && !status; i++) {
    const struct mz_concept_term *term = &concept->terms[i];
    if (term->side == MZ_CONCEPT_SOURCE || is_usable(term, MZ_CONCEPT_TARGET))
      continue;
    entry.target = term->text;
    status = mz_glossary_take(concept->reader, &entry);
  }
  return status;
}

static void note_lacking(struct mz_concept *concept, enum mz_concept_side side)
{
  if (!concept->lacking[side]++)
  concept->first_lacking[side] = concept->offset;
}

static bool has_forbidden(const struct mz_concept *concept)
{
  for (size_t i = 0; i < concept->count; i++)
    if (concept->terms[i].side == MZ_CONCEPT_TARGET &&
        !is_usable(&concept->terms[i], MZ_CONCEPT_TARGET))
      return true;
  return false;
}

enum mz_status mz_concept_end(struct mz_concept *concept)
{
  const struct mz_concept_term *source = best_of(concept, MZ_CONCEPT_SOURCE);
  const struct mz_concept_term *target = best_of(concept, MZ_CONCEPT_TARGET);
  struct mz_str alt[MZ_MAX_GLOSSARY_FORMS + 1], variants[MZ_MAX_GLOSSARY_FORMS + 1];
  struct mz_glossary_entry entry = {.comment = mz_buf_str(&concept->comment),
                                    .kind = mz_buf_str(&concept->kind),
                                    .alt = alt,
                                    .variants = variants,
                                    .target = MZ_STR("")};
  enum mz_status status = MZ_OK;

  if (!source) {
    note_lacking(concept, MZ_CONCEPT_SOURCE);
    return MZ_OK;
  }
  entry.source = source->text;
  entry.offset = source->offset;
  entry.variant_count = others_of(concept, MZ_CONCEPT_SOURCE, source, variants);
  if (target) {
    entry.target = target->text;
    entry.status = target->status;
    entry.alt_count = others_of(concept, MZ_CONCEPT_TARGET, target, alt);
  } else if (!has_forbidden(concept)) {
    note_lacking(concept, MZ_CONCEPT_TARGET);
  }
  if (target || !has_forbidden(concept))
    status = mz_glossary_take(concept->reader, &entry);
  return status ? status : add_forbidden(concept, entry);
}

void mz_concept_finish(struct mz_concept *concept)
{
  const struct mz_glossary_options *options = concept->reader->options;
  const struct mz_str languages[] = {options->source_lang, options->target_lang};

  for (size_t side = 0; side < MZ_CONCEPT_SIDES; side++) {
    size_t n = concept->lacking[side];
    if (n)
      mz_glossary_warn_at(
          concept->reader, concept->first_lacking[side],
          ngettext_("%zu entry has no term in %.*s; it is not used",
                    "%zu entries have no term in %.*s, this is the first; they are not used", n),
          n, MZ_STR_ARG(languages[side]));
  }
}
