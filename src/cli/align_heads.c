/* Running heads: what a printed text has on each page, its title or the number of the page, and its
 * translation has not, or not there.  They are told by coming again at even distances through all
 * of a text, while nothing on the other side comes about as often but not so evenly. */
#include <config.h>
#include "cli/align.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Bytes of a head; how often it comes at least; segments between two of one kind at least, and how
 * many times that at most. */
#define LONGEST_HEAD 200
#define LEAST_COUNT 3
#define LEAST_DISTANCE 8
#define MOST_UNEVEN 3
/* Kinds of heads of one text, and of how many segments one may be a head: what has more is no
 * running head but text that repeats itself. */
#define MOST_KINDS 8
#define MOST_SHARE 8

/* Segments that are written alike, or that are all nothing but a number. */
struct group {
  size_t count, first, last;
  size_t nearest, farthest; /* distances from one to the next */
};

struct groups {
  struct mz_hash texts;
  struct group *group;
  size_t capacity;
  size_t *of; /* each segment's */
};

static bool is_number(struct mz_str text)
{
  bool digit = false;

  for (size_t at = 0; at < text.len;) {
    uint32_t c = mz_utf8_next(text, &at);
    if (mz_digit_value(c) >= 0)
      digit = true;
    else if (!mz_is_space(c) && !mz_is_control(c) && c != '-' && c != '(' && c != ')' && c != '|')
      return false;
  }
  return digit;
}

static void count_segment(struct groups *groups, struct mz_str text, size_t segment)
{
  bool added;
  struct mz_hash_entry *entry = mz_hash_add(&groups->texts, is_number(text) ? MZ_STR("0") : text,
                                            groups->texts.count, &added);
  struct group *group;

  MZ_RESERVE(groups->group, groups->capacity, groups->texts.count);
  group = &groups->group[entry->value];
  groups->of[segment] = entry->value;
  if (added) {
    *group = (struct group){1, segment, segment, SIZE_MAX, 0};
    return;
  }
  if (segment - group->last < group->nearest)
    group->nearest = segment - group->last;
  if (segment - group->last > group->farthest)
    group->farthest = segment - group->last;
  group->last = segment;
  group->count++;
}

static void groups_init(struct groups *groups, const struct cli_align_side *side)
{
  *groups = (struct groups){.of = mz_xcalloc(side->count + 1, sizeof *groups->of)};
  mz_hash_init(&groups->texts);
  for (size_t i = 0; i < side->count; i++) {
    groups->of[i] = SIZE_MAX;
    if (side->kinds[i] == CLI_ALIGN_TEXT && side->segments[i].len <= LONGEST_HEAD)
      count_segment(groups, side->segments[i], i);
  }
}

static void groups_release(struct groups *groups)
{
  mz_hash_release(&groups->texts);
  free(groups->group);
  free(groups->of);
}

/* Whether GROUP goes evenly through all of a text of SEGMENTS. */
static bool is_even(const struct group *group, size_t segments)
{
  size_t most = group->farthest + group->farthest / 2;

  return group->count >= LEAST_COUNT && group->nearest >= LEAST_DISTANCE &&
         group->farthest <= MOST_UNEVEN * group->nearest && group->first <= most &&
         segments - group->last <= most;
}

/* Whether OTHER has something that comes about as often as GROUP but is no head, and so may be its
 * translation. */
static bool has_like(const struct groups *other, size_t segments, const struct group *group)
{
  for (size_t i = 0; i < other->texts.count; i++) {
    size_t count = other->group[i].count;
    if (count > 1 && 3 * count >= 2 * group->count && 2 * count <= 3 * group->count &&
        !is_even(&other->group[i], segments))
      return true;
  }
  return false;
}

/* Whether so much goes evenly through SIDE that it can be no heads. */
static bool repeats_itself(const struct cli_align_side *side, const struct groups *groups)
{
  size_t kinds = 0, count = 0;

  for (size_t g = 0; g < groups->texts.count; g++)
    if (is_even(&groups->group[g], side->count)) {
      kinds++;
      count += groups->group[g].count;
    }
  return kinds > MOST_KINDS || count > side->count / MOST_SHARE;
}

static void hide(struct cli_align_side *side, const struct groups *groups,
                 const struct cli_align_side *other, const struct groups *others)
{
  if (repeats_itself(side, groups))
    return;
  for (size_t g = 0; g < groups->texts.count; g++) {
    if (!is_even(&groups->group[g], side->count) ||
        has_like(others, other->count, &groups->group[g]))
      continue;
    for (size_t i = 0; i < side->count; i++)
      if (groups->of[i] == g) {
        side->kinds[i] = CLI_ALIGN_HEAD;
        side->head_count++;
      }
  }
}

void cli_align_hide_heads(struct cli_align_side sides[2])
{
  struct groups groups[2];

  for (size_t s = 0; s < 2; s++)
    groups_init(&groups[s], &sides[s]);
  for (size_t s = 0; s < 2; s++)
    hide(&sides[s], &groups[s], &sides[1 - s], &groups[1 - s]);
  for (size_t s = 0; s < 2; s++)
    groups_release(&groups[s]);
}
