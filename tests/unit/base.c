/* Files as memory. */
#include <config.h>
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/map.h"

static char path[] = "unit-base-XXXXXX";

static void put(struct mz_str bytes)
{
  FILE *f = fopen(path, "wb");

  assert_non_null(f);
  assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
  fclose(f);
}

static void test_map(void **state)
{
  struct mz_map map;
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  put(MZ_STR("abc\0def"));
  assert_int_equal(mz_map_open(&map, path, 7, &err), MZ_OK);
  assert_str_equal(map.bytes, MZ_STR("abc\0def"));
  mz_map_close(&map);
  mz_map_close(&map);
  put(MZ_STR(""));
  assert_int_equal(mz_map_open(&map, path, 7, &err), MZ_OK);
  assert_int_equal(map.bytes.len, 0);
  mz_map_close(&map);
}

static void test_map_refuses(void **state)
{
  struct mz_map map;
  struct mz_error err = MZ_ERROR_INIT;

  (void) state;
  put(MZ_STR("abc"));
  assert_int_equal(mz_map_open(&map, path, 2, &err), MZ_E_LIMIT);
  assert_string_equal(err.file, path);
  assert_int_equal(mz_map_open(&map, ".", 100, NULL), MZ_E_IO);
  assert_int_equal(mz_map_open(&map, "/dev/null", 100, NULL), MZ_E_IO);
  assert_int_equal(mz_map_open(&map, "no such file", 100, NULL), MZ_E_IO);
  mz_map_close(&map);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_map),
      cmocka_unit_test(test_map_refuses),
  };
  int failed;

  close(mkstemp(path));
  failed = cmocka_run_group_tests_name("base", tests, NULL, NULL);
  unlink(path);
  return failed;
}
