/* Pairs: the two variants of each unit that answer best to the languages asked for. */
#include <config.h>
#include "format/tmx_read.h"

#include "base/buf.h"
#include "format/tmx_units.h"
#include "text/lang.h"

struct reader {
  const struct mz_tmx_query *query;
  struct mz_tmx_counts counts;
  struct mz_buf header_lang; /* srclang of the header; empty for *all* */
};

/* The best variant so far for one side of a unit. */
struct side {
  const struct mz_tmx_variant *variant;
  enum mz_lang_match match;
};

static enum mz_status take_header(void *data, struct mz_str source_lang, struct mz_str xml,
                                  struct mz_error *err)
{
  struct reader *r = data;

  (void) xml, (void) err;
  mz_buf_truncate(&r->header_lang, 0);
  mz_buf_add_str(&r->header_lang, source_lang);
  return MZ_OK;
}

/* Takes VARIANT for the side that it serves where it is better than the one so far.  It serves one
 * side; where any language will do, the side that is still without one. */
static void choose(const struct mz_tmx_variant *variant, const struct mz_str want[2],
                   struct side sides[2])
{
  enum mz_lang_match match[2];
  size_t best;

  for (size_t i = 0; i < 2; i++)
    match[i] = want[i].len ? mz_lang_match(want[i], variant->lang) : MZ_LANG_WIDER;
  best = match[1] > match[0] || (match[1] == match[0] && sides[0].match >= match[0]);
  if (variant->text.str.len && match[best] > sides[best].match)
    sides[best] = (struct side) {variant, match[best]};
}

static enum mz_status take_unit(void *data, const struct mz_tmx_unit *unit, struct mz_error *err)
{
  struct reader *r = data;
  struct mz_str asked = r->query->source_lang;
  struct mz_str want[2] = {asked.len ? asked : mz_buf_str(&r->header_lang), r->query->target_lang};
  struct side sides[2] = {{NULL, MZ_LANG_DIFFERENT}, {NULL, MZ_LANG_DIFFERENT}};
  struct mz_tmx_pair pair;

  r->counts.units++;
  for (size_t i = 0; i < unit->count; i++)
    choose(&unit->variants[i], want, sides);
  if (!sides[0].variant || !sides[1].variant) {
    ++*(sides[0].variant ? &r->counts.no_target : &r->counts.no_source);
    return MZ_OK;
  }
  r->counts.pairs++;
  r->counts.others += unit->count - 2;
  pair = (struct mz_tmx_pair) {
      .source = sides[0].variant->text,
      .target = sides[1].variant->text,
      .source_lang = sides[0].variant->lang,
      .target_lang = sides[1].variant->lang,
      .id = unit->id,
      .notes = unit->notes,
      .note_count = unit->note_count,
      .offset = sides[0].variant->offset,
      .target_offset = sides[1].variant->offset,
  };
  return r->query->pair(r->query->data, &pair, err);
}

static const struct mz_tmx_handler handler = {take_header, take_unit, NULL, false};

/* Ends a reading that came to STATUS. */
static enum mz_status finish(struct reader *r, struct mz_tmx_counts *counts, enum mz_status status)
{
  if (counts)
    *counts = r->counts;
  mz_buf_release(&r->header_lang);
  return status;
}

enum mz_status mz_tmx_read(const char *path, struct mz_str text, const struct mz_tmx_query *query,
                           struct mz_tmx_counts *counts, struct mz_error *err)
{
  struct reader r = {.query = query, .header_lang = MZ_BUF_INIT};

  return finish(&r, counts, mz_tmx_units(path, text, &handler, &r, err));
}

enum mz_status mz_tmx_read_file(const char *path, const char *encoding,
                                const struct mz_tmx_query *query, struct mz_tmx_counts *counts,
                                struct mz_error *err)
{
  struct reader r = {.query = query, .header_lang = MZ_BUF_INIT};

  return finish(&r, counts, mz_tmx_units_file(path, encoding, &handler, &r, err));
}
