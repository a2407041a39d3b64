/* Reads three layers, each checked against the bytes that there are: the container (a count, then
 * 64-bit offsets), the unicharset (one character a line; its line number is its id), the DAWG
 * (64-bit edges: id, three flags, next node). */
#include <config.h>
#include "pass/spell/dawg.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/xalloc.h"
#include "text/chars.h"
#include "text/utf8.h"

/* Places in the container, from tessdatamanager.h: the LSTM pair, then that of the older engine. */
enum { UNICHARSET = 1, WORD_DAWG = 7, LSTM_WORD_DAWG = 19, LSTM_UNICHARSET = 21, MAX_PARTS = 64 };
enum { MARK = 1 };
enum { DAWG_MAGIC = 42, DAWG_HEADER = 10, MAX_UNICHARS = 1 << 16 };
/* The flags above the id in an edge, from dawg.h. */
enum { LAST_OF_NODE = 1, BACKWARD = 2, ENDS_WORD = 4 };
/* A graph that says more is damaged: letters of a word, edges walked. */
enum { MAX_DEPTH = 48, MAX_STEPS = 8 << 20 };

struct dawg {
  const unsigned char *map;
  size_t size;
  const unsigned char *edges;
  size_t edge_count;
  unsigned id_bits;
  uint16_t *letter_of_id; /* MARK for a mark; 0 for what is in no Arabic word */
  size_t id_count;
};

static uint64_t little(const unsigned char *p, size_t n)
{
  uint64_t v = 0;

  while (n--)
    v = v << 8 | p[n];
  return v;
}

/* Part I of the container, empty when it is absent or out of bounds. */
static struct mz_str part(const struct dawg *dawg, size_t i)
{
  uint64_t count = dawg->size < 4 ? 0 : little(dawg->map, 4), begin, end = dawg->size;

  if (count > MAX_PARTS || i >= count || dawg->size < 4 + count * 8)
    return mz_str("", 0);
  begin = little(dawg->map + 4 + i * 8, 8);
  if (begin > dawg->size) /* minus one: absent */
    return mz_str("", 0);
  for (size_t k = 0; k < count; k++) {
    uint64_t other = little(dawg->map + 4 + k * 8, 8);
    if (other > begin && other < end)
      end = other;
  }
  return mz_str((const char *) dawg->map + begin, (size_t) (end - begin));
}

static struct mz_str take_line(struct mz_str *text)
{
  const char *nl = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
  size_t n = nl ? (size_t) (nl - text->ptr) : text->len;
  struct mz_str line = mz_str(text->ptr, n);

  *text = mz_str_sub(*text, nl ? n + 1 : n, text->len);
  return line;
}

static void learn_character(struct dawg *dawg, struct mz_str name, size_t id)
{
  size_t at = 0;
  uint32_t c;

  if (mz_utf8_check(name) != name.len || !name.len)
    return;
  c = mz_utf8_next(name, &at);
  if (at != name.len)
    return;
  if (mz_is_ignorable(c))
    dawg->letter_of_id[id] = MARK;
  else if (c >= 0x0621 && c <= 0x06FF && mz_is_arabic_letter(c))
    dawg->letter_of_id[id] = (uint16_t) c;
}

static bool read_unicharset(struct dawg *dawg, struct mz_str text)
{
  struct mz_str line = take_line(&text);
  size_t count = 0;

  for (size_t i = 0; i < line.len && line.ptr[i] >= '0' && line.ptr[i] <= '9'; i++) {
    count = count * 10 + (size_t) (line.ptr[i] - '0');
    if (count > MAX_UNICHARS)
      return false;
  }
  if (!count)
    return false;
  dawg->id_count = count;
  dawg->letter_of_id = mz_xcalloc(count, sizeof *dawg->letter_of_id);
  for (size_t id = 0; id < count && text.len; id++) {
    const char *space;
    line = take_line(&text);
    space = line.len ? memchr(line.ptr, ' ', line.len) : NULL;
    learn_character(dawg, mz_str(line.ptr, space ? (size_t) (space - line.ptr) : line.len), id);
  }
  return true;
}

static uint64_t edge_at(const struct dawg *dawg, size_t e)
{
  return little(dawg->edges + e * 8, 8);
}

static bool read_edges(struct dawg *dawg, struct mz_str data)
{
  const unsigned char *p = (const unsigned char *) data.ptr;
  uint64_t ids, edges;

  if (data.len < DAWG_HEADER || little(p, 2) != DAWG_MAGIC)
    return false;
  ids = little(p + 2, 4);
  edges = little(p + 6, 4);
  if (!edges || edges > (data.len - DAWG_HEADER) / 8 || ids != dawg->id_count)
    return false;
  while ((uint64_t) 1 << dawg->id_bits < ids + 1)
    dawg->id_bits++;
  dawg->edges = p + DAWG_HEADER;
  dawg->edge_count = (size_t) edges;
  return true;
}

static bool read_parts(struct dawg *dawg)
{
  struct mz_str ids = part(dawg, LSTM_UNICHARSET), words = part(dawg, LSTM_WORD_DAWG);

  if (!ids.len || !words.len) {
    ids = part(dawg, UNICHARSET);
    words = part(dawg, WORD_DAWG);
  }
  return read_unicharset(dawg, ids) && read_edges(dawg, words);
}

/* Maps PATH into memory; an errno value, 0 when it worked. */
/* Walks the graph depth first: at each depth the next edge of the node there, and the length of the
 * form up to it. */
static void walk(const struct dawg *dawg, mz_dawg_fn *fn, void *data)
{
  size_t edge_of[MAX_DEPTH] = {0}, depth = 0, steps = 0;
  size_t len_of[MAX_DEPTH] = {0};
  char form[2 * MAX_DEPTH];
  bool up = false;

  while (steps++ < MAX_STEPS) {
    uint64_t edge = edge_at(dawg, edge_of[depth]);
    uint64_t id = edge & (((uint64_t) 1 << dawg->id_bits) - 1);
    uint64_t next = edge >> (dawg->id_bits + 3);
    unsigned flags = edge >> dawg->id_bits & 7;
    uint16_t letter = id < dawg->id_count ? dawg->letter_of_id[id] : 0;
    size_t len = len_of[depth];

    if (!up && letter && !(flags & BACKWARD)) {
      if (letter != MARK) {
        form[len++] = (char) (0xC0 | letter >> 6);
        form[len++] = (char) (0x80 | (letter & 0x3F));
      }
      if (flags & ENDS_WORD && len)
        fn(data, mz_str(form, len));
      if (next && next < dawg->edge_count && depth + 1 < MAX_DEPTH) {
        edge_of[++depth] = (size_t) next;
        len_of[depth] = len;
        continue;
      }
    }
    up = flags & LAST_OF_NODE || edge_of[depth] + 1 == dawg->edge_count;
    if (!up)
      edge_of[depth]++;
    else if (depth-- == 0)
      return;
  }
}

enum mz_status mz_dawg_each(const char *path, mz_dawg_fn *fn, void *data, struct mz_error *err)
{
  struct mz_map map;
  struct dawg dawg = {0};
  enum mz_status status = mz_map_open(&map, path, MZ_MAX_FILE, err);

  if (status)
    return status;
  dawg.map = (const unsigned char *) map.bytes.ptr;
  dawg.size = map.bytes.len;
  if (read_parts(&dawg))
    walk(&dawg, fn, data);
  else
    status = mz_error_at(err, MZ_E_DICT, path, 0, 0,
                         _("the file holds no list of words that can be read"));
  free(dawg.letter_of_id);
  mz_map_close(&map);
  return status;
}
