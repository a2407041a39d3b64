/* Memory that is always there: when the system has none left, the program ends through one door,
 * with a message and status 2.  Hunspell's C++ cannot survive exhaustion, so no caller tries to. */
#ifndef MZ_BASE_XALLOC_H
#define MZ_BASE_XALLOC_H

#include <stddef.h>

/* N bytes, not cleared.  The caller frees with free(). */
void *mz_xalloc(size_t n);

/* COUNT objects of SIZE bytes, cleared; the product is checked.  Free with free(). */
void *mz_xcalloc(size_t count, size_t size);

/* P grown or shrunk to COUNT objects of SIZE bytes; the product is checked. */
void *mz_xrealloc(void *p, size_t count, size_t size);

/* A copy of the string S.  Free with free(). */
char *mz_xstrdup(const char *s);

/* The next capacity, in objects, of an array that has to hold NEED of them. */
size_t mz_grow(size_t capacity, size_t need);

/* Makes ARRAY (pointer, capacity in objects) hold at least NEED objects. */
#define MZ_RESERVE(array, capacity, need)                                                          \
  do {                                                                                             \
    if ((need) > (capacity)) {                                                                     \
      (capacity) = mz_grow((capacity), (need));                                                    \
      (array) = mz_xrealloc((array), (capacity), sizeof *(array));                                 \
    }                                                                                              \
  } while (0)

#endif
