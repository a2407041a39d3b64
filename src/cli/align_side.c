/* The two texts of an alignment, from their files to segments. */
#include <config.h>
#include "cli/align.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "format/format.h"
#include "pass/pass.h"
#include "pass/segment/segment.h"
#include "text/chars.h"
#include "text/utf8.h"

static void add_segment(struct cli_align_side *side, struct mz_str text, size_t line,
                        size_t paragraph)
{
  if (side->count == side->capacity) {
    side->capacity = mz_grow(side->capacity, side->count + 1);
    side->segments = mz_xrealloc(side->segments, side->capacity, sizeof *side->segments);
    side->lines = mz_xrealloc(side->lines, side->capacity, sizeof *side->lines);
    side->paragraphs = mz_xrealloc(side->paragraphs, side->capacity, sizeof *side->paragraphs);
  }
  side->segments[side->count] = text;
  side->lines[side->count] = line;
  side->paragraphs[side->count++] = paragraph;
}

/* One segment a line; a line "<p>" begins a paragraph. */
static void take_lines(struct cli_align_side *side)
{
  struct mz_str rest = mz_buf_str(&side->doc->text);

  if (mz_str_starts(rest, MZ_STR("\xEF\xBB\xBF")))
    rest = mz_str_sub(rest, 3, rest.len);
  while (rest.ptr && rest.len) {
    struct mz_str line = mz_str_trim(mz_str_split(&rest, '\n'));
    side->paragraph_count += mz_str_equal(line, MZ_STR("<p>"));
    add_segment(side, line, side->count + 1, side->paragraph_count);
  }
}

static void take_units(struct cli_align_side *side)
{
  struct mz_places places;

  mz_places_init(&places, mz_buf_str(&side->doc->text));
  side->paragraph_count = side->doc->unit_count;
  for (size_t u = 0; u < side->doc->unit_count; u++) {
    const struct mz_unit *unit = &side->doc->units[u];
    for (size_t s = 0; s < unit->seg_count; s++)
      add_segment(side, mz_unit_str(unit, unit->segs[s].range),
                  cli_place(&places, side->doc, unit, unit->segs[s].range.begin).line, u);
  }
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
static enum mz_status finish(struct cli_align_side *side, const char *lang, bool segmented,
                             const struct cli_options *options, struct mz_error *err)
{
  if (!side->doc)
    return err->status;
  if (segmented) {
    take_lines(side);
    return MZ_OK;
  }
  if (cut(side->doc, lang, options, err))
    return err->status;
  take_units(side);
  return MZ_OK;
}

static struct mz_read_options read_options(bool segmented, const struct cli_options *options)
{
  return (struct mz_read_options) {
      .line_breaks =
          segmented ? MZ_LINE_BREAKS_LINE : (enum mz_line_breaks) options->line_breaks};
}

enum mz_status cli_align_read(struct cli_align_side *side, const char *path, const char *lang,
                              const struct cli_options *options, struct mz_error *err)
{
  struct mz_read_options how = read_options(options->segmented, options);

  *side = (struct cli_align_side) {.path = path, .lang = mz_str_c(lang)};
  side->doc = mz_format_read(path, options->encoding, options->segmented ? &mz_format_txt : NULL,
                             &how, err);
  return finish(side, lang, options->segmented, options, err);
}

enum mz_status cli_align_take(struct cli_align_side *side, struct mz_str text, const char *lang,
                              bool segmented, const struct cli_options *options,
                              struct mz_error *err)
{
  struct mz_read_options how = read_options(segmented, options);

  *side = (struct cli_align_side) {.path = "-", .lang = mz_str_c(lang)};
  side->doc = mz_format_parse(side->path, text, &mz_format_txt, &how, err);
  return finish(side, lang, segmented, options, err);
}

void cli_align_side_release(struct cli_align_side *side)
{
  mz_doc_free(side->doc);
  free(side->segments);
  free(side->lines);
  free(side->paragraphs);
}

/* Of the first letters of SIDE, how many are Arabic and how many are not. */
static void count_scripts(const struct cli_align_side *side, size_t *arabic, size_t *other)
{
  *arabic = *other = 0;
  for (size_t i = 0; i < side->count && *arabic + *other < 10000; i++)
    for (size_t at = 0; at < side->segments[i].len;) {
      uint32_t c = mz_utf8_next(side->segments[i], &at);
      *arabic += mz_is_arabic_letter(c);
      *other += mz_is_latin_letter(c);
    }
}

/* Languages written in Arabic letters, by their first subtag. */
static bool is_arabic_script(struct mz_str lang)
{
  static const char *const languages[] = {"ar", "fa", "ur", "ps", "ckb", "ug", "sd"};
  size_t n = 0;

  while (n < lang.len && lang.ptr[n] != '-' && lang.ptr[n] != '_')
    n++;
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    if (mz_str_equal(mz_str_sub(lang, 0, n), mz_str_c(languages[i])))
      return true;
  return false;
}

static bool is_foreign(const struct cli_align_side *side)
{
  size_t arabic, other;

  count_scripts(side, &arabic, &other);
  return is_arabic_script(side->lang) ? other > 2 * arabic : arabic > 2 * other;
}

bool cli_align_exchanged(const struct cli_align_side *side, const struct cli_align_side *other)
{
  return is_arabic_script(side->lang) != is_arabic_script(other->lang) && is_foreign(side) &&
         is_foreign(other);
}
