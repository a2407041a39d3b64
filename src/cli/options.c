/* The option table and what is made from it. */
#include <config.h>
#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "text/utf8.h"

#define AT(member) offsetof(struct cli_options, member)
#define READS (CLI_PREPARE | CLI_CHECK | CLI_SEGMENT | CLI_SPELL | CLI_TERMS)
#define SPELLS (CLI_PREPARE | CLI_CHECK | CLI_SPELL | CLI_DOCTOR)
#define NAMES (CLI_PREPARE | CLI_CHECK | CLI_SPELL | CLI_TERMS)
#define REPORTS (CLI_CHECK | CLI_SPELL | CLI_TERMS)

const struct cli_option cli_option_table[] = {
    {'s', "source", N_("LANG"), NULL, N_("language of the text, as a BCP 47 tag (default: ar)"),
     CLI_STRING, AT(source), READS | CLI_DOCTOR | CLI_ALIGN | CLI_LEXICON},
    {'t', "target", N_("LANG"), NULL, N_("language to translate into (default: en)"), CLI_STRING,
     AT(target), (NAMES | CLI_ALIGN | CLI_DOCTOR | CLI_LEXICON) & ~(unsigned) CLI_PREPARE},
    {'t', "target", N_("LANG"), NULL,
     N_("language to translate into (default: en); copy: targets begin as copies of the sources"),
     CLI_STRING, AT(target), CLI_PREPARE},
    {'s', "source", N_("LANG"), NULL, N_("only units that have this language, as a BCP 47 tag"),
     CLI_STRING, AT(source), CLI_CONVERT},
    {'t', "target", N_("LANG"), NULL, N_("only units that have this language too"), CLI_STRING,
     AT(target), CLI_CONVERT},
    {'o', "output", N_("FILE"), NULL, N_("the file to make (default: standard output)"), CLI_STRING,
     AT(output), CLI_CONVERT | CLI_TERMS | CLI_ALIGN},
    {'t', "target", N_("LANG"), NULL, N_("language of the translation (default: as the file says)"),
     CLI_STRING, AT(target), CLI_MERGE},
    {'o', "output", N_("FILE"), NULL,
     N_("the file to make, or a folder for it (default: beside FILE, article.en.txt of article.ar.txt)"),
     CLI_STRING, AT(output), CLI_MERGE},
    {0, "original", N_("FILE"), NULL,
     N_("the document that was translated (default: the one that the XLIFF file names)"), CLI_STRING,
     AT(original), CLI_MERGE},
    {0, "allow-outside", NULL, NULL,
     N_("take the document that the XLIFF file names from other folders as well"), CLI_FLAG,
     AT(allow_outside), CLI_MERGE},
    {'o', "output", N_("FILE"), NULL,
     N_("the file to make (default: in ~/.local/share/muwazi, where it is found by itself)"),
     CLI_STRING, AT(output), CLI_LEXICON},
    {0, "to", N_("FORMAT"), NULL, N_("format of the output, where its name does not tell"),
     CLI_STRING, AT(to), CLI_CONVERT | CLI_TERMS},
    {0, "xliff-version", N_("VERSION"), "default|1.2|2.0|2.1|2.2",
     N_("version of the XLIFF that is made (default: 1.2)"), CLI_CHOICE, AT(xliff_version),
     CLI_PREPARE | CLI_CONVERT},
    {0, "unit", N_("HOW"), "segment|paragraph",
     N_("a unit of XLIFF 1.2 is a segment, or a paragraph with its segments marked"), CLI_CHOICE,
     AT(unit), CLI_PREPARE | CLI_CONVERT},
    {0, "inline-terms", NULL, NULL, N_("mark names in the text of XLIFF as well"), CLI_FLAG,
     AT(inline_terms), CLI_PREPARE},
    {0, "its", NULL, NULL, N_("mark findings in the text of XLIFF 2 as ITS 2.0 has them"), CLI_FLAG,
     AT(its), CLI_PREPARE},
    {0, "check", NULL, NULL,
     N_("write nothing, but tell what is wrong with the files: XLIFF 2 against its specification"),
     CLI_FLAG, AT(check_only), CLI_CONVERT},
    {0, "dedup", NULL, NULL,
     N_("of TMX units that differ only in vowel signs, tatweel, hamza, case and the like keep the first"),
     CLI_FLAG, AT(dedup), CLI_CONVERT},
    {0, "drop-empty", NULL, NULL, N_("leave TMX units out that lack text in two languages"), CLI_FLAG,
     AT(drop_empty), CLI_CONVERT},
    {0, "drop-identical", NULL, NULL,
     N_("leave TMX units out that are the same in all languages"), CLI_FLAG, AT(drop_identical),
     CLI_CONVERT},
    {0, "sort", NULL, NULL, N_("put TMX units in the order of their source text"), CLI_FLAG,
     AT(sort), CLI_CONVERT},
    {0, "repair", NULL, NULL, N_("of a broken TMX file keep the sound units, and list the others"),
     CLI_FLAG, AT(repair), CLI_CONVERT},
    {'o', "output", N_("DIR"), NULL, N_("folder for the files made, created if need be (default: this one)"), CLI_STRING,
     AT(output), CLI_PREPARE},
    {'g', "glossary", N_("FILE"), NULL,
     N_("glossary of names: TSV, CSV, UTX, TBX or XLIFF 2 (may be given again; before the default one)"),
     CLI_STRINGS, AT(glossaries), NAMES},
    {0, "no-default-glossary", NULL, NULL, N_("leave the glossary out that comes with Muwazi"),
     CLI_FLAG, AT(no_default_glossary), NAMES},
    {0, "min-count", N_("N"), NULL, N_("least places of a name that 'terms extract' proposes"),
     CLI_NUMBER, AT(min_count), CLI_TERMS},
    {0, "builtin-names", NULL, NULL,
     N_("know the states, cities, languages, currencies, months and weekdays of CLDR too"), CLI_FLAG,
     AT(builtin_names), NAMES},
    {'d', "dictionary", N_("NAME"), NULL,
     N_("Hunspell dictionary: a name such as ar, or the path of its .dic file"), CLI_STRING,
     AT(dictionary), SPELLS | CLI_TERMS},
    {'d', "dictionary", N_("FILE"), NULL,
     N_("bilingual dictionary: compiled, dictd, hunalign's .dic, TBX, CSV, UTX, or pairs in a TSV (may be given "
        "again)"),
     CLI_STRINGS, AT(lexicons), CLI_ALIGN},
    {0, "segmented", NULL, NULL, N_("the files have one segment a line already"), CLI_FLAG,
     AT(segmented), CLI_ALIGN},
    {0, "jsonl", NULL, NULL,
     N_("read a record a line: {\"id\", \"source\", \"target\"}, and answer each with its pairs"),
     CLI_FLAG, AT(jsonl), CLI_ALIGN},
    {0, "tsv", N_("SOURCE,TARGET"), NULL,
     N_("read a record a line: a header, and documents in base64 in these two columns"), CLI_STRING,
     AT(tsv), CLI_ALIGN},
    {0, "paragraphs", NULL, NULL, N_("no pair crosses the beginning of a chapter or paragraph"), CLI_FLAG,
     AT(paragraphs), CLI_ALIGN},
    {0, "min-confidence", N_("NUMBER"), NULL,
     N_("leave pairs out that are less likely to be right, from 0 to 1"), CLI_STRING,
     AT(min_confidence), CLI_ALIGN},
    {0, "unaligned", N_("FILE"), NULL, N_("write what is in no pair to this file, and why"), CLI_STRING,
     AT(unaligned), CLI_ALIGN},
    {0, "review", N_("FILE"), NULL,
     N_("write the doubtful pairs, with what is around them, to this file for a person"), CLI_STRING,
     AT(review), CLI_ALIGN},
    {0, "fix", N_("FILE"), NULL, N_("keep the pairs that are confirmed in this review file"),
     CLI_STRING, AT(fix), CLI_ALIGN},
    {0, "frequencies", N_("FILE"), NULL,
     N_("how often words occur, a word and its count a line; goes before the list of Muwazi"),
     CLI_STRING, AT(frequencies), SPELLS & ~(unsigned) CLI_DOCTOR},
    {0, "lexicon", N_("FILE"), NULL,
     N_("the lexicon that 'muwazi lexicon train' made, if not the one of the user"), CLI_STRING,
     AT(lexicon), SPELLS},
    {'p', "personal", N_("FILE"), NULL, N_("words that are right, one a line (may be given again)"),
     CLI_STRINGS, AT(personals), SPELLS & ~(unsigned) CLI_DOCTOR},
    {'m', "memory", N_("FILE"), NULL,
     N_("TMX file; what it has of the text goes into the TMX made (may be given again)"),
     CLI_STRINGS, AT(memories), CLI_PREPARE},
    {'g', "glossary", N_("FILE"), NULL,
     N_("glossary, whose names are words of the dictionary too (may be given again)"), CLI_STRINGS,
     AT(glossaries), CLI_ALIGN},
    {'m', "memory", N_("FILE"), NULL,
     N_("TMX file of sentences whose translations are known, to learn from (may be given again)"),
     CLI_STRINGS, AT(memories), CLI_ALIGN},
    {0, "source-embeddings", N_("FILE"), NULL,
     N_("vectors of the source's sentences: rows of float32 by Vecalign's overlaps, or TEXT,VECTORS"),
     CLI_STRING, AT(embeddings[0]), CLI_ALIGN},
    {0, "target-embeddings", N_("FILE"), NULL, N_("those of the target's, of the same encoder"),
     CLI_STRING, AT(embeddings[1]), CLI_ALIGN},
    {0, "no-spell", NULL, NULL, N_("do not check the spelling"), CLI_FLAG, AT(no_spell),
     CLI_PREPARE},
    {0, "no-html", NULL, NULL, N_("do not write the HTML page"), CLI_FLAG, AT(no_html),
     CLI_PREPARE},
    {0, "depend", NULL, NULL, N_("write the outputs' dependencies for make to BASE.d (also -MD)"),
     CLI_FLAG, AT(depend), CLI_PREPARE},
    {0, "depend-file", N_("FILE"), NULL, N_("write them to this file (also -MF FILE)"), CLI_STRING,
     AT(depend_file), CLI_PREPARE},
    {'l', "list", NULL, NULL, N_("print just the words in error, one a line"), CLI_FLAG, AT(list),
     CLI_SPELL},
    {'a', "pipe", NULL, NULL, N_("speak the ispell protocol that editors use"), CLI_FLAG, AT(pipe),
     CLI_SPELL},
    {0, "disable", N_("RULES"), NULL,
     N_("do not report these findings of spelling, separated by commas (may be given again)"),
     CLI_STRINGS, AT(disabled), SPELLS & ~(unsigned) CLI_DOCTOR},
    {0, "only", N_("RULES"), NULL, N_("report no other findings of spelling (may be given again)"),
     CLI_STRINGS, AT(only), SPELLS & ~(unsigned) CLI_DOCTOR},
    {0, "fix", N_("RULES"), NULL,
     N_("print the text with its safe findings corrected, or those of these rules"), CLI_OPTIONAL,
     AT(fix_rules), CLI_SPELL},
    {0, "diff", NULL, NULL, N_("print what the fix changes as a unified diff"), CLI_FLAG,
     AT(diff), CLI_SPELL},
    {'w', "write", NULL, NULL, N_("write what the fix changes into the files"), CLI_FLAG, AT(write), CLI_SPELL},
    {0, "explain", N_("WORD"), NULL, N_("print the evidence for and against one word"),
     CLI_STRING, AT(explain_word), CLI_SPELL},
    {0, "explain", NULL, NULL, N_("print for each stop mark the rule that decided"), CLI_FLAG,
     AT(explain), CLI_SEGMENT},
    {0, "line-breaks", N_("HOW"), "auto|paragraph|line",
     N_("what a line end means: recognise hard-wrapped text, white space, or a new paragraph"),
     CLI_CHOICE, AT(line_breaks), READS | CLI_MERGE},
    {0, "columns", N_("LIST"), NULL,
     N_("which columns of a CSV or TSV file are what: source:2,target:3, or by names of its first row"),
     CLI_STRING, AT(columns), READS | CLI_CONVERT | CLI_MERGE},
    {0, "two-dots", N_("HOW"), "auto|end|never", N_("whether \"..\" ends a sentence"), CLI_CHOICE,
     AT(two_dots), READS},
    {0, "abbreviations", N_("FILE"), NULL,
     N_("abbreviations that end no sentence, one a line"), CLI_STRING, AT(abbreviations), READS},
    {0, "colon", NULL, NULL, N_("a colon at the end of a line or before a list ends a sentence"),
     CLI_FLAG, AT(colon), READS},
    {0, "srx", N_("FILE"), NULL, N_("segment by these SRX 2.0 rules instead of the built-in ones"),
     CLI_STRING, AT(srx), READS},
    {0, "print-srx", NULL, NULL,
     N_("print the built-in rules as SRX 2.0, as far as it can say them, for other tools"), CLI_FLAG,
     AT(print_srx), CLI_SEGMENT},
    {0, "encoding", N_("NAME"), NULL,
     N_("encoding of the input where it is not UTF-8, such as windows-1256 or UTF-16"), CLI_STRING,
     AT(encoding), READS | CLI_CONVERT | CLI_ALIGN | CLI_MERGE | CLI_LEXICON},
    {0, "format", N_("NAME"), "text|tsv|json|jsonl|github|sarif", N_("how findings are printed"),
     CLI_CHOICE, AT(format), REPORTS},
    {'j', "jobs", N_("NUMBER"), NULL, N_("check so many files at once (default: 1; 0: one a processor)"),
     CLI_NUMBER, AT(jobs), CLI_CHECK | CLI_SPELL},
    {0, "files-from", N_("FILE"), NULL, N_("check the files that FILE names too, one a line"),
     CLI_STRING, AT(files_from), CLI_CHECK | CLI_SPELL},
    {0, "unique", NULL, NULL, N_("print findings of one rule in equal words once, with their count"),
     CLI_FLAG, AT(unique), CLI_CHECK | CLI_SPELL},
    {0, "sort", N_("ORDER"), "place|count", N_("order of what is printed once"), CLI_CHOICE,
     AT(order), CLI_CHECK | CLI_SPELL},
    {0, "format", N_("NAME"), "auto|tsv|tmx|xliff|html|beads",
     N_("format of the output (default: as its name says, else tsv)"), CLI_CHOICE, AT(format),
     CLI_ALIGN},
    {0, "fail-on", N_("LEVEL"), "error|warning|note|never",
     N_("lowest severity that makes the status 1"), CLI_CHOICE, AT(fail_on),
     REPORTS | CLI_ALIGN},
    {0, "color", N_("WHEN"), "auto|always|never", N_("colours on a terminal"), CLI_CHOICE,
     AT(color), REPORTS},
    {0, "progress", N_("WHEN"), "auto|always|never",
     N_("show on standard error how far it is (auto: on a terminal)"), CLI_CHOICE, AT(progress),
     CLI_ALIGN},
    {'q', "quiet", NULL, NULL, N_("print no summary"), CLI_FLAG, AT(quiet),
     CLI_PREPARE | CLI_CONVERT | CLI_ALIGN | CLI_MERGE | CLI_LEXICON | REPORTS},
    {'h', "help", NULL, NULL, N_("print this help"), CLI_FLAG, AT(help), ~0u},
    {0, NULL, NULL, NULL, NULL, CLI_FLAG, 0, 0},
};

