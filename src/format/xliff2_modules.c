/* What the modules ask for beyond their structure, and single elements of the core. */
#include <config.h>
#include "format/xliff2_check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"

static void check_skeleton(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  if (!mz_x2_get(c, node, "href").ptr == !node->first)
    mz_x2_say(c, node, _("<%s> has either content or the attribute 'href'"), node->name);
}

/* <cp> is for the characters that XML cannot hold, and for no others. */
static void check_code_point(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  struct mz_str hex = mz_x2_get(c, node, "hex");
  unsigned long n;

  if (!hex.ptr || !mz_x2_is_value(MZ_STR("HEX"), hex))
    return;
  n = strtoul(hex.ptr, NULL, 16);
  if (!((n < 0x20 && n != 0x09 && n != 0x0A && n != 0x0D) || (n >= 0xD800 && n <= 0xDFFF) ||
        n == 0xFFFE || n == 0xFFFF))
    mz_x2_say(c, node, _("U+%04lX is not a character for <cp>: XML can hold it"), n);
}

/* The children of a container of elements: one that holds what NAME says, or the attribute 'href'.
 */
static void check_resource(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  bool source = mz_x2_is(c, node, "res:source");
  struct mz_str language = mz_x2_get(c, node, "xml:lang");
  struct mz_str expected = source ? c->source_lang : c->target_lang;

  check_skeleton(c, node);
  if (source && language.ptr && expected.ptr &&
      (language.len != expected.len || strncasecmp(language.ptr, expected.ptr, language.len)))
    mz_x2_say(c, node, _("<%s> is in the language '%.*s', but the file says '%.*s'"), node->name,
              MZ_STR_ARG(language), MZ_STR_ARG(expected));
}

static void check_entry(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  for (const struct mz_xml_node *child = node->first; child; child = child->next)
    if (mz_x2_is_any(c, child, "gls:translation gls:definition"))
      return;
  mz_x2_say(c, node, _("<%s> lacks <%s>"), node->name, "translation");
}

static void check_match(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  if (mz_x2_get(c, node, "subType").ptr && !mz_x2_get(c, node, "type").ptr)
    mz_x2_say(c, node, _("the attribute '%s' of <%s> needs the attribute '%s'"), "subType",
              node->name, "type");
  mz_x2_check_unit(c, node);
}

/* Exactly one of the rules that the module has, or one of somebody's own; "occurs" goes with
 * "isPresent", "existsInSource" with those that look for a text. */
static void check_rule(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  static const char *const kinds[] = {"isPresent", "isNotPresent", "startsWith", "endsWith"};
  size_t count = 0;

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    count += mz_x2_get(c, node, kinds[i]).ptr != NULL;
  for (size_t i = 0; i < node->field_count; i++)
    count += *node->fields[i].uri && !mz_x2_prefix(c, node->fields[i].uri);
  if (count != 1)
    mz_x2_say(c, node,
              _("<rule> has exactly one of the attributes that say what is to be checked"));
  if (mz_x2_get(c, node, "occurs").ptr && !mz_x2_get(c, node, "isPresent").ptr)
    mz_x2_say(c, node, _("the attribute '%s' of <%s> needs the attribute '%s'"), "occurs",
              node->name, "isPresent");
  if (mz_x2_has(c, node, "existsInSource", "yes") &&
      (mz_x2_get(c, node, "isNotPresent").ptr ||
       !(mz_x2_get(c, node, "isPresent").ptr || mz_x2_get(c, node, "startsWith").ptr ||
         mz_x2_get(c, node, "endsWith").ptr)))
    mz_x2_say(c, node, _("the attribute '%s' of <%s> needs the attribute '%s'"), "existsInSource",
              node->name, "isPresent");
}

/* The element that REVISIONS are about: the one with the id that 'ref' says, or the first of its
 * name in the file, group or unit. */
static const struct mz_xml_node *find_revised(const struct mz_x2_checker *c,
                                              const struct mz_xml_node *revisions, const char *name)
{
  const struct mz_xml_node *scope = mz_x2_around(c, revisions, "unit group file");
  struct mz_str ref = mz_x2_get(c, revisions, "ref");

  if (!scope)
    return NULL;
  for (struct mz_xml_walk walk = {scope, NULL, false}; mz_xml_walk(&walk);) {
    if (!walk.node->name || walk.leaving)
      continue;
    if (ref.ptr ? mz_str_equal(mz_x2_get(c, walk.node, "id"), ref) : mz_x2_is(c, walk.node, name))
      return walk.node;
    walk.leaving = mz_x2_is_any(c, walk.node, "unit group ctr:changeTrack");
  }
  return NULL;
}

