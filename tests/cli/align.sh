#!/bin/sh
# muwazi align: the pairs of each case, documents, review and mending, and what goes wrong.
. "$srcdir/tests/cli/tap.sh"
for case in "$srcdir"/tests/cases/align/*/; do
  options=
  if [ -f "$case/options" ]; then options=$(cat "$case/options"); fi
  # shellcheck disable=SC2086  # a list of options
  run $MUWAZI align -q --segmented --format=beads $options "$case/source" "$case/target"
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

ar=$srcdir/doc/examples/article.ar.txt
en=$srcdir/doc/examples/article.en.txt
cd "$tmp" || exit 1

# dictionaries: a compiled one does what its sources do
printf 'الرئيس\tpresident\nوزير\tminister\nحكومة\tgovernment\nمدينة\tcity\nسنة\tyear\n' >a.tsv
printf 'ar,en\nحرب,war\nسلام,peace\nأمس,yesterday\n' >b.csv
printf '<?xml version="1.0"?><martif type="TBX" xml:lang="ar"><text><body>' >b.tbx
for pair in حرب:war سلام:peace أمس:yesterday; do
  printf '<termEntry><langSet xml:lang="ar"><tig><term>%s</term></tig></langSet>
<langSet xml:lang="en"><tig><term>%s</term></tig></langSet></termEntry>\n' "${pair%:*}" "${pair#*:}" >>b.tbx
done
printf '</body></text></martif>\n' >>b.tbx
$MUWAZI lexicon build -q -o ab.dictionary a.tsv b.csv
$MUWAZI lexicon build -q -o a-only.dictionary a.tsv
run $MUWAZI align -q -d a.tsv -d b.csv --format=beads "$ar" "$en"
read_one=$out
run $MUWAZI align -q -d a.tsv -d b.tbx --format=beads "$ar" "$en"
is "TBX is a dictionary as CSV is" "$out" "$read_one"
run $MUWAZI align -q -d ab.dictionary --format=beads "$ar" "$en"
is "a compiled dictionary: the same beads" "$out" "$read_one"
run $MUWAZI align -q -d a-only.dictionary -d b.csv --format=beads "$ar" "$en"
is "one that is compiled beside one that is read" "$out" "$read_one"
: >none.tsv
run $MUWAZI align -q -d none.tsv --format=beads "$ar" "$en"
ok "it is used" test "$out" != "$read_one"
run $MUWAZI align -q -d ab.dictionary -s en -t ar --format=beads "$en" "$ar"
is "the other way round" "$(printf '%s\n' "$out" | sed 's/^\(.*\):\(.*\):.*/\2:\1/')" \
  "$(printf '%s\n' "$read_one" | sed 's/:[^:]*$//')"
