/* Names from CLDR through ICU's display names, date formats and currencies. */
#include <config.h>
#include "text/cldr.h"

#include <stdbool.h>
#include <stdio.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uenum.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include "base/buf.h"
#include "base/i18n.h"

#define MAX_NAME 200

struct name {
  UChar text[MAX_NAME];
  int32_t len; /* 0: there is none */
};

/* What is asked about one of the languages. */
struct side {
  char locale[ULOC_FULLNAME_CAPACITY];
  ULocaleDisplayNames *full, *brief;
};

struct job {
  struct side source, target;
  mz_cldr_each *each;
  void *payload;
  struct mz_buf from, to;
  size_t count;
};

/* Whether ICU has data of the language of TAG: what it lacks it answers in the system's language.
 */
static bool is_known(const char *tag)
{
  size_t len = strcspn(tag, "-_");

  for (int32_t i = 0; i < uloc_countAvailable(); i++)
    if (!strncmp(uloc_getAvailable(i), tag, len) && !uloc_getAvailable(i)[len])
      return true;
  return false;
}

static void side_init(struct side *side, const char *tag, UErrorCode *status)
{
  UDisplayContext how[] = {UDISPCTX_STANDARD_NAMES, UDISPCTX_LENGTH_FULL, UDISPCTX_NO_SUBSTITUTE};

  uloc_forLanguageTag(tag, side->locale, sizeof side->locale, NULL, status);
  side->full = uldn_openForContext(side->locale, how, 3, status);
  how[1] = UDISPCTX_LENGTH_SHORT;
  side->brief = uldn_openForContext(side->locale, how, 3, status);
}

static void side_release(struct side *side)
{
  uldn_close(side->full);
  uldn_close(side->brief);
}

static void to_utf8(const struct name *name, struct mz_buf *out)
{
  mz_buf_truncate(out, 0);
  for (int32_t at = 0; at < name->len;) {
    UChar32 c;
    U16_NEXT(name->text, at, name->len, c);
    mz_buf_add_code_point(out, (uint32_t) (U_IS_SURROGATE(c) ? 0xFFFD : c));
  }
}

static void emit(struct job *job, const char *kind, const struct name *source,
                 const struct name *target)
{
  to_utf8(source, &job->from);
  to_utf8(target, &job->to);
  /* A name that is the same in both was not translated. */
  if (!job->from.len || !job->to.len || mz_str_equal(mz_buf_str(&job->from), mz_buf_str(&job->to)))
    return;
  job->each(job->payload, kind, mz_buf_str(&job->from), mz_buf_str(&job->to));
  job->count++;
}

/* NAME as it stands when the call that filled it came to LEN and STATUS; otherwise empty. */
static void settle(struct name *name, int32_t len, UErrorCode status)
{
  name->len = U_SUCCESS(status) && len > 0 && len < MAX_NAME ? len : 0;
}

typedef int32_t display(const ULocaleDisplayNames *names, const char *code, UChar *result,
                        int32_t capacity, UErrorCode *status);

static void ask(display *of, const ULocaleDisplayNames *names, const char *code, struct name *name)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t len = of(names, code, name->text, MAX_NAME, &status);

  settle(name, len, status);
}

/* The full names, then the shorter ones, then each with the other. */
static void emit_display(struct job *job, const char *kind, display *of, const char *code)
{
  struct name source, target, brief_source, brief_target;

  ask(of, job->source.full, code, &source);
  ask(of, job->target.full, code, &target);
  ask(of, job->source.brief, code, &brief_source);
  ask(of, job->target.brief, code, &brief_target);
  emit(job, kind, &source, &target);
  emit(job, kind, &brief_source, &brief_target);
  emit(job, kind, &source, &brief_target);
  emit(job, kind, &brief_source, &target);
}

static void add_territories(struct job *job)
{
  /* Continents, their parts, and unions of states. */
  static const char *const regions[] = {"002", "003", "005", "009", "011", "013", "014", "015",
                                        "017", "018", "019", "021", "029", "030", "034", "035",
                                        "039", "053", "057", "061", "142", "143", "145", "150",
                                        "151", "154", "155", "202", "419", "EU",  "EZ",  "UN"};

  for (const char *const *code = uloc_getISOCountries(); *code; code++)
    emit_display(job, "territory", uldn_regionDisplayName, *code);
  for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
    emit_display(job, "territory", uldn_regionDisplayName, regions[i]);
}

/* Those with a code of two letters in ISO 639: the ones that people write about. */
static void add_languages(struct job *job)
{
  for (const char *const *code = uloc_getISOLanguages(); *code; code++)
    if (strlen(*code) == 2)
      emit_display(job, "language", uldn_languageDisplayName, *code);
}

static void format_city(UDateFormat *format, const UChar *zone, int32_t len, struct name *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open(zone, len, "", UCAL_GREGORIAN, &status);
  int32_t n;

  name->len = 0;
  if (U_FAILURE(status))
    return;
  udat_setCalendar(format, calendar);
  ucal_close(calendar);
  n = udat_format(format, 0, name->text, MAX_NAME, NULL, &status);
  settle(name, n, status);
}

static void add_cities(struct job *job)
{
  static const UChar pattern[] = {'V', 'V', 'V'}; /* the city of a time zone */
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *source =
      udat_open(UDAT_PATTERN, UDAT_PATTERN, job->source.locale, NULL, 0, pattern, 3, &status);
  UDateFormat *target =
      udat_open(UDAT_PATTERN, UDAT_PATTERN, job->target.locale, NULL, 0, pattern, 3, &status);
  UEnumeration *zones =
      ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, NULL, NULL, &status);
  const UChar *zone;
  int32_t len;

  while (U_SUCCESS(status) && (zone = uenum_unext(zones, &len, &status))) {
    struct name from, to;
    format_city(source, zone, len, &from);
    format_city(target, zone, len, &to);
    emit(job, "city", &from, &to);
  }
  uenum_close(zones);
  udat_close(target);
  udat_close(source);
}

