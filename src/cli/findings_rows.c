/* The formats of findings, a row each. */
#include <config.h>
#include "cli/findings.h"

#include <string.h>
#include <unistd.h>
#include "text/utf8.h"

static void print_text(const struct cli_options *options, const struct cli_row *row,
                       struct mz_buf *out)
{
  static const char *const colors[] = {"\033[36m", "\033[33m", "\033[1;31m"};
  bool color = cli_use_color(options);
  enum mz_severity severity = row->mark->severity;

  mz_buf_printf(out, "%s:%zu:%zu: ", row->doc->path, row->place.line, row->place.column);
  mz_buf_printf(out, "%s%s%s: ", color ? colors[severity] : "", cli_severity_text(severity),
                color ? "\033[0m" : "");
  cli_message(row->unit, row->mark, isatty(STDOUT_FILENO), out);
  mz_buf_printf(out, " [%s]\n", row->mark->rule);
}

/* Byte offset in the file as UTF-8. */
static size_t offset_of(const struct cli_row *row)
{
  return mz_unit_origin(row->unit, row->mark->range.begin);
}

static void print_tsv(const struct cli_options *options, const struct cli_row *row,
                       struct mz_buf *out)
{
  const struct mz_mark *mark = row->mark;

  (void) options;
  cli_add_tsv(out, mz_str_c(row->doc->path));
  mz_buf_printf(out, "\t%zu\t%zu\t%zu\t%zu\t", row->place.line, row->place.column, offset_of(row),
                mark->range.end - mark->range.begin);
  cli_add_tsv(out, mz_unit_str(row->unit, mark->range));
  mz_buf_printf(out, "\t%s\t%s\t", mark->rule, cli_severity_id(mark->severity));
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    if (i)
      mz_buf_add_char(out, '|');
    cli_add_tsv(out, mark->suggestions[i]);
  }
  mz_buf_add_char(out, '\n');
}

/* Adds the member NAME of a JSON object, unless VALUE is empty. */
static void add_member(struct mz_buf *out, const char *name, struct mz_str value)
{
  if (!value.len)
    return;
  mz_buf_printf(out, ", \"%s\": ", name);
  cli_add_json(out, value);
}

static void print_json(const struct cli_options *options, const struct cli_row *row,
                       struct mz_buf *out)
{
  const struct mz_mark *mark = row->mark;

  (void) options;
  mz_buf_add_c(out, "{\"file\": ");
  cli_add_json(out, mz_str_c(row->doc->path));
  mz_buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"offset\": %zu, \"length\": %zu, \"word\": ",
                row->place.line, row->place.column, offset_of(row),
                mark->range.end - mark->range.begin);
  cli_add_json(out, mz_unit_str(row->unit, mark->range));
  mz_buf_printf(out, ", \"rule\": \"%s\", \"severity\": \"%s\", \"suggestions\": [", mark->rule,
                cli_severity_id(mark->severity));
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    if (i)
      mz_buf_add_c(out, ", ");
    cli_add_json(out, mark->suggestions[i]);
  }
  mz_buf_add_char(out, ']');
  add_member(out, "found", mark->target);
  add_member(out, "see", mark->see);
  mz_buf_add_char(out, '}');
}

static void print_jsonl(const struct cli_options *options, const struct cli_row *row,
                        struct mz_buf *out)
{
  print_json(options, row, out);
  mz_buf_add_char(out, '\n');
}

/* S with the bytes of SPECIAL, and what ends a line, as %XX: for workflow commands and URIs. */
static void add_percent(struct mz_buf *out, struct mz_str s, const char *special)
{
  for (size_t i = 0; i < s.len; i++)
    if ((unsigned char) s.ptr[i] < ' ' || (s.ptr[i] && strchr(special, s.ptr[i])))
      mz_buf_printf(out, "%%%02X", (unsigned char) s.ptr[i]);
    else
      mz_buf_add_char(out, s.ptr[i]);
}

/* A workflow command of GitHub Actions. */
static void print_github(const struct cli_options *options, const struct cli_row *row,
                         struct mz_buf *out)
{
  static const char *const commands[] = {"notice", "warning", "error"};
  struct mz_buf message = MZ_BUF_INIT;

  (void) options;
  cli_message(row->unit, row->mark, false, &message);
  mz_buf_printf(out, "::%s file=", commands[row->mark->severity]);
  add_percent(out, mz_str_c(row->doc->path), "%:,");
  mz_buf_printf(out, ",line=%zu,col=%zu,title=%s::", row->place.line, row->place.column,
                row->mark->rule);
  add_percent(out, mz_buf_str(&message), "%");
  mz_buf_add_char(out, '\n');
  mz_buf_release(&message);
}

/* A result of SARIF 2.1.0, section 3.27. */
static void print_sarif(const struct cli_options *options, const struct cli_row *row,
                        struct mz_buf *out)
{
  static const char *const levels[] = {"note", "warning", "error"};
  struct mz_buf message = MZ_BUF_INIT;
  size_t length = mz_utf8_count(mz_unit_str(row->unit, row->mark->range));

  (void) options;
  cli_message(row->unit, row->mark, false, &message);
  mz_buf_printf(out, "{\"ruleId\": \"%s\", \"level\": \"%s\", \"message\": {\"text\": ",
                row->mark->rule, levels[row->mark->severity]);
  cli_add_json(out, mz_buf_str(&message));
  mz_buf_add_c(out, "},\n  \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"");
  add_percent(out, mz_str_c(row->doc->path), "% \"<>\\^`{|}:?#[]");
  mz_buf_printf(out, "\"}, \"region\": {\"startLine\": %zu, \"startColumn\": %zu, \"endColumn\": %zu}}}]}",
                row->place.line, row->place.column, row->place.column + length);
  mz_buf_release(&message);
}

#define SARIF_BEGIN                                                                                \
  "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\",\n"       \
  " \"runs\": [{\"columnKind\": \"unicodeCodePoints\", \"tool\": {\"driver\": {\"name\": \"muwazi\", "   \
  "\"version\": \"" PACKAGE_VERSION "\"}},\n \"results\": ["

const struct cli_row_format cli_row_formats[] = {
    [CLI_FORMAT_TEXT] = {"", "", "", "", print_text, 1, " (", ")\n"},
    [CLI_FORMAT_TSV] = {"file\tline\tcolumn\toffset\tlength\tword\trule\tseverity\tsuggestions", "", "",
                        "", print_tsv, 1, "\t", "\n"},
    [CLI_FORMAT_JSON] = {"[", "\n ", ",\n ", "\n]\n", print_json, 1, ", \"count\": ", "}"},
    [CLI_FORMAT_JSONL] = {"", "", "", "", print_jsonl, 2, ", \"count\": ", "}\n"},
    [CLI_FORMAT_GITHUB] = {"", "", "", "", print_github, 1, " (", ")\n"},
    [CLI_FORMAT_SARIF] = {SARIF_BEGIN, "\n  ", ",\n  ", "\n ]}]}\n", print_sarif, 1,
                          ", \"occurrenceCount\": ", "}"},
};
