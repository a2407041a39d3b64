/* Alignment as a filter: a record a line in, a record a line out, in the same order and number.  A bad
 * record is answered in its place; nothing is remembered from one record to the next.
 *
 * --jsonl: {"id": ..., "source": TEXT, "target": TEXT}, where TEXT is a text or an array of segments;
 * answered by {"id": ..., "pairs": [{"source": [0,1], "target": [0], "confidence": 0.93,
 * "source_text": ..., "target_text": ...}]} or {"id": ..., "error": ...}.
 *
 * --tsv=SOURCE,TARGET: a header line with the names of columns, then lines in which those two hold
 * documents in base64; each comes back with one more column, base64 of lines source TAB target TAB
 * confidence, empty for a bad record. */
#include <config.h>
#include "cli/align.h"

#include <json-c/json.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/base64.h"
#include "base/i18n.h"
#include "base/xalloc.h"

struct records {
  struct cli_alignment *alignment; /* its options and dictionary; the texts are of the record under way */
  struct mz_buf out;
  size_t columns[2]; /* of --tsv */
  size_t line, bad;
};

/* The texts of a record, as they come: a document, or an array of segments. */
struct text {
  struct mz_str document; /* ptr is NULL for an array */
  json_object *segments;
};

/* Takes the array of segments for side S. */
static enum mz_status take_segments(struct cli_alignment *alignment, size_t s, json_object *array,
                                    const char *lang, struct mz_error *err)
{
  size_t count = json_object_array_length(array);
  struct mz_str *segments = mz_xcalloc(count + 1, sizeof *segments);
  enum mz_status status;

  for (size_t i = 0; i < count; i++) {
    json_object *item = json_object_array_get_idx(array, i);
    segments[i] =
        mz_str(json_object_get_string(item), (size_t) json_object_get_string_len(item));
  }
  status = cli_align_take_segments(&alignment->sides[s], segments, count, lang, err);
  free(segments);
  return status;
}

static enum mz_status take_side(struct cli_alignment *alignment, size_t s, const struct text *text,
                                struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  const char *lang = s ? options->target : options->source;

  if (text->segments)
    return take_segments(alignment, s, text->segments, lang, err);
  return cli_align_take(&alignment->sides[s], text->document, lang, options, err);
}

/* Aligns the two TEXTS of a record; the caller clears the alignment. */
static enum mz_status align_texts(struct cli_alignment *alignment, const struct text texts[2],
                                  struct mz_error *err)
{
  for (size_t s = 0; s < 2; s++)
    if (take_side(alignment, s, &texts[s], err))
      return err->status;
  return cli_align_run(alignment, err);
}

static void add_json_pairs(const struct cli_alignment *alignment, struct mz_buf *out)
{
  struct mz_buf text = MZ_BUF_INIT;
  size_t count = 0;

  mz_buf_add_c(out, "\"pairs\": [");
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    if (!cli_align_is_wanted(alignment, bead))
      continue;
    mz_buf_add_c(out, count++ ? ", {\"source\": " : "{\"source\": ");
    cli_align_add_indices(&alignment->sides[0], bead->source, bead->source_count, ", ", out);
    mz_buf_add_c(out, ", \"target\": ");
    cli_align_add_indices(&alignment->sides[1], bead->target, bead->target_count, ", ", out);
    mz_buf_add_c(out, ", \"confidence\": ");
    cli_add_fraction(out, (double) bead->score);
    mz_buf_add_c(out, ", \"source_text\": ");
    cli_align_join(&alignment->sides[0], bead->source, bead->source_count, &text);
    cli_add_json(out, mz_buf_str(&text));
    mz_buf_add_c(out, ", \"target_text\": ");
    cli_align_join(&alignment->sides[1], bead->target, bead->target_count, &text);
    cli_add_json(out, mz_buf_str(&text));
    mz_buf_add_char(out, '}');
  }
  mz_buf_add_char(out, ']');
  mz_buf_release(&text);
}

/* Gets the member NAME of RECORD: a string, or an array of strings. */
static bool get_text(json_object *record, const char *name, struct text *text)
{
  json_object *value;

  *text = (struct text) {{NULL, 0}, NULL};
  if (!json_object_object_get_ex(record, name, &value))
    return false;
  if (json_object_is_type(value, json_type_string))
    text->document =
        mz_str(json_object_get_string(value), (size_t) json_object_get_string_len(value));
  else if (json_object_is_type(value, json_type_array))
    text->segments = value;
  for (size_t i = 0; text->segments && i < json_object_array_length(value); i++)
    if (!json_object_is_type(json_object_array_get_idx(value, i), json_type_string))
      return false;
  return text->document.ptr || text->segments;
}

static enum mz_status align_json(struct records *records, json_object *record, struct mz_error *err)
{
  struct text texts[2];

  if (!json_object_is_type(record, json_type_object))
    return mz_error_set(err, MZ_E_SYNTAX, _("the line is not a JSON object"));
  if (!get_text(record, "source", &texts[0]) || !get_text(record, "target", &texts[1]))
    return mz_error_set(err, MZ_E_SYNTAX,
                        _("\"source\" and \"target\" are needed: texts, or arrays of segments"));
  return align_texts(records->alignment, texts, err);
}

/* The JSON in LINE; NULL where it is none. */
static json_object *parse(struct mz_str line)
{
  struct json_tokener *tokener = json_tokener_new();
  json_object *record = NULL;

  json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
  if (line.len < INT_MAX)
    record = json_tokener_parse_ex(tokener, line.ptr, (int) line.len);
  json_tokener_free(tokener);
  return record;
}

