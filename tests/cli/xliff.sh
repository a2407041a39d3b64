#!/bin/sh
# XLIFF 2 against its specification: our own files, each with what is wrong in it, and the test suite of
# OASIS where it is.
. "$srcdir/tests/cli/tap.sh"
cases=$srcdir/tests/cases/xliff2
cd "$tmp" || exit 1

for file in "$cases"/valid/*.xlf; do
  run $MUWAZI convert --check "$file"
  is "valid: $(basename "$file" .xlf)" "$status $out" "0 "
done
# the first line of each is a comment: LINE:COLUMN: a part of the message
for file in "$cases"/invalid/*.xlf; do
  run $MUWAZI convert --check "$file"
  want=$(sed -n '1s/^<!-- \(.*\) -->$/\1/p' "$file")
  name=$(basename "$file" .xlf)
  is "invalid: $name" "$status" 1
  ok "invalid: $name: why" sh -c 'printf %s "$1" | grep -qF -e "$2"' - "$out" ":${want%%: *}: error: ${want#*: }"
done

suite=$srcdir/../shared/dev/xliff
check()
{
  wrong=
  for file in "$suite"/$1/test-suite/$2/*.xlf; do
    case $file in # wrong themselves
    */xliff-22/*/Good-pgs_plural.xlf | */xliff-22/*/Good-mda_top-level.xlf | */xliff-22/*/Good-itsm_text-analytics.xlf) continue ;;
    esac
    $MUWAZI convert --check "$file" >/dev/null 2>&1
    case $? in
    0) [ "$3" = 0 ] || wrong="$wrong ${file##*/}" ;;
    *) [ "$3" = 1 ] || wrong="$wrong ${file##*/}" ;;
    esac
  done
  is "OASIS $1 $2" "$wrong" ""
}
for version in xliff-21 xliff-22; do
  if [ -d "$suite/$version" ]; then
    for kind in core modules; do
      check $version $kind/valid 0
      check $version $kind/invalid 1
    done
  else
    skip "OASIS $version" "no test suite"
  fi
done
finish
