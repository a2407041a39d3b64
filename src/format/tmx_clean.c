/* Each unit is judged by its texts and passed on as the XML that it came as. */
#include <config.h>
#include "format/tmx_clean.h"

#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/xalloc.h"
#include "format/tmx_units.h"
#include "text/fold.h"
#include "text/lang.h"

#define FLUSH_SIZE ((size_t) 64 << 10)

/* A unit that waits to be sorted. */
struct waiting {
  struct mz_str key, xml;
  size_t order;
};

struct mz_tmx_cleaner {
  struct mz_tmx_clean_options options;
  struct mz_tmx_clean_counts counts;
  struct mz_tmx_handler handler;
  bool has_header;
  struct mz_buf header_lang; /* of the file under way */
  struct mz_buf out;
  struct mz_buf key, folded;
  struct mz_hash seen; /* 128-bit hashes of the keys */
  struct mz_arena arena;
  struct waiting *waiting;
  size_t waiting_count, waiting_capacity;
};

static enum mz_status flush(struct mz_tmx_cleaner *c, size_t least, struct mz_error *err)
{
  enum mz_status status;

  if (c->out.len < least || !c->out.len)
    return MZ_OK;
  status = c->options.take(c->options.data, mz_buf_str(&c->out), err);
  mz_buf_truncate(&c->out, 0);
  return status;
}

/* Starts the output with the header HEADER; where that is empty, with one of ours. */
static void start_output(struct mz_tmx_cleaner *c, struct mz_str header)
{
  static const char ours[] =
      "\n  <header creationtool=\"muwazi\" creationtoolversion=\"0\" segtype=\"sentence\""
      " o-tmf=\"muwazi\" adminlang=\"en\" srclang=\"*all*\" datatype=\"unknown\"/>";

  if (c->has_header)
    return;
  c->has_header = true;
  mz_buf_add_c(&c->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">");
  mz_buf_add_str(&c->out, header.len ? header : mz_str_c(ours));
  mz_buf_add_c(&c->out, "\n  <body>");
}

static enum mz_status take_header(void *data, struct mz_str source_lang, struct mz_str xml,
                                  struct mz_error *err)
{
  struct mz_tmx_cleaner *c = data;

  (void) err;
  mz_buf_truncate(&c->header_lang, 0);
  mz_buf_add_str(&c->header_lang, source_lang);
  start_output(c, xml);
  return MZ_OK;
}

/* The variant of UNIT in the language WANTED; where that is empty, the first. */
static const struct mz_tmx_variant *find_variant(const struct mz_tmx_unit *unit,
                                                 struct mz_str wanted)
{
  const struct mz_tmx_variant *best = NULL;
  enum mz_lang_match match = MZ_LANG_DIFFERENT;

  if (!wanted.len)
    return unit->count ? &unit->variants[0] : NULL;
  for (size_t i = 0; i < unit->count; i++) {
    enum mz_lang_match this = mz_lang_match(wanted, unit->variants[i].lang);
    if (this > match)
      best = &unit->variants[i], match = this;
  }
  return best;
}

static bool is_other_language(const struct mz_tmx_cleaner *c, const struct mz_tmx_unit *unit)
{
  const struct mz_tmx_variant *source = find_variant(unit, c->options.source_lang);
  const struct mz_tmx_variant *target = find_variant(unit, c->options.target_lang);

  return (c->options.source_lang.len && !source) || (c->options.target_lang.len && !target) ||
         (c->options.source_lang.len && c->options.target_lang.len && source == target);
}

static bool is_empty(const struct mz_tmx_unit *unit)
{
  size_t count = 0;

  for (size_t i = 0; i < unit->count; i++)
    count += mz_str_trim(unit->variants[i].text.str).len > 0;
  return count < 2;
}

static bool is_identical(const struct mz_tmx_unit *unit)
{
  for (size_t i = 1; i < unit->count; i++)
    if (!mz_str_equal(mz_str_trim(unit->variants[0].text.str),
                      mz_str_trim(unit->variants[i].text.str)))
      return false;
  return unit->count > 1;
}

/* Appends the folded form of TEXT to the key. */
static void add_key(struct mz_tmx_cleaner *c, struct mz_str text)
{
  mz_fold(mz_str_trim(text), MZ_FOLD_ALL, &c->folded, NULL);
  mz_buf_add_str(&c->key, mz_buf_str(&c->folded));
  mz_buf_add_char(&c->key, '\0');
}

/* Whether a unit with the same languages and folded texts came before.  128 bits of hash stand for
 * the texts, so that memory stays small: a mistake in 10^9 units has a chance below 10^-20. */
static bool is_duplicate(struct mz_tmx_cleaner *c, const struct mz_tmx_unit *unit)
{
  uint64_t hash[2];
  struct mz_hash_entry *entry;
  bool added;

  mz_buf_truncate(&c->key, 0);
  for (size_t i = 0; i < unit->count; i++) {
    add_key(c, unit->variants[i].lang);
    add_key(c, unit->variants[i].text.str);
  }
  hash[0] = mz_hash_bytes(mz_buf_str(&c->key), 1);
  hash[1] = mz_hash_bytes(mz_buf_str(&c->key), 2);
  entry = mz_hash_add(&c->seen, mz_str((const char *) hash, sizeof hash), 0, &added);
  if (added)
    entry->key = mz_arena_str(&c->arena, entry->key);
  return !added;
}

