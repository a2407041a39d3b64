/* Paragraphs of word processors: out of the archive into units. */
#include <config.h>
#include "format/office.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/xml_read.h"
#include "format/zip.h"

/* How much more a byte of plain text counts than one of formatted text. */
#define PLAIN_WEIGHT 3

static void ignore_tag(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  (void) xml, (void) data, (void) tag;
}

static void ignore_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  (void) xml, (void) data, (void) name;
}

static void ignore_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  (void) xml, (void) data, (void) text;
}

/* Refuses XML that is not well-formed, or dangerous, at its place in the member. */
static enum mz_status check_part(const struct mz_doc *doc, const char *name, struct mz_str text,
                                 struct mz_error *err)
{
  static const struct mz_xml_handler nothing = {ignore_tag, ignore_end, ignore_text};
  struct mz_buf path = MZ_BUF_INIT;
  char encoding[MZ_ENCODING_SIZE];
  enum mz_status status;

  mz_buf_printf(&path, "%s/%s", doc->path, name);
  if (mz_xml_encoding(text, encoding))
    status = mz_error_at(err, MZ_E_ENCODING, path.ptr, 0, 0, _("this member is not in UTF-8"));
  else
    status = mz_xml_parse(&nothing, NULL, path.ptr, text, err);
  mz_buf_release(&path);
  return status;
}

static enum mz_status take_part(struct mz_doc *doc, struct mz_zip *zip, size_t member,
                                struct mz_error *err)
{
  struct mz_office *office = doc->format_data;
  size_t begin = doc->text.len;
  enum mz_status status = mz_zip_read(zip, member, &doc->text, err);

  if (!status)
    status = check_part(doc, mz_zip_name(zip, member),
                        mz_str_sub(mz_buf_str(&doc->text), begin, doc->text.len), err);
  if (status)
    return status;
  MZ_ARENA_RESERVE(&doc->arena, office->parts, office->part_capacity, office->part_count + 1);
  office->parts[office->part_count++] =
      (struct mz_office_part) {.member = member, .range = {begin, doc->text.len}};
  return MZ_OK;
}

/* Refuses an OpenDocument file whose manifest says that members are encrypted. */
static enum mz_status check_manifest(const struct mz_doc *doc, struct mz_zip *zip,
                                     struct mz_error *err)
{
  size_t member = mz_zip_find(zip, "META-INF/manifest.xml");
  struct mz_buf manifest = MZ_BUF_INIT;
  enum mz_status status = MZ_OK;

  if (member < mz_zip_count(zip))
    status = mz_zip_read(zip, member, &manifest, err);
  if (!status && strstr(manifest.ptr, "encryption-data"))
    status = mz_error_at(err, MZ_E_SYNTAX, doc->path, 0, 0, "%s",
                         _("the file is encrypted: save it without a password first"));
  mz_buf_release(&manifest);
  return status;
}

enum mz_status mz_office_unpack(struct mz_doc *doc, const char *first,
                                bool (*choose)(const char *name), struct mz_error *err)
{
  struct mz_office *office = mz_arena_alloc(&doc->arena, sizeof *office);
  struct mz_zip *zip;
  enum mz_status status = MZ_OK;
  size_t head;

  doc->format_data = office;
  doc->packed = true;
  office->package = mz_arena_str(&doc->arena, mz_buf_str(&doc->text));
  mz_buf_truncate(&doc->text, 0);
  zip = mz_zip_open(doc->path, office->package, err);
  if (!zip)
    return MZ_E_SYNTAX;
  status = check_manifest(doc, zip, err);
  head = mz_zip_find(zip, first);
  if (!status && head < mz_zip_count(zip))
    status = take_part(doc, zip, head, err);
  for (size_t i = 0; i < mz_zip_count(zip) && !status; i++)
    if (i != head && choose(mz_zip_name(zip, i)))
      status = take_part(doc, zip, i, err);
  mz_zip_free(zip);
  if (!status && !office->part_count)
    return mz_error_at(err, MZ_E_SYNTAX, doc->path, 0, 0, _("there is no '%s' in it"), first);
  return status;
}

enum mz_status mz_office_pack(const struct mz_doc *doc, const struct mz_edits *edits,
                              struct mz_buf *out, struct mz_error *err)
{
  const struct mz_office *office = doc->format_data;
  struct mz_buf *texts = mz_xcalloc(office->part_count, sizeof *texts);
  struct mz_zip *zip = mz_zip_open(doc->path, office->package, err);
  enum mz_status status = zip ? MZ_OK : MZ_E_SYNTAX;
  bool changed = false;

