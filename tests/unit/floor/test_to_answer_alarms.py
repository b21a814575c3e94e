"""What is late, what is due before closing, and what passes on at closing, in words that blame nobody."""

from __future__ import annotations

import pytest

from deskapp.floor.alarms import Alarm, alarms
from deskapp.plain.session import Plain
from deskapp.store.drafts import Alive
from tests.support.fakes import Bench
from tests.unit.to_answer.scene import bench, promise
from tests.unit.when.due_cases import at


def due(here: Bench, clock: str) -> list[Alarm]:
    """All that is due at this moment."""
    return list(alarms(here.desk.moment(at=at(clock))))


def texts(here: Bench, clock: str) -> list[str]:
    return [each.text for each in due(here, clock)]


@pytest.fixture
def here() -> Bench:
    found = bench()
    for what in ("the mill / / 4pm", "the map", "the list / / fri"):
        found.press("promise", what)
    return found


def test_it_is_late_from_the_moment_it_was_due(here: Bench) -> None:
    assert texts(here, "2026-11-24 16:00") == []
    assert texts(here, "2026-11-24 16:01") == ["P1 is late to answer, since today 4:00 pm"]
    here.press("see_to", "e", on=promise(here, 1))
    assert texts(here, "2026-11-24 16:01") == []


def test_several_late_are_one_sentence_with_the_oldest(here: Bench) -> None:
    assert texts(here, "2026-11-25 08:00") == ["2 are late to answer, P1 since yesterday 4:00 pm"]
    assert due(here, "2026-11-25 08:00")[0].key == "f6"


def test_told_when_it_is_late_no_more(here: Bench) -> None:
    here.press("see_to", "i", "tomorrow 10", on=promise(here, 1))
    assert texts(here, "2026-11-24 16:01") == []
    assert "late" in texts(here, "2026-11-25 10:01")[0]


def test_what_is_still_to_answer_is_said_ahead_of_closing(here: Bench) -> None:
    assert texts(here, "2026-11-24 19:14")[1:] == []
    assert "1 still to answer, 45 minutes to closing" in texts(here, "2026-11-24 19:15")
    assert "1 still to answer, 1 minute to closing" in texts(here, "2026-11-24 19:59")


def test_three_messages_and_forty_five_minutes() -> None:
    here = bench()
    for _ in range(3):
        here.press("message", "e", "the mill")
    assert texts(here, "2026-11-24 19:15") == ["3 still to answer, 45 minutes to closing"]


def test_the_minutes_are_a_setting_and_none_is_never(here: Bench) -> None:
    targets = here.desk.settings.targets.model_copy(update={"before_closing": 0})
    here.desk.settings = here.desk.settings.model_copy(update={"targets": targets})
    assert not any("closing" in each for each in texts(here, "2026-11-24 19:59"))


def test_at_closing_what_passes_on_is_asked_for_during_an_hour(here: Bench) -> None:
    assert "closed 8:00 pm: 3 to hand over, F6 twice" in texts(here, "2026-11-24 20:00")
    for number in (1, 2, 3):
        here.press("see_to", "h", ".", on=promise(here, number))
    assert not any("hand over" in each for each in texts(here, "2026-11-24 20:00"))
    assert not any("hand over" in each for each in texts(bench(), "2026-11-24 20:00"))


def test_nobody_is_asked_an_hour_after_closing(here: Bench) -> None:
    assert not any("hand over" in each for each in texts(here, "2026-11-24 21:00"))


def test_on_a_closed_day_nothing_closes(here: Bench) -> None:
    assert not any("clos" in each for each in texts(here, "2026-11-26 20:00"))


def test_nothing_is_called_overdue_or_owed(here: Bench) -> None:
    for clock in ("2026-11-24 16:01", "2026-11-24 19:30", "2026-11-24 20:10", "2026-12-24 09:00"):
        said = " ".join(texts(here, clock)).casefold()
        assert said
        assert "overdue" not in said
        assert "owe" not in said


def test_in_plain_mode_the_countdown_is_said_once(here: Bench, tmp_path: object) -> None:
    plain = Plain(here.desk, Alive(tmp_path))  # type: ignore[arg-type]
    here.press("see_to", "e", on=promise(here, 1))
    here.clock.at = at("2026-11-24 19:20")
    assert [each.kind for each in plain.due()] == ["closing"]
    here.clock.tick(600)
    assert plain.due() == ()
