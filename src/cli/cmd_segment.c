/* muwazi segment: one sentence a line. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "pass/segment/segment.h"

struct job {
  const struct cli_options *options;
  const struct cli_tools *tools;
  struct mz_buf out;
};

/* The segment as one line: a line end inside it becomes a blank. */
static void add_line(struct mz_buf *out, struct mz_str text)
{
  static const char line_ends[] = "\n\r\f\v";
  size_t begin = out->len;

  mz_buf_add_str(out, text);
  for (const char *c = line_ends; *c; c++) {
    char *at = out->ptr + begin, *end = out->ptr + out->len;
    while ((at = memchr(at, *c, (size_t) (end - at))))
      *at++ = ' ';
  }
  mz_buf_add_char(out, '\n');
}

static int print_segments(struct mz_doc *doc, void *payload)
{
  struct job *job = payload;

  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    for (size_t s = 0; s < unit->seg_count; s++)
      add_line(&job->out, mz_unit_str(unit, unit->segs[s].range));
    if (job->out.len > 1 << 16 && !cli_flush(&job->out))
      return CLI_TROUBLE;
  }
  return cli_flush(&job->out) ? CLI_CLEAN : CLI_TROUBLE;
}

struct explain {
  struct job *job;
  struct mz_doc *doc;
  const struct mz_unit *unit;
  struct mz_places *places;
};

static void explain_candidate(void *payload, const struct mz_segment_decision *decision)
{
  struct explain *at = payload;
  struct mz_buf *out = &at->job->out;
  struct mz_place place = cli_place(at->places, at->doc, at->unit, decision->begin);

  mz_buf_printf(out, "%s:%zu:%zu: %s %s «", at->doc->path, place.line, place.column,
                decision->breaks ? "break" : "keep", decision->rule);
  cli_add_tsv(out, mz_str_sub(at->unit->source.str, decision->begin, decision->end));
  mz_buf_add_c(out, "»\n");
}

static int explain_segments(struct mz_doc *doc, void *payload)
{
  struct job *job = payload;
  struct mz_places places;

  mz_places_init(&places, mz_buf_str(&doc->text));
  for (size_t u = 0; u < doc->unit_count; u++) {
    struct explain at = {job, doc, &doc->units[u], &places};
    struct mz_error err = MZ_ERROR_INIT;
    if (mz_segment_visit(job->tools->segmenter, doc->units[u].source.str, explain_candidate, &at, &err))
      return cli_fail(&err);
  }
  return cli_flush(&job->out) ? CLI_CLEAN : CLI_TROUBLE;
}

/* The built-in rules as far as SRX can say them. */
static int print_srx(void)
{
  char *path = mz_file_join(cli_datadir(), "segment", ".srx");
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;
  int status = CLI_CLEAN;

  if (mz_file_read(path, &text, &err))
    status = cli_fail(&err);
  else if (!cli_flush(&text))
    status = CLI_TROUBLE;
  mz_buf_release(&text);
  free(path);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_tools tools;
  struct job job = {options, &tools, MZ_BUF_INIT};
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (options->print_srx)
    return print_srx();
  if (cli_tools_init(&tools, options, CLI_NEED_SEGMENTER, &err))
    status = cli_fail(&err);
  else
    status = cli_each_file(options, &tools, argc, argv,
                           options->explain ? explain_segments : print_segments, &job);
  mz_buf_release(&job.out);
  cli_tools_release(&tools);
  return status;
}

const struct cli_command cli_cmd_segment = {
    "segment",
    CLI_SEGMENT,
    "[OPTION]... [FILE]...",
    N_("cut text into sentences, one a line"),
    N_("Segments carry no outer white space; a line end inside one becomes a blank."),
    run,
    NULL,
};
