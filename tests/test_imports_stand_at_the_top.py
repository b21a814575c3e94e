"""Imports stand at the top of a file. The few that wait inside a function say why, beside them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MOST = 40
"""Imports inside functions that all of the product may have."""

INDENTED = re.compile(r"\s.*\bimport\b|.*:\s*(from|import)\b")
"""A line that may have an import inside something."""

SHORTEST = 3
"""Words that a reason has at least."""

Found = tuple[int, str]
"""An import inside a function: its line, and the reason beside it."""


def deferred(source: str) -> Iterator[Found]:
    """Every import inside a function of this source."""
    lines = source.splitlines()
    if not any(INDENTED.match(line) for line in lines):
        return  # most files: no need to read them as Python
    inside: dict[int, int] = {}
    left: list[tuple[ast.AST, bool]] = [(ast.parse(source), False)]
    while left:
        node, is_inside = left.pop()
        if isinstance(node, ast.Import | ast.ImportFrom) and is_inside:
            inside[node.lineno] = node.end_lineno or node.lineno
        is_inside |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        # An import is a statement, and no expression has one in it.
        left += [(each, is_inside) for each in ast.iter_child_nodes(node) if not isinstance(each, ast.expr)]
    for first, last in sorted(inside.items()):
        yield first, next((reason for line in lines[first - 1 : last] if (reason := _reason(line))), "")


def _reason(line: str) -> str:
    return line.partition("  # ")[2].strip()


def product() -> list[Path]:
    """Every file of the product."""
    return sorted(path for room in ("deskapp", "screens", "policy") for path in (ROOT / room).rglob("*.py"))


def test_few_imports_wait_inside_a_function() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in product() for line, _ in deferred(path.read_text())
    ]
    assert 0 < len(found) <= MOST, found


def test_each_that_waits_says_why() -> None:
    without = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in product()
        for line, reason in deferred(path.read_text())
        if len(reason.split()) < SHORTEST or reason.startswith("noqa")
    ]
    assert not without


@pytest.mark.parametrize(
    ("source", "reasons"),
    [
        ("import json\n", []),
        ("def read():\n    import json\n", [""]),
        ("def read():\n    import json  # only for a file\n", ["only for a file"]),
        ("def read(): import json\n", [""]),
        ("class A:\n    async def read(self):\n        from json import loads\n", [""]),
        (
            "def read():\n    from json import (  # only for a file\n        loads,\n    )\n",
            ["only for a file"],
        ),
    ],
)
def test_an_import_inside_a_function_is_found(source: str, reasons: list[str]) -> None:
    assert [reason for _, reason in deferred(source)] == reasons
