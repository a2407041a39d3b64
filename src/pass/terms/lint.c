/* The rules for glossaries. */
#include <config.h>
#include "pass/terms/lint.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/spell/spell.h"
#include "pass/terms/lexemes.h"
#include "pass/terms/spelling.h"
#include "pass/terms/tokens.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A name of so many letters is met by chance. */
#define SHORT_LETTERS 2
/* So many are left of a name when its clitic is taken off, or it is no clitic. */
#define MIN_REST_LETTERS 3

struct mz_term_lint {
  const struct mz_glossary *glossary;
  struct mz_speller *speller;
  struct mz_hash names; /* folded names to the first entry that has them */
  struct mz_hash lexemes;
  struct mz_arena arena;
  struct mz_buf key, word;
};

/* What a rule looks at and says. */
struct finding {
  const struct mz_glossary_entry *entry;
  const struct mz_glossary_entry *before; /* the entry that it is compared with */
  struct mz_str suggestion;               /* ptr NULL: none */
};

static struct mz_str folded(struct mz_term_lint *lint, struct mz_str text)
{
  mz_fold(text, MZ_FOLD_ALL, &lint->key, NULL);
  return mz_buf_str(&lint->key);
}

struct mz_term_lint *mz_term_lint_new(const struct mz_glossary *glossary,
                                      struct mz_speller *speller)
{
  struct mz_term_lint *lint = mz_xcalloc(1, sizeof *lint);

  *lint = (struct mz_term_lint){.glossary = glossary,
                                .speller = speller,
                                .names = MZ_HASH_INIT,
                                .lexemes = MZ_HASH_INIT,
                                .key = MZ_BUF_INIT,
                                .word = MZ_BUF_INIT};
  mz_lexemes_load(&lint->lexemes);
  for (size_t i = 0; i < glossary->count; i++) {
    bool added;
    struct mz_hash_entry *name =
        mz_hash_add(&lint->names, folded(lint, glossary->entries[i].source), i, &added);
    if (added)
      name->key = mz_arena_str(&lint->arena, name->key);
  }
  return lint;
}

void mz_term_lint_free(struct mz_term_lint *lint)
{
  if (!lint)
    return;
  mz_hash_release(&lint->names);
  mz_hash_release(&lint->lexemes);
  mz_arena_release(&lint->arena);
  mz_buf_release(&lint->key);
  mz_buf_release(&lint->word);
  free(lint);
}

static bool is_one_word(struct mz_str name)
{
  struct mz_word word;
  size_t at = 0;

  return mz_word_next(name, &at, &word) && !mz_word_next(name, &at, &word);
}

/* What the word lists say of NAME, a single word. */
static unsigned lexeme(struct mz_term_lint *lint, struct mz_str name)
{
  mz_fold(name, MZ_FOLD_ALEF, &lint->word, NULL);
  return mz_lexeme_find(&lint->lexemes, mz_buf_str(&lint->word));
}

static bool has_form(const struct mz_glossary_entry *entry, struct mz_str target)
{
  for (size_t i = 0; i < entry->alt_count; i++)
    if (mz_str_equal(entry->alt[i], target))
      return true;
  return mz_str_equal(entry->target, target);
}

/* Whether FINDING's entry, which repeats the name of one before, has the same translation too. */
static bool is_duplicate(struct mz_term_lint *lint, struct finding *finding)
{
  (void) lint;
  return finding->before && mz_str_equal(finding->before->target, finding->entry->target) &&
         (finding->before->status == MZ_TERM_FORBIDDEN) ==
             (finding->entry->status == MZ_TERM_FORBIDDEN);
}

static bool is_conflict(struct mz_term_lint *lint, struct finding *finding)
{
  (void) lint;
  if (!finding->before || finding->before->status == MZ_TERM_FORBIDDEN ||
      finding->entry->status == MZ_TERM_FORBIDDEN || !finding->entry->target.len ||
      !finding->before->target.len || has_form(finding->before, finding->entry->target))
    return false;
  finding->suggestion = finding->before->target;
  return true;
}