/* The name of CURRENCY in LOCALE: for the plural class COUNT, or the plain one where that is NULL.
 */
static void ask_currency(const UChar *currency, const char *locale, const char *count,
                         struct name *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UBool is_choice;
  int32_t len = 0;
  const UChar *text =
      count ? ucurr_getPluralName(currency, locale, &is_choice, count, &len, &status)
            : ucurr_getName(currency, locale, UCURR_LONG_NAME, &is_choice, &len, &status);

  settle(name, len, status);
  if (name->len)
    u_memcpy(name->text, text, len);
}

static void add_currency(struct job *job, const char *code)
{
  static const char *const counts[] = {"one", "few", "many", "other"};
  UChar currency[4];
  struct name source, target, other;

  u_charsToUChars(code, currency, 4);
  ask_currency(currency, job->source.locale, NULL, &source);
  ask_currency(currency, job->target.locale, NULL, &target);
  emit(job, "currency", &source, &target);
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    ask_currency(currency, job->target.locale, counts[i], &other);
    emit(job, "currency", &source, &other);
    ask_currency(currency, job->source.locale, counts[i], &other);
    emit(job, "currency", &other, &target);
  }
  u_memcpy(other.text, currency, 3);
  other.len = 3;
  emit(job, "currency", &source, &other);
}

static void add_currencies(struct job *job)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  const char *code;

  while (U_SUCCESS(status) && (code = uenum_next(codes, NULL, &status)))
    add_currency(job, code);
  uenum_close(codes);
}

/* A date format of LOCALE for its symbols, or NULL. */
static UDateFormat *open_calendar(const char *locale, const char *calendar)
{
  char with_calendar[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format;

  snprintf(with_calendar, sizeof with_calendar, "%s", locale);
  uloc_setKeywordValue("calendar", calendar, with_calendar, sizeof with_calendar, &status);
  format = udat_open(UDAT_LONG, UDAT_LONG, with_calendar, NULL, 0, NULL, 0, &status);
  return U_SUCCESS(status) ? format : NULL;
}

static void ask_symbol(const UDateFormat *format, UDateFormatSymbolType type, int32_t index,
                       struct name *name)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t len = udat_getSymbols(format, type, index, name->text, MAX_NAME, &status);

  settle(name, len, status);
}

/* The symbols of some kind, from FIRST to LAST; the target's short ones are alternatives. */
struct symbols {
  const char *kind, *calendar;
  UDateFormatSymbolType type, brief_type;
  int32_t first, last;
};

static void add_symbols(struct job *job, const struct symbols *which, const char *source_locale)
{
  UDateFormat *source = open_calendar(source_locale, which->calendar);
  UDateFormat *target = open_calendar(job->target.locale, which->calendar);

  for (int32_t i = which->first; i <= which->last && source && target; i++) {
    struct name from, to;
    ask_symbol(source, which->type, i, &from);
    ask_symbol(target, which->type, i, &to);
    emit(job, which->kind, &from, &to);
    ask_symbol(target, which->brief_type, i, &to);
    emit(job, which->kind, &from, &to);
  }
  udat_close(target);
  udat_close(source);
}

/* Months of the source language itself, then as its countries call them: كانون الثاني, جانفي. */
static void add_months(struct job *job)
{
  static const struct symbols gregorian = {
      "month", "gregorian", UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS, 0, 11};
  static const struct symbols islamic = {
      "month", "islamic", UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_MONTHS, 0, 11};
  size_t len = strlen(job->source.locale);

  add_symbols(job, &gregorian, job->source.locale);
  for (int32_t i = 0; i < uloc_countAvailable(); i++) {
    const char *locale = uloc_getAvailable(i);
    if (!strncmp(locale, job->source.locale, len) && locale[len] == '_')
      add_symbols(job, &gregorian, locale);
  }
  add_symbols(job, &islamic, job->source.locale);
}

static void add_weekdays(struct job *job)
{
  static const struct symbols days = {
      "weekday", "gregorian", UDAT_STANDALONE_WEEKDAYS, UDAT_STANDALONE_SHORT_WEEKDAYS, 1, 7};

  add_symbols(job, &days, job->source.locale);
}

static void add_all(struct job *job)
{
  add_territories(job);
  add_cities(job);
  add_languages(job);
  add_currencies(job);
  add_months(job);
  add_weekdays(job);
}

enum mz_status mz_cldr_names(const char *source, const char *target, mz_cldr_each *each,
                             void *payload, struct mz_error *err)
{
  struct job job = {.each = each, .payload = payload, .from = MZ_BUF_INIT, .to = MZ_BUF_INIT};
  UErrorCode status = U_ZERO_ERROR;

  side_init(&job.source, source, &status);
  side_init(&job.target, target, &status);
  if (U_SUCCESS(status) && is_known(source) && is_known(target))
    add_all(&job);
  side_release(&job.source);
  side_release(&job.target);
  mz_buf_release(&job.from);
  mz_buf_release(&job.to);
  if (job.count)
    return MZ_OK;
  return mz_error_set(err, MZ_E_USAGE, _("ICU has no names to translate from '%s' to '%s'"), source,
                      target);
}
