/* Dependency files for make, as compilers write them with -MD. */
#ifndef MZ_CLI_DEPEND_H
#define MZ_CLI_DEPEND_H

#include "base/buf.h"
#include "cli/options.h"

/* Appends the name PATH as make reads it. */
void cli_depend_name(struct mz_buf *rule, const char *path);

/* Appends ": INPUT" and whatever other files OPTIONS name that an output depends on, and ends the line:
 * RULE holds the names of the outputs. */
void cli_depend_finish(struct mz_buf *rule, const char *input, const struct cli_options *options);

#endif
