#!/bin/sh
# Starts the desk kiosk; arguments go to deskapp (./run_kiosk.sh --help). The first start makes .venv from the hashed
# lock, and needs the network for it; later starts need none. For installers, developers and the tests:
#   KIOSK_SETUP_ONLY=1   make the folder of parts ready and leave
#   KIOSK_PYTHON=PYTHON  the Python to build it with (no spaces), instead of the first fit one found
#   KIOSK_ENV=DIR  KIOSK_LOCK=FILE   another folder of parts, made from another lock
set -u
unset PYTHONHOME PYTHONPATH # ours must not be shadowed by modules of the same name elsewhere

self=$(readlink -f -- "$0" 2>/dev/null) || self=$0
root=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd -P)
env=${KIOSK_ENV:-$root/.venv}
lock=${KIOSK_LOCK:-$root/requirements.lock}

say() { printf '%s\n' "$*" >&2; }
refuse() {
    say "run_kiosk.sh: $*"
    exit 1
}

# ---- the folder of parts -------------------------------------------------------------------------------------------

# What the parts were made from: the lock, and the Python (a system upgrade can change the one behind a link).
stamp() { # FOLDER
    cksum <"$lock"
    "$1/bin/python" -I -S -c 'import sys; print(sys.implementation.cache_tag)' 2>/dev/null
}
# The stamp is written last and the folder renamed into place after it, so what was interrupted is never ready.
ready() { [ -f "$env/kiosk-stamp" ] && [ "$(cat "$env/kiosk-stamp")" = "$(stamp "$env")" ]; }

find_python() { # sets $python
    older=
    for python in ${KIOSK_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        found=$("$python" -c 'import sys
print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))' 2>/dev/null) && return
        older=${older:-$found}
    done
    how="install it (on Debian or Ubuntu: sudo apt install python3 python3-venv), then start again."
    [ -n "$older" ] || refuse "Python 3.11 or newer is needed and no python3 was found: $how"
    refuse "Python 3.11 or newer is needed and the one found here is $older: $how"
}

explain_venv() {
    if grep -q -e 'ensurepip is not' -e 'No module named' "$log"; then
        refuse "Python $found lacks its venv part: install it (on Debian or Ubuntu:" \
            "sudo apt install python$found-venv), then start again."
    fi
    refuse "Python $found could not make $env ($(tail -n 1 "$log")): put that right, then start again."
}
explain_pip() {
    if grep -qi -e 'new connection' -e 'name resolution' -e unreachable -e 'timed out' -e 'connection refused' \
        -e ProxyError -e SSLError "$log"; then
        refuse "The first start fetches the kiosk's parts and the network did not answer: connect this computer" \
            "(later starts need no network), then start again."
    elif grep -q 'No space left' "$log"; then
        refuse "The disk is full, so the kiosk's parts cannot be stored: free about 200 MB, then start again."
    elif grep -q 'DO NOT MATCH THE HASHES' "$log"; then
        refuse "A part that was fetched is not the one in $lock and was not installed: try another network," \
            "and if it happens again tell whoever gave you this kiosk."
    elif grep -q 'from versions: none' "$log"; then
        refuse "The package index this computer is set to use does not have" \
            "$(sed -n 's/.*satisfies the requirement \([^ ]*\).*/\1/p' "$log" | head -n 1) for Python $found:" \
            "check the network and pip's settings, then start again."
    fi
    refuse "The kiosk's parts could not be installed ($(grep . "$log" | tail -n 1)): put that right, then start again."
}

