#!/bin/sh
# --srx, --print-srx and --abbreviations on the command line.
. "$srcdir/tests/cli/tap.sh"
cases=$srcdir/tests/cases/srx
article=$examples/article.ar.txt

run $MUWAZI segment --print-srx
is "--print-srx writes the file that comes with the program" "$out" "$(cat "$srcdir/dict/segment.srx")"
printf '%s\n' "$out" >"$tmp/own.srx"
is "own rules as SRX cut the example as the engine does" \
  "$($MUWAZI segment --srx="$tmp/own.srx" "$article")" "$($MUWAZI segment "$article")"
printf 'قال د. سامي نعم. ثم مضى؟ لا.\n' >"$tmp/x.txt"
is "--srx, all maps" "$($MUWAZI segment --srx="$cases/cascade/rules.srx" "$tmp/x.txt" | wc -l | tr -d ' ')" 2
is "--srx, the first map" "$($MUWAZI segment --srx="$cases/first/rules.srx" "$tmp/x.txt" | wc -l | tr -d ' ')" 1
run $MUWAZI segment --explain --srx="$cases/cascade/rules.srx" "$tmp/x.txt"
is "--explain names file and line of the rule" \
  "$(printf '%s\n' "$out" | sed "s,$tmp/,,; s,$cases/,,")" "x.txt:1:5: keep cascade/rules.srx:12 «د.»
x.txt:1:13: break cascade/rules.srx:24 «نعم.»"
run $MUWAZI check --srx="$cases/faulty/before.srx" "$tmp/x.txt"
says "a faulty file is refused with line and rule" 2 "before.srx:8:[0-9]+: rule 2 of 'A'"
run $MUWAZI segment --srx="$cases/cascade/rules.srx" --abbreviations="$tmp/x.txt" "$tmp/x.txt"
says "--srx and --abbreviations do not go together" 2 "--abbreviations"
run $MUWAZI segment --srx="$tmp/none.srx" "$tmp/x.txt"
says "a file that is not there" 2 "none.srx"

printf '# ours\nالعقيد.\n' >"$tmp/abbreviations.txt"
printf 'كتب العقيد. سامر التقرير.\n' >"$tmp/y.txt"
is "an abbreviation of the user" "$($MUWAZI segment --abbreviations="$tmp/abbreviations.txt" "$tmp/y.txt" | wc -l | tr -d ' ')" 1
is "the same without" "$($MUWAZI segment "$tmp/y.txt" | wc -l | tr -d ' ')" 2
printf 'two words\n' >"$tmp/bad.txt"
run $MUWAZI segment --abbreviations="$tmp/bad.txt" "$tmp/y.txt"
says "a faulty list of abbreviations" 2 "bad.txt:1:1: "

schema=$srcdir/../shared/schemas/srx/srx20.xsd
if [ -r "$schema" ] && command -v xmllint >/dev/null 2>&1; then
  for file in dict/segment.srx tests/cases/srx/cascade/rules.srx tests/cases/srx/first/rules.srx \
    tests/cases/srx/semantics/rules.srx; do
    ok "$file is valid" xmllint --nonet --noout --schema "$schema" "$srcdir/$file"
  done
else
  skip "our SRX files are valid" "no ../shared or no xmllint"
fi
finish
