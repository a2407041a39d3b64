/* muwazi terms find: the glossary's names in a text. */
#include <config.h>

#include "base/i18n.h"
#include "cli/terms.h"
#include "text/utf8.h"

struct job {
  const struct cli_options *options;
  struct mz_buf out;
  size_t rows;
};

struct row {
  const struct mz_doc *doc;
  const struct mz_mark *mark;
  struct mz_str core, proclitic;
  struct mz_place place;
};

static const char *confidence_id(const struct mz_mark *mark)
{
  return mark->confidence == MZ_CONFIDENCE_SURE ? "sure" : "weak";
}

static void print_text(struct job *job, const struct row *row)
{
  mz_buf_add_c(&job->out, row->doc->path);
  mz_buf_add_char(&job->out, ':');
  mz_buf_add_size(&job->out, row->place.line);
  mz_buf_add_char(&job->out, ':');
  mz_buf_add_size(&job->out, row->place.column);
  mz_buf_add(&job->out, ": ", 2);
  if (row->proclitic.len) {
    mz_buf_add_str(&job->out, row->proclitic);
    mz_buf_add_char(&job->out, '+');
  }
  cli_add_tsv(&job->out, row->core);
  mz_buf_add_c(&job->out, " = ");
  mz_buf_add_str(&job->out, row->mark->target);
  if (row->mark->confidence == MZ_CONFIDENCE_WEAK)
    mz_buf_printf(&job->out, " (%s%s%s)", confidence_id(row->mark), *row->mark->why ? ": " : "",
                  row->mark->why);
  mz_buf_add_char(&job->out, '\n');
}

static void print_tsv(struct job *job, const struct row *row)
{
  struct mz_buf *out = &job->out;
  const struct mz_str columns[] = {row->core, row->proclitic, row->mark->source, row->mark->target};
  const size_t numbers[] = {row->place.line, row->place.column, mz_utf8_count(row->core)};

  cli_add_tsv(out, mz_str_c(row->doc->path));
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    mz_buf_add_char(out, '\t');
    mz_buf_add_size(out, numbers[i]);
  }
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    mz_buf_add_char(out, '\t');
    cli_add_tsv(out, columns[i]);
  }
  mz_buf_printf(out, "\t%s\t%s\n", confidence_id(row->mark), row->mark->why);
}

static void print_json(struct job *job, const struct row *row)
{
  struct mz_buf *out = &job->out;
  const struct {
    const char *name;
    struct mz_str value;
  } strings[] = {
      {"surface", row->core},
      {"proclitic", row->proclitic},
      {"source", row->mark->source},
      {"target", row->mark->target},
      {"confidence", mz_str_c(confidence_id(row->mark))},
      {"why", mz_str_c(row->mark->why)},
  };

  mz_buf_add_c(out, job->rows ? ",\n {\"file\": " : "\n {\"file\": ");
  cli_add_json(out, mz_str_c(row->doc->path));
  mz_buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"length\": %zu", row->place.line,
                row->place.column, mz_utf8_count(row->core));
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
    mz_buf_printf(out, ", \"%s\": ", strings[i].name);
    cli_add_json(out, strings[i].value);
  }
  mz_buf_add_char(out, '}');
}

static const struct {
  const char *begin, *end;
  void (*print)(struct job *job, const struct row *row);
} formats[] = {
    [CLI_FORMAT_TEXT] = {"", "", print_text},
    [CLI_FORMAT_TSV] =
        {"file\tline\tcolumn\tlength\tsurface\tproclitic\tsource\ttarget\tconfidence\twhy\n", "",
         print_tsv},
    [CLI_FORMAT_JSON] = {"[", "\n]\n", print_json},
};

static int print_names(struct mz_doc *doc, void *payload)
{
  struct job *job = payload;
  struct mz_places places;

  mz_places_init(&places, mz_buf_str(&doc->text));
  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    for (size_t m = 0; m < unit->mark_count; m++) {
      const struct mz_mark *mark = &unit->marks[m];
      struct row row = {.doc = doc, .mark = mark};
      if (mark->kind != MZ_MARK_TERM)
        continue;
      row.core = mz_unit_str(unit, mark->range);
      row.proclitic = mz_unit_str(unit, mark->proclitic);
      row.place = cli_place(&places, doc, unit, mark->range.begin);
      formats[job->options->format].print(job, &row);
      job->rows++;
    }
    if (job->out.len > 1 << 16 && !cli_flush(&job->out))
      return CLI_TROUBLE;
  }
  return cli_flush(&job->out) ? CLI_CLEAN : CLI_TROUBLE;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_tools tools;
  struct job job = {options, MZ_BUF_INIT, 0};
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (!cli_terms_can_print(options))
    return CLI_TROUBLE;
  if (cli_tools_init(&tools, options, CLI_NEED_SEGMENTER | CLI_NEED_TERMS, &err)) {
    status = cli_fail(&err);
  } else {
    mz_buf_add_c(&job.out, formats[options->format].begin);
    status = cli_each_file(options, &tools, argc, argv, print_names, &job);
    mz_buf_add_c(&job.out, formats[options->format].end);
    cli_flush(&job.out);
  }
  mz_buf_release(&job.out);
  cli_tools_release(&tools);
  return status;
}

const struct cli_action cli_terms_find = {
    "find",
    "[FILE]...",
    N_("print the names in a text, with what is written together with them"),
    run,
};