build() {
    # What a killed start left behind goes; what another start is making now stays.
    for left in "$env".new.*; do
        kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
    done
    new=$env.new.$$
    log=$new/log
    mkdir "$new" 2>/dev/null || refuse "The folder $(dirname -- "$env") cannot be written to and the kiosk's parts go" \
        "there: run this once as its owner, or copy the kiosk to a folder of your own, then start again."
    trap 'rm -rf "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    find_python
    say "Fetching the kiosk's parts, once: this takes a minute or so."
    "$python" -I -m venv "$new" >"$log" 2>&1 || explain_venv
    # Wheels alone: building from source would fetch tools that no hash vouches for.
    "$new/bin/python" -I -m pip install --require-hashes --no-deps --only-binary :all: --compile --retries 2 \
        --no-input --disable-pip-version-check -r "$lock" >"$log" 2>&1 || explain_pip
    # The checkout is put on the path by a relative name, so that both can be moved together.
    "$new/bin/python" -I -c 'import os, sys, sysconfig
site = sysconfig.get_path("purelib")
with open(os.path.join(site, "refdesk-kiosk.pth"), "w") as link:
    print(os.path.relpath(sys.argv[1], site), file=link)' "$root" || refuse "$new could not be finished: start again."
    rm -f "$log"
    stamp "$new" >"$new/kiosk-stamp" && rm -rf "$env" && mv "$new" "$env" ||
        refuse "$env could not be put in place: remove it, then start again."
    trap - EXIT HUP INT TERM
}

# Without bytecode the first screen would take four times as long, at every start where the folder is read-only.
compile() { "$env/bin/python" -I -m compileall -q "$root/deskapp" "$root/screens" "$root/policy" >/dev/null 2>&1; }

# ---- the kiosk, again and again ------------------------------------------------------------------------------------

# Full screen: no command, or "run". Everything else is a line of text that comes back to the shell.
# Sets $data to the folder the kiosk keeps its records in. Options with a value are those of deskapp/cli.py.
full_screen() {
    data=${XDG_DATA_HOME:-${HOME:-}/.local/share}/deskapp
    [ -d "$data" ] || data="${HOME:-}/Library/Application Support/deskapp"
    while [ $# -gt 0 ]; do
        case $1 in
        --data)
            data=${2:-}
            shift
            ;;
        --data=*) data=${1#--data=} ;;
        --policy) shift ;;
        -h | --help | --version) return 1 ;;
        -* | run) ;;
        *) return 1 ;;
        esac
        [ $# -eq 0 ] || shift
    done
}

# A process that was ended by a fault leaves the terminal raw, and the desk (with patrons' words) on it. Until
# the kiosk is there again nothing that is typed may stand there to be read.
restore_terminal() {
    stty sane -echo 2>/dev/null
    # Keyboard modes, mouse, focus, paste and resize reports off; the other screen left; cursor on; all cleared.
    printf '\033[<u\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1004l\033[?2004l\033[?2048l' >&2
    printf '\033[?1049l\033[?25h\033[0m\033[2J\033[H' >&2
}

pass_on() { # SIGNAL
    ending=$1
    [ -z "$kiosk" ] || kill "-$1" "$kiosk" 2>/dev/null
}

# Runs the kiosk once and sets $status. It runs in the background only so that a signal sent to this script is passed on
# at once. HUP is handled and never ignored: a kiosk that outlives its terminal would spin.
kiosk_once() {
    kiosk=
    trap 'pass_on TERM' TERM
    trap 'pass_on HUP' HUP
    KIOSK_SCRIPT=1 "$env/bin/python" -P -m deskapp "$@" <&3 3<&- &
    kiosk=$!
    [ -z "$ending" ] || pass_on "$ending"
    # Over 128: the kiosk was ended by a signal, or only this wait was interrupted by one.
    wait "$kiosk"
    status=$?
    while [ "$status" -gt 128 ] && kill -0 "$kiosk" 2>/dev/null; do
        wait "$kiosk"
        status=$?
    done
    # It may have ended between the interruption and the look at it: its own status is still to be had then, and 127
    # is the answer when it was had already.
    if [ "$status" -gt 128 ]; then
        wait "$kiosk"
        own=$?
        [ "$own" -eq 127 ] || status=$own
    fi
    trap - TERM HUP
}

