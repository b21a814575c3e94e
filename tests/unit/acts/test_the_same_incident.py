"""Two desks opened one fire: both stand until someone says so, and nothing of either is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.incident_kinds import open_incidents
from deskapp.keyboard.effects import Do
from deskapp.keyboard.incident_keys import IncidentFront, IncidentKeys
from deskapp.plain.session import Plain
from deskapp.records import Incident, Note, StepDone
from deskapp.records.change import Refused
from deskapp.store.drafts import Alive
from tests.support.fakes import TWO, Bench, StillAsking
from tests.support.several import beside, comes, incident


def two_fires(kind: str = "fire", at_children: timedelta = timedelta(minutes=-1)) -> Bench:
    """I1 here, and CI1 at Children's: a step and a note in each."""
    at = beside()
    at.press("emergency", "f")
    at.press("step", n=2)
    at.press("note", text="smoke by the stairs")
    there = incident(1, kind=kind, opened=TWO + at_children)
    tick = StepDone(at=TWO + timedelta(seconds=20), by="S", step=1, text="Call 911")
    note = Note(at=TWO + timedelta(seconds=30), by="S", text="everyone is out")
    return comes(at, there.model_copy(update={"steps": (tick,), "notes": (note,)}))


def the(at: Bench, uid: str) -> Incident:
    found = at.desk.floor.get(uid)
    assert isinstance(found, Incident)
    return found


def own(at: Bench) -> Incident:
    return next(each for each in at.desk.floor.all_of(Incident) if each.desk != "Children's")


def test_enter_is_asked_for_and_says_which_stands() -> None:
    at = two_fires()
    with pytest.raises(StillAsking) as asked:
        at.press("same_incident", incident=Ref(own(at).uid))
    assert str(asked.value) == (
        "I1 is the same as CI1 Fire or smoke? All that was noted stands in CI1. Enter does it"
    )


def test_what_was_noted_in_the_younger_stands_in_the_older() -> None:
    at = two_fires()
    mine = own(at).uid
    assert at.press("same_incident", "enter", incident=Ref(mine)) == (
        "I1 is one with CI1, where all that was noted stands"
    )
    joined = the(at, "CI1")
    assert [each.step for each in joined.steps] == [2, 1]
    assert [str(each.text) for each in joined.notes] == ["smoke by the stairs", "everyone is out"]
    assert the(at, mine).voided
    assert [each.uid for each in open_incidents(at.desk.moment())] == ["CI1"]
    assert [each.uid for each in at.desk.incidents()] == ["CI1"]


def test_the_older_stands_whichever_was_named() -> None:
    at = two_fires(at_children=timedelta(minutes=1))
    at.press("same_incident", "enter", incident=Ref("CI1"))
    assert the(at, "CI1").voided
    assert not own(at).voided
    assert own(at).steps_done == 2


def test_steps_of_another_kind_become_words() -> None:
    at = two_fires(kind="medical", at_children=timedelta(minutes=1))
    at.press("same_incident", "enter", incident=Ref("CI1"))
    assert [each.step for each in own(at).steps] == [2]
    assert "Medical: Call 911" in {str(each.text) for each in own(at).notes}


def test_its_number_is_not_given_again() -> None:
    at = two_fires()
    at.press("same_incident", "enter", incident=Ref(own(at).uid))
    assert at.press("emergency", "m").startswith("incident I2 ")


def test_with_one_open_there_is_nothing_it_could_be() -> None:
    at = beside()
    at.press("emergency", "f")
    with pytest.raises(Refused, match="no other incident is open"):
        at.press("same_incident")


def test_a_line_says_it_too(tmp_path: Path) -> None:
    at = two_fires()
    plain = Plain(at.desk, Alive(tmp_path))
    asked = plain.reply("same-incident I1")
    assert asked is not None
    assert asked.as_text().endswith("Add the word sure to do it")
    done = plain.reply("same-incident I1 CI1 sure")
    assert done is not None
    assert not done.failed, done.said


def test_plus_on_the_emergency_screen_asks_and_enter_does_it() -> None:
    at = two_fires()
    front = IncidentFront(at.desk.moment, IncidentKeys({}))
    assert front.press("+", at.clock.now()) == []
    assert front.more is not None
    assert front.more.prompt.startswith("I1 is the same as CI1")
    (done,) = front.press("enter", at.clock.now())
    assert isinstance(done, Do)
    assert done.act == "same_incident"
