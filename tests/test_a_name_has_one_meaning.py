"""A type's name has one meaning in the whole product: whoever reads it need not ask which one it is."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("deskapp", "screens", "policy")


def named(source: str) -> Iterator[str]:
    """The classes and aliases of types that a file defines, without the underscore of private ones."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name) and re.fullmatch(r"_?[A-Z][a-z]\w*", target.id):
                yield target.id.lstrip("_")


def test_no_two_types_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for name in named(path.read_text()):
                places[name].append(str(path.relative_to(ROOT)))
    assert len(places) > 200
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("class _Line:\n    pass\n", ["Line"]),
        ("Rows = tuple[int, ...]\nMOST = 3\nfound = 1\n", ["Rows"]),
        ("def of():\n    Inner = int\n", []),
    ],
)
def test_what_counts_as_a_types_name(source: str, names: list[str]) -> None:
    assert list(named(source)) == names