/* The count that UNIT is left out under; NULL: it stays. */
static size_t *why_not(struct mz_tmx_cleaner *c, const struct mz_tmx_unit *unit)
{
  if (is_other_language(c, unit))
    return &c->counts.other_languages;
  if (c->options.drop_empty && is_empty(unit))
    return &c->counts.empty;
  if (c->options.drop_identical && is_identical(unit))
    return &c->counts.identical;
  if (c->options.dedup && is_duplicate(c, unit))
    return &c->counts.duplicates;
  return NULL;
}

static void wait(struct mz_tmx_cleaner *c, const struct mz_tmx_unit *unit)
{
  struct mz_str asked = c->options.source_lang;
  const struct mz_tmx_variant *source =
      find_variant(unit, asked.len ? asked : mz_buf_str(&c->header_lang));

  if (!source)
    source = find_variant(unit, MZ_STR(""));
  mz_buf_truncate(&c->key, 0);
  if (source)
    add_key(c, source->text.str);
  MZ_RESERVE(c->waiting, c->waiting_capacity, c->waiting_count + 1);
  c->waiting[c->waiting_count] = (struct waiting) {mz_arena_str(&c->arena, mz_buf_str(&c->key)),
                                                   mz_arena_str(&c->arena, unit->xml),
                                                   c->waiting_count};
  c->waiting_count++;
}

static enum mz_status take_unit(void *data, const struct mz_tmx_unit *unit, struct mz_error *err)
{
  struct mz_tmx_cleaner *c = data;
  size_t *count = why_not(c, unit);

  c->counts.units++;
  if (count) {
    ++*count;
    return MZ_OK;
  }
  c->counts.written++;
  if (c->options.sort) {
    wait(c, unit);
    return MZ_OK;
  }
  start_output(c, MZ_STR(""));
  mz_buf_add_str(&c->out, unit->xml);
  return flush(c, FLUSH_SIZE, err);
}

static void take_lost(void *data, struct mz_str id, const struct mz_error *why)
{
  struct mz_tmx_cleaner *c = data;

  c->counts.units++;
  c->counts.lost++;
  c->options.lost(c->options.data, id, why);
}

struct mz_tmx_cleaner *mz_tmx_cleaner_new(const struct mz_tmx_clean_options *options)
{
  struct mz_tmx_cleaner *c = mz_xcalloc(1, sizeof *c);

  *c = (struct mz_tmx_cleaner) {.options = *options,
                                .header_lang = MZ_BUF_INIT,
                                .out = MZ_BUF_INIT,
                                .key = MZ_BUF_INIT,
                                .folded = MZ_BUF_INIT};
  c->handler =
      (struct mz_tmx_handler) {take_header, take_unit, options->lost ? take_lost : NULL, true};
  mz_hash_init(&c->seen);
  mz_arena_init(&c->arena);
  return c;
}

void mz_tmx_cleaner_free(struct mz_tmx_cleaner *c)
{
  mz_buf_release(&c->header_lang);
  mz_buf_release(&c->out);
  mz_buf_release(&c->key);
  mz_buf_release(&c->folded);
  mz_hash_release(&c->seen);
  mz_arena_release(&c->arena);
  free(c->waiting);
  free(c);
}

enum mz_status mz_tmx_cleaner_add_file(struct mz_tmx_cleaner *cleaner, const char *path,
                                       const char *encoding, struct mz_error *err)
{
  return mz_tmx_units_file(path, encoding, &cleaner->handler, cleaner, err);
}

enum mz_status mz_tmx_cleaner_add_text(struct mz_tmx_cleaner *cleaner, const char *path,
                                       struct mz_str text, struct mz_error *err)
{
  return mz_tmx_units(path, text, &cleaner->handler, cleaner, err);
}

static int compare_waiting(const void *left, const void *right)
{
  const struct waiting *a = left, *b = right;
  int order = memcmp(a->key.ptr, b->key.ptr, a->key.len < b->key.len ? a->key.len : b->key.len);

  if (!order && a->key.len != b->key.len)
    order = a->key.len < b->key.len ? -1 : 1;
  return order ? order : a->order < b->order ? -1 : 1;
}

enum mz_status mz_tmx_cleaner_finish(struct mz_tmx_cleaner *c, struct mz_tmx_clean_counts *counts,
                                     struct mz_error *err)
{
  enum mz_status status = MZ_OK;

  if (counts)
    *counts = c->counts;
  start_output(c, MZ_STR(""));
  if (c->waiting_count)
    qsort(c->waiting, c->waiting_count, sizeof *c->waiting, compare_waiting);
  for (size_t i = 0; i < c->waiting_count && !status; i++) {
    mz_buf_add_str(&c->out, c->waiting[i].xml);
    status = flush(c, FLUSH_SIZE, err);
  }
  mz_buf_add_c(&c->out, "\n  </body>\n</tmx>\n");
  return status ? status : flush(c, 0, err);
}
