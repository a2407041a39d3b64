#!/bin/sh
# muwazi terms extract: proposals in the form of a glossary, which can be read again.
. "$srcdir/tests/cli/tap.sh"
if ! have_dictionary; then
  skip "terms extract" "no Arabic dictionary (hunspell-ar)"
  finish
  exit 0
fi
printf 'وصل برادفيلد ستونهام.\nثم سافر برادفيلد ستونهام إلى هالفرسوند.\n' >"$tmp/text.txt"
run $MUWAZI terms extract "$tmp/text.txt"
is "status" "$status" 0
is "columns" "$(printf '%s\n' "$out" | head -1)" \
  "$(printf '#source\ttarget\tcomment\tcount\tplace\tclues\tconfidence')"
is "name, count, place and clues" "$(printf '%s\n' "$out" | sed -n 2p | cut -f1,4,5,6)" \
  "$(printf '%s\t2\t%s:1:5\tunknown,repeated' 'برادفيلد ستونهام' "$tmp/text.txt")"
is "--min-count" "$($MUWAZI terms extract --min-count=2 "$tmp/text.txt" | wc -l | tr -d ' ')" 2
run $MUWAZI terms extract --min-count=many "$tmp/text.txt"
is "--min-count wants a number" "$status" 2
printf 'برادفيلد ستونهام\tBradfield Stoneham\n' >"$tmp/known.tsv"
is "what a glossary has is not proposed" \
  "$($MUWAZI terms extract -g "$tmp/known.tsv" "$tmp/text.txt" | cut -f1 | sed 1d)" "هالفرسوند"
cat >"$tmp/pairs.tmx" <<'TMX'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
adminlang="en" srclang="ar" datatype="plaintext"/><body>
<tu><tuv xml:lang="ar"><seg>كتب إلى لبرادفيلد ستونهام.</seg></tuv>
<tuv xml:lang="en"><seg>He wrote to Bradfield Stoneham.</seg></tuv></tu>
</body></tmx>
TMX
$MUWAZI terms extract "$tmp/pairs.tmx" >"$tmp/proposed.tsv"
is "the English of a bilingual file" "$(sed 1d "$tmp/proposed.tsv" | cut -f1,2,4,6)" \
  "$(printf 'برادفيلد ستونهام\tBradfield Stoneham\t1\tunknown,translation')"
run $MUWAZI terms find -g "$tmp/proposed.tsv" --format=tsv "$tmp/text.txt"
is "proposals are a glossary" "$(printf '%s\n' "$out" | sed 1d | cut -f8 | sort -u)" "Bradfield Stoneham"
$MUWAZI terms extract -o "$tmp/output.tsv" "$tmp/pairs.tmx"
ok "--output" cmp "$tmp/output.tsv" "$tmp/proposed.tsv"
ok "--format=json" sh -c "$MUWAZI terms extract --format=json '$tmp/pairs.tmx' | grep -q '\"target\": \"Bradfield Stoneham\", \"count\": 1'"
finish
