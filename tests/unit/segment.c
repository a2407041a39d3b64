/* The segmentation engine: the golden cases of tests/cases/segment, options, abbreviations,
 * properties that must hold for any text, and inputs made to be slow. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "base/file.h"
#include "format/format.h"
#include "pass/pass.h"
#include "pass/segment/segment.h"

/* A paragraph with "|" written at each break inside it. */
struct marked {
  struct mz_str text;
  struct mz_buf out;
  size_t done;
};

static void mark_break(void *data, const struct mz_segment_decision *decision)
{
  struct marked *marked = data;

  assert_true(decision->begin < decision->end && decision->end <= marked->text.len);
  assert_non_null(decision->rule);
  if (!decision->breaks || decision->end == marked->text.len)
    return;
  mz_buf_add_str(&marked->out, mz_str_sub(marked->text, marked->done, decision->end));
  mz_buf_add_char(&marked->out, '|');
  marked->done = decision->end;
}

static void mark_breaks(const struct mz_segmenter *segmenter, struct mz_str text,
                        struct mz_buf *out)
{
  struct marked marked = {text, MZ_BUF_INIT, 0};

  mz_segment_visit(segmenter, text, mark_break, &marked, NULL);
  mz_buf_add_str(&marked.out, mz_str_sub(text, marked.done, text.len));
  *out = marked.out;
}

static void assert_breaks(const struct mz_segmenter *segmenter, struct mz_str want)
{
  struct mz_buf text = MZ_BUF_INIT, got;

  for (size_t i = 0; i < want.len; i++)
    if (want.ptr[i] != '|')
      mz_buf_add_char(&text, want.ptr[i]);
  mark_breaks(segmenter, mz_buf_str(&text), &got);
  if (!mz_str_equal(mz_buf_str(&got), want))
    print_message("# want %.*s\n# got  %s\n", MZ_STR_ARG(want), got.ptr);
  assert_str_equal(mz_buf_str(&got), want);
  mz_buf_release(&got);
  mz_buf_release(&text);
}

static struct mz_str read_case(struct mz_buf *buf, const char *name)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_printf(&path, "%s/tests/cases/segment/%s", srcdir ? srcdir : ".", name);
  assert_int_equal(mz_file_read(path.ptr, buf, NULL), MZ_OK);
  mz_buf_release(&path);
  return mz_buf_str(buf);
}

/* The next case of *REST, cut off; false at the end. */
static bool next_case(struct mz_str *rest, struct mz_str *text)
{
  while (rest->ptr) {
    struct mz_str line = mz_str_split(rest, '\n');
    if (!line.len || line.ptr[0] == '#')
      continue;
    *text = mz_str_split(&line, '\t');
    assert_true(line.ptr && line.len); /* every case has its reason */
    return true;
  }
  return false;
}

static size_t run_cases(const char *name, const char *language)
{
  struct mz_segmenter *segmenter = mz_segmenter_new(mz_str_c(language), NULL, NULL);
  struct mz_buf buf = MZ_BUF_INIT;
  struct mz_str rest = read_case(&buf, name), text;
  size_t n = 0;

  for (; next_case(&rest, &text); n++)
    assert_breaks(segmenter, text);
  mz_buf_release(&buf);
  mz_segmenter_free(segmenter);
  return n;
}

static void golden_cases_break_where_they_should(void **state)
{
  (void) state;
  assert_in_range(run_cases("arabic.txt", "ar") + run_cases("english.txt", "en"), 200, 10000);
}

static void options_change_two_dots_and_colons(void **state)
{
  static const struct {
    struct mz_segment_options options;
    const char *want;
  } cases[] = {
      {{MZ_TWO_DOTS_NEVER, false}, "خرج الناس.. وقد احتفلوا حتى الصباح.| ثم ناموا."},
      {{MZ_TWO_DOTS_END, false}, "خرج الناس..| وقد احتفلوا حتى الصباح.| ثم ناموا."},
      {{MZ_TWO_DOTS_END, false}, "الأمل كبير..| والعمل أكبر كما يعلم الجميع."},
      {{MZ_TWO_DOTS_AUTO, false}, "الشروط هي: 1. العمر والخبرة"},
      {{MZ_TWO_DOTS_AUTO, true}, "الشروط هي:| 1. العمر والخبرة: كلاهما"},
      {{MZ_TWO_DOTS_AUTO, true}, "الشروط هي:|\nالعمر"},
      {{MZ_TWO_DOTS_AUTO, true}, "في الساعة 10:30 قال: نعم."},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), &cases[i].options, NULL);
    assert_breaks(segmenter, mz_str_c(cases[i].want));
    mz_segmenter_free(segmenter);
  }
}

