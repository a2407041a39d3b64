/* Zip archives through libzip. */
#include <config.h>
#include "format/zip.h"

#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "base/xalloc.h"
#ifdef HAVE_LIBZIP
#include <zip.h>

struct mz_zip {
  const char *path;
  zip_t *archive;
  zip_source_t *source;
  size_t count;
};

static enum mz_status fail(const struct mz_zip *zip, enum mz_status status, struct mz_error *err,
                           const char *message)
{
  return mz_error_at(err, status, zip->path, 0, 0, "%s", message);
}

/* What libzip says went wrong. */
static enum mz_status fail_zip(const struct mz_zip *zip, zip_error_t *error, struct mz_error *err)
{
  return mz_error_at(err, MZ_E_SYNTAX, zip->path, 0, 0, _("not a sound zip archive: %s"),
                     zip_error_strerror(error));
}

/* Whether NAME would lead out of the folder that the archive is unpacked in. */
static bool leads_out(const char *name)
{
  struct mz_str rest = mz_str_c(name);

  if (name[0] == '/' || strchr(name, '\\') || (name[0] && name[1] == ':'))
    return true;
  while (rest.ptr)
    if (mz_str_equal(mz_str_split(&rest, '/'), MZ_STR("..")))
      return true;
  return false;
}

static bool is_bomb(const zip_stat_t *st)
{
  return st->size > MZ_MAX_ZIP_FREE &&
         (!st->comp_size || st->size / st->comp_size > MZ_MAX_ZIP_RATIO);
}

static enum mz_status check_member(const struct mz_zip *zip, size_t index, struct mz_hash *names,
                                   zip_uint64_t *total, struct mz_error *err)
{
  zip_stat_t st;
  bool added;

  if (zip_stat_index(zip->archive, index, 0, &st) || !(st.valid & ZIP_STAT_NAME) ||
      !(st.valid & ZIP_STAT_SIZE) || !(st.valid & ZIP_STAT_COMP_SIZE))
    return fail(zip, MZ_E_SYNTAX, err, _("not a sound zip archive: a member has no name or size"));
  if (leads_out(st.name))
    return fail(zip, MZ_E_LIMIT, err, _("a member's name leads out of the archive"));
  mz_hash_add(names, mz_str_c(st.name), 0, &added);
  if (!added)
    return fail(zip, MZ_E_SYNTAX, err, _("two members of the archive have the same name"));
  if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
    return fail(zip, MZ_E_SYNTAX, err, _("the file is encrypted: save it without a password first"));
  *total += st.size;
  if (st.size > MZ_MAX_ZIP || *total > MZ_MAX_ZIP || is_bomb(&st))
    return mz_error_at(err, MZ_E_LIMIT, zip->path, 0, 0,
                       _("what is packed in it is larger than %zu MiB, or packed suspiciously tight"),
                       MZ_MAX_ZIP >> 20);
  return MZ_OK;
}

static enum mz_status check_members(const struct mz_zip *zip, struct mz_error *err)
{
  struct mz_hash names = MZ_HASH_INIT;
  enum mz_status status = MZ_OK;
  zip_uint64_t total = 0;

  if (zip->count > MZ_MAX_ZIP_MEMBERS)
    return mz_error_at(err, MZ_E_LIMIT, zip->path, 0, 0, _("more than %zu members in the archive"),
                       MZ_MAX_ZIP_MEMBERS);
  mz_hash_init(&names);
  for (size_t i = 0; i < zip->count && !status; i++)
    status = check_member(zip, i, &names, &total, err);
  mz_hash_release(&names);
  return status;
}

static enum mz_status open_archive(struct mz_zip *zip, struct mz_str bytes, struct mz_error *err)
{
  static const char old_office[] = "\xD0\xCF\x11\xE0";
  zip_error_t error;
  char *copy = NULL;

  if (mz_str_starts(bytes, mz_str_c(old_office)))
    return fail(zip, MZ_E_SYNTAX, err,
                _("the file is encrypted, or of an old version of Word: save it without a password, as .docx"));
  zip_error_init(&error);
  /* A copy that libzip frees: writing may make it free the first buffer, whosever that is. */
  if (bytes.len) {
    copy = mz_xalloc(bytes.len);
    memcpy(copy, bytes.ptr, bytes.len);
  }
  zip->source = zip_source_buffer_create(copy, bytes.len, 1, &error);
  if (!zip->source)
    free(copy);
  if (zip->source) {
    zip_source_keep(zip->source); /* to be read after the archive is closed */
    zip->archive = zip_open_from_source(zip->source, 0, &error);
  }
  if (!zip->archive) {
    zip_source_free(zip->source); /* an archive that does not open does not take it */
    fail_zip(zip, &error, err);
    zip_error_fini(&error);
    return MZ_E_SYNTAX;
  }
  zip_error_fini(&error);
  zip->count = (size_t) zip_get_num_entries(zip->archive, 0);
  return check_members(zip, err);
}

