/* The page of align: pairs side by side, the text where its language begins to read.  One self-contained file
 * without scripts; its words are Arabic in every locale, as those of prepare's page. */
#include <config.h>
#include "cli/align.h"

#include <string.h>
#include "cli/outputs.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

static const char style[] =
    ":root{--bg:#fbfaf7;--card:#fff;--ink:#1c2024;--soft:#667079;--line:#e3e0d8;--doubt:#a35b00;"
    "--doubtbg:#fdf1dd;--alone:#c4262e;--alonebg:#fdeaea;--ok:#0b6e5f;color-scheme:light dark}\n"
    "@media(prefers-color-scheme:dark){:root{--bg:#15181b;--card:#1d2125;--ink:#e6e4df;"
    "--soft:#98a2ab;--line:#32383e;--doubt:#f0b45b;--doubtbg:#3f2c10;--alone:#ff8a8f;"
    "--alonebg:#45191c;--ok:#6fd3c0}}\n"
    "*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);"
    "font:16px/1.8 'Noto Naskh Arabic','Amiri','Geeza Pro','Segoe UI',Tahoma,'DejaVu Sans',"
    "sans-serif}main,header,footer{max-width:84rem;margin:0 auto;padding:1rem 1.5rem}"
    "h1{font-size:1.3rem;margin:.6rem 0;overflow-wrap:anywhere}h2{font-size:1.1rem}"
    "table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);"
    "table-layout:fixed}td{padding:.4rem .8rem;border-bottom:1px solid var(--line);"
    "vertical-align:top;overflow-wrap:anywhere}col.n{width:4.5rem}"
    "td.n{color:var(--soft);font-size:.85rem;white-space:nowrap;text-align:center}"
    "tr.doubt{background:var(--doubtbg)}tr.doubt td.n{color:var(--doubt)}"
    "tr.alone{background:var(--alonebg)}tr.alone td.n{color:var(--alone)}"
    "tr.ok td.n{color:var(--ok)}tr:target{outline:3px solid var(--doubt);outline-offset:-3px}"
    "ul.doubts{columns:18rem;overflow-wrap:anywhere;padding-inline-start:1.2rem;margin:.5rem 0 1.5rem}a{color:inherit}"
    "footer{color:var(--soft);font-size:.85rem}"
    "@media(max-width:40rem){main,header,footer{padding:.7rem}td{padding:.3rem}}\n";

static bool is_doubtful(const struct mz_bead *bead)
{
  return bead->score < CLI_ALIGN_DOUBT || !cli_align_is_pair(bead);
}

static const char *direction(const struct cli_align_side *side)
{
  return mz_lang_is_rtl(side->lang) ? "rtl" : "ltr";
}

static void add_cell(const struct cli_align_side *side, size_t first, size_t count,
                     struct mz_buf *out)
{
  mz_buf_printf(out, "<td dir=\"%s\" lang=\"", direction(side));
  cli_add_html(out, side->lang);
  mz_buf_add_c(out, "\">");
  for (size_t i = first; i < first + count; i++) {
    if (side->kinds[i] != CLI_ALIGN_TEXT)
      continue;
    mz_buf_printf(out, "%s<span title=\"%zu\">", i > first ? " " : "", side->lines[i]);
    cli_add_html(out, side->segments[i]);
    mz_buf_add_c(out, "</span>");
  }
  mz_buf_add_c(out, "</td>");
}

static void add_row(const struct cli_alignment *alignment, size_t index, struct mz_buf *out)
{
  const struct mz_bead *bead = &alignment->bitext.beads[index];
  bool confirmed = alignment->confirmed && alignment->confirmed[index];
  const char *class = confirmed                  ? "ok"
                      : !cli_align_is_pair(bead) ? "alone"
                      : is_doubtful(bead)        ? "doubt"
                                                 : "";

  mz_buf_printf(out, "<tr id=\"b%zu\" class=\"%s\">", index + 1, class);
  add_cell(&alignment->sides[0], bead->source, bead->source_count, out);
  mz_buf_add_c(out, "<td class=\"n\" dir=\"ltr\">");
  if (confirmed)
    mz_buf_add_c(out, "✓");
  else
    cli_add_fraction(out, (double) bead->score);
  mz_buf_printf(out, "<br>%zu–%zu</td>",
                cli_align_texts(&alignment->sides[0], bead->source, bead->source_count),
                cli_align_texts(&alignment->sides[1], bead->target, bead->target_count));
  add_cell(&alignment->sides[1], bead->target, bead->target_count, out);
  mz_buf_add_c(out, "</tr>\n");
}

/* Appends the first words of TEXT. */
static void add_beginning(struct mz_str text, struct mz_buf *out)
{
  size_t at = 0, end = 0;

  for (int n = 0; n < 60 && at < text.len; n++) {
    size_t begin = at;
    if (mz_is_space(mz_utf8_next(text, &at)))
      end = begin;
  }
  if (at == text.len || !end)
    end = at;
  cli_add_html(out, mz_str_sub(text, 0, end));
  mz_buf_add_c(out, end == text.len ? "" : "…");
}

/* Where to look first. */
static void add_doubts(const struct cli_alignment *alignment, struct mz_buf *out)
{
  size_t count = 0;

  for (size_t i = 0; i < alignment->bitext.count; i++) {
    const struct mz_bead *bead = &alignment->bitext.beads[i];
    const struct cli_align_side *side = &alignment->sides[bead->source_count ? 0 : 1];
    struct mz_str text = side->segments[bead->source_count ? bead->source : bead->target];

    if (!is_doubtful(bead) || (alignment->confirmed && alignment->confirmed[i]))
      continue;
    if (!count++)
      mz_buf_printf(out, "<h2>ما يستحق النظر</h2>\n<ul class=\"doubts\" dir=\"%s\">\n",
                    direction(&alignment->sides[0]));
    mz_buf_printf(out, "<li><a href=\"#b%zu\"><bdi>", i + 1);
    add_beginning(text, out);
    mz_buf_add_c(out, "</bdi></a></li>\n");
  }
  mz_buf_add_c(out, count ? "</ul>\n" : "");
}

void cli_align_html(const struct cli_alignment *alignment, struct mz_buf *out)
{
  mz_buf_add_c(out, "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
  cli_add_html(out, mz_str_c(cli_source_name(alignment->sides[0].path)));
  mz_buf_printf(out, "</title>\n<style>\n%s</style></head>\n<body><header><h1 dir=\"%s\"><bdi>", style,
                direction(&alignment->sides[0]));
  cli_add_html(out, mz_str_c(cli_source_name(alignment->sides[0].path)));
  mz_buf_add_c(out, "</bdi> ↔ <bdi>");
  cli_add_html(out, mz_str_c(cli_source_name(alignment->sides[1].path)));
  mz_buf_add_c(out, "</bdi></h1></header>\n<main>\n");
  add_doubts(alignment, out);
  mz_buf_printf(out, "<table dir=\"%s\"><colgroup><col><col class=\"n\"><col></colgroup>\n<tbody>\n",
                direction(&alignment->sides[0]));
  for (size_t i = 0; i < alignment->bitext.count; i++)
    add_row(alignment, i, out);
  mz_buf_printf(out, "</tbody></table></main><footer>مُوازٍ <bdi dir=\"ltr\">muwazi %s</bdi></footer>"
                     "</body></html>\n",
                PACKAGE_VERSION);
}
