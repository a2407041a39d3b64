/* The tables of the checker: elements, attributes, values. */
#include <config.h>
#include "format/xliff2_check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define ITS_URI "http://www.w3.org/2005/11/its"
#define DIR "ltr|rtl|auto"
#define EDITING "canCopy:yes|no canDelete:yes|no canReorder:yes|firstNo|no copyOf:NMTOKEN"
#define TYPES "subType:USER type:fmt|ui|quote|link|image|other"
#define CONTAINER                                                                    \
  "id!:NMTOKEN name canResegment:yes|no translate:yes|no srcDir:" DIR " trgDir:" DIR \
  " type:USER xml:space:default|preserve"
#define MARK "id!:NMTOKEN translate:yes|no type:MRK ref:URI value"
#define SIDE "xml:lang:LANG xml:space:default|preserve"

static const struct {
  const char *prefix, *uri;
} modules[] = {
    {"mtc", "urn:oasis:names:tc:xliff:matches:2.0"},
    {"gls", "urn:oasis:names:tc:xliff:glossary:2.0"},
    {"fs", "urn:oasis:names:tc:xliff:fs:2.0"},
    {"mda", "urn:oasis:names:tc:xliff:metadata:2.0"},
    {"res", "urn:oasis:names:tc:xliff:resourcedata:2.0"},
    {"ctr", "urn:oasis:names:tc:xliff:changetracking:2.0"},
    {"ctr", "urn:oasis:names:tc:xliff:changetracking:2.1"},
    {"slr", "urn:oasis:names:tc:xliff:sizerestriction:2.0"},
    {"val", "urn:oasis:names:tc:xliff:validation:2.0"},
    {"its", ITS_URI},
    {"itsm", "urn:oasis:names:tc:xliff:itsm:2.1"},
    {"pgs", "urn:oasis:names:tc:xliff:pgs:1.0"},
    {"xml", MZ_XML_URI},
};