freedict=$(find /usr/share/dictd -name 'freedict-ara-eng.index' -o -name 'freedict-eng-ara.index' 2>/dev/null)
# shellcheck disable=SC2086  # a list of files
set -- $freedict
run env XDG_DATA_HOME="$tmp/data" $MUWAZI lexicon build -q a.tsv b.csv
run $MUWAZI align -q -d a.tsv -d b.csv ${1:+"-d$1"} ${2:+"-d$2"} --format=beads "$ar" "$en"
read_all=$out
run env XDG_DATA_HOME="$tmp/data" $MUWAZI align -q --format=beads "$ar" "$en"
is "the user's own is found" "$out" "$read_all"
if [ "$freedict" ]; then
  run $MUWAZI align -q "-d$1" ${2:+"-d$2"} --format=beads "$ar" "$en"
  read_both=$out
  run env XDG_CACHE_HOME="$tmp/cache" $MUWAZI align -q --format=beads "$ar" "$en"
  is "FreeDict is found: the same beads" "$out" "$read_both"
  ok "and kept compiled" sh -c 'ls "$1"/muwazi/ar-en-*.dictionary' - "$tmp/cache"
  run env XDG_CACHE_HOME="$tmp/cache" $MUWAZI align -q --format=beads "$ar" "$en"
  is "from there, too" "$status $err$out" "0 $read_both"
  for kept in "$tmp"/cache/muwazi/*.dictionary; do echo damaged >"$kept"; done
  run env XDG_CACHE_HOME="$tmp/cache" $MUWAZI align -q --format=beads "$ar" "$en"
  is "what is damaged is made again" "$status $err$out" "0 $read_both"
  : >file
  run env XDG_CACHE_HOME="$tmp/file" $MUWAZI align -q --format=beads "$ar" "$en"
  is "where nothing can be kept" "$status $err$out" "0 $read_both"
else
  skip "FreeDict is found" "no dict-freedict-ara-eng"
fi
run $MUWAZI align -d ab.dictionary -s de -t fr "$ar" "$en"
says "a dictionary of other languages" 2 'ab.dictionary: the dictionary is for ar and en, the texts are in de and fr'

run $MUWAZI align "$ar" "$en" -o out.tmx
is "align: status" "$status" 0
ok "align: the summary" sh -c 'printf %s "$1" | grep -q "^out.tmx: [0-9]* pairs ("' - "$err"
if command -v xmllint >/dev/null 2>&1; then
  ok "TMX is well-formed" xmllint --noout --nonet out.tmx
fi
run $MUWAZI align -q "$ar" "$en"
ok "standard output is TSV with a header" sh -c 'printf %s "$1" | head -1 | grep -q "^source_line.target_line.confidence.source.target$"' - "$out"
is "as many pairs as in the TMX" "$(($(printf '%s\n' "$out" | wc -l) - 1))" "$(grep -c '<tu ' out.tmx)"
first=$out
run $MUWAZI align -q "$ar" "$en"
is "the same again" "$out" "$first"
run $MUWAZI align -q --format=beads "$ar" "$en"
ok "beads" sh -c 'printf "%s\n" "$1" | grep -qvE "^\[[0-9,]*\]:\[[0-9,]*\]:[01]\.[0-9][0-9]$" && exit 1 || exit 0' - "$out"
run $MUWAZI align -q -o out.html "$ar" "$en"
ok "a page without scripts" sh -c 'grep -q "<table" out.html && ! grep -qi "<script" out.html'
run $MUWAZI align -q -o out.xlf "$ar" "$en"
ok "XLIFF" grep -q '<target' out.xlf

# every line is accounted for
$MUWAZI segment -q "$ar" >s 2>/dev/null || $MUWAZI segment "$ar" >s
sed -n '3,$p' "$en" >short.txt
run $MUWAZI align -q --fail-on=never --format=beads --unaligned=left.tsv "$ar" short.txt
is "every segment is in one bead" \
  "$(printf '%s\n' "$out" | sed 's/^\[\([0-9,]*\)\].*/\1/' | tr ',' '\n' | grep -c .)" "$(wc -l <s | tr -d ' ')"
is "what has no partner is listed" "$(($(wc -l <left.tsv) - 1))" \
  "$(printf '%s\n' "$out" | grep -E '^\[[0-9,]*\]:\[\]' | sed 's/^\[\([0-9,]*\)\].*/\1/' | tr ',' '\n' | grep -c .)"
run $MUWAZI align -q --fail-on=warning "$ar" short.txt
is "--fail-on=warning: something without a partner" "$status" 1

# one segment a line
printf 'وصل الوزير إلى القاهرة أمس.\nالتقى الرئيس في القصر.\n\nثم سافر إلى باريس في 12 مايو.\n' >a.txt
printf 'The minister arrived in Cairo yesterday. He met the president at the palace.\nThen he travelled to Paris on 12 May.\n' >b.txt
run $MUWAZI align -q --segmented --format=beads a.txt b.txt
is "segmented: numbers are those of the lines" "$(printf '%s\n' "$out" | tail -1 | cut -d: -f1,2)" "[3]:[1]"

# what is known beforehand
cat >memory.tmx <<'END'
<tmx version="1.4"><header srclang="ar"/><body>
<tu><tuv xml:lang="ar"><seg>وصل القطار متأخرا.</seg></tuv><tuv xml:lang="en"><seg>The train arrived late.</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>وصل الوزير.</seg></tuv><tuv xml:lang="en"><seg>The minister arrived.</seg></tuv></tu>
</body></tmx>
END
printf 'القاهرة\tCairo\nباريس\tParis\n' >names.tsv
run $MUWAZI align -q --segmented --format=beads a.txt b.txt
plain=$(printf '%s\n' "$out" | cut -d: -f1,2)
run $MUWAZI align -q --segmented --format=beads -m memory.tmx -g names.tsv a.txt b.txt
is "memory and glossary: the numbers are those of the files" "$(printf '%s\n' "$out" | cut -d: -f1,2)" "$plain"

