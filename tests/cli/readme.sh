#!/bin/sh
# README.md shows real commands with their real output: each block marked "console" is run from the top
# folder of the project, with the program in the path, and must print what it shows.
. "$srcdir/tests/cli/tap.sh"
if ! have_dictionary; then
  skip "README" "no Arabic dictionary (hunspell-ar)"
  finish
  exit 0
fi
if ! ls /usr/share/tesseract-ocr/*/tessdata/ara.traineddata >/dev/null 2>&1; then
  skip "README" "its output needs tesseract-ocr-ara"
  finish
  exit 0
fi
mkdir "$tmp/bin"
printf '#!/bin/sh\nexec %s "$@"\n' "$MUWAZI" >"$tmp/bin/muwazi"
chmod +x "$tmp/bin/muwazi"
PATH=$tmp/bin:$PATH
cd "$tmp" || exit 1
mkdir doc && ln -s "$examples" doc/examples
awk '/^```console/ {on = 1; n++; next} /^```/ {on = 0} on {print > sprintf("block%02d", n)}' "$srcdir/README.md"
for block in block*; do
  grep '^\$ ' "$block" | sed 's/^\$ //' >commands
  while read -r command; do
    printf '$ %s\n' "$command"
    sh -c "$command" 2>&1
  done <commands >got
  is "$(head -1 "$block")" "$(cat got)" "$(cat "$block")"
done
finish
