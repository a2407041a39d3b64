/* Structure: which elements, attributes and values stand where, by the tables. */
#include <config.h>
#include "format/xliff2_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/xalloc.h"

#define INLINE "cp|ph|pc|sc|ec|mrk|sm|em"

void mz_x2_say(struct mz_x2_checker *c, const struct mz_xml_node *node, const char *format, ...)
{
  char message[512];
  va_list args;

  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  MZ_RESERVE(c->violations, c->capacity, c->count + 1);
  c->violations[c->count] = (struct mz_x2_violation){node->all.begin, c->count,
                                                     mz_arena_str(&c->arena, mz_str_c(message))};
  c->count++;
}

/* One item of a list of children: "unit|group+". */
struct item {
  struct mz_str names;
  bool required, repeated;
};

/* Cuts the next item off *REST; false when there is none.  "#" is none. */
static bool next_item(struct mz_str *rest, struct item *item)
{
  char last;

  if (!rest->ptr || !rest->len || rest->ptr[0] == '#')
    return false;
  item->names = mz_str_split(rest, ' ');
  if (item->names.ptr[item->names.len - 1] == '#')
    item->names.len--;
  last = item->names.ptr[item->names.len - 1];
  item->required = last != '?' && last != '*';
  item->repeated = last == '*' || last == '+';
  if (strchr("?*+", last))
    item->names.len--;
  return true;
}

/* Whether CHILD of PARENT is one that ITEM means. */
static bool is_item(const struct mz_x2_checker *c, const struct mz_xml_node *parent,
                    const struct mz_xml_node *child, const struct item *item)
{
  char names[64];

  if (mz_str_equal(item->names, MZ_STR("other")))
    return strcmp(child->uri, parent->uri) != 0;
  if (mz_str_equal(item->names, MZ_STR("inline")))
    return mz_x2_is_any(c, child, INLINE);
  snprintf(names, sizeof names, "%.*s", MZ_STR_ARG(item->names));
  return mz_x2_is_any(c, child, names);
}

static void lacks(struct mz_x2_checker *c, const struct mz_xml_node *node, const struct item *item)
{
  char names[64];

  snprintf(names, sizeof names, "%.*s", MZ_STR_ARG(item->names));
  mz_x2_say(c, node, _("<%s> lacks <%s>"), node->name, names);
}

/* Holds the children of NODE against LIST.  As each item names other elements than the next, one
 * look ahead is enough. */
static void check_children(struct mz_x2_checker *c, const struct mz_xml_node *node,
                           const char *list)
{
  struct mz_str rest = mz_str_c(list);
  struct item item;
  bool more = next_item(&rest, &item);
  size_t count = 0;

  for (const struct mz_xml_node *child = node->first; child; child = child->next) {
    if (!child->name)
      continue;
    while (more && (!is_item(c, node, child, &item) || (count && !item.repeated))) {
      if (item.required && !count)
        lacks(c, node, &item);
      more = next_item(&rest, &item);
      count = 0;
    }
    count++;
    if (!more) {
      mz_x2_say(c, child, _("<%s> is not allowed at this place in <%s>"), child->name, node->name);
      return;
    }
  }
  for (; more; more = next_item(&rest, &item), count = 0)
    if (item.required && !count)
      lacks(c, node, &item);
}

static void check_text(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  for (const struct mz_xml_node *child = node->first; child; child = child->next)
    if (!child->name && mz_str_trim(child->text).len) {
      mz_x2_say(c, child, _("text is not allowed in <%s>"), node->name);
      return;
    }
}

/* One attribute of a list: "id!:NMTOKEN". */
struct attribute {
  struct mz_str name, type; /* type.ptr is NULL where every value is right */
  bool required;
};

static bool next_attribute(struct mz_str *rest, struct attribute *attribute)
{
  size_t i = 0;

  if (!rest->ptr || !rest->len)
    return false;
  attribute->name = mz_str_split(rest, ' ');
  attribute->type = mz_str(NULL, 0);
  /* a colon behind a prefix is no type */
  if (mz_str_starts(attribute->name, MZ_STR("xml:")) ||
      mz_str_starts(attribute->name, MZ_STR("pgs:")))
    i = 4;
  for (; i < attribute->name.len; i++)
    if (attribute->name.ptr[i] == ':') {
      attribute->type = mz_str_sub(attribute->name, i + 1, attribute->name.len);
      attribute->name.len = i;
    }
  attribute->required = attribute->name.ptr[attribute->name.len - 1] == '!';
  attribute->name.len -= attribute->required;
  return true;
}

