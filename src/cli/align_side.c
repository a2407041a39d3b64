/* The two texts of an alignment, from their files to segments. */
#include <config.h>
#include "cli/align.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/xalloc.h"
#include "format/format.h"
#include "format/read.h"
#include "pass/pass.h"
#include "pass/segment/segment.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

static void add_segment(struct cli_align_side *side, struct mz_str text, size_t line,
                        enum cli_align_kind kind)
{
  if (side->count == side->capacity) {
    side->capacity = mz_grow(side->capacity, side->count + 1);
    side->segments = mz_xrealloc(side->segments, side->capacity, sizeof *side->segments);
    side->lines = mz_xrealloc(side->lines, side->capacity, sizeof *side->lines);
    side->kinds = mz_xrealloc(side->kinds, side->capacity, sizeof *side->kinds);
  }
  side->segments[side->count] = text;
  side->lines[side->count] = line;
  side->kinds[side->count++] = kind;
}

/* The next segment of SIDE begins a paragraph, or a CHAPTER. */
static void add_start(struct cli_align_side *side, bool chapter)
{
  MZ_RESERVE(side->starts, side->start_capacity, side->start_count + 1);
  side->starts[side->start_count++] = (struct cli_align_start) {side->count, chapter};
}

/* The name in LINE where that is nothing but a tag, attributes or not; else empty. */
static struct mz_str lone_tag(struct mz_str line)
{
  size_t end = 1;

  if (line.len < 3 || line.ptr[0] != '<' || line.ptr[line.len - 1] != '>')
    return mz_str(line.ptr, 0);
  line = mz_str_sub(line, 1, line.len - 1);
  if (memchr(line.ptr, '<', line.len) || memchr(line.ptr, '>', line.len))
    return mz_str(line.ptr, 0);
  while (end < line.len && line.ptr[end] != ' ' && line.ptr[end] != '\t' && line.ptr[end] != '/')
    end++;
  return mz_str_sub(line, 0, end);
}

static bool is_blank(struct mz_str line)
{
  for (size_t at = 0; at < line.len;) {
    uint32_t c = mz_utf8_next(line, &at);
    if (!mz_is_space(c) && !mz_is_control(c))
      return false;
  }
  return true;
}

/* What a line says without being text. */
static const struct {
  const char *tag;
  enum cli_align_kind kind;
} marks[] = {
    {"p", CLI_ALIGN_PARAGRAPH},
    {"chapter", CLI_ALIGN_CHAPTER},
    {"/p", CLI_ALIGN_BLANK},
    {"/chapter", CLI_ALIGN_BLANK},
};

static enum cli_align_kind kind_of(struct mz_str line)
{
  struct mz_str tag = lone_tag(line);

  for (size_t i = 0; tag.len && i < sizeof marks / sizeof *marks; i++)
    if (tag.len == strlen(marks[i].tag) && !strncasecmp(tag.ptr, marks[i].tag, tag.len))
      return marks[i].kind;
  return is_blank(line) ? CLI_ALIGN_BLANK : CLI_ALIGN_TEXT;
}

/* One segment a line; a line "<p>" or "<chapter>" begins a paragraph or chapter. */
static void take_line(struct cli_align_side *side, struct mz_str line)
{
  enum cli_align_kind kind = kind_of(line);

  if (kind == CLI_ALIGN_PARAGRAPH || kind == CLI_ALIGN_CHAPTER)
    add_start(side, kind == CLI_ALIGN_CHAPTER);
  add_segment(side, line, side->count + 1, kind);
}

static void take_lines(struct cli_align_side *side)
{
  struct mz_str rest = mz_buf_str(&side->doc->text);

  if (mz_str_starts(rest, MZ_STR("\xEF\xBB\xBF")))
    rest = mz_str_sub(rest, 3, rest.len);
  while (rest.ptr && rest.len)
    take_line(side, mz_str_trim(mz_str_split(&rest, '\n')));
}

/* The segments of a document; each unit is a paragraph, and each heading begins a chapter. */
static void take_units(struct cli_align_side *side)
{
  struct mz_places places;

  mz_places_init(&places, mz_buf_str(&side->doc->text));
  for (size_t u = 0; u < side->doc->unit_count; u++) {
    const struct mz_unit *unit = &side->doc->units[u];
    if (unit->seg_count)
      add_start(side, unit->kind == MZ_UNIT_HEADING);
    for (size_t s = 0; s < unit->seg_count; s++)
      add_segment(side, mz_unit_str(unit, unit->segs[s].range),
                  cli_place(&places, side->doc, unit, unit->segs[s].range.begin).line,
                  CLI_ALIGN_TEXT);
  }
}

