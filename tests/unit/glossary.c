/* Glossaries: the readers on the cases in tests/cases/glossary, on their limits and on damaged
 * files; and what each writer writes, read again.
 *
 * A case is a folder with a file glossary.EXTENSION and a file expected.tsv: what the reader says
 * (line:column: warning or error: message), then the entries, a field for each of line, source,
 * target, comment, kind, status, match, alternatives and variants.  A file named encoding says what
 * the user does about the encoding. */
#include <config.h>
#include "unit.h"

#include <dirent.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/limits.h"
#include "format/glossary.h"
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

static struct mz_glossary_options options_of(struct mz_buf *out)
{
  return (struct mz_glossary_options){.source_lang = MZ_STR("ar"),
                                      .target_lang = MZ_STR("en"),
                                      .warn = note_warning,
                                      .payload = out};
}

/* The path of the file in FOLDER whose name begins with NAME, into PATH; false when there is none.
 */
static bool find_file(const char *folder, const char *name, struct mz_buf *path)
{
  DIR *dir = opendir(folder);
  struct dirent *entry;
  bool found = false;

  assert_non_null(dir);
  while (!found && (entry = readdir(dir))) {
    found = !strncmp(entry->d_name, name, strlen(name));
    mz_buf_truncate(path, 0);
    mz_buf_printf(path, "%s/%s", folder, entry->d_name);
  }
  closedir(dir);
  return found;
}

static void check_case(const char *folder)
{
  struct mz_buf path = MZ_BUF_INIT, want = MZ_BUF_INIT, got = MZ_BUF_INIT, encoding = MZ_BUF_INIT;
  struct mz_glossary_options options = options_of(&got);
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_error err = MZ_ERROR_INIT;

  if (find_file(folder, "encoding", &path)) {
    assert_int_equal(mz_file_read(path.ptr, &encoding, NULL), MZ_OK);
    options.encoding = strtok(encoding.ptr, "\n");
  }
  assert_true(find_file(folder, "expected.tsv", &path));
  assert_int_equal(mz_file_read(path.ptr, &want, NULL), MZ_OK);
  assert_true(find_file(folder, "glossary.", &path));
  if (mz_glossary_read(path.ptr, &options, glossary, &err)) {
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
  mz_buf_release(&encoding);
}

/* Calls CHECK for each folder of cases. */
static void each_case(void (*check)(const char *folder))
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf folder = MZ_BUF_INIT;
  struct dirent *entry;
  size_t count = 0, len;
  DIR *dir;

  mz_buf_printf(&folder, "%s/tests/cases/glossary/", srcdir ? srcdir : ".");
  len = folder.len;
  dir = opendir(folder.ptr);
  assert_non_null(dir);
  while ((entry = readdir(dir))) {
    if (entry->d_name[0] == '.')
      continue;
    mz_buf_truncate(&folder, len);
    mz_buf_add_c(&folder, entry->d_name);
    check(folder.ptr);
    count++;
  }
  closedir(dir);
  mz_buf_release(&folder);
  assert_true(count > 10);
}

static void cases(void **state)
{
  (void) state;
  each_case(check_case);
}

