/* muwazi terms convert: a glossary in another format. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/outputs.h"
#include "cli/terms.h"

/* The format to write, by --to or the name of the output; NULL after an error. */
static const struct mz_glossary_format *choose_format(const struct cli_options *options)
{
  const struct mz_glossary_format *format =
      options->to ? mz_glossary_format_find(options->to)
                  : mz_glossary_format_get(options->output, MZ_STR(""));
  struct mz_buf names = MZ_BUF_INIT;

  if (format && format->write)
    return format;
  for (size_t i = 0; mz_glossary_formats[i]; i++)
    if (mz_glossary_formats[i]->write)
      mz_buf_printf(&names, names.len ? ", %s" : "%s", mz_glossary_formats[i]->name);
  cli_usage("terms", _("glossaries can be written as: %s"), names.ptr);
  mz_buf_release(&names);
  return NULL;
}

/* Says what the format could not hold, and how often. */
static void print_losses(const char *path, const struct mz_glossary_format *format,
                         const size_t *losses)
{
  static const char *const texts[MZ_GLOSSARY_LOSSES] = {
      [MZ_GLOSSARY_LOSS_MATCH] = N_("how names are matched is left out"),
      [MZ_GLOSSARY_LOSS_BREAK] = N_("tabs and line ends became blanks"),
      [MZ_GLOSSARY_LOSS_BAR] = N_("bars (|) inside forms became /"),
      [MZ_GLOSSARY_LOSS_CHARACTER] = N_("characters that XML cannot hold are left out"),
  };

  for (size_t i = 0; i < MZ_GLOSSARY_LOSSES; i++)
    if (losses[i])
      fprintf(stderr, "%s: %s: %s: %s (%zu)\n", path, cli_severity_text(MZ_SEVERITY_WARNING),
              format->name, _(texts[i]), losses[i]);
}

static enum mz_status read_all(const struct cli_options *options, int argc, char **argv,
                               struct mz_glossary *glossary, struct mz_error *err)
{
  enum mz_status status = MZ_OK;

  for (int i = 0; i < argc && !status; i++)
    status = cli_glossary_read(argv[i], options, glossary, err);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  const struct mz_glossary_format *format = choose_format(options);
  struct mz_glossary *glossary;
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_buf out = MZ_BUF_INIT;
  size_t losses[MZ_GLOSSARY_LOSSES] = {0};
  int status = CLI_CLEAN;

  if (!format)
    return CLI_TROUBLE;
  if (!argc)
    return cli_usage("terms", _("name a glossary to convert"));
  glossary = mz_glossary_new();
  if (read_all(options, argc, argv, glossary, &err)) {
    status = cli_fail(&err);
  } else {
    struct mz_glossary_write_options how = {.source_lang = mz_str_c(options->source),
                                            .target_lang = mz_str_c(options->target),
                                            .tool_version = PACKAGE_VERSION,
                                            .date = cli_output_date(argv[0])};
    format->write(glossary, &how, &out, losses);
    print_losses(options->output, format, losses);
    if (mz_file_write(options->output, mz_buf_str(&out), NULL, &err))
      status = cli_fail(&err);
  }
  mz_buf_release(&out);
  mz_glossary_free(glossary);
  return status;
}

const struct cli_action cli_terms_convert = {
    "convert",
    "FILE... [-o FILE] [--to=FORMAT]",
    N_("write glossaries as one, in another format: tsv, csv, utx, tbx, tbx2019"),
    run,
};
