/* The parts of muwazi convert. */
#ifndef MZ_CLI_CONVERT_H
#define MZ_CLI_CONVERT_H

#include "cli/cli.h"

/* convert --check: prints what is wrong with each file of ARGV.  CLI_FOUND where something is. */
int cli_convert_check(const struct cli_options *options, int argc, char **argv);

#endif