/* Whether a translation is approved in one place and forbidden in another. */
static bool is_contradiction(struct mz_term_lint *lint, struct finding *finding)
{
  (void) lint;
  if (!finding->before || (finding->before->status == MZ_TERM_FORBIDDEN) ==
                              (finding->entry->status == MZ_TERM_FORBIDDEN))
    return false;
  finding->suggestion = finding->entry->target;
  return finding->entry->status == MZ_TERM_FORBIDDEN
             ? has_form(finding->before, finding->entry->target)
             : has_form(finding->entry, finding->before->target);
}

static bool is_untranslated(struct mz_term_lint *lint, struct finding *finding)
{
  (void) lint;
  return !finding->entry->target.len;
}

static bool is_function_word(struct mz_term_lint *lint, struct finding *finding)
{
  struct mz_str name = finding->entry->source;

  return is_one_word(name) && lexeme(lint, name) & MZ_LEXEME_PARTICLE;
}

static bool has_capital(struct mz_str text)
{
  size_t at = 0;

  while (at < text.len) {
    uint32_t c = mz_utf8_next(text, &at);
    if (c >= 'A' && c <= 'Z')
      return true;
  }
  return false;
}

/* Whether the name is an ordinary word as well: the word lists know, or its English has no capital
 * and the dictionary knows it. */
static bool is_dictionary_word(struct mz_term_lint *lint, struct finding *finding)
{
  struct mz_str name = finding->entry->source;
  unsigned kind;

  if (!is_one_word(name) || finding->entry->match == MZ_TERM_MATCH_EXACT)
    return false;
  kind = lexeme(lint, name);
  if (kind & (MZ_LEXEME_PARTICLE | MZ_LEXEME_HOMOGRAPH))
    return !(kind & MZ_LEXEME_PARTICLE);
  return lint->speller && finding->entry->target.len && !has_capital(finding->entry->target) &&
         mz_speller_accepts(lint->speller, name);
}

static bool is_short(struct mz_term_lint *lint, struct finding *finding)
{
  struct mz_str name = finding->entry->source;

  return !is_function_word(lint, finding) && is_one_word(name) &&
         mz_term_letters(name) <= SHORT_LETTERS;
}

/* The bytes of a proclitic that NAME may begin with, INDEX counting the ways; what stands for the
 * article that it swallowed in *PREFIX.  0: no more. */
static size_t clitic_of(struct mz_str name, size_t index, const char **prefix)
{
  static const struct {
    const char *begin, *prefix;
  } clitics[] = {
      {"وال", "ال"}, {"فال", "ال"}, {"بال", "ال"}, {"كال", "ال"}, {"لل", "ال"},
      {"و", ""},     {"ف", ""},     {"ب", ""},     {"ك", ""},     {"ل", ""},
  };

  for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
    struct mz_str begin = mz_str_c(clitics[i].begin);
    if (!mz_str_starts(name, begin) || index--)
      continue;
    *prefix = clitics[i].prefix;
    return begin.len;
  }
  return 0;
}

/* Whether another entry has NAME. */
static bool is_name(struct mz_term_lint *lint, struct mz_str name)
{
  return mz_hash_find(&lint->names, folded(lint, name)) != NULL;
}

