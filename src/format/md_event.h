/* Where the inline markup of Markdown stands.  md4c, which parses it, says where text is in the file, and
 * only that: what lies between belongs to the markup it reports there. */
#ifndef MZ_FORMAT_MD_EVENT_H
#define MZ_FORMAT_MD_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include "doc/doc.h"

enum mz_md_kind {
  MZ_MD_TEXT,
  MZ_MD_ENTITY,     /* &amp; */
  MZ_MD_HTML,       /* a tag or comment */
  MZ_MD_CODE_TEXT,  /* inside a code span */
  MZ_MD_SOFT_BREAK, /* with the prefix of the next line: "> " */
  MZ_MD_HARD_BREAK,
  MZ_MD_INNER_BREAK, /* inside a code span or tag */
  MZ_MD_EM,
  MZ_MD_STRONG,
  MZ_MD_DELETED,
  MZ_MD_CODE,
  MZ_MD_LINK,
  MZ_MD_IMAGE,
};

/* A piece of a block, in order. */
struct mz_md_event {
  enum mz_md_kind kind;
  bool leave;             /* of a span: its end */
  bool placed;            /* the range is md4c's */
  struct mz_range range;  /* of the text */
  size_t lead;            /* of text: where the backslash before it begins, or range.begin */
  struct mz_range title;  /* of the end of a link or image: what is in quotes; empty where there is none */
};

/* Gives all of EVENTS, those of one block of TEXT, their ranges.  TASK: the block is an item with a box to
 * tick.  False where the block has no text of its own. */
bool mz_md_place(struct mz_str text, struct mz_md_event *events, size_t count, bool task);

#endif
