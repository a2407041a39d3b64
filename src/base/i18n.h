/* Messages: _() translates now, N_() marks for later.  Stable ids, paths and numbers never pass
 * through here. */
#ifndef MZ_BASE_I18N_H
#define MZ_BASE_I18N_H

#include <libintl.h>

#define _(s) dgettext("muwazi", s)
#define N_(s) s
#define ngettext_(one, many, n) dngettext("muwazi", one, many, n)

#endif
