/* Logistic regression over a few signals.  doc/spelling.md says on what it was fitted. */
#include <config.h>
#include "pass/spell/odds.h"

#include "text/utf8.h"

enum { MOST_LETTERS = 10, MOST_REPETITIONS = 3, LEAST_OWN = -400 };

/* Hundredths of a nat: for each nat of the candidate's score, each letter (up to ten), the article
 * (which names mostly lack), each nat of the form's own commonness, each time it comes again (up to
 * three), and an unknown neighbour. */
static const struct {
  int always, score, letter, article, own, again, beside;
} weights[] = {
    [MZ_SLIP_ORTHOGRAPHY] = {-120, 89, 24, 210, -18, -70, -116},
    [MZ_SLIP_TYPO] = {60, 49, 17, 53, 0, -200, -112},
    [MZ_SLIP_ENDING] = {60, 49, 17, 53, 0, 0, -112},
    [MZ_SLIP_ATTESTED] = {-290, 43, 15, 181, -22, -130, -140},
    [MZ_SLIP_SPACE] = {-100, 50, 0, 0, 0, -60, -140},
    [MZ_SLIP_WORD] = {-285, 52, 0, 65, -52, -86, -116},
};

bool mz_odds_have_article(struct mz_str form)
{
  static const struct mz_str articles[] = {MZ_STR("ال"), MZ_STR("بال"), MZ_STR("وال"),
                                           MZ_STR("لل")};

  for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
    if (mz_str_starts(form, articles[i]))
      return true;
  return false;
}

/* The odds before the score is looked at. */
static int prior(enum mz_slip slip, struct mz_str form, int own)
{
  size_t letters = mz_utf8_count(form);
  int capped = (int) (letters < MOST_LETTERS ? letters : MOST_LETTERS);

  return weights[slip].always + weights[slip].letter * capped +
         (mz_odds_have_article(form) ? weights[slip].article : 0) +
         weights[slip].own * (own > LEAST_OWN ? own : LEAST_OWN) / 100;
}

int mz_odds(enum mz_slip slip, struct mz_str form, int score, int own)
{
  return prior(slip, form, own) + weights[slip].score * score / 100;
}

int mz_odds_least(enum mz_slip slip, struct mz_str form, int own)
{
  return -100 * prior(slip, form, own) / weights[slip].score;
}

int mz_odds_of_repetition(enum mz_slip slip, size_t count)
{
  size_t again = count > MOST_REPETITIONS ? MOST_REPETITIONS : count ? count - 1 : 0;

  return weights[slip].again * (int) again;
}

int mz_odds_beside(enum mz_slip slip)
{
  return weights[slip].beside;
}
