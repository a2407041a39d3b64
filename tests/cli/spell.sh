#!/bin/sh
# muwazi spell: the list, the ispell pipe, the evidence.
. "$srcdir/tests/cli/tap.sh"
if ! have_dictionary; then
  skip "spell" "no Arabic dictionary (hunspell-ar)"
  finish
  exit 0
fi
cd "$tmp" || exit 1
printf 'كان آخر مقعل لهم.\nخرجوا مع عائلاهم أمس.\n' >slips.txt
is "-l lists the words" "$($MUWAZI spell -l slips.txt)" "مقعل
عائلاهم"
run $MUWAZI spell --format=tsv slips.txt
is "tsv: status" "$status" 1
is "tsv: columns" "$(printf '%s\n' "$out" | head -1)" \
  "$(printf 'file\tline\tcolumn\toffset\tlength\tword\trule\tseverity\tsuggestions')"
is "tsv: the right word first" \
  "$(printf '%s\n' "$out" | awk -F'\t' 'NR > 1 {split($9, s, "|"); print $2, $3, $4, $5, s[1]}')" \
  "1 9 14 8 معقل
2 10 47 14 عائلاتهم"
run sh -c "printf '^كان مقعل هنا\n' | $MUWAZI spell -a"
is "-a: the greeting" "$(printf '%s\n' "$out" | head -1 | cut -c1-5)" "@(#) "
is "-a: an answer a word" "$(printf '%s\n' "$out" | sed -n '2p;4p' | cut -c1)" "*
*"
ok "-a: offset and suggestions" sh -c "printf '%s\n' \"\$0\" | sed -n 3p | grep -Eq '^& مقعل [0-9]+ 5: معقل'" "$out"
run $MUWAZI spell --explain-word=عائلاهم
ok "--explain-word tells the evidence" sh -c "printf '%s' \"\$0\" | grep -q 'عائلاتهم'" "$out"
printf 'مقعل\n' >words.txt
is "-p accepts a word" "$($MUWAZI spell -l -p words.txt slips.txt)" "عائلاهم"
printf 'مفعل 900000\nمعقل 1\n' >counts.txt
is "--frequencies decides between candidates" \
  "$($MUWAZI spell --frequencies=counts.txt --format=tsv slips.txt | awk -F'\t' 'NR == 2 {split($9, s, "|"); print s[1]}')" \
  "مفعل"
printf 'قال مسؤول لرويترز أمس.\n' >name.txt
is "names of the glossary are right with a proclitic" "$($MUWAZI spell -l name.txt)" ""
finish
