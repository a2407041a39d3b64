/* Findings of documents, printed as they come, or each kind once with its count. */
#include <config.h>
#include "cli/findings.h"

#include <stdlib.h>
#include "base/xalloc.h"

static const struct cli_row_format *format_of(const struct cli_findings *f)
{
  return &cli_row_formats[f->options->format];
}

void cli_findings_begin(struct cli_findings *findings, const struct cli_options *options)
{
  *findings = (struct cli_findings) {.options = options};
  mz_buf_init(&findings->out);
  mz_buf_init(&findings->key);
  mz_arena_init(&findings->arena);
  mz_hash_init(&findings->index);
  mz_buf_add_c(&findings->out, format_of(findings)->begin);
  if (options->format == CLI_FORMAT_TSV)
    mz_buf_add_c(&findings->out, options->unique ? "\tcount\n" : "\n");
}

/* Begins a row behind those printed. */
static void begin_row(struct cli_findings *f)
{
  mz_buf_add_c(&f->out, f->rows++ ? format_of(f)->between : format_of(f)->first);
}

/* More frequent kinds first, else in the order of their first occurrence. */
static int compare_kinds(const void *a, const void *b)
{
  const struct cli_kind *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return (x->number > y->number) - (x->number < y->number);
}

static void print_kinds(struct cli_findings *f)
{
  const struct cli_row_format *format = format_of(f);

  if (f->options->order == CLI_ORDER_COUNT && f->kind_count)
    qsort(f->kinds, f->kind_count, sizeof *f->kinds, compare_kinds);
  for (size_t i = 0; i < f->kind_count; i++) {
    struct mz_str row = f->kinds[i].row;
    begin_row(f);
    mz_buf_add(&f->out, row.ptr, row.len - format->tail);
    mz_buf_printf(&f->out, "%s%zu%s", format->before_count, f->kinds[i].count,
                  format->behind_count);
  }
}

void cli_findings_end(struct cli_findings *findings)
{
  print_kinds(findings);
  mz_buf_add_c(&findings->out, format_of(findings)->end);
  cli_flush(&findings->out);
  mz_buf_release(&findings->out);
  mz_buf_release(&findings->key);
  mz_hash_release(&findings->index);
  mz_arena_release(&findings->arena);
  free(findings->kinds);
}

int cli_findings_status(const struct cli_options *options, const struct cli_counts *counts)
{
  static const int lowest[] = {MZ_SEVERITY_ERROR, MZ_SEVERITY_WARNING, MZ_SEVERITY_NOTE, 3};

  for (int s = lowest[options->fail_on]; s <= MZ_SEVERITY_ERROR; s++)
    if (counts->severities[s])
      return CLI_FOUND;
  return CLI_CLEAN;
}

bool cli_findings_flush(struct cli_findings *findings)
{
  return findings->held || cli_flush(&findings->out);
}

bool cli_findings_count_kind(struct cli_findings *f, const struct mz_unit *unit,
                             const struct mz_mark *mark)
{
  struct mz_hash_entry *entry;
  bool added;

  mz_buf_truncate(&f->key, 0);
  mz_buf_printf(&f->key, "%s ", mark->rule);
  mz_buf_add_str(&f->key, mz_unit_str(unit, mark->range));
  entry = mz_hash_add(&f->index, mz_buf_str(&f->key), f->kind_count, &added);
  if (added) {
    entry->key = mz_arena_str(&f->arena, mz_buf_str(&f->key));
    MZ_RESERVE(f->kinds, f->kind_capacity, f->kind_count + 1);
    f->kinds[f->kind_count] = (struct cli_kind) {mz_str("", 0), 0, f->kind_count};
    f->kind_count++;
  }
  f->kinds[entry->value].count++;
  return added;
}

/* Prints ROW, or keeps it where it is the first of its kind. */
static void take_row(struct cli_findings *f, const struct cli_row *row)
{
  if (!f->options->unique) {
    begin_row(f);
    format_of(f)->print(f->options, row, &f->out);
  } else if (cli_findings_count_kind(f, row->unit, row->mark)) {
    mz_buf_truncate(&f->key, 0);
    format_of(f)->print(f->options, row, &f->key);
    f->kinds[f->kind_count - 1].row = mz_arena_str(&f->arena, mz_buf_str(&f->key));
  }
}

int cli_findings_print(struct mz_doc *doc, void *payload)
{
  struct cli_findings *f = payload;
  struct cli_counts counts;
  struct mz_places places;

  mz_places_init(&places, mz_buf_str(&doc->text));
  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    for (size_t m = 0; m < unit->mark_count; m++) {
      const struct mz_mark *mark = &unit->marks[m];
      struct cli_row row = {doc, unit, mark, {0, 0}};
      if (mark->kind != MZ_MARK_FINDING)
        continue;
      row.place = cli_place(&places, doc, unit, mark->range.begin);
      take_row(f, &row);
    }
    if (f->out.len > 1 << 16 && !cli_findings_flush(f))
      return CLI_TROUBLE;
  }
  cli_count(doc, &counts);
  cli_counts_add(&f->total, &counts);
  if (!cli_findings_flush(f))
    return CLI_TROUBLE;
  return cli_findings_status(f->options, &counts);
}
