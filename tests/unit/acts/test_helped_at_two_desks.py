"""After a force two desks may each have helped one visit: staff of either say whether it was one or two."""

from datetime import timedelta
from typing import Any

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking, More
from deskapp.asking.row import Ref
from deskapp.floor.alarms import alarms
from deskapp.records import Visit
from deskapp.records.change import Refused
from tests.support.fakes import TWO, Bench, StillAsking
from tests.support.several import beside, helped_twice

LATER = TWO + timedelta(minutes=7)
ENDED: dict[str, Any] = {
    "state": "closed",
    "closed": LATER,
    "outcome": "answered",
    "effort": 3,
    "kind": "reference",
}


def here_while_away() -> Bench:
    """Dana helped C104 here, and it turns out that Children's had taken them and Sam helped them, too."""
    at = helped_twice(beside(), **ENDED)
    at.clock.tick(600)
    return at


def taken_by_us() -> Bench:
    """Dana took 104 while Children's was away, where Sam helped them, too."""
    at = helped_twice(beside(), away=False, **ENDED)
    at.clock.tick(600)
    return at


def the(at: Bench, uid: str) -> Visit:
    found = at.desk.floor.get(uid)
    assert isinstance(found, Visit)
    return found


@pytest.mark.parametrize(("at", "name", "people"), [
    (here_while_away, "C104", "Dana and Sam at Children's"),
    (taken_by_us, "104", "Dana and Sam at Children's"),
])  # fmt: skip
def test_it_is_called_out_at_both_and_q_asks(at: object, name: str, people: str) -> None:
    assert callable(at)
    bench = at()
    found = alarms(bench.desk.moment())
    (due,) = [each for each in found if each.kind == "helped_twice"]
    assert due.key == ACTS["still"].key
    assert due.text == f"{name} was helped here and at Children's: was it one person?"
    with pytest.raises(StillAsking) as asked:
        bench.press("still")
    assert str(asked.value) == (f"While the desks were apart, {people} both helped {name}. One person? y / n")


def test_a_question_that_the_other_desk_answered_asks_no_more() -> None:
    at = here_while_away()
    (visit,) = (each.visit for each in at.desk.others.helped_twice.values())
    asking = Asking(ACTS["still"], ACTS["still"].asks[1:], {"row": Ref(visit.uid)})
    assert asking.more(at.desk.moment("still")).offers
    at.press("still", "n")
    assert asking.more(at.desk.moment("still")) == More("C104 was answered for meanwhile")


def test_one_person_leaves_what_stands_and_keeps_when_it_was_here() -> None:
    at = here_while_away()
    assert at.press("still", "y") == (
        "C104 was one person: Children's has them; Dana helped them here 2:00 pm to 2:07 pm"
    )
    kept = the(at, "account")
    assert (kept.voided, kept.people, kept.helped, kept.closed) == (True, "one", TWO, LATER)
    assert (at.desk.floor.contacts.helped, at.desk.others.helped_twice) == (0, {})


def test_one_person_said_by_the_desk_that_took_them_is_the_same() -> None:
    at = taken_by_us()
    assert at.press("still", "y") == (
        "104 was one person: what was noted at Children's is kept beside it; "
        "Sam helped them 2:00 pm to 2:07 pm"
    )
    assert (the(at, "104").people, at.desk.floor.contacts.helped, at.desk.others.helped_twice) == (
        "one",
        1,
        {},
    )


def test_two_people_make_a_visit_of_what_was_done_here() -> None:
    at = here_while_away()
    assert at.press("still", "n") == "two people: 101 is the one whom Dana helped here"
    made = at.visit(101)
    assert (made.desk, made.helper, made.helped, made.closed) == ("Reference", "D", TWO, LATER)
    assert (made.effort, made.voided, made.uid, at.desk.floor.contacts.helped) == (3, False, "account", 1)
    assert at.desk.others.helped_twice == {}


def test_two_people_said_by_the_desk_that_took_them_names_the_other() -> None:
    at = taken_by_us()
    assert at.press("still", "n") == "two people: C107 is the one whom Sam helped at Children's"
    assert (the(at, "104").people, at.desk.floor.contacts.helped) == ("two", 1)


def test_one_who_is_still_helped_here_is_helped_on() -> None:
    at = helped_twice(beside())
    at.press("two_people")
    (visit,) = at.desk.floor.helping
    assert (visit.number, visit.helper) == (101, "D")


def test_it_is_asked_once() -> None:
    at = here_while_away()
    at.press("one_person")
    with pytest.raises(Refused, match="nobody was helped at two desks"):
        at.press("one_person")
    with pytest.raises(Refused, match="C104 is being helped by Sam since 2:00 pm"):
        at.press("two_people", visit=Ref("C104"))


def test_neither_answer_can_be_undone_or_touches_another_desks_record() -> None:
    at = here_while_away()
    at.press("two_people")
    with pytest.raises(Refused):
        at.press("undo")
    found = at.desk.others.get("C104")
    assert isinstance(found, Visit)
    assert (found.version, found.people) == (1, None)
