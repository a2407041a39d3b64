#!/bin/sh
# Prepares a checkout.
#
#   ./autogen.sh         makes ./configure (needs autoconf, automake, gettext)
#   ./autogen.sh demo    installs what is missing, builds, runs the main job on the example
#   ./autogen.sh check   installs what is missing, builds, runs every test
#
# demo and check build in ./build and leave the checkout as it is.  MUWAZI_CONFIGURE holds more
# arguments for configure, MUWAZI_BUILD another folder to build in.
set -eu
cd "$(dirname "$0")"
build=${MUWAZI_BUILD:-$PWD/build}

debian='autoconf automake autopoint gettext pkg-config gcc g++ make libc6-dev xz-utils
libicu-dev libhunspell-dev libxml2-dev libzip-dev libmd4c-dev libcmocka-dev zlib1g-dev libstemmer-dev libjson-c-dev
hunspell-ar hunspell-en-us tesseract-ocr-ara libxml2-utils dict-freedict-ara-eng dict-freedict-eng-ara'

# What the build cannot do without; the rest only makes the results better or the tests more.
tools_missing()
{
  for tool in autoconf automake autopoint msgfmt pkg-config cc c++ make xz; do
    command -v "$tool" >/dev/null 2>&1 || return 0
  done
  pkg-config --exists 'icu-i18n >= 70' 'hunspell >= 1.7' 'libxml-2.0 >= 2.9.14' zlib json-c || return 0
  return 1
}

packages_missing()
{
  for package in $debian; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      printf '%s ' "$package"
  done
}

other_systems()
{
  cat >&2 <<'EOF'
autogen.sh: these packages are needed, and only Debian's and Ubuntu's can be installed from here:
  Fedora    dnf install autoconf automake gettext-devel pkgconf gcc gcc-c++ make xz libicu-devel
            hunspell-devel libxml2-devel json-c-devel libcmocka-devel hunspell-ar hunspell-en tesseract-langpack-ara
  Arch      pacman -S autoconf automake gettext pkgconf gcc make xz icu hunspell libxml2 json-c cmocka
            hunspell-en_us tesseract-data-ara        (the dictionary: hunspell-ar of the AUR)
  Homebrew  brew install autoconf automake gettext pkgconf icu4c hunspell libxml2 json-c cmocka tesseract-lang
            (the dictionary ar.aff, ar.dic: from LibreOffice, into ~/Library/Spelling)
EOF
  exit 2
}

install_missing()
{
  if ! command -v apt-get >/dev/null 2>&1; then
    if tools_missing; then other_systems; fi
    return 0
  fi
  missing=$(packages_missing)
  [ -n "$missing" ] || return 0
  sudo=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
      echo "autogen.sh: run as root: apt-get install $missing" >&2
      exit 2
    }
    sudo=sudo
  fi
  echo "installing: $missing"
  $sudo apt-get update -qq
  # shellcheck disable=SC2086  # a list of names
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    $missing >/dev/null
}

build_all()
{
  autoreconf --force --install >"$build/autoreconf.log" 2>&1 || {
    cat "$build/autoreconf.log" >&2
    exit 2
  }
  source=$PWD
  cd "$build"
  # shellcheck disable=SC2086  # arguments for configure
  "$source/configure" --quiet ${MUWAZI_CONFIGURE:-}
  make -s -j"$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)" all
}

case ${1:-} in
'')
  exec autoreconf --force --install
  ;;
demo)
  install_missing
  mkdir -p "$build"
  example=$PWD/doc/examples/article.ar.txt
  data=$PWD/dict
  build_all
  mkdir -p demo
  echo
  MUWAZI_DATADIR=$data ./muwazi prepare "$example" -o demo
  echo
  echo "The files made:"
  for file in demo/article.ar.*; do echo "  $build/$file"; done
  ;;
check)
  install_missing
  mkdir -p "$build"
  build_all
  exec make -s check-summary
  ;;
*)
  echo "usage: ./autogen.sh [demo|check]" >&2
  exit 2
  ;;
esac