static const struct mz_x2_rule rules[] = {
    {"xliff", "", "notes? mda:metadata? file+",
     "version!:2.0|2.1|2.2 srcLang!:LANG trgLang:LANG xml:space:default|preserve", MZ_X2_ANY},
    {"file", NULL, "skeleton? other* notes? unit|group+",
     "id!:NMTOKEN canResegment:yes|no original translate:yes|no srcDir:" DIR " trgDir:" DIR
     " xml:space:default|preserve",
     MZ_X2_ANY},
    {"skeleton", NULL, "other*#", "href", MZ_X2_NONE},
    {"group", NULL, "other* notes? unit|group*", CONTAINER, MZ_X2_ANY},
    {"unit", NULL, "other* notes? originalData? segment|ignorable+", CONTAINER, MZ_X2_ANY},
    {"segment", NULL, "source target?",
     "id:NMTOKEN canResegment:yes|no state:initial|translated|reviewed|final subState:USER "
     "pgs:case",
     MZ_X2_NONE},
    {"ignorable", NULL, "source target?", "id:NMTOKEN", MZ_X2_NONE},
    {"notes", NULL, "note+", "", MZ_X2_NONE},
    {"note", NULL, "#",
     "id:NMTOKEN appliesTo:source|target category priority:1|2|3|4|5|6|7|8|9|10 ref:URI",
     MZ_X2_ANY},
    {"originalData", NULL, "data+", "", MZ_X2_NONE},
    {"data", NULL, "cp*#", "id!:NMTOKEN dir:" DIR " xml:space:preserve", MZ_X2_NONE},
    {"source", NULL, "inline*#", SIDE, MZ_X2_NONE},
    {"target", NULL, "inline*#", SIDE " order:POSITIVE", MZ_X2_NONE},
    {"cp", NULL, "", "hex!:HEX", MZ_X2_NONE},
    {"ph", NULL, "",
     "id!:NMTOKEN " EDITING " " TYPES " dataRef:NMTOKEN disp equiv subFlows:NMTOKENS",
     MZ_X2_MODULES},
    {"pc", NULL, "inline*#",
     "id!:NMTOKEN " EDITING " " TYPES " canOverlap:yes|no dataRefStart:NMTOKEN dataRefEnd:NMTOKEN "
     "dispStart dispEnd equivStart equivEnd subFlowsStart:NMTOKENS subFlowsEnd:NMTOKENS dir:" DIR,
     MZ_X2_MODULES},
    {"sc", NULL, "",
     "id!:NMTOKEN " EDITING " " TYPES " canOverlap:yes|no dataRef:NMTOKEN dir:" DIR
     " disp equiv isolated:yes|no subFlows:NMTOKENS",
     MZ_X2_MODULES},
    {"ec", NULL, "",
     "id:NMTOKEN startRef:NMTOKEN " EDITING " " TYPES " canOverlap:yes|no dataRef:NMTOKEN dir:" DIR
     " disp equiv isolated:yes|no subFlows:NMTOKENS",
     MZ_X2_MODULES},
    {"mrk", NULL, "inline*#", MARK, MZ_X2_ANY},
    {"sm", NULL, "", MARK, MZ_X2_ANY},
    {"em", NULL, "", "startRef!:NMTOKEN", MZ_X2_NONE},

    {"mtc:matches", "unit", "mtc:match+", "", MZ_X2_NONE},
    {"mtc:match", NULL, "mda:metadata? originalData? source target other*",
     "id:NMTOKEN matchQuality:PERCENT matchSuitability:PERCENT origin ref!:URI reference:yes|no "
     "similarity:PERCENT subType:USER type:am|mt|icm|idm|tb|tm|other",
     MZ_X2_ANY},
    {"gls:glossary", "unit", "gls:glossEntry+", "", MZ_X2_NONE},
    {"gls:glossEntry", NULL, "gls:term gls:translation* gls:definition? other*",
     "id:NMTOKEN ref:URI", MZ_X2_ANY},
    {"gls:term", NULL, "#", "source", MZ_X2_ANY},
    {"gls:translation", NULL, "#", "id:NMTOKEN ref:URI source", MZ_X2_ANY},
    {"gls:definition", NULL, "#", "source", MZ_X2_ANY},
    {"mda:metadata", "xliff file group unit mtc:match", "mda:metaGroup+", "id:NMTOKEN", MZ_X2_NONE},
    {"mda:metaGroup", NULL, "mda:metaGroup|mda:meta+",
     "id:NMTOKEN category appliesTo:source|target|ignorable", MZ_X2_NONE},
    {"mda:meta", NULL, "#", "type!", MZ_X2_NONE},
    {"res:resourceData", "file group unit", "res:resourceItemRef* res:resourceItem*", "",
     MZ_X2_NONE},
    {"res:resourceItemRef", NULL, "", "id:NMTOKEN ref!:NMTOKEN", MZ_X2_ANY},
    {"res:resourceItem", NULL, "res:source? res:target? res:reference*",
     "mimeType id:NMTOKEN context:yes|no", MZ_X2_ANY},
    {"res:source", NULL, "other*", "href xml:lang:LANG", MZ_X2_ANY},
    {"res:target", NULL, "other*", "href xml:lang:LANG", MZ_X2_ANY},
    {"res:reference", NULL, "", "href! xml:lang:LANG", MZ_X2_ANY},
    {"ctr:changeTrack", "file group unit", "ctr:revisions+", "", MZ_X2_ANY},
    {"ctr:revisions", NULL, "ctr:revision+",
     "appliesTo!:NMTOKEN ref:NMTOKEN currentVersion:NMTOKEN", MZ_X2_ANY},
    {"ctr:revision", NULL, "ctr:item+", "author datetime version:NMTOKEN", MZ_X2_ANY},
    {"ctr:item", NULL, "any", "property!", MZ_X2_ANY},
    {"slr:profiles", "file", "slr:normalization? other*", "generalProfile storageProfile",
     MZ_X2_NONE},
    {"slr:normalization", NULL, "", "general:none|nfc|nfd storage:none|nfc|nfd", MZ_X2_NONE},
    {"slr:data", "file group unit", "other*", "profile!", MZ_X2_ANY},
    {"val:validation", "file group unit", "val:rule+", "", MZ_X2_ANY},
    {"val:rule", NULL, "",
     "isPresent occurs:POSITIVE isNotPresent startsWith endsWith existsInSource:yes|no "
     "caseSensitive:yes|no normalization:none|nfc|nfd disabled:yes|no",
     MZ_X2_ANY},
    {"its:locQualityIssues", "unit mtc:match", "its:locQualityIssue+", "version xml:id!:NMTOKEN",
     MZ_X2_NONE},
    {"its:locQualityIssue", NULL, "",
     "version locQualityIssueType:ISSUE locQualityIssueComment locQualityIssueSeverity:PERCENT "
     "locQualityIssueProfileRef locQualityIssueEnabled:yes|no",
     MZ_X2_NONE},
    {"its:provenanceRecords", "file group unit mtc:match", "its:provenanceRecord+",
     "version xml:id!:NMTOKEN", MZ_X2_NONE},
    {"its:provenanceRecord", NULL, "",
     "version org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool "
     "revToolRef tool toolRef",
     MZ_X2_NONE},
};

