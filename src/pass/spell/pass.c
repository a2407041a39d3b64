/* The pass: counts the document's forms, then judges each word in its place. */
#include <config.h>
#include "pass/pass.h"

#include "pass/spell/speller.h"
#include "text/words.h"

/* The words of a unit that are not part of a name. */
struct reader {
  struct mz_speller *speller;
  struct mz_doc *doc; /* where slips in names are reported; NULL: not at all */
  struct mz_unit *unit;
  size_t at;
  size_t mark, mark_count; /* the unit's marks before the pass, in order of their beginning */
  size_t code;             /* the first code behind the word before */
};

static struct reader read_unit(struct mz_speller *speller, struct mz_doc *doc, struct mz_unit *unit)
{
  return (struct reader) {speller, doc, unit, 0, 0, unit->mark_count, 0};
}

static struct mz_mark make_finding(const struct mz_word *word, enum mz_class cls)
{
  size_t count;
  const struct mz_spell_rule *rule = &mz_spell_rules(&count)[cls];

  return (struct mz_mark) {.kind = MZ_MARK_FINDING,
                           .range = {word->begin, word->end},
                           .rule = rule->id,
                           .severity = rule->severity};
}

/* The name that WORD is part of, or NULL. */
static const struct mz_mark *name_around(struct reader *reader, const struct mz_word *word)
{
  for (size_t i = reader->mark; i < reader->mark_count; i++) {
    const struct mz_mark *mark = &reader->unit->marks[i];
    size_t begin = mark->range.begin;

    if (mark->proclitic.end > mark->proclitic.begin && mark->proclitic.begin < begin)
      begin = mark->proclitic.begin;
    if (begin >= word->end)
      break;
    if (mark->kind == MZ_MARK_TERM && mark->range.end > word->begin)
      return mark;
    /* Marks that end before this word concern no later one, as long as they come first. */
    if (i == reader->mark && mark->range.end <= word->begin)
      reader->mark++;
  }
  return NULL;
}

static void report_name(struct reader *reader, const struct mz_word *word, enum mz_class cls,
                        struct mz_str meant)
{
  struct mz_mark mark = make_finding(word, cls);
  struct mz_str *list = mz_arena_alloc(&reader->doc->arena, sizeof *list);

  *list = mz_arena_str(&reader->doc->arena, meant);
  mark.suggestions = list;
  mark.suggestion_count = reader->speller->suggest;
  mz_doc_add_mark(reader->doc, reader->unit, &mark);
}

/* Whether the glossary can answer for WORD, part of the name MARK: not where it is unsure of the name
 * or has another spelling; nor where a word joined from two is attested, as عبدالله is. */
static bool is_answered(const struct reader *reader, const struct mz_mark *mark,
                        const struct mz_word *word, enum mz_name_spelling spelling)
{
  struct mz_str text = mz_str_sub(reader->unit->source.str, word->begin, word->end);

  if (spelling == MZ_NAME_RIGHT)
    return true;
  if (spelling == MZ_NAME_JOINED && mz_evidence_attests(&reader->speller->evidence, text))
    return false;
  return spelling != MZ_NAME_OTHER && mark->confidence == MZ_CONFIDENCE_SURE;
}

/* Whether WORD is part of a name that the glossary answers for; reports it if it is wrong. */
static bool is_settled(struct reader *reader, const struct mz_word *word)
{
  const struct mz_mark *mark = name_around(reader, word);
  struct mz_speller *speller = reader->speller;
  enum mz_class cls = MZ_CLASS_RIGHT;
  enum mz_name_spelling spelling;

  if (!mark)
    return false;
  spelling = mz_name_check(&speller->names, reader->unit, mark, word, &cls, &speller->key);
  if (!is_answered(reader, mark, word, spelling))
    return false;
  if (spelling != MZ_NAME_RIGHT && reader->doc && !(speller->silent & 1u << cls))
    report_name(reader, word, cls, mz_buf_str(&speller->key));
  return true;
}

/* Ends WORD at a code in it that stands for white space: a line break, a tab. */
static void end_at_code(struct reader *reader, struct mz_word *word)
{
  const struct mz_text *text = &reader->unit->source;

  while (reader->code < text->code_count && text->codes[reader->code].offset <= word->begin)
    reader->code++;
  for (size_t i = reader->code; i < text->code_count && text->codes[i].offset < word->end; i++) {
    struct mz_str equiv = text->codes[i].equiv;
    if (equiv.len && !mz_str_trim(equiv).len)
      reader->at = word->end = text->codes[i].offset;
  }
}

/* The next word that is ours to judge. */
static bool next_word(struct reader *reader, struct mz_word *word)
{
  while (mz_word_next(reader->unit->source.str, &reader->at, word)) {
    end_at_code(reader, word);
    if ((word->kind == MZ_WORD_ARABIC || word->kind == MZ_WORD_LATIN) &&
        !is_settled(reader, word))
      return true;
  }
  return false;
}

