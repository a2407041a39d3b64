/* muwazi prepare: the main job.  A text becomes BASE.xlf, BASE.tmx and BASE.html. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/cli.h"
#include "cli/depend.h"
#include "cli/outputs.h"
#include "format/format.h"
#include "pass/spell/spell.h"

#define OUTPUTS 3

/* One file to be made. */
struct output {
  char *path;
  struct mz_buf content;
};

struct job {
  const struct cli_options *options;
  struct output outputs[OUTPUTS];
  size_t output_count;
  struct mz_buf rules; /* of the dependency file */
  struct mz_hash made; /* paths written by this run, so that no input overwrites another's */
  struct mz_arena arena;
};

static enum mz_status make_outputs(struct job *job, const struct mz_doc *doc,
                                   struct cli_counts *counts, struct mz_error *err)
{
  const struct mz_format *formats[] = {cli_xliff_format(job->options, &mz_format_xliff12),
                                       &mz_format_tmx};
  struct mz_write_options how = cli_write_options(job->options, doc->path);
  char *base = cli_base_name(doc->path);
  enum mz_status status = MZ_OK;
  /* the page of an HTML file is not to take its place */
  bool is_html = doc->datatype && !strcmp(doc->datatype, "html");
  const char *const extensions[] = {".xlf", ".tmx", is_html ? ".report.html" : ".html"};

  job->output_count = job->options->no_html ? OUTPUTS - 1 : OUTPUTS;
  for (size_t i = 0; i < job->output_count; i++) {
    struct output *output = &job->outputs[i];
    struct mz_dropped dropped = MZ_DROPPED_INIT;
    output->path = mz_file_join(job->options->output, base, extensions[i]);
    if (i < 2 && !status)
      status = formats[i]->write(doc, &how, &output->content, &dropped, err);
    if (i == 0)
      counts->dropped = dropped;
  }
  if (!status && !job->options->no_html)
    cli_report_html(doc, counts, &job->outputs[2].content);
  free(base);
  return status;
}

static enum mz_status check_outputs(struct job *job, const struct mz_doc *doc, struct mz_error *err)
{
  for (size_t i = 0; i < job->output_count; i++) {
    struct mz_str path = mz_arena_str(&job->arena, mz_str_c(job->outputs[i].path));
    bool added;
    if (strcmp(doc->path, "-") && mz_file_same(doc->path, path.ptr))
      return mz_error_at(err, MZ_E_USAGE, path.ptr, 0, 0,
                         _("the output would overwrite the input: choose another folder with -o"));
    mz_hash_add(&job->made, path, 0, &added);
    if (!added)
      return mz_error_at(err, MZ_E_USAGE, path.ptr, 0, 0,
                         _("two inputs of the same name would be written to this file"));
  }
  return MZ_OK;
}

/* Adds the rule of DOC; without --depend-file it goes to BASE.d beside the outputs at once. */
static enum mz_status write_rule(struct job *job, const struct mz_doc *doc, struct mz_error *err)
{
  const struct cli_options *options = job->options;
  char *base, *path;
  enum mz_status status;

  if (!options->depend && !options->depend_file)
    return MZ_OK;
  for (size_t i = 0; i < job->output_count; i++)
    cli_depend_name(&job->rules, job->outputs[i].path);
  cli_depend_finish(&job->rules, doc->path, options);
  if (options->depend_file)
    return mz_file_write(options->depend_file, mz_buf_str(&job->rules), NULL, err);
  base = cli_base_name(doc->path);
  path = mz_file_join(options->output, base, ".d");
  status = mz_file_write(path, mz_buf_str(&job->rules), NULL, err);
  mz_buf_truncate(&job->rules, 0);
  free(path);
  free(base);
  return status;
}

static enum mz_status write_outputs(struct job *job, struct mz_error *err)
{
  if (mz_file_make_dir(job->options->output, err))
    return MZ_E_IO;
  for (size_t i = 0; i < job->output_count; i++)
    if (mz_file_write(job->outputs[i].path, mz_buf_str(&job->outputs[i].content), NULL, err))
      return MZ_E_IO;
  return MZ_OK;
}

/* A line for each rule that found something, in the order of the rule table. */
static void add_rules(const struct mz_doc *doc, struct mz_buf *out)
{
  size_t count;
  const struct mz_spell_rule *rules = mz_spell_rules(&count);

  for (const struct mz_spell_rule *rule = rules; rule < rules + count; rule++) {
    size_t n = 0;
    for (size_t u = 0; u < doc->unit_count; u++)
      for (size_t m = 0; m < doc->units[u].mark_count; m++)
        n += !strcmp(doc->units[u].marks[m].rule, rule->id);
    if (n)
      mz_buf_printf(out, "    %-18s %4zu  %s\n", rule->id, n, _(rule->description));
  }
}

