/* The segmentation engine: where sentences end.
 *
 * Candidates (runs of stop marks with their closing quotes and brackets) are found in bytes; an
 * ordered list of named rules, first decision wins, looks at a few words around each.  The language
 * rules go by the script around the mark, so that English inside Arabic is treated as English. */
#ifndef MZ_PASS_SEGMENT_SEGMENT_H
#define MZ_PASS_SEGMENT_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/error.h"
#include "base/str.h"
#include "doc/srx.h"

struct mz_segmenter;

/* What ".." means, which Arabic news uses as a dash, a comma and a full stop. */
enum mz_two_dots {
  MZ_TWO_DOTS_AUTO, /* decided by what follows */
  MZ_TWO_DOTS_END,
  MZ_TWO_DOTS_NEVER,
};

struct mz_segment_options {
  enum mz_two_dots two_dots;
  bool colon; /* also break after a colon before a list or a line end */
};

#define MZ_SEGMENT_OPTIONS_INIT {MZ_TWO_DOTS_AUTO, false}

/* One candidate and what became of it. */
struct mz_segment_decision {
  size_t begin, end; /* the marks and their closers, or with SRX the last word; END is where the
                        segment would end */
  const char *rule;  /* stable id such as "seg.abbreviation"; "FILE:LINE" of an SRX rule */
  bool breaks;
};

typedef void mz_segment_visitor(void *data, const struct mz_segment_decision *decision);

/* A segmenter for text in LANGUAGE (BCP 47; empty for unknown).  OPTIONS may be NULL.  Never fails
 * with the built-in rules.  A visit only reads it, so that threads may share it, but for one with SRX
 * rules. */
struct mz_segmenter *mz_segmenter_new(struct mz_str language,
                                      const struct mz_segment_options *options,
                                      struct mz_error *err);
void mz_segmenter_free(struct mz_segmenter *segmenter);

/* Adds the user's abbreviations, after which a dot never ends a sentence: one on each line of TEXT
 * (valid UTF-8), with or without its last dot, "#" starts a comment.  PATH is for messages. */
enum mz_status mz_segmenter_add_abbreviations(struct mz_segmenter *segmenter, struct mz_str text,
                                              const char *path, struct mz_error *err);

/* From now on the rules of SRX for the segmenter's language decide, and nothing else does: neither
 * options nor abbreviations.  SRX must live as long as the segmenter.  MZ_E_USAGE when it has none
 * for the language, MZ_E_SYNTAX for a rule that cannot be used. */
enum mz_status mz_segmenter_set_srx(struct mz_segmenter *segmenter, const struct mz_srx *srx,
                                    struct mz_error *err);

/* Calls VISITOR for each candidate of the paragraph TEXT in ascending order.  Linear.  MZ_E_LIMIT,
 * which only SRX rules can lead to, when a regular expression takes more steps than any sound one. */
enum mz_status mz_segment_visit(const struct mz_segmenter *segmenter, struct mz_str text,
                                mz_segment_visitor *visitor, void *data, struct mz_error *err);

#endif
