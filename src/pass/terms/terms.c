/* The matcher: reads text along a trie of the glossary's names. */
#include <config.h>
#include "pass/terms/terms.h"

#include <stdlib.h>
#include "base/limits.h"
#include "base/xalloc.h"
#include "pass/terms/forms.h"
#include "pass/terms/lexemes.h"
#include "pass/terms/spelling.h"
#include "pass/terms/tokens.h"
#include "pass/terms/trie.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Letters that have to be left of a word when something was cut off it. */
#define MIN_CORE_LETTERS 3

#define ALEF "\xD8\xA7"
#define LAM "\xD9\x84"
#define YA "\xD9\x8A"
#define FATHATAN "\xD9\x8B"

struct mz_terms {
  const struct mz_glossary *glossary;
  struct mz_term_trie trie;
  struct mz_hash lexemes;
};

/* Whether an entry with the source, status and way of matching of ENTRY was there before: then this one
 * is never chosen.  SEEN has a bit for each of these for every source. */
static bool is_repeated(struct mz_hash *seen, const struct mz_glossary_entry *entry)
{
  size_t bit = (size_t) 1 << (3 * entry->status + entry->match);
  struct mz_hash_entry *source = mz_hash_add(seen, entry->source, 0, NULL);
  bool repeated = source->value & bit;

  source->value |= bit;
  return repeated;
}

struct mz_terms *mz_terms_new(const struct mz_glossary *glossary)
{
  struct mz_terms *terms = mz_xcalloc(1, sizeof *terms);
  struct mz_term_tokens tokens = MZ_TERM_TOKENS_INIT;
  struct mz_hash seen = MZ_HASH_INIT;

  terms->glossary = glossary;
  mz_term_trie_init(&terms->trie);
  mz_hash_init(&terms->lexemes);
  mz_lexemes_load(&terms->lexemes);
  for (size_t e = 0; e < glossary->count; e++)
    if (glossary->entries[e].target.len && !is_repeated(&seen, &glossary->entries[e]))
      mz_term_forms_add(&terms->trie, &tokens, glossary->entries[e].source, e);
  for (size_t e = 0; e < glossary->count; e++)
    for (size_t v = 0; glossary->entries[e].target.len && v < glossary->entries[e].variant_count; v++)
      mz_term_forms_add(&terms->trie, &tokens, glossary->entries[e].variants[v], e);
  mz_term_tokens_release(&tokens);
  mz_hash_release(&seen);
  return terms;
}

void mz_terms_free(struct mz_terms *terms)
{
  if (!terms)
    return;
  mz_term_trie_release(&terms->trie);
  mz_hash_release(&terms->lexemes);
  free(terms);
}

/* How a first word can be read: CUT bytes of its folded form are proclitics, the first of them
 * FIRST bytes long; PREFIX stands before what is left. */
struct reading {
  size_t cut, first;
  const char *prefix;
};

#define MAX_READINGS 8

struct matcher {
  const struct mz_terms *terms;
  struct mz_doc *doc;
  struct mz_unit *unit;
  struct mz_term_tokens tokens;
  struct mz_mark *marks; /* of the unit under way: the arena gets them once they are all there */
  size_t mark_count, mark_capacity;
  struct mz_buf form, word, scratch;
  struct mz_fold_map map;
};

/* A way along the trie that ends a name. */
struct end {
  size_t tokens;
  uint32_t node;
};

struct match {
  size_t tokens; /* 0: none */
  struct reading reading;
  bool accusative;
  const struct mz_term_name *name;
  struct mz_range core;
  const char *why; /* what makes it weak, or "" */
};

static const struct mz_glossary_entry *entry_of(const struct matcher *m, const struct match *match)
{
  return &m->terms->glossary->entries[match->name->entry];
}

/* The bytes of TEXT that are one of the two-byte letters in LETTERS at its begin: 2 or 0. */
static size_t starts_with_one(struct mz_str text, struct mz_str letters)
{
  for (size_t i = 0; i < letters.len; i += 2)
    if (mz_str_starts(text, mz_str_sub(letters, i, i + 2)))
      return 2;
  return 0;
}

/* Adds the readings with a ب, ك or ل behind START bytes of conjunction. */
static size_t add_prepositions(struct mz_str word, size_t start, struct reading *readings, size_t n)
{
  struct mz_str rest = mz_str_sub(word, start, word.len);
  size_t cut = start + starts_with_one(rest, MZ_STR("بكل")), first = start ? start : cut;

  if (cut == start)
    return n;
  readings[n++] = (struct reading) {cut, first, ""};
  if (!mz_str_starts(rest, MZ_STR(LAM LAM)))
    return n;
  /* للرقة: the article's alef is gone; للاذقية: a whole article before another lam is. */
  readings[n++] = (struct reading) {cut, first, ALEF};
  readings[n++] = (struct reading) {cut, first, ALEF LAM};
  return n;
}

