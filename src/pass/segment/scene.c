/* Setting the scene: which bytes belong to a run of stop marks and its closers, and what stands on
 * either side. */
#include <config.h>
#include "pass/segment/rules.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/stops.h"
#include "text/utf8.h"

/* White space between the marks and the word before them. */
#define MAX_GAP 16

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

  for (int n = 0; at > scene->seg_begin && n < MZ_SEG_MAX_WORD; n++) {
    if (!in_word(mz_utf8_prev(scene->text, &at)))
      break;
    begin = at;
  }
  mz_seg_token(scene, begin, end, word);
}

void mz_seg_word_after(const struct mz_seg_scene *scene, size_t begin, struct mz_seg_word *word)
{
  size_t end = begin, at = begin;

  for (int n = 0; at < scene->text.len && n < MZ_SEG_MAX_WORD; n++) {
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

/* The code point behind AT that is neither ignorable nor one of up to BLANKS blanks; its offset is
 * left in *FOUND. */
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

/* Takes closers from scene->end on; quotes that may as well open only where nothing is written
 * right behind them. */
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

void mz_seg_set_scene(struct mz_seg_scene *scene, size_t begin)
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
