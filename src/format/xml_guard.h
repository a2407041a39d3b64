/* Looks over XML before libxml2 does, at the speed of memchr, for what costs libxml2 time beyond
 * measure: tags without end, attributes without number (compared pair by pair), declarations. */
#ifndef MZ_FORMAT_XML_GUARD_H
#define MZ_FORMAT_XML_GUARD_H

#include <stddef.h>
#include "base/str.h"

enum mz_xml_verdict {
  MZ_XML_FINE,
  MZ_XML_TAG_TOO_LARGE,       /* past MZ_MAX_XML_TAG; comments, instructions and CDATA too */
  MZ_XML_TOO_MANY_ATTRIBUTES, /* past MZ_MAX_XML_ATTRIBUTES */
  MZ_XML_DECLARATIONS,        /* a DOCTYPE with an internal subset */
};

/* Where the look stands between two pieces of a file; all zero at the start. */
struct mz_xml_guard {
  int state;
  char quote;   /* the quote that ends the attribute value under way; 0: outside */
  char last[2]; /* the bytes before, for the end of comments, instructions and CDATA */
  char open[9]; /* the first bytes of the markup under way */
  size_t open_len;
  size_t size;   /* bytes of the markup under way */
  size_t quoted; /* values it has so far */
};

/* Looks over the next BYTES.  When the verdict is not fine, *AT is the offset in BYTES behind the
 * "<" of the markup it is about, or 0 when that came earlier. */
enum mz_xml_verdict mz_xml_guard_look(struct mz_xml_guard *guard, struct mz_str bytes, size_t *at);

#endif
