/* The page of prepare: one self-contained file, right to left, no script.  Its words are Arabic in every
 * locale: the reader edits Arabic, and the same input has to give the same bytes everywhere. */
#include <config.h>
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/xalloc.h"

static const char style[] =
    ":root{--bg:#fbfaf7;--card:#fff;--ink:#1c2024;--soft:#667079;--line:#e3e0d8;--name:#0b6e5f;"
    "--namebg:#e3f3ef;--error:#c4262e;--errorbg:#fdeaea;--warning:#a35b00;--warningbg:#fdf1dd;"
    "--note:#2a5fb4;--notebg:#e8effb;color-scheme:light dark}\n"
    "@media(prefers-color-scheme:dark){:root{--bg:#15181b;--card:#1d2125;--ink:#e6e4df;"
    "--soft:#98a2ab;--line:#32383e;--name:#6fd3c0;--namebg:#173832;--error:#ff8a8f;"
    "--errorbg:#45191c;--warning:#f0b45b;--warningbg:#3f2c10;--note:#8fb8ff;--notebg:#1b2c4a}}\n"
    "*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);"
    "font:17px/1.9 'Noto Naskh Arabic','Amiri','Geeza Pro','Segoe UI',Tahoma,'DejaVu Sans',"
    "sans-serif}\n"
    "main,header,footer{max-width:60rem;margin:0 auto;padding:1rem 1.5rem}\n"
    "h1{font-size:1.4rem;margin:.6rem 0;overflow-wrap:anywhere}"
    "h2{font-size:1.1rem;margin:2.2rem 0 .7rem}\n"
    ".counts{display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin:0;list-style:none}"
    ".counts li{background:var(--card);border:1px solid var(--line);border-radius:.6rem;"
    "padding:.35rem .9rem}.counts b{font-size:1.25rem;margin-inline-end:.3rem}\n"
    ".text{background:var(--card);border:1px solid var(--line);border-radius:.8rem;"
    "padding:.6rem 1.6rem}.text p{margin:.9rem 0}.text p.heading{font-weight:700;font-size:1.1rem}\n"
    ".seg{border-radius:.2rem}.seg:hover{background:color-mix(in srgb,var(--line) 45%,transparent)}\n"
    "mark{color:inherit;position:relative;border-radius:.25rem;padding:0 .12em;cursor:help}"
    "mark.error{background:var(--errorbg);text-decoration:underline wavy var(--error) 1.5px}"
    "mark.warning{background:var(--warningbg);text-decoration:underline dashed var(--warning) 1.5px}"
    "mark.note{background:var(--notebg);text-decoration:underline dotted var(--note) 1.5px}"
    "mark.name{background:none;border-bottom:2px solid var(--name);padding:0}"
    "mark.name.weak{border-bottom-style:dotted}mark{text-underline-offset:.35em}"
    "mark:target{outline:3px solid var(--note);outline-offset:2px}\n"
    ".tip{display:none;position:absolute;z-index:2;top:100%;right:0;min-width:11rem;"
    "max-width:20rem;background:var(--card);color:var(--ink);border:1px solid var(--line);"
    "border-radius:.5rem;padding:.4rem .8rem;font-size:.9rem;line-height:1.6;font-weight:400;"
    "box-shadow:0 4px 16px #0003;white-space:normal}mark:hover>.tip,mark:focus>.tip{display:block}\n"
    ".tip small,td small{color:var(--soft)}"
    "table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);"
    "border-radius:.8rem}th,td{text-align:start;padding:.35rem .8rem;"
    "border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:400}"
    "tr:last-child td{border-bottom:0}a{color:var(--note);text-decoration:none}"
    "a:hover{text-decoration:underline}.n{font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    ".chip{border-radius:.4rem;padding:.05rem .5rem;white-space:nowrap}"
    ".chip.error{background:var(--errorbg);color:var(--error)}"
    ".chip.warning{background:var(--warningbg);color:var(--warning)}"
    ".chip.note{background:var(--notebg);color:var(--note)}"
    "footer{color:var(--soft);font-size:.85rem}\n"
    "@media(max-width:40rem){main,header,footer{padding:.8rem}.text{padding:.3rem .9rem}"
    "td,th{padding:.3rem .4rem}}@media print{.tip{display:none!important}}\n";

static const struct {
  const char *rule, *label;
} labels[] = {
    {"spell.typo", "خطأ إملائي"},
    {"spell.suspect", "كلمة مستبعدة هنا"},
    {"spell.hamza", "همزة"},
    {"spell.ya", "ياء أو ألف مقصورة"},
    {"spell.ta-marbuta", "تاء مربوطة أو هاء"},
    {"spell.joined", "كلمتان ملتصقتان"},
    {"spell.tanween", "تنوين"},
    {"spell.name", "اسم ليس في المسرد"},
    {"spell.consistency", "رسمان لكلمة واحدة"},
};

