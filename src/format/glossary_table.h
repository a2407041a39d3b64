/* Glossaries whose entries are rows of fields: what the columns mean, whatever separates them. */
#ifndef MZ_FORMAT_GLOSSARY_TABLE_H
#define MZ_FORMAT_GLOSSARY_TABLE_H

#include "format/glossary_read.h"

#define MZ_MAX_GLOSSARY_FIELDS 32

/* The columns that an entry is made of, in the order in which they are written. */
enum mz_glossary_column {
  MZ_COLUMN_SOURCE,
  MZ_COLUMN_TARGET,
  MZ_COLUMN_COMMENT,
  MZ_COLUMN_ALT,      /* forms joined by | */
  MZ_COLUMN_VARIANTS, /* the same */
  MZ_COLUMN_STATUS,
  MZ_COLUMN_MATCH,
  MZ_COLUMN_KIND,
  MZ_COLUMNS,
};

/* A field, without the blanks around it, and where it begins in the file. */
struct mz_glossary_field {
  struct mz_str text;
  size_t offset;
};

struct mz_glossary_table {
  struct mz_glossary_reader *reader;
  enum mz_glossary_column columns[MZ_MAX_GLOSSARY_FIELDS]; /* MZ_COLUMNS: not used */
  size_t count;
  const char *separator;        /* what to say of a row without a translation, N_() */
  enum mz_term_status approved; /* what the word stands for: in UTX there is nothing above it */
  bool extra_told;              /* about fields that have no column */
};

/* A table of READER whose columns are source, target, comment until a header says otherwise. */
void mz_glossary_table_init(struct mz_glossary_table *table, struct mz_glossary_reader *reader,
                            const char *separator);

/* Whether the COUNT fields name columns: at least a source and a target.  A column is named source,
 * target, comment, alt, variants, status, match or kind, as UTX names it, or by its language: the
 * tag or the name of SOURCE_LANG or TARGET_LANG. */
bool mz_glossary_table_is_header(struct mz_str source_lang, struct mz_str target_lang,
                                 const struct mz_glossary_field *fields, size_t count);

/* Takes the columns that FIELDS name. */
enum mz_status mz_glossary_table_header(struct mz_glossary_table *table,
                                        const struct mz_glossary_field *fields, size_t count);

/* Adds the entry in the row of COUNT fields, of which only the first MZ_MAX_GLOSSARY_FIELDS are
 * there. A row of empty fields is none. */
enum mz_status mz_glossary_table_row(struct mz_glossary_table *table,
                                     const struct mz_glossary_field *fields, size_t count);

/* Calls TAKE with DATA for each line of READER's text that is not blank, as one entry, until it
 * fails. */
enum mz_status mz_glossary_each_line(struct mz_glossary_reader *reader,
                                     enum mz_status (*take)(void *data, struct mz_str line),
                                     void *data);

/* Splits LINE, a part of READER's text, at tabs into FIELDS, MZ_MAX_GLOSSARY_FIELDS long; returns
 * how many it has. */
size_t mz_glossary_split_tabs(const struct mz_glossary_reader *reader, struct mz_str line,
                              struct mz_glossary_field *fields);

/* Appends VALUE with tabs and line ends as blanks, which LOSSES count. */
void mz_glossary_add_cell(struct mz_buf *out, struct mz_str value, size_t *losses);

/* The values of ENTRY's columns as a table holds them, lists joined by |; they live in BUF. */
void mz_glossary_table_values(const struct mz_glossary_entry *entry, struct mz_buf *buf,
                              struct mz_str values[MZ_COLUMNS], size_t *losses);

/* Which columns the entries of GLOSSARY fill; source and target always. */
void mz_glossary_table_used(const struct mz_glossary *glossary, bool used[MZ_COLUMNS]);

/* The name of COLUMN. */
const char *mz_glossary_column_name(enum mz_glossary_column column);

#endif
