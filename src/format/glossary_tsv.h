/* Reads glossaries: tab-separated UTF-8 as OmegaT reads it (source, target, comment), with more columns
 * where a header names them. */
#ifndef MZ_FORMAT_GLOSSARY_TSV_H
#define MZ_FORMAT_GLOSSARY_TSV_H

#include "base/error.h"
#include "base/str.h"
#include "doc/glossary.h"

/* Told about what is odd but usable (a duplicate, a column nobody knows); the place is in WARNING. */
typedef void mz_glossary_warn(const struct mz_error *warning, void *payload);

/* Adds the entries of the file PATH to GLOSSARY.  Lines that begin with # are comments; a byte order
 * mark, CR LF and empty lines are fine.  The first line is a header when its first two columns are
 * "source" and "target", with or without a # before them (OmegaT then takes it for a comment).  It may
 * name: source target comment alt variants status match kind; alt and variants hold several forms
 * joined by |.  WARN may be NULL.  Errors name line and column; entries read before one stay. */
enum mz_status mz_glossary_read(const char *path, struct mz_glossary *glossary,
                                mz_glossary_warn *warn, void *payload, struct mz_error *err);

/* The same for TEXT, called NAME in messages. */
enum mz_status mz_glossary_parse(struct mz_str text, const char *name, struct mz_glossary *glossary,
                                 mz_glossary_warn *warn, void *payload, struct mz_error *err);

#endif
