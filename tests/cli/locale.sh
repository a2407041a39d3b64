#!/bin/sh
# Arabic messages: complete, used, and without effect on ids, places and files.
. "$srcdir/tests/cli/tap.sh"
po=$srcdir/po/ar.po
if command -v msgfmt >/dev/null 2>&1; then
  is "ar.po is complete" "$(msgfmt --statistics -o "$tmp/ar.mo" "$po" 2>&1 | grep -E 'fuzzy|untranslated' || :)" ""
  ok "ar.po is well-formed" msgfmt -c -o /dev/null "$po"
  mkdir -p "$tmp/locale/ar/LC_MESSAGES"
  msgfmt -o "$tmp/locale/ar/LC_MESSAGES/muwazi.mo" "$po"
  printf 'x\n' >"$tmp/x.txt"
  run env LC_ALL=C.UTF-8 LANGUAGE=ar MUWAZI_LOCALEDIR="$tmp/locale" $MUWAZI nonsense
  ok "messages are Arabic" sh -c "printf '%s' '$(printf '%s' "$err" | tr -d "'")' | grep -q 'أمر'"
  run env LC_ALL=C.UTF-8 LANGUAGE=ar MUWAZI_LOCALEDIR="$tmp/locale" $MUWAZI --help
  ok "help is Arabic" sh -c "printf '%s' \"\$0\" | grep -q 'الأوامر'" "$out"
else
  skip "Arabic messages" "no msgfmt"
fi
if command -v xgettext >/dev/null 2>&1 && command -v msgcmp >/dev/null 2>&1; then
  (cd "$srcdir" && xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext_:1,2 \
    -o "$tmp/raw.pot" $(grep -rlE '\b(_|N_|ngettext_)\(' src --include='*.c' --include='*.h' | grep -v i18n.h) 2>/dev/null)
  sed 's,charset=CHARSET,charset=UTF-8,' "$tmp/raw.pot" >"$tmp/now.pot"
  is "every message of the sources is in ar.po" "$(msgcmp "$po" "$tmp/now.pot" 2>&1)" ""
  listed=$(grep -v '^#' "$srcdir/po/POTFILES.in" | sort)
  is "POTFILES.in lists the files with messages" "$listed" \
    "$(cd "$srcdir" && grep -rlE '\b(_|N_|ngettext_)\("' src | grep -v i18n.h | sort)"
else
  skip "every message of the sources is in ar.po" "no xgettext"
fi
finish
