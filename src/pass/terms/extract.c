/* Gathers the names of documents: words with clues that stand side by side are one name, names that
 * fold alike are one entry. */
#include <config.h>
#include "pass/terms/extract.h"

#include <stdlib.h>
#include "base/arena.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "pass/terms/others.h"
#include "pass/terms/tokens.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Translations of one name that are counted; it seldom has more than two. */
#define MAX_TARGETS 6
/* How much more alike a name of one word without a proclitic has to sound, and how alike at all. */
#define WORTH_CUT 0.02
#define LIKE_CUT 0.85
/* One of so many places of a name has to have the translation that is taken. */
#define MIN_SHARE 3

struct target {
  struct mz_str text;
  size_t count;
  double similarity; /* of the best */
};

struct name {
  struct mz_found_name found;
  struct target targets[MAX_TARGETS];
  size_t target_count;
  size_t bilingual; /* places that have a translation */
  size_t words;
  bool dubious; /* nothing but one clue that often errs */
};

struct mz_extractor {
  struct mz_arena arena;
  struct mz_clues clues;
  struct mz_others others;
  struct name *names;
  size_t count, capacity;
  struct mz_hash keys; /* folded name to index */
  struct mz_found_name *list;
  struct mz_buf form, key;
};

/* Words FIRST to LAST - 1 of the clues, in their unit. */
struct group {
  size_t first, last;
  struct mz_range range; /* without the proclitic */
  unsigned clues;
};

struct mz_extractor *mz_extractor_new(struct mz_speller *speller)
{
  struct mz_extractor *e = mz_xcalloc(1, sizeof *e);

  mz_arena_init(&e->arena);
  mz_clues_init(&e->clues, speller);
  e->others = (struct mz_others) MZ_OTHERS_INIT;
  mz_hash_init(&e->keys);
  mz_buf_init(&e->form);
  mz_buf_init(&e->key);
  return e;
}

void mz_extractor_free(struct mz_extractor *e)
{
  if (!e)
    return;
  mz_clues_release(&e->clues);
  mz_others_release(&e->others);
  mz_hash_release(&e->keys);
  mz_buf_release(&e->form);
  mz_buf_release(&e->key);
  mz_arena_release(&e->arena);
  free(e->list);
  free(e);
}

/* Whether word I goes on with the name of word I - 1. */
static bool goes_on(const struct mz_clues *clues, size_t i)
{
  const struct mz_clue_word *before = &clues->items[i - 1], *word = &clues->items[i];

  if (!word->clues || !word->adjacent || word->cut || word->closed)
    return false;
  if (before->other && word->other)
    return word->other > before->other && word->other <= before->other + 2;
  return true;
}

static struct group take_group(const struct mz_clues *clues, size_t first)
{
  struct group group = {.first = first, .last = first + 1};
  const struct mz_clue_word *words = clues->items;

  while (group.last < clues->count && group.last - first < MZ_MAX_TERM_WORDS &&
         goes_on(clues, group.last))
    group.last++;
  group.range =
      (struct mz_range){words[first].word.begin + words[first].cut, words[group.last - 1].word.end};
  for (size_t i = first; i < group.last; i++)
    group.clues |= words[i].clues;
  if (first && words[first].adjacent && words[first - 1].title)
    group.clues |= MZ_CLUE_TITLE;
  if (mz_term_is_quoted(clues->unit->source.str,
                        (struct mz_range){words[first].word.begin, group.range.end}))
    group.clues |= MZ_CLUE_QUOTED;
  return group;
}

/* The text of GROUP without the CUT bytes of its proclitics, in e->form. */
static struct mz_str name_of(struct mz_extractor *e, const struct group *group, size_t cut)
{
  const struct mz_clue_word *word = &e->clues.items[group->first];

  mz_buf_truncate(&e->form, 0);
  mz_clue_strip(mz_str_sub(e->clues.unit->source.str, word->word.begin, group->range.end), cut,
                &e->form);
  return mz_buf_str(&e->form);
}

/* A word with an article, or a short one, is no name only because the dictionary lacks it. */
static bool is_dubious(const struct mz_clues *clues, const struct group *group)
{
  const struct mz_clue_word *word = &clues->items[group->first];

  if (group->last > group->first + 1 || group->clues != MZ_CLUE_UNKNOWN)
    return false;
  return word->article || mz_utf8_count(mz_unit_str(clues->unit, group->range)) <= 3;
}

/* The entry of TEXT; a new one has it without tatweel and marks. */
static struct name *get_name(struct mz_extractor *e, struct mz_str text)
{
  struct mz_hash_entry *entry;
  struct mz_str source;
  bool added;

