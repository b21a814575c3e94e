"""By lines, another desk's visit is C104: it is asked for, read out, and touched by no other line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.plain.session import Plain, Reply
from deskapp.store.drafts import Alive
from tests.support.fakes import TWO, Bench, desk
from tests.support.several import (
    beside,
    comes,
    goes_away,
    helped_twice,
    helping,
    holds,
    promised,
    waiting,
)


@pytest.fixture
def at() -> Bench:
    """Two at Children's, one of them being helped; nobody at the telephone desk."""
    at = holds(holds(beside(), waiting(104)), helping(105, since=TWO + timedelta(minutes=1)))
    at.clock.tick(250)
    return at


@pytest.fixture
def plain(at: Bench, tmp_path: Path) -> Plain:
    return Plain(at.desk, Alive(tmp_path))


def said(plain: Plain, line: str) -> str:
    return reply(plain, line).as_text()


def reply(plain: Plain, line: str) -> Reply:
    found = plain.reply(line)
    assert found is not None
    return found


def test_help_and_its_name_asks_for_it(plain: Plain) -> None:
    assert said(plain, "help C104") == "asking Children's for C104"
    assert said(plain, "help c104") == "asking Children's for C104"


def test_one_who_is_helped_there_is_refused_with_person_and_time(plain: Plain) -> None:
    assert said(plain, "help C105") == "cannot: C105 is being helped by Sam since 2:01 pm"


def test_every_other_line_says_whose_it_is(plain: Plain) -> None:
    for line in ("greet C104", "finish C104 left", "left C104", "describe C104 red scarf", "hand C104"):
        assert said(plain, line) == "cannot: C104 is Children's: 'help' asks for it"


def test_a_bare_number_is_this_desks_own(plain: Plain) -> None:
    assert said(plain, "help 104") == "cannot: there is no visit 104 today; C104 is Children's"
    assert said(plain, "help P104") == "cannot: there is no visit P104 today"


def test_what_the_library_promised_is_named_with_its_desk(at: Bench, plain: Plain) -> None:
    comes(at, promised(3, "D"))
    assert said(plain, "answer P3 email").endswith("; CP3 is Children's")
    assert said(plain, "list answer P3").endswith("; CP3 is Children's")
    assert said(plain, "list answer CP3").startswith("CP3 due 3:00 pm")
    assert said(plain, "answer CP3 email").startswith("CP3 answered by email")


def test_where_nobody_there_answers_sure_helps_all_the_same(at: Bench, plain: Plain) -> None:
    goes_away(at)
    assert said(plain, "help C104") == (
        "cannot: Children's has been away since 2:02 pm and may be helping C104: "
        "go and look, or add the word sure to help all the same"
    )
    assert said(plain, "help C104 sure") == "C104 is being helped, waited 4:10, taken from Children's"


def test_the_desks_and_who_is_at_them_are_read_out(at: Bench, plain: Plain) -> None:
    assert said(plain, "list desks") == (
        "Reference, this desk: 1 here, nobody waiting; "
        "Children's: nobody here, 1 waiting; Phone: nobody here, nobody waiting"
    )
    assert said(plain, "list others") == (
        "Children's: C104 4:10, NOT GREETED; C105 is being helped by Sam since 2:01 pm. Phone: nobody"
    )
    at.desk.others.link = "ALONE since 2:02 pm"
    assert said(plain, "list desks").endswith(". ALONE since 2:02 pm")


def test_a_desk_by_itself_has_no_others(tmp_path: Path) -> None:
    plain = Plain(desk().desk, Alive(tmp_path))
    for line in ("list desks", "list others"):
        assert said(plain, line) == "this desk works by itself: there are no other desks"
    assert "holder" not in reply(plain, "wait").as_json()


def test_json_says_who_holds_a_record_and_whether_the_others_have_it(at: Bench, plain: Plain) -> None:
    (theirs, _) = json.loads(reply(plain, "list others").as_json())["records"]
    assert (theirs["name"], theirs["holder"], theirs["shared"]) == ("C104", "Children's", True)
    (own,) = json.loads(reply(plain, "wait").as_json())["records"]
    assert (own["name"], own["holder"]) == ("101", "Reference")
    at.desk.others.unshared = frozenset({own["uid"]})
    (own,) = json.loads(reply(plain, "list waiting").as_json())["records"]
    assert own["shared"] is False


@pytest.mark.parametrize(("line", "answer"), [
    ("one-person C104", "C104 was one person: Children's has them; Dana helped them here 2:00 pm"),
    ("two-people", "two people: 101 is the one whom Dana helped here"),
    ("still C104 no", "two people: 101 is the one whom Dana helped here"),
])  # fmt: skip
def test_whom_two_desks_helped(at: Bench, plain: Plain, line: str, answer: str) -> None:
    helped_twice(at)
    assert said(plain, line) == answer
