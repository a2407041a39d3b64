/* The rules, in their order: the first that has an opinion decides. */
#include <config.h>
#include "pass/segment/rules.h"

#include <string.h>
#include "text/chars.h"
#include "text/layout.h"
#include "text/stops.h"
#include "text/utf8.h"

enum verdict { PASS, BREAK, JOIN };

/* Bytes that a rule looks back for a bracket, a dash or the beginning of an address. */
#define LOOK_BACK 256
/* A paragraph without a final stop is a headline up to this many bytes. */
#define MAX_HEADLINE 240

static bool is_arabic(uint32_t c)
{
  return c && mz_is_arabic_letter(c);
}

static bool is_latin(uint32_t c)
{
  return c && mz_is_latin_letter(c);
}

static bool is_digit(uint32_t c)
{
  return c && mz_digit_value(c) >= 0;
}

static bool is_dash(uint32_t c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x0640;
}

static bool has(const struct mz_seg_word *word, unsigned flags)
{
  return word->flags & flags;
}

/* A dot by itself. */
static bool is_dot(const struct mz_seg_scene *s)
{
  return s->marks == MZ_MARKS_DOT;
}

/* Nothing but the dot between two characters. */
static bool is_inner_dot(const struct mz_seg_scene *s)
{
  return is_dot(s) && s->glued && !s->spaced && s->end == s->begin + 1;
}

/* The word before is the last part of a dotted one. */
static bool is_chained(const struct mz_seg_scene *s)
{
  size_t at = s->before.begin;

  return at > s->seg_begin && s->text.ptr[at - 1] == '.';
}

/* What the lists say of the word without its first letter, where that is one of LETTERS, which are
 * Arabic: two bytes each. */
static unsigned flags_behind(const struct mz_seg_scene *s, const struct mz_seg_word *word,
                             const char *letters)
{
  struct mz_str key = mz_buf_str(&word->key);

  if (word->letters < 3)
    return 0;
  for (; *letters; letters += 2)
    if (!memcmp(letters, key.ptr, 2))
      return mz_seg_flags(s->segmenter, mz_str_sub(key, 2, key.len));
  return 0;
}

static bool starts_with_conjunction(const struct mz_seg_word *word)
{
  struct mz_str key = mz_buf_str(&word->key);

  return word->letters > 2 && (mz_str_starts(key, MZ_STR("و")) || mz_str_starts(key, MZ_STR("ف")));
}

/* Whether the word behind is one of the closed class that opens sentences in its language. */
static bool opens_by_list(const struct mz_seg_scene *s)
{
  if (has(&s->after, MZ_SEG_OPENER))
    return is_arabic(s->after.first) || mz_is_upper(s->after.first);
  return flags_behind(s, &s->after, "وف") & MZ_SEG_CLAUSE;
}

/* Whether the word behind looks like a conjunction with a verb: wa-yaqulu, wa-qalat, sa-yaf'alu. */
static bool opens_by_verb(const struct mz_seg_word *word)
{
  struct mz_str key = mz_buf_str(&word->key);

  if (word->letters < 5)
    return false;
  if (mz_str_starts(key, MZ_STR("سي")) || mz_str_starts(key, MZ_STR("ست")))
    return true;
  if (!starts_with_conjunction(word) || mz_str_starts(key, MZ_STR("وال")))
    return false;
  if (mz_str_starts(key, MZ_STR("وي")) || mz_str_starts(key, MZ_STR("فت")) ||
      mz_str_starts(key, MZ_STR("وسي")) || mz_str_starts(key, MZ_STR("وست")) ||
      mz_str_starts(key, MZ_STR("وبال")) || mz_str_starts(key, MZ_STR("ولت")))
    return true;
  return mz_str_ends(key, MZ_STR("ت")) && !mz_str_ends(key, MZ_STR("ات"));
}

/* Whether the characters of the segment so far hold something to read. */
static enum verdict leading(struct mz_seg_scene *s)
{
  size_t at = s->seg_begin;

  if (s->begin - at > 32)
    return PASS;
  while (at < s->begin)
    if (mz_is_alnum(mz_utf8_next(s->text, &at)))
      return PASS;
  return JOIN;
}

