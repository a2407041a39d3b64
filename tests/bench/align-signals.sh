#!/bin/sh
# make bench-align: strict F1 of the aligner without each of its signals, as a table, on the development
# sets that lie beside the checkout.  Nothing here passes or fails.
set -u
sets=$srcdir/../shared/dev/align
[ -d "$sets" ] || { echo "skipped: $sets is missing"; exit 0; }
program=$builddir/tests/bench/align-signals

# row SET SOURCE TARGET DICTIONARY
row()
{
  set_name=$1 from=$2 to=$3 dictionary=/usr/share/dictd/freedict-$4.index
  [ -f "$dictionary" ] || { echo "| $set_name | skipped: $dictionary is missing |"; return; }
  set --
  for gold in "$sets/$set_name"/*.gold; do
    set -- "$@" "${gold%.gold}.$from" "${gold%.gold}.$to" "$gold"
  done
  printf '| %s | %s |\n' "$set_name" "$("$program" "$from" "$to" "$dictionary" "$@" | sed 's/	/ | /g')"
}

printf '| set | %s |\n' "$("$program" --names | sed 's/	/ | /g')"
printf '|%s\n' "$("$program" --names | tr '\t' '\n' | sed 's/.*/---|/' | tr -d '\n')---|"
for name in ntrex-hard ntrex-split ntrex-gap pud-hard pud-split tico-hard tico-split quran-hard; do
  row "$name" ar en ara-eng
done
row textberg-dev de fr deu-fra
