/* The XML writer, and the files that XLIFF and TMX writers make. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "format/xml_write.h"

#define DATE 1700000000LL /* 2023-11-14T22:13:20Z */

static const struct mz_write_options options = {
    .tool_version = "1.0", .source_name = "folder/text one.txt", .date = DATE};

static void xml_writer_escapes_and_indents(void **state)
{
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_xml_writer xml;

  (void) state;
  mz_xml_begin(&xml, &out, true, &dropped);
  mz_xml_start(&xml, "a");
  mz_xml_attribute(&xml, "x", MZ_STR("1\"<\t\n\r&>'"));
  mz_xml_start(&xml, "empty");
  mz_xml_end(&xml, "empty");
  mz_xml_start(&xml, "mixed");
  mz_xml_text(&xml, MZ_STR("]]> & \t\n\r"), 0);
  mz_xml_start(&xml, "i");
  mz_xml_end(&xml, "i");
  mz_xml_end(&xml, "mixed");
  mz_xml_element(&xml, "t", MZ_STR("نص"), 0);
  mz_xml_end(&xml, "a");
  assert_string_equal(out.ptr, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<a x=\"1&quot;&lt;&#9;&#10;&#13;&amp;&gt;'\">\n"
                               "  <empty/>\n"
                               "  <mixed>]]&gt; &amp; \t\n&#13;<i/></mixed>\n"
                               "  <t>نص</t>\n"
                               "</a>\n");
  assert_int_equal(dropped.count, 0);
  mz_buf_release(&out);
}

static void xml_writer_counts_what_it_drops(void **state)
{
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_xml_writer xml;

  (void) state;
  mz_xml_begin(&xml, &out, false, &dropped);
  /* U+FFFD, U+FEFF and presentation forms begin with the same byte and stay. */
  mz_xml_element(&xml, "t",
                 MZ_STR("\xEF\xBA\x8D\xEF\xBF\xBD\xEF\xBB\xBF|\xEF\xBF\xBE|\x01|\xEF\xBF\xBF"),
                 100);
  assert_string_equal(strchr(out.ptr, '\n'), "\n<t>\xEF\xBA\x8D\xEF\xBF\xBD\xEF\xBB\xBF|||</t>\n");
  assert_int_equal(dropped.count, 3);
  assert_int_equal(dropped.offset, 110);
  assert_int_equal(dropped.code_point, 0xFFFE);
  mz_buf_release(&out);
}

/* A document of one paragraph with two segments, a finding and two names. */
static struct mz_doc *sample(void)
{
  static const char text[] = "في مقعل لرويترز. رويترز\x01 & <علي>\r\n";
  static const struct mz_str suggestions[] = {{"معقل", 8}, {"مفعل", 8}};
  struct mz_doc *doc = mz_doc_new("text.txt");
  struct mz_unit *unit;
  const struct mz_mark marks[] = {
      {.kind = MZ_MARK_FINDING,
       .range = {5, 13},
       .rule = "spell.typo",
       .severity = MZ_SEVERITY_ERROR,
       .suggestions = suggestions,
       .suggestion_count = 2},
      {.kind = MZ_MARK_TERM,
       .range = {16, 28},
       .proclitic = {14, 16},
       .rule = "term",
       .source = mz_str_c("رويترز"),
       .target = MZ_STR("Reuters"),
       .confidence = MZ_CONFIDENCE_SURE},
      {.kind = MZ_MARK_TERM,
       .range = {30, 42},
       .proclitic = {30, 30},
       .rule = "term",
       .source = mz_str_c("رويترز"),
       .target = MZ_STR("Reuters"),
       .confidence = MZ_CONFIDENCE_SURE},
      {.kind = MZ_MARK_TERM,
       .range = {47, 53},
       .proclitic = {47, 47},
       .rule = "term",
       .source = mz_str_c("عليّ"),
       .target = MZ_STR("Ali"),
       .why = "homograph"},
  };

  doc->source_lang = MZ_STR("ar_EG");
  doc->target_lang = MZ_STR("en");
  mz_buf_add_c(&doc->text, text);
  unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, sizeof text - 2);
  mz_doc_add_seg(doc, unit, (struct mz_range){0, 29});
  mz_doc_add_seg(doc, unit, (struct mz_range){30, sizeof text - 2});
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    mz_doc_add_mark(doc, unit, &marks[i]);
  return doc;
}

/* What FORMAT writes for DOC, as a string that the caller releases. */
static struct mz_buf written(const struct mz_format *format, const struct mz_doc *doc,
                             struct mz_dropped *dropped)
{
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;

