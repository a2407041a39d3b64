/* The document: what readers make, passes mark and writers write.  It owns an arena; units, segments,
 * marks and all their strings live there and go with mz_doc_free. */
#ifndef MZ_DOC_DOC_H
#define MZ_DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* A half-open range of bytes. */
struct mz_range {
  size_t begin, end;
};

enum mz_unit_kind {
  MZ_UNIT_PARAGRAPH,
  MZ_UNIT_HEADING, /* a line of its own without a stop */
  MZ_UNIT_ITEM,    /* a list item; the number stays with the text */
};

enum mz_severity {
  MZ_SEVERITY_NOTE,
  MZ_SEVERITY_WARNING,
  MZ_SEVERITY_ERROR,
};

enum mz_mark_kind {
  MZ_MARK_FINDING, /* something about the text that an editor should look at */
  MZ_MARK_TERM,    /* a glossary name */
  MZ_MARK_MATCH,   /* a segment that a memory has translated */
};

enum mz_confidence {
  MZ_CONFIDENCE_WEAK,
  MZ_CONFIDENCE_SURE,
};

/* What a pass found in a unit's source text. */
struct mz_mark {
  enum mz_mark_kind kind;
  struct mz_range range; /* of the finding, or of the name without its proclitics */
  const char *rule;      /* stable id such as "spell.typo"; static storage */
  /* findings */
  enum mz_severity severity;
  const struct mz_str *suggestions; /* best first */
  size_t suggestion_count;
  /* terms and matches */
  struct mz_str source; /* as the glossary or the memory has it */
  struct mz_str target;
  /* terms */
  struct mz_range proclitic; /* what is written before the name in its word; empty when nothing is */
  enum mz_confidence confidence;
  const char *why; /* stable id of what made the confidence weak, or ""; static storage */
};

/* A sentence: no outer white space; between segments lies what is in none. */
struct mz_seg {
  struct mz_range range; /* of the unit's source text */
  struct mz_str target;  /* ptr is NULL where there is no translation */
};

struct mz_unit {
  enum mz_unit_kind kind;
  struct mz_str id;     /* of the file it came from; empty in plain text */
  struct mz_str source; /* exactly the bytes of the document's text from offset ORIGIN on, where the
                           format is plain text; else the decoded text */
  size_t origin;        /* byte offset of the source in mz_doc.text */
  struct mz_seg *segs;
  size_t seg_count, seg_capacity;
  struct mz_mark *marks; /* ordered by mz_doc_sort_marks */
  size_t mark_count, mark_capacity;
};

struct mz_doc {
  struct mz_arena arena;
  const char *path;                 /* as the caller named it */
  struct mz_str source_lang;        /* BCP 47, exactly as the user gave it */
  struct mz_str target_lang;        /* empty where there is none */
  struct mz_buf text;               /* the whole input as UTF-8: the skeleton, and what places count in */
  struct mz_unit *units;
  size_t unit_count, unit_capacity;
};

/* A new empty document; PATH is copied. */
struct mz_doc *mz_doc_new(const char *path);
void mz_doc_free(struct mz_doc *doc);

/* Adds a unit whose source is bytes [BEGIN, END) of doc->text, which must not grow afterwards.
 * The pointer is valid until the next unit is added. */
struct mz_unit *mz_doc_add_unit(struct mz_doc *doc, enum mz_unit_kind kind, size_t begin, size_t end);

/* Adds a segment behind those of UNIT; ranges ascend and do not overlap. */
struct mz_seg *mz_doc_add_seg(struct mz_doc *doc, struct mz_unit *unit, struct mz_range range);

/* Adds a copy of MARK; strings and suggestions that MARK points to must live in the arena, in static
 * storage, or as long as the document. */
void mz_doc_add_mark(struct mz_doc *doc, struct mz_unit *unit, const struct mz_mark *mark);

/* Orders each unit's marks: by begin, longer first, findings before terms, rule, and then as they were
 * added. */
void mz_doc_sort_marks(struct mz_doc *doc);

/* The bytes of RANGE in UNIT's source. */
static inline struct mz_str mz_unit_str(const struct mz_unit *unit, struct mz_range range)
{
  return mz_str_sub(unit->source, range.begin, range.end);
}

#endif