  mz_fold(text, MZ_FOLD_ALL, &e->key, NULL);
  entry = mz_hash_add(&e->keys, mz_buf_str(&e->key), e->count, &added);
  if (!added)
    return &e->names[entry->value];
  entry->key = mz_arena_str(&e->arena, mz_buf_str(&e->key));
  MZ_ARENA_RESERVE(&e->arena, e->names, e->capacity, e->count + 1);
  mz_fold(text, MZ_FOLD_BASE, &e->key, NULL);
  source = mz_arena_str(&e->arena, mz_buf_str(&e->key));
  e->names[e->count] = (struct name) {.found = {.source = source}, .dubious = true};
  return &e->names[e->count++];
}

static void add_target(struct mz_extractor *e, struct name *name, struct mz_str text,
                       double similarity)
{
  struct target *target = NULL;

  for (size_t i = 0; i < name->target_count && !target; i++)
    if (mz_str_equal(name->targets[i].text, text))
      target = &name->targets[i];
  if (!target) {
    if (name->target_count == MAX_TARGETS)
      return;
    target = &name->targets[name->target_count++];
    *target = (struct target){.text = mz_arena_str(&e->arena, text)};
  }
  target->count++;
  if (similarity > target->similarity)
    target->similarity = similarity;
}

/* Whether a reading this alike, with a proclitic cut off, is better than BEST, found so far: where
 * the shape of the word says so anyway (GUESSED) it has to be no worse. */
static bool is_worth_cutting(double similarity, double best, bool guessed, size_t words)
{
  if (guessed)
    return similarity && similarity >= best;
  return similarity >= LIKE_CUT && similarity > best + WORTH_CUT / (double) words;
}

/* Finds the name of GROUP in the translation, into *PLACE, and reads the group without the
 * proclitic with which it sounds most like that.  Returns how alike they sound; 0: it is not there.
 */
static double translate(struct mz_extractor *e, struct group *group, struct mz_range *place)
{
  struct mz_clue_word *word = &e->clues.items[group->first];
  struct mz_range whole = {word->word.begin, word->word.end};
  size_t cuts[MZ_MAX_CUTS], count = mz_clue_cuts(mz_unit_str(e->clues.unit, whole), cuts);
  size_t words = group->last - group->first, guess = word->cut;
  double best = 0;

  for (size_t c = 0; c < count; c++) {
    struct mz_skeleton skeleton;
    struct mz_range at;
    double similarity;
    mz_skeleton_arabic(name_of(e, group, cuts[c]), &skeleton);
    similarity = mz_others_find(&e->others, &skeleton, words, &at);
    if (c ? is_worth_cutting(similarity, best, cuts[c] == guess, words) : similarity > 0) {
      best = similarity;
      *place = at;
      word->cut = cuts[c];
    }
  }
  group->range.begin = word->word.begin + word->cut;
  return best;
}

static void add_group(struct mz_extractor *e, const struct mz_doc *doc, struct mz_places *places,
                      struct group *group)
{
  struct mz_range place = {0, 0};
  double similarity = translate(e, group, &place);
  struct name *name = get_name(e, name_of(e, group, e->clues.items[group->first].cut));
  struct mz_found_name *found = &name->found;

  if (!found->count++) {
    found->path = mz_arena_str(&e->arena, mz_str_c(doc->path)).ptr;
    found->place = mz_places_get(places, mz_unit_origin(e->clues.unit, group->range.begin));
    name->words = group->last - group->first;
  }
  found->clues |= group->clues & ~(unsigned) MZ_CLUE_TRANSLATION;
  name->dubious = name->dubious && is_dubious(&e->clues, group);
  name->bilingual += e->others.count > 0;
  if (!similarity)
    return;
  found->clues |= MZ_CLUE_TRANSLATION;
  add_target(e, name, mz_without_possessive(mz_str_sub(e->others.text, place.begin, place.end)),
             similarity);
}

static void take_segment(struct mz_extractor *e, const struct mz_doc *doc, struct mz_places *places,
                         struct mz_range range, struct mz_str translation)
{
  mz_clues_take(&e->clues, range);
  mz_others_take(&e->others, translation);
  mz_others_pair(&e->others, &e->clues);
  for (size_t i = 0; i < e->clues.count;) {
    struct group group = {.last = i + 1};
    if (e->clues.items[i].clues) {
      group = take_group(&e->clues, i);
      add_group(e, doc, places, &group);
    }
    i = group.last;
  }
}

void mz_extractor_add(struct mz_extractor *e, const struct mz_doc *doc)
{
  struct mz_places places;

  mz_places_init(&places, mz_buf_str(&doc->text));
  for (size_t u = 0; u < doc->unit_count; u++) {
    const struct mz_unit *unit = &doc->units[u];
    mz_clues_begin(&e->clues, unit);
    for (size_t s = 0; s < unit->seg_count; s++) {
      struct mz_str target = unit->segs[s].target.str;
      take_segment(e, doc, &places, unit->segs[s].range, target.ptr ? target : mz_str("", 0));
    }
    if (!unit->seg_count)
      take_segment(e, doc, &places, (struct mz_range){0, unit->source.str.len}, mz_str("", 0));
  }
}

