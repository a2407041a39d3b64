/* PO files from whatever has sources and translations. */
#include <config.h>
#include "format/po_write.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/limits.h"
#include "format/po_quote.h"
#include "text/plural.h"

#define NEWLINE MZ_STR("\n")

struct writer {
  struct mz_buf *out;
  struct mz_arena arena;
  struct mz_hash seen; /* contexts and sources so far, joined by U+0004 as in MO files */
};

/* Which comment a note becomes by its category; the first is for all others. */
static const struct {
  const char *category, *prefix;
} comments[] = {
    {NULL, "#. "}, {"translator", "# "}, {"developer", "#. "}, {"location", "#: "},
};

/* Adds TEXT with PREFIX in front of each of its lines. */
static void add_comment(struct writer *w, const char *prefix, struct mz_str category,
                        struct mz_str text)
{
  while (text.ptr) {
    struct mz_str line = mz_str_split(&text, '\n');
    mz_buf_add_c(w->out, prefix);
    mz_buf_add_str(w->out, category);
    mz_buf_add_c(w->out, category.len ? ": " : "");
    mz_buf_add_str(w->out, line);
    mz_buf_add_char(w->out, '\n');
  }
}

static void add_note(struct writer *w, const struct mz_note *note)
{
  static const char *const elsewhere[] = {"context", "plural", "state", "previous"};
  size_t i = sizeof comments / sizeof *comments;

  for (size_t k = 0; k < sizeof elsewhere / sizeof *elsewhere; k++)
    if (mz_str_equal(note->category, mz_str_c(elsewhere[k])))
      return; /* said in other ways */
  while (--i > 0 && !mz_str_equal(note->category, mz_str_c(comments[i].category)))
    ;
  add_comment(w, comments[i].prefix, i ? MZ_STR("") : note->category, note->text);
}

static struct mz_str find_note(const struct mz_unit *unit, struct mz_str category)
{
  for (size_t i = 0; i < unit->note_count; i++)
    if (mz_str_equal(unit->notes[i].category, category))
      return unit->notes[i].text;
  return MZ_STR("");
}

/* What TEXT from BEGIN to END is in a PO file: its codes of RANGE as their originals.  Lives in the arena. */
static struct mz_str flatten(struct writer *w, const struct mz_text *text, struct mz_range range,
                             struct mz_range codes)
{
  struct mz_buf flat = MZ_BUF_INIT;
  size_t done = range.begin;
  struct mz_str kept;

  for (size_t i = codes.begin; i < codes.end; i++) {
    const struct mz_code *code = &text->codes[i];
    mz_buf_add_str(&flat, mz_str_sub(text->str, done, code->offset));
    mz_buf_add_str(&flat, code->original.len ? code->original : code->equiv);
    done = code->offset;
  }
  mz_buf_add_str(&flat, mz_str_sub(text->str, done, range.end));
  kept = mz_arena_str(&w->arena, mz_buf_str(&flat));
  mz_buf_release(&flat);
  return kept;
}

static struct mz_str source_of(struct writer *w, const struct mz_unit *unit,
                               const struct mz_seg *seg)
{
  return flatten(w, &unit->source, seg->range, seg->codes);
}

static struct mz_str target_of(struct writer *w, const struct mz_seg *seg)
{
  if (!seg->target.str.ptr)
    return MZ_STR("");
  return flatten(w, &seg->target, (struct mz_range) {0, seg->target.str.len},
                 (struct mz_range) {0, seg->target.code_count});
}

static void add_field(struct writer *w, struct mz_str keyword, struct mz_str text)
{
  mz_po_quote(w->out, keyword, text, NEWLINE);
  mz_buf_add_char(w->out, '\n');
}

/* The context of the message SOURCE of UNIT, such that the pair is new. */
static struct mz_str context_of(struct writer *w, const struct mz_unit *unit, struct mz_str source)
{
  struct mz_str context = find_note(unit, MZ_STR("context"));
  bool added = false;

  for (size_t n = 0; !added; n++) {
    struct mz_buf key = MZ_BUF_INIT;
    if (n == 1) {
      context = unit->id;
    } else if (n > 1) {
      mz_buf_printf(&key, "%.*s.%zu", MZ_STR_ARG(unit->id), n);
      context = mz_arena_str(&w->arena, mz_buf_str(&key));
      mz_buf_truncate(&key, 0);
    }
    mz_buf_add_str(&key, context);
    mz_buf_add_char(&key, '\4');
    mz_buf_add_str(&key, source);
    mz_hash_add(&w->seen, mz_arena_str(&w->arena, mz_buf_str(&key)), 0, &added);
    mz_buf_release(&key);
  }
  return context;
}

/* Starts a message: comments, flags, context, msgid. */
static void begin_message(struct writer *w, const struct mz_unit *unit, struct mz_str source,
                          bool fuzzy)
{
  struct mz_str context = context_of(w, unit, source);
  struct mz_str previous = find_note(unit, MZ_STR("previous"));

  mz_buf_add_char(w->out, '\n');
  for (size_t i = 0; i < unit->note_count; i++)
    add_note(w, &unit->notes[i]);
  if (fuzzy)
    mz_buf_add_c(w->out, "#, fuzzy\n");
  if (fuzzy && previous.len)
    add_comment(w, "#| ", MZ_STR(""), previous);
  if (context.len)
    add_field(w, MZ_STR("msgctxt"), context);
  add_field(w, MZ_STR("msgid"), source);
}

