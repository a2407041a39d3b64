/* Inline codes of translations: found among those of the document by their kind and id. */
#include <config.h>
#include "format/merge_codes.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/xalloc.h"

struct mz_str mz_found_name(const struct mz_unit *from, const struct mz_seg *seg)
{
  return seg->id.len ? seg->id : from->id;
}

enum mz_status mz_found_fail(const struct mz_doc *bilingual, struct mz_places *places,
                             const struct mz_found *f, struct mz_error *err, const char *format, ...)
{
  struct mz_place place = mz_places_get(places, mz_unit_origin(f->from, f->seg->range.begin));
  struct mz_buf message = MZ_BUF_INIT;
  enum mz_status status;
  va_list args;

  va_start(args, format);
  mz_buf_vprintf(&message, format, args);
  va_end(args);
  status = mz_error_at(err, MZ_E_SYNTAX, bilingual->path, place.line, place.column, "%s",
                       message.ptr);
  mz_buf_release(&message);
  return status;
}

/* Makes KEY the key of CODE: with the number of its segment, or that of none. */
static void make_key(struct mz_buf *key, const struct mz_code *code, size_t seg)
{
  mz_buf_truncate(key, 0);
  mz_buf_printf(key, "%d %zu ", (int) code->kind, seg);
  mz_buf_add_str(key, code->id);
}

static void add_key(struct mz_merge_unit *u, struct mz_buf *key, const struct mz_code *code,
                    size_t seg, size_t index)
{
  make_key(key, code, seg);
  mz_hash_add(&u->codes, mz_arena_str(&u->arena, mz_buf_str(key)), index, NULL);
}

void mz_merge_unit_init(struct mz_merge_unit *u, const struct mz_doc *bilingual,
                        struct mz_places *places, const struct mz_found *first,
                        const struct mz_found *last)
{
  struct mz_buf key = MZ_BUF_INIT;

  *u = (struct mz_merge_unit) {.bilingual = bilingual,
                               .places = places,
                               .first = first,
                               .last = last,
                               .unit = first->unit};
  mz_hash_init(&u->codes);
  mz_arena_init(&u->arena);
  for (const struct mz_found *f = first; f < last; f++) {
    for (size_t i = f->codes.begin; i < f->codes.end; i++) {
      const struct mz_code *code =
          &f->from->source.codes[f->seg->codes.begin + (i - f->codes.begin)];
      add_key(u, &key, code, (size_t) (f - first), i);
      add_key(u, &key, code, SIZE_MAX, i);
    }
  }
  mz_buf_release(&key);
}

void mz_merge_unit_release(struct mz_merge_unit *u)
{
  mz_hash_release(&u->codes);
  mz_arena_release(&u->arena);
}

size_t mz_merge_find_code(const struct mz_merge_unit *u, const struct mz_found *f,
                          const struct mz_code *code)
{
  struct mz_buf key = MZ_BUF_INIT;
  const struct mz_hash_entry *entry;

  make_key(&key, code, (size_t) (f - u->first));
  entry = mz_hash_find(&u->codes, mz_buf_str(&key));
  if (!entry) {
    make_key(&key, code, SIZE_MAX);
    entry = mz_hash_find(&u->codes, mz_buf_str(&key));
  }
  mz_buf_release(&key);
  return entry ? entry->value : SIZE_MAX;
}

/* What becomes of the codes of one unit. */
struct check {
  const struct mz_merge_unit *u;
  const struct mz_merge_options *options;
  struct mz_error *err;
  const struct mz_text *source;
  size_t *partners; /* of each code, or SIZE_MAX */
  size_t *uses;     /* how often each is there */
  size_t *opened;   /* how often each opening code is open */
};

static enum mz_status use_code(struct check *c, const struct mz_found *f, size_t code)
{
  struct mz_str name = mz_found_name(f->from, f->seg);
  size_t partner = c->partners[code];

