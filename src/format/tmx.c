/* TMX 1.4b: the companion memory.  Holds the glossary pairs that occur in the text, in the order in
 * which they occur, then the segments that have a translation; every pair once. */
#include <config.h>
#include "format/format.h"

#include <inttypes.h>
#include "base/arena.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "format/tmx_read.h"
#include "format/xml_read.h"
#include "format/xml_write.h"

struct writer {
  const struct mz_doc *doc;
  const struct mz_write_options *options;
  struct mz_xml_writer xml;
  struct mz_hash seen; /* source NUL target of every pair written */
  struct mz_arena keys;
  struct mz_buf scratch;
};

static void write_variant(struct writer *w, struct mz_str language, struct mz_str text,
                          size_t origin)
{
  mz_xml_start(&w->xml, "tuv");
  mz_xml_attribute(&w->xml, "xml:lang", language);
  mz_xml_element(&w->xml, "seg", text, origin);
  mz_xml_end(&w->xml, "tuv");
}

/* Writes the pair unless it was written before. */
static void write_pair(struct writer *w, struct mz_str source, struct mz_str target, size_t origin,
                       bool term)
{
  struct mz_buf *key = &w->scratch;
  struct mz_hash_entry *entry;
  bool added;

  if (!source.len || !target.len)
    return;
  mz_buf_truncate(key, 0);
  mz_buf_add_str(key, source);
  mz_buf_add_char(key, '\0');
  mz_buf_add_str(key, target);
  entry = mz_hash_add(&w->seen, mz_buf_str(key), 0, &added);
  if (!added)
    return;
  entry->key = mz_arena_str(&w->keys, mz_buf_str(key));
  mz_buf_truncate(key, 0);
  mz_buf_printf(key, "%016" PRIx64, mz_hash_bytes(entry->key, 0));
  mz_xml_start(&w->xml, "tu");
  mz_xml_attribute(&w->xml, "tuid", mz_buf_str(key));
  if (term)
    mz_xml_attribute(&w->xml, "segtype", MZ_STR("phrase"));
  mz_xml_attribute_time(&w->xml, "creationdate", w->options->date, MZ_XML_TIME_BASIC);
  if (term) {
    mz_xml_start(&w->xml, "prop");
    mz_xml_attribute(&w->xml, "type", MZ_STR("x-glossary"));
    mz_xml_text(&w->xml, MZ_STR("term"), 0);
    mz_xml_end(&w->xml, "prop");
  }
  write_variant(w, w->doc->source_lang, source, origin);
  write_variant(w, w->doc->target_lang, target, origin);
  mz_xml_end(&w->xml, "tu");
}

/* Names and memory matches. */
static void write_marks(struct writer *w, const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->mark_count; i++) {
    const struct mz_mark *mark = &unit->marks[i];
    if (mark->kind != MZ_MARK_FINDING)
      write_pair(w, mark->source, mark->target, mz_unit_origin(unit, mark->range.begin),
                 mark->kind == MZ_MARK_TERM);
  }
}

static void write_segments(struct writer *w, const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->seg_count; i++) {
    const struct mz_seg *seg = &unit->segs[i];
    if (seg->target.str.ptr)
      write_pair(w, mz_unit_str(unit, seg->range), seg->target.str, mz_unit_origin(unit, seg->range.begin),
                 false);
  }
}

/* All seven attributes that TMX requires, and the date. */
static void write_header(struct writer *w)
{
  const char *version = w->options->tool_version;
  struct mz_xml_writer *xml = &w->xml;

  mz_xml_start(xml, "header");
  mz_xml_attribute(xml, "creationtool", MZ_STR("muwazi"));
  mz_xml_attribute(xml, "creationtoolversion", mz_str_c(version ? version : "0"));
  mz_xml_attribute(xml, "segtype", MZ_STR("sentence"));
  mz_xml_attribute(xml, "o-tmf", MZ_STR("muwazi"));
  mz_xml_attribute(xml, "adminlang", MZ_STR("en"));
  mz_xml_attribute(xml, "srclang", w->doc->source_lang);
  mz_xml_attribute(xml, "datatype", MZ_STR("plaintext"));
  mz_xml_attribute_time(xml, "creationdate", w->options->date, MZ_XML_TIME_BASIC);
  mz_xml_end(xml, "header");
}

static enum mz_status write_file(const struct mz_doc *doc, const struct mz_write_options *options,
                                 struct mz_buf *out, struct mz_dropped *dropped,
                                 struct mz_error *err)
{
  struct writer w = {.doc = doc, .options = options, .scratch = MZ_BUF_INIT};

  if (!doc->source_lang.len || !doc->target_lang.len)
    return mz_error_set(err, MZ_E_USAGE, _("a TMX file needs a source and a target language"));
  mz_hash_init(&w.seen);
  mz_arena_init(&w.keys);
  mz_xml_begin(&w.xml, out, true, dropped);
  mz_xml_start(&w.xml, "tmx");
  mz_xml_attribute(&w.xml, "version", MZ_STR("1.4"));
  write_header(&w);
  mz_xml_start(&w.xml, "body");
  for (size_t i = 0; i < doc->unit_count; i++)
    write_marks(&w, &doc->units[i]);
  for (size_t i = 0; i < doc->unit_count; i++)
    write_segments(&w, &doc->units[i]);
  mz_xml_end(&w.xml, "body");
  mz_xml_end(&w.xml, "tmx");
  mz_hash_release(&w.seen);
  mz_arena_release(&w.keys);
  mz_buf_release(&w.scratch);
  return MZ_OK;
}

struct reader {
  struct mz_doc *doc;
  struct mz_tmx_query query;
};

/* Adds a pair to the document.  The first one fixes the languages that the caller left open. */
static enum mz_status add_pair(void *data, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  struct reader *r = data;
  struct mz_doc *doc = r->doc;
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, pair->offset, pair->offset);
  struct mz_seg *seg;

  (void) err;
  if (!doc->source_lang.len)
    doc->source_lang = r->query.source_lang = mz_arena_str(&doc->arena, pair->source_lang);
  if (!doc->target_lang.len)
    doc->target_lang = r->query.target_lang = mz_arena_str(&doc->arena, pair->target_lang);
  unit->id = mz_arena_str(&doc->arena, pair->id);
  unit->source.str = mz_arena_str(&doc->arena, pair->source);
  seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
  seg->target.str = mz_arena_str(&doc->arena, pair->target);
  return MZ_OK;
}

static enum mz_status read_file(struct mz_doc *doc, const struct mz_read_options *options,
                                struct mz_error *err)
{
  struct reader r = {doc, {doc->source_lang, doc->target_lang, add_pair, &r}};

  (void) options;
  return mz_tmx_read(doc->path, mz_buf_str(&doc->text), &r.query, NULL, err);
}

const struct mz_format mz_format_tmx = {
    .name = "tmx",
    .extensions = "tmx",
    .encoding = mz_xml_encoding,
    .read = read_file,
    .write = write_file,
};
