#!/bin/sh
# muwazi terms: convert, lint, check.
. "$srcdir/tests/cli/tap.sh"
cd "$tmp" || exit 1

printf '#source\ttarget\tcomment\talt\tvariants\tstatus\tmatch\nحلب\tAleppo\tin "the" north\tHaleb|Alep\tحلب الشهباء\tpreferred\nبون\tBonn\t\t\t\t\texact\n' >a.tsv
for to in csv utx; do
  run $MUWAZI terms convert a.tsv -o "a.$to"
  is "convert to $to" "$status$err$out" 0
  is "$to back to tsv" "$($MUWAZI terms convert "a.$to" --to=tsv)" "$(cat a.tsv)"
done
for to in tbx tbx2019; do
  run $MUWAZI terms convert --to=$to a.tsv -o "$to.xml"
  says "convert to $to says what is lost" 0 "^$to.xml: warning: $to: how names are matched is left out \(1\)$"
  is "$to back to tsv" "$($MUWAZI terms convert "$to.xml")" \
    "$(sed 's/\texact//; s/\t*$//; 1s/\tmatch//' a.tsv)"
  if command -v xmllint >/dev/null 2>&1; then
    ok "$to is well-formed" xmllint --nonet --noout "$to.xml"
  fi
done
run $MUWAZI terms convert a.csv
is "without -o it goes to standard output, as TSV" "$status$out" "0$(cat a.tsv)"
is "standard input is recognised" "$($MUWAZI terms convert - <a.csv)" "$(cat a.tsv)"
run $MUWAZI terms convert a.tsv a.csv --to=tsv
says "several become one" 0 '^$'
is "all entries are there" "$(printf '%s\n' "$out" | wc -l)" 5
run $MUWAZI terms convert a.tsv --to=docx
says "an unknown format" 2 'can be written as: tsv, csv, utx, tbx, tbx2019'
run $MUWAZI terms convert --to=tsv
says "nothing to convert" 2 'name a glossary to convert'
run $MUWAZI terms convert missing.tsv
says "no such file" 2 'missing.tsv: No such file'
printf 'حلب' >bad.tsv
run $MUWAZI terms convert bad.tsv -o out.csv
says "an error has its place" 2 'bad.tsv:1:4: the translation is missing'
ok "nothing is written then" test ! -e out.csv
run $MUWAZI terms convert -s en -t ar tbx.xml
is "the other direction" "$(printf '%s\n' "$out" | sed -n 2p | cut -f1,2)" "$(printf 'Aleppo\tحلب')"

toolkit=
for python in python3 /usr/bin/python3; do
  "$python" -c 'import translate' 2>/dev/null && toolkit=$python && break
done
if [ "$toolkit" ]; then
  printf 'حلب\tAleppo\nبون\tBonn\n' >b.tsv
  $MUWAZI terms convert b.tsv -o b.tbx
  printf 'حلب\0Aleppo\0بون\0Bonn\0' >b.expected
  ok "translate-toolkit reads our TBX" "$toolkit" "$srcdir/tests/clients/translate_toolkit.py" b.tbx \
    b.expected
else
  skip "translate-toolkit reads our TBX" "no translate-toolkit"
fi

# Every format is a glossary for every command
printf 'سافر إلى حلب.\n' >t.txt
for g in a.tsv a.csv a.utx tbx.xml tbx2019.xml; do
  is "find with $g" "$($MUWAZI terms find --no-default-glossary -g "$g" t.txt)" \
    "t.txt:1:10: حلب = Aleppo"
done

# lint
printf 'حلب\tAleppo\nحلب\tHalab\nبون\tBonn\nوحلب\tand Aleppo\nبون\tBonn\nعن\tAbout\nسنة\tSana\nيا\tYa\nالرقة\t\n' >l.tsv
run $MUWAZI terms lint l.tsv
is "lint: every rule with its place" "$status
$out" '1
l.tsv:2:1: error: «حلب»: translated differently, «Aleppo», at l.tsv:1 [term.conflict]
l.tsv:4:1: warning: «وحلب»: typed with a clitic; the name is «حلب» [term.clitic]
l.tsv:5:1: warning: «بون»: stands at l.tsv:3 already [term.duplicate]
l.tsv:6:1: error: «عن»: a function word, which is never taken for a name [term.function-word]
l.tsv:7:1: warning: «سنة»: an ordinary word as well [term.dictionary-word]
l.tsv:8:1: warning: «يا»: so short that it is met by chance [term.short]
l.tsv:9:1: error: «الرقة»: no translation [term.untranslated]'
is "lint: the summary" "$err" "9 names, 3 errors, 4 warnings, 0 notes"
run $MUWAZI terms lint -q --format=tsv l.tsv
is "lint: tsv" "$(printf '%s\n' "$out" | sed -n 2p)$err" \
  "$(printf 'l.tsv\t2\t1\t14\t6\tحلب\tterm.conflict\terror\tAleppo')"
