/* muwazi lexicon train: counts the words of texts, memories and lexicons into a lexicon.
 * Plain text and TMX are read piece by piece; files of other formats whole. */
#include <config.h>

#include <stdlib.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "cli/lexicon.h"
#include "cli/paths.h"
#include "format/tmx_read.h"
#include "pass/spell/trainer.h"
#include "text/lang.h"
#include "text/utf8.h"

/* A plain text that comes in pieces: lines that are not complete wait for the next. */
struct stream {
  struct mz_trainer *trainer;
  const char *path;
  struct mz_buf text;
  size_t lines; /* in front of the text */
};

static enum mz_status refuse(const struct stream *stream, size_t bad, struct mz_error *err)
{
  struct mz_places places;
  struct mz_place place;

  mz_places_init(&places, mz_buf_str(&stream->text));
  place = mz_places_get(&places, bad);
  return mz_error_at(err, MZ_E_ENCODING, stream->path, stream->lines + place.line, place.column,
                     _("byte 0x%02X is not UTF-8: name the encoding with --encoding"),
                     (unsigned char) stream->text.ptr[bad]);
}

/* Counts the first LEN bytes and takes them away. */
static enum mz_status count_bytes(struct stream *stream, size_t len, struct mz_error *err)
{
  struct mz_str ready = mz_str(stream->text.ptr, len);
  size_t good = mz_utf8_check(ready);
  enum mz_status status;

  if (good < len)
    return refuse(stream, good, err);
  status = mz_trainer_add(stream->trainer, ready, err);
  for (size_t i = 0; i < len; i++)
    stream->lines += ready.ptr[i] == '\n';
  stream->text.len -= len;
  memmove(stream->text.ptr, stream->text.ptr + len, stream->text.len);
  return status;
}

static enum mz_status take(void *data, struct mz_str bytes, struct mz_error *err)
{
  struct stream *stream = data;
  size_t end;

  mz_buf_add_str(&stream->text, bytes);
  end = stream->text.len;
  while (end && stream->text.ptr[end - 1] != '\n')
    end--;
  /* A line without end is cut at a blank, or else between two characters. */
  if (!end && stream->text.len > MZ_MAX_TRAINING_LINE) {
    end = stream->text.len;
    while (end && stream->text.ptr[end - 1] != ' ')
      end--;
    for (end = end ? end : stream->text.len; end > stream->text.len - 4;)
      if (((unsigned char) stream->text.ptr[--end] & 0xC0) != 0x80)
        break;
  }
  return end ? count_bytes(stream, end, err) : MZ_OK;
}

static enum mz_status train_text(struct mz_trainer *trainer, const char *path, struct mz_error *err)
{
  struct stream stream = {trainer, path, MZ_BUF_INIT, 0};
  enum mz_status status = mz_file_stream(path, take, &stream, err);

  if (!status)
    status = count_bytes(&stream, stream.text.len, err);
  mz_buf_release(&stream.text);
  return status;
}

static enum mz_status add_pair(void *trainer, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  return mz_trainer_add(trainer, pair->source.str, err);
}

static enum mz_status train_memory(struct mz_trainer *trainer, const char *path,
                                   const struct cli_options *options, struct mz_error *err)
{
  struct mz_tmx_query query = {
      .source_lang = mz_str_c(options->source), .pair = add_pair, .data = trainer};
  struct mz_tmx_counts counts;
  enum mz_status status = mz_tmx_read_file(path, options->encoding, &query, &counts, err);

  if (!status && counts.units && !counts.pairs)
    fprintf(stderr, _("%s: %s: none of its %zu units has text in %s\n"), path,
            cli_severity_text(MZ_SEVERITY_WARNING), counts.units, options->source);
  return status;
}

/* The side of DOC that is in the language wanted: its translations where they are and it is not. */
static enum mz_status train_doc(struct mz_trainer *trainer, const struct mz_doc *doc,
                                struct mz_str language, struct mz_error *err)
{
  bool target = doc->target_lang.len && mz_lang_match(language, doc->target_lang) &&
                !mz_lang_match(language, doc->source_lang);
  enum mz_status status = MZ_OK;

