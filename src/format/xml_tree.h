/* A whole XML file as a tree that knows where in the file everything stands: for formats of which a
 * part must be understood and the rest kept.  Read by xml_read, with all its guards.  Comments and
 * instructions are not in the tree; they stay in the text. */
#ifndef MZ_FORMAT_XML_TREE_H
#define MZ_FORMAT_XML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "doc/doc.h"

struct mz_xml_field {
  const char *prefix, *uri, *name; /* prefix and uri "" where there is none */
  struct mz_str value;
};

/* An element, or a piece of text where NAME is NULL. */
struct mz_xml_node {
  const char *prefix, *uri, *name;
  const struct mz_xml_field
      *fields; /* its attributes; declarations of name spaces are not among them */
  size_t field_count;
  struct mz_str text;    /* of a text; several pieces may follow each other */
  struct mz_range all;   /* the bytes of the file that it stands in, with its tags */
  struct mz_range inner; /* of an element: between its tags; empty and at the end of the tag <a/> */
  struct mz_xml_node *parent, *first, *last, *next;
};

struct mz_xml_tree {
  const char *path;
  struct mz_str text; /* the file as UTF-8 */
  struct mz_xml_node *root;
};

/* Reads TEXT of the file PATH; the tree lives in ARENA and borrows TEXT and PATH. */
enum mz_status mz_xml_tree_read(struct mz_xml_tree *tree, struct mz_arena *arena, const char *path,
                                struct mz_str text, struct mz_error *err);

/* Whether NODE is the element NAME of the name space URI. */
bool mz_xml_is(const struct mz_xml_node *node, const char *uri, const char *name);

/* The first child of NODE that is such an element, or NULL; the next one like NODE behind it. */
struct mz_xml_node *mz_xml_child(const struct mz_xml_node *node, const char *uri, const char *name);
struct mz_xml_node *mz_xml_sibling(const struct mz_xml_node *node);

/* The attribute NAME of NODE in the name space URI ("": none); its ptr is NULL where there is none.
 */
struct mz_str mz_xml_field(const struct mz_xml_node *node, const char *uri, const char *name);

#define MZ_XML_URI "http://www.w3.org/XML/1998/namespace"

/* All nodes below ROOT in the order of the file:
 *
 *   for (struct mz_xml_walk walk = {root, NULL, false}; mz_xml_walk(&walk);)
 *
 * visits each element twice, the second time LEAVING, and each text once.  A caller that sets
 * LEAVING of an element skips what is in it, and is not told when it ends. */
struct mz_xml_walk {
  const struct mz_xml_node *root, *node;
  bool leaving;
};
bool mz_xml_walk(struct mz_xml_walk *walk);

/* Appends all text below NODE to BUF. */
void mz_xml_node_text(const struct mz_xml_node *node, struct mz_buf *buf);

#endif
