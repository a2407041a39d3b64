/* The glossary of CLDR: names gathered by their folded form, then added. */
#include <config.h>
#include "pass/terms/builtin.h"

#include <stdbool.h>
#include "base/hash.h"
#include "text/cldr.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Words for one thing in the target language; what more there are is left out. */
#define MAX_TARGETS 24
/* Shorter words are parts of others too often. */
#define MIN_LETTERS 3

struct name {
  struct mz_str source;
  const char *kind;
  struct mz_str targets[MAX_TARGETS];
  size_t target_count;
};

struct builder {
  struct mz_arena arena;
  struct name *names;
  size_t count, capacity;
  struct mz_hash sources;      /* folded source to index of the name */
  struct mz_hash homographs;   /* folded */
  struct mz_hash alternatives; /* target to offset of its list in data->alternatives */
  const struct mz_builtin_data *data;
  struct mz_buf key;
};

/* The folded form of TEXT, which lasts. */
static struct mz_str keep_folded(struct builder *b, struct mz_str text)
{
  mz_fold(text, MZ_FOLD_ALL, &b->key, NULL);
  return mz_arena_str(&b->arena, mz_buf_str(&b->key));
}

static void read_homographs(struct builder *b)
{
  struct mz_str rest = b->data->homographs;

  while (rest.len) {
    struct mz_str line = mz_str_trim(mz_str_split(&rest, '\n'));
    if (line.len && line.ptr[0] != '#')
      mz_hash_add(&b->homographs, keep_folded(b, mz_str_trim(mz_str_split(&line, '\t'))), 0, NULL);
  }
}

static void read_alternatives(struct builder *b)
{
  struct mz_str rest = b->data->alternatives;

  while (rest.len) {
    struct mz_str line = mz_str_trim(mz_str_split(&rest, '\n')), name;
    if (!line.len || line.ptr[0] == '#')
      continue;
    name = mz_str_split(&line, '\t');
    if (line.len)
      mz_hash_add(&b->alternatives, name, (size_t) (line.ptr - b->data->alternatives.ptr), NULL);
  }
}

static void add_target(struct builder *b, struct name *name, struct mz_str target)
{
  for (size_t i = 0; i < name->target_count; i++)
    if (mz_str_equal(name->targets[i], target))
      return;
  if (target.len && name->target_count < MAX_TARGETS)
    name->targets[name->target_count++] = mz_arena_str(&b->arena, target);
}

/* Replaces WHAT by WITH in TEXT, and adds the outcome when there is one. */
static void add_replaced(struct builder *b, struct name *name, struct mz_str text,
                         struct mz_str what, struct mz_str with)
{
  struct mz_buf out = MZ_BUF_INIT;
  bool found = false;

  for (size_t at = 0; at < text.len;) {
    bool here = mz_str_starts(mz_str_sub(text, at, text.len), what);
    mz_buf_add_str(&out, here ? with : mz_str_sub(text, at, at + 1));
    at += here ? what.len : 1;
    found = found || here;
  }
  if (found)
    add_target(b, name, mz_buf_str(&out));
  mz_buf_release(&out);
}

/* TARGET, the other ways to write it, and what the data file has for it. */
static void add_targets(struct builder *b, struct name *name, struct mz_str target)
{
  const struct mz_hash_entry *entry = mz_hash_find(&b->alternatives, target);

  add_target(b, name, target);
  add_replaced(b, name, target, MZ_STR(" & "), MZ_STR(" and "));
  add_replaced(b, name, target, MZ_STR("St. "), MZ_STR("Saint "));
  add_replaced(b, name, target, MZ_STR("\xE2\x80\x99"), MZ_STR("'"));
  if (entry) {
    struct mz_str all = b->data->alternatives;
    struct mz_str rest = mz_str_sub(all, entry->value, all.len), list = mz_str_split(&rest, '\n');
    list = mz_str_trim(list);
    while (list.len)
      add_target(b, name, mz_str_trim(mz_str_split(&list, '|')));
  }
}

static struct name *get_name(struct builder *b, struct mz_str source, const char *kind)
{
  struct mz_hash_entry *entry;
  bool added;

  mz_fold(source, MZ_FOLD_ALL, &b->key, NULL);
  entry = mz_hash_add(&b->sources, mz_buf_str(&b->key), b->count, &added);
  if (!added)
    return &b->names[entry->value];
  entry->key = mz_arena_str(&b->arena, mz_buf_str(&b->key));
  MZ_ARENA_RESERVE(&b->arena, b->names, b->capacity, b->count + 1);
  b->names[b->count] = (struct name){.source = mz_arena_str(&b->arena, source), .kind = kind};
  return &b->names[b->count++];
}

/* The forms of TEXT: "Myanmar (Burma)" is Myanmar and Burma, "Vevay, Indiana" is Vevay; none where
 * there is a remark in it that is no name.  Returns how many. */
static size_t take_forms(struct mz_str text, struct mz_str forms[2])
{
  struct mz_str rest = text, inside;

  forms[0] = mz_str_trim(mz_str_split(&rest, '('));
  if (!rest.ptr) {
    forms[0] = mz_str_split(&text, ',');
    return 1;
  }
  inside = mz_str_split(&rest, ')');
  if (!inside.len || rest.len || (inside.ptr[0] >= '0' && inside.ptr[0] <= '9'))
    return 0;
  forms[1] = inside;
  return 2;
}

static void take(void *payload, const char *kind, struct mz_str source, struct mz_str target)
{
  struct builder *b = payload;
  struct mz_str sources[2], targets[2];
  size_t source_count = take_forms(source, sources), target_count = take_forms(target, targets);

  for (size_t i = 0; i < source_count && target_count; i++) {
    struct name *name;
    if (mz_utf8_count(sources[i]) < MIN_LETTERS)
      continue;
    name = get_name(b, sources[i], kind);
    for (size_t j = 0; j < target_count; j++)
      add_targets(b, name, targets[j]);
  }
}

static void add_to(struct mz_glossary *glossary, struct builder *b, const char *file)
{
  for (size_t i = 0; i < b->count; i++) {
    const struct name *name = &b->names[i];
    struct mz_glossary_entry entry = {.source = name->source,
                                      .target = name->targets[0],
                                      .kind = mz_str_c(name->kind),
                                      .alt = name->targets + 1,
                                      .alt_count = name->target_count - 1,
                                      .file = file};
    if (!mz_hash_find(&b->homographs, keep_folded(b, name->source)))
      mz_glossary_add(glossary, &entry);
  }
}

enum mz_status mz_builtin_names_add(struct mz_glossary *glossary, const char *source,
                                    const char *target, const struct mz_builtin_data *data,
                                    struct mz_error *err)
{
  struct builder b = {.sources = MZ_HASH_INIT,
                      .homographs = MZ_HASH_INIT,
                      .alternatives = MZ_HASH_INIT,
                      .data = data,
                      .key = MZ_BUF_INIT};
  enum mz_status status;

  read_homographs(&b);
  read_alternatives(&b);
  status = mz_cldr_names(source, target, take, &b, err);
  if (!status)
    add_to(glossary, &b, mz_arena_str(&glossary->arena, MZ_STR("CLDR")).ptr);
  mz_hash_release(&b.sources);
  mz_hash_release(&b.homographs);
  mz_hash_release(&b.alternatives);
  mz_buf_release(&b.key);
  mz_arena_release(&b.arena);
  return status;
}
