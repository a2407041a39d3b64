/* Names that nobody has to list: those of CLDR (text/cldr.h) as a glossary. */
#ifndef MZ_PASS_TERMS_BUILTIN_H
#define MZ_PASS_TERMS_BUILTIN_H

#include "base/error.h"
#include "doc/glossary.h"

/* What CLDR does not say of a language; either may be empty. */
struct mz_builtin_data {
  struct mz_str homographs; /* of the source: names that are left out, a name a line, with what else
                               it means behind a tab; lines that begin with # are comments */
  struct mz_str alternatives; /* of the target: a name, a tab, other words for it joined by | */
};

/* Adds to GLOSSARY the names that ICU has in SOURCE and TARGET (BCP 47), behind what it has
 * already. A name that stands for several things (الجزائر) is one entry: the first is its
 * translation, the others are alternatives.  DATA need not outlive the call.  MZ_E_USAGE as in
 * mz_cldr_names. */
enum mz_status mz_builtin_names_add(struct mz_glossary *glossary, const char *source,
                                    const char *target, const struct mz_builtin_data *data,
                                    struct mz_error *err);

#endif
