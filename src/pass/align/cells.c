/* Lexical scores: each word of one side of a bead is explained by the words of the other (IBM model 1)
 * or by nothing.  Matches of words are found once for each pair of segments; beads add them up.
 *
 * Where both sides have several segments, the words of each are explained by all the segments of the other
 * side or by those of the run of neighbours among them that does it best, which costs the log of the number
 * of runs.  Without that, two pairs would always do better than the bead of both, for in it each word has
 * twice the choice; with it, a sentence that goes on in the next one's translation makes a bead of two. */
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
  float *by_run;    /* the same, by the best run of neighbours among those B */
};

/* For each target segment from LOW on and each a: its words, explained by the A source segments before a
 * node row, and by the best run of neighbours among them. */
struct columns {
  float *by_target, *by_run;
  size_t low, count, capacity;
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
  struct columns columns[2]; /* of this node row and the one before, by its number */
  struct runs *runs;         /* NULL where there are no embeddings */
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

/* fmaxf is a call. */
static float larger(float a, float b)
{
  return a > b ? a : b;
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
    row->by_run = mz_xrealloc(row->by_run, row->cell_capacity * BEAD_SEGMENTS, sizeof(float));
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

/* Fills BY_RUN[1 ... N] from what ALL that many segments explain: a run is all of them, or is found among
 * all but the first, or all but the last, whose runs are BEFORE's (NULL where there are none). */
static void best_runs(const float *all, const float *before, size_t n, float *by_run)
{
  by_run[1] = all[1];
  for (size_t i = 2; i <= n; i++) {
    by_run[i] = larger(all[i], by_run[i - 1]);
    if (before)
      by_run[i] = larger(by_run[i], before[i - 1]);
  }
}

/* Fills row R's by_source and by_run. */
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
    best_runs(row->by_source + c * BEAD_SEGMENTS, c ? row->by_run + (c - 1) * BEAD_SEGMENTS : NULL,
              BEAD_SIDE, row->by_run + c * BEAD_SEGMENTS);
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

/* Fills the columns of node row R, COUNT from LOW on. */
static void explain_columns(struct work *work, size_t r, size_t low, size_t count)
{
  struct columns *columns = &work->columns[r % 2];
  const struct columns *before = &work->columns[(r + 1) % 2];

  columns->low = low;
  columns->count = count;
  if ((count + 1) * BEAD_SEGMENTS > columns->capacity) {
    columns->capacity = (count + 1) * BEAD_SEGMENTS;
    columns->by_target = mz_xrealloc(columns->by_target, columns->capacity, sizeof(float));
    columns->by_run = mz_xrealloc(columns->by_run, columns->capacity, sizeof(float));
  }
  for (size_t j = 0; j < count; j++) {
    size_t y = low + j, most = min_size(r, BEAD_SIDE);
    bool had = y >= before->low && y - before->low < before->count;

    explain_target(work, r, y, columns->by_target + j * BEAD_SEGMENTS);
    if (most)
      best_runs(columns->by_target + j * BEAD_SEGMENTS,
                had ? before->by_run + (y - before->low) * BEAD_SEGMENTS : NULL, most,
                columns->by_run + j * BEAD_SEGMENTS);
  }
}

/* The log of how many runs of neighbours there are among so many segments. */
static const float run_cost[BEAD_SEGMENTS] = {0, 0, 1.0986f, 1.7918f, 2.3026f, 2.7081f, 3.0445f, 3.3322f};

/* The words of a segment in a bead that has N segments on the other side, and several on its own. */
static float explained(const float *all, const float *by_run, size_t n)
{
  return larger(all[n], by_run[n] - run_cost[n]);
}

static bool in_band(const struct band *band, size_t r, size_t y)
{
  return y >= band->low[r] && y <= band->high[r];
}

/* Fills LEXICAL[a][b] for the beads that end in node row R, column Y. */
static void add_words(const struct work *work, size_t r, size_t y,
                      float lexical[BEAD_SEGMENTS][BEAD_SEGMENTS])
{
  const struct columns *columns = &work->columns[r % 2];
  size_t rows = min_size(r, BEAD_SIDE), most = min_size(y - columns->low, BEAD_SIDE);
  float sources[BEAD_SEGMENTS] = {0}; /* of each b: the rows so far, in beads of several rows */

  for (size_t a = 1; a <= rows; a++) {
    const struct row *row = &work->rows[(r - a) % BEAD_SEGMENTS];
    bool inside = y > row->first && y - row->first <= row->cells;
    size_t cell = inside ? (y - row->first - 1) * BEAD_SEGMENTS : 0;
    float all = 0, targets = 0; /* the columns so far, in beads of one row and of several */

    for (size_t b = 1; b <= most && a + b <= BEAD_SEGMENTS; b++) {
      size_t column = (y - b - columns->low) * BEAD_SEGMENTS;
      all += columns->by_target[column + a];
      targets += explained(columns->by_target + column, columns->by_run + column, a);
      sources[b] += inside ? explained(row->by_source + cell, row->by_run + cell, b) : row->floor;
      lexical[a][b] = a == 1 ? all + (inside ? row->by_source[cell + b] : row->floor)
                      : b == 1 ? all + sources[b]
                               : targets + sources[b];
    }
  }
}

/* Scores the beads that end in node row R, column Y. */
static void score_node(const struct work *work, size_t r, size_t y, float *scores)
{
  const struct band *band = work->band;
  size_t low = work->columns[r % 2].low;
  float lexical[BEAD_SEGMENTS][BEAD_SEGMENTS], lengths[BEAD_SEGMENTS][BEAD_SEGMENTS];

  add_words(work, r, y, lexical);
  mz_model_lengths(work->model, band->first + r, y, lengths);
  if (work->runs)
    mz_runs_column(work->runs, y);
  for (size_t t = 0; t < BEAD_TYPES; t++) {
    size_t a = mz_bead_types[t].source, b = mz_bead_types[t].target;

    scores[t] = -INFINITY;
    if (a > r || b + low > y || !in_band(band, r - a, y - b))
      continue;
    scores[t] = LEXICAL * lexical[a][b] + lengths[a][b];
    if (work->runs)
      scores[t] += mz_runs_odds(work->runs, a, b);
  }
}

static void score_row(struct work *work, size_t r, float *scores)
{
  const struct band *band = work->band;
  size_t least = band->low[0], low = band->low[r] > least + BEAD_SIDE ? band->low[r] - BEAD_SIDE : least;

  explain_columns(work, r, low, band->high[r] - low);
  if (work->runs)
    mz_runs_row(work->runs, band->first + r);
  for (size_t y = band->low[r]; y <= band->high[r]; y++)
    score_node(work, r, y, scores + (y - band->low[r]) * BEAD_TYPES);
}

void mz_cells_init(struct cells *cells, const struct texts *texts, const struct model *model,
                   const struct band *band)
{
  struct work *work = mz_xcalloc(1, sizeof *work);
  struct runs runs;

  if (mz_vectors_tell(texts->vectors)) {
    mz_runs_init(&runs, texts->vectors, band);
    work->runs = &runs;
  }
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
    free(work->rows[i].by_run);
  }
  for (size_t i = 0; i < 2; i++) {
    free(work->columns[i].by_target);
    free(work->columns[i].by_run);
  }
  if (work->runs)
    mz_runs_release(work->runs);
  free(work->heads);
  free(work->chains);
  free(work);
}

void mz_cells_release(struct cells *cells)
{
  free(cells->scores);
}
