/* Looks over a glossary for what will go wrong with it: names that are translated in two ways,
 * stand twice, lack a translation, or that a text is full of without meaning them. */
#ifndef MZ_PASS_TERMS_LINT_H
#define MZ_PASS_TERMS_LINT_H

#include <stddef.h>
#include "doc/doc.h"
#include "doc/glossary.h"

struct mz_speller;
struct mz_term_lint;

/* One kind of finding. */
struct mz_term_rule {
  const char *id; /* stable */
  enum mz_severity severity;
};

/* A look over all of GLOSSARY, which must outlive it and not change.  SPELLER, which may be NULL,
 * tells what is a word. */
struct mz_term_lint *mz_term_lint_new(const struct mz_glossary *glossary,
                                      struct mz_speller *speller);
void mz_term_lint_free(struct mz_term_lint *lint);

/* Adds a unit with its findings to DOC for each of the entries FROM to TO (exclusive) that has any:
 * DOC is their file, with its text.  An entry is compared with all entries before it. */
void mz_term_lint_run(struct mz_term_lint *lint, size_t from, size_t to, struct mz_doc *doc);

#endif
