/* Comma-separated values (RFC 4180), as spreadsheets write them, and where each cell stands.  The
 * separator may be a semicolon or a tab as well, and a first line such as "sep=;" may name it.
 *
 * What a quote means is taken strictly: a quoted cell ends with its closing quote, and a quote that
 * opens in the middle of a cell is refused only where it would change the meaning, behind blanks. */
#ifndef MZ_FORMAT_CSV_H
#define MZ_FORMAT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/error.h"
#include "doc/doc.h"

struct mz_csv_cell {
  struct mz_range all;   /* the bytes between the separators */
  struct mz_range inner; /* the same without the quotes around it */
  bool quoted;           /* quotes inside are doubled */
};

struct mz_csv {
  struct mz_str text;
  size_t at;
  char separator;
  bool plain; /* quotes mean nothing, as in tab-separated values */
  struct mz_csv_cell *cells; /* of the record read last */
  size_t count, capacity;
  size_t bad;          /* after a failure: where, */
  const char *message; /* and what is wrong, N_() */
};

/* Starts with TEXT, behind a byte order mark.  SEPARATOR 0: finds it out, and honours a first line that
 * names it; TEXT is borrowed.  The caller releases. */
void mz_csv_init(struct mz_csv *csv, struct mz_str text, char separator);
void mz_csv_release(struct mz_csv *csv);

/* Reads the next record, unless csv->at is at the end of the text.  MZ_E_SYNTAX with csv->bad and
 * csv->message set. */
enum mz_status mz_csv_next(struct mz_csv *csv);

/* Appends what CELL holds. */
void mz_csv_get(const struct mz_csv *csv, const struct mz_csv_cell *cell, struct mz_buf *out);

/* Appends VALUE as a cell: in quotes where one of , ; tab " or a line end is in it, or a blank at its
 * edge, or where QUOTE is true. */
void mz_csv_put(struct mz_buf *out, struct mz_str value, bool quote);

#endif
