/* Stop marks of all scripts, and the case of letters. */
#ifndef MZ_TEXT_STOPS_H
#define MZ_TEXT_STOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

enum mz_stop {
  MZ_STOP_NONE,
  MZ_STOP_DOT,      /* . and its full-width form */
  MZ_STOP_ELLIPSIS, /* U+2026 */
  MZ_STOP_QUESTION, /* ? ! ؟ and their kin */
  MZ_STOP_FULL,     /* ends a sentence in its script whatever follows: ۔ । 。 */
  MZ_STOP_COLON,
};

/* What C is: Unicode's Sentence_Terminal, the dots that are ambiguous, the ellipsis, the colon. */
enum mz_stop mz_stop_of(uint32_t c);

/* The offset of the first stop mark of TEXT (well-formed UTF-8) at or behind AT, or TEXT.len. */
size_t mz_stop_find(struct mz_str text, size_t at);

bool mz_is_upper(uint32_t c);
bool mz_is_lower(uint32_t c);

/* A letter or digit of any script. */
bool mz_is_alnum(uint32_t c);

#endif
