/* Writes XML 1.0 into a buffer.  Text is escaped so that every reader gives it back byte for byte;
 * what XML 1.0 cannot hold is left out and counted, never written wrong and never lost in silence.
 */
#ifndef MZ_FORMAT_XML_WRITE_H
#define MZ_FORMAT_XML_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "format/format.h"

struct mz_xml_writer {
  struct mz_buf *out;
  struct mz_dropped *dropped; /* added to, never cleared */
  bool indent;                /* two blanks a level, but nowhere inside an element that has text */
  bool open;                  /* the last start tag still lacks its ">" */
  size_t depth;               /* elements under way */
  size_t text_depth;          /* depth of the outermost element that has text; 0: none */
};

/* Starts a document on OUT with its XML declaration.  OUT and DROPPED are borrowed. */
void mz_xml_begin(struct mz_xml_writer *xml, struct mz_buf *out, bool indent,
                  struct mz_dropped *dropped);

/* Starts the element NAME; its attributes follow at once. */
void mz_xml_start(struct mz_xml_writer *xml, const char *name);

/* Ends the element NAME, which must be the innermost; written as an empty tag when it holds
 * nothing. */
void mz_xml_end(struct mz_xml_writer *xml, const char *name);

/* An attribute of the element just started.  VALUE is well-formed UTF-8. */
void mz_xml_attribute(struct mz_xml_writer *xml, const char *name, struct mz_str value);

/* The two layouts of ISO 8601. */
enum mz_xml_time {
  MZ_XML_TIME_EXTENDED, /* 2023-11-14T22:13:20Z */
  MZ_XML_TIME_BASIC,    /* 20231114T221320Z */
};

/* An attribute that holds the UTC time SECONDS since 1970. */
void mz_xml_attribute_time(struct mz_xml_writer *xml, const char *name, long long seconds,
                           enum mz_xml_time layout);

/* Text inside the element under way.  TEXT is well-formed UTF-8; ORIGIN is the byte offset that a
 * report of dropped characters counts from. */
void mz_xml_text(struct mz_xml_writer *xml, struct mz_str text, size_t origin);

/* Says that the element just started has text, even if it begins with another element: nothing is
 * indented inside. */
void mz_xml_keep_white(struct mz_xml_writer *xml);

/* A whole element NAME that holds TEXT and has no attributes. */
void mz_xml_element(struct mz_xml_writer *xml, const char *name, struct mz_str text, size_t origin);

#endif