/* A property is "content", or the name of an attribute of ELEMENT, and only once in a revision. */
static void check_item(struct mz_x2_checker *c, const struct mz_xml_node *item,
                       const struct mz_xml_node *element, struct mz_hash *seen)
{
  struct mz_str property = mz_x2_get(c, item, "property");
  char name[64];
  bool added;

  if (!property.ptr || property.len >= sizeof name)
    return;
  memcpy(name, property.ptr, property.len);
  name[property.len] = '\0';
  if (element && strcmp(name, "content") != 0 && !mz_x2_get(c, element, name).ptr)
    mz_x2_say(c, item, _("'%.*s' is no value for the attribute '%s' of <%s>"), MZ_STR_ARG(property),
              "property", item->name);
  mz_hash_add(seen, property, 0, &added);
  if (!added)
    mz_x2_say(c, item, _("the property '%s' is in a revision twice"), name);
}

static void check_revisions(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  struct mz_str applies = mz_x2_get(c, node, "appliesTo"), ref = mz_x2_get(c, node, "ref");
  const struct mz_xml_node *found;
  char name[64];

  if (!applies.ptr || applies.len >= sizeof name)
    return;
  memcpy(name, applies.ptr, applies.len);
  name[applies.len] = '\0';
  found = find_revised(c, node, name);
  if (ref.ptr && !found)
    mz_x2_say(c, node, _("the attribute '%s' refers to '%.*s', which is not there"), "ref",
              MZ_STR_ARG(ref));
  if (found && !mz_x2_is(c, found, name))
    found = NULL;
  for (const struct mz_xml_node *revision = node->first; revision; revision = revision->next) {
    struct mz_hash seen = MZ_HASH_INIT;
    mz_hash_init(&seen);
    for (const struct mz_xml_node *item = revision->first; item; item = item->next)
      if (mz_x2_is(c, item, "ctr:item"))
        check_item(c, item, found, &seen);
    mz_hash_release(&seen);
  }
}

static bool is_number(struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++)
    if (!isdigit((unsigned char) value.ptr[i]))
      return false;
  return value.len > 0;
}

/* A size: one maximum, or a minimum and a maximum; "*" for none. */
static bool is_restriction(struct mz_str value)
{
  struct mz_str rest = value, low = mz_str_split(&rest, ','), high = rest;

  if (!high.ptr)
    return is_number(low) || mz_str_equal(low, MZ_STR("*"));
  return is_number(low) && (is_number(high) || mz_str_equal(high, MZ_STR("*")));
}

/* Whether CHILD can stand in front of the core elements, where those of modules are. */
static bool is_ahead(const struct mz_x2_checker *c, const struct mz_xml_node *child)
{
  return child &&
         (!child->name || strcmp(child->uri, c->core) != 0 || mz_x2_is(c, child, "skeleton"));
}

/* Whether an element of the extension's data in a <slr:data> around NODE has the id ID. */
static bool has_size_data(const struct mz_x2_checker *c, const struct mz_xml_node *node,
                          struct mz_str id)
{
  for (; node; node = node->parent)
    for (const struct mz_xml_node *child = node->first; is_ahead(c, child); child = child->next) {
      if (!mz_x2_is(c, child, "slr:data"))
        continue;
      for (struct mz_xml_walk walk = {child, NULL, false}; mz_xml_walk(&walk);)
        if (walk.node->name && mz_str_equal(mz_x2_get(c, walk.node, "id"), id))
          return true;
    }
  return false;
}

/* What the profile of a file says about text sizes; those of XLIFF count in whole numbers. */
static bool has_own_profile(const struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  const struct mz_xml_node *file = mz_x2_around(c, node, "file");

  for (node = file ? file->first : NULL; is_ahead(c, node); node = node->next)
    if (mz_x2_is(c, node, "slr:profiles"))
      return mz_str_starts(mz_x2_get(c, node, "generalProfile"), MZ_STR("xliff:"));
  return false;
}

/* A size is whatever its profile takes, but where it is a number, a whole one. */
static bool is_size(struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++)
    if (!isdigit((unsigned char) value.ptr[i]) && value.ptr[i] != '.')
      return true;
  return is_number(value);
}

