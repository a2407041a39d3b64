/* The one door to Hunspell's C++: nothing it throws comes out, and its own suggestions are never
 * asked for (they take 50 ms a word and are cut off by a clock). */
#ifndef MZ_PASS_SPELL_HUNSPELL_SHIM_H
#define MZ_PASS_SPELL_HUNSPELL_SHIM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct mz_hunspell;

/* Loads a dictionary; NULL when Hunspell cannot.  Not to be shared by threads. */
struct mz_hunspell *mz_hunspell_new(const char *aff, const char *dic);
void mz_hunspell_free(struct mz_hunspell *hunspell);

/* Whether the dictionary's encoding is UTF-8. */
bool mz_hunspell_is_utf8(const struct mz_hunspell *hunspell);

/* Whether the dictionary accepts WORD (LEN bytes); false too when Hunspell fails on it. */
bool mz_hunspell_spell(struct mz_hunspell *hunspell, const char *word, size_t len);

/* The dictionary's analyses of WORD, one a line, as a new string that the caller frees; NULL when
 * there is none. */
char *mz_hunspell_analyze(struct mz_hunspell *hunspell, const char *word, size_t len);

/* Accepts WORD from now on; with the affixes of EXAMPLE where that is not NULL. */
void mz_hunspell_add(struct mz_hunspell *hunspell, const char *word, const char *example);

#ifdef __cplusplus
}
#endif

#endif
