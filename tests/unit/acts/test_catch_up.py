"""What was not logged in time: quick ... at TIME, and the hours of a day together; all of it estimated."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from deskapp.acts.catch_up import catch_up
from deskapp.acts.catch_up_sheet import CHANNELS, MOST, CatchUpSheet, of_draft, other_day, sheet
from deskapp.plain.session import Plain
from deskapp.records import Tally
from deskapp.records.change import Refused
from deskapp.settings.models import ClosedDay, Hours, Settings
from tests.support.fakes import TWO, Bench, FixedClock, desk


class Nowhere:
    """No note that the kiosk is alive."""

    def last(self) -> None:
        return None

    def touch(self, at: datetime) -> None:
        """Nothing is kept."""


def tallies(at: Bench) -> list[Tally]:
    return sorted((each for each in at.desk.floor.all_of(Tally) if not each.voided), key=lambda each: each.at)


@pytest.fixture
def at() -> Bench:
    return desk()


# -- quick ... at TIME ----------------------------------------------------------------------------


def said(at: Bench, line: str) -> str:
    reply = Plain(at.desk, Nowhere()).reply(line)  # type: ignore[arg-type]
    assert reply is not None
    return reply.as_text()


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("quick 3 at 11:30", datetime(2026, 11, 24, 16, 30, tzinfo=UTC)),
        ("quick 3 x4 at 11:30", datetime(2026, 11, 24, 16, 30, tzinfo=UTC)),
        ("quick at 11:30 3", datetime(2026, 11, 24, 16, 30, tzinfo=UTC)),
        ('quick 3 at "yesterday 3pm"', datetime(2026, 11, 23, 20, 0, tzinfo=UTC)),
        ('quick 3 kind A at "nov 2 10:15"', datetime(2026, 11, 2, 15, 15, tzinfo=UTC)),
    ],
)
def test_a_quick_question_of_some_time_ago(at: Bench, line: str, when: datetime) -> None:
    assert "estimated" in said(at, line)
    (tally,) = tallies(at)
    assert (tally.at, tally.times, tally.effort) == (when, "estimated", 3)
    assert tally.count == (4 if "x4" in line else 1)
    assert tally.kind == ("readers' advisory" if "kind A" in line else "reference")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("quick 3 at", "say when it was"),
        ("quick 3 at 23:59 now", "after the effort come only"),
        ("quick 3 at noonish", "is not a day or a time"),
        ("quick 3 at tomorrow", "is still to come"),
        ('quick 3 at "jan 5 2019"', ""),
    ],
)
def test_a_time_that_is_none_is_refused(at: Bench, line: str, why: str) -> None:
    answer = said(at, line)
    assert answer.startswith("cannot: ")
    assert why in answer
    assert tallies(at) == []


def test_without_a_time_it_is_now_and_exact(at: Bench) -> None:
    said(at, "quick 3")
    (tally,) = tallies(at)
    assert (tally.at, tally.times) == (TWO, "exact")


# -- hours of a day -------------------------------------------------------------------------------


def told(day: date, *entries: tuple[int, str, int], channel: str = "in person") -> dict[str, object]:
    return {"day": day, "entries": entries, "channel": channel}


def test_the_hours_of_a_day_are_one_act_and_one_undo(at: Bench) -> None:
    day = date(2026, 11, 23)
    at.desk.do("catch_up", told(day, (9, "directions", 12), (9, "reference", 0), (16, "reference", 3)))
    found = tallies(at)
    assert [(each.kind, each.count, each.effort, each.times) for each in found] == [
        ("directions", 12, None, "estimated"),
        ("reference", 3, None, "estimated"),
    ]
    local = [each.at.astimezone(at.desk.settings.zone) for each in found]
    assert [(each.date(), each.hour, each.minute) for each in local] == [(day, 9, 30), (day, 16, 30)]
    assert at.desk.floor.contacts.counted == 0  # of today nothing
    at.press("undo")
    assert tallies(at) == []


def test_the_hour_that_runs_is_not_put_in_the_future(at: Bench) -> None:
    at.desk.do("catch_up", told(date(2026, 11, 24), (14, "reference", 2), channel="telephone"))
    (tally,) = tallies(at)
    assert tally.at == TWO
    assert tally.channel == "telephone"
    assert at.desk.floor.contacts.counted == 2


@pytest.mark.parametrize(
    ("day", "entry", "why"),
    [
        (date(2026, 11, 25), (9, "reference", 1), "still to come"),
        (date(2026, 11, 24), (15, "reference", 1), "still to come"),
        (date(2025, 11, 1), (9, "reference", 1), "more than a year ago"),
        (date(2026, 11, 23), (9, "reference", 0), "nothing is entered"),
        (date(2026, 11, 23), (9, "circus", 1), "no longer have the kind"),
    ],
)
def test_what_cannot_be_is_refused_whole(at: Bench, day: date, entry: tuple[int, str, int], why: str) -> None:
    with pytest.raises(Refused, match=why):
        at.desk.do("catch_up", told(day, (9, "directions", 0), entry))
    assert tallies(at) == []


def test_an_hour_of_a_day_with_a_clock_change_is_of_that_day(at: Bench) -> None:
    for day in (date(2026, 3, 8), date(2026, 11, 1)):
        m = at.desk.moment("catch_up")
        for hour in range(24):
            (tally,) = catch_up(m, day, [(hour, "reference", 1)]).after
            assert isinstance(tally, Tally)
            local = tally.at.astimezone(at.desk.settings.zone)
            assert local.date() == day
            assert local.hour == hour or (day.month, hour) == (3, 2)


# -- the sheet ------------------------------------------------------------------------------------


OPEN = Settings(
    hours=(
        Hours(day="mon", opens=time(9, 30), closes=time(17)),
        Hours(day="tue", opens=time(9), closes=time(20)),
        Hours(day="tue", opens=time(21), closes=time(21, 30)),
    ),
    closed=(ClosedDay(date=date(2026, 11, 16)),),
)


def test_the_sheet_has_the_hours_the_library_was_open_as_far_as_they_have_begun() -> None:
    assert sheet(OPEN, date(2026, 11, 24), TWO).hours == (9, 10, 11, 12, 13, 14)
    assert sheet(OPEN, date(2026, 11, 17), TWO).hours == (*range(9, 20), 21)
    assert sheet(OPEN, date(2026, 11, 23), TWO).hours == tuple(range(9, 17))
    assert sheet(OPEN, date(2026, 11, 16), TWO).hours == tuple(range(8, 21))
    assert sheet(Settings(), date(2026, 11, 24), TWO - timedelta(hours=8)).hours == (6,)
    late = sheet(Settings(), date(2026, 11, 24), TWO + timedelta(hours=8))
    assert late.hours == tuple(range(8, 23)), "what is logged after eight is on it where no hours are set"
    assert late.hours[late.row] == 22


def pressed(here: CatchUpSheet, keys: str) -> CatchUpSheet:
    moves = {"^": (-1, 0), "v": (1, 0), "<": (0, -1), ">": (0, 1)}
    for key in keys:
        here = here.moved(*moves[key]) if key in moves else here.typed(key)
    return here


@pytest.mark.parametrize(
    ("keys", "entries"),
    [
        ("12", ((14, "directions", 12),)),
        ("12>3", ((14, "directions", 12), (14, "quick look-up", 3))),
        ("12><3", ((14, "directions", 3),)),  # a cell come back to begins anew
        ("1^2", ((13, "directions", 2), (14, "directions", 1))),
        ("120", ((14, "directions", 120),)),
        ("12><0", ()),
        ("9999", ((14, "directions", MOST),)),
        ("vvv1", ((14, "directions", 1),)),
        ("^^^^^^^^^1", ((9, "directions", 1),)),
        (">>>>>>>>1", ((14, "policy or account", 1),)),
        ("", ()),
    ],
)
def test_digits_count_where_the_arrows_stand(keys: str, entries: tuple[object, ...]) -> None:
    assert pressed(sheet(OPEN, date(2026, 11, 24), TWO), keys).entries == entries


def test_a_half_filled_sheet_comes_back_from_its_draft() -> None:
    here = pressed(sheet(OPEN, date(2026, 11, 23), TWO), "7>5").other_channel()
    again = of_draft(here.as_draft(), OPEN, TWO)
    assert (again.day, again.entries, again.channel) == (here.day, here.entries, CHANNELS[1])


@pytest.mark.parametrize(
    "draft",
    [{}, {"day": "x", "cells": [], "channel": ""}, {"day": "2026-11-23", "cells": [["a", 1]], "channel": "x"},
     {"day": "2031-01-01", "cells": [], "channel": "in person"}, {"day": None}],
)  # fmt: skip
def test_a_draft_of_no_use_is_an_empty_sheet_of_today(draft: dict[str, object]) -> None:
    assert of_draft(draft, OPEN, TWO) == sheet(OPEN, date(2026, 11, 24), TWO)


def test_what_a_draft_names_that_is_no_longer_there_is_left_out() -> None:
    draft = {
        "day": "2026-11-23", "channel": "in person",
        "cells": [[9, "circus", 2], [3, "reference", 2], [10, "reference", 5000], [11, "reference", 4]],
    }  # fmt: skip
    assert of_draft(draft, OPEN, TWO).entries == ((11, "reference", 4),)


def test_the_day_goes_back_a_year_and_not_into_the_future() -> None:
    here = sheet(OPEN, date(2026, 11, 24), TWO)
    assert other_day(here, 1, OPEN, TWO).day == date(2026, 11, 24)
    assert other_day(here, -1, OPEN, TWO).day == date(2026, 11, 23)
    assert other_day(here, -1000, OPEN, TWO).day == date(2025, 11, 23)


def test_a_count_without_an_effort_can_still_be_given_a_kind(at: Bench) -> None:
    at.desk.do("catch_up", told(date(2026, 11, 24), (9, "directions", 2)))
    at.press("kind", "r")
    assert [each.kind for each in tallies(at)] == ["reference"]


def test_uids_and_times_are_the_same_after_a_restart() -> None:
    at = desk(clock=FixedClock())
    at.desk.do("catch_up", told(date(2026, 11, 24), (9, "directions", 2)))
    assert tallies(at.restart()) == tallies(at)
