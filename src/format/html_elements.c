/* The elements of HTML. */
#include <config.h>
#include "format/html_elements.h"

#include <stdlib.h>
#include <string.h>

struct element {
  const char *name;
  unsigned is;
};

/* In the order of their names; others are inline. */
static const struct element elements[] = {
    {"address", MZ_HTML_BLOCK},
    {"applet", MZ_HTML_OPAQUE},
    {"area", MZ_HTML_VOID},
    {"article", MZ_HTML_BLOCK},
    {"aside", MZ_HTML_BLOCK},
    {"b", MZ_HTML_FORMAT},
    {"base", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"big", MZ_HTML_FORMAT},
    {"blockquote", MZ_HTML_BLOCK},
    {"body", MZ_HTML_BLOCK},
    {"br", MZ_HTML_VOID | MZ_HTML_FORMAT},
    {"button", MZ_HTML_BLOCK},
    {"caption", MZ_HTML_BLOCK},
    {"center", MZ_HTML_BLOCK},
    {"col", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"colgroup", MZ_HTML_BLOCK},
    {"datalist", MZ_HTML_BLOCK},
    {"dd", MZ_HTML_BLOCK | MZ_HTML_ITEM | MZ_HTML_SIBLINGS},
    {"del", MZ_HTML_FORMAT},
    {"details", MZ_HTML_BLOCK},
    {"dialog", MZ_HTML_BLOCK},
    {"dir", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"div", MZ_HTML_BLOCK},
    {"dl", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"dt", MZ_HTML_BLOCK | MZ_HTML_ITEM | MZ_HTML_SIBLINGS},
    {"em", MZ_HTML_FORMAT},
    {"embed", MZ_HTML_VOID},
    {"fieldset", MZ_HTML_BLOCK},
    {"figcaption", MZ_HTML_BLOCK},
    {"figure", MZ_HTML_BLOCK},
    {"font", MZ_HTML_FORMAT},
    {"footer", MZ_HTML_BLOCK},
    {"form", MZ_HTML_BLOCK},
    {"frame", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"frameset", MZ_HTML_BLOCK},
    {"h1", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"h2", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"h3", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"h4", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"h5", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"h6", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"head", MZ_HTML_BLOCK},
    {"header", MZ_HTML_BLOCK},
    {"hgroup", MZ_HTML_BLOCK},
    {"hr", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"html", MZ_HTML_BLOCK},
    {"i", MZ_HTML_FORMAT},
    {"iframe", MZ_HTML_OPAQUE},
    {"img", MZ_HTML_VOID},
    {"input", MZ_HTML_VOID},
    {"ins", MZ_HTML_FORMAT},
    {"legend", MZ_HTML_BLOCK},
    {"li", MZ_HTML_BLOCK | MZ_HTML_ITEM | MZ_HTML_SIBLINGS},
    {"link", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"main", MZ_HTML_BLOCK},
    {"mark", MZ_HTML_FORMAT},
    {"math", MZ_HTML_OPAQUE},
    {"menu", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"meta", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"nav", MZ_HTML_BLOCK},
    {"noembed", MZ_HTML_OPAQUE},
    {"noframes", MZ_HTML_OPAQUE},
    {"noscript", MZ_HTML_BLOCK},
    {"object", MZ_HTML_BLOCK},
    {"ol", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"optgroup", MZ_HTML_BLOCK},
    {"option", MZ_HTML_BLOCK | MZ_HTML_ITEM | MZ_HTML_SIBLINGS},
    {"p", MZ_HTML_BLOCK | MZ_HTML_PHRASES},
    {"param", MZ_HTML_BLOCK | MZ_HTML_VOID},
    {"plaintext", MZ_HTML_BLOCK | MZ_HTML_OPAQUE},
    {"pre", MZ_HTML_BLOCK | MZ_HTML_PRE},
    {"s", MZ_HTML_FORMAT},
    {"script", MZ_HTML_OPAQUE},
    {"search", MZ_HTML_BLOCK},
    {"section", MZ_HTML_BLOCK},
    {"select", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"small", MZ_HTML_FORMAT},
    {"source", MZ_HTML_VOID},
    {"span", MZ_HTML_FORMAT},
    {"strike", MZ_HTML_FORMAT},
    {"strong", MZ_HTML_FORMAT},
    {"style", MZ_HTML_OPAQUE},
    {"sub", MZ_HTML_FORMAT},
    {"summary", MZ_HTML_BLOCK},
    {"sup", MZ_HTML_FORMAT},
    {"svg", MZ_HTML_OPAQUE},
    {"table", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"tbody", MZ_HTML_BLOCK},
    {"td", MZ_HTML_BLOCK | MZ_HTML_SIBLINGS},
    {"template", MZ_HTML_BLOCK},
    {"textarea", MZ_HTML_OPAQUE},
    {"tfoot", MZ_HTML_BLOCK},
    {"th", MZ_HTML_BLOCK | MZ_HTML_SIBLINGS},
    {"thead", MZ_HTML_BLOCK},
    {"title", MZ_HTML_BLOCK | MZ_HTML_HEADING},
    {"tr", MZ_HTML_BLOCK | MZ_HTML_SIBLINGS},
    {"track", MZ_HTML_VOID},
    {"tt", MZ_HTML_FORMAT},
    {"u", MZ_HTML_FORMAT},
    {"ul", MZ_HTML_BLOCK | MZ_HTML_CONTAINER},
    {"wbr", MZ_HTML_VOID},
    {"xmp", MZ_HTML_BLOCK | MZ_HTML_OPAQUE},
};

static int compare_element(const void *key, const void *element)
{
  return strcmp(key, ((const struct element *) element)->name);
}

unsigned mz_html_element(struct mz_str name)
{
  const struct element *found;
  char lower[16];

  if (name.len >= sizeof lower)
    return 0;
  for (size_t i = 0; i < name.len; i++)
    lower[i] = (char) (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? name.ptr[i] + 32 : name.ptr[i]);
  lower[name.len] = '\0';
  found = bsearch(lower, elements, sizeof elements / sizeof *elements, sizeof *elements,
                  compare_element);
  return found ? found->is : 0;
}
