/* The bytes of a TMX file on their way to the parser: decoded, and where units are to be saved from a
 * broken file, one unit at a time. */
#ifndef MZ_FORMAT_TMX_FEED_H
#define MZ_FORMAT_TMX_FEED_H

#include "base/error.h"
#include "base/str.h"
#include "format/xml_read.h"

/* Who takes the events of the parser. */
struct mz_tmx_parser {
  const struct mz_xml_handler *events;
  void *data; /* for all of these */
  /* The id of the unit under way; its ptr is NULL between units. */
  struct mz_str (*unit)(void *data);
  /* Forget the unit under way: the next event is the root's. */
  void (*restart)(void *data);
  /* Told of each unit that cannot be read.  NULL: the first error ends the reading. */
  void (*lost)(void *data, struct mz_str id, const struct mz_error *why);
};

struct mz_tmx_feed;

/* A feed for the file PATH in ENCODING (NULL: the one that the file says); PARSER is copied. */
struct mz_tmx_feed *mz_tmx_feed_new(const char *path, const char *encoding,
                                    const struct mz_tmx_parser *parser);
void mz_tmx_feed_free(struct mz_tmx_feed *feed);

/* Takes the next BYTES, and says that there are no more. */
enum mz_status mz_tmx_feed_take(struct mz_tmx_feed *feed, struct mz_str bytes,
                                struct mz_error *err);
enum mz_status mz_tmx_feed_finish(struct mz_tmx_feed *feed, struct mz_error *err);

#endif