static void language_decides_on_ordinals(void **state)
{
  struct mz_segmenter *german = mz_segmenter_new(MZ_STR("de-AT"), NULL, NULL);
  struct mz_segmenter *english = mz_segmenter_new(MZ_STR("en"), NULL, NULL);

  (void) state;
  assert_breaks(german, MZ_STR("Am 3. Oktober war es so weit.| Alle kamen."));
  assert_breaks(english, MZ_STR("He won 3.| October came."));
  mz_segmenter_free(german);
  mz_segmenter_free(english);
}

static void users_add_abbreviations(void **state)
{
  struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), NULL, NULL);
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_breaks(segmenter, MZ_STR("كتب العقيد.| سامر التقرير."));
  assert_int_equal(mz_segmenter_add_abbreviations(
                       segmenter, MZ_STR("# ours\nالعقيد.\r\n  abc.def # two\n\n"), "list", &err),
                   MZ_OK);
  assert_breaks(segmenter, MZ_STR("كتب العقيد. سامر التقرير."));
  assert_breaks(segmenter, MZ_STR("The abc.def. Thing works.| So it does."));
  assert_int_equal(mz_segmenter_add_abbreviations(segmenter, MZ_STR("a\nb c\n"), "list", &err),
                   MZ_E_SYNTAX);
  assert_string_equal(err.file, "list");
  assert_int_equal(err.line, 2);
  mz_segmenter_free(segmenter);
}

/* Segments BUF's bytes as a text file and returns the document. */
static struct mz_doc *segment_text(const struct mz_segmenter *segmenter, struct mz_str text,
                                   enum mz_line_breaks line_breaks)
{
  struct mz_doc *doc = mz_doc_new("text");
  struct mz_read_options options = {.line_breaks = line_breaks};
  struct mz_context context = {.segmenter = segmenter};

  mz_buf_add_str(&doc->text, text);
  assert_int_equal(mz_format_txt.read(doc, &options, NULL), MZ_OK);
  assert_int_equal(mz_pass_segment.run(&context, doc, NULL), MZ_OK);
  return doc;
}

static bool is_white(struct mz_str s)
{
  for (size_t i = 0; i < s.len; i++)
    if (!strchr(" \t\r\n\f\v\xC2\xA0\xEF\xBB\xBF", s.ptr[i]))
      return false;
  return true;
}

/* Units and segments follow each other with nothing but white space between, and each segment stays
 * whole when it is segmented alone. */
static void assert_lossless(const struct mz_segmenter *segmenter, const struct mz_doc *doc)
{
  struct mz_str text = mz_buf_str(&doc->text);
  size_t done = 0;

  for (size_t i = 0; i < doc->unit_count; i++)
    for (size_t j = 0; j < doc->units[i].seg_count; j++) {
      const struct mz_unit *unit = &doc->units[i];
      struct mz_range range = unit->segs[j].range;
      struct mz_buf again;
      assert_true(range.begin < range.end && unit->origin + range.begin >= done);
      assert_true(is_white(mz_str_sub(text, done, unit->origin + range.begin)));
      done = unit->origin + range.end;
      mark_breaks(segmenter, mz_unit_str(unit, range), &again);
      assert_str_equal(mz_buf_str(&again), mz_unit_str(unit, range));
      mz_buf_release(&again);
    }
  assert_true(is_white(mz_str_sub(text, done, text.len)));
}

