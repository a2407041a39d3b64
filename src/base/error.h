/* How functions fail: a status as the return value, and an error filled in where the cause is known. */
#ifndef MZ_BASE_ERROR_H
#define MZ_BASE_ERROR_H

#include <stddef.h>

enum mz_status {
  MZ_OK = 0,
  MZ_E_IO = -1,       /* the system refused: open, read, write, rename */
  MZ_E_ENCODING = -2, /* bytes that are not text in the encoding expected */
  MZ_E_SYNTAX = -3,   /* text that is not what its format says */
  MZ_E_LIMIT = -4,    /* larger or deeper than limits.h allows */
  MZ_E_DICT = -5,     /* a dictionary or data file is missing or unusable */
  MZ_E_USAGE = -6,    /* asked for something that does not exist */
};

struct mz_error {
  enum mz_status status;
  size_t line, column; /* 1-based, column in code points; 0 where there is none */
  char file[1024];     /* empty where there is none; long paths are cut at the front */
  char message[1024];  /* one translated sentence without a final newline */
};

#define MZ_ERROR_INIT {MZ_OK, 0, 0, "", ""}

/* Fills in ERR (which may be NULL) unless it holds an error already, and returns STATUS. */
enum mz_status mz_error_set(struct mz_error *err, enum mz_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a place.  FILE may be NULL, LINE and COLUMN 0. */
enum mz_status mz_error_at(struct mz_error *err, enum mz_status status, const char *file, size_t line,
                           size_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* MZ_E_IO for FILE with the text of errno. */
enum mz_status mz_error_errno(struct mz_error *err, const char *file, int errnum);

#endif
