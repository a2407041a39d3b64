/* Counting, and the file.  Words are numbered as they come; the file has them in the order of their
 * bytes, so that it does not depend on the order of the texts. */
#include <config.h>
#include "pass/spell/trainer.h"

#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

#define NO_FORM UINT32_MAX

struct pair {
  uint32_t first, second; /* numbers of forms */
  uint32_t count;         /* 0: the slot is free */
};

struct mz_trainer {
  struct mz_arena arena;
  struct mz_hash forms; /* value: how often */
  struct pair *slots;   /* a power of two of them, at most half full */
  size_t slot_count, pair_count;
  size_t text_len; /* bytes of all forms */
  uint64_t words, pairs;
  uint32_t forgotten;
  struct mz_buf key;
};

struct mz_trainer *mz_trainer_new(void)
{
  struct mz_trainer *trainer = mz_xcalloc(1, sizeof *trainer);

  mz_arena_init(&trainer->arena);
  mz_hash_init(&trainer->forms);
  mz_buf_init(&trainer->key);
  trainer->slot_count = 1 << 10;
  trainer->slots = mz_xcalloc(trainer->slot_count, sizeof *trainer->slots);
  return trainer;
}

void mz_trainer_free(struct mz_trainer *trainer)
{
  if (!trainer)
    return;
  mz_hash_release(&trainer->forms);
  mz_arena_release(&trainer->arena);
  mz_buf_release(&trainer->key);
  free(trainer->slots);
  free(trainer);
}

static struct pair *slot_of(const struct mz_trainer *trainer, uint32_t first, uint32_t second)
{
  const uint32_t numbers[] = {first, second};
  struct mz_str key = mz_str((const char *) numbers, sizeof numbers);
  size_t at = mz_hash_bytes(key, trainer->forms.seed) & (trainer->slot_count - 1);

  while (trainer->slots[at].count &&
         (trainer->slots[at].first != first || trainer->slots[at].second != second))
    at = (at + 1) & (trainer->slot_count - 1);
  return &trainer->slots[at];
}

/* Makes a table of SLOT_COUNT slots of the pairs that occurred more than LEAST times. */
static void rebuild(struct mz_trainer *trainer, size_t slot_count, uint32_t least)
{
  struct pair *old = trainer->slots;
  size_t old_count = trainer->slot_count;

  trainer->slots = mz_xcalloc(slot_count, sizeof *trainer->slots);
  trainer->slot_count = slot_count;
  trainer->pair_count = 0;
  for (size_t i = 0; i < old_count; i++)
    if (old[i].count > least) {
      *slot_of(trainer, old[i].first, old[i].second) = old[i];
      trainer->pair_count++;
    }
  free(old);
}

/* Makes room for one more pair: a larger table, or one without the rarest pairs. */
static void make_room(struct mz_trainer *trainer)
{
  uint32_t least = 0;

  if (trainer->pair_count < MZ_MAX_TRAINED_PAIRS) {
    if (trainer->pair_count * 2 >= trainer->slot_count)
      rebuild(trainer, trainer->slot_count * 2, 0);
    return;
  }
  while (trainer->pair_count > MZ_MAX_TRAINED_PAIRS / 2)
    rebuild(trainer, trainer->slot_count, ++least);
  if (least > trainer->forgotten)
    trainer->forgotten = least;
}

static void add_pair(struct mz_trainer *trainer, uint32_t first, uint32_t second, uint32_t count)
{
  struct pair *pair = slot_of(trainer, first, second);

  if (!pair->count) {
    make_room(trainer);
    pair = slot_of(trainer, first, second);
    *pair = (struct pair) {first, second, 0};
    trainer->pair_count++;
  }
  pair->count = count > UINT32_MAX - pair->count ? UINT32_MAX : pair->count + count;
}

/* Adds COUNT to that of FORM (folded) and sets *NUMBER. */
static enum mz_status add_form(struct mz_trainer *trainer, struct mz_str form, uint32_t count,
                               uint32_t *number, struct mz_error *err)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&trainer->forms, form, 0, &added);

  if (added) {
    entry->key = mz_arena_str(&trainer->arena, form);
    trainer->text_len += form.len;
    if (trainer->forms.count > MZ_MAX_TRAINED_FORMS || trainer->text_len >= MZ_MAX_BUF)
      return mz_error_set(err, MZ_E_LIMIT, _("there are more than %zu different words"),
                          MZ_MAX_TRAINED_FORMS);
  }
  entry->value += count;
  *number = (uint32_t) (entry - trainer->forms.entries);
  return MZ_OK;
}

