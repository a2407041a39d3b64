/* Sentence embeddings in the files of Vecalign (Thompson and Koehn 2019): a text with each line
 * once, and a row of float32 for each of its lines.  The lines are the segments of a text and all
 * runs of a few of them, joined with blanks ("overlaps"); the files are called overlaps.fr and
 * overlaps.fr.emb. */
#ifndef MZ_FORMAT_EMBEDDINGS_H
#define MZ_FORMAT_EMBEDDINGS_H

#include "base/error.h"
#include "base/str.h"
#include "doc/embeddings.h"

/* Opens the rows of the COUNT SEGMENTS, and of runs of them, in the files that NAME tells:
 * TEXT,VECTORS, or VECTORS alone, whose text has the same name without .emb.  Where there is no
 * such text, the rows are those of the segments, one each.  Segments are found by their text, in
 * which all white space is alike; a text may have lines of other documents as well.  The caller
 * releases EMBEDDINGS, after an error too.
 *
 * MZ_E_IO for a file that cannot be mapped; MZ_E_SYNTAX where the size is not that of whole rows,
 * or the row of a segment has what is no number; MZ_E_LIMIT past MZ_MAX_EMBEDDINGS and
 * MZ_MAX_EMBEDDING_DIMENSIONS.  The bytes of rows that are not asked for are never read. */
enum mz_status mz_embeddings_read(const char *name, const struct mz_str *segments, size_t count,
                                  struct mz_embeddings *embeddings, struct mz_error *err);

#endif
