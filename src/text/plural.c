/* The expressions of Plural-Forms (GNU gettext manual, "Additional functions for plural forms"). */
#include <config.h>
#include "text/plural.h"

#include "base/limits.h"
#include "text/lang.h"

/* An expression under evaluation. */
struct parser {
  struct mz_str rest;
  unsigned long n;
  size_t depth;
  bool bad;
};

struct operator {
  const char *sign;
  int level; /* the higher, the closer it binds */
  unsigned long (*apply)(unsigned long a, unsigned long b);
};

static unsigned long apply_or(unsigned long a, unsigned long b) { return a || b; }
static unsigned long apply_and(unsigned long a, unsigned long b) { return a && b; }
static unsigned long apply_eq(unsigned long a, unsigned long b) { return a == b; }
static unsigned long apply_ne(unsigned long a, unsigned long b) { return a != b; }
static unsigned long apply_le(unsigned long a, unsigned long b) { return a <= b; }
static unsigned long apply_ge(unsigned long a, unsigned long b) { return a >= b; }
static unsigned long apply_lt(unsigned long a, unsigned long b) { return a < b; }
static unsigned long apply_gt(unsigned long a, unsigned long b) { return a > b; }
static unsigned long apply_add(unsigned long a, unsigned long b) { return a + b; }
static unsigned long apply_sub(unsigned long a, unsigned long b) { return a - b; }
static unsigned long apply_mul(unsigned long a, unsigned long b) { return a * b; }
/* Both branches of "?" are evaluated, so that what is divided by zero may never be used. */
static unsigned long apply_div(unsigned long a, unsigned long b) { return b ? a / b : 0; }
static unsigned long apply_mod(unsigned long a, unsigned long b) { return b ? a % b : 0; }

/* Longer signs first. */
static const struct operator operators[] = {
    {"||", 1, apply_or}, {"&&", 2, apply_and}, {"==", 3, apply_eq}, {"!=", 3, apply_ne},
    {"<=", 4, apply_le}, {">=", 4, apply_ge},  {"<", 4, apply_lt},  {">", 4, apply_gt},
    {"+", 5, apply_add}, {"-", 5, apply_sub},  {"*", 6, apply_mul}, {"/", 6, apply_div},
    {"%", 6, apply_mod},
};

static void skip(struct parser *p, size_t n)
{
  p->rest = mz_str_sub(p->rest, n, p->rest.len);
}

static void skip_blanks(struct parser *p)
{
  while (p->rest.len && (p->rest.ptr[0] == ' ' || p->rest.ptr[0] == '\t'))
    skip(p, 1);
}

/* Takes SIGN where it comes next. */
static bool take(struct parser *p, char sign)
{
  skip_blanks(p);
  if (!p->rest.len || p->rest.ptr[0] != sign)
    return false;
  skip(p, 1);
  return true;
}

static unsigned long choice(struct parser *p);

static unsigned long number(struct parser *p)
{
  unsigned long value = 0;
  size_t digits = 0;

  while (p->rest.len && p->rest.ptr[0] >= '0' && p->rest.ptr[0] <= '9' && ++digits <= 9) {
    value = value * 10 + (unsigned long) (p->rest.ptr[0] - '0');
    skip(p, 1);
  }
  if (!digits)
    p->bad = true;
  return value;
}

static unsigned long primary(struct parser *p)
{
  unsigned long value;
  bool negate = false;

  while (take(p, '!'))
    negate = !negate;
  if (take(p, '(')) {
    value = choice(p);
    if (!take(p, ')'))
      p->bad = true;
  } else if (take(p, 'n')) {
    value = p->n;
  } else {
    value = number(p);
  }
  return negate ? !value : value;
}

static const struct operator *next_operator(struct parser *p)
{
  skip_blanks(p);
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
    if (mz_str_starts(p->rest, mz_str_c(operators[i].sign)))
      return &operators[i];
  return NULL;
}

