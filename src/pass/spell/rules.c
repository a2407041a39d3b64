/* The rules of spelling, as people see them. */
#include <config.h>
#include "pass/spell/spell.h"

#include "base/i18n.h"

static const struct mz_spell_rule rules[] = {
    {"spell.typo", MZ_SEVERITY_ERROR, false,
     N_("a word that is in no dictionary and looks like a slip")},
    {"spell.hamza", MZ_SEVERITY_WARNING, true, N_("hamza left out or on the wrong letter")},
    {"spell.ya", MZ_SEVERITY_WARNING, true, N_("final alef maqsura and ya confused")},
    {"spell.ta-marbuta", MZ_SEVERITY_WARNING, false, N_("final ta marbuta and ha confused")},
    {"spell.joined", MZ_SEVERITY_WARNING, true, N_("two words written without a space")},
    {"spell.tanween", MZ_SEVERITY_WARNING, true,
     N_("an alef behind a final hamza that takes none")},
    {"spell.suspect", MZ_SEVERITY_ERROR, false,
     N_("a word of the dictionary that is hardly the one meant")},
    {"spell.name", MZ_SEVERITY_NOTE, false, N_("an unknown word that looks like a name")},
    {"spell.consistency", MZ_SEVERITY_NOTE, false, N_("a word spelled in two ways in one text")},
};

enum { COUNT = sizeof rules / sizeof *rules };

const struct mz_spell_rule *mz_spell_rules(size_t *count)
{
  *count = COUNT;
  return rules;
}

/* The index of the rule called ID, COUNT where there is none. */
static size_t find(struct mz_str id)
{
  const struct mz_str prefix = MZ_STR("spell.");
  size_t i = 0;

  if (mz_str_starts(id, prefix))
    id = mz_str_sub(id, prefix.len, id.len);
  while (i < COUNT && !mz_str_equal(mz_str_c(rules[i].id + prefix.len), id))
    i++;
  return i;
}

static enum mz_status refuse(struct mz_str id, struct mz_error *err)
{
  struct mz_buf ids = MZ_BUF_INIT;

  for (size_t i = 0; i < COUNT; i++)
    mz_buf_printf(&ids, i ? ", %s" : "%s", rules[i].id);
  mz_error_set(err, MZ_E_USAGE, _("there is no rule '%.*s' of spelling: they are %s"),
               MZ_STR_ARG(id), ids.ptr);
  mz_buf_release(&ids);
  return MZ_E_USAGE;
}

enum mz_status mz_spell_rules_parse(struct mz_str list, unsigned *set, struct mz_error *err)
{
  while (list.ptr) {
    struct mz_str id = mz_str_trim(mz_str_split(&list, ','));
    size_t i = find(id);
    if (i == COUNT)
      return refuse(id, err);
    *set |= 1u << i;
  }
  return MZ_OK;
}

unsigned mz_spell_rules_safe(void)
{
  unsigned set = 0;

  for (size_t i = 0; i < COUNT; i++)
    set |= (unsigned) rules[i].safe << i;
  return set;
}
