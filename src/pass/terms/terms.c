/* The matcher: a trie over folded tokens.  Each distinct token of the glossary has a number; an edge is
 * (node, token) in one hash table; a node that ends a name points to its entry. */
#include <config.h>
#include "pass/terms/terms.h"

#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/xalloc.h"
#include "pass/terms/lexemes.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

/* Words of the longest name that is looked for. */
#define MAX_TOKENS 16
/* Letters that have to be left of a word when something was cut off it. */
#define MIN_CORE_LETTERS 3

#define ALEF "\xD8\xA7"
#define LAM "\xD9\x84"

struct edge {
  uint32_t node, token; /* token is 1 + its number; 0 marks a free slot */
  uint32_t to;
};

struct mz_terms {
  const struct mz_glossary *glossary;
  struct mz_arena arena;
  struct mz_hash tokens;
  struct edge *edges;
  size_t edge_count, edge_slots;
  uint32_t *ends; /* for each node: 1 + the entry whose name ends here, or 0 */
  size_t node_count, node_capacity;
};

/* --- compiling --- */

static size_t edge_slot(const struct mz_terms *terms, uint32_t node, uint32_t token)
{
  uint64_t h = ((uint64_t) node << 32 | token) * 0x9E3779B97F4A7C15u;
  size_t mask = terms->edge_slots - 1, i = (size_t) (h >> 32) & mask;

  while (terms->edges[i].token &&
         (terms->edges[i].node != node || terms->edges[i].token != token))
    i = (i + 1) & mask;
  return i;
}

static uint32_t add_node(struct mz_terms *terms)
{
  MZ_RESERVE(terms->ends, terms->node_capacity, terms->node_count + 1);
  terms->ends[terms->node_count] = 0;
  return (uint32_t) terms->node_count++;
}

static void grow_edges(struct mz_terms *terms)
{
  struct edge *old = terms->edges;
  size_t slots = terms->edge_slots;

  terms->edge_slots = slots ? slots * 2 : 1024;
  terms->edges = mz_xcalloc(terms->edge_slots, sizeof *terms->edges);
  for (size_t i = 0; i < slots; i++)
    if (old[i].token)
      terms->edges[edge_slot(terms, old[i].node, old[i].token)] = old[i];
  free(old);
}

static uint32_t add_edge(struct mz_terms *terms, uint32_t node, uint32_t token)
{
  size_t i;

  if (terms->edge_count * 2 >= terms->edge_slots)
    grow_edges(terms);
  i = edge_slot(terms, node, token);
  if (!terms->edges[i].token) {
    uint32_t to = add_node(terms);
    terms->edges[i] = (struct edge) {node, token, to};
    terms->edge_count++;
  }
  return terms->edges[i].to;
}

static uint32_t token_number(struct mz_terms *terms, struct mz_str folded)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&terms->tokens, folded, terms->tokens.count + 1, &added);

  if (added)
    entry->key = mz_arena_str(&terms->arena, folded);
  return (uint32_t) entry->value;
}

/* Adds the name made of COUNT folded tokens; of several entries of one name the first stays. */
static void add_name(struct mz_terms *terms, const struct mz_str *tokens, size_t count, size_t entry)
{
  uint32_t node = 0;

  for (size_t i = 0; i < count; i++)
    node = add_edge(terms, node, token_number(terms, tokens[i]));
  if (count && !terms->ends[node])
    terms->ends[node] = (uint32_t) entry + 1;
}

static void add_form(struct mz_terms *terms, struct mz_str form, size_t entry)
{
  static const struct mz_str abd = {"\xD8\xB9\xD8\xA8\xD8\xAF", 6}; /* عبد */
  struct mz_buf key = MZ_BUF_INIT;
  struct mz_str tokens[MAX_TOKENS] = {{NULL, 0}}, joined;
  size_t ends[MAX_TOKENS], count = 0, at = 0, begin = 0;
  struct mz_word word;
  struct mz_buf all = MZ_BUF_INIT;

  while (count < MAX_TOKENS && mz_word_next(form, &at, &word)) {
    mz_fold(mz_str_sub(form, word.begin, word.end), MZ_FOLD_ALL, &key, NULL);
    mz_buf_add_str(&all, mz_buf_str(&key));
    ends[count++] = all.len;
  }
  joined = mz_buf_str(&all);
  if (mz_word_next(form, &at, &word))
    count = 0; /* longer than what is looked for */
  for (size_t i = 0; i < count; i++) {
    tokens[i] = mz_str_sub(joined, begin, ends[i]);
    begin = ends[i];
  }
  add_name(terms, tokens, count, entry);
  /* Compounds are written with and without the blank: عبد الله, عبدالله; دير الزور, ديرالزور. */
  if (count == 2 && mz_utf8_count(joined) >= 6)
    add_name(terms, &joined, 1, entry);
  if (count == 1 && mz_str_starts(joined, abd) && mz_utf8_count(joined) >= 6) {
    tokens[0] = abd;
    tokens[1] = mz_str_sub(joined, abd.len, joined.len);
    add_name(terms, tokens, 2, entry);
  }
  mz_buf_release(&key);
  mz_buf_release(&all);
}

