/* XLIFF 1.0 to 1.2: reading, and the entry in the list of formats.
 *
 * A trans-unit is a unit; its segments are those that <seg-source> marks, else there is one. Native
 * codes are the originals of inline codes, translatable text inside them (<sub>) included. */
#include <config.h>
#include "format/xliff12.h"

#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/xliff_native.h"
#include "format/xliff_text.h"
#include "format/xml_read.h"

/* A segment that a <mrk> marks. */
struct segment {
  struct mz_range range, codes;
  struct mz_str mid;
};

struct reader {
  struct mz_doc *doc;
  struct mz_xml_tree tree;
  const char *uri; /* of the elements: that of the outermost one */
  struct mz_xliff_native *native;
  struct mz_xliff_text text;
  struct mz_hash pairs; /* opening codes by what their closing ones refer to them with */
  struct segment *segs; /* of the source under way */
  size_t seg_count, seg_capacity;
  size_t open_segs; /* segments that began and did not end */
};

enum element { E_OTHER, E_G, E_X, E_BX, E_EX, E_PH, E_IT, E_BPT, E_EPT };

/* What each inline element is. */
static const struct {
  const char *name;
  enum element element;
  enum mz_code_kind kind;
  bool native; /* holds codes of the original, no text */
} elements[] = {
    {"g", E_G, MZ_CODE_OPEN, false},         {"x", E_X, MZ_CODE_PLACEHOLDER, false},
    {"bx", E_BX, MZ_CODE_OPEN, false},       {"ex", E_EX, MZ_CODE_CLOSE, false},
    {"ph", E_PH, MZ_CODE_PLACEHOLDER, true}, {"it", E_IT, MZ_CODE_OPEN, true},
    {"bpt", E_BPT, MZ_CODE_OPEN, true},      {"ept", E_EPT, MZ_CODE_CLOSE, true},
};

/* The index of NODE among the inline elements, or -1. */
static int find_element(const struct reader *r, const struct mz_xml_node *node)
{
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (mz_xml_is(node, r->uri, elements[i].name))
      return (int) i;
  return -1;
}

static struct mz_str field(const struct mz_xml_node *node, const char *name)
{
  return mz_xml_field(node, "", name);
}

static struct mz_str text_of(struct reader *r, const struct mz_xml_node *node)
{
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_str copy;

  mz_xml_node_text(node, &text);
  copy = text.len ? mz_arena_str(&r->doc->arena, mz_buf_str(&text)) : MZ_STR("");
  mz_buf_release(&text);
  return copy;
}

/* The id of a code: opening and closing ones find each other by rid, or by id where there is none.
 */
static struct mz_str code_id(struct reader *r, const struct mz_xml_node *node,
                             enum mz_code_kind kind)
{
  struct mz_str id = field(node, "id"), rid = field(node, "rid");
  struct mz_hash_entry *entry;

  if (!rid.len || kind == MZ_CODE_PLACEHOLDER)
    return id;
  if (kind == MZ_CODE_OPEN) {
    mz_hash_add(&r->pairs, rid, 0, NULL)->value = r->text.codes.code_count;
    return id;
  }
  entry = mz_hash_find(&r->pairs, rid);
  return entry ? r->text.codes.codes[entry->value].id : rid;
}

/* Adds the code that NODE is. */
static void add_code(struct reader *r, const struct mz_xml_node *node, size_t index, bool leaving)
{
  struct mz_str type = field(node, "ctype"), equiv = field(node, "equiv-text");
  struct mz_code code = {.kind = elements[index].kind, .place = node->all};

  if (elements[index].element == E_IT && mz_str_equal(field(node, "pos"), MZ_STR("close")))
    code.kind = MZ_CODE_CLOSE;
  if (leaving)
    code.kind = MZ_CODE_CLOSE;
  code.id = leaving ? field(node, "id") : code_id(r, node, code.kind);
  if (!code.id.ptr)
    code.id = MZ_STR("");
  code.original = elements[index].native ? text_of(r, node) : MZ_STR("");
  code.type = mz_xliff_type(type);
  code.equiv = equiv.len ? equiv : mz_str_equal(type, MZ_STR("lb")) ? MZ_STR("\n") : MZ_STR("");
  code.disp = MZ_STR("");
  mz_xliff_text_code(&r->text, &code);
}

