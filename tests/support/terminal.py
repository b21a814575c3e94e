"""A pseudo-terminal that a script runs in, and what a person would see on it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from types import TracebackType

import pyte

from tests.support.hang import HANG

# Makes the pseudo-terminal the controlling one, as a login would, and then becomes the command.
LOGIN = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """80 columns by 24 lines, with one command in it. Leaving the `with` closes it, as a window is."""

    def __init__(self, command: list[str], env: dict[str, str], pass_fds: tuple[int, ...] = ()) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._slave = slave
        self.process = subprocess.Popen(
            [sys.executable, "-c", LOGIN, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**env, "TERM": "xterm-256color"},
            pass_fds=pass_fds,
        )
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.bytes = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait()

    def close(self) -> None:
        """The terminal vanishes."""
        for end in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(end)

    def settings(self) -> int:
        """The local modes the terminal is left with (termios)."""
        modes: int = termios.tcgetattr(self._slave)[3]
        return modes

    def read(self, seconds: float = 0.05) -> None:
        """Takes in what was written, waiting this long for some."""
        if select.select([self._master], [], [], seconds)[0]:
            data = os.read(self._master, 65536)
            self.bytes += data
            self._stream.feed(data)

    def read_for(self, seconds: float) -> None:
        """Take in what is written, for no less than so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, words: str, seconds: float = HANG) -> None:
        """Reads until these words are on the screen."""
        end = time.monotonic() + seconds
        while words not in self.text():
            assert time.monotonic() < end, f"{words!r} did not come up:\n{self.text()}"
            self.read()

    def wait_for_end(self, seconds: float = HANG) -> int:
        """Reads until the command has ended; its status, negative for a signal."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it goes on:\n{self.text()}"
            self.read()
        self.read()
        return self.process.returncode
