/* How alike an Arabic and a Latin spelling of a name sound: رويترز and Reuters.
 *
 * A word becomes its skeleton: the sounds that each letter (or two that stand for one: sh, تش, x,
 * كس) may have, and a weight for how much it tells: consonants much, long vowels little, short
 * vowels, hamza and silent letters least.  Two skeletons are compared by the heaviest common
 * subsequence of sounds, as a share of what both weigh: the longest common subsequence ratio of
 * Melamed (1999, "Bitext maps and alignment via pattern recognition"), with letters compared by
 * classes as in Freeman, Condon and Ackerman (2006, "Cross linguistic name matching in English and
 * Arabic") and weighed as in Kondrak (2000, "A new algorithm for the alignment of phonetic
 * sequences").  The classes are our own. */
#ifndef MZ_TEXT_TRANSLIT_H
#define MZ_TEXT_TRANSLIT_H

#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

/* Sounds of a skeleton; what a longer word has behind them is not compared. */
#define MZ_SKELETON_MAX 30

struct mz_skeleton {
  uint8_t count;
  uint8_t codes[MZ_SKELETON_MAX];   /* rows of a table of ours */
  uint8_t weights[MZ_SKELETON_MAX]; /* a consonant has 10 */
  uint16_t weight;                  /* of all */
  uint32_t sure, maybe;             /* the sounds of all */
};

/* The skeleton of WORD, one word or several, in well-formed UTF-8; letters of other scripts, blanks
 * and marks are skipped.  An article and what may be a proclitic weigh little: a word may be given
 * as it stands in a text. */
void mz_skeleton_arabic(struct mz_str word, struct mz_skeleton *skeleton);
void mz_skeleton_latin(struct mz_str word, struct mz_skeleton *skeleton);

/* WORD, in Latin letters, without an ending 's or '. */
struct mz_str mz_without_possessive(struct mz_str word);

/* How alike A and B sound, whatever their scripts: 0 (nothing in common) to 1.  Symmetric.
 * Allocates nothing; the time is that of a->count * b->count steps. */
double mz_skeleton_similarity(const struct mz_skeleton *a, const struct mz_skeleton *b);

/* The same where it is LEAST or more, else 0, found in far less time for most pairs that are not alike. */
double mz_skeleton_similarity_from(const struct mz_skeleton *a, const struct mz_skeleton *b, double least);

/* Classes of consonants are 1 ... MZ_SKELETON_CLASSES. */
#define MZ_SKELETON_CLASSES 10

/* Fills CLASSES, of MZ_SKELETON_MAX, with the class of each sound of SKELETON: the same for consonants that
 * spellings of a name mix up (b and p, t and th), 0 for vowels, glides, h and what hardly counts. */
void mz_skeleton_classes(const struct mz_skeleton *skeleton, uint8_t *classes);

#endif
