/* Character references of HTML: &amp; &#1575; &#x200F; */
#ifndef MZ_FORMAT_HTML_REFERENCE_H
#define MZ_FORMAT_HTML_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

/* The length of the reference that S, which starts with "&", starts with; 0: that is no reference.  *C is
 * what it stands for, 0 where that is not known: only the names of HTML 4 are.  Inside attributes some
 * are text that are references elsewhere. */
size_t mz_html_reference(struct mz_str s, bool attribute, uint32_t *c);

#endif