static bool find_attribute(const char *list, struct mz_str name, struct attribute *attribute)
{
  struct mz_str rest = mz_str_c(list);

  while (next_attribute(&rest, attribute))
    if (mz_str_equal(attribute->name, name))
      return true;
  return false;
}

/* Whether an attribute of the module or the name space PREFIX (NULL: an extension) may be there. */
static bool is_foreign_allowed(const struct mz_x2_rule *rule, const char *prefix)
{
  if (rule->foreign == MZ_X2_MODULES)
    return prefix && (!strcmp(prefix, "fs") || !strcmp(prefix, "slr") || !strcmp(prefix, "pgs"));
  return rule->foreign == MZ_X2_ANY;
}

static void check_attributes(struct mz_x2_checker *c, const struct mz_xml_node *node,
                             const struct mz_x2_rule *rule)
{
  struct mz_str rest = mz_str_c(rule->attributes);
  struct attribute attribute;

  while (next_attribute(&rest, &attribute)) {
    char name[64];
    snprintf(name, sizeof name, "%.*s", MZ_STR_ARG(attribute.name));
    if (attribute.required && !mz_x2_get(c, node, name).ptr)
      mz_x2_say(c, node, _("<%s> lacks the attribute '%s'"), node->name, name);
  }
  for (size_t i = 0; i < node->field_count; i++) {
    const struct mz_xml_field *field = &node->fields[i];
    const char *prefix = *field->uri ? mz_x2_prefix(c, field->uri) : "";
    char name[128];

    snprintf(name, sizeof name, "%s%s%s", prefix && *prefix ? prefix : "",
             prefix && *prefix ? ":" : "", field->name);
    if (prefix && find_attribute(rule->attributes, mz_str_c(name), &attribute)) {
      if (attribute.type.ptr && !mz_x2_is_value(attribute.type, field->value))
        mz_x2_say(c, node, _("'%.*s' is no value for the attribute '%s' of <%s>"),
                  MZ_STR_ARG(field->value), name, node->name);
    } else if (!*field->uri || !is_foreign_allowed(rule, prefix)) {
      mz_x2_say(c, node, _("the attribute '%s' is not allowed on <%s>"), field->name, node->name);
    }
  }
}

/* Whether the name space of an element or attribute is one that nobody but XLIFF may add to. */
static void check_unknown(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  const char *prefix = mz_x2_prefix(c, node->uri);

  if (prefix && strcmp(prefix, "xml") != 0)
    mz_x2_say(c, node, _("XLIFF has no element <%s> in the name space %s"), node->name, node->uri);
}

static void check_node(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  const struct mz_x2_rule *rule = mz_x2_find_rule(c, node);

  if (!rule) {
    check_unknown(c, node);
    return;
  }
  if (rule->parents && *rule->parents && node->parent && mz_x2_find_rule(c, node->parent) &&
      !mz_x2_is_any(c, node->parent, rule->parents))
    mz_x2_say(c, node, _("<%s> is not allowed at this place in <%s>"), node->name,
              node->parent->name);
  if (strcmp(rule->children, "any") != 0) {
    check_children(c, node, rule->children);
    if (!strchr(rule->children, '#'))
      check_text(c, node);
  }
  check_attributes(c, node, rule);
}

void mz_x2_check_structure(struct mz_x2_checker *c)
{
  const struct mz_xml_node *root = c->tree->root;
  bool new_core = !strcmp(c->core, MZ_XLIFF22_URI);

  check_node(c, root);
  if (new_core != mz_x2_has(c, root, "version", "2.2"))
    mz_x2_say(c, root, _("'%.*s' is no value for the attribute '%s' of <%s>"),
              MZ_STR_ARG(mz_x2_get(c, root, "version")), "version", root->name);
  for (struct mz_xml_walk walk = {root, NULL, false}; mz_xml_walk(&walk);)
    if (walk.node->name && !walk.leaving)
      check_node(c, walk.node);
}
