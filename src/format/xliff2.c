/* XLIFF 2.x: reading, and the entry in the list of formats.
 *
 * A <unit> is a unit, a <segment> a segment, an <ignorable> what lies between.  Inline codes get
 * what <originalData> has for them; annotations (mrk, sm, em) leave only their text. */
#include <config.h>
#include "format/xliff2.h"

#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "format/xliff_native.h"
#include "format/xliff_text.h"
#include "format/xml_read.h"

struct reader {
  struct mz_doc *doc;
  const struct mz_xml_tree *tree;
  const char *uri; /* of the core elements */
  struct mz_xliff_native *native;
  struct mz_xliff_text text;
  struct mz_hash data; /* the <data> elements of the unit under way, by id: indexes of originals */
  struct mz_str *originals;
  size_t original_count, original_capacity;
};

static struct mz_str field(const struct mz_xml_node *node, const char *name)
{
  struct mz_str value = mz_xml_field(node, "", name);

  return value.ptr ? value : MZ_STR("");
}

/* The code point that <cp> stands for; false where it is none. */
static bool code_point(const struct mz_xml_node *node, uint32_t *c)
{
  struct mz_str hex = field(node, "hex");

  *c = 0;
  for (size_t i = 0; i < hex.len; i++) {
    static const char digits[] = "0123456789abcdef";
    const char *digit = strchr(digits, hex.ptr[i] | 0x20);
    if (!digit || !*digit || *c > 0x10FFFF)
      return false;
    *c = *c * 16 + (uint32_t) (digit - digits);
  }
  return hex.len && *c && *c <= 0x10FFFF && (*c < 0xD800 || *c > 0xDFFF);
}

/* The text of NODE, in which there may be <cp>. */
static struct mz_str text_of(struct reader *r, const struct mz_xml_node *node)
{
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_str copy;
  uint32_t c;

  for (struct mz_xml_walk walk = {node, NULL, false}; mz_xml_walk(&walk);) {
    if (!walk.node->name)
      mz_buf_add_str(&text, walk.node->text);
    else if (!walk.leaving && mz_xml_is(walk.node, r->uri, "cp") && code_point(walk.node, &c))
      mz_buf_add_code_point(&text, c);
  }
  copy = text.len ? mz_arena_str(&r->doc->arena, mz_buf_str(&text)) : MZ_STR("");
  mz_buf_release(&text);
  return copy;
}

static void take_original_data(struct reader *r, const struct mz_xml_node *unit)
{
  const struct mz_xml_node *list = mz_xml_child(unit, r->uri, "originalData");
  const struct mz_xml_node *data = list ? mz_xml_child(list, r->uri, "data") : NULL;

  mz_hash_release(&r->data);
  mz_hash_init(&r->data);
  r->original_count = 0;
  for (; data; data = mz_xml_sibling(data)) {
    MZ_ARENA_RESERVE(&r->doc->arena, r->originals, r->original_capacity, r->original_count + 1);
    mz_hash_add(&r->data, field(data, "id"), r->original_count, NULL);
    r->originals[r->original_count++] = text_of(r, data);
  }
}

/* The inline elements that are codes, and where each keeps what: the names of its attributes. */
static const struct element {
  const char *name;
  enum mz_code_kind kind;
  const char *id, *data, *equiv, *disp;
} elements[] = {
    {"ph", MZ_CODE_PLACEHOLDER, "id", "dataRef", "equiv", "disp"},
    {"sc", MZ_CODE_OPEN, "id", "dataRef", "equiv", "disp"},
    {"ec", MZ_CODE_CLOSE, "startRef", "dataRef", "equiv", "disp"},
    {"pc", MZ_CODE_OPEN, "id", "dataRefStart", "equivStart", "dispStart"},
};
static const struct element pc_end = {"pc",         MZ_CODE_CLOSE, "id",
                                      "dataRefEnd", "equivEnd",    "dispEnd"};

static void add_code(struct reader *r, const struct mz_xml_node *node,
                     const struct element *element)
{
  struct mz_hash_entry *data = mz_hash_find(&r->data, field(node, element->data));
  struct mz_code code = {.kind = element->kind, .place = node->all};

  code.id = field(node, element->id);
  if (!code.id.len)
    code.id = field(node, "id");
  code.original = data ? r->originals[data->value] : MZ_STR("");
  code.type = mz_xliff_type(field(node, "type"));
  code.equiv = field(node, element->equiv);
  code.disp = field(node, element->disp);
  mz_xliff_text_code(&r->text, &code);
}

