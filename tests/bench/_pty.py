"""A program in a pseudo-terminal, and how long its answer to a key takes to the last painted byte."""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import select
import struct
import subprocess
import termios
import time
from pathlib import Path

QUIET = 0.014
"""Seconds without a byte that end an answer: more than a frame at 120 a second, so a second paint counts."""

APART = (0.030, 0.055)
"""Seconds between two presses: from the first to the second, by chance, so that no clock keeps pace."""


class Late(AssertionError):
    """What should have been painted was not. The message has the end of what was."""


class Timed:
    """80 columns by 24 lines with one command in it."""

    def __init__(self, command: list[str], env: dict[str, str], jitter: random.Random) -> None:
        self._jitter = jitter
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            # Another interpreter in between would count as the start. There are no threads here.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
            env=env,
        )
        os.close(slave)
        self.seen = b""
        self._pressed = 0.0

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._master], [], [], max(seconds, 0))[0]:
            return b""
        try:
            return os.read(self._master, 65536)
        except OSError:
            raise Late(f"it ended:\n{self.seen[-2000:].decode(errors='replace')}") from None

    def painted(self, *wanted: bytes, within: float = 10.0, quiet: float = QUIET) -> float:
        """Read until all of these were painted and then nothing for a while: when the last byte came."""
        end = time.perf_counter() + within
        self.seen, last = b"", 0.0
        while True:
            there = bool(self.seen) and all(each in self.seen for each in wanted)
            now = time.perf_counter()
            if not there and now > end:
                words = self.seen[-3000:].decode(errors="replace")
                raise Late(f"{wanted} was not painted in {within:.0f} s but:\n{words}")
            got = self._read(last + quiet - now if there else 0.5)
            if got:
                last = time.perf_counter()
                self.seen += got
            elif there and time.perf_counter() >= last + quiet:
                return last

    def press(self, keys: str, *wanted: bytes) -> float:
        """Press, at a distance from the press before: seconds to the last byte of the answer."""
        self._wait(self._pressed + self._jitter.uniform(*APART))
        self._pressed = time.perf_counter()
        os.write(self._master, keys.encode())
        return self.painted(*wanted) - self._pressed

    def send(self, data: bytes) -> int:
        """Write to the terminal as much of this as it has room for; how many bytes that was."""
        return os.write(self._master, data)

    def _wait(self, until: float) -> None:
        """Let time pass, and take in what is painted meanwhile: a full terminal would hold the program up."""
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def rest(self, seconds: float) -> None:
        """Press nothing for so long."""
        self._wait(time.perf_counter() + seconds)

    def memory(self) -> float:
        """Resident memory, in MiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ValueError("no VmRSS")

    def busy(self) -> float:
        """Seconds of processor time used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def hang_up(self) -> None:
        """The terminal vanishes."""
        os.close(self._master)

    def end(self) -> None:
        """Close the terminal, as a window is."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._master)
