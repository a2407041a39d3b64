/* The list of formats: the only place that knows them all. */
#include <config.h>
#include "format/format.h"

#include <string.h>
#include <strings.h>

const struct mz_format *const mz_formats[] = {
    &mz_format_txt,
    &mz_format_html,
    &mz_format_md,
    &mz_format_xliff12,
    &mz_format_xliff2,
    &mz_format_tmx,
    &mz_format_csv,
    &mz_format_docx,
    &mz_format_odt,
    &mz_format_po,
    &mz_format_srt,
    &mz_format_tsv,
    &mz_format_vtt,
    NULL,
};

static bool has_extension(const struct mz_format *format, const char *extension)
{
  struct mz_str rest = mz_str_c(format->extensions);

  while (rest.ptr) {
    struct mz_str one = mz_str_split(&rest, ' ');
    if (one.len == strlen(extension) && !strncasecmp(one.ptr, extension, one.len))
      return true;
  }
  return false;
}

/* The extension of PATH; empty where there is none. */
static const char *extension_of(const char *path)
{
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

  return dot && (!slash || dot > slash) ? dot + 1 : "";
}

const struct mz_format *mz_format_get(const char *path)
{
  const char *extension = extension_of(path);

  for (size_t i = 0; mz_formats[i]; i++)
    if (mz_formats[i]->read && has_extension(mz_formats[i], extension))
      return mz_formats[i];
  return &mz_format_txt;
}

const struct mz_format *mz_format_refine(const struct mz_format *format, struct mz_str text)
{
  for (size_t i = 0; mz_formats[i]; i++)
    if (mz_formats[i]->accepts && !strcmp(mz_formats[i]->extensions, format->extensions) &&
        mz_formats[i]->accepts(text))
      return mz_formats[i];
  return format;
}

const struct mz_format *mz_format_find(const char *name)
{
  for (size_t i = 0; mz_formats[i]; i++)
    if (!strcmp(mz_formats[i]->name, name))
      return mz_formats[i];
  return NULL;
}

const struct mz_format *mz_format_for_output(const char *path)
{
  const char *extension = extension_of(path);

  for (size_t i = 0; mz_formats[i]; i++)
    if (mz_formats[i]->write && has_extension(mz_formats[i], extension))
      return mz_formats[i];
  return NULL;
}

/* What UNIT has of each kind. */
static void count_unit(const struct mz_unit *unit, size_t counts[MZ_LOSSES])
{
  counts[0] += unit->source.code_count;
  counts[1] += unit->note_count;
  counts[3] += unit->locked;
  for (size_t i = 0; i < unit->seg_count; i++) {
    counts[0] += unit->segs[i].target.code_count;
    counts[2] += unit->segs[i].state != MZ_STATE_INITIAL;
    counts[4] += !unit->segs[i].target.str.ptr;
  }
}

void mz_format_losses(const struct mz_doc *doc, const struct mz_format *format,
                      size_t losses[MZ_LOSSES])
{
  memset(losses, 0, MZ_LOSSES * sizeof *losses);
  for (size_t u = 0; u < doc->unit_count; u++)
    count_unit(&doc->units[u], losses);
  for (unsigned i = 0; i < MZ_LOSSES; i++)
    if (format->holds & 1u << i)
      losses[i] = 0;
}
