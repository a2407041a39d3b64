/* Between the parts of the engine: segmentation by the rules of an SRX file. */
#ifndef MZ_PASS_SEGMENT_SRX_H
#define MZ_PASS_SEGMENT_SRX_H

#include "doc/srx.h"
#include "pass/segment/segment.h"

struct mz_seg_srx;

/* Compiles the rules that SRX, which must live as long, has for LANGUAGE, into *COMPILED, which the
 * caller frees; NULL after an error. */
enum mz_status mz_seg_srx_new(const struct mz_srx *srx, struct mz_str language,
                              struct mz_seg_srx **compiled, struct mz_error *err);
void mz_seg_srx_free(struct mz_seg_srx *srx);

/* Visits each place of TEXT, but for its beginning and end, where a breaking rule fits. */
enum mz_status mz_seg_srx_visit(struct mz_seg_srx *srx, struct mz_str text,
                                mz_segment_visitor *visitor, void *data, struct mz_error *err);

#endif
