#!/bin/sh
# make bench: whole processes side by side with a peer, CPU seconds and peak memory, and the ratio of
# the two.  Nothing here passes or fails.
set -u
size=${BENCH_MB:-20}
tmp=$(mktemp -d "${TMPDIR:-/tmp}/muwazi-bench.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
article=$srcdir/doc/examples/article.ar.txt

# measure COMMAND...: best of three as "cpu-seconds peak-KiB"
measure()
{
  for i in 1 2 3; do
    /usr/bin/time -f '%U %S %M' -o "$tmp/t" "$@" >/dev/null 2>&1 </dev/null
    tail -1 "$tmp/t" | awk '{print $1 + $2, $3}'
  done | sort -n | head -1
}

# row NAME OURS THEIRS, each as measured
row()
{
  echo "$2 $3" | awk -v name="$1" '{
    printf "%-44s %7.2f s %7.0f KiB   peer %7.2f s %7.0f KiB", name, $1, $2, $3, $4
    if ($3 > 0 && $1 > 0) printf "   %.2f x its time", $1 / $3
    print "" }'
}

command -v /usr/bin/time >/dev/null 2>&1 || { echo "bench needs GNU time"; exit 0; }
i=0
bytes=$(wc -c <"$article")
while [ $((i * bytes)) -lt $((size * 1000000)) ]; do
  cat "$article"
  i=$((i + 1))
done >"$tmp/big.txt"

echo "one article of $bytes bytes"
if command -v hunspell >/dev/null 2>&1; then
  row "prepare, beside hunspell -d ar -l" "$(measure $MUWAZI prepare -q "$article" -o "$tmp")" \
    "$(measure hunspell -d ar -l "$article")"
  row "spell -l, beside hunspell -d ar -l" "$(measure $MUWAZI spell -l "$article")" \
    "$(measure hunspell -d ar -l "$article")"
fi
echo "$size MB of text"
if [ -x "$builddir/tests/bench/icu-sentences" ]; then
  row "segment, beside ICU's sentence iterator" "$(measure $MUWAZI segment "$tmp/big.txt")" \
    "$(measure "$builddir/tests/bench/icu-sentences" "$tmp/big.txt")"
fi
if command -v hunspell >/dev/null 2>&1; then
  row "spell -l, beside hunspell -d ar -l" "$(measure $MUWAZI spell -l "$tmp/big.txt")" \
    "$(measure hunspell -d ar -l "$tmp/big.txt")"
fi
row "terms find, beside cat" "$(measure $MUWAZI terms find "$tmp/big.txt")" "$(measure cat "$tmp/big.txt")"
echo "a TMX file of 100,000 units"
awk 'BEGIN {
  print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"bench\"",
        "creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"ar\"",
        "datatype=\"plaintext\"/><body>"
  for (i = 0; i < 100000; i++)
    printf "<tu tuid=\"%d\"><tuv xml:lang=\"ar\"><seg>قال الوزير في %d مايو إن القافلة وصلت إلى المدينة أمس</seg></tuv>" \
           "<tuv xml:lang=\"en\"><seg>The minister said on %d May that the convoy arrived in the city yesterday</seg></tuv></tu>\n", i, i, i
  print "</body></tmx>" }' >"$tmp/big.tmx"
if command -v xmllint >/dev/null 2>&1; then
  row "convert, beside xmllint --stream" "$(measure $MUWAZI convert -q "$tmp/big.tmx" -o "$tmp/out.tmx")" \
    "$(measure xmllint --stream --noout "$tmp/big.tmx")"
fi

# pairs N: a text of N segments and its translation, of made-up words: no two segments are alike
pairs()
{
  awk -v n="$1" -v source="$tmp/pairs.ar" -v target="$tmp/pairs.en" '
    function random(n) { seed = (seed * 16807) % 2147483647; return seed % n }
    BEGIN {
      split("ب ت ج د ر س ع ف ق ك ل م ن ه و ي", ar, " ")
      split("b t j d r s a f q k l m n h w y", en, " ")
      seed = 1
      for (i = 0; i < n; i++) {
        left = right = ""
        for (words = 8 + random(12); words > 0; words--) {
          number = random(random(3) ? 300 : 30000)
          for (k = 0; k < 4; k++) {
            left = left ar[number % 16 + 1]
            right = right en[number % 16 + 1]
            number = int(number / 16)
          }
          left = left " "
          right = right " "
        }
        print left >source
        print right >target
      }
    }'
}

segments=${BENCH_SEGMENTS:-10000}
echo "$segments segments and their translation, then 5 times as many (no aligner is packaged to be a peer)"
pairs "$segments"
once=$(measure $MUWAZI align -q --fail-on=never --segmented "$tmp/pairs.ar" "$tmp/pairs.en" -o "$tmp/pairs.tsv")
pairs $((5 * segments))
more=$(measure $MUWAZI align -q --fail-on=never --segmented "$tmp/pairs.ar" "$tmp/pairs.en" -o "$tmp/pairs.tsv")
echo "$more $once" | awk '{
  printf "%-44s %7.2f s %7.0f KiB   once %7.2f s %7.0f KiB", "align, 5 times as much beside once", $1, $2, $3, $4
  if ($3 > 0) printf "   %.2f x its time", $1 / $3
  print "" }'
