/* Look-ups in a trained lexicon. */
#include <config.h>
#include "pass/spell/trained.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/xalloc.h"

struct mz_trained {
  struct mz_map map;
  const struct mz_trained_header *header;
  const struct mz_trained_form *forms;
  const struct mz_trained_pair *pairs;
  const uint32_t *slots;
  const char *text;
};

/* The size that the header gives the file; 0 where it is none that can be. */
static uint64_t expected_size(const struct mz_trained_header *h)
{
  if (h->form_count > MZ_MAX_TRAINED_FORMS || h->pair_count > UINT32_MAX ||
      h->slot_count > UINT32_MAX || h->text_len > UINT32_MAX ||
      (h->slot_count & (h->slot_count - 1)) || !h->slot_count)
    return 0;
  return sizeof *h + (h->form_count + 1) * sizeof(struct mz_trained_form) +
         h->pair_count * sizeof(struct mz_trained_pair) + h->slot_count * sizeof(uint32_t) +
         h->text_len;
}

static enum mz_status check(struct mz_str bytes, const char *path, struct mz_error *err)
{
  const struct mz_trained_header *h = (const void *) bytes.ptr;

  if (bytes.len < sizeof *h || memcmp(h->magic, MZ_TRAINED_MAGIC, sizeof h->magic))
    return mz_error_at(err, MZ_E_DICT, path, 0, 0, _("this is not a trained lexicon"));
  if (h->order != MZ_TRAINED_ORDER)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("the lexicon was trained on a machine of another byte order"));
  if (h->version != MZ_TRAINED_VERSION)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("the lexicon is of version %u, and this program reads version %d"),
                       (unsigned) h->version, MZ_TRAINED_VERSION);
  if (expected_size(h) != bytes.len)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0,
                       _("the lexicon is damaged or incomplete: train it again"));
  return MZ_OK;
}

struct mz_trained *mz_trained_open(const char *path, struct mz_error *err)
{
  struct mz_trained *trained = mz_xcalloc(1, sizeof *trained);

  if (mz_map_open(&trained->map, path, MZ_MAX_TRAINED, err) ||
      check(trained->map.bytes, path, err)) {
    mz_trained_free(trained);
    return NULL;
  }
  trained->header = (const void *) trained->map.bytes.ptr;
  trained->forms = (const void *) (trained->header + 1);
  trained->pairs = (const void *) (trained->forms + trained->header->form_count + 1);
  trained->slots = (const void *) (trained->pairs + trained->header->pair_count);
  trained->text = (const char *) (trained->slots + trained->header->slot_count);
  return trained;
}

void mz_trained_free(struct mz_trained *trained)
{
  if (!trained)
    return;
  mz_map_close(&trained->map);
  free(trained);
}

const struct mz_trained_header *mz_trained_totals(const struct mz_trained *trained)
{
  return trained->header;
}

struct mz_str mz_trained_form(const struct mz_trained *trained, uint32_t i, uint32_t *count)
{
  const struct mz_trained_form *form = trained->forms;

  *count = 0;
  if (i >= trained->header->form_count)
    return mz_str("", 0);
  form += i;
  if (form[0].text > form[1].text || form[1].text > trained->header->text_len ||
      form[1].text - form[0].text > MZ_MAX_WORD)
    return mz_str("", 0);
  *count = form->count;
  return mz_str(trained->text + form->text, form[1].text - form[0].text);
}

const struct mz_trained_pair *mz_trained_pairs(const struct mz_trained *trained, uint32_t i,
                                               uint32_t *count)
{
  const struct mz_trained_form *form = trained->forms;

  *count = 0;
  if (i >= trained->header->form_count)
    return trained->pairs;
  form += i;
  if (form[0].pairs > form[1].pairs || form[1].pairs > trained->header->pair_count)
    return trained->pairs;
  *count = form[1].pairs - form[0].pairs;
  return trained->pairs + form->pairs;
}

/* The index of FORM and its count; UINT32_MAX and 0 where it is not there. */
static uint32_t find(const struct mz_trained *trained, struct mz_str form, uint32_t *count)
{
  uint64_t hash = mz_hash_bytes(form, MZ_TRAINED_SEED), mask = trained->header->slot_count - 1;

  for (uint64_t probe = 0; probe < MZ_TRAINED_PROBES; probe++) {
    uint32_t slot = trained->slots[(hash + probe) & mask];
    if (!slot)
      break;
    if (slot >> 24 == hash >> 56 &&
        mz_str_equal(mz_trained_form(trained, (slot & 0xFFFFFF) - 1, count), form))
      return (slot & 0xFFFFFF) - 1;
  }
  *count = 0;
  return UINT32_MAX;
}

uint32_t mz_trained_count(const struct mz_trained *trained, struct mz_str form)
{
  uint32_t count;

  find(trained, form, &count);
  return count;
}

uint32_t mz_trained_pair_count(const struct mz_trained *trained, struct mz_str first,
                               struct mz_str second)
{
  uint32_t low = 0, high, ignored;
  uint32_t a = find(trained, first, &ignored), b = find(trained, second, &ignored);
  const struct mz_trained_pair *pairs;

  if (a == UINT32_MAX || b == UINT32_MAX)
    return 0;
  pairs = mz_trained_pairs(trained, a, &high);
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (pairs[middle].second == b)
      return pairs[middle].count;
    if (pairs[middle].second < b)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}
