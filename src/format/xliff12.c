/* XLIFF 1.2: reading, and the entry in the list of formats. */
#include <config.h>
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "format/xliff12.h"
#include "format/xml_read.h"

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

/* What the first file element says: of what it is, and the languages unless the caller gave some. */
static void take_file(struct mz_doc *doc, const struct mz_xml_tag *tag)
{
  struct mz_str source = mz_xml_get(tag, NULL, "source-language");
  struct mz_str target = mz_xml_get(tag, NULL, "target-language");
  struct mz_str original = mz_xml_get(tag, NULL, "original");

  if (original.ptr && !doc->original.len)
    doc->original = mz_arena_str(&doc->arena, original);
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
    take_file(r->doc, tag);
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
    .holds = MZ_HOLDS_CODES | MZ_HOLDS_NOTES | MZ_HOLDS_STATES | MZ_HOLDS_LOCKS |
             MZ_HOLDS_UNTRANSLATED,
    .encoding = mz_xml_encoding,
    .read = read_file,
    .write = mz_xliff12_write,
};
