/* Findings and names as lines: for people, TSV and JSON; shared by check, spell and terms. */
#ifndef MZ_CLI_FINDINGS_H
#define MZ_CLI_FINDINGS_H

#include "base/arena.h"
#include "base/hash.h"
#include "cli/cli.h"

/* A finding to be printed. */
struct cli_row {
  const struct mz_doc *doc;
  const struct mz_unit *unit;
  const struct mz_mark *mark;
  struct mz_place place;
};

struct cli_row_format {
  const char *begin, *first, *between, *end; /* around all rows */
  void (*print)(const struct cli_options *options, const struct cli_row *row, struct mz_buf *out);
  size_t tail; /* bytes of a row that give way to its count, with this around it */
  const char *before_count, *behind_count;
};

/* By enum cli_format. */
extern const struct cli_row_format cli_row_formats[];

/* With --unique: the findings of one rule in equal words. */
struct cli_kind {
  struct mz_str row; /* of the first */
  size_t count;
  size_t number; /* of the kind, as they came */
};

struct cli_findings {
  const struct cli_options *options;
  struct mz_buf out;
  struct cli_counts total;
  size_t rows; /* printed so far */
  bool held;   /* OUT is kept, not written to standard output */
  struct mz_arena arena; /* what follows is for --unique */
  struct mz_hash index;
  struct cli_kind *kinds;
  size_t kind_count, kind_capacity;
  struct mz_buf key;
};

/* FINDINGS before the first row, and what follows the last one. */
void cli_findings_begin(struct cli_findings *findings, const struct cli_options *options);
void cli_findings_end(struct cli_findings *findings);

/* For cli_each_file, with a struct cli_findings as payload: prints the document's findings in the
 * format that the options ask for; CLI_FOUND when one is as severe as --fail-on. */
int cli_findings_print(struct mz_doc *doc, void *findings);

/* Writes what was printed so far to standard output, unless it is held; false when that failed. */
bool cli_findings_flush(struct cli_findings *findings);

/* cli_each_file with FINDINGS as payload, by as many processes as --jobs says; EACH must only print to
 * FINDINGS, as cli_findings_print does. */
int cli_findings_files(struct cli_findings *findings, const struct cli_tools *tools, int argc,
                       char **argv, cli_each_fn *each);

/* Counts a finding under its kind; whether it is the first of it. */
bool cli_findings_count_kind(struct cli_findings *findings, const struct mz_unit *unit,
                             const struct mz_mark *mark);

/* The status that --fail-on gives to COUNTS. */
int cli_findings_status(const struct cli_options *options, const struct cli_counts *counts);

#endif
