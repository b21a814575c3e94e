"""Every key and list item of a pack can be found again by its line."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from policy.problems import Loc
from policy.toml_lines import line_of, lines_of

PACKS = [
    path
    for folder in (
        Path(str(files("policy").joinpath("packs", "millbury"))),
        Path(__file__).parent / "packs" / "puerto_claro",
    )
    for path in sorted(folder.glob("*.toml"))
]

TRICKY = '''\
# a comment with [brackets] and "quotes
a = 1  # and one here = "x"
b.c = "dotted"
"quoted key" = 'it = [1]'
many = [
    "one, ]",  # ]
    { x = "}", y = [1, 2] },

    """
several
lines with "quotes" in them""",
    'last',
]
[table]
date = 2003-08-19
[table.inner]
z = true
[[list]]
x = 1
[[list.below]]
y = """ends in a quote""""
[[list.below]]
y = 2
[[list]]
x = 2
[[list.below]]
y = 3
'''


def leaves(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, object]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*loc, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from leaves(each, (*loc, at))
    else:
        yield loc, value


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_text_is_found_on_the_line_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    places = lines_of(text)
    found = list(leaves(tomllib.loads(text)))
    assert found
    for loc, value in found[:: max(1, len(found) // 150)]:
        line = line_of(loc, places)
        assert line is not None
        if isinstance(value, str):
            written = value.replace("\\", "\\\\").replace('"', '\\"')
            assert written in lines[line - 1], (loc, value)


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        (("a",), 2),
        (("b", "c"), 3),
        (("quoted key",), 4),
        (("many",), 5),
        (("many", 0), 6),
        (("many", 1, "x"), 7),
        (("many", 1, "y", 1), 7),
        (("many", 2), 9),
        (("many", 3), 12),
        (("table", "date"), 15),
        (("table", "inner", "z"), 17),
        (("list", 0, "x"), 19),
        (("list", 0, "below", 0, "y"), 21),
        (("list", 0, "below", 1, "y"), 23),
        (("list", 1, "x"), 25),
        (("list", 1, "below", 0, "y"), 27),
        (("list", 1, "below", 0, "missing"), 26),
        ((), None),
        (("nowhere",), None),
    ],
)
def test_tricky_toml(loc: Loc, line: int | None) -> None:
    tomllib.loads(TRICKY)
    assert line_of(loc, lines_of(TRICKY)) == line