void cli_align_rank(struct cli_align_side *side)
{
  side->ranks = mz_xrealloc(side->ranks, side->count + 1, sizeof *side->ranks);
  side->shown = mz_xrealloc(side->shown, side->count + 1, sizeof *side->shown);
  side->shown_count = 0;
  for (size_t i = 0; i < side->count; i++) {
    side->ranks[i] = side->shown_count;
    if (side->kinds[i] == CLI_ALIGN_TEXT)
      side->shown[side->shown_count++] = i;
  }
  side->ranks[side->count] = side->shown_count;
}

static enum mz_status cut(struct mz_doc *doc, const char *lang, const struct cli_options *options,
                          struct mz_error *err)
{
  struct mz_segment_options how = {.two_dots = (enum mz_two_dots) options->two_dots,
                                   .colon = options->colon};
  struct mz_segmenter *segmenter = mz_segmenter_new(mz_str_c(lang), &how, err);
  struct mz_context context = {.segmenter = segmenter};
  enum mz_status status = segmenter ? mz_passes_run(&context, doc, err) : err->status;

  mz_segmenter_free(segmenter);
  return status;
}

/* Cuts the document of SIDE, which was read or is NULL, into segments. */
static enum mz_status finish(struct cli_align_side *side, const char *lang,
                             const struct cli_options *options, struct mz_error *err)
{
  if (!side->doc)
    return err->status;
  side->marked = options->segmented;
  if (side->marked) {
    take_lines(side);
  } else {
    if (cut(side->doc, lang, options, err))
      return err->status;
    take_units(side);
  }
  cli_align_rank(side);
  return MZ_OK;
}

static struct mz_read_options read_options(const struct cli_options *options)
{
  return (struct mz_read_options) {.line_breaks =
                                       options->segmented
                                           ? MZ_LINE_BREAKS_LINE
                                           : (enum mz_line_breaks) options->line_breaks};
}

enum mz_status cli_align_read(struct cli_align_side *side, const char *path, const char *lang,
                              const struct cli_options *options, struct mz_error *err)
{
  struct mz_read_options how = read_options(options);

  *side = (struct cli_align_side) {.path = path, .lang = mz_str_c(lang)};
  side->doc = mz_format_read(path, options->encoding, options->segmented ? &mz_format_txt : NULL,
                             &how, err);
  return finish(side, lang, options, err);
}

enum mz_status cli_align_take(struct cli_align_side *side, struct mz_str text, const char *lang,
                              const struct cli_options *options, struct mz_error *err)
{
  struct mz_read_options how = read_options(options);

  *side = (struct cli_align_side) {.path = "-", .lang = mz_str_c(lang)};
  side->doc = mz_format_parse(side->path, text, &mz_format_txt, &how, err);
  return finish(side, lang, options, err);
}

enum mz_status cli_align_take_segments(struct cli_align_side *side, const struct mz_str *segments,
                                       size_t count, const char *lang, struct mz_error *err)
{
  *side = (struct cli_align_side) {.path = "-", .lang = mz_str_c(lang), .marked = true};
  side->doc = mz_doc_new(side->path);
  for (size_t i = 0; i < count; i++) {
    if (mz_read_check(side->path, segments[i], err))
      return err->status;
    take_line(side, mz_str_trim(mz_arena_str(&side->doc->arena, segments[i])));
  }
  cli_align_rank(side);
  return MZ_OK;
}

void cli_align_side_release(struct cli_align_side *side)
{
  mz_doc_free(side->doc);
  free(side->segments);
  free(side->lines);
  free(side->kinds);
  free(side->starts);
  free(side->ranks);
  free(side->shown);
}

/* Letters that are enough to tell. */
#define ENOUGH 10000

bool cli_align_is_foreign(const struct cli_align_side *side, struct mz_str lang)
{
  size_t own = 0, foreign = 0;

  for (size_t i = 0; i < side->shown_count && own + foreign < ENOUGH; i++)
    mz_lang_count_letters(lang, side->segments[side->shown[i]], &own, &foreign);
  return foreign > 2 * own;
}

bool cli_align_is_copy(const struct cli_align_side *side, const struct cli_align_side *other)
{
  if (!side->shown_count || side->shown_count != other->shown_count)
    return false;
  for (size_t i = 0; i < side->shown_count; i++)
    if (!mz_str_equal(side->segments[side->shown[i]], other->segments[other->shown[i]]))
      return false;
  return true;
}
