#!/bin/sh
# muwazi convert: between bilingual formats, and the hygiene of memories.
. "$srcdir/tests/cli/tap.sh"
cases=$srcdir/tests/cases/convert
cd "$tmp" || exit 1
ids()
{
  grep -o 'tuid="[^"]*"' "$1" | tr -d '\n' | sed 's/tuid=//g; s/""/ /g; s/"//g'
}

# nothing that a unit has is lost, and the second time nothing changes
run $MUWAZI convert "$cases/codes.tmx" -o same.tmx
is "TMX to TMX: status" "$status" 0
ok "TMX to TMX: all of it" cmp "$cases/codes.tmx" same.tmx

# a broken file
run $MUWAZI convert "$cases/broken.tmx" -o broken.tmx
is "broken: status" "$status" 2
ok "broken: the place, and what to do" sh -c 'printf %s "$1" | grep -q "broken.tmx:6:.*--repair"' - "$err"
ok "broken: no output" test ! -e broken.tmx
run $MUWAZI convert --repair "$cases/broken.tmx" -o repaired.tmx
is "repair: status" "$status" 1
is "repair: the sound units" "$(ids repaired.tmx)" "1 3 5 6 7 8 9"
is "repair: the others are listed" "$(printf '%s\n' "$err" | grep -c "broken.tmx:[0-9]*:[0-9]*: .*unit '[0-9]*' is left out")" 3
ok "repair: lang is xml:lang in TMX 1.4" grep -q '<tuv xml:lang="ar">' repaired.tmx
ok "repair: the header stays" grep -q '<note xml:lang="en">kept</note>' repaired.tmx

# hygiene
run $MUWAZI convert --dedup repaired.tmx -o out.tmx
is "dedup: by folded text" "$(ids out.tmx)" "1 3 5 6 8 9"
run $MUWAZI convert --drop-empty --drop-identical repaired.tmx -o out.tmx
is "drop empty and identical" "$(ids out.tmx)" "1 3 5 6 7"
is "drop: told" "$err" "out.tmx: 5 units of 7 (left out: 1 empty, 1 identical)"
run $MUWAZI convert --sort repaired.tmx -o out.tmx
is "sort: by folded source" "$(ids out.tmx)" "8 1 3 5 6 7 9"
run $MUWAZI convert -q repaired.tmx "$cases/codes.tmx" -o out.tmx
is "merge: all units in the order of the files" "$(ids out.tmx)" "1 3 5 6 7 8 9 a1"
is "merge: quiet" "$err" ""
run $MUWAZI convert -s ar -t fr repaired.tmx "$cases/codes.tmx" -o out.tmx
is "languages: lookup as BCP 47 says" "$(ids out.tmx)" "a1"
is "languages: told" "$err" "out.tmx: 1 unit of 8 (left out: 7 in other languages)"
if command -v iconv >/dev/null 2>&1; then
  iconv -f UTF-8 -t UTF-16 "$cases/codes.tmx" | sed 's/UTF-8/UTF-8/' >utf16.tmx
  run $MUWAZI convert utf16.tmx -o out.tmx
  ok "UTF-16 becomes UTF-8" cmp "$cases/codes.tmx" out.tmx
else
  skip "UTF-16 becomes UTF-8" "no iconv"
fi

# from one format to another
run $MUWAZI convert -s ar -t en "$cases/codes.tmx" -o out.xlf
is "TMX to XLIFF: status" "$status" 0
run $MUWAZI convert --to=tmx -q out.xlf
is "and back: to standard output" "$(printf '%s\n' "$out" | grep -c '<tuv ')" 2

run $MUWAZI convert -q "$cases/codes.tmx" -s ar -t en -o out.csv
is "TMX to CSV: a header and a row" "$(tr -d '\r' <out.csv)" "$(printf 'id,source,target,note\na1,مهم: اقرأ,Important: read,كلمة واحدة غامقة')"
ok "TMX to CSV: what is lost is told" sh -c 'printf %s "$1" | grep -q "6 inline codes, 1 text in another language"' - "$err"
run $MUWAZI convert -q out.csv -o again.tmx
is "CSV to TMX: the same texts" "$(grep -o '<seg>[^<]*' again.tmx | tr -d '\n')" "<seg>مهم: اقرأ<seg>Important: read"
run $MUWAZI convert -q again.tmx -o out.tsv
is "TMX to TSV" "$(sed 1d out.tsv | cut -f2,3)" "$(printf 'مهم: اقرأ\tImportant: read')"

# the same format: byte for byte, extensions, comments and all
for file in "$srcdir"/tests/cases/xliff2/valid/*.xlf "$cases/to-arabic.xlf"; do
  run $MUWAZI convert -q "$file" -o same.xlf
  ok "$(basename "$file") stays as it is" cmp "$file" same.xlf
done
if command -v iconv >/dev/null 2>&1; then
  sed 's/?>/ encoding="UTF-16"?>/' "$cases/to-arabic.xlf" | iconv -f UTF-8 -t UTF-16 >utf16.xlf
  run $MUWAZI convert -q utf16.xlf -o same.xlf
  ok "UTF-16 says UTF-8 now" sh -c 'head -1 same.xlf | grep -q "encoding=\"UTF-8\"" && grep -q مقعل same.xlf'
fi

# misuse
run $MUWAZI convert repaired.tmx
is "no output format: usage" "$status" 2
run $MUWAZI convert repaired.tmx -o repaired.tmx
is "an input is not overwritten" "$status" 2
ok "and is still there" test -s repaired.tmx
run $MUWAZI convert --to=odd repaired.tmx
ok "an unknown format: the known ones are listed" sh -c 'printf %s "$1" | grep -q "xliff12"' - "$err"
printf 'نص.\n' >text.txt
run $MUWAZI convert text.txt -o text.tmx
ok "a text without translations: prepare" sh -c 'printf %s "$1" | grep -q "muwazi prepare"' - "$err"
# PO to XLIFF and back: messages, plural forms, contexts, states and remarks stay
po=$srcdir/tests/cases/po/plain/input.po
run $MUWAZI convert "$po" -o po.xlf
run $MUWAZI convert po.xlf -o po1.po
run $MUWAZI convert po1.po -o po1.xlf
run $MUWAZI convert po1.xlf -o po2.po
ok "PO: the second time nothing changes" cmp po1.po po2.po
for line in 'msgctxt "lock"' '#, fuzzy' '#. Shown when the door is open' 'msgid_plural "%u keys"' \
  'msgstr[3] "%u مفاتيح"' 'msgstr "أغلق %1$s مرات %2$d %d"' '"Language: ar\n"'; do
  ok "PO: $line" grep -qxF "$line" po1.po
done
if command -v msgcmp >/dev/null 2>&1; then
  ok "PO: gettext takes it" msgfmt -o po.mo po1.po
  ok "PO: the same messages" msgcmp --use-fuzzy --use-untranslated po1.po "$po"
else
  skip "PO: the same messages" "no msgcmp"
fi
if [ -c /dev/full ]; then
  status=0
  $MUWAZI convert -q --to=tmx "$cases/codes.tmx" >/dev/full 2>err || status=$?
  is "a full disk: status" "$status" 2
  ok "a full disk: what was written to" grep -q '/dev/stdout' err
fi
finish
