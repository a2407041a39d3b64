/* A pass looks at a document and adds to it: segments or marks.  It knows no format and prints nothing.
 *
 * What a pass needs for its work (rules, dictionary, glossary) is loaded once into the context and
 * only read while passes run.  To add a pass: write pass/NAME.c (or a folder with one header), give it
 * a line in passes.c and a folder of cases in tests/cases/NAME. */
#ifndef MZ_PASS_PASS_H
#define MZ_PASS_PASS_H

#include "base/error.h"
#include "doc/doc.h"
#include "doc/glossary.h"

struct mz_segmenter;
struct mz_speller;
struct mz_terms;
struct mz_term_check;
struct mz_memory;

/* The tools of the passes; each is NULL until it was loaded, and is owned by whoever made it. */
struct mz_context {
  const struct mz_segmenter *segmenter;
  struct mz_speller *speller; /* has caches: one thread at a time */
  const struct mz_terms *terms;
  const struct mz_term_check *term_check;
  const struct mz_memory *memory;
};

struct mz_pass {
  const char *name;
  enum mz_status (*run)(const struct mz_context *context, struct mz_doc *doc, struct mz_error *err);
};

/* Fills each unit's segments, but for units that have translated ones.  Needs context->segmenter. */
extern const struct mz_pass mz_pass_segment;
/* Marks glossary names.  Needs context->terms. */
extern const struct mz_pass mz_pass_terms;
/* Marks names whose translation is not the glossary's.  Needs context->term_check, and the names marked. */
extern const struct mz_pass mz_pass_term_check;
/* Marks spelling findings; words inside the marks of terms are right.  Needs context->speller. */
extern const struct mz_pass mz_pass_spell;

/* Marks segments that the memory has.  Needs context->memory. */
extern const struct mz_pass mz_pass_memory;

/* Runs, in their order, the passes whose tools CONTEXT has, and sorts the marks. */
enum mz_status mz_passes_run(const struct mz_context *context, struct mz_doc *doc,
                             struct mz_error *err);

#endif