static enum verdict end_of_text(struct mz_seg_scene *s)
{
  return s->next ? PASS : BREAK;
}

/* "3.2." is all there is of the segment. */
static bool is_outline_number(const struct mz_seg_scene *s)
{
  unsigned digits = 0, dots = 0;

  if (s->begin - s->seg_begin > 16)
    return false;
  for (size_t at = s->seg_begin; at < s->begin;) {
    uint32_t c = mz_utf8_next(s->text, &at);
    digits += is_digit(c);
    dots += c == '.';
    if (!is_digit(c) && c != '.')
      return false;
  }
  return dots && digits && digits < 6;
}

/* "1." or "A." or the like is all there is of the segment, or stands behind a colon. */
static enum verdict list_number(struct mz_seg_scene *s)
{
  size_t begin = s->before.begin, at = begin;

  if (!is_dot(s) || s->glued || s->spaced || !s->before.first || s->end != s->begin + 1)
    return PASS;
  if (is_outline_number(s))
    return JOIN;
  while (at > s->seg_begin && s->text.ptr[at - 1] == ' ')
    at--;
  if (at > s->seg_begin && (at == begin || s->text.ptr[at - 1] != ':'))
    return PASS;
  return mz_layout_marker(mz_str_sub(s->text, begin, s->text.len)) == s->end - begin ? JOIN : PASS;
}

/* A mark that goes on with the sentence; ":)" and its kin do not. */
static enum verdict comma_follows(struct mz_seg_scene *s)
{
  uint32_t c = s->next;
  char face = s->next_at + 1 < s->text.len ? s->text.ptr[s->next_at + 1] : ' ';

  if (c == ',' || c == 0x060C || c == 0x061B)
    return JOIN;
  if (c != ':' && c != ';')
    return PASS;
  return s->glued || !strchr(")(-DP'*", face) ? JOIN : PASS;
}

static enum verdict colon(struct mz_seg_scene *s)
{
  if (s->marks != MZ_MARKS_COLON)
    return PASS;
  if (s->newline && !s->glued)
    return BREAK;
  return !s->glued && mz_layout_marker(mz_str_sub(s->text, s->next_at, s->text.len)) ? BREAK : JOIN;
}

/* Whether the unbroken ASCII text before the marks starts or goes on as an address. */
static bool in_address(const struct mz_seg_scene *s)
{
  size_t at = s->begin;

  while (at > s->seg_begin && s->begin - at < LOOK_BACK) {
    char c = s->text.ptr[at - 1];
    if (c <= ' ' || c >= 0x7F)
      break;
    if (c == '/' || c == '@' || c == '=')
      return true;
    at--;
  }
  return s->begin - at > 3 && mz_str_starts(mz_str_sub(s->text, at, s->begin), MZ_STR("www"));
}

static enum verdict address(struct mz_seg_scene *s)
{
  if (!s->glued || s->spaced || s->bracket || s->quote || s->next >= 0x80 || s->prev >= 0x80)
    return PASS;
  if (!mz_is_alnum(s->prev) && !in_address(s))
    return PASS;
  if (in_address(s))
    return mz_is_alnum(s->next) || s->next == '/' ? JOIN : PASS;
  if (s->marks == MZ_MARKS_DOT && is_latin(s->next))
    return mz_is_upper(s->next) && s->before.letters > 1 && s->after.letters > 1 &&
                   mz_is_lower(s->prev) && has(&s->after, MZ_SEG_OPENER)
               ? PASS
               : JOIN;
  return s->marks == MZ_MARKS_QUESTION && mz_is_lower(s->next) ? JOIN : PASS;
}

/* Whether the digits from AT on are a list number: "6. ". */
static bool is_number_marker(struct mz_str text, size_t at)
{
  return mz_layout_marker(mz_str_sub(text, at, text.len)) > 0;
}

static enum verdict decimal(struct mz_seg_scene *s)
{
  if (!is_dot(s) || !s->glued || !is_digit(s->next) || s->bracket || s->quote)
    return PASS;
  if (is_digit(s->prev))
    return JOIN;
  return s->spaced && !is_number_marker(s->text, s->next_at) ? JOIN : PASS;
}

