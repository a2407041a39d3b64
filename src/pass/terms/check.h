/* Verifies the glossary's names in translations: what was found on the source side has its English
 * in the segment's target.
 *
 *   term.missing       no approved form is there
 *   term.forbidden     a form is there that the glossary forbids
 *   term.spelling      something is there that sounds like an approved form
 *   term.inflected     a relative is there: Russian for Russia, a family name for a full name
 *   term.inconsistent  an approved form, but not the one that was used before
 *
 * A name that is marked weak is but a note where it is missing. */
#ifndef MZ_PASS_TERMS_CHECK_H
#define MZ_PASS_TERMS_CHECK_H

#include "doc/glossary.h"
#include "pass/pass.h"

/* Compiles GLOSSARY, which must outlive it and not change. */
struct mz_term_check *mz_term_check_new(const struct mz_glossary *glossary);
void mz_term_check_free(struct mz_term_check *check);

#endif
