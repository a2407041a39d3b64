/* Layout: what is a unit, and what wrapping looks like; the reader of plain text on tests/cases/txt:
 * a case is a folder with input.txt and expected.tsv, a line for each unit: its kind and its text
 * with "/" for line ends. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "format/format.h"
#include "text/layout.h"

/* The units of TEXT, each with the letter of its kind and in brackets, line ends as "/". */
static void describe(struct mz_str text, enum mz_layout_mode mode, struct mz_buf *out)
{
  struct mz_layout layout = MZ_LAYOUT_INIT;

  mz_layout(text, mode, &layout);
  for (size_t i = 0; i < layout.count; i++) {
    const struct mz_layout_unit *unit = &layout.units[i];
    mz_buf_add_char(out, "THI"[unit->kind]);
    mz_buf_add_char(out, '[');
    for (size_t j = unit->begin; j < unit->end; j++)
      mz_buf_add_char(out, text.ptr[j] == '\n' ? '/' : text.ptr[j]);
    mz_buf_add_char(out, ']');
  }
  mz_layout_release(&layout);
}

struct layout_case {
  enum mz_layout_mode mode;
  const char *text, *want;
};

static void check(const struct layout_case *cases, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    struct mz_buf got = MZ_BUF_INIT;
    describe(mz_str_c(cases[i].text), cases[i].mode, &got);
    assert_string_equal(got.ptr, cases[i].want);
    mz_buf_release(&got);
  }
}

static void lines_and_blank_lines_make_units(void **state)
{
  static const struct layout_case cases[] = {
      {MZ_LAYOUT_LINE, "", ""},
      {MZ_LAYOUT_LINE, "\n \t\r\n\xC2\xA0\n", ""},
      {MZ_LAYOUT_LINE, "a.\nb.\n", "T[a.]T[b.]"},
      {MZ_LAYOUT_LINE, "\xEF\xBB\xBF \xC2\xA0one two.\xC2\xA0 \r\n\f  b.", "T[one two.]T[b.]"},
      {MZ_LAYOUT_LINE, "a.\rb.\xE2\x80\xA8"
                       "c.",
       "T[a.]T[b.]T[c.]"},
      {MZ_LAYOUT_LINE, "\xE2\x80\x8F\n\xE2\x80\x8Fكتاب.\n", "T[\xE2\x80\x8Fكتاب.]"},
      {MZ_LAYOUT_PARAGRAPH, "one\ntwo.\n\nthree\nfour.", "T[one/two.]T[three/four.]"},
      {MZ_LAYOUT_AUTO, "جملة أولى هنا.\nجملة ثانية.\n\nثالثة.",
       "T[جملة أولى هنا.]T[جملة ثانية.]T[ثالثة.]"},
  };

  (void) state;
  check(cases, sizeof cases / sizeof *cases);
}

static void headings_items_and_tables_stand_alone(void **state)
{
  static const struct layout_case cases[] = {
      {MZ_LAYOUT_AUTO, "أخبار اليوم\nوصل الوفد.", "H[أخبار اليوم]T[وصل الوفد.]"},
      {MZ_LAYOUT_AUTO, "من حضر؟\nهؤلاء:", "T[من حضر؟]T[هؤلاء:]"},
      {MZ_LAYOUT_PARAGRAPH, "نحتاج إلى:\n1. خبز\n٢- ماء\nأ. ملح\n• زيت\n(3) سكر",
       "T[نحتاج إلى:]I[1. خبز]I[٢- ماء]I[أ. ملح]I[• زيت]I[(3) سكر]"},
      {MZ_LAYOUT_PARAGRAPH, "- one\n  goes on\n- two", "I[- one/  goes on]I[- two]"},
      {MZ_LAYOUT_PARAGRAPH, "1.5 in\n-x\na.b c", "T[1.5 in/-x/a.b c]"},
      {MZ_LAYOUT_PARAGRAPH, "a\tb\nc\td\nthe end.", "T[a\tb]T[c\td]T[the end.]"},
      {MZ_LAYOUT_PARAGRAPH, "| a | b |\n| c | d |", "T[| a | b |]T[| c | d |]"},
  };

  (void) state;
  check(cases, sizeof cases / sizeof *cases);
}

