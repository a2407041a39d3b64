/* Between the parts of the engine: what a rule sees of a candidate. */
#ifndef MZ_PASS_SEGMENT_RULES_H
#define MZ_PASS_SEGMENT_RULES_H

#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "pass/segment/segment.h"

/* What the lists say about a word; lists.c. */
enum {
  MZ_SEG_TITLE = 1 << 0,   /* a dot after it never ends a sentence: titles and the like */
  MZ_SEG_NUMBER = 1 << 1,  /* nor before a number */
  MZ_SEG_SOFT = 1 << 2,    /* only before a word that opens sentences */
  MZ_SEG_LETTER = 1 << 3,  /* the Arabic name of a Latin letter */
  MZ_SEG_DOMAIN = 1 << 4,  /* follows the dot of an address */
  MZ_SEG_OPENER = 1 << 5,  /* opens a sentence */
  MZ_SEG_CLAUSE = 1 << 6,  /* opens one behind a conjunction that is written on it */
  MZ_SEG_PENDING = 1 << 7, /* no sentence ends in it */
  MZ_SEG_QUESTION = 1 << 8,
  MZ_SEG_PREPOSITION = 1 << 9,
  MZ_SEG_ETC = 1 << 10,
  MZ_SEG_LABEL = 1 << 11, /* a letter behind it is no initial: vitamin C */
  MZ_SEG_USER = 1 << 12,  /* an abbreviation of the user: always goes on */
};

/* TITLE, NUMBER and SOFT that count only with a capital letter. */
#define MZ_SEG_PROPER(flags) ((flags) << 16)

/* Words, separated by blanks, with what is said of them.  Spelled as usual: they are folded. */
struct mz_segment_list {
  unsigned flags;
  const char *words;
};

/* Ended by words == NULL. */
extern const struct mz_segment_list mz_segment_lists[];

struct mz_seg_srx;

struct mz_segmenter {
  struct mz_segment_options options;
  bool ordinals; /* "3." is an ordinal number in this language */
  struct mz_arena arena;
  struct mz_hash words; /* folded word -> flags */
  struct mz_str language;
  struct mz_seg_srx *srx; /* the rules of a file instead of the built-in ones; or NULL */
};

/* Code points of a word beside a candidate that are looked at; a longer word is in no list. */
#define MZ_SEG_MAX_WORD 40

/* How the words of lists and text are folded. */
#define MZ_SEG_FOLD (MZ_FOLD_ALEF | MZ_FOLD_YA | MZ_FOLD_CASE | MZ_FOLD_DIGITS)

enum mz_seg_marks {
  MZ_MARKS_DOT,      /* one dot */
  MZ_MARKS_TWO_DOTS, /* two */
  MZ_MARKS_ELLIPSIS, /* more, or U+2026 */
  MZ_MARKS_QUESTION, /* ? or ! among them */
  MZ_MARKS_FOREIGN,  /* the full stop of another script */
  MZ_MARKS_COLON,
};

/* A word beside the candidate. */
struct mz_seg_word {
  size_t begin, end;
  struct mz_buf key; /* folded */
  size_t letters;    /* code points of the key */
  unsigned flags;    /* from the lists */
  uint32_t first;    /* its first code point as written; 0 where there is no word */
};

struct mz_seg_scene {
  const struct mz_segmenter *segmenter;
  struct mz_str text;
  size_t seg_begin;        /* where the segment that would end here begins */
  size_t begin, end;       /* marks and closers */
  enum mz_seg_marks marks; /* of the last run; closers may lie between runs */
  bool bracket, quote;     /* closers behind the last run */
  bool spaced;             /* white space before the marks */
  bool glued;              /* none behind the closers */
  bool newline;            /* a line end behind */
  uint32_t prev;           /* the visible code point before the marks and white space; or 0 */
  uint32_t next;           /* the one behind the closers; 0 at the end of the text */
  size_t next_at;          /* its offset */
  size_t next_begin;       /* where the next segment would begin */
  bool opened;             /* quotes or brackets open between the closers and the word behind */
  struct mz_seg_word before, after;
  struct mz_seg_word other; /* for rules that look further */
};

/* Fills in SCENE, whose text, segmenter and seg_begin are set, for the marks that start at
 * BEGIN. */
void mz_seg_set_scene(struct mz_seg_scene *scene, size_t begin);

/* Decides on SCENE: whether to break, and the id of the rule that said so. */
bool mz_seg_decide(struct mz_seg_scene *scene, const char **rule);

/* Reads the word that ends at END, or that starts at BEGIN, into WORD. */
void mz_seg_word_before(const struct mz_seg_scene *scene, size_t end, struct mz_seg_word *word);
void mz_seg_word_after(const struct mz_seg_scene *scene, size_t begin, struct mz_seg_word *word);

/* Reads bytes [BEGIN, END), whatever they are, into WORD. */
void mz_seg_token(const struct mz_seg_scene *scene, size_t begin, size_t end,
                  struct mz_seg_word *word);

/* The flags of a folded word. */
unsigned mz_seg_flags(const struct mz_segmenter *segmenter, struct mz_str key);

bool mz_seg_is_opener(uint32_t c);
bool mz_seg_is_closer(uint32_t c);

#endif
