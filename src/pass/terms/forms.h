/* Names of a glossary as they may be written in a text. */
#ifndef MZ_PASS_TERMS_FORMS_H
#define MZ_PASS_TERMS_FORMS_H

#include "pass/terms/tokens.h"
#include "pass/terms/trie.h"

/* Adds FORM, a name of ENTRY or another spelling of it, to TRIE in all the ways to write it.  A
 * form without a word, or with more than MZ_MAX_TERM_WORDS, is left out: the reader has warned of
 * it. TOKENS is working space.  FORM must outlive the trie. */
void mz_term_forms_add(struct mz_term_trie *trie, struct mz_term_tokens *tokens, struct mz_str form,
                       size_t entry);

#endif
