/* What word processors' files (DOCX, ODT) share: an archive, some of whose members are XML with
 * paragraphs; text that goes through runs of formatting, and the way back into it.
 *
 * doc->text is the XML of those members, one behind the other.  Text stands in a context: the elements
 * around it and its formatting.  A unit has one base context; what is in another one stands between an
 * opening and a closing code.  Whatever a translation does with its codes, the XML stays well-formed:
 * codes only say which context is wanted, and the step from one to another is written anew. */
#ifndef MZ_FORMAT_OFFICE_H
#define MZ_FORMAT_OFFICE_H

#include "format/format.h"
#include "format/inline.h"
#include "format/merge.h"
#include "format/xml_scan.h"

/* An element around text that may be closed and opened again: a link, a span. */
struct mz_office_wrap {
  const struct mz_office_wrap *outer; /* NULL: directly in the paragraph */
  struct mz_str open, close;
  size_t depth;
  bool transparent; /* no code stands for it */
};

/* Where text stands. */
struct mz_office_context {
  const struct mz_office_wrap *wrap;
  struct mz_str format; /* what a run begins with: w:rPr; empty in ODT */
};

/* A member whose text is translated. */
struct mz_office_part {
  size_t member;          /* of the archive */
  struct mz_range range;  /* of doc->text */
  /* the tags of a run and of text in it, empty in ODT */
  struct mz_str run, run_end, text, text_end;
  /* what stands for characters that text cannot have: a tab, a line feed, a blank behind a blank (empty:
     it can) */
  struct mz_str tab, feed, blank;
};

/* Where a context begins. */
struct mz_office_piece {
  size_t begin;
  struct mz_office_context context;
};

/* doc->format_data. */
struct mz_office {
  struct mz_str package; /* the archive */
  struct mz_office_part *parts;
  size_t part_count, part_capacity;
  struct mz_office_piece *pieces; /* ascending */
  size_t piece_count, piece_capacity;
  struct mz_office_context *bases; /* of each unit */
  size_t base_capacity;
};

/* What a paragraph holds: text, or something that stands in it. */
struct mz_office_item {
  struct mz_range range;
  struct mz_office_context context;
  bool is_text;
  struct mz_code code; /* of what is no text: kind, original, type, equiv */
  struct mz_str name;  /* that pairs it */
};

/* A paragraph under way. */
struct mz_office_paragraph {
  struct mz_doc *doc;
  struct mz_office *office;
  struct mz_inline in;
  struct mz_office_item *items;
  size_t count, capacity;
  bool exact;  /* codes stand where their elements do: between them and the text is nothing but wraps */
  bool inside; /* the paragraph stands in a code of another one */
};

/* Takes the members out of the archive in DOC->text that CHOOSE wants, in the archive's order: it is
 * called with the names.  FIRST, where it is there, goes in front of the others. */
enum mz_status mz_office_unpack(struct mz_doc *doc, const char *first,
                                bool (*choose)(const char *name), struct mz_error *err);

/* mz_format.pack and encode for all of them. */
enum mz_status mz_office_pack(const struct mz_doc *doc, const struct mz_edits *edits,
                              struct mz_buf *out, struct mz_error *err);
void mz_office_encode(const struct mz_doc *doc, const struct mz_unit *unit, struct mz_range place,
                      const struct mz_text *text, struct mz_buf *out);

void mz_office_paragraph_init(struct mz_office_paragraph *p, struct mz_doc *doc);
void mz_office_paragraph_release(struct mz_office_paragraph *p);

void mz_office_add_text(struct mz_office_paragraph *p, struct mz_range range,
                        struct mz_office_context context);

/* Adds the code CODE, which has its original, for RANGE. */
void mz_office_add_code(struct mz_office_paragraph *p, struct mz_range range,
                        const struct mz_code *code, struct mz_str name);

/* Ends the paragraph: a unit of KIND, unless it has no text.  What is no text at its ends stays out of
 * it. */
void mz_office_flush(struct mz_office_paragraph *p, enum mz_unit_kind kind);

/* To be called after the last paragraph where some are inside of others. */
void mz_office_sort(struct mz_office *office);

/* Whether both are the same to a translator: transparent wraps do not count. */
bool mz_office_same(const struct mz_office_context *a, const struct mz_office_context *b);

#endif
