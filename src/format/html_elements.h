/* What the elements of HTML are, for translation. */
#ifndef MZ_FORMAT_HTML_ELEMENTS_H
#define MZ_FORMAT_HTML_ELEMENTS_H

#include "base/str.h"

enum mz_html_element {
  MZ_HTML_BLOCK = 1 << 0,     /* ends a unit */
  MZ_HTML_HEADING = 1 << 1,
  MZ_HTML_ITEM = 1 << 2,
  MZ_HTML_VOID = 1 << 3,      /* has no end tag */
  MZ_HTML_OPAQUE = 1 << 4,    /* its content is nobody's text */
  MZ_HTML_PRE = 1 << 5,
  MZ_HTML_FORMAT = 1 << 6,    /* code of type fmt */
  MZ_HTML_SIBLINGS = 1 << 7,  /* the next one of its name ends it */
  MZ_HTML_CONTAINER = 1 << 8, /* contains such */
  MZ_HTML_PHRASES = 1 << 9,   /* any block ends it */
};

/* What the element NAME, in letters of any case, is: a sum of enum mz_html_element; 0: inline. */
unsigned mz_html_element(struct mz_str name);

#endif
