/* Text and names cut into the tokens by which they are compared. */
#ifndef MZ_PASS_TERMS_TOKENS_H
#define MZ_PASS_TERMS_TOKENS_H

#include <stdbool.h>
#include "base/buf.h"
#include "doc/doc.h"
#include "text/words.h"

struct mz_term_token {
  struct mz_word word; /* its place in the text, without a tatweel at its end */
  bool trailing;       /* such a tatweel was there */
  /* Bytes of mz_term_tokens.keys: the marks between the word before and this one (none, when they
   * are such that stand inside names now and then: a blank, a hyphen, the dot of an initial), then
   * the folded word. */
  size_t gap_begin, key_begin, key_end;
  uint64_t hash; /* these two are the trie's */
  uint32_t number;
};

struct mz_term_tokens {
  struct mz_term_token *items;
  size_t count, capacity;
  struct mz_buf keys;
};

#define MZ_TERM_TOKENS_INIT {NULL, 0, 0, MZ_BUF_INIT}

void mz_term_tokens_release(struct mz_term_tokens *tokens);

/* Replaces TOKENS by those of bytes RANGE of TEXT. */
void mz_term_tokens_take(struct mz_term_tokens *tokens, struct mz_str text, struct mz_range range);

/* The folded word of token I, and the same with the marks before it. */
struct mz_str mz_term_key(const struct mz_term_tokens *tokens, size_t i);
struct mz_str mz_term_key_inside(const struct mz_term_tokens *tokens, size_t i);

/* Whether RANGE of TEXT stands between quotation marks. */
bool mz_term_is_quoted(struct mz_str text, struct mz_range range);

#endif
