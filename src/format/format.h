/* A bilingual or document format: one file, one struct, one line in the list of formats.c.
 *
 * To add one: write format/NAME.c that ends in a const struct mz_format, name it in formats.c and
 * Makefile.am, and give it a folder of cases in tests/cases/NAME. */
#ifndef MZ_FORMAT_FORMAT_H
#define MZ_FORMAT_FORMAT_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/error.h"
#include "doc/doc.h"

enum mz_line_breaks {
  MZ_LINE_BREAKS_AUTO,      /* recognises hard-wrapped text and unwraps it */
  MZ_LINE_BREAKS_PARAGRAPH, /* blank lines end paragraphs, line ends inside one are white space */
  MZ_LINE_BREAKS_LINE,      /* every line is a paragraph */
};

struct mz_read_options {
  enum mz_line_breaks line_breaks;
  struct mz_str source_lang, target_lang; /* which to take where a file has several, or does
                                             not say which it is in; empty: as it says */
  const char *columns; /* of a table: "source:1,target:2"; NULL: as its first row says */
};

struct mz_write_options {
  const char *tool_version;
  const char *source_name; /* the source file relative to the output, for original and skl */
  long long date;          /* seconds since 1970 UTC; SOURCE_DATE_EPOCH where the caller has it */
  /* XLIFF */
  bool paragraphs;   /* a unit a paragraph with its segments marked, not a unit a segment (1.2) */
  bool inline_terms; /* names are marked in the text as well */
  bool its;          /* findings are marked in the text as ITS has them (2.x) */
  const char *xliff_version; /* "2.0", "2.1" or "2.2"; NULL: 2.1 */
  bool copy_source;  /* what has no translation gets the source as its target */
};

/* Characters that an XML file cannot hold and that a writer therefore left out. */
struct mz_dropped {
  size_t count;
  size_t offset;       /* of the first one: bytes in mz_doc.text */
  uint32_t code_point; /* of the first one */
};

#define MZ_DROPPED_INIT {0, 0, 0}

/* Room for the name of an encoding. */
#define MZ_ENCODING_SIZE 40

struct mz_edits; /* format/edits.h */

/* Takes something that is wrong at byte OFFSET of a document's text; MESSAGE is a translated sentence. */
typedef void mz_format_report(void *data, size_t offset, const char *message);

/* What a file of a format can say; the rest is lost when it is written. */
enum mz_holds {
  MZ_HOLDS_CODES = 1 << 0,        /* inline codes */
  MZ_HOLDS_NOTES = 1 << 1,
  MZ_HOLDS_STATES = 1 << 2,       /* how far a translation is */
  MZ_HOLDS_LOCKS = 1 << 3,        /* units that are not to be translated */
  MZ_HOLDS_UNTRANSLATED = 1 << 4, /* segments without a translation */
};