/* The legal readings of WORD, the uncut one first, then those that leave more; returns how many. */
static size_t make_readings(struct mz_str word, struct reading readings[MAX_READINGS])
{
  size_t n = 0, conjunction = starts_with_one(word, MZ_STR("وف"));

  readings[n++] = (struct reading) {0, 0, ""};
  if (conjunction)
    readings[n++] = (struct reading) {conjunction, conjunction, ""};
  return add_prepositions(word, conjunction, readings, n);
}

/* The number of token I when it goes on with a name. */
static uint32_t number_inside(const struct matcher *m, size_t i)
{
  const struct mz_term_token *token = &m->tokens.items[i];

  return token->gap_begin == token->key_begin
             ? token->number
             : mz_term_trie_token(&m->terms->trie, mz_term_key_inside(&m->tokens, i));
}

/* The names that start at token FIRST when it is NUMBER, shortest first, into ENDS; returns how
 * many. */
static size_t follow(const struct matcher *m, size_t first, uint32_t number,
                     struct end ends[MZ_MAX_TERM_WORDS])
{
  const struct mz_term_trie *trie = &m->terms->trie;
  uint32_t node = 0;
  size_t n = 0;

  for (size_t i = first; number; i++) {
    node = node ? mz_term_trie_step(trie, node, number) : trie->roots[number];
    if (!node)
      break;
    if (trie->nodes[node].first)
      ends[n++] = (struct end) {i - first + 1, node};
    if (!trie->nodes[node].edges || i + 1 == m->tokens.count)
      break;
    number = number_inside(m, i + 1);
  }
  return n;
}

/* WORD with alef forms folded and ى, ة as written, for the word lists; lives in BUF. */
static struct mz_str lexeme(struct mz_str word, struct mz_buf *buf)
{
  mz_fold(word, MZ_FOLD_ALEF, buf, NULL);
  return mz_buf_str(buf);
}

static struct mz_range core_range(struct matcher *m, size_t first, const struct match *match)
{
  struct mz_word word = m->tokens.items[first].word;
  size_t end = m->tokens.items[first + match->tokens - 1].word.end;

  if (match->reading.cut) {
    mz_fold(mz_str_sub(m->unit->source.str, word.begin, end), MZ_FOLD_ALL, &m->scratch, &m->map);
    word.begin += m->map.origin[match->reading.cut];
  }
  return (struct mz_range) {word.begin, end};
}

/* What the word lists say of WORD without its first CUT bytes. */
static unsigned kind_of(const struct matcher *m, struct mz_str word, size_t cut)
{
  return mz_lexeme_find(&m->terms->lexemes, mz_str_sub(word, cut, word.len));
}

/* Whether a name cannot begin here because WORD, or what is left of it, is a particle: على is not
 * علي, unless it is a word of a longer name. */
static bool is_particle(struct matcher *m, struct mz_str word, unsigned kind,
                        const struct match *match)
{
  size_t cut = match->reading.cut;

  if (!(kind & MZ_LEXEME_PARTICLE) && !(cut && kind_of(m, word, cut) & MZ_LEXEME_PARTICLE))
    return false;
  return match->tokens == 1 ||
         !mz_str_starts(lexeme(match->name->form, &m->scratch), mz_str_sub(word, cut, word.len));
}

/* Whether cutting WORD up so that CORE is left is wrong because it is a word as it stands: كبار,
 * وكبار. */
static bool is_whole(const struct matcher *m, struct mz_str word, unsigned kind,
                     const struct reading *reading, struct mz_str core)
{
  /* A hamza or madda on an alef tells that a word begins there: بآبل is not بابل. */
  if (reading->cut && starts_with_one(core, MZ_STR("أإآ")))
    return false;
  return kind & MZ_LEXEME_WHOLE ||
         (reading->first < reading->cut && kind_of(m, word, reading->first) & MZ_LEXEME_WHOLE);
}

/* أفريقيا is a name, أفريقياً an adverb. */
static bool has_tanween(struct mz_str text)
{
  return mz_str_ends(text, MZ_STR(FATHATAN)) || mz_str_ends(text, MZ_STR(FATHATAN ALEF));
}

/* Whether token FIRST, WORD of that KIND in the word lists, is the one-word name of MATCH; sets
 * why. */
static bool admit_word(struct matcher *m, size_t first, struct mz_str word, unsigned kind,
                       struct match *match)
{
  struct mz_str text = mz_unit_str(m->unit, match->core);
  bool trailing = m->tokens.items[first].trailing, cut = match->reading.cut > 0;
  struct mz_term_spelling spelling;