struct mz_terms *mz_terms_new(const struct mz_glossary *glossary)
{
  struct mz_terms *terms = mz_xcalloc(1, sizeof *terms);

  terms->glossary = glossary;
  mz_arena_init(&terms->arena);
  mz_hash_init(&terms->tokens);
  grow_edges(terms);
  add_node(terms);
  for (size_t e = 0; e < glossary->count; e++)
    add_form(terms, glossary->entries[e].source, e);
  for (size_t e = 0; e < glossary->count; e++)
    for (size_t v = 0; v < glossary->entries[e].variant_count; v++)
      add_form(terms, glossary->entries[e].variants[v], e);
  return terms;
}

void mz_terms_free(struct mz_terms *terms)
{
  if (!terms)
    return;
  mz_hash_release(&terms->tokens);
  mz_arena_release(&terms->arena);
  free(terms->edges);
  free(terms->ends);
  free(terms);
}

/* --- matching --- */

/* A word of the text. */
struct token {
  struct mz_word word;
  size_t key_begin, key_end; /* of its folded form in struct matcher.keys */
  bool joined;               /* nothing but a blank, dot or hyphen stands before it */
};

/* How a first word can be read: bytes CUT of its folded form are a proclitic, PREFIX stands before
 * what is left. */
struct reading {
  size_t cut;
  const char *prefix;
};

struct matcher {
  const struct mz_terms *terms;
  struct mz_doc *doc;
  struct mz_unit *unit;
  struct token *tokens;
  size_t count, capacity;
  struct mz_buf keys, scratch;
  struct mz_fold_map map;
};

struct match {
  size_t tokens; /* 0: none */
  struct reading reading;
  bool accusative;
  size_t entry;
};

static struct mz_str key_of(const struct matcher *m, size_t token)
{
  return mz_str_sub(mz_buf_str(&m->keys), m->tokens[token].key_begin, m->tokens[token].key_end);
}

static bool is_one_of(struct mz_str word, const char *letters)
{
  return word.len >= 2 && strlen(letters) >= 2 && word.ptr[0] != ' ' &&
         ((mz_str_starts(word, mz_str(letters, 2))) ||
          (strlen(letters) > 2 && is_one_of(word, letters + 2)));
}

/* The legal readings of WORD, the uncut one first, those that leave more before those that leave less;
 * returns how many (at most 12). */
static size_t make_readings(struct mz_str word, struct reading *readings)
{
  size_t n = 0, starts[2] = {0, 2}, start_count = 1;

  readings[n++] = (struct reading) {0, ""};
  if (is_one_of(word, "وف")) {
    readings[n++] = (struct reading) {2, ""};
    start_count = 2;
  }
  for (size_t s = 0; s < start_count; s++) {
    struct mz_str rest = mz_str_sub(word, starts[s], word.len);
    if (!is_one_of(rest, "بكل"))
      continue;
    readings[n++] = (struct reading) {starts[s] + 2, ""};
    if (!mz_str_starts(rest, MZ_STR(LAM)))
      continue;
    rest = mz_str_sub(rest, 2, rest.len);
    if (!mz_str_starts(rest, MZ_STR(LAM)))
      continue;
    /* للرقة: the article's alef is gone; للاذقية: a whole article before another lam is. */
    readings[n++] = (struct reading) {starts[s] + 2, ALEF};
    readings[n++] = (struct reading) {starts[s] + 2, ALEF LAM};
  }
  return n;
}

/* The node behind NODE on TOKEN's folded form, or 0. */
static uint32_t step(const struct mz_terms *terms, uint32_t node, struct mz_str folded)
{
  const struct mz_hash_entry *token = mz_hash_find(&terms->tokens, folded);

  return token ? terms->edges[edge_slot(terms, node, (uint32_t) token->value)].to : 0;
}

/* The longest name that starts at token FIRST when its word reads as FORM. */
static struct match longest(const struct matcher *m, size_t first, struct mz_str form)
{
  struct match best = {0};
  uint32_t node = 0;

  for (size_t i = first; i < m->count && i - first < MAX_TOKENS; i++) {
    if (i > first && !m->tokens[i].joined)
      break;
    node = step(m->terms, node, i > first ? key_of(m, i) : form);
    if (!node)
      break;
    if (m->terms->ends[node])
      best = (struct match) {.tokens = i - first + 1, .entry = m->terms->ends[node] - 1};
  }
  return best;
}

