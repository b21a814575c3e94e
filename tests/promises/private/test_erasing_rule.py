"""When each text's time has come: to the day, in the library's own zone, and not while it is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from deskapp.desk.retention import drafts_due, due, ended_before
from deskapp.floor.floor import Floor
from deskapp.records import (
    TABLES,
    Call,
    FoundItem,
    Incident,
    Note,
    Promise,
    Record,
    Supplement,
    Tally,
    Transfer,
    Visit,
)
from deskapp.settings.models import Keeping, Library, Settings

SETTINGS = Settings(library=Library(zone="America/New_York"), keeping=Keeping(note_rule="confirmed"))
"""With the town's rule for incident text confirmed, or none of that would ever be due."""
LATE = datetime(2026, 11, 25, 4, 30, tzinfo=UTC)
"""Half past eleven at night on the 24th at the library, and the 25th in UTC."""

WHO: dict[str, Any] = {"uid": "u", "desk": "d", "by": "D"}


def visit(**other: Any) -> Visit:
    given: dict[str, Any] = {
        "number": 101, "day": date(2026, 11, 24), "state": "closed", "waiting": LATE, "closed": LATE,
        "outcome": "left", "description": "red scarf",
    }  # fmt: skip
    return Visit(**{**WHO, **given, **other})


def referred() -> Visit:
    return visit(helped=LATE, greeted=LATE, helper="D", outcome="referred", referred_to="Elsewhere")


def call() -> Call:
    sent = Transfer(at=LATE, to="Circulation", why="a card")
    return Call(
        **WHO, line="A", state="closed", rang=LATE, answered=LATE, answerer="D", closed=LATE,
        outcome="transferred", transfers=(sent,),
    )  # fmt: skip


def promise(**other: Any) -> Promise:
    given: dict[str, Any] = {
        "number": 1, "origin": "email", "came": LATE, "made": LATE, "what": "the mill", "reach": "by email",
        "first_due": LATE, "owner": "-", "ended": LATE, "outcome": "withdrawn", "why": "found it",
    }  # fmt: skip
    return Promise(**WHO, **{**given, **other})


def incident(**other: Any) -> Incident:
    given: dict[str, Any] = {
        "number": 1, "kind": "medical", "opened": LATE, "closed": LATE,
        "notes": (Note(at=LATE, by="D", text="fell"),),
    }  # fmt: skip
    return Incident(**WHO, **{**given, **other})


def supplement() -> Supplement:
    return Supplement(**WHO, incident="i", at=LATE, text="a witness")


def found(**other: Any) -> FoundItem:
    given: dict[str, Any] = {
        "number": 1, "what": "a glove", "place": "by the stairs", "shelf": "shelf 2", "found": LATE,
        "ended": LATE, "outcome": "passed on", "passed_to": "the police",
    }  # fmt: skip
    return FoundItem(**WHO, **{**given, **other})


LASTS: tuple[tuple[Record, str, int], ...] = (
    (visit(), "description", 0),
    (referred(), "referred_to", 30),
    (call(), "transfers", 30),
    (promise(), "what", 7),
    (promise(), "reach", 7),
    (promise(), "why", 30),
    (found(), "what", 30),
    (found(), "place", 30),
    (found(), "shelf", 30),
    (found(), "passed_to", 30),
    (incident(), "notes", 365),
    (supplement(), "text", 365),
)
"""A record, one of its texts, and the days that the settings keep it when nothing is set."""


NAMES = [f"{record.table}-{name}" for record, name, _ in LASTS]


@pytest.mark.parametrize(("record", "name", "days"), LASTS, ids=NAMES)
def test_it_is_due_on_the_day_after_and_no_sooner(record: Record, name: str, days: int) -> None:
    last_minute = datetime(2026, 11, 25, 4, 59, tzinfo=UTC) + timedelta(days=days)
    assert name not in due(record, last_minute, SETTINGS)
    assert name in due(record, last_minute + timedelta(minutes=1), SETTINGS)


def test_every_personal_text_of_every_record_has_its_time() -> None:
    named = {(record.table, name) for record, name, _ in LASTS}
    # A call is referred by the same rule as a visit, and so is a promise.
    named |= {("calls", "referred_to"), ("promises", "referred_to")}
    assert named == {(table, name) for table, kind in TABLES.items() for name in kind.personal}