  if (!cut && !trailing && mz_str_equal(text, match->name->form))
    return true;
  spelling = mz_term_spelling(text, match->name->form);
  if (spelling.apart || (trailing && spelling.letters <= MIN_CORE_LETTERS + 1))
    return false;
  if (has_tanween(text) && !match->accusative)
    return false;
  if ((cut || match->accusative) && is_whole(m, word, kind, &match->reading, text))
    return false;
  /* The less is left, the more exactly it has to be spelled. */
  if (cut && (mz_term_letters(text) < MIN_CORE_LETTERS ||
              (spelling.bare_alef && spelling.letters <= MIN_CORE_LETTERS) ||
              (spelling.bare_ya && spelling.letters <= MIN_CORE_LETTERS + 1)))
    return false;
  if (match->accusative)
    match->why = "accusative";
  else if (spelling.bare_ta && spelling.letters <= MIN_CORE_LETTERS)
    match->why = "spelling";
  return true;
}

/* Whether the text at token FIRST is the name of MATCH; sets why. */
static bool admit(struct matcher *m, size_t first, struct match *match)
{
  enum mz_term_match how = entry_of(m, match)->match;
  struct mz_word place = m->tokens.items[first].word;
  struct mz_str word;
  unsigned kind;

  match->why = "";
  if (how != MZ_TERM_MATCH_CLITIC && (match->reading.cut || match->accusative))
    return false;
  if (how == MZ_TERM_MATCH_EXACT)
    return mz_str_equal(mz_unit_str(m->unit, match->core), match->name->form);
  word = lexeme(mz_str_sub(m->unit->source.str, place.begin, place.end), &m->word);
  kind = kind_of(m, word, 0);
  if (match->reading.cut > word.len || is_particle(m, word, kind, match))
    return false;
  return match->tokens > 1 || admit_word(m, first, word, kind, match);
}

/* How good the name of MATCH is among those that fold alike. */
static int rank_of(const struct matcher *m, const struct match *match)
{
  enum mz_term_status status = entry_of(m, match)->status;
  bool same = mz_str_equal(mz_unit_str(m->unit, match->core), match->name->form);

  if (status == MZ_TERM_FORBIDDEN)
    return 0;
  return 1 + 2 * same + (status == MZ_TERM_PREFERRED);
}

/* Completes MATCH with the best of the names that end at NODE; false when none fits. */
static bool choose_name(struct matcher *m, size_t first, uint32_t node, struct match *match)
{
  const struct mz_term_name *names = m->terms->trie.names;
  uint32_t i = m->terms->trie.nodes[node].first;
  struct match best = {0};
  int best_rank = -1;

  if (!i)
    return false;
  match->core = core_range(m, first, match);
  match->name = &names[i - 1];
  if (!match->name->next) /* there is none to choose from: most of them */
    return admit(m, first, match);
  for (; i; i = names[i - 1].next) {
    int rank;
    match->name = &names[i - 1];
    rank = rank_of(m, match);
    /* An earlier file wins, unless it only forbids. */
    if (rank <= best_rank || (best_rank > 0 && entry_of(m, match)->file != entry_of(m, &best)->file))
      continue;
    if (admit(m, first, match)) {
      best = *match;
      best_rank = rank;
    }
  }
  *match = best;
  return best.name != NULL;
}

/* The longest name at token FIRST when it is NUMBER under READING, if it is longer than LONGER
 * tokens. */
static struct match longest(struct matcher *m, size_t first, const struct reading *reading,
                            uint32_t number, size_t longer)
{
  struct end ends[MZ_MAX_TERM_WORDS];
  size_t n = follow(m, first, number, ends);

  while (n-- && ends[n].tokens > longer) {
    struct match match = {.tokens = ends[n].tokens, .reading = *reading};
    if (choose_name(m, first, ends[n].node, &match))
      return match;
  }
  return (struct match) {0};
}

/* FORM without the alef of the accusative (كاظما), when that is long enough to be a name. */
static bool without_accusative(struct mz_str *form)
{
  if (!mz_str_ends(*form, MZ_STR(ALEF)) || mz_utf8_count(*form) < 5)
    return false;
  form->len -= 2;
  /* A ya before it makes an adverb of an adjective: مقدونيا, ماليا. */
  return !mz_str_ends(*form, MZ_STR(YA));
}

/* The one-word name at token FIRST when FORM, what READING leaves of it, is an accusative. */
static struct match accusative(struct matcher *m, size_t first, const struct reading *reading,
                               struct mz_str form)
{
  struct match match = {.tokens = 1, .reading = *reading, .accusative = true};
  uint32_t number, node;

  if (!without_accusative(&form) || !(number = mz_term_trie_token(&m->terms->trie, form)))
    return (struct match) {0};
  node = m->terms->trie.roots[number];
  return node && choose_name(m, first, node, &match) ? match : (struct match) {0};
}

