"""Which tests are slow: a process or a pseudo-terminal makes one so.

A test is slow when its file, or a file of tests/ that it imports, starts processes. What starts one without
being marked slow fails and says so: a quick run stays quick by itself.
"""

from __future__ import annotations

import ast
import re
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

_A_WORD = re.compile(rf"\b(?:{'|'.join(sorted(STARTERS | CALLS))})\b")
_FROM = re.compile(r"^ *from (tests\b[\w.]*) import (\([^)]*\)|.*)", re.MULTILINE)
_IMPORT = re.compile(r"^ *import (tests\b[\w.]*)", re.MULTILINE)

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
    source = path.read_text(encoding="utf-8")
    # Every process of a run looks at every file, and reading one as Python takes most of that: only what has
    # one of the words in it is read so.
    if _A_WORD.search(source) and _starts(ast.parse(source)):
        return True, ()
    return False, tuple(each for name in sorted(_named(source)) if (each := _file(name)) is not None)


def _starts(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CALLS:
            return True
        if isinstance(node, ast.Import):
            modules = {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules = {node.module or ""}
        else:
            continue
        if STARTERS.intersection(each.partition(".")[0] for each in modules):
            return True
    return False


def _named(source: str) -> set[str]:
    """The modules of tests/ that this source imports. What is only quoted in it may be among them."""
    found: set[str] = set()
    for module, names in _FROM.findall(source):
        found.add(module)
        found.update(f"{module}.{name}" for name in re.findall(r"\w+", names))
    return found.union(_IMPORT.findall(source))


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
