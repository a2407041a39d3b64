#!/bin/sh
# muwazi align on what people give it by mistake, and on texts as they come: nothing is lost in silence.
. "$srcdir/tests/cli/tap.sh"
ar=$srcdir/doc/examples/article.ar.txt
en=$srcdir/doc/examples/article.en.txt
sets=$srcdir/../shared/dev/align
cd "$tmp" || exit 1
$MUWAZI segment -q "$ar" >a.seg 2>/dev/null || $MUWAZI segment "$ar" >a.seg
$MUWAZI segment -q -s en "$en" >b.seg 2>/dev/null || $MUWAZI segment -s en "$en" >b.seg
align="$MUWAZI align --segmented"

# nothing, or twice the same
: >none
printf '\n\n \n' >blank
for left in none blank; do
  run $align --format=beads $left b.seg
  says "$left on one side" 1 "hardly anything"
  run $align $left none2 2>/dev/null
  says "$left, and a missing file" 2 "none2"
done
cp blank blank2
run $align blank blank2
says "blank lines on both sides" 1 "0 pairs"
run $align --fail-on=never none blank
is "--fail-on=never" "$status" 0
ln -s a.seg link
ln a.seg hard
for same in a.seg link hard; do
  run $align a.seg $same
  says "the same file as $same" 2 "same file"
done
run $align - - <a.seg
says "standard input twice" 2 "same file"
cp b.seg copy
run $align -s en -t en-GB b.seg copy
says "two copies" 1 "same text"
run $align --fail-on=never -q -s en -t en-GB b.seg copy
is "two copies: --fail-on=never" "$status" 0

# a text that repeats itself, of whose fourth copy the last 8 segments are missing: each copy is paired with its own,
# not with one that is as good
for copy in 1 2 3 4 5 6 7 8 9 10 11 12; do
  cat a.seg >&3
  cat b.seg >&4
done 3>copies 4>many.en
n=$(grep -c '' a.seg)
sed "$((4 * n - 7)),$((4 * n))d" copies >many.ar
$align --fail-on=never -q --format=beads many.ar many.en >beads
is "twelve copies of a text: pairs across copies" "$(
  sed -n 's/^\[\([0-9]\{1,\}\).*:\[\([0-9]\{1,\}\).*/\1 \2/p' beads |
    awk -v n="$n" -v m="$(grep -c '' b.seg)" '
      { x = $1 < 4 * n - 8 ? $1 : $1 + 8 }
      int(x / n) != int($2 / m) { wrong++ }
      END { print NR ? wrong + 0 : "none" }'
)" 0

# languages
printf 'Привет, мир.\n' >ru
printf '这是一个文本。\n' >zh
run $align b.seg a.seg
says "the wrong way round" 2 "translation second"
run $align -s zh -t ru ru zh
says "the wrong way round, of other scripts" 2 "translation second"
run $align -s ru -t zh-TW ru zh
is "the right way round" "$status" 0
run $align -s de -t en a.seg b.seg
says "letters of another language" 0 "a.seg.* de "
run $align -s en a.seg b.seg
says "one language" 2 "both be in en"
run $align -s 'a"b' a.seg b.seg
says "no language" 2 "language tags"
run $align -s qaa -t qab a.seg b.seg
is "languages nobody knows" "$status" 0

# files
run $align a.seg .
says "a folder" 2 "directory"
run $align -o none/x.tmx a.seg b.seg
says "no folder for the output" 2 "none/x.tmx"
for option in -o --unaligned --review; do
  run $align $option a.seg a.seg b.seg
  says "$option on an input" 2 "overwrite"
done
if [ -w /dev/full ]; then
  for option in -o/dev/full --unaligned=/dev/full --review=/dev/full; do
    run $align "$option" a.seg b.seg
    says "a full disk: $option" 2 "/dev/full"
  done
fi
is "a closed pipe is quiet" "$({ $align -q a.seg b.seg || true; } 2>&1 >/dev/null | head -c 1)" ""
printf 'one\ntw\0o\n' >nul
run $align a.seg nul
says "NUL has its place" 2 "nul:2:3:"
printf 'one\nt\377o\n' >bytes
run $align a.seg bytes
says "bytes that are no UTF-8 have theirs" 2 "bytes:2:2:"
sed '1s/^/\xEF\xBB\xBF/; s/$/\r/' a.seg >dos.seg
$align -q --format=beads a.seg b.seg >beads
$align -q --format=beads dos.seg b.seg >dos
ok "CR LF and a mark at the start change nothing" cmp beads dos
printf 'a\001b\342\200\250c\nd\n' >odd
run $align -q -s fr -t en -o odd.tmx odd b.seg
ok "control characters leave the TMX well-formed" sh -c '! command -v xmllint >/dev/null || xmllint --noout --nonet odd.tmx'

# sizes
tr '\n' ' ' <b.seg >line
i=0
while [ $i -lt 8 ]; do cat line line >line2; mv line2 line; i=$((i + 1)); done
run $align -q --format=beads a.seg line
is "a giant segment against many" "$(printf '%s\n' "$out" | grep -c '\[0\]:')" 2
yes '' | head -n 10000 >empty.txt
run $align -q --format=beads empty.txt b.seg
is "10,000 blank lines" "$(printf '%s\n' "$out" | grep -c '^\[[0-9][0-9]*\]:')" 10000

