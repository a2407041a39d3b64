/* Cuts segments into units.  Each distinct spelling is folded and stemmed once. */
#include <config.h>
#include "pass/align/units.h"

#include <stdlib.h>
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

/* What a reader of segments needs besides the units themselves. */
struct reader {
  struct units *units;
  struct mz_buf key, stem;
};

static uint32_t get_class(struct units *units, struct mz_str stem)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&units->classes, stem, units->classes.count, &added);

  if (added) {
    entry->key = mz_arena_str(&units->arena, stem);
    MZ_RESERVE(units->class_counts, units->class_capacity, units->classes.count);
    units->class_counts[entry->value] = 0;
  }
  return (uint32_t) entry->value;
}

/* The unit of KIND that FORM, already folded, stands for; its class is that of STEM. */
static uint32_t get_unit(struct units *units, struct mz_str form, struct mz_str stem,
                         enum unit_kind kind)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&units->forms, form, units->count, &added);

  if (added) {
    entry->key = mz_arena_str(&units->arena, form);
    MZ_RESERVE(units->unit, units->capacity, units->count + 1);
    units->unit[units->count++] =
        (struct unit) {entry->key, get_class(units, stem), 0, (uint8_t) kind, true};
  }
  return (uint32_t) entry->value;
}

static void add_token(struct units *units, uint32_t unit)
{
  MZ_RESERVE(units->tokens, units->token_capacity, units->token_count + 1);
  units->tokens[units->token_count++] = unit;
  units->unit[unit].count++;
  units->class_counts[units->unit[unit].class]++;
}

static uint32_t word_unit(struct reader *reader, struct mz_str word)
{
  struct units *units = reader->units;
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&units->surfaces, word, 0, &added);

  if (added) {
    mz_fold(word, mz_stemmer_fold(units->stemmer), &reader->key, NULL);
    mz_stemmer_stem(units->stemmer, mz_buf_str(&reader->key), &reader->stem);
    entry->value = get_unit(units, mz_buf_str(&reader->key), mz_buf_str(&reader->stem), UNIT_WORD);
  }
  return (uint32_t) entry->value;
}

static void add_word(struct reader *reader, struct mz_str word, bool first)
{
  uint32_t unit = word_unit(reader, word), c;
  size_t at = 0;

  add_token(reader->units, unit);
  c = mz_utf8_next(word, &at);
  if (!first && mz_is_latin_letter(c) && !(c >= 'A' && c <= 'Z') &&
      (c < 0xC0 || c > 0xDE))
    reader->units->unit[unit].capital = false;
}

static bool is_group(struct mz_str number, size_t at)
{
  int digits = 0;

  while (at < number.len && mz_digit_value(mz_utf8_next(number, &at)) >= 0)
    digits++;
  return digits == 3;
}

/* The next number of a run such as 2018-2019, 10:30 or 12,000.5, by value, into KEY. */
static void take_number(struct mz_str run, size_t *at, struct mz_buf *key)
{
  mz_buf_truncate(key, 0);
  while (*at < run.len) {
    uint32_t c = mz_utf8_next(run, at);
    int value = mz_digit_value(c);

    if (value >= 0) {
      if (key->len || value)
        mz_buf_add_char(key, (char) ('0' + value));
    } else if ((c == ',' || c == '.' || c == 0x066B || c == 0x066C || c == 0x060C) && key->len) {
      if (!is_group(run, *at))
        mz_buf_add_char(key, '.');
    } else {
      break;
    }
  }
  if (!key->len)
    mz_buf_add_char(key, '0');
}

static void add_numbers(struct reader *reader, struct mz_str run)
{
  for (size_t at = 0; at < run.len;) {
    struct mz_str form;
    take_number(run, &at, &reader->key);
    form = mz_buf_str(&reader->key);
    add_token(reader->units, get_unit(reader->units, form, form, UNIT_NUMBER));
  }
}

