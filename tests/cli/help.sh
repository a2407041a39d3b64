#!/bin/sh
# --help, the manual page and the completions say the same.
. "$srcdir/tests/cli/tap.sh"
manual=$srcdir/doc/muwazi.1

run $MUWAZI --help
is "help goes to standard output" "$status" 0
commands=$(printf '%s\n' "$out" | sed -n 's/^  \([a-z]*\)  .*/\1/p')
for command in $commands; do
  run $MUWAZI "$command" --help
  is "$command --help" "$status" 0
  ok "$command is in the manual" grep -q "^\.SS .*muwazi $command" "$manual"
  missing=
  for option in $(printf '%s\n' "$out" | sed -n 's/^  .*--\([a-z-]*\).*/\1/p'); do
    sed "s/\\\\-/-/g" "$manual" | grep -q -- "--$option" || missing="$missing --$option"
  done
  is "the manual has the options of $command" "$missing" ""
done
known=$(for command in $commands; do $MUWAZI "$command" --help; done |
  sed -n 's/^  .*--\([a-z-]*\).*/\1/p' | sort -u)
documented=$(sed 's/\\-/-/g' "$manual" | grep '^\.B.*--' | grep -o -- '--[a-z][a-z-]*' |
  sed 's/^--//' | sort -u | grep -vx version)
is "the manual has no other options" "$documented" "$known"
missing=
for rule in $(grep -ohE '"spell\.[a-z-]+"' "$srcdir/src/pass/spell/rules.c" | tr -d '"'); do
  sed 's/\\-/-/g' "$manual" | grep -q "^\.B $rule\$" || missing="$missing $rule"
done
is "the manual has every rule of spelling" "$missing" ""
for shell in bash:muwazi zsh:_muwazi; do
  run env LC_ALL=C $MUWAZI completion "${shell%%:*}"
  is "the completion of ${shell%%:*} is the one shipped" "$out" \
    "$(cat "$srcdir/doc/completions/${shell#*:}")"
done
ok "the bash completion is valid" bash -n "$srcdir/doc/completions/muwazi"
if command -v man >/dev/null 2>&1; then
  is "the manual has no troff errors" "$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l -Tutf8 -Z "$manual" 2>&1 >/dev/null)" ""
else
  skip "the manual has no troff errors" "no man"
fi
run $MUWAZI --version
is "version" "${out%% *}" muwazi
finish