const char *mz_x2_prefix(const struct mz_x2_checker *c, const char *uri)
{
  if (!strcmp(uri, c->core))
    return "";
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    if (!strcmp(uri, modules[i].uri))
      return modules[i].prefix;
  return NULL;
}

/* Whether what is NAME in the name space of PREFIX is written as FULL. */
static bool is_full_name(const char *prefix, const char *name, struct mz_str full)
{
  struct mz_str local = full, before = mz_str_split(&local, ':');

  if (!local.ptr)
    return !*prefix && mz_str_equal(full, mz_str_c(name));
  return mz_str_equal(before, mz_str_c(prefix)) && mz_str_equal(local, mz_str_c(name));
}

const struct mz_x2_rule *mz_x2_find_rule(const struct mz_x2_checker *c,
                                         const struct mz_xml_node *node)
{
  const char *prefix = mz_x2_prefix(c, node->uri);

  for (size_t i = 0; prefix && i < sizeof rules / sizeof *rules; i++)
    if (is_full_name(prefix, node->name, mz_str_c(rules[i].name)))
      return &rules[i];
  return NULL;
}

bool mz_x2_is(const struct mz_x2_checker *c, const struct mz_xml_node *node, const char *name)
{
  const char *prefix = node->name ? mz_x2_prefix(c, node->uri) : NULL;

  return prefix && is_full_name(prefix, node->name, mz_str_c(name));
}

bool mz_x2_is_any(const struct mz_x2_checker *c, const struct mz_xml_node *node, const char *names)
{
  const char *prefix = node->name ? mz_x2_prefix(c, node->uri) : NULL;

  while (prefix && *names) {
    size_t len = strcspn(names, " |");
    if (is_full_name(prefix, node->name, mz_str(names, len)))
      return true;
    names += len + (names[len] != '\0');
  }
  return false;
}

const struct mz_xml_node *mz_x2_around(const struct mz_x2_checker *c,
                                       const struct mz_xml_node *node, const char *names)
{
  do
    node = node->parent;
  while (node && !mz_x2_is_any(c, node, names));
  return node;
}

struct mz_str mz_x2_get(const struct mz_x2_checker *c, const struct mz_xml_node *node,
                        const char *name)
{
  const char *colon = strchr(name, ':');

  for (size_t i = 0; i < node->field_count; i++) {
    const struct mz_xml_field *field = &node->fields[i];
    const char *prefix;
    if (strcmp(field->name, colon ? colon + 1 : name) != 0 || !colon != !*field->uri)
      continue;
    prefix = colon ? mz_x2_prefix(c, field->uri) : "";
    if (prefix && is_full_name(prefix, field->name, mz_str_c(name)))
      return field->value;
  }
  return mz_str(NULL, 0);
}

bool mz_x2_has(const struct mz_x2_checker *c, const struct mz_xml_node *node, const char *name,
               const char *value)
{
  struct mz_str got = mz_x2_get(c, node, name);

  return got.ptr && mz_str_equal(got, mz_str_c(value));
}

/* NMTOKEN of XML 1.0; what is not ASCII is taken for a letter. */
static bool is_nmtoken(struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++) {
    unsigned char c = (unsigned char) value.ptr[i];
    if (c < 0x80 && !isalnum(c) && !strchr("._:-", c))
      return false;
  }
  return value.len > 0;
}

static bool is_nmtokens(struct mz_str value)
{
  struct mz_str rest = mz_str_trim(value);

  while (rest.ptr) {
    struct mz_str token = mz_str_split(&rest, ' ');
    if (token.len && !is_nmtoken(token))
      return false;
  }
  return value.len > 0;
}

