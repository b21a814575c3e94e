"""A loop that hangs is noticed within five seconds and ended as a fault; a machine that sleeps is no hang."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from textual.drivers.linux_driver import LinuxDriver

from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.terminal.driver import TerminalReader
from screens.watchdog import COMPUTED, LOOK, MISSED, WRITTEN_WITHIN, Watchdog
from tests.support.keyboard import Keyboard
from tests.support.pty import ROOT, SETTINGS, keys
from tests.support.terminal import Terminal

HANGS = """
import sys, threading
import screens.rows.desk as rows
from screens import watchdog
from deskapp.cli import main
def waiting_row(view, visit, width, hits):
    said = visit.description
    if said:
        watchdog.LOOK, watchdog.COMPUTED, watchdog.WRITTEN_WITHIN = 0.01, 0.5, 60
        dogs[0].beat()
    {hang}
    return (("a row", "text"),)
rows.waiting_row = waiting_row
dogs, begin = [], watchdog.Watchdog.begin
watchdog.Watchdog.begin = lambda dog: (dogs.append(dog), begin(dog))
sys.exit(main(sys.argv[1:]))
"""

WAYS = {
    "waits for what never comes": "said and threading.Event().wait()",
    "goes round for ever": "exec('while said: threading.Event().wait(0.01)')",
    "keeps Python to itself": "import re; said and re.match('(a+)+$', 'a' * 60 + said)",
}
"""How it hangs once there is a description, and whether Python can still look. Only from then on is it
looked at more often than at a real desk: no slow machine is taken for a hang before."""


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_as_a_fault_and_says_where_but_not_what(tmp_path: Path, way: str) -> None:
    (tmp_path / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = HANGS.format(hang=WAYS[way])
    with Terminal([sys.executable, "-P", "-c", program, "--data", str(tmp_path)], env) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "d", *"scarlet", "\r")
        status = terminal.wait_for_end(60)
    if way == "keeps Python to itself":
        assert status == -signal.SIGPROF
        return
    assert status == 70
    log = (tmp_path / "fault.log").read_text()
    assert "the event loop hung" in log
    assert "waiting_row" in log
    assert "scarlet" not in log


STARTS = """
import sys, threading
import screens.kiosk
import screens.watchdog
from deskapp.cli import main
screens.watchdog.LOOK, screens.watchdog.WRITTEN_WITHIN = 0.01, 60
{where} = lambda *_: threading.Event().wait()
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("where", ["screens.kiosk.catch_signals", "screens.kiosk.begin_collecting"])
def test_a_start_that_hangs_before_any_key_ends_as_a_fault(tmp_path: Path, where: str) -> None:
    (tmp_path / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = STARTS.format(where=where)
    with Terminal([sys.executable, "-P", "-c", program, "--data", str(tmp_path)], env) as terminal:
        assert terminal.wait_for_end(60) == 70
    assert "the event loop hung" in (tmp_path / "fault.log").read_text()


def test_within_five_seconds() -> None:
    assert LOOK * (MISSED + 1) + WRITTEN_WITHIN <= 5
    assert COMPUTED <= 5


def test_a_loop_that_turns_or_stands_still_for_a_moment_goes_on(tmp_path: Path) -> None:
    dog = Watchdog(tmp_path)
    for _ in range(100):
        dog._beats += 1
        assert not any(dog.hangs() for _ in range(MISSED))


def test_one_that_does_not_turn_hangs(tmp_path: Path) -> None:
    dog = Watchdog(tmp_path)
    dog._beats += 1
    looks = [dog.hangs() for _ in range(MISSED + 1)]
    assert looks == [False] * MISSED + [True]


def test_time_that_passes_while_nobody_looks_does_not_count(tmp_path: Path) -> None:
    """A machine that sleeps, or a process that is stopped: one look is one look, however late it comes."""
    dog = Watchdog(tmp_path)
    dog._beats += 1
    assert not any(dog.hangs() for _ in range(MISSED))
    # Stopped here for an hour: nothing beats, and nothing looks. Then both go on, the loop first or second.
    dog._beats += 1
    assert not dog.hangs()


async def test_a_stalled_terminal_is_no_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow line, or Ctrl+S: the loop waits in the middle of a picture for as long as it likes."""
    app = Kiosk(DeskProcess(Keyboard().desk, tmp_path))
    dog = app.watchdog = Watchdog(tmp_path)
    looks: list[bool] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda *_: looks.extend(dog.hangs() for _ in range(MISSED * 3)))
    dog._beats += 1
    TerminalReader(app).write("a picture")
    assert looks == [False] * MISSED * 3
    assert [dog.hangs() for _ in range(MISSED)] == [False] * (MISSED - 1) + [True]


@pytest.mark.faults
def test_a_stopped_process_is_not_ended_for_it(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-P", "-m", "deskapp", "--data", str(tmp_path)], env) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w")
        terminal.wait_for("WAITING 1")
        terminal.process.send_signal(signal.SIGSTOP)
        os.waitpid(terminal.process.pid, os.WUNTRACED)
        threading.Event().wait(LOOK * MISSED * 2)
        terminal.process.send_signal(signal.SIGCONT)
        keys(terminal, "w")
        terminal.wait_for("WAITING 2")
        assert terminal.process.poll() is None


def test_a_disk_that_hangs_does_not_keep_it_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.watchdog.LOOK", 0.01)
    monkeypatch.setattr("screens.watchdog.WRITTEN_WITHIN", 0.01)
    never = threading.Event()
    monkeypatch.setattr("screens.watchdog.write_down_hang", lambda *_: never.wait())
    ended: list[int] = []
    over = threading.Event()

    def end(status: int) -> None:
        ended.append(status)
        over.set()

    dog = Watchdog(tmp_path, end)
    dog.beat()
    assert over.wait(60)
    dog.rest()
    never.set()
    assert ended == [70]


def test_at_rest_it_ends_nothing(tmp_path: Path) -> None:
    ended: list[int] = []
    dog = Watchdog(tmp_path, ended.append)
    dog.beat()
    dog.rest()
    assert dog._thread is not None
    dog._thread.join(60)
    assert not dog._thread.is_alive()
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert not ended
