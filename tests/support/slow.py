"""Which tests are slow: a process or a pseudo-terminal makes one so.

A test is slow when its file, or a file of tests/ that it imports, starts processes. What starts one without
being marked slow fails and says so: a quick run stays quick by itself.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
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
def starts_processes(path: Path, besides: frozenset[Path] = frozenset()) -> bool:
    """Whether this file starts processes, or imports one of tests/ that does."""
    if path.name == "conftest.py" or path == Path(__file__):
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = list(_imported(tree))
    if STARTERS.intersection(each.partition(".")[0] for each in named):
        return True
    if any(isinstance(node, ast.Attribute) and node.attr in CALLS for node in ast.walk(tree)):
        return True
    others = {each for name in named if (each := _file(name)) is not None} - besides - {path}
    return any(starts_processes(each, besides | {path}) for each in others)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


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
