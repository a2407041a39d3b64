/* The way back into a PO file: new strings, flags, the header. */
#include <config.h>
#include "format/po_merge.h"

#include <strings.h>
#include "format/edits.h"
#include "format/inline.h"
#include "format/po_parse.h"
#include "format/po_quote.h"
#include "text/lang.h"
#include "text/plural.h"

/* The line end of the file's first line. */
static struct mz_str newline_of(const struct mz_doc *doc)
{
  struct mz_str text = mz_buf_str(&doc->text);
  size_t next, end = mz_po_line(text, 0, &next).len;

  return next > end ? mz_str_sub(text, end, next) : MZ_STR("\n");
}

/* The keyword of the field at PLACE; where the file lacks it, made from the number behind the dot of the
 * unit's id, on a new line. */
static void add_keyword(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                        struct mz_buf *keyword)
{
  const char *dot = memchr(unit->id.ptr, '.', unit->id.len);
  size_t end = place.begin;

  while (end < place.end && !strchr(" \t\r\n\"", doc->text.ptr[end]))
    end++;
  mz_buf_add(keyword, doc->text.ptr + place.begin, end - place.begin);
  if (place.begin < place.end || !dot)
    return;
  mz_buf_add_c(keyword, "msgstr[");
  mz_buf_add_str(keyword, mz_str_sub(unit->id, (size_t) (dot - unit->id.ptr) + 1, unit->id.len));
  mz_buf_add_char(keyword, ']');
}

static bool is_fed(struct mz_str text, bool at_end)
{
  return text.len && text.ptr[at_end ? text.len - 1 : 0] == '\n';
}

void mz_po_encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                  const struct mz_text *text, struct mz_buf *out)
{
  struct mz_buf keyword = MZ_BUF_INIT, flat = MZ_BUF_INIT;
  struct mz_str newline = newline_of(doc);
  struct mz_str source = unit->source.str;

  /* gettext wants line feeds at the ends on both sides, or on none */
  if (is_fed(source, false) && !is_fed(text->str, false))
    mz_buf_add_char(&flat, '\n');
  mz_inline_write(text, NULL, &flat);
  if (is_fed(source, true) && !is_fed(text->str, true))
    mz_buf_add_char(&flat, '\n');
  add_keyword(doc, unit, place, &keyword);
  if (place.begin == place.end)
    mz_buf_add_str(out, newline);
  mz_po_quote(out, mz_buf_str(&keyword), mz_buf_str(&flat), newline);
  mz_buf_release(&keyword);
  mz_buf_release(&flat);
}

struct merger {
  const struct mz_doc *doc;
  struct mz_edits *edits;
  struct mz_str language;
  size_t translated; /* edits there were before */
  size_t next;       /* the edit that comes next */
};

/* Whether some string of ENTRY is edited; entries ascend. */
static bool is_edited(struct merger *m, const struct mz_po_entry *entry)
{
  size_t begin = entry->strs[0].all.begin, end = entry->strs[entry->str_count - 1].all.end;

  while (m->next < m->translated && m->edits->items[m->next].range.end < begin)
    m->next++;
  return m->next < m->translated && m->edits->items[m->next].range.begin <= end;
}

/* Takes "fuzzy" out of LINE, a "#," comment in RANGE with its line end. */
static void unflag(struct merger *m, struct mz_str line, struct mz_range range)
{
  struct mz_buf kept = MZ_BUF_INIT;
  struct mz_str rest = mz_str_sub(line, 2, line.len);

  while (rest.ptr) {
    struct mz_str flag = mz_str_trim(mz_str_split(&rest, ','));
    if (!flag.len || mz_str_equal(flag, MZ_STR("fuzzy")))
      continue;
    mz_buf_add_c(&kept, kept.len ? ", " : "#, ");
    mz_buf_add_str(&kept, flag);
  }
  if (kept.len)
    range.end = range.begin + line.len;
  mz_edits_add(m->edits, range, mz_buf_str(&kept));
  mz_buf_release(&kept);
}

