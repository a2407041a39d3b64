/* Links between words that sound alike. */
#ifndef MZ_PASS_ALIGN_SOUNDS_H
#define MZ_PASS_ALIGN_SOUNDS_H

#include "pass/align/table.h"

/* Adds to TABLE the links between words that sound alike.  In large texts only those with a capital are
 * compared. */
void mz_sound_links(struct table *table, const struct units *source, const struct units *target);

#endif
