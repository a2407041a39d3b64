/* Where dictionaries and word lists lie on this machine. */
#ifndef MZ_PASS_SPELL_FIND_H
#define MZ_PASS_SPELL_FIND_H

/* The path, without extension, of the Hunspell dictionary NAME (a name or a path), or of LANGUAGE
 * when NAME is NULL; a new string, or NULL when there is none. */
char *mz_find_dictionary(const char *name, const char *language);

/* The path of Tesseract's data for LANGUAGE; a new string, or NULL. */
char *mz_find_tessdata(const char *language);

/* The Debian package that brings the Hunspell dictionary of LANGUAGE, or "". */
const char *mz_dictionary_package(const char *language);

/* The subtag before the first '-' or '_' of LANGUAGE, at most SIZE - 1 bytes of it, into BUF. */
const char *mz_primary_language(const char *language, char *buf, int size);

#endif
