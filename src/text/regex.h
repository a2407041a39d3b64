/* Regular expressions on UTF-8, by ICU.  A regex works on the subject it was given last and keeps
 * the state of its match: it is for one thread at a time. */
#ifndef MZ_TEXT_REGEX_H
#define MZ_TEXT_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include "base/error.h"
#include "base/str.h"

/* A text made ready for matching (as UTF-16).  Positions in it are counted in units of its own and
 * come only from the functions below. */
struct mz_subject;

struct mz_subject *mz_subject_new(void);
void mz_subject_free(struct mz_subject *subject);

/* Makes TEXT (well-formed UTF-8, which must live as long as it is used) the text of SUBJECT. */
void mz_subject_set(struct mz_subject *subject, struct mz_str text);

/* The position of the end. */
size_t mz_subject_end(const struct mz_subject *subject);
/* The position one code point behind AT, which is before the end. */
size_t mz_subject_next(const struct mz_subject *subject, size_t at);
/* The byte offset of position AT in the text.  Amortised constant where AT ascends. */
size_t mz_subject_offset(struct mz_subject *subject, size_t at);

struct mz_regex;

/* Compiles PATTERN, in ICU's syntax.  NULL when it is not one: MZ_E_SYNTAX, with a message that
 * names the cause and the character.  The caller frees. */
struct mz_regex *mz_regex_new(struct mz_str pattern, struct mz_error *err);
void mz_regex_free(struct mz_regex *regex);

/* Whether REGEX matches TEXT from beginning to end. */
bool mz_regex_matches_all(struct mz_regex *regex, struct mz_str text);

/* What the functions below work on; SUBJECT must not change meanwhile. */
void mz_regex_set_subject(struct mz_regex *regex, const struct mz_subject *subject);

/* Sets *AT to the first position from FROM on at which a match begins, to SIZE_MAX where there is
 * none.  What stands before FROM is seen by look-behind.  MZ_E_LIMIT when the expression takes more
 * steps than any sound one, by a count and not by a clock. */
enum mz_status mz_regex_find(struct mz_regex *regex, size_t from, size_t *at, struct mz_error *err);

/* Sets *MATCHES to whether a match begins at AT.  MZ_E_LIMIT as above. */
enum mz_status mz_regex_match_at(struct mz_regex *regex, size_t at, bool *matches,
                                 struct mz_error *err);

#endif
