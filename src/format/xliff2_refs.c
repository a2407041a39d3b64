/* Identifiers, unique in their scopes, and what refers to them: names and fragment identifiers. */
#include <config.h>
#include "format/xliff2_check.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/xalloc.h"

/* Reports NODE when the table SEEN has its id KEY already. */
static void check_unique(struct mz_x2_checker *c, struct mz_hash *seen,
                         const struct mz_xml_node *node, struct mz_str key, struct mz_str id)
{
  bool added;

  mz_hash_add(seen, key, (size_t) node->all.begin, &added);
  if (!added)
    mz_x2_say(c, node, _("the id '%.*s' of <%s> is used twice"), MZ_STR_ARG(id), node->name);
}

/* The ids of MEMBERS in SCOPE. */
static void check_scope(struct mz_x2_checker *c, const struct mz_xml_node *scope,
                        const char *members, const char *attribute)
{
  struct mz_hash seen = MZ_HASH_INIT;

  mz_hash_init(&seen);
  for (struct mz_xml_walk walk = {scope, NULL, false}; mz_xml_walk(&walk);) {
    struct mz_str id;
    if (!walk.node->name || walk.leaving || !mz_x2_is_any(c, walk.node, members))
      continue;
    id = mz_x2_get(c, walk.node, attribute);
    if (id.ptr)
      check_unique(c, &seen, walk.node, id, id);
  }
  mz_hash_release(&seen);
}

/* Elements of extensions: unique among those of one name space in the same file, group or unit. */
static void check_extensions(struct mz_x2_checker *c)
{
  struct mz_hash seen = MZ_HASH_INIT;

  mz_hash_init(&seen);
  for (struct mz_xml_walk walk = {c->tree->root, NULL, false}; mz_xml_walk(&walk);) {
    const struct mz_xml_node *node = walk.node, *scope;
    struct mz_buf key = MZ_BUF_INIT;
    struct mz_str id;

    if (!node->name || walk.leaving || mz_x2_prefix(c, node->uri))
      continue;
    id = mz_x2_get(c, node, "id");
    if (!id.ptr)
      id = mz_x2_get(c, node, "xml:id");
    scope = mz_x2_around(c, node, "file group unit");
    if (!id.ptr || !scope || mz_x2_around(c, node, "skeleton ctr:item res:source res:target"))
      continue;
    mz_buf_printf(&key, "%zu %s ", scope->all.begin, node->uri);
    mz_buf_add_str(&key, id);
    check_unique(c, &seen, node, mz_arena_str(&c->arena, mz_buf_str(&key)), id);
    mz_buf_release(&key);
  }
  mz_hash_release(&seen);
}

void mz_x2_check_ids(struct mz_x2_checker *c)
{
  static const struct {
    const char *scope, *members, *attribute;
  } scopes[] = {
      {"xliff", "file", "id"},
      {"file", "group", "id"},
      {"file", "unit", "id"},
      {"notes", "note", "id"},
      {"originalData", "data", "id"},
      {"mtc:matches", "mtc:match", "id"},
      {"gls:glossary", "gls:glossEntry gls:translation", "id"},
      {"mda:metadata", "mda:metaGroup", "id"},
      {"res:resourceData", "res:resourceItem res:resourceItemRef", "id"},
      {"unit", "its:locQualityIssues its:provenanceRecords", "xml:id"},
  };

  for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
    if (!i)
      check_scope(c, c->tree->root, scopes[i].members, scopes[i].attribute);
    for (struct mz_xml_walk walk = {c->tree->root, NULL, false}; i && mz_xml_walk(&walk);)
      if (walk.node->name && !walk.leaving && mz_x2_is(c, walk.node, scopes[i].scope))
        check_scope(c, walk.node, scopes[i].members, scopes[i].attribute);
  }
  check_extensions(c);
}

/* What the selectors of a fragment identifier lead to, in their order.  Prefixes longer than one
 * letter are those of modules and registered extensions. */
#define SPANS "segment ignorable ph pc sc ec mrk sm"

