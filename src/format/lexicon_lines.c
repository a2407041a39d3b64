/* Dictionaries of one pair a line: "target @ source" as hunalign has it, or "source TAB target". */
#include <config.h>

#include "base/file.h"
#include "base/i18n.h"
#include "format/lexicon.h"
#include "text/place.h"
#include "text/utf8.h"

static enum mz_status read_text(const char *path, struct mz_lexicon *lexicon, struct mz_str *text,
                                struct mz_error *err)
{
  struct mz_buf buf = MZ_BUF_INIT;
  enum mz_status status = mz_file_read(path, &buf, err);
  size_t good;

  *text = mz_lexicon_keep(lexicon, &buf);
  good = mz_utf8_check(*text);
  if (!status && good < text->len) {
    struct mz_places places;
    struct mz_place place;
    mz_places_init(&places, *text);
    place = mz_places_get(&places, good);
    status = mz_error_at(err, MZ_E_ENCODING, path, place.line, place.column,
                         _("byte %zu (0x%02X) is not UTF-8"), good, (unsigned char) text->ptr[good]);
  }
  return status;
}

/* Adds the pairs of the lines of PATH; SEPARATOR stands between the two, FLIP: the target is first.
 * Empty lines and lines that begin with # are passed over. */
static enum mz_status read_lines(const char *path, struct mz_lexicon *lexicon, const char *separator,
                                 bool flip, struct mz_error *err)
{
  struct mz_str text, between = mz_str_c(separator);
  enum mz_status status = read_text(path, lexicon, &text, err);

  for (size_t line = 1; !status && text.ptr; line++) {
    struct mz_str pair = mz_str_trim(mz_str_split(&text, '\n')), left, right;
    const char *at = pair.len ? memmem(pair.ptr, pair.len, between.ptr, between.len) : NULL;

    if (!pair.len || pair.ptr[0] == '#')
      continue;
    if (!at)
      return mz_error_at(err, MZ_E_SYNTAX, path, line, 0, _("there is no \"%s\" in this line"),
                         *separator == '\t' ? "TAB" : separator);
    left = mz_str_sub(pair, 0, (size_t) (at - pair.ptr));
    right = mz_str_sub(pair, left.len + between.len, pair.len);
    if (*separator == '\t')
      right = mz_str_split(&right, '\t');
    left = mz_str_trim(left);
    right = mz_str_trim(right);
    mz_lexicon_add(lexicon, flip ? right : left, flip ? left : right);
  }
  return status;
}

static enum mz_status read_dic(const char *path, struct mz_lexicon *lexicon, struct mz_error *err)
{
  return read_lines(path, lexicon, " @ ", true, err);
}

static enum mz_status read_tsv(const char *path, struct mz_lexicon *lexicon, struct mz_error *err)
{
  return read_lines(path, lexicon, "\t", false, err);
}

const struct mz_lexicon_format mz_lexicon_dic = {"dic", ".dic", read_dic};
const struct mz_lexicon_format mz_lexicon_tsv = {"tsv", ".tsv .txt", read_tsv};
