"""The font of a text console can draw all that the product itself prints: code page 437."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.promises.readable.conftest import Drawn

ROOT = Path(__file__).parents[3]

GLYPHS = frozenset(bytes([*range(0x20, 0x7F), *range(0x80, 0x100)]).decode("cp437"))

NOT_PRINTED = {
    "deskapp/records/text.py",
    "deskapp/lookup/search.py",
    "policy/advice.py",
    "policy/toml_hints.py",
    "policy/words.py",
}
"""Where other characters are named in order to be taken out of what people type, or found in it."""

TRANSLATED = re.compile(r"scripts\.[a-z]{2}\.toml$")

SOURCES = sorted(
    each.relative_to(ROOT).as_posix()
    for folder in ("screens", "deskapp", "policy")
    for each in (ROOT / folder).rglob("*")
    if each.suffix in (".py", ".toml", ".tcss") and "__pycache__" not in each.parts
)


OTHER_LANGUAGES = frozenset(bytes(range(0xA0, 0x100)).decode("iso8859-15"))
"""Further glyphs that words in another language may want: a console's font for Western Europe has them."""


def beyond(text: str) -> set[str]:
    """What that font lacks; line ends are no glyphs."""
    return set(text) - GLYPHS - {"\n", "\t"}


def test_every_screen(drawn: list[Drawn]) -> None:
    for here in drawn:
        words = "".join(run.text for run in here.looks.get("console", []))
        assert not beyond(words), (here.name, beyond(words))


@pytest.mark.parametrize("name", SOURCES)
def test_every_sentence_of_the_product(name: str) -> None:
    if name in NOT_PRINTED:
        return
    text = (ROOT / name).read_text(encoding="utf-8")
    more = OTHER_LANGUAGES if TRANSLATED.search(name) else CONTROL
    for sentence in _sentences(text) if name.endswith(".py") else [text]:
        assert not beyond(sentence) - more, (sentence, beyond(sentence))


CONTROL = frozenset("\x1b\x00\r")
"""Parts of sequences for the terminal, and of checks for such."""


def _sentences(source: str) -> Iterator[str]:
    """Every string but the docstrings."""
    tree = ast.parse(source)
    docs = {
        id(body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and (body := node.body)
        and isinstance(body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_a_glyph_that_font_lacks_is_found() -> None:
    assert beyond("\u2022 \u25be") == {"\u2022", "\u25be"}
    assert list(_sentences('"""A \u2022."""\nx = f"b\u2022{1}"\n')) == ["b\u2022"]
    assert len(SOURCES) > 80
