/* Lexical scores: each word of one side of a bead is explained by the words of the other (IBM model 1)
 * or by nothing.  Matches of words are found once for each pair of segments; beads add them up. */
#include <config.h>
#include "pass/align/cells.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "pass/align/fastlog.h"

/* Words of a segment that count; the rest of a giant adds nothing. */
#define MAX_TOKENS 1024
/* The weight of all words together.  They count from both sides, and what they say of neighbours is not
 * independent. */
#define LEXICAL 0.6f
/* Cells beyond the band that beads at its edge may cover. */
#define MARGIN 2

struct match {
  uint16_t source, target; /* positions in the two segments */
  float ratio;
};

/* The matches of one row: a source segment with each target segment from FIRST on. */
struct row {
  struct match *matches;
  size_t count, capacity;
  size_t first, cells, cell_capacity;
  size_t *starts;
  float floor;      /* of the segment: nothing of it explained */
  float *by_source; /* for each y of first + 1 ... first + cells and b: the words of this segment,
                       explained by the B target segments before y */
};

struct chain {
  float ratio;
  uint16_t position;
  uint32_t next;
};

struct work {
  const struct texts *texts;
  const struct model *model;
  const struct band *band;
  struct row rows[BEAD_SEGMENTS]; /* a ring */
  uint32_t *heads;                /* of each target unit: 1 + a chain */
  struct chain *chains;
  size_t chain_capacity;
  float sums[MAX_TOKENS];
  uint16_t touched[MAX_TOKENS];
  float scale[BEAD_SIDE * MAX_TOKENS + 1]; /* what many words on the other side divide a match by */
  float *by_target; /* for each a: one row of target segments */
  size_t by_target_capacity;
};

static size_t tokens_of(const struct units *units, size_t segment)
{
  size_t n = mz_units_size(units, segment);
  return n < MAX_TOKENS ? n : MAX_TOKENS;
}

static size_t min_size(size_t a, size_t b)
{
  return a < b ? a : b;
}

/* Chains what the words of source segment X may be translated by; returns the number of chains. */
static uint32_t make_chains(struct work *work, size_t x)
{
  const struct units *source = work->texts->source;
  const struct table *table = work->texts->table;
  size_t n = tokens_of(source, x);
  uint32_t count = 0;

  for (size_t i = 0; i < n; i++) {
    uint32_t unit = source->tokens[source->starts[x] + i];
    size_t end = table->starts[unit + 1];
    MZ_RESERVE(work->chains, work->chain_capacity, count + (end - table->starts[unit]) + 1);
    for (size_t l = table->starts[unit]; l < end; l++) {
      const struct link *link = &table->links[l];
      work->chains[count] = (struct chain) {link->ratio, (uint16_t) i, work->heads[link->target]};
      work->heads[link->target] = ++count;
    }
  }
  return count;
}

static void drop_chains(struct work *work, size_t x)
{
  const struct units *source = work->texts->source;
  const struct table *table = work->texts->table;
  size_t n = tokens_of(source, x);

  for (size_t i = 0; i < n; i++) {
    uint32_t unit = source->tokens[source->starts[x] + i];
    for (size_t l = table->starts[unit]; l < table->starts[unit + 1]; l++)
      work->heads[table->links[l].target] = 0;
  }
}

static void match_cell(struct work *work, struct row *row, size_t y)
{
  const struct units *target = work->texts->target;
  const uint32_t *tokens = target->tokens + target->starts[y];
  size_t n = tokens_of(target, y);

  for (size_t i = 0; i < n; i++)
    for (uint32_t c = work->heads[tokens[i]]; c; c = work->chains[c - 1].next) {
      const struct chain *chain = &work->chains[c - 1];
      if (row->count == row->capacity)
        MZ_RESERVE(row->matches, row->capacity, row->count + 1);
      row->matches[row->count++] = (struct match) {chain->position, (uint16_t) i, chain->ratio};
    }
}

