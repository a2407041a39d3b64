/* Look-ups in a compiled dictionary. */
#include <config.h>
#include "pass/align/compiled.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/xalloc.h"
#include "text/lang.h"
#include "text/stem.h"

#define STEM_SEED UINT64_C(0x7374656d)
/* More bits than this no index needs: its keys are not more than items. */
#define MAX_BITS 32

/* One index, in place. */
struct index {
  const uint64_t *keys;
  const uint32_t *heads, *starts;
};

struct mz_compiled {
  struct mz_map map;
  const struct mz_compiled_header *header;
  struct index index[MZ_COMPILED_INDEXES];
  const uint32_t *items[MZ_COMPILED_PAIRS];
  const struct mz_compiled_pair *pairs;
  const struct mz_compiled_group *groups;
  const struct mz_compiled_phrase *phrases;
  const uint64_t *keys;
  const char *text;
  bool flipped;
};

static bool is_possible(const struct mz_compiled_header *h)
{
  for (size_t i = 0; i < MZ_COMPILED_INDEXES; i++)
    if (h->index[i].bits < 1 || h->index[i].bits > MAX_BITS ||
        h->index[i].keys > h->index[i].items || h->index[i].items >= UINT32_MAX)
      return false;
  return h->straight <= h->groups && h->groups < UINT32_MAX && h->phrases < UINT32_MAX &&
         h->keys < UINT32_MAX && h->text_len < UINT32_MAX &&
         !h->languages[0][MZ_COMPILED_LANGUAGE - 1] && !h->languages[1][MZ_COMPILED_LANGUAGE - 1];
}

bool mz_compiled_layout(const struct mz_compiled_header *h, uint64_t begins[MZ_SECTIONS + 1])
{
  uint64_t sizes[MZ_SECTIONS] = {
      [MZ_SECTION_HEADER] = sizeof *h,
      [MZ_SECTION_PAIRS] = h->index[MZ_COMPILED_PAIRS].items * sizeof(struct mz_compiled_pair),
      [MZ_SECTION_PHRASE_KEYS] = h->keys * sizeof(uint64_t),
      [MZ_SECTION_GROUPS] = (h->groups + 1) * sizeof(struct mz_compiled_group),
      [MZ_SECTION_PHRASES] = (h->phrases + 1) * sizeof(struct mz_compiled_phrase),
      [MZ_SECTION_TEXT] = h->text_len,
  };

  if (!is_possible(h))
    return false;
  for (size_t i = 0; i < MZ_COMPILED_INDEXES; i++) {
    sizes[MZ_SECTION_INDEX_KEYS + i] = h->index[i].keys * sizeof(uint64_t);
    sizes[MZ_SECTION_HEADS + i] = ((UINT64_C(1) << h->index[i].bits) + 1) * sizeof(uint32_t);
    sizes[MZ_SECTION_STARTS + i] = (h->index[i].keys + 1) * sizeof(uint32_t);
    if (i < MZ_COMPILED_PAIRS)
      sizes[MZ_SECTION_ITEMS + i] = h->index[i].items * sizeof(uint32_t);
  }
  begins[0] = 0;
  for (size_t s = 0; s < MZ_SECTIONS; s++)
    begins[s + 1] = begins[s] + sizes[s];
  return true;
}

static bool is_compiled(struct mz_str bytes)
{
  return bytes.len >= sizeof(struct mz_compiled_header) &&
         !memcmp(bytes.ptr, MZ_COMPILED_MAGIC, strlen(MZ_COMPILED_MAGIC));
}

bool mz_compiled_is(const char *path)
{
  struct mz_map map;
  bool is = !mz_map_open(&map, path, MZ_MAX_COMPILED, NULL) &&
            mz_str_starts(map.bytes, MZ_STR(MZ_COMPILED_MAGIC));

  mz_map_close(&map);
  return is;
}

