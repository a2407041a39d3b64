/* XLIFF 1.2: the profile that every tool reads whole.  One flat trans-unit a segment, no groups, no
 * inline marks; findings and names go to one note a unit. */
#include <config.h>
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "format/xml_write.h"
#include "text/utf8.h"

#define NAMESPACE "urn:oasis:names:tc:xliff:document:1.2"

struct writer {
  const struct mz_doc *doc;
  struct mz_xml_writer xml;
  struct mz_buf scratch;                /* one id, one note, one address at a time */
  int paragraph_digits, segment_digits; /* of generated ids, so that they sort */
  bool own_ids;                         /* the units' ids are there and unique: they are kept */
};

static int digits(size_t n, int least)
{
  int count = 1;

  while (n /= 10)
    count++;
  return count > least ? count : least;
}

/* Whether every unit has one segment and an id that no other has. */
static bool has_ids(const struct mz_doc *doc)
{
  struct mz_hash seen = MZ_HASH_INIT;
  bool good = doc->unit_count > 0;

  mz_hash_init(&seen);
  for (size_t i = 0; good && i < doc->unit_count; i++) {
    const struct mz_unit *unit = &doc->units[i];
    bool added = false;

    if (unit->id.len && unit->seg_count == 1)
      mz_hash_add(&seen, unit->id, i, &added);
    good = added;
  }
  mz_hash_release(&seen);
  return good;
}

/* Appends a language tag as XML Schema wants it: ar_EG becomes ar-EG. */
static struct mz_str schema_language(struct writer *w, struct mz_str language)
{
  mz_buf_truncate(&w->scratch, 0);
  mz_buf_add_str(&w->scratch, language.len ? language : MZ_STR("und"));
  for (size_t i = 0; i < w->scratch.len; i++)
    if (w->scratch.ptr[i] == '_')
      w->scratch.ptr[i] = '-';
  return mz_buf_str(&w->scratch);
}

/* A file name as a URI reference (RFC 3986, 3.3): everything but unreserved characters and "/" as
 * %XX. */
static struct mz_str uri(struct writer *w, const char *name)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

  mz_buf_truncate(&w->scratch, 0);
  for (; *name; name++) {
    if (strchr(plain, *name))
      mz_buf_add_char(&w->scratch, *name);
    else
      mz_buf_printf(&w->scratch, "%%%02X", (unsigned char) *name);
  }
  return mz_buf_str(&w->scratch);
}

static void write_header(struct writer *w, const struct mz_write_options *options, bool has_file)
{
  struct mz_xml_writer *xml = &w->xml;

  mz_xml_start(xml, "header");
  if (has_file) {
    mz_xml_start(xml, "skl");
    mz_xml_start(xml, "external-file");
    mz_xml_attribute(xml, "href", uri(w, options->source_name));
    mz_xml_end(xml, "external-file");
    mz_xml_end(xml, "skl");
  }
  mz_xml_start(xml, "tool");
  mz_xml_attribute(xml, "tool-id", MZ_STR("muwazi"));
  mz_xml_attribute(xml, "tool-name", MZ_STR("muwazi"));
  if (options->tool_version)
    mz_xml_attribute(xml, "tool-version", mz_str_c(options->tool_version));
  mz_xml_end(xml, "tool");
  mz_xml_end(xml, "header");
}

/* Starts the file element and writes its header. */
static void start_file(struct writer *w, const struct mz_write_options *options)
{
  struct mz_xml_writer *xml = &w->xml;
  const char *name = options->source_name ? options->source_name : "-";
  struct mz_str original = mz_str_c(name);

  mz_xml_start(xml, "file");
  if (mz_utf8_check(original) < original.len)
    original = uri(w, name);
  mz_xml_attribute(xml, "original", original);
  mz_xml_attribute(xml, "source-language", schema_language(w, w->doc->source_lang));
  if (w->doc->target_lang.len)
    mz_xml_attribute(xml, "target-language", schema_language(w, w->doc->target_lang));
  mz_xml_attribute(xml, "datatype", MZ_STR("plaintext"));
  mz_xml_attribute(xml, "tool-id", MZ_STR("muwazi"));
  mz_xml_attribute_time(xml, "date", options->date, MZ_XML_TIME_EXTENDED);
  write_header(w, options, strcmp(name, "-") != 0);
}

/* «word» → first | second */
static void describe_finding(struct mz_buf *out, const struct mz_unit *unit,
                             const struct mz_mark *mark)
{
  mz_buf_printf(out, "%s: «", mark->rule);
  mz_buf_add_str(out, mz_unit_str(unit, mark->range));
  mz_buf_add_c(out, "»");
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    mz_buf_add_c(out, i ? " | " : " → ");
    mz_buf_add_str(out, mark->suggestions[i]);
  }
}

