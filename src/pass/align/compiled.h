/* A compiled dictionary: what others know of the words of two languages, as the keys by which the aligner
 * looks words up, so that nothing but what a text asks for is read.
 *
 * The file is looked up in place, mapped into memory, and not trusted: sizes are checked when it is opened,
 * and every place in it where it is used.  All numbers are in the byte order of the machine.  It holds groups,
 * each of a headword and its translations, first those whose headword is in the first language, then those the
 * other way round; for each group its phrases, for each translation the keys of its words; from each key of
 * a headword to its groups; from each stem of the first language to the stems of the other that memories
 * paired it with; and the text of all groups, so that dictionaries can be put together.  The order of the
 * parts is that of enum mz_compiled_section. */
#ifndef MZ_PASS_ALIGN_COMPILED_H
#define MZ_PASS_ALIGN_COMPILED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"
#include "base/str.h"

#define MZ_COMPILED_MAGIC "MuwaziDC"
enum { MZ_COMPILED_VERSION = 1, MZ_COMPILED_ORDER = 0x01020304 };
#define MZ_COMPILED_LANGUAGE 16

/* From keys, in their order, to items: those of a key are beside each other. */
struct mz_compiled_counts {
  uint64_t bits; /* keys that begin with the same bits, so many, are found at once */
  uint64_t keys, items;
};

enum mz_compiled_index {
  MZ_COMPILED_STRAIGHT, /* to groups whose headword is in the first language */
  MZ_COMPILED_FLIPPED,  /* to the others */
  MZ_COMPILED_PAIRS,    /* from stems to pairs */
  MZ_COMPILED_INDEXES
};

struct mz_compiled_header {
  char magic[8];
  uint32_t order, version;
  char languages[2][MZ_COMPILED_LANGUAGE]; /* filled up with NUL, one at least */
  uint64_t fingerprints[2];                /* of the stemmers of the languages */
  uint64_t straight;                       /* groups whose headword is in the first language */
  uint64_t groups, phrases, keys, text_len;
  struct mz_compiled_counts index[MZ_COMPILED_INDEXES];
};

/* A group ends where the next one begins, and there is one more for the end of the last. */
struct mz_compiled_group {
  uint32_t phrase, text; /* its first phrase, and where its text begins */
};

/* The first phrase of a group is the headword, which has no keys here. */
struct mz_compiled_phrase {
  uint32_t keys; /* its first; they end where those of the next one begin */
  uint32_t words;
};

/* A pair of stems (mz_compiled_stem) that memories teach. */
struct mz_compiled_pair {
  uint64_t stem; /* of the second language */
  double chance; /* that the one translates the other */
};

/* The phrases of a group in its text are parted by this byte, which no UTF-8 has. */
#define MZ_COMPILED_SEPARATOR '\xFF'

struct mz_compiled;

/* Whether the file PATH begins as a compiled dictionary does. */
bool mz_compiled_is(const char *path);

/* Opens the file PATH, which must be for the languages SOURCE and TARGET (BCP 47; regions do not count), in
 * either order.  NULL after an error: MZ_E_DICT when it is no such file, damaged, for other languages, or its
 * keys are made by other rules. */
struct mz_compiled *mz_compiled_open(const char *path, struct mz_str source, struct mz_str target,
                                     struct mz_error *err);
void mz_compiled_free(struct mz_compiled *compiled);

/* Whether the first language of the file is that of the target. */
bool mz_compiled_is_flipped(const struct mz_compiled *compiled);

const struct mz_compiled_header *mz_compiled_totals(const struct mz_compiled *compiled);

/* What a stem has in place of its bytes. */
uint64_t mz_compiled_stem(struct mz_str stem);

/* The groups that have KEY in their headword, *COUNT of them; WHICH is not that of pairs. */
const uint32_t *mz_compiled_find(const struct mz_compiled *compiled, enum mz_compiled_index which,
                                 uint64_t key, size_t *count);

/* The pairs of the stem STEM of the first language, *COUNT of them. */
const struct mz_compiled_pair *mz_compiled_find_pairs(const struct mz_compiled *compiled, uint64_t stem,
                                                      size_t *count);

/* All pairs: those of the stem I of the first language, which goes into *STEM. */
const struct mz_compiled_pair *mz_compiled_pairs(const struct mz_compiled *compiled, size_t i,
                                                 uint64_t *stem, size_t *count);

/* Group I: its text, and its first phrase in *PHRASE.  Returns how many phrases it has; 0 where the file is
 * damaged. */
size_t mz_compiled_group(const struct mz_compiled *compiled, uint32_t i, uint32_t *phrase,
                         struct mz_str *text);

/* The words of phrase I, which some group has; 0 where the file is damaged.  Its keys are *COUNT from *KEYS
 * on. */
size_t mz_compiled_phrase(const struct mz_compiled *compiled, uint32_t i, const uint64_t **keys,
                          size_t *count);

/* Where the parts of a file with HEADER begin, in the order that they have in it, and how long it is in
 * all: what the compiler and the reader agree on.  False when the header cannot be right. */
enum mz_compiled_section {
  MZ_SECTION_HEADER,
  MZ_SECTION_INDEX_KEYS, /* of each index */
  MZ_SECTION_PAIRS = MZ_SECTION_INDEX_KEYS + MZ_COMPILED_INDEXES,
  MZ_SECTION_PHRASE_KEYS,
  MZ_SECTION_HEADS, /* of each index: the first key with these bits, and one more */
  MZ_SECTION_STARTS = MZ_SECTION_HEADS + MZ_COMPILED_INDEXES, /* of each: the first item of a key */
  MZ_SECTION_ITEMS = MZ_SECTION_STARTS + MZ_COMPILED_INDEXES, /* of both indexes of groups */
  MZ_SECTION_GROUPS = MZ_SECTION_ITEMS + MZ_COMPILED_PAIRS,
  MZ_SECTION_PHRASES,
  MZ_SECTION_TEXT,
  MZ_SECTIONS
};

bool mz_compiled_layout(const struct mz_compiled_header *header, uint64_t begins[MZ_SECTIONS + 1]);

#endif
