/* Units with inline codes, and where their text stands in the file. */
#include <config.h>
#include "format/inline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"

void mz_inline_init(struct mz_inline *in, struct mz_doc *doc)
{
  *in = (struct mz_inline) {.doc = doc, .text = MZ_BUF_INIT};
}

void mz_inline_release(struct mz_inline *in)
{
  mz_buf_release(&in->text);
  free(in->pieces);
  free(in->codes);
}

void mz_inline_clear(struct mz_inline *in)
{
  mz_buf_truncate(&in->text, 0);
  in->piece_count = in->code_count = in->open_count = in->ids = 0;
}

void mz_inline_text(struct mz_inline *in, size_t begin, size_t end)
{
  mz_inline_decoded(in, mz_str_sub(mz_buf_str(&in->doc->text), begin, end), begin, end);
}

void mz_inline_decoded(struct mz_inline *in, struct mz_str text, size_t begin, size_t end)
{
  struct mz_piece *last = in->piece_count ? &in->pieces[in->piece_count - 1] : NULL;

  if (!text.len)
    return;
  if (last && last->end == begin && end - begin == text.len &&
      last->end - last->origin == in->text.len - last->begin) {
    last->end = end;
  } else {
    MZ_RESERVE(in->pieces, in->piece_capacity, in->piece_count + 1);
    in->pieces[in->piece_count++] = (struct mz_piece) {in->text.len, begin, end};
  }
  mz_buf_add_str(&in->text, text);
}

static struct mz_str new_id(struct mz_inline *in)
{
  char id[24];
  int len = snprintf(id, sizeof id, "%zu", ++in->ids);

  return mz_arena_str(&in->doc->arena, mz_str(id, (size_t) len));
}

/* Remembers the opening code INDEX; past the limit the outermost one is given up. */
static void push_open(struct mz_inline *in, struct mz_str name, size_t index)
{
  if (in->open_count == MZ_MAX_OPEN_CODES)
    memmove(in->open, in->open + 1, --in->open_count * sizeof *in->open);
  in->open[in->open_count++] = (struct mz_inline_open) {name, index};
}

/* Pairs the closing code CODE with what it closes.  Those that were opened inside stay open: tags
 * may cross. */
static void close_code(struct mz_inline *in, struct mz_str name, struct mz_code *code)
{
  for (size_t i = in->open_count; i-- > 0;) {
    struct mz_code *open = &in->codes[in->open[i].code];
    if (!mz_str_equal(in->open[i].name, name))
      continue;
    open->isolated = false;
    code->id = open->id;
    in->open_count--;
    memmove(in->open + i, in->open + i + 1, (in->open_count - i) * sizeof *in->open);
    return;
  }
  code->isolated = true;
  code->id = new_id(in);
}

void mz_inline_code(struct mz_inline *in, const struct mz_code *code, struct mz_str name,
                    size_t begin, size_t end)
{
  struct mz_code added = *code;

  added.offset = in->text.len;
  added.place = (struct mz_range) {begin, end};
  if (!added.original.ptr)
    added.original = mz_str_sub(mz_buf_str(&in->doc->text), begin, end);
  added.isolated = added.kind == MZ_CODE_OPEN;
  if (added.kind == MZ_CODE_CLOSE)
    close_code(in, name, &added);
  else
    added.id = new_id(in);
  MZ_RESERVE(in->codes, in->code_capacity, in->code_count + 1);
  in->codes[in->code_count] = added;
  if (added.kind == MZ_CODE_OPEN)
    push_open(in, name, in->code_count);
  in->code_count++;
}

bool mz_inline_blank(const struct mz_inline *in)
{
  return !mz_str_trim(mz_buf_str(&in->text)).len;
}

struct mz_unit *mz_inline_unit(struct mz_inline *in, enum mz_unit_kind kind, struct mz_range place)
{
  struct mz_arena *arena = &in->doc->arena;
  struct mz_unit *unit = mz_doc_add_unit(in->doc, kind, place.begin, place.end);
  bool plain = !in->code_count && mz_str_equal(mz_buf_str(&in->text), unit->source.str);

  if (!plain) {
    struct mz_piece *pieces = mz_arena_alloc(arena, in->piece_count * sizeof *pieces);
    if (in->piece_count)
      memcpy(pieces, in->pieces, in->piece_count * sizeof *pieces);
    unit->pieces = pieces;
    unit->piece_count = in->piece_count;
    unit->source.str = mz_arena_str(arena, mz_buf_str(&in->text));
  }
  for (size_t i = 0; i < in->code_count; i++)
    mz_doc_add_code(in->doc, &unit->source, &in->codes[i]);
  mz_inline_clear(in);
  return unit;
}

void mz_inline_write(const struct mz_text *text,
                     void (*escape)(struct mz_str text, struct mz_buf *out), struct mz_buf *out)
{
  size_t done = 0;

  for (size_t i = 0; i <= text->code_count; i++) {
    size_t end = i < text->code_count ? text->codes[i].offset : text->str.len;
    struct mz_str run = mz_str_sub(text->str, done, end);
    if (escape)
      escape(run, out);
    else
      mz_buf_add_str(out, run);
    if (i < text->code_count)
      mz_buf_add_str(out, text->codes[i].original);
    done = end;
  }
}
