/* Bilingual documents as tables. */
#include <config.h>
#include "format/table_write.h"

#include "format/csv.h"

struct writer {
  struct mz_buf *out;
  struct mz_dropped *dropped;
  bool tabs; /* tab-separated, without quotes */
};

/* VALUE without what tab-separated values cannot hold. */
static void put_plain(struct writer *w, struct mz_str value)
{
  for (size_t i = 0; i < value.len; i++) {
    char c = value.ptr[i];
    bool bad = c == '\t' || c == '\n' || c == '\r';

    if (bad && !w->dropped->count++)
      w->dropped->code_point = (unsigned char) c;
    mz_buf_add_char(w->out, bad ? ' ' : c);
  }
}

/* A cell, with what ends it. */
static void put(struct writer *w, struct mz_str value, bool last)
{
  if (w->tabs)
    put_plain(w, value);
  else
    mz_csv_put(w->out, value, false);
  if (last)
    mz_buf_add_c(w->out, w->tabs ? "\n" : "\r\n");
  else
    mz_buf_add_char(w->out, w->tabs ? '\t' : ',');
}

static void put_notes(struct writer *w, const struct mz_unit *unit)
{
  struct mz_buf notes = MZ_BUF_INIT;

  for (size_t i = 0; i < unit->note_count; i++) {
    const struct mz_note *note = &unit->notes[i];
    mz_buf_add_c(&notes, i ? "; " : "");
    mz_buf_add_str(&notes, note->category);
    mz_buf_add_c(&notes, note->category.len ? ": " : "");
    mz_buf_add_str(&notes, note->text);
  }
  put(w, mz_buf_str(&notes), true);
  mz_buf_release(&notes);
}

static void put_unit(struct writer *w, const struct mz_unit *unit)
{
  for (size_t i = 0; i < unit->seg_count; i++) {
    const struct mz_seg *seg = &unit->segs[i];

    put(w, seg->id.len && unit->seg_count > 1 ? seg->id : unit->id, false);
    put(w, mz_unit_str(unit, seg->range), false);
    put(w, seg->target.str.ptr ? seg->target.str : MZ_STR(""), false);
    put_notes(w, unit);
  }
}

static enum mz_status write_table(struct writer *w, const struct mz_doc *doc)
{
  put(w, MZ_STR("id"), false);
  put(w, MZ_STR("source"), false);
  put(w, MZ_STR("target"), false);
  put(w, MZ_STR("note"), true);
  for (size_t u = 0; u < doc->unit_count; u++)
    put_unit(w, &doc->units[u]);
  return MZ_OK;
}

enum mz_status mz_table_write_csv(const struct mz_doc *doc, const struct mz_write_options *options,
                                  struct mz_buf *out, struct mz_dropped *dropped,
                                  struct mz_error *err)
{
  struct writer w = {out, dropped, false};

  (void) options, (void) err;
  return write_table(&w, doc);
}

enum mz_status mz_table_write_tsv(const struct mz_doc *doc, const struct mz_write_options *options,
                                  struct mz_buf *out, struct mz_dropped *dropped,
                                  struct mz_error *err)
{
  struct writer w = {out, dropped, true};

  (void) options, (void) err;
  return write_table(&w, doc);
}
