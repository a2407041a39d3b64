/* The ispell pipe (ispell(1), "-a"; hunspell speaks the same): a line of text in, a line an answer for
 * each word out, then an empty line.  Lines that begin with ^ are text without it; @ accepts a word for
 * the session, * and & for good, once # saves them; the other command characters change nothing here.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "pass/spell/spell.h"
#include "text/utf8.h"
#include "text/words.h"

static void answer(struct mz_speller *speller, struct mz_str line, const struct mz_word *word,
                   size_t skipped, struct mz_buf *out)
{
  struct mz_str form = mz_str_sub(line, word->begin, word->end);
  struct mz_spelling spelling = mz_speller_check(speller, form);

  if (!spelling.rule || spelling.rule->severity == MZ_SEVERITY_NOTE) {
    mz_buf_add_c(out, "*\n");
    return;
  }
  mz_buf_add_char(out, spelling.suggestion_count ? '&' : '#');
  mz_buf_add_char(out, ' ');
  mz_buf_add_str(out, form);
  if (spelling.suggestion_count)
    mz_buf_printf(out, " %zu", spelling.suggestion_count);
  mz_buf_printf(out, " %zu", skipped + mz_utf8_count(mz_str_sub(line, 0, word->begin)));
  for (size_t i = 0; i < spelling.suggestion_count; i++) {
    mz_buf_add_c(out, i ? ", " : ": ");
    mz_buf_add_str(out, spelling.suggestions[i]);
  }
  mz_buf_add_char(out, '\n');
}

/* What a session learns. */
struct session {
  struct mz_speller *speller;
  const char *personal; /* file; may be NULL */
  struct mz_buf learned; /* words that are to be saved, one a line */
};

/* Adds the words learned to the personal file, which is made where it is not. */
static void save(struct session *session)
{
  struct mz_buf words = MZ_BUF_INIT;
  struct mz_error err = MZ_ERROR_INIT;
  enum mz_status status = MZ_OK;

  if (!session->personal || !session->learned.len)
    return;
  if (access(session->personal, F_OK) == 0)
    status = mz_file_read(session->personal, &words, &err);
  else
    status = mz_file_make_parents(session->personal, &err);
  if (words.len && words.ptr[words.len - 1] != '\n')
    mz_buf_add_char(&words, '\n');
  mz_buf_add_str(&words, mz_buf_str(&session->learned));
  if (!status)
    status = mz_file_write(session->personal, mz_buf_str(&words), NULL, &err);
  if (status)
    cli_fail(&err);
  else
    mz_buf_truncate(&session->learned, 0);
  mz_buf_release(&words);
}

static void obey(struct session *session, char command, struct mz_str word)
{
  if (command == '#') {
    save(session);
  } else if (strchr("@*&", command) && word.len) {
    mz_speller_accept(session->speller, word);
    if (command != '@') {
      mz_buf_add_str(&session->learned, word);
      mz_buf_add_char(&session->learned, '\n');
    }
  }
}

static void answer_line(struct session *session, struct mz_str line, struct mz_buf *out)
{
  struct mz_word word;
  size_t at = 0, skipped = 0;

  if (line.len && line.ptr[0] && strchr("*&@#~!%+-$`", line.ptr[0])) {
    obey(session, line.ptr[0], mz_str_trim(mz_str_sub(line, 1, line.len)));
    return;
  }
  if (line.len && line.ptr[0] == '^') {
    line = mz_str_sub(line, 1, line.len);
    skipped = 1;
  }
  while (mz_word_next(line, &at, &word))
    if (word.kind == MZ_WORD_ARABIC || word.kind == MZ_WORD_LATIN)
      answer(session->speller, line, &word, skipped, out);
  mz_buf_add_char(out, '\n');
}

int cli_ispell(struct mz_speller *speller, const char *personal, FILE *in)
{
  struct session session = {speller, personal, MZ_BUF_INIT};
  struct mz_buf out = MZ_BUF_INIT;
  int status = CLI_CLEAN;
  char *line = NULL;
  size_t capacity = 0;
  ssize_t n;

  mz_buf_printf(&out, "@(#) International Ispell Version 3.2.06 (but really Muwazi %s)\n",
                PACKAGE_VERSION);
  do {
    if (!cli_flush(&out) || fflush(stdout)) {
      status = CLI_TROUBLE;
      break;
    }
    n = getline(&line, &capacity, in);
    if (n > 0) {
      struct mz_str text = mz_str_trim(mz_str(line, (size_t) n));
      /* Offsets count from the start of the line as it came. */
      text = mz_str(line, (size_t) (text.ptr + text.len - line));
      if (mz_utf8_check(text) < text.len)
        mz_buf_add_char(&out, '\n');
      else
        answer_line(&session, text, &out);
    }
  } while (n >= 0);
  free(line);
  mz_buf_release(&session.learned);
  mz_buf_release(&out);
  return status;
}
