#!/bin/sh
# muwazi align --source-embeddings, --target-embeddings: texts with nothing in common but the vectors.
. "$srcdir/tests/cli/tap.sh"
cd "$tmp" || exit 1

# The segments have the meanings 1 to 8 of eight dimensions; that of the target's third is two of them.
printf '%s\n' 'babe bibo' 'dodu dida' 'fefi fafo fufe' 'gaga gigo gegu' 'kiki kako' 'lalu lilo' 'mimo mame' \
  'nunu nano' >a.txt
printf '%s\n' 'papi popu' 'qaqe qiqo' 'rari roru rere sasi sosu sese' 'titi tato' 'vavo vive' 'wiwu wawo' \
  'zuzu zaza' >b.txt

# rows MEANINGS...: a row of float32 for each; of several digits, a meaning each: 1.0 is 0 0 128 63
rows()
{
  for meaning in "$@"; do
    for d in 1 2 3 4 5 6 7 8; do
      case $meaning in
        *$d*) printf '\000\000\200\077' ;;
        *) printf '\000\000\000\000' ;;
      esac
    done
  done
}
beads()
{
  run $MUWAZI align -q --fail-on=never --segmented --format=beads -s qaa -t qab "$@"
  out=$(printf '%s\n' "$out" | sed 's/:[0-9.]*$//' | tr '\n' ' ')
}
wanted='[0]:[0] [1]:[1] [2,3]:[2] [4]:[3] [5]:[4] [6]:[5] [7]:[6] '

rows 1 2 3 4 5 6 7 8 >a.emb
rows 1 2 34 5 6 7 8 >b.emb
beads --source-embeddings=a.emb --target-embeddings=b.emb a.txt b.txt
is "a row for each segment" "$out" "$wanted"
is "nothing is said" "$err" ""

# the same as overlaps, each line once, among others
{ printf 'PAD\n'; tail -n 1 a.txt; sed 8d a.txt; printf 'fefi fafo fufe gaga gigo gegu\n'; } >overlaps.qaa
rows 2 8 1 2 3 4 5 6 7 34 >overlaps.qaa.emb
{ cat b.txt; printf 'something else\n'; } >overlaps.qab
rows 1 2 34 5 6 7 8 1 >overlaps.qab.emb
beads --source-embeddings=overlaps.qaa.emb --target-embeddings=overlaps.qab.emb a.txt b.txt
is "overlaps" "$out" "$wanted"
cp overlaps.qaa lines
cp overlaps.qaa.emb rows
beads --source-embeddings=lines,rows --target-embeddings=b.emb a.txt b.txt
is "both files by name" "$out" "$wanted"
printf '<tmx version="1.4"><header srclang="qaa"/><body><tu><tuv xml:lang="qaa"><seg>babe</seg></tuv>
<tuv xml:lang="qab"><seg>papi</seg></tuv></tu></body></tmx>\n' >memory.tmx
beads -m memory.tmx --source-embeddings=a.emb --target-embeddings=b.emb a.txt b.txt
is "behind a memory" "$out" "$wanted"
run $MUWAZI align -q --segmented -s qaa -t qab --review=r.tsv -o x.tsv --source-embeddings=a.emb --target-embeddings=b.emb a.txt b.txt
sed 's/^[?.]/ok/' r.tsv >mine.tsv
beads --fix=mine.tsv --source-embeddings=a.emb --target-embeddings=b.emb a.txt b.txt
is "with pairs that are confirmed" "$out" "$wanted"

# documents that are cut here
printf 'Babe bibo. Dodu  dida.\n\nFefi fafo.\n' >doc.txt
printf 'Fefi fafo.\nBabe bibo.\nDodu dida.\n' >doc.qaa
rows 34 1 2 >doc.qaa.emb
head -n 3 b.txt >doc.b.txt
rows 1 2 34 >doc.b.emb
run $MUWAZI align -q --fail-on=never --format=beads -s en -t fr --source-embeddings=doc.qaa.emb \
  --target-embeddings=doc.b.emb doc.txt doc.b.txt
is "segments are found where they are cut here" "$status $err" "0 "

# what goes wrong
run $MUWAZI align --segmented --source-embeddings=a.emb a.txt b.txt
says "one side is not enough" 2 'both or neither'
run $MUWAZI align --jsonl --source-embeddings=a.emb --target-embeddings=b.emb a.txt
says "records have none" 2 'not of records'
bad()
{
  run $MUWAZI align --segmented --source-embeddings="$1" --target-embeddings=b.emb -o never.tsv a.txt b.txt
}
bad none.emb
says "a missing file" 2 '^muwazi: none\.emb: '
bad lines,none
says "a missing file of two" 2 '^muwazi: none: '
bad .
says "a folder" 2 '^muwazi: \.: '
head -c 255 a.emb >cut.emb
bad cut.emb
says "half a row" 2 '^muwazi: cut\.emb: 255 bytes .* 8 segments'
bad lines,a.emb
says "rows of other lines" 2 '^muwazi: a\.emb: 256 bytes .* 10 lines of lines'
{ head -c 252 a.emb; printf '\000\000\300\177'; } >nan.emb
bad nan.emb
says "what is no number" 2 '^muwazi: nan\.emb: row 8 '
cat a.emb a.emb >wide.emb
bad wide.emb
says "other dimensions than the target's" 2 '16 dimensions .* 8 '
ok "nothing is written then" test ! -e never.tsv
tr 'a-z' 'b-za' <lines >other
beads --source-embeddings=other,rows --target-embeddings=b.emb a.txt b.txt
is "other lines: status" "$status" 0
says "vectors of another text" 0 '8 of 8 segments have no embedding'
finish
