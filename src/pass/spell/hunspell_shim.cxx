/* Every call into Hunspell is wrapped: an exception ends here, as "no". */
#include "pass/spell/hunspell_shim.h"

#include <cstdlib>
#include <cstring>
#include <hunspell.hxx>
#include <string>
#include <vector>

struct mz_hunspell {
  Hunspell hunspell;
  mz_hunspell(const char *aff, const char *dic) : hunspell(aff, dic) {}
};

struct mz_hunspell *mz_hunspell_new(const char *aff, const char *dic)
{
  try {
    return new mz_hunspell(aff, dic);
  } catch (...) {
    return nullptr;
  }
}

void mz_hunspell_free(struct mz_hunspell *hunspell)
{
  delete hunspell;
}

bool mz_hunspell_is_utf8(const struct mz_hunspell *hunspell)
{
  try {
    auto &h = const_cast<struct mz_hunspell *>(hunspell)->hunspell;
    return h.get_dict_encoding() == "UTF-8";
  } catch (...) {
    return false;
  }
}

bool mz_hunspell_spell(struct mz_hunspell *hunspell, const char *word, size_t len)
{
  try {
    return hunspell->hunspell.spell(std::string(word, len));
  } catch (...) {
    return false;
  }
}

char *mz_hunspell_analyze(struct mz_hunspell *hunspell, const char *word, size_t len)
{
  try {
    std::string all;
    for (const std::string &line : hunspell->hunspell.analyze(std::string(word, len)))
      all += line + '\n';
    return all.empty() ? nullptr : strdup(all.c_str());
  } catch (...) {
    return nullptr;
  }
}

void mz_hunspell_add(struct mz_hunspell *hunspell, const char *word, const char *example)
{
  try {
    if (example)
      hunspell->hunspell.add_with_affix(word, example);
    else
      hunspell->hunspell.add(word);
  } catch (...) {
    /* a word that Hunspell does not take is simply not known */
  }
}
