#!/bin/sh
# Bad input: a clear message with its place, status 2, and nothing half-written.
. "$srcdir/tests/cli/tap.sh"
cd "$tmp" || exit 1
mkdir out
prepare="$MUWAZI prepare --no-spell -q -o out"

run $prepare missing.txt
says "missing file" 2 '^muwazi: missing\.txt: No such file'
run $prepare out
says "directory" 2 '^muwazi: out: Is a directory'

printf 'abc \331\205\nxy\377z\n' >bad.txt
run $prepare bad.txt
says "invalid UTF-8: line, column, byte" 2 '^muwazi: bad\.txt:2:3: .*0xFF'
printf '\377\376\105\006\106\006\n\000' >utf16.txt
run $prepare utf16.txt
says "UTF-16 without --encoding" 2 '^muwazi: utf16\.txt:.*--encoding=UTF-16'
printf '\343\321\315\310\307 \310\307\341\332\307\341\343\n' >cp1256.txt
run $prepare cp1256.txt
says "windows-1256 without --encoding" 2 '^muwazi: cp1256\.txt:1:1: .*--encoding=windows-1256'
run $MUWAZI segment --encoding=windows-1256 cp1256.txt
is "windows-1256 with --encoding" "$out" "مرحبا بالعالم"
run $MUWAZI segment --encoding=no-such cp1256.txt
says "unknown encoding" 2 "no-such"
printf 'ab\0c\n' >nul.txt
run $prepare nul.txt
says "NUL byte" 2 '^muwazi: nul\.txt:1:3: '
is "nothing was written" "$(ls -A out)" ""

: >empty.txt
run $prepare empty.txt
is "an empty file is an empty valid result" "$status $(ls out | tr '\n' ' ')" \
  "0 empty.html empty.tmx empty.xlf "
printf 'English only, nothing else.\n' >english.txt
run $prepare english.txt
is "text without Arabic" "$status" 0
printf 'ok \001 then\357\277\276.\n' >control.txt
run $prepare control.txt
says "characters XML cannot hold are left out and counted" 0 'warning: 2 characters'
ok "and the XLIFF is well-formed" xmllint --noout --nonet out/control.xlf

printf 'source\ttarget\nلندن\tLondon\nباريس\n' >short.tsv
run $prepare -g short.tsv empty.txt
says "glossary: missing column" 2 '^muwazi: short\.tsv:3:'
printf 'لندن\tLondon\nلندن\tLondres\n' >twice.tsv
run $prepare -g twice.tsv empty.txt
says "glossary: duplicate, both lines named" 0 '^twice\.tsv:2:1: warning: .*1'
printf 'لندن\tLon\377don\n' >bytes.tsv
run $prepare -g bytes.tsv empty.txt
says "glossary: bad UTF-8" 2 '^muwazi: bytes\.tsv:1:9: '
run $prepare -g no-such.tsv empty.txt
says "glossary: missing file" 2 '^muwazi: no-such\.tsv: '

DICPATH=/nonexistent run $MUWAZI prepare -q -d xx_YY -o out empty.txt
says "no dictionary: the package is named" 2 'xx_YY'
run $prepare -d xx_YY empty.txt
is "no dictionary, not needed" "$status" 0

run $MUWAZI prepare --no-spell -q -o nowhere/at/all empty.txt
says "output folder missing" 2 '^muwazi: nowhere/at/all: No such file'
printf '%s' '<xliff version="1.2"><file original="x" source-language="ar" datatype="plaintext"><body/></file></xliff>' >same.xlf
run $MUWAZI prepare --no-spell -q same.xlf
says "output equal to input" 2 'overwrite the input'
mkdir a b
echo x >a/x.txt
echo y >b/x.txt
run $prepare a/x.txt b/x.txt
says "two inputs, one output" 2 'two inputs'
if [ "$(id -u)" -ne 0 ]; then
  mkdir ro && chmod a-w ro
  run $MUWAZI prepare --no-spell -q -o ro empty.txt
  says "read-only folder" 2 '^muwazi: ro/empty\.xlf: Permission denied'
else
  skip "read-only folder" "root may write anywhere"
fi
if [ -w /dev/full ]; then
  printf 'word.\n' >w.txt
  $MUWAZI segment w.txt >/dev/full 2>.err
  status=$? err=$(cat .err)
  says "full standard output" 2 'No space left'
  mkdir full && ln -s /dev/full full/w.xlf
  run $MUWAZI prepare --no-spell -q -o full w.txt
  says "full output file" 2 '^muwazi: full/w\.xlf: No space left'
else
  skip "full standard output" "no /dev/full"
fi
i=0
while [ $i -lt 2000 ]; do
  echo "جملة قصيرة. وأخرى بعدها؟"
  i=$((i + 1))
done >long.txt
run sh -c "$MUWAZI segment long.txt 2>&1 | head -1"
is "closed pipe ends quietly" "$out" "جملة قصيرة."

printf 'x\n' >u.txt
run $MUWAZI segment --nonsense u.txt
says "unknown option" 2 "unknown option '--nonsense'"
run $MUWAZI segment --two-dots=often u.txt
says "unknown choice" 2 'auto\|end\|never'
run $MUWAZI nonsense
says "unknown command" 2 "unknown command 'nonsense'"
run $MUWAZI
says "no command" 2 '^usage: muwazi'
finish