/* WORD of the text with alef forms folded and ى, ة as written, for the word lists. */
static struct mz_str lexeme(struct matcher *m, struct mz_str word)
{
  mz_fold(word, MZ_FOLD_ALEF, &m->scratch, NULL);
  return mz_buf_str(&m->scratch);
}

/* Whether TEXT is spelled so that it cannot be the name SOURCE although both fold alike: with the
 * tanween of an adverb (أفريقياً), or a short word whose final ya differs (رأى, راي). */
static bool is_other_word(struct mz_str text, struct mz_str source, const struct match *match)
{
  static const char fathatan[] = "\xD9\x8B", alef_maqsura[] = "\xD9\x89";
  bool tanween = mz_str_ends(text, mz_str_c(fathatan)) ||
                 mz_str_ends(text, mz_str_c("\xD9\x8B" ALEF));

  if (tanween && !match->accusative)
    return true;
  return mz_utf8_count(text) <= MIN_CORE_LETTERS && mz_str_ends(text, mz_str_c(alef_maqsura)) &&
         !mz_str_ends(source, mz_str_c(alef_maqsura));
}

/* Whether one word that was read as a name is rather an ordinary one. */
static bool is_ordinary(struct matcher *m, size_t token, const struct match *match)
{
  struct mz_word word = m->tokens[token].word;
  struct mz_str text = mz_str_sub(m->unit->source, word.begin, word.end);
  struct mz_str whole = lexeme(m, text), core;

  if (mz_lexeme_is_function(whole) ||
      is_other_word(text, m->terms->glossary->entries[match->entry].source, match))
    return true;
  if (!match->reading.cut && !match->accusative)
    return false;
  if (mz_lexeme_is_whole(whole))
    return true;
  core = mz_str_sub(whole, match->reading.cut < whole.len ? match->reading.cut : whole.len, whole.len);
  return mz_utf8_count(core) < MIN_CORE_LETTERS || mz_lexeme_is_function(core);
}

static bool allows(const struct matcher *m, size_t first, const struct match *match)
{
  const struct mz_glossary_entry *entry = &m->terms->glossary->entries[match->entry];
  size_t begin = m->tokens[first].word.begin;
  size_t end = m->tokens[first + match->tokens - 1].word.end;

  if (entry->match == MZ_TERM_MATCH_CLITIC)
    return true;
  if (match->reading.cut || match->accusative)
    return false;
  return entry->match == MZ_TERM_MATCH_FOLD ||
         mz_str_equal(mz_str_sub(m->unit->source, begin, end), entry->source);
}

/* FORM without the alef of the accusative (كاظما), when that is long enough to be a name. */
static bool without_accusative(struct mz_str *form)
{
  if (!mz_str_ends(*form, MZ_STR(ALEF)) || mz_utf8_count(*form) < 5)
    return false;
  form->len -= 2;
  /* A ya before it makes an adverb of an adjective: مقدونيا, ماليا. */
  return !mz_str_ends(*form, MZ_STR("\xD9\x8A"));
}

static struct match find_at(struct matcher *m, size_t first)
{
  struct reading readings[12];
  struct match best = {0};
  struct mz_str key = key_of(m, first);
  size_t n = make_readings(key, readings);

  for (size_t r = 0; r < n; r++) {
    struct mz_str form = mz_str_sub(key, readings[r].cut, key.len);
    struct mz_buf changed = MZ_BUF_INIT;
    struct match match;
    if (*readings[r].prefix) {
      mz_buf_add_c(&changed, readings[r].prefix);
      mz_buf_add_str(&changed, form);
      form = mz_buf_str(&changed);
    }
    match = longest(m, first, form);
    if (!match.tokens && without_accusative(&form)) {
      match = longest(m, first, form);
      match.accusative = true;
      if (match.tokens > 1)
        match.tokens = 0;
    }
    match.reading = readings[r];
    mz_buf_release(&changed);
    if (match.tokens > best.tokens && allows(m, first, &match) &&
        !(match.tokens == 1 && is_ordinary(m, first, &match)))
      best = match;
  }
  return best;
}

static bool is_quoted(struct mz_str text, size_t begin, size_t end)
{
  static const char *const pairs[][2] = {
      {"\"", "\""}, {"«", "»"}, {"“", "”"}, {"'", "'"}, {"‘", "’"}};

  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (mz_str_ends(mz_str_sub(text, 0, begin), mz_str_c(pairs[i][0])) &&
        mz_str_starts(mz_str_sub(text, end, text.len), mz_str_c(pairs[i][1])))
      return true;
  return false;
}

