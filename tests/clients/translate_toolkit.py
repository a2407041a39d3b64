"""Compares the units that translate-toolkit reads from FILE with EXPECTED: source NUL target NUL, the
target empty where there is none.  Exits 77 where translate-toolkit is missing.

usage: translate_toolkit.py FILE.xlf|FILE.tmx|FILE.tbx EXPECTED
"""
import sys

try:
    from translate.storage import tbx, tmx, xliff
except ImportError:
    sys.exit(77)


def units(path):
    kinds = {".tmx": tmx.tmxfile, ".tbx": tbx.tbxfile}
    store = kinds.get(path[-4:], xliff.xlifffile)()
    with open(path, "rb") as file:
        store.parse(file.read())
    return [(str(u.source), str(u.target or "")) for u in store.units]


def main():
    path, expected = sys.argv[1:]
    with open(expected, encoding="utf-8", newline="") as file:
        fields = file.read().split("\0")[:-1]
    want = list(zip(fields[::2], fields[1::2]))
    got = units(path)
    for number, (a, b) in enumerate(zip(want, got), 1):
        if a != b:
            sys.exit(f"{path}: unit {number}: {b!r}; expected {a!r}")
    if len(want) != len(got):
        sys.exit(f"{path}: {len(got)} units; expected {len(want)}")


main()
