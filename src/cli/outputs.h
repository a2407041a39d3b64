/* Names, dates and formats of the files that commands make. */
#ifndef MZ_CLI_OUTPUTS_H
#define MZ_CLI_OUTPUTS_H

#include "cli/options.h"
#include "format/format.h"

/* The name of PATH without folder and last extension, "stdin" for "-".  The caller frees. */
char *cli_base_name(const char *path);

/* How outputs name the source file PATH: by its bare name, so that no path of one machine travels with
 * the file.  Borrowed from PATH. */
const char *cli_source_name(const char *path);

/* SOURCE_DATE_EPOCH where it is set and sane (reproducible builds), else when the file PATH was changed:
 * so an unchanged input gives unchanged outputs; else now. */
long long cli_output_date(const char *path);

/* How the file PATH is written as another one. */
struct mz_write_options cli_write_options(const struct cli_options *options, const char *path);

/* FORMAT, or where it is XLIFF the version of it that --xliff-version says. */
const struct mz_format *cli_xliff_format(const struct cli_options *options,
                                         const struct mz_format *format);

#endif
