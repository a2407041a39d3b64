/* The list of glossary formats, the only place that knows them all, and the way from a path to a
 * glossary. */
#include <config.h>
#include "format/glossary.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/file.h"
#include "base/i18n.h"
#include "format/glossary_read.h"
#include "format/read.h"
#include "format/xml_read.h"
#include "text/utf8.h"

const struct mz_glossary_format *const mz_glossary_formats[] = {
    &mz_glossary_tsv,
    &mz_glossary_csv,
    &mz_glossary_utx,
    &mz_glossary_tbx,
    &mz_glossary_tbx2019,
    &mz_glossary_xliff2,
    NULL,
};

#define BOM MZ_STR("\xEF\xBB\xBF")
/* What a format is recognised by. */
#define HEAD ((size_t) 4 << 10)

const struct mz_glossary_format *mz_glossary_format_find(const char *name)
{
  for (size_t i = 0; mz_glossary_formats[i]; i++)
    if (!strcmp(mz_glossary_formats[i]->name, name))
      return mz_glossary_formats[i];
  return NULL;
}

static bool has_extension(const struct mz_glossary_format *format, const char *extension)
{
  struct mz_str rest = mz_str_c(format->extensions);

  while (rest.ptr)
    if (mz_glossary_same_word(mz_str_split(&rest, ' '), mz_str_c(extension)))
      return true;
  return false;
}

const struct mz_glossary_format *mz_glossary_format_of_name(const char *path)
{
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

  if (dot && (!slash || dot > slash))
    for (size_t i = 0; mz_glossary_formats[i]; i++)
      if (has_extension(mz_glossary_formats[i], dot + 1))
        return mz_glossary_formats[i];
  return NULL;
}

const struct mz_glossary_format *mz_glossary_format_get(const char *path, struct mz_str text)
{
  const struct mz_glossary_format *named = mz_glossary_format_of_name(path);

  if (mz_str_starts(text, BOM))
    text = mz_str_sub(text, BOM.len, text.len);
  if (text.len > HEAD)
    text.len = HEAD;
  for (size_t i = 0; text.len && mz_glossary_formats[i]; i++)
    if (mz_glossary_formats[i]->recognise && mz_glossary_formats[i]->recognise(text))
      return mz_glossary_formats[i];
  return named ? named : mz_glossary_formats[0];
}

enum mz_status mz_glossary_load(const char *path, const struct mz_glossary_options *options,
                                struct mz_buf *text, struct mz_error *err)
{
  enum mz_status status = mz_file_read(path, text, err);
  struct mz_str bytes = mz_buf_str(text);
  const char *encoding = NULL;
  char said[MZ_ENCODING_SIZE];

  if (status)
    return status;
  if (mz_xml_encoding(bytes, said)) /* for a table it is the byte order mark that speaks */
    encoding = said;
  else if (mz_utf8_check(bytes) < bytes.len || memchr(bytes.ptr, '\0', bytes.len))
    encoding = options->encoding;
  if (encoding)
    status = mz_read_decode(path, encoding, text, err);
  return status ? status : mz_read_check(path, mz_buf_str(text), err);
}

enum mz_status mz_glossary_parse(const char *path, struct mz_str text,
                                 const struct mz_glossary_format *format,
                                 const struct mz_glossary_options *options,
                                 struct mz_glossary *glossary, struct mz_error *err)
{
  struct mz_glossary_reader reader = {.text = text,
                                      .file = mz_arena_str(&glossary->arena, mz_str_c(path)).ptr,
                                      .options = options,
                                      .glossary = glossary,
                                      .err = err,
                                      .seen = MZ_HASH_INIT,
                                      .key = MZ_BUF_INIT};
  enum mz_status status = mz_read_check(path, text, err);

  if (status)
    return status;
  if (!format)
    format = mz_glossary_format_get(path, text);
  mz_places_init(&reader.entry, text);
  status = format->read(&reader);
  mz_hash_release(&reader.seen);
  mz_arena_release(&reader.keys);
  mz_buf_release(&reader.key);
  return status;
}

enum mz_status mz_glossary_read(const char *path, const struct mz_glossary_options *options,
                                struct mz_glossary *glossary, struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status = mz_glossary_load(path, options, &text, err);

  if (!status)
    status = mz_glossary_parse(path, mz_buf_str(&text), NULL, options, glossary, err);
  mz_buf_release(&text);
  return status;
}