/* prefix:value */
static bool is_user_value(struct mz_str value)
{
  size_t colons = 0;

  for (size_t i = 0; i < value.len; i++) {
    colons += value.ptr[i] == ':';
    if (isspace((unsigned char) value.ptr[i]))
      return false;
  }
  return colons == 1 && value.ptr[0] != ':' && value.ptr[value.len - 1] != ':';
}

static bool is_mrk_type(struct mz_str value)
{
  return mz_x2_is_value(MZ_STR("generic|comment|term"), value) || is_user_value(value);
}

static bool is_positive(struct mz_str value)
{
  bool any = false;

  for (size_t i = 0; i < value.len; i++) {
    if (!isdigit((unsigned char) value.ptr[i]))
      return false;
    any |= value.ptr[i] != '0';
  }
  return any && value.len < 10;
}

/* A decimal number from 0 to 100. */
static bool is_percent(struct mz_str value)
{
  size_t digits = 0, points = 0;

  for (size_t i = 0; i < value.len; i++) {
    digits += isdigit((unsigned char) value.ptr[i]) != 0;
    points += value.ptr[i] == '.';
  }
  return digits && points <= 1 && digits + points == value.len && value.len < 40 &&
         strtod(value.ptr, NULL) <= 100.0;
}

static bool is_hex(struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++)
    if (!isxdigit((unsigned char) value.ptr[i]))
      return false;
  return value.len >= 4 && value.len <= 6;
}

static bool is_uri(struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++)
    if (strchr(" <>\"{}|^`\t\r\n", value.ptr[i]))
      return false;
  return true;
}

static bool is_all(struct mz_str value, int (*is)(int c))
{
  for (size_t i = 0; i < value.len; i++)
    if ((unsigned char) value.ptr[i] > 0x7F || !is((unsigned char) value.ptr[i]))
      return false;
  return true;
}

/* A language tag (RFC 5646, 2.1): language, extended language, script, region, variants,
 * extensions, private use. */
static bool is_language(struct mz_str value)
{
  struct mz_str rest = value, tag = mz_str_split(&rest, '-');
  bool private = tag.len == 1 && strchr("xXiI", tag.ptr[0]);
  size_t subtags = 0;
  char singleton = 0;

  if (!is_all(tag, isalpha) || (!private && (tag.len < 2 || tag.len > 8)))
    return false;
  while (rest.ptr) {
    tag = mz_str_split(&rest, '-');
    if (!tag.len || tag.len > 8 || !is_all(tag, isalnum))
      return false;
    if (tag.len == 1 && !private) {
      if (singleton && !subtags)
        return false;
      singleton = tag.ptr[0];
      private = singleton == 'x' || singleton == 'X';
      subtags = 0;
    } else if (!singleton && !private) {
      bool digit = isdigit((unsigned char) tag.ptr[0]);
      if ((tag.len < 4 && !(digit ? tag.len == 3 : is_all(tag, isalpha))) ||
          (tag.len == 4 && !digit && !is_all(tag, isalpha)))
        return false;
    } else {
      subtags++;
    }
  }
  return !(singleton || private) || subtags;
}

static bool is_issue(struct mz_str value)
{
  return mz_x2_is_value(
      MZ_STR("terminology|mistranslation|omission|untranslated|addition|duplication|inconsistency|"
             "grammar|legal|register|locale-specific-content|locale-violation|style|characters|"
             "misspelling|typographical|formatting|inconsistent-entities|numbers|markup|"
             "pattern-problem|whitespace|internationalization|length|non-conformance|"
             "uncategorized|other"),
      value);
}

bool mz_x2_is_value(struct mz_str type, struct mz_str value)
{
  static const struct {
    struct mz_str name;
    bool (*is)(struct mz_str value);
  } types[] = {
      {MZ_STR("NMTOKEN"), is_nmtoken},   {MZ_STR("NMTOKENS"), is_nmtokens},
      {MZ_STR("USER"), is_user_value},   {MZ_STR("MRK"), is_mrk_type},
      {MZ_STR("POSITIVE"), is_positive}, {MZ_STR("PERCENT"), is_percent},
      {MZ_STR("HEX"), is_hex},           {MZ_STR("URI"), is_uri},
      {MZ_STR("LANG"), is_language},     {MZ_STR("ISSUE"), is_issue},
  };

  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (mz_str_equal(type, types[i].name))
      return types[i].is(value);
  while (type.ptr)
    if (mz_str_equal(mz_str_split(&type, '|'), value))
      return true;
  return false;
}