static void wrapped_text_is_recognised(void **state)
{
  static const struct layout_case cases[] = {
      /* every line is full */
      {MZ_LAYOUT_AUTO,
       "Once there was a small town beside a wide river,\nand in it lived a "
       "baker who knew every child by\nname. He rose before the sun and baked "
       "until noon.\n\nNobody knew where he had come from.",
       "T[Once there was a small town beside a wide river,/and in it lived a "
       "baker who knew every child by/name. He rose before the sun and baked "
       "until noon.]T[Nobody knew where he had come from.]"},
      /* a short stopped line ends a paragraph, a number brought to the front is no item */
      {MZ_LAYOUT_AUTO,
       "Once there was a small town beside a rather wide\nriver.\nIn it there "
       "lived a baker who knew each and every\nhouse of the town, and a man "
       "who lived at number\n12. He rose early and the baker gave him "
       "bread\nwhile it was still quite hot and soft.",
       "T[Once there was a small town beside a rather wide/river.]T[In it "
       "there lived a baker who knew each and every/house of the town, and a "
       "man who lived at number/12. He rose early and the baker gave him "
       "bread/while it was still quite hot and soft.]"},
      /* titles of like length, and verse, are not wrapped */
      {MZ_LAYOUT_AUTO,
       "تفتتح المدينة حديقتها الجديدة مساء غد الخميس\n"
       "يعود المعلمون إلى مدارسهم بعد شهرين",
       "H[تفتتح المدينة حديقتها الجديدة مساء غد الخميس]H[يعود المعلمون إلى مدارسهم بعد شهرين]"},
      {MZ_LAYOUT_AUTO,
       "The baker rose and lit his little fire\nThe river sang below the silent mill\n"
       "A bird came down and sat upon the wire\nAnd all the sleeping town was very still\n"
       "Then came the sun and painted every spire\nAnd woke the children living on the hill",
       "H[The baker rose and lit his little fire]H[The river sang below the silent mill]"
       "H[A bird came down and sat upon the wire]H[And all the sleeping town was very still]"
       "H[Then came the sun and painted every spire]H[And woke the children living on the hill]"},
  };

  (void) state;
  check(cases, sizeof cases / sizeof *cases);
}

static void dump(const struct mz_doc *doc, struct mz_buf *out)
{
  static const char *const kinds[] = {"paragraph", "heading", "item"};

  for (size_t i = 0; i < doc->unit_count; i++) {
    struct mz_str source = doc->units[i].source.str;
    mz_buf_printf(out, "%s\t", kinds[doc->units[i].kind]);
    for (size_t j = 0; j < source.len; j++)
      mz_buf_add_char(out, source.ptr[j] == '\n' ? '/' : source.ptr[j]);
    mz_buf_add_char(out, '\n');
  }
}

static void read_file(const char *name, const char *file, struct mz_buf *buf)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_printf(&path, "%s/tests/cases/txt/%s/%s", srcdir ? srcdir : ".", name, file);
  assert_int_equal(mz_file_read(path.ptr, buf, NULL), MZ_OK);
  mz_buf_release(&path);
}

static void plain_text_is_read_into_units(void **state)
{
  static const char *const names[] = {"lines", "wrapped", "balanced", "indented", "lists"};
  struct mz_read_options options = {.line_breaks = MZ_LINE_BREAKS_AUTO};

  (void) state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct mz_buf want = MZ_BUF_INIT, got = MZ_BUF_INIT;
    struct mz_doc *doc = mz_doc_new(names[i]);
    read_file(names[i], "input.txt", &doc->text);
    read_file(names[i], "expected.tsv", &want);
    assert_int_equal(mz_format_txt.read(doc, &options, NULL), MZ_OK);
    dump(doc, &got);
    assert_string_equal(got.ptr, want.ptr);
    mz_doc_free(doc);
    mz_buf_release(&want);
    mz_buf_release(&got);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_and_blank_lines_make_units),
      cmocka_unit_test(headings_items_and_tables_stand_alone),
      cmocka_unit_test(wrapped_text_is_recognised),
      cmocka_unit_test(plain_text_is_read_into_units),
  };

  return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
