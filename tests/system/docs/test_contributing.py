"""The private names in docs/contributing.md are the code's, and the tour's rooms are the contract's."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widgets import Input
from tinydb.table import Table

from tests.system.docs.pages import ROOT, text

PAGE = ROOT / "docs" / "contributing.md"
LEANERS = sorted(
    [
        *(ROOT / "screens").rglob("*.py"),
        ROOT / "deskapp" / "store" / "tables.py",
        ROOT / "deskapp" / "settings_editor" / "document.py",
    ]
)
"""The files that may lean on a library. In all others the same names are their own."""

OURS = {("screens/widgets/board.py", "_filters")}
"""A name of the file's own that some other class of the library has as well."""

PRIVATE = re.compile(r"_[a-z]\w*")


def _names_of_libraries() -> set[str]:
    """Private names of the classes that are leaned on, methods and attributes."""
    # The parser's module is private itself.
    import textual._xterm_parser as parser

    names = {"_map"}
    for leaf in (App, Screen, Input, LinuxDriver, Table, parser.XTermParser):
        for base in leaf.__mro__:
            if base.__module__.partition(".")[0] not in ("textual", "tinydb"):
                continue  # of the language, and some have no source to read
            names |= {name for name in vars(base) if PRIVATE.fullmatch(name)}
            names |= set(re.findall(r"self\.(_[a-z]\w*)", inspect.getsource(base)))
    return names


def _used(path: Path) -> Iterator[str]:
    """Private names that this file reads, overrides or imports, but for module-level functions of its own."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not (
            isinstance(node.value, ast.Name) and node.value.id in ("os", "sys")
        ):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from (each.name for each in node.body if isinstance(each, ast.FunctionDef))
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from node.module.split(".")


def _leaned_on() -> set[tuple[str, str]]:
    known = _names_of_libraries() | {"_xterm_parser"}
    found = {(path.relative_to(ROOT).as_posix(), name) for path in LEANERS for name in _used(path)}
    return {(path, name) for path, name in found if name in known} - OURS


def _rows() -> list[list[str]]:
    part = text(PAGE).partition("## Private names of libraries")[2].partition("\n## ")[0]
    return [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")][1:]


def test_every_private_name_that_is_leaned_on_stands_in_the_table() -> None:
    told = set()
    for _, names, where, *_ in _rows():
        for path in re.findall(r"`([\w/]+\.py)`", where):
            told |= {(path, name) for name in re.findall(r"`(\w+)`", names)}
    assert _leaned_on() - told == set()


def test_every_name_of_the_table_is_leaned_on_where_it_says() -> None:
    rows = _rows()
    assert len(rows) > 5
    for _, names, where, _, test in rows:
        sources = [(ROOT / path).read_text() for path in re.findall(r"`([\w/]+\.py)`", where)]
        for name in re.findall(r"`(\w+)`", names):
            assert any(name in source for source in sources), f"{name} is not in {where}"
        (path,) = re.findall(r"`(tests/[\w/]+\.py)`", test)
        assert (ROOT / path).exists()


def test_a_name_that_is_left_out_would_be_seen() -> None:
    assert ("screens/widgets/board.py", "_on_timer_update") in _leaned_on()
    assert ("deskapp/store/tables.py", "_update_table") in _leaned_on()


@pytest.mark.parametrize("library", ["textual==", "tinydb>="])
def test_the_libraries_that_are_leaned_on_are_pinned(library: str) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    (pin,) = [each for each in wanted if each.startswith(library)]
    assert "==" in pin or "<" in pin


def test_the_tours_rooms_are_the_contracts_from_top_to_bottom() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (rooms,) = [each for each in contracts if each.get("containers") == ["deskapp"]]
    layers = [{name.strip() for name in layer.split("|")} for layer in rooms["layers"] if layer != "__main__"]
    shown = re.findall(r"^\| (`deskapp/.*?) \|", text(ROOT / "docs" / "house.md"), re.MULTILINE)
    told = [set(re.findall(r"`deskapp/(\w+)(?:/|\.py)`", row)) for row in shown]
    assert told == layers
