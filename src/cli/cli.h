/* What the commands share.
 *
 * To add a command: write cmd_NAME.c that ends in a const struct cli_command, name it in main.c, give
 * it a bit and its options in options.[ch], a section in doc/muwazi.1, and a test in tests/cli.  The
 * suite fails where the manual or a completion lacks it. */
#ifndef MZ_CLI_CLI_H
#define MZ_CLI_CLI_H

#include <stdio.h>
#include "base/error.h"
#include "cli/options.h"
#include "doc/doc.h"
#include "doc/glossary.h"
#include "format/format.h"
#include "format/glossary.h"
#include "pass/pass.h"
#include "text/place.h"

/* The exit statuses of every command. */
enum cli_exit { CLI_CLEAN = 0, CLI_FOUND = 1, CLI_TROUBLE = 2 };

/* One of the things that a command does, named by its first argument. */
struct cli_action {
  const char *name;
  const char *usage;   /* what stands behind the name, untranslated */
  const char *summary; /* N_() */
  int (*run)(const struct cli_options *options, int argc, char **argv);
};

struct cli_command {
  const char *name;
  unsigned bit;
  const char *usage;   /* what stands behind the name, untranslated */
  const char *summary; /* N_() */
  const char *details; /* N_(), more of --help; may be NULL */
  int (*run)(const struct cli_options *options, int argc, char **argv);
  const struct cli_action *const *actions; /* ended by NULL; where it is set, RUN is not */
};

extern const struct cli_command cli_cmd_prepare, cli_cmd_check, cli_cmd_segment, cli_cmd_spell,
    cli_cmd_terms, cli_cmd_align, cli_cmd_merge, cli_cmd_convert, cli_cmd_lexicon, cli_cmd_doctor,
    cli_cmd_completion;

/* All commands in the order of --help, ended by NULL. */
extern const struct cli_command *const cli_commands[];

/* The folder with the data that comes with the program: MUWAZI_DATADIR, or where it was installed. */
const char *cli_datadir(void);

/* Prints "muwazi: place: message" for ERR on stderr; returns CLI_TROUBLE. */
int cli_fail(const struct mz_error *err);

/* Prints a usage error on stderr; returns CLI_TROUBLE. */
int cli_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The passes' tools, loaded from the options. */
struct cli_tools {
  struct mz_context context;
  bool keep_sides; /* do not look at the translations where those are in the language of the text */
  struct mz_srx *srx;
  struct mz_segmenter *segmenter;
  struct mz_speller *speller;
  struct mz_glossary *glossary;
  struct mz_terms *terms;
  struct mz_term_check *term_check;
  struct mz_memory *memory;
};

/* How glossaries are read; warnings go to stderr. */
struct mz_glossary_options cli_glossary_options(const struct cli_options *options);

/* Reads the glossary PATH; of its warnings the first go to stderr, with how many more there are. */
enum mz_status cli_glossary_read(const char *path, const struct cli_options *options,
                                 struct mz_glossary *glossary, struct mz_error *err);

enum cli_need {
  CLI_NEED_SEGMENTER = 1 << 0,
  CLI_NEED_TERMS = 1 << 1,
  CLI_NEED_SPELLER = 1 << 2,
  CLI_NEED_SUGGESTIONS = 1 << 3, /* of the speller */
  CLI_NEED_TERM_CHECK = 1 << 4,  /* with the terms */
};

/* Adds the names of CLDR to GLOSSARY, in the languages of OPTIONS, with what the data files say. */
enum mz_status cli_add_builtin_names(struct mz_glossary *glossary, const struct cli_options *options,
                                     struct mz_error *err);

/* Loads what NEED (a sum of enum cli_need) asks for.  Warnings about glossaries go to stderr. */
enum mz_status cli_tools_init(struct cli_tools *tools, const struct cli_options *options,
                              unsigned need, struct mz_error *err);
void cli_tools_release(struct cli_tools *tools);

/* Reads PATH and runs the passes whose tools are loaded.  NULL after an error. */
struct mz_doc *cli_read(const char *path, const struct cli_tools *tools,
                        const struct cli_options *options, struct mz_error *err);