static enum verdict foreign(struct mz_seg_scene *s)
{
  return s->marks == MZ_MARKS_FOREIGN ? BREAK : PASS;
}

/* "(...)" and marks right behind something that opens. */
static enum verdict inserted(struct mz_seg_scene *s)
{
  if (!s->prev || !(s->prev == '(' || s->prev == '[' || s->prev == 0xAB || s->prev == 0x201C))
    return PASS;
  return s->marks == MZ_MARKS_QUESTION && !s->bracket ? PASS : JOIN;
}

static enum verdict etc_follows(struct mz_seg_scene *s)
{
  if (s->marks != MZ_MARKS_TWO_DOTS && s->marks != MZ_MARKS_ELLIPSIS)
    return PASS;
  return has(&s->after, MZ_SEG_ETC) ? JOIN : PASS;
}

static bool same_word(const struct mz_seg_word *a, const struct mz_seg_word *b)
{
  return a->key.len && mz_str_equal(mz_buf_str(&a->key), mz_buf_str(&b->key));
}

/* Whether OPEN stands unclosed between the segment's beginning and the marks. */
static bool is_open(const struct mz_seg_scene *s, uint32_t open, uint32_t close)
{
  size_t at = s->begin;
  int depth = 0;

  while (at > s->seg_begin && s->begin - at < LOOK_BACK) {
    uint32_t c = mz_utf8_prev(s->text, &at);
    depth += c == open ? 1 : c == close ? -1 : 0;
    if (depth > 0)
      return at > s->seg_begin;
  }
  return false;
}

/* What dots of either number have in common: a word that nothing ends in, or that is said again. */
static enum verdict pending(struct mz_seg_scene *s)
{
  if (s->marks != MZ_MARKS_TWO_DOTS && s->marks != MZ_MARKS_ELLIPSIS)
    return PASS;
  if (s->prev == ':' || same_word(&s->before, &s->after))
    return JOIN;
  return has(&s->before, MZ_SEG_PENDING) && !s->bracket && !s->quote ? JOIN : PASS;
}

static enum verdict two_dots_fixed(struct mz_seg_scene *s)
{
  static const enum verdict verdicts[] = {
      [MZ_TWO_DOTS_AUTO] = PASS, [MZ_TWO_DOTS_END] = BREAK, [MZ_TWO_DOTS_NEVER] = JOIN};

  return s->marks == MZ_MARKS_TWO_DOTS ? verdicts[s->segmenter->options.two_dots] : PASS;
}

/* Two dots inside brackets are a comma. */
static enum verdict dots_bracketed(struct mz_seg_scene *s)
{
  return s->marks == MZ_MARKS_TWO_DOTS && !s->bracket && is_open(s, '(', ')') ? JOIN : PASS;
}

/* Dots in front of a question that the paragraph ends with. */
static enum verdict dots_question(struct mz_seg_scene *s)
{
  bool question = has(&s->after, MZ_SEG_QUESTION);
  size_t at = s->text.len;

  if (s->marks != MZ_MARKS_TWO_DOTS && s->marks != MZ_MARKS_ELLIPSIS)
    return PASS;
  if (has(&s->after, MZ_SEG_PREPOSITION)) {
    at = s->after.end;
    while (at < s->text.len && s->text.ptr[at] == ' ')
      at++;
    mz_seg_word_after(s, at, &s->other);
    question = has(&s->other, MZ_SEG_QUESTION);
    at = s->text.len;
  }
  question = question && at && mz_stop_of(mz_utf8_prev(s->text, &at)) == MZ_STOP_QUESTION;
  return question ? BREAK : PASS;
}

/* Dots in a short paragraph without a stop at its end divide a headline. */
static enum verdict headline(struct mz_seg_scene *s)
{
  size_t at = s->text.len;
  uint32_t c;

  if (s->marks != MZ_MARKS_TWO_DOTS || s->text.len > MAX_HEADLINE)
    return PASS;
  do
    c = mz_utf8_prev(s->text, &at);
  while (at > 0 && (mz_seg_is_closer(c) || mz_is_space(c) || mz_is_ignorable(c)));
  return mz_stop_of(c) == MZ_STOP_NONE ? JOIN : PASS;
}

