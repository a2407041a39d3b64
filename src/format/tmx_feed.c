/* Decoding and repair.
 *
 * To save what is sound in a broken file, its text is cut before every "<tu" and the pieces are parsed
 * one by one.  A piece that fails, or that leaves its unit open, is reported; a new parser goes on
 * with the next one, as if the file began there. */
#include <config.h>
#include "format/tmx_feed.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/encoding.h"

struct mz_tmx_feed {
  const char *path, *encoding;
  struct mz_tmx_parser parser;
  struct mz_xml_reader *xml;
  struct mz_decoder *decoder;
  bool started;
  struct mz_buf utf8;
  /* repair */
  struct mz_buf window; /* text that is not cut into pieces yet */
  size_t looked;        /* bytes of it that begin no unit */
  size_t line, column;  /* of the window */
  bool in_units;        /* a unit has begun: what stood before is with the parser */
  bool restarted;
};

struct mz_tmx_feed *mz_tmx_feed_new(const char *path, const char *encoding,
                                    const struct mz_tmx_parser *parser)
{
  struct mz_tmx_feed *feed = mz_xcalloc(1, sizeof *feed);

  *feed = (struct mz_tmx_feed) {.path = path,
                                .encoding = encoding,
                                .parser = *parser,
                                .utf8 = MZ_BUF_INIT,
                                .window = MZ_BUF_INIT,
                                .line = 1,
                                .column = 1};
  feed->xml = mz_xml_new(parser->events, parser->data, path);
  return feed;
}

void mz_tmx_feed_free(struct mz_tmx_feed *feed)
{
  mz_xml_free(feed->xml);
  mz_decoder_free(feed->decoder);
  mz_buf_release(&feed->utf8);
  mz_buf_release(&feed->window);
  free(feed);
}

/* A parser that stands where the next unit begins. */
static void restart(struct mz_tmx_feed *feed)
{
  mz_xml_free(feed->xml);
  feed->parser.restart(feed->parser.data);
  feed->xml = mz_xml_new(feed->parser.events, feed->parser.data, feed->path);
  mz_xml_feed(feed->xml, MZ_STR("<tmx><body>"), NULL);
  mz_xml_set_place(feed->xml, feed->line, feed->column);
  feed->restarted = true;
}

static void move_place(struct mz_tmx_feed *feed, struct mz_str piece)
{
  const char *line;

  while ((line = memchr(piece.ptr, '\n', piece.len))) {
    feed->line++;
    feed->column = 1;
    piece = mz_str_sub(piece, (size_t) (line - piece.ptr) + 1, piece.len);
  }
  for (size_t i = 0; i < piece.len; i++)
    feed->column += ((unsigned char) piece.ptr[i] & 0xC0) != 0x80;
}

/* Whether what failed is the file's fault, and not, say, that of the disk written to. */
static bool is_reparable(enum mz_status status)
{
  return status == MZ_E_SYNTAX || status == MZ_E_LIMIT || status == MZ_E_ENCODING;
}

/* Parses one unit and what follows it; reports it when that fails. */
static enum mz_status parse_unit(struct mz_tmx_feed *feed, struct mz_str piece,
                                 struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;
  size_t line = feed->line, column = feed->column;
  struct mz_str id;

  mz_xml_feed(feed->xml, piece, &why);
  id = feed->parser.unit(feed->parser.data);
  move_place(feed, piece);
  if (!why.status && !id.ptr)
    return MZ_OK;
  if (why.status && !is_reparable(why.status)) {
    if (err)
      *err = why;
    return why.status;
  }
  if (!why.status) {
    struct mz_error end = MZ_ERROR_INIT; /* where the parser stands, waiting for more */
    mz_xml_finish(feed->xml, &end);
    mz_error_at(&why, MZ_E_SYNTAX, feed->path, end.line ? end.line : line,
                end.line ? end.column : column, _("not well-formed XML: the unit does not end"));
  }
  feed->parser.lost(feed->parser.data, id.ptr ? id : MZ_STR(""), &why);
  restart(feed);
  return MZ_OK;
}

/* Where the next unit begins in TEXT, from FROM on; its length where none does.  *REST is how much of
 * the end has to be looked at again when more text is there. */
