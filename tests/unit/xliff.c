/* XLIFF of all versions: what is written is valid and is read again as it was; what is read has its
 * segments and codes; no damage does harm. */
#include <config.h>
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "format/format.h"

static const struct mz_read_options read_options = {.line_breaks = MZ_LINE_BREAKS_AUTO};

/* Appends bytes RANGE of TEXT with CODES, as "text[1 <b>]text[/1 </b>]". */
static void show(const struct mz_text *text, struct mz_range range, struct mz_range codes,
                 struct mz_buf *out)
{
  static const char *const signs[] = {"", "/", "="};
  size_t at = range.begin;

  for (size_t i = codes.begin; i < codes.end; i++) {
    const struct mz_code *code = &text->codes[i];
    mz_buf_add_str(out, mz_str_sub(text->str, at, code->offset));
    at = code->offset;
    mz_buf_printf(out, "[%s%.*s%s %.*s]", signs[code->kind], MZ_STR_ARG(code->id),
                  code->isolated ? "!" : "", MZ_STR_ARG(code->original));
  }
  mz_buf_add_str(out, mz_str_sub(text->str, at, range.end));
}

/* Appends the segments of DOC, a line each: source, tab, target or "-", tab, state; a blank line
 * behind each unit. */
static void show_doc(const struct mz_doc *doc, struct mz_buf *out)
{
  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    for (size_t i = 0; i < unit->seg_count; i++) {
      const struct mz_seg *seg = &unit->segs[i];
      show(&unit->source, seg->range, seg->codes, out);
      mz_buf_add_char(out, '\t');
      if (seg->target.str.ptr)
        show(&seg->target, (struct mz_range){0, seg->target.str.len},
             (struct mz_range){0, seg->target.code_count}, out);
      else
        mz_buf_add_char(out, '-');
      mz_buf_printf(out, "\t%d%s\n", (int) seg->state, unit->locked ? " locked" : "");
    }
    for (size_t i = 0; i < unit->note_count; i++)
      mz_buf_printf(out, "%.*s: %.*s\n", MZ_STR_ARG(unit->notes[i].category),
                    MZ_STR_ARG(unit->notes[i].text));
    mz_buf_add_char(out, '\n');
  }
}

static struct mz_doc *parse(const char *text)
{
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_doc *doc =
      mz_format_parse("test.xlf", mz_str_c(text), &mz_format_xliff12, &read_options, &err);

  if (!doc)
    fail_msg("%zu:%zu: %s in %s", err.line, err.column, err.message, text);
  return doc;
}

static void assert_shows(const struct mz_doc *doc, const char *expected)
{
  struct mz_buf out = MZ_BUF_INIT;

  show_doc(doc, &out);
  assert_string_equal(out.ptr, expected);
  mz_buf_release(&out);
}

#define XLIFF12(body)                                                                          \
  "<?xml version='1.0'?>\n<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>" \
  "<file original='a' datatype='html' source-language='ar' target-language='en'><body>" body   \
  "</body></file></xliff>"

static void reads_segments_of_12(void **state)
{
  struct mz_doc *doc = parse(
      XLIFF12("<group translate='no'><trans-unit id='a'><source>A. B&amp;<g id='1'>c</g>.</source>"
              "<seg-source><mrk mtype='seg' mid='x'>A.</mrk> <mrk mtype='seg' mid='y'>B&amp;<g "
              "id='1'>c</g>."
              "</mrk></seg-source><target state='signed-off'><mrk mid='y' mtype='seg'>D <g "
              "id='1'>e</g></mrk>"
              "<mrk mid='x' mtype='seg'/></target><note from='me'>n</note></trans-unit></group>"
              "<trans-unit id='b' "
              "approved='yes'><source><![CDATA[<x>]]>&#x41;\r\n</source><target>T</target>"
              "<alt-trans><source>no</source><target>no</target></alt-trans></trans-unit>"));

  (void) state;
  assert_shows(doc, "A.\t-\t0 locked\nB&[1 ]c[/1 ].\tD [1 ]e[/1 ]\t2 locked\nme: n\n\n"
                    "<x>A\n\tT\t3\n\n");
  assert_str_equal(doc->units[0].segs[1].id, MZ_STR("y"));
  assert_str_equal(doc->units[1].source.str, MZ_STR("<x>A\n"));
  assert_str_equal(doc->original, MZ_STR("a"));
  /* the A is where the reference stands */
  assert_int_equal(doc->text.ptr[mz_unit_origin(&doc->units[1], 3)], '&');
  mz_doc_free(doc);
}

