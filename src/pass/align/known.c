/* Links from dictionaries, and between what both texts write alike or what sounds alike. */
#include <config.h>
#include "pass/align/known.h"

#include "pass/align/dictionary.h"
#include "pass/align/sounds.h"

/* What being written alike is worth, by kind, and the signal that it belongs to. */
static const struct {
  float chance;
  unsigned signal;
} alike[] = {
    [UNIT_WORD] = {0.8f, MZ_ALIGN_SAME},
    [UNIT_NUMBER] = {0.9f, MZ_ALIGN_NUMBERS},
    [UNIT_MARK] = {0.5f, MZ_ALIGN_MARKS},
};

/* Numbers, marks and words of one script that both texts have. */
static void add_identical(struct table *table, const struct units *source,
                          const struct units *target, unsigned without)
{
  for (size_t s = 0; s < source->count; s++) {
    const struct unit *unit = &source->unit[s];
    const struct mz_hash_entry *entry = mz_hash_find(&target->forms, unit->form);
    if (entry && target->unit[entry->value].kind == unit->kind &&
        !(without & alike[unit->kind].signal))
      mz_table_add_link(table, (uint32_t) s, (uint32_t) entry->value, alike[unit->kind].chance);
  }
}

void mz_known_links(struct table *table, const struct units *source, const struct units *target,
                    const struct mz_align_options *options)
{
  if (options->lexicon || options->compiled_count)
    mz_dictionary_links(table, source, target, options);
  add_identical(table, source, target, options->without);
  if (!(options->without & MZ_ALIGN_NAMES))
    mz_sound_links(table, source, target);
}
