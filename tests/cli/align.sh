#!/bin/sh
# muwazi align: the pairs of each case, and what cannot be aligned.
. "$srcdir/tests/cli/tap.sh"
for case in "$srcdir"/tests/cases/align/*/; do
  options=
  if [ -f "$case/options" ]; then options=$(cat "$case/options"); fi
  # shellcheck disable=SC2086  # a list of options
  run $MUWAZI align --segmented $options "$case/source" "$case/target"
  is "$(basename "$case") is aligned" "$(printf '%s\n' "$out" | sed 's/:[0-9.]*$//')" \
    "$(cat "$case/beads")"
done
case=$srcdir/tests/cases/align/merged
run $MUWAZI align --segmented "$case/source"
says "one file is not enough" 2 "a text and its translation"
run $MUWAZI align --segmented "$case/source" "$tmp/none"
says "a missing file" 2 "none"
printf 'house\n' >"$tmp/bad.tsv"
run $MUWAZI align --segmented -d "$tmp/bad.tsv" "$case/source" "$case/target"
says "a faulty dictionary is refused with its line" 2 "bad.tsv:1: .*TAB"
printf 'x\tnumber\n' >"$tmp/bad.index"
: >"$tmp/bad.dict.dz"
run $MUWAZI align --segmented -d "$tmp/bad.index" "$case/source" "$case/target"
says "a faulty dictd index too" 2 "bad.index:1: "
finish
