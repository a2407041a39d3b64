/* Segmentation rules as data: what an SRX 2.0 file says.  A format reads them, the segment pass uses
 * them. */
#ifndef MZ_DOC_SRX_H
#define MZ_DOC_SRX_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/str.h"

/* One rule: a break, or none, between what BEFORE and AFTER match (regular expressions in ICU's
 * syntax; empty matches everywhere). */
struct mz_srx_rule {
  bool breaks;
  struct mz_str before, after;
  size_t line;       /* of the file */
  const char *place; /* "FILE:LINE" */
};

/* A <languagerule>: a named list of rules, the first of which that fits decides. */
struct mz_srx_rules {
  struct mz_str name;
  struct mz_srx_rule *rules;
  size_t count, capacity;
};

/* A <languagemap>: which rules are for the languages that PATTERN matches. */
struct mz_srx_map {
  struct mz_str pattern, name;
  size_t line;
};

struct mz_srx {
  struct mz_arena arena;
  const char *path;
  bool cascade;           /* the rules of all maps that match, in their order; else of the first */
  bool segments_subflows; /* text inside codes is segmented as well */
  bool includes_start;    /* where codes at a break belong: to the segment before it, or not */
  bool includes_end;
  bool includes_isolated;
  struct mz_srx_rules *languages;
  size_t language_count, language_capacity;
  struct mz_srx_map *maps;
  size_t map_count, map_capacity;
};

/* Empty rules of the file PATH, which is copied; codes as the standard says where a file is silent:
 * only ending ones belong to the segment before. */
struct mz_srx *mz_srx_new(const char *path);
void mz_srx_free(struct mz_srx *srx);

/* Adds a <languagerule>, a rule to the last one, or a <languagemap>; strings are copied. */
void mz_srx_add_language(struct mz_srx *srx, struct mz_str name);
void mz_srx_add_rule(struct mz_srx *srx, const struct mz_srx_rule *rule);
void mz_srx_add_map(struct mz_srx *srx, const struct mz_srx_map *map);

/* The rules called NAME, or NULL. */
const struct mz_srx_rules *mz_srx_find(const struct mz_srx *srx, struct mz_str name);

#endif
