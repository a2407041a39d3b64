/* SubRip subtitles (.srt): a cue is a number, a timing line and its text up to the next cue.  Nobody
 * ever wrote down what the format is: blank lines inside the text are taken as text, a missing number
 * is none. */
#include <config.h>
#include "format/format.h"

#include "base/i18n.h"
#include "base/limits.h"
#include "format/cues.h"
#include "text/place.h"

static bool is_number(struct mz_str line)
{
  line = mz_str_trim(line);
  for (size_t i = 0; i < line.len; i++)
    if (line.ptr[i] < '0' || line.ptr[i] > '9')
      return false;
  return line.len > 0;
}

/* {\an8} {\i1} {y:i}: what other players' formats have, as many write it. */
static size_t decode_override(struct mz_inline *in, size_t at, size_t end)
{
  static const struct mz_code code = {.kind = MZ_CODE_PLACEHOLDER, .type = {"fmt", 3}};
  struct mz_str rest = mz_str_sub(mz_buf_str(&in->doc->text), at, end);
  size_t most = rest.len < MZ_MAX_CUE_TAG ? rest.len : MZ_MAX_CUE_TAG;
  const char *close = memchr(rest.ptr, '}', most);
  size_t len = close ? (size_t) (close - rest.ptr) + 1 : 0;

  if (len < 3 || memchr(rest.ptr + 1, '{', len - 1) || memchr(rest.ptr, '\n', len) ||
      (rest.ptr[1] != '\\' && rest.ptr[2] != ':'))
    return at;
  mz_inline_code(in, &code, MZ_STR(""), at, at + len);
  return at + len;
}

static size_t decode(struct mz_inline *in, size_t at, size_t end)
{
  return in->doc->text.ptr[at] == '{' ? decode_override(in, at, end)
                                      : mz_cue_tag(in, at, end, false);
}

struct reader {
  struct mz_doc *doc;
  struct mz_inline in;
  struct mz_str id;            /* of the cue under way */
  size_t text;                 /* where its text begins */
  size_t cues;                 /* so far, it included */
  struct mz_cue_line previous; /* the line before */
};

static enum mz_status refuse(struct reader *r, size_t at, const char *message, struct mz_error *err)
{
  struct mz_places places;
  struct mz_place place;

  mz_places_init(&places, mz_buf_str(&r->doc->text));
  place = mz_places_get(&places, at);
  return mz_error_at(err, MZ_E_SYNTAX, r->doc->path, place.line, place.column, "%s", message);
}

/* Ends the cue under way in front of END. */
static void end_cue(struct reader *r, size_t end)
{
  if (r->cues)
    mz_cue_add(&r->in, r->id, (struct mz_range) {r->text, end}, decode);
}

static enum mz_status take_line(struct reader *r, struct mz_cue_line line, struct mz_error *err)
{
  struct mz_str all = mz_buf_str(&r->doc->text);
  struct mz_str text = mz_str_sub(all, line.begin, line.end);
  struct mz_str before = mz_str_trim(mz_str_sub(all, r->previous.begin, r->previous.end));
  bool numbered = is_number(before) && r->previous.begin >= (r->cues ? r->text : 0);

  if (mz_cue_is_timing(text)) {
    end_cue(r, numbered ? r->previous.begin : line.begin);
    r->id = numbered ? before : MZ_STR("");
    r->text = line.next;
    r->cues++;
  } else if (numbered && mz_cue_is_like_timing(text)) {
    return refuse(r, line.begin,
                  _("a timing line is to look like 00:00:01,000 --> 00:00:04,000"), err);
  } else if (!r->cues && mz_str_trim(text).len && !is_number(text)) {
    return refuse(r, line.begin, _("a number or a timing line is expected here"), err);
  }
  r->previous = line;
  return MZ_OK;
}

static enum mz_status read_srt(struct mz_doc *doc, const struct mz_read_options *options,
                               struct mz_error *err)
{
  struct mz_str text = mz_buf_str(&doc->text);
  struct reader r = {.doc = doc};
  size_t at = mz_str_starts(text, MZ_STR("\xEF\xBB\xBF")) ? 3 : 0;
  enum mz_status status = MZ_OK;

  (void) options;
  mz_inline_init(&r.in, doc);
  r.previous = (struct mz_cue_line) {at, at, at};
  while (!status && at < text.len) {
    struct mz_cue_line line = mz_cue_line(text, at);
    status = take_line(&r, line, err);
    at = line.next;
  }
  if (!status)
    end_cue(&r, text.len);
  mz_inline_release(&r.in);
  return status;
}

static void encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                   const struct mz_text *text, struct mz_buf *out)
{
  (void) unit, (void) place;
  mz_cue_encode(doc, text, NULL, out);
}

const struct mz_format mz_format_srt = {
    .name = "srt",
    .extensions = "srt",
    .datatype = "x-srt",
    .read = read_srt,
    .encode = encode,
};
