/* muwazi doctor: what is installed, and the command that brings what is missing. */
#include <config.h>

#include <stdlib.h>
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/dictionary.h"
#include "cli/paths.h"
#include "format/zip.h"
#include "pass/spell/spell.h"
#include "text/lang.h"

struct report {
  struct mz_buf out;
  bool complete; /* everything that is needed is there */
};

static void add_sources(const struct cli_options *options, struct report *report)
{
  char *lexicon = cli_find_lexicon(options);
  struct mz_spell_options how = {.language = options->source,
                                 .dictionary = options->dictionary,
                                 .data_dir = cli_datadir(),
                                 .lexicon = lexicon};
  struct mz_spell_source sources[MZ_SPELL_SOURCES];

  mz_spell_sources(&how, sources);
  free(lexicon);
  for (size_t i = 0; i < MZ_SPELL_SOURCES; i++) {
    mz_buf_printf(&report->out, "%s: ", _(sources[i].name));
    if (sources[i].present)
      mz_buf_printf(&report->out, "%s\n", sources[i].path);
    else if (*sources[i].package)
      mz_buf_printf(&report->out, _("not found (apt install %s)\n"), sources[i].package);
    else
      mz_buf_add_c(&report->out, _("not found\n"));
  }
  report->complete = sources[0].present; /* the dictionary: all else only makes it better */
}

/* The bilingual dictionary of align for the two languages, which it can do without; but one that lies there and
 * is no good stops it. */
static void add_dictionary(const struct cli_options *options, struct report *report)
{
  struct mz_str source = mz_str_c(options->source), target = mz_str_c(options->target);
  struct mz_error err = MZ_ERROR_INIT;
  char *path = cli_find_dictionary(options);

  mz_buf_printf(&report->out, _("bilingual dictionary (%s, %s): "), options->source, options->target);
  if (path && mz_compiled_is(path)) {
    struct mz_compiled *compiled = mz_compiled_open(path, source, target, &err);
    mz_compiled_free(compiled);
  }
  if (path && err.status) {
    mz_buf_printf(&report->out, _("%s cannot be used: %s\n"), path, err.message);
    report->complete = false;
  } else if (path) {
    mz_buf_printf(&report->out, "%s\n", path);
  } else if ((mz_lang_same(source, MZ_STR("ar")) && mz_lang_same(target, MZ_STR("en"))) ||
             (mz_lang_same(source, MZ_STR("en")) && mz_lang_same(target, MZ_STR("ar")))) {
    mz_buf_printf(&report->out, _("not found (apt install %s)\n"), "dict-freedict-ara-eng");
  } else {
    mz_buf_add_c(&report->out, _("not found\n"));
  }
  free(path);
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct report report = {MZ_BUF_INIT, true};

  (void) argv;
  if (argc)
    return cli_usage("doctor", _("takes no file"));
  mz_buf_printf(&report.out, "muwazi %s: ICU %s, Hunspell %s, libxml2 %s", PACKAGE_VERSION,
                MZ_ICU_VERSION, MZ_HUNSPELL_VERSION, MZ_LIBXML_VERSION);
  if (mz_zip_version())
    mz_buf_printf(&report.out, ", libzip %s\n", mz_zip_version());
  else
    mz_buf_add_c(&report.out, _("; without libzip: no DOCX, no ODT\n"));
  mz_buf_printf(&report.out, _("data: %s\n"), cli_datadir());
  add_sources(options, &report);
  add_dictionary(options, &report);
  cli_flush(&report.out);
  mz_buf_release(&report.out);
  return report.complete ? CLI_CLEAN : CLI_FOUND;
}

const struct cli_command cli_cmd_doctor = {
    "doctor",
    CLI_DOCTOR,
    "[OPTION]...",
    N_("tell what is installed, and the command that brings what is missing"),
    N_("Status 1: something is missing without which a command cannot work."),
    run,
    NULL,
};
