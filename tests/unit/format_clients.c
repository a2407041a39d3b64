/* What others make of the files that we write: the official schemas, and translate-toolkit. Skipped
 * where the schemas or the tools are missing. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/file.h"
#include "format/format.h"

static const struct mz_write_options options = {
    .tool_version = "1.0", .source_name = "folder/نص one.txt", .date = 1700000000};

/* Text with everything that gets lost on the way: blanks at the ends, line ends of all kinds, bidi
 * marks, no-break and zero-width characters, what XML escapes, characters beyond the BMP. */
static const char *const texts[][2] = {
    {"جملة عادية.", "A plain sentence."},
    {" بلا ترجمة ", NULL},
    {"a <b> & ]]> \"c\" 'd' &amp;", "x &lt; <y>"},
    {"\u200Fيمين\u200E \u202Bتضمين\u202C \u2067عزل\u2069", "\u200Emarks\u200F"},
    {"لا\u00A0تقطع\u202Fهنا\u200C\u200D\u2060 \uFEFF", "no\u00A0break"},
    {"سطر\r\nسطر\rسطر\nسطر\tجدول\u2028فصل\xC2\x85", "a\r\nb\rc\td"},
    {"\U0001F642 \uFDFA \uE000", "\U0001F642"},
    {"كـــتاب مُوَازٍ", "book"},
};

static struct mz_doc *make_doc(const char *source_lang, size_t count)
{
  struct mz_doc *doc = mz_doc_new("text.txt");

  doc->source_lang = mz_str_c(source_lang);
  doc->target_lang = MZ_STR("en");
  for (size_t i = 0; i < count; i++) {
    struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 0);
    struct mz_seg *seg;

    unit->source.str = mz_str_c(texts[i][0]);
    seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
    if (texts[i][1])
      seg->target.str = mz_str_c(texts[i][1]);
    mz_doc_add_mark(
        doc, unit,
        &(struct mz_mark){.kind = MZ_MARK_FINDING, .range = seg->range, .rule = "spell.typo"});
  }
  return doc;
}

static void write_doc(const struct mz_format *format, const struct mz_doc *doc, const char *path)
{
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_dropped dropped = MZ_DROPPED_INIT;

  assert_int_equal(format->write(doc, &options, &out, &dropped, NULL), MZ_OK);
  assert_int_equal(dropped.count, 0);
  assert_int_equal(mz_file_write(path, mz_buf_str(&out), NULL, NULL), MZ_OK);
  mz_buf_release(&out);
}

/* The exit status of a shell command; 77 is "skipped". */
static int run(const char *command)
{
  int status = system(command);

  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int validate(const char *option, const char *schema, const char *path)
{
  struct mz_buf command = MZ_BUF_INIT;
  const char *srcdir = getenv("srcdir");
  int status;

  mz_buf_printf(
      &command,
      "s='%s/../shared/schemas'; command -v xmllint >/dev/null && test -f \"$s/%s\" || exit "
      "77; XML_CATALOG_FILES=\"$s/catalog.xml\" xmllint --noout --nonet %s \"$s/%s\" %s >&2",
      srcdir ? srcdir : ".", schema, option, schema, path);
  status = run(command.ptr);
  mz_buf_release(&command);
  return status;
}

/* Writes DOC as FORMAT and has xmllint look at it. */
static void check_valid(const struct mz_format *format, const char *path, const char *option,
                        const char *schema)
{
  static const char *const languages[] = {"ar", "ar-EG"};
  int status = 0;

  for (size_t i = 0; i < 4 && !status; i++) {
    struct mz_doc *doc = make_doc(languages[i / 2], i % 2 ? sizeof texts / sizeof *texts : 0);
    write_doc(format, doc, path);
    status = validate(option, schema, path);
    mz_doc_free(doc);
  }
  unlink(path);
  if (status == 77)
    skip();
  assert_int_equal(status, 0);
}

static void xliff_is_strict_valid(void **state)
{
  (void) state;
  check_valid(&mz_format_xliff12, "format_clients.xlf", "--schema",
              "xliff-1.2/xliff-core-1.2-strict.xsd");
}

/* Adds a code to TEXT. */
static void add_code(struct mz_doc *doc, struct mz_text *text, enum mz_code_kind kind, size_t offset,
                     const char *id, const char *original)
{
  struct mz_code code = {.kind = kind, .offset = offset, .id = mz_str_c(id)};

  code.original = mz_str_c(original);
  code.type = MZ_STR("fmt");
  mz_doc_add_code(doc, text, &code);
}

/* One paragraph of two segments with codes of all kinds: <b>One</b> <i><u>two</i></u><br>. <a>Three.</a>
 * where the last pair has no original and begins in the first segment. */
static struct mz_doc *make_codes(void)
{
  static const char text[] = "One two. Three.";
  struct mz_doc *doc = mz_doc_new("text.txt");
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 0);
  struct mz_text *source = &unit->source;
  struct mz_seg *seg;

  doc->source_lang = MZ_STR("en");
  doc->target_lang = MZ_STR("ar");
  doc->datatype = "html";
  source->str = mz_str_c(text);
  unit->locked = true;
  mz_doc_add_note(doc, unit, MZ_STR("developer"), MZ_STR("a < b"));
  add_code(doc, source, MZ_CODE_OPEN, 0, "1", "<b>");
  add_code(doc, source, MZ_CODE_CLOSE, 3, "1", "</b>");
  add_code(doc, source, MZ_CODE_OPEN, 4, "2", "");
  add_code(doc, source, MZ_CODE_OPEN, 4, "3", "");
  add_code(doc, source, MZ_CODE_OPEN, 4, "6", "");
  add_code(doc, source, MZ_CODE_CLOSE, 6, "2", "");
  add_code(doc, source, MZ_CODE_CLOSE, 7, "3", "");
  add_code(doc, source, MZ_CODE_CLOSE, 7, "6", "");
  add_code(doc, source, MZ_CODE_PLACEHOLDER, 8, "4", "<br>");
  add_code(doc, source, MZ_CODE_OPEN, 8, "5", "<a>");
  add_code(doc, source, MZ_CODE_CLOSE, 15, "5", "</a>");
  mz_doc_add_seg(doc, unit, (struct mz_range) {0, 8});
  seg = mz_doc_add_seg(doc, unit, (struct mz_range) {9, 15});
  seg->target.str = MZ_STR("\u062B");
  seg->state = MZ_STATE_TRANSLATED;
  add_code(doc, &seg->target, MZ_CODE_CLOSE, 2, "5", "</a>");
  return doc;
}