/* What READING leaves of KEY, with the letters put back that لل swallowed. */
static struct mz_str form_of(struct matcher *m, struct mz_str key, const struct reading *reading)
{
  struct mz_str rest = mz_str_sub(key, reading->cut, key.len);

  if (!*reading->prefix)
    return rest;
  mz_buf_truncate(&m->form, 0);
  mz_buf_add_c(&m->form, reading->prefix);
  mz_buf_add_str(&m->form, rest);
  return mz_buf_str(&m->form);
}

static struct match find_at(struct matcher *m, size_t first)
{
  struct mz_str key = mz_term_key(&m->tokens, first);
  struct reading readings[MAX_READINGS];
  struct match best = {0};
  size_t n = make_readings(key, readings);

  for (size_t r = 0; r < n; r++) {
    struct mz_str form = form_of(m, key, &readings[r]);
    uint32_t number = r ? mz_term_trie_token(&m->terms->trie, form) : m->tokens.items[first].number;
    struct match match = longest(m, first, &readings[r], number, best.tokens);
    if (!match.tokens && !best.tokens)
      match = accusative(m, first, &readings[r], form);
    if (match.tokens)
      best = match;
  }
  return best;
}

/* Whether MATCH is an ordinary word as well, and nothing around it says that it is a name here. */
static bool is_homograph(struct matcher *m, size_t first, const struct match *match)
{
  struct mz_str source = entry_of(m, match)->source;
  struct mz_word before;

  if (match->tokens > 1 || !(kind_of(m, lexeme(source, &m->scratch), 0) & MZ_LEXEME_HOMOGRAPH) ||
      mz_term_is_quoted(m->unit->source.str, match->core))
    return false;
  if (!first)
    return true;
  before = m->tokens.items[first - 1].word;
  if (before.kind == MZ_WORD_NUMBER) /* 8 مارس */
    return false;
  source = mz_str_sub(m->unit->source.str, before.begin, before.end);
  return !(kind_of(m, lexeme(source, &m->scratch), 0) & MZ_LEXEME_TITLE);
}

static void add_mark(struct matcher *m, size_t first, const struct match *match)
{
  const struct mz_glossary_entry *entry = entry_of(m, match);
  const char *why = match->why;
  struct mz_mark mark = {.kind = MZ_MARK_TERM,
                         .range = match->core,
                         .rule = "term",
                         .severity = MZ_SEVERITY_NOTE,
                         .proclitic = {m->tokens.items[first].word.begin, match->core.begin},
                         .source = entry->source,
                         .target = entry->target,
                         .form = match->name->form};

  if (entry->status == MZ_TERM_FORBIDDEN)
    why = "forbidden";
  else if (!*why && is_homograph(m, first, match))
    why = "homograph";
  mark.why = why;
  mark.confidence = *why ? MZ_CONFIDENCE_WEAK : MZ_CONFIDENCE_SURE;
  MZ_RESERVE(m->marks, m->mark_capacity, m->mark_count + 1);
  m->marks[m->mark_count++] = mark;
}

static void match_range(struct matcher *m, struct mz_range range)
{
  mz_term_tokens_take(&m->tokens, m->unit->source.str, range);
  mz_term_trie_number(&m->terms->trie, &m->tokens);
  for (size_t i = 0; i < m->tokens.count;) {
    struct match match = find_at(m, i);
    if (match.tokens)
      add_mark(m, i, &match);
    i += match.tokens ? match.tokens : 1;
  }
}

static void match_unit(struct matcher *m, struct mz_unit *unit)
{
  m->unit = unit;
  m->mark_count = 0;
  for (size_t s = 0; s < unit->seg_count; s++)
    match_range(m, unit->segs[s].range);
  if (!unit->seg_count)
    match_range(m, (struct mz_range) {0, unit->source.str.len});
  mz_doc_add_marks(m->doc, unit, m->marks, m->mark_count);
}

static enum mz_status run(const struct mz_context *context, struct mz_doc *doc,
                          struct mz_error *err)
{
  struct matcher m = {.terms = context->terms,
                      .doc = doc,
                      .tokens = MZ_TERM_TOKENS_INIT,
                      .form = MZ_BUF_INIT,
                      .word = MZ_BUF_INIT,
                      .scratch = MZ_BUF_INIT,
                      .map = MZ_FOLD_MAP_INIT};

  (void) err;
  for (size_t u = 0; u < doc->unit_count; u++)
    match_unit(&m, &doc->units[u]);
  free(m.marks);
  mz_term_tokens_release(&m.tokens);
  mz_buf_release(&m.form);
  mz_buf_release(&m.word);
  mz_buf_release(&m.scratch);
  mz_fold_map_release(&m.map);
  return MZ_OK;
}

const struct mz_pass mz_pass_terms = {"terms", run};