/* Letters and digits run together are taken apart: of "ال3%" the number counts. */
static void add_mixed(struct reader *reader, struct mz_str run, bool first)
{
  for (size_t at = 0; at < run.len;) {
    size_t begin = at, next = at;
    bool digits = mz_digit_value(mz_utf8_next(run, &next)) >= 0;

    while (next < run.len) {
      size_t look = next;
      uint32_t c = mz_utf8_next(run, &look);
      if ((mz_digit_value(c) >= 0 || (digits && (c == '.' || c == ','))) != digits)
        break;
      next = look;
    }
    at = next;
    if (digits)
      add_numbers(reader, mz_str_sub(run, begin, at));
    else
      add_word(reader, mz_str_sub(run, begin, at), first);
  }
}

static const struct {
  uint32_t mark;
  char likeness;
} marks[] = {
    {'!', '!'},    {'"', '"'},    {'$', '$'},    {'%', '%'},    {'(', '('},    {'/', '/'},
    {':', ':'},    {';', ';'},    {'?', '?'},    {'[', '('},    {0xA3, '#'},   {0xAB, '"'},
    {0xBB, '"'},   {0x061B, ';'}, {0x061F, '?'}, {0x066A, '%'}, {0x201C, '"'}, {0x201D, '"'},
    {0x201E, '"'}, {0x2026, '~'}, {0x20AC, '@'},
};

static void add_marks(struct reader *reader, struct mz_str between)
{
  for (size_t at = 0; at < between.len;) {
    uint32_t c = mz_utf8_next(between, &at);

    for (size_t i = 0; i < sizeof marks / sizeof *marks && marks[i].mark <= c; i++)
      if (marks[i].mark == c) {
        struct mz_str form = mz_str(&marks[i].likeness, 1);
        add_token(reader->units, get_unit(reader->units, form, form, UNIT_MARK));
      }
  }
}

static void add_segment(struct reader *reader, struct mz_str segment)
{
  struct mz_word word;
  size_t at = 0, end = 0;
  bool first = true;
  float length = 0;

  while (mz_word_next(segment, &at, &word)) {
    struct mz_str text = mz_str_sub(segment, word.begin, word.end);

    add_marks(reader, mz_str_sub(segment, end, word.begin));
    end = word.end;
    if (word.kind == MZ_WORD_NUMBER)
      add_numbers(reader, text);
    else if (word.kind == MZ_WORD_MIXED)
      add_mixed(reader, text, first);
    else
      add_word(reader, text, first);
    first = false;
  }
  add_marks(reader, mz_str_sub(segment, end, segment.len));
  for (at = 0; at < segment.len;) {
    uint32_t c = mz_utf8_next(segment, &at);
    if (!mz_is_ignorable(c))
      length++;
  }
  reader->units->lengths[reader->units->segments] = length;
}

void mz_units_init(struct units *units, const struct mz_str *segments, size_t count,
                   struct mz_str lang)
{
  struct reader reader = {units, MZ_BUF_INIT, MZ_BUF_INIT};

  *units = (struct units) {.stemmer = mz_stemmer_new(lang)};
  mz_arena_init(&units->arena);
  mz_hash_init(&units->surfaces);
  mz_hash_init(&units->forms);
  mz_hash_init(&units->classes);
  units->starts = mz_xcalloc(count + 1, sizeof *units->starts);
  units->lengths = mz_xcalloc(count + 1, sizeof *units->lengths);
  for (size_t i = 0; i < count; i++) {
    units->starts[i] = units->token_count;
    add_segment(&reader, segments[i]);
    units->segments++;
  }
  units->starts[count] = units->token_count;
  mz_buf_release(&reader.key);
  mz_buf_release(&reader.stem);
}

void mz_units_release(struct units *units)
{
  mz_stemmer_free(units->stemmer);
  mz_hash_release(&units->surfaces);
  mz_hash_release(&units->forms);
  mz_hash_release(&units->classes);
  mz_arena_release(&units->arena);
  free(units->unit);
  free(units->class_counts);
  free(units->tokens);
  free(units->starts);
  free(units->lengths);
}
