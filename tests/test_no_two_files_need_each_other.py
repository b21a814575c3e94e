"""No file of the product needs another that needs it: arrows run one way, also inside a room."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("deskapp", "screens", "policy")


def files() -> dict[str, Path]:
    """Every module of the product by its name."""
    found = {}
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(source: str) -> set[str]:
    """What a source imports, also inside functions; not what it names for the type checker alone."""
    found: set[str] = set()
    left: list[ast.AST] = [ast.parse(source)]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            left += node.orelse
        else:
            # An import is a statement, and no expression has one in it.
            left += [each for each in ast.iter_child_nodes(node) if not isinstance(each, ast.expr)]
    return found


def circle(arrows: Mapping[str, set[str]]) -> list[str]:
    """The files of a circle, or nothing."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_circle() -> None:
    known = files()
    assert len(known) > 200
    packages = {name for name, path in known.items() if path.name == "__init__.py"}
    arrows = {
        # A package that gathers the names of its files is not what they need of it.
        name: {other for other in imported(path.read_text()) & known.keys() if other not in packages}
        for name, path in known.items()
        if name not in packages
    }
    assert circle(arrows) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import json\n", {"json"}),
        ("def read():\n    from policy import load\n", {"policy", "policy.load"}),
        ("if TYPE_CHECKING:\n    from policy import Pack\n", set()),
    ],
)
def test_what_an_import_is(source: str, names: set[str]) -> None:
    assert imported(source) == names


def test_a_circle_is_found() -> None:
    assert circle({"one": {"two"}, "two": {"one"}})
    assert circle({"one": {"two"}, "two": set()}) == []
