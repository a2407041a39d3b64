/* Text of XLIFF files.  The tree knows what a piece of text says; where the file says it otherwise
 * (entities, CDATA, line ends), it is read again here for the map back to the file. */
#include <config.h>
#include "format/xliff_text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/xalloc.h"
#include "text/place.h"

void mz_xliff_text_init(struct mz_xliff_text *text, struct mz_doc *doc)
{
  *text = (struct mz_xliff_text){.codes = {.str = {NULL, 0}}};
  mz_inline_init(&text->in, doc);
}

void mz_xliff_text_release(struct mz_xliff_text *text)
{
  mz_inline_release(&text->in);
}

/* What the reference at BEGIN, "&" to ";", stands for; well-formed, so it is one of the five or a
 * number. */
static void add_reference(struct mz_xliff_text *text, struct mz_str raw, size_t begin, size_t end)
{
  static const struct {
    struct mz_str name, value;
  } names[] = {{MZ_STR("&lt;"), MZ_STR("<")},
               {MZ_STR("&gt;"), MZ_STR(">")},
               {MZ_STR("&amp;"), MZ_STR("&")},
               {MZ_STR("&quot;"), MZ_STR("\"")},
               {MZ_STR("&apos;"), MZ_STR("'")}};
  struct mz_str reference = mz_str_sub(raw, begin, end);
  struct mz_buf value = MZ_BUF_INIT;

  if (reference.len > 3 && reference.ptr[1] == '#') {
    bool hex = reference.ptr[2] == 'x';
    mz_buf_add_code_point(&value, (uint32_t) strtoul(reference.ptr + 2 + hex, NULL, hex ? 16 : 10));
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_str_equal(reference, names[i].name))
      mz_buf_add_str(&value, names[i].value);
  mz_inline_decoded(&text->in, mz_buf_str(&value), begin, end);
  mz_buf_release(&value);
}

/* The offset of WHAT in RAW, from AT on, before END; END where it is not. */
static size_t find(struct mz_str raw, size_t at, size_t end, struct mz_str what)
{
  for (; at + what.len <= end; at++)
    if (raw.ptr[at] == what.ptr[0] && mz_str_starts(mz_str_sub(raw, at, end), what))
      return at;
  return end;
}

/* Adds the CDATA section at AT, or skips the comment or instruction; returns the offset behind it.
 */
static size_t add_markup(struct mz_xliff_text *text, struct mz_str raw, size_t at, size_t end)
{
  static const struct mz_str cdata = MZ_STR("<![CDATA["), comment = MZ_STR("<!--");
  struct mz_str rest = mz_str_sub(raw, at, end);
  size_t close;

  if (mz_str_starts(rest, comment))
    return find(raw, at + comment.len, end, MZ_STR("-->")) + 3;
  if (!mz_str_starts(rest, cdata))
    return find(raw, at, end, MZ_STR("?>")) + 2;
  close = find(raw, at + cdata.len, end, MZ_STR("]]>"));
  for (size_t i = at + cdata.len, run = i; i <= close; i++)
    if (i == close || raw.ptr[i] == '\r') {
      mz_inline_text(&text->in, run, i);
      if (i < close && raw.ptr[i + 1] != '\n')
        mz_inline_decoded(&text->in, MZ_STR("\n"), i, i + 1);
      run = i + 1;
    }
  return close + 3;
}

/* Adds bytes [AT, END) of the file, which are text in a well-formed file. */
static void decode(struct mz_xliff_text *text, struct mz_str raw, size_t at, size_t end)
{
  size_t run = at;

  while (at < end) {
    size_t next = at + 1;
    char c = raw.ptr[at];

    if (c != '&' && c != '<' && c != '\r') {
      at++;
      continue;
    }
    mz_inline_text(&text->in, run, at);
    if (c == '&') {
      next = find(raw, at, end, MZ_STR(";")) + 1;
      add_reference(text, raw, at, next < end ? next : end);
    } else if (c == '<') {
      next = add_markup(text, raw, at, end);
    } else if (next == end || raw.ptr[next] != '\n') {
      mz_inline_decoded(&text->in, MZ_STR("\n"), at, next);
    }
    run = at = next < end ? next : end;
  }
  mz_inline_text(&text->in, run, end);
}

void mz_xliff_text_add(struct mz_xliff_text *text, const struct mz_xml_node *node)
{
  struct mz_str raw = mz_buf_str(&text->in.doc->text);

  if (node->text.ptr == raw.ptr + node->all.begin)
    mz_inline_text(&text->in, node->all.begin, node->all.end);
  else
    decode(text, raw, node->all.begin, node->all.end);
}

