#!/bin/sh
# The one command for all checks: lint, layout, types, import arrows, tests. Sets up .venv-test on first use, the same way
# as run_kiosk.sh sets up .venv.
#   tests/run.sh                      everything but the longer tests of faults
#   tests/run.sh ARGS                 pytest alone, with these arguments
#   tests/run.sh --quick [ARGS]       the tests that start no process and no terminal: under two minutes
#   tests/run.sh --faults [ARGS]      the longer tests of faults and floods
#   tests/run.sh --bench NAME [ARGS]  the measurements of tests/bench/NAME.py
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
KIOSK_SETUP_ONLY=1 KIOSK_ENV="$root/.venv-test" KIOSK_LOCK="$root/requirements-test.lock" "$root/run_kiosk.sh" || exit
cd "$root" || exit
unset PYTHONHOME PYTHONPATH
python() { "$root/.venv-test/bin/python" -P "$@"; }

# No test depends on how fast or busy the machine is: those wait for states, and bounds of time and memory are measured
# (--bench screen --gate). tests/test_no_test_goes_by_time.py holds that.
case ${1:-} in
--quick)
    shift
    python -m pytest -m "not slow and not faults" -n 3 "$@"
    exit
    ;;
--faults)
    shift
    python -m pytest -m faults "$@"
    exit
    ;;
--bench)
    name=${2:-}
    if [ ! -f "tests/bench/$name.py" ]; then
        known=$(cd tests/bench 2>/dev/null && ls | sed -n 's|^\([^_].*\)\.py$|\1|p' | tr '\n' ' ')
        echo "tests/run.sh: there is no measurement named '$name': name one of these: ${known% }" >&2
        exit 2
    fi
    shift 2
    python "tests/bench/$name.py" "$@"
    exit
    ;;
esac
if [ $# -gt 0 ]; then
    python -m pytest "$@"
    exit
fi

failed=
check() { # NAME PYTHON-ARGUMENTS
    name=$1
    shift
    echo "== $name"
    python "$@" || failed="$failed $name,"
}
check lint -m ruff check .
check layout -m ruff format --check .
check types -m mypy
check arrows -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check tests -m pytest -n 4 # last, so that its closing line closes the run
[ -z "$failed" ] || {
    echo "tests/run.sh: not clean:${failed%,}" >&2
    exit 1
}
