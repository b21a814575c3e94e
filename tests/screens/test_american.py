"""What staff and patrons read is American English: screens, lines, the pack, the manual, sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ODD = re.compile(
    r"colour|dialled|dialling|cancelled|(?<!aria-)labelled|travell|favour|behaviour|\bcentre\b|\bgrey\b|licence"
    r"|\b(?:organ|recogn|real|apolog|summar)is(?:e|ed|es|ing)\b|practis|learnt|\bspelt\b|whilst|amongst"
    r"|\bshall\b|needn't|mustn't|shan't|kind regards|what you're after|put (?:you|them) through|haven't got\b"
    r"|for what is no emergency|is no day|no day and no time|rightly|handed on\b|\btill then\b|enquir|cheque"
    r"|fortnight|mobile phone|\d %(?!I)|\btimes not\b|\bhow it was had\b|that is none of|is nobody's letter"
    r"|telephone extension \d{3}-",
    re.IGNORECASE,
)
"""What an American librarian does not say. "Queue" is a term of the desk and stays."""


BRITISH = "local_spelling.py"
"""The table of how such words are written for a library in Britain."""


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that may be read by people: docstrings are not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (getattr(holder, "body", None) for holder in ast.walk(tree))
    documents = {
        id(node.value)
        for body in bodies
        if isinstance(body, list)
        for node in body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.lineno, node.value


@pytest.mark.parametrize("package", ["deskapp", "screens", "policy"])
def test_no_string_of_the_product_is_odd(package: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:80]}"
        for path in sorted((ROOT / package).rglob("*.py"))
        if path.name != BRITISH
        for line, text in strings(path)
        if " " in text and ODD.search(text)
    ]
    assert found == []


def pages() -> list[Path]:
    """The pack, the docs and what stands beside them."""
    docs = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    # The other pack is a British university's, in British English.
    return sorted([*docs, *(ROOT / "policy" / "packs" / "millbury").rglob("*.toml")])


@pytest.mark.parametrize("path", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_is_odd(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [f"{nth}: {line[:90]}" for nth, line in enumerate(lines, start=1) if ODD.search(line)] == []


@pytest.mark.parametrize(
    "odd",
    [
        "the colours",
        "you shall",
        "With kind regards,",
        "is dialled",
        "1 times not",
        "90 % of them",
        "needn't",
    ],
)
def test_what_is_odd_is_seen(odd: str) -> None:
    assert ODD.search(odd)
