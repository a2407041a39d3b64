#!/bin/sh
# muwazi lexicon: from texts and memories to what spelling knows, from dictionaries to what align knows.
. "$srcdir/tests/cli/tap.sh"
cd "$tmp" || exit 1
XDG_DATA_HOME=$tmp/home/data
export XDG_DATA_HOME
printf 'كتب الولد الدرس.\nكتب الولد رسالة.\n' >a.txt
printf 'قرأ الولد الدرس\r\n' >b.txt
run $MUWAZI lexicon train -o ab.lexicon a.txt b.txt
is "train: status" "$status" 0
is "train: summary" "$err" "ab.lexicon: 9 words, 5 different; 6 pairs, 4 different"
$MUWAZI lexicon train -q -o a.lexicon a.txt
$MUWAZI lexicon train -q -o b.lexicon b.txt
$MUWAZI lexicon train -q -o merged.lexicon b.lexicon a.lexicon
ok "lexicons are merged" cmp ab.lexicon merged.lexicon
run $MUWAZI lexicon train a.txt
ok "the default is found under XDG_DATA_HOME" cmp a.lexicon home/data/muwazi/ar.lexicon
ok "doctor names it" sh -c "$MUWAZI doctor | grep -q '^lexicon of your own texts: .*/muwazi/ar.lexicon$'"
printf '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>The boy</seg></tuv>
<tuv xml:lang="ar-EG"><seg>قرأ الولد الدرس</seg></tuv></tu></body></tmx>\n' >b.tmx
$MUWAZI lexicon train -q -o tmx.lexicon b.tmx
ok "the side of a TMX file in the language" cmp b.lexicon tmx.lexicon
printf 'نص \377\n' >bad.txt
run $MUWAZI lexicon train -o bad.lexicon a.txt bad.txt
says "bytes that are no UTF-8" 2 '^muwazi: bad.txt:1:4: '
ok "nothing is made then" test ! -e bad.lexicon
run $MUWAZI lexicon train -o x.lexicon
says "no file" 2 'name the texts'
run $MUWAZI lexicon train -o x.lexicon missing.txt
says "a file that is not there" 2 '^muwazi: missing.txt: '
if have_dictionary; then
  head -c 100 a.lexicon >cut.lexicon
  run $MUWAZI spell -l --lexicon=cut.lexicon a.txt
  says "a lexicon that was cut" 2 'cut.lexicon: .*damaged or incomplete'
  run $MUWAZI spell -l --lexicon=a.txt a.txt
  says "a file that is no lexicon" 2 'a.txt: this is not a trained lexicon'
  printf 'رأيت قرطشميط أمس.\n' >name.txt
  for i in 1 2 3 4; do cat name.txt; done >names.txt
  is "an unknown word" "$($MUWAZI spell -l name.txt)" "قرطشميط"
  $MUWAZI lexicon train -q names.txt
  is "is right once it was learnt" "$($MUWAZI spell -l name.txt)" ""
  printf 'مفعل\t900000\nمعقل\t1\n' >counts.tsv
  printf 'كان مقعل هنا\n' >slip.txt
  is "--frequencies: tabs part as well" \
    "$($MUWAZI spell --frequencies=counts.tsv --format=tsv slip.txt | awk -F'\t' 'NR == 2 {split($9, s, "|"); print s[1]}')" \
    "مفعل"
  printf 'مفعل 9\nمفعل تسعة\n' >counts.tsv
  run $MUWAZI spell --frequencies=counts.tsv slip.txt
  says "--frequencies: a line that is none" 2 '^muwazi: counts.tsv:2: '
else
  skip "lexicons in use" "no Arabic dictionary (hunspell-ar)"
fi

