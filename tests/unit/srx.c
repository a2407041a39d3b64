/* SRX: the reader, the semantics of the rules, and our own rules as SRX beside the engine. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/buf.h"
#include "base/file.h"
#include "format/srx.h"
#include "pass/segment/segment.h"

/* The path NAME of the source tree; the caller releases. */
static struct mz_buf source_path(const char *name)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_printf(&path, "%s/%s", srcdir ? srcdir : ".", name);
  return path;
}

static struct mz_str read_file(struct mz_buf *buf, const char *name)
{
  struct mz_buf path = source_path(name);

  assert_int_equal(mz_file_read(path.ptr, buf, NULL), MZ_OK);
  mz_buf_release(&path);
  return mz_buf_str(buf);
}

static struct mz_srx *read_srx(const char *name)
{
  struct mz_buf path = source_path(name);
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_srx *srx = mz_srx_read(path.ptr, &err);

  assert_string_equal(err.message, "");
  assert_non_null(srx);
  mz_buf_release(&path);
  return srx;
}

/* The next line of *REST that is neither empty nor a comment; false at the end. */
static bool next_line(struct mz_str *rest, struct mz_str *line)
{
  while (rest->ptr) {
    *line = mz_str_split(rest, '\n');
    if (line->len && line->ptr[0] != '#')
      return true;
  }
  return false;
}

static struct mz_segmenter *segmenter_with(const struct mz_srx *srx, struct mz_str language)
{
  struct mz_segmenter *segmenter = mz_segmenter_new(language, NULL, NULL);

  assert_int_equal(mz_segmenter_set_srx(segmenter, srx, NULL), MZ_OK);
  return segmenter;
}

/* A paragraph with "|" written at each break inside it. */
struct marked {
  struct mz_str text;
  struct mz_buf out;
  size_t done;
};

static void mark_break(void *data, const struct mz_segment_decision *decision)
{
  struct marked *marked = data;

  assert_true(decision->begin < decision->end && decision->end < marked->text.len);
  if (!decision->breaks)
    return;
  mz_buf_add_str(&marked->out, mz_str_sub(marked->text, marked->done, decision->end));
  mz_buf_add_char(&marked->out, '|');
  marked->done = decision->end;
}

/* Whether the rules break WANT, a paragraph with | at its breaks, there and nowhere else. */
static bool breaks_at(const struct mz_segmenter *segmenter, struct mz_str want)
{
  struct mz_buf plain = MZ_BUF_INIT;
  struct marked marked = {{NULL, 0}, MZ_BUF_INIT, 0};
  bool same;

  for (size_t i = 0; i < want.len; i++)
    if (want.ptr[i] != '|')
      mz_buf_add_char(&plain, want.ptr[i]);
  marked.text = mz_buf_str(&plain);
  assert_int_equal(mz_segment_visit(segmenter, marked.text, mark_break, &marked, NULL), MZ_OK);
  mz_buf_add_str(&marked.out, mz_str_sub(marked.text, marked.done, marked.text.len));
  same = mz_str_equal(mz_buf_str(&marked.out), want);
  if (!same)
    print_message("# want %.*s\n# got  %s\n", MZ_STR_ARG(want), marked.out.ptr);
  mz_buf_release(&marked.out);
  mz_buf_release(&plain);
  return same;
}

/* TEXT with \t for a tab undone. */
static void unescape(struct mz_str text, struct mz_buf *out)
{
  for (size_t i = 0; i < text.len; i++) {
    bool tab = text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == 't';
    mz_buf_add_char(out, tab ? '\t' : text.ptr[i]);
    i += tab;
  }
}

static void assert_cases(const char *rules, const char *cases)
{
  struct mz_srx *srx = read_srx(rules);
  struct mz_buf buf = MZ_BUF_INIT;
  struct mz_str rest = read_file(&buf, cases), line;

  while (next_line(&rest, &line)) {
    struct mz_segmenter *segmenter = segmenter_with(srx, mz_str_split(&line, '\t'));
    struct mz_buf want = MZ_BUF_INIT;
    unescape(mz_str_split(&line, '\t'), &want);
    assert_true(breaks_at(segmenter, mz_buf_str(&want)));
    mz_buf_release(&want);
    mz_segmenter_free(segmenter);
  }
  mz_buf_release(&buf);
  mz_srx_free(srx);
}

