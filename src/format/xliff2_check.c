/* The checker: the one call that runs its parts. */
#include <config.h>
#include "format/xliff2_check.h"

#include <string.h>
#include "base/i18n.h"

size_t mz_xliff2_check(const struct mz_xml_tree *tree, mz_format_report *report, void *data)
{
  struct mz_x2_checker c = {.tree = tree, .core = tree->root->uri, .report = report, .data = data};

  if (strcmp(tree->root->name, "xliff") != 0 ||
      (strcmp(c.core, MZ_XLIFF2_URI) != 0 && strcmp(c.core, MZ_XLIFF22_URI) != 0)) {
    mz_x2_say(&c, tree->root, _("this is not an XLIFF 2 file: the outermost element is <%s> of '%s'"),
              tree->root->name, c.core);
    return c.count;
  }
  mz_arena_init(&c.arena);
  c.source_lang = mz_x2_get(&c, tree->root, "srcLang");
  c.target_lang = mz_x2_get(&c, tree->root, "trgLang");
  mz_x2_check_structure(&c);
  mz_x2_check_ids(&c);
  for (struct mz_xml_walk walk = {tree->root, NULL, false}; mz_xml_walk(&walk);)
    if (walk.node->name && !walk.leaving && mz_x2_is(&c, walk.node, "unit"))
      mz_x2_check_unit(&c, walk.node);
  mz_x2_check_refs(&c);
  mz_x2_check_modules(&c);
  mz_arena_release(&c.arena);
  return c.count;
}
