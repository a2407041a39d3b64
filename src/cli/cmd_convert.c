/* muwazi convert: from one bilingual format to another.  TMX to TMX goes unit by unit, so that a
 * memory of any size can be merged, cleaned and repaired; whatever else becomes TMX goes the same
 * way once it is TMX. */
#include <config.h>

#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/convert.h"
#include "cli/outputs.h"
#include "format/format.h"
#include "format/tmx_clean.h"

struct job {
  const struct cli_options *options;
  const struct mz_format *format;
  struct mz_file_out *out;
  size_t losses[MZ_LOSSES]; /* of all inputs */
  size_t left_out_units, left_out_texts, left_out_elements;
  struct mz_dropped dropped;
};

/* Starts one more part of a list unless its COUNT is 0. */
static bool begin_part(struct mz_buf *out, size_t count)
{
  if (count && out->len)
    mz_buf_add_c(out, _(", "));
  return count > 0;
}

static void print_losses(const struct job *job)
{
  const size_t *n = job->losses;
  struct mz_buf out = MZ_BUF_INIT;

  if (begin_part(&out, n[0]))
    mz_buf_printf(&out, ngettext_("%zu inline code", "%zu inline codes", n[0]), n[0]);
  if (begin_part(&out, n[1]))
    mz_buf_printf(&out, ngettext_("%zu note", "%zu notes", n[1]), n[1]);
  if (begin_part(&out, n[2]))
    mz_buf_printf(&out, ngettext_("the state of %zu segment", "the states of %zu segments", n[2]),
                  n[2]);
  if (begin_part(&out, n[3]))
    mz_buf_printf(&out,
                  ngettext_("that %zu unit is not to be translated",
                            "that %zu units are not to be translated", n[3]),
                  n[3]);
  if (begin_part(&out, n[4]))
    mz_buf_printf(&out,
                  ngettext_("%zu segment without a translation",
                            "%zu segments without a translation", n[4]),
                  n[4]);
  if (begin_part(&out, job->dropped.count))
    mz_buf_printf(&out,
                  ngettext_("%zu character that it cannot have",
                            "%zu characters that it cannot have", job->dropped.count),
                  job->dropped.count);
  if (begin_part(&out, job->left_out_units))
    mz_buf_printf(&out,
                  ngettext_("%zu unit without text in both languages",
                            "%zu units without text in both languages", job->left_out_units),
                  job->left_out_units);
  if (begin_part(&out, job->left_out_texts))
    mz_buf_printf(&out,
                  ngettext_("%zu text in another language", "%zu texts in other languages",
                            job->left_out_texts),
                  job->left_out_texts);
  if (begin_part(&out, job->left_out_elements))
    mz_buf_printf(&out,
                  ngettext_("%zu element of a module or extension",
                            "%zu elements of modules or extensions", job->left_out_elements),
                  job->left_out_elements);
  if (out.len)
    fprintf(stderr, _("muwazi: %s: not in %s: %s\n"), cli_severity_text(MZ_SEVERITY_WARNING),
            job->format->name, out.ptr);
  mz_buf_release(&out);
}

static struct mz_doc *read_document(const struct job *job, const char *path, struct mz_error *err)
{
  const struct cli_options *options = job->options;
  struct mz_read_options how = {.line_breaks = (enum mz_line_breaks) options->line_breaks,
                                .source_lang = mz_str_c(options->source),
                                .target_lang = mz_str_c(options->target),
                                .columns = options->columns};
  struct mz_doc *doc = mz_format_read(path, options->encoding, NULL, &how, err);
  size_t segments = 0;

  if (doc && !doc->source_lang.len)
    doc->source_lang = MZ_STR("ar");
  if (doc && !doc->target_lang.len)
    doc->target_lang = MZ_STR("en");
  for (size_t u = 0; doc && u < doc->unit_count; u++)
    segments += doc->units[u].seg_count;
  if (!doc || segments || !doc->unit_count)
    return doc;
  mz_error_at(err, MZ_E_USAGE, path, 0, 0,
              _("this is a text without translations: 'muwazi prepare' makes files of it"));
  mz_doc_free(doc);
  return NULL;
}

/* Whether the output is to be in FORMAT, that of the input: asked for, or because the names of both say
 * the same.  What is in it stays, then, whatever it is. */
