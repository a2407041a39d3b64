/* What an alignment knows beforehand: dictionaries, glossaries, and memories. */
#include <config.h>
#include "cli/align.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "format/tmx_read.h"

static enum mz_status read_dictionaries(struct cli_alignment *alignment, struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  const struct cli_strings *files = &options->lexicons;
  enum mz_status status = MZ_OK;

  if (!files->count)
    return cli_dictionary_add_found(&alignment->dictionary, options, err);
  for (size_t i = 0; i < files->count && !status; i++)
    status = cli_dictionary_add(&alignment->dictionary, files->items[i], options, err);
  return status;
}

static enum mz_status read_glossaries(struct cli_alignment *alignment, struct mz_error *err)
{
  const struct cli_strings *files = &alignment->options->glossaries;
  struct mz_glossary *glossary = mz_glossary_new();
  enum mz_status status = MZ_OK;

  for (size_t i = 0; i < files->count && !status; i++)
    status = cli_glossary_read(files->items[i], alignment->options, glossary, err);
  if (!status)
    cli_dictionary_add_names(&alignment->dictionary, glossary);
  mz_glossary_free(glossary);
  return status;
}

static enum mz_status add_pair(void *data, const struct mz_tmx_pair *pair, struct mz_error *err)
{
  struct cli_align_memory *memory = data;
  struct mz_str texts[2] = {pair->source.str, pair->target.str};

  (void) err;
  if (memory->count == memory->most) {
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

enum mz_status cli_align_memory_read(struct cli_align_memory *memory, const char *path, size_t most,
                                     const char *encoding, const struct cli_options *options,
                                     struct mz_error *err)
{
  struct mz_tmx_query query = {.source_lang = mz_str_c(options->source),
                               .target_lang = mz_str_c(options->target),
                               .pair = add_pair,
                               .data = memory};

  memory->most = most;
  return mz_tmx_read_file(path, encoding, &query, NULL, err);
}

void cli_align_memory_warn(const struct cli_align_memory *memory)
{
  if (memory->left_out)
    fprintf(stderr, _("muwazi: %s: of the memories, only the first %zu pairs are learned from\n"),
            cli_severity_text(MZ_SEVERITY_WARNING), memory->count);
}

void cli_align_memory_release(struct cli_align_memory *memory)
{
  mz_arena_release(&memory->arena);
  free(memory->texts[0]);
  free(memory->texts[1]);
}

static enum mz_status read_memories(struct cli_alignment *alignment, struct mz_error *err)
{
  const struct cli_options *options = alignment->options;
  struct cli_align_memory *memory = &alignment->memory;
  enum mz_status status = MZ_OK;

  for (size_t i = 0; i < options->memories.count && !status; i++)
    status = cli_align_memory_read(memory, options->memories.items[i], MZ_MAX_ALIGN_MEMORY, NULL, options,
                                   err);
  cli_align_memory_warn(memory);
  return status;
}

enum mz_status cli_align_know(struct cli_alignment *alignment, struct mz_error *err)
{
  enum mz_status status;

  mz_arena_init(&alignment->memory.arena);
  cli_dictionary_init(&alignment->dictionary);
  status = read_dictionaries(alignment, err);
  if (!status)
    status = read_glossaries(alignment, err);
  if (!status)
    status = read_memories(alignment, err);
  return status;
}

void cli_align_forget(struct cli_alignment *alignment)
{
  cli_dictionary_release(&alignment->dictionary);
  cli_align_memory_release(&alignment->memory);
}
