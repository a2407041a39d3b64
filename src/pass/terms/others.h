/* The names in a translation, and which word of the source sounds like which of them. */
#ifndef MZ_PASS_TERMS_OTHERS_H
#define MZ_PASS_TERMS_OTHERS_H

#include "pass/terms/clues.h"

struct mz_other_word {
  struct mz_word word;
  bool capital;   /* begins with a capital letter */
  bool first;     /* of the sentence, where capitals say nothing */
  bool connector; /* stands inside names: of, de, bin */
  bool adjacent;  /* only a blank or hyphen is between it and the word before */
  struct mz_skeleton skeleton;
  size_t like; /* 1 + the word of the source that sounds most like it, or 0 */
  double similarity;
};

struct mz_others {
  struct mz_other_word *items;
  size_t count, capacity;
  struct mz_str text;
};

#define MZ_OTHERS_INIT \
  {                    \
    NULL, 0, 0,        \
    {                  \
      NULL, 0          \
    }                  \
  }
void mz_others_release(struct mz_others *others);

/* Replaces OTHERS by the words of TEXT, which has to last. */
void mz_others_take(struct mz_others *others, struct mz_str text);

/* Gives those words of CLUES and OTHERS to each other that sound more alike than each to any other,
 * and enough so: sets the clue TRANSLATION and what goes with it, and the cut of the source's word
 * that makes it sound most alike. */
void mz_others_pair(struct mz_others *others, struct mz_clues *clues);

/* The run of words with capitals that sounds most like NAME, which is COUNT words long: its
 * similarity, 0 when there is none, and its place in the text. */
double mz_others_find(const struct mz_others *others, const struct mz_skeleton *name, size_t count,
                      struct mz_range *place);

#endif
