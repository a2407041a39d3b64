/* Documents with a structure of their own: the cases in tests/cases/FORMAT, damaged copies of all.
 *
 * A case is a folder with a file input.EXTENSION, maybe a file columns with the columns to read (what
 * --columns takes), and a file expected.tsv: the two languages, then id,
 * source and target ("-": none) of every unit, with line ends as \n and codes as {1> opening, <1}
 * closing, {1} standing alone, and "!" for one without its other half; then its notes.  Or the word
 * error, line, column, and a part of the message.  With UPDATE_CASES set in the environment the
 * expected files are written instead: look at the difference before it is committed. */
#include <config.h>
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "format/format.h"
#include "format/merge.h"
#include "format/office.h"
#include "format/read.h"
#include "format/xml_read.h"
#include "format/zip.h"

static const struct mz_read_options read_options = {
    .line_breaks = MZ_LINE_BREAKS_AUTO, .source_lang = {"ar", 2}, .target_lang = {"en", 2}};

/* What has cases, and whether the reader takes every text. */
static const struct {
  const struct mz_format *format;
  const char *input;
} formats[] = {
    {&mz_format_csv, "input.csv"},
    {&mz_format_docx, "input.docx"},
    {&mz_format_odt, "input.odt"},
    {&mz_format_po, "input.po"},
    {&mz_format_html, "input.html"},
    {&mz_format_md, "input.md"},
    {&mz_format_srt, "input.srt"},
    {&mz_format_tsv, "input.tsv"},
    {&mz_format_vtt, "input.vtt"},
};
#define FORMATS (sizeof formats / sizeof *formats)

static void dump_plain(struct mz_str text, struct mz_buf *out)
{
  static const char from[] = "\n\r\t\\", to[] = "nrt\\";

  for (size_t i = 0; i < text.len; i++) {
    const char *at = text.ptr[i] ? strchr(from, text.ptr[i]) : NULL;
    if (at)
      mz_buf_add_char(out, '\\');
    mz_buf_add_char(out, at ? to[at - from] : text.ptr[i]);
  }
}

static void dump_text(const struct mz_text *text, struct mz_buf *out)
{
  static const char begins[] = "{<{", ends[] = ">}}";
  size_t done = 0;

  for (size_t i = 0; i < text->code_count; i++) {
    const struct mz_code *code = &text->codes[i];
    assert_in_range(code->offset, done, text->str.len);
    dump_plain(mz_str_sub(text->str, done, code->offset), out);
    done = code->offset;
    mz_buf_printf(out, "%c%.*s%s%c", begins[code->kind], MZ_STR_ARG(code->id),
                  code->isolated ? "!" : "", ends[code->kind]);
  }
  dump_plain(mz_str_sub(text->str, done, text->str.len), out);
}

static void dump_unit(const struct mz_unit *unit, struct mz_buf *out)
{
  const struct mz_seg *seg = unit->seg_count ? &unit->segs[0] : NULL;

  mz_buf_printf(out, "%.*s\t", MZ_STR_ARG(unit->id));
  dump_text(&unit->source, out);
  mz_buf_add_char(out, '\t');
  if (seg && seg->target.str.ptr)
    dump_text(&seg->target, out);
  else
    mz_buf_add_char(out, '-');
  for (size_t i = 0; i < unit->note_count; i++) {
    mz_buf_printf(out, "\t%.*s: ", MZ_STR_ARG(unit->notes[i].category));
    dump_plain(unit->notes[i].text, out);
  }
  mz_buf_add_char(out, '\n');
}

/* Every byte of the source stands where its unit says; only in bilingual files elsewhere. */
static void check_places(const struct mz_doc *doc, const struct mz_unit *unit)
{
  size_t last = 0;

  assert_true(unit->place.begin <= unit->place.end && unit->place.end <= doc->text.len);
  for (size_t i = 0; i < unit->source.str.len; i++) {
    size_t at = mz_unit_origin(unit, i);
    assert_true(at >= last && at <= doc->text.len);
    if (!unit->seg_count && unit->place.begin < unit->place.end)
      assert_in_range(at, unit->place.begin, unit->place.end);
    if ((unsigned char) unit->source.str.ptr[i] > 0xDF) /* begins a character */
      assert_true(at < doc->text.len);
    last = at;
  }
}