def test_the_settings_days_are_kept_to() -> None:
    keeping = Keeping(description_days=2, promise_days=0, why_days=1, note_days=3, note_rule="confirmed")
    settings = SETTINGS.model_copy(update={"keeping": keeping})
    for record, name, days in (
        (visit(), "description", 2),
        (promise(), "what", 0),
        (call(), "transfers", 1),
        (incident(), "notes", 3),
    ):
        midnight = datetime(2026, 11, 25, 5, 0, tzinfo=UTC) + timedelta(days=days)
        assert name not in due(record, midnight - timedelta(seconds=1), settings)
        assert name in due(record, midnight, settings)


OPEN: tuple[Record, ...] = (
    visit(state="waiting", closed=None, outcome=None),
    Call(**WHO, line="A", state="talking", rang=LATE, answered=LATE, answerer="D"),
    promise(ended=None, outcome=None, why=None),
    incident(closed=None),
    found(ended=None, outcome=None, passed_to=None),
)


@pytest.mark.parametrize("record", OPEN, ids=[each.table for each in OPEN])
def test_what_is_open_keeps_its_text(record: Record) -> None:
    assert due(record, LATE + timedelta(hours=20), SETTINGS) == ()
    if not isinstance(record, Visit):
        assert due(record, LATE + timedelta(days=4000), SETTINGS) == ()
    assert ended_before(date(2030, 1, 1), SETTINGS)(record) == ()


def test_someone_left_open_on_an_earlier_day_is_not_described_for_ever() -> None:
    waits = visit(state="waiting", closed=None, outcome=None)
    assert due(waits, LATE + timedelta(hours=24), SETTINGS) == ()
    assert due(waits, LATE + timedelta(hours=25), SETTINGS) == ("description",)


def test_what_was_undone_is_over() -> None:
    undone = visit(state="waiting", closed=None, outcome=None, voided=True)
    assert "description" in due(undone, LATE + timedelta(hours=1), SETTINGS)


def test_counts_have_nothing_to_erase() -> None:
    tally = Tally(**WHO, at=LATE, effort=1)
    assert due(tally, LATE + timedelta(days=4000), SETTINGS) == ()


def test_everything_that_ended_before_a_day() -> None:
    before = ended_before(date(2026, 11, 25), SETTINGS)
    assert set(before(visit())) == set(Visit.personal)
    assert set(before(incident())) == set(Incident.personal)
    assert ended_before(date(2026, 11, 24), SETTINGS)(visit()) == ()


def test_half_typed_text_goes_with_what_it_is_about() -> None:
    waits = visit(uid="here", state="waiting", closed=None, outcome=None)
    floor = Floor.of([waits], SETTINGS.zone, date(2026, 11, 24))
    drafts: dict[str, dict[str, Any]] = {
        "describe:here": {"act": "describe", "text": "red"},
        "describe:gone": {"act": "describe", "text": "blue"},
        "describe:typing": {"act": "describe", "text": "green", "open": True},
        "promise:": {"act": "promise", "text": "the mill"},
        "first_start": {"question": "library.name", "text": "Any"},
        "settings:library.name": {"text": "Any"},
    }
    assert drafts_due(drafts, (), floor, LATE, 7) == {"describe:gone"}
    assert drafts_due(drafts, {"here"}, floor, LATE, 7) == {"describe:gone", "describe:here"}
    assert "promise:" not in drafts_due(drafts, (), floor, LATE + timedelta(days=6), 7)
    assert "promise:" in drafts_due(drafts, (), floor, LATE + timedelta(days=7), 7)


def test_incident_text_is_kept_until_the_towns_rule_is_confirmed() -> None:
    """Whatever the days say: a record that the town must keep can't be brought back."""
    unconfirmed = Settings(library=SETTINGS.library)
    assert unconfirmed.keeping.note_rule == "not confirmed"
    ten_years_on = LATE + timedelta(days=3652)
    for record, name in ((incident(), "notes"), (supplement(), "text")):
        assert due(record, ten_years_on, unconfirmed) == ()
        assert name in due(record, ten_years_on, SETTINGS)
        assert name in ended_before(date(2040, 1, 1), unconfirmed)(record), "asked for by name"
