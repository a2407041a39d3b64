/* Inline codes and segments of one unit: identifiers, pairs, editing hints, original data, order.
 */
#include <config.h>
#include "format/xliff2_check.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/xalloc.h"

#define CODES "ph pc sc ec"
#define MARKS "mrk sm em"

/* An inline element on one side; those with content are there twice. */
struct token {
  const struct mz_xml_node *node;
  bool leaving;
};

struct side {
  struct token *tokens; /* in the order of the text */
  size_t count, capacity;
};

/* What is checked as one: a unit, or a match. */
struct scope {
  const struct mz_xml_node *node;
  const struct mz_xml_node **parts; /* the segments and ignorables; of a match, itself */
  size_t count, capacity;
  struct side source, target;
  struct mz_hash data; /* the ids in originalData */
  struct mz_hash
      source_ids; /* of inline elements and parts; values: offsets of tokens plus one, 0: a part */
  struct mz_hash target_ids;
};

static void add_tokens(const struct mz_x2_checker *c, struct side *side,
                       const struct mz_xml_node *text)
{
  for (struct mz_xml_walk walk = {text, NULL, false}; mz_xml_walk(&walk);) {
    if (!walk.node->name || !mz_x2_is_any(c, walk.node, CODES " " MARKS))
      continue;
    if (walk.leaving && !mz_x2_is_any(c, walk.node, "pc mrk"))
      continue;
    MZ_RESERVE(side->tokens, side->capacity, side->count + 1);
    side->tokens[side->count++] = (struct token){walk.node, walk.leaving};
  }
}

static const struct mz_xml_node *child(const struct mz_x2_checker *c,
                                       const struct mz_xml_node *node, const char *name)
{
  return mz_xml_child(node, c->core, name);
}

/* The position of the target of part I, from 1 on; 0 where it is no number of a part. */
static size_t position(const struct mz_x2_checker *c, const struct scope *s, size_t i,
                       const struct mz_xml_node *target)
{
  struct mz_str order = mz_x2_get(c, target, "order");
  size_t n = order.ptr ? (size_t) strtoul(order.ptr, NULL, 10) : i + 1;

  return n <= s->count ? n : 0;
}

/* Takes the targets in their order, which is checked on the way. */
static void take_targets(struct mz_x2_checker *c, struct scope *s)
{
  const struct mz_xml_node **targets = mz_xcalloc(s->count + 1, sizeof *targets);

  for (size_t i = 0; i < s->count; i++) {
    const struct mz_xml_node *target = child(c, s->parts[i], "target");
    size_t at = target ? position(c, s, i, target) : 0;
    if (target && (!at || targets[at - 1]))
      mz_x2_say(c, target,
                _("two targets of a unit have the same place, or one has a place that no "
                  "part of the unit has"));
    else if (target)
      targets[at - 1] = target;
  }
  for (size_t i = 0; i < s->count; i++)
    if (targets[i])
      add_tokens(c, &s->target, targets[i]);
  free(targets);
}

static void add_part(struct scope *s, const struct mz_xml_node *part)
{
  MZ_RESERVE(s->parts, s->capacity, s->count + 1);
  s->parts[s->count++] = part;
}

static void scope_init(struct mz_x2_checker *c, struct scope *s, const struct mz_xml_node *node)
{
  const struct mz_xml_node *list = child(c, node, "originalData");

  *s = (struct scope){.node = node};
  mz_hash_init(&s->data);
  mz_hash_init(&s->source_ids);
  mz_hash_init(&s->target_ids);
  for (const struct mz_xml_node *data = list ? child(c, list, "data") : NULL; data;
       data = mz_xml_sibling(data))
    if (mz_x2_get(c, data, "id").ptr)
      mz_hash_add(&s->data, mz_x2_get(c, data, "id"), 0, NULL);
  if (!mz_x2_is(c, node, "unit"))
    add_part(s, node);
  for (const struct mz_xml_node *part = node->first; part; part = part->next)
    if (mz_x2_is_any(c, part, "segment ignorable"))
      add_part(s, part);
  for (size_t i = 0; i < s->count; i++)
    if (child(c, s->parts[i], "source"))
      add_tokens(c, &s->source, child(c, s->parts[i], "source"));
  take_targets(c, s);
}

static void scope_release(struct scope *s)
{
  free(s->parts);
  free(s->source.tokens);
  free(s->target.tokens);
  mz_hash_release(&s->data);
  mz_hash_release(&s->source_ids);
  mz_hash_release(&s->target_ids);
}