  for (size_t i = 0; i < office->part_count; i++) {
    const struct mz_office_part *part = &office->parts[i];
    struct mz_str old = mz_str_sub(mz_buf_str(&doc->text), part->range.begin, part->range.end);
    mz_buf_init(&texts[i]);
    mz_edits_apply(edits, part->range, &texts[i]);
    if (status || mz_str_equal(mz_buf_str(&texts[i]), old))
      continue;
    status = mz_zip_replace(zip, part->member, mz_buf_str(&texts[i]), err);
    changed = true;
  }
  if (!status && changed)
    status = mz_zip_write(zip, out, err);
  else if (!status)
    mz_buf_add_str(out, office->package);
  mz_zip_free(zip);
  for (size_t i = 0; i < office->part_count; i++)
    mz_buf_release(&texts[i]);
  free(texts);
  return status;
}

static const struct mz_office_wrap *visible(const struct mz_office_wrap *wrap)
{
  while (wrap && wrap->transparent)
    wrap = wrap->outer;
  return wrap;
}

bool mz_office_same(const struct mz_office_context *a, const struct mz_office_context *b)
{
  return visible(a->wrap) == visible(b->wrap) && mz_str_equal(a->format, b->format);
}

void mz_office_paragraph_init(struct mz_office_paragraph *p, struct mz_doc *doc)
{
  *p = (struct mz_office_paragraph) {.doc = doc, .office = doc->format_data};
  mz_inline_init(&p->in, doc);
}

void mz_office_paragraph_release(struct mz_office_paragraph *p)
{
  mz_inline_release(&p->in);
  free(p->items);
}

static struct mz_office_item *add_item(struct mz_office_paragraph *p, struct mz_range range)
{
  MZ_RESERVE(p->items, p->capacity, p->count + 1);
  p->items[p->count] = (struct mz_office_item) {.range = range};
  return &p->items[p->count++];
}

void mz_office_add_text(struct mz_office_paragraph *p, struct mz_range range,
                        struct mz_office_context context)
{
  struct mz_office_item *item;

  if (range.begin == range.end)
    return;
  item = add_item(p, range);
  item->is_text = true;
  item->context = context;
}

void mz_office_add_code(struct mz_office_paragraph *p, struct mz_range range,
                        const struct mz_code *code, struct mz_str name)
{
  struct mz_office_item *item = add_item(p, range);

  item->code = *code;
  item->name = name;
}

/* The context that most of the text stands in; plain text counts more, as translators expect. */
static struct mz_office_context find_base(const struct mz_office_item *items, size_t count)
{
  const struct mz_office_item *best = NULL;
  size_t most = 0, tried = 0;

  for (size_t i = 0; i < count && tried < 8; i++) { /* the first few contexts are enough to look at */
    size_t bytes = 0;
    if (!items[i].is_text)
      continue;
    tried++;
    for (size_t j = i; j < count; j++)
      if (items[j].is_text && mz_office_same(&items[i].context, &items[j].context))
        bytes += items[j].range.end - items[j].range.begin;
    if (!visible(items[i].context.wrap) && !items[i].context.format.len)
      bytes *= PLAIN_WEIGHT;
    if (bytes > most) {
      most = bytes;
      best = &items[i];
    }
  }
  return best->context;
}

/* Adds the text of ITEM, references decoded. */
static void add_decoded(struct mz_office_paragraph *p, const struct mz_office_item *item)
{
  struct mz_str text = mz_str(p->doc->text.ptr, item->range.end);
  struct mz_buf decoded = MZ_BUF_INIT;
  size_t at = item->range.begin;

  while (at < item->range.end) {
    const char *and = memchr(text.ptr + at, '&', item->range.end - at);
    size_t stop = and ? (size_t) (and - text.ptr) : item->range.end, n;
    mz_inline_text(&p->in, at, stop);
    at = stop;
    if (!and)
      break;
    mz_buf_truncate(&decoded, 0);
    n = mz_xml_reference(text, at, &decoded);
    if (n)
      mz_inline_decoded(&p->in, mz_buf_str(&decoded), at, at + n);
    else
      mz_inline_text(&p->in, at, at + 1);
    at += n ? n : 1;
  }
  mz_buf_release(&decoded);
}