static void check_size(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  static const struct {
    const char *name;
    bool (*is)(struct mz_str value);
  } values[] = {{"slr:sizeRestriction", is_restriction},
                {"slr:storageRestriction", is_restriction},
                {"slr:sizeInfo", is_size},
                {"slr:equivStorage", is_number}};
  struct mz_str ref = mz_x2_get(c, node, "slr:sizeInfoRef");
  bool info = mz_x2_get(c, node, "slr:sizeInfo").ptr != NULL;

  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    struct mz_str value = mz_x2_get(c, node, values[i].name);
    bool strict = values[i].is == is_size && value.ptr && has_own_profile(c, node);
    if (value.ptr && (!values[i].is(value) || (strict && !is_number(value))))
      mz_x2_say(c, node, _("'%.*s' is no value for the attribute '%s' of <%s>"), MZ_STR_ARG(value),
                values[i].name, node->name);
  }
  if (ref.ptr && info)
    mz_x2_say(c, node, _("the attribute '%s' does not go with '%s'"), "slr:sizeInfo",
              "slr:sizeInfoRef");
  if (ref.ptr && !has_size_data(c, node, ref))
    mz_x2_say(c, node, _("the attribute '%s' refers to '%.*s', which is not there"),
              "slr:sizeInfoRef", MZ_STR_ARG(ref));
  if (mz_x2_is(c, node, "ec") && !mz_x2_has(c, node, "isolated", "yes") &&
      (ref.ptr || info || mz_x2_get(c, node, "slr:equivStorage").ptr))
    mz_x2_say(c, node, _("the attribute '%s' is not allowed on <%s>"), "slr:sizeInfo", node->name);
}

/* Format style: the names of HTML's elements, and attributes for them. */
static void check_style(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  static const struct mz_str names = MZ_STR(
      "a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|"
      "dt|em|"
      "h1|h2|h3|h4|h5|h6|head|hr|html|i|img|label|legend|li|ol|p|pre|q|s|samp|select|small|span|"
      "strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul");
  struct mz_str style = mz_x2_get(c, node, "fs:fs");
  bool more = mz_x2_get(c, node, "fs:subFs").ptr != NULL;

  if (style.ptr && !mz_x2_is_value(names, style))
    mz_x2_say(c, node, _("'%.*s' is no value for the attribute '%s' of <%s>"), MZ_STR_ARG(style),
              "fs:fs", node->name);
  if (more && !style.ptr)
    mz_x2_say(c, node, _("the attribute '%s' of <%s> needs the attribute '%s'"), "fs:subFs",
              node->name, "fs:fs");
  if ((style.ptr || more) && mz_x2_is(c, node, "ec") && !mz_x2_has(c, node, "isolated", "yes"))
    mz_x2_say(c, node, _("the attribute '%s' is not allowed on <%s>"), "fs:fs", node->name);
}

/* Attributes in the name space of a module that the module does not have. */
static void check_fields(struct mz_x2_checker *c, const struct mz_xml_node *node)
{
  static const struct {
    const char *prefix;
    struct mz_str names;
  } known[] = {
      {"fs", MZ_STR("fs|subFs")},
      {"slr", MZ_STR("equivStorage|sizeInfo|sizeInfoRef|sizeRestriction|storageRestriction")},
      {"pgs", MZ_STR("switch|case")},
      {"itsm", MZ_STR("domains|lang")},
      {"mtc", MZ_STR("")},
      {"gls", MZ_STR("")},
      {"mda", MZ_STR("")},
      {"res", MZ_STR("")},
      {"val", MZ_STR("")},
  };

  for (size_t i = 0; i < node->field_count; i++) {
    const struct mz_xml_field *field = &node->fields[i];
    const char *prefix = *field->uri ? mz_x2_prefix(c, field->uri) : NULL;
    for (size_t k = 0; prefix && k < sizeof known / sizeof *known; k++)
      if (!strcmp(prefix, known[k].prefix) &&
          !mz_x2_is_value(known[k].names, mz_str_c(field->name)))
        mz_x2_say(c, node, _("the attribute '%s' is not allowed on <%s>"), field->name, node->name);
  }
}

/* The elements that have rules of their own. */
static const struct {
  const char *names;
  void (*check)(struct mz_x2_checker *c, const struct mz_xml_node *node);
} checks[] = {
    {"skeleton", check_skeleton},
    {"cp", check_code_point},
    {"res:source res:target", check_resource},
    {"gls:glossEntry", check_entry},
    {"mtc:match", check_match},
    {"val:rule", check_rule},
    {"ctr:revisions", check_revisions},
};

void mz_x2_check_modules(struct mz_x2_checker *c)
{
  for (struct mz_xml_walk walk = {c->tree->root, NULL, false}; mz_xml_walk(&walk);) {
    const struct mz_xml_node *node = walk.node;

    if (!node->name || walk.leaving)
      continue;
    check_fields(c, node);
    check_size(c, node);
    check_style(c, node);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
      if (mz_x2_is_any(c, node, checks[i].names))
        checks[i].check(c, node);
  }
}
