/* The names of a glossary as a trie over folded tokens.  Each distinct token has a number from 1
 * on; an edge is (node, token) in one hash table. */
#ifndef MZ_PASS_TERMS_TRIE_H
#define MZ_PASS_TERMS_TRIE_H

#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "pass/terms/tokens.h"

/* One of the names that fold alike. */
struct mz_term_name {
  struct mz_str form; /* as the glossary spells it */
  uint32_t entry;     /* index into the glossary */
  uint32_t next;      /* 1 + the next name of this key, or 0 */
};

struct mz_term_edge {
  uint32_t node, token, to; /* token 0 marks a free slot */
};

struct mz_term_node {
  uint32_t first, last; /* 1 + the first and last name that end here, or 0 */
  uint32_t count;
  uint32_t edges; /* names go on behind it when there are any */
};

struct mz_term_trie {
  struct mz_arena arena;
  struct mz_hash tokens;
  uint32_t *roots; /* for each token: the node behind the root, or 0 */
  size_t root_capacity;
  struct mz_term_edge *edges;
  size_t edge_count, edge_slots;
  struct mz_term_node *nodes; /* the first is the root */
  size_t node_count, node_capacity;
  struct mz_term_name *names;
  size_t name_count, name_capacity;
};

void mz_term_trie_init(struct mz_term_trie *trie);
void mz_term_trie_release(struct mz_term_trie *trie);

/* Adds the name FORM of ENTRY, made of COUNT tokens (0 to MZ_MAX_TERM_WORDS; others are left out);
 * FORM must outlive the trie. */
void mz_term_trie_add(struct mz_term_trie *trie, const struct mz_str *tokens, size_t count,
                      struct mz_str form, size_t entry);

/* The number of token KEY, or 0 when no name has it. */
uint32_t mz_term_trie_token(const struct mz_term_trie *trie, struct mz_str key);

/* Gives every one of TOKENS the number of its word, all at once, which is faster. */
void mz_term_trie_number(const struct mz_term_trie *trie, struct mz_term_tokens *tokens);

/* The node behind NODE, not the root, on TOKEN; 0 when there is none. */
uint32_t mz_term_trie_step(const struct mz_term_trie *trie, uint32_t node, uint32_t token);

#endif
