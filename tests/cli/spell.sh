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
run $MUWAZI spell --explain عائلاهم
ok "--explain tells the evidence" sh -c "printf '%s' \"\$0\" | grep -q 'عائلاتهم'" "$out"
printf 'مقعل\n' >words.txt
is "-p accepts a word" "$($MUWAZI spell -l -p words.txt slips.txt)" "عائلاهم"
printf 'مفعل 900000\nمعقل 1\n' >counts.txt
is "--frequencies decides between candidates" \
  "$($MUWAZI spell --frequencies=counts.txt --format=tsv slips.txt | awk -F'\t' 'NR == 2 {split($9, s, "|"); print s[1]}')" \
  "مفعل"
printf 'قال مسؤول لرويترز أمس.\n' >name.txt
is "names of the glossary are right with a proclitic" "$($MUWAZI spell -l name.txt)" ""
printf 'ذهب الى البيت فى المساء.\n' >rules.txt
is "--disable: one rule less" "$($MUWAZI spell -l --disable=hamza rules.txt)" "فى"
is "--only: one rule" "$($MUWAZI spell -l --only=spell.hamza rules.txt)" "الى"
is "--only and --disable, for check" \
  "$($MUWAZI check -q --only=ya,hamza --disable=ya rules.txt | sed 's/.*\[//')" "spell.hamza]"
run $MUWAZI spell --disable=hamsa rules.txt
says "--disable: an unknown rule" 2 "no rule 'hamsa'.*spell.typo, spell.hamza"

printf '\357\273\277ذهب الى البيت\r\nوعاد  الى\tالمدرسة فى كِتاب مقعل' >fix.txt
printf '\357\273\277ذهب إلى البيت\r\nوعاد  إلى\tالمدرسة في كِتاب مقعل' >wanted.txt
run $MUWAZI spell --fix fix.txt
is "--fix: status for what is left" "$status" 1
$MUWAZI spell --fix fix.txt >fixed.txt
ok "--fix: the safe findings, and no other byte" cmp fixed.txt wanted.txt
$MUWAZI spell --fix fixed.txt >again.txt
ok "--fix: twice is once" cmp again.txt fixed.txt
$MUWAZI spell --fix=ya fix.txt >ya.txt
is "--fix=ya: only that" "$(cmp -l fix.txt ya.txt | wc -l | tr -d ' ')" 1
{
  for i in 1 2 3 4 5; do printf 'سطر من النص\n'; done
  cat rules.txt
  for i in 1 2 3 4 5 6 7; do printf 'سطر من النص\n'; done
  cat rules.txt rules.txt
} >long.txt
$MUWAZI spell --fix --diff long.txt >long.diff
is "--diff: hunks" "$(grep '^@@' long.diff)" "@@ -3,7 +3,7 @@
@@ -11,5 +11,5 @@"
$MUWAZI spell --fix long.txt >wanted.txt
if command -v patch >/dev/null 2>&1; then
  cp long.txt patched.txt
  patch -s patched.txt <long.diff
  ok "--diff: patch applies it" cmp patched.txt wanted.txt
else
  skip "--diff: patch applies it" "no patch"
fi
run $MUWAZI spell --fix -w long.txt
is "-w: nothing is left" "$status:$out" "0:"
ok "-w: the file is changed" cmp long.txt wanted.txt
printf 'نص سليم بلا نهاية' >sound.txt
is "--diff: nothing where nothing changes" "$($MUWAZI spell --fix --diff sound.txt)" ""
run $MUWAZI spell --fix "$srcdir/tests/cases/tmx/none.tmx"
says "--fix: plain text only" 2 'plain text only'
run $MUWAZI spell --fix -w
says "-w: files only" 2 'needs files'

printf 'عائلة/معلم\n*كتاب\n' >personal.txt
printf 'شمطوط/معلم\n' >>personal.txt
printf 'جاء الشمطوط وشمطوط وشمطوطهم.\nهذا كتاب.\n' >own.txt
is "-p: affixes of an example, and forbidden words" "$($MUWAZI spell -l -p personal.txt own.txt)" "كتاب"
# the ispell pipe saves words in the personal file
mkdir -p "$tmp/home"
printf '*مقعل\n@فلفن\n#\nمقعل فلفن\n' | XDG_DATA_HOME="$tmp/home" $MUWAZI spell -a >"$tmp/pipe" 2>&1
is "-a: learned words are right at once" "$(grep -c '^\*$' "$tmp/pipe")" 2
is "-a: # saves what * said, not @" "$(cat "$tmp/home/muwazi/ar.words")" "مقعل"
is "the next run knows them" "$(echo 'آخر مقعل هناك.' | XDG_DATA_HOME="$tmp/home" $MUWAZI spell -l)" ""
printf 'قديم' >"$tmp/mine.words"
printf '*جديدش\n#\n' | $MUWAZI spell -a -p "$tmp/mine.words" >/dev/null
is "-a -p: words are added to that file" "$(tr '\n' ' ' <"$tmp/mine.words")" "قديم جديدش "
finish