# What to dial and say while no screen can tell. The kiosk keeps the words of this library in a file of its own;
# without it no number is named, since a wrong one is worse than none.
emergency_words() {
    if [ -s "$data/emergency.txt" ]; then
        say " EMERGENCY"
        head -c 2000 <"$data/emergency.txt" | LC_ALL=C tr -d '\000-\011\013-\037\177' | head -n 9 >&2
    else
        say " EMERGENCY   Dial the emergency number. Some desk telephones must dial a prefix"
        say "             for an outside line first. Say where you are, and stay on the line."
        say "             Then tell a supervisor."
    fi
}

pause_screen() {
    say ""
    say " THE KIOSK STARTS AGAIN IN $pause S"
    say ""
    emergency_words
    say ""
    say " A fault stopped the kiosk (status $status). What was saved is safe."
}

stop_screen() {
    say ""
    say " THE KIOSK HAS STOPPED"
    say ""
    emergency_words
    cat >&2 <<EOF

 THE DESK    Go on with paper. What the kiosk had saved is safe on disk.

 HELP        Press Enter to start the kiosk again.
             If it stops again, call whoever looks after this computer and
             read out:   five faults in a minute, the last: status $status, $(date +%H:%M)
             They can run   ./run_kiosk.sh doctor

EOF
    read -r _ || leave 70
    printf '\033[2J\033[H' >&2
}

# After an update the parts are made anew if their lock is another; what can't be made now is tried at the next start.
renew() {
    ready || (build) || return
    compile
}

# Keys pressed at a dead screen were meant for no act: they must not become one.
forget_keys() { "$env/bin/python" -I -S -c 'import termios; termios.tcflush(0, termios.TCIFLUSH)'; }

leave() { # STATUS
    [ -z "$modes" ] || stty "$modes" 2>/dev/null
    exit "$1"
}

keep_running() {
    trap '' INT QUIT TSTP # no key leaves the kiosk, while it starts or pauses either
    exec 3<&0             # in the background the shell would put /dev/null in the terminal's place
    ending= faults=
    modes=$(stty -g 2>/dev/null)
    stty -echo 2>/dev/null
    while :; do
        kiosk_once "$@"
        case $status in # left, said why in words, or was told to end: all else is a fault
        0 | 1 | 2 | 64) leave "$status" ;;
        esac
        [ -t 0 ] || exit "$status" # the terminal is gone
        restore_terminal
        case $ending$status in
        [A-Z]* | 129 | 130 | 143) leave "$status" ;;
        5) # wanted: newer code is there
            renew
            forget_keys
            continue
            ;;
        esac

        now=$(date +%s) recent= count=1 pause=1
        for at in $faults; do
            [ $((now - at)) -lt 60 ] || continue
            recent="$recent $at" count=$((count + 1)) pause=$((pause * 2))
        done
        faults="$recent $now"
        if [ "$count" -ge 5 ]; then
            stop_screen
            faults=
        else
            pause_screen
            sleep "$pause"
        fi
        # An update under a running kiosk may be what ended it.
        renew
        forget_keys
    done
}

# ---- start ---------------------------------------------------------------------------------------------------------

if [ -n "${KIOSK_SETUP_ONLY:-}" ]; then
    ready || build
    compile
    exit 0
fi
if full_screen "$@"; then
    [ -t 0 ] && [ -t 2 ] || refuse "The kiosk fills a terminal and its input or output is not one: start it in a" \
        "terminal window, or use './run_kiosk.sh plain' for lines of text."
    ready || { build && compile; }
    keep_running "$@"
fi
# A desk in browsers that goes on after an update begins here anew, for the look at the parts.
if [ -n "${KIOSK_AGAIN:-}" ]; then renew; else ready || { build && compile; }; fi
export KIOSK_AGAIN="$self"
exec "$env/bin/python" -P -m deskapp "$@"
