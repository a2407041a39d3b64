/* Glossaries as files: tables (TSV, CSV, UTX) and XML (TBX of both editions, the glossary module of
 * XLIFF 2), behind one face.
 *
 * To add a format: write format/glossary_NAME.c that ends in a const struct mz_glossary_format,
 * with the help of glossary_read.h, name it here, in glossaries.c and Makefile.am, and give it
 * cases in tests/cases/glossary. */
#ifndef MZ_FORMAT_GLOSSARY_H
#define MZ_FORMAT_GLOSSARY_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/error.h"
#include "doc/glossary.h"

/* Told about what is odd but usable, with its place: a name that stands twice, a column that is not
 * used, an entry without a translation. */
typedef void mz_glossary_warn(const struct mz_error *warning, void *payload);

struct mz_glossary_options {
  struct mz_str source_lang, target_lang; /* which languages of the file; matched as BCP 47 says */
  const char *encoding;   /* of a file that is no UTF-8 and does not say; may be NULL */
  mz_glossary_warn *warn; /* may be NULL */
  void *payload;          /* for warn */
  bool unchecked; /* no warning of entries that stand twice or lack a translation: a lint follows */
};

/* What a format could not hold, and how often: see the comments for what became of it. */
enum mz_glossary_loss {
  MZ_GLOSSARY_LOSS_MATCH,     /* how an entry is matched: left out */
  MZ_GLOSSARY_LOSS_BREAK,     /* a tab or line end inside a field: a blank instead */
  MZ_GLOSSARY_LOSS_BAR,       /* the | inside one of several forms: / instead */
  MZ_GLOSSARY_LOSS_CHARACTER, /* a character that XML cannot hold: left out */
  MZ_GLOSSARY_LOSSES,
};

struct mz_glossary_write_options {
  struct mz_str source_lang, target_lang;
  const char *tool_version;
  long long date; /* seconds since 1970 UTC */
};

struct mz_glossary_reader; /* format/glossary_read.h */

struct mz_glossary_format {
  const char *name; /* as --to names it */
  const char
      *extensions; /* without dots, separated by blanks; the first format that has one takes it */
  /* Whether a file that begins with HEAD (UTF-8, without a byte order mark, cut anywhere) is surely
   * in this format.  NULL: only the extension tells. */
  bool (*recognise)(struct mz_str head);
  /* Adds the entries of READER's text to its glossary.  NULL: cannot be read. */
  enum mz_status (*read)(struct mz_glossary_reader *reader);
  /* Appends the whole file to OUT and adds to LOSSES, an array of MZ_GLOSSARY_LOSSES.  NULL: cannot
   * be written. */
  void (*write)(const struct mz_glossary *glossary, const struct mz_glossary_write_options *options,
                struct mz_buf *out, size_t *losses);
};

extern const struct mz_glossary_format mz_glossary_tsv, mz_glossary_csv, mz_glossary_utx,
    mz_glossary_tbx, mz_glossary_tbx2019, mz_glossary_xliff2;

/* All formats, ended by NULL; the first one is taken where nothing says otherwise. */
extern const struct mz_glossary_format *const mz_glossary_formats[];

/* The format called NAME; NULL when there is none. */
const struct mz_glossary_format *mz_glossary_format_find(const char *name);

/* The format that the extension of PATH says; NULL where it says none. */
const struct mz_glossary_format *mz_glossary_format_of_name(const char *path);

/* The format of the file PATH, with TEXT (which may be empty) in it: by its content, else by its
 * extension, else TSV. */
const struct mz_glossary_format *mz_glossary_format_get(const char *path, struct mz_str text);

/* Reads the bytes of the file PATH ("-" is standard input) into TEXT as UTF-8.  They are in the
 * encoding that a byte order mark or XML declaration says, or in UTF-8, or, when they are not, in
 * options->encoding.  NUL bytes are refused. */
enum mz_status mz_glossary_load(const char *path, const struct mz_glossary_options *options,
                                struct mz_buf *text, struct mz_error *err);

/* Adds the entries of TEXT, the file PATH in FORMAT (NULL: get it), to GLOSSARY.  Errors name line
 * and column; entries read before one stay. */
enum mz_status mz_glossary_parse(const char *path, struct mz_str text,
                                 const struct mz_glossary_format *format,
                                 const struct mz_glossary_options *options,
                                 struct mz_glossary *glossary, struct mz_error *err);

/* Both in one. */
enum mz_status mz_glossary_read(const char *path, const struct mz_glossary_options *options,
                                struct mz_glossary *glossary, struct mz_error *err);

#endif
