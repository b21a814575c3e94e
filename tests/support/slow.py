"""Which tests are slow: a process or a pseudo-terminal makes one so.

A test is slow when its file, or a file of tests/ that it imports, starts processes. What starts one without
being marked slow fails and says so: a quick run stays quick by itself.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent

STARTERS = {"subprocess", "multiprocessing", "pty"}
"""Modules whose import means processes."""

CALLS = {"fork", "openpty", "posix_spawn", "create_subprocess_exec"}
"""Functions that start one, or make a terminal for one."""

EVENTS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system"}
"""What the interpreter tells of when a process is begun."""

STARTED: list[str] = []
"""What was begun since the running test began."""


@cache
def starts_processes(path: Path) -> bool:
    """Whether this file starts processes, or imports one of tests/ that does."""
    seen: set[Path] = set()
    left = [path]
    while left:
        here = left.pop()
        if here in seen or here.name == "conftest.py" or here == Path(__file__):
            continue
        seen.add(here)
        itself, others = _looked_at(here)
        if itself:
            return True
        left += others
    return False


@cache
def _looked_at(path: Path) -> tuple[bool, tuple[Path, ...]]:
    """Whether this file itself starts processes, and the files of tests/ that it imports."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in CALLS:
            return True, ()
        if isinstance(node, ast.Import):
            named.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named.add(node.module)
            named.update(f"{node.module}.{each.name}" for each in node.names)
    if STARTERS.intersection(each.partition(".")[0] for each in named):
        return True, ()
    return False, tuple(each for name in sorted(named) if (each := _file(name)) is not None)


def _file(module: str) -> Path | None:
    found = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    return found if module.startswith("tests.") and found.exists() else None


def counts(item: pytest.Item) -> bool:
    """Whether it is about the screen that counts (F8), which has a process for that."""
    given = getattr(item, "callspec", None)
    return given is not None and any(each in ("numbers", "f8") for each in given.params.values())


def watch() -> None:
    """Take note of every process that a test begins, once for the whole run."""

    def heard(event: str, words: tuple[object, ...]) -> None:
        if event in EVENTS:
            STARTED.append(f"{event} {words[0] if words else ''}")

    sys.addaudithook(heard)
