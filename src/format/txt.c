/* Plain text: its layout is its structure. */
#include <config.h>
#include "format/format.h"

#include "text/layout.h"

static const enum mz_layout_mode modes[] = {
    [MZ_LINE_BREAKS_AUTO] = MZ_LAYOUT_AUTO,
    [MZ_LINE_BREAKS_PARAGRAPH] = MZ_LAYOUT_PARAGRAPH,
    [MZ_LINE_BREAKS_LINE] = MZ_LAYOUT_LINE,
};

static const enum mz_unit_kind kinds[] = {
    [MZ_LAYOUT_TEXT] = MZ_UNIT_PARAGRAPH,
    [MZ_LAYOUT_HEADING] = MZ_UNIT_HEADING,
    [MZ_LAYOUT_ITEM] = MZ_UNIT_ITEM,
};

static enum mz_status read_txt(struct mz_doc *doc, const struct mz_read_options *options,
                               struct mz_error *err)
{
  struct mz_layout layout = MZ_LAYOUT_INIT;

  (void) err;
  mz_layout(mz_buf_str(&doc->text), modes[options->line_breaks], &layout);
  for (size_t i = 0; i < layout.count; i++)
    mz_doc_add_unit(doc, kinds[layout.units[i].kind], layout.units[i].begin, layout.units[i].end);
  mz_layout_release(&layout);
  return MZ_OK;
}

const struct mz_format mz_format_txt = {
    .name = "txt",
    .extensions = "txt text",
    .read = read_txt,
};
