/* The glossary reader on the cases in tests/cases/glossary, on its limits and on damaged files.
 *
 * A case is a folder with a file glossary.tsv and a file expected.tsv: what the reader says
 * (line:column: warning or error: message), then the entries, a field for each of line, source,
 * target, comment, kind, status, match, alternatives and variants. */
#include <config.h>
#include "unit.h"

#include <dirent.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/limits.h"
#include "format/glossary_tsv.h"
#include "pass/terms/terms.h"

static void note(struct mz_buf *out, const struct mz_error *message, const char *severity)
{
  mz_buf_printf(out, "%zu:%zu: %s: %s\n", message->line, message->column, severity,
                message->message);
}

static void note_warning(const struct mz_error *warning, void *payload)
{
  note(payload, warning, "warning");
}

static void dump_list(struct mz_buf *out, const struct mz_str *list, size_t count)
{
  mz_buf_add_char(out, '\t');
  for (size_t i = 0; i < count; i++) {
    mz_buf_add_c(out, i ? "|" : "");
    mz_buf_add_str(out, list[i]);
  }
}

static void dump(struct mz_buf *out, const struct mz_glossary *glossary)
{
  for (size_t i = 0; i < glossary->count; i++) {
    const struct mz_glossary_entry *e = &glossary->entries[i];
    const struct mz_str fields[] = {e->source, e->target, e->comment, e->kind};

    mz_buf_printf(out, "%zu", e->line);
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
      dump_list(out, &fields[f], 1);
    mz_buf_printf(out, "\t%d\t%d", (int) e->status, (int) e->match);
    dump_list(out, e->alt, e->alt_count);
    dump_list(out, e->variants, e->variant_count);
    mz_buf_add_char(out, '\n');
  }
}

static void check_case(const char *folder)
{
  struct mz_buf path = MZ_BUF_INIT, want = MZ_BUF_INIT, got = MZ_BUF_INIT;
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_error err = MZ_ERROR_INIT;

  mz_buf_printf(&path, "%s/expected.tsv", folder);
  assert_int_equal(mz_file_read(path.ptr, &want, NULL), MZ_OK);
  mz_buf_truncate(&path, 0);
  mz_buf_printf(&path, "%s/glossary.tsv", folder);
  if (mz_glossary_read(path.ptr, glossary, note_warning, &got, &err)) {
    note(&got, &err, "error");
    assert_string_equal(err.file, path.ptr);
  }
  dump(&got, glossary);
  if (!mz_str_equal(mz_buf_str(&got), mz_buf_str(&want)))
    fail_msg("%s:\n%s\nexpected:\n%s", path.ptr, got.ptr, want.ptr);
  mz_glossary_free(glossary);
  mz_buf_release(&path);
  mz_buf_release(&want);
  mz_buf_release(&got);
}

static void cases(void **state)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf folder = MZ_BUF_INIT;
  struct dirent *entry;
  size_t count = 0, len;
  DIR *dir;

  (void) state;
  mz_buf_printf(&folder, "%s/tests/cases/glossary/", srcdir ? srcdir : ".");
  len = folder.len;
  dir = opendir(folder.ptr);
  assert_non_null(dir);
  while ((entry = readdir(dir))) {
    if (entry->d_name[0] == '.')
      continue;
    mz_buf_truncate(&folder, len);
    mz_buf_add_c(&folder, entry->d_name);
    check_case(folder.ptr);
    count++;
  }
  closedir(dir);
  mz_buf_release(&folder);
  assert_true(count > 10);
}

/* Reads TEXT; what is said of it is added to OUT. */
static enum mz_status parse(struct mz_str text, struct mz_buf *out)
{
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_error err = MZ_ERROR_INIT;
  enum mz_status status = mz_glossary_parse(text, "g.tsv", glossary, note_warning, out, &err);

  if (status)
    note(out, &err, "error");
  mz_glossary_free(glossary);
  return status;
}

static void limits_are_told(void **state)
{
  struct mz_buf text = MZ_BUF_INIT, out = MZ_BUF_INIT;

  (void) state;
  for (size_t i = 0; i <= MZ_MAX_GLOSSARY_LINE; i++)
    mz_buf_add_char(&text, 'x');
  assert_int_equal(parse(mz_buf_str(&text), &out), MZ_E_LIMIT);
  assert_string_equal(out.ptr, "1:1: error: line is longer than 64 KiB\n");
  mz_buf_truncate(&text, 0);
  mz_buf_truncate(&out, 0);
  for (size_t i = 0; i <= MZ_MAX_TERM_WORDS; i++)
    mz_buf_add_c(&text, "x ");
  mz_buf_add_c(&text, "\ty\n");
  assert_int_equal(parse(mz_buf_str(&text), &out), MZ_OK);
  assert_string_equal(out.ptr,
                      "1:1: warning: this name has more than 64 words; it is never found\n");
  mz_buf_truncate(&text, 0);
  mz_buf_truncate(&out, 0);
  mz_buf_add_c(&text, "source\ttarget\talt\nx\ty\t");
  for (size_t i = 0; i < 65; i++)
    mz_buf_add_c(&text, "a|");
  assert_int_equal(parse(mz_buf_str(&text), &out), MZ_E_LIMIT);
  assert_string_equal(out.ptr, "2:1: error: more than 64 forms\n");
  mz_buf_release(&text);
  mz_buf_release(&out);
}

/* Every prefix and every damaged byte of a good glossary ends in a clean answer. */
static void damaged_glossaries_do_no_harm(void **state)
{
  static const char good[] = "\xEF\xBB\xBF#source\ttarget\tvariants\tstatus\tmatch\talt\r\n"
                             "لندن\tLondon\t\tpreferred\tclitic\ta|b\r\n# x\r\n\r\n"
                             "عَبد الله\tAbdullah\tعبدالإله|ع. الله\t\tfold\t\r\n";
  struct mz_buf bad = MZ_BUF_INIT, out = MZ_BUF_INIT;

  (void) state;
  for (size_t i = 0; i < sizeof good; i++) {
    struct mz_glossary *glossary = mz_glossary_new();
    for (unsigned flip = 0; flip < 256; flip++) {
      mz_buf_truncate(&bad, 0);
      mz_buf_add(&bad, good, sizeof good - 1);
      bad.ptr[i] = (char) ((unsigned char) good[i] ^ flip);
      mz_buf_truncate(&out, 0);
      mz_glossary_parse(mz_buf_str(&bad), "bad", glossary, note_warning, &out, NULL);
    }
    mz_glossary_parse(mz_str(good, i), "cut", glossary, note_warning, &out, NULL);
    mz_terms_free(mz_terms_new(glossary));
    mz_glossary_free(glossary);
  }
  mz_buf_release(&bad);
  mz_buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases),
      cmocka_unit_test(limits_are_told),
      cmocka_unit_test(damaged_glossaries_do_no_harm),
  };

  return cmocka_run_group_tests_name("glossary", tests, NULL, NULL);
}
