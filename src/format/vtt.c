/* WebVTT subtitles (.vtt; W3C, "WebVTT: The Web Video Text Tracks Format"): blocks between blank
 * lines; those with a timing line are cues, the others (header, NOTE, STYLE, REGION) stay untouched. */
#include <config.h>
#include "format/format.h"

#include "base/i18n.h"
#include "format/cues.h"

#define BOM MZ_STR("\xEF\xBB\xBF")

static const struct {
  struct mz_str name, text;
} references[] = {
    {{"&amp;", 5}, {"&", 1}},          {{"&lt;", 4}, {"<", 1}},
    {{"&gt;", 4}, {">", 1}},           {{"&nbsp;", 6}, {"\u00A0", 2}},
    {{"&lrm;", 5}, {"\u200E", 3}},     {{"&rlm;", 5}, {"\u200F", 3}},
    {{"&quot;", 6}, {"\"", 1}},
};

static size_t decode_reference(struct mz_inline *in, size_t at, size_t end)
{
  struct mz_str rest = mz_str_sub(mz_buf_str(&in->doc->text), at, end);

  for (size_t i = 0; i < sizeof references / sizeof *references; i++)
    if (mz_str_starts(rest, references[i].name)) {
      mz_inline_decoded(in, references[i].text, at, at + references[i].name.len);
      return at + references[i].name.len;
    }
  return at;
}

static size_t decode(struct mz_inline *in, size_t at, size_t end)
{
  return in->doc->text.ptr[at] == '&' ? decode_reference(in, at, end)
                                      : mz_cue_tag(in, at, end, true);
}

/* The block that begins at AT, up to the blank line behind it or the end of the text: its lines. */
static size_t block_end(struct mz_str text, size_t at)
{
  while (at < text.len) {
    struct mz_cue_line line = mz_cue_line(text, at);
    if (line.begin == line.end)
      break;
    at = line.next;
  }
  return at;
}

/* Adds the block in [BEGIN, END) where it is a cue: the timing is its first or its second line. */
static void take_block(struct mz_inline *in, size_t begin, size_t end)
{
  struct mz_str text = mz_str(in->doc->text.ptr, end), id = MZ_STR("");
  struct mz_cue_line line = mz_cue_line(text, begin);

  if (!mz_cue_is_timing(mz_str_sub(text, line.begin, line.end))) {
    id = mz_str_trim(mz_str_sub(text, line.begin, line.end));
    if (line.next == end)
      return;
    line = mz_cue_line(text, line.next);
    if (!mz_cue_is_timing(mz_str_sub(text, line.begin, line.end)))
      return;
  }
  mz_cue_add(in, id, (struct mz_range) {line.next, end}, decode);
}

/* The first line is WEBVTT, maybe with something behind a blank. */
static bool has_signature(struct mz_str text)
{
  if (!mz_str_starts(text, MZ_STR("WEBVTT")))
    return false;
  return text.len == 6 || strchr(" \t\r\n", text.ptr[6]);
}

static enum mz_status read_vtt(struct mz_doc *doc, const struct mz_read_options *options,
                               struct mz_error *err)
{
  struct mz_str text = mz_buf_str(&doc->text);
  size_t at = mz_str_starts(text, BOM) ? BOM.len : 0;
  struct mz_inline in;

  (void) options;
  if (!text.len)
    return MZ_OK;
  if (!has_signature(mz_str_sub(text, at, text.len)))
    return mz_error_at(err, MZ_E_SYNTAX, doc->path, 1, 1, _("a WebVTT file begins with WEBVTT"));
  mz_inline_init(&in, doc);
  at = block_end(text, at);
  while (at < text.len) {
    size_t end;
    at = mz_cue_line(text, at).next;
    end = block_end(text, at);
    if (end > at)
      take_block(&in, at, end);
    at = end;
  }
  mz_inline_release(&in);
  return MZ_OK;
}

static void escape(struct mz_str text, struct mz_buf *out)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '&' || c == '<' || c == '>')
      mz_buf_add_c(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
    else
      mz_buf_add_char(out, c);
  }
}

static void encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                   const struct mz_text *text, struct mz_buf *out)
{
  (void) unit, (void) place;
  mz_cue_encode(doc, text, escape, out);
}

const struct mz_format mz_format_vtt = {
    .name = "vtt",
    .extensions = "vtt",
    .datatype = "x-vtt",
    .read = read_vtt,
    .encode = encode,
};
