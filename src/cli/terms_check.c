/* muwazi terms check: the glossary's names in a translation. */
#include <config.h>

#include "base/i18n.h"
#include "cli/findings.h"
#include "cli/terms.h"

static size_t count_targets(const struct mz_doc *doc)
{
  size_t count = 0;

  for (size_t u = 0; u < doc->unit_count; u++)
    for (size_t s = 0; s < doc->units[u].seg_count; s++)
      count += doc->units[u].segs[s].target.str.len > 0;
  return count;
}

static int print_findings(struct mz_doc *doc, void *findings)
{
  if (!count_targets(doc))
    fprintf(stderr, _("%s: %s: there are no translations in it\n"), doc->path,
            cli_severity_text(MZ_SEVERITY_WARNING));
  return cli_findings_print(doc, findings);
}

static void print_summary(const struct cli_counts *total)
{
  struct mz_buf out = MZ_BUF_INIT;

  mz_buf_printf(&out, ngettext_("%zu name", "%zu names", total->names), total->names);
  mz_buf_add_c(&out, _(", "));
  cli_counts_findings(total, &out);
  fprintf(stderr, "%s\n", out.ptr);
  mz_buf_release(&out);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_tools tools;
  struct cli_findings findings;
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (cli_tools_init(&tools, options, CLI_NEED_TERMS | CLI_NEED_TERM_CHECK, &err)) {
    status = cli_fail(&err);
  } else {
    cli_findings_begin(&findings, options);
    status = cli_each_file(options, &tools, argc, argv, print_findings, &findings);
    cli_findings_end(&findings);
    if (!options->quiet)
      print_summary(&findings.total);
  }
  cli_tools_release(&tools);
  return status;
}

const struct cli_action cli_terms_check = {
    "check",
    "[FILE]...",
    N_("print the names that a translation (XLIFF, TMX ...) does not have as the glossary says"),
    run,
};
