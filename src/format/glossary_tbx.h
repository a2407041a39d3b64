/* The two halves of TBX. */
#ifndef MZ_FORMAT_GLOSSARY_TBX_H
#define MZ_FORMAT_GLOSSARY_TBX_H

#include "format/glossary_read.h"

/* Whether NAME is the outermost element of a TBX file of any edition. */
bool mz_tbx_is_root(struct mz_str name);

/* For struct mz_glossary_format. */
enum mz_status mz_tbx_read(struct mz_glossary_reader *reader);

#endif