static void reads_codes_of_12(void **state)
{
  struct mz_doc *doc = parse(XLIFF12(
      "<trans-unit id='a'><source><bpt id='1' rid='7'>&lt;b></bpt>x<ept id='2' "
      "rid='7'>&lt;/b></ept>"
      "<ph id='3'>a<sub>in</sub>b</ph><x id='4'/><it id='5' pos='close'>&lt;/i></it><bx id='6'/>y"
      "<ex id='6'/><mrk mtype='protected'>z</mrk></source></trans-unit>"));

  (void) state;
  assert_shows(doc, "[1 <b>]x[/1 </b>][=3 ainb][=4 ][/5! </i>][6 ]y[/6 ]z\t-\t0\n\n");
  mz_doc_free(doc);
}

static void reads_2(void **state)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT;
  struct mz_doc *doc;

  (void) state;
  mz_buf_printf(&path, "%s/tests/cases/xliff2/valid/codes.xlf", srcdir ? srcdir : ".");
  doc = mz_format_read(path.ptr, NULL, NULL, &read_options, NULL);
  assert_non_null(doc);
  assert_shows(doc, "نص [1 <b>]غامق[/1 </b>].\tSome [1 <b>]bold[/1 </b>] text.\t2 locked\n"
                    "[2 ]من هنا\a\t-\t0 locked\nإلى[/2 ] هناك[=3 x\001]\t-\t0 locked\n"
                    "context: العنوان\n\n");
  mz_doc_free(doc);
  mz_buf_release(&path);
}

static void add_code(struct mz_doc *doc, struct mz_text *text, enum mz_code_kind kind,
                     size_t offset, const char *id, const char *original)
{
  struct mz_code code = {.kind = kind, .offset = offset, .id = mz_str_c(id)};

  code.original = mz_str_c(original);
  code.type = MZ_STR("fmt");
  code.equiv = code.disp = MZ_STR("");
  mz_doc_add_code(doc, text, &code);
}

/* "[<b>]One[</b>] t[<x>]wo[<y>][</x>]. [<a>]Three[<br>].[</a>]", with ids that XLIFF 2 cannot have.
 */
static struct mz_doc *make_doc(bool translated)
{
  struct mz_doc *doc = mz_doc_new("text.txt");
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 0);
  struct mz_text *source = &unit->source;

  doc->source_lang = MZ_STR("ar");
  doc->target_lang = MZ_STR("en");
  source->str = MZ_STR("One two. Three.");
  unit->id = MZ_STR("a/1");
  mz_doc_add_note(doc, unit, MZ_STR("developer"), MZ_STR("a < b"));
  add_code(doc, source, MZ_CODE_OPEN, 0, "1", "<b>");
  add_code(doc, source, MZ_CODE_CLOSE, 3, "1", "</b>");
  add_code(doc, source, MZ_CODE_OPEN, 5, "2", "<x>");
  add_code(doc, source, MZ_CODE_OPEN, 7, "3", "<y>");
  add_code(doc, source, MZ_CODE_CLOSE, 7, "2", "</x>");
  add_code(doc, source, MZ_CODE_OPEN, 9, "4 5", "<a>");
  add_code(doc, source, MZ_CODE_PLACEHOLDER, 14, "6", "<br>");
  add_code(doc, source, MZ_CODE_CLOSE, 15, "4 5", "</a>");
  mz_doc_add_seg(doc, unit, (struct mz_range){0, 8});
  mz_doc_add_seg(doc, unit, (struct mz_range){9, 15});
  if (translated) {
    unit->segs[1].target.str = MZ_STR("\u062B\u200F");
    unit->segs[1].state = MZ_STATE_REVIEWED;
    add_code(doc, &unit->segs[1].target, MZ_CODE_OPEN, 0, "4 5", "<a>");
    add_code(doc, &unit->segs[1].target, MZ_CODE_CLOSE, 2, "4 5", "</a>");
    add_code(doc, &unit->segs[1].target, MZ_CODE_PLACEHOLDER, 5, "9", "<img>");
  }
  return doc;
}

