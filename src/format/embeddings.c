/* Which row of a file of vectors belongs to which segments.  The texts of overlaps are large: what
 * is kept of the runs that are looked for is a digest each, and the lines are passed over once. */
#include <config.h>
#include "format/embeddings.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"

/* Code points after which the format cuts a line. */
#define LONGEST_LINE 10000

static bool is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Appends TEXT, which follows *LENGTH code points, to KEY with one blank for each white space, up
 * to the longest line. */
static void add_words(struct mz_buf *key, size_t *length, struct mz_str text)
{
  size_t i = 0;

  while (i < text.len) {
    size_t begin = i;

    while (i < text.len && is_space(text.ptr[i]))
      i++;
    if (i > begin && i < text.len && key->len && *length < LONGEST_LINE) {
      mz_buf_add_char(key, ' ');
      ++*length;
    }
    for (begin = i; i < text.len && !is_space(text.ptr[i]); i++) {
      bool starts = ((unsigned char) text.ptr[i] & 0xC0) != 0x80;
      if (starts && *length == LONGEST_LINE)
        break;
      *length += starts;
    }
    mz_buf_add_str(key, mz_str_sub(text, begin, i));
    if (*length == LONGEST_LINE)
      return;
  }
}

static uint64_t digest(const struct mz_buf *key)
{
  return mz_hash_bytes(mz_buf_str(key), 0);
}

static struct mz_str digest_key(const uint64_t *digest)
{
  return mz_str((const char *) digest, sizeof *digest);
}

/* What is looked for in the lines. */
struct finder {
  struct mz_embeddings *embeddings;
  uint64_t *digests;     /* of the runs, in the order of embeddings->rows; 0: not looked for */
  struct mz_hash wanted; /* digests, to 1 + the row */
  struct mz_buf key;
};

/* Asks for all runs that begin at segment FIRST.  Those that are cut are told by fewer segments;
 * empty segments are in none. */
static void want_runs(struct finder *finder, const struct mz_str *segments, size_t first)
{
  const struct mz_embeddings *embeddings = finder->embeddings;
  uint64_t *digests = finder->digests + first * embeddings->longest;
  size_t length = 0;

  mz_buf_truncate(&finder->key, 0);
  for (size_t n = 0; n < embeddings->longest && first + n < embeddings->count; n++) {
    struct mz_str segment = mz_str_trim(segments[first + n]);

    if (!segment.len || length == LONGEST_LINE)
      break;
    if (n) {
      mz_buf_add_char(&finder->key, ' ');
      length++;
    }
    add_words(&finder->key, &length, segment);
    digests[n] = digest(&finder->key);
    mz_hash_add(&finder->wanted, digest_key(&digests[n]), 0, NULL);
  }
}

/* Notes the rows of the lines of TEXT that are asked for; returns how many lines there are. */
static size_t find_lines(struct finder *finder, struct mz_str text)
{
  size_t lines = 0;

  while (text.ptr && text.len) {
    struct mz_str line = mz_str_split(&text, '\n');
    struct mz_hash_entry *entry;
    size_t length = 0;
    uint64_t d;

    mz_buf_truncate(&finder->key, 0);
    add_words(&finder->key, &length, mz_str_trim(line));
    d = digest(&finder->key);
    entry = mz_hash_find(&finder->wanted, digest_key(&d));
    lines++;
    if (entry && !entry->value)
      entry->value = lines;
  }
  return lines;
}

/* The rows of the runs of SEGMENTS by the lines of TEXT, whose number is in *LINES. */
static void find_rows(struct mz_embeddings *embeddings, const struct mz_str *segments,
                      struct mz_str text, size_t *lines)
{
  struct finder finder = {.embeddings = embeddings, .key = MZ_BUF_INIT};
  size_t runs;

  embeddings->longest = MZ_EMBEDDINGS_RUN;
  runs = embeddings->count * embeddings->longest;
  embeddings->rows = mz_xcalloc(runs + 1, sizeof *embeddings->rows);
  finder.digests = mz_xcalloc(runs + 1, sizeof *finder.digests);
  mz_hash_init(&finder.wanted);
  for (size_t i = 0; i < embeddings->count; i++)
    want_runs(&finder, segments, i);
  *lines = find_lines(&finder, text);
  for (size_t r = 0; r < runs; r++)
    if (finder.digests[r])
      embeddings->rows[r] =
          (uint32_t) mz_hash_find(&finder.wanted, digest_key(&finder.digests[r]))->value;
  mz_hash_release(&finder.wanted);
  mz_buf_release(&finder.key);
  free(finder.digests);
}

/* One row for each segment. */
static void take_rows(struct mz_embeddings *embeddings, const struct mz_str *segments)
{
  embeddings->longest = 1;
  embeddings->rows = mz_xcalloc(embeddings->count + 1, sizeof *embeddings->rows);
  for (size_t i = 0; i < embeddings->count; i++)
    embeddings->rows[i] = mz_str_trim(segments[i]).len ? (uint32_t) i + 1 : 0;
}

