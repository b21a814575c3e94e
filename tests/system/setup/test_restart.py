"""A kiosk that ends by a fault is started again on a sane terminal; one left or told to end is not."""

from __future__ import annotations

import os
import signal
import termios
from pathlib import Path

import pytest

from tests.support.checkout import Checkout, script
from tests.support.hang import HANG, wait_until
from tests.support.terminal import Terminal

ESC = b"\x1b"

ENDED = """\
    until [ ! -e "/proc/$kiosk" ] || grep -q '^State:.Z' "/proc/$kiosk/status"; do sleep 0.02; done
"""
"""For a shell: wait until it has ended."""


@pytest.fixture
def pauses(ready: Checkout, tmp_path: Path) -> Path:
    """The pauses asked for, one a line; none is waited for."""
    log = tmp_path / "pauses"
    (tmp_path / "bin").mkdir()
    script(tmp_path / "bin" / "sleep", f'echo "$1" >>"{log}"')
    log.touch()
    return log


def in_terminal(checkout: Checkout, pauses: Path | None = None, *arguments: str) -> Terminal:
    environment = checkout.environment()
    if pauses:
        environment["PATH"] = f"{pauses.parent / 'bin'}{os.pathsep}{environment['PATH']}"
    return Terminal(checkout.command(*arguments), environment)


