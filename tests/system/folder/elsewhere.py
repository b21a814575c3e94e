"""`deskapp plain` in a process of its own, where a umask, a limit or another account hurts nobody else."""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import deskapp
import policy
from deskapp.cli import main

NOBODY = 65534


@dataclass
class Ran:
    """What came of it."""

    status: int
    out: str
    err: str


def plain(folder: Path, *lines: str, before: Callable[[], object] = lambda: None) -> Ran:
    """Say these lines to the desk in this folder; `before` is called in the process first."""
    # Pipes, which no limit on files touches; what is said fits into them.
    out, err = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        _say(folder, lines, before, out[1], err[1])
    for _, writing in (out, err):
        os.close(writing)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    texts = []
    for reading, _ in (out, err):
        with open(reading, encoding="utf-8") as file:
            texts.append(file.read())
    return Ran(status, *texts)


def _say(folder: Path, lines: tuple[str, ...], before: Callable[[], object], out: int, err: int) -> None:
    """In the child; never returns."""
    status = 99
    try:
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{each}\n" for each in lines).encode())
        os.close(writing)
        for source, target in ((reading, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False))
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), write_through=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
        before()
        status = main(["plain", "--data", str(folder)])
    finally:
        os._exit(status)


def as_someone_else() -> None:
    """Root may do anything: the process goes on as nobody. Others stay who they are."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that any account can get to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    # What is imported late is read now: another account may not be able to.
    for each in pkgutil.walk_packages(deskapp.__path__, "deskapp."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)
    policy.load()
    yield folder
    for found in folder.rglob("*"):
        if found.is_dir():
            found.chmod(0o700)
    shutil.rmtree(folder)
