/* Reads the glossary module of XLIFF 2.x files: glossEntry with a term, translations and a
 * definition. A unit repeats what another has said, so an entry that is there already is nothing to
 * warn of. */
#include <config.h>
#include "format/glossary_concept.h"

#include <string.h>
#include "base/i18n.h"
#include "format/xml_read.h"
#include "text/lang.h"

#define MODULE "urn:oasis:names:tc:xliff:glossary:2.0"

struct xliff2 {
  struct mz_concept concept;
  size_t depth, text_depth; /* of the element whose text is wanted; 0: none */
  bool in_entry, seen;      /* seen: an entry was there */
  bool reversed;            /* the file goes the other way */
  size_t offset;
  struct mz_buf text;
};

static bool recognise(struct mz_str head)
{
  return mz_str_equal(mz_xml_root(head), MZ_STR("xliff"));
}

static void start_root(struct mz_xml_reader *xml, struct xliff2 *x, const struct mz_xml_tag *tag)
{
  const struct mz_glossary_options *options = x->concept.reader->options;
  struct mz_str source = mz_xml_get(tag, NULL, "srcLang");
  struct mz_str target = mz_xml_get(tag, NULL, "trgLang");

  if (strcmp(tag->name, "xliff") != 0)
    mz_xml_fail(xml, MZ_E_SYNTAX, _("not an XLIFF file: the outermost element is <%s>"), tag->name);
  else if (!mz_str_starts(mz_xml_get(tag, NULL, "version"), MZ_STR("2.")))
    mz_xml_fail(xml, MZ_E_SYNTAX, _("only XLIFF 2 has glossaries inside"));
  else if (mz_lang_match(options->source_lang, source))
    x->reversed = false; /* a file without trgLang is fine */
  else if (mz_lang_match(options->source_lang, target) &&
           mz_lang_match(options->target_lang, source))
    x->reversed = true;
  else
    mz_xml_fail(xml, MZ_E_SYNTAX, _("this glossary is from %.*s to %.*s, not from %.*s to %.*s"),
                MZ_STR_ARG(source), MZ_STR_ARG(target), MZ_STR_ARG(options->source_lang),
                MZ_STR_ARG(options->target_lang));
}

static void start(struct mz_xml_reader *xml, void *data, const struct mz_xml_tag *tag)
{
  static const char *const texts[] = {"term", "translation", "definition"};
  struct xliff2 *x = data;

  if (!x->depth++)
    start_root(xml, x, tag);
  if (strcmp(tag->uri, MODULE) != 0)
    return;
  if (!strcmp(tag->name, "glossEntry")) {
    mz_concept_begin(&x->concept, tag->offset);
    x->in_entry = x->seen = true;
  }
  for (size_t i = 0; x->in_entry && !x->text_depth && i < sizeof texts / sizeof *texts; i++)
    if (!strcmp(tag->name, texts[i])) {
      x->text_depth = x->depth;
      x->offset = tag->offset;
      mz_buf_truncate(&x->text, 0);
    }
}

static void end_text(struct xliff2 *x, const char *name)
{
  bool source = !strcmp(name, "term");
  struct mz_concept_term term = {.text = mz_buf_str(&x->text), .offset = x->offset};

  x->text_depth = 0;
  if (!strcmp(name, "definition")) {
    mz_concept_comment(&x->concept, term.text);
    return;
  }
  term.side = source != x->reversed ? MZ_CONCEPT_SOURCE : MZ_CONCEPT_TARGET;
  mz_concept_add(&x->concept, &term);
}

static void end(struct mz_xml_reader *xml, void *data, const char *name)
{
  struct xliff2 *x = data;
  enum mz_status status;

  if (x->text_depth == x->depth) {
    end_text(x, name);
  } else if (x->in_entry && !x->text_depth && !strcmp(name, "glossEntry")) {
    x->in_entry = false;
    status = mz_concept_end(&x->concept);
    if (status)
      mz_xml_fail(xml, status, " "); /* what went wrong is said already */
  }
  x->depth--;
}

static void text(struct mz_xml_reader *xml, void *data, struct mz_str piece)
{
  struct xliff2 *x = data;

  if (x->text_depth)
    mz_xml_collect(xml, &x->text, piece);
}

static enum mz_status read(struct mz_glossary_reader *reader)
{
  static const struct mz_xml_handler handler = {start, end, text};
  struct xliff2 x = {.text = MZ_BUF_INIT};
  enum mz_status status;

  reader->repeats = true;
  mz_concept_init(&x.concept, reader);
  status = mz_xml_parse(&handler, &x, reader->file, reader->text, reader->err);
  if (!status)
    mz_concept_finish(&x.concept);
  if (!status && !x.seen)
    mz_glossary_warn_at(reader, 0, _("there is no glossary in this file"));
  mz_concept_release(&x.concept);
  mz_buf_release(&x.text);
  return status;
}

const struct mz_glossary_format mz_glossary_xliff2 = {"xliff2", "xlf xliff", recognise, read, NULL};