  for (size_t u = 0; u < doc->unit_count && !status; u++) {
    const struct mz_unit *unit = &doc->units[u];
    if (!target)
      status = mz_trainer_add(trainer, unit->source.str, err);
    for (size_t s = 0; target && s < unit->seg_count && !status; s++)
      if (unit->segs[s].target.str.ptr)
        status = mz_trainer_add(trainer, unit->segs[s].target.str, err);
  }
  return status;
}

static enum mz_status train_document(struct mz_trainer *trainer, const char *path,
                                     const struct cli_options *options, struct mz_error *err)
{
  struct mz_read_options how = {.line_breaks = MZ_LINE_BREAKS_AUTO};
  struct mz_doc *doc = mz_format_read(path, options->encoding, NULL, &how, err);
  enum mz_status status =
      doc ? train_doc(trainer, doc, mz_str_c(options->source), err) : err->status;

  mz_doc_free(doc);
  return status;
}

static enum mz_status merge(struct mz_trainer *trainer, const char *path, struct mz_error *err)
{
  struct mz_trained *trained = mz_trained_open(path, err);
  enum mz_status status = trained ? mz_trainer_merge(trainer, trained, err) : err->status;

  mz_trained_free(trained);
  return status;
}

static enum mz_status train(struct mz_trainer *trainer, const char *path,
                            const struct cli_options *options, struct mz_error *err)
{
  const struct mz_format *format = mz_format_get(path);

  if (mz_str_ends(mz_str_c(path), MZ_STR(".lexicon")))
    return merge(trainer, path, err);
  if (format == &mz_format_tmx)
    return train_memory(trainer, path, options, err);
  if (format == &mz_format_txt && !options->encoding)
    return train_text(trainer, path, err);
  return train_document(trainer, path, options, err);
}

static void print_summary(const struct mz_trainer *trainer, const char *path)
{
  struct mz_trainer_counts counts = mz_trainer_counts(trainer);

  fprintf(stderr, _("%s: %llu words, %zu different; %llu pairs, %zu different\n"), path,
          (unsigned long long) counts.words, counts.forms, (unsigned long long) counts.pairs,
          counts.distinct_pairs);
  if (counts.forgotten)
    fprintf(stderr, _("pairs that occurred %u times or fewer were forgotten: there were too many\n"),
            (unsigned) counts.forgotten);
}

static enum mz_status write_lexicon(const struct mz_trainer *trainer,
                                    const struct cli_options *options, struct mz_error *err)
{
  char *path = options->output ? NULL : cli_user_path(options->source, CLI_LEXICON);
  enum mz_status status = MZ_OK;

  if (!options->output && !path)
    return mz_error_set(err, MZ_E_USAGE,
                        _("there is no home folder for the lexicon: name the file with -o"));
  if (path)
    status = mz_file_make_parents(path, err);
  if (!status)
    status = mz_trainer_write(trainer, path ? path : options->output, err);
  if (!status && !options->quiet)
    print_summary(trainer, path ? path : options->output);
  free(path);
  return status;
}

static int run(const struct cli_options *options, int argc, char **argv)
{
  struct mz_trainer *trainer;
  struct mz_error err = MZ_ERROR_INIT;
  enum mz_status status = MZ_OK;

  if (!argc)
    return cli_usage("lexicon", _("name the texts to learn from"));
  trainer = mz_trainer_new();
  for (int i = 0; i < argc && !status; i++)
    status = train(trainer, argv[i], options, &err);
  if (!status)
    status = write_lexicon(trainer, options, &err);
  mz_trainer_free(trainer);
  return status ? cli_fail(&err) : CLI_CLEAN;
}

const struct cli_action cli_lexicon_train = {
    "train",
    "FILE...",
    N_("count the words of texts, TMX files and .lexicon files; spelling then uses the lexicon"),
    run,
};