static const struct selector {
  const char *prefix, *names;
  int rank; /* rising from left to right; the last rank ends */
} selectors[] = {
    {"f", "file", 1},
    {"g", "group", 2},
    {"u", "unit", 2},
    {"n", "note", 3},
    {"d", "data", 3},
    {"t", "ph pc sc ec mrk sm", 3},
    {"", SPANS, 3},
    {"mtc", "mtc:match", 3},
    {"gls", "gls:glossEntry gls:translation", 3},
    {"mda", "mda:metadata mda:metaGroup", 3},
    {"res", "res:resourceItem res:resourceItemRef", 3},
    {"its", "its:locQualityIssues its:provenanceRecords", 3},
    {"slr", NULL, 3},
    {"val", NULL, 3},
    {"ctr", NULL, 3},
    {"tbx", NULL, 3},
};

static const struct selector *find_selector(struct mz_str prefix)
{
  for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++)
    if (mz_str_equal(prefix, mz_str_c(selectors[i].prefix)))
      return &selectors[i];
  return NULL;
}

/* The selector for NODE, or NULL.  Inline elements of a match are not to be referred to. */
static const struct selector *selector_for(const struct mz_x2_checker *c,
                                           const struct mz_xml_node *node)
{
  const struct mz_xml_node *side;

  for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++) {
    if (!selectors[i].names || !mz_x2_is_any(c, node, selectors[i].names))
      continue;
    if (*selectors[i].prefix && *selectors[i].prefix != 't')
      return &selectors[i];
    side = mz_x2_around(c, node, "source target mtc:match");
    if (!side || (*selectors[i].prefix == 't') == mz_x2_is(c, side, "target"))
      return side && mz_x2_around(c, node, "mtc:match") ? NULL : &selectors[i];
  }
  return NULL;
}

/* The key of what SELECTOR and ID lead to from SCOPE. */
static struct mz_str place_key(struct mz_buf *key, const struct mz_xml_node *scope,
                               const struct selector *selector, struct mz_str id)
{
  mz_buf_truncate(key, 0);
  mz_buf_printf(key, "%zu %s ", scope->all.begin, selector->prefix);
  mz_buf_add_str(key, id);
  return mz_buf_str(key);
}

/* Whatever can be referred to goes into a table: references may be many, and from anywhere. */
static void add_places(struct mz_x2_checker *c)
{
  static const char *const scopes[] = {"", "xliff", "file", "file group unit"};
  struct mz_buf key = MZ_BUF_INIT;

  for (struct mz_xml_walk walk = {c->tree->root, NULL, false}; mz_xml_walk(&walk);) {
    const struct selector *selector;
    const struct mz_xml_node *scope;
    struct mz_str id;

    if (!walk.node->name || walk.leaving || !(selector = selector_for(c, walk.node)))
      continue;
    id = mz_x2_get(c, walk.node, "id");
    if (!id.ptr)
      id = mz_x2_get(c, walk.node, "xml:id");
    scope = mz_x2_around(c, walk.node, scopes[selector->rank]);
    if (!id.ptr || !scope)
      continue;
    MZ_RESERVE(c->placed, c->placed_capacity, c->placed_count + 1);
    id = mz_arena_str(&c->arena, place_key(&key, scope, selector, id));
    mz_hash_add(&c->places, id, c->placed_count, NULL);
    c->placed[c->placed_count++] = walk.node;
  }
  mz_buf_release(&key);
}

/* Where a fragment identifier that stands at NODE begins to be followed. */
static const struct mz_xml_node *start_of(const struct mz_x2_checker *c,
                                          const struct mz_xml_node *node,
                                          const struct selector *first, bool absolute)
{
  const struct mz_xml_node *scope;

  if (absolute || first->rank == 1)
    return c->tree->root;
  if (first->rank == 2)
    return mz_x2_around(c, node, "file");
  scope = mz_x2_around(c, node, "unit");
  return scope ? scope : mz_x2_around(c, node, "group file");
}

