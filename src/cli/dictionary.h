/* Bilingual dictionaries as the commands take them: compiled, read, or the one that lies ready. */
#ifndef MZ_CLI_DICTIONARY_H
#define MZ_CLI_DICTIONARY_H

#include "base/error.h"
#include "cli/options.h"
#include "doc/glossary.h"
#include "doc/lexicon.h"
#include "pass/align/compiled.h"

struct cli_dictionary {
  struct mz_lexicon *lexicon; /* of all files that were read */
  struct mz_compiled **compiled;
  size_t compiled_count, compiled_capacity;
};

void cli_dictionary_init(struct cli_dictionary *dictionary);
void cli_dictionary_release(struct cli_dictionary *dictionary);

/* Adds the file PATH in the languages of OPTIONS: compiled as its first bytes say, a glossary (TBX, CSV, UTX,
 * XLIFF 2) or pairs as its name says. */
enum mz_status cli_dictionary_add(struct cli_dictionary *dictionary, const char *path,
                                  const struct cli_options *options, struct mz_error *err);

/* Adds COMPILED, which then belongs to DICTIONARY. */
void cli_dictionary_add_compiled(struct cli_dictionary *dictionary, struct mz_compiled *compiled);

/* Adds the names of GLOSSARY, in all spellings. */
void cli_dictionary_add_names(struct cli_dictionary *dictionary, const struct mz_glossary *glossary);

/* Adds what is used where no dictionary is named: the user's compiled one, and FreeDict's, which are compiled into
 * the user's cache when they are used first. */
enum mz_status cli_dictionary_add_found(struct cli_dictionary *dictionary,
                                        const struct cli_options *options, struct mz_error *err);

/* The user's compiled dictionary for the languages of OPTIONS; NULL where there is none.  The caller frees. */
char *cli_find_dictionary(const struct cli_options *options);

/* FreeDict's dictionaries for the languages of OPTIONS: PATHS[0] has the source's words translated, PATHS[1] the
 * target's; NULL what is not installed.  The caller frees both. */
void cli_find_freedict(const struct cli_options *options, char *paths[2]);

/* What the name of the file PATH says of its order (freedict-ara-eng.index, medical.ar-en.tsv). */
enum mz_lexicon_order cli_dictionary_order(const char *path, const struct cli_options *options);

#endif
