/* The streaming TMX reader. */
#include <config.h>
#include "format/tmx_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "format/xml_read.h"
#include "text/encoding.h"
#include "text/lang.h"

/* The best variant so far for one side of the unit under way. */
struct side {
  enum mz_lang_match match;
  struct mz_buf text, language;
  size_t offset;
};

struct reader {
  const struct mz_tmx_query *query;
  struct mz_tmx_counts counts;
  struct mz_buf header_lang; /* srclang of the header; empty for *all* */
  size_t depth;
  size_t skip_depth; /* of the inline code whose content is left out; 0: none */
  bool in_unit, in_variant, in_segment;
  struct mz_buf id;
  struct side source, target, current;
};

static void side_clear(struct side *side)
{
  side->match = MZ_LANG_DIFFERENT;
  mz_buf_truncate(&side->text, 0);
  mz_buf_truncate(&side->language, 0);
}

static void side_release(struct side *side)
{
  mz_buf_release(&side->text);
  mz_buf_release(&side->language);
}

static void set(struct mz_buf *buf, struct mz_str s)
{
  mz_buf_truncate(buf, 0);
  mz_buf_add_str(buf, s);
}

/* The language that sources are in: asked for, or said by the header, or empty for any. */
static struct mz_str source_lang(const struct reader *r)
{
  return r->query->source_lang.len ? r->query->source_lang : mz_buf_str(&r->header_lang);
}

static void check_root(struct mz_xml_reader *xml, const struct mz_xml_tag *tag)
{
  if (strcmp(tag->name, "tmx") != 0)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("not a TMX file: the outermost element is <%s>"), tag->name);
}

static void start_header(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  struct mz_str language = mz_xml_get(tag, NULL, "srclang");

  (void) xml;
  if (!mz_str_equal(language, MZ_STR("*all*")))
    set(&r->header_lang, language);
}

static void start_unit(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  if (r->in_unit) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <tu> inside another"));
    return;
  }
  r->in_unit = true;
  r->counts.units++;
  set(&r->id, mz_xml_get(tag, NULL, "tuid"));
  side_clear(&r->source);
  side_clear(&r->target);
}

static void start_variant(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  struct mz_str language = mz_xml_get(tag, "xml", "lang");

  if (!language.ptr)
    language = mz_xml_get(tag, NULL, "lang");
  if (!r->in_unit)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <tuv> outside a <tu>"));
  else if (!language.len)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <tuv> without a language"));
  r->in_variant = true;
  side_clear(&r->current);
  set(&r->current.language, language);
}

static void start_segment(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  if (!r->in_variant)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <seg> outside a <tuv>"));
  r->in_segment = true;
  r->current.offset = tag->offset;
  mz_buf_truncate(&r->current.text, 0);
}

/* The content of these is the original format's code, not text; hi is text. */
static void start_code(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  (void) xml, (void) tag;
  if (r->in_segment)
    r->skip_depth = r->depth;
}

static const struct {
  const char *name;
  void (*start)(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag);
} elements[] = {
    {"seg", start_segment},   {"tuv", start_variant}, {"tu", start_unit},
    {"header", start_header}, {"bpt", start_code},    {"ept", start_code},
    {"it", start_code},       {"ph", start_code},     {"ut", start_code},
};

static void on_start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  struct reader *r = data;

  if (++r->depth == 1)
    check_root(xml, tag);
  if (r->skip_depth)
    return;
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (!strcmp(tag->name, elements[i].name)) {
      elements[i].start(xml, r, tag);
      break;
    }
}

/* Keeps the variant that ends here where it is better than the one so far. */
static void end_variant(struct reader *r)
{
  struct mz_str language = mz_buf_str(&r->current.language);
  struct mz_str want[2] = {source_lang(r), r->query->target_lang};
  struct side *sides[2] = {&r->source, &r->target}, old;
  enum mz_lang_match match[2];
  size_t best;

  r->in_variant = false;
  for (size_t i = 0; i < 2; i++)
    match[i] = want[i].len ? mz_lang_match(want[i], language) : MZ_LANG_WIDER;
  /* A variant serves one side; where any language will do, the side that is still without one. */
  best = match[1] > match[0] || (match[1] == match[0] && r->source.match >= match[0]);
  if (!r->current.text.len || match[best] <= sides[best]->match)
    return;
  old = *sides[best];
  *sides[best] = r->current;
  sides[best]->match = match[best];
  r->current = old;
}

