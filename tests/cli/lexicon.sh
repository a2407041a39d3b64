#!/bin/sh
# muwazi lexicon train: from texts and memories to what spelling knows.
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
finish
