/* The directories that Hunspell's own program, the office suites and Debian use. */
#include <config.h>
#include "pass/spell/find.h"

#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/xalloc.h"

/* A leading ~ stands for the home directory; $NAME for a variable that lists directories. */
static const char *const dictionary_dirs[] = {
    "$DICPATH",
    "~/.local/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
};

static const char *const tessdata_dirs[] = {
    "$TESSDATA_PREFIX",          "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",       "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata",
};

static const struct {
  const char *language, *tesseract, *package;
} languages[] = {
    {"ar", "ara", "hunspell-ar"},
    {"fa", "fas", "hunspell-fa"},
    {"en", "eng", "hunspell-en-us"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *mz_primary_language(const char *language, char *buf, int size)
{
  snprintf(buf, (size_t) size, "%.*s", (int) strcspn(language, "-_"), language);
  return buf;
}

const char *mz_dictionary_package(const char *language)
{
  char primary[16];

  mz_primary_language(language, primary, sizeof primary);
  for (size_t i = 0; i < COUNT(languages); i++)
    if (!strcmp(languages[i].language, primary))
      return languages[i].package;
  return "";
}

/* The last existing file (the highest version) that matches PATTERN, or NULL. */
static char *last_match(const char *pattern)
{
  glob_t found;
  char *path = NULL;

  if (glob(pattern, 0, NULL, &found))
    return NULL;
  if (found.gl_pathc)
    path = mz_xstrdup(found.gl_pathv[found.gl_pathc - 1]);
  globfree(&found);
  return path;
}

/* Looks for FILE, which may hold wildcards, in one directory of a table; a variable may name many.
 */
static char *find_in(const char *dir, const char *file)
{
  struct mz_buf pattern = MZ_BUF_INIT;
  const char *list = dir, *home = "";
  char *found = NULL;

  if (*dir == '$')
    list = getenv(dir + 1);
  if (*dir == '~') {
    home = getenv("HOME");
    list = home ? dir + 1 : NULL;
  }
  while (list && *list && !found) {
    size_t n = *dir == '$' ? strcspn(list, ":") : strlen(list);
    mz_buf_truncate(&pattern, 0);
    mz_buf_printf(&pattern, "%s%.*s/%s", home, (int) n, list, file);
    found = last_match(pattern.ptr);
    list += n + (list[n] == ':');
  }
  mz_buf_release(&pattern);
  return found;
}

static char *find_in_all(const char *const *dirs, size_t count, const char *file)
{
  char *found = NULL;

  for (size_t i = 0; i < count && !found; i++)
    found = find_in(dirs[i], file);
  return found;
}

static bool has_extension(const char *path, const char *ext)
{
  size_t n = strlen(path), k = strlen(ext);

  return n > k && !strcmp(path + n - k, ext);
}

/* PATH.aff as PATH, when PATH.dic is there too; takes PATH. */
static char *take_pair(char *path)
{
  struct mz_buf dic = MZ_BUF_INIT;
  bool complete;

  if (!path)
    return NULL;
  path[strlen(path) - 4] = '\0';
  mz_buf_printf(&dic, "%s.dic", path);
  complete = access(dic.ptr, R_OK) == 0;
  mz_buf_release(&dic);
  if (complete)
    return path;
  free(path);
  return NULL;
}

static char *find_named(const char *name)
{
  struct mz_buf file = MZ_BUF_INIT;
  char *found;

  mz_buf_add_c(&file, name);
  if (has_extension(name, ".aff") || has_extension(name, ".dic"))
    mz_buf_truncate(&file, file.len - 4);
  mz_buf_add_c(&file, ".aff");
  if (strchr(name, '/'))
    found = access(file.ptr, R_OK) == 0 ? mz_xstrdup(file.ptr) : NULL;
  else
    found = find_in_all(dictionary_dirs, COUNT(dictionary_dirs), file.ptr);
  mz_buf_release(&file);
  return take_pair(found);
}

char *mz_find_dictionary(const char *name, const char *language)
{
  char primary[16], wild[24], full[32];
  char *found;

  if (name)
    return find_named(name);
  snprintf(full, sizeof full, "%s", language);
  for (char *p = full; *p; p++)
    if (*p == '-')
      *p = '_';
  mz_primary_language(language, primary, sizeof primary);
  snprintf(wild, sizeof wild, "%s_*", primary);
  found = find_named(full);
  if (!found)
    found = find_named(primary);
  return found ? found : find_named(wild);
}

char *mz_find_tessdata(const char *language)
{
  char primary[16], file[32];

  mz_primary_language(language, primary, sizeof primary);
  for (size_t i = 0; i < COUNT(languages); i++) {
    if (strcmp(languages[i].language, primary))
      continue;
    snprintf(file, sizeof file, "%s.traineddata", languages[i].tesseract);
    return find_in_all(tessdata_dirs, COUNT(tessdata_dirs), file);
  }
  return NULL;
}