static enum mz_status answer_json(struct records *records, struct mz_str line, struct mz_error *err)
{
  json_object *record = parse(line), *id = NULL;
  struct mz_buf *out = &records->out;
  enum mz_status status = align_json(records, record, err);

  mz_buf_add_char(out, '{');
  if (json_object_is_type(record, json_type_object) && json_object_object_get_ex(record, "id", &id))
    mz_buf_printf(out, "\"id\": %s, ", json_object_to_json_string_ext(id, JSON_C_TO_STRING_PLAIN));
  if (status) {
    mz_buf_add_c(out, "\"error\": ");
    cli_add_json(out, mz_str_c(err->message));
  } else {
    add_json_pairs(records->alignment, out);
  }
  mz_buf_add_c(out, "}\n");
  json_object_put(record);
  return status;
}

/* Column INDEX of LINE; ptr is NULL where there are not so many. */
static struct mz_str column(struct mz_str line, size_t index)
{
  for (size_t i = 0; line.ptr; i++) {
    struct mz_str field = mz_str_split(&line, '\t');
    if (i == index)
      return field;
  }
  return mz_str(NULL, 0);
}

static enum mz_status align_columns(struct records *records, struct mz_str line,
                                    struct mz_buf texts[2], struct mz_error *err)
{
  struct text documents[2];

  for (size_t s = 0; s < 2; s++) {
    struct mz_str field = column(line, records->columns[s]);
    if (!field.ptr)
      return mz_error_set(err, MZ_E_SYNTAX, _("the line has too few columns"));
    if (!mz_base64_decode(field, &texts[s]))
      return mz_error_set(err, MZ_E_SYNTAX, _("column %zu is not base64"),
                          records->columns[s] + 1);
    documents[s] = (struct text) {mz_buf_str(&texts[s]), NULL};
  }
  return align_texts(records->alignment, documents, err);
}

static void add_pair_lines(const struct cli_alignment *alignment, struct mz_buf *lines)
{
  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    if (!cli_align_is_wanted(alignment, bead))
      continue;
    cli_align_add_texts(alignment, bead, lines);
    mz_buf_add_char(lines, '\t');
    cli_add_fraction(lines, (double) bead->score);
    mz_buf_add_char(lines, '\n');
  }
}

static enum mz_status answer_tsv(struct records *records, struct mz_str line, struct mz_error *err)
{
  struct mz_buf texts[2] = {MZ_BUF_INIT, MZ_BUF_INIT}, lines = MZ_BUF_INIT;
  enum mz_status status = align_columns(records, line, texts, err);

  if (!status)
    add_pair_lines(records->alignment, &lines);
  mz_buf_add_str(&records->out, line);
  mz_buf_add_char(&records->out, '\t');
  mz_base64_encode(mz_buf_str(&lines), &records->out);
  mz_buf_add_char(&records->out, '\n');
  mz_buf_release(&lines);
  mz_buf_release(&texts[0]);
  mz_buf_release(&texts[1]);
  return status;
}

/* The number of the column NAME in the header LINE; SIZE_MAX where there is none. */
static size_t find_column(struct mz_str line, struct mz_str name)
{
  for (size_t at = 0; line.ptr; at++)
    if (mz_str_equal(mz_str_split(&line, '\t'), name))
      return at;
  return SIZE_MAX;
}

/* Finds the columns of --tsv=SOURCE,TARGET in the header LINE, and passes that on. */
static bool take_header(struct records *records, struct mz_str line)
{
  struct mz_str names = mz_str_c(records->alignment->options->tsv);

  for (size_t s = 0; s < 2; s++) {
    struct mz_str name = mz_str_split(&names, ',');
    records->columns[s] = find_column(line, name);
    if (!name.len || records->columns[s] == SIZE_MAX) {
      fprintf(stderr, _("muwazi: the header has no column '%.*s'\n"), MZ_STR_ARG(name));
      return false;
    }
  }
  mz_buf_add_str(&records->out, line);
  mz_buf_add_c(&records->out, "\taligned\n");
  return true;
}

static void clear(struct cli_alignment *alignment)
{
  for (size_t s = 0; s < 2; s++) {
    cli_align_side_release(&alignment->sides[s]);
    alignment->sides[s] = (struct cli_align_side) {.path = NULL};
  }
  alignment->bitext.count = 0;
}

/* Answers one LINE; false when that cannot be written, or the header is of no use. */
static bool take_line(struct records *records, struct mz_str line)
{
  bool tsv = records->alignment->options->tsv;
  struct mz_error err = MZ_ERROR_INIT;

  records->line++;
  if (line.len && line.ptr[line.len - 1] == '\r')
    line.len--;
  if (tsv && records->line == 1)
    return take_header(records, line);
  if ((tsv ? answer_tsv : answer_json)(records, line, &err)) {
    records->bad++;
    fprintf(stderr, _("muwazi: line %zu: %s\n"), records->line, err.message);
  }
  clear(records->alignment);
  return cli_flush(&records->out);
}

int cli_align_records(struct cli_alignment *alignment, FILE *in, const char *path)
{
  struct records records = {.alignment = alignment, .out = MZ_BUF_INIT};
  struct mz_error err = MZ_ERROR_INIT;
  char *line = NULL;
  size_t capacity = 0;
  ssize_t len;
  bool good = true;

  while (good && (len = getline(&line, &capacity, in)) >= 0)
    good = take_line(&records, mz_str(line, (size_t) len - (line[len - 1] == '\n')));
  if (ferror(in)) {
    mz_error_errno(&err, path, errno);
    cli_fail(&err);
  }
  cli_flush(&records.out);
  free(line);
  mz_buf_release(&records.out);
  return !good || err.status ? CLI_TROUBLE : records.bad ? CLI_FOUND : CLI_CLEAN;
}
