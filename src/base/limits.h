/* Every maximum of the program in one place.  A maximum that is exceeded ends in MZ_E_LIMIT with a
 * message that names it; nothing is ever cut off in silence. */
#ifndef MZ_BASE_LIMITS_H
#define MZ_BASE_LIMITS_H

#include <stddef.h>

/* Bytes of one input file. */
#define MZ_MAX_FILE ((size_t) 1 << 30)
/* Bytes that one buffer may grow to. */
#define MZ_MAX_BUF ((size_t) 1 << 31)
/* Bytes of one word that is looked up in a dictionary; longer ones are not words. */
#define MZ_MAX_WORD ((size_t) 256)
/* Bytes of one glossary line, and entries of all glossaries together. */
#define MZ_MAX_GLOSSARY_LINE ((size_t) 64 << 10)
#define MZ_MAX_GLOSSARY_ENTRIES ((size_t) 4 << 20)
/* Words of one glossary name. */
#define MZ_MAX_TERM_WORDS ((size_t) 64)
/* XML: nesting, bytes of the text of one element, bytes of one tag, comment or CDATA section (the
 * parser reads an unfinished one again with every piece of the file), attributes of one tag. */
#define MZ_MAX_XML_DEPTH ((size_t) 256)
#define MZ_MAX_XML_TEXT ((size_t) 64 << 20)
#define MZ_MAX_XML_TAG ((size_t) 1 << 20)
#define MZ_MAX_XML_ATTRIBUTES ((size_t) 256)
/* XML: name spaces bound at one place; every name is looked up among them. */
#define MZ_MAX_XML_NAMESPACES ((size_t) 256)
/* Inline codes of one segment. */
#define MZ_MAX_CODES ((size_t) 64 << 10)
/* Pairs of memories that an alignment learns from. */
#define MZ_MAX_ALIGN_MEMORY ((size_t) 20000)
/* Bytes of a compiled dictionary, and of the words in it; pairs of memories that one learns from. */
#define MZ_MAX_COMPILED ((size_t) 8 << 30)
#define MZ_MAX_COMPILED_TEXT ((size_t) 1 << 30)
#define MZ_MAX_COMPILED_MEMORY ((size_t) 50000)
/* Bytes of a file of embeddings, which is mapped: what half of all addresses reach.  Dimensions of one. */
#define MZ_MAX_EMBEDDINGS ((size_t) -1 / 2)
#define MZ_MAX_EMBEDDING_DIMENSIONS ((size_t) 8192)
/* Segmentation rules of one file, and bytes of one of their expressions. */
#define MZ_MAX_SRX_RULES ((size_t) 64 << 10)
#define MZ_MAX_SRX_PATTERN ((size_t) 64 << 10)
/* Inline codes of one unit that are open at once and still find the code that closes them. */
#define MZ_MAX_OPEN_CODES ((size_t) 64)
/* Bytes of one tag of a subtitle; longer ones are text. */
#define MZ_MAX_CUE_TAG ((size_t) 1 << 10)
/* Plural forms of one language; bytes and nesting of the expression that tells them apart. */
#define MZ_MAX_PLURAL_FORMS ((size_t) 16)
#define MZ_MAX_PLURAL_EXPRESSION ((size_t) 1 << 10)
#define MZ_MAX_PLURAL_DEPTH ((size_t) 32)
/* Bytes of one placeholder in a message, and placeholders of one message; what is more is text. */
#define MZ_MAX_PLACEHOLDER ((size_t) 256)
#define MZ_MAX_PLACEHOLDERS ((size_t) 512)
/* Distinct words of a trained lexicon, bytes of such a file, and pairs of words that training keeps at
 * once: beyond that it forgets the rarest, and says so. */
#define MZ_MAX_TRAINED_FORMS (((size_t) 1 << 24) - 2)
#define MZ_MAX_TRAINED ((size_t) 4 << 30)
#define MZ_MAX_TRAINED_PAIRS ((size_t) 4 << 20)
/* Bytes of a text without a line end that training looks at together. */
#define MZ_MAX_TRAINING_LINE ((size_t) 1 << 20)
/* Zip archives: members, bytes of all of them together, and how much tighter than this a member of
 * more than MZ_MAX_ZIP_FREE bytes may be packed. */
#define MZ_MAX_ZIP_MEMBERS ((size_t) 10000)
#define MZ_MAX_ZIP ((size_t) 512 << 20)
#define MZ_MAX_ZIP_RATIO ((size_t) 200)
#define MZ_MAX_ZIP_FREE ((size_t) 8 << 20)
/* Shapes with paragraphs in paragraphs of shapes; deeper ones are not read. */
#define MZ_MAX_OFFICE_DEPTH ((size_t) 8)
/* Fields of one paragraph whose end is looked for in vain; further ones are codes of their own. */
#define MZ_MAX_LOST_FIELDS ((size_t) 8)
/* Suggestions kept for one finding. */
#define MZ_MAX_SUGGESTIONS ((size_t) 8)

#endif