static bool is_same(const struct job *job, const struct mz_format *format)
{
  const struct cli_options *o = job->options;
  bool asked = o->xliff_version || o->unit || o->copy_source;
  bool same_name = !o->to && !strcmp(format->extensions, job->format->extensions);

  return !asked && format->rewrite && (format == job->format || same_name);
}

/* Appends the file PATH in the output's format to OUT. */
static enum mz_status convert_document(struct job *job, const char *path, struct mz_buf *out,
                                       struct mz_error *err)
{
  struct mz_write_options how = cli_write_options(job->options, path);
  struct mz_doc *doc = read_document(job, path, err);
  size_t losses[MZ_LOSSES];
  enum mz_status status;

  if (!doc)
    return err->status;
  if (is_same(job, doc->format)) {
    doc->format->rewrite(doc, out);
    mz_doc_free(doc);
    return MZ_OK;
  }
  mz_format_losses(doc, job->format, losses);
  for (size_t i = 0; i < MZ_LOSSES; i++)
    job->losses[i] += losses[i];
  job->left_out_units += doc->left_out_units;
  job->left_out_texts += doc->left_out_texts;
  job->left_out_elements += doc->left_out_elements;
  status = job->format->write(doc, &how, out, &job->dropped, err);
  mz_doc_free(doc);
  return status;
}

static enum mz_status take(void *data, struct mz_str bytes, struct mz_error *err)
{
  struct job *job = data;

  return mz_file_out_add(job->out, bytes, err);
}

static void tell_lost(void *data, struct mz_str id, const struct mz_error *why)
{
  (void) data;
  fprintf(stderr, "%s:%zu:%zu: %s: ", why->file, why->line, why->column,
          cli_severity_text(MZ_SEVERITY_WARNING));
  if (id.len)
    fprintf(stderr, _("unit '%.*s' is left out: %s\n"), MZ_STR_ARG(id), why->message);
  else
    fprintf(stderr, _("a unit is left out: %s\n"), why->message);
}

/* What else can be done about ERR, found in a TMX file. */
static void suggest_repair(const struct job *job, struct mz_error *err)
{
  size_t len = strlen(err->message);

  if (!job->options->repair && err->status == MZ_E_SYNTAX)
    snprintf(err->message + len, sizeof err->message - len, "%s",
             _("; --repair keeps the sound units and lists the others"));
}

static enum mz_status add_input(struct job *job, struct mz_tmx_cleaner *cleaner, const char *path,
                                struct mz_error *err)
{
  struct mz_buf tmx = MZ_BUF_INIT;
  enum mz_status status;

  if (mz_format_get(path) == &mz_format_tmx || !strcmp(path, "-")) {
    status = mz_tmx_cleaner_add_file(cleaner, path, job->options->encoding, err);
    if (status)
      suggest_repair(job, err);
    return status;
  }
  status = convert_document(job, path, &tmx, err);
  if (!status)
    status = mz_tmx_cleaner_add_text(cleaner, path, mz_buf_str(&tmx), err);
  mz_buf_release(&tmx);
  return status;
}

static void print_counts(const struct job *job, const struct mz_tmx_clean_counts *counts)
{
  struct mz_buf why = MZ_BUF_INIT, out = MZ_BUF_INIT;

  if (job->options->quiet)
    return;
  mz_buf_printf(&out, ngettext_("%zu unit of %zu", "%zu units of %zu", counts->written),
                counts->written, counts->units);
  if (begin_part(&why, counts->other_languages))
    mz_buf_printf(&why,
                  ngettext_("%zu in other languages", "%zu in other languages",
                            counts->other_languages),
                  counts->other_languages);
  if (begin_part(&why, counts->duplicates))
    mz_buf_printf(&why, ngettext_("%zu duplicate", "%zu duplicates", counts->duplicates),
                  counts->duplicates);
  if (begin_part(&why, counts->empty))
    mz_buf_printf(&why, ngettext_("%zu empty", "%zu empty", counts->empty), counts->empty);
  if (begin_part(&why, counts->identical))
    mz_buf_printf(&why, ngettext_("%zu identical", "%zu identical", counts->identical),
                  counts->identical);
  if (begin_part(&why, counts->lost))
    mz_buf_printf(&why, ngettext_("%zu broken", "%zu broken", counts->lost), counts->lost);
  if (why.len)
    mz_buf_printf(&out, _(" (left out: %s)"), why.ptr);
  fprintf(stderr, "%s: %s\n", job->options->output, out.ptr);
  mz_buf_release(&why);
  mz_buf_release(&out);
}

