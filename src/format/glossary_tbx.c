/* Reads TBX: ISO 30042:2008 (martif, termEntry, langSet, tig or ntig), ISO 30042:2019 (tbx,
 * conceptEntry, langSec, termSec) in both styles, and TBX-Min.
 *
 * The styles differ in how a data category is written: <termNote type="administrativeStatus"> (DCA,
 * and all of 2008) or <min:administrativeStatus> (DCT). */
#include <config.h>
#include "format/glossary_tbx.h"

#include <string.h>
#include "base/i18n.h"
#include "format/glossary_concept.h"
#include "format/xml_read.h"
#include "text/lang.h"

/* What an element is for, or the text of a data category. */
enum role {
  OTHER,
  CONCEPT,
  LANGUAGE,
  TERM_SECTION,
  TEXT, /* the first whose text is wanted */
  TERM = TEXT,
  STATUS,
  WORD_CLASS,
  SUBJECT,
  COMMENT,
};

static const struct {
  const char *name;
  enum role role;
} names[] = {
    {"termEntry", CONCEPT},
    {"conceptEntry", CONCEPT},
    {"langSet", LANGUAGE},
    {"langSec", LANGUAGE},
    {"langGroup", LANGUAGE},
    {"tig", TERM_SECTION},
    {"ntig", TERM_SECTION},
    {"termSec", TERM_SECTION},
    {"termGroup", TERM_SECTION},
    {"term", TERM},
    {"note", COMMENT},
    {"administrativeStatus", STATUS},
    {"normativeAuthorization", STATUS},
    {"termStatus", STATUS},
    {"partOfSpeech", WORD_CLASS},
    {"subjectField", SUBJECT},
    {"definition", COMMENT},
    {"Usage note", COMMENT},
};

struct tbx {
  struct mz_concept concept;
  size_t depth;
  size_t concept_depth, text_depth; /* of the elements under way; 0: none */
  enum role text_role;
  bool in_language, wanted; /* a language section, and one that was asked for */
  bool has_subject;         /* so that the kind is not the word class */
  struct mz_concept_term term;
  struct mz_buf text, term_text;
};

bool mz_tbx_is_root(struct mz_str name)
{
  static const char *const roots[] = {"martif", "tbx", "TBX"};

  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (mz_str_equal(name, mz_str_c(roots[i])))
      return true;
  return false;
}

static enum role find_role(struct mz_str name)
{
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (mz_str_equal(name, mz_str_c(names[i].name)))
      return names[i].role;
  return OTHER;
}

/* The role of TAG: by its data category where it has one, else by its name. */
static enum role role_of(const struct mz_xml_tag *tag)
{
  static const char *const carriers[] = {"termNote", "descrip", "admin"};

  for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++)
    if (!strcmp(tag->name, carriers[i]))
      return find_role(mz_xml_get(tag, NULL, "type"));
  return find_role(mz_str_c(tag->name));
}

static void start_language(struct tbx *tbx, const struct mz_xml_tag *tag)
{
  const struct mz_glossary_options *options = tbx->concept.reader->options;
  struct mz_str language = mz_xml_get(tag, "xml", "lang");
  enum mz_lang_match source, target;

  if (!language.ptr)
    language = mz_xml_get(tag, NULL, "lang");
  source = mz_lang_match(options->source_lang, language);
  target = mz_lang_match(options->target_lang, language);
  tbx->in_language = true;
  tbx->wanted = source || target;
  tbx->term.side = target > source ? MZ_CONCEPT_TARGET : MZ_CONCEPT_SOURCE;
  tbx->term.closeness = (int) (target > source ? target : source);
}

static void start_concept(struct tbx *tbx, const struct mz_xml_tag *tag)
{
  mz_concept_begin(&tbx->concept, tag->offset);
  tbx->concept_depth = tbx->depth;
  tbx->in_language = tbx->has_subject = false;
}