/* Finds the matches of source segment X = band->first + R with the target segments near the band. */
static void match_row(struct work *work, size_t r)
{
  const struct band *band = work->band;
  struct row *row = &work->rows[r % BEAD_SEGMENTS];
  size_t before = r < MARGIN ? 0 : r - MARGIN, behind = min_size(r + 1 + MARGIN, band->rows - 1);

  row->first = band->low[before];
  row->cells = band->high[behind] - row->first;
  row->count = 0;
  if (row->cells + 1 > row->cell_capacity) {
    row->cell_capacity = row->cells + 1;
    row->starts = mz_xrealloc(row->starts, row->cell_capacity, sizeof *row->starts);
    row->by_source = mz_xrealloc(row->by_source, row->cell_capacity * BEAD_SEGMENTS, sizeof(float));
  }
  make_chains(work, band->first + r);
  for (size_t c = 0; c < row->cells; c++) {
    row->starts[c] = row->count;
    match_cell(work, row, row->first + c);
  }
  row->starts[row->cells] = row->count;
  drop_chains(work, band->first + r);
}

/* The log of the product of (1 + odds * sum / scale) over the N touched positions. */
static float log_product(const struct work *work, size_t n, const float *odds, const uint32_t *tokens,
                         size_t words)
{
  float product = 1, log_sum = 0, scale = work->scale[words];

  for (size_t i = 0; i < n; i++) {
    uint16_t at = work->touched[i];
    product *= 1 + odds[tokens[at]] * work->sums[at] * scale;
    if (product > 1e25f) {
      log_sum += fast_log(product);
      product = 1;
    }
  }
  return log_sum + fast_log(product);
}

static float floor_sum(const float *floors, const uint32_t *tokens, size_t n)
{
  float sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += floors[tokens[i]];
  return sum;
}

/* Fills row R's by_source. */
static void explain_source(struct work *work, size_t r)
{
  const struct texts *texts = work->texts;
  struct row *row = &work->rows[r % BEAD_SEGMENTS];
  size_t x = work->band->first + r, n = tokens_of(texts->source, x);
  const uint32_t *tokens = texts->source->tokens + texts->source->starts[x];
  float floor = row->floor = floor_sum(texts->table->sides[0].floors, tokens, n);

  for (size_t c = 0; c < row->cells; c++) {
    float value = floor;
    size_t touched = 0, size = 0;
    for (size_t b = 1; b <= BEAD_SIDE && b <= c + 1; b++) {
      size_t cell = c + 1 - b;
      size += tokens_of(texts->target, row->first + cell);
      for (size_t m = row->starts[cell]; m < row->starts[cell + 1]; m++) {
        uint16_t at = row->matches[m].source;
        if (work->sums[at] == 0)
          work->touched[touched++] = at;
        work->sums[at] += row->matches[m].ratio;
      }
      if (touched)
        value = floor + log_product(work, touched, texts->table->sides[0].odds, tokens, size);
      row->by_source[c * BEAD_SEGMENTS + b] = value;
    }
    for (size_t i = 0; i < touched; i++)
      work->sums[work->touched[i]] = 0;
    for (size_t b = c + 2; b <= BEAD_SIDE; b++)
      row->by_source[c * BEAD_SEGMENTS + b] = floor;
  }
}

/* Fills by_target for the target segment Y and the source segments before node row R. */
static void explain_target(struct work *work, size_t r, size_t y, float *by_target)
{
  const struct texts *texts = work->texts;
  size_t n = tokens_of(texts->target, y), touched = 0, size = 0;
  const uint32_t *tokens = texts->target->tokens + texts->target->starts[y];
  float floor = floor_sum(texts->table->sides[1].floors, tokens, n), value = floor;

  for (size_t a = 1; a <= BEAD_SIDE && a <= r; a++) {
    const struct row *row = &work->rows[(r - a) % BEAD_SEGMENTS];
    size += tokens_of(texts->source, work->band->first + r - a);
    if (y >= row->first && y - row->first < row->cells)
      for (size_t m = row->starts[y - row->first]; m < row->starts[y - row->first + 1]; m++) {
        uint16_t at = row->matches[m].target;
        if (work->sums[at] == 0)
          work->touched[touched++] = at;
        work->sums[at] += row->matches[m].ratio;
      }
    if (touched)
      value = floor + log_product(work, touched, texts->table->sides[1].odds, tokens, size);
    by_target[a] = value;
  }
  for (size_t i = 0; i < touched; i++)
    work->sums[work->touched[i]] = 0;
}