struct mz_zip *mz_zip_open(const char *path, struct mz_str bytes, struct mz_error *err)
{
  struct mz_zip *zip = mz_xcalloc(1, sizeof *zip);

  zip->path = path;
  if (!open_archive(zip, bytes, err))
    return zip;
  mz_zip_free(zip);
  return NULL;
}

void mz_zip_free(struct mz_zip *zip)
{
  if (!zip)
    return;
  if (zip->archive)
    zip_discard(zip->archive);
  zip_source_free(zip->source);
  free(zip);
}

size_t mz_zip_count(const struct mz_zip *zip)
{
  return zip->count;
}

const char *mz_zip_name(const struct mz_zip *zip, size_t index)
{
  return zip_get_name(zip->archive, index, 0);
}

size_t mz_zip_find(const struct mz_zip *zip, const char *name)
{
  zip_int64_t index = zip_name_locate(zip->archive, name, 0);

  return index < 0 ? zip->count : (size_t) index;
}

enum mz_status mz_zip_read(struct mz_zip *zip, size_t index, struct mz_buf *out,
                           struct mz_error *err)
{
  zip_file_t *file = zip_fopen_index(zip->archive, index, 0);
  enum mz_status status = MZ_OK;
  zip_int64_t n = 0;

  if (!file)
    return fail_zip(zip, zip_get_error(zip->archive), err);
  do {
    mz_buf_reserve(out, 64 << 10);
    n = zip_fread(file, out->ptr + out->len, 64 << 10);
    if (n > 0)
      out->len += (size_t) n;
  } while (n > 0 && out->len <= MZ_MAX_ZIP);
  out->ptr[out->len] = '\0';
  if (n < 0)
    status = fail_zip(zip, zip_file_get_error(file), err);
  else if (n > 0) /* more than it said */
    status = fail(zip, MZ_E_LIMIT, err, _("a member of the archive is larger than it says"));
  zip_fclose(file);
  return status;
}

enum mz_status mz_zip_replace(struct mz_zip *zip, size_t index, struct mz_str text,
                              struct mz_error *err)
{
  zip_stat_t st;
  zip_source_t *source = zip_source_buffer(zip->archive, text.ptr, text.len, 0);

  if (!source || zip_stat_index(zip->archive, index, 0, &st) ||
      zip_file_replace(zip->archive, index, source, 0)) {
    zip_source_free(source);
    return fail_zip(zip, zip_get_error(zip->archive), err);
  }
  zip_set_file_compression(zip->archive, index,
                           st.comp_method == ZIP_CM_STORE ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
  zip_file_set_mtime(zip->archive, index, st.mtime, 0);
  return MZ_OK;
}

enum mz_status mz_zip_write(struct mz_zip *zip, struct mz_buf *out, struct mz_error *err)
{
  zip_stat_t st;
  zip_int64_t n;

  if (zip_close(zip->archive))
    return fail_zip(zip, zip_get_error(zip->archive), err);
  zip->archive = NULL;
  if (zip_source_stat(zip->source, &st) || !(st.valid & ZIP_STAT_SIZE) ||
      zip_source_open(zip->source))
    return fail_zip(zip, zip_source_error(zip->source), err);
  mz_buf_reserve(out, st.size);
  n = zip_source_read(zip->source, out->ptr + out->len, st.size);
  zip_source_close(zip->source);
  if (n < 0 || (zip_uint64_t) n != st.size)
    return fail_zip(zip, zip_source_error(zip->source), err);
  out->len += (size_t) n;
  out->ptr[out->len] = '\0';
  return MZ_OK;
}

const char *mz_zip_version(void)
{
  return zip_libzip_version();
}

#else

struct mz_zip *mz_zip_open(const char *path, struct mz_str bytes, struct mz_error *err)
{
  (void) bytes;
  mz_error_at(err, MZ_E_USAGE, path, 0, 0,
              _("this muwazi was built without libzip, which such files need"));
  return NULL;
}

void mz_zip_free(struct mz_zip *zip)
{
  (void) zip;
}

size_t mz_zip_count(const struct mz_zip *zip)
{
  (void) zip;
  return 0;
}

const char *mz_zip_name(const struct mz_zip *zip, size_t index)
{
  (void) zip, (void) index;
  return "";
}

size_t mz_zip_find(const struct mz_zip *zip, const char *name)
{
  (void) zip, (void) name;
  return 0;
}

enum mz_status mz_zip_read(struct mz_zip *zip, size_t index, struct mz_buf *out,
                           struct mz_error *err)
{
  (void) zip, (void) index, (void) out, (void) err;
  return MZ_E_USAGE;
}

enum mz_status mz_zip_replace(struct mz_zip *zip, size_t index, struct mz_str text,
                              struct mz_error *err)
{
  (void) zip, (void) index, (void) text, (void) err;
  return MZ_E_USAGE;
}

enum mz_status mz_zip_write(struct mz_zip *zip, struct mz_buf *out, struct mz_error *err)
{
  (void) zip, (void) out, (void) err;
  return MZ_E_USAGE;
}

const char *mz_zip_version(void)
{
  return NULL;
}

#endif
