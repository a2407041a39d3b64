/* What people read: messages, counts, and text that must not break its line. */
#include <config.h>
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"

#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"

static const struct {
  const char *id, *text;
} severities[] = {
    {"note", N_("note")},
    {"warning", N_("warning")},
    {"error", N_("error")},
};

const char *cli_severity_id(enum mz_severity severity)
{
  return severities[severity].id;
}

const char *cli_severity_text(enum mz_severity severity)
{
  return _(severities[severity].text);
}

/* The sentence for each rule: with a suggestion, and without one.  %s is the quoted word, the second
 * %s its first suggestion, %p the place of what it is compared with, %m the mark's
 * target: what a translation has. */
static const struct {
  const char *rule, *with, *without;
} messages[] = {
    {"spell.typo", N_("%s: did you mean %s?"), N_("%s: not in the dictionary")},
    {"spell.hamza", N_("%s: hamza: %s"), N_("%s: hamza")},
    {"spell.ya", N_("%s: final ya: %s"), N_("%s: final ya")},
    {"spell.ta-marbuta", N_("%s: ta marbuta: %s"), N_("%s: ta marbuta")},
    {"spell.joined", N_("%s: words written together: %s"), N_("%s: words written together")},
    {"spell.tanween", N_("%s: tanween: %s"), N_("%s: tanween")},
    {"spell.suspect", N_("%s: a word, but an unlikely one: did you mean %s?"),
     N_("%s: a word, but an unlikely one")},
    {"spell.name", N_("%s: perhaps a name that no glossary has, or else %s"),
     N_("%s: perhaps a name that no glossary has")},
    {"spell.consistency", N_("%s: also written %s in this text"),
     N_("%s: written in two ways in this text")},
    {"term.missing", N_("%s: the translation does not have %s"), NULL},
    {"term.forbidden", N_("%s: the translation has %m for %s, which is forbidden"),
     N_("%s: the translation has %m, which is forbidden")},
    {"term.spelling", N_("%s: the translation has %m, perhaps a spelling of %s"), NULL},
    {"term.inflected", N_("%s: the translation has %m for %s"), NULL},
    {"term.inconsistent", N_("%s: the translation has %m here and %s at %p"), NULL},
    {"term.untranslated", NULL, N_("%s: no translation")},
    {"term.conflict", N_("%s: translated differently, %s, at %p"), NULL},
    {"term.contradiction", N_("%s: %s is approved and forbidden, see %p"), NULL},
    {"term.duplicate", NULL, N_("%s: stands at %p already")},
    {"term.function-word", NULL, N_("%s: a function word, which is never taken for a name")},
    {"term.dictionary-word", NULL, N_("%s: an ordinary word as well")},
    {"term.clitic", N_("%s: typed with a clitic; the name is %s"), NULL},
    {"term.short", NULL, N_("%s: so short that it is met by chance")},
};

static void quote(struct mz_buf *out, struct mz_str s, bool isolate)
{
  mz_buf_add_c(out, isolate ? FSI "«" : "«");
  mz_buf_add_str(out, s);
  mz_buf_add_c(out, isolate ? "»" PDI : "»");
}

/* The sentence for MARK, with its directives. */
static struct mz_str sentence(const struct mz_mark *mark)
{
  bool with = mark->suggestion_count > 0;

  for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
    if (!strcmp(messages[i].rule, mark->rule))
      return mz_str_c(_(with ? messages[i].with : messages[i].without));
  return MZ_STR("%s");
}

void cli_message(const struct mz_unit *unit, const struct mz_mark *mark, bool isolate,
                 struct mz_buf *out)
{
  struct mz_str rest = sentence(mark);
  size_t shown = 0;

