/* Entries in an array; the texts that they point into are kept beside it. */
#include <config.h>
#include "doc/lexicon.h"

#include <stdlib.h>
#include "base/xalloc.h"

struct mz_lexicon *mz_lexicon_new(void)
{
  struct mz_lexicon *lexicon = mz_xcalloc(1, sizeof *lexicon);

  mz_arena_init(&lexicon->arena);
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
    mz_lexicon_add_entry(lexicon, &(struct mz_lexicon_entry) {source, target, take_all});
}

void mz_lexicon_add_copy(struct mz_lexicon *lexicon, struct mz_str source, struct mz_str target)
{
  if (source.len && target.len)
    mz_lexicon_add(lexicon, mz_arena_str(&lexicon->arena, source),
                   mz_arena_str(&lexicon->arena, target));
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
