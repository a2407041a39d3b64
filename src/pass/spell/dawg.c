/* Reads three layers, each checked against the bytes that there are: the container (a count, then 64-bit
 * offsets), the unicharset (one character a line; its line number is its id), the DAWG (64-bit edges:
 * id, three flags, next node). */
#include <config.h>
#include "pass/spell/dawg.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/xalloc.h"
#include "text/utf8.h"

/* Places in the container, from tessdatamanager.h: the LSTM pair, then that of the older engine. */
enum { UNICHARSET = 1, WORD_DAWG = 7, LSTM_WORD_DAWG = 19, LSTM_UNICHARSET = 21, MAX_PARTS = 64 };
enum { DAWG_MAGIC = 42, DAWG_HEADER = 10, MAX_UNICHARS = 1 << 16 };
/* The flags above the id in an edge, from dawg.h. */
enum { LAST_OF_NODE = 1, BACKWARD = 2, ENDS_WORD = 4 };
/* Letters that are looked up: the Arabic block. */
enum { FIRST_LETTER = 0x0600, LETTERS = 0x100 };
enum { MAX_STATES = 64, MAX_STEPS = 4096 };

struct mz_dawg {
  const unsigned char *map;
  size_t size;
  const unsigned char *edges;
  size_t edge_count;
  unsigned id_bits;
  uint16_t id_of[LETTERS];   /* 0: the list has no such letter */
  unsigned char *mark_of_id; /* 1 where the id is a tashkeel mark */
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
static struct mz_str part(const struct mz_dawg *dawg, size_t i)
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

static void learn_character(struct mz_dawg *dawg, struct mz_str name, size_t id)
{
  size_t at = 0;
  uint32_t c;

  if (mz_utf8_check(name) != name.len || !name.len)
    return;
  c = mz_utf8_next(name, &at);
  if (at != name.len || c < FIRST_LETTER || c >= FIRST_LETTER + LETTERS)
    return;
  dawg->id_of[c - FIRST_LETTER] = (uint16_t) id;
  dawg->mark_of_id[id] = (c >= 0x064B && c <= 0x0652) || c == 0x0670;
}

static bool read_unicharset(struct mz_dawg *dawg, struct mz_str text)
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
  dawg->mark_of_id = mz_xcalloc(count, 1);
  for (size_t id = 0; id < count && text.len; id++) {
    const char *space;
    line = take_line(&text);
    space = line.len ? memchr(line.ptr, ' ', line.len) : NULL;
    learn_character(dawg, mz_str(line.ptr, space ? (size_t) (space - line.ptr) : line.len), id);
  }
  return true;
}

static bool read_edges(struct mz_dawg *dawg, struct mz_str data)
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

static bool read_parts(struct mz_dawg *dawg)
{
  struct mz_str ids = part(dawg, LSTM_UNICHARSET), words = part(dawg, LSTM_WORD_DAWG);

  if (!ids.len || !words.len) {
    ids = part(dawg, UNICHARSET);
    words = part(dawg, WORD_DAWG);
  }
  return read_unicharset(dawg, ids) && read_edges(dawg, words);
}

/* Maps PATH into memory; an errno value, 0 when it worked. */
static int map_file(struct mz_dawg *dawg, const char *path)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC), failed = 0;
  struct stat st;
  void *map;

  if (fd < 0)
    return errno;
  if (fstat(fd, &st) < 0) {
    failed = errno;
  } else if (!S_ISREG(st.st_mode) || st.st_size <= 0) {
    failed = EINVAL;
  } else {
    map = mmap(NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    failed = map == MAP_FAILED ? errno : 0;
    dawg->map = failed ? NULL : map;
    dawg->size = failed ? 0 : (size_t) st.st_size;
  }
  close(fd);
  return failed;
}

struct mz_dawg *mz_dawg_open(const char *path, struct mz_error *err)
{
  struct mz_dawg *dawg = mz_xcalloc(1, sizeof *dawg);
  int failed = map_file(dawg, path);

  if (failed)
    mz_error_errno(err, path, failed);
  else if (read_parts(dawg))
    return dawg;
  else
    mz_error_at(err, MZ_E_DICT, path, 0, 0, _("the file holds no list of words that can be read"));
  mz_dawg_close(dawg);
  return NULL;
}

void mz_dawg_close(struct mz_dawg *dawg)
{
  if (!dawg)
    return;
  if (dawg->map)
    munmap((void *) (uintptr_t) dawg->map, dawg->size);
  free(dawg->mark_of_id);
  free(dawg);
}

/* Where a walk stands: letters of the form taken, node of the graph. */
struct state {
  size_t taken, node;
};

/* The ids of FORM's letters, or 0 when the list lacks one of them. */
static size_t ids_of(const struct mz_dawg *dawg, struct mz_str form, uint16_t *ids, size_t max)
{
  size_t n = 0;

  for (size_t at = 0; at < form.len;) {
    uint32_t c = mz_utf8_next(form, &at);
    uint16_t id = c >= FIRST_LETTER && c < FIRST_LETTER + LETTERS ? dawg->id_of[c - FIRST_LETTER] : 0;
    if (!id || n == max)
      return 0;
    ids[n++] = id;
  }
  return n;
}

/* A walk that may pass over marks has more than one way to go: the others wait on a short stack. */
bool mz_dawg_has(const struct mz_dawg *dawg, struct mz_str form)
{
  struct state stack[MAX_STATES] = {{0, 0}};
  size_t depth = 1, steps = 0, n;
  const uint64_t id_mask = ((uint64_t) 1 << dawg->id_bits) - 1;
  uint16_t ids[64];

  n = ids_of(dawg, form, ids, sizeof ids / sizeof *ids);
  if (!n)
    return false;
  while (depth) {
    struct state s = stack[--depth];
    for (size_t e = s.node; e < dawg->edge_count && steps < MAX_STEPS; e++, steps++) {
      uint64_t edge = little(dawg->edges + e * 8, 8);
      uint64_t id = edge & id_mask, next = edge >> (dawg->id_bits + 3);
      unsigned flags = edge >> dawg->id_bits & 7;
      bool letter = s.taken < n && id == ids[s.taken];
      bool mark = id < dawg->id_count && dawg->mark_of_id[id];

      if (!(flags & BACKWARD) && (letter || mark)) {
        size_t taken = s.taken + letter;
        if (taken == n && flags & ENDS_WORD)
          return true;
        if (next && next < dawg->edge_count && depth < MAX_STATES)
          stack[depth++] = (struct state) {taken, (size_t) next};
      }
      if (flags & LAST_OF_NODE)
        break;
    }
  }
  return false;
}
