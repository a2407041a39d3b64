/* What an alignment knows beforehand: dictionaries, glossaries, and memories. */
#include <config.h>
#include "cli/align.h"

#include <stdlib.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "format/glossary.h"
#include "format/lexicon.h"
#include "format/tmx_read.h"
#include "text/lang.h"

/* Reads the FreeDict dictionary of Debian for the two languages, whichever comes first in it, where it is
 * installed. */
static enum mz_status read_freedict(const struct cli_options *options, struct mz_lexicon *lexicon,
                                    struct mz_error *err)
{
  char codes[2][MZ_LANG_ISO3_SIZE];

  if (!mz_lang_iso3(mz_str_c(options->source), codes[0]) ||
      !mz_lang_iso3(mz_str_c(options->target), codes[1]))
    return MZ_OK;
  for (size_t i = 0; i < 2; i++) {
    struct mz_buf path = MZ_BUF_INIT;
    enum mz_status status = MZ_OK;
    bool there;

    mz_buf_printf(&path, "/usr/share/dictd/freedict-%s-%s.index", codes[i], codes[1 - i]);
    there = access(path.ptr, R_OK) == 0;
    if (there)
      status = mz_lexicon_read(path.ptr, lexicon, err);
    mz_buf_release(&path);
    if (there)
      return status;
  }
  return MZ_OK;
}

static enum mz_status read_dictionaries(struct cli_alignment *alignment, struct mz_error *err)
{
  const struct cli_strings *files = &alignment->options->lexicons;
  enum mz_status status = MZ_OK;

  if (!files->count)
    return read_freedict(alignment->options, alignment->lexicon, err);
  for (size_t i = 0; i < files->count && !status; i++)
    status = mz_lexicon_read(files->items[i], alignment->lexicon, err);
  return status;
}

/* Adds the names of the glossaries, in all spellings, to the lexicon. */
static enum mz_status read_glossaries(struct cli_alignment *alignment, struct mz_error *err)
{
  const struct cli_strings *files = &alignment->options->glossaries;
  struct mz_glossary *glossary = mz_glossary_new();
  enum mz_status status = MZ_OK;

  for (size_t i = 0; i < files->count && !status; i++)
    status = cli_glossary_read(files->items[i], alignment->options, glossary, err);
  for (size_t i = 0; i < glossary->count && !status; i++) {
    const struct mz_glossary_entry *entry = &glossary->entries[i];
    mz_lexicon_add_copy(alignment->lexicon, entry->source, entry->target);
    for (size_t a = 0; a < entry->alt_count; a++)
      mz_lexicon_add_copy(alignment->lexicon, entry->source, entry->alt[a]);
    for (size_t v = 0; v < entry->variant_count; v++)
      mz_lexicon_add_copy(alignment->lexicon, entry->variants[v], entry->target);
  }
  mz_glossary_free(glossary);
  return status;
}

static enum mz_status add_pair(void *data, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  struct cli_align_memory *memory = data;
  struct mz_str texts[2] = {pair->source.str, pair->target.str};

  (void) err;
  if (memory->count == MZ_MAX_ALIGN_MEMORY) {
    memory->left_out++;
    return MZ_OK;
  }
  if (memory->count == memory->capacity) {
    memory->capacity = mz_grow(memory->capacity, memory->count + 1);
    for (size_t s = 0; s < 2; s++)
      memory->texts[s] =
          mz_xrealloc(memory->texts[s], memory->capacity, sizeof *memory->texts[s]);
  }
  for (size_t s = 0; s < 2; s++)
    memory->texts[s][memory->count] = mz_arena_str(&memory->arena, texts[s]);
  memory->count++;
  return MZ_OK;
}

static enum mz_status read_memories(struct cli_alignment *alignment, struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  struct cli_align_memory *memory = &alignment->memory;
  struct mz_tmx_query query = {.source_lang = mz_str_c(options->source),
                               .target_lang = mz_str_c(options->target),
                               .pair = add_pair,
                               .data = memory};
  enum mz_status status = MZ_OK;

  for (size_t i = 0; i < options->memories.count && !status; i++)
    status = mz_tmx_read_file(options->memories.items[i], NULL, &query, NULL, err);
  if (memory->left_out)
    fprintf(stderr, _("muwazi: %s: of the memories, only the first %zu pairs are learned from\n"),
            cli_severity_text(MZ_SEVERITY_WARNING), memory->count);
  return status;
}

enum mz_status cli_align_know(struct cli_alignment *alignment, struct mz_error *err)
{
  enum mz_status status;

  mz_arena_init(&alignment->memory.arena);
  alignment->lexicon = mz_lexicon_new();
  status = read_dictionaries(alignment, err);
  if (!status)
    status = read_glossaries(alignment, err);
  if (!status)
    status = read_memories(alignment, err);
  return status;
}

void cli_align_forget(struct cli_alignment *alignment)
{
  mz_lexicon_free(alignment->lexicon);
  mz_arena_release(&alignment->memory.arena);
  free(alignment->memory.texts[0]);
  free(alignment->memory.texts[1]);
}