#define TABLE_SIZE (sizeof cli_option_table / sizeof *cli_option_table)

/* The index of WORD among CHOICES, or -1. */
static int find_choice(const char *choices, const char *word)
{
  struct mz_str rest = mz_str_c(choices);

  for (int i = 0; rest.ptr; i++)
    if (mz_str_equal(mz_str_split(&rest, '|'), mz_str_c(word)))
      return i;
  return -1;
}

static void add_string(struct cli_strings *list, const char *value)
{
  list->items = mz_xrealloc(list->items, list->count + 1, sizeof *list->items);
  list->items[list->count++] = value;
}

/* VALUE as a number of at most nine digits into *NUMBER. */
static bool set_number(const char *command, const struct cli_option *option, const char *value,
                       size_t *number)
{
  size_t n = 0, digits = strspn(value, "0123456789");

  if (!digits || digits > 9 || value[digits]) {
    fprintf(stderr, _("muwazi %s: --%s is a number, not '%s'\n"), command, option->name, value);
    return false;
  }
  for (size_t i = 0; i < digits; i++)
    n = 10 * n + (size_t) (value[i] - '0');
  *number = n;
  return true;
}

/* "--target=copy" and "--target=empty" say what a translation begins as, and not the language. */
static bool set_target_fill(const struct cli_option *option, const char *value,
                            struct cli_options *options)
{
  bool copy = !strcmp(value, "copy");

