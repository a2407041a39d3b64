/* Writes TBX: ISO 30042:2008, which every tool reads, and ISO 30042:2019 as TBX-Basic in the DCA
 * style, which differs in little but the names.
 *
 * An entry is a concept: its name and spellings on one side, its translation and alternatives on
 * the other.  A forbidden translation is a deprecated term in a concept of its own. */
#include <config.h>
#include "format/glossary_tbx.h"

#include "format/xml_read.h"
#include "format/xml_write.h"

/* What an edition calls things. */
struct edition {
  const char *doctype, *root, *header, *concept, *language, *term, *constraints;
  struct mz_str style, type, uri; /* attributes of the root; empty: has none */
};

static const struct edition edition_2008 = {
    .doctype = "\n<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">",
    .root = "martif",
    .header = "martifHeader",
    .concept = "termEntry",
    .language = "langSet",
    .term = "tig",
    .constraints = "TBXXCSV02.xcs",
    .type = MZ_STR("TBX"),
};

static const struct edition edition_2019 = {
    .doctype = "",
    .root = "tbx",
    .header = "tbxHeader",
    .concept = "conceptEntry",
    .language = "langSec",
    .term = "termSec",
    .constraints = "TBXBasicXCSV02.xcs",
    .style = MZ_STR("dca"),
    .type = MZ_STR("TBX-Basic"),
    .uri = MZ_STR("urn:iso:std:iso:30042:ed-2"),
};

struct writer {
  struct mz_xml_writer xml;
  const struct edition *edition;
  const struct mz_glossary_write_options *options;
};

static void write_typed(struct writer *w, const char *element, const char *type, struct mz_str text)
{
  mz_xml_start(&w->xml, element);
  mz_xml_attribute(&w->xml, "type", mz_str_c(type));
  mz_xml_text(&w->xml, text, 0);
  mz_xml_end(&w->xml, element);
}

static void write_header(struct writer *w)
{
  struct mz_buf tool = MZ_BUF_INIT;

  mz_buf_printf(&tool, "Muwazi %s", w->options->tool_version);
  mz_xml_start(&w->xml, w->edition->header);
  mz_xml_start(&w->xml, "fileDesc");
  mz_xml_start(&w->xml, "sourceDesc");
  mz_xml_element(&w->xml, "p", mz_buf_str(&tool), 0);
  mz_xml_end(&w->xml, "sourceDesc");
  mz_xml_end(&w->xml, "fileDesc");
  mz_xml_start(&w->xml, "encodingDesc");
  write_typed(w, "p", "XCSURI", mz_str_c(w->edition->constraints));
  mz_xml_end(&w->xml, "encodingDesc");
  mz_xml_end(&w->xml, w->edition->header);
  mz_buf_release(&tool);
}

/* A term and what is said of it; STATUS and TYPE may be NULL. */
static void write_term(struct writer *w, struct mz_str term, const char *word_class,
                       const char *status, const char *type)
{
  const struct {
    const char *type, *value;
  } notes[] = {{"partOfSpeech", word_class}, {"administrativeStatus", status}, {"termType", type}};

  mz_xml_start(&w->xml, w->edition->term);
  mz_xml_element(&w->xml, "term", term, 0);
  for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
    if (notes[i].value)
      write_typed(w, "termNote", notes[i].type, mz_str_c(notes[i].value));
  mz_xml_end(&w->xml, w->edition->term);
}

static void start_language(struct writer *w, struct mz_str language)
{
  mz_xml_start(&w->xml, w->edition->language);
  mz_xml_attribute(&w->xml, "xml:lang", language);
}

/* KIND when it is a word class, which TBX has a place for; else NULL: it is a subject field. */
static const char *word_class_of(struct mz_str kind)
{
  static const char *const classes[] = {"noun",      "properNoun", "verb",
                                        "adjective", "adverb",     "other"};

  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (mz_str_equal(kind, mz_str_c(classes[i])))
      return classes[i];
  return NULL;
}

