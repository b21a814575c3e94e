"""After a force two desks may each have helped one visit: staff say whether it was one person or two."""

from datetime import timedelta

import pytest

from deskapp.acts import ACTS
from deskapp.asking.row import Ref
from deskapp.floor.alarms import alarms
from deskapp.floor.others import HelpedTwice
from deskapp.records import Visit
from deskapp.records.change import Refused
from tests.support.fakes import TWO, Bench, StillAsking
from tests.support.several import CHILDRENS, beside, changes, helping, holds

LATER = TWO + timedelta(minutes=7)


def twice() -> Bench:
    """Dana helped C104 here, and it turns out that Sam did so at Children's."""
    at = holds(beside(), helping(104))
    here = helping(104, helper="D").revised(
        state="closed", closed=LATER, outcome="answered", effort=3, kind="reference", by="D"
    )
    at.desk.others.helped_twice["C104"] = HelpedTwice(CHILDRENS, here, helping(104))
    at.clock.tick(600)
    return at


def test_it_is_called_out_and_q_asks() -> None:
    at = twice()
    (due,) = alarms(at.desk.floor, at.desk.settings, at.clock.now())
    assert (due.kind, due.key) == ("helped_twice", ACTS["still"].key)
    assert due.text == "C104 was helped here and at Children's: was it one person?"
    with pytest.raises(StillAsking) as asked:
        at.press("still")
    assert str(asked.value) == (
        "While the desks were apart, Dana and Sam at Children's both helped C104. One person? y / n"
    )


def test_one_person_leaves_the_other_desks_account_and_says_when_it_was_here() -> None:
    at = twice()
    before = changes(at)
    assert at.press("still", "y") == (
        "C104 was one person: Children's has them; Dana helped them here 2:00 pm to 2:07 pm"
    )
    assert (changes(at), at.desk.others.helped_twice) == (before, {})


def test_two_people_make_a_visit_of_what_was_done_here() -> None:
    at = twice()
    assert at.press("still", "n") == "two people: 101 is the one whom Dana helped here"
    made = at.visit(101)
    assert (made.desk, made.helper, made.helped, made.closed, made.effort) == (
        "Reference",
        "D",
        TWO,
        LATER,
        3,
    )
    assert made.uid != "C104"
    assert at.desk.others.helped_twice == {}


def test_one_who_is_still_helped_here_is_helped_on() -> None:
    at = holds(beside(), helping(104))
    at.desk.others.helped_twice["C104"] = HelpedTwice(CHILDRENS, helping(104, helper="D"), helping(104))
    at.press("two_people")
    (visit,) = at.desk.floor.helping
    assert (visit.number, visit.helper) == (101, "D")


def test_it_is_asked_once() -> None:
    at = twice()
    at.press("one_person")
    with pytest.raises(Refused, match="nobody was helped at two desks"):
        at.press("one_person")
    with pytest.raises(Refused, match="C104 is being helped by Sam since 2:00 pm"):
        at.press("two_people", visit=Ref("C104"))


def test_neither_answer_can_be_undone_or_touches_another_desks_record() -> None:
    at = twice()
    at.press("two_people")
    with pytest.raises(Refused):
        at.press("undo")
    found = at.desk.others.get("C104")
    assert isinstance(found, Visit)
    assert found.version == 1
