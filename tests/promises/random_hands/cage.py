"""A kiosk in a pseudo-terminal for hostile hands, and what is looked at meanwhile and afterwards."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.settings.load import load
from deskapp.settings.pin import hashed
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from tests.promises.random_hands.hands import BEGAN, FUNCTION, NOBODY, Event, Monkey
from tests.support.fakes import FixedClock
from tests.support.hang import HANG
from tests.support.process import resident
from tests.support.pty import ROOT
from tests.support.terminal import Terminal

SETTINGS = """\
lines = ["A", "B", "C", "D"]
libraries = ["Central Library"]
[library]
name = "Anytown Library"
callback = "555-0100"
[screen]
curtain_after = 0
way_out = "pin"
pin = "{pin}"
curtain_lifts = "pin"
[[people]]
letter = "D"
name = "Dana"
[[people]]
letter = "S"
name = "Sam"
[[supervisors]]
name = "Ann"
[[topics]]
letter = "X"
name = "taxes"
[[places]]
letter = "C"
name = "Circulation"
"""

EMERGENCY = b"CALL BACK"
"""What stands on the emergency screen and nowhere else."""

FLOODED = b"keys came at once"
"""Said of keys that came as no hand presses them, and did nothing."""

ACT = re.compile(rb'"act":"([a-z_]+)"')


@dataclass
class Seen:
    """What was seen."""

    events: int = 0
    answers: list[float] = field(default_factory=list)
    """Seconds from F12 to the emergency screen."""
    memory: list[tuple[int, int]] = field(default_factory=list)
    """Events so far, and bytes held then."""
    screens: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)


class Cage:
    """One kiosk."""

    def __init__(self, folder: Path, log: Path, asked: bool = True) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder, self.log = folder, log
        (folder / "desk.toml").write_text(SETTINGS.format(pin=hashed("73519")))
        (folder / "desk.toml").chmod(0o600)
        _left_behind(folder, asked)
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TEXTUAL_FPS": "250"}
        theirs_asks, self._asks = os.pipe()
        self._answers, theirs = os.pipe()
        pipes = (theirs_asks, theirs)
        words = [str(each) for each in pipes] if asked else [NOBODY, NOBODY]
        command = [
            sys.executable,
            "-P",
            "-m",
            "tests.promises.random_hands.watched",
            str(log),
            *words,
            "--data",
            str(folder),
        ]
        self.terminal = Terminal(command, env, pipes)
        for each in pipes:
            os.close(each)
        self.terminal.wait_for("F12 EMERGENCY")
        self.seen = Seen()
        self._asked = asked
        self._sent = 0
        self.last = b""
        """The end of what was written to the terminal."""
        self._key = ""
        os.set_blocking(self.terminal._master, False)

    # -- what happens -------------------------------------------------------------------------

    def do(self, event: Event, pace: float | None = None) -> None:
        """Let this happen, and wait until it is answered; or, where nobody asks, for as many seconds."""
        self.seen.events += 1
        if event.kind == "size":
            self.resize(*event.size)
        elif event.kind == "signal":
            self.terminal.process.send_signal(getattr(signal, event.what))
        else:
            if pace is not None and event.what == self._key and len(event.what) == 1:
                self.read(0.13)  # closer together it would be a key held down
            self.press(event.what)
            self._key = event.what
            if pace is not None and event.what == "\x1b":
                self.read(0.12)
        if pace is None:
            self.answered()
        else:
            self.read(pace)
        assert self.terminal.process.poll() is None, self.report()

    def answered(self) -> None:
        """Read until all that was sent is understood, done and drawn."""
        os.write(self._asks, b"%d\n" % self._sent)
        end = time.monotonic() + HANG
        while not select.select([self._answers], [], [], 0)[0]:
            assert time.monotonic() < end, f"it does not answer; {self.report()}"
            select.select([self._answers, self.terminal._master], [], [], 1)
            self.read(0)
        assert os.read(self._answers, 1), self.report()

    def resize(self, width: int, height: int) -> None:
        size = struct.pack("HHHH", height, width, 0, 0)
        fcntl.ioctl(self.terminal._master, termios.TIOCSWINSZ, size)

    def press(self, keys: str) -> None:
        """Write all of it, reading meanwhile: a terminal's buffers are small."""
        left = keys.encode("utf-8", "surrogatepass")
        while left:
            try:
                many = os.write(self.terminal._master, left[:1024])
                left, self._sent = left[many:], self._sent + many
            except BlockingIOError:
                self.read(0.005)

    def read(self, seconds: float) -> bytes:
        """Take in what is written to the terminal for so many seconds."""
        end, found = time.monotonic() + seconds, b""
        while True:
            left = end - time.monotonic()
            ready = select.select([self.terminal._master], [], [], max(left, 0))[0]
            if ready:
                with contextlib.suppress(OSError):
                    found += os.read(self.terminal._master, 1 << 16)
            if left <= 0 or (not ready and left <= 0):
                break
        self.last = (self.last + found)[-200_000:]
        return found

    # -- what is looked at --------------------------------------------------------------------

    def emergency(self) -> float:
        """Press F12, from wherever it is, until its screen is there; how many seconds that took."""
        self.resize(80, 24)
        for _ in range(2):
            # One after the other: two in one write are a key that bounced, and a half-typed note takes one.
            self.press(FUNCTION["F4"])
            if self._asked:
                self.answered()
                continue
            while FLOODED in self.read(0.4):
                # It was a part of the flood before it: that is over after a while without a key.
                self.press(FUNCTION["F4"])
        began, found = time.monotonic(), b""
        self.press(FUNCTION["F12"])
        while EMERGENCY not in found:
            found = found[-2000:] + self.read(0.004)
            assert time.monotonic() - began < HANG, self.report()
        self.seen.answers.append(time.monotonic() - began)
        self.press(FUNCTION["F4"])
        if self._asked:
            self.answered()
        return self.seen.answers[-1]

    def weigh(self) -> None:
        """How much memory it holds now."""
        self.seen.memory.append((self.seen.events, resident(self.terminal.process.pid)))

    def end(self) -> Seen:
        """End it as a system does; what it wrote is counted."""
        self.terminal.process.send_signal(signal.SIGTERM)
        end = time.monotonic() + HANG
        while self.terminal.process.poll() is None:
            assert time.monotonic() < end, "it does not end"
            self.read(0.02)
        assert self.terminal.process.returncode == 0, self.report()
        self.count()
        return self.seen

    def count(self) -> None:
        """The screens that were shown and the acts that were accepted, until now."""
        self.seen.screens = Counter(self.log.read_text().split())
        self.seen.acts = Counter(
            found.decode()
            for each in self.folder.glob("*.journal")
            for found in ACT.findall(each.read_bytes())
        )

    def close(self) -> None:
        """Let it go, whatever became of it."""
        self.terminal.__exit__(None, None, None)
        for each in (self._asks, self._answers):
            os.close(each)

    def report(self) -> str:
        """What stands there, and what it wrote of a fault."""
        log = self.folder / "fault.log"
        fault = log.read_text() if log.exists() else "no fault was written down"
        return f"after {self.seen.events} events: {fault}\n{self.last[-3000:]!r}"


def _left_behind(folder: Path, asked: bool) -> None:
    """The kiosk was off for a while, with people waiting: what it asks about is part of what can be done."""
    clock = FixedClock(BEGAN if asked else datetime.now(UTC))
    clock.tick(-600)
    settings, _ = load(folder / "desk.toml")
    desk = Desk(open_store(folder, clock, settings.zone), clock, settings, None)
    desk.open()
    for _ in range(6):
        desk.do("wait", {})
    desk.store.close()
    Alive(folder).touch(clock.now())


def let_loose(
    cage: Cage,
    seed: int,
    events: int,
    every: int,
    pace: float | None = None,
    weigh: Callable[[int], bool] = lambda nth: False,
) -> None:
    """So many events of these hands, each answered before the next or at this pace; F12 every so often."""
    for nth, event in enumerate(Monkey(seed).events(), 1):
        cage.do(event, pace)
        if nth % every == 0:
            cage.emergency()
        if weigh(nth):
            cage.weigh()
        if nth >= events:
            return