/* Follows one selector from SCOPE; NULL where it leads nowhere. */
static const struct mz_xml_node *follow(const struct mz_x2_checker *c,
                                        const struct mz_xml_node *scope,
                                        const struct selector *selector, struct mz_str id)
{
  struct mz_buf key = MZ_BUF_INIT;
  const struct mz_hash_entry *entry;

  if (!selector->names)
    return scope;
  entry = mz_hash_find(&c->places, place_key(&key, scope, selector, id));
  mz_buf_release(&key);
  return entry ? c->placed[entry->value] : NULL;
}

/* What the fragment identifier REFERENCE ("#f=f1/u=u1/n=1") at NODE leads to; NULL, with
 * *WELL_FORMED telling whether it is one, where it leads nowhere. */
static const struct mz_xml_node *resolve(const struct mz_x2_checker *c,
                                         const struct mz_xml_node *node, struct mz_str reference,
                                         bool *well_formed)
{
  struct mz_str rest = mz_str_sub(reference, 1, reference.len);
  bool absolute = mz_str_starts(rest, MZ_STR("/"));
  const struct mz_xml_node *scope = NULL;
  int rank = 0;

  *well_formed = true;
  if (absolute)
    rest = mz_str_sub(rest, 1, rest.len);
  while (*well_formed && rest.ptr) {
    struct mz_str id = mz_str_split(&rest, '/'), prefix = mz_str_split(&id, '=');
    const struct selector *selector;

    if (!id.ptr) {
      id = prefix;
      prefix = MZ_STR("");
    }
    selector = find_selector(prefix);
    *well_formed = selector && selector->rank > rank && mz_x2_is_value(MZ_STR("NMTOKEN"), id) &&
                   (!absolute || rank || selector->rank == 1);
    if (!*well_formed)
      return NULL;
    if (!rank)
      scope = start_of(c, node, selector, absolute);
    if (scope)
      scope = follow(c, scope, selector, id);
    rank = selector->rank;
  }
  return scope;
}

/* Checks the reference ATTRIBUTE of NODE where it is a fragment identifier of this file; returns
 * what it leads to. */
static const struct mz_xml_node *
check_reference(struct mz_x2_checker *c, const struct mz_xml_node *node, const char *attribute)
{
  struct mz_str reference = mz_x2_get(c, node, attribute);
  const struct mz_xml_node *found;
  bool well_formed;

  if (!reference.len || reference.ptr[0] != '#')
    return NULL;
  found = resolve(c, node, reference, &well_formed);
  if (!well_formed)
    mz_x2_say(c, node, _("'%.*s' is no fragment identifier of XLIFF"), MZ_STR_ARG(reference));
  else if (!found)
    mz_x2_say(c, node, _("the attribute '%s' refers to '%.*s', which is not there"), attribute,
              MZ_STR_ARG(reference));
  return found;
}

/* A comment says either what it is or which note of the unit has it. */
static void check_comment(struct mz_x2_checker *c, const struct mz_xml_node *node,
                          const struct mz_xml_node *found)
{
  struct mz_str ref = mz_x2_get(c, node, "ref"), value = mz_x2_get(c, node, "value");
  const struct mz_xml_node *unit = mz_x2_around(c, node, "unit");

  if (!ref.ptr == !value.ptr)
    mz_x2_say(c, node, _("a comment has either the attribute 'value' or the attribute 'ref'"));
  else if (ref.ptr && (!found || !mz_x2_is(c, found, "note") || found->parent->parent != unit))
    mz_x2_say(c, node, _("the attribute 'ref' of a comment refers to a note of its unit"));
}

/* A match is for a part of the unit that it stands in. */
static void check_match(struct mz_x2_checker *c, const struct mz_xml_node *node,
                        const struct mz_xml_node *found)
{
  struct mz_str ref = mz_x2_get(c, node, "ref");
  const struct mz_xml_node *unit = mz_x2_around(c, node, "unit");

  if (ref.ptr &&
      (!found || !mz_x2_is_any(c, found, SPANS) || mz_x2_around(c, found, "unit") != unit))
    mz_x2_say(c, node, _("the attribute 'ref' of a match refers to a part of its unit's source"));
}