static void codes_in_xliff12(void **state)
{
  static const char *const expected[] = {
      "<source><bpt id=\"1\" ctype=\"x-fmt\">&lt;b&gt;</bpt>One<ept id=\"1\">&lt;/b&gt;</ept> "
      "<bx id=\"2\" ctype=\"x-fmt\"/><bx id=\"3\" ctype=\"x-fmt\"/><g id=\"6\" "
      "ctype=\"x-fmt\">tw<ex id=\"2\"/>o<ex id=\"3\"/></g>.<ph id=\"4\" "
      "ctype=\"x-fmt\">&lt;br&gt;</ph></source>",
      "<source>Three.<it id=\"5\" pos=\"close\">&lt;/a&gt;</it></source>",
      "<target state=\"translated\">\u062B<it id=\"5\" pos=\"close\">&lt;/a&gt;</it></target>",
      "<note from=\"developer\">a &lt; b</note>",
  };
  struct mz_write_options how = options;
  struct mz_doc *doc = make_codes();
  int status = 0;

  (void) state;
  for (int i = 0; i < 4 && !status; i++) {
    struct mz_buf out = MZ_BUF_INIT;
    struct mz_dropped dropped = MZ_DROPPED_INIT;
    how.paragraphs = i & 1;
    how.copy_source = i & 2;
    assert_int_equal(mz_format_xliff12.write(doc, &how, &out, &dropped, NULL), MZ_OK);
    for (size_t e = 0; i == 0 && e < sizeof expected / sizeof *expected; e++)
      if (!strstr(out.ptr, expected[e]))
        fail_msg("%s is not in %s", expected[e], out.ptr);
    mz_file_write("format_clients_codes.xlf", mz_buf_str(&out), NULL, NULL);
    status = validate("--schema", "xliff-1.2/xliff-core-1.2-strict.xsd", "format_clients_codes.xlf");
    mz_buf_release(&out);
  }
  unlink("format_clients_codes.xlf");
  mz_doc_free(doc);
  if (status == 77)
    skip();
  assert_int_equal(status, 0);
}

static void tmx_is_valid(void **state)
{
  (void) state;
  check_valid(&mz_format_tmx, "format_clients.tmx", "--dtdvalid", "tmx/tmx14.dtd");
}

/* Writes the units of DOC (those with a target only, for a memory) as translate_toolkit.py wants.
 */
static void write_expected(const struct mz_doc *doc, bool pairs_only, const char *path)
{
  struct mz_buf out = MZ_BUF_INIT;

  for (size_t i = 0; i < doc->unit_count; i++) {
    struct mz_str target = doc->units[i].segs[0].target.str;
    if (pairs_only && !target.ptr)
      continue;
    mz_buf_add_str(&out, doc->units[i].source.str);
    mz_buf_add_char(&out, '\0');
    mz_buf_add_str(&out, target);
    mz_buf_add_char(&out, '\0');
  }
  assert_int_equal(mz_file_write(path, mz_buf_str(&out), NULL, NULL), MZ_OK);
  mz_buf_release(&out);
}

static void check_toolkit(const struct mz_format *format, const char *path, bool pairs_only)
{
  struct mz_doc *doc = make_doc("ar", sizeof texts / sizeof *texts);
  struct mz_buf command = MZ_BUF_INIT;
  const char *srcdir = getenv("srcdir");
  int status;

  write_doc(format, doc, path);
  write_expected(doc, pairs_only, "format_clients.expected");
  mz_buf_printf(&command,
                "for p in python3 /usr/bin/python3; do \"$p\" -c 'import translate' 2>/dev/null && "
                "exec \"$p\" '%s/tests/clients/translate_toolkit.py' %s format_clients.expected; "
                "done; exit 77",
                srcdir ? srcdir : ".", path);
  status = run(command.ptr);
  mz_buf_release(&command);
  mz_doc_free(doc);
  unlink(path);
  unlink("format_clients.expected");
  if (status == 77)
    skip();
  assert_int_equal(status, 0);
}

static void toolkit_reads_xliff_unchanged(void **state)
{
  (void) state;
  check_toolkit(&mz_format_xliff12, "format_clients_toolkit.xlf", false);
}

static void toolkit_reads_tmx_unchanged(void **state)
{
  (void) state;
  check_toolkit(&mz_format_tmx, "format_clients_toolkit.tmx", true);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(xliff_is_strict_valid),
      cmocka_unit_test(codes_in_xliff12),
      cmocka_unit_test(tmx_is_valid),
      cmocka_unit_test(toolkit_reads_xliff_unchanged),
      cmocka_unit_test(toolkit_reads_tmx_unchanged),
  };

  return cmocka_run_group_tests_name("format_clients", tests, NULL, NULL);
}
