/* path:line:column: severity: message [rule], and the same for programs. */
#include <config.h>
#include "cli/findings.h"

#include <string.h>
#include <unistd.h>
#include "base/i18n.h"

struct row {
  const struct mz_doc *doc;
  const struct mz_unit *unit;
  const struct mz_mark *mark;
  struct mz_place place;
};

static void print_text(struct cli_findings *f, const struct row *row)
{
  static const char *const colors[] = {"\033[36m", "\033[33m", "\033[1;31m"};
  bool color = cli_use_color(f->options);
  enum mz_severity severity = row->mark->severity;

  mz_buf_printf(&f->out, "%s:%zu:%zu: ", row->doc->path, row->place.line, row->place.column);
  mz_buf_printf(&f->out, "%s%s%s: ", color ? colors[severity] : "", cli_severity_text(severity),
                color ? "\033[0m" : "");
  cli_message(row->unit, row->mark, isatty(STDOUT_FILENO), &f->out);
  mz_buf_printf(&f->out, " [%s]\n", row->mark->rule);
}

/* Byte offset in the file as UTF-8. */
static size_t offset_of(const struct row *row)
{
  return mz_unit_origin(row->unit, row->mark->range.begin);
}

static void print_tsv(struct cli_findings *f, const struct row *row)
{
  const struct mz_mark *mark = row->mark;
  struct mz_buf *out = &f->out;

  cli_add_tsv(out, mz_str_c(row->doc->path));
  mz_buf_printf(out, "\t%zu\t%zu\t%zu\t%zu\t", row->place.line, row->place.column, offset_of(row),
                mark->range.end - mark->range.begin);
  cli_add_tsv(out, mz_unit_str(row->unit, mark->range));
  mz_buf_printf(out, "\t%s\t%s\t", mark->rule, cli_severity_id(mark->severity));
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    if (i)
      mz_buf_add_char(out, '|');
    cli_add_tsv(out, mark->suggestions[i]);
  }
  mz_buf_add_char(out, '\n');
}

/* Adds the member NAME of a JSON object, unless VALUE is empty. */
static void add_member(struct mz_buf *out, const char *name, struct mz_str value)
{
  if (!value.len)
    return;
  mz_buf_printf(out, ", \"%s\": ", name);
  cli_add_json(out, value);
}

static void print_json(struct cli_findings *f, const struct row *row)
{
  const struct mz_mark *mark = row->mark;
  struct mz_buf *out = &f->out;

  mz_buf_add_c(out, f->rows ? ",\n {\"file\": " : "\n {\"file\": ");
  cli_add_json(out, mz_str_c(row->doc->path));
  mz_buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"offset\": %zu, \"length\": %zu, \"word\": ",
                row->place.line, row->place.column, offset_of(row),
                mark->range.end - mark->range.begin);
  cli_add_json(out, mz_unit_str(row->unit, mark->range));
  mz_buf_printf(out, ", \"rule\": \"%s\", \"severity\": \"%s\", \"suggestions\": [", mark->rule,
                cli_severity_id(mark->severity));
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    if (i)
      mz_buf_add_c(out, ", ");
    cli_add_json(out, mark->suggestions[i]);
  }
  mz_buf_add_char(out, ']');
  add_member(out, "found", mark->target);
  add_member(out, "see", mark->see);
  mz_buf_add_char(out, '}');
}

static const struct {
  const char *begin, *end;
  void (*print)(struct cli_findings *f, const struct row *row);
} formats[] = {
    [CLI_FORMAT_TEXT] = {"", "", print_text},
    [CLI_FORMAT_TSV] = {"file\tline\tcolumn\toffset\tlength\tword\trule\tseverity\tsuggestions\n", "",
                        print_tsv},
    [CLI_FORMAT_JSON] = {"[", "\n]\n", print_json},
};

void cli_findings_begin(struct cli_findings *findings, const struct cli_options *options)
{
  *findings = (struct cli_findings) {.options = options};
  mz_buf_init(&findings->out);
  mz_buf_add_c(&findings->out, formats[options->format].begin);
}

void cli_findings_end(struct cli_findings *findings)
{
  mz_buf_add_c(&findings->out, formats[findings->options->format].end);
  cli_flush(&findings->out);
  mz_buf_release(&findings->out);
}

int cli_findings_status(const struct cli_options *options, const struct cli_counts *counts)
{
  static const int lowest[] = {MZ_SEVERITY_ERROR, MZ_SEVERITY_WARNING, MZ_SEVERITY_NOTE, 3};

  for (int s = lowest[options->fail_on]; s <= MZ_SEVERITY_ERROR; s++)
    if (counts->severities[s])
      return CLI_FOUND;
  return CLI_CLEAN;
}

static void add_counts(struct cli_counts *total, const struct cli_counts *counts)
{
  total->segments += counts->segments;
  total->words += counts->words;
  total->names += counts->names;
  total->names_with_proclitic += counts->names_with_proclitic;
  for (int s = 0; s <= MZ_SEVERITY_ERROR; s++)
    total->severities[s] += counts->severities[s];
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
      struct row row = {doc, unit, mark, {0, 0}};
      if (mark->kind != MZ_MARK_FINDING)
        continue;
      row.place = cli_place(&places, unit, mark->range.begin);
      formats[f->options->format].print(f, &row);
      f->rows++;
    }
    if (f->out.len > 1 << 16 && !cli_flush(&f->out))
      return CLI_TROUBLE;
  }
  cli_count(doc, &counts);
  add_counts(&f->total, &counts);
  if (!cli_flush(&f->out))
    return CLI_TROUBLE;
  return cli_findings_status(f->options, &counts);
}
