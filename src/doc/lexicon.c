/* Entries in an array; the texts that they point into are kept beside it. */
#include <config.h>
#include "doc/lexicon.h"

#include <stdlib.h>
#include "base/xalloc.h"
#include "text/utf8.h"

void mz_lexicon_begin_part(struct mz_lexicon *lexicon, enum mz_lexicon_order order)
{
  if (lexicon->part_count && lexicon->parts[lexicon->part_count - 1].first == lexicon->count)
    lexicon->part_count--;
  MZ_RESERVE(lexicon->parts, lexicon->part_capacity, lexicon->part_count + 1);
  lexicon->parts[lexicon->part_count++] = (struct mz_lexicon_part) {lexicon->count, order};
}

struct mz_lexicon *mz_lexicon_new(void)
{
  struct mz_lexicon *lexicon = mz_xcalloc(1, sizeof *lexicon);

  mz_arena_init(&lexicon->arena);
  mz_lexicon_begin_part(lexicon, MZ_LEXICON_UNKNOWN);
  return lexicon;
}

void mz_lexicon_free(struct mz_lexicon *lexicon)
{
  if (!lexicon)
    return;
  mz_arena_release(&lexicon->arena);
  for (size_t i = 0; i < lexicon->text_count; i++)
    free(lexicon->texts[i]);
  free(lexicon->texts);
  free(lexicon->parts);
  free(lexicon->entries);
  free(lexicon);
}

void mz_lexicon_add_entry(struct mz_lexicon *lexicon, const struct mz_lexicon_entry *entry)
{
  if (!entry->source.len)
    return;
  MZ_RESERVE(lexicon->entries, lexicon->capacity, lexicon->count + 1);
  lexicon->entries[lexicon->count++] = *entry;
}

/* The whole of the body is one translation. */
static bool take_all(struct mz_str *rest, struct mz_str *translation)
{
  *translation = *rest;
  rest->len = 0;
  return translation->len > 0;
}

void mz_lexicon_add(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target)
{
  if (target.len)
    mz_lexicon_add_entry(lexicon, &(struct mz_lexicon_entry) {source, target, NULL, take_all});
}

void mz_lexicon_add_copy(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target)
{
  if (source.len && target.len)
    mz_lexicon_add(lexicon, mz_arena_str(&lexicon->arena, source),
                   mz_arena_str(&lexicon->arena, target));
}

size_t mz_lexicon_part_end(const struct mz_lexicon *lexicon, size_t p)
{
  return p + 1 < lexicon->part_count ? lexicon->parts[p + 1].first : lexicon->count;
}

size_t mz_lexicon_group_end(const struct mz_lexicon *lexicon, size_t first, size_t end)
{
  size_t i = first + 1;

  while (i < end && mz_str_equal(lexicon->entries[i].source, lexicon->entries[first].source))
    i++;
  return i;
}

size_t mz_lexicon_translations(const struct mz_lexicon_entry *entries, size_t count,
                               struct mz_str translations[MZ_LEXICON_TRANSLATIONS])
{
  size_t n = 0;

  for (size_t i = 0; i < count; i++) {
    struct mz_str rest = entries[i].begin ? entries[i].begin(entries[i].body) : entries[i].body;
    while (n < MZ_LEXICON_TRANSLATIONS && entries[i].next(&rest, &translations[n]))
      if (mz_utf8_check(translations[n]) == translations[n].len)
        n++;
  }
  return n;
}

struct mz_str mz_lexicon_keep(struct mz_lexicon *lexicon, struct mz_buf *text)
{
  struct mz_str kept = mz_buf_str(text);

  if (text->capacity) {
    MZ_RESERVE(lexicon->texts, lexicon->text_capacity, lexicon->text_count + 1);
    lexicon->texts[lexicon->text_count++] = text->ptr;
  }
  mz_buf_init(text);
  return kept;
}