static const struct element *find_element(const struct reader *r, const struct mz_xml_node *node)
{
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (mz_xml_is(node, r->uri, elements[i].name))
      return &elements[i];
  return NULL;
}

/* Takes the text and the codes in NODE. */
static void take_text(struct reader *r, const struct mz_xml_node *node)
{
  for (struct mz_xml_walk walk = {node, NULL, false}; mz_xml_walk(&walk);) {
    const struct element *element = walk.node->name ? find_element(r, walk.node) : NULL;
    uint32_t c;

    if (!walk.node->name) {
      mz_xliff_text_add(&r->text, walk.node);
    } else if (element && !walk.leaving) {
      add_code(r, walk.node, element);
    } else if (element && mz_xml_is(walk.node, r->uri, "pc")) {
      add_code(r, walk.node, &pc_end);
    } else if (!walk.leaving && mz_xml_is(walk.node, r->uri, "cp") && code_point(walk.node, &c)) {
      struct mz_buf one = MZ_BUF_INIT;
      mz_buf_add_code_point(&one, c);
      mz_inline_decoded(&r->text.in, mz_buf_str(&one), walk.node->all.begin, walk.node->all.end);
      mz_buf_release(&one);
    }
  }
}

static enum mz_state state_of(const struct mz_xml_node *segment)
{
  static const struct mz_str names[] = {MZ_STR("initial"), MZ_STR("translated"), MZ_STR("reviewed"),
                                        MZ_STR("final")};
  struct mz_str state = field(segment, "state");

  for (int i = MZ_STATE_FINAL; i > MZ_STATE_INITIAL; i--)
    if (mz_str_equal(state, names[i]))
      return (enum mz_state) i;
  return MZ_STATE_INITIAL;
}

/* A segment that waits for its unit. */
struct segment {
  const struct mz_xml_node *node;
  struct mz_range range, codes;
};

static void add_segment(struct reader *r, struct mz_unit *unit, const struct segment *from)
{
  const struct mz_xml_node *source = mz_xml_child(from->node, r->uri, "source");
  const struct mz_xml_node *target = mz_xml_child(from->node, r->uri, "target");
  struct mz_xliff_slot slot = {
      .holder = from->node, .source = source, .target = target, .text = target};
  struct mz_seg *seg = mz_doc_add_seg(r->doc, unit, from->range);

  seg->codes = from->codes;
  seg->id = field(from->node, "id");
  seg->state = state_of(from->node);
  if (target) {
    take_text(r, target);
    seg->target = mz_xliff_text_take(&r->text);
    seg->target_origin = target->inner.begin;
    if (!seg->target.str.len && !seg->target.code_count)
      seg->target.str = mz_str(NULL, 0);
  }
  mz_xliff_native_add(r->doc, r->native, &slot, seg);
}

static void add_notes(struct reader *r, struct mz_unit *unit, const struct mz_xml_node *node)
{
  const struct mz_xml_node *notes = mz_xml_child(node, r->uri, "notes");
  const struct mz_xml_node *note = notes ? mz_xml_child(notes, r->uri, "note") : NULL;

  for (; note; note = mz_xml_sibling(note)) {
    struct mz_str category = field(note, "category");
    /* what we found is found again */
    if (!mz_str_starts(category, MZ_STR("muwazi:")))
      mz_doc_add_note(r->doc, unit, category, text_of(r, note));
  }
}

/* Whether NODE, or what is around it, is not to be translated. */
static bool is_locked(const struct mz_xml_node *node)
{
  for (; node; node = node->parent)
    if (field(node, "translate").len)
      return mz_str_equal(field(node, "translate"), MZ_STR("no"));
  return false;
}

static enum mz_status add_unit(struct reader *r, const struct mz_xml_node *node,
                               struct mz_error *err)
{
  struct segment *segs = NULL;
  size_t count = 0, capacity = 0;
  struct mz_unit *unit;

