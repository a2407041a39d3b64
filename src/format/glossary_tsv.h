/* Reads glossaries: tab-separated UTF-8 as OmegaT reads it (source, target, comment), with more
 * columns where a header names them. */
#ifndef MZ_FORMAT_GLOSSARY_TSV_H
#define MZ_FORMAT_GLOSSARY_TSV_H

#include "base/error.h"
#include "base/str.h"
#include "doc/glossary.h"

/* Told about what is odd but usable, with its place: a name that stands twice, a column or field
 * that is not used, a name that cannot be found. */
typedef void mz_glossary_warn(const struct mz_error *warning, void *payload);

/* Adds the entries of the file PATH to GLOSSARY.  Lines that begin with # are comments; a byte
 * order mark, CR LF and empty lines are fine.  The first line that is not empty is a header when it
 * names a source and a target, with or without a # before them (OmegaT then takes it for a
 * comment).  It may name, in any order: source target comment alt variants status match kind; alt
 * and variants hold several forms joined by |.  WARN may be NULL.  Errors name line and column;
 * entries read before one stay. */
enum mz_status mz_glossary_read(const char *path, struct mz_glossary *glossary,
                                mz_glossary_warn *warn, void *payload, struct mz_error *err);

/* The same for TEXT, called NAME in messages. */
enum mz_status mz_glossary_parse(struct mz_str text, const char *name, struct mz_glossary *glossary,
                                 mz_glossary_warn *warn, void *payload, struct mz_error *err);

#endif
