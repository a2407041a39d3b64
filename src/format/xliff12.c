/* XLIFF 1.2: the profile that every tool reads whole.  One flat trans-unit a segment, no groups, no
 * inline marks; findings and names go to one note a unit. */
#include <config.h>
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "format/xml_read.h"
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

    if (mark->range.begin < seg->range.begin || mark->kind == MZ_MARK_MATCH)
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
                   mz_unit_origin(unit, seg->range.begin));
    if (seg->target.str.ptr)
      mz_xml_element(&w->xml, "target", seg->target.str, mz_unit_origin(unit, seg->range.begin));
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

/* Where a text under way goes. */
enum text_of { TEXT_OF_NOTHING, TEXT_OF_SOURCE, TEXT_OF_TARGET };

struct reader {
  struct mz_doc *doc;
  size_t depth;
  size_t skip_depth; /* of the element whose content is left out; 0: none */
  size_t unit_depth; /* of the trans-unit under way; 0: none */
  size_t text_depth; /* of the source or target under way */
  enum text_of text;
  bool has_source, has_target;
  struct mz_str id;
  size_t origin;
  struct mz_buf source, target;
};

/* Inside a trans-unit: what is no text of it.  bpt, ept, it and ph hold the codes of the original
 * format; alt-trans has sources and targets of its own. */
static bool is_skipped(const char *name)
{
  static const char *const names[] = {"alt-trans", "seg-source", "bpt", "ept", "it", "ph"};

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i]))
      return true;
  return false;
}

static void check_root(struct mz_xml_reader *xml, const struct mz_xml_tag *tag)
{
  struct mz_str version = mz_xml_get(tag, NULL, "version");

  if (strcmp(tag->name, "xliff") != 0)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("not an XLIFF file: the outermost element is <%s>"), tag->name);
  else if (!mz_str_starts(version, MZ_STR("1.")))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("XLIFF version '%.*s' cannot be read, only 1.x"),
                MZ_STR_ARG(version));
}

/* The languages of the first file element, unless the caller gave some. */
static void take_languages(struct mz_doc *doc, const struct mz_xml_tag *tag)
{
  struct mz_str source = mz_xml_get(tag, NULL, "source-language");
  struct mz_str target = mz_xml_get(tag, NULL, "target-language");

  if (source.ptr && !doc->source_lang.len)
    doc->source_lang = mz_arena_str(&doc->arena, source);
  if (target.ptr && !doc->target_lang.len)
    doc->target_lang = mz_arena_str(&doc->arena, target);
}

static void start_unit(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag)
{
  if (r->unit_depth) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a <trans-unit> inside another"));
    return;
  }
  r->unit_depth = r->depth;
  r->has_source = r->has_target = false;
  r->id = mz_arena_str(&r->doc->arena, mz_xml_get(tag, NULL, "id"));
  r->origin = tag->offset;
  mz_buf_truncate(&r->source, 0);
  mz_buf_truncate(&r->target, 0);
}

/* Starts the source or target of the unit under way; a second one is an error. */
static void start_text(struct mz_xml_reader *xml, struct reader *r, const struct mz_xml_tag *tag,
                       enum text_of text)
{
  bool *has = text == TEXT_OF_SOURCE ? &r->has_source : &r->has_target;

  if (*has) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("a second <%s> in one <trans-unit>"), tag->name);
    return;
  }
  *has = true;
  r->text = text;
  r->text_depth = r->depth;
  if (text == TEXT_OF_SOURCE)
    r->origin = tag->offset;
}

static void on_start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  struct reader *r = data;
  const char *name = tag->name;

  if (++r->depth == 1)
    check_root(xml, tag);
  if (r->skip_depth)
    return;
  if (!strcmp(name, "file"))
    take_languages(r->doc, tag);
  else if (!strcmp(name, "trans-unit"))
    start_unit(xml, r, tag);
  else if (r->unit_depth && is_skipped(name))
    r->skip_depth = r->depth;
  else if (r->unit_depth && r->depth == r->unit_depth + 1 && !strcmp(name, "source"))
    start_text(xml, r, tag, TEXT_OF_SOURCE);
  else if (r->unit_depth && r->depth == r->unit_depth + 1 && !strcmp(name, "target"))
    start_text(xml, r, tag, TEXT_OF_TARGET);
}

static void end_unit(struct mz_xml_reader *xml, struct reader *r)
{
  struct mz_doc *doc = r->doc;
  struct mz_unit *unit;
  struct mz_seg *seg;

  if (!r->has_source) {
    mz_xml_fail(xml, MZ_E_SYNTAX, _("the <trans-unit> that ends here has no <source>"));
    return;
  }
  unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, r->origin, r->origin);
  unit->id = r->id;
  unit->source.str = mz_arena_str(&doc->arena, mz_buf_str(&r->source));
  seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
  /* An empty target is how tools write "not translated". */
  if (r->target.len)
    seg->target.str = mz_arena_str(&doc->arena, mz_buf_str(&r->target));
  r->unit_depth = 0;
}

static void on_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct reader *r = data;

  (void) name;
  if (r->skip_depth == r->depth)
    r->skip_depth = 0;
  else if (r->text && r->text_depth == r->depth)
    r->text = TEXT_OF_NOTHING;
  else if (r->unit_depth == r->depth)
    end_unit(xml, r);
  r->depth--;
}

static void on_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  struct reader *r = data;

  if (r->text && !r->skip_depth)
    mz_xml_collect(xml, r->text == TEXT_OF_SOURCE ? &r->source : &r->target, text);
}

static enum mz_status read_file(struct mz_doc *doc, const struct mz_read_options *options,
                                struct mz_error *err)
{
  static const struct mz_xml_handler handler = {on_start, on_end, on_text};
  struct reader r = {.doc = doc, .source = MZ_BUF_INIT, .target = MZ_BUF_INIT};
  enum mz_status status;

  (void) options;
  status = mz_xml_parse(&handler, &r, doc->path, mz_buf_str(&doc->text), err);
  mz_buf_release(&r.source);
  mz_buf_release(&r.target);
  return status;
}

const struct mz_format mz_format_xliff12 = {
    .name = "xliff12",
    .extensions = "xlf xliff",
    .holds = MZ_HOLDS_UNTRANSLATED,
    .encoding = mz_xml_encoding,
    .read = read_file,
    .write = write_file,
};
