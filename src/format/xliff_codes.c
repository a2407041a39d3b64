/* Codes, notes, ids of XLIFF writers. */
#include <config.h>
#include "format/xliff_codes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/xalloc.h"
#include "format/xliff2_check.h"

/* Walks over the codes with a stack of the pairs that are open.  A pair that ends while another one
 * that began in it is open crosses that one; it is enough to call the one of the two crossed. */
static void find_crossed(const size_t *partners, struct mz_range codes, enum mz_code_shape *shapes)
{
  size_t count = codes.end - codes.begin, depth = 0;
  size_t *stack = mz_xalloc((count + 1) * sizeof *stack);

  for (size_t i = 0; i < count; i++) {
    size_t partner = partners[i] == SIZE_MAX ? SIZE_MAX : partners[i] - codes.begin;

    if (partner == SIZE_MAX || shapes[i] == MZ_SHAPE_APART)
      continue;
    while (depth && shapes[stack[depth - 1]] == MZ_SHAPE_APART)
      depth--;
    if (partner > i)
      stack[depth++] = i;
    else if (depth && stack[depth - 1] == partner)
      depth--;
    else
      shapes[i] = shapes[partner] = MZ_SHAPE_APART;
  }
  free(stack);
}

/* The shape of the code at INDEX as far as it can be told without the others. */
static enum mz_code_shape first_shape(const struct mz_text *text, size_t index, size_t partner,
                                      bool bare)
{
  const struct mz_code *code = &text->codes[index];

  if (code->kind == MZ_CODE_PLACEHOLDER)
    return MZ_SHAPE_ALONE;
  if (partner == SIZE_MAX)
    return MZ_SHAPE_SINGLE;
  return bare && (code->original.len || text->codes[partner].original.len) ? MZ_SHAPE_APART
                                                                           : MZ_SHAPE_NESTED;
}

void mz_code_shapes(const struct mz_text *text, struct mz_range codes, bool bare,
                    enum mz_code_shape *shapes)
{
  size_t count = codes.end - codes.begin;
  size_t *partners = mz_xalloc((count + 1) * sizeof *partners);

  mz_text_pair_codes(text, codes, partners);
  for (size_t i = 0; i < count; i++)
    shapes[i] = first_shape(text, codes.begin + i, partners[i], bare);
  find_crossed(partners, codes, shapes);
  free(partners);
}

void mz_xliff_describe_finding(struct mz_buf *out, const struct mz_unit *unit,
                               const struct mz_mark *mark)
{
  mz_buf_printf(out, "%s: «", mark->rule);
  mz_buf_add_str(out, mz_unit_str(unit, mark->range));
  mz_buf_add_c(out, "»");
  for (size_t i = 0; i < mark->suggestion_count; i++) {
    mz_buf_add_c(out, i ? " | " : " → ");
    mz_buf_add_str(out, mark->suggestions[i]);
  }
}

void mz_xliff_describe_term(struct mz_buf *out, const struct mz_unit *unit,
                            const struct mz_mark *mark)
{
  struct mz_range whole = mark->range;
  struct mz_str proclitic = mz_unit_str(unit, mark->proclitic), surface;

  if (proclitic.len)
    whole.begin = mark->proclitic.begin;
  surface = mz_unit_str(unit, whole);
  mz_buf_add_c(out, "term: «");
  mz_buf_add_str(out, surface);
  mz_buf_add_c(out, "»");
  if (!mz_str_equal(surface, mark->source)) {
    mz_buf_add_char(out, ' ');
    mz_buf_add_str(out, proclitic);
    if (proclitic.len)
      mz_buf_add_char(out, '+');
    mz_buf_add_str(out, mark->source);
  }
  mz_buf_add_c(out, " = ");
  mz_buf_add_str(out, mark->target);
  if (mark->confidence == MZ_CONFIDENCE_WEAK)
    mz_buf_printf(out, mark->why && *mark->why ? " (weak: %s)" : " (weak)", mark->why);
}

struct mz_str mz_xliff_language(struct mz_buf *buf, struct mz_str language)
{
  mz_buf_truncate(buf, 0);
  mz_buf_add_str(buf, language.len ? language : MZ_STR("und"));
  for (size_t i = 0; i < buf->len; i++)
    if (buf->ptr[i] == '_')
      buf->ptr[i] = '-';
  if (!mz_x2_is_value(MZ_STR("LANG"), mz_buf_str(buf))) {
    mz_buf_truncate(buf, 0);
    mz_buf_add_c(buf, "und");
  }
  return mz_buf_str(buf);
}

struct mz_str mz_xliff_uri(struct mz_buf *buf, const char *name)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

  mz_buf_truncate(buf, 0);
  for (; *name; name++) {
    if (strchr(plain, *name))
      mz_buf_add_char(buf, *name);
    else
      mz_buf_printf(buf, "%%%02X", (unsigned char) *name);
  }
  return mz_buf_str(buf);
}

int mz_xliff_digits(size_t n, int least)
{
  int count = 1;

  while (n /= 10)
    count++;
  return count > least ? count : least;
}