/* Adds the id of NODE, which must be new among IDS. */
static void add_id(struct mz_x2_checker *c, struct mz_hash *ids, const struct mz_xml_node *node,
                   size_t value)
{
  struct mz_str id = mz_x2_get(c, node, "id");
  bool added = true;

  if (id.ptr)
    mz_hash_add(ids, id, value, &added);
  if (!added)
    mz_x2_say(c, node, _("the id '%.*s' of <%s> is used twice"), MZ_STR_ARG(id), node->name);
}

/* Whether A in a target can be what B is in the source. */
static bool corresponds(const struct mz_x2_checker *c, const struct mz_xml_node *a,
                        const struct mz_xml_node *b)
{
  static const char *const kinds[] = {"ph", "pc sc", "ec", "mrk sm"};

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (mz_x2_is_any(c, a, kinds[i]))
      return mz_x2_is_any(c, b, kinds[i]);
  return false;
}

static void check_ids(struct mz_x2_checker *c, struct scope *s)
{
  for (size_t i = 0; i < s->count; i++)
    if (s->parts[i] != s->node)
      add_id(c, &s->source_ids, s->parts[i], 0);
  for (size_t i = 0; i < s->source.count; i++)
    if (!s->source.tokens[i].leaving)
      add_id(c, &s->source_ids, s->source.tokens[i].node, i + 1);
  for (size_t i = 0; i < s->target.count; i++) {
    const struct token *token = &s->target.tokens[i];
    struct mz_str id = mz_x2_get(c, token->node, "id");
    struct mz_hash_entry *same = id.ptr ? mz_hash_find(&s->source_ids, id) : NULL;
    if (token->leaving)
      continue;
    add_id(c, &s->target_ids, token->node, i + 1);
    if (same &&
        (!same->value || !corresponds(c, token->node, s->source.tokens[same->value - 1].node)))
      mz_x2_say(c, token->node, _("the id '%.*s' of <%s> is that of something else in the source"),
                MZ_STR_ARG(id), token->node->name);
  }
}

/* The value of a yes-or-no ATTRIBUTE. */
static bool is_yes(const struct mz_x2_checker *c, const struct mz_xml_node *node,
                   const char *attribute)
{
  struct mz_str value = mz_x2_get(c, node, attribute);

  return !value.ptr || mz_str_equal(value, MZ_STR("yes"));
}

/* The code that ends, END, says the same of itself as the one that begins. */
static void check_same_hints(struct mz_x2_checker *c, const struct mz_xml_node *begin,
                             const struct mz_xml_node *end)
{
  static const char *const hints[] = {"canCopy", "canDelete", "canOverlap", "canReorder"};

  for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
    if (is_yes(c, begin, hints[i]) != is_yes(c, end, hints[i]))
      mz_x2_say(c, end, _("<%s> and the <%s> that it ends differ in the attribute '%s'"), end->name,
                begin->name, hints[i]);
}

/* What an <ec> may have of 'id', 'startRef' and 'dir'.  True where it has a partner to be found. */
static bool check_end_code(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  bool isolated = mz_x2_has(c, node, "isolated", "yes");
  bool id = mz_x2_get(c, node, "id").ptr, ref = mz_x2_get(c, node, "startRef").ptr;

  if (isolated ? !id || ref : id || !ref)
    mz_x2_say(c, node,
              _("<ec> has the attribute 'id' where it is isolated, and 'startRef' where it is "
                "not"));
  if (!isolated && mz_x2_get(c, node, "dir").ptr)
    mz_x2_say(c, node, _("the attribute '%s' is not allowed on <%s>"), "dir", node->name);
  return !isolated && ref;
}

/* Finds for each END element its BEGIN element in front of it, and the reverse. */
static void check_pairs(struct mz_x2_checker *c, const struct side *side, const char *begin,
                        const char *end)
{
  struct mz_hash open = MZ_HASH_INIT; /* tokens that began, plus one; 0: and ended */

  mz_hash_init(&open);
  for (size_t i = 0; i < side->count; i++) {
    const struct mz_xml_node *node = side->tokens[i].node;
    struct mz_str id = mz_x2_get(c, node, "id"), ref = mz_x2_get(c, node, "startRef");
    struct mz_hash_entry *entry;

    if (mz_x2_is(c, node, begin) && id.ptr && !mz_x2_has(c, node, "isolated", "yes"))
      mz_hash_add(&open, id, i + 1, NULL);
    if (!mz_x2_is(c, node, end) || (!strcmp(end, "ec") && !check_end_code(c, node)))
      continue;
    entry = ref.ptr ? mz_hash_find(&open, ref) : NULL;
    if (!entry || !entry->value) {
      mz_x2_say(c, node, _("there is no <%s> in front of this <%s> that it ends"), begin, end);
      continue;
    }
    if (!strcmp(end, "ec"))
      check_same_hints(c, side->tokens[entry->value - 1].node, node);
    entry->value = 0;
  }
  for (size_t i = 0; i < open.count; i++)
    if (open.entries[i].value)
      mz_x2_say(c, side->tokens[open.entries[i].value - 1].node,
                _("there is no <%s> behind this <%s> that ends it"), end, begin);
  mz_hash_release(&open);
}

