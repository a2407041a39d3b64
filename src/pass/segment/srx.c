/* Segmentation by SRX 2.0: at each place between two characters the first rule decides whose
 * beforebreak matches text that ends there and whose afterbreak matches text that begins there.
 *
 * A rule becomes one expression, (?<=BEFORE)(?:AFTER), so that its matches are exactly its places,
 * whatever else BEFORE could match and wherever other matches end.  Look-behind must be bounded: *
 * and + in BEFORE stand for at most MAX_REPEAT repetitions, as in the segment library of Jarek
 * Lipski, which LanguageTool uses.  Only breaking rules are searched for; the others are tried at the
 * places found, those before the rule that found them.  As looking back at every character is slow, a
 * plain search for BEFORE(?=AFTER) first tells where, or whether at all, it can begin.  This is linear
 * in the text for any rules. */
#include <config.h>
#include "pass/segment/srx.h"

#include <stdint.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/regex.h"
#include "text/utf8.h"

/* What an unbounded repetition in beforebreak stands for. */
#define MAX_REPEAT 100
/* Code points before a place that a decision shows, at most. */
#define MAX_SHOWN 40

struct rule {
  const struct mz_srx_rule *rule;
  struct mz_regex *regex; /* begins where the rule fits */
  struct mz_regex *scout; /* of a breaking rule: begins where BEFORE does */
  size_t next;            /* of a breaking rule: where it fits next; 0 before the first search */
};

struct mz_seg_srx {
  const struct mz_srx *source;
  struct rule *rules;
  size_t count, capacity;
  struct mz_subject *subject;
};

/* Copies what begins at AT of PATTERN and is no quantifier to OUT: an escape, a quotation, a class,
 * or a character.  Returns what is behind it. */
