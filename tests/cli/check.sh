#!/bin/sh
# muwazi check, segment and terms on the example: places, rules, formats, statuses.
. "$srcdir/tests/cli/tap.sh"
article=$examples/article.ar.txt

run $MUWAZI segment "$article"
is "segment: nothing but white space is lost" "$(printf '%s' "$out" | tr -d '\n\r\t ')" \
  "$(tr -d '\n\r\t ' <"$article")"
ok "segment: the question ends a sentence" sh -c "printf '%s\n' '$(printf '%s' "$out" | grep 'فهل تصمد')' | grep -q '؟$'"
is "segment: titles and initials do not end one" \
  "$(printf '%s\n' "$out" | grep -cE '(^| )د\.$|بي\.$')" 0
is "segment reads standard input" "$($MUWAZI segment <"$article")" "$out"
is "segment -" "$($MUWAZI segment - <"$article")" "$out"
run $MUWAZI segment --explain "$article"
ok "segment --explain: place, verdict, rule" sh -c "printf '%s\n' \"\$0\" | grep -Eq ':[0-9]+:[0-9]+: (break|keep) seg\.[a-z-]+ «'" "$out"

printf 'العقيد # ours\n' >"$tmp/abbreviations"
is "segment --abbreviations" \
  "$(echo 'كتب العقيد. سامر التقرير.' | $MUWAZI segment --abbreviations="$tmp/abbreviations" | wc -l | tr -d ' ')" 1
printf 'a b\n' >"$tmp/abbreviations"
run $MUWAZI segment --abbreviations="$tmp/abbreviations" "$article"
is "segment --abbreviations: a faulty list is refused" "$status" 2

run $MUWAZI terms find --format=tsv "$article"
is "terms: columns" "$(printf '%s\n' "$out" | head -1)" \
  "$(printf 'file\tline\tcolumn\tlength\tsurface\tproclitic\tsource\ttarget\tconfidence\twhy')"
is "terms: a name with a proclitic" \
  "$(printf '%s\n' "$out" | awk -F'\t' '$8 == "Reuters" {print $5 "|" $6 "|" $4}')" "رويترز|ل|6"
is "terms: the article of a name after a lam" \
  "$(printf '%s\n' "$out" | awk -F'\t' '$8 == "Latakia" {print $6 "+" $5}')" "ل+لاذقية"
places=$(printf '%s\n' "$out" | awk -F'\t' 'NR > 1 {print $2, $3, $4, $5}' | while read -r l c n s; do
  [ "$(sed -n "${l}p" "$article" | sed -E "s/^.{$((c - 1))}(.{$n}).*$/\1/")" = "$s" ] || echo "$l:$c $s"
done)
is "terms: line, column and length lead to the name" "$places" ""
run $MUWAZI terms find --no-default-glossary "$article"
is "terms: no glossary, no names" "$status$out" 0

if ! have_dictionary; then
  skip "check" "no Arabic dictionary (hunspell-ar)"
  finish
  exit 0
fi
run $MUWAZI check "$article"
is "check: status 1 for errors" "$status" 1
is "check: both typos, the right word first" \
  "$(printf '%s\n' "$out" | sed -n 's/^.*: error: «\(مقعل\|عائلاهم\)»: .*«\(.*\)».*\[spell\..*\]$/\1 \2/p')" \
  "مقعل معقل
عائلاهم عائلاتهم"
ok "check: the summary is on standard error" sh -c "printf '%s' '$err' | grep -Eq '^[0-9]+ segments, [0-9]+ words, [0-9]+ errors?, '"
is "check -q has no summary" "$($MUWAZI check -q "$article" 2>&1 >/dev/null)" ""
is "check: the same bytes on every run" "$($MUWAZI check -q "$article" | cksum)" \
  "$($MUWAZI check -q "$article" | cksum)"
is "check: the same bytes in another locale but for messages" \
  "$(LC_ALL=C $MUWAZI check -q --format=tsv "$article" | cksum)" \
  "$($MUWAZI check -q --format=tsv "$article" | cksum)"
run $MUWAZI check -q --fail-on=never "$article"
is "check --fail-on=never" "$status" 0
printf 'ذهب الولد إلى المدرسة.\n' >"$tmp/clean.txt"
run $MUWAZI check "$tmp/clean.txt"
is "check: clean text, status 0, no output" "$status$out" 0
$MUWAZI check -q --format=json "$article" >"$tmp/f.json"
if command -v python3 >/dev/null 2>&1; then
  ok "check --format=json is JSON" python3 -c 'import json,sys; assert len(json.load(open(sys.argv[1]))) > 5' "$tmp/f.json"
else
  skip "check --format=json is JSON" "no python3"