void mz_xliff_text_code(struct mz_xliff_text *text, const struct mz_code *code)
{
  mz_doc_add_code(text->in.doc, &text->codes, code);
  text->codes.codes[text->codes.code_count - 1].offset = text->in.text.len;
}

/* Marks as isolated what does not pair. */
static void pair(struct mz_text *text)
{
  struct mz_range all = {0, text->code_count};
  size_t *partners = mz_xalloc((text->code_count + 1) * sizeof *partners);

  mz_text_pair_codes(text, all, partners);
  for (size_t i = 0; i < text->code_count; i++)
    text->codes[i].isolated = text->codes[i].kind != MZ_CODE_PLACEHOLDER && partners[i] == SIZE_MAX;
  free(partners);
}

struct mz_unit *mz_xliff_text_unit(struct mz_xliff_text *text, size_t begin)
{
  struct mz_unit *unit =
      mz_inline_unit(&text->in, MZ_UNIT_PARAGRAPH, (struct mz_range){begin, begin});
  struct mz_str str = unit->source.str;

  unit->source = text->codes;
  unit->source.str = str;
  pair(&unit->source);
  text->codes = (struct mz_text){.str = {NULL, 0}};
  return unit;
}

struct mz_text mz_xliff_text_take(struct mz_xliff_text *text)
{
  struct mz_text taken = text->codes;

  taken.str = mz_arena_str(&text->in.doc->arena, mz_buf_str(&text->in.text));
  pair(&taken);
  mz_inline_clear(&text->in);
  text->codes = (struct mz_text){.str = {NULL, 0}};
  return taken;
}

enum mz_status mz_xliff_fail(const struct mz_xml_tree *tree, size_t offset, struct mz_error *err,
                             const char *format, ...)
{
  struct mz_places places;
  struct mz_place place;
  char message[512];
  va_list args;

  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  mz_places_init(&places, tree->text);
  place = mz_places_get(&places, offset);
  return mz_error_at(err, MZ_E_SYNTAX, tree->path, place.line, place.column, "%s", message);
}

struct mz_str mz_xliff_type(struct mz_str name)
{
  static const struct {
    struct mz_str name, type;
  } types[] = {
      {MZ_STR("fmt"), MZ_STR("fmt")},        {MZ_STR("ui"), MZ_STR("ui")},
      {MZ_STR("quote"), MZ_STR("quote")},    {MZ_STR("link"), MZ_STR("link")},
      {MZ_STR("image"), MZ_STR("image")},    {MZ_STR("other"), MZ_STR("other")},
      {MZ_STR("bold"), MZ_STR("fmt")},       {MZ_STR("italic"), MZ_STR("fmt")},
      {MZ_STR("underlined"), MZ_STR("fmt")}, {MZ_STR("lb"), MZ_STR("fmt")},
      {MZ_STR("pb"), MZ_STR("fmt")},
  };

  if (mz_str_starts(name, MZ_STR("x-")))
    name = mz_str_sub(name, 2, name.len);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (mz_str_equal(name, types[i].name))
      return types[i].type;
  return MZ_STR("");
}

/* The offset of the first tag of an element. */
static size_t first_tag(struct mz_str text)
{
  static const struct {
    struct mz_str begin, end;
  } others[] = {
      {MZ_STR("<!--"), MZ_STR("-->")}, {MZ_STR("<?"), MZ_STR("?>")}, {MZ_STR("<!"), MZ_STR(">")}};
  size_t at = 0, i;

  do {
    at = find(text, at, text.len, MZ_STR("<"));
    for (i = 0; i < 3; i++)
      if (mz_str_starts(mz_str_sub(text, at, text.len), others[i].begin)) {
        at = find(text, at, text.len, others[i].end);
        break;
      }
  } while (i < 3);
  return at;
}

struct mz_str mz_xliff_version(struct mz_str text)
{
  static const struct mz_str name = MZ_STR("version");
  size_t at = first_tag(text), end = find(text, at, text.len, MZ_STR(">")), begin;

  for (at = find(text, at, end, name); at < end; at = find(text, at + 1, end, name)) {
    begin = at + name.len;
    while (begin < end && strchr(" \t\r\n=", text.ptr[begin]))
      begin++;
    if (begin < end && (text.ptr[begin] == '"' || text.ptr[begin] == '\'') &&
        strchr(" \t\r\n", text.ptr[at - 1]))
      return mz_str_sub(text, begin + 1, find(text, begin + 1, end, mz_str(text.ptr + begin, 1)));
  }
  return MZ_STR("");
}