static void write_entry(struct writer *w, const struct mz_glossary_entry *entry, size_t number)
{
  static const char *const statuses[] = {[MZ_TERM_APPROVED] = NULL,
                                         [MZ_TERM_PREFERRED] = "preferredTerm-admn-sts",
                                         [MZ_TERM_FORBIDDEN] = "deprecatedTerm-admn-sts"};
  const char *word_class = word_class_of(entry->kind);
  struct mz_buf id = MZ_BUF_INIT;

  mz_buf_printf(&id, "c%zu", number);
  mz_xml_start(&w->xml, w->edition->concept);
  mz_xml_attribute(&w->xml, "id", mz_buf_str(&id));
  if (entry->kind.len && !word_class)
    write_typed(w, "descrip", "subjectField", entry->kind);
  if (entry->comment.len)
    mz_xml_element(&w->xml, "note", entry->comment, 0);
  start_language(w, w->options->source_lang);
  write_term(w, entry->source, word_class, NULL, NULL);
  for (size_t i = 0; i < entry->variant_count; i++)
    write_term(w, entry->variants[i], word_class, NULL, "variant");
  mz_xml_end(&w->xml, w->edition->language);
  if (entry->target.len) {
    start_language(w, w->options->target_lang);
    write_term(w, entry->target, word_class, statuses[entry->status], NULL);
    for (size_t i = 0; i < entry->alt_count; i++)
      write_term(w, entry->alt[i], word_class, "admittedTerm-admn-sts", NULL);
    mz_xml_end(&w->xml, w->edition->language);
  }
  mz_xml_end(&w->xml, w->edition->concept);
  mz_buf_release(&id);
}

static void start_root(struct writer *w)
{
  const struct {
    const char *name;
    struct mz_str value;
  } attributes[] = {{"style", w->edition->style},
                    {"type", w->edition->type},
                    {"xml:lang", w->options->source_lang},
                    {"xmlns", w->edition->uri}};

  mz_xml_start(&w->xml, w->edition->root);
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
    if (attributes[i].value.len)
      mz_xml_attribute(&w->xml, attributes[i].name, attributes[i].value);
}

static void write(const struct edition *edition, const struct mz_glossary *glossary,
                  const struct mz_glossary_write_options *options, struct mz_buf *out,
                  size_t *losses)
{
  struct writer w = {.edition = edition, .options = options};
  struct mz_dropped dropped = MZ_DROPPED_INIT;

  mz_xml_begin(&w.xml, out, true, &dropped);
  mz_buf_add_c(out, edition->doctype);
  start_root(&w);
  write_header(&w);
  mz_xml_start(&w.xml, "text");
  mz_xml_start(&w.xml, "body");
  for (size_t i = 0; i < glossary->count; i++) {
    write_entry(&w, &glossary->entries[i], i + 1);
    losses[MZ_GLOSSARY_LOSS_MATCH] += glossary->entries[i].match != MZ_TERM_MATCH_CLITIC;
  }
  mz_xml_end(&w.xml, "body");
  mz_xml_end(&w.xml, "text");
  mz_xml_end(&w.xml, edition->root);
  losses[MZ_GLOSSARY_LOSS_CHARACTER] += dropped.count;
}

static void write_2008(const struct mz_glossary *glossary,
                       const struct mz_glossary_write_options *options, struct mz_buf *out,
                       size_t *losses)
{
  write(&edition_2008, glossary, options, out, losses);
}

static void write_2019(const struct mz_glossary *glossary,
                       const struct mz_glossary_write_options *options, struct mz_buf *out,
                       size_t *losses)
{
  write(&edition_2019, glossary, options, out, losses);
}

static bool recognise(struct mz_str head)
{
  return mz_tbx_is_root(mz_xml_root(head));
}

const struct mz_glossary_format mz_glossary_tbx = {"tbx", "tbx tbxm", recognise, mz_tbx_read,
                                                   write_2008};
const struct mz_glossary_format mz_glossary_tbx2019 = {"tbx2019", "", NULL, mz_tbx_read,
                                                       write_2019};
