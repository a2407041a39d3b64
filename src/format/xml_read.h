/* Reads XML from strangers: libxml2's push parser with everything dangerous taken away.  Nothing is
 * loaded from anywhere, a DOCTYPE is accepted only bare (one with declarations of its own ends the
 * parse, so there are no entities but the five), depth, tags and attributes are limited before
 * libxml2 sees them.  Errors name file, line and column. */
#ifndef MZ_FORMAT_XML_READ_H
#define MZ_FORMAT_XML_READ_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/error.h"
#include "format/format.h"

struct mz_xml_reader;

/* A start tag; valid during the call of start. */
struct mz_xml_tag {
  const char *name;       /* without its prefix */
  const char *prefix;     /* "" where there is none */
  const char *uri;        /* of its name space; "" where there is none */
  size_t offset;          /* of the content: bytes in all that was fed */
  const void *attributes; /* for mz_xml_get */
  size_t attribute_count;
};

/* What the reader calls; DATA is what was given to new.  A handler that finds something wrong calls
 * mz_xml_fail and returns; nothing is called after that. */
struct mz_xml_handler {
  void (*start)(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag);
  void (*end)(struct mz_xml_reader *xml, void *data, const char *name);
  void (*text)(struct mz_xml_reader *xml, void *data, struct mz_str text); /* comes in pieces */
};

/* A reader for the file PATH, which is only named in errors.  The caller frees. */
struct mz_xml_reader *mz_xml_new(const struct mz_xml_handler *handler, void *data,
                                 const char *path);
void mz_xml_free(struct mz_xml_reader *xml);

/* Takes the next BYTES of the file as UTF-8, whatever the declaration says.  MZ_E_SYNTAX for what
 * is not well-formed, MZ_E_LIMIT past a maximum, or what a handler failed with. */
enum mz_status mz_xml_feed(struct mz_xml_reader *xml, struct mz_str bytes, struct mz_error *err);

/* Says that the file is at its end. */
enum mz_status mz_xml_finish(struct mz_xml_reader *xml, struct mz_error *err);

/* All of TEXT in one go. */
enum mz_status mz_xml_parse(const struct mz_xml_handler *handler, void *data, const char *path,
                            struct mz_str text, struct mz_error *err);

/* The attribute PREFIX:NAME (PREFIX NULL: without one) of TAG; its ptr is NULL where there is none.
 * The slice is valid during the call of start. */
struct mz_str mz_xml_get(const struct mz_xml_tag *tag, const char *prefix, const char *name);

/* The attribute of TAG at INDEX, below attribute_count. */
struct mz_xml_attribute {
  const char *name, *prefix, *uri; /* prefix and uri "" where there is none */
  struct mz_str value;
};
struct mz_xml_attribute mz_xml_attribute_at(const struct mz_xml_tag *tag, size_t index);

/* Says that what is fed next stands at LINE and COLUMN: for a part of a file. */
void mz_xml_set_place(struct mz_xml_reader *xml, size_t line, size_t column);

/* For handlers: the line of the current tag's end, or of the text. */
size_t mz_xml_line(const struct mz_xml_reader *xml);

/* For handlers: how many bytes of the file were read; in end, with the end tag. */
size_t mz_xml_offset(struct mz_xml_reader *xml);

/* For handlers: ends the parse with an error at the place of the current tag or text; the first one
 * stays. */
void mz_xml_fail(struct mz_xml_reader *xml, enum mz_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* For handlers: appends TEXT to BUF, the text of one element; fails past MZ_MAX_XML_TEXT. */
void mz_xml_collect(struct mz_xml_reader *xml, struct mz_buf *buf, struct mz_str text);

/* The character that HTML 4 calls NAME, as in "nbsp"; 0: none. */
uint32_t mz_xml_html_entity(struct mz_str name);

/* Appends the text of DOC, an XML file, as the UTF-8 that it is now: its declaration names no other
 * encoding. */
void mz_xml_rewrite(const struct mz_doc *doc, struct mz_buf *out);

/* The encoding that an XML file says it is in, from its first bytes (byte order mark, or
 * declaration; XML 1.0, appendix F): written to NAME, false where it is UTF-8 or nothing is said.
 */
bool mz_xml_encoding(struct mz_str head, char name[MZ_ENCODING_SIZE]);

/* The name, without its prefix, of the outermost element of a file that begins with HEAD (without a byte
 * order mark); empty when HEAD is no XML or too short to tell. */
struct mz_str mz_xml_root(struct mz_str head);

#endif
