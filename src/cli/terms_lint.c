/* muwazi terms lint: what is wrong with a glossary. */
#include <config.h>

#include <stdlib.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/findings.h"
#include "cli/terms.h"
#include "pass/spell/spell.h"
#include "pass/terms/lint.h"

/* One of the files: a document without units as yet, and its entries. */
struct part {
  struct mz_doc *doc;
  size_t from, to;
};

struct job {
  const struct cli_options *options;
  struct mz_glossary *glossary;
  struct part *parts;
  size_t part_count;
  int status; /* the worst so far */
};

static void read_part(struct job *job, const char *path, struct part *part)
{
  struct mz_glossary_options how = cli_glossary_options(job->options);
  struct mz_error err = MZ_ERROR_INIT;

  how.unchecked = true;
  part->doc = mz_doc_new(path);
  part->from = job->glossary->count;
  if (mz_glossary_load(path, &how, &part->doc->text, &err) ||
      mz_glossary_parse(path, mz_buf_str(&part->doc->text), NULL, &how, job->glossary, &err))
    job->status = cli_fail(&err);
  part->to = job->glossary->count;
}

/* The dictionary, if there is one: it only adds to what is known. */
static struct mz_speller *load_speller(const struct cli_options *options)
{
  struct mz_spell_options how = {
      .language = options->source, .dictionary = options->dictionary, .dictionary_only = true};

  return mz_speller_new(&how, NULL);
}

static void print_findings(struct job *job)
{
  struct mz_speller *speller = load_speller(job->options);
  struct mz_term_lint *lint = mz_term_lint_new(job->glossary, speller);
  struct cli_findings findings;

  cli_findings_begin(&findings, job->options);
  for (size_t i = 0; i < job->part_count; i++) {
    struct part *part = &job->parts[i];
    int status;
    mz_term_lint_run(lint, part->from, part->to, part->doc);
    status = cli_findings_print(part->doc, &findings);
    if (status > job->status)
      job->status = status;
  }
  cli_findings_end(&findings);
  if (!job->options->quiet) {
    struct mz_buf text = MZ_BUF_INIT;
    mz_buf_printf(&text, ngettext_("%zu name", "%zu names", job->glossary->count),
                  job->glossary->count);
    mz_buf_add_c(&text, _(", "));
    cli_counts_findings(&findings.total, &text);
    fprintf(stderr, "%s\n", text.ptr);
    mz_buf_release(&text);
  }
  mz_term_lint_free(lint);
  mz_speller_free(speller);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct job job = {.options = options,
                    .glossary = mz_glossary_new(),
                    .parts = mz_xcalloc((size_t) argc + 1, sizeof *job.parts),
                    .part_count = (size_t) argc};

  if (!argc)
    job.status = cli_usage("terms", _("name a glossary to look over"));
  for (size_t i = 0; i < job.part_count; i++)
    read_part(&job, argv[i], &job.parts[i]);
  if (argc)
    print_findings(&job);
  for (size_t i = 0; i < job.part_count; i++)
    mz_doc_free(job.parts[i].doc);
  free(job.parts);
  mz_glossary_free(job.glossary);
  return job.status;
}

const struct cli_action cli_terms_lint = {
    "lint",
    "FILE...",
    N_("print what is wrong with glossaries: two translations, none, names that are words"),
    run,
};
