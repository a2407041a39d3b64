/* Cuts HTML into tags and text, as the tokenizer of the HTML standard does (WHATWG, 13.2.5), and says where
 * each stands.  It builds no tree: translation needs ranges, and whatever is between them stays as it is.
 * Linear in the size of the text. */
#ifndef MZ_FORMAT_HTML_LEXER_H
#define MZ_FORMAT_HTML_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include "doc/doc.h"

enum mz_html_kind {
  MZ_HTML_TEXT,
  MZ_HTML_START,
  MZ_HTML_END,
  MZ_HTML_RAW,     /* what is inside <script>, <style> and the like */
  MZ_HTML_COMMENT, /* and what the standard takes for one, and the DOCTYPE */
};

/* Ranges are of the whole text. */
struct mz_html_attribute {
  struct mz_range name;
  struct mz_range value; /* without quotes; empty where there is none */
  bool has_value;
};

struct mz_html_token {
  enum mz_html_kind kind;
  struct mz_range range;
  struct mz_range name; /* of a tag */
};

struct mz_html_lexer {
  struct mz_str text;
  size_t at;
  struct mz_str raw; /* the element whose content is no markup; empty: none */
  struct mz_html_attribute *attributes; /* of the last tag */
  size_t attribute_count, attribute_capacity;
};

void mz_html_lexer_init(struct mz_html_lexer *lexer, struct mz_str text);
void mz_html_lexer_release(struct mz_html_lexer *lexer);

/* The next token; false at the end. */
bool mz_html_next(struct mz_html_lexer *lexer, struct mz_html_token *token);

/* Whether A is B, which is in lower case; ASCII letters are equal in both cases. */
bool mz_html_is(struct mz_str a, const char *b);

/* Whether the element NAME has no end tag: <br>. */
bool mz_html_is_void(struct mz_str name);

/* The attribute NAME of the last tag, or NULL. */
const struct mz_html_attribute *mz_html_find(const struct mz_html_lexer *lexer, const char *name);

#endif
