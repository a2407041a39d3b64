/* The rules for translated names. */
#include <config.h>
#include "pass/terms/check.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/xalloc.h"
#include "pass/terms/english.h"
#include "text/fold.h"
#include "text/place.h"

struct mz_term_check {
  const struct mz_glossary *glossary;
  struct mz_hash names; /* folded names to the first entry that has them */
  size_t *next;         /* for each entry, 1 + the next of the same name, or 0 */
  struct mz_arena arena;
};

static struct mz_str fold(struct mz_str name, struct mz_buf *key)
{
  mz_fold(name, MZ_FOLD_ALL, key, NULL);
  return mz_buf_str(key);
}

struct mz_term_check *mz_term_check_new(const struct mz_glossary *glossary)
{
  struct mz_term_check *check = mz_xcalloc(1, sizeof *check);
  struct mz_buf key = MZ_BUF_INIT;

  check->glossary = glossary;
  check->next = mz_xcalloc(glossary->count + 1, sizeof *check->next);
  mz_hash_init(&check->names);
  for (size_t i = glossary->count; i--;) {
    bool added;
    struct mz_hash_entry *name =
        mz_hash_add(&check->names, fold(glossary->entries[i].source, &key), i, &added);
    if (added) {
      name->key = mz_arena_str(&check->arena, name->key);
    } else {
      check->next[i] = name->value + 1;
      name->value = i;
    }
  }
  mz_buf_release(&key);
  return check;
}

void mz_term_check_free(struct mz_term_check *check)
{
  if (!check)
    return;
  mz_hash_release(&check->names);
  mz_arena_release(&check->arena);
  free(check->next);
  free(check);
}

/* How a name was translated first. */
struct use {
  struct mz_str form; /* ptr NULL: not yet */
  bool acronym;
  size_t origin;  /* where its segment stands in the document */
  size_t segment; /* the last segment that was checked for the name, counted from 1 */
};

struct run {
  const struct mz_term_check *check;
  struct mz_doc *doc;
  struct use *uses; /* for each entry that is the first of its name */
  struct mz_english target, form;
  struct mz_buf key;
  struct mz_places places;
  size_t segment; /* under way, counted from 1 */
};

/* A name found in a segment that has a translation. */
struct name {
  struct mz_unit *unit;
  size_t mark;  /* index */
  size_t first; /* entry */
};

typedef bool find_form(const struct mz_english *english, const struct mz_english *form,
                       struct mz_range *words);

/* Looks with FIND for one of the forms of the name's entries, those that are FORBIDDEN or the
 * others. The form is *FORM, what is there *WORDS. */
static bool find(struct run *run, const struct name *name, bool forbidden, find_form *find_in,
                 struct mz_str *form, struct mz_range *words)
{
  const struct mz_glossary *glossary = run->check->glossary;

  for (size_t e = name->first + 1; e; e = run->check->next[e - 1]) {
    const struct mz_glossary_entry *entry = &glossary->entries[e - 1];
    if ((entry->status == MZ_TERM_FORBIDDEN) != forbidden)
      continue;
    for (size_t i = 0; i <= entry->alt_count; i++) {
      *form = i ? entry->alt[i - 1] : entry->target;
      mz_english_take(&run->form, *form);
      if (find_in(&run->target, &run->form, words))
        return true;
    }
  }
  return false;
}

/* The form that the translation ought to have; empty when the glossary has none but forbidden ones.
 */
static struct mz_str approved_form(const struct run *run, const struct name *name)
{
  const struct mz_glossary_entry *best = NULL;

  for (size_t e = name->first + 1; e; e = run->check->next[e - 1]) {
    const struct mz_glossary_entry *entry = &run->check->glossary->entries[e - 1];
    if (entry->status != MZ_TERM_FORBIDDEN && entry->target.len &&
        (!best || entry->status > best->status))
      best = entry;
  }
  return best ? best->target : MZ_STR("");
}

static struct mz_str place_of(struct run *run, size_t origin)
{
  struct mz_place place = mz_places_get(&run->places, origin);
  struct mz_buf text = MZ_BUF_INIT;
  struct mz_str copy;

  mz_buf_printf(&text, "%s:%zu", run->doc->path, place.line);
  copy = mz_arena_str(&run->doc->arena, mz_buf_str(&text));
  mz_buf_release(&text);
  return copy;
}

/* Adds a finding at the name.  FOUND is what the translation has instead, SUGGESTION what it ought
 * to. */
static void add(struct run *run, const struct name *name, const char *rule,
                enum mz_severity severity, struct mz_str found, struct mz_str suggestion)
{
  struct mz_mark mark = {.kind = MZ_MARK_FINDING,
                         .range = name->unit->marks[name->mark].range,
                         .rule = rule,
                         .severity = severity,
                         .target = mz_arena_str(&run->doc->arena, found)};
  struct mz_str *list = mz_arena_alloc(&run->doc->arena, sizeof *list);

  list[0] = suggestion; /* of the glossary, which outlives the document */
  mark.suggestions = list;
  mark.suggestion_count = suggestion.len > 0;
  mz_doc_add_mark(run->doc, name->unit, &mark);
}

/* Whether FORM, just taken, is the initials of something, or a sign: used beside the full form. */
static bool is_initials(const struct mz_english *form)
{
  return !form->count || (form->count == 1 && form->words[0].acronym);
}