  c->uses[code]++;
  if (partner == SIZE_MAX)
    return MZ_OK;
  if (c->source->codes[code].kind == MZ_CODE_OPEN) {
    c->opened[code]++;
  } else if (!c->opened[partner]) {
    return mz_found_fail(c->u->bilingual, c->u->places, f, c->err,
                   _("the translation of segment '%.*s' closes the inline code '%.*s', which is not "
                     "open there"),
                   MZ_STR_ARG(name), MZ_STR_ARG(c->source->codes[code].id));
  } else {
    c->opened[partner]--;
  }
  return MZ_OK;
}

static enum mz_status use_codes(struct check *c, const struct mz_found *f)
{
  struct mz_str name = mz_found_name(f->from, f->seg);
  const struct mz_text *target = &f->seg->target;

  if (!f->changed) {
    for (size_t i = f->codes.begin; i < f->codes.end; i++)
      if (use_code(c, f, i))
        return MZ_E_SYNTAX;
    return MZ_OK;
  }
  for (size_t i = 0; i < target->code_count; i++) {
    size_t code = mz_merge_find_code(c->u, f, &target->codes[i]);
    if (code == SIZE_MAX)
      return mz_found_fail(c->u->bilingual, c->u->places, f, c->err,
                     _("the translation of segment '%.*s' has an inline code '%.*s' that its source "
                       "does not have"),
                     MZ_STR_ARG(name), MZ_STR_ARG(target->codes[i].id));
    if (use_code(c, f, code))
      return MZ_E_SYNTAX;
  }
  return MZ_OK;
}

/* After all segments of the unit: what is open or lost.  F is the segment that the code came from. */
static enum mz_status check_code(struct check *c, const struct mz_found *f, size_t code)
{
  const struct mz_merge_options *options = c->options;
  struct mz_str id = c->source->codes[code].id, name = mz_found_name(f->from, f->seg);
  struct mz_error warning = MZ_ERROR_INIT;

  if (c->opened[code])
    return mz_found_fail(c->u->bilingual, c->u->places, f, c->err,
                   _("the translation of segment '%.*s' opens the inline code '%.*s' and never "
                     "closes it"),
                   MZ_STR_ARG(name), MZ_STR_ARG(id));
  if (c->uses[code] || c->source->codes[code].kind == MZ_CODE_CLOSE || !options->warn)
    return MZ_OK;
  mz_found_fail(c->u->bilingual, c->u->places, f, &warning,
          _("the translation of segment '%.*s' leaves the inline code '%.*s' out"), MZ_STR_ARG(name), MZ_STR_ARG(id));
  options->warn(options->data, &warning);
  return MZ_OK;
}

/* Codes between segments stay. */
static enum mz_status use_between(struct check *c, const struct mz_found *f, size_t begin,
                                  size_t end)
{
  for (size_t i = begin; i < end; i++)
    if (use_code(c, f, i))
      return MZ_E_SYNTAX;
  return MZ_OK;
}

static enum mz_status check_all(struct check *c)
{
  const struct mz_found *first = c->u->first, *last = c->u->last;
  size_t done = 0;

  for (const struct mz_found *f = first; f < last; f++) {
    if (use_between(c, f, done, f->codes.begin) || use_codes(c, f))
      return MZ_E_SYNTAX;
    done = f->codes.end;
  }
  if (use_between(c, last - 1, done, c->source->code_count))
    return MZ_E_SYNTAX;
  for (const struct mz_found *f = first; f < last; f++)
    for (size_t i = f->codes.begin; i < f->codes.end; i++)
      if (check_code(c, f, i))
        return MZ_E_SYNTAX;
  return MZ_OK;
}

enum mz_status mz_merge_check_codes(const struct mz_merge_unit *u,
                                    const struct mz_merge_options *options, struct mz_error *err)
{
  const struct mz_text *source = &u->unit->source;
  struct check c = {.u = u, .options = options, .err = err, .source = source};
  size_t *room, n = source->code_count;
  enum mz_status status;

  room = mz_xcalloc(3 * n + 1, sizeof *room);
  c.partners = room;
  c.uses = room + n;
  c.opened = room + 2 * n;
  mz_text_pair_codes(source, (struct mz_range) {0, n}, c.partners);
  status = check_all(&c);
  free(room);
  return status;
}