static void dump(const struct mz_doc *doc, struct mz_buf *out)
{
  mz_buf_printf(out, "%.*s\t%.*s\n", MZ_STR_ARG(doc->source_lang), MZ_STR_ARG(doc->target_lang));
  for (size_t i = 0; i < doc->unit_count; i++) {
    check_places(doc, &doc->units[i]);
    dump_unit(&doc->units[i], out);
  }
}

static void check_error(const char *input, const struct mz_error *err, const struct mz_buf *want)
{
  struct mz_str rest = mz_str_trim(mz_buf_str(want));
  struct mz_buf got = MZ_BUF_INIT, text = MZ_BUF_INIT;

  mz_buf_add_str(&text, rest);
  mz_buf_printf(&got, "error\t%zu\t%zu\t", err->line, err->column);
  if (!mz_str_starts(rest, mz_buf_str(&got)) || !strstr(err->message, text.ptr + got.len))
    fail_msg("%s:%zu:%zu: %s; expected: %s", input, err->line, err->column, err->message, want->ptr);
  mz_buf_release(&got);
  mz_buf_release(&text);
}

/* What the case of INPUT is read with; COLUMNS holds the string. */
static struct mz_read_options options_of(const char *input, struct mz_buf *columns)
{
  struct mz_read_options options = read_options;
  struct mz_buf path = MZ_BUF_INIT;

  mz_buf_add(&path, input, (size_t) (strrchr(input, '/') - input) + 1);
  mz_buf_add_c(&path, "columns");
  if (!mz_file_read(path.ptr, columns, NULL)) {
    mz_buf_truncate(columns, mz_str_trim(mz_buf_str(columns)).len);
    options.columns = columns->ptr;
  }
  mz_buf_release(&path);
  return options;
}

static void check_case(const struct mz_format *format, const char *input, const char *expected)
{
  struct mz_buf want = MZ_BUF_INIT, got = MZ_BUF_INIT, columns = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_read_options options = options_of(input, &columns);
  struct mz_doc *doc = mz_format_read(input, NULL, NULL, &options, &err);

  (void) format;
  if (doc)
    dump(doc, &got);
  else
    mz_buf_printf(&got, "error\t%zu\t%zu\t%s\n", err.line, err.column, err.message);
  if (getenv("UPDATE_CASES"))
    mz_file_write(expected, mz_buf_str(&got), NULL, NULL);
  if (mz_file_read(expected, &want, NULL))
    fail_msg("%s is missing", expected);
  if (doc) {
    if (strcmp(got.ptr, want.ptr))
      fail_msg("%s:\n%sexpected:\n%s", input, got.ptr, want.ptr);
  } else {
    check_error(input, &err, &want);
  }
  mz_doc_free(doc);
  mz_buf_release(&want);
  mz_buf_release(&got);
  mz_buf_release(&columns);
}

static unsigned next_random(uint64_t *state)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned) (*state >> 33);
}

/* Reads TEXT; whatever it is, the reader ends with a status, and its places are sane. */
static void read_hostile(const struct mz_format *format, struct mz_str text)
{
  struct mz_doc *doc = mz_doc_new("hostile");
  struct mz_error err = MZ_ERROR_INIT;

  mz_buf_add_str(&doc->text, text);
  if ((!format->unpack || !format->unpack(doc, &err)) &&
      !mz_read_check(doc->path, mz_buf_str(&doc->text), &err) &&
      !format->read(doc, &read_options, &err))
    for (size_t i = 0; i < doc->unit_count; i++)
      check_places(doc, &doc->units[i]);
  mz_doc_free(doc);
}

static void ignore_tag(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  (void) xml, (void) data, (void) tag;
}

static void ignore_end(struct mz_xml_reader *xml, void *data, const char *name)
{
  (void) xml, (void) data, (void) name;
}

static void ignore_text(struct mz_xml_reader *xml, void *data, struct mz_str text)
{
  (void) xml, (void) data, (void) text;
}

