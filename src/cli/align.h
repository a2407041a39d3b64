/* What the parts of `muwazi align` share: the two texts, their beads, and what is made of them. */
#ifndef MZ_CLI_ALIGN_H
#define MZ_CLI_ALIGN_H

#include "base/buf.h"
#include "base/error.h"
#include "cli/cli.h"
#include "cli/dictionary.h"
#include "doc/bitext.h"
#include "doc/doc.h"
#include "doc/embeddings.h"

struct mz_segmenter;

/* Below this chance a bead is doubtful: it is marked, counted, and put up for review. */
#define CLI_ALIGN_DOUBT 0.6f

/* What a segment is; only text is aligned. */
enum cli_align_kind {
  CLI_ALIGN_TEXT,
  CLI_ALIGN_BLANK,
  CLI_ALIGN_PARAGRAPH, /* a mark that begins one */
  CLI_ALIGN_CHAPTER,
  CLI_ALIGN_HEAD, /* text that comes again on each page, and has no partner */
};

/* Where a paragraph or a chapter begins. */
struct cli_align_start {
  size_t segment;
  bool chapter;
};

/* One of the two texts, cut into segments. */
struct cli_align_side {
  const char *path;
  struct mz_str lang;
  struct mz_doc *doc;
  struct mz_str *segments; /* bytes of the document */
  size_t *lines;           /* of the file, where each segment begins */
  enum cli_align_kind *kinds;
  size_t count, capacity;
  struct cli_align_start *starts; /* in order */
  size_t start_count, start_capacity;
  bool marked;   /* the starts are marks in the text, which count without --paragraphs */
  size_t *ranks; /* of each segment, and of the end: how many with text are in front of it */
  size_t *shown; /* the segments with text, which are all that is aligned */
  size_t shown_count;
  size_t head_count;
};

/* Reads the file PATH in the language LANG: a document of any format, cut into segments here; with
 * --segmented one segment a line, empty lines included. */
enum mz_status cli_align_read(struct cli_align_side *side, const char *path, const char *lang,
                              const struct cli_options *options, struct mz_error *err);
/* The same for TEXT that is there already. */
enum mz_status cli_align_take(struct cli_align_side *side, struct mz_str text, const char *lang,
                              const struct cli_options *options, struct mz_error *err);
/* The same for SEGMENTS, which are copied; they may have several lines. */
enum mz_status cli_align_take_segments(struct cli_align_side *side, const struct mz_str *segments,
                                       size_t count, const char *lang, struct mz_error *err);
/* Numbers the segments with text once more, after kinds have changed. */
void cli_align_rank(struct cli_align_side *side);
void cli_align_side_release(struct cli_align_side *side);

/* Whether the letters of SIDE are mostly of other scripts than LANG is written in. */
bool cli_align_is_foreign(const struct cli_align_side *side, struct mz_str lang);

/* Whether the two hold the same text. */
bool cli_align_is_copy(const struct cli_align_side *side, const struct cli_align_side *other);

/* Takes segments that are running heads of one side for CLI_ALIGN_HEAD; the sides are to be ranked
 * again. */
void cli_align_hide_heads(struct cli_align_side sides[2]);

/* Pairs that are known: the two texts of each, by index. */
struct cli_align_memory {
  struct mz_arena arena;
  struct mz_str *texts[2];
  size_t count, capacity;
  size_t most, left_out; /* how many are taken, and how many were more */
};

/* Adds the pairs of the TMX file PATH, in ENCODING or (NULL) as it says, in the languages of OPTIONS to MEMORY,
 * up to MOST in all. */
enum mz_status cli_align_memory_read(struct cli_align_memory *memory, const char *path, size_t most,
                                     const char *encoding, const struct cli_options *options,
                                     struct mz_error *err);
/* Warns on stderr when MEMORY could not take all. */
void cli_align_memory_warn(const struct cli_align_memory *memory);
void cli_align_memory_release(struct cli_align_memory *memory);

/* A text, its translation, and what belongs together. */
struct cli_alignment {
  const struct cli_options *options;
  struct cli_dictionary dictionary;
  struct cli_align_memory memory;
  struct cli_align_side sides[2];
  struct mz_embeddings embeddings[2]; /* of the sides; count is 0 where there are none */
  struct mz_bitext bitext; /* in numbers of all segments; those without text may lie in a bead, but
                              count for nothing there, or in none */
  double least;            /* --min-confidence */
  bool *confirmed;         /* of each bead: a person said that it is right; NULL: none is */
};

