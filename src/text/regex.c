/* Regular expressions: a thin layer over uregex. */
#include <config.h>
#include "text/regex.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "text/utf8.h"

/* ICU counts work in ticks of about 10,000 steps.  A sound expression needs a few steps for each
 * character; these are ticks for one call, and characters that are worth one more. */
#define TICKS 500
#define UNITS_PER_TICK 16

struct mz_subject {
  struct mz_str text;
  UChar *units;
  size_t length, capacity;
  size_t at, offset; /* a position and its byte offset: where the last question stopped */
};

struct mz_regex {
  URegularExpression *icu;
};

struct mz_subject *mz_subject_new(void)
{
  struct mz_subject *subject = mz_xcalloc(1, sizeof *subject);

  mz_subject_set(subject, MZ_STR(""));
  return subject;
}

void mz_subject_free(struct mz_subject *subject)
{
  if (!subject)
    return;
  free(subject->units);
  free(subject);
}

void mz_subject_set(struct mz_subject *subject, struct mz_str text)
{
  size_t n = 0;

  if (subject->capacity < text.len + 1) {
    subject->capacity = text.len + 1 + text.len / 2;
    subject->units = mz_xrealloc(subject->units, subject->capacity, sizeof *subject->units);
  }
  for (size_t at = 0; at < text.len;) {
    uint32_t c = mz_utf8_next(text, &at);
    U16_APPEND_UNSAFE(subject->units, n, c);
  }
  subject->text = text;
  subject->length = n;
  subject->at = subject->offset = 0;
}

size_t mz_subject_end(const struct mz_subject *subject)
{
  return subject->length;
}

size_t mz_subject_next(const struct mz_subject *subject, size_t at)
{
  return at + (U16_IS_LEAD(subject->units[at]) ? 2 : 1);
}

size_t mz_subject_offset(struct mz_subject *subject, size_t at)
{
  if (at < subject->at)
    subject->at = subject->offset = 0;
  while (subject->at < at)
    subject->at += U16_LENGTH(mz_utf8_next(subject->text, &subject->offset));
  return subject->offset;
}

struct mz_regex *mz_regex_new(struct mz_str pattern, struct mz_error *err)
{
  struct mz_subject *units = mz_subject_new();
  UErrorCode status = U_ZERO_ERROR;
  UParseError where = {0};
  struct mz_regex *regex = mz_xcalloc(1, sizeof *regex);

  mz_subject_set(units, pattern.len ? pattern : MZ_STR("(?:)"));
  regex->icu = uregex_open(units->units, (int32_t) units->length, 0, &where, &status);
  mz_subject_free(units);
  if (U_SUCCESS(status))
    return regex;
  free(regex);
  mz_error_set(err, MZ_E_SYNTAX, _("not a regular expression: %s at character %d"),
               u_errorName(status), (int) where.offset);
  return NULL;
}

void mz_regex_free(struct mz_regex *regex)
{
  if (!regex)
    return;
  uregex_close(regex->icu);
  free(regex);
}

void mz_regex_set_subject(struct mz_regex *regex, const struct mz_subject *subject)
{
  UErrorCode status = U_ZERO_ERROR;

  uregex_setText(regex->icu, subject->units, (int32_t) subject->length, &status);
  uregex_setTimeLimit(regex->icu, (int32_t) (TICKS + subject->length / UNITS_PER_TICK), &status);
}

bool mz_regex_matches_all(struct mz_regex *regex, struct mz_str text)
{
  struct mz_subject *subject = mz_subject_new();
  UErrorCode status = U_ZERO_ERROR;
  bool matches;

  mz_subject_set(subject, text);
  mz_regex_set_subject(regex, subject);
  matches = uregex_matches(regex->icu, 0, &status) && U_SUCCESS(status);
  mz_subject_free(subject);
  return matches;
}

static enum mz_status check(UErrorCode status, struct mz_error *err)
{
  if (U_SUCCESS(status))
    return MZ_OK;
  return mz_error_set(err, MZ_E_LIMIT, _("the regular expression takes too long on this text (%s)"),
                      u_errorName(status));
}

enum mz_status mz_regex_find(struct mz_regex *regex, size_t from, size_t *at, struct mz_error *err)
{
  UErrorCode status = U_ZERO_ERROR;
  bool found = uregex_find(regex->icu, (int32_t) from, &status);

  *at = found ? (size_t) uregex_start(regex->icu, 0, &status) : SIZE_MAX;
  return check(status, err);
}

enum mz_status mz_regex_match_at(struct mz_regex *regex, size_t at, bool *matches,
                                 struct mz_error *err)
{
  UErrorCode status = U_ZERO_ERROR;

  *matches = uregex_lookingAt(regex->icu, (int32_t) at, &status);
  return check(status, err);
}
