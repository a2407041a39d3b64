/* Findings of many files, by several processes: made after the dictionary was loaded, each takes every
 * Nth file and sends what it found through a pipe.  The parent takes from the pipes in the order of the
 * files, so the output is that of one process; a process that is ahead waits for room in its pipe. */
#include <config.h>
#include "cli/findings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/file.h"
#include "base/i18n.h"
#include "base/xalloc.h"

enum { MAX_JOBS = 256 };

/* What a process sends for a file, in front of LEN bytes of output. */
struct frame {
  int status;
  struct mz_error err;
  struct cli_counts counts;
  size_t rows, len;
};

/* The work: what is done with each document of the files. */
struct work {
  const struct cli_options *options;
  const struct cli_tools *tools;
  size_t file_count;
  char **files;
  cli_each_fn *each;
  struct cli_findings *findings;
};

struct worker {
  pid_t pid; /* 0: none */
  int fd;    /* the pipe's end to read from */
};

static bool write_full(int fd, const void *bytes, size_t n)
{
  const char *p = bytes;

  while (n) {
    ssize_t done = write(fd, p, n);
    if (done < 0 && errno != EINTR)
      return false;
    if (done > 0)
      p += done, n -= (size_t) done;
  }
  return true;
}

static bool read_full(int fd, void *bytes, size_t n)
{
  char *p = bytes;

  while (n) {
    ssize_t done = read(fd, p, n);
    if (done == 0 || (done < 0 && errno != EINTR))
      return false;
    if (done > 0)
      p += done, n -= (size_t) done;
  }
  return true;
}

/* The process: every COUNTth file from FIRST on. */
static void run_worker(const struct work *work, size_t first, size_t count, int fd)
{
  struct cli_findings *f = work->findings;

  f->held = true;
  for (size_t i = first; i < work->file_count; i += count) {
    struct frame frame;
    struct mz_doc *doc;

    memset(&frame, 0, sizeof frame); /* padding too: all of it is sent */
    mz_buf_truncate(&f->out, 0);
    memset(&f->total, 0, sizeof f->total);
    f->rows = 0;
    doc = cli_read(work->files[i], work->tools, work->options, &frame.err);
    frame.status = doc ? work->each(doc, f) : CLI_TROUBLE;
    mz_doc_free(doc);
    frame.counts = f->total;
    frame.rows = f->rows;
    frame.len = f->out.len;
    if (!write_full(fd, &frame, sizeof frame) || !write_full(fd, f->out.ptr, f->out.len))
      return;
  }
}

static enum mz_status start(const struct work *work, struct worker *workers, size_t i, size_t count,
                            struct mz_error *err)
{
  int ends[2];

  if (pipe(ends) < 0)
    return mz_error_errno(err, "", errno);
  workers[i] = (struct worker) {fork(), ends[0]};
  if (workers[i].pid == 0) {
    for (size_t k = 0; k <= i; k++)
      close(workers[k].fd);
    run_worker(work, i, count, ends[1]);
    _exit(0);
  }
  close(ends[1]);
  if (workers[i].pid > 0)
    return MZ_OK;
  mz_error_errno(err, "", errno);
  close(ends[0]);
  workers[i].pid = 0;
  return MZ_E_IO;
}

/* Takes what WORKER found in its next file; the status. */
static int take_frame(struct cli_findings *f, const struct worker *worker)
{
  const struct cli_row_format *format = &cli_row_formats[f->options->format];
  struct frame frame;
  struct mz_buf bytes = MZ_BUF_INIT;
  size_t skip = 0;

  if (!read_full(worker->fd, &frame, sizeof frame))
    return -1;
  mz_buf_reserve(&bytes, frame.len);
  if (!read_full(worker->fd, bytes.ptr, frame.len)) {
    mz_buf_release(&bytes);
    return -1;
  }
  /* The first row of a file is seldom the first of all. */
  if (f->rows && frame.rows) {
    mz_buf_add_c(&f->out, format->between);
    skip = strlen(format->first);
  }
  mz_buf_add(&f->out, bytes.ptr + skip, frame.len - skip);
  mz_buf_release(&bytes);
  f->rows += frame.rows;
  cli_counts_add(&f->total, &frame.counts);
  if (!cli_flush(&f->out))
    return CLI_TROUBLE;
  return frame.err.status ? cli_fail(&frame.err) : frame.status;
}

