/* Readers: the cases in tests/cases/FORMAT, hostile files that are made here, encodings, and what
 * was written read back.
 *
 * A case is a folder with a file input.EXTENSION and a file expected.tsv: the two languages, then
 * id, source and target ("-": none) of every unit; or the word error, the line, and a part of the
 * message. */
#include <config.h>
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/limits.h"
#include "format/format.h"
#include "format/tmx_read.h"
#include "text/encoding.h"
#include "text/lang.h"

static const struct mz_read_options read_options = {.line_breaks = MZ_LINE_BREAKS_AUTO};
static const struct mz_write_options write_options = {
    .tool_version = "1.0", .source_name = "text.txt", .date = 1700000000};

/* A document as the text that expected.tsv has. */
static void dump(const struct mz_doc *doc, struct mz_buf *out)
{
  mz_buf_printf(out, "%.*s\t%.*s\n", MZ_STR_ARG(doc->source_lang), MZ_STR_ARG(doc->target_lang));
  for (size_t i = 0; i < doc->unit_count; i++) {
    const struct mz_unit *unit = &doc->units[i];
    struct mz_str target = unit->segs[0].target.str;

    assert_int_equal(unit->seg_count, 1);
    mz_buf_printf(out, "%.*s\t%.*s\t", MZ_STR_ARG(unit->id), MZ_STR_ARG(unit->source.str));
    mz_buf_add_str(out, target.ptr ? target : MZ_STR("-"));
    mz_buf_add_char(out, '\n');
  }
}

static void check_case(const char *input, const char *expected)
{
  struct mz_buf want = MZ_BUF_INIT, got = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_doc *doc = mz_format_read(input, NULL, NULL, &read_options, &err);

  assert_int_equal(mz_file_read(expected, &want, NULL), MZ_OK);
  if (doc) {
    dump(doc, &got);
    assert_string_equal(got.ptr, want.ptr);
  } else {
    struct mz_str rest = mz_str_trim(mz_buf_str(&want));
    mz_buf_printf(&got, "error\t%zu\t", err.line);
    mz_buf_truncate(&want, rest.len);
    if (!mz_str_starts(rest, mz_buf_str(&got)) || !strstr(err.message, rest.ptr + got.len))
      fail_msg("%s:%zu:%zu: %s; expected: %s", input, err.line, err.column, err.message, want.ptr);
    assert_string_equal(err.file, input);
    assert_int_not_equal(err.column, 0);
  }
  mz_doc_free(doc);
  mz_buf_release(&want);
  mz_buf_release(&got);
}

/* Runs all cases in tests/cases/NAME. */
static void check_cases(const char *name, const char *input)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf folder = MZ_BUF_INIT;
  struct dirent *entry;
  size_t count = 0;
  DIR *dir;

  mz_buf_printf(&folder, "%s/tests/cases/%s", srcdir ? srcdir : ".", name);
  dir = opendir(folder.ptr);
  assert_non_null(dir);
  while ((entry = readdir(dir))) {
    struct mz_buf in = MZ_BUF_INIT, out = MZ_BUF_INIT;
    if (entry->d_name[0] == '.')
      continue;
    mz_buf_printf(&in, "%s/%s/%s", folder.ptr, entry->d_name, input);
    mz_buf_printf(&out, "%s/%s/expected.tsv", folder.ptr, entry->d_name);
    check_case(in.ptr, out.ptr);
    mz_buf_release(&in);
    mz_buf_release(&out);
    count++;
  }
  closedir(dir);
  mz_buf_release(&folder);
  assert_true(count > 5);
}

static void xliff_cases(void **state)
{
  (void) state;
  check_cases("xliff12", "input.xlf");
}

static void tmx_cases(void **state)
{
  (void) state;
  check_cases("tmx", "input.tmx");
}

/* What reading TEXT as FORMAT ends in. */
static enum mz_status status_of(const struct mz_format *format, struct mz_str text,
                                struct mz_error *err)
{
  struct mz_doc *doc = mz_doc_new("hostile");
  enum mz_status status;

  *err = (struct mz_error) MZ_ERROR_INIT;
  mz_buf_add_str(&doc->text, text);
  status = format->read(doc, &read_options, err);
  mz_doc_free(doc);
  return status;
}

static void repeat(struct mz_buf *buf, const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    mz_buf_add_c(buf, s);
}