static void start_term_section(struct tbx *tbx)
{
  mz_buf_truncate(&tbx->term_text, 0);
  tbx->term.status = MZ_TERM_APPROVED;
  tbx->term.stated = false;
}

/* Starts to collect the text of an element, unless nobody wants it. */
static void start_text(struct tbx *tbx, enum role role, const struct mz_xml_tag *tag)
{
  if (tbx->in_language && !tbx->wanted)
    return;
  tbx->text_depth = tbx->depth;
  tbx->text_role = role;
  mz_buf_truncate(&tbx->text, 0);
  if (role == TERM)
    tbx->term.offset = tag->offset;
}

static void start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  struct tbx *tbx = data;
  enum role role = role_of(tag);

  if (!tbx->depth++ && !mz_tbx_is_root(mz_str_c(tag->name)))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("not a TBX file: the outermost element is <%s>"), tag->name);
  if (tbx->text_depth)
    return;
  if (role == CONCEPT && tbx->concept_depth)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("an entry inside another"));
  else if (role == CONCEPT)
    start_concept(tbx, tag);
  else if (!tbx->concept_depth)
    return;
  else if (role == LANGUAGE)
    start_language(tbx, tag);
  else if (role == TERM_SECTION)
    start_term_section(tbx);
  else if (role >= TEXT)
    start_text(tbx, role, tag);
}

static void set(struct mz_buf *buf, struct mz_str s)
{
  mz_buf_truncate(buf, 0);
  mz_buf_add_str(buf, s);
}

static void end_text(struct tbx *tbx)
{
  struct mz_str text = mz_str_trim(mz_buf_str(&tbx->text));

  tbx->text_depth = 0;
  switch (tbx->text_role) {
  case TERM:
    set(&tbx->term_text, text);
    break;
  case STATUS:
    tbx->term.stated = mz_glossary_status(text, &tbx->term.status) || tbx->term.stated;
    break;
  case COMMENT:
    mz_concept_comment(&tbx->concept, text);
    break;
  case SUBJECT:
  case WORD_CLASS:
    if (!tbx->has_subject)
      set(&tbx->concept.kind, text);
    tbx->has_subject = tbx->has_subject || tbx->text_role == SUBJECT;
    break;
  default:
    break;
  }
}

static void end_term_section(struct tbx *tbx)
{
  tbx->term.text = mz_buf_str(&tbx->term_text);
  if (tbx->in_language && tbx->wanted)
    mz_concept_add(&tbx->concept, &tbx->term);
}

static void end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct tbx *tbx = data;
  enum role role = find_role(mz_str_c(name));
  enum mz_status status;

  if (tbx->text_depth == tbx->depth) {
    end_text(tbx);
  } else if (!tbx->text_depth && tbx->concept_depth) {
    if (role == TERM_SECTION)
      end_term_section(tbx);
    else if (role == LANGUAGE)
      tbx->in_language = false;
    else if (tbx->concept_depth == tbx->depth) {
      tbx->concept_depth = 0;
      status = mz_concept_end(&tbx->concept);
      if (status)
        mz_xml_fail(xml, status, " "); /* what went wrong is said already */
    }
  }
  tbx->depth--;
}

static void text(struct mz_xml_reader *xml, void *data, struct mz_str piece)
{
  struct tbx *tbx = data;

  if (tbx->text_depth)
    mz_xml_collect(xml, &tbx->text, piece);
}

enum mz_status mz_tbx_read(struct mz_glossary_reader *reader)
{
  static const struct mz_xml_handler handler = {start, end, text};
  struct tbx tbx = {.text = MZ_BUF_INIT, .term_text = MZ_BUF_INIT};
  enum mz_status status;

  mz_concept_init(&tbx.concept, reader);
  status = mz_xml_parse(&handler, &tbx, reader->file, reader->text, reader->err);
  if (!status)
    mz_concept_finish(&tbx.concept);
  mz_concept_release(&tbx.concept);
  mz_buf_release(&tbx.text);
  mz_buf_release(&tbx.term_text);
  return status;
}