fi
offsets=$($MUWAZI check -q --format=tsv "$article" | awk -F'\t' 'NR > 1 {print $4, $5, $6}' |
  while read -r o n w; do
    [ "$(tail -c +$((o + 1)) "$article" | head -c "$n")" = "$w" ] || echo "$o $w"
  done)
is "check: offset and length lead to the word" "$offsets" ""
# a translation into Arabic: its targets are looked at
run $MUWAZI check -q "$srcdir/tests/cases/convert/to-arabic.xlf"
is "XLIFF into Arabic: the place in the target" "$(printf '%s\n' "$out" | sed 's/.*to-arabic/to-arabic/; s/: «.*\[/ [/')" \
  "$(printf 'to-arabic.xlf:4:13: error [spell.typo]\nto-arabic.xlf:4:31: warning [spell.hamza]')"
run $MUWAZI check -q "$srcdir/tests/cases/convert/to-arabic-2.xlf"
is "XLIFF 2 as well" "$(printf '%s\n' "$out" | sed 's/.*to-arabic-2/to-arabic-2/; s/: «.*\[/ [/')" \
  "$(printf 'to-arabic-2.xlf:4:13: error [spell.typo]\nto-arabic-2.xlf:4:31: warning [spell.hamza]')"
if have_dictionary; then
  cd "$tmp" || exit 1
  printf 'ذهب الى البيت، ثم الى المدرسة فى المساء.\n' >'a b.txt'
  run $MUWAZI check -q --unique --sort=count 'a b.txt'
  is "--unique: once, with the count" "$(printf '%s\n' "$out" | sed 's/.*\[//')" "spell.hamza] (2)
spell.ya] (1)"
  is "--unique: TSV has a column more" \
    "$($MUWAZI spell --unique --format=tsv 'a b.txt' | awk -F'\t' '{print $7, $10}')" "rule count
spell.hamza 2
spell.ya 1"
  is "-l --unique" "$($MUWAZI spell -l --unique 'a b.txt')" "الى
فى"
  is "--format=github" "$($MUWAZI check -q --format=github 'a b.txt' | sed -n '3s/::.*::/&\n/;3s/\n.*//p')" \
    "::warning file=a b.txt,line=1,col=31,title=spell.ya::"
  is "--format=jsonl: an object a line" "$($MUWAZI spell --format=jsonl 'a b.txt' | grep -c '^{.*}$')" 3
  if command -v python3 >/dev/null 2>&1; then
    cat >sarif.py <<'END'
import json, sys
log = json.load(open(sys.argv[1], encoding="utf-8"))
run = log["runs"][0]
assert log["version"] == "2.1.0" and run["tool"]["driver"]["name"] == "muwazi"
assert run["columnKind"] == "unicodeCodePoints"
for result in run["results"]:
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.txt"
    region = place["region"]
    assert region["startLine"] == 1 and region["endColumn"] > region["startColumn"]
    assert result["level"] in ("note", "warning", "error") and result["message"]["text"]
print(len(run["results"]))
END
    $MUWAZI check -q --format=sarif 'a b.txt' >log.sarif
    is "--format=sarif" "$(python3 sarif.py log.sarif)" 3
    : >empty.txt
    $MUWAZI check -q --format=sarif empty.txt >log.sarif
    is "--format=sarif: no findings" "$(python3 sarif.py log.sarif)" 0
  else
    skip "--format=sarif" "no python3"
  fi
  mkdir many
  for i in 1 2 3 4 5 6 7; do
    { cat 'a b.txt'; echo "نص رقم $i فيه مقعل"; } >"many/$i.txt"
  done
  : >many/3.txt
  printf 'نص \377\n' >many/5.txt
  ls many/*.txt >list
  same=yes
  for format in text json sarif tsv jsonl; do
    $MUWAZI check --format=$format -j1 many/*.txt >one 2>one.err
    for jobs in 1 2 4 0; do
      for again in 1 2 3; do
        $MUWAZI check --format=$format -j$jobs --files-from=list >some 2>some.err
        cmp -s one some && cmp -s one.err some.err || same="no: $format -j$jobs"
      done
    done
  done
  is "-j: the same bytes for every number of processes" "$same" yes
  run $MUWAZI check -q -j2 --files-from=- </dev/null
  is "--files-from: no file is no standard input" "$status:$out" "0:"
  run $MUWAZI spell -l -j2 many/1.txt missing.txt
  says "-j: a file that is not there" 2 '^muwazi: missing.txt: '
fi
# a code that stands for a line end is one
printf '<p>هذا سطر<br>وهذا سطر</p>\n' >"$tmp/br.html"
run $MUWAZI check -q "$tmp/br.html"
is "words on both sides of <br> are two" "$out" ""
finish
