/* The way from two texts to beads. */
#include <config.h>
#include "pass/align/align.h"

#include "pass/align/learn.h"
#include "pass/align/params.h"
#include "pass/align/search.h"

static void align_section(const struct texts *texts, const struct model *model, size_t x0, size_t x1,
                          size_t y0, size_t y1, struct mz_bitext *out)
{
  struct band band;
  struct cells cells;

  mz_band_init(&band, x0, x1 - x0 + 1);
  for (size_t r = 0; r < band.rows; r++) {
    band.low[r] = y0;
    band.high[r] = y1;
  }
  mz_band_finish(&band);
  mz_cells_init(&cells, texts, model, &band);
  mz_search(&band, &cells, model, out);
  mz_cells_release(&cells);
  mz_band_release(&band);
}

/* Aligns what lies between the anchors. */
static void align_all(const struct texts *texts, const struct model *model,
                      const struct mz_align_options *options, struct mz_bitext *out)
{
  size_t x = 0, y = 0;

  out->count = 0;
  for (size_t i = 0; i < options->anchor_count; i++) {
    const struct mz_bead *anchor = &options->anchors[i];
    align_section(texts, model, x, anchor->source, y, anchor->target, out);
    if (anchor->source_count || anchor->target_count)
      mz_bitext_add(out, anchor);
    x = anchor->source + anchor->source_count;
    y = anchor->target + anchor->target_count;
  }
  align_section(texts, model, x, texts->source->segments, y, texts->target->segments, out);
}

void mz_align(const struct mz_align_side *source, const struct mz_align_side *target,
              const struct mz_align_options *options, struct mz_bitext *out)
{
  struct units from, to;
  struct table table;
  struct model model;
  struct texts texts = {&from, &to, &table};

  mz_units_init(&from, source->segments, source->count, source->lang);
  mz_units_init(&to, target->segments, target->count, target->lang);
  mz_table_init(&table, &from, &to, options->lexicon);
  mz_model_init(&model, &from, &to);
  align_all(&texts, &model, options, out);
  for (int i = 0; i < (int) PARAM(rounds, 2.f); i++) {
    mz_learn(&texts, &model, out);
    align_all(&texts, &model, options, out);
  }
  mz_model_release(&model);
  mz_table_release(&table);
  mz_units_release(&from);
  mz_units_release(&to);
}
