/* The rules of spelling, as people see them. */
#include <config.h>
#include "pass/spell/spell.h"

#include "base/i18n.h"

static const struct mz_spell_rule rules[] = {
    {"spell.typo", MZ_SEVERITY_ERROR, N_("a word that is in no dictionary and looks like a slip")},
    {"spell.hamza", MZ_SEVERITY_WARNING, N_("hamza left out or on the wrong letter")},
    {"spell.ya", MZ_SEVERITY_WARNING, N_("final alef maqsura and ya confused")},
    {"spell.ta-marbuta", MZ_SEVERITY_WARNING, N_("final ta marbuta and ha confused")},
    {"spell.joined", MZ_SEVERITY_WARNING, N_("two words written without a space")},
    {"spell.tanween", MZ_SEVERITY_WARNING, N_("an alef behind a final hamza that takes none")},
    {"spell.suspect", MZ_SEVERITY_ERROR,
     N_("a word of the dictionary that is hardly the one meant")},
    {"spell.name", MZ_SEVERITY_NOTE, N_("an unknown word that looks like a name")},
    {"spell.consistency", MZ_SEVERITY_NOTE, N_("a word spelled in two ways in one text")},
};

const struct mz_spell_rule *mz_spell_rules(size_t *count)
{
  *count = sizeof rules / sizeof *rules;
  return rules;
}