  if (option->offset != AT(target) || (!copy && strcmp(value, "empty") != 0))
    return false;
  options->copy_source = copy;
  return true;
}

static bool set_option(const char *command, const struct cli_option *option, const char *value,
                       struct cli_options *options)
{
  void *member = (char *) options + option->offset;
  int choice;

  switch (option->type) {
  case CLI_FLAG:
    *(bool *) member = true;
    return true;
  case CLI_STRING:
    if (option->commands & (CLI_PREPARE | CLI_CONVERT) && set_target_fill(option, value, options))
      return true;
    *(const char **) member = value;
    return true;
  case CLI_OPTIONAL:
    *(const char **) member = value ? value : "";
    return true;
  case CLI_STRINGS:
    add_string(member, value);
    return true;
  case CLI_CHOICE:
    choice = find_choice(option->choices, value);
    if (choice < 0) {
      fprintf(stderr, _("muwazi %s: --%s is one of %s, not '%s'\n"), command, option->name,
              option->choices, value);
      return false;
    }
    *(int *) member = choice;
    return true;
  case CLI_NUMBER:
    return set_number(command, option, value, member);
  }
  return false;
}

/* Fills what getopt_long wants: LETTERS gets 2 * TABLE_SIZE + 2 bytes, NAMES TABLE_SIZE entries. */
static void make_getopt(unsigned bit, char *letters, struct option *names)
{
  static const int arguments[] = {no_argument, required_argument, optional_argument};
  size_t n = 0;

  *letters++ = ':';
  for (const struct cli_option *o = cli_option_table; o->name; o++) {
    if (!(o->commands & bit))
      continue;
    names[n++] = (struct option) {o->name, arguments[o->arg ? 1 + (o->type == CLI_OPTIONAL) : 0],
                                  NULL, 256 + (int) (o - cli_option_table)};
    if (o->letter) {
      *letters++ = o->letter;
      if (o->arg)
        *letters++ = ':';
    }
  }
  *letters = '\0';
  names[n] = (struct option) {NULL, 0, NULL, 0};
}

