#!/bin/sh
# Remakes the two lock files from pyproject.toml: requirements.lock (what a desk runs, to be served and to share too)
# and requirements-test.lock (the same releases, and what the tests need). Needs the network. One lock serves Python
# 3.11 and newer on Linux, macOS and Windows. Extra arguments go to the resolver, for example --upgrade.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${KIOSK_PYTHON:-python3}" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv

lock() { # OUTPUT [RESOLVER ARGUMENTS]
    output=$1
    shift
    "$scratch/venv/bin/uv" pip compile pyproject.toml --extra serve --extra shared "$@" \
        --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
        --no-header --no-annotate --no-config --output-file "$output" >/dev/null
    printf '# Made by tests/lock.sh from pyproject.toml: do not edit.\n' >"$scratch/lock"
    cat "$output" >>"$scratch/lock"
    cat "$scratch/lock" >"$output"
}

lock requirements.lock "$@"
lock requirements-test.lock --group test --constraint requirements.lock "$@"
