/* From a file to a document: bytes, encoding, checks, then the format's reader. */
#include <config.h>
#include "format/read.h"

#include <string.h>
#include <strings.h>
#include "base/file.h"
#include "base/i18n.h"
#include "text/encoding.h"
#include "text/place.h"
#include "text/utf8.h"

static struct mz_place place_of(struct mz_str text, size_t offset)
{
  struct mz_places places;

  mz_places_init(&places, text);
  return mz_places_get(&places, offset);
}

/* Says where TEXT is no UTF-8, and what it may be instead. */
static enum mz_status refuse_bytes(const char *path, struct mz_str text, size_t bad,
                                   struct mz_error *err)
{
  struct mz_place place = place_of(text, bad);
  const char *guess = mz_encoding_guess(text);
  unsigned byte = (unsigned char) text.ptr[bad];

  if (guess)
    return mz_error_at(err, MZ_E_ENCODING, path, place.line, place.column,
                       _("byte %zu (0x%02X) is not UTF-8: try --encoding=%s"), bad, byte, guess);
  return mz_error_at(err, MZ_E_ENCODING, path, place.line, place.column,
                     _("byte %zu (0x%02X) is not UTF-8"), bad, byte);
}

static enum mz_status refuse_nul(const char *path, struct mz_str text, size_t at,
                                 struct mz_error *err)
{
  struct mz_place place = place_of(text, at);
  const char *guess = mz_encoding_guess(text);

  if (guess)
    return mz_error_at(err, MZ_E_ENCODING, path, place.line, place.column,
                       _("byte %zu is NUL, which text does not have: try --encoding=%s"), at,
                       guess);
  return mz_error_at(err, MZ_E_ENCODING, path, place.line, place.column,
                     _("byte %zu is NUL, which text does not have"), at);
}

enum mz_status mz_read_decode(const char *path, const char *encoding, struct mz_buf *text,
                              struct mz_error *err)
{
  struct mz_buf utf8 = MZ_BUF_INIT;
  struct mz_error why = MZ_ERROR_INIT;
  enum mz_status status = mz_encoding_to_utf8(encoding, mz_buf_str(text), &utf8, &why);

  if (status == MZ_E_ENCODING) {
    struct mz_place place = place_of(mz_buf_str(&utf8), utf8.len);
    mz_error_at(err, status, path, place.line, place.column, "%s", why.message);
  } else if (status) {
    mz_error_at(err, status, path, 0, 0, "%s", why.message);
  }
  mz_buf_release(text);
  *text = utf8;
  return status;
}

enum mz_status mz_read_check(const char *path, struct mz_str text, struct mz_error *err)
{
  const char *nul = memchr(text.ptr, '\0', text.len);
  size_t bad = mz_utf8_check(text);

  if (bad < text.len)
    return refuse_bytes(path, text, bad, err);
  if (nul)
    return refuse_nul(path, text, (size_t) (nul - text.ptr), err);
  return MZ_OK;
}

/* Decodes DOC->text, and remembers what is needed to write it like that again. */
static enum mz_status decode(struct mz_doc *doc, const char *encoding, struct mz_error *err)
{
  const char *marked = encoding;
  size_t mark = mz_encoding_mark(mz_buf_str(&doc->text), &marked);
  enum mz_status status = mz_read_decode(doc->path, encoding, &doc->text, err);

  /* "UTF-16" is what its mark says, which ICU takes away, and big-endian where it has none */
  if (mark && !strncasecmp(encoding, marked, strlen("UTF-8")))
    encoding = marked;
  else if (!strcasecmp(encoding, "UTF-16"))
    encoding = "UTF-16BE";
  else
    mark = 0;
  doc->encoding = mz_arena_str(&doc->arena, mz_str_c(encoding)).ptr;
  doc->marked = mark && !mz_str_starts(mz_buf_str(&doc->text), MZ_STR("\xEF\xBB\xBF"));
  return status;
}

static struct mz_doc *new_doc(const char *path, const struct mz_format *format,
                              const struct mz_read_options *options)
{
  struct mz_doc *doc = mz_doc_new(path);

  doc->source_lang = mz_arena_str(&doc->arena, options->source_lang);
  doc->target_lang = mz_arena_str(&doc->arena, options->target_lang);
  doc->datatype = format->datatype;
  return doc;
}

/* Parses the text of DOC unless STATUS says that there is none; NULL, with DOC freed, after an error. */
static struct mz_doc *parse(struct mz_doc *doc, const struct mz_format *format,
                            const struct mz_read_options *options, enum mz_status status,
                            struct mz_error *err)
{
  if (!status)
    status = mz_read_check(doc->path, mz_buf_str(&doc->text), err);
  if (!status) {
    doc->format = mz_format_refine(format, mz_buf_str(&doc->text));
    status = doc->format->read(doc, options, err);
  }
  if (!status)
    return doc;
  mz_doc_free(doc);
  return NULL;
}

struct mz_doc *mz_format_parse(const char *path, struct mz_str text, const struct mz_format *format,
                               const struct mz_read_options *options, struct mz_error *err)
{
  struct mz_doc *doc = new_doc(path, format, options);

  mz_buf_add_str(&doc->text, text);
  return parse(doc, format, options, MZ_OK, err);
}

struct mz_doc *mz_format_read(const char *path, const char *encoding,
                              const struct mz_format *format, const struct mz_read_options *options,
                              struct mz_error *err)
{
  struct mz_doc *doc;
  enum mz_status status;
  char said[MZ_ENCODING_SIZE];

  if (!format)
    format = mz_format_get(path);
  doc = new_doc(path, format, options);
  status = mz_file_read(path, &doc->text, err);
  if (!encoding && format->encoding && format->encoding(mz_buf_str(&doc->text), said))
    encoding = said;
  if (!status && format->unpack)
    status = format->unpack(doc, err);
  else if (!status && encoding)
    status = decode(doc, encoding, err);
  return parse(doc, format, options, status, err);
}
