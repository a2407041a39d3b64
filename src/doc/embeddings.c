/* Rows of float32 in a file that is mapped. */
#include <config.h>
#include "doc/embeddings.h"

#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"

void mz_embeddings_release(struct mz_embeddings *embeddings)
{
  mz_map_close(&embeddings->map);
  free(embeddings->rows);
  *embeddings = (struct mz_embeddings) MZ_EMBEDDINGS_INIT;
}

void mz_embeddings_select(struct mz_embeddings *embeddings, const size_t *kept, size_t count)
{
  size_t longest = embeddings->longest;
  uint32_t *rows;

  if (!embeddings->rows || count == embeddings->count)
    return;
  rows = mz_xcalloc(count * longest + 1, sizeof *rows);
  for (size_t i = 0; i < count; i++)
    for (size_t n = 1; n <= longest && i + n <= count && kept[i + n - 1] - kept[i] == n - 1; n++)
      rows[i * longest + n - 1] = embeddings->rows[kept[i] * longest + n - 1];
  free(embeddings->rows);
  embeddings->rows = rows;
  embeddings->count = count;
}

void mz_embeddings_get(const struct mz_embeddings *embeddings, size_t first, size_t n,
                       float *vector)
{
  size_t row = embeddings->rows[first * embeddings->longest + n - 1] - 1;
  const unsigned char *p =
      (const unsigned char *) embeddings->map.bytes.ptr + row * embeddings->dimensions * 4;

  for (size_t d = 0; d < embeddings->dimensions; d++, p += 4) {
    uint32_t bits = p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
    memcpy(&vector[d], &bits, sizeof bits);
  }
}