static size_t copy_atom(struct mz_str pattern, size_t at, struct mz_buf *out)
{
  size_t begin = at, depth = 0;
  bool quoted = mz_str_starts(mz_str_sub(pattern, at, pattern.len), MZ_STR("\\Q"));

  do {
    char c = pattern.ptr[at++];
    bool pair = c == '\\' && at < pattern.len;
    if (pair && (!quoted || at == begin + 1 || pattern.ptr[at] == 'E'))
      quoted = pattern.ptr[at++] == 'Q' && quoted;
    else if (!quoted && c == '[')
      depth++;
    else if (!quoted && c == ']' && depth)
      depth--;
  } while (at < pattern.len && (depth || quoted));
  mz_buf_add_str(out, mz_str_sub(pattern, begin, at));
  return at;
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Reads the quantifier at AT: one of * + ? {N} {N,M} {N,}.  Returns what is behind it, or AT; *LEAST
 * is its lower bound where it has no upper one, else SIZE_MAX. */
static size_t quantifier(struct mz_str pattern, size_t at, size_t *least)
{
  size_t i = at + 1, n = 0;
  char c = pattern.ptr[at];

  *least = c == '*' ? 0 : c == '+' ? 1 : SIZE_MAX;
  if (c == '*' || c == '+' || (c == '?' && at > 0 && pattern.ptr[at - 1] != '('))
    return i;
  if (c != '{')
    return at;
  for (; i < pattern.len && is_digit(pattern.ptr[i]) && n < 10000; i++)
    n = n * 10 + (size_t) (pattern.ptr[i] - '0');
  if (i == at + 1)
    return at;
  if (mz_str_starts(mz_str_sub(pattern, i, pattern.len), MZ_STR(",}")))
    *least = n;
  while (i < pattern.len && (pattern.ptr[i] == ',' || is_digit(pattern.ptr[i])))
    i++;
  return i < pattern.len && pattern.ptr[i] == '}' ? i + 1 : at;
}

/* Appends PATTERN with bounds for its quantifiers. */
static void add_bounded(struct mz_str pattern, struct mz_buf *out)
{
  for (size_t at = 0; at < pattern.len;) {
    size_t least, end = quantifier(pattern, at, &least);

    if (end == at) {
      at = copy_atom(pattern, at, out);
      continue;
    }
    if (least == SIZE_MAX)
      mz_buf_add_str(out, mz_str_sub(pattern, at, end));
    else
      mz_buf_printf(out, "{%zu,%zu}", least, least + MAX_REPEAT);
    if (end < pattern.len && (pattern.ptr[end] == '+' || pattern.ptr[end] == '?'))
      mz_buf_add_char(out, pattern.ptr[end++]); /* possessive, lazy */
    at = end;
  }
}

/* Compiles both parts of RULE, each in a group that begins as said; an empty part is left out. */
static struct mz_regex *compile(const struct mz_srx_rule *rule, const char *before,
                                const char *after, struct mz_error *err)
{
  struct mz_buf pattern = MZ_BUF_INIT;
  struct mz_regex *regex;

  if (rule->before.len) {
    mz_buf_add_c(&pattern, before);
    add_bounded(rule->before, &pattern);
    mz_buf_add_c(&pattern, ")");
  }
  if (rule->after.len) {
    mz_buf_add_c(&pattern, after);
    mz_buf_add_str(&pattern, rule->after);
    mz_buf_add_c(&pattern, ")");
  }
  regex = mz_regex_new(mz_buf_str(&pattern), err);
  mz_buf_release(&pattern);
  return regex;
}

static enum mz_status add_rule(struct mz_seg_srx *srx, const struct mz_srx_rule *rule,
                               struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;
  struct rule *added;

  MZ_RESERVE(srx->rules, srx->capacity, srx->count + 1);
  added = &srx->rules[srx->count++];
  *added = (struct rule) {.rule = rule, .regex = compile(rule, "(?<=", "(?:", &why)};
  if (added->regex && rule->breaks && rule->before.len)
    added->scout = compile(rule, "(?:", "(?=", &why);
  if (!why.status)
    return MZ_OK;
  return mz_error_at(err, MZ_E_SYNTAX, srx->source->path, rule->line, 0,
                     _("this rule cannot be used: what its <beforebreak> matches has no bound, or "
                       "its parts do not go together (%s)"),
                     why.message);
}

static enum mz_status add_rules(struct mz_seg_srx *compiled, const struct mz_srx *srx,
                                struct mz_str language, struct mz_error *err)
{
  bool any = false;

  for (size_t i = 0; i < srx->map_count && !(any && !srx->cascade); i++) {
    const struct mz_srx_rules *rules = mz_srx_find(srx, srx->maps[i].name);
    struct mz_regex *pattern = mz_regex_new(srx->maps[i].pattern, err);
    bool fits = pattern && mz_regex_matches_all(pattern, language);

    mz_regex_free(pattern);
    if (!pattern)
      return MZ_E_SYNTAX;
    any = any || fits;
    for (size_t j = 0; fits && rules && j < rules->count; j++)
      if (add_rule(compiled, &rules->rules[j], err))
        return MZ_E_SYNTAX;
  }
  if (!any)
    return mz_error_at(err, MZ_E_USAGE, srx->path, 0, 0,
                       _("no <languagemap> has rules for the language '%.*s'"),
                       MZ_STR_ARG(language));
  return MZ_OK;
}

enum mz_status mz_seg_srx_new(const struct mz_srx *srx, struct mz_str language,
                              struct mz_seg_srx **compiled, struct mz_error *err)
{
  struct mz_seg_srx *made = mz_xcalloc(1, sizeof *made);
  enum mz_status status;

  made->source = srx;
  made->subject = mz_subject_new();
  status = add_rules(made, srx, language, err);
  *compiled = status ? NULL : made;
  if (status)
    mz_seg_srx_free(made);
  return status;
}

void mz_seg_srx_free(struct mz_seg_srx *srx)
{
  if (!srx)
    return;
  for (size_t i = 0; i < srx->count; i++)
    mz_regex_free(srx->rules[i].regex), mz_regex_free(srx->rules[i].scout);
  free(srx->rules);
  mz_subject_free(srx->subject);
  free(srx);
}

/* Says which rule a limit was met with. */
static enum mz_status fail(const struct mz_seg_srx *srx, const struct rule *rule,
                           const struct mz_error *why, struct mz_error *err)
{
  return mz_error_at(err, why->status, srx->source->path, rule->rule->line, 0, "%s", why->message);
}

/* Moves RULE to its first place from FROM on. */
static enum mz_status advance(struct rule *rule, size_t from, struct mz_error *err)
{
  if (!rule->next && rule->scout) {
    enum mz_status status = mz_regex_find(rule->scout, 0, &rule->next, err);

    if (status || rule->next == SIZE_MAX)
      return status;
    from = rule->next > from ? rule->next : from;
  }
  return mz_regex_find(rule->regex, from, &rule->next, err);
}

/* Moves each breaking rule that fits before FROM to its next place; *FOUND is the first of them all
 * that fits at the lowest one, or NULL. */
static enum mz_status search(struct mz_seg_srx *srx, size_t from, struct rule **found,
                             struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;

  *found = NULL;
  for (struct rule *rule = srx->rules; rule < srx->rules + srx->count; rule++) {
    if (!rule->rule->breaks)
      continue;
    if (rule->next < from && advance(rule, from, &why))
      return fail(srx, rule, &why, err);
    if (!*found || rule->next < (*found)->next)
      *found = rule;
  }
  return MZ_OK;
}

/* The rule that decides at the place where FOUND breaks: one before it that keeps, or itself. */
static enum mz_status decide(struct mz_seg_srx *srx, struct rule *found, const struct rule **decider,
                             struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;
  bool keeps = false;

  for (struct rule *rule = srx->rules; rule < found; rule++) {
    if (rule->rule->breaks)
      continue;
    if (mz_regex_match_at(rule->regex, found->next, &keeps, &why))
      return fail(srx, rule, &why, err);
    if (keeps) {
      *decider = rule;
      return MZ_OK;
    }
  }
  *decider = found;
  return MZ_OK;
}

/* Where the word before END begins, with the white space between them: what a decision shows. */
static size_t word_before(struct mz_str text, size_t end)
{
  size_t begin = end, at = end;
  bool word = false;

  for (int n = 0; at > 0 && n < MAX_SHOWN; n++) {
    bool space = mz_is_space(mz_utf8_prev(text, &at));
    if (space && word)
      break;
    word = word || !space;
    begin = at;
  }
  return begin;
}

static void start(struct mz_seg_srx *srx, struct mz_str text)
{
  mz_subject_set(srx->subject, text);
  for (size_t i = 0; i < srx->count; i++) {
    mz_regex_set_subject(srx->rules[i].regex, srx->subject);
    if (srx->rules[i].scout)
      mz_regex_set_subject(srx->rules[i].scout, srx->subject);
    srx->rules[i].next = 0;
  }
}

enum mz_status mz_seg_srx_visit(struct mz_seg_srx *srx, struct mz_str text,
                                mz_segment_visitor *visitor, void *data, struct mz_error *err)
{
  struct rule *found;
  const struct rule *decider;
  size_t at = 0;

  start(srx, text);
  while (at < mz_subject_end(srx->subject)) {
    struct mz_segment_decision decision;

    if (search(srx, mz_subject_next(srx->subject, at), &found, err))
      return MZ_E_LIMIT;
    if (!found || found->next >= mz_subject_end(srx->subject))
      break;
    if (decide(srx, found, &decider, err))
      return MZ_E_LIMIT;
    at = found->next;
    decision.end = mz_subject_offset(srx->subject, at);
    decision.begin = word_before(text, decision.end);
    decision.rule = decider->rule->place;
    decision.breaks = decider->rule->breaks;
    visitor(data, &decision);
  }
  return MZ_OK;
}
