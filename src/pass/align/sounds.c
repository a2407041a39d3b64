/* Names, and between kindred languages many more words, by their skeletons (text/translit.h). */
#include <config.h>
#include "pass/align/sounds.h"

#include <stdlib.h>
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/translit.h"
#include "text/utf8.h"

/* Skeletons of less (a consonant is 10) are alike by chance. */
#define LEAST_WEIGHT 20
/* How alike words must sound where one has a capital, and where none has. */
#define LIKE_NAME 0.7f
#define LIKE_WORD 0.95f
/* What words that sound all the same are worth; half the same is nothing. */
#define LIKE_CHANCE 0.7f
/* Pairs of words whose sounds are compared. */
#define MAX_COMPARED ((size_t) 3 << 20)

/* A word that may sound like one of the other side. */
struct sound {
  uint32_t unit;
  bool capital;
  struct mz_skeleton skeleton;
};

static struct sound *make_sounds(const struct units *units, size_t *count)
{
  struct sound *sounds = mz_xcalloc(units->count + 1, sizeof *sounds);

  *count = 0;
  for (size_t u = 0; u < units->count; u++) {
    struct sound *sound = &sounds[*count];
    const struct unit *unit = &units->unit[u];
    size_t at = 0;
    uint32_t c;

    if (unit->kind != UNIT_WORD)
      continue;
    c = mz_utf8_next(unit->form, &at);
    sound->unit = (uint32_t) u;
    sound->capital = unit->capital && mz_is_latin_letter(c);
    if (mz_is_arabic_letter(c))
      mz_skeleton_arabic(unit->form, &sound->skeleton);
    else if (mz_is_latin_letter(c))
      mz_skeleton_latin(unit->form, &sound->skeleton);
    else
      continue;
    if (sound->skeleton.weight >= LEAST_WEIGHT)
      ++*count;
  }
  return sounds;
}

static void add_name(struct table *table, const struct sound *from, const struct sound *to)
{
  float least = from->capital || to->capital ? LIKE_NAME : LIKE_WORD, like;

  if (from->skeleton.weight > 2 * to->skeleton.weight || to->skeleton.weight > 2 * from->skeleton.weight)
    return;
  like = (float) mz_skeleton_similarity_from(&from->skeleton, &to->skeleton, (double) least - 1e-6);
  if (like >= least)
    mz_table_add_link(table, from->unit, to->unit, LIKE_CHANCE * (2 * like - 1));
}

void mz_sound_links(struct table *table, const struct units *source, const struct units *target)
{
  size_t n, m, capitals = 0;
  struct sound *from = make_sounds(source, &n), *to = make_sounds(target, &m);
  bool large = n * m > MAX_COMPARED;

  if (large) {
    for (size_t j = 0; j < m; j++)
      if (to[j].capital)
        to[capitals++] = to[j];
    m = capitals;
  }
  for (size_t i = 0; i < n && n * m <= MAX_COMPARED; i++)
    for (size_t j = 0; j < m; j++)
      add_name(table, &from[i], &to[j]);
  free(from);
  free(to);
}
