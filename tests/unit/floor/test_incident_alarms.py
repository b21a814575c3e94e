"""A child left alone: closing, the police's time and every flagged step are alarms above all others (SE4)."""

from datetime import time, timedelta

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.alarms import Alarm, alarms
from deskapp.plain.session import Plain
from deskapp.settings.models import Hours
from deskapp.store.drafts import Alive
from policy import load
from tests.support.fakes import SETTINGS, Bench, desk

PACK = load()
OPEN = SETTINGS.model_copy(
    update={"hours": tuple(Hours(day=day, opens=time(9), closes=time(17)) for day in ("tue", "wed"))}
)


@pytest.fixture
def at() -> Bench:
    """A child alone since two; the library closes at five, and a caller has rung for long."""
    bench = desk(settings=OPEN, pack=PACK)
    bench.press("emergency", "a")
    bench.press("ring")
    return bench


def due(at: Bench) -> list[Alarm]:
    m = at.desk.moment()
    return list(alarms(m))


def first(at: Bench, after: timedelta) -> list[str]:
    at.clock.at += after
    return [each.text for each in due(at) if each.kind == "incident_step"]


def test_before_closing_there_is_none(at: Bench) -> None:
    assert first(at, timedelta(hours=2, minutes=59)) == []


def test_at_closing_each_flagged_step_is_one_above_all_others(at: Bench) -> None:
    assert first(at, timedelta(hours=3)) == [
        "I1: step 5 is due: Closing: two of us stay, where others can see",
        "I1: step 6 is due: Nobody drives or walks the child home",
    ]
    assert [each.kind for each in due(at)][:3] == ["incident_step", "incident_step", "ringing"]
    assert {each.key for each in due(at)[:2]} == {"f12"}


def test_past_the_minutes_the_police_come_first(at: Bench) -> None:
    texts = first(at, timedelta(hours=3, minutes=15))
    assert texts[0] == "I1: step 7 is due: 15 minutes after closing: police, NOT SET"
    assert len(texts) == 3


def test_what_is_done_is_no_alarm_and_neither_is_what_is_closed(at: Bench) -> None:
    at.clock.at += timedelta(hours=3, minutes=20)
    child = {"incident": Ref(at.desk.incidents()[0].uid)}
    for n in (7, 5):
        at.desk.do("step", {**child, "n": n})
    assert [each[:10] for each in first(at, timedelta())] == ["I1: step 6"]
    at.desk.do("close_incident", child)
    assert first(at, timedelta()) == []


def test_past_midnight_it_is_no_less_due(at: Bench) -> None:
    assert len(first(at, timedelta(hours=11))) == 3


def test_a_record_not_on_the_disk_yet_has_its_alarms(at: Bench) -> None:
    at.desk.hold_unsaved(at.desk.decide("emergency", {"kind": "child_alone"}))
    assert len(first(at, timedelta(hours=3))) == 4


def test_plain_lines_say_them(at: Bench, tmp_path: object) -> None:
    plain = Plain(at.desk, Alive(tmp_path))  # type: ignore[arg-type]
    at.clock.at += timedelta(hours=3, minutes=15)
    assert plain.due()[0].text.startswith("I1: step 7 is due")
    reply = plain.reply("list alarms")
    assert reply is not None
    assert "I1: step 7 is due" in reply.said
