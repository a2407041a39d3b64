/* Placeholders in messages: what a program replaces or reads, and a translator must keep. */
#ifndef MZ_TEXT_PLACEHOLDERS_H
#define MZ_TEXT_PLACEHOLDERS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/str.h"

enum mz_placeholder_style {
  MZ_PLACEHOLDER_PRINTF = 1 << 0,   /* %s %1$-5.2lf %(name)s %<PRIu64> %% */
  MZ_PLACEHOLDER_BRACE = 1 << 1,    /* {0} {name} {x!r:>8} */
  MZ_PLACEHOLDER_QT = 1 << 2,       /* %1 %L2 %n */
  MZ_PLACEHOLDER_SHELL = 1 << 3,    /* $name ${name} */
  MZ_PLACEHOLDER_CAUTIOUS = 1 << 4, /* of the first two, what is hardly anything else */
};

/* The style that a flag of gettext such as "c-format" names; 0: none. */
unsigned mz_placeholder_style(struct mz_str flag);

/* Finds the next placeholder of one of STYLES in TEXT from *BEGIN on: sets *BEGIN and *END.  Linear over a
 * whole text. */
bool mz_placeholder_next(struct mz_str text, unsigned styles, size_t *begin, size_t *end);

#endif
