/* Where things were installed.  paths.c is the only file that sees these macros, so that configuring
 * again with another prefix rebuilds what depends on it. */
#ifndef MZ_CLI_PATHS_H
#define MZ_CLI_PATHS_H

/* The folder of the message catalogues: MUWAZI_LOCALEDIR, or where they were installed. */
const char *cli_localedir(void);

#endif
