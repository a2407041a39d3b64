/* Where no pair crosses: the ends of chapters and of paragraphs, where both texts have them alike. */
#include <config.h>
#include "cli/align.h"

#include "base/i18n.h"

/* Chapters whose paragraphs are not equally many. */
struct uneven {
  size_t chapters;
  size_t lines[2]; /* where the first of them begins */
  size_t counts[2];
};

/* The first start of a chapter of SIDE from FROM on; how many starts there are where there is none. */
static size_t next_chapter(const struct cli_align_side *side, size_t from)
{
  while (from < side->start_count && !side->starts[from].chapter)
    from++;
  return from;
}

static size_t count_chapters(const struct cli_align_side *side)
{
  size_t count = 0;

  for (size_t i = 0; i < side->start_count; i++)
    count += side->starts[i].chapter;
  return count;
}

/* Adds the COUNT boundaries from the starts AT on, as numbers among the segments with text. */
static void add_bounds(const struct cli_align_side *sides, const size_t at[2], size_t count,
                       struct mz_bitext *bounds)
{
  for (size_t i = 0; i < count; i++)
    mz_bitext_add(bounds,
                  &(struct mz_bead){sides[0].ranks[sides[0].starts[at[0] + i].segment], 0,
                                    sides[1].ranks[sides[1].starts[at[1] + i].segment], 0, 1});
}

/* The starts [AT, END) of either side are a chapter, the first of them its own where IS_CHAPTER. */
static void add_chapter(const struct cli_align_side *sides, const size_t at[2], const size_t end[2],
                        bool is_chapter, struct mz_bitext *bounds, struct uneven *uneven)
{
  size_t counts[2] = {end[0] - at[0], end[1] - at[1]};

  if (counts[0] == counts[1]) {
    add_bounds(sides, at, counts[0], bounds);
    return;
  }
  if (is_chapter)
    add_bounds(sides, at, 1, bounds);
  for (size_t s = 0; s < 2 && !uneven->chapters; s++) {
    uneven->counts[s] = counts[s];
    uneven->lines[s] = counts[s] ? sides[s].lines[sides[s].starts[at[s]].segment] : 1;
  }
  uneven->chapters++;
}

static void warn_of(const struct cli_align_side *sides, const struct uneven *uneven,
                    size_t chapters)
{
  if (!chapters)
    fprintf(stderr, _("muwazi: %s: %zu and %zu paragraphs: their ends cannot be kept\n"),
            cli_severity_text(MZ_SEVERITY_WARNING), uneven->counts[0], uneven->counts[1]);
  else
    fprintf(stderr,
            _("muwazi: %s: chapters whose paragraphs are not equally many, so that only the ends "
              "of the "
              "chapters are kept: %zu of %zu, the first at %s:%zu and %s:%zu\n"),
            cli_severity_text(MZ_SEVERITY_WARNING), uneven->chapters, chapters, sides[0].path,
            uneven->lines[0], sides[1].path, uneven->lines[1]);
}

void cli_align_bounds(const struct cli_alignment *alignment, struct mz_bitext *bounds)
{
  const struct cli_align_side *sides = alignment->sides;
  size_t chapters[2] = {count_chapters(&sides[0]), count_chapters(&sides[1])};
  bool kept = chapters[0] == chapters[1];
  bool record = cli_align_has_records(alignment->options);
  size_t at[2] = {0, 0}, end[2], rounds = kept ? chapters[0] + 1 : 1, count = 0;
  struct uneven uneven = {0, {0, 0}, {0, 0}};

  for (size_t i = 0; i < rounds; i++) {
    for (size_t s = 0; s < 2; s++)
      end[s] = kept ? next_chapter(&sides[s], at[s] + (i > 0)) : sides[s].start_count;
    add_chapter(sides, at, end, i > 0, bounds, &uneven);
    count += i > 0 || end[0] || end[1]; /* what is in front of the first chapter counts as one */
    at[0] = end[0];
    at[1] = end[1];
  }
  if (record || !uneven.chapters)
    return;
  if (!kept)
    fprintf(stderr, _("muwazi: %s: %zu and %zu chapters: their ends cannot be kept\n"),
            cli_severity_text(MZ_SEVERITY_WARNING), chapters[0], chapters[1]);
  warn_of(sides, &uneven, kept && chapters[0] ? count : 0);
}
