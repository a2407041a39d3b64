/* The actions of muwazi terms. */
#ifndef MZ_CLI_TERMS_H
#define MZ_CLI_TERMS_H

#include "cli/cli.h"

extern const struct cli_action cli_terms_check, cli_terms_convert, cli_terms_extract, cli_terms_find,
    cli_terms_lint;

#endif
