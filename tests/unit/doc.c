/* The model: which inline codes a segment takes, and where decoded text stands in its file. */
#include <config.h>
#include "unit.h"

#include "doc/doc.h"

/* A document of one unit made from TEXT, where "<" opens, ">" closes and "*" stands alone. */
static struct mz_doc *make_unit(const char *text)
{
  struct mz_doc *doc = mz_doc_new("codes");
  struct mz_unit *unit = mz_doc_add_unit(doc, MZ_UNIT_PARAGRAPH, 0, 0);
  struct mz_buf plain = MZ_BUF_INIT;

  for (; *text; text++) {
    const char *kinds = "<>*", *kind = strchr(kinds, *text);
    if (kind)
      mz_doc_add_code(doc, &unit->source,
                      &(struct mz_code) {.kind = (enum mz_code_kind) (kind - kinds),
                                         .offset = plain.len,
                                         .original = mz_str(text, 1)});
    else
      mz_buf_add_char(&plain, *text);
  }
  unit->source.str = mz_arena_str(&doc->arena, mz_buf_str(&plain));
  mz_buf_release(&plain);
  return doc;
}

static void segments_take_their_codes(void **state)
{
  /* the text with its codes, and the codes of the segments "One." and "Two." */
  static const struct {
    const char *text, *first, *second;
  } cases[] = {
      {"One. Two.", "", ""},
      {"<One.> <Two.>", "<>", "<>"},
      {"<One. Two.>", "<", ">"},
      {"O<n>e. Two.*", "<>", "*"},
      {"One.* *Two.", "*", "*"},
      {"<One.>< Two.>", "<>", ">"},
      {"<One. >Two.", "<", ""},
      {"One. <>Two.", "", "<>"},
  };

  (void) state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mz_doc *doc = make_unit(cases[i].text);
    struct mz_unit *unit = doc->units;
    struct mz_buf taken[2] = {MZ_BUF_INIT, MZ_BUF_INIT};

    mz_doc_add_seg(doc, unit, (struct mz_range) {0, 4});
    mz_doc_add_seg(doc, unit, (struct mz_range) {5, 9});
    for (size_t s = 0; s < 2; s++)
      for (size_t c = unit->segs[s].codes.begin; c < unit->segs[s].codes.end; c++)
        mz_buf_add_str(&taken[s], unit->source.codes[c].original);
    assert_string_equal(taken[0].ptr, cases[i].first);
    assert_string_equal(taken[1].ptr, cases[i].second);
    mz_buf_release(&taken[0]);
    mz_buf_release(&taken[1]);
    mz_doc_free(doc);
  }
}

static void codes_find_their_partners(void **state)
{
  static const struct {
    enum mz_code_kind kind;
    const char *id;
    size_t partner;
  } codes[] = {
      {MZ_CODE_OPEN, "1", 3},        {MZ_CODE_OPEN, "2", 4}, {MZ_CODE_PLACEHOLDER, "3", SIZE_MAX},
      {MZ_CODE_CLOSE, "1", 0},       {MZ_CODE_CLOSE, "2", 1}, {MZ_CODE_CLOSE, "2", SIZE_MAX},
      {MZ_CODE_OPEN, "4", SIZE_MAX},
  };
  enum { COUNT = sizeof codes / sizeof *codes };
  size_t partners[COUNT];
  struct mz_doc *doc = mz_doc_new("codes");
  struct mz_text text = {.str = MZ_STR("")};

  (void) state;
  for (size_t i = 0; i < COUNT; i++)
    mz_doc_add_code(doc, &text,
                    &(struct mz_code) {.kind = codes[i].kind, .id = mz_str_c(codes[i].id)});
  mz_text_pair_codes(&text, (struct mz_range) {0, COUNT}, partners);
  for (size_t i = 0; i < COUNT; i++)
    assert_int_equal(partners[i], codes[i].partner);
  mz_text_pair_codes(&text, (struct mz_range) {1, 4}, partners);
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(partners[i], SIZE_MAX);
  mz_doc_free(doc);
}

static void decoded_text_knows_its_place(void **state)
{
  /* "a&amp;b<br>c" from byte 10 on became "a&bc" */
  static const struct mz_piece pieces[] = {{0, 10, 11}, {1, 11, 16}, {2, 16, 17}, {3, 21, 22}};
  static const size_t places[] = {10, 11, 16, 21, 22}, ends[] = {10, 11, 16, 17, 22};
  struct mz_unit unit = {.source = {.str = {"a&bc", 4}},
                         .origin = 10,
                         .pieces = pieces,
                         .piece_count = 4,
                         .place = {10, 22}};

  (void) state;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    assert_int_equal(mz_unit_origin(&unit, i), places[i]);
    assert_int_equal(mz_unit_origin_end(&unit, i), ends[i]);
  }
  unit.piece_count = 0;
  assert_int_equal(mz_unit_origin(&unit, 3), 13);
  unit.place.end = 10;
  assert_int_equal(mz_unit_origin(&unit, 3), 10);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(segments_take_their_codes),
      cmocka_unit_test(codes_find_their_partners),
      cmocka_unit_test(decoded_text_knows_its_place),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
