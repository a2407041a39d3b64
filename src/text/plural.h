/* Plural forms as gettext counts them: which form a number takes. */
#ifndef MZ_TEXT_PLURAL_H
#define MZ_TEXT_PLURAL_H

#include <stdbool.h>
#include <stddef.h>
#include "base/str.h"

struct mz_plural {
  size_t count;             /* of forms; 1 to MZ_MAX_PLURAL_FORMS */
  struct mz_str expression; /* in C, of the variable n: "n != 1" */
};

/* Reads the value of a Plural-Forms header: "nplurals=2; plural=(n != 1);".  False where it is not
 * one. */
bool mz_plural_parse(struct mz_str value, struct mz_plural *plural);

/* The forms that language LANG (BCP 47) is usually given; false for a language that is not known. */
bool mz_plural_default(struct mz_str lang, struct mz_plural *plural);

/* The form for N: less than the count; the last one where the expression gives more. */
size_t mz_plural_form(const struct mz_plural *plural, unsigned long n);

#endif