/* The references of a code to original data. */
static void check_data(struct mz_x2_checker *c, const struct scope *s,
                       const struct mz_xml_node *node)
{
  static const char *const attributes[] = {"dataRef", "dataRefStart", "dataRefEnd"};

  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    struct mz_str ref = mz_x2_get(c, node, attributes[i]);
    if (ref.ptr && !mz_hash_find(&s->data, ref))
      mz_x2_say(c, node, _("the attribute '%s' refers to '%.*s', which is not there"),
                attributes[i], MZ_STR_ARG(ref));
  }
}

static bool has_data(const struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  return mz_x2_get(c, node, "dataRef").ptr || mz_x2_get(c, node, "dataRefStart").ptr ||
         mz_x2_get(c, node, "dataRefEnd").ptr;
}

/* The code that NODE is a copy of. */
static void check_copy(struct mz_x2_checker *c, const struct scope *s,
                       const struct mz_xml_node *node)
{
  struct mz_str ref = mz_x2_get(c, node, "copyOf");
  const struct mz_hash_entry *in_source, *in_target;
  const struct mz_xml_node *base;

  if (!ref.ptr)
    return;
  in_source = mz_hash_find(&s->source_ids, ref);
  in_target = mz_hash_find(&s->target_ids, ref);
  base = in_source && in_source->value ? s->source.tokens[in_source->value - 1].node
         : in_target                   ? s->target.tokens[in_target->value - 1].node
                                       : NULL;
  if (!base || !mz_x2_is_any(c, base, CODES))
    mz_x2_say(c, node, _("the attribute '%s' refers to '%.*s', which is not there"), "copyOf",
              MZ_STR_ARG(ref));
  else if (!is_yes(c, base, "canCopy") || has_data(c, base) || has_data(c, node))
    mz_x2_say(c, node, _("the code '%.*s' cannot be copied"), MZ_STR_ARG(ref));
}

/* What a type and its subtype say together. */
static void check_type(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  static const struct mz_str fmt = MZ_STR("xlf:lb|xlf:pb|xlf:b|xlf:i|xlf:u");
  struct mz_str sub = mz_x2_get(c, node, "subType");
  const char *needed = NULL;

  if (!sub.ptr)
    return;
  if (!mz_x2_get(c, node, "type").ptr)
    mz_x2_say(c, node, _("the attribute '%s' of <%s> needs the attribute '%s'"), "subType",
              node->name, "type");
  if (mz_x2_is_value(fmt, sub))
    needed = "fmt";
  else if (mz_str_equal(sub, MZ_STR("xlf:var")))
    needed = "ui";
  else if (mz_str_starts(sub, MZ_STR("xlf:")))
    needed = "";
  if (needed && !mz_x2_has(c, node, "type", needed))
    mz_x2_say(c, node, _("'%.*s' is no value for the attribute '%s' of <%s>"), MZ_STR_ARG(sub),
              "subType", node->name);
}

/* A code that cannot be moved cannot be copied or deleted either. */
static void check_hints(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  if (!is_yes(c, node, "canReorder") &&
      (is_yes(c, node, "canCopy") || is_yes(c, node, "canDelete")))
    mz_x2_say(c, node, _("a code that cannot be moved has canCopy=\"no\" and canDelete=\"no\""));
}

static void check_codes(struct mz_x2_checker *c, struct scope *s, const struct side *side)
{
  for (size_t i = 0; i < side->count; i++) {
    const struct mz_xml_node *node = side->tokens[i].node;
    if (side->tokens[i].leaving || !mz_x2_is_any(c, node, CODES))
      continue;
    check_data(c, s, node);
    check_copy(c, s, node);
    check_type(c, node);
    check_hints(c, node);
  }
  check_pairs(c, side, "sc", "ec");
  check_pairs(c, side, "sm", "em");
}

/* Whether the code of a token cannot be moved, and follows another one. */
static bool is_bound(const struct mz_x2_checker *c, const struct token *token)
{
  return !is_yes(c, token->node, "canReorder") &&
         (token->leaving || !mz_x2_has(c, token->node, "canReorder", "firstNo"));
}

/* Codes that cannot be moved begin with a first one, and nothing comes between. */
static void check_sequences(struct mz_x2_checker *c, const struct side *side)
{
  bool inside = false;

  for (size_t i = 0; i < side->count; i++) {
    const struct token *token = &side->tokens[i];
    if (!mz_x2_is_any(c, token->node, CODES))
      continue;
    if (is_bound(c, token) && !inside && !token->leaving)
      mz_x2_say(c, token->node,
                _("this code has canReorder=\"no\" but follows none with \"firstNo\""));
    inside = !is_yes(c, token->node, "canReorder");
  }
}

