/* muwazi terms: what can be done with glossaries of names.
 *
 * To add an action: write terms_NAME.c that ends in a const struct cli_action, name it here, in
 * terms.h, Makefile.am and po/POTFILES.in, and say in doc/muwazi.1 what it does. */
#include <config.h>

#include "base/i18n.h"
#include "cli/terms.h"

bool cli_terms_can_print(const struct cli_options *options)
{
  if (options->format <= CLI_FORMAT_JSON)
    return true;
  cli_usage("terms", _("names are printed as text, tsv or json"));
  return false;
}

static const struct cli_action *const actions[] = {
    &cli_terms_find,
    &cli_terms_extract,
    &cli_terms_check,
    &cli_terms_convert,
    &cli_terms_lint,
    NULL,
};

const struct cli_command cli_cmd_terms = {
    "terms",
    CLI_TERMS,
    "ACTION [OPTION]... [FILE]...",
    N_("work with glossaries of names: find, check, extract, convert, lint"),
    N_("Column and length are those of the name itself, in code points; a proclitic stands apart.\n"
       "A name that is an ordinary word as well is marked weak, with the reason."),
    NULL,
    actions,
};
