/* The checker of XLIFF 2.x, between its files: tables and their values (xliff2_rules.c), structure
 * (xliff2_structure.c), identifiers and references (xliff2_refs.c), inline codes (xliff2_codes.c),
 * modules (xliff2_modules.c).  The rules are those of XLIFF 2.1 and 2.2 (OASIS), sections 4 and 5,
 * constraints and processing requirements that can be seen in a file. */
#ifndef MZ_FORMAT_XLIFF2_CHECK_H
#define MZ_FORMAT_XLIFF2_CHECK_H

#include "base/arena.h"
#include "base/hash.h"
#include "format/xliff2.h"

struct mz_x2_checker {
  const struct mz_xml_tree *tree;
  const char *core; /* the name space of the core elements */
  struct mz_str source_lang, target_lang;
  struct mz_arena arena;
  struct mz_hash places;             /* files, groups and units by where they are and their ids */
  const struct mz_xml_node **placed; /* what the values of places are the indexes of */
  size_t placed_count, placed_capacity;
  struct mz_x2_violation *violations;
  size_t count, capacity;
};

/* Something that is wrong. */
struct mz_x2_violation {
  size_t offset, order;
  struct mz_str message; /* in the arena */
};

/* What attributes of other name spaces an element may have. */
enum mz_x2_foreign {
  MZ_X2_NONE,
  MZ_X2_MODULES, /* format style, size restriction, plurals */
  MZ_X2_ANY,
};

/* An element.  Names have the prefix that the specification gives their module. */
struct mz_x2_rule {
  const char *name;
  const char *parents;    /* of a module's outermost element: where it may stand; else NULL */
  const char *children;   /* in order, each with ? * or +: "skeleton? other* notes? unit|group+";
                             "other" is any element of another name space, "inline" any of the text;
                             "#" at the end: there may be text; "any": whatever there is */
  const char *attributes; /* "id!:NMTOKEN translate:yes|no name": required by "!", values by choices
                             or by the name of a type */
  enum mz_x2_foreign foreign;
};

/* The rule for NODE, or NULL for elements that are none of XLIFF's. */
const struct mz_x2_rule *mz_x2_find_rule(const struct mz_x2_checker *c,
                                         const struct mz_xml_node *node);

/* The prefix that the specification gives the name space URI: "" for the core, NULL for an
 * extension. */
const char *mz_x2_prefix(const struct mz_x2_checker *c, const char *uri);

/* Whether NODE is the element NAME as the specification writes it: "unit", "mtc:match". */
bool mz_x2_is(const struct mz_x2_checker *c, const struct mz_xml_node *node, const char *name);

/* Whether NODE is one of NAMES, separated by blanks or bars. */
bool mz_x2_is_any(const struct mz_x2_checker *c, const struct mz_xml_node *node, const char *names);

/* The nearest element around NODE that is one of NAMES, or NULL. */
const struct mz_xml_node *mz_x2_around(const struct mz_x2_checker *c,
                                       const struct mz_xml_node *node, const char *names);

/* The attribute NAME ("state", "slr:sizeInfo", "xml:lang") of NODE; its ptr is NULL where there is
 * none. */
struct mz_str mz_x2_get(const struct mz_x2_checker *c, const struct mz_xml_node *node,
                        const char *name);

/* Whether the attribute NAME of NODE is VALUE. */
bool mz_x2_has(const struct mz_x2_checker *c, const struct mz_xml_node *node, const char *name,
               const char *value);

/* Whether VALUE is of TYPE: choices separated by "|", or the name of a type. */
bool mz_x2_is_value(struct mz_str type, struct mz_str value);

/* Reports a violation at NODE. */
void mz_x2_say(struct mz_x2_checker *c, const struct mz_xml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The parts of the check. */
void mz_x2_check_structure(struct mz_x2_checker *c);
void mz_x2_check_ids(struct mz_x2_checker *c);
void mz_x2_check_refs(struct mz_x2_checker *c);
void mz_x2_check_unit(struct mz_x2_checker *c, const struct mz_xml_node *unit);
void mz_x2_check_modules(struct mz_x2_checker *c);

#endif