static enum mz_status check(struct mz_str bytes, const char *path, uint64_t begins[MZ_SECTIONS + 1],
                            struct mz_error *err)
{
  const struct mz_compiled_header *h = (const void *) bytes.ptr;

  if (!is_compiled(bytes))
    return mz_error_at(err, MZ_E_DICT, path, 0, 0, _("this is not a compiled dictionary"));
  if (h->order != MZ_COMPILED_ORDER)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("the dictionary was compiled on a machine of another byte order"));
  if (h->version != MZ_COMPILED_VERSION)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("the dictionary is of version %u, and this program reads version %d"),
                       (unsigned) h->version, MZ_COMPILED_VERSION);
  if (!mz_compiled_layout(h, begins) || begins[MZ_SECTIONS] != bytes.len)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("the dictionary is damaged or incomplete: build it again"));
  return MZ_OK;
}

static void find_parts(struct mz_compiled *compiled, const uint64_t begins[MZ_SECTIONS + 1])
{
  const char *bytes = compiled->map.bytes.ptr;

  compiled->header = (const void *) bytes;
  for (size_t i = 0; i < MZ_COMPILED_INDEXES; i++) {
    compiled->index[i].keys = (const void *) (bytes + begins[MZ_SECTION_INDEX_KEYS + i]);
    compiled->index[i].heads = (const void *) (bytes + begins[MZ_SECTION_HEADS + i]);
    compiled->index[i].starts = (const void *) (bytes + begins[MZ_SECTION_STARTS + i]);
    if (i < MZ_COMPILED_PAIRS)
      compiled->items[i] = (const void *) (bytes + begins[MZ_SECTION_ITEMS + i]);
  }
  compiled->pairs = (const void *) (bytes + begins[MZ_SECTION_PAIRS]);
  compiled->keys = (const void *) (bytes + begins[MZ_SECTION_PHRASE_KEYS]);
  compiled->groups = (const void *) (bytes + begins[MZ_SECTION_GROUPS]);
  compiled->phrases = (const void *) (bytes + begins[MZ_SECTION_PHRASES]);
  compiled->text = bytes + begins[MZ_SECTION_TEXT];
}

static enum mz_status check_languages(struct mz_compiled *compiled, const char *path,
                                      struct mz_str source, struct mz_str target,
                                      struct mz_error *err)
{
  struct mz_str first = mz_str_c(compiled->header->languages[0]);
  struct mz_str second = mz_str_c(compiled->header->languages[1]);

  if (mz_lang_same(first, source) && mz_lang_same(second, target))
    return MZ_OK;
  compiled->flipped = true;
  if (mz_lang_same(first, target) && mz_lang_same(second, source))
    return MZ_OK;
  return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                     _("the dictionary is for %.*s and %.*s, the texts are in %.*s and %.*s"),
                     MZ_STR_ARG(first), MZ_STR_ARG(second), MZ_STR_ARG(source), MZ_STR_ARG(target));
}

/* Keys that were made by other rules would not be found. */
static enum mz_status check_rules(const struct mz_compiled *compiled, const char *path,
                                  struct mz_error *err)
{
  bool same = true;

  for (size_t i = 0; i < 2; i++) {
    struct mz_stemmer *stemmer = mz_stemmer_new(mz_str_c(compiled->header->languages[i]));
    same = same && mz_stemmer_fingerprint(stemmer) == compiled->header->fingerprints[i];
    mz_stemmer_free(stemmer);
  }
  return same ? MZ_OK
              : mz_error_at(err, MZ_E_DICT, path, 0, 0,
                            _("the dictionary was compiled by another version, which cut words "
                              "otherwise: build it again"));
}

struct mz_compiled *mz_compiled_open(const char *path, struct mz_str source, struct mz_str target,
                                     struct mz_error *err)
{
  struct mz_compiled *compiled = mz_xcalloc(1, sizeof *compiled);
  uint64_t begins[MZ_SECTIONS + 1];

