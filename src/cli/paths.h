/* Where things were installed.  paths.c is the only file that sees these macros, so that configuring
 * again with another prefix rebuilds what depends on it. */
#ifndef MZ_CLI_PATHS_H
#define MZ_CLI_PATHS_H

#include <stdint.h>
#include "cli/options.h"

/* The folder of the message catalogues: MUWAZI_LOCALEDIR, or where they were installed. */
const char *cli_localedir(void);

/* Where the user's own file of the kind EXTENSION for LANGUAGE lies: XDG_DATA_HOME/muwazi/ar.lexicon for
 * ar-EG, or NULL where there is no home folder.  The caller frees. */
#define CLI_LEXICON ".lexicon"
#define CLI_PERSONAL ".words"
char *cli_user_path(const char *language, const char *extension);

/* The user's compiled dictionary for the languages of OPTIONS: XDG_DATA_HOME/muwazi/ar-en.dictionary, or
 * en-ar.dictionary where that is there.  NULL where there is no home folder.  The caller frees. */
char *cli_pair_path(const struct cli_options *options);

/* Where a dictionary for the languages of OPTIONS is kept that was compiled from files with FINGERPRINT:
 * XDG_CACHE_HOME/muwazi/ar-en-FINGERPRINT.dictionary, or NULL where there is no home folder.  The caller frees. */
char *cli_cache_path(const struct cli_options *options, uint64_t fingerprint);

/* The trained lexicon to use: the one that OPTIONS name, else the user's, else NULL.  The caller frees. */
char *cli_find_lexicon(const struct cli_options *options);

/* The file for words that the user calls right: the first that OPTIONS name, else the user's, which need not
 * be there, or NULL where there is no home folder.  The caller frees. */
char *cli_find_personal(const struct cli_options *options);

#endif