/* Adds a switch between contexts as a code for GAP. */
static void add_switch(struct mz_office_paragraph *p, enum mz_code_kind kind,
                       const struct mz_office_context *context, struct mz_range gap)
{
  struct mz_code code = {.kind = kind, .type = MZ_STR("fmt")};
  struct mz_buf original = MZ_BUF_INIT;

  if (kind == MZ_CODE_OPEN) {
    if (context->wrap)
      mz_buf_add_str(&original, context->wrap->open);
    mz_buf_add_str(&original, context->format);
  } else {
    mz_buf_add_str(&original, context->wrap ? context->wrap->close : MZ_STR(""));
  }
  if (!original.len) /* the paragraph's own formatting inside another one */
    mz_buf_add_c(&original, kind == MZ_CODE_OPEN ? "<format>" : "</format>");
  code.original = mz_arena_str(&p->doc->arena, mz_buf_str(&original));
  mz_buf_release(&original);
  mz_inline_code(&p->in, &code, MZ_STR(""), gap.begin, gap.end);
}

static void add_piece(struct mz_office_paragraph *p, size_t begin, struct mz_office_context context)
{
  struct mz_office *office = p->office;

  MZ_ARENA_RESERVE(&p->doc->arena, office->pieces, office->piece_capacity, office->piece_count + 1);
  office->pieces[office->piece_count++] = (struct mz_office_piece) {begin, context};
}

static int compare_pieces(const void *a, const void *b)
{
  const struct mz_office_piece *x = a, *y = b;

  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

void mz_office_sort(struct mz_office *office)
{
  if (office->piece_count)
    qsort(office->pieces, office->piece_count, sizeof *office->pieces, compare_pieces);
}

/* A unit under construction. */
struct builder {
  struct mz_office_paragraph *p;
  struct mz_office_context base, now;
  size_t done; /* up to here bytes stand for some text or code */
};

/* Adds text, behind the codes that lead from the context before to its own. */
static void build_text(struct builder *b, const struct mz_office_item *item)
{
  struct mz_range gap = {b->done, item->range.begin};

  if (!mz_office_same(&b->now, &item->context)) {
    if (!mz_office_same(&b->now, &b->base)) {
      add_switch(b->p, MZ_CODE_CLOSE, &b->now, gap);
      gap.begin = gap.end;
    }
    if (!mz_office_same(&item->context, &b->base))
      add_switch(b->p, MZ_CODE_OPEN, &item->context, gap);
    b->now = item->context;
  }
  add_decoded(b->p, item);
  add_piece(b->p, item->range.begin, item->context);
  b->done = item->range.end;
}

/* Adds what is no text; NEXT is the text behind. */
static void build_code(struct builder *b, const struct mz_office_item *item,
                       const struct mz_office_item *next)
{
  struct mz_range place = {b->done, next->range.begin};

  if (b->p->exact) {
    place = item->range;
    add_piece(b->p, place.begin, item->context);
    add_piece(b->p, place.end, item->context);
  }
  mz_inline_code(&b->p->in, &item->code, item->name, place.begin, place.end);
  b->done = place.end;
}

/* Builds the unit of items [BEGIN, END), which begin and end with text. */
static void build(struct mz_office_paragraph *p, size_t begin, size_t end, enum mz_unit_kind kind)
{
  struct mz_office_context base = find_base(p->items + begin, end - begin);
  struct builder b = {p, base, base, p->items[begin].range.begin};
  struct mz_office *office = p->office;
  size_t next = begin;

  for (size_t i = begin; i < end; i++) {
    while (next <= i || !p->items[next].is_text) {
      if (next + 1 >= end)
        break;
      next++;
    }
    if (p->items[i].is_text)
      build_text(&b, &p->items[i]);
    else
      build_code(&b, &p->items[i], &p->items[next]);
  }
  if (!mz_office_same(&b.now, &base))
    add_switch(p, MZ_CODE_CLOSE, &b.now, (struct mz_range) {b.done, b.done});
  mz_inline_unit(&p->in, kind,
                 (struct mz_range) {p->items[begin].range.begin, p->items[end - 1].range.end})
      ->inside = p->inside;
  MZ_ARENA_RESERVE(&p->doc->arena, office->bases, office->base_capacity, p->doc->unit_count);
  office->bases[p->doc->unit_count - 1] = base;
}

/* Whether ITEM is text that is not just white space. */
static bool has_words(const struct mz_office_paragraph *p, const struct mz_office_item *item)
{
  return item->is_text &&
         mz_str_trim(mz_str_sub(mz_buf_str(&p->doc->text), item->range.begin, item->range.end)).len;
}

void mz_office_flush(struct mz_office_paragraph *p, enum mz_unit_kind kind)
{
  size_t begin = 0, end = p->count;

  while (begin < end && !has_words(p, &p->items[begin]))
    begin++;
  while (end > begin && !has_words(p, &p->items[end - 1]))
    end--;
  if (begin < end)
    build(p, begin, end, kind);
  p->count = 0;
}
