/* Which reader takes a dictionary. */
#include <config.h>
#include "format/lexicon.h"

static const struct mz_lexicon_format *const formats[] = {&mz_lexicon_dictd, &mz_lexicon_dic,
                                                          &mz_lexicon_tsv};

static bool has_extension(struct mz_str path, const char *extensions)
{
  struct mz_str rest = mz_str_c(extensions);

  while (rest.ptr)
    if (mz_str_ends(path, mz_str_split(&rest, ' ')))
      return true;
  return false;
}

enum mz_status mz_lexicon_read(const char *path, struct mz_lexicon *lexicon, struct mz_error *err)
{
  size_t last = sizeof formats / sizeof *formats - 1;

  for (size_t i = 0; i < last; i++)
    if (has_extension(mz_str_c(path), formats[i]->extensions))
      return formats[i]->read(path, lexicon, err);
  return formats[last]->read(path, lexicon, err);
}
