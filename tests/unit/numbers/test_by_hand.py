"""Small cases worked out by hand: one record, an empty month, days with a clock change, what counts once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from deskapp.numbers.figures.spread import Share
from deskapp.numbers.formats.text import as_text
from deskapp.records import CheckBack, Hold
from deskapp.records.call import Transfer
from deskapp.records.promise import ToldWhen
from deskapp.settings.models import ClosedDay, Definition, Hours, Settings
from tests.unit.numbers.one_by_one import SETTINGS, Book, at


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "data")


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_an_empty_folder_has_figures_and_a_report(book: Book) -> None:
    book.folder.mkdir()
    made = book.report("2026-11")
    assert (made.now.questions, made.now.reference, made.now.promises.open_now) == (0, 0, 0)
    assert made.now.waiting.greet.median is None
    assert made.attention == ()
    assert "nothing was logged" in as_text(made, SETTINGS)


def test_one_record(book: Book) -> None:
    book.keep(book.tally(at("2026-11-03")), now=at("2026-11-24"))
    here = book.figures("2026-11")
    assert (here.questions, here.reference) == (1, 1)
    (hour,) = here.hours
    assert (hour.weekday, hour.hour, hour.questions, hour.reference) == (1, 14, 1, 1)
    assert book.figures("2026-10").questions == 0
    assert book.figures("2026-11-03").questions == 1
    assert book.figures("2026-11-02").questions == 0


def test_an_empty_month_between_two_full_ones(book: Book) -> None:
    book.keep(book.tally(at("2026-10-03")), now=at("2026-10-03"))
    book.keep(book.tally(at("2026-10-03"), kind="x"), now=at("2026-10-31"))
    book.keep(book.tally(at("2026-12-01")), book.tally(at("2026-12-01")), now=at("2026-12-01"))
    assert [book.figures(month).questions for month in ("2026-10", "2026-11", "2026-12")] == [2, 0, 2]
    here = book.figures("2026-10-01..2026-12-31")
    assert [(each.label, each.questions) for each in here.series] == [
        ("Oct 2026", 2),
        ("Nov 2026", 0),
        ("Dec 2026", 2),
    ]


def test_a_backdated_count_is_of_the_day_it_was(book: Book) -> None:
    book.keep(book.tally(at("2026-10-30")), now=at("2026-10-30"))
    late = book.tally(at("2026-10-31"), times="estimated", count=5)
    book.keep(late, now=at("2026-11-02"))
    assert book.figures("2026-10").questions == 6
    assert book.figures("2026-10-31").questions == 5
    assert book.figures("2026-11").questions == 0
    assert book.figures("2026-10").exact == Share(part=1, of=6)


def test_a_record_counts_once_in_its_newest_version_and_not_when_it_was_undone(book: Book) -> None:
    first = book.tally(at("2026-11-03"))
    book.keep(first, now=at("2026-11-03"))
    book.keep(first.revised(kind="directions", effort=1))
    here = book.figures("2026-11")
    assert [(each.name, each.questions) for each in here.kinds] == [("directions", 1)]
    assert here.reference == 0
    book.keep(first.revised(version=3, voided=True))
    assert book.figures("2026-11").questions == 0
    book.keep(first.revised(version=4))
    assert book.figures("2026-11").reference == 1


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25)])
def test_every_hour_of_a_day_with_a_clock_change_counts_on_that_day(book: Book, day: str, hours: int) -> None:
    """One count in the middle of every hour there was, by the clock of the universe."""
    first = at(day, "00:00:00").timestamp()
    moments = [
        at(day, "00:00:00").fromtimestamp(first + 3600 * nth + 1800, SETTINGS.zone) for nth in range(hours)
    ]
    assert {each.date() for each in moments} == {date.fromisoformat(day)}
    book.keep(*(book.tally(each) for each in moments), now=at("2026-11-24"))
    here = book.figures(day)
    assert here.questions == hours
    cells = {each.hour: each.questions for each in here.hours}
    assert sum(cells.values()) == hours
    assert {hour for hour in range(24) if cells.get(hour, 0) != 1} == ({2} if hours == 23 else {1})
    before, after = (str(date.fromisoformat(day) + timedelta(days=step)) for step in (-1, 1))
    assert book.figures(before).questions == book.figures(after).questions == 0


def test_a_wait_over_the_hour_that_is_there_twice_is_as_long_as_it_was(book: Book) -> None:
    came = at("2026-11-01", "01:50:00")
    helped = came.fromtimestamp(came.timestamp() + 1200, SETTINGS.zone)
    assert helped.hour == 1  # the same hour again
    visit = book.visit(came, state="waiting")
    book.keep(visit, now=came)
    book.keep(
        visit.revised(
            state="closed", greeted=helped, helped=helped, helper="D", closed=helped + s(60),
            outcome="answered", effort=3, kind="reference",
        ),
        now=helped + s(60),
    )  # fmt: skip
    assert book.figures("2026-11-01").waiting.help.median == 1200


def test_who_was_helped_at_once_did_not_wait(book: Book) -> None:
    now = at("2026-11-24")
    done = {"helper": "D", "outcome": "answered", "effort": 3, "kind": "reference", "state": "closed"}
    at_once = book.visit(now, greeted=now, helped=now, closed=now + s(60), **done)
    waited = book.visit(now, greeted=now + s(30.9), helped=now + s(90), closed=now + s(200), **done)
    book.keep(at_once, waited, now=now + s(300))
    waiting = book.figures("today").waiting
    assert (waiting.at_once, waiting.waited, waiting.greet.many, waiting.greet.median) == (1, 1, 1, 30)
    assert waiting.greet.within == Share(part=1, of=1)


def test_who_was_never_greeted_is_outside_the_target(book: Book) -> None:
    now = at("2026-11-24")
    gone = book.visit(now, closed=now + s(10), outcome="left", state="closed")
    book.keep(gone, now=now + s(300))
    here = book.figures("today")
    assert here.waiting.greet.within == Share(part=0, of=1)
    assert (here.waiting.left_before, here.waiting.left_ungreeted, here.questions) == (1, 1, 0)


def test_estimated_times_are_in_no_spread_and_are_said(book: Book) -> None:
    now = at("2026-11-24")
    done = {"helper": "D", "outcome": "answered", "effort": 3, "kind": "reference", "state": "closed"}
    visit = book.visit(now, greeted=now, helped=now + s(90), closed=now + s(200), times="estimated", **done)
    book.keep(visit, now=now + s(300))
    here = book.figures("today")
    assert (here.questions, here.waiting.waited, here.waiting.greet.many) == (1, 1, 0)
    assert [(each.name, each.many) for each in here.untimed] == [("waiting", 1)]


def hold(told: int, held: float, *checks: tuple[float, int | None], incident: bool = False) -> Hold:
    now = at("2026-11-24")
    return Hold(
        began=now,
        told=told,
        checks=tuple(CheckBack(at=now + s(after), minutes=minutes) for after, minutes in checks),
        ended=now + s(held),
        incident=incident,
    )


@pytest.mark.parametrize(
    ("held", "kept"),
    [
        (hold(1, 60), True),
        (hold(1, 60.9), True),
        (hold(1, 61), False),
        (hold(1, 100, (50, None)), False),
        (hold(1, 100, (50, 1)), True),
        (hold(1, 111, (50, 1)), False),
        (hold(1, 100, (61, 3)), False),
        (hold(2, 300, (100, 1), (150, 3)), True),
    ],
)
def test_a_hold_is_kept_when_each_time_told_was_long_enough(book: Book, held: Hold, kept: bool) -> None:
    now = at("2026-11-24")
    book.keep(
        book.call(rang=now, answered=now, closed=now + s(400), holds=(held,), effort=3), now=now + s(500)
    )
    phone = book.figures("today").telephone
    assert phone.kept == Share(part=int(kept), of=1)
    assert (phone.unchecked == 1) == (not kept and not held.checks)


def test_a_hold_during_an_incident_is_no_ones_lapse(book: Book) -> None:
    now = at("2026-11-24")
    held = hold(1, 300, incident=True)
    book.keep(
        book.call(rang=now, answered=now, closed=now + s(400), holds=(held,), effort=3), now=now + s(500)
    )
    phone = book.figures("today").telephone
    assert (phone.holds, phone.kept.of, phone.in_incident, phone.over_in_incident) == (0, 0, 1, 1)


def test_transferred_left_declined_and_gone_never_count_as_reference(book: Book) -> None:
    now = at("2026-11-24")
    gone = {"state": "closed", "closed": now + s(60)}
    book.keep(
        book.visit(now, outcome="left", **gone),
        book.visit(now, outcome="declined", waiting=None, spotted=now, **gone),
        book.call(rang=now, answered=now, closed=now + s(60), outcome="gone"),
        now=now + s(500),
    )
    here = book.figures("today")
    assert (here.questions, here.reference) == (0, 0)
    assert (here.offers.made, here.offers.declined) == (1, 1)
    assert here.waiting.left_before == 1


def test_a_message_counts_when_it_is_answered_and_a_promise_of_a_visit_adds_nothing(book: Book) -> None:
    came, ended = at("2026-11-23", "10:00:00"), at("2026-11-24", "10:00:00")
    done = {"ended": ended, "outcome": "answered", "channel": "email", "effort": 3, "kind": "reference"}
    email = book.promise(
        origin="email", came=came, made=came, first_due=came + s(6 * 3600), due_by="same day"
    )
    other = book.promise(origin="visit", came=came, made=came, first_due=came + s(86400))
    book.keep(email, other, now=came)
    assert book.figures("2026-11").questions == 0
    assert book.figures("2026-11").promises.open_now == 2
    book.keep(email.revised(**done), other.revised(**done), now=ended)
    assert (book.figures("2026-11-24").questions, book.figures("2026-11-23").questions) == (1, 0)
    here = book.figures("2026-11").promises
    assert (here.on_time, here.same_day, here.open_now) == (Share(part=1, of=2), Share(part=0, of=1), 0)


@pytest.mark.parametrize(("told_at", "on_time"), [(3600, 1), (3601, 0)])
def test_a_new_time_told_too_late_mends_no_broken_word(book: Book, told_at: int, on_time: int) -> None:
    came = at("2026-11-24", "10:00:00")
    later = ToldWhen(at=came + s(told_at), by="D", due=came + s(9000))
    kept = book.promise(origin="visit", came=came, made=came, first_due=came + s(3600), told=(later,))
    book.keep(kept, now=came + s(told_at))
    book.keep(
        kept.revised(ended=came + s(8000), outcome="answered", channel="call", effort=3), now=came + s(9000)
    )
    assert book.figures("today").promises.on_time == Share(part=on_time, of=1)


def test_calls_answered_by_whoever_took_them_are_told_apart(book: Book) -> None:
    now = at("2026-11-24", "10:00:00")
    done = {"answered": now, "closed": now + s(90), "outcome": "answered", "effort": 3, "kind": "reference"}
    sent = Transfer(to="Circulation", blind=False, at=now + s(20), returned=now + s(60))
    helped = {"waiting": now, "greeted": now, "helped": now, "helper": "D", "closed": now + s(9)}
    book.keep(
        book.visit(now, state="closed", outcome="answered", effort=3, **helped),
        book.call(**done),
        book.call(**done, transfers=(sent,)),
        now=now + s(500),
    )
    here = book.figures("today")
    assert here.first_contact == Share(part=2, of=3)
    assert here.telephone.first_contact == Share(part=1, of=2)


def test_time_to_the_answer_is_told_apart_by_what_it_came_by(book: Book) -> None:
    now = at("2026-11-24", "10:00:00")
    for origin, minutes in (("chat", 2), ("email", 90), ("email", 110)):
        came = book.promise(origin=origin, came=now, made=now, first_due=now + s(9000), due_by="same day")
        ended = {"ended": now + s(60 * minutes), "outcome": "answered", "channel": "email", "effort": 3}
        book.keep(came, now=now)
        book.keep(came.revised(**ended), now=now + s(9000))
    here = book.figures("today").promises
    assert {each.origin: each.reply_minutes.median for each in here.origins} == {"chat": 2, "email": 100}
    assert here.reply_minutes.median == 90


def test_what_is_open_and_late_counts_against_the_promise(book: Book) -> None:
    came = at("2026-11-23", "10:00:00")
    book.keep(
        book.promise(origin="email", came=came, made=came, first_due=came + s(3600), due_by="same day"),
        book.promise(origin="visit", came=came, made=came, first_due=came + s(72 * 3600)),
        now=came,
    )
    here = book.figures("2026-11", now=came + s(30 * 3600)).promises
    assert (here.on_time, here.same_day) == (Share(part=0, of=1), Share(part=0, of=1))
    assert (here.open_now, here.late_now) == (2, 1)
    assert [(each.open, each.late) for each in here.open] == [(0, 0), (2, 1), (0, 0), (0, 0)]


def test_a_report_that_spans_a_change_of_definition_says_so_and_shows_both(book: Book) -> None:
    settings = Settings(definitions=(Definition(since=date(2026, 11, 10), reference=("directions",)),))
    for day, kind in (
        ("2026-11-03", "reference"),
        ("2026-11-09", "directions"),
        ("2026-11-10", "directions"),
    ):
        book.keep(book.tally(at(day), kind=kind), now=at("2026-11-24"))
    made = book.report("2026-11", settings)
    assert made.now.reference == 2
    first, second = made.now.definitions
    assert (first.first, first.last, first.in_force, first.throughout) == (
        date(2026, 11, 1),
        date(2026, 11, 9),
        1,
        1,
    )
    assert (second.first, second.last, second.in_force, second.throughout) == (
        date(2026, 11, 10), date(2026, 11, 30), 1, 2,
    )  # fmt: skip
    assert any("what counts as reference changed" in each for each in made.attention)
    assert "if it had counted throughout" in as_text(made, settings)
    assert len(book.report("2026-10", settings).now.definitions) == 1


def test_open_days_without_an_entry_are_missing_and_closed_ones_are_not(book: Book) -> None:
    week = ("mon", "tue", "wed", "thu", "fri")
    settings = Settings(
        hours=tuple(Hours.model_validate({"day": day, "opens": "09:00", "closes": "17:00"}) for day in week),
        closed=(ClosedDay(date=date(2026, 11, 11)),),
    )
    for day in (9, 10, 13, 16):
        book.keep(book.tally(at(f"2026-11-{day:02}")), now=at("2026-11-17"))
    here = book.figures("2026-11", settings)
    # Not before the first entry; not the weekend; not the closed day; not today.
    assert here.missing == (date(2026, 11, 12),)
    assert book.figures("2026-11").missing == ()
