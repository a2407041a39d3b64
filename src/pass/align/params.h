/* The constants of the model. */
#ifndef MZ_PASS_ALIGN_PARAMS_H
#define MZ_PASS_ALIGN_PARAMS_H

#ifdef MZ_TUNE
#include <stdlib.h>
static inline float tuned(const char *name, float value)
{
  const char *v = getenv(name);
  return v ? strtof(v, NULL) : value;
}
#define PARAM(name, value)                                                                         \
  ({                                                                                               \
    static float v_##name;                                                                         \
    static int h_##name;                                                                           \
    if (!h_##name) {                                                                               \
      v_##name = tuned(#name, value);                                                              \
      h_##name = 1;                                                                                \
    }                                                                                              \
    v_##name;                                                                                      \
  })
#else
#define PARAM(name, value) ((float) (value))
#endif

#endif
