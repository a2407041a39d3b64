#!/bin/sh
# What other programs make of our XLIFF and TMX: OmegaT, translate-toolkit, the npm packages xliff and
# ilib-xliff (where NODE_PATH leads to them).  Run by "make check-clients"; what is not installed is
# skipped.
clients=$srcdir/tests/clients
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
failed=0

# check NAME COMMAND...: runs the command; 77 is "skipped"
check()
{
  name=$1
  shift
  "$@"
  case $? in
  0) echo "ok - $name" ;;
  77) echo "ok - $name # SKIP not installed" ;;
  *) echo "not ok - $name"; failed=1 ;;
  esac
}

# bidi marks and isolates, no-break and zero-width characters, what XML escapes, letters beyond the BMP
printf '%b\n\n' 'جملة عادية هنا.' '\0342\0200\0217يمين\0342\0200\0216 \0342\0201\0247عزل\0342\0201\0251 نص.' \
  'لا\0302\0240تقطع\0342\0200\0257هنا\0342\0200\0214\0342\0200\0215 \0357\0273\0277آخر.' \
  'a <b> & ]]> "c" &amp; d' '\0360\0237\0231\0202 كـــتاب مُوَازٍ' 'نص\tجدول' >"$folder/text.txt"
cat >"$folder/page.html" <<'EOF'
<html lang="ar"><body><p>نص <b>غامق</b> و<i>مائل <a href="x">رابط</a></i><br>سطر.</p>
<p>آخر &amp; <img src="a" alt="صورة"> نص.</p></body></html>
EOF
$MUWAZI prepare -q --no-html --no-spell --target=copy "$folder/text.txt" -o "$folder" || exit 1
python3 - "$folder/text.xlf" >"$folder/expected" <<'EOF' || exit 1
import sys
import xml.etree.ElementTree as tree
name = "{urn:oasis:names:tc:xliff:document:1.2}"
for unit in tree.parse(sys.argv[1]).iter(name + "trans-unit"):
    for side in "source", "target":
        sys.stdout.buffer.write((unit.find(name + side).text + "\0").encode())
EOF

check "OmegaT: text, and a memory in tm/auto" python3 "$clients/omegat.py" "$MUWAZI" "$folder/text.txt"
check "OmegaT: inline codes" python3 "$clients/omegat.py" "$MUWAZI" "$folder/page.html"
python=/usr/bin/python3
check "translate-toolkit" $python "$clients/translate_toolkit.py" "$folder/text.xlf" "$folder/expected"
for package in xliff ilib-xliff; do
  if command -v node >/dev/null; then
    check "npm $package" node "$clients/npm_xliff.js" $package "$folder/text.xlf" "$folder/expected"
  else
    check "npm $package" sh -c 'exit 77'
  fi
done
exit $failed