/* Ends the processes that are still there; those that write find their pipe closed. */
static void stop(struct worker *workers, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (workers[i].pid > 0)
      close(workers[i].fd);
  for (size_t i = 0; i < count; i++)
    while (workers[i].pid > 0 && waitpid(workers[i].pid, NULL, 0) < 0 && errno == EINTR)
      ;
}

static int run_parallel(const struct work *work, size_t count)
{
  struct worker *workers = mz_xcalloc(count, sizeof *workers);
  struct mz_error err = MZ_ERROR_INIT;
  int worst = CLI_CLEAN;
  size_t started = 0;

  cli_flush(&work->findings->out);
  fflush(stdout);
  while (started < count && !start(work, workers, started, count, &err))
    started++;
  for (size_t i = 0; i < work->file_count && !err.status; i++) {
    int status = take_frame(work->findings, &workers[i % count]);
    if (status < 0)
      mz_error_at(&err, MZ_E_IO, work->files[i], 0, 0, _("the process that checks it has ended"));
    if (status > worst)
      worst = status;
    if (ferror(stdout))
      break;
  }
  stop(workers, started);
  free(workers);
  return err.status ? cli_fail(&err) : worst;
}

static size_t job_count(const struct work *work)
{
  size_t jobs = work->options->jobs;

  if (!jobs) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    jobs = processors > 0 ? (size_t) processors : 1;
  }
  /* What is printed once is counted in one place; standard input is read in order. */
  for (size_t i = 0; i < work->file_count; i++)
    if (work->options->unique || !strcmp(work->files[i], "-"))
      return 1;
  if (jobs > MAX_JOBS)
    jobs = MAX_JOBS;
  return jobs < work->file_count ? jobs : work->file_count;
}

int cli_findings_files(struct cli_findings *findings, const struct cli_tools *tools, int argc,
                       char **argv, cli_each_fn *each)
{
  struct work work = {findings->options, tools, (size_t) argc, argv, each, findings};
  size_t jobs = job_count(&work);

  if (jobs > 1)
    return run_parallel(&work, jobs);
  return cli_each_file(findings->options, tools, argc, argv, each, findings);
}

/* Adds the lines of TEXT, which becomes their strings, behind the files of *LIST. */
static void add_names(struct mz_str text, struct cli_file_list *list)
{
  while (text.ptr) {
    struct mz_str line = mz_str_split(&text, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r')
      line.len--;
    if (!line.len)
      continue;
    MZ_RESERVE(list->items, list->capacity, list->count + 1);
    list->items[list->count] = mz_xalloc(line.len + 1);
    memcpy(list->items[list->count], line.ptr, line.len);
    list->items[list->count++][line.len] = '\0';
  }
}

enum mz_status cli_file_list_init(struct cli_file_list *list, const struct cli_options *options,
                                  int argc, char **argv, struct mz_error *err)
{
  struct mz_buf text = MZ_BUF_INIT;
  enum mz_status status = MZ_OK;

  *list = (struct cli_file_list) {NULL, 0, 0};
  for (int i = 0; i < argc; i++) {
    MZ_RESERVE(list->items, list->capacity, list->count + 1);
    list->items[list->count++] = mz_xstrdup(argv[i]);
  }
  if (options->files_from)
    status = mz_file_read(options->files_from, &text, err);
  if (!status)
    add_names(mz_buf_str(&text), list);
  mz_buf_release(&text);
  return status;
}

void cli_file_list_release(struct cli_file_list *list)
{
  for (size_t i = 0; i < list->count; i++)
    free(list->items[i]);
  free(list->items);
}