static const char *label_of(const char *rule)
{
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    if (!strcmp(labels[i].rule, rule))
      return labels[i].label;
  return rule;
}

static void add_suggestions(const struct mz_mark *mark, struct mz_buf *out)
{
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    mz_buf_add_c(out, i ? "، " : "");
    mz_buf_add_c(out, i ? "" : "<b>");
    cli_add_html(out, mark->suggestions[i]);
    mz_buf_add_c(out, i ? "" : "</b>");
  }
}

static void open_mark(const struct mz_mark *mark, size_t id, struct mz_buf *out)
{
  if (mark->kind == MZ_MARK_FINDING)
    mz_buf_printf(out, "<mark id=\"f%zu\" tabindex=\"0\" class=\"%s\">", id,
                  cli_severity_id(mark->severity));
  else
    mz_buf_printf(out, "<mark tabindex=\"0\" class=\"name%s\">",
                  mark->confidence == MZ_CONFIDENCE_WEAK ? " weak" : "");
}

static void close_mark(const struct mz_mark *mark, struct mz_buf *out)
{
  mz_buf_add_c(out, "<span class=\"tip\">");
  if (mark->kind == MZ_MARK_FINDING) {
    mz_buf_printf(out, "%s <small dir=\"ltr\">%s</small>", label_of(mark->rule), mark->rule);
    mz_buf_add_c(out, mark->suggestion_count ? "<br>" : "");
    add_suggestions(mark, out);
  } else {
    mz_buf_add_c(out, "<bdi dir=\"ltr\" lang=\"en\">");
    cli_add_html(out, mark->target);
    mz_buf_add_c(out, "</bdi>");
  }
  mz_buf_add_c(out, "</span></mark>");
}

/* The text of [BEGIN, END) with its marks; of overlapping marks the first wins, as they are sorted.
 * *MARK is the first mark that may begin here, *ID the number of the next finding. */
static void add_marked(const struct mz_unit *unit, struct mz_range range, size_t *mark, size_t *id,
                       struct mz_buf *out)
{
  size_t at = range.begin;

  for (; *mark < unit->mark_count && unit->marks[*mark].range.begin < range.end; ++*mark) {
    const struct mz_mark *m = &unit->marks[*mark];
    size_t number = *id;
    *id += m->kind == MZ_MARK_FINDING;
    if (m->kind == MZ_MARK_MATCH || m->range.begin < at || m->range.end > range.end)
      continue;
    cli_add_html(out, mz_unit_str(unit, (struct mz_range) {at, m->range.begin}));
    open_mark(m, number, out);
    cli_add_html(out, mz_unit_str(unit, m->range));
    close_mark(m, out);
    at = m->range.end;
  }
  cli_add_html(out, mz_unit_str(unit, (struct mz_range) {at, range.end}));
}

static void add_unit(const struct mz_unit *unit, size_t *id, struct mz_buf *out)
{
  size_t mark = 0, at = 0;

  mz_buf_add_c(out, unit->kind == MZ_UNIT_HEADING ? "<p class=\"heading\">" : "<p>");
  for (size_t s = 0; s < unit->seg_count; s++) {
    struct mz_range range = unit->segs[s].range;
    cli_add_html(out, mz_unit_str(unit, (struct mz_range) {at, range.begin}));
    mz_buf_add_c(out, "<span class=\"seg\">");
    add_marked(unit, range, &mark, id, out);
    mz_buf_add_c(out, "</span>");
    at = range.end;
  }
  mz_buf_add_c(out, "</p>\n");
}

static void add_counts(const struct cli_counts *counts, struct mz_buf *out)
{
  const struct {
    size_t n;
    const char *label;
  } chips[] = {
      {counts->segments, "جملة"},
      {counts->words, "كلمة"},
      {counts->severities[MZ_SEVERITY_ERROR], "خطأ"},
      {counts->severities[MZ_SEVERITY_WARNING], "تنبيه"},
      {counts->severities[MZ_SEVERITY_NOTE], "ملاحظة"},
      {counts->names, "اسم من المسرد"},
      {counts->names_with_proclitic, "منها متصل بحرف"},
  };

  mz_buf_add_c(out, "<ul class=\"counts\">");
  for (size_t i = 0; i < sizeof chips / sizeof *chips; i++)
    mz_buf_printf(out, "<li><b>%zu</b>%s</li>", chips[i].n, chips[i].label);
  mz_buf_add_c(out, "</ul>\n");
}

