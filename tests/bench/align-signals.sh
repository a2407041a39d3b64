#!/bin/sh
# make bench-align: strict F1 of the aligner without each of its signals, and how often pairs are right that are said
# to be, as tables, on the development sets that lie beside the checkout.  Nothing here passes or fails.
set -u
sets=$srcdir/../shared/dev/align
[ -d "$sets" ] || { echo "skipped: $sets is missing"; exit 0; }
program=$builddir/tests/bench/align-signals
freedict=/usr/share/dictd/freedict

# dictionaries SOURCE TARGET: those of FreeDict in both directions, parted by a comma
dictionaries()
{
  for pair in "$1-$2" "$2-$1"; do
    [ ! -f "$freedict-$pair.index" ] || printf '%s,' "$freedict-$pair.index"
  done
}

# files SOURCE TARGET SET...: texts, translations and gold of the sets
files()
{
  from=$1 to=$2
  shift 2
  for name; do
    for gold in "$sets/$name"/*.gold; do printf '%s %s %s ' "${gold%.gold}.$from" "${gold%.gold}.$to" "$gold"; done
  done
}

# row SET SOURCE TARGET and both as FreeDict calls them
row()
{
  found=$(dictionaries "$4" "$5")
  [ "$found" ] || { echo "| $1 | skipped: no dictionary of FreeDict |"; return; }
  # shellcheck disable=SC2046  # a list of files
  printf '| %s | %s |\n' "$1" "$("$program" "$2" "$3" "$found" $(files "$2" "$3" "$1") | sed 's/	/ | /g')"
}

printf '| set | %s |\n' "$("$program" --names | sed 's/	/ | /g')"
printf '|%s\n' "$("$program" --names | tr '\t' '\n' | sed 's/.*/---|/' | tr -d '\n')---|"
for name in ntrex-hard ntrex-split ntrex-gap pud-hard pud-split tico-hard tico-split tico-gap quran-hard; do
  row "$name" ar en ara eng
done
row textberg-dev de fr deu fra

found=$(dictionaries ara eng)
[ "$found" ] || exit 0
printf '\n| said | right | pairs |\n|---|---|---|\n'
# shellcheck disable=SC2046  # a list of files
"$program" --confidence ar en "$found" $(files ar en ntrex-hard ntrex-split ntrex-gap pud-hard tico-hard tico-gap \
  quran-hard) | sed 's/	/ | /g; s/^/| /; s/$/ |/'