/* Damages what is in the archive TEXT instead of the archive: what still is XML is read. */
static void damage_inside(const struct mz_format *format, struct mz_str text, uint64_t *state)
{
  static const struct mz_xml_handler nothing = {ignore_tag, ignore_end, ignore_text};
  static const char bytes[] = "<>&\"=/ aprtb:w\n";

  for (size_t n = 0; n < 200; n++) {
    struct mz_doc *doc = mz_doc_new("hostile");
    mz_buf_add_str(&doc->text, text);
    if (!format->unpack(doc, NULL) && ((struct mz_office *) doc->format_data)->part_count == 1) {
      size_t at = next_random(state) % doc->text.len, end = at + next_random(state) % 8;
      while (at < end && at < doc->text.len && (unsigned char) doc->text.ptr[at] < 0x80)
        doc->text.ptr[at++] = bytes[next_random(state) % (sizeof bytes - 1)];
      if (!mz_xml_parse(&nothing, NULL, "hostile", mz_buf_str(&doc->text), NULL) &&
          !format->read(doc, &read_options, NULL))
        for (size_t i = 0; i < doc->unit_count; i++)
          check_places(doc, &doc->units[i]);
    }
    mz_doc_free(doc);
  }
}

static void damage(const struct mz_format *format, const char *input, const char *expected)
{
  static const char bytes[] = "<>&;'\"[]{}!?/\\-=: a0x\n\r\t%#,";
  struct mz_buf text = MZ_BUF_INIT;
  uint64_t state = 1;

  (void) expected;
  assert_int_equal(mz_file_read(input, &text, NULL), MZ_OK);
  for (size_t n = 0; text.len && n < 400; n++) {
    size_t at = next_random(&state) % text.len;
    char kept = text.ptr[at];
    if ((unsigned char) kept >= 0x80)
      continue;
    text.ptr[at] = bytes[next_random(&state) % (sizeof bytes - 1)];
    read_hostile(format, mz_buf_str(&text));
    text.ptr[at] = kept;
    if ((unsigned char) text.ptr[at] < 0x80)
      read_hostile(format, mz_str(text.ptr, at));
  }
  if (format->unpack)
    damage_inside(format, mz_buf_str(&text), &state);
  mz_buf_release(&text);
}

/* How the units of a document are translated. */
enum mode {
  MODE_NOT,    /* not at all */
  MODE_SAME,   /* by themselves */
  MODE_OTHER,  /* by something that has to be escaped everywhere */
  MODE_NO_CODE /* the same without inline codes */
};

/* The translation of SOURCE, with OTHER text around what is in it. */
static void translate(struct mz_doc *doc, const struct mz_text *source, struct mz_text *target,
                      enum mode mode)
{
  struct mz_str core = mz_str_trim(source->str);
  size_t lead = core.len ? (size_t) (core.ptr - source->str.ptr) : 0;
  const char *before = mode == MODE_SAME ? "" : "a & b < ", *after = mode == MODE_SAME ? "" : " ;,c";
  struct mz_buf text = MZ_BUF_INIT;

  mz_buf_add_str(&text, mz_str_sub(source->str, 0, lead));
  mz_buf_add_c(&text, before);
  mz_buf_add_str(&text, core);
  mz_buf_add_c(&text, after);
  mz_buf_add_str(&text, mz_str_sub(source->str, lead + core.len, source->str.len));
  target->str = mz_arena_str(&doc->arena, mz_buf_str(&text));
  mz_buf_release(&text);
  for (size_t i = 0; i < source->code_count && mode != MODE_NO_CODE; i++) {
    struct mz_code code = source->codes[i];
    if (code.offset > lead)
      code.offset += strlen(before);
    if (code.offset > lead + strlen(before) + core.len)
      code.offset += strlen(after);
    mz_doc_add_code(doc, target, &code);
  }
}

/* DOC as a bilingual file, translated as MODE says. */
static struct mz_doc *make_bilingual(const struct mz_doc *doc, enum mode mode)
{
  struct mz_doc *made = mz_doc_new("made.xlf");

  for (size_t i = 0; i < doc->unit_count; i++) {
    struct mz_unit *unit = mz_doc_add_unit(made, MZ_UNIT_PARAGRAPH, 0, 0);
    struct mz_seg *seg;
    unit->source = doc->units[i].source;
    unit->source.code_capacity = 0; /* they are the other's */
    seg = mz_doc_add_seg(made, unit, (struct mz_range) {0, unit->source.str.len});
    if (mode != MODE_NOT)
      translate(made, &unit->source, &seg->target, mode);
    seg->state = mode == MODE_NOT ? MZ_STATE_INITIAL : MZ_STATE_TRANSLATED;
  }
  return made;
}

