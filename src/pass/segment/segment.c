/* The segmenter: its words, the walk over candidates, and the pass. */
#include <config.h>
#include "pass/segment/segment.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "pass/pass.h"
#include "pass/segment/rules.h"
#include "pass/segment/srx.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/stops.h"
#include "text/utf8.h"

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
  segmenter->language = mz_arena_str(&segmenter->arena, language);
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
  mz_seg_srx_free(segmenter->srx);
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
    if (mz_utf8_count(word) > MZ_SEG_MAX_WORD)
      status = mz_error_at(err, MZ_E_LIMIT, path, line, 1,
                           _("an abbreviation has at most %d characters"),
                           MZ_SEG_MAX_WORD);
    else if (memchr(word.ptr, ' ', word.len) || memchr(word.ptr, '\t', word.len))
      status = mz_error_at(err, MZ_E_SYNTAX, path, line, 1,
                           _("an abbreviation is one word without blanks"));
    else
      add_word(segmenter, word, MZ_SEG_USER, &key);
  }
  mz_buf_release(&key);
  return status;
}

enum mz_status mz_segmenter_set_srx(struct mz_segmenter *segmenter, const struct mz_srx *srx,
                                    struct mz_error *err)
{
  struct mz_seg_srx *compiled;
  enum mz_status status = mz_seg_srx_new(srx, segmenter->language, &compiled, err);

  if (status)
    return status;
  mz_seg_srx_free(segmenter->srx);
  segmenter->srx = compiled;
  return MZ_OK;
}

unsigned mz_seg_flags(const struct mz_segmenter *segmenter, struct mz_str key)
{
  const struct mz_hash_entry *entry = mz_hash_find(&segmenter->words, key);

  return entry ? (unsigned) entry->value : 0;
}

/* Whether a bullet follows the colon before AT: a list that lost its lines. */
static bool bullet_follows(struct mz_str text, size_t at)
{
  uint32_t c = 0;

  while (at < text.len && mz_is_blank(c = mz_utf8_next(text, &at)))
    c = 0;
  return c == 0x00B7 || c == 0x2022 || c == 0x25AA || c == 0x25CF;
}

/* The loop of a visit; segment beginnings are kept in the scene. */
static void visit(struct mz_seg_scene *scene, mz_segment_visitor *visitor, void *data)
{
  struct mz_str text = scene->text;
  bool colon = scene->segmenter->options.colon;

  for (size_t at = mz_stop_find(text, 0); at < text.len; at = mz_stop_find(text, scene->end)) {
    struct mz_segment_decision decision;
    if (text.ptr[at] == ':' && !colon && !bullet_follows(text, at + 1)) {
      scene->end = at + 1;
      continue;
    }
    mz_seg_set_scene(scene, at);
    decision.begin = scene->begin;
    decision.end = scene->end;
    decision.breaks = mz_seg_decide(scene, &decision.rule);
    visitor(data, &decision);
    if (decision.breaks)
      scene->seg_begin = scene->next_begin;
  }
}

enum mz_status mz_segment_visit(const struct mz_segmenter *segmenter, struct mz_str text,
                                mz_segment_visitor *visitor, void *data, struct mz_error *err)
{
  struct mz_seg_scene scene = {.segmenter = segmenter, .text = text};

  if (segmenter->srx)
    return mz_seg_srx_visit(segmenter->srx, text, visitor, data, err);
  mz_buf_init(&scene.before.key);
  mz_buf_init(&scene.after.key);
  mz_buf_init(&scene.other.key);
  visit(&scene, visitor, data);
  mz_buf_release(&scene.before.key);
  mz_buf_release(&scene.after.key);
  mz_buf_release(&scene.other.key);
  return MZ_OK;
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
  struct mz_str text = cutting->unit->source.str;
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

/* Whether the segments are those of a bilingual file: their translations belong to them. */
static bool is_translated(const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->seg_count; i++)
    if (unit->segs[i].target.str.ptr)
      return true;
  return false;
}

static enum mz_status run(const struct mz_context *context, struct mz_doc *doc,
                          struct mz_error *err)
{
  for (size_t i = 0; i < doc->unit_count; i++) {
    struct cutting cutting = {doc, &doc->units[i], 0};
    enum mz_status status;

    if (is_translated(cutting.unit))
      continue;
    if (cutting.unit->seg_count)
      continue; /* a bilingual file says itself what its segments are */
    status = mz_segment_visit(context->segmenter, cutting.unit->source.str, cut_at, &cutting, err);
    if (status)
      return status;
    cut(&cutting, cutting.unit->source.str.len);
  }
  return MZ_OK;
}

const struct mz_pass mz_pass_segment = {"segment", run};