# build: dictionaries of all kinds in one file
printf 'كتاب\tbook\nمدرسة\tschool\n# a remark\nمعلم\tteacher\n' >a.tsv
printf 'car @ سيارة\nroad @ طريق\n' >b.dic
printf 'ar,en\nوزير,minister\nرئيس,president\n' >c.csv
printf '<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body><termEntry>
<langSet xml:lang="en"><tig><term>river</term></tig></langSet>
<langSet xml:lang="ar"><tig><term>نهر</term></tig></langSet></termEntry></body></text></martif>\n' >d.tbx
run $MUWAZI lexicon build
says "build: no file" 2 'name the dictionaries'
run $MUWAZI lexicon build -o abcd.dictionary a.tsv b.dic c.csv d.tbx
is "build: status" "$status" 0
is "build: summary" "$err" "abcd.dictionary: 8 headwords, 0 pairs of words from memories"
$MUWAZI lexicon build -q -o ab.dictionary b.dic a.tsv
$MUWAZI lexicon build -q -o merged.dictionary d.tbx ab.dictionary c.csv
ok "build: a compiled file is added to" cmp abcd.dictionary merged.dictionary
printf 'book\tكتاب\nschool\tمدرسة\n' >flipped.tsv
$MUWAZI lexicon build -q -o flipped.dictionary flipped.tsv
ok "build: the letters tell which language comes first" \
  sh -c '$1 lexicon build -q -s en -t ar -o other.dictionary flipped.dictionary && [ -s other.dictionary ]' - "$MUWAZI"
run $MUWAZI lexicon build a.tsv
ok "build: the default is named by the languages" test -s home/data/muwazi/ar-en.dictionary
run $MUWAZI lexicon build -s en -t ar-EG flipped.tsv
ok "build: one file for both directions" test ! -e home/data/muwazi/en-ar.dictionary
ok "doctor names it" sh -c '$1 doctor | grep -qx "bilingual dictionary (ar, en): $2/home/data/muwazi/ar-en.dictionary; .*"' \
  - "$MUWAZI" "$tmp"
printf 'MuwaziDC, and no more' >home/data/muwazi/ar-en.dictionary
run $MUWAZI doctor
says "doctor: it is no good" 1 ''
ok "doctor says so" sh -c 'printf "%s\n" "$1" | grep -q "ar-en.dictionary cannot be used: "' - "$out"
rm home/data/muwazi/ar-en.dictionary
is "doctor: none for other languages" "$($MUWAZI doctor -s is -t sw | grep '^bilingual')" \
  "bilingual dictionary (is, sw): not found"

# what goes wrong
: >empty.tsv
run $MUWAZI lexicon build -o x.dictionary a.tsv empty.tsv
says "build: an empty file" 2 '^muwazi: empty.tsv: there is no word with a translation'
run $MUWAZI lexicon build -o x.dictionary b.tmx
says "build: a memory that teaches nothing" 2 'x.dictionary: there is nothing to put into this dictionary'
run $MUWAZI lexicon build -o x.dictionary -t fr b.tmx
says "build: a memory in other languages" 2 '^muwazi: b.tmx: no unit of this memory has text in ar and in fr'
run $MUWAZI lexicon build -o x.dictionary -t 'no language' a.tsv
says "build: no language" 2 "'no language' is not a language"
run $MUWAZI lexicon build -o x.dictionary -s ar -t ar-EG a.tsv
says "build: one language twice" 2 'two languages'
run $MUWAZI lexicon build -o x.dictionary missing.tsv
says "build: a file that is not there" 2 '^muwazi: missing.tsv: '
run $MUWAZI lexicon build -s de -t fr -o x.dictionary abcd.dictionary
says "build: a dictionary of other languages" 2 'abcd.dictionary: the dictionary is for ar and en'
ok "nothing is made then" test ! -e x.dictionary
head -c 500 abcd.dictionary >cut.dictionary
run $MUWAZI lexicon build -o x.dictionary cut.dictionary
says "build: a dictionary that was cut" 2 'cut.dictionary: .*damaged or incomplete'
finish
