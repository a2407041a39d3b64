/* muwazi merge: a translated XLIFF file back into the format of the document that it was made from. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/cli.h"
#include "cli/outputs.h"
#include "format/format.h"
#include "format/merge.h"
#include "text/encoding.h"

struct job {
  const struct cli_options *options;
  struct mz_doc *bilingual;
  char *original;             /* path of the document */
  char *output;               /* path of the file to make */
  struct mz_str target_lang;
  struct mz_merge_counts counts;
  struct mz_buf content;
};

/* Whether NAME, which a file from somebody else holds, leads out of the folder that it is in. */
static bool leads_outside(struct mz_str name)
{
  struct mz_str rest = name;

  if (mz_str_starts(name, MZ_STR("/")) || strstr(name.ptr, "://") ||
      mz_str_starts(name, MZ_STR("file:")))
    return true;
  while (rest.ptr)
    if (mz_str_equal(mz_str_split(&rest, '/'), MZ_STR("..")))
      return true;
  return false;
}

/* The folder of PATH with the slash behind it, or "". */
static struct mz_str folder_of(const char *path)
{
  const char *slash = strrchr(path, '/');

  return mz_str(path, slash ? (size_t) (slash - path) + 1 : 0);
}

static char *join(struct mz_str folder, struct mz_str name)
{
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_add_str(&path, folder);
  mz_buf_add_str(&path, name);
  return path.ptr;
}

/* Finds the document: beside the bilingual file, or else in the working folder. */
static enum mz_status find_original(struct job *job, struct mz_error *err)
{
  const struct cli_options *options = job->options;
  struct mz_str name = job->bilingual->original;
  const char *path = job->bilingual->path;

  if (options->original) {
    job->original = mz_xstrdup(options->original);
    return MZ_OK;
  }
  if (!name.len || mz_str_equal(name, MZ_STR("-")))
    return mz_error_at(err, MZ_E_USAGE, path, 0, 0,
                       _("it does not say what it was made from: say it with --original"));
  if (leads_outside(name) && !options->allow_outside)
    return mz_error_at(err, MZ_E_USAGE, path, 0, 0,
                       _("it was made from '%.*s', which is not in its folder: take that file with "
                         "--allow-outside, or another with --original"),
                       MZ_STR_ARG(name));
  if (mz_str_starts(name, MZ_STR("file://")))
    name = mz_str_sub(name, strlen("file://"), name.len);
  job->original = join(mz_str_starts(name, MZ_STR("/")) ? MZ_STR("") : folder_of(path), name);
  if (access(job->original, F_OK) && !access(name.ptr, F_OK)) {
    free(job->original);
    job->original = join(MZ_STR(""), name);
  }
  if (access(job->original, F_OK))
    return mz_error_at(err, MZ_E_IO, path, 0, 0,
                       _("it was made from '%.*s', which is not here: name it with --original"),
                       MZ_STR_ARG(name));
  return MZ_OK;
}

/* article.txt and article.ar.txt become article.en.txt. */
static void add_output_name(const struct job *job, struct mz_buf *out)
{
  char *base = cli_base_name(job->original);
  struct mz_str stem = mz_str_c(base), name = mz_str_c(cli_source_name(job->original));
  struct mz_str source = job->bilingual->source_lang;
  struct mz_str extension = mz_str_sub(name, stem.len, name.len);

  if (source.len && stem.len > source.len + 1 && mz_str_ends(stem, source) &&
      stem.ptr[stem.len - source.len - 1] == '.')
    stem.len -= source.len + 1;
  mz_buf_add_str(out, stem);
  mz_buf_add_char(out, '.');
  mz_buf_add_str(out, job->target_lang);
  mz_buf_add_str(out, extension);
  free(base);
}

