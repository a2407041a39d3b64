/* The document: what readers make, passes mark and writers write.  It owns an arena; segments, codes,
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

enum mz_code_kind {
  MZ_CODE_OPEN,        /* begins something: <b> */
  MZ_CODE_CLOSE,       /* ends it: </b> */
  MZ_CODE_PLACEHOLDER, /* stands alone: <br>, %s */
};

/* An inline code: what stands in the text without being text.  Passes never see it. */
struct mz_code {
  enum mz_code_kind kind;
  bool isolated;          /* the code that it opens or closes is in another unit */
  size_t offset;          /* bytes of the text in front of it */
  struct mz_str id;       /* unique in the unit, but that an opening code and its closing one share it, and
                             the codes of the source with those of its translation */
  struct mz_str original; /* what the document has there; empty where the format does not say */
  struct mz_range place;  /* the bytes of mz_doc.text that it was made from, which may be more or fewer
                             than the original; empty where the format does not say */
  struct mz_str type;     /* as XLIFF 2 names them: fmt, ui, quote, link, image, other; or empty */
  struct mz_str equiv;    /* plain text that may stand for it: a line feed for <br>; or empty */
  struct mz_str disp;     /* what to show for it; or empty */
};

/* Text with its inline codes, in the order of their offsets. */
struct mz_text {
  struct mz_str str; /* UTF-8, without the codes */
  struct mz_code *codes;
  size_t code_count, code_capacity;
};

/* Where text decoded from a file stands in it: its bytes from BEGIN on, up to the next piece, were made
 * from bytes [ORIGIN, END) of mz_doc.text: are the same where there are as many of them, or else stand
 * for them as a whole ("&amp;" became "&"). */
struct mz_piece {
  size_t begin, origin, end;
};

/* A remark of a person or a tool about a unit. */
struct mz_note {
  struct mz_str text;
  struct mz_str category; /* or empty */
};

enum mz_state { /* as XLIFF 2 names them */
  MZ_STATE_INITIAL,
  MZ_STATE_TRANSLATED,
  MZ_STATE_REVIEWED,
  MZ_STATE_FINAL,
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
  struct mz_str see; /* where what it is compared with stands, file:line; or empty */
  /* terms and matches */
  struct mz_str source; /* as the glossary or the memory has it */
  struct mz_str target; /* the same; of a finding: what a translation has instead, or empty */
  /* terms */
  struct mz_str form;        /* the spelling of the glossary, of the name or a variant, that the text
                                comes nearest */
  struct mz_range proclitic; /* what is written before the name in its word; empty when nothing is */
  enum mz_confidence confidence;
  const char *why; /* stable id of what made the confidence weak, or ""; static storage */
};

/* A sentence: no outer white space; between segments lies what is in none. */
struct mz_seg {
  struct mz_range range; /* of the unit's source text */
  struct mz_range codes; /* which of the unit's source codes stand in it, by index */
  struct mz_text target; /* str.ptr is NULL where there is no translation */
  size_t target_origin;  /* byte offset of the target in mz_doc.text; 0: not known */
  enum mz_state state;
  struct mz_str id; /* of the file it came from, where that has one */
};

struct mz_unit {
  enum mz_unit_kind kind;
  struct mz_str id;     /* of the file it came from; empty in plain text */
  struct mz_text source; /* exactly the bytes of mz_doc.text from offset ORIGIN on, where there are no
                            pieces; else the decoded text */
  size_t origin;         /* byte offset of the source in mz_doc.text */
  const struct mz_piece *pieces; /* ascending; the first begins at 0 */
  size_t piece_count;
  struct mz_range place; /* the bytes of mz_doc.text that a translation replaces: all that the source was
                            made from, codes included, or in a bilingual file what its translation was; empty
                            where the format has none */
  bool apart;            /* the place is not where the source stands (PO's msgstr): it is replaced as a
                            whole, and only when every segment is translated */
  bool inside;           /* the place lies in a code of another unit, which is edited after it */
  bool locked;           /* not to be translated */
  struct mz_note *notes;
  size_t note_count, note_capacity;
  struct mz_seg *segs;
  size_t seg_count, seg_capacity;
  struct mz_mark *marks; /* ordered by mz_doc_sort_marks */
  size_t mark_count, mark_capacity;
};

