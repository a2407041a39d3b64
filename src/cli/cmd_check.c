/* muwazi check: everything there is to find in a text, as a linter prints it. */
#include <config.h>

#include "base/i18n.h"
#include "cli/findings.h"

static void print_summary(const struct cli_counts *total)
{
  struct mz_buf out = MZ_BUF_INIT;

  cli_counts_text(total, &out);
  mz_buf_add_c(&out, _(", "));
  cli_counts_findings(total, &out);
  mz_buf_add_char(&out, '\n');
  fputs(out.ptr, stderr);
  mz_buf_release(&out);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_tools tools;
  struct cli_findings findings;
  struct cli_file_list files = {NULL, 0, 0};
  struct mz_error err = MZ_ERROR_INIT;
  unsigned need = CLI_NEED_SEGMENTER | CLI_NEED_TERMS | CLI_NEED_SPELLER | CLI_NEED_SUGGESTIONS;
  int status;

  if (cli_tools_init(&tools, options, need, &err) ||
      cli_file_list_init(&files, options, argc, argv, &err)) {
    status = cli_fail(&err);
  } else {
    cli_findings_begin(&findings, options);
    status = options->files_from && !files.count
                 ? CLI_CLEAN
                 : cli_findings_files(&findings, &tools, (int) files.count, files.items,
                                      cli_findings_print);
    cli_findings_end(&findings);
    if (!options->quiet && (status != CLI_TROUBLE || findings.total.words))
      print_summary(&findings.total);
  }
  cli_file_list_release(&files);
  cli_tools_release(&tools);
  return status;
}

const struct cli_command cli_cmd_check = {
    "check",
    CLI_CHECK,
    "[OPTION]... [FILE]...",
    N_("print what an editor should look at: path:line:column: severity: message [rule]"),
    N_("Names of the glossaries are right with any proclitic.  The last line, on standard error,\n"
       "counts segments, words and findings."),
    run,
    NULL,
};