static void hostile_sizes_are_refused(void **state)
{
  static const struct {
    const char *begin, *repeated;
    size_t count;
    const char *message;
  } cases[] = {
      {"<xliff version='1.2'>\n", "<g>", 100000, "nested"},
      {"<xliff version='1.2'>\n<g x='", "aaaaaaaaaaaaaaaa", MZ_MAX_XML_TAG / 16 + 1, "tag"},
      {"<xliff version='1.2'>\n<g ", "a='' ", 300, "attributes"},
      {"<xliff version='1.2'>\n<![CDATA[", "]]]]]]] > >]]] >", MZ_MAX_XML_TAG / 16 + 1, "CDATA"},
      {"<xliff version='1.2'>\n<!--", "aaaaaaaaaaaaaaaa", MZ_MAX_XML_TAG / 16 + 1, "comment"},
      {"<xliff version='1.2'>\n<", "aaaaaaaaaaaaaaaa", MZ_MAX_XML_TAG / 16 + 1, "tag"},
  };
  struct mz_error err;

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_buf text = MZ_BUF_INIT;
    mz_buf_add_c(&text, cases[i].begin);
    repeat(&text, cases[i].repeated, cases[i].count);
    assert_int_equal(status_of(&mz_format_xliff12, mz_buf_str(&text), &err), MZ_E_LIMIT);
    assert_non_null(strstr(err.message, cases[i].message));
    assert_int_equal(err.line, 2);
    mz_buf_release(&text);
  }
}

/* Comments, CDATA and instructions may hold what looks like tags and quotes. */
static void guard_is_not_fooled(void **state)
{
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_error err;

  (void) state;
  mz_buf_add_c(&text, "<?xml version='1.0'?><?pi it's > <x '?><!-- ' \" -> <a > <! -->"
                      "<xliff version='1.2'><file><body><trans-unit id='1'><source><![CDATA[");
  repeat(&text, "'<a b=\">", 1000);
  mz_buf_add_c(&text, "]]>x</source></trans-unit></body></file></xliff>");
  assert_int_equal(status_of(&mz_format_xliff12, mz_buf_str(&text), &err), MZ_OK);
  mz_buf_release(&text);
}

static void too_many_name_spaces_are_refused(void **state)
{
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_error err;

  (void) state;
  mz_buf_add_c(&text, "<xliff version='1.2'>\n");
  for (int i = 0; i < 20; i++) {
    mz_buf_add_c(&text, "<g");
    for (int j = 0; j < 20; j++)
      mz_buf_printf(&text, " xmlns:n%d='u'", i * 20 + j);
    mz_buf_add_c(&text, ">");
  }
  assert_int_equal(status_of(&mz_format_xliff12, mz_buf_str(&text), &err), MZ_E_LIMIT);
  assert_non_null(strstr(err.message, "name spaces"));
  mz_buf_release(&text);
}

/* Whatever byte of GOOD is changed, the reader ends with a status. */
static void damage(const struct mz_format *format, const char *good)
{
  static const char bytes[] = "<>&;'\"[]!?/-=: ax\n\x01\x7F";
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_error err;

  mz_buf_add_c(&text, good);
  assert_int_equal(status_of(format, mz_buf_str(&text), &err), MZ_OK);
  for (size_t at = 0; at < text.len; at++) {
    for (const char *byte = bytes; *byte; byte++) {
      enum mz_status status;

      text.ptr[at] = *byte;
      status = status_of(format, mz_buf_str(&text), &err);
      assert_true(status == MZ_OK || status == MZ_E_SYNTAX);
      assert_int_equal(err.status, status);
    }
    text.ptr[at] = good[at];
  }
  mz_buf_release(&text);
}

static void damaged_files_do_no_harm(void **state)
{
  (void) state;
  damage(&mz_format_xliff12,
         "<?xml version='1.0'?><!DOCTYPE xliff SYSTEM 'x'><xliff version='1.2'><!-- c --><?p i?>"
         "<file xmlns:a='b'><body><trans-unit id='1' xml:space='x'><source><g id='1'>a</g>"
         "<![CDATA[x]]></source><target>&#65;</target></trans-unit></body></file></xliff>");
  damage(&mz_format_tmx,
         "<tmx><header srclang='ar'/><body><tu tuid='1'><prop type='x'>y</prop><tuv xml:lang='ar'>"
         "<seg>a<ph>b</ph></seg></tuv><tuv lang='en'><seg>c&lt;</seg></tuv></tu></body></tmx>");
}

