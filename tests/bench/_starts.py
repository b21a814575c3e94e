"""How long a start takes to the first painted screen, warm and after a fresh install, against empty apps."""

from __future__ import annotations

import compileall
import contextlib
import os
import random
import shutil
import statistics
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench._disk import put_out_of_memory
from tests.bench._kiosk import ROOT, environment
from tests.bench._pty import Late, Timed

EMPTY = str(ROOT / "tests" / "bench" / "_empty_app.py")


def packages(folder: Path, jitter: random.Random) -> list[str]:
    """What the kiosk on this folder has loaded of other people's at its first paint."""
    listed = folder / "loaded"
    script = str(ROOT / "tests" / "bench" / "_loaded.py")
    command = [sys.executable, "-P", script, str(listed), "--data", str(folder)]
    timed = Timed(command, environment(), jitter)
    with contextlib.suppress(Late):  # it leaves by itself
        timed.rest(20)
    timed.end()
    # Compiled parts that start with an underscore or belong to another package are loaded by it.
    return [name for name in listed.read_text().split() if not name.startswith("_") and "-" not in name]


def empty(names: list[str]) -> list[str]:
    """The command of the empty app that imports these packages too."""
    return [sys.executable, "-P", EMPTY, *(["--packages", *names] if names else [])]


@dataclass
class Start:
    """One kind of start, and how long each took in milliseconds."""

    name: str
    command: list[str]
    shows: tuple[bytes, ...]
    path: Path
    taken: list[float]

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.taken)


def fresh_install(folder: Path) -> Path:
    """The kiosk's packages copied and compiled as run_kiosk.sh does it."""
    for name in ("deskapp", "screens", "policy"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored, dirs_exist_ok=True)
        compileall.compile_dir(folder / name, quiet=1)
    return folder


def measure(starts: list[Start], rounds: int, jitter: random.Random, before: Callable[[], None]) -> None:
    """Start each of these in turn, so that what else the machine does falls on all alike."""
    for _ in range(rounds):
        for each in starts:
            before()
            env = {**environment(), "PYTHONPATH": str(each.path)}
            timed = Timed(each.command, env, jitter)
            try:
                each.taken.append((timed.painted(*each.shows, quiet=0.0) - timed.began) * 1000)
            finally:
                timed.end()
            time.sleep(0.1)


def forget_everything(*others: Path) -> Callable[[], None]:
    """Puts Python, its library, the packages and the kiosk out of memory."""
    paths = [Path(sysconfig.get_path(name)) for name in ("stdlib", "purelib")]

    def forget() -> None:
        os.sync()
        put_out_of_memory(*paths, *others)

    return forget
