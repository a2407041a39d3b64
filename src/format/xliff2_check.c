/* The checker: the one call that runs its parts. */
#include <config.h>
#include "format/xliff2_check.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"

/* By place, and at one place as they were found. */
static int compare(const void *left, const void *right)
{
  const struct mz_x2_violation *a = left, *b = right;

  if (a->offset != b->offset)
    return a->offset < b->offset ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

static void check_all(struct mz_x2_checker *c)
{
  const struct mz_xml_node *root = c->tree->root;

  c->source_lang = mz_x2_get(c, root, "srcLang");
  c->target_lang = mz_x2_get(c, root, "trgLang");
  mz_x2_check_structure(c);
  mz_x2_check_ids(c);
  for (struct mz_xml_walk walk = {root, NULL, false}; mz_xml_walk(&walk);)
    if (walk.node->name && !walk.leaving && mz_x2_is(c, walk.node, "unit"))
      mz_x2_check_unit(c, walk.node);
  mz_x2_check_refs(c);
  mz_x2_check_modules(c);
}

size_t mz_xliff2_check(const struct mz_xml_tree *tree, mz_format_report *report, void *data)
{
  struct mz_x2_checker c = {.tree = tree, .core = tree->root->uri};

  mz_arena_init(&c.arena);
  if (strcmp(tree->root->name, "xliff") != 0 ||
      (strcmp(c.core, MZ_XLIFF2_URI) != 0 && strcmp(c.core, MZ_XLIFF22_URI) != 0))
    mz_x2_say(&c, tree->root,
              _("this is not an XLIFF 2 file: the outermost element is <%s> of '%s'"),
              tree->root->name, c.core);
  else
    check_all(&c);
  if (c.count)
    qsort(c.violations, c.count, sizeof *c.violations, compare);
  for (size_t i = 0; i < c.count; i++)
    report(data, c.violations[i].offset, c.violations[i].message.ptr);
  free(c.violations);
  mz_arena_release(&c.arena);
  return c.count;
}