/* Operators that bind at LEVEL or closer; as deep as there are levels. */
static unsigned long binary(struct parser *p, int level)
{
  unsigned long value = level > 6 ? primary(p) : binary(p, level + 1);
  const struct operator *op;

  while (level <= 6 && !p->bad && (op = next_operator(p)) && op->level == level) {
    skip(p, strlen(op->sign));
    value = op->apply(value, binary(p, level + 1));
  }
  return value;
}

static unsigned long choice(struct parser *p)
{
  unsigned long value, yes, no;

  if (++p->depth > MZ_MAX_PLURAL_DEPTH)
    p->bad = true;
  if (p->bad)
    return 0;
  value = binary(p, 1);
  if (take(p, '?')) {
    yes = choice(p);
    if (!take(p, ':'))
      p->bad = true;
    no = choice(p);
    value = value ? yes : no;
  }
  p->depth--;
  return value;
}

/* False where the expression is none. */
static bool evaluate(struct mz_str expression, unsigned long n, unsigned long *value)
{
  struct parser p = {.rest = expression, .n = n};

  *value = choice(&p);
  skip_blanks(&p);
  return !p.bad && !p.rest.len;
}

/* What follows NAME and "=" in VALUE, up to ";". */
static struct mz_str find_part(struct mz_str value, struct mz_str name)
{
  while (value.ptr) {
    struct mz_str part = mz_str_trim(mz_str_split(&value, ';'));
    if (!mz_str_starts(part, name))
      continue;
    part = mz_str_trim(mz_str_sub(part, name.len, part.len));
    if (part.len && part.ptr[0] == '=')
      return mz_str_trim(mz_str_sub(part, 1, part.len));
  }
  return MZ_STR("");
}

bool mz_plural_parse(struct mz_str value, struct mz_plural *plural)
{
  struct mz_str count = find_part(value, MZ_STR("nplurals"));
  unsigned long n, ignored;

  plural->expression = find_part(value, MZ_STR("plural"));
  if (plural->expression.len > MZ_MAX_PLURAL_EXPRESSION || !evaluate(count, 0, &n) ||
      !evaluate(plural->expression, 0, &ignored))
    return false;
  plural->count = n;
  return n >= 1 && n <= MZ_MAX_PLURAL_FORMS;
}

size_t mz_plural_form(const struct mz_plural *plural, unsigned long n)
{
  unsigned long form;

  if (!evaluate(plural->expression, n, &form) || form >= plural->count)
    return plural->count - 1;
  return form;
}

#define SLAVIC                                                                                     \
  "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"

static const struct {
  const char *languages; /* separated by blanks */
  size_t count;
  const char *expression;
} defaults[] = {
    {"ar", 6,
     "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"},
    {"id ja ka ko ms th vi zh", 1, "0"},
    {"am fa fr hi hy kab pt-BR uz", 2, "n > 1"},
    {"az bg bn ca ckb da de el en eo es et eu fi fo fy gl gu ha he hu it kk ku ml mn mr nb ne nl nn no "
     "pa ps pt sd so sq sv sw ta te tr ur",
     2, "n != 1"},
    {"be bs hr ru sr uk", 3, SLAVIC},
    {"cs sk", 3, "n==1 ? 0 : n>=2 && n<=4 ? 1 : 2"},
    {"pl", 3, "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"},
    {"ro", 3, "n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2"},
    {"lt", 3, "n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2"},
    {"lv", 3, "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2"},
    {"sl", 4, "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3"},
    {"mt", 4, "n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 ? 2 : 3"},
    {"ga", 5, "n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4"},
    {"cy", 4, "n==1 ? 0 : n==2 ? 1 : n != 8 && n != 11 ? 2 : 3"},
};

bool mz_plural_default(struct mz_str lang, struct mz_plural *plural)
{
  for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
    struct mz_str rest = mz_str_c(defaults[i].languages);
    while (rest.ptr) {
      enum mz_lang_match match = mz_lang_match(mz_str_split(&rest, ' '), lang);
      if (match == MZ_LANG_SAME || match == MZ_LANG_NARROWER) {
        *plural = (struct mz_plural) {defaults[i].count, mz_str_c(defaults[i].expression)};
        return true;
      }
    }
  }
  return false;
}
