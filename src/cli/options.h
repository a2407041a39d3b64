/* The one option table: it feeds parsing, --help, the completions and the check against the manual. */
#ifndef MZ_CLI_OPTIONS_H
#define MZ_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"

/* One bit a command; an option names the commands that take it. */
enum cli_command_bit {
  CLI_PREPARE = 1 << 0,
  CLI_CHECK = 1 << 1,
  CLI_SEGMENT = 1 << 2,
  CLI_SPELL = 1 << 3,
  CLI_TERMS = 1 << 4,
  CLI_DOCTOR = 1 << 5,
  CLI_COMPLETION = 1 << 6,
  CLI_CONVERT = 1 << 10,
  CLI_ALIGN = 1 << 7,
  CLI_MERGE = 1 << 8,
  CLI_LEXICON = 1 << 11,
};

enum cli_format { CLI_FORMAT_TEXT, CLI_FORMAT_TSV, CLI_FORMAT_JSON, CLI_FORMAT_JSONL, CLI_FORMAT_GITHUB,
                  CLI_FORMAT_SARIF };
enum cli_order { CLI_ORDER_PLACE, CLI_ORDER_COUNT };
enum cli_fail_on { CLI_FAIL_ERROR, CLI_FAIL_WARNING, CLI_FAIL_NOTE, CLI_FAIL_NEVER };
enum cli_when { CLI_AUTO, CLI_ALWAYS, CLI_NEVER };

/* An option that may be given again. */
struct cli_strings {
  const char **items;
  size_t count;
};

/* What the user asked for.  Strings are borrowed from argv. */
struct cli_options {
  /* by what they are about, in the order of the table */
  const char *source, *target, *output, *encoding;
  struct cli_strings glossaries;
  bool no_default_glossary, builtin_names, no_names;
  size_t min_count;
  const char *dictionary, *frequencies, *lexicon, *explain_word, *fix_rules;
  struct cli_strings disabled, only;
  struct cli_strings personals;
  bool no_spell, list, pipe, diff, write, unique;
  const char *files_from;
  size_t jobs; /* 0: as many as there are processors */
  int order;
  struct cli_strings memories;
  bool no_html, depend;
  const char *depend_file;
  const char *srx, *abbreviations;
  bool explain, print_srx, colon;
  const char *columns;
  const char *to;
  bool check_only, inline_terms, its, copy_source, dedup, drop_empty, drop_identical, sort, repair;
  const char *original;
  bool allow_outside;
  struct cli_strings lexicons;
  const char *min_confidence, *unaligned, *review, *fix, *tsv;
  const char *embeddings[2]; /* of the source, of the target */
  bool segmented, paragraphs, jsonl;
  bool quiet, help;
  int line_breaks, two_dots, xliff_version, unit, format, fail_on, color, progress; /* indices into the choices of the table */
};

enum cli_option_type { CLI_FLAG, CLI_OPTIONAL, CLI_STRING, CLI_STRINGS, CLI_CHOICE, CLI_NUMBER };

struct cli_option {
  char letter;         /* 0: no short form */
  const char *name;    /* without the dashes */
  const char *arg;     /* what --help calls the argument; NULL: takes none */
  const char *choices; /* CLI_CHOICE: words separated by |, the first is the default */
  const char *help;    /* N_() */
  enum cli_option_type type;
  size_t offset;       /* of the member of struct cli_options */
  unsigned commands;
};

/* Ended by an entry without a name. */
extern const struct cli_option cli_option_table[];

/* Parses the options of the command called NAME with bit BIT.  On success *ARGC and *ARGV hold what is
 * left: the files.  On failure a message is on stderr. */
bool cli_options_parse(const char *name, unsigned bit, int *argc, char ***argv,
                       struct cli_options *options);
void cli_options_release(struct cli_options *options);

/* Appends the lines of --help for the options of the command with bit BIT. */
void cli_options_help(unsigned bit, struct mz_buf *out);

#endif
