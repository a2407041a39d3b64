/* Merging: finds every segment of the bilingual file in the document, then makes edits of those that are
 * translated.
 *
 * Segments are found in order, by their text: what the document has between two of them is white space.
 * So it does not matter by which rules the bilingual file was segmented, nor how its units are called. */
#include <config.h>
#include "format/merge.h"

#include <stdint.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "format/inline.h"
#include "format/merge_codes.h"
#include "text/chars.h"
#include "text/place.h"
#include "text/utf8.h"

/* Bytes of text that a message quotes. */
#define QUOTE ((size_t) 60)

struct merger {
  const struct mz_doc *bilingual, *doc;
  const struct mz_merge_options *options;
  struct mz_edits *edits;
  struct mz_error *err;
  struct mz_places bilingual_places;
  struct mz_found *found;
  size_t found_count, found_capacity;
  size_t unit, at, code; /* where the search stands in the document */
  size_t done;           /* the end of the segment before, in the same unit */
};

/* The start of S, for a message. */
static struct mz_str quote(struct mz_str s)
{
  size_t end = s.len < QUOTE ? s.len : QUOTE;

  while (end < s.len && ((unsigned char) s.ptr[end] & 0xC0) == 0x80)
    end--;
  return mz_str_sub(s, 0, end);
}

/* Says that the document has other text from UNIT's byte AT on than the bilingual file, which has WANT
 * in the segment NAME. */
static enum mz_status refuse_text(struct merger *m, struct mz_str name, const struct mz_unit *unit,
                                  size_t at, struct mz_str want)
{
  struct mz_str rest = quote(mz_str_sub(unit->source.str, at, unit->source.str.len));
  struct mz_places places;
  struct mz_place place;

  mz_places_init(&places, mz_buf_str(&m->doc->text));
  place = mz_places_get(&places, mz_unit_origin(unit, at));
  want = quote(want);
  return mz_error_at(m->err, MZ_E_SYNTAX, m->doc->path, place.line, place.column,
                     _("the document is not the one that was translated: segment '%.*s' is «%.*s», "
                       "but here is «%.*s»"),
                     MZ_STR_ARG(name), MZ_STR_ARG(want), MZ_STR_ARG(rest));
}