/* Reads TEXT; what is said of it is added to OUT. */
static enum mz_status parse(struct mz_str text, struct mz_buf *out)
{
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_glossary_options options = options_of(out);
  enum mz_status status = mz_glossary_parse("g.tsv", text, NULL, &options, glossary, &err);

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

/* Parses TEXT as the file PATH; whatever comes of it. */
static void try(const char *path, struct mz_str text)
{
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_glossary_options options = options_of(&out);
  struct mz_glossary *glossary = mz_glossary_new();

  mz_glossary_parse(path, text, NULL, &options, glossary, NULL);
  mz_terms_free(mz_terms_new(glossary));
  mz_glossary_free(glossary);
  mz_buf_release(&out);
}

static void damage_case(const char *folder)
{
  struct mz_buf path = MZ_BUF_INIT, good = MZ_BUF_INIT, bad = MZ_BUF_INIT;

  assert_true(find_file(folder, "glossary.", &path));
  assert_int_equal(mz_file_read(path.ptr, &good, NULL), MZ_OK);
  for (size_t i = 0; i < good.len; i++) {
    mz_buf_truncate(&bad, 0);
    mz_buf_add_str(&bad, mz_buf_str(&good));
    bad.ptr[i] = "\t\"<,;#\r/"[i % 8];
    try(path.ptr, mz_buf_str(&bad));
    mz_buf_truncate(&bad, i);
    try(path.ptr, mz_buf_str(&bad));
  }
  mz_buf_release(&path);
  mz_buf_release(&good);
  mz_buf_release(&bad);
}

/* Every prefix and every damaged byte of a glossary ends in a clean answer. */
static void damaged_glossaries_do_no_harm(void **state)
{
  (void) state;
  each_case(damage_case);
}

/* What FORMAT writes of GLOSSARY, read again and written as TSV. */
static void write_and_read(const struct mz_glossary_format *format,
                           const struct mz_glossary *glossary, struct mz_buf *out)
{
  struct mz_glossary_write_options how = {.source_lang = MZ_STR("ar"),
                                          .target_lang = MZ_STR("en"),
                                          .tool_version = "1",
                                          .date = 1700000000};
  struct mz_buf said = MZ_BUF_INIT, text = MZ_BUF_INIT;
  struct mz_glossary_options options = options_of(&said);
  struct mz_glossary *again = mz_glossary_new();
  size_t losses[MZ_GLOSSARY_LOSSES] = {0};

  format->write(glossary, &how, &text, losses);
  assert_int_equal(mz_glossary_parse("again", mz_buf_str(&text), format, &options, again, NULL),
                   MZ_OK);
  mz_glossary_tsv.write(again, &how, out, losses);
  for (size_t i = 0; i < MZ_GLOSSARY_LOSSES; i++)
    assert_int_equal(losses[i], 0);
  mz_glossary_free(again);
  mz_buf_release(&said);
  mz_buf_release(&text);
}

static void what_is_written_can_be_read(void **state)
{
  static const char table[] = "#source\ttarget\tcomment\talt\tvariants\tstatus\tkind\n"
                              "حلب\tAleppo\tin \"the\" north; <&>\tHaleb, Syria|Alep\tحلب "
                              "الشهباء|مدينة حلب\tpreferred\tcity\n"
                              "حلب\tHalab\t\t\t\tforbidden\n"
                              " #وسم\t\"tag\"\n"
                              "بون\tBonn\t\t\t\t\tnoun\n"
                              "لوس أنجلس\t\tnot yet\n";
  struct mz_buf said = MZ_BUF_INIT, got = MZ_BUF_INIT;
  struct mz_glossary_options options = options_of(&said);
  struct mz_glossary *glossary = mz_glossary_new();

  (void) state;
  assert_int_equal(mz_glossary_parse("table", mz_str_c(table), NULL, &options, glossary, NULL),
                   MZ_OK);
  for (size_t i = 0; mz_glossary_formats[i]; i++) {
    if (!mz_glossary_formats[i]->write)
      continue;
    mz_buf_truncate(&got, 0);
    write_and_read(mz_glossary_formats[i], glossary, &got);
    if (!mz_str_equal(mz_buf_str(&got), mz_str_c(table)))
      fail_msg("%s:\n%s", mz_glossary_formats[i]->name, got.ptr);
  }
  mz_glossary_free(glossary);
  mz_buf_release(&said);
  mz_buf_release(&got);
}

/* How often FORMAT lost something of each kind in writing GLOSSARY, as digits. */
static const char *losses_of(const struct mz_glossary_format *format,
                             const struct mz_glossary *glossary)
{
  static char digits[MZ_GLOSSARY_LOSSES + 1];
  struct mz_glossary_write_options how = {
      .source_lang = MZ_STR("ar"), .target_lang = MZ_STR("en"), .tool_version = "1"};
  struct mz_buf text = MZ_BUF_INIT;
  size_t losses[MZ_GLOSSARY_LOSSES] = {0};

  format->write(glossary, &how, &text, losses);
  for (size_t i = 0; i < MZ_GLOSSARY_LOSSES; i++)
    digits[i] = (char) ('0' + losses[i]);
  mz_buf_release(&text);
  return digits;
}

static void losses_are_counted(void **state)
{
  struct mz_glossary *glossary = mz_glossary_new();
  struct mz_glossary_entry entry = {.source = MZ_STR("حلب"),
                                    .target = MZ_STR("Al\001eppo"),
                                    .comment = MZ_STR("two\nlines\tand a tab"),
                                    .alt = &MZ_STR("a|b"),
                                    .alt_count = 1,
                                    .match = MZ_TERM_MATCH_EXACT};

  (void) state;
  mz_glossary_add(glossary, &entry);
  assert_string_equal(losses_of(&mz_glossary_tsv, glossary), "0210");
  assert_string_equal(losses_of(&mz_glossary_csv, glossary), "0010");
  assert_string_equal(losses_of(&mz_glossary_utx, glossary), "0210");
  assert_string_equal(losses_of(&mz_glossary_tbx, glossary), "1001");
  assert_string_equal(losses_of(&mz_glossary_tbx2019, glossary), "1001");
  mz_glossary_free(glossary);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases),
      cmocka_unit_test(limits_are_told),
      cmocka_unit_test(damaged_glossaries_do_no_harm),
      cmocka_unit_test(what_is_written_can_be_read),
      cmocka_unit_test(losses_are_counted),
  };

  return cmocka_run_group_tests_name("glossary", tests, NULL, NULL);
}
