/* The layout of a compiled dictionary: groups become keys here. */
#include <config.h>
#include "pass/align/contents.h"

#include <stdlib.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "pass/align/phrases.h"

/* A key of a headword, and the number of its group. */
struct posting {
  uint64_t key;
  uint32_t group;
};

struct postings {
  struct posting *posting;
  size_t count, capacity;
};

/* The parts of the file, each in an array of its own. */
struct parts {
  struct mz_compiled_header header;
  struct postings postings[MZ_COMPILED_PAIRS];
  uint64_t *index_keys[MZ_COMPILED_INDEXES];
  uint32_t *heads[MZ_COMPILED_INDEXES], *starts[MZ_COMPILED_INDEXES], *items[MZ_COMPILED_PAIRS];
  struct mz_compiled_pair *pairs;
  uint64_t *keys;
  size_t key_capacity;
  struct mz_compiled_group *groups;
  struct mz_compiled_phrase *phrases;
  size_t phrase_capacity;
  struct mz_buf text;
};

static int compare_postings(const void *a, const void *b)
{
  const struct posting *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->group > y->group) - (x->group < y->group);
}

static void add_postings(struct postings *postings, const struct phrase *headword, size_t group)
{
  for (size_t k = 0; k < headword->count; k++) {
    MZ_RESERVE(postings->posting, postings->capacity, postings->count + 1);
    postings->posting[postings->count++] = (struct posting) {headword->keys[k], (uint32_t) group};
  }
}

static void add_phrase(struct parts *parts, size_t words, const uint64_t *keys, size_t count)
{
  struct mz_compiled_header *h = &parts->header;

  MZ_RESERVE(parts->phrases, parts->phrase_capacity, h->phrases + 2);
  parts->phrases[h->phrases++] = (struct mz_compiled_phrase) {(uint32_t) h->keys, (uint32_t) words};
  MZ_RESERVE(parts->keys, parts->key_capacity, h->keys + count);
  for (size_t k = 0; k < count; k++)
    parts->keys[h->keys++] = keys[k];
}

/* Lays out one group: its text, its phrases, and the postings of its headword. */
static void lay_out_group(const struct contents *contents, const struct group *group, size_t i,
                          struct mz_buf *fold, struct parts *parts)
{
  struct mz_stemmer *from = contents->stemmers[group->flip], *to = contents->stemmers[!group->flip];
  struct mz_str rest = group->text;
  struct phrase phrase;

  parts->groups[i] =
      (struct mz_compiled_group) {(uint32_t) parts->header.phrases, (uint32_t) parts->text.len};
  mz_buf_add_str(&parts->text, group->text);
  mz_phrase_read(from, mz_str_split(&rest, MZ_COMPILED_SEPARATOR), fold, &phrase);
  add_postings(&parts->postings[group->flip], &phrase, i);
  add_phrase(parts, phrase.words, NULL, 0);
  while (rest.ptr) {
    mz_phrase_read(to, mz_str_split(&rest, MZ_COMPILED_SEPARATOR), fold, &phrase);
    add_phrase(parts, phrase.words, phrase.keys, phrase.count);
  }
  parts->header.straight += !group->flip;
}

static void lay_out_groups(const struct contents *contents, struct parts *parts)
{
  size_t n = contents->group_count;
  struct mz_buf fold = MZ_BUF_INIT;

  parts->groups = mz_xcalloc(n + 1, sizeof *parts->groups);
  for (size_t i = 0; i < n; i++)
    lay_out_group(contents, &contents->groups[i], i, &fold, parts);
  MZ_RESERVE(parts->phrases, parts->phrase_capacity, parts->header.phrases + 1);
  parts->phrases[parts->header.phrases] =
      (struct mz_compiled_phrase) {(uint32_t) parts->header.keys, 0};
  parts->header.groups = n;
  parts->header.text_len = parts->text.len;
  parts->groups[n] =
      (struct mz_compiled_group) {(uint32_t) parts->header.phrases, (uint32_t) parts->text.len};
  mz_buf_release(&fold);
}

/* Makes room for an index of COUNT items at most. */
static void begin_index(struct parts *parts, enum mz_compiled_index which, size_t count)
{
  parts->index_keys[which] = mz_xcalloc(count + 1, sizeof(uint64_t));
  parts->starts[which] = mz_xcalloc(count + 2, sizeof(uint32_t));
  parts->header.index[which] = (struct mz_compiled_counts) {1, 0, 0};
}

/* Counts one more item, of KEY, which is no smaller than those before. */
static void add_item(struct parts *parts, enum mz_compiled_index which, uint64_t key)
{
  struct mz_compiled_counts *counts = &parts->header.index[which];

  if (!counts->keys || parts->index_keys[which][counts->keys - 1] != key) {
    parts->index_keys[which][counts->keys] = key;
    parts->starts[which][counts->keys++] = (uint32_t) counts->items;
  }
  parts->starts[which][counts->keys] = (uint32_t) ++counts->items;
}

