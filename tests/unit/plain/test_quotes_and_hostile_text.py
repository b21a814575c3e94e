"""How a line is split, and what becomes of text that means harm."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskapp.plain.words import split
from deskapp.records import Visit
from deskapp.records.change import Refused
from tests.unit.plain.scene import Scene

ACUTE = "\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("101 answered 3", ["101", "answered", "3"]),
        ('referred "the State Library" effort 2', ["referred", "the State Library", "effort", "2"]),
        ('why""', ["why", ""]),
        ("it's o'clock", ["it's", "o'clock"]),
        (r'"back\slash \" ', ["back\\slash \\"]),
        (r'"back \" slash"', None),
        (r'"a \n b"', [r"a \n b"]),
        ('"', None),
        ('a " b', None),
        ('"a" "', None),
        ("$HOME `ls` ; | & *", ["$HOME", "`ls`", ";", "|", "&", "*"]),
    ],
)
def test_split(line: str, words: list[str] | None) -> None:
    if words is None:
        with pytest.raises(Refused, match="quote"):
            split(line)
    else:
        assert [each.text for each in split(line)] == words


def test_only_quotes_quote(busy: Scene) -> None:
    """An apostrophe, or quotes that a word processor made, stand for themselves."""
    assert not busy.say('finish 101 referred "the reader\'s library"').failed
    assert busy.say(
        "finish 101 referred \N{LEFT DOUBLE QUOTATION MARK}x\N{RIGHT DOUBLE QUOTATION MARK} y"
    ).failed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('red scarf, "by printer"', 'red scarf, "by printer"'),
        ("5' 10\" shelf", "5' 10\" shelf"),
        ("kind checked answered 3 x4 why blind", "kind checked answered 3 x4 why blind"),
        ("  two   blanks ", "two blanks"),
        ("[red]bold[/red] {library} %s \\n", "[red]bold[/red] {library} %s \\n"),
        ("\x1b[31mred\x1b[0m\x07 scarf", "[31mred[0m scarf"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}scarf\N{ZERO WIDTH SPACE} red", "scarf red"),
        pytest.param(f"e{ACUTE * 40}", f"\N{LATIN SMALL LETTER E WITH ACUTE}{ACUTE * 2}", id="smeared"),
        ("all", "all"),
        ("102", "102"),
        ("# no comment here", "# no comment here"),
    ],
)
def test_text_is_taken_as_it_stands(busy: Scene, typed: str, kept: str) -> None:
    """After wait, walkup, spot and describe; less what no text may hold."""
    for word in ("wait", "walkup", "spot", "describe 102"):
        record = busy.say(f"{word} {typed}").records[0]
        assert isinstance(record, Visit)
        assert record.description == kept


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.text(max_size=60))
def test_any_line_gets_one_clean_answer(busy: Scene, line: str) -> None:
    """Whatever is said, the answer is one line that no terminal could take for a command."""
    reply = busy.plain.reply(line)
    if reply is None:
        return
    for shown in (reply.as_text(), reply.as_json()):
        assert "\n" not in shown
        assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") for char in shown)


WORDS = [
    "wait",
    "help",
    "hold",
    "finish",
    "transfer",
    "left",
    "A",
    "B",
    "101",
    "102",
    "3",
    "answered",
    "kind",
    "R",
]
WORDS += [
    "why",
    "blind",
    '"',
    '"x"',
    "referred",
    "gone",
    "x4",
    "all",
    "undo",
    "redo",
    "sure",
    "check",
    "resume",
]
WORDS += [
    "call",
    "ring",
    "hangup",
    "quick",
    "walk",
    "greet",
    "emergency",
    "m",
    "step",
    "note",
    "supplement",
    "I1",
]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=4))
def test_words_in_any_order_never_break_the_desk(busy: Scene, lines: list[str]) -> None:
    """Refused lines change nothing, and those that are taken keep every record valid."""
    for line in lines:
        before = busy.desk.floor.snapshot()
        reply = busy.plain.reply(line)
        assert reply is not None
        if reply.failed:
            assert busy.desk.floor.snapshot() == before
        for record in busy.desk.floor.snapshot().values():
            type(record).model_validate(record.model_dump())