/* Merges BILINGUAL into DOC; what becomes of the file goes to OUT. */
static void merge(const struct mz_format *format, const struct mz_doc *doc,
                  const struct mz_doc *bilingual, struct mz_buf *out)
{
  struct mz_merge_options options = {.format = format, .target_lang = MZ_STR("en")};
  struct mz_merge_counts counts;
  struct mz_error err = MZ_ERROR_INIT;
  struct mz_edits edits;

  mz_edits_init(&edits, doc);
  if (mz_merge(bilingual, &options, &edits, &counts, &err))
    fail_msg("%s:%zu:%zu: %s", err.file, err.line, err.column, err.message);
  if (format->pack)
    assert_int_equal(format->pack(doc, &edits, out, NULL), MZ_OK);
  else
    mz_edits_apply(&edits, (struct mz_range) {0, doc->text.len}, out);
  mz_edits_release(&edits);
}

/* Whether A is B but for how much white space there is: some formats do not tell. */
static bool same_words(struct mz_str a, struct mz_str b)
{
  static const char blanks[] = " \t\n";
  size_t i = 0, j = 0;

  while (i < a.len && j < b.len) {
    if (!strchr(blanks, a.ptr[i]) || !strchr(blanks, b.ptr[j])) {
      if (a.ptr[i++] != b.ptr[j++])
        return false;
      continue;
    }
    while (i < a.len && strchr(blanks, a.ptr[i]))
      i++;
    while (j < b.len && strchr(blanks, b.ptr[j]))
      j++;
  }
  return i == a.len && j == b.len;
}

/* Sees that what MERGED holds, read again as PATH was, is what was to be written. */
static void check_merged(const struct mz_format *format, const struct mz_read_options *options,
                         const char *path, const struct mz_doc *doc,
                         const struct mz_doc *bilingual, struct mz_str merged, enum mode mode)
{
  struct mz_doc *again = mz_doc_new(path);
  struct mz_error err = MZ_ERROR_INIT;

  mz_buf_add_str(&again->text, merged);
  if ((format->unpack && format->unpack(again, &err)) || format->read(again, options, &err))
    fail_msg("%s merged: %s:%zu:%zu: %s\n%.*s", path, err.file, err.line, err.column, err.message,
             format->unpack ? 0 : (int) merged.len, merged.ptr);
  if (mode == MODE_NO_CODE && again->unit_count < doc->unit_count)
    bilingual = NULL; /* notes and attributes go with their codes */
  if (bilingual && again->unit_count != doc->unit_count)
    fail_msg("%s: %zu units, merged %zu", path, doc->unit_count, again->unit_count);
  for (size_t i = 0; bilingual && i < doc->unit_count; i++) {
    const struct mz_unit *unit = &again->units[i];
    struct mz_str want = bilingual->units[i].segs[0].target.str, got = unit->source.str;
    if (unit->apart && unit->seg_count)
      got = unit->segs[0].target.str;
    if (mz_str_trim(doc->units[i].source.str).len && /* codes alone are nobody's to translate */
        !same_words(mz_str_trim(got), mz_str_trim(want)))
      fail_msg("%s: %.*s\nmerged: %.*s", path, MZ_STR_ARG(want), MZ_STR_ARG(got));
  }
  mz_doc_free(again);
}

/* The way back: nothing translated, or everything by itself, gives the file byte for byte; everything
 * else is found where it belongs. */
static void check_merge(const struct mz_format *format, const char *input, const char *expected)
{
  struct mz_buf columns = MZ_BUF_INIT, original = MZ_BUF_INIT;
  struct mz_read_options options = options_of(input, &columns);
  struct mz_doc *doc = mz_format_read(input, NULL, NULL, &options, NULL);

  (void) expected;
  assert_int_equal(mz_file_read(input, &original, NULL), MZ_OK);
  for (enum mode mode = MODE_NOT; doc && mode <= MODE_NO_CODE; mode++) {
    struct mz_doc *bilingual = make_bilingual(doc, mode);
    struct mz_buf out = MZ_BUF_INIT;
    bool apart = doc->unit_count && doc->units[0].apart && doc->units[0].seg_count;
    merge(format, doc, bilingual, &out);
    if (mode == MODE_NOT || (mode == MODE_SAME && !apart)) {
      if (doc->marked) /* the mark and the encoding are the command's to put back */
        assert_int_equal(out.len + 3, original.len);
      else if (!doc->encoding)
        assert_str_equal(mz_buf_str(&out), mz_buf_str(&original));
    } else {
      check_merged(format, &options, input, doc, bilingual, mz_buf_str(&out), mode);
    }
    mz_buf_release(&out);
    mz_doc_free(bilingual);
  }
  mz_doc_free(doc);
  mz_buf_release(&original);
  mz_buf_release(&columns);
}

