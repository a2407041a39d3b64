/* What the readers of glossaries share: places, warnings, and the checks that every entry goes
 * through. */
#ifndef MZ_FORMAT_GLOSSARY_READ_H
#define MZ_FORMAT_GLOSSARY_READ_H

#include "base/hash.h"
#include "format/glossary.h"
#include "text/place.h"

/* Forms that one entry may have of a kind. */
#define MZ_MAX_GLOSSARY_FORMS ((size_t) 64)

struct mz_glossary_reader {
  struct mz_str text; /* the file: UTF-8, a byte order mark included */
  const char *file;   /* its path; lives in the glossary */
  const struct mz_glossary_options *options;
  struct mz_glossary *glossary;
  struct mz_error *err;
  bool repeats; /* the same entry again is nothing to warn of, and left out */
  /* The rest is private. */
  struct mz_places entry; /* stands where the entry under way begins */
  struct mz_hash seen;    /* folded name to index of the entry */
  struct mz_arena keys;
  struct mz_buf key;
};

/* Says that an entry begins at byte OFFSET of the text; ascending.  Places are looked up from there
 * on. */
void mz_glossary_begin(struct mz_glossary_reader *reader, size_t offset);

/* The place of byte OFFSET, at or behind the begin of the entry. */
struct mz_place mz_glossary_place(const struct mz_glossary_reader *reader, size_t offset);

/* Warns of what stands at byte OFFSET. */
void mz_glossary_warn_at(struct mz_glossary_reader *reader, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Fails with STATUS because of what stands at byte OFFSET. */
enum mz_status mz_glossary_fail_at(struct mz_glossary_reader *reader, enum mz_status status,
                                   size_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Warns when FORM, a name or another spelling of it at byte OFFSET, can never be found in a text.
 */
void mz_glossary_look_at(struct mz_glossary_reader *reader, struct mz_str form, size_t offset);

/* Adds a copy of ENTRY, whose offset is that of its name; file and line are filled in.  Warns of a
 * name that stood in the file already and of a missing translation.  An entry without a name is the
 * caller's to refuse. */
enum mz_status mz_glossary_take(struct mz_glossary_reader *reader,
                                const struct mz_glossary_entry *entry);

/* What WORD, in letters of any case, says in *STATUS: the words of our tables, of TBX
 * (preferredTerm-admn-sts and so on) and of UTX.  False for any other word. */
bool mz_glossary_status(struct mz_str word, enum mz_term_status *status);

/* Whether both are the same but for the case of ASCII letters. */
bool mz_glossary_same_word(struct mz_str a, struct mz_str b);

#endif