struct mz_format {
  const char *name;
  const char *extensions; /* without dots, separated by blanks */
  unsigned holds;         /* a sum of enum mz_holds, where it can be written */
  const char *datatype;   /* as XLIFF 1.2 calls what is in such files; NULL: plaintext */
  /* Finds out what encoding a file that begins with HEAD says it is in.  False where it is UTF-8 or
   * nothing is said.  NULL: files of this format cannot say. */
  bool (*encoding)(struct mz_str head, char name[MZ_ENCODING_SIZE]);
  /* Whether TEXT is of this format; for those that share their extensions with one before them in the
   * list.  NULL: the extension says enough. */
  bool (*accepts)(struct mz_str text);
  /* For files that are no text: replaces DOC->text, the bytes of the file, by the text that the units
   * are in, and keeps what pack needs.  NULL: the file is text. */
  enum mz_status (*unpack)(struct mz_doc *doc, struct mz_error *err);
  /* Parses DOC->text (valid UTF-8 already) into units.  NULL: cannot be read. */
  enum mz_status (*read)(struct mz_doc *doc, const struct mz_read_options *options,
                         struct mz_error *err);
  /* Appends the whole file to OUT.  What XML cannot hold is left out and added to *DROPPED, which the
   * caller initialises.  NULL: cannot be written. */
  enum mz_status (*write)(const struct mz_doc *doc, const struct mz_write_options *options,
                          struct mz_buf *out, struct mz_dropped *dropped, struct mz_error *err);
  /* Appends the file that DOC was read from to OUT, with whatever it has, as UTF-8.  NULL: write. */
  void (*rewrite)(const struct mz_doc *doc, struct mz_buf *out);
  /* Finds what is wrong with a file that can be read all the same; returns how much.  NULL: nothing. */
  size_t (*check)(const struct mz_doc *doc, mz_format_report *report, void *data);
  /* The way back (format/merge.h), for formats whose units have places.  A unit that has pieces or
   * codes is replaced segment by segment, which leaves the bytes between them alone. */
  /* Appends TEXT to OUT as it stands in the file: its characters escaped, its codes as their originals,
   * which are complete.  PLACE are the bytes of DOC->text that it replaces.  NULL: nothing is escaped. */
  void (*encode)(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                 const struct mz_text *text, struct mz_buf *out);
  /* Adds the edits that say that DOC is in LANGUAGE now, and in which direction it is written.  Called
   * when something is translated.  NULL: files of this format cannot say. */
  void (*set_language)(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits);
  /* Adds to EDITS, which are in order, what follows from them for the rest of DOC: flags, directions, when
   * it is in LANGUAGE (or empty: not said) now.  NULL: nothing does. */
  void (*complete)(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits);
  /* Appends to OUT a file like the one that unpack had, with EDITS applied to the text. */
  enum mz_status (*pack)(const struct mz_doc *doc, const struct mz_edits *edits, struct mz_buf *out,
                         struct mz_error *err);
  bool escapes; /* files in an encoding that lacks a character can have it as &#xHHHH; */
};

extern const struct mz_format mz_format_txt, mz_format_xliff12, mz_format_xliff2, mz_format_tmx;
extern const struct mz_format mz_format_csv, mz_format_docx, mz_format_odt, mz_format_po;
extern const struct mz_format mz_format_srt, mz_format_tsv, mz_format_vtt;
extern const struct mz_format mz_format_html, mz_format_md;

/* All formats, ended by NULL. */
extern const struct mz_format *const mz_formats[];

/* The format for the file PATH by its extension; plain text where none says otherwise. */
const struct mz_format *mz_format_get(const char *path);

/* The format of TEXT, a file with an extension of FORMAT: another one that shares it and accepts the text,
 * or FORMAT itself. */
const struct mz_format *mz_format_refine(const struct mz_format *format, struct mz_str text);

/* The format called NAME, or NULL. */
const struct mz_format *mz_format_find(const char *name);

/* The format that can be written to the file PATH, by its extension, or NULL. */
const struct mz_format *mz_format_for_output(const char *path);

/* What writing DOC in FORMAT loses: for each bit of enum mz_holds, by its number, how many codes, notes,
 * segments (states), units (locks) and segments (untranslated). */
enum { MZ_LOSSES = 5 };
void mz_format_losses(const struct mz_doc *doc, const struct mz_format *format,
                      size_t losses[MZ_LOSSES]);

/* Reads the file PATH ("-" is standard input), which is in ENCODING (NULL: UTF-8), as FORMAT (NULL: by
 * its extension).  What is not text in that encoding, and NUL bytes, are refused with their place; a
 * byte order mark stays at the start of doc->text.  An empty file gives an empty document.  NULL after
 * an error; the caller frees the document. */
struct mz_doc *mz_format_read(const char *path, const char *encoding, const struct mz_format *format,
                              const struct mz_read_options *options, struct mz_error *err);

/* The same for TEXT (UTF-8) that came from PATH. */
struct mz_doc *mz_format_parse(const char *path, struct mz_str text, const struct mz_format *format,
                               const struct mz_read_options *options, struct mz_error *err);

#endif