static bool is_segment(const struct reader *r, const struct mz_xml_node *node)
{
  return mz_xml_is(node, r->uri, "mrk") && mz_str_equal(field(node, "mtype"), MZ_STR("seg"));
}

/* Remembers where the segment NODE begins, or ends; one inside another is none. */
static void mark_segment(struct reader *r, const struct mz_xml_node *node, bool leaving)
{
  size_t offset = r->text.in.text.len, code = r->text.codes.code_count;
  struct segment *seg;

  if (leaving ? --r->open_segs : r->open_segs++)
    return;
  if (!leaving) {
    MZ_RESERVE(r->segs, r->seg_capacity, r->seg_count + 1);
    seg = &r->segs[r->seg_count++];
    *seg = (struct segment){{offset, offset}, {code, code}, field(node, "mid")};
  } else {
    seg = &r->segs[r->seg_count - 1];
    seg->range.end = offset;
    seg->codes.end = code;
  }
}

/* Takes the text, the codes and the segments in NODE. */
static void take_text(struct reader *r, const struct mz_xml_node *node)
{
  r->seg_count = 0;
  mz_hash_release(&r->pairs);
  mz_hash_init(&r->pairs);
  for (struct mz_xml_walk walk = {node, NULL, false}; mz_xml_walk(&walk);) {
    int index = walk.node->name ? find_element(r, walk.node) : -1;

    if (!walk.node->name) {
      mz_xliff_text_add(&r->text, walk.node);
    } else if (index >= 0 && (elements[index].element == E_G || !walk.leaving)) {
      add_code(r, walk.node, (size_t) index, walk.leaving);
      walk.leaving |= elements[index].element != E_G;
    } else if (is_segment(r, walk.node)) {
      mark_segment(r, walk.node, walk.leaving);
    }
  }
}

/* XLIFF 1.2's states.  A translation without one is taken for done. */
static enum mz_state state_of(const struct mz_xml_node *unit, const struct mz_xml_node *target)
{
  static const struct {
    struct mz_str name;
    enum mz_state state;
  } states[] = {
      {MZ_STR("translated"), MZ_STATE_TRANSLATED}, {MZ_STR("needs-review"), MZ_STATE_INITIAL},
      {MZ_STR("needs-"), MZ_STATE_INITIAL},        {MZ_STR("new"), MZ_STATE_INITIAL},
      {MZ_STR("signed-off"), MZ_STATE_REVIEWED},   {MZ_STR("final"), MZ_STATE_FINAL},
  };
  struct mz_str name = target ? field(target, "state") : MZ_STR("");

  for (size_t i = 0; i < sizeof states / sizeof *states; i++)
    if (name.ptr && mz_str_starts(name, states[i].name))
      return states[i].state;
  if (!target)
    return MZ_STATE_INITIAL;
  return mz_str_equal(field(unit, "approved"), MZ_STR("yes")) ? MZ_STATE_FINAL
                                                              : MZ_STATE_TRANSLATED;
}

/* The <mrk> of TARGET for the segment MID; in the order of the file, so that NEXT is tried first.
 */
static const struct mz_xml_node *find_mark(const struct reader *r, const struct mz_xml_node *target,
                                           struct mz_str mid, const struct mz_xml_node **next)
{
  const struct mz_xml_node *begin = *next ? *next : target->first;

  for (const struct mz_xml_node *node = begin; node; node = node->next)
    if (node->name && is_segment(r, node) && mz_str_equal(field(node, "mid"), mid)) {
      *next = node->next;
      return node;
    }
  for (const struct mz_xml_node *node = target->first; node && node != begin; node = node->next)
    if (node->name && is_segment(r, node) && mz_str_equal(field(node, "mid"), mid))
      return node;
  return NULL;
}

