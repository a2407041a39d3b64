/* Gathers groups as text, and sorts them, so that the file does not depend on the order of its
 * sources. */
#include <config.h>
#include "pass/align/compiler.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "pass/align/contents.h"
#include "pass/align/pairs.h"
#include "pass/align/phrases.h"
#include "text/lang.h"
#include "text/utf8.h"

struct mz_compiler {
  struct contents contents;
  struct mz_arena arena;
  struct mz_buf text; /* of the group under way */
  size_t text_len;    /* of all groups */
  size_t group_capacity, pair_capacity;
};

struct mz_compiler *mz_compiler_new(struct mz_str source, struct mz_str target)
{
  struct mz_compiler *compiler = mz_xcalloc(1, sizeof *compiler);
  struct mz_str tags[2] = {source, target};

  mz_arena_init(&compiler->arena);
  mz_buf_init(&compiler->text);
  for (size_t s = 0; s < 2; s++) {
    for (size_t i = 0; i < tags[s].len && i < MZ_COMPILED_LANGUAGE - 1; i++) {
      if (tags[s].ptr[i] == '-' || tags[s].ptr[i] == '_')
        break;
      compiler->contents.languages[s][i] = tags[s].ptr[i];
    }
    compiler->contents.stemmers[s] = mz_stemmer_new(mz_str_c(compiler->contents.languages[s]));
  }
  return compiler;
}

void mz_compiler_free(struct mz_compiler *compiler)
{
  if (!compiler)
    return;
  mz_stemmer_free(compiler->contents.stemmers[0]);
  mz_stemmer_free(compiler->contents.stemmers[1]);
  mz_arena_release(&compiler->arena);
  mz_buf_release(&compiler->text);
  free(compiler->contents.groups);
  free(compiler->contents.pairs);
  free(compiler);
}

static enum mz_status add_group(struct mz_compiler *compiler, struct mz_str text, bool flip,
                                struct mz_error *err)
{
  if (compiler->text_len + text.len > MZ_MAX_COMPILED_TEXT)
    return mz_error_set(err, MZ_E_LIMIT, _("the dictionaries have more than %zu MiB of words"),
                        MZ_MAX_COMPILED_TEXT >> 20);
  compiler->text_len += text.len;
  MZ_RESERVE(compiler->contents.groups, compiler->group_capacity,
             compiler->contents.group_count + 1);
  compiler->contents.groups[compiler->contents.group_count++] =
      (struct group) {mz_arena_str(&compiler->arena, text), flip};
  return MZ_OK;
}

static enum mz_status add_entries(struct mz_compiler *compiler,
                                  const struct mz_lexicon_entry *entries, size_t count, bool flip,
                                  struct mz_error *err)
{
  struct mz_str translations[MZ_LEXICON_TRANSLATIONS];
  size_t n;

  if (mz_phrase_is_long(entries->source))
    return MZ_OK;
  n = mz_lexicon_translations(entries, count, translations);
  mz_buf_truncate(&compiler->text, 0);
  mz_buf_add_str(&compiler->text, entries->source);
  for (size_t i = 0; i < n; i++) {
    mz_buf_add_char(&compiler->text, MZ_COMPILED_SEPARATOR);
    mz_buf_add_str(&compiler->text, translations[i]);
  }
  return n ? add_group(compiler, mz_buf_str(&compiler->text), flip, err) : MZ_OK;
}

/* Whether the sources of entries FIRST to END have rather the letters of the second language; a
 * sample tells. */
static bool looks_flipped(const struct mz_compiler *compiler, const struct mz_lexicon *lexicon,
                          size_t first, size_t end)
{
  size_t letters[2] = {0, 0}, step = (end - first) / 500 + 1;

  for (size_t i = first; i < end; i += step)
    for (size_t s = 0; s < 2; s++)
      letters[s] +=
          mz_lang_letters(mz_str_c(compiler->contents.languages[s]), lexicon->entries[i].source);
  return letters[1] > letters[0];
}

enum mz_status mz_compiler_add(struct mz_compiler *compiler, const struct mz_lexicon *lexicon,
                               struct mz_error *err)
{
  enum mz_status status = MZ_OK;

  for (size_t p = 0; p < lexicon->part_count && !status; p++) {
    const struct mz_lexicon_part *part = &lexicon->parts[p];
    size_t end = mz_lexicon_part_end(lexicon, p);
    bool flip =
        part->order == MZ_LEXICON_FLIPPED ||
        (part->order == MZ_LEXICON_UNKNOWN && looks_flipped(compiler, lexicon, part->first, end));

    for (size_t i = part->first, next; i < end && !status; i = next) {
      next = mz_lexicon_group_end(lexicon, i, end);
      status = add_entries(compiler, lexicon->entries + i, next - i, flip, err);
    }
  }
  return status;
}

static void add_pair(struct mz_compiler *compiler, uint64_t first, uint64_t second, float chance)
{
  MZ_RESERVE(compiler->contents.pairs, compiler->pair_capacity, compiler->contents.pair_count + 1);
  compiler->contents.pairs[compiler->contents.pair_count++] =
      (struct pair) {{first, second}, chance};
}

/* Whether TEXT is that of a group: phrases of well-formed UTF-8, and no more of them than groups
 * have. */
