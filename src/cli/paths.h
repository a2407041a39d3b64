/* Where things were installed.  paths.c is the only file that sees these macros, so that configuring
 * again with another prefix rebuilds what depends on it. */
#ifndef MZ_CLI_PATHS_H
#define MZ_CLI_PATHS_H

#include "cli/options.h"

/* The folder of the message catalogues: MUWAZI_LOCALEDIR, or where they were installed. */
const char *cli_localedir(void);

/* Where the lexicon lies that the user trained for LANGUAGE: XDG_DATA_HOME/muwazi/ar.lexicon for ar-EG,
 * or NULL where there is no home folder.  The caller frees. */
char *cli_lexicon_path(const char *language);

/* The trained lexicon to use: the one that OPTIONS name, else the user's, else NULL.  The caller frees. */
char *cli_find_lexicon(const struct cli_options *options);

#endif
