/* muwazi terms extract: names that no glossary has, as a glossary to approve. */
#include <config.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/terms.h"
#include "pass/terms/extract.h"

static int take_document(struct mz_doc *doc, void *extractor)
{
  mz_extractor_add(extractor, doc);
  return CLI_CLEAN;
}

static void print_tsv(const struct mz_found_name *name, struct mz_buf *out)
{
  cli_add_tsv(out, name->source);
  mz_buf_add_char(out, '\t');
  cli_add_tsv(out, name->target);
  mz_buf_printf(out, "\t\t%zu\t", name->count);
  cli_add_tsv(out, mz_str_c(name->path));
  mz_buf_printf(out, ":%zu:%zu\t", name->place.line, name->place.column);
  mz_name_clues_text(name->clues, out);
  mz_buf_printf(out, "\t%.2f\n", name->confidence);
}

static void print_json(const struct mz_found_name *name, struct mz_buf *out)
{
  mz_buf_add_c(out, "\n {\"source\": ");
  cli_add_json(out, name->source);
  mz_buf_add_c(out, ", \"target\": ");
  cli_add_json(out, name->target);
  mz_buf_printf(out, ", \"count\": %zu, \"file\": ", name->count);
  cli_add_json(out, mz_str_c(name->path));
  mz_buf_printf(out, ", \"line\": %zu, \"column\": %zu, \"clues\": \"", name->place.line,
                name->place.column);
  mz_name_clues_text(name->clues, out);
  mz_buf_printf(out, "\", \"confidence\": %.2f}", name->confidence);
}

static const struct {
  const char *begin, *between, *end;
  void (*print)(const struct mz_found_name *name, struct mz_buf *out);
} formats[] = {
    [CLI_FORMAT_TEXT] = {"#source\ttarget\tcomment\tcount\tplace\tclues\tconfidence\n", "", "",
                         print_tsv},
    [CLI_FORMAT_TSV] = {"#source\ttarget\tcomment\tcount\tplace\tclues\tconfidence\n", "", "",
                        print_tsv},
    [CLI_FORMAT_JSON] = {"[", ",", "\n]\n", print_json},
};

static int write_names(const struct cli_options *options, struct mz_extractor *extractor)
{
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;
  size_t count;
  const struct mz_found_name *names = mz_extractor_finish(extractor, options->min_count, &count);
  int status = CLI_CLEAN;

  mz_buf_add_c(&out, formats[options->format].begin);
  for (size_t i = 0; i < count; i++) {
    mz_buf_add_c(&out, i ? formats[options->format].between : "");
    formats[options->format].print(&names[i], &out);
  }
  mz_buf_add_c(&out, formats[options->format].end);
  if (mz_file_write(options->output, mz_buf_str(&out), NULL, &err))
    status = cli_fail(&err);
  mz_buf_release(&out);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct cli_tools tools;
  struct mz_error err = MZ_ERROR_INIT;
  unsigned need = CLI_NEED_SEGMENTER | CLI_NEED_TERMS | CLI_NEED_SPELLER;
  struct mz_extractor *extractor;
  int status, written;

  if (!cli_terms_can_print(options))
    return CLI_TROUBLE;
  if (cli_tools_init(&tools, options, need, &err)) {
    status = cli_fail(&err);
  } else {
    extractor = mz_extractor_new(tools.speller);
    status = cli_each_file(options, &tools, argc, argv, take_document, extractor);
    written = write_names(options, extractor);
    status = written > status ? written : status;
    mz_extractor_free(extractor);
  }
  cli_tools_release(&tools);
  return status;
}

const struct cli_action cli_terms_extract = {
    "extract",
    "[FILE]...",
    N_("propose names that no glossary has, with the English that a bilingual file has for them"),
    run,
};