typedef void visit_fn(const struct mz_format *format, const char *input, const char *expected);

/* Calls VISIT for all cases of the format FORMATS[F]. */
static void each_case(size_t f, visit_fn *visit)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf folder = MZ_BUF_INIT;
  struct dirent *entry;
  size_t count = 0;
  DIR *dir;

  mz_buf_printf(&folder, "%s/tests/cases/%s", srcdir ? srcdir : ".", formats[f].format->name);
  dir = opendir(folder.ptr);
  assert_non_null(dir);
  while ((entry = readdir(dir))) {
    struct mz_buf in = MZ_BUF_INIT, out = MZ_BUF_INIT;
    if (entry->d_name[0] == '.')
      continue;
    mz_buf_printf(&in, "%s/%s/%s", folder.ptr, entry->d_name, formats[f].input);
    mz_buf_printf(&out, "%s/%s/expected.tsv", folder.ptr, entry->d_name);
    visit(formats[f].format, in.ptr, out.ptr);
    mz_buf_release(&in);
    mz_buf_release(&out);
    count++;
  }
  closedir(dir);
  mz_buf_release(&folder);
  assert_true(count >= 5);
}

static void cases_read_as_expected(void **state)
{
  (void) state;
  for (size_t f = 0; f < FORMATS; f++)
    each_case(f, check_case);
}

static void damaged_copies_do_no_harm(void **state)
{
  (void) state;
  for (size_t f = 0; f < FORMATS; f++)
    each_case(f, damage);
}

static void translations_go_back(void **state)
{
  (void) state;
  for (size_t f = 0; f < FORMATS; f++)
    each_case(f, check_merge);
}

/* Whichever member is replaced, libzip leaves alone what it does not own, and the others stay. */
static void members_are_replaced_one_by_one(void **state)
{
  const char *srcdir = getenv("srcdir");
  struct mz_buf path = MZ_BUF_INIT, bytes = MZ_BUF_INIT;
  size_t count = 1;

  (void) state;
  mz_buf_printf(&path, "%s/tests/cases/docx/plain/input.docx", srcdir ? srcdir : ".");
  assert_int_equal(mz_file_read(path.ptr, &bytes, NULL), MZ_OK);
  for (size_t i = 0; i < count; i++) {
    struct mz_buf out = MZ_BUF_INIT, member = MZ_BUF_INIT;
    struct mz_zip *zip = mz_zip_open(path.ptr, mz_buf_str(&bytes), NULL);
    if (!zip) /* built without libzip */
      break;
    count = mz_zip_count(zip);
    assert_int_equal(mz_zip_replace(zip, i, MZ_STR("new"), NULL), MZ_OK);
    assert_int_equal(mz_zip_write(zip, &out, NULL), MZ_OK);
    mz_zip_free(zip);
    zip = mz_zip_open(path.ptr, mz_buf_str(&out), NULL);
    assert_non_null(zip);
    assert_int_equal(mz_zip_count(zip), count);
    assert_int_equal(mz_zip_read(zip, i, &member, NULL), MZ_OK);
    assert_string_equal(member.ptr, "new");
    mz_zip_free(zip);
    mz_buf_release(&member);
    mz_buf_release(&out);
  }
  mz_buf_release(&bytes);
  mz_buf_release(&path);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases_read_as_expected),
      cmocka_unit_test(translations_go_back),
      cmocka_unit_test(damaged_copies_do_no_harm),
      cmocka_unit_test(members_are_replaced_one_by_one),
  };

  return cmocka_run_group_tests_name("documents", tests, NULL, NULL);
}