static void end_unit(struct mz_xml_reader *xml, struct reader *r)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_tmx_pair pair = {
      .source = mz_buf_str(&r->source.text),
      .target = mz_buf_str(&r->target.text),
      .source_lang = mz_buf_str(&r->source.language),
      .target_lang = mz_buf_str(&r->target.language),
      .id = mz_buf_str(&r->id),
      .offset = r->source.offset,
  };

  r->in_unit = false;
  if (!r->source.match) {
    r->counts.no_source++;
  } else if (!r->target.match) {
    r->counts.no_target++;
  } else {
    r->counts.pairs++;
    if (r->query->pair(r->query->data, &pair, &err))
      mz_xml_fail(xml, err.status, "%s", err.message);
  }
}

static void on_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct reader *r = data;
  size_t depth = r->depth--;

  if (r->skip_depth) {
    if (r->skip_depth == depth)
      r->skip_depth = 0;
  } else if (!strcmp(name, "seg")) {
    r->in_segment = false;
  } else if (!strcmp(name, "tuv")) {
    end_variant(r);
  } else if (!strcmp(name, "tu")) {
    end_unit(xml, r);
  }
}

static void on_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  struct reader *r = data;

  if (r->in_segment && !r->skip_depth)
    mz_xml_collect(xml, &r->current.text, text);
}

static const struct mz_xml_handler handler = {on_start, on_end, on_text};

static void reader_init(struct reader *r, const struct mz_tmx_query *query)
{
  static const struct side side = {MZ_LANG_DIFFERENT, MZ_BUF_INIT, MZ_BUF_INIT, 0};

  *r = (struct reader){.query = query,
                       .header_lang = MZ_BUF_INIT,
                       .id = MZ_BUF_INIT,
                       .source = side,
                       .target = side,
                       .current = side};
}

/* Releases R; what it counted goes to COUNTS. */
static void reader_release(struct reader *r, struct mz_tmx_counts *counts)
{
  if (counts)
    *counts = r->counts;
  mz_buf_release(&r->header_lang);
  mz_buf_release(&r->id);
  side_release(&r->source);
  side_release(&r->target);
  side_release(&r->current);
}

enum mz_status mz_tmx_read(const char *path, struct mz_str text, const struct mz_tmx_query *query,
                           struct mz_tmx_counts *counts, struct mz_error *err)
{
  struct reader r;
  enum mz_status status;

  reader_init(&r, query);
  status = mz_xml_parse(&handler, &r, path, text, err);
  reader_release(&r, counts);
  return status;
}

/* A file on its way: bytes, decoder where they are not UTF-8, parser. */
struct stream {
  const char *path, *encoding;
  struct mz_decoder *decoder;
  struct mz_buf utf8;
  struct mz_xml_reader *xml;
  bool started;
};

/* Looks at the first bytes of a file for its encoding. */
static enum mz_status start_stream(struct stream *stream, struct mz_str head, struct mz_error *err)
{
  char said[MZ_ENCODING_SIZE];
  const char *encoding = stream->encoding;

  stream->started = true;
  if (!encoding && mz_xml_encoding(head, said))
    encoding = said;
  if (!encoding)
    return MZ_OK;
  stream->decoder = mz_decoder_new(encoding, err);
  return stream->decoder ? MZ_OK : MZ_E_USAGE;
}

/* Takes the next BYTES; LAST without any. */
static enum mz_status feed(struct stream *stream, struct mz_str bytes, bool last,
                           struct mz_error *err)
{
  struct mz_error why = MZ_ERROR_INIT;

  if (!stream->decoder)
    return mz_xml_feed(stream->xml, bytes, err);
  mz_buf_truncate(&stream->utf8, 0);
  if (mz_decoder_feed(stream->decoder, bytes, last, &stream->utf8, &why))
    return mz_error_at(err, why.status, stream->path, 0, 0, "%s", why.message);
  return mz_xml_feed(stream->xml, mz_buf_str(&stream->utf8), err);
}

static enum mz_status take(void *data, struct mz_str bytes, struct mz_error *err)
{
  struct stream *stream = data;
  enum mz_status status = stream->started ? MZ_OK : start_stream(stream, bytes, err);

  return status ? status : feed(stream, bytes, false, err);
}

enum mz_status mz_tmx_read_file(const char *path, const char *encoding,
                                const struct mz_tmx_query *query, struct mz_tmx_counts *counts,
                                struct mz_error *err)
{
  struct stream stream = {.path = path, .encoding = encoding, .utf8 = MZ_BUF_INIT};
  struct reader r;
  enum mz_status status;

  reader_init(&r, query);
  stream.xml = mz_xml_new(&handler, &r, path);
  status = mz_file_stream(path, take, &stream, err);
  if (!status)
    status = feed(&stream, MZ_STR(""), true, err);
  if (!status)
    status = mz_xml_finish(stream.xml, err);
  mz_xml_free(stream.xml);
  mz_decoder_free(stream.decoder);
  mz_buf_release(&stream.utf8);
  reader_release(&r, counts);
  return status;
}