  take_original_data(r, node);
  for (const struct mz_xml_node *part = node->first; part; part = part->next) {
    bool segment = mz_xml_is(part, r->uri, "segment");
    const struct mz_xml_node *source = part->name ? mz_xml_child(part, r->uri, "source") : NULL;
    size_t begin = r->text.in.text.len, codes = r->text.codes.code_count;

    if (!segment && !mz_xml_is(part, r->uri, "ignorable"))
      continue;
    if (!source)
      return mz_xliff_fail(r->tree, part->all.begin, err, _("<%s> has no <source>"), part->name);
    take_text(r, source);
    MZ_ARENA_RESERVE(&r->doc->arena, segs, capacity, count + 1);
    if (segment)
      segs[count++] =
          (struct segment){part, {begin, r->text.in.text.len}, {codes, r->text.codes.code_count}};
  }
  unit = mz_xliff_text_unit(&r->text, node->inner.begin);
  unit->id = field(node, "id");
  unit->locked = is_locked(node);
  add_notes(r, unit, node);
  for (size_t i = 0; i < count; i++)
    add_segment(r, unit, &segs[i]);
  return MZ_OK;
}

static enum mz_status check_root(const struct reader *r, struct mz_error *err)
{
  const struct mz_xml_node *root = r->tree->root;
  struct mz_str version = field(root, "version");

  if (strcmp(root->name, "xliff") != 0)
    return mz_xliff_fail(r->tree, root->all.begin, err,
                         _("not an XLIFF file: the outermost element is <%s>"), root->name);
  if (!mz_str_starts(version, MZ_STR("2.")))
    return mz_xliff_fail(r->tree, root->all.begin, err,
                         _("XLIFF version '%.*s' cannot be read, only 1.x and 2.x"),
                         MZ_STR_ARG(version));
  return MZ_OK;
}

static enum mz_status read_units(struct reader *r, struct mz_error *err)
{
  struct mz_doc *doc = r->doc;
  enum mz_status status = MZ_OK;

  if (field(r->tree->root, "srcLang").len)
    doc->source_lang = field(r->tree->root, "srcLang");
  if (field(r->tree->root, "trgLang").len)
    doc->target_lang = field(r->tree->root, "trgLang");
  for (struct mz_xml_walk walk = {r->tree->root, NULL, false}; !status && mz_xml_walk(&walk);) {
    if (!walk.node->name || walk.leaving)
      continue;
    if (mz_xml_is(walk.node, r->uri, "file") && !doc->original.len)
      doc->original = field(walk.node, "original");
    if (mz_xml_is(walk.node, r->uri, "unit")) {
      status = add_unit(r, walk.node, err);
      walk.leaving = true;
    }
  }
  return status;
}

static enum mz_status read_file(struct mz_doc *doc, const struct mz_read_options *options,
                                struct mz_error *err)
{
  struct reader r = {.doc = doc, .native = mz_xliff_native_read(doc, err)};
  enum mz_status status;

  (void) options;
  if (!r.native)
    return err ? err->status : MZ_E_SYNTAX;
  r.tree = &r.native->tree;
  r.uri = r.tree->root->uri;
  mz_xliff_text_init(&r.text, doc);
  mz_hash_init(&r.data);
  status = check_root(&r, err);
  if (!status)
    status = read_units(&r, err);
  mz_xliff_text_release(&r.text);
  mz_hash_release(&r.data);
  doc->format_data = r.native;
  doc->left_out_elements = mz_xliff_native_foreign(r.native);
  return status;
}

static size_t check(const struct mz_doc *doc, mz_format_report *report, void *data)
{
  const struct mz_xliff_native *native = doc->format_data;

  return mz_xliff2_check(&native->tree, report, data);
}

static bool accepts(struct mz_str text)
{
  return mz_str_starts(mz_xliff_version(text), MZ_STR("2."));
}

const struct mz_format mz_format_xliff2 = {
    .name = "xliff2",
    .extensions = "xlf xliff mqxliff mxliff sdlxliff",
    .holds =
        MZ_HOLDS_CODES | MZ_HOLDS_NOTES | MZ_HOLDS_STATES | MZ_HOLDS_LOCKS | MZ_HOLDS_UNTRANSLATED,
    .encoding = mz_xml_encoding,
    .accepts = accepts,
    .read = read_file,
    .rewrite = mz_xml_rewrite,
    .write = mz_xliff2_write,
    .check = check,
};
