/* The one door through which the program ends when memory is exhausted. */
#include <config.h>
#include "base/xalloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void out_of_memory(void)
{
  static const char message[] = "muwazi: out of memory\n";
  ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);

  (void) ignored;
  _exit(2);
}

void *mz_xalloc(size_t n)
{
  void *p = malloc(n ? n : 1);

  if (!p)
    out_of_memory();
  return p;
}

void *mz_xcalloc(size_t count, size_t size)
{
  void *p = calloc(count ? count : 1, size ? size : 1);

  if (!p)
    out_of_memory();
  return p;
}

void *mz_xrealloc(void *p, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size)
    out_of_memory();
  p = realloc(p, count && size ? count * size : 1);
  if (!p)
    out_of_memory();
  return p;
}

char *mz_xstrdup(const char *s)
{
  size_t n = strlen(s) + 1;

  return memcpy(mz_xalloc(n), s, n);
}

size_t mz_grow(size_t capacity, size_t need)
{
  size_t more = capacity + capacity / 2 + 8;

  return more > need ? more : need;
}