static const char *const shown[] = {
    "[1 <b>]One[/1 </b>] t[2 <x>]wo[3! <y>][/2 </x>].\t-\t0\n"
    "[c1 <a>]Three[=6 <br>].[/c1 </a>]\t-\t0\ndeveloper: a < b\n\n",
    "[1 <b>]One[/1 </b>] t[2 <x>]wo[3! <y>][/2 </x>].\t-\t0\n"
    "[c1 <a>]Three[=6 <br>].[/c1 </a>]\t[c1 <a>]\u062B[/c1 </a>]\u200F[=9 <img>]\t2\n"
    "developer: a < b\n\n",
};

/* Whether xmllint finds TEXT valid by SCHEMA; true where it cannot be asked. */
static bool is_valid(struct mz_str text, const char *schema)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf command = MZ_BUF_INIT;
  int status;

  mz_file_write("xliff_test.xlf", text, NULL, NULL);
  mz_buf_printf(&command,
                "s='%s/../shared/schemas'; command -v xmllint >/dev/null && test -f \"$s/%s\" || "
                "exit 0; XML_CATALOG_FILES=\"$s/catalog.xml\" xmllint --noout --nonet --schema "
                "\"$s/%s\" xliff_test.xlf >&2",
                srcdir ? srcdir : ".", schema, schema);
  status = system(command.ptr);
  unlink("xliff_test.xlf");
  mz_buf_release(&command);
  return status == 0;
}

static void no_report(void *data, size_t offset, const char *message)
{
  (void) offset;
  mz_buf_printf(data, "%s\n", message);
}

static void round_trip_of_2(void **state)
{
  static const char *const versions[] = {"2.0", "2.1", "2.2"};

  (void) state;
  for (size_t i = 0; i < 12; i++) {
    struct mz_doc *doc = make_doc(i & 1), *again;
    struct mz_write_options how = {
        .source_name = "a b.txt", .xliff_version = versions[i / 4], .copy_source = i & 2};
    struct mz_buf out = MZ_BUF_INIT, wrong = MZ_BUF_INIT, schema = MZ_BUF_INIT;
    struct mz_dropped dropped = MZ_DROPPED_INIT;

    assert_int_equal(mz_format_xliff2.write(doc, &how, &out, &dropped, NULL), MZ_OK);
    mz_buf_printf(&schema, "all-xliff-%s.xsd", versions[i / 4]);
    assert_true(is_valid(mz_buf_str(&out), schema.ptr));
    again = parse(out.ptr);
    assert_ptr_equal(again->format, &mz_format_xliff2);
    assert_int_equal(again->format->check(again, no_report, &wrong), 0);
    if (!how.copy_source)
      assert_shows(again, shown[i & 1]);
    mz_doc_free(doc);
    mz_doc_free(again);
    mz_buf_release(&out);
    mz_buf_release(&wrong);
    mz_buf_release(&schema);
  }
}