static enum verdict two_dots(struct mz_seg_scene *s)
{
  if (s->marks != MZ_MARKS_TWO_DOTS)
    return PASS;
  if (is_arabic(s->after.first))
    return opens_by_list(s) || opens_by_verb(&s->after) ? BREAK : JOIN;
  return mz_is_upper(s->after.first) && is_latin(s->before.first) ? BREAK : JOIN;
}

static enum verdict ellipsis(struct mz_seg_scene *s)
{
  struct mz_str key = mz_buf_str(&s->after.key);

  if (s->marks != MZ_MARKS_ELLIPSIS)
    return PASS;
  if (!is_arabic(s->after.first))
    return mz_is_upper(s->after.first) && is_latin(s->before.first) ? BREAK : JOIN;
  if (opens_by_list(s) || opens_by_verb(&s->after))
    return mz_str_equal(key, MZ_STR("وذلك")) ? JOIN : BREAK;
  return mz_str_starts(key, MZ_STR("و")) && s->after.letters > 3 &&
                 !mz_str_starts(key, MZ_STR("وال")) && !s->glued
             ? BREAK
             : JOIN;
}

/* A question or exclamation inside a pair of dashes. */
static enum verdict dash_follows(struct mz_seg_scene *s)
{
  size_t at = s->begin;

  if (s->marks != MZ_MARKS_QUESTION || !is_dash(s->next))
    return PASS;
  if (s->quote || s->bracket)
    return JOIN;
  while (at > s->seg_begin && s->begin - at < LOOK_BACK)
    if (mz_utf8_prev(s->text, &at) == s->next)
      return at > s->seg_begin ? JOIN : PASS;
  return PASS;
}

/* A bracket that ends in a question or exclamation inside its sentence. */
static enum verdict bracketed(struct mz_seg_scene *s)
{
  if (s->marks != MZ_MARKS_QUESTION || !s->bracket || !is_open(s, '(', ')'))
    return PASS;
  if (is_latin(s->next))
    return mz_is_upper(s->next) ? PASS : JOIN;
  return opens_by_list(s) && !has(&s->after, MZ_SEG_PREPOSITION) ? BREAK : JOIN;
}

/* A title in quotes that ends in a question or exclamation: «...؟» للكاتب */
static enum verdict quoted(struct mz_seg_scene *s)
{
  if (s->marks != MZ_MARKS_QUESTION || !s->quote)
    return PASS;
  if (has(&s->after, MZ_SEG_PREPOSITION) && !s->opened)
    return JOIN;
  return mz_str_starts(mz_buf_str(&s->after.key), MZ_STR("لل")) ? JOIN : PASS;
}

/* Whether the segment itself starts with a small letter: in such text they say nothing. */
static bool is_careless(const struct mz_seg_scene *s)
{
  size_t at = s->seg_begin;

  while (at < s->begin && at - s->seg_begin < 16) {
    uint32_t c = mz_utf8_next(s->text, &at);
    if (mz_is_alnum(c))
      return mz_is_lower(c) && s->before.letters > 2;
  }
  return false;
}

static enum verdict lower_case(struct mz_seg_scene *s)
{
  uint32_t c = s->after.first;

  if (!c || !mz_is_lower(c) || is_arabic(s->prev) || is_careless(s))
    return PASS;
  return s->before.first || s->quote || s->bracket || s->marks == MZ_MARKS_ELLIPSIS ? JOIN : PASS;
}

static enum verdict user_abbreviation(struct mz_seg_scene *s)
{
  size_t at = s->before.end, begin = at;

  if (!is_dot(s) || !s->before.first)
    return PASS;
  if (has(&s->before, MZ_SEG_USER))
    return JOIN;
  while (at > s->seg_begin && s->before.end - at < LOOK_BACK / 4) {
    uint32_t c = mz_utf8_prev(s->text, &at);
    if (mz_is_space(c) || mz_seg_is_opener(c))
      break;
    begin = at;
  }
  mz_seg_token(s, begin, s->before.end, &s->other);
  return has(&s->other, MZ_SEG_USER) ? JOIN : PASS;
}

