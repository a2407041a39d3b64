/* Unified diffs (POSIX diff -u) of texts whose lines correspond one by one. */
#include <config.h>
#include <string.h>
#include "cli/cli.h"

enum { CONTEXT = 3 };

/* Two texts, walked line by line. */
struct walk {
  struct mz_str old, new; /* what is left */
  size_t line;            /* of the next one, 1-based */
};

/* Cuts the first line off, with its end. */
static struct mz_str take_line(struct mz_str *text)
{
  const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
  size_t n = end ? (size_t) (end - text->ptr) + 1 : text->len;
  struct mz_str line = mz_str(text->ptr, n);

  *text = mz_str_sub(*text, n, text->len);
  return line;
}

static void add_line(char sign, struct mz_str line, struct mz_buf *out)
{
  mz_buf_add_char(out, sign);
  mz_buf_add_str(out, line);
  if (!mz_str_ends(line, MZ_STR("\n")))
    mz_buf_add_c(out, "\n\\ No newline at end of file\n");
}

/* Moves over one line; true when it differs. */
static bool step(struct walk *walk)
{
  struct mz_str old = take_line(&walk->old), new = take_line(&walk->new);

  walk->line++;
  return !mz_str_equal(old, new);
}

/* The line behind the hunk whose first changed line is that of WALK: behind the context of the last
 * change that is not too far from the one before. */
static size_t hunk_end(struct walk walk)
{
  size_t last = walk.line;

  while (walk.old.len && walk.line <= last + 2 * CONTEXT + 1) {
    size_t line = walk.line;
    if (step(&walk))
      last = line;
  }
  return last + CONTEXT + 1 < walk.line ? last + CONTEXT + 1 : walk.line;
}

/* Appends the lines of WALK before line END; runs of changed lines as a whole. */
static void add_lines(struct walk *walk, size_t end, struct mz_buf *out)
{
  while (walk->line < end) {
    struct walk run = *walk, from = *walk;
    while (run.line < end && step(&run))
      *walk = run;
    for (struct walk at = from; at.line < walk->line; at.line++)
      add_line('-', take_line(&at.old), out);
    for (struct walk at = from; at.line < walk->line; at.line++)
      add_line('+', take_line(&at.new), out);
    if (walk->line < end) {
      add_line(' ', take_line(&walk->old), out);
      take_line(&walk->new);
      walk->line++;
    }
  }
}

void cli_diff(const char *path, struct mz_str old, struct mz_str new, struct mz_buf *out)
{
  struct walk at = {old, new, 1}, begin = at;

  if (mz_str_equal(old, new))
    return;
  while (*path == '/')
    path++;
  mz_buf_printf(out, "--- a/%s\n+++ b/%s\n", path, path);
  while (at.old.len) {
    struct walk here = at;
    size_t end;
    if (!step(&at)) {
      if (at.line - begin.line > CONTEXT)
        step(&begin);
      continue;
    }
    end = hunk_end(here);
    mz_buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", begin.line, end - begin.line, begin.line,
                  end - begin.line);
    add_lines(&begin, end, out);
    at = begin;
  }
}