static bool is_fuzzy(const struct mz_seg *seg)
{
  return seg->target.str.ptr && seg->target.str.len && seg->state == MZ_STATE_INITIAL;
}

static void add_message(struct writer *w, const struct mz_unit *unit, const struct mz_seg *seg)
{
  struct mz_str source = source_of(w, unit, seg);

  if (!source.len)
    return;
  begin_message(w, unit, source, is_fuzzy(seg));
  add_field(w, MZ_STR("msgstr"), target_of(w, seg));
}

/* The part of the id of UNIT, one of a message's plural forms, in front of the form's number. */
static struct mz_str stem_of(const struct mz_unit *unit)
{
  struct mz_str id = unit->id;

  if (unit->seg_count != 1 || !find_note(unit, MZ_STR("plural")).len)
    return MZ_STR("");
  while (id.len && id.ptr[id.len - 1] != '.')
    id.len--;
  return id;
}

/* How many units from FIRST on are the plural forms of one message; 0: it is no such unit. */
static size_t count_forms(const struct mz_doc *doc, size_t first)
{
  struct mz_str stem = stem_of(&doc->units[first]);
  size_t n = 1;

  if (!stem.len)
    return 0;
  while (first + n < doc->unit_count && n < MZ_MAX_PLURAL_FORMS &&
         mz_str_equal(stem_of(&doc->units[first + n]), stem))
    n++;
  return n;
}

/* Adds the message whose plural forms are COUNT UNITS. */
static void add_forms(struct writer *w, const struct mz_unit *units, size_t count)
{
  struct mz_str singular = source_of(w, &units[0], &units[0].segs[0]), plural = singular;
  struct mz_buf keyword = MZ_BUF_INIT;
  bool fuzzy = false;

  for (size_t i = 0; i < count; i++) {
    struct mz_str source = source_of(w, &units[i], &units[i].segs[0]);
    if (mz_str_equal(find_note(&units[i], MZ_STR("plural")), MZ_STR("n = 1")))
      singular = source;
    fuzzy |= is_fuzzy(&units[i].segs[0]);
  }
  for (size_t i = count; i-- > 0;) {
    struct mz_str source = source_of(w, &units[i], &units[i].segs[0]);
    if (!mz_str_equal(source, singular))
      plural = source;
  }
  begin_message(w, &units[0], singular, fuzzy);
  add_field(w, MZ_STR("msgid_plural"), plural);
  for (size_t i = 0; i < count; i++) {
    mz_buf_truncate(&keyword, 0);
    mz_buf_printf(&keyword, "msgstr[%zu]", i);
    add_field(w, mz_buf_str(&keyword), target_of(w, &units[i].segs[0]));
  }
  mz_buf_release(&keyword);
}

static void add_header(struct writer *w, const struct mz_doc *doc,
                       const struct mz_write_options *options)
{
  struct mz_buf header = MZ_BUF_INIT;
  struct mz_plural plural;

  mz_buf_add_c(&header, "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
                        "Content-Transfer-Encoding: 8bit\n");
  mz_buf_printf(&header, "Language: %.*s\n", MZ_STR_ARG(doc->target_lang));
  if (mz_plural_default(doc->target_lang, &plural))
    mz_buf_printf(&header, "Plural-Forms: nplurals=%zu; plural=(%.*s);\n", plural.count,
                  MZ_STR_ARG(plural.expression));
  mz_buf_printf(&header, "X-Source-Language: %.*s\n", MZ_STR_ARG(doc->source_lang));
  if (options->tool_version)
    mz_buf_printf(&header, "X-Generator: muwazi %s\n", options->tool_version);
  add_field(w, MZ_STR("msgid"), MZ_STR(""));
  add_field(w, MZ_STR("msgstr"), mz_buf_str(&header));
  mz_buf_release(&header);
}

enum mz_status mz_po_write(const struct mz_doc *doc, const struct mz_write_options *options,
                           struct mz_buf *out, struct mz_dropped *dropped, struct mz_error *err)
{
  struct writer w = {.out = out};

  (void) dropped, (void) err;
  mz_arena_init(&w.arena);
  mz_hash_init(&w.seen);
  add_header(&w, doc, options);
  for (size_t u = 0; u < doc->unit_count;) {
    const struct mz_unit *unit = &doc->units[u];
    size_t forms = count_forms(doc, u);
    if (forms)
      add_forms(&w, unit, forms);
    for (size_t s = 0; s < unit->seg_count && !forms; s++)
      add_message(&w, unit, &unit->segs[s]);
    u += forms ? forms : 1;
  }
  mz_hash_release(&w.seen);
  mz_arena_release(&w.arena);
  return MZ_OK;
}
