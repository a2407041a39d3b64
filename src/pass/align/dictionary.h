/* Links between words that dictionaries translate. */
#ifndef MZ_PASS_ALIGN_DICTIONARY_H
#define MZ_PASS_ALIGN_DICTIONARY_H

#include "pass/align/table.h"

/* Adds to TABLE the links that the dictionaries of OPTIONS, those that were read and those that were compiled,
 * know of. */
void mz_dictionary_links(struct table *table, const struct units *source, const struct units *target,
                         const struct mz_align_options *options);

#endif