/* Reads the word before the word before, where only blanks lie between; false if there is none. */
static bool look_further_back(struct mz_seg_scene *s)
{
  size_t at = s->before.begin;

  while (at > s->seg_begin && s->text.ptr[at - 1] == ' ')
    at--;
  if (at == s->before.begin)
    return false;
  mz_seg_word_before(s, at, &s->other);
  return s->other.first != 0;
}

/* Latin letters by name: بي.بي.سي, إف. بي. آي */
static enum verdict spelled_out(struct mz_seg_scene *s)
{
  unsigned before = s->before.flags | (s->glued ? flags_behind(s, &s->before, "وفبلك") : 0);
  bool chain = is_chained(s);

  if (!is_dot(s) || s->spaced || !(before & MZ_SEG_LETTER))
    return PASS;
  /* without dots inside, one is the end: سي إن إن. */
  if (!chain && look_further_back(s) && has(&s->other, MZ_SEG_LETTER) &&
      (!has(&s->other, MZ_SEG_PENDING) || has(&s->before, MZ_SEG_PENDING)))
    return PASS;
  if (has(&s->after, MZ_SEG_LETTER) && !s->opened)
    return JOIN;
  if (opens_by_list(s) || starts_with_conjunction(&s->after))
    return PASS;
  if (s->glued && !chain && !is_digit(s->next) && s->after.letters != 1 && s->before.letters > 2)
    return PASS;
  return s->glued || is_arabic(s->after.first) ? JOIN : PASS;
}

static bool counts(const struct mz_seg_word *word, unsigned flag)
{
  return has(word, flag) || (has(word, MZ_SEG_PROPER(flag)) && mz_is_upper(word->first));
}