/* ENTRY is fuzzy no longer; what its message was before goes too. */
static void accept(struct merger *m, const struct mz_po_entry *entry)
{
  size_t at = entry->comments.begin;

  while (at < entry->comments.end) {
    struct mz_range range = {at, at};
    struct mz_str line = mz_po_line(mz_buf_str(&m->doc->text), at, &range.end);
    if (mz_str_starts(line, MZ_STR("#,")))
      unflag(m, line, range);
    else if (mz_str_starts(line, MZ_STR("#|")))
      mz_edits_add(m->edits, range, MZ_STR(""));
    at = range.end;
  }
}

static void add_piece(void *data, struct mz_str text, size_t begin, size_t end)
{
  (void) begin, (void) end;
  mz_buf_add_str(data, text);
}

static bool is_field(struct mz_str line, const char *name)
{
  size_t n = strlen(name);

  return line.len > n && !strncasecmp(line.ptr, name, n) && line.ptr[n] == ':';
}

/* Appends what becomes of one LINE of the header. */
static void add_header_line(struct merger *m, struct mz_str line, struct mz_buf *out)
{
  struct mz_plural plural;
  size_t colon = line.len ? strcspn(line.ptr, ":") + 1 : 0;
  struct mz_str value = colon < line.len ? mz_str_trim(mz_str_sub(line, colon, line.len)) : MZ_STR("");

  if (is_field(line, "Language") && !value.len)
    mz_buf_printf(out, "Language: %.*s", MZ_STR_ARG(m->language));
  else if (is_field(line, "Plural-Forms") && !mz_plural_parse(value, &plural) &&
           mz_plural_default(m->language, &plural))
    mz_buf_printf(out, "Plural-Forms: nplurals=%zu; plural=(%.*s);", plural.count,
                  MZ_STR_ARG(plural.expression));
  else if (is_field(line, "Content-Type") && mz_str_ends(value, MZ_STR("charset=CHARSET")))
    mz_buf_add_c(out, "Content-Type: text/plain; charset=UTF-8");
  else
    mz_buf_add_str(out, line);
}

static void set_header(struct merger *m, struct mz_po_parser *po, const struct mz_po_entry *entry)
{
  struct mz_buf old = MZ_BUF_INIT, header = MZ_BUF_INIT, field = MZ_BUF_INIT;
  struct mz_str rest;

  if (!mz_po_decode(po, entry->strs[0].value, add_piece, &old, NULL)) {
    rest = mz_buf_str(&old);
    while (rest.ptr && rest.len) {
      add_header_line(m, mz_str_split(&rest, '\n'), &header);
      mz_buf_add_char(&header, '\n');
    }
    if (!mz_str_equal(mz_buf_str(&header), mz_buf_str(&old))) {
      mz_po_quote(&field, MZ_STR("msgstr"), mz_buf_str(&header), newline_of(m->doc));
      mz_edits_add(m->edits, entry->strs[0].all, mz_buf_str(&field));
    }
  }
  if (entry->fuzzy)
    accept(m, entry);
  mz_buf_release(&old);
  mz_buf_release(&header);
  mz_buf_release(&field);
}

static bool is_header(struct mz_po_parser *po, const struct mz_po_entry *entry)
{
  struct mz_buf id = MZ_BUF_INIT;
  bool empty = !mz_po_decode(po, entry->id.value, add_piece, &id, NULL) && !id.len;

  mz_buf_release(&id);
  return empty && !entry->context.all.end && !entry->obsolete;
}

void mz_po_complete(const struct mz_doc *doc, struct mz_str language, struct mz_edits *edits)
{
  struct merger m = {.doc = doc, .edits = edits, .language = language, .translated = edits->count};
  struct mz_po_entry entry;
  struct mz_po_parser po;
  bool found = true;

  mz_po_init(&po, doc->path, mz_buf_str(&doc->text));
  while (!mz_po_next(&po, &entry, &found, NULL) && found) {
    if (is_header(&po, &entry) && mz_lang_is_tag(language))
      set_header(&m, &po, &entry);
    else if (entry.fuzzy && is_edited(&m, &entry))
      accept(&m, &entry);
  }
}
