/* Names that the Unicode Common Locale Data Repository has in two languages, as ICU brings it:
 * territories, cities (those that time zones are named after), languages, currencies, months and
 * days of the week. */
#ifndef MZ_TEXT_CLDR_H
#define MZ_TEXT_CLDR_H

#include "base/error.h"
#include "base/str.h"

/* Told of one name: KIND is territory, city, language, currency, month or weekday.  A name may come
 * more than once, with other words for it: the usual ones come first.  The strings do not last. */
typedef void mz_cldr_each(void *payload, const char *kind, struct mz_str source,
                          struct mz_str target);

/* Calls EACH with PAYLOAD for every name that ICU has both in SOURCE and in TARGET (languages as
 * BCP 47 tags), always in the same order.  MZ_E_USAGE when ICU knows no such language. */
enum mz_status mz_cldr_names(const char *source, const char *target, mz_cldr_each *each,
                             void *payload, struct mz_error *err);

#endif
