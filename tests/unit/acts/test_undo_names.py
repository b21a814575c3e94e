"""What was undone is named, so that whoever pressed u sees at a glance that it was the right thing."""

from __future__ import annotations

from typing import Any

import pytest

from policy import load
from tests.support.fakes import Bench, desk

DONE: dict[str, tuple[list[str], dict[str, Any], str]] = {
    "quick": (["quick"], {"effort": 2}, "undone: quick question, effort 2"),
    "many": (["quick"], {"effort": 1, "count": 4}, "undone: quick question, 4 of effort 1"),
    "wait": (["wait"], {}, "undone: wait 101"),
    "ring": (["ring"], {}, "undone: rings A"),
    "call": (["call"], {}, "undone: call A"),
    "message": (["message", "e", "the mill"], {}, "undone: message P1"),
    "promise": (["promise", "the mill"], {}, "undone: promise P1"),
    "notice": (["notice", "a scanner", ""], {}, "undone: what's new N1"),
    "card": (["card"], {"card": "confidentiality"}, "undone: card confidentiality"),
}


@pytest.fixture
def at() -> Bench:
    return desk(pack=load())


@pytest.mark.parametrize("what", DONE)
def test_what_was_undone_is_named(at: Bench, what: str) -> None:
    (act, *keys), told, said = DONE[what]
    at.press(act, *keys, **told)
    assert at.press("undo") == said
    assert at.press("redo") == said.replace("undone", "done again")


def test_a_kind_and_a_catch_up_are_named(at: Bench) -> None:
    at.press("quick", effort=3)
    at.press("kind", "a")
    assert at.press("undo") == "undone: kind of the last count, effort 3"
    at.press("speak", "s")
    assert at.press("undo") == "undone: words in Spanish"
    told = {"day": at.desk.floor.today, "entries": [(9, "reference", 7), (10, "equipment", 3)]}
    at.desk.do("catch_up", told)
    assert at.press("undo") == "undone: catch-up of 10 questions"
    assert at.desk.floor.contacts.counted == 1


def test_of_many_rows_the_first_are_named_and_the_rest_counted(at: Bench) -> None:
    for _ in range(6):
        at.press("wait")
    at.press("greet_all")
    assert at.press("undo") == "undone: greet all 101, 102, 103, 104, 2 more"
