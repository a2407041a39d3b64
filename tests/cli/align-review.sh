#!/bin/sh
# muwazi align --review and --fix: what a person, or a spreadsheet, does to the file; what was confirmed stays.
. "$srcdir/tests/cli/tap.sh"
sets=$srcdir/../shared/dev/align
cd "$tmp" || exit 1
printf '"وصل الوزير إلى القاهرة أمس.\nالتقى الرئيس في القصر.\n\nثم سافر إلى باريس في 12 مايو.\nوعاد يوم الأحد.\n' >a.txt
printf '"The minister arrived in Cairo yesterday. He met the president at the palace.\nThen he travelled to Paris on 12 May.\nHe came back on Sunday.\n' >b.txt
align="$MUWAZI align -q --fail-on=never --segmented --format=beads"

# review ROW...: a review file of these rows, each with \t for a tab, as r.tsv
review()
{
  sed 1q first.tsv >r.tsv
  for row; do printf "$row\n" >>r.tsv; done
}

# beads OPTION...: the beads without confidence, in one line
beads()
{
  run $align "$@" a.txt b.txt
  out=$(printf '%s\n' "$out" | cut -d: -f1,2 | tr '\n' ' ')
}

$align --review=first.tsv a.txt b.txt >beads
ok "the head says which texts" sh -c 'head -1 first.tsv | grep -q "^# muwazi review [0-9a-f]*$"'
review 'ok\t1-2\t1' 'ok\t4\t(2)'
beads --fix=r.tsv --review=again.tsv
is "confirmed rows stay, a blank line has its own bead" "${out%% \[\]:*}" "[0,1]:[0] [2]:[] [3]:[]"
ok "a quote at the beginning of a cell is quoted" grep -q "$(printf '^ok\t1-2\t1\t1.00\t"""')" again.tsv
beads --fix=again.tsv --review=third.tsv
ok "a second time nothing changes" cmp again.tsv third.tsv
wanted=$out

# what spreadsheets and people do
review 'OK\t1-2\t1\t\t\t' ' Ok \t 4 \t -2 \t'
beads --fix=r.tsv
is "OK, blanks, empty cells, (2) as -2" "$out" "$wanted"
review 'ok\t4\t(2)' '.\t5\t3' 'ok\t1..2\t1'
beads --fix=r.tsv
is "any order of rows, 1..2" "$out" "$wanted"
{ sed 1d r.tsv; sed 1q r.tsv; } >sorted.tsv
beads --fix=sorted.tsv
is "the head is found where sorting left it" "$out" "$wanted"
{ printf '\357\273\277'; sed 's/[^	]*/"&"/g; s/$/\r/' r.tsv; } >quoted.tsv
beads --fix=quoted.tsv
is "a mark at the start, CR LF, all cells quoted" "$out" "$wanted"
if command -v iconv >/dev/null 2>&1; then
  { printf '\377\376'; iconv -f UTF-8 -t UTF-16LE r.tsv; } >wide.tsv
  beads --fix=wide.tsv
  is "UTF-16" "$out" "$wanted"
else
  skip "UTF-16" "no iconv"
fi
review 'ok\t1\t1' 'ok\t1\t1' 'ok\t2\t(2)'
beads --fix=r.tsv
is "a row in two, another twice" "${out%% \[3\]*}" "[0]:[0] [1]:[] [2]:[]"
review 'ok\t1-2\t1' 'ok\t13-Dec\t2'
run $align --fix=r.tsv a.txt b.txt
says "a date instead of 12-13" 2 'r.tsv:3:.*12\.\.13'
review 'ok\t1\t9'
run $align --fix=r.tsv a.txt b.txt
says "more segments than there are" 2 "r.tsv:2:.*b.txt.* 9"
review 'ok\t(1)\t(1)'
run $align --fix=r.tsv a.txt b.txt
says "nothing on either side" 2 "r.tsv:2:"
review 'ok\t4\t1' '' 'ok\t1\t2'
run $align --fix=r.tsv a.txt b.txt
says "rows that cross are named" 2 "r.tsv:2:.*line 4"
review 'yes\t1\t1'
run $align --fix=r.tsv a.txt b.txt
says "another word than ok" 2 "r.tsv:2:"
printf 'ok\t1\t1\n' >r.tsv
run $align --fix=r.tsv a.txt b.txt
says "a file that is no review" 2 "no review file"
: >r.tsv
run $align --fix=r.tsv a.txt b.txt
says "an empty file" 2 "no review file"
run $MUWAZI align --fix=first.tsv --jsonl a.txt
says "records have no reviews" 2 "records"

# a random third of the right beads, confirmed: each is in the output, and in that of the next review
if [ -d "$sets" ]; then
  lost= total=0
  printf 'x\tx\n' >none.tsv # a dictionary would only take time
  for gold in "$sets"/ntrex-hard/*.gold "$sets"/pud-hard/*.gold; do
    text=${gold%.gold}
    fix="$align -d none.tsv"
    $fix --review=first.tsv "$text.ar" "$text.en" >/dev/null 2>&1
    : >chosen
    sed 1q first.tsv >mine.tsv
    tr -d '[] ' <"$gold" | awk -F : -v seed="$total" '
      function number(list, next_one,  a, k) {
        k = split(list, a, ",")
        return k > 1 ? a[1] + 1 "-" a[k] + 1 : k ? a[1] + 1 : "(" next_one + 1 ")"
      }
      function behind(list, next_one,  a, k) { k = split(list, a, ","); return k ? a[k] + 1 : next_one }
      BEGIN { srand(seed) }
      { if (rand() < 1 / 3) {
          print "ok\t" number($1, x) "\t" number($2, y)
          print "[" $1 "]:[" $2 "]:1.00" >"chosen"
        }
        x = behind($1, x)
        y = behind($2, y) }' >>mine.tsv
    $fix --fix=mine.tsv --review=second.tsv "$text.ar" "$text.en" >one 2>&1
    $fix --fix=second.tsv --review=third.tsv "$text.ar" "$text.en" >two 2>&1
    LC_ALL=C sort one >one.sorted
    LC_ALL=C sort chosen | LC_ALL=C comm -23 - one.sorted >missing
    [ ! -s missing ] || lost="$lost $(basename "$text")"
    cmp -s one two && cmp -s second.tsv third.tsv || lost="$lost $(basename "$text")-again"
    total=$((total + $(wc -l <chosen)))
  done
  is "what is confirmed is kept, in every text" "$lost" ""
  ok "there was something to confirm" test "$total" -gt 100
else
  skip "what is confirmed is kept, in every text" "no ../shared"
  skip "there was something to confirm" "no ../shared"
fi
finish