/* The name that NAME is with a proclitic more, when it is among the names as well. */
static struct name *find_bare(struct mz_extractor *e, const struct name *name)
{
  size_t cuts[MZ_MAX_CUTS], count = mz_clue_cuts(name->found.source, cuts);

  for (size_t c = 1; c < count; c++) {
    const struct mz_hash_entry *entry;
    mz_buf_truncate(&e->form, 0);
    mz_clue_strip(name->found.source, cuts[c], &e->form);
    mz_fold(mz_buf_str(&e->form), MZ_FOLD_ALL, &e->key, NULL);
    entry = mz_hash_find(&e->keys, mz_buf_str(&e->key));
    if (entry && &e->names[entry->value] != name)
      return &e->names[entry->value];
  }
  return NULL;
}

/* Gives the places of NAME to the same name without a proclitic. */
static void merge_proclitic(struct mz_extractor *e, struct name *name)
{
  struct name *bare = name->target_count ? NULL : find_bare(e, name);

  if (!bare || !bare->found.count)
    return;
  bare->found.count += name->found.count;
  bare->found.clues |= name->found.clues;
  bare->dubious = bare->dubious && name->dubious;
  name->found.count = 0;
}

/* What the clues are worth, and the agreement of the translations. */
static void settle(struct name *name)
{
  static const struct {
    unsigned clue;
    double worth;
  } worths[] = {{MZ_CLUE_UNKNOWN, 0.5},
                {MZ_CLUE_TITLE, 0.15},
                {MZ_CLUE_QUOTED, 0.1},
                {MZ_CLUE_REPEATED, 0.1}};
  struct mz_found_name *found = &name->found;
  const struct target *best = name->targets;

  if (found->count > 1)
    found->clues |= MZ_CLUE_REPEATED;
  for (size_t i = 0; i < name->target_count; i++) {
    const struct target *t = &name->targets[i];
    if (t->count > best->count || (t->count == best->count && t->similarity > best->similarity))
      best = t;
  }
  /* What sounds alike in a few places out of many is a chance. */
  if (name->target_count && MIN_SHARE * best->count >= name->bilingual) {
    found->target = best->text;
    found->confidence =
        best->similarity * (double) (best->count + 1) / (double) (name->bilingual + 1);
    return;
  }
  found->clues &= ~(unsigned) MZ_CLUE_TRANSLATION;
  found->confidence = name->words > 1 ? 0.1 : 0;
  for (size_t i = 0; i < sizeof worths / sizeof *worths; i++)
    found->confidence += found->clues & worths[i].clue ? worths[i].worth : 0;
}

/* Of equals the one met first comes first: names lie in that order. */
static int by_count(const void *a, const void *b)
{
  const struct name *x = *(struct name *const *) a, *y = *(struct name *const *) b;

  if (x->found.count != y->found.count)
    return x->found.count < y->found.count ? 1 : -1;
  if (x->found.confidence != y->found.confidence)
    return x->found.confidence < y->found.confidence ? 1 : -1;
  return (x > y) - (x < y);
}

static bool is_worth(const struct name *name, size_t min_count)
{
  const struct mz_found_name *found = &name->found;

  if (!found->count || found->count < min_count)
    return false;
  if (found->clues & MZ_CLUE_TRANSLATION)
    return true;
  return found->clues & MZ_CLUE_UNKNOWN && !(name->dubious && found->count == 1);
}

const struct mz_found_name *mz_extractor_finish(struct mz_extractor *e, size_t min_count,
                                                size_t *count)
{
  struct name **sorted = mz_xcalloc(e->count + 1, sizeof *sorted);

  for (size_t i = 0; i < e->count; i++)
    merge_proclitic(e, &e->names[i]);
  *count = 0;
  for (size_t i = 0; i < e->count; i++) {
    settle(&e->names[i]);
    if (is_worth(&e->names[i], min_count))
      sorted[(*count)++] = &e->names[i];
  }
  qsort(sorted, *count, sizeof *sorted, by_count);
  e->list = mz_xrealloc(e->list, *count + 1, sizeof *e->list);
  for (size_t i = 0; i < *count; i++)
    e->list[i] = sorted[i]->found;
  free(sorted);
  return e->list;
}

void mz_name_clues_text(unsigned clues, struct mz_buf *out)
{
  static const struct {
    unsigned clue;
    const char *id;
  } ids[] = {{MZ_CLUE_UNKNOWN, "unknown"},
             {MZ_CLUE_TITLE, "title"},
             {MZ_CLUE_QUOTED, "quoted"},
             {MZ_CLUE_REPEATED, "repeated"},
             {MZ_CLUE_TRANSLATION, "translation"}};
  const char *separator = "";

  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (clues & ids[i].clue) {
      mz_buf_printf(out, "%s%s", separator, ids[i].id);
      separator = ",";
    }
}
