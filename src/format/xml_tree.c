/* Builds the tree from the reader's events.  Offsets come from where the parser stands at each
 * event, and from the file itself: no "<" stands in a tag. */
#include <config.h>
#include "format/xml_tree.h"

#include <string.h>
#include "base/hash.h"
#include "format/xml_read.h"

struct builder {
  struct mz_xml_tree *tree;
  struct mz_arena *arena;
  struct mz_hash names;        /* names, prefixes and name spaces, each once */
  struct mz_xml_node *current; /* the innermost element */
  struct mz_buf text;          /* what came since the last tag */
  size_t text_begin;           /* where that tag ended */
};

static const char *intern(struct builder *b, const char *name)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&b->names, mz_str_c(name), 0, &added);

  if (added)
    entry->key = mz_arena_str(b->arena, entry->key);
  return entry->key.ptr;
}

static void add_node(struct builder *b, struct mz_xml_node *node)
{
  node->parent = b->current;
  if (!b->current)
    b->tree->root = node;
  else if (b->current->last)
    b->current->last->next = node;
  else
    b->current->first = node;
  if (b->current)
    b->current->last = node;
}

/* Adds the text that came in front of the tag at END.  Most stands in the file as it is. */
static void flush_text(struct builder *b, size_t end)
{
  struct mz_str raw = mz_str_sub(b->tree->text, b->text_begin, end);
  struct mz_xml_node *node;

  if (!b->text.len)
    return;
  node = mz_arena_alloc(b->arena, sizeof *node);
  node->text =
      mz_str_equal(raw, mz_buf_str(&b->text)) ? raw : mz_arena_str(b->arena, mz_buf_str(&b->text));
  node->all = node->inner = (struct mz_range){b->text_begin, end};
  add_node(b, node);
  mz_buf_truncate(&b->text, 0);
}

static void copy_fields(struct builder *b, struct mz_xml_node *node, const struct mz_xml_tag *tag)
{
  struct mz_xml_field *fields = mz_arena_alloc(b->arena, tag->attribute_count * sizeof *fields);

  for (size_t i = 0; i < tag->attribute_count; i++) {
    struct mz_xml_attribute attribute = mz_xml_attribute_at(tag, i);
    fields[i] = (struct mz_xml_field){
        .prefix = intern(b, attribute.prefix),
        .uri = intern(b, attribute.uri),
        .name = intern(b, attribute.name),
        .value = mz_arena_str(b->arena, attribute.value),
    };
  }
  node->fields = fields;
  node->field_count = tag->attribute_count;
}

/* The last "<" in front of END. */
static size_t tag_begin(const struct mz_xml_tree *tree, size_t end)
{
  while (end && tree->text.ptr[end - 1] != '<')
    end--;
  return end ? end - 1 : 0;
}

static void on_start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  struct builder *b = data;
  struct mz_xml_node *node = mz_arena_alloc(b->arena, sizeof *node);
  size_t content = tag->offset, begin = tag_begin(b->tree, content);

  (void) xml;
  flush_text(b, begin);
  node->prefix = intern(b, tag->prefix);
  node->uri = intern(b, tag->uri);
  node->name = intern(b, tag->name);
  node->all.begin = begin;
  if (b->tree->text.ptr[content - 1] != '>') /* <a/>: the parser stands in front of the slash */
    content += 2;
  node->inner.begin = b->text_begin = content;
  copy_fields(b, node, tag);
  add_node(b, node);
  b->current = node;
}

static void on_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct builder *b = data;
  struct mz_xml_node *node = b->current;
  size_t end = mz_xml_offset(xml);

  (void) name;
  node->inner.end = end == node->inner.begin ? end : tag_begin(b->tree, end);
  flush_text(b, node->inner.end);
  node->all.end = b->text_begin = end;
  b->current = node->parent;
}

static void on_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  struct builder *b = data;

  mz_xml_collect(xml, &b->text, text);
}

enum mz_status mz_xml_tree_read(struct mz_xml_tree *tree, struct mz_arena *arena, const char *path,
                                struct mz_str text, struct mz_error *err)
{
  static const struct mz_xml_handler handler = {on_start, on_end, on_text};
  struct builder b = {.tree = tree, .arena = arena, .text = MZ_BUF_INIT};
  enum mz_status status;

  *tree = (struct mz_xml_tree){.path = path, .text = text};
  mz_hash_init(&b.names);
  status = mz_xml_parse(&handler, &b, path, text, err);
  mz_hash_release(&b.names);
  mz_buf_release(&b.text);
  return status;
}

bool mz_xml_is(const struct mz_xml_node *node, const char *uri, const char *name)
{
  return node->name && !strcmp(node->name, name) && !strcmp(node->uri, uri);
}

struct mz_xml_node *mz_xml_child(const struct mz_xml_node *node, const char *uri, const char *name)
{
  struct mz_xml_node *child = node->first;

  while (child && !mz_xml_is(child, uri, name))
    child = child->next;
  return child;
}

struct mz_xml_node *mz_xml_sibling(const struct mz_xml_node *node)
{
  struct mz_xml_node *next = node->next;

  while (next && !mz_xml_is(next, node->uri, node->name))
    next = next->next;
  return next;
}

struct mz_str mz_xml_field(const struct mz_xml_node *node, const char *uri, const char *name)
{
  for (size_t i = 0; i < node->field_count; i++)
    if (!strcmp(node->fields[i].name, name) && !strcmp(node->fields[i].uri, uri))
      return node->fields[i].value;
  return mz_str(NULL, 0);
}

bool mz_xml_walk(struct mz_xml_walk *walk)
{
  const struct mz_xml_node *node = walk->node;

  if (!node) {
    walk->node = walk->root->first;
    walk->leaving = false;
    return walk->node != NULL;
  }
  if (node->name && !walk->leaving) {
    walk->leaving = !node->first;
    walk->node = node->first ? node->first : node;
    return true;
  }
  walk->leaving = !node->next;
  walk->node = node->next ? node->next : node->parent;
  return walk->node != walk->root;
}

void mz_xml_node_text(const struct mz_xml_node *node, struct mz_buf *buf)
{
  for (struct mz_xml_walk walk = {node, NULL, false}; mz_xml_walk(&walk);)
    if (!walk.node->name)
      mz_buf_add_str(buf, walk.node->text);
}
