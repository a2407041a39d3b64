/* muwazi spell: findings of the speller alone, the bare list, the ispell protocol, the evidence. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/findings.h"
#include "cli/paths.h"
#include "pass/spell/spell.h"
#include "text/utf8.h"

static int print_list(struct mz_doc *doc, void *payload)
{
  struct cli_findings *f = payload;
  struct cli_counts counts;

  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    for (size_t m = 0; m < unit->mark_count; m++) {
      if (unit->marks[m].kind != MZ_MARK_FINDING ||
          (f->options->unique && !cli_findings_count_kind(f, unit, &unit->marks[m])))
        continue;
      mz_buf_add_str(&f->out, mz_unit_str(unit, unit->marks[m].range));
      mz_buf_add_char(&f->out, '\n');
    }
  }
  cli_count(doc, &counts);
  if (!cli_findings_flush(f))
    return CLI_TROUBLE;
  return cli_findings_status(f->options, &counts);
}

static int explain(struct mz_speller *speller, const char *word)
{
  struct mz_buf out = MZ_BUF_INIT;
  int status = CLI_CLEAN;

  if (mz_utf8_check(mz_str_c(word)) < strlen(word))
    status = cli_usage("spell", _("the word is not UTF-8"));
  else
    mz_speller_explain(speller, mz_str_c(word), &out);
  cli_flush(&out);
  mz_buf_release(&out);
  return status;
}

static int list_or_report(const struct cli_options *options, const struct cli_tools *tools, int argc,
                          char **argv)
{
  struct cli_findings findings;
  struct cli_options plain = *options;
  int status;

  if (options->list)
    plain.format = CLI_FORMAT_TEXT;
  cli_findings_begin(&findings, &plain);
  status = cli_findings_files(&findings, tools, argc, argv,
                              options->list ? print_list : cli_findings_print);
  if (options->list)
    findings.kind_count = 0;
  cli_findings_end(&findings);
  return status;
}

static int check_files(const struct cli_options *options, const struct cli_tools *tools, int argc,
                       char **argv)
{
  struct cli_file_list files;
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (cli_file_list_init(&files, options, argc, argv, &err))
    status = cli_fail(&err);
  else if (options->files_from && !files.count)
    status = CLI_CLEAN;
  else if (options->fix_rules)
    status = cli_fix(options, tools, (int) files.count, files.items);
  else
    status = list_or_report(options, tools, (int) files.count, files.items);
  cli_file_list_release(&files);
  return status;
}

static int speak_ispell(const struct cli_options *options, struct mz_speller *speller)
{
  char *personal = cli_find_personal(options);
  int status = cli_ispell(speller, personal, stdin);

  free(personal);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_tools tools;
  struct mz_error err = MZ_ERROR_INIT;
  unsigned need = CLI_NEED_SPELLER | CLI_NEED_TERMS | (options->list ? 0 : CLI_NEED_SUGGESTIONS);
  int status;

  if (cli_tools_init(&tools, options, need, &err))
    status = cli_fail(&err);
  else if (options->explain_word)
    status = explain(tools.speller, options->explain_word);
  else if (options->pipe)
    status = speak_ispell(options, tools.speller);
  else
    status = check_files(options, &tools, argc, argv);
  cli_tools_release(&tools);
  return status;
}

const struct cli_command cli_cmd_spell = {
    "spell",
    CLI_SPELL,
    "[OPTION]... [FILE]...",
    N_("check the spelling; -l lists words, -a is the ispell pipe of editors"),
    NULL,
    run,
    NULL,
};