/* What XML cannot hold never came to the bilingual file. */
static bool is_dropped(uint32_t c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

/* The next character of S at *AT that both sides have, line ends as LF; false at the end. */
static bool next_char(struct mz_str s, size_t *at, uint32_t *c)
{
  while (*at < s.len) {
    *c = mz_utf8_next(s, at);
    if (is_dropped(*c))
      continue;
    if (*c == '\r') {
      *at += *at < s.len && s.ptr[*at] == '\n';
      *c = '\n';
    }
    return true;
  }
  return false;
}

/* The offset in TEXT behind WANT, which is to stand at AT; SIZE_MAX where it does not, and *DIFFERENT
 * is the offset in WANT of what is not there. */
static size_t match_text(struct mz_str text, size_t at, struct mz_str want, size_t *different)
{
  size_t i = 0;
  uint32_t a, b;

  for (;;) {
    *different = i;
    if (!next_char(want, &i, &b))
      return at;
    if (!next_char(text, &at, &a) || a != b)
      return SIZE_MAX;
  }
}

/* Moves the search over white space and what XML cannot hold. */
static void skip_blank(struct merger *m)
{
  struct mz_str text = m->doc->units[m->unit].source.str;
  size_t next = m->at;

  while (next < text.len) {
    uint32_t c = mz_utf8_next(text, &next);
    if (!mz_is_space(c) && !is_dropped(c))
      return;
    m->at = next;
  }
}

static void next_unit(struct merger *m)
{
  m->unit++;
  m->at = m->code = m->done = 0;
}

/* Moves the search to where the document has text again; false at its end. */
static bool skip_to_text(struct merger *m)
{
  for (; m->unit < m->doc->unit_count; next_unit(m)) {
    skip_blank(m);
    if (m->at < m->doc->units[m->unit].source.str.len)
      return true;
  }
  return false;
}

/* Sets F->codes: those of the document's unit that are the segment's.  False where they are others. */
static bool match_codes(struct merger *m, struct mz_found *f)
{
  const struct mz_code *codes = f->unit->source.codes, *want = f->from->source.codes;
  struct mz_range of = f->seg->codes;
  size_t count = f->unit->source.code_count, i = m->code;

  while (i < count && codes[i].offset < f->range.begin)
    i++;
  while (i < count && codes[i].offset == f->range.begin && codes[i].offset < f->range.end &&
         (of.begin == of.end || codes[i].kind != want[of.begin].kind ||
          !mz_str_equal(codes[i].id, want[of.begin].id)))
    i++;
  f->codes.begin = i;
  for (size_t k = of.begin; k < of.end; k++, i++)
    if (i == count || codes[i].offset > f->range.end || codes[i].kind != want[k].kind)
      return false;
  f->codes.end = m->code = i;
  return i == count || codes[i].offset >= f->range.end;
}

static bool same_codes(const struct mz_text *text, const struct mz_unit *unit,
                       struct mz_range range, struct mz_range codes)
{
  if (text->code_count != codes.end - codes.begin)
    return false;
  for (size_t i = 0; i < text->code_count; i++) {
    const struct mz_code *a = &text->codes[i], *b = &unit->source.codes[codes.begin + i];
    if (a->kind != b->kind || a->offset + range.begin != b->offset || !mz_str_equal(a->id, b->id))
      return false;
  }
  return true;
}

/* Whether the segment has a translation that is not its own source. */
static bool is_changed(const struct mz_unit *unit, const struct mz_seg *seg)
{
  return seg->target.str.ptr && (!mz_str_equal(seg->target.str, mz_unit_str(unit, seg->range)) ||
                                 !same_codes(&seg->target, unit, seg->range, seg->codes));
}

/* Whether somebody has translated the segment: a copy of the source is where many tools begin, so that
 * it counts only when it was reviewed. */
static bool is_done(const struct mz_unit *unit, const struct mz_seg *seg)
{
  return is_changed(unit, seg) || (seg->target.str.ptr && seg->state > MZ_STATE_TRANSLATED);
}

/* Takes the white space around segment F into it that is the segment's own: WHOLE is its text, of which
 * the document has TRIMMED. */
static void widen(const struct merger *m, struct mz_found *f, struct mz_str whole,
                  struct mz_str trimmed)
{
  struct mz_str text = f->unit->source.str;
  size_t lead = (size_t) (trimmed.ptr - whole.ptr), trail = whole.len - lead - trimmed.len;

  if (f->range.begin - m->done >= lead &&
      mz_str_equal(mz_str_sub(text, f->range.begin - lead, f->range.begin),
                   mz_str_sub(whole, 0, lead)))
    f->range.begin -= lead;
  if (text.len - f->range.end >= trail &&
      mz_str_equal(mz_str_sub(text, f->range.end, f->range.end + trail),
                   mz_str_sub(whole, whole.len - trail, whole.len)))
    f->range.end += trail;
}

/* Finds segment SEG of FROM, a unit of the bilingual file, in the document. */
static enum mz_status find_seg(struct merger *m, const struct mz_unit *from,
                               const struct mz_seg *seg)
{
  struct mz_str whole = mz_unit_str(from, seg->range), want = mz_str_trim(whole);
  struct mz_str start = quote(want);
  struct mz_str name = mz_found_name(from, seg);
  struct mz_found f = {.from = from, .seg = seg, .changed = is_changed(from, seg)};
  size_t end = SIZE_MAX, different = 0;

  if (!want.len)
    return MZ_OK;
  while (end == SIZE_MAX) {
    if (!skip_to_text(m))
      return mz_found_fail(m->bilingual, &m->bilingual_places, &f, m->err,
                           _("the document ends before segment '%.*s': «%.*s»"), MZ_STR_ARG(name),
                           MZ_STR_ARG(start));
    f.unit = &m->doc->units[m->unit];
    end = match_text(f.unit->source.str, m->at, want, &different);
    if (end == SIZE_MAX && !(f.unit->locked && !m->at))
      return refuse_text(m, name, f.unit, m->at, want);
    if (end == SIZE_MAX)
      next_unit(m);
  }
  f.range = (struct mz_range) {m->at, end};
  widen(m, &f, whole, want);
  if (!match_codes(m, &f))
    return mz_found_fail(m->bilingual, &m->bilingual_places, &f, m->err,
                         _("the inline codes of segment '%.*s' are not those of the document: «%.*s»"),
                         MZ_STR_ARG(name), MZ_STR_ARG(start));
  m->at = m->done = f.range.end;
  MZ_RESERVE(m->found, m->found_capacity, m->found_count + 1);
  m->found[m->found_count++] = f;
  return MZ_OK;
}

/* Finds all segments, and sees that the document has no other text. */
static enum mz_status find_all(struct merger *m, struct mz_merge_counts *counts)
{
  for (size_t u = 0; u < m->bilingual->unit_count; u++) {
    const struct mz_unit *unit = &m->bilingual->units[u];
    for (size_t i = 0; i < unit->seg_count; i++) {
      enum mz_status status = find_seg(m, unit, &unit->segs[i]);
      if (status)
        return status;
      counts->segments++;
      counts->translated += is_done(unit, &unit->segs[i]);
    }
  }
  while (skip_to_text(m) && m->doc->units[m->unit].locked)
    next_unit(m);
  if (m->unit < m->doc->unit_count) {
    const struct mz_unit *unit = &m->doc->units[m->unit];
    struct mz_str rest = quote(mz_str_sub(unit->source.str, m->at, unit->source.str.len));
    struct mz_places places;
    struct mz_place place;
    mz_places_init(&places, mz_buf_str(&m->doc->text));
    place = mz_places_get(&places, mz_unit_origin(unit, m->at));
    return mz_error_at(m->err, MZ_E_SYNTAX, m->doc->path, place.line, place.column,
                       _("the document has text that was not translated with it: «%.*s»"),
                       MZ_STR_ARG(rest));
  }
  return MZ_OK;
}

/* Where the document's file has segment F. */
static struct mz_range place_of(const struct mz_found *f)
{
  const struct mz_code *codes = f->unit->source.codes;
  struct mz_range place = {mz_unit_origin(f->unit, f->range.begin),
                           mz_unit_origin_end(f->unit, f->range.end)};

  if (f->codes.begin < f->codes.end) {
    struct mz_range first = codes[f->codes.begin].place, last = codes[f->codes.end - 1].place;
    if (first.begin < place.begin)
      place.begin = first.begin;
    if (last.end > place.end)
      place.end = last.end;
  }
  return place;
}

/* Adds CODE, one of the document's, to TEXT at OFFSET, with what is edited inside it. */
static void add_code(struct merger *m, struct mz_text *text, const struct mz_code *code,
                     size_t offset)
{
  struct mz_code added = *code;
  struct mz_buf original = MZ_BUF_INIT;

  added.offset = offset;
  if (code->place.begin < code->place.end &&
      code->original.len == code->place.end - code->place.begin &&
      code->original.ptr == m->doc->text.ptr + code->place.begin) {
    mz_edits_apply(m->edits, code->place, &original);
    added.original = mz_arena_str(&m->edits->arena, mz_buf_str(&original));
  }
  mz_text_add_code(&m->edits->arena, text, &added);
  mz_buf_release(&original);
}

/* Appends the translation of F to STR, its codes to TEXT. */
static void add_target(struct merger *m, const struct mz_merge_unit *u, const struct mz_found *f,
                       struct mz_buf *str, struct mz_text *text)
{
  const struct mz_text *target = &f->seg->target;

  for (size_t i = 0; i < target->code_count; i++) {
    size_t code = mz_merge_find_code(u, f, &target->codes[i]);
    add_code(m, text, &u->unit->source.codes[code], str->len + target->codes[i].offset);
  }
  mz_buf_add_str(str, target->str);
}

/* Appends the bytes of RANGE of UNIT's source, and its CODES, as they are. */
static void add_source(struct merger *m, const struct mz_unit *unit, struct mz_range range,
                       struct mz_range codes, struct mz_buf *str, struct mz_text *text)
{
  for (size_t i = codes.begin; i < codes.end; i++)
    add_code(m, text, &unit->source.codes[i],
             str->len + (unit->source.codes[i].offset - range.begin));
  mz_buf_add_str(str, mz_unit_str(unit, range));
}

/* Makes an edit of PLACE out of TEXT, whose characters are in STR. */
static void encode(struct merger *m, const struct mz_unit *unit, struct mz_range place,
                   struct mz_buf *str, struct mz_text *text)
{
  const struct mz_format *format = m->options->format;
  struct mz_buf out = MZ_BUF_INIT;

  text->str = mz_buf_str(str);
  if (format->encode)
    format->encode(m->doc, unit, place, text, &out);
  else
    mz_inline_write(text, NULL, &out);
  mz_edits_add(m->edits, place, mz_buf_str(&out));
  mz_buf_release(&out);
}

static void edit_seg(struct merger *m, const struct mz_merge_unit *u, const struct mz_found *f)
{
  struct mz_text text = {.codes = NULL};
  struct mz_buf str = MZ_BUF_INIT;

  add_target(m, u, f, &str, &text);
  encode(m, f->unit, place_of(f), &str, &text);
  mz_buf_release(&str);
}

/* Whether the document has TEXT already as the translation of UNIT. */
static bool has_target(const struct mz_unit *unit, const struct mz_text *text)
{
  const struct mz_seg *seg = unit->seg_count == 1 ? &unit->segs[0] : NULL;

  if (!seg || !seg->target.str.ptr || !mz_str_equal(seg->target.str, text->str) ||
      seg->target.code_count != text->code_count)
    return false;
  for (size_t i = 0; i < text->code_count; i++)
    if (seg->target.codes[i].offset != text->codes[i].offset ||
        !mz_str_equal(seg->target.codes[i].original, text->codes[i].original))
      return false;
  return true;
}

/* Whether the document has the translation of the only segment of U already, and as far as it is. */
static bool is_known(const struct mz_merge_unit *u)
{
  const struct mz_seg *own = u->unit->segs, *seg = u->first->seg;

  if (u->unit->seg_count != 1 || u->last - u->first != 1 || seg->state > own->state ||
      !own->target.str.ptr || !seg->target.str.ptr ||
      !mz_str_equal(own->target.str, seg->target.str) ||
      own->target.code_count != seg->target.code_count)
    return false;
  for (size_t i = 0; i < own->target.code_count; i++) {
    const struct mz_code *a = &own->target.codes[i], *b = &seg->target.codes[i];
    if (a->kind != b->kind || a->offset != b->offset || !mz_str_equal(a->id, b->id))
      return false;
  }
  return true;
}

/* Replaces the place of a unit, which is apart from its source, once all its segments are translated. */
static void edit_apart(struct merger *m, const struct mz_merge_unit *u)
{
  const struct mz_unit *unit = u->unit;
  struct mz_text text = {.codes = NULL};
  struct mz_buf str = MZ_BUF_INIT;
  size_t at = 0, code = 0;

  for (const struct mz_found *f = u->first; f < u->last; f++)
    if (!f->seg->target.str.ptr)
      return;
  for (const struct mz_found *f = u->first; f < u->last; f++) {
    add_source(m, unit, (struct mz_range) {at, f->range.begin},
               (struct mz_range) {code, f->codes.begin}, &str, &text);
    add_target(m, u, f, &str, &text);
    at = f->range.end;
    code = f->codes.end;
  }
  add_source(m, unit, (struct mz_range) {at, unit->source.str.len},
             (struct mz_range) {code, unit->source.code_count}, &str, &text);
  text.str = mz_buf_str(&str);
  if (!has_target(unit, &text) || u->first->seg->state > unit->segs[0].state)
    encode(m, unit, unit->place, &str, &text);
  mz_buf_release(&str);
}

static enum mz_status edit_unit(struct merger *m, const struct mz_merge_unit *u)
{
  enum mz_status status;

  if (u->unit->apart && is_known(u))
    return MZ_OK;
  status = mz_merge_check_codes(u, m->options, m->err);
  if (status)
    return status;
  if (u->unit->apart)
    edit_apart(m, u);
  for (const struct mz_found *f = u->first; f < u->last; f++)
    if (f->changed && !u->unit->apart)
      edit_seg(m, u, f);
  return MZ_OK;
}

/* Makes edits for the units that have codes, or for those that have none or are codes' own. */
static enum mz_status edit_units(struct merger *m, bool with_codes)
{
  const struct mz_found *end = m->found + m->found_count, *last;
  enum mz_status status = MZ_OK;

  for (const struct mz_found *first = m->found; first < end && !status; first = last) {
    struct mz_merge_unit u;
    for (last = first; last < end && last->unit == first->unit; last++)
      ;
    if ((first->unit->source.code_count > 0 && !first->unit->inside) != with_codes ||
        first->unit->locked)
      continue;
    mz_merge_unit_init(&u, m->bilingual, &m->bilingual_places, first, last);
    status = edit_unit(m, &u);
    mz_merge_unit_release(&u);
  }
  mz_edits_sort(m->edits);
  return status;
}

static bool is_translated(const struct merger *m)
{
  for (size_t i = 0; i < m->found_count; i++)
    if (m->found[i].changed && !m->found[i].unit->locked)
      return true;
  return false;
}

enum mz_status mz_merge(const struct mz_doc *bilingual, const struct mz_merge_options *options,
                        struct mz_edits *edits, struct mz_merge_counts *counts,
                        struct mz_error *err)
{
  struct merger m = {.bilingual = bilingual,
                     .doc = edits->doc,
                     .options = options,
                     .edits = edits,
                     .err = err};
  enum mz_status status;

  *counts = (struct mz_merge_counts) {0, 0};
  mz_places_init(&m.bilingual_places, mz_buf_str(&bilingual->text));
  status = find_all(&m, counts);
  if (!status && is_translated(&m) && options->target_lang.len && options->format->set_language)
    options->format->set_language(m.doc, options->target_lang, edits);
  /* Codes have other edits inside them, of attributes: units without codes come first. */
  if (!status)
    status = edit_units(&m, false);
  if (!status)
    status = edit_units(&m, true);
  if (!status && edits->count && options->format->complete) {
    options->format->complete(m.doc, options->target_lang, edits);
    mz_edits_sort(edits);
  }
  free(m.found);
  return status;
}