/* Whether one blank or line end is all that TEXT has between BEGIN and END, or several. */
static bool is_white(struct mz_str text, size_t begin, size_t end)
{
  while (begin < end)
    if (!mz_is_space(mz_utf8_next(text, &begin)))
      return false;
  return true;
}

enum mz_status mz_trainer_add(struct mz_trainer *trainer, struct mz_str text, struct mz_error *err)
{
  uint32_t last = NO_FORM, number;
  size_t at = 0, last_end = 0;
  struct mz_word word;

  while (mz_word_next(text, &at, &word)) {
    bool beside = last != NO_FORM && is_white(text, last_end, word.begin);
    number = NO_FORM;
    if (word.kind == MZ_WORD_ARABIC) {
      mz_fold(mz_str_sub(text, word.begin, word.end), MZ_FOLD_BASE, &trainer->key, NULL);
      if (trainer->key.len && trainer->key.len <= MZ_MAX_WORD) {
        if (add_form(trainer, mz_buf_str(&trainer->key), 1, &number, err))
          return err ? err->status : MZ_E_LIMIT;
        trainer->words++;
      }
    }
    if (beside && number != NO_FORM) {
      add_pair(trainer, last, number, 1);
      trainer->pairs++;
    }
    last = number;
    last_end = word.end;
  }
  return MZ_OK;
}

static void merge_pairs(struct mz_trainer *trainer, const struct mz_trained *trained,
                        const uint32_t *numbers, uint32_t first)
{
  size_t form_count = mz_trained_totals(trained)->form_count;
  uint32_t n;
  const struct mz_trained_pair *pairs = mz_trained_pairs(trained, first, &n);

  for (uint32_t i = 0; i < n; i++)
    if (pairs[i].count && pairs[i].second < form_count && numbers[pairs[i].second] != NO_FORM)
      add_pair(trainer, numbers[first], numbers[pairs[i].second], pairs[i].count);
}

enum mz_status mz_trainer_merge(struct mz_trainer *trainer, const struct mz_trained *trained,
                                struct mz_error *err)
{
  const struct mz_trained_header *totals = mz_trained_totals(trained);
  uint32_t form_count = (uint32_t) totals->form_count;
  uint32_t *numbers = mz_xcalloc(form_count + (size_t) 1, sizeof *numbers);
  enum mz_status status = MZ_OK;

  for (uint32_t i = 0; !status && i < form_count; i++) {
    uint32_t count;
    struct mz_str form = mz_trained_form(trained, i, &count);
    numbers[i] = NO_FORM;
    if (form.len && mz_utf8_check(form) == form.len)
      status = add_form(trainer, form, count, &numbers[i], err);
  }
  for (uint32_t i = 0; !status && i < form_count; i++)
    if (numbers[i] != NO_FORM)
      merge_pairs(trainer, trained, numbers, i);
  trainer->words += totals->words;
  trainer->pairs += totals->pairs;
  free(numbers);
  return status;
}

struct mz_trainer_counts mz_trainer_counts(const struct mz_trainer *trainer)
{
  return (struct mz_trainer_counts) {trainer->words, trainer->pairs, trainer->forms.count,
                                     trainer->pair_count, trainer->forgotten};
}

/* The parts of a file to be. */
struct parts {
  struct mz_trained_header header;
  const struct mz_hash_entry **order; /* the forms in the order of their bytes */
  uint32_t *places;                   /* of the forms by number */
  struct mz_trained_form *forms;
  struct pair *sorted; /* by the places of their forms */
  struct mz_trained_pair *pairs;
  uint32_t *slots;
  struct mz_buf text;
};

static int compare_forms(const void *a, const void *b)
{
  struct mz_str x = (*(const struct mz_hash_entry *const *) a)->key;
  struct mz_str y = (*(const struct mz_hash_entry *const *) b)->key;
  int order = memcmp(x.ptr, y.ptr, x.len < y.len ? x.len : y.len);

  return order ? order : (x.len > y.len) - (x.len < y.len);
}

static int compare_pairs(const void *a, const void *b)
{
  const struct pair *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return (x->second > y->second) - (x->second < y->second);
}

static void lay_out_forms(const struct mz_trainer *trainer, struct parts *parts)
{
  size_t n = trainer->forms.count;

  parts->order = mz_xcalloc(n + 1, sizeof *parts->order);
  parts->places = mz_xcalloc(n + 1, sizeof *parts->places);
  parts->forms = mz_xcalloc(n + 1, sizeof *parts->forms);
  for (size_t i = 0; i < n; i++)
    parts->order[i] = &trainer->forms.entries[i];
  qsort(parts->order, n, sizeof *parts->order, compare_forms);
  for (size_t i = 0; i < n; i++) {
    const struct mz_hash_entry *entry = parts->order[i];
    parts->places[entry - trainer->forms.entries] = (uint32_t) i;
    parts->forms[i].text = (uint32_t) parts->text.len;
    parts->forms[i].count = entry->value < UINT32_MAX ? (uint32_t) entry->value : UINT32_MAX;
    mz_buf_add_str(&parts->text, entry->key);
  }
  parts->forms[n].text = (uint32_t) parts->text.len;
  parts->header.form_count = n;
  parts->header.text_len = parts->text.len;
}