$MUWAZI terms convert l.tsv --to=tbx -o l.xml 2>/dev/null
run $MUWAZI terms lint -q --format=json l.xml
ok "lint: json, of TBX" sh -c "printf '%s' \"\$0\" | grep -q '\"rule\": \"term.short\"'" "$out"
printf 'حلب\tAleppo\nحلب\tAlep\n' >alep.tsv
printf '#source\ttarget\tstatus\nحلب\tAleppo\tforbidden\nالبصرة\tBasra\n' >no.tsv
run $MUWAZI terms lint -q --fail-on=never alep.tsv no.tsv
is "lint: across files" "$status
$out" '0
alep.tsv:2:1: error: «حلب»: translated differently, «Aleppo», at alep.tsv:1 [term.conflict]
no.tsv:2:1: error: «حلب»: «Aleppo» is approved and forbidden, see alep.tsv:1 [term.contradiction]'
run $MUWAZI terms lint bad.tsv no.tsv
says "lint: a file that cannot be read is trouble" 2 'bad.tsv:1:4:'
run $MUWAZI terms lint -q no.tsv
is "lint: nothing to say" "$status$out$err" 0

# check
tmx()
{
  printf '<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>\n'
  while IFS='|' read -r source target; do
    printf '<tu><tuv xml:lang="ar"><seg>%s</seg></tuv>' "$source"
    [ "$target" ] && printf '<tuv xml:lang="en"><seg>%s</seg></tuv>' "$target"
    printf '</tu>\n'
  done
  printf '</body></tmx>\n'
}
printf '#source\ttarget\talt\tstatus\nحلب\tAleppo\tHaleb\nحلب\tHalab\t\tforbidden\nالرقة\tRaqqa\nروسيا\tRussia\nالولايات المتحدة\tUnited States\tUS\nالأمم المتحدة\tUnited Nations\tUN\nبشار الأسد\tBashar Assad\nالعراق\tIraq\nصنعاء\tSana’a\n' >check.tsv
tmx >check.tmx <<'PAIRS'
وصل إلى حلب أمس.|He arrived in Aleppo yesterday.
غادر حلب.|He left Halab.
في الرقة.|In Rakka.
قالت روسيا إنها ستفعل.|The Russian government said so.
قالت الولايات المتحدة.|Give us a break.
قالت الولايات المتحدة ذلك.|The U.S. said so.
قالت الأمم المتحدة.|UN officials said.
قالت الأمم المتحدة.|The UNITED NATIONS' officials said.
التقى بشار الأسد.|He met Assad.
سافر إلى العراق.|He travelled.
سافر إلى حلب.|He travelled to Haleb.
سافر إلى حلب.|He travelled to ALEPPO's centre.
بلا ترجمة: حلب|
إلى صنعاء.|To Sana'a.
حلب في حلب.|There.
PAIRS
run $MUWAZI terms check --no-default-glossary -g check.tsv check.tmx
is "check: every rule with its place" "$status
$(printf '%s\n' "$out" | sed 's/^[^ ]* //')" '1
error: «حلب»: the translation has «Halab» for «Aleppo», which is forbidden [term.forbidden]
warning: «الرقة»: the translation has «Rakka», perhaps a spelling of «Raqqa» [term.spelling]
note: «روسيا»: the translation has «Russian» for «Russia» [term.inflected]
error: «الولايات المتحدة»: the translation does not have «United States» [term.missing]
note: «بشار الأسد»: the translation has «Assad» for «Bashar Assad» [term.inflected]
error: «العراق»: the translation does not have «Iraq» [term.missing]
warning: «حلب»: the translation has «Haleb» here and «Aleppo» at check.tmx:2 [term.inconsistent]
error: «حلب»: the translation does not have «Aleppo» [term.missing]'
is "check: the lines" "$(printf '%s\n' "$out" | cut -d: -f2 | tr '\n' ' ')" "3 4 5 6 10 11 12 16 "
is "check: the summary" "$err" "15 names, 4 errors, 2 warnings, 2 notes"
run $MUWAZI terms check -q --format=json --no-default-glossary -g check.tsv check.tmx
ok "check: json has what was found" sh -c "printf '%s' \"\$0\" | grep -q '\"found\": \"Haleb\", \"see\": \"check.tmx:2\"'" "$out"
cat >check.xlf <<'XLIFF'
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" source-language="ar" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>في حلب</source><target>In Bonn</target></trans-unit>
<trans-unit id="2"><source>في حلب</source></trans-unit>
</body></file></xliff>
XLIFF
run $MUWAZI terms check -q --no-default-glossary -g check.tsv check.xlf
is "check: XLIFF" "$(printf '%s' "$out" | sed 's/:[0-9]*: / /')" "check.xlf:2 error: «حلب»: the translation does not have «Aleppo» [term.missing]"
run $MUWAZI terms check -q --no-default-glossary -g check.tsv t.txt
says "check: a text has no translations" 0 't.txt: warning: there are no translations in it'

# A dictionary as a glossary: warnings without end
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
  printf 'حلب\tAleppo %s\n' $i
done >many.tsv
run $MUWAZI terms find --no-default-glossary -g many.tsv t.txt
is "warnings end somewhere" "$(printf '%s\n' "$err" | wc -l) $(printf '%s\n' "$err" | tail -1)" \
  "21 many.tsv: warning: 4 more like these (see 'muwazi terms lint')"

# Findings in glossaries go where other findings go, names do not
run $MUWAZI terms lint -q --format=github l.tsv
ok "lint: for GitHub" sh -c "printf '%s' \"\$0\" | grep -q '^::error file=l.tsv,line=2,col=1'" "$out"
run $MUWAZI terms lint -q --format=sarif l.tsv
ok "lint: SARIF" sh -c "printf '%s' \"\$0\" | grep -q '\"ruleId\": *\"term.conflict\"'" "$out"
run $MUWAZI terms find --format=sarif t.txt
says "find: no SARIF" 2 'names are printed as text, tsv or json'
finish
