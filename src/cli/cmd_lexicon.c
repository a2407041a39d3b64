/* muwazi lexicon: makes lexicons and dictionaries of the user's own texts.
 *
 * To add an action: write lexicon_NAME.c that ends in a const struct cli_action, name it here, in
 * lexicon.h, Makefile.am and po/POTFILES.in, and say in doc/muwazi.1 what it does. */
#include <config.h>

#include "base/i18n.h"
#include "cli/lexicon.h"

static const struct cli_action *const actions[] = {
    &cli_lexicon_train,
    &cli_lexicon_build,
    NULL,
};

const struct cli_command cli_cmd_lexicon = {
    "lexicon",
    CLI_LEXICON,
    "ACTION [OPTION]... [FILE]...",
    N_("learn from files of your own: how common words are, what translates what"),
    N_("What is made replaces the file there was; to add to that, name it among the files."),
    NULL,
    actions,
};