/* Whether the segments of a unit find their translations in TARGET. */
static bool has_marks(const struct reader *r, const struct mz_xml_node *target)
{
  const struct mz_xml_node *next = NULL;

  for (size_t i = 0; target->first && i < r->seg_count; i++)
    if (find_mark(r, target, r->segs[i].mid, &next))
      return true;
  return !target->first;
}

/* Gives UNIT the segment of RANGE with the translation in TEXT, which may be NULL. */
static void add_segment(struct reader *r, struct mz_unit *unit, const struct segment *from,
                        const struct mz_xliff_slot *slot)
{
  struct mz_seg *seg = mz_doc_add_seg(r->doc, unit, from->range);

  seg->codes = from->codes;
  seg->id = from->mid;
  if (slot->text) {
    take_text(r, slot->text);
    seg->target = mz_xliff_text_take(&r->text);
    seg->target_origin = slot->text->inner.begin;
    /* An empty target is how tools write "not translated". */
    if (!seg->target.str.len && !seg->target.code_count)
      seg->target.str = mz_str(NULL, 0);
  }
  seg->state = state_of(slot->holder, seg->target.str.ptr ? slot->target : NULL);
  mz_xliff_native_add(r->doc, r->native, slot, seg);
}

static void add_segments(struct reader *r, struct mz_unit *unit, const struct mz_xml_node *node,
                         const struct mz_xml_node *source, const struct mz_xml_node *target)
{
  struct mz_xliff_slot slot = {.holder = node, .source = source, .target = target, .text = target};
  struct segment whole = {{0, unit->source.str.len}, {0, unit->source.code_count}, MZ_STR("")};
  const struct mz_xml_node *next = NULL;
  struct segment *segs = r->segs;
  size_t count = r->seg_count;

  if (!count) {
    add_segment(r, unit, &whole, &slot);
    return;
  }
  r->segs = NULL; /* the targets have some as well */
  r->seg_count = r->seg_capacity = 0;
  for (size_t i = 0; i < count; i++) {
    slot.text = target ? find_mark(r, target, segs[i].mid, &next) : NULL;
    add_segment(r, unit, &segs[i], &slot);
  }
  free(segs);
}

/* Whether NODE, or a group around it, is not to be translated. */
static bool is_locked(const struct mz_xml_node *node)
{
  for (; node; node = node->parent) {
    struct mz_str translate = field(node, "translate");
    if (translate.len)
      return mz_str_equal(translate, MZ_STR("no"));
  }
  return false;
}

static void add_notes(struct reader *r, struct mz_unit *unit, const struct mz_xml_node *node)
{
  for (node = mz_xml_child(node, r->uri, "note"); node; node = mz_xml_sibling(node)) {
    struct mz_str from = field(node, "from");
    /* what we found is found again */
    if (!mz_str_equal(from, MZ_STR("muwazi")))
      mz_doc_add_note(r->doc, unit, from.ptr ? from : MZ_STR(""), text_of(r, node));
  }
}

/* Refuses what no unit can be made of. */
static enum mz_status check_unit(const struct reader *r, const struct mz_xml_node *unit,
                                 struct mz_error *err)
{
  static const char *const once[] = {"source", "target"};

  for (struct mz_xml_walk walk = {unit, NULL, false}; mz_xml_walk(&walk);)
    if (mz_xml_is(walk.node, r->uri, "trans-unit"))
      return mz_xliff_fail(&r->tree, walk.node->all.begin, err, _("a <trans-unit> inside another"));
  if (!mz_xml_child(unit, r->uri, "source"))
    return mz_xliff_fail(&r->tree, unit->inner.end, err,
                         _("the <trans-unit> that ends here has no <source>"));
  for (size_t i = 0; i < 2; i++) {
    const struct mz_xml_node *child = mz_xml_child(unit, r->uri, once[i]);
    const struct mz_xml_node *second = child ? mz_xml_sibling(child) : NULL;
    if (second)
      return mz_xliff_fail(&r->tree, second->all.begin, err, _("a second <%s> in one <trans-unit>"),
                           once[i]);
  }
  return MZ_OK;
}