# review
run $MUWAZI align -q --segmented --review=r.tsv -o first.tsv a.txt b.txt
ok "review: the file says which texts" sh -c 'head -1 r.tsv | grep -q "^# muwazi review [0-9a-f]*$"'
{
  sed 1q r.tsv
  printf 'confirm\tsource\ttarget\n\nok\t1\t1\nok\t2\t(2)\nok\t4\t2\n'
} >mine.tsv
run $MUWAZI align -q --segmented --fix=mine.tsv --review=r2.tsv --format=beads a.txt b.txt
is "fix: what was confirmed stays" "$(printf '%s\n' "$out" | grep -v '^\[2\]' | cut -d: -f1,2 | tr '\n' ' ')" "[0]:[0] [1]:[] [3]:[1] "
run $MUWAZI align -q --segmented --fix=r2.tsv --format=beads a.txt b.txt
is "fix again: it is kept" "$(printf '%s\n' "$out" | grep -v '^\[2\]' | cut -d: -f1,2 | tr '\n' ' ')" "[0]:[0] [1]:[] [3]:[1] "
printf 'نص آخر.\n' >>a.txt
run $MUWAZI align -q --segmented --fix=mine.tsv a.txt b.txt
is "fix: of other texts is refused" "$status" 2
{
  sed 1q r.tsv
  printf 'ok\t3\t1\nok\t1\t2\n'
} >cross.tsv
sed '$d' a.txt >a2.txt
run $MUWAZI align -q --segmented --fix=cross.tsv a2.txt b.txt
ok "fix: rows that cross are refused with their line" sh -c 'printf %s "$1" | grep -q "cross.tsv:2:.*line 3"' - "$err"

# failing well
run $MUWAZI align "$ar"
is "one file: usage" "$status" 2
run $MUWAZI align "$ar" "$ar"
ok "the same file twice" sh -c 'test "$2" = 2 && printf %s "$1" | grep -q "same file"' - "$err" "$status"
run $MUWAZI align "$en" "$ar"
ok "the wrong way round: told by the letters" sh -c 'test "$2" = 2 && printf %s "$1" | grep -q "translation second"' - "$err" "$status"
: >empty.txt
run $MUWAZI align "$ar" empty.txt
is "one side empty: status 1" "$status" 1
run $MUWAZI align --min-confidence=2 "$ar" "$en"
is "--min-confidence=2: usage" "$status" 2

# records: as many lines out as in, in their order
cat >in.jsonl <<'END'
{"id": 7, "source": "وصل الوزير إلى القاهرة. ثم سافر إلى باريس في 12 مايو.", "target": "The minister arrived in Cairo. Then he travelled to Paris on 12 May."}
{"id": "x", "source": ["نعم.", "لا."], "target": ["Yes.", "No."]}
{"id": 9, "source": 5}
not json
{"id": 10, "source": "", "target": ""}
END
run $MUWAZI align --jsonl in.jsonl
is "jsonl: bad records make the status 1" "$status" 1
is "jsonl: a line for each" "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" 5
is "jsonl: ids" "$(printf '%s\n' "$out" | sed 's/^{\("id": [^,]*\|"error"\).*/\1/' | tr '\n' ' ')" '"id": 7 "id": "x" "id": 9 "error" "id": 10 '
ok "jsonl: numbers of the segments" sh -c 'printf "%s\n" "$1" | sed 1q | grep -q "\"source\": \[1\], \"target\": \[1\]"' - "$out"
ok "jsonl: the place of a bad record" sh -c 'printf %s "$1" | grep -q "line 3"' - "$err"
if command -v base64 >/dev/null 2>&1; then
  {
    printf 'id\ttrg_text\tsrc_text\n'
    printf '1\t%s\t%s\n' "$(printf 'Yes.\nNo.\n' | base64 -w0)" "$(printf 'نعم.\nلا.\n' | base64 -w0)"
    printf '2\t!!\t!!\n'
  } >in.tsv
  run $MUWAZI align --tsv=src_text,trg_text in.tsv
  is "tsv: columns are passed on, one is added" "$(printf '%s\n' "$out" | sed 1q)" "$(printf 'id\ttrg_text\tsrc_text\taligned')"
  is "tsv: the pairs in base64" "$(printf '%s\n' "$out" | sed -n 2p | cut -f4 | base64 -d | cut -f1,2 | tr '\t\n' '= ')" "نعم.=Yes. لا.=No. "
  is "tsv: a bad record is empty" "$(printf '%s\n' "$out" | sed -n 3p)" "$(printf '2\t!!\t!!\t')"
  run $MUWAZI align --tsv=a,b in.tsv
  is "tsv: an unknown column" "$status" 2
else
  skip "tsv records" "no base64"
fi
finish