  for (size_t i = 0; i < rest.len; i++) {
    char directive = rest.ptr[i] == '%' && i + 1 < rest.len ? rest.ptr[++i] : 0;
    if (directive == 's')
      quote(out, shown++ ? mark->suggestions[0] : mz_unit_str(unit, mark->range), isolate);
    else if (directive == 'm')
      quote(out, mark->target, isolate);
    else if (directive == 'p')
      mz_buf_add_str(out, mark->see);
    else
      mz_buf_add_char(out, rest.ptr[i]);
  }
}

void cli_counts_text(const struct cli_counts *counts, struct mz_buf *out)
{
  mz_buf_printf(out, ngettext_("%zu segment", "%zu segments", counts->segments), counts->segments);
  mz_buf_add_c(out, _(", "));
  mz_buf_printf(out, ngettext_("%zu word", "%zu words", counts->words), counts->words);
}

void cli_counts_findings(const struct cli_counts *counts, struct mz_buf *out)
{
  const size_t *n = counts->severities;

  mz_buf_printf(out, ngettext_("%zu error", "%zu errors", n[MZ_SEVERITY_ERROR]),
                n[MZ_SEVERITY_ERROR]);
  mz_buf_add_c(out, _(", "));
  mz_buf_printf(out, ngettext_("%zu warning", "%zu warnings", n[MZ_SEVERITY_WARNING]),
                n[MZ_SEVERITY_WARNING]);
  mz_buf_add_c(out, _(", "));
  mz_buf_printf(out, ngettext_("%zu note", "%zu notes", n[MZ_SEVERITY_NOTE]), n[MZ_SEVERITY_NOTE]);
}

bool cli_use_color(const struct cli_options *options)
{
  const char *none = getenv("NO_COLOR");

  if (options->color == CLI_AUTO)
    return isatty(STDOUT_FILENO) && !(none && *none);
  return options->color == CLI_ALWAYS;
}

void cli_add_tsv(struct mz_buf *out, struct mz_str s)
{
  static const char special[] = "\t\n\r\\", letter[] = "tnr\\";
  size_t begin = 0;

  for (size_t i = 0; i < s.len; i++) {
    const char *found;
    if ((s.ptr[i] > '\r' || s.ptr[i] < '\t') && s.ptr[i] != '\\')
      continue; /* most bytes by far */
    found = strchr(special, s.ptr[i]);
    if (!found)
      continue;
    mz_buf_add_str(out, mz_str_sub(s, begin, i));
    mz_buf_add_char(out, '\\');
    mz_buf_add_char(out, letter[found - special]);
    begin = i + 1;
  }
  mz_buf_add_str(out, mz_str_sub(s, begin, s.len));
}

void cli_add_json(struct mz_buf *out, struct mz_str s)
{
  size_t begin = 0;

  mz_buf_add_char(out, '"');
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char) s.ptr[i];
    bool control = c < 0x20 || c == 0x7F;
    if (!control && c != '"' && c != '\\')
      continue;
    mz_buf_add_str(out, mz_str_sub(s, begin, i));
    mz_buf_printf(out, control ? "\\u%04x" : "\\%c", c);
    begin = i + 1;
  }
  mz_buf_add_str(out, mz_str_sub(s, begin, s.len));
  mz_buf_add_char(out, '"');
}

bool cli_flush(struct mz_buf *out)
{
  size_t n = fwrite(out->ptr, 1, out->len, stdout);
  bool ok = n == out->len;

  mz_buf_truncate(out, 0);
  return ok;
}

void cli_add_fraction(struct mz_buf *out, double value)
{
  int hundredths = (int) (value * 100 + 0.5);

  mz_buf_printf(out, "%d.%02d", hundredths / 100, hundredths % 100);
}

void cli_add_html(struct mz_buf *out, struct mz_str s)
{
  static const char *const entities[128] = {
      ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;"};

  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char) s.ptr[i];
    if (c < 128 && entities[c])
      mz_buf_add_c(out, entities[c]);
    else if (c >= ' ' ? c != 0x7F : c == '\t' || c == '\n')
      mz_buf_add_char(out, (char) c);
  }
}