static struct mz_str code_id(const struct mz_x2_checker *c, const struct token *token)
{
  struct mz_str id = mz_x2_get(c, token->node, "id");

  return id.ptr ? id : mz_x2_get(c, token->node, "startRef");
}

static bool same_code(const struct mz_x2_checker *c, const struct token *a, const struct token *b)
{
  return a->leaving == b->leaving && mz_str_equal(code_id(c, a), code_id(c, b));
}

/* The next token behind I that is of a code, not of an annotation; the count where there is none.
 */
static size_t next_code(const struct mz_x2_checker *c, const struct side *side, size_t i)
{
  do
    i++;
  while (i < side->count && !mz_x2_is_any(c, side->tokens[i].node, CODES));
  return i;
}

/* Sequences stand in the target as they do in the source. */
static void check_moved(struct mz_x2_checker *c, const struct scope *s)
{
  for (size_t i = 0; i < s->target.count; i++) {
    const struct token *first = &s->target.tokens[i];
    struct mz_hash_entry *entry;
    size_t at, n;

    if (first->leaving || !mz_x2_has(c, first->node, "canReorder", "firstNo"))
      continue;
    entry = mz_hash_find(&s->source_ids, code_id(c, first));
    if (!entry || !entry->value)
      continue;
    at = next_code(c, &s->source, entry->value - 1);
    n = next_code(c, &s->target, i);
    while (at < s->source.count && is_bound(c, &s->source.tokens[at]) && n < s->target.count &&
           same_code(c, &s->source.tokens[at], &s->target.tokens[n])) {
      at = next_code(c, &s->source, at);
      n = next_code(c, &s->target, n);
    }
    if (at < s->source.count && is_bound(c, &s->source.tokens[at]))
      mz_x2_say(c, first->node,
                _("the codes behind '%.*s' stand in another order than in the source"),
                MZ_STR_ARG(code_id(c, first)));
  }
}

/* What cannot be deleted is in the translation of its segment, or somewhere else in the unit. */
static void check_deleted(struct mz_x2_checker *c, const struct scope *s)
{
  for (size_t i = 0; i < s->source.count; i++) {
    const struct token *token = &s->source.tokens[i];
    const struct mz_xml_node *part = mz_x2_around(c, token->node, "segment ignorable");
    struct mz_str id = mz_x2_get(c, token->node, "id");

    if (token->leaving || !id.ptr || is_yes(c, token->node, "canDelete") || !part ||
        !child(c, part, "target") || mz_hash_find(&s->target_ids, id))
      continue;
    mz_x2_say(c, token->node, _("the code '%.*s' cannot be deleted, but the translation lacks it"),
              MZ_STR_ARG(id));
  }
}

static struct mz_str space_of(const struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  struct mz_str space = {NULL, 0};

  for (; node && !space.ptr; node = node->parent)
    space = mz_x2_get(c, node, "xml:space");
  return space.ptr ? space : MZ_STR("default");
}

static void check_parts(struct mz_x2_checker *c, const struct scope *s)
{
  for (size_t i = 0; i < s->count; i++) {
    const struct mz_xml_node *part = s->parts[i], *source = child(c, part, "source");
    const struct mz_xml_node *target = child(c, part, "target");

    if (mz_x2_get(c, part, "subState").ptr && !mz_x2_get(c, part, "state").ptr)
      mz_x2_say(c, part, _("the attribute '%s' of <%s> needs the attribute '%s'"), "subState",
                part->name, "state");
    if (target && !c->target_lang.ptr)
      mz_x2_say(c, target,
                _("the file has translations, so <xliff> needs the attribute 'trgLang'"));
    if (source && target && !mz_str_equal(space_of(c, source), space_of(c, target)))
      mz_x2_say(c, target, _("source and target have different values of 'xml:space'"));
  }
}

void mz_x2_check_unit(struct mz_x2_checker *c, const struct mz_xml_node *unit)
{
  struct scope s;

  scope_init(c, &s, unit);
  if (mz_x2_is(c, unit, "unit") && !child(c, unit, "segment"))
    mz_x2_say(c, unit, _("<%s> lacks <%s>"), unit->name, "segment");
  check_ids(c, &s);
  check_codes(c, &s, &s.source);
  check_codes(c, &s, &s.target);
  check_sequences(c, &s.source);
  check_sequences(c, &s.target);
  check_moved(c, &s);
  check_deleted(c, &s);
  check_parts(c, &s);
  scope_release(&s);
}
