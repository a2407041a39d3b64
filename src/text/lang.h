/* Language tags (BCP 47), as files have them: any case, "_" for "-". */
#ifndef MZ_TEXT_LANG_H
#define MZ_TEXT_LANG_H

#include <stdbool.h>
#include "base/str.h"

enum mz_lang_match {
  MZ_LANG_DIFFERENT,
  MZ_LANG_WIDER,    /* wanted ar-EG, have ar: lookup (RFC 4647, 3.4) */
  MZ_LANG_NARROWER, /* wanted ar, have ar-EG: filtering (RFC 4647, 3.3.1) */
  MZ_LANG_SAME,
};

/* How well the tag HAVE answers to the tag WANT; a higher match is a better one. */
enum mz_lang_match mz_lang_match(struct mz_str want, struct mz_str have);

/* Whether both tags are of one language, whatever the region and however long its code: ar-EG and ara. */
bool mz_lang_same(struct mz_str a, struct mz_str b);

/* Whether TAG is made of what tags are made of, so that it can go into any file as it is. */
bool mz_lang_is_tag(struct mz_str tag);

/* Whether the language of TAG is written from right to left (by its script, CLDR). */
bool mz_lang_is_rtl(struct mz_str tag);

/* Adds to *OWN how many of the letters of TEXT, well-formed UTF-8, are of the scripts that the language
 * of TAG is written in (by CLDR), and to *FOREIGN how many are not.  Nothing is added for a language
 * that ICU does not know. */
void mz_lang_count_letters(struct mz_str tag, struct mz_str text, size_t *own, size_t *foreign);

/* Whether NAME is what the language of TAG is called in English or in that language, in letters of any
 * case: Arabic, العربية. */
bool mz_lang_is_name(struct mz_str tag, struct mz_str name);

/* How many letters of TEXT are of a script that the language of TAG is written in. */
size_t mz_lang_letters(struct mz_str tag, struct mz_str text);

/* The three-letter code (ISO 639-2/T) of the language in the tag TAG; false where it has none. */
#define MZ_LANG_ISO3_SIZE 4
bool mz_lang_iso3(struct mz_str tag, char code[MZ_LANG_ISO3_SIZE]);

#endif