static void lay_out_pairs(const struct mz_trainer *trainer, struct parts *parts)
{
  size_t n = 0, form = 0;

  parts->sorted = mz_xcalloc(trainer->pair_count + 1, sizeof *parts->sorted);
  parts->pairs = mz_xcalloc(trainer->pair_count + 1, sizeof *parts->pairs);
  for (size_t i = 0; i < trainer->slot_count; i++) {
    const struct pair *pair = &trainer->slots[i];
    if (pair->count)
      parts->sorted[n++] =
          (struct pair) {parts->places[pair->first], parts->places[pair->second], pair->count};
  }
  qsort(parts->sorted, n, sizeof *parts->sorted, compare_pairs);
  for (size_t i = 0; i < n; i++) {
    while (form <= parts->sorted[i].first)
      parts->forms[form++].pairs = (uint32_t) i;
    parts->pairs[i] = (struct mz_trained_pair) {parts->sorted[i].second, parts->sorted[i].count};
  }
  while (form <= parts->header.form_count)
    parts->forms[form++].pairs = (uint32_t) n;
  parts->header.pair_count = n;
}

/* Enters the forms into SLOT_COUNT slots; false when one is not near its hash. */
static bool fill_slots(struct parts *parts, size_t slot_count)
{
  parts->slots = mz_xcalloc(slot_count, sizeof *parts->slots);
  parts->header.slot_count = slot_count;
  for (size_t i = 0; i < parts->header.form_count; i++) {
    uint64_t hash = mz_hash_bytes(parts->order[i]->key, MZ_TRAINED_SEED), at = hash;
    while (parts->slots[at & (slot_count - 1)])
      if (++at - hash == MZ_TRAINED_PROBES)
        return false;
    parts->slots[at & (slot_count - 1)] = (uint32_t) (hash >> 56 << 24) | ((uint32_t) i + 1);
  }
  return true;
}

static enum mz_status lay_out_slots(struct parts *parts, const char *path, struct mz_error *err)
{
  size_t slot_count = 16;

  while (slot_count / 4 * 3 < parts->header.form_count)
    slot_count *= 2;
  for (int tries = 0; tries < 4; tries++, slot_count *= 2) {
    if (fill_slots(parts, slot_count))
      return MZ_OK;
    free(parts->slots);
    parts->slots = NULL;
  }
  return mz_error_at(err, MZ_E_LIMIT, path, 0, 0, _("the words cannot be put into a table"));
}

static enum mz_status write_parts(const struct parts *parts, const char *path, struct mz_error *err)
{
  const struct mz_trained_header *h = &parts->header;
  const struct mz_str pieces[] = {
      mz_str((const char *) h, sizeof *h),
      mz_str((const char *) parts->forms, (h->form_count + 1) * sizeof *parts->forms),
      mz_str((const char *) parts->pairs, h->pair_count * sizeof *parts->pairs),
      mz_str((const char *) parts->slots, h->slot_count * sizeof *parts->slots),
      mz_buf_str(&parts->text),
  };
  struct mz_file_out *out = mz_file_out_new(path, err);

  if (!out)
    return MZ_E_IO;
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
    if (mz_file_out_add(out, pieces[i], err)) {
      mz_file_out_abandon(out);
      return MZ_E_IO;
    }
  return mz_file_out_commit(out, NULL, err);
}

enum mz_status mz_trainer_write(const struct mz_trainer *trainer, const char *path,
                                struct mz_error *err)
{
  struct parts parts = {.header = {.magic = "",
                                   .order = MZ_TRAINED_ORDER,
                                   .version = MZ_TRAINED_VERSION,
                                   .words = trainer->words,
                                   .pairs = trainer->pairs},
                        .text = MZ_BUF_INIT};
  enum mz_status status;

  memcpy(parts.header.magic, MZ_TRAINED_MAGIC, sizeof parts.header.magic);
  lay_out_forms(trainer, &parts);
  lay_out_pairs(trainer, &parts);
  status = lay_out_slots(&parts, path, err);
  if (!status)
    status = write_parts(&parts, path, err);
  free(parts.order);
  free(parts.places);
  free(parts.forms);
  free(parts.sorted);
  free(parts.pairs);
  free(parts.slots);
  mz_buf_release(&parts.text);
  return status;
}
