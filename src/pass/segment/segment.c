/* The segmenter: its lists, the walk over candidates, and the pass. */
#include <config.h>
#include "pass/segment/segment.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "pass/pass.h"
#include "pass/segment/rules.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/stops.h"
#include "text/utf8.h"

/* Code points of a word beside a candidate that are looked at; a longer word is in no list. */
#define MAX_WORD 40
/* White space between the marks and the word before them. */
#define MAX_GAP 16

static void add_word(struct mz_segmenter *segmenter, struct mz_str word, unsigned flags,
                     struct mz_buf *key)
{
  struct mz_hash_entry *entry;
  bool added;

  mz_fold(word, MZ_SEG_FOLD, key, NULL);
  if (!key->len)
    return;
  entry = mz_hash_add(&segmenter->words, mz_buf_str(key), 0, &added);
  if (added)
    entry->key = mz_arena_str(&segmenter->arena, mz_buf_str(key));
  entry->value |= flags;
}

static bool has_ordinals(struct mz_str language)
{
  static const char *const languages = "de da nb nn no fi cs sk pl hu hr sr sl bs et lv lt is tr";
  struct mz_str rest = mz_str_c(languages), primary = mz_str_split(&language, '-');

  while (rest.ptr)
    if (mz_str_equal(mz_str_split(&rest, ' '), primary))
      return true;
  return false;
}

struct mz_segmenter *mz_segmenter_new(struct mz_str language,
                                      const struct mz_segment_options *options,
                                      struct mz_error *err)
{
  struct mz_segmenter *segmenter = mz_xcalloc(1, sizeof *segmenter);
  struct mz_buf key = MZ_BUF_INIT;

  (void) err;
  if (options)
    segmenter->options = *options;
  segmenter->ordinals = has_ordinals(language);
  mz_arena_init(&segmenter->arena);
  mz_hash_init(&segmenter->words);
  for (const struct mz_segment_list *list = mz_segment_lists; list->words; list++) {
    struct mz_str rest = mz_str_c(list->words);
    while (rest.ptr)
      add_word(segmenter, mz_str_split(&rest, ' '), list->flags, &key);
  }
  mz_buf_release(&key);
  return segmenter;
}

void mz_segmenter_free(struct mz_segmenter *segmenter)
{
  if (!segmenter)
    return;
  mz_hash_release(&segmenter->words);
  mz_arena_release(&segmenter->arena);
  free(segmenter);
}