  if (mz_map_open(&compiled->map, path, MZ_MAX_COMPILED, err) ||
      check(compiled->map.bytes, path, begins, err)) {
    mz_compiled_free(compiled);
    return NULL;
  }
  find_parts(compiled, begins);
  if (check_languages(compiled, path, source, target, err) || check_rules(compiled, path, err)) {
    mz_compiled_free(compiled);
    return NULL;
  }
  return compiled;
}

void mz_compiled_free(struct mz_compiled *compiled)
{
  if (!compiled)
    return;
  mz_map_close(&compiled->map);
  free(compiled);
}

bool mz_compiled_is_flipped(const struct mz_compiled *compiled)
{
  return compiled->flipped;
}

const struct mz_compiled_header *mz_compiled_totals(const struct mz_compiled *compiled)
{
  return compiled->header;
}

uint64_t mz_compiled_stem(struct mz_str stem)
{
  return mz_hash_bytes(stem, STEM_SEED);
}

/* The items of key number I; *COUNT of them from the one returned on. */
static size_t items_of(const struct mz_compiled *compiled, enum mz_compiled_index which, size_t i,
                       size_t *count)
{
  const uint32_t *starts = compiled->index[which].starts + i;
  bool good = starts[0] <= starts[1] && starts[1] <= compiled->header->index[which].items;

  *count = good ? starts[1] - starts[0] : 0;
  return good ? starts[0] : 0;
}

/* The items of KEY. */
static size_t find(const struct mz_compiled *compiled, enum mz_compiled_index which, uint64_t key,
                   size_t *count)
{
  const struct index *index = &compiled->index[which];
  const struct mz_compiled_counts *counts = &compiled->header->index[which];
  const uint32_t *head = index->heads + (key >> (64 - counts->bits));
  size_t low = head[0], high = head[1], end = high;

  *count = 0;
  if (low > high || high > counts->keys)
    return 0;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (index->keys[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < end && index->keys[low] == key ? items_of(compiled, which, low, count) : 0;
}

const uint32_t *mz_compiled_find(const struct mz_compiled *compiled, enum mz_compiled_index which,
                                 uint64_t key, size_t *count)
{
  return compiled->items[which] + find(compiled, which, key, count);
}

const struct mz_compiled_pair *mz_compiled_find_pairs(const struct mz_compiled *compiled,
                                                      uint64_t stem, size_t *count)
{
  return compiled->pairs + find(compiled, MZ_COMPILED_PAIRS, stem, count);
}

const struct mz_compiled_pair *mz_compiled_pairs(const struct mz_compiled *compiled, size_t i,
                                                 uint64_t *stem, size_t *count)
{
  *stem = compiled->index[MZ_COMPILED_PAIRS].keys[i];
  return compiled->pairs + items_of(compiled, MZ_COMPILED_PAIRS, i, count);
}

size_t mz_compiled_group(const struct mz_compiled *compiled, uint32_t i, uint32_t *phrase,
                         struct mz_str *text)
{
  const struct mz_compiled_header *h = compiled->header;
  const struct mz_compiled_group *group;

  if (i >= h->groups)
    return 0;
  group = compiled->groups + i;
  if (group[0].phrase > group[1].phrase || group[1].phrase > h->phrases ||
      group[0].text > group[1].text || group[1].text > h->text_len)
    return 0;
  *phrase = group->phrase;
  *text = mz_str(compiled->text + group[0].text, group[1].text - group[0].text);
  return group[1].phrase - group[0].phrase;
}

size_t mz_compiled_phrase(const struct mz_compiled *compiled, uint32_t i, const uint64_t **keys,
                          size_t *count)
{
  const struct mz_compiled_phrase *phrase = compiled->phrases + i;

  *count = 0;
  *keys = compiled->keys;
  if (phrase[0].keys > phrase[1].keys || phrase[1].keys > compiled->header->keys)
    return 0;
  *keys += phrase->keys;
  *count = phrase[1].keys - phrase[0].keys;
  return phrase->words;
}
