"""What is open for answering at another desk says so in every list, for a minute: a hint and no lock."""

from dataclasses import replace
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.desk.opened import LIVES, OpenedPromises
from deskapp.floor.to_answer import open_at
from deskapp.plain.session import Plain
from deskapp.records import Promise
from deskapp.store.drafts import Alive
from tests.support.fakes import Bench
from tests.support.several import PHONE, beside, comes, promised


def opened(by: str = "S") -> tuple[Bench, Promise]:
    """Children's third promise is open at the telephone desk."""
    at = comes(beside(), promised(3, "D"))
    at.desk.others.desks[PHONE.number] = replace(PHONE, opened=(("CP3", by),))
    return at, promised(3, "D")


@pytest.mark.parametrize(("by", "who"), [("S", "Sam"), ("-", "someone")])
def test_it_says_who_and_at_which_desk(by: str, who: str) -> None:
    at, promise = opened(by)
    full, *fewer = open_at(promise, at.desk.moment())
    assert full == f"{who} at Phone has it open"
    assert fewer == [f"{who} has it open", "open at P", "open"]


def test_of_a_desk_that_is_away_it_says_nothing() -> None:
    at, promise = opened()
    there = at.desk.others.desks[PHONE.number]
    at.desk.others.desks[PHONE.number] = replace(there, away_since="2:02 pm")
    assert open_at(promise, at.desk.moment()) == ()


def test_it_is_answered_here_all_the_same() -> None:
    at, _ = opened()
    assert at.press("answer", "c", promise=Ref("CP3")).startswith("CP3 answered")


def test_by_lines_it_is_read_out_and_told_to_the_others(tmp_path: Path) -> None:
    at, _ = opened()
    plain = Plain(at.desk, Alive(tmp_path))

    def said(line: str) -> str:
        found = plain.reply(line)
        assert found is not None
        return found.as_text()

    assert said("list answer").endswith(", Sam at Phone has it open")
    assert at.desk.opened.now() == ()
    assert "; about: the answer" in said("list answer CP3")
    assert at.desk.opened.now() == (("CP3", "D"),)


def test_it_is_open_for_a_minute_after_the_last_key_and_one_at_each_screen() -> None:
    passed = [0.0]
    here = OpenedPromises(lambda: passed[0])
    here.opens("one", "P1", "D")
    here.opens("two", "P2", "S")
    passed[0] += LIVES - 1
    here.opens("two", "P3", "S")
    assert here.now() == (("P1", "D"), ("P3", "S"))
    passed[0] += 1
    assert here.now() == (("P3", "S"),)
    here.opens("two", None, "S")
    assert here.now() == ()
