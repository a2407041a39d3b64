#!/bin/sh
# Interrupted in the middle: no partial file under the final name, no temporary file left behind.
. "$srcdir/tests/cli/tap.sh"
cd "$tmp" || exit 1
mkdir out
yes 'هذه جملة قصيرة من نص طويل جدا. وهذه جملة أخرى تتبعها.' | head -n 200000 >big.txt
echo old >out/big.xlf
for delay in 0.05 0.15 0.3 0.5 0.8; do
  $MUWAZI prepare --no-spell --no-html -q -o out big.txt 2>/dev/null &
  pid=$!
  sleep "$delay"
  kill -INT "$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null
  wait "$pid"
  whole=yes
  for file in out/*; do
    case $file in
    *.xlf) [ "$(cat "$file" | head -c 3)" = old ] || tail -c 20 "$file" | grep -q '</xliff>' || whole=$file ;;
    *.tmx) tail -c 20 "$file" | grep -q '</tmx>' || whole=$file ;;
    *) whole=$file ;;
    esac
  done
  is "interrupted after $delay s" "$whole" yes
done
finish