/* Sets the dimensions of the LINES rows of the file PATH.  TEXT is where the lines are, or NULL. */
static enum mz_status set_dimensions(struct mz_embeddings *embeddings, size_t lines,
                                     const char *path, const char *text, struct mz_error *err)
{
  size_t size = embeddings->map.bytes.len, dimensions = lines ? size / 4 / lines : 0;

  if (mz_str_starts(embeddings->map.bytes, MZ_STR("\x93NUMPY")))
    return mz_error_at(err, MZ_E_SYNTAX, path, 0, 0,
                       _("this is a NumPy file with a header; bare rows are wanted, as tofile() "
                         "writes them"));
  if (lines >= UINT32_MAX)
    return mz_error_at(err, MZ_E_LIMIT, text, 0, 0, _("more than %zu lines"),
                       (size_t) UINT32_MAX - 1);
  if (dimensions * 4 * lines != size || (lines && dimensions < 2)) {
    if (text)
      return mz_error_at(err, MZ_E_SYNTAX, path, 0, 0,
                         _("%zu bytes are not a row of float32 for each of the %zu lines of %s"),
                         size, lines, text);
    return mz_error_at(
        err, MZ_E_SYNTAX, path, 0, 0,
        _("%zu bytes are not a row of float32 for each of the %zu segments, and the text "
          "of its lines is not there"),
        size, lines);
  }
  if (dimensions > MZ_MAX_EMBEDDING_DIMENSIONS)
    return mz_error_at(err, MZ_E_LIMIT, path, 0, 0,
                       _("rows of %zu dimensions; at most %zu are taken"), dimensions,
                       MZ_MAX_EMBEDDING_DIMENSIONS);
  embeddings->dimensions = dimensions;
  return MZ_OK;
}

/* Whether all numbers of ROW are numbers: an exponent of ones stands for infinity and what is none.
 */
static bool is_finite(const struct mz_embeddings *embeddings, size_t row)
{
  const char *p = embeddings->map.bytes.ptr + row * embeddings->dimensions * 4;

  for (size_t d = 0; d < embeddings->dimensions; d++, p += 4)
    if ((p[3] & 0x7F) == 0x7F && p[2] & 0x80)
      return false;
  return true;
}

/* Counts the segments without a row and looks at the rows of the others. */
static enum mz_status check_rows(struct mz_embeddings *embeddings, const struct mz_str *segments,
                                 const char *path, struct mz_error *err)
{
  for (size_t i = 0; i < embeddings->count; i++) {
    size_t row = embeddings->rows[i * embeddings->longest];

    if (!mz_str_trim(segments[i]).len)
      continue;
    embeddings->wanted++;
    embeddings->missing += !row;
    if (row && !is_finite(embeddings, row - 1))
      return mz_error_at(err, MZ_E_SYNTAX, path, 0, 0,
                         _("row %zu has what is no number: rows of float32 are wanted"), row);
  }
  return MZ_OK;
}

/* Opens the rows of the file PATH.  The file TEXT has their lines; NULL: the segments are the
 * lines. */
static enum mz_status open_rows(const char *text, const char *path, const struct mz_str *segments,
                                struct mz_embeddings *embeddings, struct mz_error *err)
{
  struct mz_map lines = MZ_MAP_INIT;
  size_t count = embeddings->count;
  enum mz_status status = mz_map_open(&embeddings->map, path, MZ_MAX_EMBEDDINGS, err);

  if (!status && text)
    status = mz_map_open(&lines, text, MZ_MAX_EMBEDDINGS, err);
  if (status)
    return status;
  if (text)
    find_rows(embeddings, segments, lines.bytes, &count);
  else
    take_rows(embeddings, segments);
  mz_map_close(&lines);
  status = set_dimensions(embeddings, count, path, text, err);
  return status ? status : check_rows(embeddings, segments, path, err);
}

enum mz_status mz_embeddings_read(const char *name, const struct mz_str *segments, size_t count,
                                  struct mz_embeddings *embeddings, struct mz_error *err)
{
  char *text = mz_xstrdup(name), *comma = strrchr(text, ',');
  size_t stem = strlen(name) > 4 ? strlen(name) - 4 : 0;
  enum mz_status status;

  *embeddings = (struct mz_embeddings) MZ_EMBEDDINGS_INIT;
  embeddings->count = count;
  if (comma && !mz_file_exists(name)) {
    *comma = '\0';
    status = open_rows(text, comma + 1, segments, embeddings, err);
  } else {
    bool named = mz_str_ends(mz_str_c(name), MZ_STR(".emb"));
    text[stem] = '\0';
    status =
        open_rows(named && mz_file_exists(text) ? text : NULL, name, segments, embeddings, err);
  }
  free(text);
  return status;
}
