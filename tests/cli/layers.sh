#!/bin/sh
# Includes go down only: cli, then pass and format, then doc, text, base; each library in its room.
. "$srcdir/tests/cli/tap.sh"
cd "$srcdir/src" || exit 1

# upward FOLDER ALLOWED: the includes of FOLDER that name another folder than ALLOWED
upward()
{
  grep -rnE '#include "[a-z]+/' "$1" | grep -vE "#include \"($2)/" || :
}
is "base knows nothing of us" "$(upward base base)" ""
is "text stands on base" "$(upward text 'text|base')" ""
is "doc stands on text and base" "$(upward doc 'doc|text|base')" ""
is "format knows no pass" "$(upward format 'format|doc|text|base')" ""
is "pass knows no format" "$(upward pass 'pass|doc|text|base')" ""
is "ICU lives in text" "$(grep -rlE '#include <unicode/' . | grep -v '^./text/' || :)" ""
is "libxml2 lives in format/xml_read.c" \
  "$(grep -rlE '#include <libxml/' . | grep -v '^./format/xml_read.c' || :)" ""
is "Hunspell lives in pass/spell" \
  "$(grep -rlE '#include <hunspell' . | grep -v '^./pass/spell/' || :)" ""
is "no banned function" \
  "$(grep -rnE '\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|gets)\(' --include='*.c' . || :)" ""
is "no bidi control in a source" \
  "$(grep -rlP '[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{061C}]' . || :)" ""
for file in $(find . -name '*.[ch]' | sed 's,^\./,src/,'); do
  grep -qF "$file" "$srcdir/Makefile.am" || printf '%s\n' "$file"
done >"$tmp/unlisted"
is "every source is in Makefile.am" "$(cat "$tmp/unlisted")" ""
for pass in pass/*/ pass/*.c; do
  name=$(basename "$pass" .c)
  case $name in passes) continue ;; esac
  ok "pass $name has its cases" test -d "$srcdir/tests/cases/$name"
done
for format in $(sed -n 's/^ *&mz_format_\([a-z0-9]*\),.*/\1/p' format/formats.c); do
  ok "format $format has its cases" test -d "$srcdir/tests/cases/$format"
done
finish
