/* Walks over the markup of XML that is known to be well-formed (mz_xml_parse has read it) and tells
 * where each tag stands, to the byte. */
#ifndef MZ_FORMAT_XML_SCAN_H
#define MZ_FORMAT_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "doc/doc.h"

enum mz_xml_kind {
  MZ_XML_END, /* of the range */
  MZ_XML_TEXT,
  MZ_XML_CDATA, /* RANGE is what is inside */
  MZ_XML_OPEN,
  MZ_XML_CLOSE,
  MZ_XML_EMPTY, /* <a/> */
  MZ_XML_OTHER, /* comments, instructions, DOCTYPE */
};

/* A prefix and the name space that it stands for. */
struct mz_xml_binding {
  struct mz_str prefix;
  int space; /* index into the table of name spaces, or -1 */
  size_t depth;
};

struct mz_xml_scan {
  struct mz_str text;
  size_t at, end;
  const char *const *spaces; /* URIs that matter, ended by NULL; several may be given as one: see same */
  struct mz_xml_binding *bindings;
  size_t binding_count, binding_capacity;
  size_t depth; /* elements open behind the token */
  /* the token */
  enum mz_xml_kind kind;
  struct mz_range range;
  int space;         /* of its name: index into spaces, or -1 */
  struct mz_str name; /* without prefix */
  struct mz_str prefix;
};

/* Starts at byte BEGIN of TEXT and ends at END. */
void mz_xml_scan_init(struct mz_xml_scan *scan, struct mz_str text, size_t begin, size_t end,
                      const char *const *spaces);
/* The same for RANGE, with the name spaces that are bound where OUTER stands. */
void mz_xml_scan_inside(struct mz_xml_scan *scan, const struct mz_xml_scan *outer,
                        struct mz_range range);
void mz_xml_scan_release(struct mz_xml_scan *scan);

/* Reads the next token; false at the end. */
bool mz_xml_scan_next(struct mz_xml_scan *scan);

/* From an opening tag behind the tag that closes it; the token is the closing tag then.  Nothing where
 * the token is an empty tag. */
void mz_xml_scan_skip(struct mz_xml_scan *scan);

/* The value of the attribute called LOCAL, whatever its prefix, in the tag of the token, as it stands
 * there; ptr is NULL where there is none. */
struct mz_str mz_xml_scan_attribute(const struct mz_xml_scan *scan, const char *local);

/* The same for the tag in RANGE of TEXT. */
struct mz_str mz_xml_tag_attribute(struct mz_str tag, const char *local);

/* What the reference (&amp; &#65;) at AT of TEXT stands for, appended to OUT; returns its length, 0 where
 * there is none. */
size_t mz_xml_reference(struct mz_str text, size_t at, struct mz_buf *out);

/* Appends TEXT with & < > escaped, without the characters that XML cannot have. */
void mz_xml_escape(struct mz_buf *out, struct mz_str text);

#endif
