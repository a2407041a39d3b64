/* What speaks for it that a word of a text is (part of) a name that no glossary has. */
#ifndef MZ_PASS_TERMS_CLUES_H
#define MZ_PASS_TERMS_CLUES_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/hash.h"
#include "doc/doc.h"
#include "text/translit.h"
#include "text/words.h"

struct mz_speller;

/* A sum. */
enum mz_name_clue {
  MZ_CLUE_UNKNOWN = 1 << 0,     /* the dictionary does not know it, and it is no slip */
  MZ_CLUE_TITLE = 1 << 1,       /* after a title or a word for a place or a company */
  MZ_CLUE_QUOTED = 1 << 2,      /* between quotation marks */
  MZ_CLUE_REPEATED = 1 << 3,    /* more than once */
  MZ_CLUE_TRANSLATION = 1 << 4, /* the translation has a name that sounds like it */
};

struct mz_clue_word {
  struct mz_word word;
  bool adjacent;  /* one blank lies between it and the word before */
  bool closed;    /* a known name or a particle: part of no new name */
  bool title;     /* a name may follow */
  bool adjective; /* has the ending of one: أوروبية, الأوروبي */
  bool nisba;     /* ends like a name or like an adjective: أفريقي, ميسي */
  bool article;   /* begins with ال, perhaps behind a proclitic */
  size_t cut;     /* bytes of what is taken for a proclitic */
  unsigned clues;
  struct mz_skeleton skeleton;
  size_t other;      /* 1 + the word of the translation that sounds like it, or 0 */
  double similarity; /* to that */
};

struct mz_clues {
  struct mz_clue_word *items;
  size_t count, capacity;
  const struct mz_unit *unit;
  size_t mark;            /* of the unit, where the last words stood */
  struct mz_hash lexemes; /* pass/terms/lexemes.h */
  struct mz_speller *speller;
  struct mz_buf key;
};

void mz_clues_init(struct mz_clues *clues, struct mz_speller *speller);
void mz_clues_release(struct mz_clues *clues);

/* Starts with the words of UNIT, whose marks are sorted: those of names and of the speller are
 * taken into account. */
void mz_clues_begin(struct mz_clues *clues, const struct mz_unit *unit);

/* Replaces CLUES by the words of RANGE, which lies behind the one before.  UNKNOWN is the only clue
 * that is set. */
void mz_clues_take(struct mz_clues *clues, struct mz_range range);

/* The bytes of TEXT that are proclitics in the N ways to read it, each leaving three letters or
 * more, the shortest first; the first is 0.  Returns how many there are. */
#define MZ_MAX_CUTS 3
size_t mz_clue_cuts(struct mz_str text, size_t cuts[MZ_MAX_CUTS]);

/* Appends TEXT without the CUT bytes of its proclitics to OUT; what لل swallowed is put back. */
void mz_clue_strip(struct mz_str text, size_t cut, struct mz_buf *out);

#endif