static void round_trip_of_12_paragraphs(void **state)
{
  (void) state;
  for (int i = 0; i < 4; i++) {
    struct mz_doc *doc = make_doc(i & 1), *again;
    struct mz_write_options how = {.source_name = "a", .paragraphs = true, .copy_source = i & 2};
    struct mz_buf out = MZ_BUF_INIT, want = MZ_BUF_INIT, got = MZ_BUF_INIT;
    struct mz_dropped dropped = MZ_DROPPED_INIT;

    assert_int_equal(mz_format_xliff12.write(doc, &how, &out, &dropped, NULL), MZ_OK);
    assert_true(is_valid(mz_buf_str(&out), "xliff-1.2/xliff-core-1.2-strict.xsd"));
    again = parse(out.ptr);
    doc->units[0].source.codes[3].isolated = true;
    if (i & 1)
      assert_true(doc->units[0].segs[1].target.code_count == 3);
    show_doc(doc, &want);
    show_doc(again, &got);
    if (!how.copy_source)
      assert_string_equal(got.ptr, want.ptr);
    mz_doc_free(doc);
    mz_doc_free(again);
    mz_buf_release(&out);
    mz_buf_release(&want);
    mz_buf_release(&got);
  }
}

/* Reads TEXT, checks it where that can be done, writes it in both versions. */
static void use(struct mz_str text)
{
  const struct mz_format *formats[] = {&mz_format_xliff12, &mz_format_xliff2};
  struct mz_write_options how = {.source_name = "a"};
  struct mz_doc *doc = mz_format_parse("damaged", text, &mz_format_xliff12, &read_options, NULL);
  struct mz_buf wrong = MZ_BUF_INIT;

  if (doc && doc->format->check)
    doc->format->check(doc, no_report, &wrong);
  for (size_t i = 0; doc && i < 2; i++) {
    struct mz_buf out = MZ_BUF_INIT;
    struct mz_dropped dropped = MZ_DROPPED_INIT;
    struct mz_doc *again;
    if (!formats[i]->write(doc, &how, &out, &dropped, NULL)) {
      again = parse(out.ptr);
      mz_buf_truncate(&wrong, 0);
      if (again->format->check && again->format->check(again, no_report, &wrong))
        fail_msg("%s in %s", wrong.ptr, out.ptr);
      mz_doc_free(again);
    }
    mz_buf_release(&out);
  }
  mz_buf_release(&wrong);
  mz_doc_free(doc);
}

/* Cuts the file PATH off at many places, and changes many of its bytes. */
static void damage(const char *path)
{
  static const char bytes[] = "<>&'\"/= 1";
  struct mz_buf text = MZ_BUF_INIT;

  assert_int_equal(mz_file_read(path, &text, NULL), MZ_OK);
  use(mz_buf_str(&text));
  for (size_t at = 0; at < text.len; at += 1 + text.len / 150) {
    char was = text.ptr[at];
    use(mz_str(text.ptr, at));
    for (const char *byte = bytes; *byte; byte++) {
      text.ptr[at] = *byte;
      use(mz_buf_str(&text));
    }
    text.ptr[at] = was;
  }
  mz_buf_release(&text);
}

static void damage_all(const char *folder, const char *tail)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf base = MZ_BUF_INIT;
  struct dirent *entry;
  DIR *dir;

  mz_buf_printf(&base, "%s/tests/cases/%s", srcdir ? srcdir : ".", folder);
  dir = opendir(base.ptr);
  assert_non_null(dir);
  while ((entry = readdir(dir))) {
    struct mz_buf path = MZ_BUF_INIT;
    mz_buf_printf(&path, "%s/%s%s", base.ptr, entry->d_name, tail);
    if (entry->d_name[0] != '.')
      damage(path.ptr);
    mz_buf_release(&path);
  }
  closedir(dir);
  mz_buf_release(&base);
}

static void damage_does_no_harm(void **state)
{
  (void) state;
  damage_all("xliff2/valid", "");
  damage_all("xliff2/invalid", "");
  damage_all("xliff12", "/input.xlf");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_segments_of_12),
      cmocka_unit_test(reads_codes_of_12),
      cmocka_unit_test(reads_2),
      cmocka_unit_test(round_trip_of_2),
      cmocka_unit_test(round_trip_of_12_paragraphs),
      cmocka_unit_test(damage_does_no_harm),
  };

  return cmocka_run_group_tests_name("xliff", tests, NULL, NULL);
}
