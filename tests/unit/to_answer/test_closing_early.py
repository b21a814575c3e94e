"""We close early, or stay closed: whatever goes by closing time follows at once, and back again."""

from __future__ import annotations

import pytest

from deskapp.floor.alarms import alarms
from deskapp.floor.incident_clock import due_steps
from deskapp.floor.say import situation
from deskapp.plain.hours_list import opening
from deskapp.records.change import Change, Refused
from deskapp.when.opening_hours import closing, is_closed
from policy import load
from tests.support.fakes import SETTINGS, Bench, FixedClock, MemoryStore, desk
from tests.unit.to_answer.scene import HOURS, bench, promise
from tests.unit.when.due_cases import at

SNOW = "3:30pm / snow"


@pytest.fixture
def here() -> Bench:
    """A message due by closing at eight, a promise for five, one for Friday at noon."""
    found = bench()
    found.press("message", "e", "the mill")
    found.press("promise", "the map / / 5pm")
    found.press("promise", "a list / / fri noon")
    return found


def due(here: Bench) -> list[str]:
    """When each of them is due now, by the library's clock."""
    zone = HOURS.zone
    return [f"{promise(here, nth).due.astimezone(zone):%a %H:%M}" for nth in (1, 2, 3)]


def texts(here: Bench, clock: str) -> list[str]:
    return [each.text for each in alarms(here.desk.moment(at=at(clock)))]


def test_what_is_due_by_closing_follows_and_what_was_told_says_so(here: Bench) -> None:
    assert due(here) == ["Tue 20:00", "Tue 17:00", "Fri 12:00"]
    said = here.press("close_early", SNOW)
    assert said == (
        "C1 we close today at 3:30 pm: snow; 1 answer is due by that; 1 promise needs a new time (F6)"
    )
    assert due(here) == ["Tue 15:30", "Tue 17:00", "Fri 12:00"]
    assert texts(here, "2026-11-24 14:30") == ["P2 is due today 5:00 pm, when closed: tell a new time"]


def test_the_new_time_is_offered_and_enter_alone_takes_it(here: Bench) -> None:
    here.press("close_early", SNOW)
    said = here.press("told", "", on=promise(here, 2))
    assert said == "P2 told when: due tomorrow 5:00 pm; first due today 5:00 pm"
    assert texts(here, "2026-11-24 14:30") == []
    with pytest.raises(Refused, match="say when"):
        here.press("told", "", on=promise(here, 3))


def test_undo_takes_all_of_it_back_and_redo_gives_it_again(here: Bench) -> None:
    here.press("close_early", SNOW)
    assert here.press("undo") == "undone: close early C1, P1"
    assert due(here) == ["Tue 20:00", "Tue 17:00", "Fri 12:00"]
    assert texts(here, "2026-11-24 14:30") == []
    here.press("redo")
    assert due(here)[0] == "Tue 15:30"


def test_it_is_taken_back_by_name_when_it_can_no_longer_be_undone(here: Bench) -> None:
    here.press("close_early", SNOW)
    here.press("as_usual")
    assert due(here)[0] == "Tue 20:00"
    with pytest.raises(Refused, match="no early closing"):
        here.press("as_usual")


def test_alarms_and_words_of_closing_follow(here: Bench) -> None:
    here.press("walkup")
    assert situation(here.desk.floor, here.desk.settings, None, at("2026-11-24 15:25"))[0] == "helping_listen"
    here.press("close_early", SNOW)
    assert situation(here.desk.floor, here.desk.settings, None, at("2026-11-24 15:25"))[0] == "closing_soon"
    assert "1 still to answer, 30 minutes to closing" in texts(here, "2026-11-24 15:00")
    assert "closed 3:30 pm: 3 to hand over, F6 twice" in texts(here, "2026-11-24 15:31")


def test_a_child_alone_is_seen_to_by_the_new_closing_time() -> None:
    here = desk(settings=HOURS, clock=FixedClock(at("2026-11-24 14:00")), pack=load())
    here.press("emergency", "a")
    here.press("close_early", SNOW)
    here.clock.at = at("2026-11-24 15:31")
    assert [each.since for each in due_steps(here.desk.moment())][:1] == [at("2026-11-24 15:30")]


def test_a_closed_day_moves_what_was_due_on_it_by_the_rule() -> None:
    here = bench("2026-11-24 20:30")
    here.press("message", "e", "the mill")
    assert f"{promise(here, 1).due.astimezone(HOURS.zone):%a}" == "Wed"
    here.press("close_day", "tomorrow / snow")
    assert is_closed(here.desk.settings, at("2026-11-25 10:00").date())
    assert f"{promise(here, 1).due.astimezone(HOURS.zone):%a}" == "Fri", "Thursday is Thanksgiving"


def test_it_closes_earlier_still_and_not_later(here: Bench) -> None:
    here.press("close_early", SNOW)
    with pytest.raises(Refused, match="it closes at 3:30 pm"):
        here.press("close_early", "4pm")
    here.press("close_early", "3pm")
    assert f"{closing(here.desk.settings, at('2026-11-24 12:00').date()):%H:%M}" == "15:00"
    assert [each.number for each in here.desk.floor.closures] == [2]


def test_without_hours_set_it_is_known_all_the_same() -> None:
    here = desk(settings=SETTINGS, clock=FixedClock(at("2026-11-24 14:00")))
    here.press("message", "e", "the mill")
    here.press("close_early", "3")
    assert f"{promise(here, 1).due.astimezone(HOURS.zone):%H:%M}" == "15:00"


def test_it_is_there_again_after_a_kill_and_reaches_another_desk(here: Bench) -> None:
    store = here.store
    assert isinstance(store, MemoryStore)
    here.press("close_early", SNOW)
    again = Bench(MemoryStore(store.newest.values()), here.clock, HOURS, None)
    assert again.desk.settings.early[0].why == "snow"
    beside = MemoryStore()
    other = Bench(beside, here.clock, HOURS, None)
    beside.from_elsewhere(Change("", "close_early", here.clock.now(), "-", "D", again.desk.floor.closures))
    assert other.desk.settings.early == again.desk.settings.early


def test_the_settings_themselves_are_as_they_were(here: Bench) -> None:
    here.press("close_early", SNOW)
    assert here.desk.as_set == HOURS


@pytest.mark.parametrize(
    ("act", "text", "why"),
    [
        ("close_early", "banana", "banana"),
        ("close_early", "fri", "say when the doors close"),
        ("close_early", "9pm", "it closes at 8:00 pm"),
        ("close_early", "6am", "it opens at"),
        ("close_early", "thu 3pm", "closed on"),
        ("close_early", "yesterday 3pm", "has passed"),
        ("close_day", "3pm", "say which day"),
        ("close_day", "thu", "closed on"),
    ],
)
def test_what_can_not_be_is_refused_with_the_reason(act: str, text: str, why: str) -> None:
    here = bench()
    with pytest.raises(Refused, match=why):
        here.press(act, text)
    assert not here.desk.floor.closures


def test_the_hours_are_read_out_with_what_was_noted(here: Bench) -> None:
    here.press("close_early", SNOW)
    said, _ = opening(here.desk.moment())
    assert said.startswith("Tue Nov 24 9:00 am to 3:30 pm; Wed Nov 25")
    assert said.endswith("Noted here: C1 Tue Nov 24 9:00 am to 3:30 pm, snow")
