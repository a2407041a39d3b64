/* The embeddings of both texts of an alignment. */
#include <config.h>
#include "cli/align.h"

#include "base/i18n.h"
#include "format/embeddings.h"

/* Where more than one segment in so many has no vector, the vectors are perhaps of another text. */
#define MISSING_SHARE 10

static void warn_missing(const struct cli_align_side *side, const struct mz_embeddings *embeddings)
{
  if (embeddings->missing * MISSING_SHARE <= embeddings->wanted)
    return;
  fprintf(
      stderr,
      ngettext_(
          "muwazi: %s: %s: %zu of %zu segment has no embedding: were they made of this text?\n",
          "muwazi: %s: %s: %zu of %zu segments have no embedding: were they made of this text?\n",
          embeddings->wanted),
      cli_severity_text(MZ_SEVERITY_WARNING), side->path, embeddings->missing, embeddings->wanted);
}

bool cli_align_embeddings_fit(const struct cli_options *options)
{
  if (!options->embeddings[0] != !options->embeddings[1])
    cli_usage("align", _("--source-embeddings and --target-embeddings are given both or neither"));
  else if (options->embeddings[0] && (options->jsonl || options->tsv))
    cli_usage("align", _("embeddings are of two texts, not of records (--jsonl, --tsv)"));
  else
    return true;
  return false;
}

enum mz_status cli_align_embed(struct cli_alignment *alignment, struct mz_error *err)
{
  const char *const *names = alignment->options->embeddings;
  struct mz_embeddings *embeddings = alignment->embeddings;

  if (!names[0])
    return MZ_OK;
  for (size_t s = 0; s < 2; s++) {
    const struct cli_align_side *side = &alignment->sides[s];
    enum mz_status status =
        mz_embeddings_read(names[s], side->segments, side->count, &embeddings[s], err);
    if (status)
      return status;
    warn_missing(side, &embeddings[s]);
  }
  if (alignment->sides[0].count && alignment->sides[1].count &&
      embeddings[0].dimensions != embeddings[1].dimensions)
    return mz_error_set(err, MZ_E_USAGE,
                        _("the embeddings have %zu dimensions in '%s' and %zu in '%s'"),
                        embeddings[0].dimensions, names[0], embeddings[1].dimensions, names[1]);
  return MZ_OK;
}