static void print_summary(const struct job *job, const struct mz_doc *doc,
                          const struct cli_counts *counts)
{
  struct mz_buf out = MZ_BUF_INIT;

  mz_buf_printf(&out, "%s: ", doc->path);
  cli_counts_text(counts, &out);
  if (!job->options->no_spell) {
    mz_buf_printf(&out, "\n  %s", _("spelling: "));
    cli_counts_findings(counts, &out);
    mz_buf_add_char(&out, '\n');
    add_rules(doc, &out);
  } else {
    mz_buf_add_char(&out, '\n');
  }
  mz_buf_add_c(&out, "  ");
  mz_buf_printf(&out, ngettext_("names: %zu found", "names: %zu found", counts->names),
                counts->names);
  mz_buf_add_c(&out, _(", "));
  mz_buf_printf(&out,
                ngettext_("%zu with a proclitic", "%zu with a proclitic",
                          counts->names_with_proclitic),
                counts->names_with_proclitic);
  if (job->options->memories.count)
    mz_buf_printf(&out,
                  ngettext_("\n  memory: %zu segment translated before",
                            "\n  memory: %zu segments translated before", counts->matches),
                  counts->matches);
  mz_buf_printf(&out, "\n  %s", _("written:"));
  for (size_t i = 0; i < job->output_count; i++)
    mz_buf_printf(&out, " %s", job->outputs[i].path);
  mz_buf_add_char(&out, '\n');
  cli_flush(&out);
  mz_buf_release(&out);
}

static void warn(const struct mz_doc *doc, const struct cli_counts *counts)
{
  const struct mz_dropped *dropped = &counts->dropped;

  if (dropped->count)
    fprintf(stderr,
            ngettext_("%s: %s: %zu character that XML cannot hold was left out (U+%04X at byte %zu)\n",
                      "%s: %s: %zu characters that XML cannot hold were left out (the first: U+%04X at byte %zu)\n",
                      dropped->count),
            doc->path, cli_severity_text(MZ_SEVERITY_WARNING), dropped->count, dropped->code_point,
            dropped->offset);
  if (!counts->words)
    fprintf(stderr, _("%s: %s: there are no words in it\n"), doc->path,
            cli_severity_text(MZ_SEVERITY_WARNING));
}

static int prepare(struct mz_doc *doc, void *payload)
{
  struct job *job = payload;
  struct mz_error err = MZ_ERROR_INIT;
  struct cli_counts counts;
  int status = CLI_CLEAN;

  cli_count(doc, &counts);
  if (make_outputs(job, doc, &counts, &err) || check_outputs(job, doc, &err) ||
      write_outputs(job, &err) || write_rule(job, doc, &err)) {
    status = cli_fail(&err);
  } else {
    warn(doc, &counts);
    if (!job->options->quiet)
      print_summary(job, doc, &counts);
  }
  for (size_t i = 0; i < job->output_count; i++) {
    free(job->outputs[i].path);
    mz_buf_release(&job->outputs[i].content);
  }
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  unsigned need = CLI_NEED_SEGMENTER | CLI_NEED_TERMS |
                  (options->no_spell ? 0 : CLI_NEED_SPELLER | CLI_NEED_SUGGESTIONS);
  struct cli_tools tools;
  struct job job = {.options = options};
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  for (size_t i = 0; i < OUTPUTS; i++)
    mz_buf_init(&job.outputs[i].content);
  mz_buf_init(&job.rules);
  mz_hash_init(&job.made);
  mz_arena_init(&job.arena);
  status = cli_tools_init(&tools, options, need, &err) ? cli_fail(&err) : CLI_CLEAN;
  tools.keep_sides = true;
  if (!status)
    status = cli_each_file(options, &tools, argc, argv, prepare, &job);
  cli_tools_release(&tools);
  mz_buf_release(&job.rules);
  mz_hash_release(&job.made);
  mz_arena_release(&job.arena);
  return status;
}

const struct cli_command cli_cmd_prepare = {
    "prepare",
    CLI_PREPARE,
    "[OPTION]... [FILE]...",
    N_("make XLIFF, TMX and a page to look at from a text"),
    N_("Writes BASE.xlf (a unit a sentence, findings and names in its note), BASE.tmx (the\n"
       "glossary's names that occur) and BASE.html (the text with findings and names)."),
    run,
    NULL,
};
