#!/bin/sh
# Regenerates the build system after a checkout.
set -e
cd "$(dirname "$0")"
autoreconf --force --install