struct mz_format; /* format/format.h, of which the model knows nothing */

struct mz_doc {
  struct mz_arena arena;
  const char *path;                 /* as the caller named it */
  struct mz_str source_lang;        /* BCP 47, exactly as the user gave it */
  struct mz_str target_lang;        /* empty where there is none */
  const char *datatype;             /* as XLIFF 1.2 calls it, "html" for example; NULL: plaintext */
  const char *encoding;             /* that the file was in; NULL: UTF-8 */
  bool marked;                      /* it began with a byte order mark that is not in TEXT */
  struct mz_str original;           /* of a bilingual file: the document that it was made from, as it
                                       names it, relative to itself; or empty */
  size_t left_out_units;            /* of a file with several languages: units that are not here, */
  size_t left_out_texts;            /* and texts of units that are */
  size_t left_out_elements;         /* of a bilingual file: what the model has no place for */
  const struct mz_format *format;   /* that it was read from; NULL: it was made here */
  bool packed;                      /* TEXT came out of an archive: people count paragraphs, not lines */
  void *format_data;                /* the reader's own, for its other functions; in the arena */
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

/* Adds CODE behind those of TEXT, which live in ARENA; its strings must last as long. */
void mz_text_add_code(struct mz_arena *arena, struct mz_text *text, const struct mz_code *code);

/* The same for a text of DOC. */
void mz_doc_add_code(struct mz_doc *doc, struct mz_text *text, const struct mz_code *code);

/* Finds, for the codes of TEXT in the range CODES, which close which: PARTNERS, with room for that many,
 * gets for each the index among all codes of its partner; SIZE_MAX where that is not in the range. */
void mz_text_pair_codes(const struct mz_text *text, struct mz_range codes, size_t *partners);

/* Adds a note; its strings are copied. */
void mz_doc_add_note(struct mz_doc *doc, struct mz_unit *unit, struct mz_str category,
                     struct mz_str text);

/* Adds a segment behind those of UNIT; ranges ascend and do not overlap.  Of the codes at its edges,
 * those that close something and those that stand alone belong to the text in front of them, those
 * that open something to the text behind. */
struct mz_seg *mz_doc_add_seg(struct mz_doc *doc, struct mz_unit *unit, struct mz_range range);

/* Adds a copy of MARK; strings and suggestions that MARK points to must live in the arena, in static
 * storage, or as long as the document. */
void mz_doc_add_mark(struct mz_doc *doc, struct mz_unit *unit, const struct mz_mark *mark);

/* The same for COUNT marks at once. */
void mz_doc_add_marks(struct mz_doc *doc, struct mz_unit *unit, const struct mz_mark *marks,
                      size_t count);

/* Makes the translations the text, and the text the translations: of each unit that has some, the
 * targets joined with blanks become the source.  The others keep neither text nor segments.  For
 * looking at translations with passes that look at texts; such a document is not written. */
void mz_doc_turn(struct mz_doc *doc);

/* Orders each unit's marks: by begin, longer first, findings before terms, rule, and then as they were
 * added. */
void mz_doc_sort_marks(struct mz_doc *doc);

/* Where byte OFFSET of UNIT's source stands in mz_doc.text; the unit's origin where its format keeps
 * no pieces of what it decoded. */
size_t mz_unit_origin(const struct mz_unit *unit, size_t offset);

/* The end of the bytes of mz_doc.text that UNIT's source up to OFFSET was made from; the same as the
 * former but where codes or what was decoded lie at OFFSET. */
size_t mz_unit_origin_end(const struct mz_unit *unit, size_t offset);

/* The bytes of RANGE in UNIT's source. */
static inline struct mz_str mz_unit_str(const struct mz_unit *unit, struct mz_range range)
{
  return mz_str_sub(unit->source.str, range.begin, range.end);
}

#endif
