/* Function words written as they sound: هاذا, لاكن. */
#ifndef MZ_PASS_SPELL_HEARD_H
#define MZ_PASS_SPELL_HEARD_H

#include <stdbool.h>
#include "base/str.h"

/* Whether FORM (folded) is a demonstrative, relative or لكن, with any proclitic, that spells out a
 * long alef or a second lam which are not written.  Dictionaries accept some of them, lists attest
 * them all. */
bool mz_is_heard(struct mz_str form);

#endif
