/* The actions of muwazi lexicon. */
#ifndef MZ_CLI_LEXICON_H
#define MZ_CLI_LEXICON_H

#include "cli/cli.h"

extern const struct cli_action cli_lexicon_train, cli_lexicon_build;

#endif
