# TAP for the command tests: source this, call the functions, end with "finish".
# In: $MUWAZI (the program), $srcdir, $builddir.  $tmp is an empty folder that goes away at the end.
count=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/muwazi-test.XXXXXX")
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
examples=$srcdir/doc/examples

# ok DESCRIPTION COMMAND...: the command succeeds
ok()
{
  count=$((count + 1))
  ok_text=$1
  shift
  if "$@" >"$tmp/.ok" 2>&1; then
    echo "ok $count - $ok_text"
  else
    echo "not ok $count - $ok_text"
    sed 's/^/# /' "$tmp/.ok"
  fi
}

# is DESCRIPTION GOT WANTED
is()
{
  count=$((count + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $count - $1"
  else
    echo "not ok $count - $1"
    printf '%s\n' "$2" | sed 's/^/# got:    /'
    printf '%s\n' "$3" | sed 's/^/# wanted: /'
  fi
}

# skip DESCRIPTION REASON
skip()
{
  count=$((count + 1))
  echo "ok $count - $1 # SKIP $2"
}

# run COMMAND...: leaves its output in $out, its messages in $err, its status in $status
run()
{
  out=$("$@" 2>"$tmp/.err")
  status=$?
  err=$(cat "$tmp/.err")
}

# says DESCRIPTION STATUS PATTERN: the last run ended with STATUS and its messages match PATTERN (grep -E)
says()
{
  count=$((count + 1))
  if [ "$status" -eq "$2" ] && printf '%s\n' "$err" | grep -Eq -- "$3"; then
    echo "ok $count - $1"
  else
    echo "not ok $count - $1"
    echo "# status $status (wanted $2), messages (wanted $3):"
    printf '%s\n' "$err" | head -5 | sed 's/^/#   /'
  fi
}

have_dictionary()
{
  $MUWAZI doctor >/dev/null 2>&1
}

finish()
{
  echo "1..$count"
}
