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

/* What to do about something that is missing. */
static void add_missing(struct report *report, const char *package, const char *end)
{
  mz_buf_printf(&report->out, _("not found (apt install %s)"), package);
  mz_buf_add_c(&report->out, end);
}

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
      add_missing(report, sources[i].package, "\n");
    else
      mz_buf_add_c(&report->out, _("not found\n"));
  }
  report->complete = sources[0].present; /* the dictionary: all else only makes it better */
}

/* What the user's own dictionary at PATH is worth: align cannot do with one that is no good. */
static void add_own_dictionary(const struct cli_options *options, const char *path, struct report *report)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_compiled *compiled =
      mz_compiled_open(path, mz_str_c(options->source), mz_str_c(options->target), &err);

  if (compiled) {
    mz_buf_add_c(&report->out, path);
  } else {
    mz_buf_printf(&report->out, _("%s cannot be used: %s"), path, err.message);
    report->complete = false;
  }
  mz_compiled_free(compiled);
}

/* FreeDict's dictionary at PATH, or the PACKAGE that has it; both may be NULL.  BEFORE: something was said. */
static bool add_freedict(const char *path, const char *package, bool before, struct report *report)
{
  if (!path && !package)
    return before;
  if (before)
    mz_buf_add_c(&report->out, "; ");
  if (path)
    mz_buf_add_c(&report->out, path);
  else
    add_missing(report, package, "");
  return true;
}

/* The package of FreeDict's dictionary from FROM to TO, of those that Arabic and English need. */
static const char *package_of(const char *from, const char *to)
{
  if (mz_lang_same(mz_str_c(from), MZ_STR("ar")) && mz_lang_same(mz_str_c(to), MZ_STR("en")))
    return "dict-freedict-ara-eng";
  if (mz_lang_same(mz_str_c(from), MZ_STR("en")) && mz_lang_same(mz_str_c(to), MZ_STR("ar")))
    return "dict-freedict-eng-ara";
  return NULL;
}

/* The bilingual dictionaries of align for the two languages, which it can do without. */
static void add_dictionaries(const struct cli_options *options, struct report *report)
{
  char *own = cli_find_dictionary(options), *paths[2];
  bool before = own != NULL;

  mz_buf_printf(&report->out, _("bilingual dictionary (%s, %s): "), options->source, options->target);
  if (own)
    add_own_dictionary(options, own, report);
  cli_find_freedict(options, paths);
  before = add_freedict(paths[0], package_of(options->source, options->target), before, report);
  before = add_freedict(paths[1], package_of(options->target, options->source), before, report);
  mz_buf_add_c(&report->out, before ? "\n" : _("not found\n"));
  free(own);
  free(paths[0]);
  free(paths[1]);
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
  add_dictionaries(options, &report);
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
