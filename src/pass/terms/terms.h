/* Recognises a glossary's names in running text, with the proclitics that Arabic writes together
 * with them.
 *
 * A name's first word may carry و or ف, then ب, ك or ل; after ل the article's alef is gone (للرقة
 * is ل + الرقة, للاذقية is ل + اللاذقية).  Words are compared folded (text/fold.h).  The reading
 * without a cut comes first, the longest match wins, matches do not overlap and stay inside a
 * segment. */
#ifndef MZ_PASS_TERMS_TERMS_H
#define MZ_PASS_TERMS_TERMS_H

#include "doc/glossary.h"
#include "pass/pass.h"

/* Compiles GLOSSARY, which must outlive the matcher and not change. */
struct mz_terms *mz_terms_new(const struct mz_glossary *glossary);
void mz_terms_free(struct mz_terms *terms);

#endif