# interrupted
yes 'وصل الوزير إلى القاهرة أمس.' | head -n 40000 | awk '{ print $0, NR }' >big.ar
yes 'The minister arrived in Cairo yesterday.' | head -n 40000 | awk '{ print $0, NR }' >big.en
mkdir made
for delay in 0.1 0.4; do
  $align -q -o made/x.tmx big.ar big.en 2>/dev/null &
  pid=$!
  sleep "$delay"
  kill -INT "$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null
  kill -TERM "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  is "interrupted after $delay s" "$(ls made)" ""
done

# every line is in the TMX or in the list: with gaps, and pairs of little confidence
sed '5,9d' b.seg >short.seg
sed '12,14d' a.seg >holes.seg
run $align -o some.tsv --unaligned=left.tsv --min-confidence=0.999 holes.seg short.seg
says "the summary says how many are left out" 0 "left out for (its|their) confidence"
column=4
for side in holes short; do
  { sed 1d some.tsv | cut -f$column; sed -n "/^$side.seg	/p" left.tsv | cut -f4; } | tr ' ' '\n' | LC_ALL=C sort >found
  tr ' ' '\n' <$side.seg | LC_ALL=C sort >wanted
  ok "every word of $side is somewhere" cmp found wanted
  column=5
done
is "the list says why" "$(sed 1d left.tsv | cut -f3 | sort -u | tr '\n' ' ')" "confidence no-partner "
run $align -q -o some.tmx --min-confidence=0.999 holes.seg short.seg
is "as many pairs in the TMX" "$(grep -c '<tu ' some.tmx)" "$(($(wc -l <some.tsv) - 1))"

# chapters and paragraphs
printf '<CHAPTER ID="1">\nالفصل الأول عن القاهرة.\n<P>\nوصل الوزير أمس.\n\nالتقى الرئيس.\n<p id="2">\nثم سافر في 12 مايو.\n<chapter id=2/>\nهذا عن الاقتصاد.\n<P>\nارتفع النمو 5 في المئة.\n' >m.ar
printf '<CHAPTER ID="1">\nChapter one about Cairo.\n<P>\nThe minister arrived yesterday.\n\nHe met the president.\n<P>\nThen he travelled on 12 May.\n<CHAPTER ID=2>\nThis is about the economy.\n<P>\nGrowth rose 5 percent.\n' >m.en
run $align --format=beads m.ar m.en
is "marks stand beside marks, blank lines beside blank lines" "$(printf '%s\n' "$out" | cut -d: -f1,2 | awk -F : '$1 == $2' | wc -l | tr -d ' ')" 12
ok "no warning" sh -c '! printf %s "$1" | grep -q warning' - "$err"
$align -q -o m.tmx m.ar m.en
is "marks are no pairs of the TMX" "$(grep -c '&lt;' m.tmx)" 0
sed '11d' m.en >uneven.en
run $align --format=beads m.ar uneven.en
says "paragraphs of one chapter only are not kept" 0 "1 of 2, .*m.ar:9 .*uneven.en:9"
ok "those of the other are" sh -c 'printf "%s\n" "$1" | grep -q "^\[6\]:\[6\]:1.00$"' - "$out"
sed '9d' m.en >chapter.en
run $align --format=beads m.ar chapter.en
says "chapters that are not equally many" 0 "2 and 1 chapters"

# running heads
i=0
while [ $i -lt 4 ]; do cat a.seg; i=$((i + 1)); done | awk '{ print $0, NR }' >plain.ar
i=0
while [ $i -lt 4 ]; do cat b.seg; i=$((i + 1)); done | awk '{ print $0, NR }' >plain.en
awk '{ print } NR % 25 == 7 { print "Annual Report"; print int(NR / 25) + 3 }' plain.en >paged.en
run $align -q --format=beads --unaligned=left.tsv plain.ar paged.en
is "heads are listed" "$(grep -c '	head	' left.tsv)" "$(grep -cE '^(Annual Report|[0-9]+)$' paged.en)"
is "heads are in no pair" "$(printf '%s\n' "$out" | grep -c '^\[\]:\[[0-9]*\]:1.00$')" "$(grep -c '	head	' left.tsv)"
i=0
while [ $i -lt 5 ]; do cat a.seg; i=$((i + 1)); done >again.ar
i=0
while [ $i -lt 5 ]; do cat b.seg; i=$((i + 1)); done >again.en
$align -q --unaligned=left.tsv again.ar again.en >out.tsv
is "a text that repeats itself is no head" "$(grep -c '	head	' left.tsv)" 0

# progress
run $align -q -o x.tmx a.seg b.seg
is "no progress without a terminal" "$err" ""
run $align -q --progress=always -o x.tmx a.seg b.seg
ok "--progress=always" sh -c 'printf %s "$1" | grep -q "%"' - "$err"

# texts that have nothing to do with each other; and those that have, of which much is missing
if [ -d "$sets" ] && [ -r /usr/share/dictd/freedict-ara-eng.index ]; then
  run $align "$sets/tico-hard/CMU_1.ar" "$sets/ntrex-easy/bbc.381646.en"
  says "unrelated texts" 1 "hardly anything"
  run $align --fail-on=warning "$sets/tico-hard/CMU_1.ar" "$sets/ntrex-easy/bbc.381646.en"
  is "unrelated texts, --fail-on=warning" "$status" 1
  run $align --fail-on=never "$sets/tico-hard/CMU_1.ar" "$sets/ntrex-easy/bbc.381646.en"
  is "unrelated texts, --fail-on=never" "$status" 0
  sed '20,50d' "$sets/tico-hard/CMU_1.en" >part.en
  run $align -o x.tmx "$sets/tico-hard/CMU_1.ar" part.en
  is "a third is missing: no warning" "$status" 0
else
  skip "unrelated texts" "no ../shared or no dictionary"
fi
finish
