/* What every unit test includes. */
#ifndef MZ_TESTS_UNIT_H
#define MZ_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/str.h"

#define assert_str_equal(got, want)                                                                \
  do {                                                                                             \
    struct mz_str got_ = (got), want_ = (want);                                                    \
    assert_int_equal(got_.len, want_.len);                                                         \
    assert_memory_equal(got_.ptr, want_.ptr, want_.len);                                           \
  } while (0)

#endif