/* Every prefix of a good file is refused, and none crashes. */
static void truncated_files_are_refused(void **state)
{
  static const char text[] =
      "<?xml version=\"1.0\"?><xliff version=\"1.2\"><!-- c --><file source-language=\"ar\"><body>"
      "<trans-unit id=\"1\"><source>\xD9\x86&amp;<![CDATA[x]]></source></trans-unit></body></file>"
      "</xliff>";
  struct mz_error err;

  (void) state;
  for (size_t n = 0; n < sizeof text - 1; n++)
    assert_int_equal(status_of(&mz_format_xliff12, mz_str(text, n), &err), MZ_E_SYNTAX);
  assert_int_equal(status_of(&mz_format_xliff12, mz_str_c(text), &err), MZ_OK);
}

/* Adds a unit of one segment with SOURCE, and TARGET unless it is NULL. */
static void add_pair(struct mz_doc *doc, const char *source, const char *target)
{
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 0);
  struct mz_seg *seg;

  unit->source.str = mz_arena_str(&doc->arena, mz_str_c(source));
  seg = mz_doc_add_seg(doc, unit, (struct mz_range){0, unit->source.str.len});
  if (target)
    seg->target.str = mz_arena_str(&doc->arena, mz_str_c(target));
}

/* FORMAT gives back what it wrote; what it read it writes again byte for byte. */
static void check_round_trip(const struct mz_format *format, bool sources_only)
{
  struct mz_doc *doc = mz_doc_new("text.txt"), *back = mz_doc_new("back");
  struct mz_buf out = MZ_BUF_INIT, again = MZ_BUF_INIT;
  struct mz_dropped dropped = MZ_DROPPED_INIT;

  doc->source_lang = MZ_STR("ar");
  doc->target_lang = MZ_STR("en");
  add_pair(doc, "a <b> & ]]> \"c\" 'd'\r\n\te\r", "x\r\n&\t<y> ");
  add_pair(doc, " \u200F\u202Bنص\u202C\u00A0\u0640\u2028\xC2\x85\uFEFF ",
           "\u200Etext\u00A0\U0001F642");
  if (sources_only)
    add_pair(doc, "بلا ترجمة", NULL);
  assert_int_equal(format->write(doc, &write_options, &out, &dropped, NULL), MZ_OK);
  assert_int_equal(dropped.count, 0);
  mz_buf_add_str(&back->text, mz_buf_str(&out));
  assert_int_equal(format->read(back, &read_options, NULL), MZ_OK);
  assert_int_equal(back->unit_count, doc->unit_count);
  for (size_t i = 0; i < doc->unit_count; i++) {
    assert_str_equal(back->units[i].source.str, doc->units[i].source.str);
    assert_int_equal(!back->units[i].segs[0].target.str.ptr, !doc->units[i].segs[0].target.str.ptr);
    assert_str_equal(back->units[i].segs[0].target.str, doc->units[i].segs[0].target.str);
  }
  assert_int_equal(format->write(back, &write_options, &again, &dropped, NULL), MZ_OK);
  assert_str_equal(mz_buf_str(&again), mz_buf_str(&out));
  mz_buf_release(&out);
  mz_buf_release(&again);
  mz_doc_free(doc);
  mz_doc_free(back);
}

static void written_files_read_back(void **state)
{
  (void) state;
  check_round_trip(&mz_format_xliff12, true);
  check_round_trip(&mz_format_tmx, false);
}

static enum mz_status count_pair(void *data, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  size_t *left = data;

  (void) pair;
  return --*left ? MZ_OK : mz_error_set(err, MZ_E_USAGE, "enough");
}

static void tmx_counts_and_stops(void **state)
{
  struct mz_str text = MZ_STR("<tmx><header srclang='en'/><body>"
                              "<tu><tuv xml:lang='ar'><seg>a</seg></tuv>"
                              "<tuv xml:lang='en'><seg>b</seg></tuv></tu>"
                              "<tu><tuv xml:lang='ar'><seg>a</seg></tuv></tu>"
                              "<tu><tuv xml:lang='ar'><seg/></tuv>"
                              "<tuv xml:lang='en'><seg>b</seg></tuv></tu>"
                              "<tu><tuv xml:lang='fr'><seg>a</seg></tuv></tu>\n"
                              "<tu><tuv xml:lang='ar'><seg>a</seg></tuv>"
                              "<tuv xml:lang='en'><seg>b</seg></tuv></tu></body></tmx>");
  size_t left = 100;
  struct mz_tmx_query query = {MZ_STR("ar"), MZ_STR("en"), count_pair, &left};
  struct mz_tmx_counts counts;
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_int_equal(mz_tmx_read("m.tmx", text, &query, &counts, &err), MZ_OK);
  assert_int_equal(counts.units, 5);
  assert_int_equal(counts.pairs, 2);
  assert_int_equal(counts.no_source, 2);
  assert_int_equal(counts.no_target, 1);
  left = 2;
  assert_int_equal(mz_tmx_read("m.tmx", text, &query, &counts, &err), MZ_E_USAGE);
  assert_string_equal(err.message, "enough");
  assert_int_equal(err.line, 2);
}

