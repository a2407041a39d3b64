#!/bin/sh
# muwazi merge: translations back into the document, everything else byte for byte.
. "$srcdir/tests/cli/tap.sh"
cd "$tmp" || exit 1

# prepare FILE: makes BASE.xlf
prepare()
{
  run $MUWAZI prepare -q --no-spell --no-html "$@"
}

# same DESCRIPTION FILE: merged untranslated, and with every source as its own translation, FILE is FILE
same()
{
  prepare "$2"
  base=${2%.*}
  run $MUWAZI merge -q "$base.xlf" -o merged
  ok "$1: untranslated" cmp "$2" merged
  translate "$base.xlf" 's/%/%/' >copied.xlf
  rm -f merged
  run $MUWAZI merge -q copied.xlf --original "$2" -o merged
  ok "$1: translated by its source" cmp "$2" merged
}

# translate FILE SED: FILE with every source, changed by SED, as its target
translate()
{
  tr '\n' '\001' <"$1" | sed 's|</source>|&\
|g' | sed -n 'h; s|.*<source>\(.*\)</source>|\1|; t found
    p; d
    :found
    '"$2"'
    s|.*|<target>&</target>|; x; G; s|</source>\n|</source>|; p' | tr -d '\n' | tr '\001' '\n'
}

# plain text, whatever its line ends
printf 'عنوان\n\nذهب الولد. ثم عاد.\n' >lf.txt
printf 'عنوان\r\n\r\nذهب الولد. ثم عاد.\r\n' >crlf.txt
printf 'عنوان\r\rذهب الولد. ثم عاد.\r' >cr.txt
printf '\357\273\277عنوان\n\nذهب الولد. ثم عاد.\n' >bom.txt
printf 'عنوان  \n\n\fذهب الولد.  ثم عاد.\t\n \n\n' >blanks.txt
printf 'عنوان\n\nذهب الولد. ثم عاد.' >no-end.txt
printf 'عنوان\n\nذهب\001 الولد. ثم\f عاد.\n' >controls.txt
printf 'سافر الوزير إلى العاصمة صباح اليوم ليلتقي نظيره هناك، وقال إن\nالزيارة تهدف إلى تعزيز التعاون بين البلدين في كل المجالات. وأضاف\nأن الاتفاق سيوقع غدًا في احتفال كبير يحضره الرئيسان مع الوفدين.\n' >wrapped.txt
for kind in lf crlf cr bom blanks no-end controls wrapped; do
  same "text, $kind" $kind.txt
done
: >empty.txt
same "text, empty" empty.txt

# what is translated is all that changes
prepare crlf.txt
translate crlf.xlf 's/ذهب الولد\./The boy went \&lt;away\&gt;./' >crlf.done.xlf
run $MUWAZI merge crlf.done.xlf
is "names: status" "$status" 0
is "names: beside the file, with the language" "$err" "crlf.en.txt: 1 of 3 segments translated"
printf 'عنوان\r\n\r\nThe boy went <away>. ثم عاد.\r\n' >want
ok "only the translation changes" cmp crlf.en.txt want
run $MUWAZI merge crlf.xlf
says "a file that differs is not replaced unasked" 2 'crlf.en.txt: it is there already'
run $MUWAZI merge crlf.xlf -o crlf.txt
says "the original is never replaced" 2 'would overwrite the input'
mkdir folder
run $MUWAZI merge crlf.xlf crlf.done.xlf -o folder
says "two files of one name" 2 'it is there already'
cp crlf.txt crlf.ar.txt
prepare crlf.ar.txt
run $MUWAZI merge crlf.ar.xlf -t fr -o folder
is "names: the source language goes" "$err" "folder/crlf.fr.txt: 0 of 3 segments translated"
run $MUWAZI merge crlf.xlf -o -
is "to standard output" "$status $err" "0 standard output: 0 of 3 segments translated"

# other options of segmentation do not matter
for how in line paragraph; do
  prepare --line-breaks=$how wrapped.txt
  run $MUWAZI merge -q wrapped.xlf -o merged
  ok "line breaks: $how" cmp wrapped.txt merged
done
prepare --two-dots=end lf.txt
run $MUWAZI merge -q lf.xlf -o merged
ok "other rules" cmp lf.txt merged

