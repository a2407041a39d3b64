/* muwazi convert --check: what is wrong with bilingual files, beyond what keeps them from being
 * read. */
#include <config.h>

#include "base/i18n.h"
#include "cli/convert.h"

struct job {
  const struct mz_doc *doc;
  struct mz_places places;
  struct mz_buf out;
};

static void report(void *data, size_t offset, const char *message)
{
  struct job *job = data;
  struct mz_place place = mz_places_get(&job->places, offset);

  mz_buf_printf(&job->out, "%s:%zu:%zu: %s: %s\n", job->doc->path, place.line, place.column,
                cli_severity_text(MZ_SEVERITY_ERROR), message);
}

static int check_file(const struct cli_options *options, const char *path)
{
  struct mz_read_options how = {.columns = options->columns};
  struct mz_error err = MZ_ERROR_INIT;
  struct job job = {.doc = mz_format_read(path, options->encoding, NULL, &how, &err),
                    .out = MZ_BUF_INIT};
  size_t found = 0;

  if (!job.doc)
    return cli_fail(&err);
  mz_places_init(&job.places, mz_buf_str(&job.doc->text));
  if (job.doc->format->check)
    found = job.doc->format->check(job.doc, report, &job);
  cli_flush(&job.out);
  mz_buf_release(&job.out);
  mz_doc_free((struct mz_doc *) job.doc);
  return found ? CLI_FOUND : CLI_CLEAN;
}

int cli_convert_check(const struct cli_options *options, int argc, char **argv)
{
  int worst = CLI_CLEAN;

  for (int i = 0; i < argc; i++) {
    int status = check_file(options, argv[i]);
    if (status > worst)
      worst = status;
  }
  return worst;
}
