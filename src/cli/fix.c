/* spell --fix: the first suggestion in the place of the word, in plain text, with all else untouched. */
#include <config.h>

#include <string.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/findings.h"
#include "format/format.h"
#include "pass/spell/spell.h"
#include "text/chars.h"
#include "text/utf8.h"

/* A correction may bring another finding to light; after so many rounds the rest is left. */
enum { MAX_ROUNDS = 4 };

struct fixer {
  const struct cli_options *options;
  const struct cli_tools *tools;
  unsigned rules; /* that are corrected */
  struct mz_buf out;
};

/* Whether WORD is written with marks or the like, which no suggestion has. */
static bool has_marks(struct mz_str word)
{
  for (size_t at = 0; at < word.len;)
    if (mz_is_ignorable(mz_utf8_next(word, &at)))
      return true;
  return false;
}

static bool is_fixed(const struct fixer *fixer, const struct mz_unit *unit,
                     const struct mz_mark *mark)
{
  size_t count;
  const struct mz_spell_rule *rules = mz_spell_rules(&count);

  if (mark->kind != MZ_MARK_FINDING || !mark->suggestion_count)
    return false;
  for (size_t i = 0; i < count; i++)
    if (!strcmp(rules[i].id, mark->rule))
      return fixer->rules & 1u << i && mark->severity >= rules[i].severity &&
             !has_marks(mz_unit_str(unit, mark->range));
  return false;
}

/* Appends the text of DOC to OUT with its corrections; their number. */
static size_t correct(const struct fixer *fixer, const struct mz_doc *doc, struct mz_buf *out)
{
  struct mz_str text = mz_buf_str(&doc->text);
  size_t at = 0, n = 0;

  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    for (size_t m = 0; m < unit->mark_count; m++) {
      const struct mz_mark *mark = &unit->marks[m];
      size_t begin = mz_unit_origin(unit, mark->range.begin);
      if (!is_fixed(fixer, unit, mark) || begin < at)
        continue;
      mz_buf_add_str(out, mz_str_sub(text, at, begin));
      mz_buf_add_str(out, mark->suggestions[0]);
      at = mz_unit_origin_end(unit, mark->range.end);
      n++;
    }
  }
  mz_buf_add_str(out, mz_str_sub(text, at, text.len));
  return n;
}

/* The document that TEXT would be in the place of DOC. */
static struct mz_doc *read_again(const struct fixer *fixer, const struct mz_doc *doc,
                                 struct mz_str text, struct mz_error *err)
{
  struct mz_read_options how = {.line_breaks = (enum mz_line_breaks) fixer->options->line_breaks};
  struct mz_doc *again = mz_doc_new(doc->path);

  mz_buf_add_str(&again->text, text);
  if (!mz_format_txt.read(again, &how, err) &&
      !cli_check_doc(again, fixer->tools, fixer->options, err))
    return again;
  mz_doc_free(again);
  return NULL;
}

static enum mz_status deliver(struct fixer *fixer, const char *path, struct mz_str old,
                              struct mz_str new, struct mz_error *err)
{
  if (fixer->options->write)
    return mz_str_equal(old, new) ? MZ_OK : mz_file_write(path, new, NULL, err);
  if (fixer->options->diff)
    cli_diff(strcmp(path, "-") ? path : "stdin", old, new, &fixer->out);
  else
    mz_buf_add_str(&fixer->out, new);
  return MZ_OK;
}

/* Corrects DOC until nothing is left to correct; what is then left decides the status. */
static int fix_doc(struct mz_doc *doc, void *payload)
{
  struct fixer *fixer = payload;
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_doc *last = doc;
  struct cli_counts counts = {0};
  enum mz_status status = MZ_OK;

  for (int round = 0; round < MAX_ROUNDS && !status; round++) {
    struct mz_buf text = MZ_BUF_INIT;
    struct mz_doc *next = NULL;
    bool changed = correct(fixer, last, &text) > 0;
    if (changed && !(next = read_again(fixer, last, mz_buf_str(&text), &err)))
      status = err.status;
    mz_buf_release(&text);
    if (!next)
      break;
    if (last != doc)
      mz_doc_free(last);
    last = next;
  }
  if (!status)
    status = deliver(fixer, doc->path, mz_buf_str(&doc->text), mz_buf_str(&last->text), &err);
  cli_count(last, &counts);
  if (last != doc)
    mz_doc_free(last);
  if (!cli_flush(&fixer->out))
    return CLI_TROUBLE;
  return status ? cli_fail(&err) : cli_findings_status(fixer->options, &counts);
}

/* What cannot be corrected is refused before anything is changed. */
static enum mz_status check_files(const struct cli_options *options, int argc, char **argv,
                                  struct mz_error *err)
{
  if (options->write && options->diff)
    return mz_error_set(err, MZ_E_USAGE, _("--diff and --write exclude each other"));
  if (options->encoding)
    return mz_error_set(err, MZ_E_USAGE, _("--fix works on UTF-8 text only, not with --encoding"));
  if (options->write && !argc)
    return mz_error_set(err, MZ_E_USAGE, _("--write needs files"));
  for (int i = 0; i < argc; i++) {
    if (options->write && !strcmp(argv[i], "-"))
      return mz_error_set(err, MZ_E_USAGE, _("--write needs files"));
    if (mz_format_get(argv[i]) != &mz_format_txt)
      return mz_error_at(err, MZ_E_USAGE, argv[i], 0, 0,
                         _("--fix corrects plain text only, not files of the format %s"),
                         mz_format_get(argv[i])->name);
  }
  return MZ_OK;
}

int cli_fix(const struct cli_options *options, const struct cli_tools *tools, int argc, char **argv)
{
  struct fixer fixer = {options, tools, 0, MZ_BUF_INIT};
  struct mz_error err = MZ_ERROR_INIT;
  int status;

  if (!*options->fix_rules)
    fixer.rules = mz_spell_rules_safe();
  else if (mz_spell_rules_parse(mz_str_c(options->fix_rules), &fixer.rules, &err))
    return cli_fail(&err);
  if (check_files(options, argc, argv, &err))
    return cli_fail(&err);
  status = cli_each_file(options, tools, argc, argv, fix_doc, &fixer);
  mz_buf_release(&fixer.out);
  return status;
}