static size_t find_unit(struct mz_str text, size_t from, size_t *rest)
{
  const char *at = text.ptr + from, *end = text.ptr + text.len;

  for (; (at = memchr(at, '<', (size_t) (end - at))); at++) {
    if (end - at < 4)
      break;
    if (!memcmp(at, "<tu", 3) && strchr(" \t\r\n>", at[3]))
      return (size_t) (at - text.ptr);
  }
  *rest = at ? (size_t) (end - at) : 0;
  return text.len;
}

/* Parses the whole pieces of the window; LAST: all of it. */
static enum mz_status cut(struct mz_tmx_feed *feed, bool last, struct mz_error *err)
{
  struct mz_str text = mz_buf_str(&feed->window);
  size_t done = 0, rest = 0, at;
  enum mz_status status = MZ_OK;

  while (!status && (at = find_unit(text, feed->looked, &rest)) < text.len) {
    struct mz_str piece = mz_str_sub(text, done, at);
    if (feed->in_units) {
      status = parse_unit(feed, piece, err);
    } else {
      status = mz_xml_feed(feed->xml, piece, err);
      move_place(feed, piece);
    }
    feed->in_units = true;
    done = at;
    feed->looked = at + 1;
  }
  if (last && !status && feed->in_units)
    status = parse_unit(feed, mz_str_sub(text, done, text.len), err);
  else if (last && !status)
    status = mz_xml_feed(feed->xml, text, err);
  feed->looked = text.len - rest - done;
  if (feed->in_units && !feed->looked)
    feed->looked = 1; /* the window begins with a unit */
  memmove(feed->window.ptr, feed->window.ptr + done, text.len - done);
  mz_buf_truncate(&feed->window, text.len - done);
  if (!status && feed->window.len > MZ_MAX_XML_TEXT)
    status = mz_error_at(err, MZ_E_LIMIT, feed->path, feed->line, feed->column,
                         _("a unit is longer than %zu MiB"), MZ_MAX_XML_TEXT >> 20);
  return status;
}

/* Looks at the first bytes of a file for its encoding. */
static enum mz_status start(struct mz_tmx_feed *feed, struct mz_str head, struct mz_error *err)
{
  char said[MZ_ENCODING_SIZE];
  const char *encoding = feed->encoding;

  feed->started = true;
  if (!encoding && mz_xml_encoding(head, said))
    encoding = said;
  if (!encoding || !strcasecmp(encoding, "UTF-8"))
    return MZ_OK;
  feed->decoder = mz_decoder_new(encoding, err);
  return feed->decoder ? MZ_OK : MZ_E_USAGE;
}

/* Takes text; LAST without any. */
static enum mz_status take(struct mz_tmx_feed *feed, struct mz_str bytes, bool last,
                           struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;

  if (feed->decoder) {
    mz_buf_truncate(&feed->utf8, 0);
    if (mz_decoder_feed(feed->decoder, bytes, last, &feed->utf8, &why))
      return mz_error_at(err, why.status, feed->path, 0, 0, "%s", why.message);
    bytes = mz_buf_str(&feed->utf8);
  }
  if (!feed->parser.lost)
    return mz_xml_feed(feed->xml, bytes, err);
  mz_buf_add_str(&feed->window, bytes);
  return cut(feed, last, err);
}

enum mz_status mz_tmx_feed_take(struct mz_tmx_feed *feed, struct mz_str bytes, struct mz_error *err)
{
  enum mz_status status = feed->started ? MZ_OK : start(feed, bytes, err);

  return status ? status : take(feed, bytes, false, err);
}

enum mz_status mz_tmx_feed_finish(struct mz_tmx_feed *feed, struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;
  enum mz_status status = take(feed, MZ_STR(""), true, err);

  if (status || !feed->in_units || !feed->parser.lost)
    return status ? status : mz_xml_finish(feed->xml, err);
  /* Behind the last unit of a broken file there is nothing to lose. */
  if (mz_xml_finish(feed->xml, &why) && !feed->restarted)
    feed->parser.lost(feed->parser.data, MZ_STR(""), &why);
  return MZ_OK;
}
