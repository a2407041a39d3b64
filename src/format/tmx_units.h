/* Reads TMX of any version (1.1 to 1.4b) unit by unit, in memory that does not grow with the file. */
#ifndef MZ_FORMAT_TMX_UNITS_H
#define MZ_FORMAT_TMX_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/error.h"
#include "base/str.h"
#include "doc/doc.h"

/* A <tuv>: bpt, ept, it, ph, ut and hi are codes; the text of hi is text, that of the others is what
 * they stand for. */
struct mz_tmx_variant {
  struct mz_str lang;  /* as the file has it */
  struct mz_text text;
  size_t offset;       /* of the text: bytes in the file as UTF-8 */
};

/* A <tu>; valid during the call. */
struct mz_tmx_unit {
  struct mz_str id; /* its tuid, or empty */
  struct mz_tmx_variant *variants;
  size_t count, capacity;
  struct mz_note *notes; /* its notes, and its properties with their type as category */
  size_t note_count, note_capacity;
  struct mz_str xml; /* all of it, with whatever attributes, notes and properties it has, as TMX 1.4
                        has them; empty unless asked for */
  size_t line;
};

/* What the reader calls; DATA is what was given to the reader.  A status other than MZ_OK, with ERR
 * set, ends the reading. */
struct mz_tmx_handler {
  /* The header's srclang (empty for *all*), and the header like unit->xml.  May be NULL. */
  enum mz_status (*header)(void *data, struct mz_str source_lang, struct mz_str xml,
                           struct mz_error *err);
  enum mz_status (*unit)(void *data, const struct mz_tmx_unit *unit, struct mz_error *err);
  /* A unit that cannot be read, with the place and the reason; the reading goes on with the next one.
   * NULL: the first error ends the reading. */
  void (*lost)(void *data, struct mz_str id, const struct mz_error *why);
  bool xml; /* make unit->xml */
};

/* Reads TEXT (UTF-8) of the file PATH. */
enum mz_status mz_tmx_units(const char *path, struct mz_str text,
                            const struct mz_tmx_handler *handler, void *data, struct mz_error *err);

/* The same for the file PATH ("-" is standard input) in any encoding, read piece by piece: ENCODING,
 * or where it is NULL the one that the file says. */
enum mz_status mz_tmx_units_file(const char *path, const char *encoding,
                                 const struct mz_tmx_handler *handler, void *data,
                                 struct mz_error *err);

#endif