static bool is_ascii_letter_or_dot(char c)
{
  return c == '.' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static enum verdict abbreviation(struct mz_seg_scene *s)
{
  const struct mz_seg_word *word = &s->before;
  size_t at = word->begin;

  if (!is_dot(s) || s->spaced || !word->first)
    return PASS;
  /* Dotted ones such as "e.g." are looked up whole. */
  if (is_chained(s) && is_latin(word->first)) {
    while (at > s->seg_begin && word->end - at < 8 && is_ascii_letter_or_dot(s->text.ptr[at - 1]))
      at--;
    mz_seg_token(s, at, word->end, &s->other);
    if (counts(&s->other, MZ_SEG_TITLE) || counts(&s->other, MZ_SEG_SOFT))
      word = &s->other;
  }
  if (counts(word, MZ_SEG_TITLE))
    return JOIN;
  if (counts(word, MZ_SEG_NUMBER) &&
      (is_digit(s->next) || s->next == '#' || s->next == '(' || s->next == '['))
    return JOIN;
  if (counts(word, MZ_SEG_SOFT) && (is_latin(s->after.first) || s->next == '('))
    return opens_by_list(s) ? PASS : JOIN;
  return PASS;
}

/* "vitamin C", "المجموعة ب" */
static bool is_labelled(struct mz_seg_scene *s)
{
  return !s->glued && look_further_back(s) &&
         (has(&s->other, MZ_SEG_LABEL) || flags_behind(s, &s->other, "وفبل") & MZ_SEG_LABEL);
}

/* One-letter titles and initials of Arabic: د. م. أ.د. ق.م. */
static enum verdict arabic_letter(struct mz_seg_scene *s)
{
  struct mz_str key = mz_buf_str(&s->before.key);
  bool one = s->before.letters == 1 && is_arabic(s->before.first);
  bool title = s->before.letters == 2 && mz_str_starts(key, MZ_STR("و")) &&
               (mz_str_ends(key, MZ_STR("د")) || mz_str_ends(key, MZ_STR("م")) ||
                mz_str_ends(key, MZ_STR("ا")));
  size_t at = s->before.begin;

  if (!is_dot(s) || (!one && !title))
    return PASS;
  /* the era behind a year: 1436 هـ. 2015 م. */
  while (at > s->seg_begin && s->text.ptr[at - 1] == ' ')
    at--;
  if (one && !s->glued && (mz_str_equal(key, MZ_STR("ه")) || mz_str_equal(key, MZ_STR("م"))) &&
      at > s->seg_begin && is_digit(mz_utf8_prev(s->text, &at)))
    return PASS;
  /* "the group's director, d. Ahmad": these two are titles first */
  if (!mz_str_equal(key, MZ_STR("د")) && !mz_str_equal(key, MZ_STR("م")) && is_labelled(s))
    return PASS;
  return starts_with_conjunction(&s->after) && opens_by_list(s) ? PASS : JOIN;
}

/* Initials of Latin names, and letters with dots: J. R. Smith, U.S. */
static enum verdict latin_letter(struct mz_seg_scene *s)
{
  if (!is_dot(s) || s->spaced || s->before.letters != 1 || !is_latin(s->before.first))
    return PASS;
  /* "Tom and I.", "8000 m." */
  if (look_further_back(s) &&
      ((s->before.first == 'I' && mz_is_lower(s->other.first)) ||
       (mz_is_lower(s->before.first) && is_digit(s->other.first) && !s->glued)))
    return PASS;
  if (is_labelled(s))
    return PASS;
  if (is_latin(s->after.first))
    return opens_by_list(s) ? PASS : JOIN;
  /* "(K.S.U.)" in an Arabic sentence */
  if (is_arabic(s->after.first))
    return s->bracket && is_chained(s) && !opens_by_list(s) ? JOIN : PASS;
  return s->opened ? PASS : JOIN;
}

static enum verdict arabic_domain(struct mz_seg_scene *s)
{
  return is_inner_dot(s) && has(&s->after, MZ_SEG_DOMAIN) && !s->opened ? JOIN : PASS;
}

static enum verdict ordinal(struct mz_seg_scene *s)
{
  return s->segmenter->ordinals && is_dot(s) && !s->spaced && s->before.letters < 3 &&
                 is_digit(s->prev) && !s->quote && !s->bracket
             ? JOIN
             : PASS;
}

/* Marks with something right behind them: a space is missing, or they are part of a word. */
static enum verdict glued(struct mz_seg_scene *s)
{
  if (!s->glued)
    return PASS;
  if (is_arabic(s->after.first) || s->opened)
    return BREAK;
  if (is_digit(s->next))
    return is_arabic(s->prev) || s->marks != MZ_MARKS_DOT ? BREAK : JOIN;
  if (is_latin(s->next))
    return mz_is_upper(s->next) && s->before.letters > 1 ? BREAK : JOIN;
  if (is_latin(s->prev))
    return JOIN;
  return s->next == '#' || s->next == '@' || s->next == 0x2022 ? BREAK : JOIN;
}

static enum verdict stop(struct mz_seg_scene *s)
{
  (void) s;
  return BREAK;
}

static const struct {
  const char *id;
  enum verdict (*decide)(struct mz_seg_scene *s);
} rules[] = {
    {"seg.end", end_of_text},
    {"seg.leading", leading},
    {"seg.list-number", list_number},
    {"seg.comma", comma_follows},
    {"seg.colon", colon},
    {"seg.foreign", foreign},
    {"seg.address", address},
    {"seg.decimal", decimal},
    {"seg.user-abbreviation", user_abbreviation},
    {"seg.inserted", inserted},
    {"seg.etc", etc_follows},
    {"seg.pending", pending},
    {"seg.two-dots-fixed", two_dots_fixed},
    {"seg.dots-bracket", dots_bracketed},
    {"seg.dots-question", dots_question},
    {"seg.headline", headline},
    {"seg.lower-case", lower_case},
    {"seg.two-dots", two_dots},
    {"seg.ellipsis", ellipsis},
    {"seg.dash", dash_follows},
    {"seg.bracket", bracketed},
    {"seg.quote", quoted},
    {"seg.spelled-out", spelled_out},
    {"seg.abbreviation", abbreviation},
    {"seg.arabic-letter", arabic_letter},
    {"seg.latin-letter", latin_letter},
    {"seg.domain", arabic_domain},
    {"seg.ordinal", ordinal},
    {"seg.glued", glued},
    {"seg.stop", stop},
};

bool mz_seg_decide(struct mz_seg_scene *scene, const char **rule)
{
  for (size_t i = 0;; i++) {
    enum verdict verdict = rules[i].decide(scene);
    if (verdict != PASS) {
      *rule = rules[i].id;
      return verdict == BREAK;
    }
  }
}
