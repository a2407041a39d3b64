/* What subtitle formats share: lines, timing lines, text with tags. */
#ifndef MZ_FORMAT_CUES_H
#define MZ_FORMAT_CUES_H

#include <stdbool.h>
#include <stddef.h>
#include "doc/doc.h"
#include "format/inline.h"

/* A line of a text, by offsets. */
struct mz_cue_line {
  size_t begin, end; /* without its line end */
  size_t next;       /* where the next line begins */
};

/* The line of TEXT that begins at AT; lines end at LF, CR LF or CR. */
struct mz_cue_line mz_cue_line(struct mz_str text, size_t at);

/* Whether LINE is two times with an arrow between them, maybe with settings behind:
 * 00:00:01,000 --> 00:00:04,000 */
bool mz_cue_is_timing(struct mz_str line);

/* Whether LINE looks as if it were meant to be a timing line. */
bool mz_cue_is_like_timing(struct mz_str line);

/* Adds a unit called ID for the text of a cue in RANGE, unless there is nothing but white space.
 * DECODE takes what is special at AT, before RANGE.end: adds it to IN and returns the offset behind
 * it, or AT when there is nothing special. */
void mz_cue_add(struct mz_inline *in, struct mz_str id, struct mz_range range,
                size_t (*decode)(struct mz_inline *in, size_t at, size_t end));

/* Adds the tag <...> at AT as a code and returns the offset behind it; AT where there is none.  Tags
 * of other names than known ones are taken when ANY is true. */
size_t mz_cue_tag(struct mz_inline *in, size_t at, size_t end, bool any);

/* Appends TEXT, a translation, to OUT: line feeds as line ends of DOC's file, without blank lines; codes
 * as their originals.  ESCAPE takes the text between; NULL: as it is. */
void mz_cue_encode(const struct mz_doc *doc, const struct mz_text *text,
                   void (*escape)(struct mz_str text, struct mz_buf *out), struct mz_buf *out);

#endif