static const struct cli_option *find_option(unsigned bit, int code)
{
  if (code >= 256)
    return &cli_option_table[code - 256];
  for (const struct cli_option *o = cli_option_table; o->name; o++)
    if (o->commands & bit && o->letter == code)
      return o;
  return NULL;
}

static void refuse(const char *command, int code, char **argv)
{
  if (code == ':')
    fprintf(stderr, _("muwazi %s: '%s' needs an argument"), command, argv[optind - 1]);
  else if (optopt && optopt < 256)
    fprintf(stderr, _("muwazi %s: unknown option '-%c'"), command, optopt);
  else
    fprintf(stderr, _("muwazi %s: unknown option '%s'"), command, argv[optind - 1]);
  fprintf(stderr, _(" (see 'muwazi %s --help')\n"), command);
}

/* Lets make's users write what they write for compilers. */
static void translate_compiler_options(int argc, char **argv)
{
  static char depend[] = "--depend", depend_file[] = "--depend-file";

  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    if (!strcmp(argv[i], "-MD"))
      argv[i] = depend;
    else if (!strcmp(argv[i], "-MF"))
      argv[i] = depend_file;
  }
}

bool cli_options_parse(const char *name, unsigned bit, int *argc, char ***argv,
                       struct cli_options *options)
{
  char letters[2 * TABLE_SIZE + 2];
  struct option names[TABLE_SIZE];
  int code;

