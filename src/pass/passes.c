/* The list of passes, in the order in which they run. */
#include <config.h>
#include "pass/pass.h"

#include <stddef.h>

const struct mz_pass *const mz_passes[] = {
    &mz_pass_segment,
    &mz_pass_terms,
    &mz_pass_spell,
    &mz_pass_memory,
    NULL,
};
