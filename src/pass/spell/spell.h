/* The spelling room: what is a word, what is wrong with one that is not, and what was meant.
 *
 * Evidence: a Hunspell dictionary (needed); forms attested in Debian's tesseract-ocr-ara, frequency
 * ranks, a lexicon trained on the user's texts, the document itself (each optional).  doc/spelling.md states the principles. */
#ifndef MZ_PASS_SPELL_SPELL_H
#define MZ_PASS_SPELL_SPELL_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "doc/doc.h"

struct mz_speller;

struct mz_spell_options {
  const char *language;        /* BCP 47; NULL is "ar" */
  const char *dictionary;      /* name, or path with or without .aff / .dic; NULL: the language's */
  const char *english;         /* the same for Latin words; NULL: en_US, when installed; "": none */
  const char *data_dir;        /* where LANGUAGE.ranks.txt lies; NULL: no ranks of ours */
  const char *frequencies;     /* a file "form count" a line, which outranks ours; NULL: none */
  const char *lexicon;         /* a file that muwazi lexicon train made; NULL: none */
  const char *const *personal; /* files of words that are right, one a line, "word/example" to take
                                  the affixes of example; "*word" is never right */
  size_t personal_count;
  unsigned silent;      /* the set of rules (mz_spell_rules_parse) that report nothing */
  bool suggest;         /* make suggestions */
  bool dictionary_only; /* leave the optional evidence aside */
};

/* Loads the evidence.  NULL with MZ_E_DICT when no dictionary is there or it is unusable (the
 * message names the Debian package), or with the error of a file that was named and cannot be read.
 * The strings of OPTIONS are only read here. */
struct mz_speller *mz_speller_new(const struct mz_spell_options *options, struct mz_error *err);
void mz_speller_free(struct mz_speller *speller);

/* One kind of finding. */
struct mz_spell_rule {
  const char *id; /* stable */
  enum mz_severity severity;
  bool safe; /* the first suggestion may be taken without asking */
  const char *description; /* one line, marked for translation */
};

/* All rules in the order in which they are listed to people, *COUNT of them. */
const struct mz_spell_rule *mz_spell_rules(size_t *count);

/* Adds to *SET the rules that LIST names, separated by commas, with or without "spell."; the bit of a
 * rule is that of its index in the table.  MZ_E_USAGE, with the ids there are, for any other name. */
enum mz_status mz_spell_rules_parse(struct mz_str list, unsigned *set, struct mz_error *err);

/* The set of the safe rules. */
unsigned mz_spell_rules_safe(void);

/* What is known of one word that stands alone. */
struct mz_spelling {
  const struct mz_spell_rule *rule; /* NULL: the word is right, or none that can be checked */
  const struct mz_str *suggestions; /* best first, folded forms; made whether or not the options
                                       ask for them */
  size_t suggestion_count;
};

/* Judges WORD (UTF-8).  What the result points to lives until the next call, or the next document.
 */
struct mz_spelling mz_speller_check(struct mz_speller *speller, struct mz_str word);

/* Whether the word is right: no finding, or only that it looks like a name. */
bool mz_speller_accepts(struct mz_speller *speller, struct mz_str word);

/* Whether the dictionary has WORD, whatever else speaks for or against it. */
bool mz_speller_knows(struct mz_speller *speller, struct mz_str word);

/* Takes WORD as right from now on. */
void mz_speller_accept(struct mz_speller *speller, struct mz_str word);

/* Appends a page for people: what speaks for WORD and against it, and the candidates with their
 * scores. */
void mz_speller_explain(struct mz_speller *speller, struct mz_str word, struct mz_buf *out);

/* One piece of evidence, for `doctor`. */
struct mz_spell_source {
  const char *name;    /* marked for translation */
  const char *package; /* the Debian package that brings it, or "" */
  char path[1024];     /* where it is; empty when absent */
  bool present;
};

enum { MZ_SPELL_SOURCES = 5 };

/* Fills SOURCES with what a speller of these OPTIONS would find; loads nothing. */
void mz_spell_sources(const struct mz_spell_options *options,
                      struct mz_spell_source sources[MZ_SPELL_SOURCES]);

#endif
