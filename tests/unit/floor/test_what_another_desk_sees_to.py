"""What the library promised stands in every desk's list, and is called out at one: where its owner is."""

from datetime import timedelta

from deskapp.floor.alarms import alarms
from deskapp.floor.coverage import coverage
from deskapp.floor.hand_over import hand_over
from deskapp.floor.incident_kinds import open_incidents
from deskapp.floor.to_answer import in_short, to_answer
from deskapp.records import Duty
from deskapp.records.promise import NOBODY, Promise
from tests.support.fakes import TWO, Bench, desk
from tests.support.several import (
    CHILDRENS,
    beside,
    comes,
    coverage_elsewhere,
    goes_away,
    holds,
    incident,
    promised,
    waiting,
)

LATE = TWO - timedelta(hours=1)


def on_duty_there(at: Bench, person: str) -> Bench:
    return holds(at, Duty(uid=f"duty-{person}", desk=CHILDRENS.name, by=person, person=person, since=TWO))


def late(at: Bench) -> list[str]:
    found = alarms(at.desk.moment())
    return [each.text.split(" is late")[0] for each in found if each.kind == "late"]


def with_late(at: Bench, owner: str) -> Bench:
    return comes(at, promised(3, owner, due=LATE))


def test_late_of_someone_who_is_at_the_other_desk_is_called_out_there() -> None:
    at = with_late(on_duty_there(beside(), "S"), "S")
    assert late(at) == []
    m = at.desk.moment()
    assert [m.name_of(each) for each in to_answer(at.desk.floor, m.now).late] == ["CP3"]
    assert in_short(to_answer(at.desk.floor, m.now).late[0], m).endswith("Sam at Children's")


def test_late_of_someone_who_is_here_is_called_out_here() -> None:
    assert late(with_late(beside(), "D")) == ["CP3"]


def test_late_of_someone_at_no_desk_is_called_out_where_it_was_promised() -> None:
    assert late(with_late(beside(), "S")) == []
    assert late(with_late(beside(), NOBODY)) == []
    ours = promised(1, "S", due=LATE).model_copy(update={"desk": "Reference"})
    assert late(comes(beside(), ours)) == ["P1"]


def test_where_that_desk_is_away_the_others_call_it_out() -> None:
    assert late(with_late(goes_away(beside()), "S")) == ["CP3"]


def test_what_another_desk_sees_to_is_not_asked_about_when_this_one_closes() -> None:
    at = with_late(on_duty_there(beside(), "S"), "S")
    mine = promised(1, NOBODY).model_copy(update={"desk": "Reference"})
    comes(at, mine)
    found = hand_over(at.desk.floor, at.desk.moment().day)
    assert ([each.uid for each in found.unsettled], found.settled) == ([mine.uid], ())


def test_a_desk_by_itself_calls_out_all_of_it() -> None:
    at = desk()
    promise = promised(1, "S", due=LATE).model_copy(update={"desk": "Reference"})
    assert isinstance(promise, Promise)
    comes(at, promise)
    assert late(at) == ["P1"]


def test_other_desks_are_covered_in_a_line_of_their_own_and_change_no_rule_here() -> None:
    at = beside()
    alone = coverage(at.desk.floor)
    holds(holds(on_duty_there(at, "S"), waiting(104)), waiting(105))
    assert coverage(at.desk.floor) == alone
    assert (
        coverage_elsewhere(at.desk.floor)
        == "Children's: 1 here, 2 waiting; Phone: nobody here, nobody waiting"
    )
    goes_away(at)
    assert coverage_elsewhere(at.desk.floor).startswith("Children's: away since 2:02 pm; ")
    assert coverage_elsewhere(desk().desk.floor) == ""


def test_a_long_hold_is_excused_by_an_emergency_of_any_desk() -> None:
    at = beside()
    at.press("call")
    at.press("hold", "1")
    comes(at, incident(1))
    at.press("resume")
    assert open_incidents(at.desk.moment())
    assert at.call("A").holds[-1].incident
