/* Words inside names of the glossary: right as the glossary spells them. */
#ifndef MZ_PASS_SPELL_NAMES_H
#define MZ_PASS_SPELL_NAMES_H

#include "doc/doc.h"
#include "pass/spell/judge.h"
#include "text/fold.h"
#include "text/words.h"

enum mz_name_spelling {
  MZ_NAME_RIGHT,
  MZ_NAME_SLIP,   /* a hamza or dots left out that the glossary has */
  MZ_NAME_JOINED, /* written without the spaces that the glossary has */
  MZ_NAME_OTHER,  /* the name in another spelling: the glossary says nothing of it */
};

struct mz_name_words {
  struct mz_buf text, form;
  struct mz_fold_map map;
};

#define MZ_NAME_WORDS_INIT {MZ_BUF_INIT, MZ_BUF_INIT, MZ_FOLD_MAP_INIT}

void mz_name_words_release(struct mz_name_words *words);

/* How WORD, inside the term MARK of UNIT, is spelled; WORDS is room to work in.  Unless it is right, or
 * other, *CLS is its class and MEANT (initialised) the word as the glossary has it, behind its
 * proclitics. */
enum mz_name_spelling mz_name_check(struct mz_name_words *words, const struct mz_unit *unit,
                                    const struct mz_mark *mark, const struct mz_word *word,
                                    enum mz_class *cls, struct mz_buf *meant);

#endif