/* Loads what the options name of dictionaries, glossaries and memories; forget also after an error. */
enum mz_status cli_align_know(struct cli_alignment *alignment, struct mz_error *err);
void cli_align_forget(struct cli_alignment *alignment);

/* Whether BEAD pairs something with something. */
static inline bool cli_align_is_pair(const struct mz_bead *bead)
{
  return bead->source_count && bead->target_count;
}

/* Whether records are aligned, not files. */
static inline bool cli_align_has_records(const struct cli_options *options)
{
  return options->jsonl || options->tsv;
}

/* How many of the COUNT segments of SIDE from FIRST on have text. */
static inline size_t cli_align_texts(const struct cli_align_side *side, size_t first, size_t count)
{
  return side->ranks[first + count] - side->ranks[first];
}

/* Adds to BOUNDS the places that no pair may cross, in numbers of segments with text: the
 * beginnings of chapters where the sides have equally many, and in each chapter those of paragraphs
 * where they have equally many there.  Warns where they have not, but of records. */
void cli_align_bounds(const struct cli_alignment *alignment, struct mz_bitext *bounds);
/* Whether the options for embeddings go with the others; else what is wrong is on stderr. */
bool cli_align_embeddings_fit(const struct cli_options *options);

/* Opens the embeddings of the two sides, which were read, where the options name them. */
enum mz_status cli_align_embed(struct cli_alignment *alignment, struct mz_error *err);

/* Pairs the two sides, which were read. */
enum mz_status cli_align_run(struct cli_alignment *alignment, struct mz_error *err);

/* How much of the side of which that is more, by bytes, BITEXT has in pairs that are not doubtful. */
double cli_align_share(const struct cli_align_side *sides, const struct mz_bitext *bitext);
/* The same when the aligner may not fit its model to the texts, which would fit texts to each other
 * that are no translations at all. */
double cli_align_plain_share(const struct cli_alignment *alignment);

/* Answers the records of IN, the file PATH, a line each (--jsonl, --tsv); returns an exit status. */
int cli_align_records(struct cli_alignment *alignment, FILE *in, const char *path);

/* The text of the COUNT segments of SIDE from FIRST on, joined with blanks, in place of OUT. */
void cli_align_join(const struct cli_align_side *side, size_t first, size_t count,
                    struct mz_buf *out);

/* Appends both texts of BEAD as two columns of TSV. */
void cli_align_add_texts(const struct cli_alignment *alignment, const struct mz_bead *bead,
                         struct mz_buf *out);

static inline bool cli_align_is_same(const struct mz_bead *a, const struct mz_bead *b)
{
  return a->source == b->source && a->source_count == b->source_count && a->target == b->target &&
         a->target_count == b->target_count;
}

/* Whether BEAD goes into what is made for other tools: a pair of at least --min-confidence. */
bool cli_align_is_wanted(const struct cli_alignment *alignment, const struct mz_bead *bead);

/* Appends the alignment to OUT in the format that --format or the name of the output asks for. */
enum mz_status cli_align_write(const struct cli_alignment *alignment, struct mz_buf *out,
                               struct mz_error *err);

/* Appends a page with the pairs side by side, the doubtful ones first in a list of their own. */
void cli_align_html(const struct cli_alignment *alignment, struct mz_buf *out);

/* Appends the numbers of the COUNT segments of SIDE from FIRST on that have text: "[3,4]". */
void cli_align_add_indices(const struct cli_align_side *side, size_t first, size_t count,
                           const char *separator, struct mz_buf *out);

/* Appends all text that is in no pair that is wanted, as TSV: file, line, reason (no-partner,
 * confidence, head), text. */
void cli_align_unaligned(const struct cli_alignment *alignment, struct mz_buf *out);

/* Appends the doubtful beads with what is around them, and those confirmed before, as TSV for a
 * person to go through. */
void cli_align_review(const struct cli_alignment *alignment, struct mz_buf *out);

/* Appends to CONFIRMED the beads that the person confirmed in the review file PATH, in the order of
 * the texts. */
enum mz_status cli_align_fix(const struct cli_alignment *alignment, const char *path,
                             struct mz_bitext *confirmed, struct mz_error *err);

#endif