static void count_words(struct mz_speller *speller, struct mz_unit *unit)
{
  struct reader reader = read_unit(speller, NULL, unit);
  struct mz_word word;

  while (next_word(&reader, &word))
    mz_speller_intern(speller, mz_str_sub(unit->source.str, word.begin, word.end))->count++;
}

static void copy_suggestions(struct mz_doc *doc, const struct mz_form *form, struct mz_mark *mark)
{
  struct mz_str *list = mz_arena_alloc(&doc->arena, form->suggestion_count * sizeof *list);

  for (size_t i = 0; i < form->suggestion_count; i++)
    list[i] = mz_arena_str(&doc->arena, form->suggestions[i]);
  mark->suggestions = list;
  mark->suggestion_count = form->suggestion_count;
}

/* A word of the unit with what was found out about its form. */
struct token {
  struct mz_word word;
  size_t form; /* index among the speller's forms */
};

static bool read_token(struct reader *reader, struct token *token)
{
  struct mz_speller *speller = reader->speller;
  struct mz_form *form;

  if (!next_word(reader, &token->word))
    return false;
  form = mz_speller_intern(speller,
                           mz_str_sub(reader->unit->source.str, token->word.begin, token->word.end));
  mz_speller_judge(speller, form);
  token->form = (size_t) (form - speller->entries);
  return true;
}

/* Whether one blank parts the words A and B. */
static bool are_adjacent(const struct mz_unit *unit, const struct token *a, const struct token *b)
{
  return a && b && b->word.begin == a->word.end + 1 && unit->source.str.ptr[a->word.end] == ' ';
}

static bool is_name_like(const struct mz_speller *speller, const struct token *token)
{
  const struct mz_form *form = &speller->entries[token->form];

  return (form->cls == MZ_CLASS_RIGHT || form->cls == MZ_CLASS_NAME ||
          form->cls == MZ_CLASS_CONSISTENCY || form->judgement.slip > MZ_SLIP_ORTHOGRAPHY) &&
         mz_speller_is_unknown(speller, form);
}

static void add_finding(struct mz_speller *speller, struct mz_doc *doc, struct mz_unit *unit,
                        const struct token *token, enum mz_class cls)
{
  struct mz_mark mark = make_finding(&token->word, cls);
  struct mz_form *form = &speller->entries[token->form];

  if (form->judgement.faint)
    mark.severity = MZ_SEVERITY_NOTE;
  if (speller->suggest && cls != MZ_CLASS_NAME) {
    mz_speller_suggest(speller, form);
    copy_suggestions(doc, form, &mark);
  }
  mz_doc_add_mark(doc, unit, &mark);
}

/* Unknown words that stand side by side are the parts of a name more often than two slips. */
static void judge_in_place(struct mz_speller *speller, struct mz_doc *doc, struct mz_unit *unit,
                           const struct token *before, const struct token *token,
                           const struct token *after)
{
  const struct mz_form *form = &speller->entries[token->form];
  enum mz_class cls = form->cls;

  if (cls == MZ_CLASS_RIGHT)
    return;
  if (form->judgement.slip && form->odds + mz_odds_beside(form->judgement.slip) <= 0 &&
      ((are_adjacent(unit, before, token) && is_name_like(speller, before)) ||
       (are_adjacent(unit, token, after) && is_name_like(speller, after))))
    cls = form->judgement.otherwise;
  if (cls == MZ_CLASS_RIGHT || speller->silent & 1u << cls)
    return;
  add_finding(speller, doc, unit, token, cls);
}

static void mark_words(struct mz_speller *speller, struct mz_doc *doc, struct mz_unit *unit)
{
  struct reader reader = read_unit(speller, doc, unit);
  struct token tokens[3];
  size_t n = 0;

  /* A window of three words: before, this, after. */
  while (read_token(&reader, &tokens[n % 3])) {
    n++;
    if (n > 1)
      judge_in_place(speller, doc, unit, n > 2 ? &tokens[(n - 3) % 3] : NULL, &tokens[(n - 2) % 3],
                     &tokens[(n - 1) % 3]);
  }
  if (n)
    judge_in_place(speller, doc, unit, n > 1 ? &tokens[(n - 2) % 3] : NULL, &tokens[(n - 1) % 3],
                   NULL);
}

static enum mz_status run(const struct mz_context *context, struct mz_doc *doc,
                          struct mz_error *err)
{
  struct mz_speller *speller = context->speller;

  (void) err;
  mz_speller_begin(speller);
  for (size_t u = 0; u < doc->unit_count; u++)
    count_words(speller, &doc->units[u]);
  for (size_t u = 0; u < doc->unit_count; u++)
    mark_words(speller, doc, &doc->units[u]);
  mz_doc_sort_marks(doc);
  return MZ_OK;
}

const struct mz_pass mz_pass_spell = {"spell", run};
