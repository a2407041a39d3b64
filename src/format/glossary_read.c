/* Entries on their way into a glossary. */
#include <config.h>
#include "format/glossary_read.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "text/fold.h"
#include "text/words.h"

void mz_glossary_begin(struct mz_glossary_reader *reader, size_t offset)
{
  mz_places_get(&reader->entry, offset);
}

struct mz_place mz_glossary_place(const struct mz_glossary_reader *reader, size_t offset)
{
  struct mz_places places = reader->entry; /* a copy: the entry's own place stays */

  return mz_places_get(&places, offset);
}

void mz_glossary_warn_at(struct mz_glossary_reader *reader, size_t offset, const char *format, ...)
{
  struct mz_place place = mz_glossary_place(reader, offset);
  struct mz_error warning = MZ_ERROR_INIT;
  char message[sizeof warning.message];
  va_list args;

  if (!reader->options->warn)
    return;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  mz_error_at(&warning, MZ_E_SYNTAX, reader->file, place.line, place.column, "%s", message);
  reader->options->warn(&warning, reader->options->payload);
}

enum mz_status mz_glossary_fail_at(struct mz_glossary_reader *reader, enum mz_status status,
                                   size_t offset, const char *format, ...)
{
  struct mz_place place = mz_glossary_place(reader, offset);
  char message[sizeof((struct mz_error *) 0)->message];
  va_list args;

  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  return mz_error_at(reader->err, status, reader->file, place.line, place.column, "%s", message);
}

void mz_glossary_look_at(struct mz_glossary_reader *reader, struct mz_str form, size_t offset)
{
  struct mz_word word;
  size_t at = 0, n = 0;

  while (n <= MZ_MAX_TERM_WORDS && mz_word_next(form, &at, &word) &&
         (n++ == 0 || form.len > MZ_MAX_TERM_WORDS))
    continue;
  if (n == 0)
    mz_glossary_warn_at(reader, offset, _("there is no word in this name; it is never found"));
  else if (n > MZ_MAX_TERM_WORDS)
    mz_glossary_warn_at(reader, offset, _("this name has more than %zu words; it is never found"),
                        MZ_MAX_TERM_WORDS);
}

/* Warns of ENTRY when its name stands in the file already.  False when it is to be left out. */
static bool look_for_duplicate(struct mz_glossary_reader *reader,
                               const struct mz_glossary_entry *entry)
{
  const struct mz_glossary_entry *before;
  struct mz_hash_entry *seen;
  bool added;

  mz_fold(entry->source, MZ_FOLD_ALL, &reader->key, NULL);
  seen = mz_hash_add(&reader->seen, mz_buf_str(&reader->key), reader->glossary->count, &added);
  if (added) {
    seen->key = mz_arena_str(&reader->keys, mz_buf_str(&reader->key));
    return true;
  }
  if (reader->options->unchecked && !reader->repeats)
    return true;
  before = &reader->glossary->entries[seen->value];
  if (mz_str_equal(before->target, entry->target)) {
    if (reader->repeats)
      return false;
    mz_glossary_warn_at(reader, entry->offset, _("line %zu has this name and translation already"),
                        before->line);
  } else if (before->status != MZ_TERM_FORBIDDEN && entry->status != MZ_TERM_FORBIDDEN) {
    mz_glossary_warn_at(reader, entry->offset,
                        _("line %zu translates this name differently: '%.*s'"), before->line,
                        MZ_STR_ARG(before->target));
  }
  return true;
}

enum mz_status mz_glossary_take(struct mz_glossary_reader *reader,
                                const struct mz_glossary_entry *entry)
{
  struct mz_glossary_entry copy = *entry;

  copy.file = reader->file;
  copy.line = mz_glossary_place(reader, entry->offset).line;
  if (entry->alt_count > MZ_MAX_GLOSSARY_FORMS || entry->variant_count > MZ_MAX_GLOSSARY_FORMS)
    return mz_glossary_fail_at(reader, MZ_E_LIMIT, entry->offset, _("more than %zu forms"),
                               MZ_MAX_GLOSSARY_FORMS);
  if (reader->glossary->count >= MZ_MAX_GLOSSARY_ENTRIES)
    return mz_glossary_fail_at(reader, MZ_E_LIMIT, entry->offset,
                               _("more than %zu glossary entries"), MZ_MAX_GLOSSARY_ENTRIES);
  if (!look_for_duplicate(reader, entry))
    return MZ_OK;
  mz_glossary_look_at(reader, entry->source, entry->offset);
  mz_glossary_add(reader->glossary, &copy);
  return MZ_OK;
}

bool mz_glossary_same_word(struct mz_str a, struct mz_str b)
{
  return a.len == b.len && !strncasecmp(a.ptr, b.ptr, a.len);
}

bool mz_glossary_status(struct mz_str word, enum mz_term_status *status)
{
  static const struct {
    const char *word;
    enum mz_term_status status;
  } words[] = {
      {"approved", MZ_TERM_APPROVED},
      {"preferred", MZ_TERM_PREFERRED},
      {"forbidden", MZ_TERM_FORBIDDEN},
      /* TBX; its second edition and its users drop the suffix */
      {"preferredTerm", MZ_TERM_PREFERRED},
      {"standardizedTerm", MZ_TERM_PREFERRED},
      {"admittedTerm", MZ_TERM_APPROVED},
      {"legalTerm", MZ_TERM_APPROVED},
      {"regulatedTerm", MZ_TERM_APPROVED},
      {"deprecatedTerm", MZ_TERM_FORBIDDEN},
      {"supersededTerm", MZ_TERM_FORBIDDEN},
      {"admitted", MZ_TERM_APPROVED},
      {"notRecommended", MZ_TERM_FORBIDDEN},
      {"deprecated", MZ_TERM_FORBIDDEN},
      {"obsolete", MZ_TERM_FORBIDDEN},
      /* UTX */
      {"provisional", MZ_TERM_APPROVED},
      {"non-standard", MZ_TERM_APPROVED},
      {"rejected", MZ_TERM_FORBIDDEN},
  };
  const struct mz_str suffix = MZ_STR("-admn-sts");

  if (mz_str_ends(word, suffix))
    word.len -= suffix.len;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (mz_glossary_same_word(word, mz_str_c(words[i].word))) {
      *status = words[i].status;
      return true;
    }
  return false;
}
