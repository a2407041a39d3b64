/* The actions of muwazi terms. */
#ifndef MZ_CLI_TERMS_H
#define MZ_CLI_TERMS_H

#include "cli/cli.h"

extern const struct cli_action cli_terms_check, cli_terms_convert, cli_terms_extract, cli_terms_find,
    cli_terms_lint;

/* Whether names, which are no findings, can be printed as --format says: text, TSV or JSON.  A usage error
 * is on stderr where they cannot. */
bool cli_terms_can_print(const struct cli_options *options);

#endif