static void end_index(struct parts *parts, enum mz_compiled_index which)
{
  struct mz_compiled_counts *counts = &parts->header.index[which];
  size_t key = 0, heads;

  while (counts->bits < 31 && UINT64_C(2) << counts->bits < counts->keys)
    counts->bits++;
  heads = (size_t) 1 << counts->bits;
  parts->heads[which] = mz_xcalloc(heads + 1, sizeof(uint32_t));
  for (size_t head = 0; head <= heads; head++) {
    while (key < counts->keys && parts->index_keys[which][key] >> (64 - counts->bits) < head)
      key++;
    parts->heads[which][head] = (uint32_t) key;
  }
}

static void lay_out_postings(struct parts *parts, enum mz_compiled_index which)
{
  struct postings *postings = &parts->postings[which];
  size_t n = 0;

  if (postings->count)
    qsort(postings->posting, postings->count, sizeof *postings->posting, compare_postings);
  begin_index(parts, which, postings->count);
  parts->items[which] = mz_xcalloc(postings->count + 1, sizeof(uint32_t));
  for (size_t i = 0; i < postings->count; i++) {
    const struct posting *posting = &postings->posting[i];
    if (i && !compare_postings(posting - 1, posting))
      continue; /* a word that stands twice in a headword */
    parts->items[which][n++] = posting->group;
    add_item(parts, which, posting->key);
  }
  end_index(parts, which);
}

static void lay_out_pairs(const struct contents *contents, struct parts *parts)
{
  begin_index(parts, MZ_COMPILED_PAIRS, contents->pair_count);
  parts->pairs = mz_xcalloc(contents->pair_count + 1, sizeof *parts->pairs);
  for (size_t i = 0; i < contents->pair_count; i++) {
    const struct pair *pair = &contents->pairs[i];
    parts->pairs[i] = (struct mz_compiled_pair) {pair->stems[1], (double) pair->chance};
    add_item(parts, MZ_COMPILED_PAIRS, pair->stems[0]);
  }
  end_index(parts, MZ_COMPILED_PAIRS);
}

static void fill_header(const struct contents *contents, struct mz_compiled_header *header)
{
  *header = (struct mz_compiled_header) {.order = MZ_COMPILED_ORDER, .version = MZ_COMPILED_VERSION};
  memcpy(header->magic, MZ_COMPILED_MAGIC, sizeof header->magic);
  memcpy(header->languages, contents->languages, sizeof header->languages);
  for (size_t s = 0; s < 2; s++)
    header->fingerprints[s] = mz_stemmer_fingerprint(contents->stemmers[s]);
}

static enum mz_status write_parts(const struct parts *parts, const char *path, struct mz_error *err)
{
  const void *pieces[MZ_SECTIONS] = {
      [MZ_SECTION_HEADER] = &parts->header,   [MZ_SECTION_PAIRS] = parts->pairs,
      [MZ_SECTION_PHRASE_KEYS] = parts->keys, [MZ_SECTION_GROUPS] = parts->groups,
      [MZ_SECTION_PHRASES] = parts->phrases,  [MZ_SECTION_TEXT] = parts->text.ptr,
  };
  uint64_t begins[MZ_SECTIONS + 1];
  struct mz_file_out *out;

  for (size_t i = 0; i < MZ_COMPILED_INDEXES; i++) {
    pieces[MZ_SECTION_INDEX_KEYS + i] = parts->index_keys[i];
    pieces[MZ_SECTION_HEADS + i] = parts->heads[i];
    pieces[MZ_SECTION_STARTS + i] = parts->starts[i];
    if (i < MZ_COMPILED_PAIRS)
      pieces[MZ_SECTION_ITEMS + i] = parts->items[i];
  }
  if (!mz_compiled_layout(&parts->header, begins) || begins[MZ_SECTIONS] > MZ_MAX_COMPILED)
    return mz_error_at(err, MZ_E_LIMIT, path, 0, 0, _("file is larger than %zu MiB"),
                       MZ_MAX_COMPILED >> 20);
  out = mz_file_out_new(path, err);
  if (!out)
    return MZ_E_IO;
  for (size_t s = 0; s < MZ_SECTIONS; s++)
    if (begins[s + 1] > begins[s] &&
        mz_file_out_add(out, mz_str(pieces[s], begins[s + 1] - begins[s]), err)) {
      mz_file_out_abandon(out);
      return MZ_E_IO;
    }
  return mz_file_out_commit(out, NULL, err);
}

static void release_parts(struct parts *parts)
{
  for (size_t i = 0; i < MZ_COMPILED_INDEXES; i++) {
    free(parts->index_keys[i]);
    free(parts->heads[i]);
    free(parts->starts[i]);
    if (i < MZ_COMPILED_PAIRS) {
      free(parts->items[i]);
      free(parts->postings[i].posting);
    }
  }
  free(parts->pairs);
  free(parts->keys);
  free(parts->groups);
  free(parts->phrases);
  mz_buf_release(&parts->text);
}

enum mz_status mz_contents_write(const struct contents *contents, const char *path,
                                 struct mz_error *err)
{
  struct parts parts = {.text = MZ_BUF_INIT};
  enum mz_status status;

  fill_header(contents, &parts.header);
  lay_out_groups(contents, &parts);
  lay_out_postings(&parts, MZ_COMPILED_STRAIGHT);
  lay_out_postings(&parts, MZ_COMPILED_FLIPPED);
  lay_out_pairs(contents, &parts);
  status = write_parts(&parts, path, err);
  release_parts(&parts);
  return status;
}