def alive(pid: int) -> bool:
    """Whether this process still runs (one that has ended and waits to be collected does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


@pytest.mark.parametrize("status", ["0", "1", "2", "64", "130"])
def test_leaving_is_no_fault(ready: Checkout, status: str) -> None:
    ready.plan(status)
    with in_terminal(ready) as terminal:
        assert terminal.wait_for_end() == int(status)
    assert len(ready.starts()) == 1


@pytest.mark.parametrize("ending", ["70", "3", "-9", "-11", "-6"])
def test_a_fault_starts_it_again_with_the_same_arguments(ready: Checkout, pauses: Path, ending: str) -> None:
    ready.plan(ending, "0")
    with in_terminal(ready, pauses, "run", "--data", "here") as terminal:
        assert terminal.wait_for_end() == 0
        status = int(ending) if int(ending) > 0 else 128 - int(ending)
        assert "THE KIOSK STARTS AGAIN IN 1 S" in terminal.text()
        assert f"A fault stopped the kiosk (status {status}). What was saved is safe." in terminal.text()
    assert ready.starts() == ["run --data here"] * 2


def test_a_fault_leaves_no_words_on_the_screen_and_a_sane_terminal(ready: Checkout, pauses: Path) -> None:
    ready.plan("raw", "0")
    with in_terminal(ready, pauses) as terminal:
        assert terminal.wait_for_end() == 0
        assert "red scarf" in terminal.bytes.decode()
        assert "red scarf" not in terminal.text()
        assert terminal.text().splitlines()[1] == " THE KIOSK STARTS AGAIN IN 1 S"
        assert terminal.settings() & termios.ICANON, "lines are lines again"
        after = terminal.bytes.rpartition(b"red scarf")[2]
        for sequence in (b"[?1049l", b"[?25h", b"[0m", b"[?1003l", b"[?2004l"):
            assert ESC + sequence in after, sequence


def test_pauses_grow_and_five_faults_in_a_minute_stop_it(ready: Checkout, pauses: Path) -> None:
    ready.plan(*["70"] * 5, "0")
    with in_terminal(ready, pauses) as terminal:
        terminal.wait_for("THE KIOSK HAS STOPPED")
        terminal.wait_for("./run_kiosk.sh doctor")
        screen = terminal.text()
        for words in (
            "Dial the emergency number",
            "a prefix\n             for an outside line",
            "tell a supervisor",
            "status 70",
        ):
            assert words in screen, words
        assert len(ready.starts()) == 5
        assert pauses.read_text().split() == ["1", "2", "4", "8"]
        # ctrl-c, ctrl-z, ctrl-\ : no key but Enter leaves this screen, and what it leaves for is a kiosk.
        terminal.press("\x03\x1a\x1c")
        terminal.press("\n")
        assert terminal.wait_for_end() == 0
    assert len(ready.starts()) == 6


def test_faults_a_minute_apart_do_not_add_up(ready: Checkout, pauses: Path) -> None:
    clock = pauses.parent / "clock"
    clock.write_text("1000")
    script(
        pauses.parent / "bin" / "date",
        f'read now <"{clock}"',
        f'echo $((now + 60)) >"{clock}"',
        'echo "$now"',
    )
    ready.plan(*["70"] * 7, "0")
    with in_terminal(ready, pauses) as terminal:
        assert terminal.wait_for_end() == 0
    assert pauses.read_text().split() == ["1"] * 7


def test_keys_pressed_in_the_pause_are_not_acts(ready: Checkout, pauses: Path) -> None:
    over = pauses.parent / "over"
    script(pauses.parent / "bin" / "sleep", f'while [ ! -e "{over}" ]; do /bin/sleep 0.02; done')
    main = ready.path / "deskapp" / "__main__.py"
    look = (
        "import select, sys; print('KEYS' if select.select([0], [], [], 0)[0] else 'NO KEYS', flush=True)\n"
    )
    main.write_text(look + main.read_text())
    ready.plan("70", "0")
    with in_terminal(ready, pauses) as terminal:
        terminal.wait_for("AGAIN IN")
        terminal.press("nnn\n")
        over.touch()
        assert terminal.wait_for_end() == 0
        assert terminal.text().splitlines()[-1] != "KEYS"
        assert "NO KEYS" in terminal.text().split("AGAIN IN")[1]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_script_ends_the_kiosk_and_no_other_is_started(
    ready: Checkout, sent: signal.Signals
) -> None:
    ready.plan("wait")
    with in_terminal(ready) as terminal:
        terminal.wait_for("UP")
        (kiosk,) = ready.pids()
        os.kill(terminal.process.pid, sent)
        assert terminal.wait_for_end() == 128 + sent
        assert not alive(kiosk)
    assert len(ready.starts()) == 1


def test_a_fault_on_the_way_out_starts_no_other(ready: Checkout) -> None:
    ready.plan("wait-fault")
    with in_terminal(ready) as terminal:
        terminal.wait_for("UP")
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 70
    assert len(ready.starts()) == 1


def test_a_kiosk_that_ends_before_the_script_looks_keeps_its_status(ready: Checkout) -> None:
    # It looks whether the kiosk still runs when that has ended, and waits to be collected.
    script_file = ready.path / "run_kiosk.sh"
    passes_on = '    [ -z "$kiosk" ] || kill "-$1" "$kiosk" 2>/dev/null\n'
    as_it_is = script_file.read_text()
    assert passes_on in as_it_is
    script_file.write_text(as_it_is.replace(passes_on, passes_on + ENDED))
    ready.plan("wait-fault")
    with in_terminal(ready) as terminal:
        terminal.wait_for("UP")
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 70
    assert len(ready.starts()) == 1


def test_a_signal_to_the_kiosk_alone_ends_both(ready: Checkout) -> None:
    ready.plan("wait")
    with in_terminal(ready) as terminal:
        terminal.wait_for("UP")
        os.kill(ready.pids()[0], signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert len(ready.starts()) == 1


def test_a_terminal_that_vanishes_ends_everything(ready: Checkout) -> None:
    ready.plan("wait")
    with in_terminal(ready) as terminal:
        terminal.wait_for("UP")
        (kiosk,) = ready.pids()
        terminal.close()
        wait_until(lambda: not alive(kiosk), "it goes on")
        terminal.process.wait(HANG)
    assert len(ready.starts()) == 1


def test_ctrl_c_before_the_screen_is_up_leaves_nothing(ready: Checkout) -> None:
    ready.plan("wait")
    with in_terminal(ready) as terminal:
        terminal.wait_for("UP")
        terminal.press("\x03\x1a\x1c")
        # The terminal has passed those on by now, before the signal that may end it.
        os.kill(ready.pids()[0], signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert len(ready.starts()) == 1