# the document has changed
prepare lf.txt
printf 'عنوان\n\nذهب الرجل. ثم عاد.\n' >lf.txt
run $MUWAZI merge lf.xlf -o merged.txt
says "changed: the place and the segment" 2 "lf.txt:3:1: .*segment 'p0002s001' is «ذهب الولد.*but here is «ذهب الرجل"
ok "changed: no output" test ! -e merged.txt
printf 'عنوان\n\nذهب الولد. ثم عاد. ونام.\n' >lf.txt
run $MUWAZI merge lf.xlf -o merged.txt
says "more text" 2 'lf.txt:3:20: .*«ونام'
printf 'عنوان\n\nذهب الولد.\n' >lf.txt
run $MUWAZI merge lf.xlf -o merged.txt
says "less text" 2 "lf.xlf:[0-9]*:[0-9]*: .*before segment 'p0002s002'"

# where the document is
mkdir -p deep/er
cp crlf.xlf deep/crlf.xlf
run $MUWAZI merge deep/crlf.xlf
is "in the working folder" "$err" "deep/crlf.en.txt: 0 of 3 segments translated"
sed 's|original="crlf.txt"|original="../../crlf.txt"|' crlf.xlf >deep/er/out.xlf
run $MUWAZI merge deep/er/out.xlf
says "outside: refused" 2 "deep/er/out.xlf: .*--allow-outside"
run $MUWAZI merge --allow-outside deep/er/out.xlf
is "outside: allowed" "$status" 0
sed 's|original="crlf.txt"|original="/etc/passwd"|' crlf.xlf >out.xlf
run $MUWAZI merge out.xlf
says "outside: an absolute name" 2 'allow-outside'
sed 's|original="crlf.txt"|original="nowhere.txt"|' crlf.xlf >out.xlf
run $MUWAZI merge out.xlf
says "not there" 2 "nowhere.txt.*--original"
run $MUWAZI merge out.xlf --original crlf.txt -o merged
ok "not there: named" cmp crlf.txt merged
run $MUWAZI merge crlf.txt
says "a text" 2 'this is a text without translations'

# other encodings stay
printf 'عنوان\n\nذهب الولد. ثم عاد.\n' >utf8.txt
for encoding in windows-1256 UTF-16LE UTF-16 ISO-8859-6; do
  if ! iconv -f UTF-8 -t $encoding utf8.txt >coded.txt 2>/dev/null; then
    skip "encoding: $encoding" "iconv does not know it"
    continue
  fi
  prepare --encoding=$encoding coded.txt
  translate coded.xlf 's/^ثم عاد\.$/ثم وصل./' >coded.done.xlf
  run $MUWAZI merge -q --encoding=$encoding coded.done.xlf --original coded.txt -o merged
  sed 's/ثم عاد/ثم وصل/' utf8.txt | iconv -f UTF-8 -t $encoding >want
  ok "encoding: $encoding" cmp merged want
done
prepare --encoding=windows-1256 coded.txt 2>/dev/null
iconv -f UTF-8 -t windows-1256 utf8.txt >coded.txt
prepare --encoding=windows-1256 coded.txt
translate coded.xlf 's/^ثم عاد\.$/Łódź/' >coded.done.xlf
run $MUWAZI merge -q --encoding=windows-1256 coded.done.xlf --original coded.txt -o merged
says "encoding: what it cannot hold" 0 'written in UTF-8: the character U\+0141 is not in windows-1256'
is "encoding: all in UTF-8" "$(tail -1 merged)" "ذهب الولد. Łódź"

# documents with structure: the cases are a document, its translation, and what comes out: the merged file,
# the messages, or both
for case in "$srcdir"/tests/cases/merge/*/; do
  name=$(basename "$case")
  rm -rf case
  cp -r "$case" case
  input=$(ls case/input.*)
  expected=case/expected.${input##*.}
  run $MUWAZI merge -o "case/out.${input##*.}" case/done.xlf
  if [ -f "$expected" ]; then
    ok "$name" cmp "case/out.${input##*.}" "$expected"
  else
    is "$name: refused" "$status $(ls case/out.* 2>/dev/null)" "2 "
  fi
  is "$name: messages" \
    "$(printf '%s\n' "$err" | sed 's/^muwazi: //; s,^[^:]*/,,; /segments\{0,1\} translated$/d')" \
    "$(cat case/expected.err 2>/dev/null)"
done

# untranslated and translated by their sources the inputs of readers come out as they were
for input in "$srcdir"/tests/cases/html/*/input.html "$srcdir"/tests/cases/md/*/input.md; do
  name=$(basename "$(dirname "$input")").${input##*.}
  cp "$input" "$name"
  same "$name" "$name"
done
finish
