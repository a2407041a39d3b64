/* What is known of the words of two texts before they are aligned. */
#ifndef MZ_PASS_ALIGN_KNOWN_H
#define MZ_PASS_ALIGN_KNOWN_H

#include "pass/align/table.h"

/* Adds to TABLE the links between words that the dictionaries of OPTIONS translate, that are written alike or
 * that sound alike. */
void mz_known_links(struct table *table, const struct units *source, const struct units *target,
                    const struct mz_align_options *options);

#endif