/* The streaming reader finds in every encoding, from a file of many pieces, what the other finds.
 */
static void tmx_streams_from_a_file(void **state)
{
  static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1256"};
  static const char head[] = "<tmx version='1.4'><header srclang='ar'/><body>\n";
  char path[] = "format_read.XXXXXX";

  (void) state;
  close(mkstemp(path));
  for (size_t e = 0; e < sizeof encodings / sizeof *encodings; e++) {
    char command[256];
    size_t left = SIZE_MAX;
    struct mz_tmx_query query = {MZ_STR("ar"), MZ_STR("en"), count_pair, &left};
    struct mz_tmx_counts counts;
    struct mz_error err = MZ_ERROR_INIT;
    FILE *file;

    snprintf(command, sizeof command, "iconv -f UTF-8 -t %s > %s", encodings[e], path);
    file = popen(command, "w");
    assert_non_null(file);
    fprintf(file, "<?xml version='1.0' encoding='%s'?>\n%s", encodings[e], head);
    for (int i = 0; i < 5000; i++)
      fprintf(file,
              "<tu><tuv xml:lang='ar'><seg>جملة %d</seg></tuv>"
              "<tuv xml:lang='en'><seg>sentence %d</seg></tuv></tu>\n",
              i, i);
    fputs("</body></tmx>\n", file);
    assert_int_equal(pclose(file), 0);
    assert_int_equal(mz_tmx_read_file(path, NULL, &query, &counts, &err), MZ_OK);
    assert_int_equal(counts.pairs, 5000);
  }
  unlink(path);
}

static void languages_match(void **state)
{
  static const struct {
    const char *want, *have;
    enum mz_lang_match match;
  } cases[] = {
      {"ar", "ar", MZ_LANG_SAME},        {"ar", "AR", MZ_LANG_SAME},
      {"ar-EG", "ar_eg", MZ_LANG_SAME},  {"ar", "ar-SA", MZ_LANG_NARROWER},
      {"ar", "ar_EG", MZ_LANG_NARROWER}, {"ar-EG", "ar", MZ_LANG_WIDER},
      {"ar", "ara", MZ_LANG_DIFFERENT},  {"ar-EG", "ar-SA", MZ_LANG_DIFFERENT},
      {"ar", "", MZ_LANG_DIFFERENT},     {"en", "ar", MZ_LANG_DIFFERENT},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(mz_lang_match(mz_str_c(cases[i].want), mz_str_c(cases[i].have)),
                     cases[i].match);
}

static void encodings_decode_and_name_the_bad_byte(void **state)
{
  static const struct {
    const char *name;
    struct mz_str bytes;
    const char *text, *message; /* one of them */
  } cases[] = {
      {"windows-1256", {"\xE3\xDF\xCA\xC8 x", 6}, "مكتب x", NULL},
      {"ISO-8859-6", {"\xE5\xE3\xCA\xC8", 4}, "مكتب", NULL},
      {"UTF-16", {"\xFF\xFE\x45\x06\x20\x00", 6}, "م ", NULL},
      {"UTF-16BE", {"\xD8\x3D\xDE\x42", 4}, "\U0001F642", NULL},
      {"UTF-16LE",
       {"a\0\x00\xD8"
        "b\0",
        6},
       NULL,
       "byte 2 (0x00)"},
      {"UTF-16LE", {"a\0b", 3}, NULL, "byte 2 (0x62)"},
      {"ISO-8859-6", {"ab\xA1", 3}, NULL, "byte 2 (0xA1)"},
      {"no-such-thing", {"a", 1}, NULL, "unknown encoding"},
      {"", {"a", 1}, NULL, "unknown encoding"},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_buf out = MZ_BUF_INIT;
    struct mz_error err = MZ_ERROR_INIT;
    enum mz_status status = mz_encoding_to_utf8(cases[i].name, cases[i].bytes, &out, &err);

    assert_int_equal(!status, cases[i].text != NULL);
    if (cases[i].text)
      assert_string_equal(out.ptr, cases[i].text);
    else if (!strstr(err.message, cases[i].message))
      fail_msg("%s; expected: %s", err.message, cases[i].message);
    mz_buf_release(&out);
  }
}

static void bad_bytes_have_a_place(void **state)
{
  static const struct {
    const char *encoding;
    struct mz_str bytes;
    size_t line, column;
    const char *message;
  } cases[] = {
      {NULL, {"ab\n\xD9\x85\xFFx", 7}, 2, 2, "byte 5 (0xFF) is not UTF-8"},
      {NULL, {"ab\n\xE3\xDF\xCA\xC8 \xDE\xDD\xED", 11}, 2, 1, "--encoding=windows-1256"},
      {NULL, {"\xFF\xFE\x45\x06", 4}, 1, 1, "--encoding=UTF-16"},
      {NULL, {"\x45\x06\x46\x06\x20\x00\x45\x06", 8}, 1, 6, "--encoding=UTF-16LE"},
      {NULL, {"a\nbc\0", 5}, 2, 3, "byte 4 is NUL"},
      {"UTF-16LE",
       {"\x45\x06\n\0a\0\x00\xD8"
        "b\0",
        10},
       2,
       2,
       "byte 6 (0x00)"},
  };
  char path[] = "format_read.XXXXXX";

  (void) state;
  close(mkstemp(path));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_error err = MZ_ERROR_INIT;

    assert_int_equal(mz_file_write(path, cases[i].bytes, NULL, NULL), MZ_OK);
    assert_null(mz_format_read(path, cases[i].encoding, NULL, &read_options, &err));
    assert_int_equal(err.status, MZ_E_ENCODING);
    assert_int_equal(err.line, cases[i].line);
    assert_int_equal(err.column, cases[i].column);
    if (!strstr(err.message, cases[i].message))
      fail_msg("%s; expected: %s", err.message, cases[i].message);
  }
  unlink(path);
}