static void cascade_takes_all_maps_that_match(void **state)
{
  (void) state;
  assert_cases("tests/cases/srx/cascade/rules.srx", "tests/cases/srx/cascade/cases.txt");
}

static void without_cascade_the_first_map_decides(void **state)
{
  (void) state;
  assert_cases("tests/cases/srx/first/rules.srx", "tests/cases/srx/first/cases.txt");
}

static void the_first_rule_that_fits_decides(void **state)
{
  (void) state;
  assert_cases("tests/cases/srx/semantics/rules.srx", "tests/cases/srx/semantics/cases.txt");
}

static void header_attributes_are_read(void **state)
{
  struct mz_srx *cascade = read_srx("tests/cases/srx/cascade/rules.srx");
  struct mz_srx *first = read_srx("tests/cases/srx/first/rules.srx");
  struct mz_srx *semantics = read_srx("tests/cases/srx/semantics/rules.srx");

  (void) state;
  assert_true(cascade->cascade && cascade->segments_subflows);
  assert_true(cascade->includes_start && !cascade->includes_end && cascade->includes_isolated);
  assert_false(first->cascade);
  assert_true(!first->includes_start && first->includes_end && !first->includes_isolated);
  assert_false(semantics->segments_subflows);
  assert_int_equal(first->language_count, 3);
  assert_int_equal(first->map_count, 3);
  assert_false(first->languages[0].rules[0].breaks);
  assert_true(semantics->languages[0].rules[2].breaks); /* by default */
  assert_int_equal(first->languages[0].rules[0].line, 8);
  mz_srx_free(cascade);
  mz_srx_free(first);
  mz_srx_free(semantics);
}

static void faulty_files_are_refused_with_their_line(void **state)
{
  struct mz_buf buf = MZ_BUF_INIT;
  struct mz_str rest = read_file(&buf, "tests/cases/srx/faulty.tsv"), line;

  (void) state;
  while (next_line(&rest, &line)) {
    struct mz_str name = mz_str_split(&line, '\t'), number = mz_str_split(&line, '\t');
    struct mz_buf path = source_path("tests/cases/srx/faulty/"), says = MZ_BUF_INIT;
    struct mz_error err = MZ_ERROR_INIT;
    struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), NULL, NULL);
    struct mz_srx *srx;

    mz_buf_add_str(&path, name);
    mz_buf_add_str(&says, line);
    srx = mz_srx_read(path.ptr, &err);
    if (srx)
      mz_segmenter_set_srx(segmenter, srx, &err);
    if (!strstr(err.message, says.ptr) || err.line != strtoul(number.ptr, NULL, 10))
      fail_msg("%s: line %zu: %s", path.ptr, err.line, err.message);
    assert_true(err.status != MZ_OK);
    mz_segmenter_free(segmenter);
    mz_srx_free(srx);
    mz_buf_release(&path);
    mz_buf_release(&says);
  }
  mz_buf_release(&buf);
}

static void rules_for_no_language_are_an_error(void **state)
{
  struct mz_srx *srx = read_srx("tests/cases/srx/semantics/rules.srx");
  struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), NULL, NULL);
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_int_equal(mz_segmenter_set_srx(segmenter, srx, &err), MZ_E_USAGE);
  assert_non_null(strstr(err.message, "'ar'"));
  mz_segmenter_free(segmenter);
  mz_srx_free(srx);
}

/* Whether REASON is named in LIST, lines that begin with one and a tab. */
static bool is_listed(struct mz_str list, struct mz_str reason)
{
  struct mz_str line;

  while (next_line(&list, &line))
    if (mz_str_equal(mz_str_split(&line, '\t'), reason))
      return true;
  return false;
}

static size_t compare(const struct mz_srx *srx, const char *cases, const char *language,
                      struct mz_str differs, size_t *different)
{
  struct mz_segmenter *ours = segmenter_with(srx, mz_str_c(language));
  struct mz_buf buf = MZ_BUF_INIT;
  struct mz_str rest = read_file(&buf, cases), line;
  size_t count = 0;

