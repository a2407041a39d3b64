#!/bin/sh
# --builtin-names: CLDR's names are found, and are right for the speller.
. "$srcdir/tests/cli/tap.sh"

find_names()
{
  $MUWAZI terms find --no-default-glossary --format=tsv "$@" |
    awk -F'\t' 'NR > 1 {printf "%s%s+%s=%s", sep, $6, $5, $8; sep = "; "}'
}

is "no names without the option" "$(echo 'سافر إلى فرنسا' | find_names)" ""
is "states, cities and months, with proclitics" \
  "$(echo 'سافر من فرنسا لواغادوغو في 8 مارس' | find_names --builtin-names)" \
  "+فرنسا=France; ل+واغادوغو=Ouagadougou; +مارس=March"
is "a homograph is left out" "$(echo 'عاد كل كوري إلى بيته' | find_names --builtin-names)" ""
is "a homograph is weak where nothing says that it is a name" \
  "$($MUWAZI terms find --no-default-glossary --builtin-names --format=tsv <<'TEXT' | cut -f9 | tr '\n' ' '
مارس الرجل حقه
وصل يوم الاثنين
TEXT
)" "confidence weak sure "
printf 'فرنسا\tthe French Republic\n' >"$tmp/names.tsv"
is "the user's glossary comes first" \
  "$(echo 'زار فرنسا' | find_names --builtin-names -g "$tmp/names.tsv")" "+فرنسا=the French Republic"
run $MUWAZI terms find --builtin-names --source=qqx /dev/null
is "a language without names is refused" "$status" 2
cat >"$tmp/pairs.tmx" <<'TMX'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
adminlang="en" srclang="ar" datatype="plaintext"/><body>
<tu><tuv xml:lang="ar"><seg>دفعت بريطانيا والمملكة المتحدة 12 جنيه إسترليني في 3 أكتوبر لكييف.</seg></tuv>
<tuv xml:lang="en"><seg>The UK paid £12 to Kiev on Oct 3.</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>وصل في 4 أكتوبر إلى الولايات المتحدة ومعه 3 جنيه إسترليني.</seg></tuv>
<tuv xml:lang="en"><seg>He reached America on 4 October with three pounds.</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>سافر إلى فرنسا.</seg></tuv>
<tuv xml:lang="en"><seg>He travelled to Spain.</seg></tuv></tu>
</body></tmx>
TMX
is "terms check knows other English for the names" \
  "$($MUWAZI terms check -q --no-default-glossary --builtin-names --format=tsv "$tmp/pairs.tmx" |
    sed 1d | cut -f6,7)" "$(printf 'فرنسا\tterm.missing')"
if have_dictionary; then
  is "spell: a built-in name with a proclitic is right" \
    "$(echo 'سافر لواغادوغو' | $MUWAZI spell -l --no-default-glossary)" "لواغادوغو"
  is "spell --builtin-names" \
    "$(echo 'سافر لواغادوغو' | $MUWAZI spell -l --no-default-glossary --builtin-names)" ""
else
  skip "spell" "no Arabic dictionary (hunspell-ar)"
fi
finish
