#!/bin/sh
# muwazi prepare: the three files, valid and whole.
. "$srcdir/tests/cli/tap.sh"
article=$examples/article.ar.txt
schemas=$srcdir/../shared/schemas
cd "$tmp" || exit 1
mkdir out
spell=
have_dictionary || spell=--no-spell

run $MUWAZI prepare $spell "$article" -o out
is "prepare: status" "$status" 0
is "prepare: the files" "$(ls out | tr '\n' ' ')" "article.ar.html article.ar.tmx article.ar.xlf "
ok "prepare: the summary names them" sh -c "printf '%s' \"\$0\" | grep -q 'out/article.ar.xlf'" "$out"
for file in xlf tmx html; do cp "out/article.ar.$file" "first.$file"; done
touch -d 2020-01-01 out/*
run $MUWAZI prepare $spell -q "$article" -o out
is "prepare -q prints nothing" "$out" ""
is "prepare: an unchanged output is not rewritten" \
  "$(find out -newermt 2021-01-01 | grep -v '^out$' || :)" ""
SOURCE_DATE_EPOCH=1583625600 $MUWAZI prepare $spell -q "$article" -o out --no-html
ok "SOURCE_DATE_EPOCH is the date" grep -q 'creationdate="20200308T000000Z"' out/article.ar.tmx
LC_ALL=C $MUWAZI prepare $spell -q - -o out <"$article"
is "prepare: standard input" "$(ls out | grep -c '^stdin\.')" 3
is "prepare: text in XLIFF does not depend on the locale" "$(grep -c '<source' out/stdin.xlf)" \
  "$(grep -c '<source' first.xlf)"

if command -v xmllint >/dev/null 2>&1; then
  ok "XLIFF is well-formed" xmllint --noout --nonet first.xlf
  ok "TMX is well-formed" xmllint --noout --nonet first.tmx
  is "every segment is a source" "$(xmllint --xpath 'count(//*[local-name()="trans-unit"])' first.xlf)" \
    "$($MUWAZI segment "$article" | wc -l | tr -d ' ')"
  is "XLIFF: no target" "$(xmllint --xpath 'count(//*[local-name()="target"])' first.xlf)" 0
  is "XLIFF: xml:space on each" \
    "$(xmllint --xpath 'count(//*[local-name()="trans-unit"][not(@xml:space="preserve")])' first.xlf)" 0
  is "XLIFF: at most one note" \
    "$(xmllint --xpath 'count(//*[local-name()="trans-unit"][count(*[local-name()="note"])>1])' first.xlf)" 0
  is "TMX: Reuters once" \
    "$(xmllint --xpath 'count(//seg[.="Reuters"])' first.tmx)" 1
  ok "HTML: right to left, without scripts" sh -c "grep -q 'dir=\"rtl\"' first.html && ! grep -qi '<script' first.html"
else
  skip "XLIFF and TMX are well-formed" "no xmllint"
fi
if [ -d "$schemas" ] && command -v xmllint >/dev/null 2>&1; then
  xsd=$(find "$schemas/xliff-1.2" -name '*strict*.xsd' | head -1)
  dtd=$(find "$schemas/tmx" -name 'tmx14*.dtd' | head -1)
  ok "XLIFF is valid (strict)" env XML_CATALOG_FILES="$schemas/catalog.xml" \
    xmllint --noout --nonet --schema "$xsd" first.xlf
  ok "TMX is valid" xmllint --noout --nonet --dtdvalid "$dtd" first.tmx
  : >empty.txt
  $MUWAZI prepare --no-spell -q empty.txt -o out
  ok "an empty XLIFF is valid" env XML_CATALOG_FILES="$schemas/catalog.xml" \
    xmllint --noout --nonet --schema "$xsd" out/empty.xlf
  ok "an empty TMX is valid" xmllint --noout --nonet --dtdvalid "$dtd" out/empty.tmx
else
  skip "schemas" "the official schemas are not part of the project"
fi
run $MUWAZI segment out/article.ar.xlf
is "our XLIFF read again gives the same segments" "$out" "$($MUWAZI segment "$article")"
mkdir memory
run $MUWAZI prepare --no-spell -m "$srcdir/tests/cases/memory/old.tmx" -o memory "$article"
is "-m: status" "$status" 0
is "-m: a segment of the memory goes into the TMX, once, without codes" \
  "$(grep -c '<seg>Will the truce hold?</seg>' memory/article.ar.tmx) $(grep -c 'second\|has not' memory/article.ar.tmx)" "1 0"
is "-m: and not into the XLIFF" "$(grep -c 'Will the truce' memory/article.ar.xlf)" 0
run $MUWAZI prepare --no-spell -q -t fr -m "$srcdir/tests/cases/memory/old.tmx" -o memory "$article"
says "-m: a memory of other languages" 0 'none of its 3 units is from ar to fr'
head -c 50000000 /dev/zero | tr '\0' 'a' >one-line.txt
run $MUWAZI prepare --no-spell --no-html -q one-line.txt -o out
is "a single line of 50 MB" "$status" 0
# dependencies for make
printf 'نص.\n' >'a b.txt'
: >names.tsv
run $MUWAZI prepare -q --no-spell -g names.tsv -o dep -MD -MF all.d 'a b.txt'
is "-MD -MF: the rule" "$(cat all.d)" 'dep/a\ b.xlf dep/a\ b.tmx dep/a\ b.html: a\ b.txt names.tsv'
run $MUWAZI prepare -q --no-spell -MD -o dep 'a b.txt'
is "-MD: beside the outputs" "$(cat 'dep/a b.d')" 'dep/a\ b.xlf dep/a\ b.tmx dep/a\ b.html: a\ b.txt'
finish