/* Reads each file of ARGV (standard input when there is none, "-" where named), runs the passes, gives
 * the document to EACH with PAYLOAD, and frees it.  EACH returns an exit status; so does this: the
 * worst of all.  A file that cannot be read is reported, and the next one is taken. */
typedef int cli_each_fn(struct mz_doc *doc, void *payload);
int cli_each_file(const struct cli_options *options, const struct cli_tools *tools, int argc,
                  char **argv, cli_each_fn *each, void *payload);

/* The files that are named, and those of --files-from. */
struct cli_file_list {
  char **items;
  size_t count, capacity;
};

/* Release the list after a failure too. */
enum mz_status cli_file_list_init(struct cli_file_list *list, const struct cli_options *options,
                                  int argc, char **argv, struct mz_error *err);
void cli_file_list_release(struct cli_file_list *list);

/* The place of byte OFFSET of the source of UNIT, one of DOC's, in the file; PLACES was made from
 * doc->text.  In an archive the line is the number of the unit, the column counts in its text. */
struct mz_place cli_place(struct mz_places *places, const struct mz_doc *doc,
                          const struct mz_unit *unit, size_t offset);

/* Figures of a document, for summaries. */
struct cli_counts {
  size_t segments, words, names, names_with_proclitic, matches, severities[3];
  struct mz_dropped dropped; /* by the XLIFF writer */
};

void cli_count(const struct mz_doc *doc, struct cli_counts *counts);

/* Adds COUNTS of a document to those of all. */
void cli_counts_add(struct cli_counts *total, const struct cli_counts *counts);

/* Appends "38 segments, 662 words" and the like, translated, to OUT. */
void cli_counts_text(const struct cli_counts *counts, struct mz_buf *out);
/* Appends "2 errors, 29 warnings, 3 notes". */
void cli_counts_findings(const struct cli_counts *counts, struct mz_buf *out);

/* The translated name of SEVERITY, and its stable one. */
const char *cli_severity_text(enum mz_severity severity);
const char *cli_severity_id(enum mz_severity severity);

/* Appends the translated sentence for the finding MARK of UNIT.  With ISOLATE user text is wrapped in
 * FSI ... PDI, so that a terminal does not reorder the line. */
void cli_message(const struct mz_unit *unit, const struct mz_mark *mark, bool isolate,
                 struct mz_buf *out);

/* Whether colours are wanted on standard output. */
bool cli_use_color(const struct cli_options *options);

/* Appends S with tab, newline and backslash written as \t \n \r \\. */
void cli_add_tsv(struct mz_buf *out, struct mz_str s);
/* Appends VALUE, from 0 to 1, with two decimals and a point in every locale. */
void cli_add_fraction(struct mz_buf *out, double value);
/* Appends S as text for HTML; characters that it does not allow are left out. */
void cli_add_html(struct mz_buf *out, struct mz_str s);
/* Appends S as a JSON string. */
void cli_add_json(struct mz_buf *out, struct mz_str s);

/* Writes OUT to standard output and empties it.  False when that failed; main reports it at the end. */
bool cli_flush(struct mz_buf *out);

/* Runs the passes that TOOLS has on DOC, which was read. */
enum mz_status cli_check_doc(struct mz_doc *doc, const struct cli_tools *tools,
                             const struct cli_options *options, struct mz_error *err);

/* spell --fix: corrects what the rules of options->fix_rules found in the files, and prints the text or
 * a diff, or writes the files. */
int cli_fix(const struct cli_options *options, const struct cli_tools *tools, int argc, char **argv);

/* Appends the unified diff of OLD and NEW, which have equally many lines, for the file PATH. */
void cli_diff(const char *path, struct mz_str old, struct mz_str new, struct mz_buf *out);

/* Speaks the ispell pipe protocol on IN and standard output until IN ends.  PERSONAL is the file that
 * words are saved in, or NULL. */
int cli_ispell(struct mz_speller *speller, const char *personal, FILE *in);

/* The HTML page of prepare. */
void cli_report_html(const struct mz_doc *doc, const struct cli_counts *counts, struct mz_buf *out);

#endif
