/* The peer of "muwazi segment": a plain program over ICU's sentence iterator, the whole file at once. */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

static char *read_file(const char *path, size_t *n)
{
  FILE *file = fopen(path, "rb");
  char *text = NULL;
  size_t capacity = 0, got;

  *n = 0;
  while (file) {
    if (capacity - *n < 65536)
      text = realloc(text, capacity = capacity * 2 + 65536);
    if (!text || !(got = fread(text + *n, 1, capacity - *n, file)))
      break;
    *n += got;
  }
  if (file)
    fclose(file);
  return text;
}

int main(int argc, char **argv)
{
  UErrorCode status = U_ZERO_ERROR;
  size_t n;
  char *text = argc > 1 ? read_file(argv[1], &n) : NULL, *line = NULL;
  UChar *units = text ? malloc((n + 1) * sizeof *units) : NULL;
  int32_t length = 0, begin, end;
  UBreakIterator *it;

  if (!units || !(line = malloc(n * 3 + 1)))
    return 2;
  u_strFromUTF8(units, (int32_t) n + 1, &length, text, (int32_t) n, &status);
  it = ubrk_open(UBRK_SENTENCE, "ar", units, length, &status);
  if (U_FAILURE(status))
    return 2;
  begin = ubrk_first(it);
  while ((end = ubrk_next(it)) != UBRK_DONE) {
    int32_t bytes;
    u_strToUTF8(line, (int32_t) n * 3 + 1, &bytes, units + begin, end - begin, &status);
    fwrite(line, 1, (size_t) bytes, stdout);
    putchar('\n');
    begin = end;
  }
  ubrk_close(it);
  free(line);
  free(units);
  free(text);
  return 0;
}