  assert_int_equal(format->write(doc, &options, &out, dropped, &err), MZ_OK);
  return out;
}

static void xliff_has_segments_and_notes(void **state)
{
  struct mz_doc *doc = sample();
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_buf out = written(&mz_format_xliff12, doc, &dropped);

  (void) state;
  assert_string_equal(
      out.ptr,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n"
      "  <file original=\"folder/text one.txt\" source-language=\"ar-EG\" target-language=\"en\""
      " datatype=\"plaintext\" tool-id=\"muwazi\" date=\"2023-11-14T22:13:20Z\">\n"
      "    <header>\n"
      "      <skl>\n"
      "        <external-file href=\"folder/text%20one.txt\"/>\n"
      "      </skl>\n"
      "      <tool tool-id=\"muwazi\" tool-name=\"muwazi\" tool-version=\"1.0\"/>\n"
      "    </header>\n"
      "    <body>\n"
      "      <trans-unit id=\"p0001s001\" xml:space=\"preserve\">\n"
      "        <source>في مقعل لرويترز.</source>\n"
      "        <note from=\"muwazi\" annotates=\"source\">spell.typo: «مقعل» → معقل | مفعل;"
      " term: «لرويترز» ل+رويترز = Reuters</note>\n"
      "      </trans-unit>\n"
      "      <trans-unit id=\"p0001s002\" xml:space=\"preserve\">\n"
      "        <source>رويترز &amp; &lt;علي&gt;&#13;</source>\n"
      "        <note from=\"muwazi\" annotates=\"source\">term: «رويترز» = Reuters;"
      " term: «علي» عليّ = Ali (weak: homograph)</note>\n"
      "      </trans-unit>\n"
      "    </body>\n"
      "  </file>\n"
      "</xliff>\n");
  assert_int_equal(dropped.count, 1);
  assert_int_equal(dropped.offset, 42);
  assert_int_equal(dropped.code_point, 1);
  mz_buf_release(&out);
  mz_doc_free(doc);
}

static void xliff_ids_grow_with_the_document(void **state)
{
  struct mz_doc *doc = mz_doc_new("text.txt");
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_buf out;

  (void) state;
  mz_buf_add_c(&doc->text, "x");
  for (size_t i = 0; i < 10000; i++)
    mz_doc_add_seg(doc, mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 1), (struct mz_range){0, 1});
  out = written(&mz_format_xliff12, doc, &dropped);
  assert_non_null(strstr(out.ptr, "\"p00001s001\""));
  assert_non_null(strstr(out.ptr, "\"p10000s001\""));
  mz_buf_release(&out);
  mz_doc_free(doc);
}

static void tmx_has_each_pair_once(void **state)
{
  struct mz_doc *doc = sample();
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_buf out;
  size_t units = 0;

  (void) state;
  doc->units[0].segs[0].target.str = MZ_STR("In a stronghold of Reuters.");
  out = written(&mz_format_tmx, doc, &dropped);
  for (const char *at = out.ptr; (at = strstr(at, "<tu ")); at++)
    units++;
  assert_int_equal(units, 3);
  assert_non_null(strstr(out.ptr, "<tuv xml:lang=\"ar_EG\">\n        <seg>رويترز</seg>"));
  assert_non_null(strstr(out.ptr, "creationdate=\"20231114T221320Z\""));
  assert_non_null(strstr(out.ptr, "<seg>In a stronghold of Reuters.</seg>"));
  assert_null(strstr(out.ptr, "&lt;"));
  mz_buf_release(&out);
  mz_doc_free(doc);
}

static void tmx_needs_languages(void **state)
{
  struct mz_doc *doc = mz_doc_new("text.txt");
  struct mz_dropped dropped = MZ_DROPPED_INIT;
  struct mz_buf out = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  assert_int_equal(mz_format_tmx.write(doc, &options, &out, &dropped, &err), MZ_E_USAGE);
  mz_buf_release(&out);
  mz_doc_free(doc);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(xml_writer_escapes_and_indents),
      cmocka_unit_test(xml_writer_counts_what_it_drops),
      cmocka_unit_test(xliff_has_segments_and_notes),
      cmocka_unit_test(xliff_ids_grow_with_the_document),
      cmocka_unit_test(tmx_has_each_pair_once),
      cmocka_unit_test(tmx_needs_languages),
  };

  return cmocka_run_group_tests_name("format_write", tests, NULL, NULL);
}
