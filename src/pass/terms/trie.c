/* The trie of names. */
#include <config.h>
#include "pass/terms/trie.h"

#include <stdlib.h>
#include "base/limits.h"
#include "base/xalloc.h"

/* Names that fold alike and are kept apart; a matcher looks at each of them. */
#define MAX_ALIKE 16

static size_t edge_slot(const struct mz_term_trie *trie, uint32_t node, uint32_t token)
{
  uint64_t h = ((uint64_t) node << 32 | token) * 0x9E3779B97F4A7C15u;
  size_t mask = trie->edge_slots - 1, i = (size_t) (h >> 32) & mask;

  while (trie->edges[i].token && (trie->edges[i].node != node || trie->edges[i].token != token))
    i = (i + 1) & mask;
  return i;
}

static uint32_t add_node(struct mz_term_trie *trie)
{
  MZ_RESERVE(trie->nodes, trie->node_capacity, trie->node_count + 1);
  trie->nodes[trie->node_count] = (struct mz_term_node) {0, 0, 0, 0};
  return (uint32_t) trie->node_count++;
}

static void grow_edges(struct mz_term_trie *trie)
{
  struct mz_term_edge *old = trie->edges;
  size_t slots = trie->edge_slots;

  trie->edge_slots = slots ? slots * 2 : 1024;
  trie->edges = mz_xcalloc(trie->edge_slots, sizeof *trie->edges);
  for (size_t i = 0; i < slots; i++)
    if (old[i].token)
      trie->edges[edge_slot(trie, old[i].node, old[i].token)] = old[i];
  free(old);
}

static uint32_t add_edge(struct mz_term_trie *trie, uint32_t node, uint32_t token)
{
  size_t i;

  if (trie->edge_count * 2 >= trie->edge_slots)
    grow_edges(trie);
  i = edge_slot(trie, node, token);
  if (!trie->edges[i].token) {
    uint32_t to = add_node(trie);
    trie->edges[i] = (struct mz_term_edge) {node, token, to};
    trie->edge_count++;
    trie->nodes[node].edges++;
  }
  return trie->edges[i].to;
}

static uint32_t add_root(struct mz_term_trie *trie, uint32_t token)
{
  if (!trie->roots[token])
    trie->roots[token] = add_node(trie);
  return trie->roots[token];
}

static uint32_t add_token(struct mz_term_trie *trie, struct mz_str key)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&trie->tokens, key, trie->tokens.count + 1, &added);

  if (added) {
    entry->key = mz_arena_str(&trie->arena, key);
    MZ_RESERVE(trie->roots, trie->root_capacity, entry->value + 1);
    trie->roots[entry->value] = 0;
  }
  return (uint32_t) entry->value;
}

void mz_term_trie_init(struct mz_term_trie *trie)
{
  *trie = (struct mz_term_trie) {.tokens = MZ_HASH_INIT};
  grow_edges(trie);
  add_node(trie);
}

void mz_term_trie_release(struct mz_term_trie *trie)
{
  mz_hash_release(&trie->tokens);
  mz_arena_release(&trie->arena);
  free(trie->roots);
  free(trie->edges);
  free(trie->nodes);
  free(trie->names);
}

/* Whether NODE has the name already, or as many as it may. */
static bool is_known(const struct mz_term_trie *trie, const struct mz_term_node *node,
                     struct mz_str form, size_t entry)
{
  if (node->count >= MAX_ALIKE)
    return true;
  for (uint32_t i = node->first; i; i = trie->names[i - 1].next)
    if (trie->names[i - 1].entry == entry && mz_str_equal(trie->names[i - 1].form, form))
      return true;
  return false;
}

void mz_term_trie_add(struct mz_term_trie *trie, const struct mz_str *tokens, size_t count,
                      struct mz_str form, size_t entry)
{
  struct mz_term_node *node;
  uint32_t at = 0;

  if (!count || count > MZ_MAX_TERM_WORDS)
    return;
  for (size_t i = 0; i < count; i++) {
    uint32_t token = add_token(trie, tokens[i]);
    at = i ? add_edge(trie, at, token) : add_root(trie, token);
  }
  node = &trie->nodes[at];
  if (is_known(trie, node, form, entry))
    return;
  MZ_RESERVE(trie->names, trie->name_capacity, trie->name_count + 1);
  trie->names[trie->name_count++] = (struct mz_term_name) {form, (uint32_t) entry, 0};
  if (node->last)
    trie->names[node->last - 1].next = (uint32_t) trie->name_count;
  else
    node->first = (uint32_t) trie->name_count;
  node->last = (uint32_t) trie->name_count;
  node->count++;
}

uint32_t mz_term_trie_token(const struct mz_term_trie *trie, struct mz_str key)
{
  const struct mz_hash_entry *entry = mz_hash_find(&trie->tokens, key);

  return entry ? (uint32_t) entry->value : 0;
}

void mz_term_trie_number(const struct mz_term_trie *trie, struct mz_term_tokens *tokens)
{
  for (size_t i = 0; i < tokens->count; i++)
    tokens->items[i].hash = mz_hash_start(&trie->tokens, mz_term_key(tokens, i));
  for (size_t i = 0; i < tokens->count; i++) {
    struct mz_term_token *token = &tokens->items[i];
    const struct mz_hash_entry *entry =
        mz_hash_finish(&trie->tokens, mz_term_key(tokens, i), token->hash);
    token->number = entry ? (uint32_t) entry->value : 0;
  }
}

uint32_t mz_term_trie_step(const struct mz_term_trie *trie, uint32_t node, uint32_t token)
{
  return trie->edges[edge_slot(trie, node, token)].to;
}