static enum mz_status add_unit(struct reader *r, const struct mz_xml_node *node,
                               struct mz_error *err)
{
  const struct mz_xml_node *source, *segmented, *target;
  enum mz_status status = check_unit(r, node, err);
  struct mz_unit *unit;
  struct mz_str id = field(node, "id");

  if (status)
    return status;
  source = mz_xml_child(node, r->uri, "source");
  segmented = mz_xml_child(node, r->uri, "seg-source");
  target = mz_xml_child(node, r->uri, "target");
  if (segmented)
    take_text(r, segmented);
  if (!segmented || !r->seg_count || (target && !has_marks(r, target))) {
    mz_inline_clear(&r->text.in);
    r->text.codes = (struct mz_text){.str = {NULL, 0}};
    take_text(r, source);
    r->seg_count = 0;
    segmented = NULL;
  }
  unit = mz_xliff_text_unit(&r->text, (segmented ? segmented : source)->inner.begin);
  unit->id = id.ptr ? id : MZ_STR("");
  unit->locked = is_locked(node);
  add_notes(r, unit, node);
  add_segments(r, unit, node, segmented ? segmented : source, target);
  return MZ_OK;
}

static enum mz_status check_root(const struct reader *r, struct mz_error *err)
{
  const struct mz_xml_node *root = r->tree.root;
  struct mz_str version = field(root, "version");

  if (strcmp(root->name, "xliff") != 0)
    return mz_xliff_fail(&r->tree, root->all.begin, err,
                         _("not an XLIFF file: the outermost element is <%s>"), root->name);
  if (!version.len || !mz_str_starts(version, MZ_STR("1.")))
    return mz_xliff_fail(&r->tree, root->all.begin, err,
                         _("XLIFF version '%.*s' cannot be read, only 1.x and 2.x"),
                         MZ_STR_ARG(version));
  return MZ_OK;
}

/* What the first file element says about all of it. */
static void take_file(struct mz_doc *doc, const struct mz_xml_node *file)
{
  struct mz_str source = field(file, "source-language"), target = field(file, "target-language");
  struct mz_str original = field(file, "original"), datatype = field(file, "datatype");

  if (doc->original.len)
    return;
  if (source.len)
    doc->source_lang = source;
  if (target.len)
    doc->target_lang = target;
  if (original.len)
    doc->original = original;
  if (datatype.len && !doc->datatype)
    doc->datatype = datatype.ptr;
}

static enum mz_status read_units(struct reader *r, struct mz_error *err)
{
  enum mz_status status = MZ_OK;

  for (struct mz_xml_walk walk = {r->tree.root, NULL, false}; !status && mz_xml_walk(&walk);) {
    if (!walk.node->name || walk.leaving)
      continue;
    if (mz_xml_is(walk.node, r->uri, "file")) {
      take_file(r->doc, walk.node);
    } else if (mz_xml_is(walk.node, r->uri, "trans-unit")) {
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
  r.tree = r.native->tree;
  r.uri = r.tree.root->uri;
  mz_xliff_text_init(&r.text, doc);
  mz_hash_init(&r.pairs);
  status = check_root(&r, err);
  if (!status)
    status = read_units(&r, err);
  mz_xliff_text_release(&r.text);
  mz_hash_release(&r.pairs);
  free(r.segs);
  doc->format_data = r.native;
  doc->left_out_elements = mz_xliff_native_foreign(r.native);
  return status;
}

const struct mz_format mz_format_xliff12 = {
    .name = "xliff12",
    .extensions = "xlf xliff mqxliff mxliff sdlxliff",
    .holds =
        MZ_HOLDS_CODES | MZ_HOLDS_NOTES | MZ_HOLDS_STATES | MZ_HOLDS_LOCKS | MZ_HOLDS_UNTRANSLATED,
    .encoding = mz_xml_encoding,
    .read = read_file,
    .rewrite = mz_xml_rewrite,
    .write = mz_xliff12_write,
};
