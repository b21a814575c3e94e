"""An emergency at another desk is joined here, and everything read out says where it is."""

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.alarms import alarms
from deskapp.floor.incident_kinds import open_incidents
from deskapp.floor.incident_place import filled_at, second_person_wanted, where_words
from deskapp.records import Incident
from deskapp.records.change import Refused
from deskapp.settings.models import Library
from tests.support.fakes import SETTINGS, Bench
from tests.support.several import CHILDRENS, beside, comes, incident

PLACE = Library(
    name="Millbury Public Library",
    address="128 Elm Street",
    entrance="ground floor, side door",
    desk="Reference",
)


def at_reference(*incidents: Incident, entrance: str = "") -> Bench:
    at = beside(settings=SETTINGS.model_copy(update={"library": PLACE}))
    if entrance:
        at.desk.others.desks[2] = type(CHILDRENS)(2, "C", "Children's", entrance=entrance)
    for each in incidents:
        comes(at, each)
    return at


def test_it_says_where_and_never_this_desks_entrance() -> None:
    m = at_reference(incident(1)).desk.moment()
    (here,) = open_incidents(m)
    assert where_words(m, here) == "WHERE: CHILDREN'S"
    assert filled_at(m, here, "at {address}, {entrance}") == "at 128 Elm Street, at Children's desk"


def test_the_entrance_of_the_desk_where_it_is_is_said_when_it_is_known() -> None:
    m = at_reference(incident(1), entrance="lower level, ramp").desk.moment()
    (here,) = open_incidents(m)
    assert filled_at(m, here, "{address}, {entrance}") == "128 Elm Street, lower level, ramp"


def test_ones_own_has_this_desks_place() -> None:
    at = at_reference()
    at.press("emergency", "m")
    m = at.desk.moment()
    (here,) = open_incidents(m)
    assert where_words(m, here) == ""
    assert filled_at(m, here, "{entrance}") == "ground floor, side door"
    assert filled_at(m, None, "{entrance}") == "ground floor, side door"


def test_ticks_notes_and_the_end_are_done_here_as_there() -> None:
    at = at_reference(incident(1))
    ref = Ref("CI1")
    at.press("step", incident=ref, n=1)
    at.press("note", incident=ref, text="she is sitting up")
    at.press("supervisor", incident=ref, n=1)
    assert at.press("close_incident", "enter", incident=ref).startswith("CI1 closed after 0:00")
    found = at.desk.floor.get("CI1")
    assert isinstance(found, Incident)
    assert (found.desk, found.steps_done, len(found.notes)) == ("Children's", 2, 1)


def test_ones_own_stands_in_front_of_another_desks() -> None:
    at = at_reference(incident(7))
    at.press("emergency", "m")
    assert [at.desk.moment().name_of(each) for each in open_incidents(at.desk.moment())] == ["I1", "CI7"]


def test_conduct_at_another_desk_is_told_without_its_kind_and_stands_in_no_list() -> None:
    at = at_reference(incident(1, kind="harassment"))
    m = at.desk.moment()
    assert (m.incidents, open_incidents(m)) == ((), ())
    due = alarms(m)
    # No screen here has it, so no key leads to it.
    assert [(each.text, each.key) for each in due] == [
        ("Children's would like a second person: go there", "")
    ]
    nobody_goes = m.settings.screen.model_copy(update={"second_person": False})
    at.desk.settings = m.settings.model_copy(update={"screen": nobody_goes})
    assert second_person_wanted(at.desk.moment()) == ()
    with pytest.raises(Refused):
        at.press("note", incident=Ref("CI1"), text="nobody's business here")