static void segments_add_up_and_stay_whole(void **state)
{
  static const char *const files[] = {"arabic.txt", "english.txt"};
  static const enum mz_line_breaks modes[] = {MZ_LINE_BREAKS_AUTO, MZ_LINE_BREAKS_PARAGRAPH,
                                              MZ_LINE_BREAKS_LINE};
  struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), NULL, NULL);

  (void) state;
  for (size_t i = 0; i < 2; i++)
    for (size_t j = 0; j < 3; j++) {
      struct mz_buf buf = MZ_BUF_INIT;
      struct mz_doc *doc = segment_text(segmenter, read_case(&buf, files[i]), modes[j]);
      assert_lossless(segmenter, doc);
      mz_doc_free(doc);
      mz_buf_release(&buf);
    }
  mz_segmenter_free(segmenter);
}

/* Text made of what the rules look at, in any order; the same on every machine. */
static void any_mixture_is_lossless(void **state)
{
  static const char *const parts[] = {
      ".", "..", "...", "؟", "!", "…", "\"", "»", "«", "(", ")", "'", " ", " ", "\n", "\n\n",
      "\t", "،", ":", "-", "د", "م", "وقال", "بي", "إلخ", "كلمة", "3", "٤", "A", "the", "The", "Mr",
      "U.S", "[1]", "\xE2\x80\x8F", "\xC2\xA0", "َ", "ـ", "。", "\xEF\xBB\xBF"};
  struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), NULL, NULL);
  uint32_t seed = 1;

  (void) state;
  for (int round = 0; round < 2000; round++) {
    struct mz_buf buf = MZ_BUF_INIT;
    struct mz_doc *doc;
    for (int n = 0; n < 40; n++) {
      seed = seed * 1664525u + 1013904223u;
      mz_buf_add_c(&buf, parts[(seed >> 16) % (sizeof parts / sizeof *parts)]);
    }
    doc = segment_text(segmenter, mz_buf_str(&buf), MZ_LINE_BREAKS_AUTO);
    for (size_t i = 0, done = 0; i < doc->unit_count; i++)
      for (size_t j = 0; j < doc->units[i].seg_count; j++) {
        struct mz_range range = doc->units[i].segs[j].range;
        assert_true(doc->units[i].origin + range.begin >= done && range.begin < range.end);
        done = doc->units[i].origin + range.end;
      }
    mz_doc_free(doc);
    mz_buf_release(&buf);
  }
  mz_segmenter_free(segmenter);
}

static double seconds_for(const struct mz_segmenter *segmenter, const char *part, size_t size)
{
  struct mz_buf buf = MZ_BUF_INIT;
  clock_t start;

  mz_buf_reserve(&buf, size + strlen(part));
  while (buf.len < size)
    mz_buf_add_c(&buf, part);
  start = clock();
  mz_doc_free(segment_text(segmenter, mz_buf_str(&buf), MZ_LINE_BREAKS_AUTO));
  mz_buf_release(&buf);
  return (double) (clock() - start) / CLOCKS_PER_SEC;
}

static void no_input_takes_more_than_linear_time(void **state)
{
  static const char *const parts[] = {
      ".",  "\"", ".\"", ". ",   ". \"",          "َ",     ".َ", "م",   " م.", "a.", "?)",
      "(!", "\n", "a\n", "- a?", "\xE2\x80\x8F.", ".. »", "1.", "/a.", "?[1"};
  struct mz_segmenter *segmenter = mz_segmenter_new(MZ_STR("ar"), NULL, NULL);

  (void) state;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    bool linear = false;
    /* Four times the text; the square would be sixteen.  A busy machine gets more chances. */
    for (int tries = 0; !linear && tries < 5; tries++) {
      double small = seconds_for(segmenter, parts[i], 512 << 10);
      double large = seconds_for(segmenter, parts[i], 2 << 20);
      linear = large < 1 || large < small * 12;
    }
    if (!linear)
      fail_msg("\"%s\" takes more than linear time", parts[i]);
  }
  mz_segmenter_free(segmenter);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(golden_cases_break_where_they_should),
      cmocka_unit_test(options_change_two_dots_and_colons),
      cmocka_unit_test(language_decides_on_ordinals),
      cmocka_unit_test(users_add_abbreviations),
      cmocka_unit_test(segments_add_up_and_stay_whole),
      cmocka_unit_test(any_mixture_is_lossless),
      cmocka_unit_test(no_input_takes_more_than_linear_time),
  };

  return cmocka_run_group_tests_name("segment", tests, NULL, NULL);
}
