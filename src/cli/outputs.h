/* Names and dates of the files that commands make. */
#ifndef MZ_CLI_OUTPUTS_H
#define MZ_CLI_OUTPUTS_H

/* The name of PATH without folder and last extension, "stdin" for "-".  The caller frees. */
char *cli_base_name(const char *path);

/* How outputs name the source file PATH: by its bare name, so that no path of one machine travels with
 * the file.  Borrowed from PATH. */
const char *cli_source_name(const char *path);

/* SOURCE_DATE_EPOCH where it is set and sane (reproducible builds), else when the file PATH was changed:
 * so an unchanged input gives unchanged outputs; else now. */
long long cli_output_date(const char *path);

#endif
