/* What a document keeps of the XLIFF file that it was read from, so that the file can be written
 * again with everything in it that the model does not know. */
#ifndef MZ_FORMAT_XLIFF_NATIVE_H
#define MZ_FORMAT_XLIFF_NATIVE_H

#include "format/format.h"
#include "format/xml_tree.h"

/* Where the translation of a segment stands. */
struct mz_xliff_slot {
  const struct mz_xml_node *holder; /* what a new <target> goes into */
  const struct mz_xml_node *source; /* what it goes behind */
  const struct mz_xml_node *target; /* NULL: there is none yet */
  const struct mz_xml_node *text;   /* in which the translation is: the target, or a <mrk> in it */
  struct mz_text was;               /* what it was when it was read */
  enum mz_state state;              /* the same */
};

struct mz_xliff_native {
  struct mz_xml_tree tree;
  struct mz_xliff_slot *slots; /* of the segments of all units, in their order */
  size_t count, capacity;
};

/* A new one for DOC, in its arena, with the tree of its text. */
struct mz_xliff_native *mz_xliff_native_read(struct mz_doc *doc, struct mz_error *err);

/* How many elements of other name spaces there are (modules, extensions), not counting what is in
 * them. */
size_t mz_xliff_native_foreign(const struct mz_xliff_native *native);

/* Adds the slot of the segment SEG, which has its translation and its state already. */
void mz_xliff_native_add(struct mz_doc *doc, struct mz_xliff_native *native,
                         const struct mz_xliff_slot *slot, const struct mz_seg *seg);

#endif