/* The units that a code's sub-flows are. */
static void check_sub_flows(struct mz_x2_checker *c, const struct mz_xml_node *node,
                            const struct mz_hash *units, const char *attribute)
{
  struct mz_str rest = mz_x2_get(c, node, attribute);

  while (rest.ptr) {
    struct mz_str id = mz_str_split(&rest, ' ');
    if (id.len && !mz_hash_find(units, id))
      mz_x2_say(c, node, _("the attribute '%s' refers to '%.*s', which is not there"), attribute,
                MZ_STR_ARG(id));
  }
}

/* The references in one file element. */
static void check_file(struct mz_x2_checker *c, const struct mz_xml_node *file)
{
  static const char *const flows[] = {"subFlows", "subFlowsStart", "subFlowsEnd"};
  struct mz_hash units = MZ_HASH_INIT;

  mz_hash_init(&units);
  for (struct mz_xml_walk walk = {file, NULL, false}; mz_xml_walk(&walk);)
    if (walk.node->name && !walk.leaving && mz_x2_is(c, walk.node, "unit")) {
      struct mz_str id = mz_x2_get(c, walk.node, "id");
      if (id.ptr)
        mz_hash_add(&units, id, 0, NULL);
    }
  for (struct mz_xml_walk walk = {file, NULL, false}; mz_xml_walk(&walk);) {
    const struct mz_xml_node *node = walk.node, *found;
    if (!node->name || walk.leaving || !mz_x2_find_rule(c, node))
      continue;
    for (size_t i = 0; i < sizeof flows / sizeof *flows; i++)
      check_sub_flows(c, node, &units, flows[i]);
    if (!mz_x2_is_any(c, node, "mrk sm note mtc:match gls:glossEntry gls:translation"))
      continue;
    found = check_reference(c, node, "ref");
    if (mz_x2_has(c, node, "type", "comment") && mz_x2_is_any(c, node, "mrk sm"))
      check_comment(c, node, found);
    if (mz_x2_is(c, node, "mtc:match"))
      check_match(c, node, found);
  }
  mz_hash_release(&units);
}

/* The language that NODE is in, as it or an element around it says. */
static struct mz_str language_of(const struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  struct mz_str language = {NULL, 0};

  for (; node && !language.ptr; node = node->parent)
    language = mz_x2_get(c, node, "xml:lang");
  return language;
}

static void check_language(struct mz_x2_checker *c, const struct mz_xml_node *node,
                           struct mz_str expected)
{
  struct mz_str language = language_of(c, node);

  if (language.ptr && expected.ptr &&
      (language.len != expected.len || strncasecmp(language.ptr, expected.ptr, language.len)))
    mz_x2_say(c, node, _("<%s> is in the language '%.*s', but the file says '%.*s'"), node->name,
              MZ_STR_ARG(language), MZ_STR_ARG(expected));
}

void mz_x2_check_refs(struct mz_x2_checker *c)
{
  mz_hash_init(&c->places);
  add_places(c);
  for (struct mz_xml_walk walk = {c->tree->root, NULL, false}; mz_xml_walk(&walk);) {
    const struct mz_xml_node *node = walk.node;
    bool foreign;

    if (!node->name || walk.leaving)
      continue;
    foreign = node->parent && mz_x2_has(c, node->parent, "reference", "yes");
    if (mz_x2_is(c, node, "file"))
      check_file(c, node);
    else if (mz_x2_is(c, node, "source"))
      check_language(c, node, c->source_lang);
    else if (mz_x2_is(c, node, "target") && !foreign)
      check_language(c, node, c->target_lang);
    else if (mz_x2_is_any(c, node, "skeleton res:source res:target"))
      walk.leaving = true;
  }
  mz_hash_release(&c->places);
  free(c->placed);
}
