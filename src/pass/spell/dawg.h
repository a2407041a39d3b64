/* The word list of Tesseract's language data: a squished DAWG inside NAME.traineddata.  The formats
 * are those of tesseract's src/ccutil/tessdatamanager.h, unicharset.cpp and src/dict/dawg.h; the
 * file is not trusted. */
#ifndef MZ_PASS_SPELL_DAWG_H
#define MZ_PASS_SPELL_DAWG_H

#include "base/error.h"
#include "base/str.h"

typedef void mz_dawg_fn(void *data, struct mz_str form);

/* Calls FN with each word of the list in the file PATH that consists of Arabic letters, without its
 * marks; FORM is valid during the call.  MZ_E_IO when the file cannot be read, MZ_E_DICT when it
 * holds no such list. */
enum mz_status mz_dawg_each(const char *path, mz_dawg_fn *fn, void *data, struct mz_error *err);

#endif
