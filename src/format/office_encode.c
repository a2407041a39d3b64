/* Translations into the XML of word processors: the step from each context to the next one. */
#include <config.h>
#include "format/office.h"

enum level { LEVEL_OUT, LEVEL_RUN, LEVEL_TEXT };

/* Where the output stands. */
struct place {
  enum level level;
  struct mz_office_context context;
};

struct encoder {
  const struct mz_office *office;
  const struct mz_office_part *part;
  struct mz_buf *out;
  struct place at;
};

/* The context of the text at byte OFFSET. */
static struct mz_office_context context_at(const struct mz_office *office, size_t offset)
{
  size_t low = 0, high = office->piece_count;

  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (office->pieces[middle].begin <= offset)
      low = middle;
    else
      high = middle;
  }
  return office->pieces[low].context;
}

/* Closes text and run as far as LEVEL. */
static void descend(struct encoder *e, enum level level)
{
  if (e->at.level == LEVEL_TEXT && level < LEVEL_TEXT)
    mz_buf_add_str(e->out, e->part->text_end);
  if (e->at.level >= LEVEL_RUN && level < LEVEL_RUN)
    mz_buf_add_str(e->out, e->part->run_end);
  if (e->at.level > level)
    e->at.level = level;
}

static void ascend(struct encoder *e, enum level level)
{
  if (e->at.level < LEVEL_RUN && level >= LEVEL_RUN) {
    mz_buf_add_str(e->out, e->part->run);
    mz_buf_add_str(e->out, e->at.context.format);
  }
  if (e->at.level < LEVEL_TEXT && level == LEVEL_TEXT)
    mz_buf_add_str(e->out, e->part->text);
  if (e->at.level < level)
    e->at.level = level;
}

/* Opens WRAP and what is around it, up to COMMON, the outermost first. */
static void open_wraps(struct encoder *e, const struct mz_office_wrap *wrap,
                       const struct mz_office_wrap *common)
{
  size_t depth = common ? common->depth : 0;

  while ((wrap ? wrap->depth : 0) > depth) {
    const struct mz_office_wrap *next = wrap;
    while (next->depth > depth + 1)
      next = next->outer;
    mz_buf_add_str(e->out, next->open);
    depth++;
  }
}

static void change_wraps(struct encoder *e, const struct mz_office_wrap *to)
{
  const struct mz_office_wrap *from = e->at.context.wrap, *common = to;

  while (common && (!from || common->depth > from->depth))
    common = common->outer;
  for (; from && from != common; from = from->outer) {
    mz_buf_add_str(e->out, from->close);
    while (common && common->depth >= from->depth)
      common = common->outer;
  }
  open_wraps(e, to, common);
}

static void go(struct encoder *e, enum level level, const struct mz_office_context *context)
{
  if (e->at.context.wrap != context->wrap ||
      !mz_str_equal(e->at.context.format, context->format)) {
    descend(e, LEVEL_OUT);
    if (e->at.context.wrap != context->wrap)
      change_wraps(e, context->wrap);
    e->at.context = *context;
  }
  descend(e, level);
  ascend(e, level);
}

/* Where ORIGINAL belongs: some elements are bare, all others bring their run with them or stand between
 * runs. */
static enum level level_of(const struct encoder *e, struct mz_str original)
{
  static const char *const bare[] = {"tab", "br", "cr", "ptab", "noBreakHyphen", "softHyphen"};
  size_t begin = 1, end;

  if (!e->part->run.len)
    return LEVEL_TEXT;
  for (end = 1; end < original.len && !strchr(" />\t\r\n", original.ptr[end]); end++)
    if (original.ptr[end] == ':')
      begin = end + 1;
  for (size_t i = 0; begin < end && i < sizeof bare / sizeof *bare; i++)
    if (mz_str_equal(mz_str_sub(original, begin, end), mz_str_c(bare[i])))
      return LEVEL_RUN;
  return LEVEL_OUT;
}

/* What stands for the character at AT of TEXT; empty: itself. */
static struct mz_str stand_in(const struct mz_office_part *part, struct mz_str text, size_t at)
{
  char c = text.ptr[at];

  if (c == '\t')
    return part->tab;
  if (c == '\n')
    return part->feed;
  return c == ' ' && at && text.ptr[at - 1] == ' ' ? part->blank : MZ_STR("");
}

static void add_text(struct encoder *e, struct mz_str text)
{
  size_t done = 0;

  for (size_t i = 0; i < text.len; i++) {
    struct mz_str instead = stand_in(e->part, text, i);
    if (!instead.len)
      continue;
    mz_xml_escape(e->out, mz_str_sub(text, done, i));
    mz_buf_add_str(e->out, instead);
    done = i + 1;
  }
  mz_xml_escape(e->out, mz_str_sub(text, done, text.len));
}

/* Takes CODE: a switch only changes what is WANTED, anything else is written. */
static void take_code(struct encoder *e, const struct mz_code *code,
                      const struct mz_office_context *base, struct mz_office_context *wanted)
{
  bool is_switch = mz_str_equal(code->type, MZ_STR("fmt"));

  if (is_switch && code->kind == MZ_CODE_OPEN) {
    *wanted = context_at(e->office, code->place.end);
  } else if (is_switch && code->kind == MZ_CODE_CLOSE) {
    *wanted = *base;
  } else {
    go(e, level_of(e, code->original), wanted);
    mz_buf_add_str(e->out, code->original);
  }
}

static const struct mz_office_part *part_at(const struct mz_office *office, size_t offset)
{
  const struct mz_office_part *part = office->parts;

  while (part + 1 < office->parts + office->part_count && part->range.end <= offset)
    part++;
  return part;
}

void mz_office_encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                      const struct mz_text *text, struct mz_buf *out)
{
  const struct mz_office *office = doc->format_data;
  struct mz_office_context begin = context_at(office, place.begin);
  struct mz_office_context end = context_at(office, place.end), wanted = begin;
  struct encoder e = {office, part_at(office, place.begin), out, {LEVEL_TEXT, begin}};
  size_t done = 0;

  for (size_t i = 0; i <= text->code_count; i++) {
    size_t to = i < text->code_count ? text->codes[i].offset : text->str.len;
    if (done < to) {
      go(&e, LEVEL_TEXT, &wanted);
      add_text(&e, mz_str_sub(text->str, done, to));
    }
    if (i < text->code_count)
      take_code(&e, &text->codes[i], &office->bases[unit - doc->units], &wanted);
    done = to;
  }
  go(&e, LEVEL_TEXT, &end);
}
