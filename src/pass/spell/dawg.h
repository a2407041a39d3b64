/* The word list of Tesseract's language data: a squished DAWG inside NAME.traineddata, read in place.
 * The formats are those of tesseract's src/ccutil/tessdatamanager.h, unicharset.cpp and
 * src/dict/dawg.h; the file is not trusted. */
#ifndef MZ_PASS_SPELL_DAWG_H
#define MZ_PASS_SPELL_DAWG_H

#include <stdbool.h>
#include "base/error.h"
#include "base/str.h"

struct mz_dawg;

/* Opens the word list in the file PATH; NULL with MZ_E_IO or MZ_E_DICT in ERR. */
struct mz_dawg *mz_dawg_open(const char *path, struct mz_error *err);
void mz_dawg_close(struct mz_dawg *dawg);

/* Whether FORM (folded) is in the list, with or without tashkeel. */
bool mz_dawg_has(const struct mz_dawg *dawg, struct mz_str form);

#endif