enum mz_status mz_segmenter_add_abbreviations(struct mz_segmenter *segmenter, struct mz_str text,
                                              const char *path, struct mz_error *err)
{
  struct mz_buf key = MZ_BUF_INIT;
  enum mz_status status = MZ_OK;

  if (mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")))
    text = mz_str_sub(text, 3, text.len);
  for (size_t line = 1; text.ptr && status == MZ_OK; line++) {
    struct mz_str rest = mz_str_split(&text, '\n');
    struct mz_str word = mz_str_trim(mz_str_split(&rest, '#'));
    while (word.len && word.ptr[word.len - 1] == '.')
      word.len--;
    if (!word.len)
      continue;
    if (mz_utf8_count(word) > MAX_WORD)
      status = mz_error_at(err, MZ_E_LIMIT, path, line, 1,
                           _("An abbreviation must not be longer than %d characters."), MAX_WORD);
    else if (memchr(word.ptr, ' ', word.len) || memchr(word.ptr, '\t', word.len))
      status = mz_error_at(err, MZ_E_SYNTAX, path, line, 1,
                           _("An abbreviation must be one word without blanks."));
    else
      add_word(segmenter, word, MZ_SEG_USER, &key);
  }
  mz_buf_release(&key);
  return status;
}

unsigned mz_seg_flags(const struct mz_segmenter *segmenter, struct mz_str key)
{
  const struct mz_hash_entry *entry = mz_hash_find(&segmenter->words, key);

  return entry ? (unsigned) entry->value : 0;
}

bool mz_seg_is_opener(uint32_t c)
{
  return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == 0xAB || c == 0x2018 ||
         c == 0x201A || c == 0x201C || c == 0x201E || c == 0x2039 || c == 0xFD3F || c == 0x300C ||
         c == 0x300E || c == 0xBF || c == 0xA1 || c == 0xBB || c == 0x203A;
}

static bool is_closing_bracket(uint32_t c)
{
  return c == ')' || c == ']' || c == '}' || c == 0xFD3E || c == 0xFF09;
}

/* Quotes that can only close. */
static bool is_closing_quote(uint32_t c)
{
  return c == 0xBB || c == 0x201D || c == 0x2019 || c == 0x203A || c == 0x300D || c == 0x300F;
}

bool mz_seg_is_closer(uint32_t c)
{
  return is_closing_bracket(c) || is_closing_quote(c) || c == '"' || c == '\'' || c == 0x2018 ||
         c == 0x201C || c == 0xAB || c == 0x2039;
}

static bool in_word(uint32_t c)
{
  return mz_is_ignorable(c) || mz_is_alnum(c);
}

void mz_seg_token(const struct mz_seg_scene *scene, size_t begin, size_t end,
                  struct mz_seg_word *word)
{
  struct mz_str text = mz_str_sub(scene->text, begin, end);

  word->begin = begin;
  word->end = end;
  word->first = 0;
  mz_fold(text, MZ_SEG_FOLD, &word->key, NULL);
  word->letters = mz_utf8_count(mz_buf_str(&word->key));
  word->flags = mz_seg_flags(scene->segmenter, mz_buf_str(&word->key));
  for (size_t at = 0; at < text.len && !word->first;) {
    uint32_t c = mz_utf8_next(text, &at);
    word->first = mz_is_ignorable(c) ? 0 : c;
  }
}

void mz_seg_word_before(const struct mz_seg_scene *scene, size_t end, struct mz_seg_word *word)
{
  size_t begin = end, at = end;

  for (int n = 0; at > scene->seg_begin && n < MAX_WORD; n++) {
    if (!in_word(mz_utf8_prev(scene->text, &at)))
      break;
    begin = at;
  }
  mz_seg_token(scene, begin, end, word);
}

void mz_seg_word_after(const struct mz_seg_scene *scene, size_t begin, struct mz_seg_word *word)
{
  size_t end = begin, at = begin;

  for (int n = 0; at < scene->text.len && n < MAX_WORD; n++) {
    if (!in_word(mz_utf8_next(scene->text, &at)))
      break;
    end = at;
  }
  mz_seg_token(scene, begin, end, word);
}

/* Skips white space and what is invisible from *AT on; returns what comes then, 0 at the end. */
static uint32_t skip_forward(struct mz_str text, size_t *at, bool *space, bool *newline)
{
  while (*at < text.len) {
    size_t here = *at;
    uint32_t c = mz_utf8_next(text, at);
    if (!mz_is_space(c) && !mz_is_ignorable(c)) {
      *at = here;
      return c;
    }
    *space = *space || mz_is_space(c);
    *newline = *newline || mz_is_newline(c);
  }
  return 0;
}

static uint32_t peek(struct mz_str text, size_t at)
{
  return at < text.len ? mz_utf8_next(text, &at) : 0;
}

/* The code point behind AT that is neither ignorable nor, where BLANKS of them are allowed, a blank;
 * its offset is left in *FOUND. */
static uint32_t peek_past(struct mz_str text, size_t at, unsigned blanks, size_t *found)
{
  while (at < text.len) {
    uint32_t c;
    *found = at;
    c = mz_utf8_next(text, &at);
    if (mz_is_blank(c) && blanks)
      blanks--;
    else if (!mz_is_ignorable(c))
      return c;
  }
  return 0;
}

static bool is_mark(uint32_t c)
{
  enum mz_stop stop = c ? mz_stop_of(c) : MZ_STOP_NONE;

  return stop != MZ_STOP_NONE && stop != MZ_STOP_COLON;
}

/* Whether marks that stand behind white space at AT still belong to the run before: nothing is
 * written right behind them (". . .", "! !", but not ".NET"). */
static bool marks_go_on(struct mz_str text, size_t at)
{
  if (!is_mark(peek(text, at)))
    return false;
  while (at < text.len) {
    uint32_t c = mz_utf8_next(text, &at);
    if (!is_mark(c) && !mz_is_ignorable(c))
      return !mz_is_alnum(c);
  }
  return true;
}

/* Takes marks from scene->end on. */
static void take_marks(struct mz_seg_scene *scene)
{
  static const enum mz_seg_marks by_dots[] = {MZ_MARKS_FOREIGN, MZ_MARKS_DOT, MZ_MARKS_TWO_DOTS};
  unsigned dots = 0, questions = 0;
  size_t at = scene->end, found = at;
  uint32_t c;

  scene->marks_begin = at;
  while ((c = peek_past(scene->text, at, 0, &found)) != 0) {
    enum mz_stop stop = mz_stop_of(c);
    if (mz_is_blank(c)) {
      if (!is_mark(peek_past(scene->text, at, 2, &found)) || !marks_go_on(scene->text, found))
        break;
      at = found;
      continue;
    }
    if (stop == MZ_STOP_NONE || (stop == MZ_STOP_COLON && found != scene->begin))
      break;
    dots += stop == MZ_STOP_DOT ? 1 : stop == MZ_STOP_ELLIPSIS ? 3 : 0;
    questions += stop == MZ_STOP_QUESTION;
    mz_utf8_next(scene->text, &found);
    scene->end = at = found;
    if (stop == MZ_STOP_COLON) {
      scene->marks = MZ_MARKS_COLON;
      return;
    }
  }
  scene->marks = questions ? MZ_MARKS_QUESTION : dots > 2 ? MZ_MARKS_ELLIPSIS : by_dots[dots];
}

/* The offset behind the number of a note ("[12]") at AT, or AT. */
static size_t note_end(struct mz_str text, size_t at)
{
  size_t end = at + 1, digits = 0;

  if (at >= text.len || text.ptr[at] != '[')
    return at;
  while (end < text.len && digits < 4) {
    size_t next = end;
    if (mz_digit_value(mz_utf8_next(text, &next)) < 0)
      break;
    end = next;
    digits++;
  }
  return digits && end < text.len && text.ptr[end] == ']' ? end + 1 : at;
}

/* Whether a word starts right behind the code point at AT. */
static bool opens_word(struct mz_str text, size_t at)
{
  mz_utf8_next(text, &at);
  return at < text.len && mz_is_alnum(peek(text, at));
}

/* Takes closers from scene->end on; quotes that may as well open only where nothing is written right
 * behind them. */
static void take_closers(struct mz_seg_scene *scene)
{
  size_t at = scene->end, kept = at;
  bool unsure = false, bracket = false, quote = false;

  scene->bracket = scene->quote = false;
  for (;;) {
    size_t found = at, past = at;
    uint32_t c = peek_past(scene->text, at, 0, &found);
    bool sure = is_closing_bracket(c) || is_closing_quote(c);
    if (!sure && mz_is_blank(c)) {
      c = peek_past(scene->text, at, 1, &found);
      sure = is_closing_bracket(c) ||
             (is_closing_quote(c) && c != 0x2019 && !opens_word(scene->text, found));
      if (!sure)
        c = ' ';
    }
    if (!sure && !(c && mz_seg_is_closer(c))) {
      if (unsure && !(c && mz_is_alnum(c)))
        kept = at;
      break;
    }
    mz_utf8_next(scene->text, &found);
    past = found;
    bracket = bracket || is_closing_bracket(c);
    quote = quote || !is_closing_bracket(c);
    unsure = !sure;
    at = past;
    if (sure)
      kept = at;
  }
  scene->bracket = bracket && kept > scene->end;
  scene->quote = quote && kept > scene->end;
  while ((at = note_end(scene->text, kept)) > kept)
    kept = at;
  scene->end = kept;
}

static void look_back(struct mz_seg_scene *scene)
{
  size_t at = scene->begin, end = at;
  uint32_t c = 0;

  scene->spaced = false;
  for (int n = 0; at > scene->seg_begin && n < MAX_GAP; n++) {
    c = mz_utf8_prev(scene->text, &at);
    if (mz_is_space(c)) {
      scene->spaced = true;
      end = at;
    } else if (!mz_is_ignorable(c)) {
      break;
    }
    c = 0;
  }
  scene->prev = c;
  mz_seg_word_before(scene, end, &scene->before);
}

/* What is invisible and written right behind the marks stays with them when white space follows. */
static void take_controls(struct mz_seg_scene *scene)
{
  size_t at = scene->end;

  while (at < scene->text.len) {
    size_t next = at;
    uint32_t c = mz_utf8_next(scene->text, &next);
    if (!mz_is_ignorable(c)) {
      scene->end = mz_is_space(c) ? at : scene->end;
      return;
    }
    at = next;
  }
}

static void look_ahead(struct mz_seg_scene *scene)
{
  struct mz_str text = scene->text;
  size_t at = scene->end;
  bool space = false;
  uint32_t c;

  scene->newline = false;
  scene->next = c = skip_forward(text, &at, &space, &scene->newline);
  scene->next_at = at;
  scene->glued = !space;
  for (scene->next_begin = scene->end; scene->next_begin < text.len;) {
    size_t next = scene->next_begin;
    if (!mz_is_space(mz_utf8_next(text, &next)))
      break;
    scene->next_begin = next;
  }
  scene->opened = false;
  for (int n = 0; n < 4 && c && mz_seg_is_opener(c); n++) {
    scene->opened = true;
    mz_utf8_next(text, &at);
    c = peek(text, at);
  }
  mz_seg_word_after(scene, at, &scene->after);
}

/* Fills in SCENE for the marks that start at BEGIN. */
static void set_scene(struct mz_seg_scene *scene, size_t begin)
{
  size_t found;

  scene->begin = scene->end = begin;
  for (;;) {
    take_marks(scene);
    if (scene->marks == MZ_MARKS_COLON)
      break;
    take_closers(scene);
    found = scene->end;
    if (!is_mark(peek_past(scene->text, scene->end, 2, &found)) ||
        !(found == scene->end || marks_go_on(scene->text, found)))
      break;
    scene->end = found;
  }
  look_back(scene);
  take_controls(scene);
  look_ahead(scene);
}

/* The loop of a visit; segment beginnings are kept in the scene. */
static void visit(struct mz_seg_scene *scene, mz_segment_visitor *visitor, void *data)
{
  struct mz_str text = scene->text;
  bool colon = scene->segmenter->options.colon;

  for (size_t at = mz_stop_find(text, 0); at < text.len; at = mz_stop_find(text, scene->end)) {
    struct mz_segment_decision decision;
    if (text.ptr[at] == ':' && !colon) {
      scene->end = at + 1;
      continue;
    }
    set_scene(scene, at);
    decision.begin = scene->begin;
    decision.end = scene->end;
    decision.breaks = mz_seg_decide(scene, &decision.rule);
    visitor(data, &decision);
    if (decision.breaks)
      scene->seg_begin = scene->next_begin;
  }
}

void mz_segment_visit(const struct mz_segmenter *segmenter, struct mz_str text,
                      mz_segment_visitor *visitor, void *data)
{
  struct mz_seg_scene scene = {.segmenter = segmenter, .text = text};

  mz_buf_init(&scene.before.key);
  mz_buf_init(&scene.after.key);
  mz_buf_init(&scene.other.key);
  visit(&scene, visitor, data);
  mz_buf_release(&scene.before.key);
  mz_buf_release(&scene.after.key);
  mz_buf_release(&scene.other.key);
}

/* What the pass carries from break to break. */
struct cutting {
  struct mz_doc *doc;
  struct mz_unit *unit;
  size_t begin;
};

/* Adds the segment that ends at END, without outer white space. */
static void cut(struct cutting *cutting, size_t end)
{
  struct mz_str text = cutting->unit->source;
  size_t begin = cutting->begin;

  cutting->begin = end;
  while (begin < end) {
    size_t next = begin;
    if (!mz_is_space(mz_utf8_next(text, &next)))
      break;
    begin = next;
  }
  while (end > begin) {
    size_t before = end;
    if (!mz_is_space(mz_utf8_prev(text, &before)))
      break;
    end = before;
  }
  if (begin < end)
    mz_doc_add_seg(cutting->doc, cutting->unit, (struct mz_range) {begin, end});
}

static void cut_at(void *data, const struct mz_segment_decision *decision)
{
  if (decision->breaks)
    cut(data, decision->end);
}

static enum mz_status run(const struct mz_context *context, struct mz_doc *doc, struct mz_error *err)
{
  (void) err;
  for (size_t i = 0; i < doc->unit_count; i++) {
    struct cutting cutting = {doc, &doc->units[i], 0};
    cutting.unit->seg_count = 0;
    mz_segment_visit(context->segmenter, cutting.unit->source, cut_at, &cutting);
    cut(&cutting, cutting.unit->source.len);
  }
  return MZ_OK;
}

const struct mz_pass mz_pass_segment = {"segment", run};