/* Whether FORM, just taken, may stand beside the form used before: as initials, or one shortens the
 * other (Oct, October). */
static bool may_alternate(const struct run *run, const struct use *use, struct mz_str form)
{
  bool word = run->form.count == 1 && !memchr(use->form.ptr, ' ', use->form.len);

  return use->acronym || is_initials(&run->form) ||
         (word && (mz_str_starts(form, use->form) || mz_str_starts(use->form, form)));
}

/* Compares FORM, which the translation has, with the one used before. */
static void check_use(struct run *run, const struct name *name, struct mz_str form,
                      struct mz_range words)
{
  struct use *use = &run->uses[name->first];
  struct mz_str before = use->form;

  if (!before.ptr) {
    use->form = form;
    use->acronym = is_initials(&run->form);
    use->origin = mz_unit_origin(name->unit, name->unit->marks[name->mark].range.begin);
    return;
  }
  if (mz_str_equal(before, form) || may_alternate(run, use, form))
    return;
  mz_english_take(&run->form, before);
  if (mz_english_find(&run->target, &run->form, &(struct mz_range){0, 0}))
    return;
  add(run, name, "term.inconsistent", MZ_SEVERITY_WARNING, mz_english_str(&run->target, words),
      before);
  name->unit->marks[name->unit->mark_count - 1].see = place_of(run, use->origin);
}

/* What to say when no approved form is there. */
static void check_missing(struct run *run, const struct name *name, struct mz_str approved)
{
  static const struct {
    find_form *find;
    const char *rule;
    enum mz_severity severity;
  } relatives[] = {
      {mz_english_find_related, "term.inflected", MZ_SEVERITY_NOTE},
      {mz_english_find_alike, "term.spelling", MZ_SEVERITY_WARNING},
  };
  bool weak = name->unit->marks[name->mark].confidence == MZ_CONFIDENCE_WEAK;
  struct mz_range words;
  struct mz_str form;

  for (size_t i = 0; i < sizeof relatives / sizeof *relatives; i++)
    if (find(run, name, false, relatives[i].find, &form, &words)) {
      add(run, name, relatives[i].rule, relatives[i].severity, mz_english_str(&run->target, words),
          form);
      return;
    }
  add(run, name, "term.missing", weak ? MZ_SEVERITY_NOTE : MZ_SEVERITY_ERROR, MZ_STR(""), approved);
}

static void check_name(struct run *run, const struct name *name)
{
  struct mz_str approved = approved_form(run, name), form, bad;
  struct mz_range words, bad_words;
  bool found = find(run, name, false, mz_english_find, &form, &words);
  bool forbidden;

  if (found)
    check_use(run, name, form, words);
  forbidden = find(run, name, true, mz_english_find, &bad, &bad_words) &&
              !(found && bad_words.begin >= words.begin && bad_words.end <= words.end);
  if (forbidden)
    add(run, name, "term.forbidden", MZ_SEVERITY_ERROR, mz_english_str(&run->target, bad_words),
        approved);
  else if (!found && approved.len)
    check_missing(run, name, approved);
}

/* Checks the name of mark M unless it was there already in the segment under way. */
static void check_mark(struct run *run, struct mz_unit *unit, size_t m)
{
  struct mz_str source = fold(unit->marks[m].source, &run->key);
  const struct mz_hash_entry *entry = mz_hash_find(&run->check->names, source);
  struct name name = {unit, m, entry ? entry->value : 0};

  if (!entry || run->uses[name.first].segment == run->segment)
    return;
  run->uses[name.first].segment = run->segment;
  check_name(run, &name);
}

/* Checks the names of UNIT, whose marks ascend, segment by segment. */
static void check_unit(struct run *run, struct mz_unit *unit)
{
  size_t mark_count = unit->mark_count; /* the findings that are added do not count */
  size_t m = 0;

  for (size_t s = 0; s < unit->seg_count; s++) {
    const struct mz_seg *seg = &unit->segs[s];
    bool taken = false;
    run->segment++;
    for (; m < mark_count && unit->marks[m].range.begin < seg->range.end; m++) {
      if (!seg->target.str.len || unit->marks[m].kind != MZ_MARK_TERM ||
          unit->marks[m].range.begin < seg->range.begin)
        continue;
      if (!taken)
        mz_english_take(&run->target, seg->target.str);
      taken = true;
      check_mark(run, unit, m);
    }
  }
}

static enum mz_status run_check(const struct mz_context *context, struct mz_doc *doc,
                                struct mz_error *err)
{
  const struct mz_term_check *check = context->term_check;
  struct run run = {.check = check, .doc = doc, .key = MZ_BUF_INIT};

  (void) err;
  run.uses = mz_xcalloc(check->glossary->count + 1, sizeof *run.uses);
  mz_english_init(&run.target);
  mz_english_init(&run.form);
  mz_places_init(&run.places, mz_buf_str(&doc->text));
  for (size_t u = 0; u < doc->unit_count; u++)
    check_unit(&run, &doc->units[u]);
  mz_english_release(&run.target);
  mz_english_release(&run.form);
  mz_buf_release(&run.key);
  free(run.uses);
  return MZ_OK;
}

const struct mz_pass mz_pass_term_check = {"term-check", run_check};
