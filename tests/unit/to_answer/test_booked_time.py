"""Book a librarian: a promise with a day, a beginning and a length, on its day's list, called out before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from deskapp.floor.alarms import alarms
from deskapp.floor.to_answer import due_shown, how_shown, in_short, to_answer
from deskapp.records.change import Refused
from tests.support.fakes import Bench, MemoryStore
from tests.unit.to_answer.scene import HOURS, bench, promise
from tests.unit.when.due_cases import at


@pytest.fixture
def here() -> Bench:
    found = bench()
    assert found.press("promise", "the census / 508-555-0142 / 4pm for 45 min") == (
        "P1 booked today 4:00 pm, 45 minutes"
    )
    return found


def texts(here: Bench, clock: str) -> list[str]:
    return [each.text for each in alarms(here.desk.moment(at=at(clock)))]


def test_it_begins_lasts_and_is_due_at_its_end(here: Bench) -> None:
    made = promise(here, 1)
    assert (made.origin, made.minutes, made.owner) == ("booked", 45, "D")
    assert made.begins == at("2026-11-24 16:00")
    assert made.due == at("2026-11-24 16:45")


def test_it_stands_on_its_days_list_with_its_beginning_and_length(here: Bench) -> None:
    here.press("promise", "a will / / fri 10 for an hour")
    m = here.desk.moment()
    found = to_answer(m.floor, m.now)
    assert [each.number for each in found.today] == [1]
    assert [(due_shown(each, m), how_shown(each)) for each in found.all] == [
        ("4:00 pm", "booked 45"),
        ("Fri Nov 27 10:00 am", "booked 60"),
    ]
    assert in_short(promise(here, 1), m) == "P1 begins 4:00 pm, booked 45, Dana"


def test_it_is_called_out_before_and_a_little_after_it_begins(here: Bench) -> None:
    assert texts(here, "2026-11-24 15:44") == []
    assert texts(here, "2026-11-24 15:45") == ["P1 booked with Dana begins at 4:00 pm, 45 minutes"]
    assert texts(here, "2026-11-24 16:04") == ["P1 booked with Dana began at 4:00 pm, 45 minutes"]
    assert texts(here, "2026-11-24 16:05") == []
    assert texts(here, "2026-11-24 16:46") == ["P1 is late to answer, since today 4:45 pm"]


def test_the_minutes_before_are_a_setting_and_none_is_never(here: Bench) -> None:
    targets = HOURS.targets.model_copy(update={"before_booked": 0})
    here.desk.settings = HOURS.model_copy(update={"targets": targets})
    assert texts(here, "2026-11-24 15:50") == []


def test_another_time_keeps_its_length(here: Bench) -> None:
    said = here.press("told", "tomorrow 10", on=promise(here, 1))
    assert said == "P1 told when: booked tomorrow 10:00 am, 45 minutes; first booked today 4:00 pm"
    assert promise(here, 1).begins == at("2026-11-25 10:00")
    assert promise(here, 1).due - at("2026-11-25 10:00") == timedelta(minutes=45)


def test_they_came_and_it_was_in_person(here: Bench) -> None:
    assert here.press("answer", "p", on=promise(here, 1)).startswith("P1 answered in person, effort 3")
    here.press("undo")
    assert promise(here, 1).is_open


def test_two_at_once_for_one_person_are_said(here: Bench) -> None:
    assert here.press("promise", "a deed / / 4:30pm for 30 min").endswith("; at the same time as P1")
    assert here.press("promise", "a map / / 5pm for 30") == "P3 booked today 5:00 pm, 30 minutes"
    moved = here.press("told", "4:15pm", on=promise(here, 3))
    assert moved.endswith("; at the same time as P1; first booked today 5:00 pm"), "also where it is moved"


def test_closing_early_asks_for_another_time_and_offers_its_beginning(here: Bench) -> None:
    here.press("close_early", "4:30pm / snow")
    assert "P1 is due today 4:45 pm, when closed: tell a new time" in texts(here, "2026-11-24 14:30")
    here.press("told", "", on=promise(here, 1))
    assert promise(here, 1).begins == at("2026-11-25 16:00")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("the census / / 7:30pm for 45 min", "after closing, which is at 8:00 pm"),
        ("the census / / 4pm for 4 min", "say how long in minutes"),
        ("the census / / 4pm for 9 hours", "say how long in minutes"),
        (". the census / / 4pm for 45 min", "booked for a patron"),
        ("the census / / for 45 min", "say when"),
    ],
)
def test_what_can_not_be_is_refused_with_the_reason(text: str, why: str) -> None:
    here = bench()
    with pytest.raises(Refused, match=why):
        here.press("promise", text)
    assert not here.desk.floor.promises


def test_it_is_there_again_after_a_kill(here: Bench) -> None:
    store = here.store
    assert isinstance(store, MemoryStore)
    again = Bench(MemoryStore(store.newest.values()), here.clock, HOURS, None)
    assert again.desk.floor.promises[0].begins == at("2026-11-24 16:00")
