/* A trained lexicon: how often words, and pairs of neighbours, occur in the user's own texts.
 *
 * The file is looked up in place, mapped into memory, and not trusted: sizes are checked when it is
 * opened, and every place in it where it is used.  It holds, all numbers in the byte order of the
 * machine: the header; the forms in the order of their bytes, and one more entry for the end of the last;
 * the pairs, in the order of their first and then their second form; slots of a hash table of the
 * forms; the bytes of the forms.  Equal counts make equal files. */
#ifndef MZ_PASS_SPELL_TRAINED_H
#define MZ_PASS_SPELL_TRAINED_H

#include <stdint.h>
#include "base/error.h"
#include "base/str.h"

#define MZ_TRAINED_MAGIC "MuwaziLX"
enum { MZ_TRAINED_VERSION = 1, MZ_TRAINED_ORDER = 0x01020304 };

struct mz_trained_header {
  char magic[8];
  uint32_t order, version;
  uint64_t form_count, pair_count, slot_count, text_len; /* of the file's parts */
  uint64_t words, pairs;                                 /* of the texts */
};

struct mz_trained_form {
  uint32_t text;  /* where its bytes begin; they end where the next one's begin */
  uint32_t count; /* UINT32_MAX stands for any more */
  uint32_t pairs; /* its first pair; they end where the next one's begin */
};

struct mz_trained_pair {
  uint32_t second; /* index of a form */
  uint32_t count;
};

/* A slot is free when it is 0; else its lower 24 bits are 1 + the index of a form, the others the
 * highest of the form's hash.  A form is in one of this many slots from its hash on. */
enum { MZ_TRAINED_PROBES = 256 };
#define MZ_TRAINED_SEED UINT64_C(0x4d757761)

struct mz_trained;

/* Opens the file PATH.  NULL after an error: MZ_E_DICT when it is no such file, damaged, or made on a
 * machine of another byte order. */
struct mz_trained *mz_trained_open(const char *path, struct mz_error *err);
void mz_trained_free(struct mz_trained *trained);

const struct mz_trained_header *mz_trained_totals(const struct mz_trained *trained);

/* How often FORM (folded by MZ_FOLD_BASE) occurs, and how often FIRST with SECOND right behind it. */
uint32_t mz_trained_count(const struct mz_trained *trained, struct mz_str form);
uint32_t mz_trained_pair_count(const struct mz_trained *trained, struct mz_str first,
                               struct mz_str second);

/* Form I, empty where the file is damaged, and its count. */
struct mz_str mz_trained_form(const struct mz_trained *trained, uint32_t i, uint32_t *count);

/* The pairs that begin with form I, *COUNT of them. */
const struct mz_trained_pair *mz_trained_pairs(const struct mz_trained *trained, uint32_t i,
                                               uint32_t *count);

#endif