static bool is_group(struct mz_str text)
{
  size_t n = 0;

  for (; text.ptr; n++) {
    struct mz_str phrase = mz_str_split(&text, MZ_COMPILED_SEPARATOR);
    if (!phrase.len || mz_utf8_check(phrase) < phrase.len)
      return false;
  }
  return n > 1 && n <= MZ_LEXICON_TRANSLATIONS + 1;
}

enum mz_status mz_compiler_merge(struct mz_compiler *compiler, const struct mz_compiled *compiled,
                                 struct mz_error *err)
{
  const struct mz_compiled_header *totals = mz_compiled_totals(compiled);
  bool flipped = mz_compiled_is_flipped(compiled);
  enum mz_status status = MZ_OK;

  for (uint32_t i = 0; i < totals->groups && !status; i++) {
    uint32_t phrase;
    struct mz_str text;
    if (mz_compiled_group(compiled, i, &phrase, &text) && is_group(text))
      status = add_group(compiler, text, (i >= totals->straight) != flipped, err);
  }
  for (size_t i = 0; i < totals->index[MZ_COMPILED_PAIRS].keys && !status; i++) {
    uint64_t stem;
    size_t count;
    const struct mz_compiled_pair *pairs = mz_compiled_pairs(compiled, i, &stem, &count);
    for (size_t p = 0; p < count; p++)
      if (pairs[p].chance > 0 && pairs[p].chance <= 1)
        add_pair(compiler, flipped ? pairs[p].stem : stem, flipped ? stem : pairs[p].stem,
                 (float) pairs[p].chance);
  }
  return status;
}

static uint64_t stem_of(const struct units *units, uint32_t class)
{
  return mz_compiled_stem(units->classes.entries[class].key);
}

void mz_compiler_learn(struct mz_compiler *compiler, const struct mz_align_side *source,
                       const struct mz_align_side *target, const struct mz_align_options *known)
{
  struct units from, to;
  struct table table;
  struct texts texts = {.source = &from, .target = &to, .table = &table};
  struct mz_bitext beads = MZ_BITEXT_INIT;
  struct class_link *links;
  size_t count;

  mz_units_init(&from, source->segments, source->count, source->lang);
  mz_units_init(&to, target->segments, target->count, target->lang);
  mz_table_init(&table, &from, &to, known);
  for (size_t i = 0; i < source->count; i++)
    mz_bitext_add(&beads, &(struct mz_bead) {i, 1, i, 1, 1});
  mz_pairs_learn(&texts, &beads); /* what is learned first tells which words have a partner */
  count = mz_pairs_find(&texts, &beads, &links);
  for (size_t i = 0; i < count; i++)
    add_pair(compiler, stem_of(&from, links[i].source), stem_of(&to, links[i].target),
             links[i].chance);
  free(links);
  mz_bitext_release(&beads);
  mz_table_release(&table);
  mz_units_release(&from);
  mz_units_release(&to);
}

static int compare_groups(const void *a, const void *b)
{
  const struct group *x = a, *y = b;
  int order;

  if (x->flip != y->flip)
    return x->flip ? 1 : -1;
  order = memcmp(x->text.ptr, y->text.ptr, x->text.len < y->text.len ? x->text.len : y->text.len);
  return order ? order : (x->text.len > y->text.len) - (x->text.len < y->text.len);
}

static void sort_groups(struct mz_compiler *compiler)
{
  size_t n = 0;

  if (compiler->contents.group_count)
    qsort(compiler->contents.groups, compiler->contents.group_count,
          sizeof *compiler->contents.groups, compare_groups);
  compiler->text_len = 0;
  for (size_t i = 0; i < compiler->contents.group_count; i++)
    if (!n || compare_groups(&compiler->contents.groups[n - 1], &compiler->contents.groups[i])) {
      compiler->contents.groups[n++] = compiler->contents.groups[i];
      compiler->text_len += compiler->contents.groups[i].text.len;
    }
  compiler->contents.group_count = n;
}

/* By both stems; of the same ones the best comes first. */
static int compare_pairs(const void *a, const void *b)
{
  const struct pair *x = a, *y = b;

  for (size_t s = 0; s < 2; s++)
    if (x->stems[s] != y->stems[s])
      return x->stems[s] < y->stems[s] ? -1 : 1;
  return (x->chance < y->chance) - (x->chance > y->chance);
}

static void sort_pairs(struct mz_compiler *compiler)
{
  struct pair *pairs = compiler->contents.pairs;
  size_t n = 0;

  if (compiler->contents.pair_count)
    qsort(pairs, compiler->contents.pair_count, sizeof *pairs, compare_pairs);
  for (size_t i = 0; i < compiler->contents.pair_count; i++)
    if (!n || pairs[n - 1].stems[0] != pairs[i].stems[0] ||
        pairs[n - 1].stems[1] != pairs[i].stems[1])
      pairs[n++] = pairs[i];
  compiler->contents.pair_count = n;
}

enum mz_status mz_compiler_write(struct mz_compiler *compiler, const char *path,
                                 struct mz_compiler_counts *counts, struct mz_error *err)
{
  sort_groups(compiler);
  sort_pairs(compiler);
  if (counts)
    *counts =
        (struct mz_compiler_counts) {compiler->contents.group_count, compiler->contents.pair_count};
  if (!compiler->contents.group_count && !compiler->contents.pair_count)
    return mz_error_at(err, MZ_E_DICT, path, 0, 0, _("there is nothing to put into this dictionary"));
  return mz_contents_write(&compiler->contents, path, err);
}