static void add_finding_row(const struct mz_unit *unit, const struct mz_mark *mark,
                            struct mz_place place, size_t id, struct mz_buf *out)
{
  mz_buf_printf(out, "<tr><td class=\"n\"><a href=\"#f%zu\"><bdi dir=\"ltr\">%zu:%zu</bdi></a></td>",
                id, place.line, place.column);
  mz_buf_printf(out, "<td><span class=\"chip %s\">%s</span></td><td>",
                cli_severity_id(mark->severity), label_of(mark->rule));
  cli_add_html(out, mz_unit_str(unit, mark->range));
  mz_buf_add_c(out, "</td><td>");
  add_suggestions(mark, out);
  mz_buf_add_c(out, "</td></tr>\n");
}

/* The findings as a list, the most severe first. */
static void add_findings(const struct mz_doc *doc, struct mz_buf *out)
{
  mz_buf_add_c(out, "<h2>ما يستحق النظر</h2>\n<table><thead><tr><th>السطر:العمود</th><th>النوع</th>"
                    "<th>المكتوب</th><th>المقترح</th></tr></thead><tbody>\n");
  for (int severity = MZ_SEVERITY_ERROR; severity >= MZ_SEVERITY_NOTE; severity--) {
    struct mz_places places;
    size_t id = 0;
    mz_places_init(&places, mz_buf_str(&doc->text));
    for (size_t u = 0; u < doc->unit_count; u++) {
      const struct mz_unit *unit = &doc->units[u];
      for (size_t m = 0; m < unit->mark_count; m++) {
        const struct mz_mark *mark = &unit->marks[m];
        if (mark->kind != MZ_MARK_FINDING)
          continue;
        if ((int) mark->severity == severity)
          add_finding_row(unit, mark, cli_place(&places, doc, unit, mark->range.begin), id, out);
        id++;
      }
    }
  }
  mz_buf_add_c(out, "</tbody></table>\n");
}

/* The distinct names, in order of appearance, with their English and how often they occur. */
static void add_names(const struct mz_doc *doc, struct mz_buf *out)
{
  struct mz_hash names = MZ_HASH_INIT;
  const struct mz_mark **first = NULL;
  size_t capacity = 0;

  for (size_t u = 0; u < doc->unit_count; u++) {
    for (size_t m = 0; m < doc->units[u].mark_count; m++) {
      const struct mz_mark *mark = &doc->units[u].marks[m];
      struct mz_hash_entry *entry;
      bool added;
      if (mark->kind != MZ_MARK_TERM)
        continue;
      entry = mz_hash_add(&names, mark->source, 0, &added);
      entry->value++;
      MZ_RESERVE(first, capacity, names.count);
      if (added)
        first[names.count - 1] = mark;
    }
  }
  mz_buf_add_c(out, "<h2>الأسماء</h2>\n<table><thead><tr><th>العربية</th><th>الإنجليزية</th>"
                    "<th>مرات</th></tr></thead><tbody>\n");
  for (size_t i = 0; i < names.count; i++) {
    mz_buf_add_c(out, "<tr><td>");
    cli_add_html(out, first[i]->source);
    mz_buf_add_c(out, "</td><td><bdi dir=\"ltr\" lang=\"en\">");
    cli_add_html(out, first[i]->target);
    mz_buf_printf(out, "</bdi></td><td class=\"n\">%zu</td></tr>\n", names.entries[i].value);
  }
  mz_buf_add_c(out, "</tbody></table>\n");
  free(first);
  mz_hash_release(&names);
}

void cli_report_html(const struct mz_doc *doc, const struct cli_counts *counts, struct mz_buf *out)
{
  const char *slash = strrchr(doc->path, '/');
  struct mz_str title = mz_str_c(slash ? slash + 1 : doc->path);
  size_t id = 0;
  size_t findings = counts->severities[MZ_SEVERITY_ERROR] +
                    counts->severities[MZ_SEVERITY_WARNING] + counts->severities[MZ_SEVERITY_NOTE];

  mz_buf_add_c(out, "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
  cli_add_html(out, title);
  mz_buf_printf(out, "</title>\n<style>\n%s</style></head>\n<body><header><h1><bdi>", style);
  cli_add_html(out, title);
  mz_buf_add_c(out, "</bdi></h1>\n");
  add_counts(counts, out);
  mz_buf_add_c(out, "</header>\n<main><article class=\"text\">\n");
  for (size_t u = 0; u < doc->unit_count; u++)
    add_unit(&doc->units[u], &id, out);
  mz_buf_add_c(out, "</article>\n");
  if (findings)
    add_findings(doc, out);
  if (counts->names)
    add_names(doc, out);
  mz_buf_printf(out, "</main><footer>مُوازٍ <bdi dir=\"ltr\">muwazi %s</bdi></footer></body></html>\n",
                PACKAGE_VERSION);
}