/* Whether the name without its clitic is one of the glossary; no name but a few begins with لل. */
static bool has_clitic(struct mz_term_lint *lint, struct finding *finding)
{
  struct mz_str name = finding->entry->source;
  const char *prefix;
  size_t cut;

  if (lexeme(lint, name) & MZ_LEXEME_WHOLE)
    return false;
  for (size_t i = 0; (cut = clitic_of(name, i, &prefix)); i++) {
    struct mz_str rest = mz_str_sub(name, cut, name.len);
    if (mz_utf8_count(rest) < MIN_REST_LETTERS)
      continue;
    mz_buf_truncate(&lint->word, 0);
    mz_buf_add_c(&lint->word, prefix);
    mz_buf_add_str(&lint->word, rest);
    if (!is_name(lint, mz_buf_str(&lint->word)) &&
        !(mz_str_starts(name, MZ_STR("لل")) && lint->speller &&
          mz_speller_accepts(lint->speller, mz_buf_str(&lint->word))))
      continue;
    finding->suggestion = mz_arena_str(&lint->arena, mz_buf_str(&lint->word));
    return true;
  }
  return false;
}

/* The rules in the order in which they are looked at. */
static const struct {
  struct mz_term_rule rule;
  bool (*applies)(struct mz_term_lint *lint, struct finding *finding);
} rules[] = {
    {{"term.untranslated", MZ_SEVERITY_ERROR}, is_untranslated},
    {{"term.conflict", MZ_SEVERITY_ERROR}, is_conflict},
    {{"term.contradiction", MZ_SEVERITY_ERROR}, is_contradiction},
    {{"term.duplicate", MZ_SEVERITY_WARNING}, is_duplicate},
    {{"term.function-word", MZ_SEVERITY_ERROR}, is_function_word},
    {{"term.dictionary-word", MZ_SEVERITY_WARNING}, is_dictionary_word},
    {{"term.clitic", MZ_SEVERITY_WARNING}, has_clitic},
    {{"term.short", MZ_SEVERITY_WARNING}, is_short},
};

/* The unit of ENTRY in DOC: the last one, or a new one. */
static struct mz_unit *unit_of(struct mz_doc *doc, const struct mz_glossary_entry *entry,
                               struct mz_unit *unit)
{
  if (unit)
    return unit;
  unit = mz_doc_add_unit(doc, MZ_UNIT_ITEM, 0, 0);
  unit->source.str = mz_arena_str(&doc->arena, entry->source);
  unit->origin = entry->offset;
  return unit;
}

static struct mz_str place_of(struct mz_doc *doc, const struct mz_glossary_entry *entry)
{
  struct mz_buf place = MZ_BUF_INIT;
  struct mz_str copy;

  mz_buf_printf(&place, "%s:%zu", entry->file, entry->line);
  copy = mz_arena_str(&doc->arena, mz_buf_str(&place));
  mz_buf_release(&place);
  return copy;
}

static void add_finding(struct mz_doc *doc, struct mz_unit *unit, const struct mz_term_rule *rule,
                        const struct finding *finding)
{
  struct mz_mark mark = {.kind = MZ_MARK_FINDING,
                         .range = {0, unit->source.str.len},
                         .rule = rule->id,
                         .severity = rule->severity};

  if (finding->before)
    mark.see = place_of(doc, finding->before);
  if (finding->suggestion.len) {
    struct mz_str *suggestion = mz_arena_alloc(&doc->arena, sizeof *suggestion);
    *suggestion = mz_arena_str(&doc->arena, finding->suggestion);
    mark.suggestions = suggestion;
    mark.suggestion_count = 1;
  }
  mz_doc_add_mark(doc, unit, &mark);
}

void mz_term_lint_run(struct mz_term_lint *lint, size_t from, size_t to, struct mz_doc *doc)
{
  for (size_t i = from; i < to; i++) {
    const struct mz_glossary_entry *entry = &lint->glossary->entries[i];
    size_t first = mz_hash_find(&lint->names, folded(lint, entry->source))->value;
    const struct mz_glossary_entry *before = first < i ? &lint->glossary->entries[first] : NULL;
    struct mz_unit *unit = NULL;

    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
      struct finding finding = {entry, before, {NULL, 0}};
      if (!rules[r].applies(lint, &finding))
        continue;
      unit = unit_of(doc, entry, unit);
      add_finding(doc, unit, &rules[r].rule, &finding);
    }
  }
}