/* Sets how sure MARK is, which is the name at tokens [FIRST, FIRST + match->tokens). */
static void judge(struct matcher *m, size_t first, const struct match *match, struct mz_mark *mark)
{
  struct mz_str text = m->unit->source;
  struct mz_word before = first ? m->tokens[first - 1].word : m->tokens[first].word;

  mark->confidence = MZ_CONFIDENCE_SURE;
  mark->why = "";
  if (match->accusative) {
    mark->confidence = MZ_CONFIDENCE_WEAK;
    mark->why = "accusative";
  } else if (match->tokens == 1 && mz_lexeme_is_homograph(lexeme(m, mark->source)) &&
             !is_quoted(text, mark->range.begin, mark->range.end) &&
             !(first && mz_lexeme_is_title(
                            lexeme(m, mz_str_sub(text, before.begin, before.end))))) {
    mark->confidence = MZ_CONFIDENCE_WEAK;
    mark->why = "homograph";
  }
}

static void add_mark(struct matcher *m, size_t first, const struct match *match)
{
  const struct mz_glossary_entry *entry = &m->terms->glossary->entries[match->entry];
  struct mz_word word = m->tokens[first].word;
  struct mz_mark mark = {.kind = MZ_MARK_TERM,
                         .rule = "term",
                         .severity = MZ_SEVERITY_NOTE,
                         .source = entry->source,
                         .target = entry->target};
  size_t core = word.begin;

  if (match->reading.cut) {
    mz_fold(mz_str_sub(m->unit->source, word.begin, word.end), MZ_FOLD_ALL, &m->scratch, &m->map);
    core += m->map.origin[match->reading.cut];
  }
  mark.proclitic = (struct mz_range) {word.begin, core};
  mark.range = (struct mz_range) {core, m->tokens[first + match->tokens - 1].word.end};
  judge(m, first, match, &mark);
  mz_doc_add_mark(m->doc, m->unit, &mark);
}

/* Whether only what may stand inside a name is in GAP: white space, or one hyphen or dot. */
static bool joins(struct mz_str gap)
{
  size_t at = 0, marks = 0;

  while (at < gap.len) {
    uint32_t c = mz_utf8_next(gap, &at);
    if (c == '-' || c == '.' || c == 0x2010 || c == 0x2011)
      marks++;
    else if (!mz_is_space(c) && !mz_is_ignorable(c))
      return false;
  }
  return marks == 0 || (marks == 1 && gap.len <= 3);
}

static void take_tokens(struct matcher *m, struct mz_range range)
{
  struct mz_str text = mz_unit_str(m->unit, range);
  struct mz_word word;
  size_t at = 0, end = 0;

  m->count = 0;
  mz_buf_truncate(&m->keys, 0);
  while (mz_word_next(text, &at, &word)) {
    struct token *token;
    MZ_RESERVE(m->tokens, m->capacity, m->count + 1);
    token = &m->tokens[m->count++];
    token->joined = joins(mz_str_sub(text, end, word.begin));
    end = word.end;
    mz_fold(mz_str_sub(text, word.begin, word.end), MZ_FOLD_ALL, &m->scratch, NULL);
    token->key_begin = m->keys.len;
    mz_buf_add_str(&m->keys, mz_buf_str(&m->scratch));
    token->key_end = m->keys.len;
    token->word = (struct mz_word) {range.begin + word.begin, range.begin + word.end, word.kind};
  }
}

static void match_range(struct matcher *m, struct mz_range range)
{
  take_tokens(m, range);
  for (size_t i = 0; i < m->count;) {
    struct match match = find_at(m, i);
    if (match.tokens)
      add_mark(m, i, &match);
    i += match.tokens ? match.tokens : 1;
  }
}

static enum mz_status run(const struct mz_context *context, struct mz_doc *doc, struct mz_error *err)
{
  struct matcher m = {.terms = context->terms,
                      .doc = doc,
                      .keys = MZ_BUF_INIT,
                      .scratch = MZ_BUF_INIT,
                      .map = MZ_FOLD_MAP_INIT};

  (void) err;
  for (size_t u = 0; u < doc->unit_count; u++) {
    m.unit = &doc->units[u];
    for (size_t s = 0; s < m.unit->seg_count; s++)
      match_range(&m, m.unit->segs[s].range);
    if (!m.unit->seg_count)
      match_range(&m, (struct mz_range) {0, m.unit->source.len});
  }
  free(m.tokens);
  mz_buf_release(&m.keys);
  mz_buf_release(&m.scratch);
  mz_fold_map_release(&m.map);
  return MZ_OK;
}

const struct mz_pass mz_pass_terms = {"terms", run};