static enum mz_status convert_to_tmx(struct job *job, int argc, char **argv,
                                     struct mz_tmx_clean_counts *counts, struct mz_error *err)
{
  const struct cli_options *options = job->options;
  struct mz_tmx_clean_options how = {.source_lang = mz_str_c(options->source),
                                     .target_lang = mz_str_c(options->target),
                                     .dedup = options->dedup,
                                     .drop_empty = options->drop_empty,
                                     .drop_identical = options->drop_identical,
                                     .sort = options->sort,
                                     .take = take,
                                     .lost = options->repair ? tell_lost : NULL,
                                     .data = job};
  struct mz_tmx_cleaner *cleaner = mz_tmx_cleaner_new(&how);
  enum mz_status status = MZ_OK;

  for (int i = 0; i < argc && !status; i++)
    status = add_input(job, cleaner, argv[i], err);
  if (!status)
    status = mz_tmx_cleaner_finish(cleaner, counts, err);
  mz_tmx_cleaner_free(cleaner);
  return status;
}

static enum mz_status convert_to_other(struct job *job, const char *path, struct mz_error *err)
{
  struct mz_buf out = MZ_BUF_INIT;
  enum mz_status status = convert_document(job, path, &out, err);

  if (!status)
    status = mz_file_out_add(job->out, mz_buf_str(&out), err);
  mz_buf_release(&out);
  return status;
}

/* Inputs are read before the output is there, but for TMX: a file cannot become itself. */
static bool overwrites_input(const struct cli_options *options, int argc, char **argv)
{
  for (int i = 0; i < argc; i++)
    if (mz_file_same(options->output, argv[i]))
      return true;
  return false;
}

static int convert(struct job *job, int argc, char **argv)
{
  bool to_tmx = job->format == &mz_format_tmx;
  struct mz_tmx_clean_counts counts = {0};
  struct mz_error err = MZ_ERROR_INIT;
  enum mz_status status;

  job->out = mz_file_out_new(job->options->output, &err);
  if (!job->out)
    return cli_fail(&err);
  status = to_tmx ? convert_to_tmx(job, argc, argv, &counts, &err)
                  : convert_to_other(job, argv[0], &err);
  if (status)
    mz_file_out_abandon(job->out);
  else
    status = mz_file_out_commit(job->out, NULL, &err);
  if (status)
    return cli_fail(&err);
  print_losses(job);
  if (to_tmx)
    print_counts(job, &counts);
  return counts.lost ? CLI_FOUND : CLI_CLEAN;
}

/* The names of the formats that can be written, for messages.  The caller releases. */
static void add_writable(struct mz_buf *out)
{
  for (size_t i = 0; mz_formats[i]; i++)
    if (mz_formats[i]->write)
      mz_buf_printf(out, out->len ? ", %s" : "%s", mz_formats[i]->name);
}

static int refuse_format(const struct cli_options *options)
{
  struct mz_buf names = MZ_BUF_INIT;
  int status;

  add_writable(&names);
  status = options->to ? cli_usage("convert", _("--to is one of %s, not '%s'"), names.ptr, options->to)
                       : cli_usage("convert", _("say with -o or --to which format to make: %s"),
                                   names.ptr);
  mz_buf_release(&names);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  static char standard_input[] = "-", *no_files[] = {standard_input, NULL};
  struct job job = {.options = options};

  if (!argc) {
    argc = 1;
    argv = no_files;
  }
  if (options->check_only)
    return cli_convert_check(options, argc, argv);
  job.format = options->to ? mz_format_find(options->to) : mz_format_for_output(options->output);
  job.format = cli_xliff_format(options, job.format);
  if (!job.format || !job.format->write)
    return refuse_format(options);
  if (argc > 1 && job.format != &mz_format_tmx)
    return cli_usage("convert", _("only TMX can be made from several files"));
  if (overwrites_input(options, argc, argv))
    return cli_usage("convert", _("'%s' is an input as well"), options->output);
  return convert(&job, argc, argv);
}

const struct cli_command cli_cmd_convert = {
    "convert",
    CLI_CONVERT,
    "[OPTION]... [FILE]...",
    N_("from one bilingual format to another; merge, clean and repair memories"),
    N_("The format of the output is told by its name or by --to.  What it cannot hold is listed.\n"
       "TMX is read and written unit by unit: files of any size, and whatever the units have stays."),
    run,
    NULL,
};
