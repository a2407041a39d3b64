/* The list of passes, in the order in which they run: the only place that knows them all. */
#include <config.h>
#include "pass/pass.h"

#include <stddef.h>

/* Each pass with the member of the context that it needs. */
static const struct {
  const struct mz_pass *pass;
  size_t tool;
} passes[] = {
    {&mz_pass_segment, offsetof(struct mz_context, segmenter)},
    {&mz_pass_terms, offsetof(struct mz_context, terms)},
    {&mz_pass_term_check, offsetof(struct mz_context, term_check)},
    {&mz_pass_spell, offsetof(struct mz_context, speller)},
    {&mz_pass_memory, offsetof(struct mz_context, memory)},
};

enum mz_status mz_passes_run(const struct mz_context *context, struct mz_doc *doc,
                             struct mz_error *err)
{
  for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
    const void *const *tool = (const void *const *) ((const char *) context + passes[i].tool);
    enum mz_status status = *tool ? passes[i].pass->run(context, doc, err) : MZ_OK;
    if (status)
      return status;
  }
  mz_doc_sort_marks(doc);
  return MZ_OK;
}
