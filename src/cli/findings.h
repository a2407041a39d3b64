/* Findings and names as lines: for people, TSV and JSON; shared by check, spell and terms. */
#ifndef MZ_CLI_FINDINGS_H
#define MZ_CLI_FINDINGS_H

#include "cli/cli.h"

struct cli_findings {
  const struct cli_options *options;
  struct mz_buf out;
  struct cli_counts total;
  size_t rows; /* printed so far */
};

/* FINDINGS before the first row, and what follows the last one. */
void cli_findings_begin(struct cli_findings *findings, const struct cli_options *options);
void cli_findings_end(struct cli_findings *findings);

/* For cli_each_file, with a struct cli_findings as payload: prints the document's findings in the
 * format that the options ask for; CLI_FOUND when one is as severe as --fail-on. */
int cli_findings_print(struct mz_doc *doc, void *findings);

/* The status that --fail-on gives to COUNTS. */
int cli_findings_status(const struct cli_options *options, const struct cli_counts *counts);

#endif