/* term: «word» proclitic+entry = English (weak: why) */
static void describe_term(struct mz_buf *out, const struct mz_unit *unit,
                          const struct mz_mark *mark)
{
  struct mz_range whole = mark->range;
  struct mz_str proclitic = mz_unit_str(unit, mark->proclitic), surface;

  if (proclitic.len)
    whole.begin = mark->proclitic.begin;
  surface = mz_unit_str(unit, whole);
  mz_buf_add_c(out, "term: «");
  mz_buf_add_str(out, surface);
  mz_buf_add_c(out, "»");
  if (!mz_str_equal(surface, mark->source)) {
    mz_buf_add_char(out, ' ');
    mz_buf_add_str(out, proclitic);
    if (proclitic.len)
      mz_buf_add_char(out, '+');
    mz_buf_add_str(out, mark->source);
  }
  mz_buf_add_c(out, " = ");
  mz_buf_add_str(out, mark->target);
  if (mark->confidence == MZ_CONFIDENCE_WEAK)
    mz_buf_printf(out, mark->why && *mark->why ? " (weak: %s)" : " (weak)", mark->why);
}

/* Writes what was found in SEG.  *NEXT walks over the unit's marks, which are in order. */
static void write_note(struct writer *w, const struct mz_unit *unit, const struct mz_seg *seg,
                       size_t *next)
{
  struct mz_buf *out = &w->scratch;
  struct mz_dropped *dropped = w->xml.dropped, repeated = MZ_DROPPED_INIT;

  mz_buf_truncate(out, 0);
  for (; *next < unit->mark_count && unit->marks[*next].range.begin < seg->range.end; ++*next) {
    const struct mz_mark *mark = &unit->marks[*next];

    if (mark->range.begin < seg->range.begin)
      continue;
    if (out->len)
      mz_buf_add_c(out, "; ");
    if (mark->kind == MZ_MARK_TERM)
      describe_term(out, unit, mark);
    else
      describe_finding(out, unit, mark);
  }
  if (!out->len)
    return;
  w->xml.dropped = &repeated; /* what the note quotes was counted in the source */
  mz_xml_start(&w->xml, "note");
  mz_xml_attribute(&w->xml, "from", MZ_STR("muwazi"));
  mz_xml_attribute(&w->xml, "annotates", MZ_STR("source"));
  mz_xml_text(&w->xml, mz_buf_str(out), 0);
  mz_xml_end(&w->xml, "note");
  w->xml.dropped = dropped;
}

static void write_unit(struct writer *w, size_t index)
{
  const struct mz_unit *unit = &w->doc->units[index];
  size_t next_mark = 0;

  for (size_t i = 0; i < unit->seg_count; i++) {
    const struct mz_seg *seg = &unit->segs[i];

    mz_buf_truncate(&w->scratch, 0);
    mz_buf_printf(&w->scratch, "p%0*zus%0*zu", w->paragraph_digits, index + 1, w->segment_digits,
                  i + 1);
    mz_xml_start(&w->xml, "trans-unit");
    mz_xml_attribute(&w->xml, "id", w->own_ids ? unit->id : mz_buf_str(&w->scratch));
    mz_xml_attribute(&w->xml, "xml:space", MZ_STR("preserve"));
    mz_xml_element(&w->xml, "source", mz_unit_str(unit, seg->range),
                   unit->origin + seg->range.begin);
    if (seg->target.ptr)
      mz_xml_element(&w->xml, "target", seg->target, unit->origin + seg->range.begin);
    write_note(w, unit, seg, &next_mark);
    mz_xml_end(&w->xml, "trans-unit");
  }
}

static void writer_init(struct writer *w, const struct mz_doc *doc)
{
  size_t most = 0;

  for (size_t i = 0; i < doc->unit_count; i++)
    if (doc->units[i].seg_count > most)
      most = doc->units[i].seg_count;
  *w = (struct writer){.doc = doc, .scratch = MZ_BUF_INIT, .own_ids = has_ids(doc)};
  w->paragraph_digits = digits(doc->unit_count, 4);
  w->segment_digits = digits(most, 3);
}

static enum mz_status write_file(const struct mz_doc *doc, const struct mz_write_options *options,
                                 struct mz_buf *out, struct mz_dropped *dropped,
                                 struct mz_error *err)
{
  struct writer w;

  (void) err;
  writer_init(&w, doc);
  mz_xml_begin(&w.xml, out, true, dropped);
  mz_xml_start(&w.xml, "xliff");
  mz_xml_attribute(&w.xml, "xmlns", MZ_STR(NAMESPACE));
  mz_xml_attribute(&w.xml, "version", MZ_STR("1.2"));
  start_file(&w, options);
  mz_xml_start(&w.xml, "body");
  for (size_t i = 0; i < doc->unit_count; i++)
    write_unit(&w, i);
  mz_xml_end(&w.xml, "body");
  mz_xml_end(&w.xml, "file");
  mz_xml_end(&w.xml, "xliff");
  mz_buf_release(&w.scratch);
  return MZ_OK;
}

const struct mz_format mz_format_xliff12 = {
    .name = "xliff12",
    .extensions = "xlf xliff",
    .write = write_file,
};