static bool is_folder(const char *path)
{
  struct stat st;

  return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static enum mz_status find_output(struct job *job, struct mz_error *err)
{
  const char *wanted = job->options->output;
  struct mz_buf path = MZ_BUF_INIT;

  if (wanted && !is_folder(wanted)) {
    mz_buf_add_c(&path, wanted);
  } else if (!job->target_lang.len || strchr(job->target_lang.ptr, '/')) {
    return mz_error_at(err, MZ_E_USAGE, job->bilingual->path, 0, 0,
                       _("it does not say into which language it was translated: name the output "
                         "with -o"));
  } else {
    if (wanted)
      mz_buf_printf(&path, "%s/", wanted);
    else
      mz_buf_add_str(&path, folder_of(job->bilingual->path));
    add_output_name(job, &path);
  }
  job->output = path.ptr;
  if (mz_file_same(job->output, job->original) || mz_file_same(job->output, job->bilingual->path))
    return mz_error_at(err, MZ_E_USAGE, job->output, 0, 0,
                       _("the output would overwrite the input: choose another name with -o"));
  return MZ_OK;
}

/* The document as EDITS change it, in its own encoding, or in UTF-8 where that cannot hold it. */
static enum mz_status make_content(struct job *job, const struct mz_edits *edits,
                                   const struct mz_format *format, struct mz_error *err)
{
  const struct mz_doc *doc = edits->doc;
  struct mz_error why = MZ_ERROR_INIT;
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status;

  if (!edits->count)
    return mz_file_read(job->original, &job->content, err);
  if (format->pack)
    return format->pack(doc, edits, &job->content, err);
  if (doc->marked)
    mz_buf_add_c(&text, "\xEF\xBB\xBF");
  mz_edits_apply(edits, (struct mz_range) {0, doc->text.len}, &text);
  status = doc->encoding ? mz_encoding_from_utf8(doc->encoding, mz_buf_str(&text), format->escapes,
                                                 &job->content, &why)
                         : MZ_E_ENCODING;
  if (status) {
    mz_buf_release(&job->content);
    job->content = text;
    if (doc->encoding)
      fprintf(stderr, _("%s: %s: written in UTF-8: %s\n"), job->output,
              cli_severity_text(MZ_SEVERITY_WARNING), why.message);
    return MZ_OK;
  }
  mz_buf_release(&text);
  return MZ_OK;
}

static void print_warning(void *data, const struct mz_error *warning)
{
  (void) data;
  fprintf(stderr, "%s:%zu:%zu: %s: %s\n", warning->file, warning->line, warning->column,
          cli_severity_text(MZ_SEVERITY_WARNING), warning->message);
}

/* Reads the document with its line breaks taken as LINE_BREAKS, and merges. */
static enum mz_status merge_into(struct job *job, enum mz_line_breaks line_breaks,
                                 struct mz_error *err)
{
  const struct cli_options *options = job->options;
  struct mz_read_options how = {.line_breaks = line_breaks,
                                .source_lang = job->bilingual->source_lang,
                                .target_lang = job->bilingual->target_lang,
                                .columns = options->columns};
  struct mz_merge_options merging = {.format = mz_format_get(job->original),
                                     .target_lang = job->target_lang,
                                     .warn = print_warning};
  struct mz_doc *doc = mz_format_read(job->original, options->encoding, NULL, &how, err);
  struct mz_edits edits;
  enum mz_status status;

  if (!doc)
    return err->status;
  mz_edits_init(&edits, doc);
  status = mz_merge(job->bilingual, &merging, &edits, &job->counts, err);
  if (!status)
    status = make_content(job, &edits, merging.format, err);
  mz_edits_release(&edits);
  mz_doc_free(doc);
  return status;
}

/* The bilingual file does not say how the lines of a plain text were taken: what fits is right. */
static enum mz_status merge(struct job *job, struct mz_error *err)
{
  enum mz_line_breaks first = (enum mz_line_breaks) job->options->line_breaks;
  enum mz_status status = merge_into(job, first, err);

  for (int i = MZ_LINE_BREAKS_AUTO; status == MZ_E_SYNTAX && i <= MZ_LINE_BREAKS_LINE; i++) {
    struct mz_error other = MZ_ERROR_INIT;
    if (mz_format_get(job->original) == &mz_format_txt && i != (int) first &&
        !merge_into(job, (enum mz_line_breaks) i, &other))
      return MZ_OK;
  }
  return status;
}

/* A name that the user did not choose never replaces a file that holds something else. */
static enum mz_status write_output(struct job *job, struct mz_error *err)
{
  const struct cli_options *options = job->options;
  struct mz_buf there = MZ_BUF_INIT;
  bool refused = false;

  if ((!options->output || is_folder(options->output)) && !access(job->output, F_OK))
    refused = mz_file_read(job->output, &there, NULL) ||
              !mz_str_equal(mz_buf_str(&there), mz_buf_str(&job->content));
  mz_buf_release(&there);
  if (refused)
    return mz_error_at(err, MZ_E_USAGE, job->output, 0, 0,
                       _("it is there already and differs: name it with -o to replace it"));
  return mz_file_write(job->output, mz_buf_str(&job->content), NULL, err);
}

static void print_counts(const struct job *job)
{
  const struct mz_merge_counts *n = &job->counts;

  if (job->options->quiet)
    return;
  fprintf(stderr, "%s: ", strcmp(job->output, "-") ? job->output : _("standard output"));
  fprintf(stderr,
          ngettext_("%zu of %zu segment translated\n", "%zu of %zu segments translated\n",
                    n->segments),
          n->translated, n->segments);
}

static enum mz_status run_job(struct job *job, const char *path, struct mz_error *err)
{
  struct mz_read_options how = {.line_breaks = MZ_LINE_BREAKS_AUTO};
  size_t segments = 0;

  job->bilingual = mz_format_read(path, NULL, NULL, &how, err);
  if (!job->bilingual)
    return err->status;
  for (size_t u = 0; u < job->bilingual->unit_count; u++)
    segments += job->bilingual->units[u].seg_count;
  if (!segments && job->bilingual->unit_count)
    return mz_error_at(err, MZ_E_USAGE, path, 0, 0,
                       _("this is a text without translations: name its XLIFF file"));
  job->target_lang =
      job->options->target ? mz_str_c(job->options->target) : job->bilingual->target_lang;
  if (find_original(job, err) || find_output(job, err) || merge(job, err) ||
      write_output(job, err))
    return err->status;
  print_counts(job);
  return MZ_OK;
}

static int merge_file(const struct cli_options *options, const char *path)
{
  struct job job = {.options = options, .content = MZ_BUF_INIT};
  struct mz_error err = MZ_ERROR_INIT;
  enum mz_status status = run_job(&job, path, &err);

  mz_doc_free(job.bilingual);
  free(job.original);
  free(job.output);
  mz_buf_release(&job.content);
  return status ? cli_fail(&err) : CLI_CLEAN;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  int worst = CLI_CLEAN;

  if (!argc)
    return cli_usage("merge", _("which translated file?"));
  if (argc > 1 && (options->original || (options->output && !is_folder(options->output))))
    return cli_usage("merge", _("with several files, -o is a folder, and there is no --original"));
  for (int i = 0; i < argc; i++)
    if (merge_file(options, argv[i]) > worst)
      worst = CLI_TROUBLE;
  return worst;
}

const struct cli_command cli_cmd_merge = {
    "merge",
    CLI_MERGE,
    "[OPTION]... FILE...",
    N_("put translations back into the format of the original"),
    N_("Reads the document again that the XLIFF file was made from, and replaces what is translated.\n"
       "All other bytes stay as they are.  Refuses when the document is not the same any more."),
    run,
    NULL,
};
