/* dictd databases as FreeDict ships them: NAME.index has lines of headword, offset and size (numbers in
 * base 64), NAME.dict or NAME.dict.dz (gzip) the entries.  An entry is a line with the headword, then
 * translations: numbered lines, each of which may be followed by an explanation, or one line. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "format/lexicon.h"
#include "text/utf8.h"

/* PATH without the extension of either file, with EXTENSION; the caller frees. */
static char *sibling(const char *path, const char *extension)
{
  static const char *const extensions[] = {".dict.dz", ".dict", ".index"};
  struct mz_str stem = mz_str_c(path);
  struct mz_buf out = MZ_BUF_INIT;

  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    if (mz_str_ends(stem, mz_str_c(extensions[i]))) {
      stem.len -= strlen(extensions[i]);
      break;
    }
  mz_buf_add_str(&out, stem);
  mz_buf_add_c(&out, extension);
  return out.ptr;
}

/* Appends the content of PATH, compressed or not, to TEXT. */
static enum mz_status inflate_file(const char *path, struct mz_buf *text, struct mz_error *err)
{
  gzFile file = gzopen(path, "rb");
  enum mz_status status = MZ_OK;
  int n;

  if (!file)
    return mz_error_errno(err, path, errno);
  gzbuffer(file, 1 << 17);
  do {
    mz_buf_reserve(text, 1 << 18);
    n = gzread(file, text->ptr + text->len, 1 << 18);
    if (n > 0)
      text->len += (size_t) n;
    if (text->len > MZ_MAX_FILE)
      n = -1, status = mz_error_at(err, MZ_E_LIMIT, path, 0, 0, _("file is larger than %zu MiB"), MZ_MAX_FILE >> 20);
  } while (n > 0);
  if (n < 0 && !status)
    status = mz_error_at(err, MZ_E_DICT, path, 0, 0, _("compressed data is damaged"));
  text->ptr[text->len] = '\0';
  gzclose(file);
  return status;
}

/* What the digit C of dictd's base 64 is worth, or -1. */
static int digit_value(char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* The number that FIELD writes; *GOOD becomes false where it is none. */
static size_t number(struct mz_str field, bool *good)
{
  size_t value = 0;

  if (!field.len || field.len > 6)
    *good = false;
  for (size_t i = 0; i < field.len && *good; i++) {
    int digit = digit_value(field.ptr[i]);
    if (digit < 0)
      *good = false;
    else
      value = value << 6 | (size_t) digit;
  }
  return value;
}

/* LINE without its number "12. "; *NUMBERED tells whether it had one. */
static struct mz_str cut_number(struct mz_str line, bool *numbered)
{
  size_t n = 0;

  while (n < line.len && line.ptr[n] >= '0' && line.ptr[n] <= '9')
    n++;
  *numbered = n > 0 && n + 1 < line.len && line.ptr[n] == '.' && line.ptr[n + 1] == ' ';
  return *numbered ? mz_str_sub(line, n + 2, line.len) : line;
}

static bool ends_translation(char c)
{
  return c == ',' || c == ';' || c == '<' || c == '[' || c == '(' || c == '{';
}

/* Takes what is before a comma, a semicolon, a remark in brackets or the line's end from *REST; after a
 * remark, the line goes too. */
static struct mz_str take_part(struct mz_str *rest)
{
  struct mz_str part;
  size_t n = 0;
  bool listed;

  while (n < rest->len && rest->ptr[n] != '\n' && !ends_translation(rest->ptr[n]))
    n++;
  part = mz_str_trim(mz_str_sub(*rest, 0, n));
  listed = n < rest->len && (rest->ptr[n] == ',' || rest->ptr[n] == ';');
  while (!listed && n < rest->len && rest->ptr[n] != '\n')
    n++;
  *rest = mz_str_sub(*rest, n < rest->len ? n + 1 : n, rest->len);
  return part;
}

/* Of the entry behind its headword, REST is one line without its end, or lines of which only those with a
 * number are translations.  What was taken before REST tells whether that begins a line. */
static bool next_translation(struct mz_str *rest, struct mz_str *translation)
{
  while (rest->len) {
    bool numbered = true;

    if (rest->ptr[-1] == '\n') {
      *rest = cut_number(*rest, &numbered);
      numbered = numbered || !memchr(rest->ptr, '\n', rest->len);
    }
    if (numbered) {
      *translation = take_part(rest);
      if (translation->len)
        return true;
    } else {
      mz_str_split(rest, '\n');
    }
  }
  return false;
}

/* The entry is the line of the headword, then the translations. */
static struct mz_str cut_headword(struct mz_str entry)
{
  bool numbered;

  mz_str_split(&entry, '\n');
  if (!entry.len)
    return entry;
  cut_number(entry, &numbered);
  return numbered ? entry : mz_str_split(&entry, '\n');
}

static enum mz_status add_index(struct mz_lexicon *lexicon, const char *path, struct mz_str index,
                                struct mz_str text, struct mz_error *err)
{
  for (size_t line = 1; index.ptr && index.len; line++) {
    struct mz_str rest = mz_str_split(&index, '\n');
    struct mz_str headword = mz_str_split(&rest, '\t'), offset = mz_str_split(&rest, '\t');
    bool good = rest.ptr && offset.ptr;
    size_t begin = good ? number(offset, &good) : 0;
    size_t size = good ? number(mz_str_split(&rest, '\t'), &good) : 0;

    if (!good || begin > text.len || size > text.len - begin)
      return mz_error_at(err, MZ_E_SYNTAX, path, line, 0,
                         _("not a line of a dictd index: headword, offset, size"));
    if (!mz_str_starts(headword, MZ_STR("00database")))
      mz_lexicon_add_entry(lexicon, &(struct mz_lexicon_entry) {
                                        headword, mz_str_sub(text, begin, begin + size), cut_headword,
                                        next_translation});
  }
  return MZ_OK;
}

/* Refuses what is not UTF-8. */
static enum mz_status check(struct mz_str text, const char *path, struct mz_error *err)
{
  size_t good = mz_utf8_check(text);

  if (good == text.len)
    return MZ_OK;
  return mz_error_at(err, MZ_E_ENCODING, path, 0, 0, _("byte %zu (0x%02X) is not UTF-8"), good,
                     (unsigned char) text.ptr[good]);
}

static enum mz_status read_dictd(const char *path, struct mz_lexicon *lexicon, struct mz_error *err)
{
  char *index_path = sibling(path, ".index"), *text_path = NULL;
  struct mz_buf index = MZ_BUF_INIT, text = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(index_path, &index, err);

  text_path = mz_str_ends(mz_str_c(path), MZ_STR(".dict")) ? mz_xstrdup(path) : sibling(path, ".dict.dz");
  if (!status)
    status = inflate_file(text_path, &text, err);
  if (!status)
    status = check(mz_buf_str(&index), index_path, err);
  if (!status) {
    struct mz_str kept = mz_lexicon_keep(lexicon, &index);
    status = add_index(lexicon, index_path, kept, mz_lexicon_keep(lexicon, &text), err);
  }
  mz_buf_release(&index);
  mz_buf_release(&text);
  free(index_path);
  free(text_path);
  return status;
}

const struct mz_lexicon_format mz_lexicon_dictd = {"dictd", ".dict.dz .dict .index", read_dictd};