static void encodings_are_guessed(void **state)
{
  static const struct {
    struct mz_str bytes;
    const char *guess;
  } cases[] = {
      {{"\xFF\xFE\x45\x06", 4}, "UTF-16"},
      {{"\x45\x06\x46\x06\x20\x00\x45\x06", 8}, "UTF-16LE"},
      {{"\x06\x45\x06\x46\x00\x20\x06\x45", 8}, "UTF-16BE"},
      {{"head\n\xE3\xDF\xCA\xC8 \xDD\xED \xC7\xE1\xDE\xC7\xE5\xD1\xC9", 20}, "windows-1256"},
      {{"\xE5\xE3\xCA\xC8 \xE1\xEA \xC7\xE4\xE2\xC7\xE7\xD1\xC9", 15}, "ISO-8859-6"},
      {{"\xD9\x85\xD9\x83\xD8\xAA\xD8\xA8 \xD9\x85\xD9\x83\xD8\xAA\xD8 \xD9\x85", 19}, NULL},
      {{"un caf\xE9 tr\xE8s sucr\xE9 l\xE0", 21}, NULL},
      {{"a\xFFz", 3}, NULL},
      {{"", 0}, NULL},
      {{"plain", 5}, NULL},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *guess = mz_encoding_guess(cases[i].bytes);
    assert_string_equal(guess ? guess : "none", cases[i].guess ? cases[i].guess : "none");
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(xliff_cases),
      cmocka_unit_test(tmx_cases),
      cmocka_unit_test(hostile_sizes_are_refused),
      cmocka_unit_test(guard_is_not_fooled),
      cmocka_unit_test(too_many_name_spaces_are_refused),
      cmocka_unit_test(damaged_files_do_no_harm),
      cmocka_unit_test(truncated_files_are_refused),
      cmocka_unit_test(written_files_read_back),
      cmocka_unit_test(tmx_counts_and_stops),
      cmocka_unit_test(tmx_streams_from_a_file),
      cmocka_unit_test(languages_match),
      cmocka_unit_test(encodings_decode_and_name_the_bad_byte),
      cmocka_unit_test(bad_bytes_have_a_place),
      cmocka_unit_test(encodings_are_guessed),
  };

  return cmocka_run_group_tests_name("format_read", tests, NULL, NULL);
}