  for (; next_line(&rest, &line); count++) {
    struct mz_str want = mz_str_split(&line, '\t');

    if (is_listed(differs, line))
      ++*different;
    else if (!breaks_at(ours, want))
      fail_msg("%.*s: not listed in differs.txt", MZ_STR_ARG(line));
  }
  mz_buf_release(&buf);
  mz_segmenter_free(ours);
  return count;
}

/* segment.c holds the engine to the same cases. */
static void our_srx_agrees_with_the_engine(void **state)
{
  struct mz_srx *srx = read_srx("dict/segment.srx");
  struct mz_buf buf = MZ_BUF_INIT;
  struct mz_str differs = read_file(&buf, "tests/cases/srx/differs.txt");
  size_t different = 0, count;

  (void) state;
  count = compare(srx, "tests/cases/segment/arabic.txt", "ar", differs, &different);
  count += compare(srx, "tests/cases/segment/english.txt", "en", differs, &different);
  print_message("# dict/segment.srx agrees on %zu of %zu cases\n", count - different, count);
  assert_in_range(count, 200, 10000);
  mz_buf_release(&buf);
  mz_srx_free(srx);
}

static void ignore(void *data, const struct mz_segment_decision *decision)
{
  (void) data, (void) decision;
}

static double seconds_for(const struct mz_segmenter *segmenter, const char *part, size_t size)
{
  struct mz_buf buf = MZ_BUF_INIT;
  clock_t start;

  while (buf.len < size)
    mz_buf_add_c(&buf, part);
  start = clock();
  assert_int_equal(mz_segment_visit(segmenter, mz_buf_str(&buf), ignore, NULL, NULL), MZ_OK);
  mz_buf_release(&buf);
  return (double) (clock() - start) / CLOCKS_PER_SEC;
}

static void time_is_linear_in_the_text(void **state)
{
  static const char *const parts[] = {".", ". ", "كلمة ", "كلمة. ", "(كلمة! ", "- ؟", "م. ", ".. ",
                                      "\"", "? ", "a. ", "1. "};
  struct mz_srx *srx = read_srx("dict/segment.srx");
  struct mz_segmenter *segmenter = segmenter_with(srx, MZ_STR("ar"));

  (void) state;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    double small = seconds_for(segmenter, parts[i], 16 << 10);
    double large = seconds_for(segmenter, parts[i], 64 << 10);
    if (large > 1 && large > small * 12)
      fail_msg("\"%s\": %.3f s, then %.3f s", parts[i], small, large);
  }
  mz_segmenter_free(segmenter);
  mz_srx_free(srx);
}

static void endless_expressions_end_in_an_error(void **state)
{
  static const char text[] =
      "<srx xmlns='http://www.lisa.org/srx20' version='2.0'>"
      "<header segmentsubflows='no' cascade='no'/><body><languagerules>"
      "<languagerule languagerulename='A'><rule><beforebreak>((a|b|ab){1,50}){1,50}c</beforebreak>"
      "</rule></languagerule></languagerules><maprules>"
      "<languagemap languagepattern='.*' languagerulename='A'/></maprules></body></srx>";
  struct mz_srx *srx = mz_srx_parse("slow", mz_str_c(text), NULL);
  struct mz_segmenter *segmenter = segmenter_with(srx, MZ_STR("ar"));
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_buf buf = MZ_BUF_INIT;

  (void) state;
  while (buf.len < 2000)
    mz_buf_add_c(&buf, "ab");
  assert_int_equal(mz_segment_visit(segmenter, mz_buf_str(&buf), ignore, NULL, &err), MZ_E_LIMIT);
  assert_string_equal(err.file, "slow");
  assert_int_equal(err.line, 1);
  mz_buf_release(&buf);
  mz_segmenter_free(segmenter);
  mz_srx_free(srx);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cascade_takes_all_maps_that_match),
      cmocka_unit_test(without_cascade_the_first_map_decides),
      cmocka_unit_test(the_first_rule_that_fits_decides),
      cmocka_unit_test(header_attributes_are_read),
      cmocka_unit_test(faulty_files_are_refused_with_their_line),
      cmocka_unit_test(rules_for_no_language_are_an_error),
      cmocka_unit_test(our_srx_agrees_with_the_engine),
      cmocka_unit_test(time_is_linear_in_the_text),
      cmocka_unit_test(endless_expressions_end_in_an_error),
  };

  return cmocka_run_group_tests_name("srx", tests, NULL, NULL);
}
