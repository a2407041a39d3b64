/* The entries of a PO file, and where each of their parts stands in it. */
#ifndef MZ_FORMAT_PO_PARSE_H
#define MZ_FORMAT_PO_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/error.h"
#include "base/limits.h"
#include "doc/doc.h"
#include "text/place.h"

/* A keyword and its string, which may go over several lines. */
struct mz_po_field {
  struct mz_range all;   /* from the keyword to behind the last quote; empty: there is none */
  struct mz_range value; /* from the first quote on */
};

/* One entry; all ranges are of the file's text. */
struct mz_po_entry {
  struct mz_range whole;    /* from its first comment to the end of its last string */
  struct mz_range comments; /* the lines of comments in front of the first keyword */
  bool obsolete, fuzzy;
  struct mz_po_field context, id, plural;
  struct mz_po_field strs[MZ_MAX_PLURAL_FORMS]; /* msgstr, or msgstr[0] and so on */
  size_t str_count;
};

struct mz_po_parser {
  const char *path;
  struct mz_str text;
  size_t at;
  struct mz_places places; /* for errors */
};

void mz_po_init(struct mz_po_parser *po, const char *path, struct mz_str text);

/* Reads the next entry.  *FOUND is false at the end of the file; comments that belong to no entry are
 * passed over. */
enum mz_status mz_po_next(struct mz_po_parser *po, struct mz_po_entry *entry, bool *found,
                          struct mz_error *err);

/* MZ_E_SYNTAX at byte AT with MESSAGE, which is translated. */
enum mz_status mz_po_refuse(struct mz_po_parser *po, size_t at, struct mz_error *err,
                            const char *message);

/* Takes the strings in VALUE apart: calls ADD with what each piece of [BEGIN, END) stands for. */
enum mz_status mz_po_decode(struct mz_po_parser *po, struct mz_range value,
                            void (*add)(void *data, struct mz_str text, size_t begin, size_t end),
                            void *data, struct mz_error *err);

/* The line of TEXT that begins at AT, without its line end; *NEXT is where the next one begins. */
struct mz_str mz_po_line(struct mz_str text, size_t at, size_t *next);

#endif
