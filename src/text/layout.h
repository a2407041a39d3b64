/* Where paragraphs, headings and list items begin and end in plain text, and which line ends are
 * only there because the text was wrapped by hand or by a mail program. */
#ifndef MZ_TEXT_LAYOUT_H
#define MZ_TEXT_LAYOUT_H

#include <stddef.h>
#include "base/str.h"

enum mz_layout_mode {
  MZ_LAYOUT_AUTO,      /* every line is a unit, unless the text is recognised as hard-wrapped */
  MZ_LAYOUT_PARAGRAPH, /* blank lines, list items and table rows end units, other line ends not */
  MZ_LAYOUT_LINE,      /* every line is a unit */
};

enum mz_layout_kind {
  MZ_LAYOUT_TEXT,
  MZ_LAYOUT_HEADING, /* a short line of its own without a stop */
  MZ_LAYOUT_ITEM,    /* starts with a bullet, a number or a letter of a list */
};

/* Bytes [BEGIN, END) of the text; no white space and no byte order mark at either end. */
struct mz_layout_unit {
  size_t begin, end;
  enum mz_layout_kind kind;
};

struct mz_layout {
  struct mz_layout_unit *units; /* ascending; nothing but white space lies between them */
  size_t count, capacity;
};

#define MZ_LAYOUT_INIT {NULL, 0, 0}

void mz_layout_release(struct mz_layout *layout);

/* Replaces LAYOUT by the units of TEXT (well-formed UTF-8, under 4 GiB).  Linear. */
void mz_layout(struct mz_str text, enum mz_layout_mode mode, struct mz_layout *layout);

/* The length of the list marker (a bullet, "1.", "(2)", "أ-") that S starts with, without the blank
 * that must follow it; 0 when there is none. */
size_t mz_layout_marker(struct mz_str s);

#endif