  *options = (struct cli_options) {.output = bit == CLI_PREPARE ? "." : "-", .jobs = 1};
  if (bit == CLI_MERGE || bit == CLI_LEXICON)
    options->output = NULL;
  if (bit != CLI_MERGE && bit != CLI_CONVERT)
    options->source = "ar", options->target = "en";
  if (bit == CLI_PREPARE)
    translate_compiler_options(*argc, *argv);
  make_getopt(bit, letters, names);
  opterr = 0;
  optind = 1;
  while ((code = getopt_long(*argc, *argv, letters, names, NULL)) != -1) {
    const struct cli_option *option = find_option(bit, code);
    if (!option) {
      refuse(name, code, *argv);
      return false;
    }
    if (!set_option(name, option, optarg, options))
      return false;
  }
  *argc -= optind;
  *argv += optind;
  return true;
}

void cli_options_release(struct cli_options *options)
{
  for (const struct cli_option *o = cli_option_table; o->name; o++) {
    struct cli_strings *list = (void *) ((char *) options + o->offset);

    if (o->type != CLI_STRINGS)
      continue;
    free(list->items);
    *list = (struct cli_strings) {NULL, 0};
  }
}

void cli_options_help(unsigned bit, struct mz_buf *out)
{
  for (const struct cli_option *o = cli_option_table; o->name; o++) {
    size_t begin = out->len;

    if (!(o->commands & bit))
      continue;
    if (o->letter)
      mz_buf_printf(out, "  -%c, --%s", o->letter, o->name);
    else
      mz_buf_printf(out, "      --%s", o->name);
    if (o->arg)
      mz_buf_printf(out, o->type == CLI_OPTIONAL ? "[=%s]" : "=%s",
                    o->choices ? o->choices : _(o->arg));
    if (mz_utf8_count(mz_str_sub(mz_buf_str(out), begin, out->len)) > 29) {
      mz_buf_add_char(out, '\n');
      begin = out->len;
    }
    while (mz_utf8_count(mz_str_sub(mz_buf_str(out), begin, out->len)) < 31)
      mz_buf_add_char(out, ' ');
    mz_buf_printf(out, "%s\n", _(o->help));
  }
}