/* What by_source says of row R for all numbers of segments before Y; NULL outside of its cells. */
static const float *source_values(const struct work *work, size_t r, size_t y)
{
  const struct row *row = &work->rows[r % BEAD_SEGMENTS];

  if (y > row->first && y - row->first <= row->cells)
    return row->by_source + (y - row->first - 1) * BEAD_SEGMENTS;
  return NULL;
}

static bool in_band(const struct band *band, size_t r, size_t y)
{
  return y >= band->low[r] && y <= band->high[r];
}

/* Fills LEXICAL[a][b] for the beads that end in node row R, column Y.  work->by_target begins with
 * column LOW. */
static void add_words(const struct work *work, size_t r, size_t y, size_t low,
                      float lexical[BEAD_SEGMENTS][BEAD_SEGMENTS])
{
  size_t rows = min_size(r, BEAD_SIDE), columns = min_size(y - low, BEAD_SIDE);
  float sources[BEAD_SEGMENTS] = {0};

  for (size_t a = 1; a <= rows; a++) {
    const float *values = source_values(work, r - a, y);
    float targets = 0;
    for (size_t b = 1; b <= columns && a + b <= BEAD_SEGMENTS; b++) {
      targets += work->by_target[(y - b - low) * BEAD_SEGMENTS + a];
      sources[b] += values ? values[b] : work->rows[(r - a) % BEAD_SEGMENTS].floor;
      lexical[a][b] = targets + sources[b];
    }
  }
}

/* Scores the beads that end in node row R, column Y. */
static void score_node(const struct work *work, size_t r, size_t y, size_t low, float *scores)
{
  const struct band *band = work->band;
  float lexical[BEAD_SEGMENTS][BEAD_SEGMENTS], lengths[BEAD_SEGMENTS][BEAD_SEGMENTS];

  add_words(work, r, y, low, lexical);
  mz_model_lengths(work->model, band->first + r, y, lengths);
  for (size_t t = 0; t < BEAD_TYPES; t++) {
    size_t a = mz_bead_types[t].source, b = mz_bead_types[t].target;

    scores[t] = -INFINITY;
    if (a <= r && b + low <= y && in_band(band, r - a, y - b))
      scores[t] = LEXICAL * lexical[a][b] + lengths[a][b];
  }
}

static void score_row(struct work *work, size_t r, float *scores)
{
  const struct band *band = work->band;
  size_t least = band->low[0], low = band->low[r] > least + BEAD_SIDE ? band->low[r] - BEAD_SIDE : least;
  size_t columns = band->high[r] - low;

  if ((columns + 1) * BEAD_SEGMENTS > work->by_target_capacity) {
    work->by_target_capacity = (columns + 1) * BEAD_SEGMENTS;
    work->by_target = mz_xrealloc(work->by_target, work->by_target_capacity, sizeof(float));
  }
  for (size_t j = 0; j < columns; j++)
    explain_target(work, r, low + j, work->by_target + j * BEAD_SEGMENTS);
  for (size_t y = band->low[r]; y <= band->high[r]; y++)
    score_node(work, r, y, low, scores + (y - band->low[r]) * BEAD_TYPES);
}

void mz_cells_init(struct cells *cells, const struct texts *texts, const struct model *model,
                   const struct band *band)
{
  struct work *work = mz_xcalloc(1, sizeof *work);

  work->texts = texts;
  work->model = model;
  work->band = band;
  for (size_t i = 1; i <= BEAD_SIDE * MAX_TOKENS; i++)
    work->scale[i] = mz_table_share(i);
  work->heads = mz_xcalloc(texts->target->count + 1, sizeof *work->heads);
  cells->scores = mz_xcalloc(mz_band_nodes(band) * BEAD_TYPES, sizeof *cells->scores);
  for (size_t r = 0; r < band->rows; r++) {
    score_row(work, r, cells->scores + band->offset[r] * BEAD_TYPES);
    if (r + 1 < band->rows) {
      match_row(work, r);
      explain_source(work, r);
    }
  }
  for (size_t i = 0; i < BEAD_SEGMENTS; i++) {
    free(work->rows[i].matches);
    free(work->rows[i].starts);
    free(work->rows[i].by_source);
  }
  free(work->heads);
  free(work->chains);
  free(work->by_target);
  free(work);
}

void mz_cells_release(struct cells *cells)
{
  free(cells->scores);
}
